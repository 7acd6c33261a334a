"""Who said what: by side, about a subject, and where speakers contradict each other. On an invented pair and on the shipped book."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pactbook.errors import AmbiguousTermError, InvalidValueError, UnknownTermError
from pactbook.views.statements import Asked, StatementsList, list_said_by, list_said_on, list_statements
from pactbook.views.subjects import find_subject, read_naming
from tests.small_books import Shelve, small

__all__ = ["small"]

PEOPLE = """
- {id: venn, name: Orla Venn, country: XS, offices: [{office: Defence Minister, start: '2030-01-01', end: '2031-12-31'}, {office: Premier, start: '2032-01-01'}]}
- {id: kest, name: Tomas Kest, country: XR, offices: [{office: Foreign Secretary, start: '2029'}]}
"""
SYSTEMS = """
- {id: kestrel, name: Kestrel, kind: gun, aliases: [K-7]}
- {id: heron, name: Heron, kind: boat}
- {id: tern-a, name: Tern Mark One, kind: boat}
- {id: tern-b, name: Tern Mark Two, kind: boat}
"""
SALE = """
id: kestrel-2030
title: Guns for Saltmark
buyer: XS
seller: XR
channel: FMS
items: [{name: Kestrel}]
events:
  - {stage: requested, date: '2030-02-01', sources: ['https://mod.saltmark.example/page']}
  - stage: paused
    date: '2031-03-01'
    note: the talks rest
    sources: ['https://mod.saltmark.example/page']
    responses: [{modality: denied, speaker: Saltmark ministry sources, note: nothing rests, sources: ['https://mod.saltmark.example/denial']}]
sources:
  - {url: 'https://mod.saltmark.example/page', publisher: Saltmark Post, date: '2031-03-02', kind: news}
  - {url: 'https://mod.saltmark.example/denial', publisher: Saltmark Post, date: '2031-03-04', kind: news}
