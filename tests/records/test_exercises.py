"""Editions and series of exercises, folded from a book's entries, from what was read and from a register, without doubles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from pactbook.ledger import Held, Ledger
from pactbook.model.asof import AsOf
from pactbook.model.modality import Modality
from pactbook.records.exercise import Edition, find_domains, fold_exercises
from pactbook.records.shelf import Shelf
from pactbook.views.open_shelf import open_shelf
from tests.cases import Case, make
from tests.conftest import shelf_of
from tests.small_books import Shelve, small
from tests.sources.registers.test_registers import read

__all__ = ["small"]

REGISTER_HEAD = "MMEID,Ex_Name,Series_Name,Location,StartDate,s.year,s.month,s.day,EndDate,e.year,e.month,e.day,CPX,Air,Land,Sea,Amphibious,Cyber,FocusDescription,StateA,StateB"


def make_register(*rows: str, pair: tuple[str, str] = ("Arvenia", "Belmark")) -> bytes:
    """A register of exercises in the form of the real one. A row: ``key | name | series | place | start | end | domains``."""
    lines = [REGISTER_HEAD]
    for row in rows:
        key, name, series, place, start, end, domains = (part.strip() for part in row.split("|"))
        dates = [",".join(["-", *([*date.split("-"), "xx", "xx"])[:3]]) for date in (start, end)]
        flags = ",".join("1" if domain in domains.split() else "0" for domain in ("air", "land", "sea", "amphibious", "cyber"))
        lines.append(",".join([key, name or "-9", series, place, *dates, "0", flags, "", *pair]))
    return "\n".join([*lines, ""]).encode()


def list_editions(shelf: Shelf, series: str | None = None) -> list[Edition]:
    return [one for one in fold_exercises(shelf).editions if series is None or one.series == series]


def show(edition: Edition) -> tuple[Any, ...]:
    return (
        edition.is_listed,
        edition.start.text if edition.start else None,
        edition.end.text if edition.end else None,
        edition.standing,
    )


def test_a_register_is_joined_without_doubles(fictional_copy: Path, tmp_path: Path) -> None:
    rows = make_register(
        "mme1 | Grey Gull 30 | GG | Port Bell | 2030-06-02 | 2030-06-09 | sea",
        "mme2 | Grey Gull 29 | GG | Tarn Head | 2029-06-02 | 2029-06-08 | sea air",
        "mme3 | | | Tarn Head | 2028-03-04 | 2028-03 | land",
    )
    read(fictional_copy, rows, tmp_path, published="2031-01-01")
    shelf = shelf_of(fictional_copy, "xa-xb", "2031-07-01")
    assert [(one.series, *show(one)) for one in list_editions(shelf)] == [
        (None, False, "2028-03-04", "2028-03", "held"),
        ("Grey Gull", False, "2029-06-02", "2029-06-08", "held"),
        ("Grey Gull", True, "2030-06-01", "2030-06-09", "held"),
        ("Grey Gull", True, "2031-04-01", "2031-04-08", "held"),
    ]
    joined = list_editions(shelf)[2]
    assert ["; ".join(join.reasons) for join in joined.joined] == [
        "the same series: GG is Grey Gull; the dates overlap: 2030-06-02 to 2030-06-09 overlaps 2030-06-01 to 2030-06-09"
    ]
    assert [(one.field, one.value) for one in joined.differences] == [("start", "2030-06-02")]


def test_before_the_register_is_known_it_says_nothing(fictional_copy: Path, tmp_path: Path) -> None:
    read(
        fictional_copy,
        make_register("mme2 | Grey Gull 29 | GG | T | 2029-06 | 2029-06 | sea"),
        tmp_path,
        published="2031-05-01",
    )
    counts = [len(list_editions(shelf_of(fictional_copy, "xa-xb", "2031-07-01", day))) for day in ("2031-04-30", "2031-05-01")]
    assert counts == [2, 3]


def test_what_fits_no_name_is_only_proposed(fictional_copy: Path, tmp_path: Path) -> None:
    read(fictional_copy, make_register("mme9 | | | off Port Bell | 2030-06-03 | 2030-06-05 | sea"), tmp_path)
    editions = list_editions(shelf_of(fictional_copy, "xa-xb", "2031-07-01"))
    assert [len(one.candidates) for one in editions] == [1, 0]
    assert editions[0].joined == ()
    assert "no name is given" in editions[0].candidates[0].reasons


def test_a_year_of_the_book_becomes_as_exact_as_the_register(small: Shelve, tmp_path: Path) -> None:
    shelf = small(
        {
            "exercises.yml": "- {id: heron-30, series: Heron, start: '2030'}",
            "publishers.yml": "publishers:\n- {id: mme, name: Multinational Military Exercises data set, grade: B, kind: think_tank}",
        },
        "2031-01-01",
    )
    rows = make_register("mme1 | Heron | Heron | Bay | 2030-05-04 | 2030-05-09 | sea", pair=("Rhoven", "Saltmark"))
    read(tmp_path / "small.db", rows, tmp_path, "xr-xs", published="2030-12-01")
    assert show(list_editions(shelf)[0]) == (True, "2030", None, "held")
    with Ledger.open(tmp_path / "small.db") as ledger:
        after = open_shelf(ledger, "xr-xs", AsOf.on(dt.date(2031, 1, 1)))
    (edition,) = list_editions(after)
    assert show(edition) == (True, "2030-05-04", "2030-05-09", "held")
    assert edition.differences == ()
    assert edition.fields["services"] == ["sea"]


class Book(Case):
    """A pair whose exercises are findings of this test: those of entries by id, the rest nobody linked."""

    def __init__(self) -> None:
        super().__init__("")
        self.held = [item for item in self.held if str(item.record).startswith("publisher/")]
        head = make("entry", {"type": "partnership", "parties": ["XA", "XB"]}, subject="xa-xb")
        self.held.append(Held(head, "xa-xb"))

    def say(
        self,
        who: str,
        known: str = "2031-01-01",
        modality: Modality = Modality.ASSERTED,
        is_accepted: bool | None = None,
        **fields: Any,
    ) -> None:
        """A finding of an exercise that a publisher's page states and nobody linked."""
        told = {"states": ["XA", "XB"], "step": "held", **fields}
        told = {name: value for name, value in told.items() if value is not None}
        finding = make(
            "exercise", told, known, subject=None, citation=self.cite(who, known), modality=modality, held=fields.get("start")
        )
        self.held.append(Held(finding, None, is_accepted=is_accepted))


