"""Registers in the form of the real ones, with rows of our own: what is kept, what an edition changes, and what is damaged."""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pactbook import pipeline
from pactbook.cli import main
from pactbook.documents import discover_inputs
from pactbook.ledger import Ledger, verify_ledger
from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.problem import Problem
from pactbook.records.editions import index_rows
from pactbook.sources.us_fmtr.read import read_year
from pactbook.views.diff import RowChange, show_diff
from pactbook.views.document import FindingView, ReadingView
from tests.conftest import NOW, shelf_of
from tests.sources.registers.printed import make_pdf

HEAD = "\n".join(
    [
        "Transfers of major conventional arms from All countries  to All countries . Deals with {selection} for year range '1950' to '2030' ",
        "A '?' in a column indicates uncertain data.",
        *["A line of the preamble."] * 6,
        "",
        "Source: the register",
        "Data generated: {day} 2:20:11 PM",
        "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons",
    ]
)
OTTER = "{b},{s},2029,?,8,,Otter-4,patrol boat,{n},?,2030; 2031,New,For the coast guard,1,8,3"
HERON = '{b},{s},2028,,24,?,Heron T2,trainer,0,,,New,"Lease, with options",1,24,0'
LYNX = "{b},{s},2026,,40,,Lynx,vehicle,40,,2027,Second hand,,1,40,40"
OTHERS = "Spain,Japan,2020,,3,,Kite,drone,3,,2021,New,,1,3,3"


def make_register(
    *rows: str,
    day: str = "13 Oct 2030",
    selection: str = "deliveries or orders made",
    pair: tuple[str, str] = ("Belmark", "Arvenia"),
) -> bytes:
    text = "\n".join([HEAD.format(day=day, selection=selection), *rows, OTHERS, ""])
    return text.replace("{b}", pair[0]).replace("{s}", pair[1]).encode("latin-1")


def read(
    book: Path, content: bytes, tmp_path: Path, partnership: str = "xa-xb", name: str = "register.csv", **given: Any
) -> ReadingView:
    path = tmp_path / name
    path.write_bytes(content)
    with Ledger.open(book, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, partnership, NOW.date())
        (reading,) = pipeline.read_inputs(ledger, desk, discover_inputs([str(path)]), recorded_at=NOW, **given)
    assert isinstance(reading, ReadingView), reading
    return reading


def fields(finding: FindingView, *names: str) -> list[Any]:
    return [finding.fields[name].value if name in finding.fields else None for name in names]


def rows_between(book: Path, since: str, until: str) -> list[RowChange]:
    return list(show_diff(shelf_of(book, "xa-xb", since), shelf_of(book, "xa-xb", until), None).rows)


def test_of_a_register_only_the_rows_between_the_parties_are_kept(fictional_copy: Path, tmp_path: Path) -> None:
    reading = read(fictional_copy, make_register(OTTER.replace("{n}", "3"), HERON), tmp_path)
    assert (reading.document.published, reading.document.kind, reading.document.publisher) == (
        "2030-10-13",
        "register",
        "SIPRI Arms Transfers Database",
    )
    assert [[one.kind, *fields(one, "buyer", "seller", "system", "date", "quantity")] for one in reading.findings] == [
        ["delivery", "XB", "XA", "Otter-4", "2030/2031", {"number": 3, "approximate": True}],
        ["sale_stage", "XB", "XA", "Otter-4", "2029?", 8],
        ["sale_stage", "XB", "XA", "Heron T2", "2028", {"number": 24, "approximate": True}],
    ]
    with Ledger.open(fictional_copy) as ledger:
        document = ledger.document(reading.document.id)
        assert list(verify_ledger(ledger)) == []
    assert "Kite" not in document.text
    assert "Rows: 2 of 3" in document.text


