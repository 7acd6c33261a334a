"""Nothing that was published after the known day is shown: every record, sheet and document, at five past days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pactbook.errors import RecordNotFoundError
from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf
from pactbook.model.partial_date import PartialDate
from pactbook.records.evidence import Evidence
from pactbook.records.sale import fold_sale
from pactbook.records.shelf import Shelf, read_entry
from pactbook.views.evidence_sheet import show_sheet
from pactbook.views.holdings import list_documents, open_document
from pactbook.views.open_shelf import open_shelf
from pactbook.views.partnership import find_currency
from pactbook.views.record import show_record
from pactbook.views.sale import show_sale

Open = Callable[..., Shelf]
DAYS = {
    "us-in": ("2005-07-01", "2015-06-30", "2019-12-31", "2023-06-30", "2025-07-02"),
    "xa-xb": ("2026-12-31", "2028-06-30", "2029-12-31", "2030-02-05", "2030-08-03"),
}


def find_evidence(value: Any) -> Iterator[Evidence]:
    """All citations inside a view, at whatever depth, the pages of joint ones included."""
    if isinstance(value, Evidence):
        yield value
        yield from value.joint
    elif isinstance(value, dict):
        for item in value.values():
            yield from find_evidence(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from find_evidence(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from find_evidence(getattr(value, name))


def list_late(view: Any, shelf: Shelf) -> list[tuple[str | None, str | None]]:
    """The pages a view shows that say they were published after the known day."""
    compiled = shelf.references.compiled or dt.date.max
    found = []
    for item in find_evidence(view):
        day = PartialDate.parse(item.known_given).upper if item.known_given else None
        if day is not None and min(day, compiled) > shelf.as_of.known_at:
            found.append((item.url, item.known_given))
    return found


@pytest.mark.parametrize(("pair", "known_at"), [(pair, day) for pair, days in DAYS.items() for day in days])
def test_no_page_is_shown_that_was_published_later(both: Open, pair: str, known_at: str) -> None:
    shelf = both(pair, known_at)
    currency = find_currency(shelf)
    for record, held in shelf.by_record.items():
        assert list_late(show_record(shelf, record), shelf) == [], record
        if shelf.types.get(record) == "sale":
            assert list_late(show_sale(fold_sale(record, held, shelf), currency), shelf) == [], record
    for finding in shelf.by_finding:
        assert list_late(show_sheet(shelf, finding), shelf) == [], finding


@pytest.mark.parametrize(("pair", "known_at"), [(pair, day) for pair, days in DAYS.items() for day in days])
def test_nobody_holds_an_office_before_it_began_nor_is_its_end_known_before_it_came(
    both: Open, pair: str, known_at: str
) -> None:
    shelf = both(pair, known_at)
    for person in shelf.of_type("person"):
        for office in read_entry(shelf.by_record[person]).get("offices", ()):
            for name in ("start", "end"):
                if office.get(name):
                    day = PartialDate.parse(office[name]).lower
                    assert day is not None
                    assert day.isoformat() <= known_at, (person, office)


def test_a_term_of_office_grows_with_what_is_known(both: Open) -> None:
    def offices(day: str) -> list[tuple[str, str | None]]:
        fields = read_entry(both("us-in", day).by_record["manmohan"])
        return [(row["office"], row.get("end")) for row in fields.get("offices", [])]

    assert offices("2004-05-21") == []
    assert offices("2006-01-01") == [("Prime Minister", None), ("External Affairs Minister", None)]
    assert offices("2020-01-01") == [("Prime Minister", "2014-05-26"), ("External Affairs Minister", "2006-10-24")]


@pytest.mark.parametrize(("pair", "before", "after"), [("us-in", "2025-08-31", "2026-06-30")])
def test_a_remark_on_what_a_thing_became_is_not_known_before(both: Open, pair: str, before: str, after: str) -> None:
    def notes(day: str) -> set[str]:
        shelf = both(pair, day)
        return {
            str(note)
            for record in shelf.of_type("organisation")
            if (note := read_entry(shelf.by_record[record]).get("note")) is not None
        }

    assert not any("September 2025" in note for note in notes(before))
    assert any("September 2025" in note for note in notes(after))


@pytest.mark.parametrize("pair", ["us-in", "xa-xb"])
def test_the_first_page_of_a_step_is_not_credited_with_what_a_later_one_says(both: Open, pair: str) -> None:
    shelf = both(pair, "9000-01-01")
    split = 0
    for held in shelf.by_record.values():
        steps: dict[str, list[Any]] = {}
        for item in held:
            if item.finding.kind == "sale_stage" and item.finding.event and "response" not in item.finding.fields:
                steps.setdefault(item.finding.event, []).append(item.finding)
        for findings in steps.values():
            days = {finding.known.on for finding in findings if finding.value("note")}
            assert not days or days == {max(finding.known.on for finding in findings)}
            split += len({finding.known.on for finding in findings}) > 1 and bool(days)
    assert split > 0, "the book has such steps"


def test_a_document_is_opened_for_those_it_was_read_for_and_once_it_was_out(read_copy: Any) -> None:
    path, document = read_copy
    with Ledger.open(path) as ledger:
        early = open_shelf(ledger, "xa-xb", AsOf.on(dt.date(2030, 1, 1)))
        with pytest.raises(RecordNotFoundError, match="known by 2030-01-01"):
            open_document(ledger, early, document)
        assert list_documents(ledger, early) == []
        later = open_shelf(ledger, "xa-xb", AsOf.on(dt.date(2031, 6, 1)))
        assert open_document(ledger, later, document).text
        assert [head.id for head in list_documents(ledger, later)] == [document]
        others = open_shelf(ledger, "xm-xn", AsOf.on(dt.date(2031, 6, 1)))
        with pytest.raises(RecordNotFoundError):
            open_document(ledger, others, document)
