"""What agreements are called and what becomes of them in more forms: papers that count where they are signed, what is agreed in principle or
talked of, what is undone, and which of two names is meant."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, REPORT, find, tell


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Norway and Sweden inked a vision document on defence ties.",
            ("asserted", "signed", "vision document on defence ties"),
        ),
        (
            "A joint statement on military cooperation between Norway and Sweden was signed at the talks.",
            ("asserted", "signed", "joint statement on military cooperation"),
        ),
        (
            "Norway and Sweden agreed to and signed the operational control transition plan.",
            ("asserted", "signed", "operational control transition plan"),
        ),
        ("The ministers hailed the signing of the Arctic Defence Concept.", ("asserted", "signed", "Arctic Defence Concept")),
        (
            "It set out, through a new Defence and Security Blueprint agreed today, ways to work together.",
            ("asserted", "concluded", "Defence and Security Blueprint"),
        ),
        (
            "The boats came under the Exchange of Notes on military aid signed between Norway and Sweden in May 2029.",
            ("asserted", "signed", "Exchange of Notes on military aid"),
        ),
        (
            "The ministers welcomed the signing of the renewed Military Training Arrangement in March 2031.",
            ("asserted", "signed", "Military Training Arrangement"),
        ),
        (
            "The minister met with his colleague in Oslo to sign a Memorandum of Understanding on military training.",
            ("asserted", "signed", "Memorandum of Understanding on military training"),
        ),
        (
            "Norway and Sweden agreed Monday on an action plan to widen military cooperation.",
            ("asserted", "concluded", "action plan"),
        ),
        (
            "Norway and Sweden agreed in principle to conclude a mutual logistics agreement.",
            ("asserted", "proposed", "mutual logistics agreement"),
        ),
        (
            "The ministers agreed that Norway and Sweden will begin negotiations toward the signing of a military logistics agreement.",
            ("asserted", "proposed", "military logistics agreement"),
        ),
        (
            "Norway and Sweden will begin negotiations toward the conclusion of a military logistics agreement.",
            ("planned", "proposed", "military logistics agreement"),
        ),
        (
            "The ministers discussed launching a joint committee on defence cooperation.",
            ("asserted", "discussed", "joint committee on defence cooperation"),
        ),
        (
            "The two explored signing a defence industry agreement.",
            ("asserted", "discussed", "defence industry agreement"),
        ),
        (
            "The Visiting Forces Agreement has been in the making for a year.",
            ("asserted", "discussed", "Visiting Forces Agreement"),
        ),
        (
            "A security pact between Norway and Sweden dubbed the Mutual Access Treaty is set to go into effect in June.",
            ("expected", "in_force", "Mutual Access Treaty"),
        ),
        (
            "Norway revoked the termination of the Visiting Forces Agreement with Sweden.",
            ("asserted", "extended", "Visiting Forces Agreement"),
        ),
        (
            "Norway retracted its order to terminate the Visiting Forces Agreement with Sweden.",
            ("asserted", "extended", "Visiting Forces Agreement"),
        ),
        (
            "Norway announced its decision Thursday to scrap the military information pact with Sweden.",
            ("planned", "expired", "military information pact"),
        ),
        (
            "The defence chiefs agreed Tuesday to install a regular ministerial dialogue on arms industry cooperation.",
            ("asserted", "announced", "regular ministerial dialogue on arms industry cooperation"),
        ),
    ],
)
def test_what_becomes_of_a_paper_is_told_in_many_forms(
    sentence: str, told: tuple[str, str, str], pair: tuple[str, str]
) -> None:
    (pact,) = find(sentence, "agreement", pair, JOINT)
    assert tell(pact, "step", "name") == told


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Norway and Sweden issued a joint statement on military cooperation.",
        "The ministers discussed the operational control transition plan of the army in general.",
        "Norway and Sweden keep working toward other supporting agreements on military cooperation.",
        "The ministers looked forward to the full implementation of the arrangement.",
        "Norway has a military modernisation plan.",
        "To make headway on the corvette programme, a shareholders' agreement between Saab and Kongsberg has been concluded.",
        "Notes for the entry into force of the accord were drafted.",
    ],
)
def test_papers_that_nobody_signs_and_what_firms_agree_on_are_no_agreements(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "agreement", pair, REPORT) == []


@PAIRS
def test_each_paper_of_a_list_is_signed(pair: tuple[str, str]) -> None:
    sentence = "Norway and Sweden signed a bilateral military cooperation programme in Oslo, as well as a corresponding trilateral programme with the Danish armed forces."
    first, second = find(sentence, "agreement", pair, JOINT)
    assert tell(first, "step") == tell(second, "step") == ("asserted", "signed")


@PAIRS
def test_one_more_paper_of_the_same_kind_is_another(pair: tuple[str, str]) -> None:
    sentence = (
        "The ministers signed a Letter of Intent on military flights. The ministers also signed a Letter of Intent to express "
        "their commitment to common military roads."
    )
    assert len(find(sentence, "agreement", pair, JOINT)) == 2


@PAIRS
def test_a_noun_gets_the_name_that_the_text_gives_later(pair: tuple[str, str]) -> None:
    sentence = (
        "Norway announced its decision to scrap a bilateral agreement with Sweden on military information.\n\n"
        "It was not in the interest of Norway to keep the General Security of Military Information Agreement with Sweden, the office said."
    )
    (pact,) = find(sentence, "agreement", pair, JOINT)
    assert tell(pact, "step", "name") == ("planned", "expired", "General Security of Military Information Agreement")


@PAIRS
def test_two_names_on_one_matter_are_one_agreement(pair: tuple[str, str]) -> None:
    sentence = (
        "Norway and Sweden sealed a logistics support pact to let their navies use each other's bases. "
        "The Memorandum of Understanding on mutual logistics support is the first of its kind."
    )
    (pact,) = find(sentence, "agreement", pair, JOINT)
    assert tell(pact, "step") == ("asserted", "concluded")


@PAIRS
def test_several_agreements_are_meant_by_a_plural(pair: tuple[str, str]) -> None:
    sentence = (
        "Norway and Sweden signed bilateral defence cooperation agreements with Denmark in April. "
        "The agreements will come into force after they have been ratified."
    )
    assert [tell(one, "step") for one in find(sentence, "agreement", pair, JOINT)] == [
        ("asserted", "signed"),
        ("planned", "in_force"),
    ]


@PAIRS
def test_a_target_year_is_no_day_of_signing(pair: tuple[str, str]) -> None:
    sentence = "Norway and Sweden want to widen defence ties by 2040 and signed a military logistics pact."
    (pact,) = find(sentence, "agreement", pair, JOINT)
    assert pact.value("date") is None
