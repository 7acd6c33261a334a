"""When an agreement was signed, with whom it is, how long it holds, and what is a contract or a label. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, find, tell

TOLD = [
    # How many years ago, and no term.
    ("It is ten years since the two governments signed the Military Logistics Agreement.", ("asserted", "signed", "2021", None)),
    ("Five years ago the two ministers signed the Military Logistics Agreement.", ("asserted", "signed", "2026", None)),
    ("Almost five years ago the two ministers signed the Military Logistics Agreement.", ("asserted", "signed", None, None)),
    ("The two ministers signed a five-year Military Logistics Agreement.", ("asserted", "signed", None, 5)),
    # On the day of the text, or of the meeting it tells of.
    ("This morning the two ministers signed the Military Logistics Agreement.", ("asserted", "signed", "2031-05-05", None)),
    ("The two ministers will sign the Military Logistics Agreement this summer.", ("planned", "signed", "2031-22", None)),
    ("Negotiations on a new Military Logistics Agreement opened in April.", ("asserted", "discussed", "2031-04", None)),
    ("The Military Logistics Agreement, which dates from 1990, was last renewed in 2030.", ("asserted", "extended", "2030", None)),
    (
        "The commission looked back on the months since it last met, in Bergen in September 2030, and adopted a defence cooperation plan.",
        ("asserted", "concluded", None, None),
    ),
    # What is only looked at again is talked of, and still to come where it will be.
    ("Next month they will take stock of the Military Logistics Agreement.", ("planned", "discussed", "2031-06", None)),
    ("They took stock of the Military Logistics Agreement.", ("asserted", "discussed", None, None)),
    # Notes exchanged on it.
    ("The two governments exchanged notes on an agreement to protect military secrets in March 2031.", ("asserted", "concluded", "2031-03", None)),
]  # fmt: skip
NAMED = [
    ("The two governments extended the Roadmap for Defence Cooperation through 2040.", "Roadmap for Defence Cooperation"),
    ("They renewed the Framework for Naval Cooperation until 2038.", "Framework for Naval Cooperation"),
    ("They adopted the Roadmap for Defence Industrial Cooperation 2031–2036.", "Roadmap for Defence Industrial Cooperation 2031–2036"),
    ("They adopted the Roadmap for Defence Industrial Cooperation 2031-2036.", "Roadmap for Defence Industrial Cooperation 2031-2036"),
    (
        "Renewing the Naval Pact: The two governments today renewed the Naval Cooperation Framework.",
        "Naval Cooperation Framework",
    ),
    ("Signing the pact: both ministers signed a naval cooperation agreement in Bergen.", "naval cooperation agreement"),
    ("They began talks on a status of visiting forces agreement.", "status of visiting forces agreement"),
]  # fmt: skip
CONTRACTS = [
    "In May, the procurement agency also concluded a seven-year availability agreement with Saab that obliges the company to keep nine vehicles ready.",
    "The defence ministry concluded a performance-based agreement with the yard.",
    "The defence ministry signed a support agreement with Saab, under which the company keeps nine vehicles ready.",
    "The defence ministry signed a logistics agreement that obliges the company to keep nine vehicles ready.",
]


@PAIRS
@pytest.mark.parametrize(("sentence", "told"), TOLD)
def test_an_agreement_has_its_day_and_term(sentence: str, told: tuple[object, ...], pair: tuple[str, str]) -> None:
    assert [tell(one, "step", "date", "term_years") for one in find(sentence, "agreement", pair, JOINT)] == [told]


@PAIRS
@pytest.mark.parametrize(("sentence", "name"), NAMED)
def test_an_agreement_has_its_whole_name_once(sentence: str, name: str, pair: tuple[str, str]) -> None:
    assert [one.value("name") for one in find(sentence, "agreement", pair, JOINT)] == [name]


@PAIRS
@pytest.mark.parametrize("sentence", CONTRACTS)
def test_what_a_firm_is_bound_by_is_a_contract(sentence: str, pair: tuple[str, str]) -> None:
    assert [one for one in find(sentence, "agreement", pair, JOINT) if not one.is_proposed] == []


@PAIRS
def test_what_is_done_at_the_close_of_a_meeting_has_its_day(pair: tuple[str, str]) -> None:
    sentence = (
        "On 2 May 2031 the Norwegian Defence Minister Nils Moe met the Swedish Defence Minister Jan Ek in Bergen. "
        "At the close of the meeting they signed the Military Logistics Agreement."
    )
    assert [tell(one, "step", "date") for one in find(sentence, "agreement", pair)] == [("asserted", "signed", "2031-05-02")]


@PAIRS
def test_an_agreement_with_another_state_is_not_between_the_two(pair: tuple[str, str]) -> None:
    unknown = find("We began talks with Berlin on a status of visiting forces agreement in February.", "agreement", pair, JOINT)
    assert [one.value("parties") for one in unknown] == [None]
    named = find("Norway began talks with Germany on a status of forces agreement.", "agreement", pair, JOINT)
    assert [one.value("parties") for one in named] == [sorted([pair[0], "DE"])]


@PAIRS
def test_who_accedes_signs_for_itself(pair: tuple[str, str]) -> None:
    sentence = "Denmark joined on 4 May 2030, when its Minister of Defence signed the technical arrangement in Bergen."
    assert [tell(one, "step", "parties", "date") for one in find(sentence, "agreement", pair, JOINT)] == [
        ("asserted", "signed", ["DK"], "2030-05-04")
    ]