def fold(book: Book, valid_on: str, known_at: str | None = None) -> list[Edition]:
    return list_editions(book.shelf(valid_on, known_at))


def test_several_pages_about_one_edition_are_one() -> None:
    book = Book()
    book.say("document Gazette", name="Red Fox 30", start="2030-05-01", services=["army"])
    book.say("document Ministry", name="Red Fox", start="2030-05", end="2030-05-09", personnel="400")
    book.say("document Gazette", name="Red Fox", start="2029-05-01")
    assert [(one.series, *show(one), len(one.joined)) for one in fold(book, "2031-06-01")] == [
        ("Red Fox", False, "2029-05-01", None, "held", 1),
        ("Red Fox", False, "2030-05-01", "2030-05-09", "held", 2),
    ]
    latest = fold(book, "2031-06-01")[1]
    assert (latest.fields["personnel"], latest.fields["participants"]) == ("400", ["XA", "XB"])


def test_two_rows_of_one_register_are_two_editions(fictional_copy: Path, tmp_path: Path) -> None:
    rows = make_register(
        "mme1 | Red Fox | RF | Bay | 2028 | 2028 | sea", "mme2 | Red Fox 28 | RF | Head | 2028-03-04 | 2028-03-09 | sea"
    )
    read(fictional_copy, rows, tmp_path, published="2031-01-01")
    shelf = shelf_of(fictional_copy, "xa-xb", "2031-07-01")
    assert [len(one.joined) for one in list_editions(shelf, "RF")] == [1, 1]


def test_two_copies_of_a_register_are_one(fictional_copy: Path, tmp_path: Path) -> None:
    row = "mme3 | | | Tarn Head | 2028-03-04 | 2028-03 | land"
    read(fictional_copy, make_register(row), tmp_path, published="2031-01-01")
    read(fictional_copy, make_register(row, row.replace("mme3", "mme4")), tmp_path, name="copy.csv", published="2031-01-01")
    unlisted = [one for one in list_editions(shelf_of(fictional_copy, "xa-xb", "2031-07-01")) if not one.is_listed]
    assert sorted(len(one.joined) for one in unlisted) == [1, 2]


@pytest.mark.parametrize(
    ("fields", "standing"),
    [
        ({"step": "announced", "start": "2030-05"}, "planned"),
        ({"modality": Modality.EXPECTED, "start": "2032-05"}, "expected"),
        ({"start": "2031-05-01"}, "later"),
        ({"start": "2030"}, "possible"),
        ({"start": "2030-05-01"}, "held"),
        ({"end": "2030-05-01", "step": "ended"}, "held"),
    ],
)
def test_where_an_edition_stands(fields: dict[str, Any], standing: str) -> None:
    book = Book()
    book.say("document Gazette", name="Red Fox", **fields)
    (edition,) = fold(book, "2030-12-01", "2031-12-31")
    assert edition.standing == standing
    assert edition.is_counted is (standing == "held")


def test_an_announcement_says_nothing_any_more_once_it_was_held() -> None:
    book = Book()
    book.say("document Gazette", "2030-01-01", step="announced", name="Red Fox", start="2030-05-01", place="Here")
    book.say("document Gazette", "2030-06-01", name="Red Fox", start="2030-05-01", place="There")
    (before,), (after,) = fold(book, "2030-06-01", "2030-05-31"), fold(book, "2030-06-01")
    assert (before.standing, before.fields["place"]) == ("planned", "Here")
    assert (after.standing, after.fields["place"]) == ("held", "There")