"""
STATEMENTS = """
- {id: s1, speaker: Orla Venn, office: Defence Minister, side: XS, date: '2031-05-05', paraphrase: The guns are wanted., about: [kestrel-2030]}
- {id: s2, speaker: Tomas Kest, side: XR, date: '2030-05-05', paraphrase: He hopes the K-7 will be sold., modality: planned}
- {id: s3, speaker: Orla Venn, side: XS, date: '2032', paraphrase: Boats come first., about: [pact]}
- {id: s4, speaker: a clerk, unnamed: true, date: '2031-06', paraphrase: The Heron is late.}
"""
BOOK = {"people.yml": PEOPLE, "systems.yml": SYSTEMS, "sales/kestrel-2030.yml": SALE, "statements.yml": STATEMENTS,
        "agreements.yml": "- {id: pact, name: Coast Pact (CWP), kind: framework, parties: [XR, XS], signed: '2030-03-01'}\n",
        "commitments.yml": "- {id: guns, agreement: pact, area: training, promise: Train on the Kestrel., by: both}\n"}  # fmt: skip


def ids(found: StatementsList) -> dict[str, list[str]]:
    return {group.side: [row.id if row.kind == "statement" else "step" for row in group.statements] for group in found.sides}


def ask(small: Shelve, valid_on: str = "2036-01-01", known_at: str = "2036-12-31", **asked: Any) -> StatementsList:
    return list_statements(small(BOOK, valid_on, known_at), Asked(**asked))


def test_statements_stand_by_side_and_in_order_of_time(small: Shelve) -> None:
    assert ids(ask(small)) == {"XR": ["s2"], "XS": ["step", "s1", "s3"], "others": ["s4"]}


def test_a_speaker_has_the_office_of_the_day(small: Shelve) -> None:
    offices = {row.id: row.speaker.office for group in ask(small).sides for row in group.statements if row.kind == "statement"}
    assert offices == {"s1": "Defence Minister", "s2": "Foreign Secretary", "s3": "Premier", "s4": None}


@pytest.mark.parametrize(
    ("about", "taken_for", "found"),
    [
        ("Kestrel", "kestrel", {"s1", "s2", "step"}),
        ("k7", "kestrel", {"s1", "s2", "step"}),
        # The one sale of its system is also spoken of by the system's name.
        ("kestrel-2030", "kestrel-2030", {"s1", "s2", "step"}),
        ("guns for saltmark", "kestrel-2030", {"s1", "s2", "step"}),
        ("coast", "pact", {"s3"}),
        ("cwp", "pact", {"s3"}),
        ("Coast Pact", "pact", {"s3"}),
        ("heron", "heron", {"s4"}),
        ("training", "training", set()),
        ("guns", "guns", set()),
    ],
)
def test_words_are_taken_for_one_thing(small: Shelve, about: str, taken_for: str, found: set[str]) -> None:
    answer = ask(small, about=about)
    assert answer.subject is not None
    assert (answer.subject.asked, answer.subject.id) == (about, taken_for)
    assert {one for side in ids(answer).values() for one in side} == found


def test_a_system_stands_for_whatever_has_its_name(small: Shelve) -> None:
    subject = find_subject(read_naming(small(BOOK, "2036-01-01")), "Kestrel")
    assert subject.records == {"kestrel", "kestrel-2030", "guns"}


def test_words_that_may_mean_two_things_are_refused_by_name(small: Shelve) -> None:
    with pytest.raises(AmbiguousTermError) as refused:
        ask(small, about="mark tern")
    assert refused.value.meant == ("Tern Mark One (tern-a)", "Tern Mark Two (tern-b)")


def test_unknown_words_are_refused_with_the_nearest(small: Shelve) -> None:
    with pytest.raises(UnknownTermError, match=r"'Kestral'; known: Kestrel \(kestrel\)"):
        ask(small, about="Kestral")


@pytest.mark.parametrize(("name", "value"), [("side", "XX"), ("modality", "shouted"), ("person", "Zorn")])
def test_other_filters_refuse_what_is_not_there(small: Shelve, name: str, value: str) -> None:
    with pytest.raises(UnknownTermError, match=repr(value)):
        ask(small, **{name: value})


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"since": dt.date(2031, 5, 5)}, {"s1", "s3", "s4"}),
        ({"until": dt.date(2031, 3, 4)}, {"s2", "step"}),
        # What is dated by the year may have been said in any of its months.
        ({"since": dt.date(2032, 12, 1)}, {"s3"}),
        ({"person": "Venn"}, {"s1", "s3"}),
        ({"person": "venn", "side": "xs", "modality": "stated"}, {"s1", "s3"}),
        ({"modality": "denied"}, {"step"}),
        ({"side": "others"}, {"s4"}),
    ],
)
def test_filters(small: Shelve, asked: dict[str, Any], found: set[str]) -> None:
    assert {one for side in ids(ask(small, **asked)).values() for one in side} == found


def test_an_end_before_the_start_is_refused(small: Shelve) -> None:
    with pytest.raises(InvalidValueError, match="ends before it begins"):
        ask(small, since=dt.date(2032, 1, 1), until=dt.date(2031, 1, 1))


def test_nothing_is_said_before_it_was_said_or_known(small: Shelve) -> None:
    assert ids(ask(small, "2030-12-31")) == {"XR": ["s2"], "XS": [], "others": []}
    assert ids(ask(small, "2036-01-01", "2031-03-03")) == {"XR": ["s2"], "XS": [], "others": []}


def test_the_books_own_words_are_never_shown_as_exact(small: Shelve) -> None:
    assert {row.is_exact for group in ask(small).sides for row in group.statements} == {False}


def test_a_denied_report_of_a_pause_shows_both_sentences(small: Shelve) -> None:
    (found,) = ask(small, about="Kestrel").contradictions
    assert (found.record, found.point) == ("kestrel-2030", "Paused")
    assert [(one.speaker, one.date, one.words) for one in found.stated] == [("Saltmark Post", "2031-03-01", "the talks rest")]
    assert [(one.speaker, one.date, one.words) for one in found.denied] == [
        ("Saltmark ministry sources", "2031-03-04", "nothing rests")
    ]


def test_a_contradiction_is_not_there_before_the_denial_was_known(small: Shelve) -> None:
    assert ask(small, "2036-01-01", "2031-03-03").contradictions == ()


SPOKEN = "- {{id: {id}, speaker: {who}, side: XS, date: '{day}', paraphrase: {id} speaks., about: [pact], point: whether boats come, modality: {how}}}"


@pytest.mark.parametrize(
    ("first", "second", "is_against"),
    [
        (("a", "Orla Venn", "2031-05-05", "denied"), ("b", "Tomas Kest", "2031-06-05", "asserted"), True),
        (("a", "Orla Venn", "2031-05-05", "denied"), ("b", "Tomas Kest", "2031-06-05", "planned"), True),
        # The same person, both denying, on a condition, or in another period: no contradiction.
        (("a", "Orla Venn", "2031-05-05", "denied"), ("b", "Orla Venn", "2031-06-05", "asserted"), False),
        (("a", "Orla Venn", "2031-05-05", "denied"), ("b", "Tomas Kest", "2031-06-05", "denied"), False),
        (("a", "Orla Venn", "2031-05-05", "denied"), ("b", "Tomas Kest", "2031-06-05", "conditional"), False),
        (("a", "Orla Venn", "2031-05-05", "denied"), ("b", "Tomas Kest", "2033-06-05", "asserted"), False),
    ],
)
def test_one_denies_what_another_says_of_one_point(
    small: Shelve, first: tuple[str, ...], second: tuple[str, ...], is_against: bool
) -> None:
    rows = "\n".join(SPOKEN.format(id=one, who=who, day=day, how=how) for one, who, day, how in (first, second))
    found = list_statements(small({**BOOK, "statements.yml": rows}, "2036-01-01"), Asked(about="pact")).contradictions
    assert [(one.point, [v.words for v in one.denied]) for one in found] == (
        [("whether boats come", ["a speaks."])] if is_against else []
    )


def test_another_point_of_the_same_record_is_no_contradiction(small: Shelve) -> None:
    rows = "\n".join(
        SPOKEN.format(id=one, who=who, day="2031-05-05", how=how).replace("boats", what)
        for one, who, how, what in (("a", "Orla Venn", "denied", "boats"), ("b", "Tomas Kest", "asserted", "guns"))
    )
    assert list_statements(small({**BOOK, "statements.yml": rows}, "2036-01-01"), Asked(about="pact")).contradictions == ()


def test_a_statement_may_deny_a_step_of_a_sale(small: Shelve) -> None:
    row = "- {id: a, speaker: Orla Venn, side: XS, date: '2031-07-05', paraphrase: No rest., about: [kestrel-2030], stage: paused, modality: denied}"
    (found,) = list_statements(small({**BOOK, "statements.yml": row}, "2036-01-01"), Asked(about="kestrel-2030")).contradictions
    assert [one.speaker for one in found.denied] == ["Saltmark ministry sources", "Orla Venn"]


def test_what_was_said_on_a_record_and_by_a_person(small: Shelve) -> None:
    shelf = small(BOOK, "2036-01-01")
    said = list_said_on(shelf, "pact")
    assert said is not None
    assert ids(said)["XS"] == ["s3"]
    assert list_said_on(shelf, "no-entry") is None
    assert [row.id for row in list_said_by(shelf, "venn")] == ["s1", "s3"]


def test_what_each_side_said_on_stryker_since_2023(both: Any) -> None:
    found = list_statements(both("us-in", "2026-06-30", "2026-11-22"), Asked(about="stryker", since=dt.date(2023, 1, 1)))
    said = {g.side: [(r.speaker.name, r.speaker.office, r.date, r.modality) for r in g.statements] for g in found.sides}
    assert said == {
        "US": [
            ("Lloyd Austin", "Secretary of Defense", "2023-11-10", "asserted"),
            ("Kurt Campbell", "Deputy Secretary of State", "2024-06", "asserted"),
            ("Jake Sullivan", "National Security Adviser", "2025-01", "asserted"),
        ],
        "IN": [
            ("Indian defence ministry sources", None, "2025-08-09", "denied"),
            ("Upendra Dwivedi", "Chief of the Army Staff", "2026-01", "asserted"),
        ],
        "others": [],
    }
    assert [(one.record, one.point) for one in found.contradictions] == [("in-stryker-2023", "Paused")]


def test_speakers_who_contradict_each_other_in_the_shipped_book(both: Any) -> None:
    found = list_statements(both("us-in", "2026-06-30"))
    pairs = {(one.record, v.speaker, w.speaker) for one in found.contradictions for v in one.stated for w in one.denied}
    assert ("c2502-f35", "Donald Trump", "Vikram Misri") in pairs
    assert ("msra-lt-2023", "Judith Ravin", "Michael Farmer") in pairs
    # Both ministers deny that the logistics agreement is about bases.
    assert not any(one.record == "lemoa-2016" for one in found.contradictions)
