"""What the roadmap of an agreement holds, on a book written here, the invented pair and the shipped one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from pactbook.errors import InvalidValueError, RecordNotFoundError
from pactbook.records.shelf import Shelf
from pactbook.views.commitments import list_commitments
from pactbook.views.inventory import list_inventory
from pactbook.views.roadmap import GROUPS, Roadmap, find_anchor, show_roadmap
from pactbook.views.sales import list_pending
from tests.conftest import shelf_of
from tests.records.test_inventory import line
from tests.records.test_programmes import programme
from tests.records.test_promises import promise
from tests.small_books import Shelve, small

Open = Callable[..., Shelf]
__all__ = ["small"]


def rows(view: Roadmap, group: str) -> dict[str, list[tuple[str, str, str]]]:
    """Kind, first day and standing of each mark, by row."""
    return {
        track.id: [(mark.kind, mark.lower.isoformat(), mark.standing) for mark in track.marks]
        for track in view.tracks
        if track.group == group
    }


def whole_book() -> dict[str, str]:
    """A promise, a programme, a delivery, meetings and exercises, one of each to come."""
    return {
        **promise("2031-02 advances\n2033-01-01 fulfils planned", "2032-06"),
        **programme("announced: '2031-05-05', related_sales: [kestrel]", "{what: talks, date: '2032-02-02'}"),
        **line("2031-03-03 +2", steps="2030-05-05 signed, 2031-03-03 first_delivery 2"),
        "engagements.yml": "- {id: e1, date: '2031-01-01', level: ministers, kind: call}\n- {id: e2, level: ministers, kind: visit}\n"
        "- {id: e3, date: '2032-10', level: ministers, kind: visit, place: Port}\n",
        "exercises.yml": "- {id: x1, series: Gull, edition: 1, start: '2031-06-01', end: '2031-06-09', place: Bay}\n- {id: x2, series: Gull}\n",
    }


def test_every_group_has_its_rows(small: Shelve) -> None:
    view = show_roadmap(small(whole_book(), "2031-12-31"), "pact")
    assert (view.start, view.end, view.is_whole) == (dt.date(2030, 1, 1), dt.date(2040, 12, 31), True)
    assert rows(view, "agreements") == {
        "pact": [("bar", "2030-03-01", "in force"), ("step", "2030-03-01", "held"), ("end", "2040-03-01", "computed")],
        "old-pact": [("bar", "2020-02-01", "superseded"), ("end", "2030-02-01", "computed")],
    }
    assert rows(view, "promises") == {
        "c": [
            ("step", "2031-02-01", "held"),
            ("step", "2033-01-01", "planned"),
            ("made", "2030-03-01", "held"),
            ("deadline", "2032-06-01", "due"),
        ]
    }
    assert rows(view, "meetings") == {"ministers": [("step", "2031-01-01", "held"), ("step", "2032-10-01", "later")]}
    assert rows(view, "exercises") == {"Gull": [("step", "2031-06-01", "held")]}
    assert rows(view, "programmes") == {"p": [("step", "2032-02-02", "later"), ("step", "2031-05-05", "held")]}
    assert rows(view, "deliveries") == {"k": [("step", "2031-03-03", "held"), ("bar", "2030-05-05", "owed")]}
    notes = {track.id: track.note for track in view.tracks}
    assert (notes["k"], notes["pact"], notes["c"]) == ("6 owed", "until 2040-03 (computed)", "In progress")


def test_an_exercise_is_as_long_as_it_lasts_and_a_month_stays_a_month(small: Shelve) -> None:
    view = show_roadmap(small(whole_book(), "2031-12-31"), "pact")
    marks = {track.id: track.marks[0] for track in view.tracks}
    assert (marks["Gull"].lower, marks["Gull"].upper) == (dt.date(2031, 6, 1), dt.date(2031, 6, 9))
    assert (marks["c"].precision, marks["c"].upper) == ("month", dt.date(2031, 2, 28))


def test_pending_sales_run_to_the_day_shown(small: Shelve) -> None:
    book = {**whole_book(), **line(steps="2031-03-03 notified, 2031-05-05 aon")}
    view = show_roadmap(small(book, "2031-12-31"), "pact")
    (track,) = [track for track in view.tracks if track.group == "sales"]
    assert (track.id, track.note) == ("kestrel", "Notified")
    assert (track.marks[0].kind, track.marks[0].upper) == ("bar", dt.date(2031, 12, 31))


def test_a_passed_deadline_is_no_longer_due(small: Shelve) -> None:
    view = show_roadmap(small(whole_book(), "2032-07-01"), "pact")
    assert ("deadline", "2032-06-01", "held") in rows(view, "promises")["c"]


def test_zoom_leaves_rows_out_and_counts_them(small: Shelve) -> None:
    view = show_roadmap(small(whole_book(), "2031-12-31"), "pact", first_year=2032, last_year=2032)
    assert (view.start, view.end, view.is_whole) == (dt.date(2032, 1, 1), dt.date(2032, 12, 31), False)
    assert rows(view, "promises") == {"c": [("deadline", "2032-06-01", "due")]}
    assert view.hidden == {"agreements": 1, "exercises": 1, "deliveries": 1}


def test_an_area_keeps_its_promises_and_agreements(small: Shelve) -> None:
    shelf = small(whole_book(), "2031-12-31")
    assert rows(show_roadmap(shelf, "pact", area="pilots", groups=["promises"]), "promises")
    narrow = show_roadmap(shelf, "pact", area="cookery")
    assert not rows(narrow, "promises")
    assert set(rows(narrow, "agreements")) == {"pact"}, "the agreement itself stays"
    assert {track.group for track in narrow.tracks} == {"agreements"}


@pytest.mark.parametrize(
    ("area", "groups"),
    [
        ("training", {"agreements", "exercises"}),
        ("joint training", {"agreements", "exercises"}),
        ("trade", {"agreements", "deliveries"}),
        ("policy", {"agreements", "meetings"}),
        ("co-production", {"agreements", "programmes"}),
        ("co-development", {"agreements"}),
    ],
)
def test_an_area_keeps_the_rows_of_every_group_that_are_about_it(small: Shelve, area: str, groups: set[str]) -> None:
    view = show_roadmap(small(whole_book(), "2031-12-31"), "pact", area=area)
    assert {track.group for track in view.tracks} == groups
    assert f"“{area}”" in view.rules[0]
    assert "exercises count as joint exercises and joint training" in view.rules[0]


def test_rules_speak_of_an_area_only_where_one_is_asked_for(small: Shelve) -> None:
    view = show_roadmap(small(whole_book(), "2031-12-31"), "pact")
    assert not any("“" in rule for rule in view.rules)


def test_only_the_groups_asked_for(small: Shelve) -> None:
    view = show_roadmap(small(whole_book(), "2031-12-31"), "pact", groups=["sales", "exercises"])
    assert {track.group for track in view.tracks} == {"exercises"}


def test_what_cannot_be_asked(small: Shelve) -> None:
    shelf = small(whole_book(), "2031-12-31")
    with pytest.raises(InvalidValueError, match="cakes"):
        show_roadmap(shelf, "pact", groups=["cakes"])
    with pytest.raises(InvalidValueError, match="2035 to 2031"):
        show_roadmap(shelf, "pact", first_year=2035, last_year=2031)
    with pytest.raises(InvalidValueError, match="99999"):
        show_roadmap(shelf, "pact", first_year=99999)
    with pytest.raises(RecordNotFoundError):
        show_roadmap(shelf, "c")


def test_an_agreement_without_any_date_has_no_roadmap(small: Shelve) -> None:
    files = {"agreements.yml": "- {id: pact, name: Pact, kind: note, parties: [XR, XS]}"}
    with pytest.raises(RecordNotFoundError, match="no date"):
        show_roadmap(small(files, "2036-12-31"), "pact")


def test_before_signing_the_term_starts_with_the_first_promise(small: Shelve) -> None:
    files = promise("", more="promised_on: '2031-02-02'")
    files["agreements.yml"] = "- {id: pact, name: Pact, kind: note, parties: [XR, XS]}"
    view = show_roadmap(small(files, "2036-12-31"), "pact")
    assert (view.start.year, view.end.year) == (2031, 2041)


def test_the_anchor_is_the_framework_with_most_promises(small: Shelve, both: Open, rich_file: Path) -> None:
    assert find_anchor(both("us-in", "2026-03-01")) == "mdp-framework-2025"
    assert find_anchor(shelf_of(rich_file, "xm-xn", "2033-01-01")) == "lighthouse-2031"
    assert find_anchor(shelf_of(rich_file, "xm-xn", "1990-01-01")) is None
    text = "- {id: a, name: A, kind: note, parties: [XR, XS], signed: '2030'}\n- {id: b, name: B, kind: note, parties: [XR, XS], signed: '2031'}"
    assert find_anchor(small({"agreements.yml": text}, "2036-12-31")) == "b"


def test_the_shipped_roadmap_agrees_with_the_other_views(both: Open) -> None:
    shelf = both("us-in", "2026-03-01")
    view = show_roadmap(shelf, "mdp-framework-2025")
    promised = {row.id for row in list_commitments(shelf, agreement="mdp-framework-2025").commitments}
    assert set(rows(view, "promises")) == promised
    assert set(rows(view, "sales")) == {row.id for row in list_pending(shelf, "USD").sales}
    owed = {row.id for row in list_inventory(shelf).lines if row.owed.high}
    assert len(rows(view, "deliveries")) + view.hidden["deliveries"] == len(owed)
    assert [track.group for track in view.tracks] == sorted((track.group for track in view.tracks), key=list(GROUPS).index)


def test_the_rich_pair(rich_file: Path) -> None:
    view = show_roadmap(shelf_of(rich_file, "xm-xn", "2033-01-01"), "lighthouse-2031")
    ends = {track.id: track.marks[0].upper for track in view.tracks if track.group == "agreements"}
    assert ends == {
        "lighthouse-2031": dt.date(2041, 5, 31),
        "lighthouse-1999": dt.date(2031, 5, 1),  # where the Accord took over
        "buoys-2005": dt.date(2031, 5, 1),
        "charts-2032": dt.date(2033, 1, 1),
    }
    assert rows(view, "exercises")
