"""Quotations over their speaker's name, and what somebody's words are about. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, REPORT, find, tell

SIGNED = (
    '"Our navies build on trust, and our defence partnership is close. This roadmap puts the two together."\n'
    "– The Honourable Nils Moe, Minister of Defence of Norway\n\n"
    '"Next year we intend to station a defence cooperation office in Oslo. The coffee was fine."\n'
    "- Mr. Jan Ek, Minister of Defence of Sweden\n"
)
ABOUT = [
    ('"We are no longer buying off a shelf; we are building together," Defence Minister Jan Ek said.', "programme"),
    (
        '"Norway does not merely buy a fighter from us; it is one of the places where our fighters are born," Defence Minister Jan Ek said.',
        "programme",
    ),
    ('"When we began, a tenth of each vehicle was Norwegian work," Defence Minister Jan Ek said.', "programme"),
    ('"We want to sell Norway more fighters," Defence Minister Jan Ek said.', "sale"),
    (
        '"The trust between our two navies was built the slow way, by sailing together," Defence Minister Jan Ek said.',
        "framework",
    ),
]


def test_the_line_behind_a_quotation_names_its_speaker() -> None:
    found = find(SIGNED, "statement", ("NO", "SE"), REPORT)
    assert [tell(one, "speaker", "office") for one in found] == [
        ("asserted", "Nils Moe", "Minister of Defence of Norway"),
        ("asserted", "Nils Moe", "Minister of Defence of Norway"),
        ("planned", "Jan Ek", "Minister of Defence of Sweden"),
    ]


def test_what_is_promised_in_a_signed_quotation_is_the_signers() -> None:
    found = find(SIGNED, "commitment", ("NO", "SE"), REPORT)
    assert [tell(one, "promisor") for one in found] == [("planned", ["SE"])]


def test_a_line_that_is_no_name_signs_nothing() -> None:
    text = '"Our defence partnership is close, and our navies train together."\n– It was a fine day in Bergen, all the same\n'
    assert all(one.speaker is None for one in find(text, "statement", ("NO", "SE"), REPORT))


@PAIRS
@pytest.mark.parametrize(("sentence", "about"), ABOUT)
def test_words_are_about_what_they_say(sentence: str, about: str, pair: tuple[str, str]) -> None:
    assert [one.value("about") for one in find(sentence, "statement", pair, REPORT)] == [about]


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("- Fjord Iron Works, Bergen, will build two hulls for the navy.", None),
        ("- Nordtec Marine Systems, Karlstad, two hulls.", None),
        ("- Kari Moe, Bergen, opens the yard.", None),
        ("- Kari Moe, Minister of Defence of Norway", "Kari Moe"),
        ("- Kari Moe, director of the yard in Bergen", "Kari Moe"),
        ("- Admiral Jan Ek", "Jan Ek"),
    ],
)
def test_an_item_of_a_list_signs_nothing(line: str, speaker: str | None) -> None:
    text = f'"Our defence partnership is close, and our yards will build eight frigates together."\n\n{line}\n'
    assert {one.speaker for one in find(text, "statement", ("NO", "SE"), REPORT)} <= {speaker}
    assert speaker is None or find(text, "statement", ("NO", "SE"), REPORT)
