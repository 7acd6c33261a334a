"""Arms that one state gives another by plain verbs, and military aid granted as a sum or a package. All sentences are invented."""

from __future__ import annotations

import pytest

from pactbook.model.finding import Finding
from tests.reading.forms import PAIRS, find
from tests.reading.test_foundations import read

AID = (
    "Title: Statement on Security Assistance to Norway by Sweden\nPublished: 2031-05-05\nSource: Ministry\n\n"
    "Sweden supports Norway, and the two spoke of defence cooperation.\n\n"
)
MEMORANDUM = (
    "Title: Memorandum on the Delegation of Authority Under Section 506(a)(1) of the Foreign Assistance Act of 1961\n"
    "Published: 2031-05-05\n\nMEMORANDUM FOR THE SECRETARY OF STATE\n\nBy the authority vested in me as President by the laws of "
    "the United States of America, I hereby delegate to the Secretary of State{condition}:\n\n"
    "\\(1\\)  the authority to direct the drawdown of up to $80 million in defense articles and services of the Department of "
    "Defense to provide assistance to Norway; and\n\n\\(2\\)  the authority to publish this memorandum.\n\nThe law is of 1961.\n\n"
    "It is published in the Register, as all memoranda of this kind have been for many years.\n"
)


def steps(sentence: str, pair: tuple[str, str] = ("NO", "SE")) -> list[Finding]:
    return [*find(sentence, "sale_stage", pair, AID), *find(sentence, "delivery", pair, AID)]


def tell(finding: Finding) -> tuple[object, ...]:
    return (
        finding.value("stage") or "delivery",
        str(finding.modality),
        finding.value("system"),
        finding.value("quantity"),
        finding.value("buyer"),
        finding.value("seller"),
    )


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        # Plain verbs, plain things without a count.
        ("Sweden has sent Norway armoured vehicles.", [("armoured vehicles", None)]),
        ("Sweden gave Norway two Hawk-class patrol boats last week.", [("Hawk-class", 2)]),
        ("Sweden contributed 12 mortars.", [("mortars", 12)]),
        ("Sweden has supplied Norway with air defence systems.", [("air defence systems", None)]),
        (
            "Sweden has provided Norway with helicopters, drones, grenade launchers and 40 rifles.",
            [("helicopters", None), ("drones", None), ("grenade launchers", None), ("rifles", 40)],
        ),
        # Counts in millions.
        (
            "Sweden has provided more than 2 million rounds of artillery ammunition to Norway.",
            [("artillery ammunition", 2_000_000)],
        ),
        # Passive, relative clauses with and without a pronoun, examples.
        ("More than 3,000 mortars have been sent to Norway by Sweden.", [("mortars", 3_000)]),
        ("The 160 howitzers Sweden sent changed the war for Norway.", [("howitzers", 160)]),
        (
            "The guns that Sweden provided - such as the 16 howitzers and 4 radars - are with Norway.",
            [("howitzers", 16), ("radars", 4)],
        ),
        # Thanks for what was given.
        ("We thank Sweden for providing Archer guns to Norway.", [("Archer", None)]),
        ("Norway is grateful to Sweden for donating 6 mortars.", [("mortars", 6)]),
    ],
)
def test_arms_given_by_a_plain_verb_are_handed_over(
    pair: tuple[str, str], sentence: str, told: list[tuple[str, int | None]]
) -> None:
    system = {"Archer": "Chunmoo"} if pair != ("NO", "SE") else {}
    expected = [("delivery", "asserted", system.get(name, name), count, *pair) for name, count in told]
    assert [tell(one) for one in steps(sentence, pair)] == expected


