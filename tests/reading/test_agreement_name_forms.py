"""What agreements are called, in lists and by their initials; what is only named, no agreement, or an alliance. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, REPORT, find, tell


@PAIRS
@pytest.mark.parametrize(
    ("opening", "step"),
    [("The ministers signed:", "signed"), ("The two announced the following initiatives:", "announced")],
)
def test_words_that_open_a_list_give_their_step_to_its_items(opening: str, step: str, pair: tuple[str, str]) -> None:
    found = find(
        f"{opening}\n\n- A Roadmap for Defence Industrial Cooperation\n- A military training agreement",
        "agreement",
        pair,
        JOINT,
    )
    assert [tell(pact, "step") for pact in found] == [("asserted", step)] * 2


@PAIRS
@pytest.mark.parametrize(
    "text",
    [
        "The ministers announced the following new initiatives:\n\n- Defence Cooperation Agreement Sites: work goes on with towns nearby",
        "The ministers announced plans to:\n\n- use the Roadmap for Defence Industrial Cooperation",
        "They discussed:\n\n- the weather",
    ],
)
def test_other_openings_give_no_step(text: str, pair: tuple[str, str]) -> None:
    assert [pact.value("step") for pact in find(text, "agreement", pair, JOINT)] == []


@PAIRS
def test_initials_stand_for_the_full_name_given_before(pair: tuple[str, str]) -> None:
    text = "The two discussed the Coastal Defence Cooperation Agreement (CDCA) last year. Today the ministers signed CDCA."
    found = find(text, "agreement", pair, JOINT)
    assert {one.value("name") for one in found} == {"Coastal Defence Cooperation Agreement (CDCA)"}
    assert [one.value("step") for one in found] == ["discussed", "signed"]


@PAIRS
@pytest.mark.parametrize("name", ["MoU on defence industry cooperation", "pact on defence industry cooperation"])
def test_a_name_is_read_to_its_end(name: str, pair: tuple[str, str]) -> None:
    (pact,) = find(f"A {name} between Norway and Sweden was signed by the defence secretaries.", "agreement", pair, JOINT)
    assert tell(pact, "name", "step") == ("asserted", name, "signed")


@PAIRS
def test_a_firm_sets_up_no_body_of_states(pair: tuple[str, str]) -> None:
    assert find("The company launched a naval drone hub in Bergen.", "agreement", pair) == []


@PAIRS
def test_its_year_makes_a_name_of_a_pact(pair: tuple[str, str]) -> None:
    (pact,) = find("Both armies train on the basis of the 2025 military training agreement.", "agreement", pair)
    assert tell(pact, "name", "step") == ("asserted", "military training agreement", None)
    assert find("Both armies train on the basis of a military training agreement.", "agreement", pair) == []


@PAIRS
def test_an_agreement_that_is_only_named_has_no_step(pair: tuple[str, str]) -> None:
    (pact,) = find("Four new sites were found under the Enhanced Defence Cooperation Agreement.", "agreement", pair, JOINT)
    assert tell(pact, "name", "step") == ("asserted", "Enhanced Defence Cooperation Agreement", None)


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "The Industrial Security Agreement summit was fruitful.",
        "The Secretary General of the North Atlantic Treaty Organization spoke.",
        "The navy established Task Force 59 in September.",
        "Reporters asked whether a defence pact would be signed.",
        "There are no plans to sign a defence pact.",
        "Norway withdrew from the Treaty on Conventional Armed Forces in Europe.",
        "The two are launching a dialogue on artificial intelligence.",
        "The training base was built in support of the defence partnership.",
    ],
)
def test_meetings_units_and_organisations_are_no_agreements(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "agreement", pair, REPORT) == []


@PAIRS
def test_an_agreement_signed_is_not_told_as_still_to_be_announced(pair: tuple[str, str]) -> None:
    text = (
        "The ministers are launching the Coastal Defence Cooperation Agreement. They are to finalise the Coastal Defence Cooperation Agreement. "
        "Today they signed the Coastal Defence Cooperation Agreement."
    )
    assert [tell(pact, "step") for pact in find(text, "agreement", pair, JOINT)] == [("asserted", "signed")]


ALLIANCE = "Title: Sweden, Norway and NATO\nPublished: 2031-05-05\nSource: Ministry\n\nNorway and Sweden spoke of defence cooperation.\n\n"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Today we welcome Sweden as NATO's 32nd Ally.", ("asserted", "in_force")),
        ("Sweden became a member of NATO on March 7, 2031.", ("asserted", "in_force")),
        ("In May 2030, Sweden applied for NATO membership.", ("asserted", "proposed")),
        ("Allies signed the accession protocols for Sweden in July.", ("asserted", "signed")),
        ("The parliament of Norway ratified Sweden's accession protocol in March.", ("asserted", "concluded")),
        ("I look forward to welcoming Sweden into NATO.", ("planned", "in_force")),
        ("Sweden hopes to join the Alliance by July.", ("planned", "in_force")),
    ],
)
def test_an_alliance_is_joined_step_by_step(sentence: str, told: tuple[str, str]) -> None:
    (step,) = find(sentence, "agreement", ("NO", "SE"), ALLIANCE)
    assert tell(step, "step") == told
    assert step.value("parties") == ["SE"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Swedish officers joined NATO exercises in the Baltic.",
        "The minister of Sweden joined NATO allies for dinner.",
        "Sweden is a strong NATO partner with a modern army.",
        "Sweden welcomed the minister to NATO Headquarters.",
    ],
)
def test_who_meets_an_alliance_does_not_join_it(sentence: str) -> None:
    assert find(sentence, "agreement", ("NO", "SE"), ALLIANCE) == []


def test_an_agreement_with_a_state_to_supply_arms_is_a_sale() -> None:
    assert (
        find("Sweden had, in 2029, signed an agreement with Norway to supply six Archer guns.", "agreement", ("NO", "SE")) == []
    )


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Norway and Sweden signed a naval treaty known as the Fjord Treaty.", "Fjord Treaty"),
        (
            "Norway and Sweden signed a defence treaty, to be known as the Fjord Coast Treaty, in May 2030.",
            "Fjord Coast Treaty",
        ),
        ("Norway and Sweden signed a defence pact called the Kiruna Compact.", "Kiruna Compact"),
        ('Norway and Sweden signed a logistics arrangement dubbed "Northern Bridge" in May 2030.', "Northern Bridge"),
        ("The defence treaty, known as the Fjord Treaty, was signed by Norway and Sweden in May 2030.", "Fjord Treaty"),
        ("Norway and Sweden signed a logistics agreement known as NORLA in May 2030.", "NORLA"),
        ("Norway and Sweden signed a defence cooperation agreement called for by parliament.", "defence cooperation agreement"),
        (
            "Norway and Sweden signed a defence cooperation agreement at a hotel known as the Grand Hotel.",
            "defence cooperation agreement",
        ),
    ],
)
def test_a_treaty_is_named_by_what_it_is_called(sentence: str, name: str, pair: tuple[str, str]) -> None:
    (one,) = find(sentence, "agreement", pair)
    assert tell(one, "name", "step") == ("asserted", name, "signed")