def test_an_ungraded_page_alone_counts_nothing() -> None:
    book = Book()
    book.say("document Nobody Knows", name="Red Fox", start="2030-05-01")
    assert fold(book, "2031-06-01")[0].standing == "ungraded"
    book.say("document Gazette", name="Red Fox", start="2030-05-01")
    assert fold(book, "2031-06-01")[0].standing == "held"
    other = Book()
    other.say("document Nobody Knows", name="Red Fox", start="2030-05-01", is_accepted=True)
    assert fold(other, "2031-06-01")[0].standing == "held"


@pytest.mark.parametrize(
    "fields",
    [
        {"start": None},
        {"start": "2030", "states": ["XA", "XC"]},
        {"start": "2030", "states": None},
        {"start": "2030", "step": None},
        {"start": "2030", "modality": Modality.DENIED},
    ],
)
def test_what_tells_of_no_edition_of_the_pair(fields: dict[str, Any]) -> None:
    book = Book()
    book.say("document Gazette", name="Red Fox", **fields)
    assert fold(book, "2031-06-01") == []


def years(*held: int, every: int | None = None, ended: str | None = None) -> dict[str, str]:
    """A book of one series with an edition in May of each of some years."""
    rows = "\n".join(f"- {{id: fox-{year}, series: Red Fox, start: '{year}-05-01', end: '{year}-05-04'}}" for year in held)
    fields = {"every_years": every, "ended": f"'{ended}'" if ended else None}
    more = "".join(f", {name}: {value}" for name, value in fields.items() if value)
    return {"exercises.yml": rows, "series.yml": f"- {{id: fox, name: Red Fox{more}}}"}


@pytest.mark.parametrize(
    ("book", "rhythm", "gaps", "since"),
    [
        (years(2028), None, (), ()),
        (years(2028, 2029), None, (), ()),
        (years(2028, 2029, 2031, 2032), 1, (2030,), (2033, 2034)),
        (years(2024, 2026, 2031), 2, (2028,), (2033,)),
        (years(2024, 2026, 2029), 2, (), (2031, 2033)),
        (years(2028, every=2), 2, (), (2030, 2032, 2034)),
        (years(2028, every=2, ended="2031"), 2, (), (2030,)),
        (years(2028, every=2, ended="2040"), 2, (), (2030, 2032, 2034)),
        (years(every=2), 2, (), ()),
    ],
)
def test_rhythm_and_what_is_not_found(
    small: Shelve, book: dict[str, str], rhythm: int | None, gaps: Iterable[int], since: Iterable[int]
) -> None:
    series = fold_exercises(small(book, "2035-03-01")).series["Red Fox"]
    assert (series.rhythm, series.gaps, series.find_missing_since(dt.date(2035, 3, 1))) == (rhythm, gaps, since)


def test_the_year_of_an_edition(small: Shelve) -> None:
    book = {
        "exercises.yml": """
            - {id: a, series: Red Fox, start: '2029-12-20', end: '2030-01-05'}
            - {id: b, series: Red Fox, end: '2030-01-05'}
            - {id: c, series: Red Fox, start: '203X'}
            - {id: d, series: Red Fox}
            """
    }
    shelf = small(book, "2036-01-01")
    assert {one.id: (one.year, one.standing) for one in list_editions(shelf)} == {
        "a": (2029, "held"),
        "b": (2030, "held"),
        "c": (None, "possible"),
        "d": (None, "undated"),
    }


def test_a_person_joins_what_the_rule_left_open(small: Shelve, tmp_path: Path) -> None:
    from pactbook.model.decision import DecisionKind
    from tests.strategies import decide

    small({"exercises.yml": "- {id: fox-30, series: Red Fox, start: '2030-05-01', place: Bay Town}"}, "2031-01-01")
    rows = make_register("mme1 | | | Bay Town | 2030-05-01 | 2030-05-02 | sea", pair=("Rhoven", "Saltmark"))
    reading = read(tmp_path / "small.db", rows, tmp_path, "xr-xs")
    finding = reading.findings[0].id
    with Ledger.open(tmp_path / "small.db", writable=True) as ledger:
        before = list_editions(open_shelf(ledger, "xr-xs", AsOf.on(dt.date(2036, 1, 1))))
        ruling = decide(DecisionKind.SAME, finding, other="fox-30", partnership="xr-xs")
        ledger.append(author="someone", recorded_at=ruling.decided_at, decisions=[ruling])
        after = list_editions(open_shelf(ledger, "xr-xs", AsOf.on(dt.date(2036, 1, 1))))
    assert [(len(one.joined), len(one.candidates)) for one in (*before, *after)] == [(0, 1), (1, 0)]
    assert after[0].joined[0].reasons[0] == "a person said so"


@pytest.mark.parametrize(
    ("services", "domains"),
    [
        (["navy"], ("sea",)),
        (["Royal Coast Guard"], ("sea",)),
        (["tri-service"], ("sea", "land", "air")),
        (["XA special operations forces", "air"], ("air", "special")),
        (["pipers"], ()),
        ([], ()),
    ],
)
def test_domains(services: list[str], domains: tuple[str, ...]) -> None:
    assert find_domains(services) == domains