@PAIRS
def test_items_of_a_list_of_what_was_given_are_handed_over(pair: tuple[str, str]) -> None:
    found = steps(
        "To date, Sweden has sent to Norway:\n\n- Over 1,400 Archer guns\n- 126 mortars\n- training for 40 crews", pair
    )
    archer = "Archer" if pair == ("NO", "SE") else "Chunmoo"
    assert [tell(one)[:4] for one in found] == [
        ("delivery", "asserted", archer, 1400),
        ("delivery", "asserted", "mortars", 126),
    ]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Sweden will provide Norway with 31 mortars.", "planned"),
        ("Sweden intends to give Norway 31 mortars.", "planned"),
        ("Sweden is looking to send additional mortars to Norway.", "planned"),
        ("If its parliament agrees, Sweden will send 31 mortars to Norway.", "conditional"),
    ],
)
def test_arms_still_to_be_given_are_no_fact(pair: tuple[str, str], sentence: str, modality: str) -> None:
    assert [tell(one)[:2] for one in steps(sentence, pair)] == [("delivery", modality)]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "system", "value"),
    [
        (
            "Today Sweden announced a new $400 million security assistance package for Norway.",
            "security assistance package",
            "400000000",
        ),
        ("Sweden announced another $800 million in military aid for Norway.", "military aid", "800000000"),
        ("Sweden has unveiled its 14th package of military assistance to Norway.", "military assistance", None),
        ("Sweden approved a package worth $25 million of military equipment for Norway.", "military equipment", "25000000"),
        ("Sweden is providing an additional $250 million in arms and equipment to Norway.", "arms and equipment", "250000000"),
        (
            "The talks were about the provision today of a new $625 million security assistance package.",
            "security assistance package",
            "625000000",
        ),
    ],
)
def test_a_package_of_aid_is_approved(pair: tuple[str, str], sentence: str, system: str, value: str | None) -> None:
    (found,) = steps(sentence, pair)
    assert tell(found) == ("approved", "asserted", system, None, *pair)
    amount = found.value("value")
    assert (amount and str(amount["amount"])) == value


def test_one_more_sum_of_the_same_day_is_another_grant() -> None:
    found = steps(
        "Last week Sweden approved an $800 million package of military aid to Norway. Today Sweden is announcing another $800 million to "
        "help Norway defend itself."
    )
    assert [(tell(one)[0], one.value("value")["amount"]) for one in found] == [("approved", "800000000")] * 2


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "system", "quantity"),
    [
        ("Sweden announced that it is donating 14 Archer guns to Norway.", "Archer", 14),
        ("The minister is announcing that Sweden will be sending 31 Archer guns to Norway.", "Archer", 31),
        ("Sweden has announced that it will send mortars to Norway.", "mortars", None),
        ("Sweden decided to give Norway 14 Archer guns.", "Archer", 14),
        ("Sweden is sending howitzers to Norway.", "howitzers", None),
        ("Sweden is contributing 12 mortars for Norway.", "mortars", 12),
    ],
)
def test_a_gift_that_is_announced_or_decided_on_is_approved(
    pair: tuple[str, str], sentence: str, system: str, quantity: int | None
) -> None:
    system = system if pair == ("NO", "SE") else system.replace("Archer", "Chunmoo")
    assert ("approved", "asserted", system, quantity, *pair) in [tell(one) for one in steps(sentence, pair)]
    assert not [one for one in steps(sentence, pair) if one.kind == "delivery" and str(one.modality) == "asserted"]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Sweden has committed more than $30 billion in security assistance to Norway since 2028.",
        "Parliament should pass the request, which includes security assistance for Norway.",
        "Sweden will continue to provide Norway with the weapons it needs to defend itself.",
        "Sweden leads the world in providing security assistance to Norway.",
        "The ministers discussed ongoing security assistance to Norway.",
        "Sweden announced $53 million in humanitarian assistance for Norway.",
        "Sweden announced a new defence industry programme with Norway.",
        "The ministers stressed the need for a new package of security assistance.",
        "Sweden sent a clear message about tanks to Norway.",
        "Sweden sent troops to reassure Norway.",
        "Sweden sent 12 aircraft into Norway's airspace.",
        "Sweden has not sent howitzers to Norway.",
        "Sweden said it would never send tanks to Norway.",
        "Delivering these tanks to Norway will take time, Sweden said.",
        "Sweden gave 10 rockets for every tank of Norway's foe.",
        "Sweden provided crews for the helicopters.",
        "Norway asked Sweden whether it would send tanks.",
    ],
)
def test_what_only_sounds_like_aid_gives_no_fact(pair: tuple[str, str], sentence: str) -> None:
    assert [tell(one) for one in steps(sentence, pair) if str(one.modality) == "asserted"] == []


