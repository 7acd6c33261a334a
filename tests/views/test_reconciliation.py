"""The book beside registers it was not made from: files of our own in the form of the real ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from pactbook import pipeline
from pactbook.errors import UnreadableDocumentError
from pactbook.ledger import Ledger
from pactbook.views.reconciliation.line import Bounds, ReconciliationLine, Tolerance, Verdict, compare_bounds
from pactbook.views.reconciliation.report import Reconciliation
from pactbook.web import create_app
from tests.cli.test_cli import run
from tests.conftest import NOW, shelf_of
from tests.small_books import PAGE
from tests.sources.registers.test_registers import HERON, LYNX, OTTER, make_register, read

HEAD = """
id: us-xs
title: United States and Saltmark
parties: [US, XS]
party_names: {US: United States, XS: Saltmark}
names: {US: {name: United States}, XS: {name: Saltmark}}
currency: USD
compiled: '2036-12-31'
"""
CASE = """
id: {name}
title: {name} case
buyer: XS
seller: US
channel: {channel}
items: [{{name: {system}, quantity: {quantity}}}]
events:
{events}
sources: [{{url: '{page}', publisher: Ministry, date: '2036-01-01', kind: release}}]
"""
NOTICE = "- {{stage: {stage}, date: '{date}', {values}note: said so, sources: ['{page}']}}"


def notice(date: str, amount: int | None, stage: str = "notified", currency: str = "USD") -> str:
    basis = {"notified": "notified ceiling"}.get(stage, "signed")
    values = f"values: [{{amount: '{amount}', currency: {currency}, basis: {basis}}}], " if amount else ""
    return NOTICE.format(stage=stage, date=date, values=values, page=PAGE)


def case(name: str, *events: str, channel: str = "FMS", system: str = "Gull", quantity: int = 4) -> str:
    return CASE.format(name=name, channel=channel, system=system, quantity=quantity, events="\n".join(events), page=PAGE)


def row(
    key: int, year: int, programme: str = "Foreign Military Sales", country: str = "Saltmark ", **figures: str
) -> dict[str, str]:
    blank = {"authorizations": "", "deliveries": "", "notifications": "", "footnote": "", "footnote2": ""}
    return {"key": str(key), "year": str(year), "country": country, "program": programme, **blank, **figures}


Report = Callable[..., Reconciliation]


@pytest.fixture
def reconcile(tmp_path: Path) -> Report:
    """``reconcile([rows], case, case)``: a register of sums beside a book written in the test."""

    def make(rows: Any, *cases: str, percent: int = 2) -> Reconciliation:
        folder = tmp_path / "us-xs"
        (folder / "sales").mkdir(parents=True)
        (folder / "partnership.yml").write_text(HEAD, encoding="utf-8")
        for number, text in enumerate(cases):
            (folder / "sales" / f"case-{number}.yml").write_text(text, encoding="utf-8")
        book = tmp_path / "book.db"
        with Ledger.open(book, create=True) as ledger:
            assert pipeline.build_book(ledger, folder, NOW).problems == ()
        content = rows if isinstance(rows, bytes) else json.dumps(rows).encode()
        return pipeline.reconcile_register(
            shelf_of(book, "us-xs", "2036-12-31"), content, "sums.json", Tolerance(share=Decimal(percent) / 100)
        )

    return make


def told(report: Reconciliation) -> list[tuple[str, str, str]]:
    return [(str(line.period), line.what, str(line.verdict)) for line in report.lines]


def only(report: Reconciliation) -> ReconciliationLine:
    assert len(report.lines) == 1, told(report)
    return report.lines[0]


def test_a_year_of_notices_agrees_within_the_tolerance_and_leads_to_its_records(reconcile: Report) -> None:
    cases = case("xs-gull", notice("2030-02-01", 600)), case("xs-tern", notice("2030-11-05", 405))
    line = only(reconcile([row(7, 2030, notifications="1000")], *cases))
    assert (line.verdict, line.difference, line.book) == (Verdict.AGREES, Decimal(5), Bounds(Decimal(1005), Decimal(1005)))
    assert [(part.record, part.value, part.date) for part in line.records] == [
        ("xs-gull", Decimal(600), "2030-02-01"),
        ("xs-tern", Decimal(405), "2030-11-05"),
    ]
    assert all(part.evidence[0].url == PAGE for part in line.records)
    assert [(one.row, one.wording) for one in line.rows] == [("7", "notifications: 1000")]


def test_beyond_the_tolerance_it_differs_and_the_other_year_is_shown(reconcile: Report) -> None:
    cases = case("xs-gull", notice("2030-02-01", 600)), case("xs-tern", notice("2029-11-05", 400))
    report = reconcile([row(7, 2030, notifications="1000")], *cases)
    line = next(line for line in report.lines if line.period == "2030")
    assert (line.verdict, line.difference) == (Verdict.DIFFERS, Decimal(-400))
    assert "counted by FY2030 the book has 1,000 and agrees" in line.why
    assert ("2029", "notified", "not compared") in told(report), "the notice of the year before is listed, not dropped"


def test_agreements_go_by_fiscal_year_and_a_book_may_hold_a_part_of_them(reconcile: Report) -> None:
    cases = case("xs-gull", notice("2029-10-01", 600, "signed")), case("xs-tern", notice("2030-10-01", 50, "signed"))
    line = next(line for line in reconcile([row(1, 2030, authorizations="900")], *cases).lines if line.rows)
    assert (line.period, line.verdict, line.book.low) == ("FY2030", Verdict.PART, Decimal(600))


def test_more_than_the_whole_differs(reconcile: Report) -> None:
    line = only(reconcile([row(1, 2030, authorizations="500")], case("xs-gull", notice("2030-01-01", 600, "signed"))))
    assert (line.verdict, line.difference) == (Verdict.DIFFERS, Decimal(100))


@pytest.mark.parametrize(
    ("figures", "low", "high"),
    [
        (("1000", "0"), 1000, 1000),
        (("1000", "1000"), 1000, 1000),
        (("1000", "40"), 1000, 1040),
        (("", "70"), 70, 70),
    ],
)
def test_two_rows_for_one_year_and_programme(reconcile: Report, figures: tuple[str, str], low: int, high: int) -> None:
    line = only(reconcile([row(number, 2030, notifications=text) for number, text in enumerate(figures)]))
    assert (line.register, line.verdict) == (Bounds(Decimal(low), Decimal(high)), Verdict.BOOK_LACKS)
    assert len(line.rows) == 2


def test_a_zero_means_unknown(reconcile: Report) -> None:
    line = only(reconcile([row(1, 2030, notifications="0")], case("xs-gull", notice("2030-02-01", 600))))
    assert (line.verdict, line.register.is_known) == (Verdict.SILENT, False)
    assert line.records[0].value == 600


def test_what_may_belong_counts_at_most(reconcile: Report) -> None:
    repeated = case("xs-gull", notice("2030-02-01", 600), notice("2030-05-01", 600))
    vague = case("xs-tern", notice("2030-09/2031-02", 30))
    mixed = case("xs-skua", notice("2030-03-01", 7), channel="hybrid")
    line = next(line for line in reconcile([row(1, 2030, notifications="1237")], repeated, vague, mixed).lines if line.rows)
    assert line.book == Bounds(Decimal(600), Decimal(1237))
    notes = {part.record: part.note for part in line.records if not part.is_certain}
    assert "may be another year" in str(notes["xs-tern"])
    assert "hybrid" in str(notes["xs-skua"])
    assert "repeated" in str(notes["xs-gull"])


def test_nothing_of_the_book_is_dropped(reconcile: Report) -> None:
    cases = (
        case("xs-gull", notice("2030-02-01", 600)),
        case("xs-lease", notice("2030-02-01", 5), channel="lease"),
        case("xs-old", notice("1990-02-01", 5)),
        case("xs-euro", notice("2030-02-01", 5, currency="EUR")),
    )
    report = reconcile([row(1, 2030, notifications="600"), row(2, 2031, deliveries="9")], *cases)
    listed = {part.record: line.verdict for line in report.lines for part in line.records}
    assert listed == {
        "xs-gull": Verdict.AGREES,
        "xs-euro": Verdict.AGREES,
        "xs-lease": Verdict.NOT_COMPARED,
        "xs-old": Verdict.NOT_COMPARED,
    }
    assert ("2031", "deliveries", "not compared") in told(report)


def test_a_programme_nobody_knows_is_reported_and_not_compared(reconcile: Report) -> None:
    report = reconcile([row(1, 2030, "Gift Horses", notifications="5")])
    assert only(report).verdict is Verdict.NOT_COMPARED
    assert "Gift Horses" in report.problems[0].message


@pytest.mark.parametrize(
    ("bad", "part"),
    [
        (row(1, 2030, notifications="much"), "'much' is no amount"),
        (row(1, 20300, notifications="5"), "'20300'"),
        ({"year": "2030"}, "lacks columns"),
    ],
)
def test_a_damaged_row_is_named_and_the_rest_is_compared(reconcile: Report, bad: dict[str, str], part: str) -> None:
    report = reconcile([row(9, 2030, notifications="600"), bad])
    assert any(line.register.low == 600 for line in report.lines)
    assert any(part in problem.message and "row 2" in problem.place for problem in report.problems)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"name,number\nGull,4\n", "Transfers of major conventional arms"),
        (b'[{"authorizations": "1", "notifications": "2", ', "no JSON"),
        (b"MMEID,Ex_Name\n1,Tide\n", "no transfers"),
    ],
)
def test_what_is_no_register_is_refused_by_name(reconcile: Report, content: bytes, part: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=part) as caught:
        reconcile(content)
    assert "sums.json" in str(caught.value)


def lines_of(book: Path, content: bytes, day: str = "2031-06-30") -> list[ReconciliationLine]:
    return list(pipeline.reconcile_register(shelf_of(book, "xa-xb", day), content, "register.csv", Tolerance()).lines)


KITE = "{b},{s},2026,,3,,Kite,drone,3,,2027,New,,1,3,3"
SHORT = OTTER.replace("2029,?,8,", "2031,,5,").replace("{n},?,2030; 2031", "0,,")


def test_rows_of_transfers_beside_the_cases(fictional_file: Path) -> None:
    found = lines_of(fictional_file, make_register(SHORT, KITE, LYNX, day="30 Jun 2031"))
    assert {(line.subject, line.what): str(line.verdict) for line in found} == {
        ("xb-otter-2029: Otter-4", "year of order"): "agrees",
        ("xb-otter-2029: Otter-4", "ordered"): "differs",
        ("xb-otter-2029: Otter-4", "delivered"): "agrees",
        ("Kite", "ordered"): "book lacks it",
        ("Lynx", "ordered"): "perhaps",
    }
    ordered = next(line for line in found if line.what == "ordered" and line.verdict is Verdict.DIFFERS)
    assert (ordered.register.low, ordered.book, ordered.difference) == (Decimal(5), Bounds(Decimal(8), Decimal(10)), Decimal(3))
    assert ordered.records[0].evidence
    assert "Otter-4" in ordered.rows[0].wording


def test_a_case_no_row_is_about_is_listed_unless_signed_after_the_edition(fictional_file: Path) -> None:
    for day, verdict in (("30 Jun 2031", Verdict.REGISTER_LACKS), ("13 Oct 2030", Verdict.NOT_COMPARED)):
        found = {line.subject: line for line in lines_of(fictional_file, make_register(KITE, day=day))}
        assert found["xb-otter-2029"].verdict is verdict, day


def test_a_row_by_another_name_is_offered_the_case_of_that_number_and_year(fictional_file: Path) -> None:
    marten = SHORT.replace("Otter-4", "Marten").replace("2031,,5,", "2031,,9,")
    found = lines_of(fictional_file, make_register(marten, day="30 Jun 2031"))
    assert [(line.verdict, [part.record for part in line.records]) for line in found] == [(Verdict.PERHAPS, ["xb-otter-2029"])]


def test_the_book_is_not_checked_against_what_the_register_put_into_it(fictional_copy: Path, tmp_path: Path) -> None:
    content = make_register(SHORT, KITE, HERON, day="30 Jun 2031")
    before = lines_of(fictional_copy, content)
    read(fictional_copy, content, tmp_path)
    after = lines_of(fictional_copy, content)
    assert [(line.subject, line.what, line.verdict, line.book) for line in after] == [
        (line.subject, line.what, line.verdict, line.book) for line in before
    ]


@pytest.mark.parametrize(
    ("register", "book", "verdict", "difference"),
    [
        ((3, 5), (5, 9), Verdict.AGREES, 0),
        ((3, 5), (7, 9), Verdict.DIFFERS, 2),
        ((3, 5), (6, 9), Verdict.AGREES, 1),
        ((9, 9), (2, None), Verdict.AGREES, 0),
        ((1, 1), (4, None), Verdict.DIFFERS, 3),
    ],
)
def test_spans_are_compared_by_their_nearest_bounds(
    register: tuple[int, int], book: tuple[int, int | None], verdict: Verdict, difference: int
) -> None:
    said, held = (Bounds(Decimal(low), None if high is None else Decimal(high)) for low, high in (register, book))
    assert compare_bounds(said, held, Decimal(1)) == (verdict, Decimal(difference))


def test_the_command_says_by_its_status_whether_anything_is_open(fictional_file: Path, tmp_path: Path) -> None:
    day = ("--valid-on", "2031-06-30", "--known-at", "2031-06-30")
    path = tmp_path / "register.csv"
    path.write_bytes(make_register(SHORT.replace("2031,,5,", "2031,,8,"), day="30 Jun 2031"))
    agreed = run(fictional_file, "--format", "json", "reconcile", str(path), *day)
    assert (agreed.exit_code, json.loads(agreed.stdout)["open"]) == (0, 0), agreed.stderr
    path.write_bytes(make_register(SHORT, KITE, day="30 Jun 2031"))
    opened = run(fictional_file, "reconcile", str(path), *day)
    assert opened.exit_code == 1
    assert "xb-otter-2029: Otter-4, ordered" in opened.stdout
    assert run(fictional_file, "--format", "csv", "reconcile", str(path), "--open", *day).stdout.startswith("subject,what")
    path.write_bytes(b"no register")
    refused = run(fictional_file, "reconcile", str(path), *day)
    assert refused.exit_code == 2
    assert str(path) in refused.stderr


def test_the_same_over_http(fictional_file: Path) -> None:
    days = "valid_on=2031-06-30&known_at=2031-06-30"
    with TestClient(create_app(fictional_file), base_url="http://localhost") as client:
        answer = client.post(f"/api/xa-xb/reconcile?{days}", content=make_register(SHORT, KITE, day="30 Jun 2031"))
        assert [line["verdict"] for line in answer.json()["lines"]] == ["book lacks it", "differs", "agrees", "agrees"]
        refused = client.post(f"/api/xa-xb/reconcile?{days}", content=b"no register")
    assert refused.status_code == 422
    assert "looked for" in refused.json()["error"]