def test_the_same_register_read_for_a_real_pair(shipped_file: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    with Ledger.open(shipped_file, writable=True) as ledger:
        ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    book.write_bytes(shipped_file.read_bytes())
    content = gzip.compress(make_register(OTTER.replace("{n}", "3"), pair=("India", "United States")))
    reading = read(book, content, tmp_path, "us-in", "register.csv.gz")
    assert {tuple(fields(one, "buyer", "seller")) for one in reading.findings} == {("IN", "US")}


def test_an_edition_changes_adds_and_drops_rows_on_its_own_day(fictional_copy: Path, tmp_path: Path) -> None:
    read(fictional_copy, make_register(OTTER.replace("{n}", "3"), LYNX), tmp_path)
    read(fictional_copy, make_register(OTTER.replace("{n}", "5"), HERON, day="13 Mar 2031"), tmp_path)
    changes = rows_between(fictional_copy, "2031-03-01", "2031-03-31")
    assert [(one.change, one.row, one.kind) for one in changes] == [
        ("dropped", "xb:xa:2026:lynx", "delivery"),
        ("dropped", "xb:xa:2026:lynx", "sale_stage"),
        ("added", "xb:xa:2028:heront2", "sale_stage"),
        ("changed", "xb:xa:2029:otter4", "delivery"),
    ]
    assert changes[-1].values == {"quantity": ({"number": 3, "approximate": True}, {"number": 5, "approximate": True})}
    held = {day: index_rows(shelf_of(fictional_copy, "xa-xb", day).held) for day in ("2030-12-31", "2031-04-01")}
    otter = ("SIPRI trade register", "xb:xa:2029:otter4", "delivery")
    assert [rows[otter].finding.value("quantity")["number"] for rows in held.values()] == [3, 5]
    assert len(rows_between(fictional_copy, "2030-10-01", "2030-10-31")) == 4, "the first edition is all additions"


def test_an_edition_that_repeats_a_row_changes_nothing(fictional_copy: Path, tmp_path: Path) -> None:
    read(fictional_copy, make_register(LYNX), tmp_path)
    read(fictional_copy, make_register(LYNX.replace("Lynx", "LYNX"), day="13 Mar 2031"), tmp_path)
    assert [(one.change, list(one.values)) for one in rows_between(fictional_copy, "2031-03-01", "2031-03-31")] == [
        ("changed", ["system"]),
        ("changed", ["system"]),
    ], "spelt otherwise it is still that row"
    read(fictional_copy, make_register(LYNX.replace("Lynx", "LYNX"), day="13 Jun 2031"), tmp_path)
    diff = show_diff(shelf_of(fictional_copy, "xa-xb", "2031-06-01"), shelf_of(fictional_copy, "xa-xb", "2031-06-30"), None)
    assert (diff.rows, [sale for sale in diff.sales if sale.events]) == ((), [])


def test_a_download_of_deliveries_alone_drops_no_order(fictional_copy: Path, tmp_path: Path) -> None:
    read(fictional_copy, make_register(HERON, LYNX), tmp_path)
    read(fictional_copy, make_register(LYNX, day="13 Mar 2031", selection="deliveries made"), tmp_path)
    assert rows_between(fictional_copy, "2031-03-01", "2031-03-31") == []
    assert any("heront2" in name[1] for name in index_rows(shelf_of(fictional_copy, "xa-xb", "2031-04-01").held))


def test_a_link_made_by_a_person_stays_with_its_row(fictional_copy: Path, tmp_path: Path) -> None:
    first = read(fictional_copy, make_register(LYNX), tmp_path)
    target = next(one.id for one in first.findings if one.kind == "sale_stage")
    with Ledger.open(fictional_copy, writable=True) as ledger:
        link = Decision(DecisionKind.SAME, target, "ada", NOW, "checked", other="xb-heron-2028")
        ledger.append(author="ada", recorded_at=NOW, decisions=[link])
    second = read(fictional_copy, make_register(LYNX.replace(",40,,Lynx", ",44,,Lynx"), day="13 Mar 2031"), tmp_path)
    (order,) = [one for one in second.findings if one.kind == "sale_stage"]
    assert (order.record, order.fields["quantity"].value) == ("xb-heron-2028", 44)


def test_rows_that_nothing_tells_apart_keep_their_order(fictional_copy: Path, tmp_path: Path) -> None:
    reading = read(fictional_copy, make_register(LYNX, LYNX.replace("40,,2027", "12,,2028")), tmp_path)
    assert {fields(one, "row")[0] for one in reading.findings} == {"xb:xa:2026:lynx", "xb:xa:2026:lynx:2"}


def test_a_row_cut_in_two_is_joined_and_damage_is_named(fictional_copy: Path, tmp_path: Path) -> None:
    broken = LYNX.replace("Second hand,,", "Second hand,first half\nsecond half,")
    content = make_register(broken, "Belmark,Arvenia", HERON.replace(",24,", ",many,")).replace(b"Data generated", b"Data lost")
    reading = read(fictional_copy, content, tmp_path)
    order = next(one for one in reading.findings if fields(one, "row")[0].endswith("lynx") and one.kind == "sale_stage")
    assert fields(order, "note") == ["first half second half"]
    messages = [problem.message for problem in reading.problems]
    assert messages == [
        "the register does not say when it was generated",
        "a row of 2 cells was not read",
        "Number ordered 'many' is no number",
    ]
    assert "line 15" in next(problem.place for problem in reading.problems if "2 cells" in problem.message)


def test_a_register_without_rows_or_columns_says_so(fictional_copy: Path, tmp_path: Path) -> None:
    reading = read(fictional_copy, make_register(), tmp_path)
    assert (reading.findings, reading.problems[0].message) == ((), "no row of 1 is between XA and XB")
    path = tmp_path / "columns.csv"
    path.write_bytes(make_register(LYNX).replace(b"Recipient,", b"Buyer,"))
    result = CliRunner().invoke(main, ["--book", str(fictional_copy), "read", str(path)])
    assert result.exit_code == 1
    assert "without its line of columns" in result.stderr


XML = """<?xml version="1.0"?>
<countries><country name="{country}"><program name="IMET-1 - Fiscal Year 2014 Department of State Training">
<training><course_title>Staff   Course</course_title><end_date>1/10/2014</end_date><location>Fort Tide</location><page_number>3</page_number><quantity>2</quantity><start_date>12/23/2013</start_date><student_unit>Army</student_unit><total_cost>$7,877</total_cost><us_unit>The School</us_unit></training>
<training><course_title>Staff Course</course_title><end_date>40/40/2014</end_date><quantity>x</quantity><total_cost>100</total_cost></training>
<training><course_title>Fiscal Year 2014 Program Totals</course_title><page_number>3</page_number><quantity>4</quantity></training>
<training><course_title/><quantity>2</quantity></training>
</program></country><country name="Spain"><program name="FY 14"><training><course_title>Other</course_title></training></program></country></countries>"""


def test_totals_of_training_are_checked_and_not_counted(shipped_file: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    with Ledger.open(shipped_file, writable=True) as ledger:
        ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    book.write_bytes(shipped_file.read_bytes())
    reading = read(book, XML.replace("{country}", "India").encode(), tmp_path, "us-in", "report.xml", published="2015")
    names = ("trainee", "provider", "fiscal_year", "course", "quantity", "start", "end", "place", "page")
    assert [fields(one, *names) for one in reading.findings] == [
        ["IN", "US", "2014", "Staff Course", 2, "2013-12-23", "2014-01-10", "Fort Tide", "3"],
        ["IN", "US", "2014", "Staff Course", None, None, None, None, None],
    ]
    assert [problem.message for problem in reading.problems] == [
        "India, IMET-1 - Fiscal Year 2014 Department of State Training: the courses add up to 2 trainees, the total says 4",
        "End '40/40/2014' is no day of the calendar",
        "'x' is no number of trainees",
    ]


def test_training_by_somebody_else_is_no_matter_of_this_pair(fictional_copy: Path, tmp_path: Path) -> None:
    reading = read(fictional_copy, XML.replace("{country}", "Belmark").encode(), tmp_path, name="report.xml")
    assert reading.findings == ()
    assert "is training of XA or XB" in reading.problems[0].message


def test_the_printed_report_gives_the_rows_of_its_pages(tmp_path: Path, shipped_file: Path) -> None:
    book = tmp_path / "book.db"
    with Ledger.open(shipped_file, writable=True) as ledger:
        ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    book.write_bytes(shipped_file.read_bytes())
    reading = read(book, make_pdf(), tmp_path, "us-in", "report.pdf")
    assert [fields(one, "course", "quantity", "unit", "start", "page") for one in reading.findings] == [
        ["Staff Course", 2, "Army Headquarters", "2013-12-23", "1"],
        ["Sea School", 1, "Navy", "2014-01-02", "1"],
    ]
    assert [problem.message for problem in reading.problems] == [
        "a line outside of all rows was not read: 'A note that belongs to no row'"
    ]


EXERCISES = """ MMEID,Ex_Name,Series_Name,Location,lat,lon,StartDate,s.year,s.month,s.day,EndDate,e.year,e.month,e.day,CPX,Air,Land,Sea,Amphibious,Cyber,FocusDescription,StateA,StateB,StateC
mme1,Grey Gull 1,Grey Gull,Port Bell,1,2,1/14/80,1980,1,14,1/21/80,1980,1,21,0,1,0,1,0,0,sea lanes,{a},{b},Atlantis
mme2,-9,Night Owl,-9,1,2,1980-01-xx,1980,1,xx,1980-xx-xx,1980,xx,xx,0,0,1,0,0,0,,{b},{a},
mme3,Far Away,,There,1,2,1/1/81,1981,13,1,1/2/81,1981,1,2,0,0,0,0,0,0,,{a},{b},
mme4,Alone,,There,1,2,1/1/81,1981,1,1,1/2/81,1981,1,2,0,0,0,0,0,0,,{a},Spain,
"""


@pytest.mark.parametrize(("a", "b", "codes"), [("Arvenia", "Belmark", ["XA", "XB"])])
def test_exercises_are_as_exact_as_their_dates(a: str, b: str, codes: list[str], fictional_copy: Path, tmp_path: Path) -> None:
    content = EXERCISES.replace("{a}", a).replace("{b}", b).encode()
    reading = read(fictional_copy, content, tmp_path, published="2021")
    names = ("name", "start", "end", "services", "place")
    assert [fields(one, *names) for one in reading.findings] == [
        ["Grey Gull 1", "1980-01-14", "1980-01-21", ["air", "sea"], "Port Bell"],
        ["Night Owl", "1980-01", "1980", ["land"], None],
        ["Far Away", None, "1981-01-02", None, "There"],
    ]
    assert sorted(fields(reading.findings[0], "states")[0]) == codes
    messages = " ".join(problem.message for problem in reading.problems)
    assert "1981-13-01" in messages
    assert "Atlantis" in messages


@pytest.mark.parametrize(
    ("heading", "year"), [("IMET, FY 99", "1999"), ("FY02", "2002"), ("Fiscal Year 2014", "2014"), ("IMET", None)]
)
def test_the_fiscal_year_of_a_programme(heading: str, year: str | None) -> None:
    assert read_year(heading) == year


@pytest.mark.parametrize("content", [b"<countries><country", b"<countries></countries>", b"%PDF-1.4 broken"])
def test_damaged_registers_become_problems(content: bytes, fictional_copy: Path, tmp_path: Path) -> None:
    path = tmp_path / "damaged.xml"
    path.write_bytes(content)
    with Ledger.open(fictional_copy, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        (problem,) = pipeline.read_inputs(ledger, desk, discover_inputs([str(path)]), recorded_at=NOW)
    assert isinstance(problem, Problem)


def write_register(form: str) -> bytes:
    """A register of each sort with rows of Spain and the United States."""
    if form == "sipri":
        return make_register(LYNX, pair=("Spain", "United States"))
    text = XML if form == "xml" else EXERCISES
    return text.replace("{a}", "Spain").replace("{b}", "United States").replace("{country}", "Spain").encode()


@given(st.binary(max_size=300), st.sampled_from(["sipri", "xml", "mme"]))
def test_no_bytes_break_a_register(noise: bytes, form: str) -> None:
    from pactbook.errors import UnreadableDocumentError
    from pactbook.extract.gazetteer import make_gazetteer
    from pactbook.sources.registry import find_excerpt

    start = write_register(form)
    with contextlib.suppress(UnreadableDocumentError):
        find_excerpt(start[: len(start) // 2] + noise + start[len(start) // 2 :], "t", ("US", "ES"), make_gazetteer([]))


@pytest.mark.parametrize("digit", ["\u00b9", "\u00b2"])
@pytest.mark.parametrize("form", ["sipri", "xml", "mme"])
def test_what_only_looks_like_a_number_breaks_no_register(form: str, digit: str) -> None:
    from pactbook.extract.gazetteer import make_gazetteer
    from pactbook.sources.registry import find_excerpt

    coding = "utf-8" if form == "xml" else "latin-1"
    whole = write_register(form).decode(coding)
    for place in [at for at, letter in enumerate(whole) if letter.isdecimal()]:
        broken = f"{whole[:place]}{digit}{whole[place + 1 :]}".encode(coding)
        find_excerpt(broken, "t", ("US", "ES"), make_gazetteer([]))


def test_changes_of_rows_are_printed(fictional_copy: Path, tmp_path: Path) -> None:
    read(fictional_copy, make_register(OTTER.replace("{n}", "3")), tmp_path)
    read(fictional_copy, make_register(OTTER.replace("{n}", "5"), day="13 Mar 2031"), tmp_path)
    arguments = ["--book", str(fictional_copy), "diff", "--from", "2031-03-01", "--to", "2031-03-31"]
    shown = CliRunner().invoke(main, arguments).stdout
    assert "Rows of registers" in shown
    assert "about 3 → about 5" in " ".join(shown.split())
    assert dt.date(2031, 3, 13).isoformat() in CliRunner().invoke(main, [*arguments, "--format", "json"]).stdout