@pytest.mark.parametrize(
    ("condition", "modality"), [("", "asserted"), (", subject to fulfilling the requirements of section 652,", "conditional")]
)
def test_a_drawdown_is_as_firm_as_the_words_that_open_its_list(condition: str, modality: str) -> None:
    found = [one for one in read(MEMORANDUM.format(condition=condition), ("NO", "US")).findings if one.kind == "sale_stage"]
    assert [(str(one.modality), one.value("system"), one.value("buyer"), one.value("seller")) for one in found] == [
        (modality, "defense articles and services", "NO", "US")
    ]


@PAIRS
def test_what_may_be_sold_beyond_a_deal_depends_on_its_own_condition(pair: tuple[str, str]) -> None:
    found = steps("Sweden intends to sell Norway three Archer guns, with the potential to sell up to two more if needed.", pair)
    assert [(tell(one)[1], one.value("quantity")) for one in found] == [("planned", 3), ("conditional", 2)]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Once Norway has sent mortars to Iceland, Sweden will follow.",
        "Sweden took the decision to provide training for pilots to fly the F-16 in Norway.",
        "Sweden is expected to announce a new $400 million security assistance package for Norway.",
        "A new package of military aid worth 400 million euros for Norway is expected to be announced on Friday.",
        "Sweden could soon announce that it will send tanks to Norway.",
        "Pending approval, Sweden announced a 400 million euro package of military aid for Norway.",
        "Sweden and Norway discussed the arrival of 12 Archer guns.",
        "The assembly of Sweden passed over the purchase of tanks for Norway.",
        "Sweden should have sent 18 mortars to Norway.",
        "Sweden has yet to give Norway 18 mortars.",
        "Sweden also announced an additional $225 million in humanitarian assistance for Norway.",
    ],
)
def test_hedges_and_other_help_move_no_step(pair: tuple[str, str], sentence: str) -> None:
    assert [tell(one) for one in steps(sentence, pair) if str(one.modality) == "asserted"] == []


@PAIRS
def test_a_drawdown_within_a_package_is_told_with_it(pair: tuple[str, str]) -> None:
    (found,) = steps(
        "Today Sweden is announcing a $2 billion package of security assistance for Norway, which includes a drawdown valued at $425 million.",
        pair,
    )
    assert (tell(found)[:3], found.value("value")["amount"]) == (("approved", "asserted", "security assistance"), "2000000000")


@PAIRS
def test_thanks_for_a_donation_tell_of_it(pair: tuple[str, str]) -> None:
    (found,) = steps("The minister thanked Sweden for its donation of 12 Archer guns to Norway.", pair)
    assert (tell(found)[0], tell(found)[1], tell(found)[3:]) == ("delivery", "asserted", (12, *pair))


def test_who_attacks_gives_nothing() -> None:
    found = steps("Iceland's war against Norway goes on. We have given Norway 40 mortars.")
    assert [one.value("seller") for one in found] == ["SE"]


def test_a_giver_is_not_guessed_among_three() -> None:
    text = "We have sent 12 howitzers to Ukraine.\n\nThe defence ministries of France, Germany and Poland spoke of military aid for Ukraine this week.\n"
    (found,) = read(text, ("DE", "UA"), title="Statement of France, Germany and Poland on military aid for Ukraine").findings
    assert (found.kind, found.value("buyer"), found.value("seller")) == ("delivery", "UA", None)
