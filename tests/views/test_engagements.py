"""Who met whom, in which office, and what came of it. On an invented pair and on the shipped book."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from pactbook import pipeline
from pactbook.documents import discover_inputs
from pactbook.errors import RecordNotFoundError, UnknownTermError
from pactbook.ledger import Ledger
from pactbook.views.engagements import EngagementsAsked, list_engagements, list_meetings_of, show_engagement
from pactbook.views.officeholders import is_same_office
from pactbook.views.people import list_people, show_person
from pactbook.views.statements import list_statements
from tests.conftest import NOW, shelf_of
from tests.small_books import Shelve, small

__all__ = ["small"]

PEOPLE = """
- {id: venn, name: Orla Venn, country: XS, offices: [{office: Defence Minister, start: '2030-01-01', end: '2031-12-31'}, {office: Premier, start: '2032-01-01'}]}
- {id: kest, name: Tomas Kest, country: XR, offices: [{office: Foreign Secretary, start: '2029'}]}
"""
MEETINGS = """
- {id: e1, date: '2031-05-04', end: '2031-05-06', level: ministers, kind: visit, place: Northport, participants: [{person: Orla Venn, office: Defence Minister, side: XS}, {person: Tomas Kest, office: Envoy, side: XR}], topics: [boats], outcomes: [pact signed, a dinner]}
- {id: e2, date: '2033-03', level: leaders, kind: call, participants: [{person: Orla Venn, office: Premier, side: XS}, {organisation: Port Guild, side: XR}]}
- {id: e3, level: officials, kind: talks, date_note: no source has the day, participants: [{person: Ada Unlisted, office: Clerk, side: XR}]}
"""
BOOK = {
    "people.yml": PEOPLE,
    "engagements.yml": MEETINGS,
    "agreements.yml": "- {id: pact, name: Coast Pact, kind: framework, parties: [XR, XS], signed: '2031-05-06'}\n",
    "statements.yml": """
    - {id: s1, speaker: Orla Venn, side: XS, date: '2031-05-05', paraphrase: A good visit.}
    - {id: s2, speaker: Orla Venn, side: XS, date: '2031-06-05', paraphrase: It was good., about: [e1]}
    - {id: s3, speaker: Orla Venn, side: XS, date: '2031-06-05', paraphrase: Of something else.}
    """,
}


def names(small: Shelve, valid_on: str = "2036-01-01", **asked: Any) -> list[str]:
    return [row.id for row in list_engagements(small(BOOK, valid_on), EngagementsAsked(**asked)).engagements]


def test_meetings_stand_in_order_of_time_and_without_a_date_last(small: Shelve) -> None:
    assert names(small) == ["e1", "e2", "e3"]


def test_a_meeting_that_is_still_to_come_is_left_out_and_a_month_may_have_begun(small: Shelve) -> None:
    assert names(small, "2033-02-28") == ["e1", "e3"]
    shelf = small(BOOK, "2033-03-10")
    assert [(row.id, row.standing) for row in list_engagements(shelf).engagements] == [
        ("e1", "held"), ("e2", "possible"), ("e3", "undated"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"person": "Venn"}, ["e1", "e2"]),
        ({"person": "Orla Venn", "other": "Tomas Kest"}, ["e1"]),
        ({"person": "Orla Venn", "other": "port guild"}, ["e2"]),
        ({"other": "foreign secretary"}, ["e1"]),
        ({"other": "XR"}, ["e1", "e2", "e3"]),
        ({"person": "ada unlisted"}, ["e3"]),
        ({"level": "leaders"}, ["e2"]),
        ({"kind": "visit"}, ["e1"]),
        # A visit of three days is found by its last, and nothing without a date in any stretch.
        ({"since": dt.date(2031, 5, 6)}, ["e1", "e2"]),
        ({"since": dt.date(2031, 5, 7)}, ["e2"]),
        ({"until": dt.date(2031, 5, 3)}, []),
    ],
)
def test_filters(small: Shelve, asked: dict[str, Any], found: list[str]) -> None:
    assert names(small, **asked) == found


def test_whom_nobody_met_is_refused_with_the_nearest(small: Shelve) -> None:
    with pytest.raises(UnknownTermError, match=r"'Orla Ven'; known: Orla Venn"):
        names(small, person="Orla Ven")
    with pytest.raises(UnknownTermError, match="'generals'; known: leaders, ministers, officials"):
        names(small, level="generals")


def test_each_has_the_office_of_the_day_and_the_sources_own_beside_it(small: Shelve) -> None:
    view = show_engagement(small(BOOK, "2036-01-01"), "e1")
    assert [(h.name, h.office, h.held, h.stated, h.agrees) for h in view.row.present] == [
        ("Orla Venn", "Defence Minister", ("Defence Minister",), "Defence Minister", True),
        ("Tomas Kest", "Foreign Secretary", ("Foreign Secretary",), "Envoy", False),
    ]
    (ada,) = show_engagement(small(BOOK, "2036-01-01"), "e3").row.present
    assert (ada.office, ada.held, ada.is_listed) == ("Clerk", (), False)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Secretary", "Secretary of State", True),
        ("Defence Minister", "Minister of Defense", True),
        ("National Security Adviser", "National Security Advisor", True),
        ("Under Secretary (A&S)", "Under Secretary of Defense for Acquisition and Sustainment", True),
        ("Under Secretary (A&S)", "Under Secretary of Defense for Policy", False),
        ("Commander INDOPACOM", "Commander USINDOPACOM", True),
        ("Head, JPSOUTHCOM", "Head, SOUTHCOM", True),
        ("Head, XXSOUTHCOM", "Head, SOUTHCOM", False),
        ("Defence Minister", "Foreign Minister", False),
        ("Envoy", "Foreign Secretary", False),
    ],
)
def test_two_titles_may_name_one_office(one: str, other: str, is_same: bool) -> None:
    assert is_same_office(one, other) is is_same
    assert is_same_office(other, one) is is_same


def test_without_a_day_nobody_is_out_of_office(small: Shelve) -> None:
    row = "- {id: e, level: officials, kind: talks, participants: [{person: Orla Venn, office: Envoy, side: XS}]}"
    (venn,) = show_engagement(small({**BOOK, "engagements.yml": row}, "2036-01-01"), "e").row.present
    assert (venn.office, venn.held, venn.is_out_of_office) == ("Envoy", (), False)


def test_what_came_of_it_leads_to_the_record_it_names(small: Shelve) -> None:
    outcomes = show_engagement(small(BOOK, "2036-01-01"), "e1").row.outcomes
    assert [(one.text, one.record, one.type) for one in outcomes] == [
        ("pact signed", "pact", "agreement"), ("a dinner", None, None),
    ]  # fmt: skip


def test_what_was_said_at_it_or_of_it_stands_with_it(small: Shelve) -> None:
    said = show_engagement(small(BOOK, "2036-01-01"), "e1").said
    assert [(row.id, row.through) for row in said] == [("s1", ("said that day",)), ("s2", ("about it",))]


def test_there_is_no_such_engagement(small: Shelve) -> None:
    with pytest.raises(RecordNotFoundError):
        show_engagement(small(BOOK, "2036-01-01"), "pact")
    with pytest.raises(RecordNotFoundError):
        show_engagement(small(BOOK, "2036-01-01", "2031-01-01"), "e2")


def test_a_person_with_offices_meetings_and_words(small: Shelve) -> None:
    view = show_person(small(BOOK, "2036-01-01"), "venn")
    assert [(term.office, term.is_held) for term in view.terms] == [("Defence Minister", False), ("Premier", True)]
    assert (view.row.offices, view.row.engagements, view.row.statements) == (("Premier",), 2, 3)
    assert [row.id for row in list_people(small(BOOK, "2036-01-01")).people] == ["venn", "kest"]


def test_what_documents_tell_of_joins_the_book_or_stands_alone(read_copy: tuple[Path, str]) -> None:
    book, _ = read_copy
    found = list_engagements(shelf_of(book, "xa-xb", "2031-06-30"))
    assert [(row.id, row.is_read) for row in found.engagements if not row.is_read] == [("e-portbell", False)]
    talks = next(row for row in found.engagements if row.is_read and row.date == "2031-05-04")
    # Whom the text names are people of the list, in the office of that day.
    assert {(h.person, h.office) for h in talks.present} == {("venn", "Defence Minister"), ("kest", "Foreign Minister")}
    assert found.read == len(found.engagements) - 1


def test_what_a_text_has_word_for_word_is_shown_as_that(read_copy: tuple[Path, str]) -> None:
    book, document = read_copy
    shelf = shelf_of(book, "xa-xb", "2031-06-30")
    rows = [row for group in list_statements(shelf).sides for row in group.statements if row.is_exact]
    with Ledger.open(book) as ledger:
        text = ledger.document(document).text
    assert {"venn", "kest"} <= {row.speaker.person for row in rows}
    for row in rows:
        assert all(quote.words in text for quote in row.quotes)
        # A text says when it came out, not when each of its sentences was said.
        assert (row.date, row.is_dated) == ("2031-05-05", False)
    hope = next(row for row in rows if "hope" in row.words)
    assert (hope.side, hope.modality, hope.modality_label) == ("XA", "planned", "intended")


TOLD = (
    "Belmarkian Defence Minister Orla Venn met Arvenian Foreign Minister Tomas Kest at Fort Tide on May 4, 2031. They spoke of the navy.",
    "Arvenian Foreign Minister Tomas Kest met Belmarkian Defence Minister Orla Venn in May 2031 to speak about defence cooperation between Arvenia and Belmark.",
    "Arvenian Foreign Minister Tomas Kest will meet Belmarkian Defence Minister Orla Venn on June 4, 2031 about defence cooperation between Arvenia and Belmark.",
    "The Arvenia-Belmark Defence Policy Dialogue was held at Port Bell on May 20, 2031. Officials of Arvenia and Belmark discussed defence cooperation.",
    "Officials of Arvenia and Belmark discussed defence cooperation. The Defence Policy Dialogue was held on May 20, 2031 between Arvenia and Belmark.",
    "The Arvenia-Belmark Defence Policy Dialogue was held in March 2031. Officials of Arvenia and Belmark discussed defence cooperation.",
)


def test_mentions_of_one_meeting_are_one_and_of_another_are_not(fictional_copy: Path, tmp_path: Path) -> None:
    with Ledger.open(fictional_copy, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        for number, text in enumerate(TOLD):
            path = tmp_path / f"told-{number}.txt"
            path.write_text(text, encoding="utf-8")
            list(pipeline.read_inputs(ledger, desk, discover_inputs([str(path)]), recorded_at=NOW, published="2031-05-30"))
    found = list_engagements(shelf_of(fictional_copy, "xa-xb", "2031-06-30"))
    assert [(row.date, row.standing, row.level, len(row.evidence)) for row in found.engagements if row.is_read] == [
        # Another day of the same dialogue is another session.
        ("2031-03", "held", "officials", 1),
        # The month is that of the day, for all the people are the same; the day heads it.
        ("2031-05-04", "held", "ministers", 2),
        ("2031-05-20", "held", "officials", 2),
        # A plan is no fact, whoever it is about.
        ("2031-06-04", "planned", "ministers", 1),
    ]


def test_copies_of_one_saying_are_one_statement(read_copy: tuple[Path, str], tmp_path: Path) -> None:
    book, first = read_copy
    before = [row for group in list_statements(shelf_of(book, "xa-xb", "2031-06-30")).sides for row in group.statements]
    with Ledger.open(book, writable=True) as ledger:
        copy = tmp_path / "copy.txt"
        copy.write_text(f"{ledger.document(first).text}\n\nReprinted with leave.\n", encoding="utf-8")
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        list(pipeline.read_inputs(ledger, desk, discover_inputs([str(copy)]), recorded_at=NOW, published="2031-05-07"))
    after = [row for group in list_statements(shelf_of(book, "xa-xb", "2031-06-30")).sides for row in group.statements]
    spoken = [row for row in after if row.kind == "statement"]
    assert [(row.id, row.words, row.date) for row in spoken] == [
        (row.id, row.words, row.date) for row in before if row.kind == "statement"
    ]
    # Both documents stand behind it, and tell one story.
    twice = [row for row in spoken if len(row.evidence) == 2]
    assert twice
    assert {row.independent_sources for row in twice} == {1}


def test_singh_and_hegseth_met_four_times(both: Any) -> None:
    asked = EngagementsAsked(person="Rajnath Singh", other="Pete Hegseth")
    rows = list_engagements(both("us-in", "2026-06-30"), asked).engagements
    offices = [(row.id, next(h.office for h in row.present if h.name == "Pete Hegseth")) for row in rows]
    # The department took another name in September 2025.
    assert offices == [
        ("e2025-02-06-call", "Secretary of Defense"),
        ("e2025-05-01-call", "Secretary of Defense"),
        ("e2025-07-01-call", "Secretary of Defense"),
        ("e2025-10-31", "Secretary of War"),
    ]


def test_jaishankar_in_three_offices(both: Any) -> None:
    view = show_person(both("us-in", "2026-06-30"), "jaishankar")
    assert [term.office for term in view.terms] == ["Ambassador to the US", "Foreign Secretary", "External Affairs Minister"]
    assert {h.office for row in view.engagements for h in row.present if h.person == "jaishankar"} == {
        "External Affairs Minister"
    }
    assert len(list_meetings_of(both("us-in", "2022-12-31"), "jaishankar")) == 3
