"""Lots, follow-on orders, support packages, leases and re-notifications of one system, told apart in both books.

Each row is what a page might say, in our words; the facts are those of the book's own notes. A row that says too little to tell must
not be confirmed.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf
from pactbook.model.decision import CONFIRMED_SCORE
from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.source import Known, KnownBasis
from pactbook.records.shelf import read_entry
from pactbook.resolve.linker import LinkIndex, RecordProfile, find_candidates, make_index
from pactbook.views.open_shelf import open_shelf

SURE, UNSURE = True, False

SHIPPED: list[tuple[str, dict[str, Any], str | None, bool]] = [
    ("Apache helicopters for the Army", {"system": "AH-64E", "stage": "signed", "date": "2020-02-25", "quantity": 6}, "in-ah-64e-2017", SURE),
    ("Apaches for the Air Force", {"system": "Apache", "stage": "signed", "date": "2015-09-28", "quantity": 22}, "in-ah-64e-2010", SURE),
    ("support services for the Apache fleet", {"system": "AH‑64E", "stage": "notified", "date": "2026-05-18", "value": (198_200_000, "USD")}, "in-ah-64e-support-2026", SURE),
    ("a second batch of six transports", {"system": "C-130J-30", "stage": "signed", "date": "2013-12-27", "quantity": 6}, "in-c-130j-2011", SURE),
    ("spares and logistics support for the Super Hercules", {"system": "C-130J", "stage": "notified", "date": "2020-10-01", "value": (90_000_000, "USD")}, "in-c-130j-support-2020", SURE),
    ("one more Globemaster", {"system": "C-17", "stage": "notified", "date": "2017-06-26", "quantity": 1}, "in-c-17-2017", SURE),
    ("ten heavy transports", {"system": "C-17", "stage": "signed", "date": "2011-06-15", "quantity": 10}, "in-c-17-2010", SURE),
    ("sustainment support, spares and training", {"system": "C-17", "stage": "notified", "date": "2019-07-26", "value": (670_000_000, "USD")}, "in-c-17-support-2019", SURE),
    ("six more aircraft for the Navy", {"system": "P8I", "stage": "notified", "date": "2021-04-30", "quantity": 6, "value": (2_420_000_000, "USD")}, "in-p-8i-2019", SURE),
    ("four more of the aircraft", {"system": "P-8I", "stage": "signed", "date": "2016-07-27", "quantity": 4}, "in-p-8i-2015", SURE),
    ("a three-year support contract", {"system": "P-8I", "stage": "signed", "date": "2017-06", "value": (135_000_000, "USD")}, "in-p-8i-support-2017", SURE),
    ("eight aircraft, the first batch", {"system": "P-8I", "stage": "signed", "date": "2009-01-01", "quantity": 8}, "in-p-8i-2009", SURE),
    ("24 helicopters for the Navy", {"system": "MH-60R", "stage": "signed", "date": "2020-02-25", "quantity": 24}, "in-mh-60r-2018", SURE),
    ("follow-on support for the helicopters", {"system": "MH-60R", "stage": "signed", "date": "2025-11-28", "value": (946_000_000, "USD")}, "in-mh-60r-support-2024", SURE),
    ("a lease of two more drones for the Navy", {"system": "MQ-9B", "stage": "aon", "date": "2025-12-29", "quantity": 2}, "in-mq-9b-lease-2025", SURE),
    ("two unarmed drones on lease for the Navy", {"system": "MQ-9B", "stage": "in_service", "date": "2020-11-21", "quantity": 2}, "in-mq-9b-lease-2020", SURE),
    ("31 drones for all three services", {"system": "MQ-9B", "stage": "notified", "date": "2024-02-01", "quantity": 31, "value": (3_990_000_000, "USD")}, "in-mq-9b-2023", SURE),
    ("100 missiles and 25 launchers", {"system": "Javelin", "stage": "notified", "date": "2025-11-19", "value": (45_700_000, "USD")}, "in-javelin-2025", SURE),
    ("a repeat order of rifles", {"system": "SIG716", "stage": "signed", "date": "2024-08-27", "quantity": 73_000}, "in-sig716-2024", SURE),
    ("rifles for the infantry", {"system": "SIG716", "stage": "signed", "date": "2019-02-12", "quantity": 72_400}, "in-sig716-2019", SURE),
    ("113 more engines", {"system": "GE-404", "stage": "signed", "date": "2025-11-07", "quantity": 113}, "in-f404-in20-2025", SURE),
    ("99 engines for the Mk1A", {"system": "F404-IN20", "stage": "signed", "date": "2021-08-17", "quantity": 99}, "in-f404-in20-2021", SURE),
    ("long-term sustainment of the howitzers", {"system": "M777", "stage": "notified", "date": "2026-05-18", "value": (230_000_000, "USD")}, "in-m777-support-2026", SURE),
    ("howitzers", {"system": "M777", "stage": "signed", "date": "2016-11-30", "quantity": 145}, "in-m777-2010", SURE),
    ("aircraft, and nothing else is said", {"system": "P-8I"}, None, UNSURE),
    ("helicopters, and nothing else is said", {"system": "AH-64E", "stage": "delivery"}, None, UNSURE),
    ("a hundred of them for somebody else", {"system": "MH-60R", "quantity": 24, "buyer": "KR"}, "nobody", UNSURE),
]  # fmt: skip


@cache
def index_of(book: Path, partnership: str) -> LinkIndex:
    with Ledger.open(book) as ledger:
        shelf = open_shelf(ledger, partnership, AsOf.on(dt.date.max))
    return make_index(
        RecordProfile(record, kind, read_entry(shelf.by_record[record]), [item.finding for item in shelf.by_record[record]])
        for record, kind in shelf.types.items()
    )


def state(wording: str, fields: dict[str, Any], parties: tuple[str, str], known: str = "2026-06-30") -> Finding:
    stated = {"buyer": parties[1], "seller": parties[0], **fields}
    if "value" in stated:
        amount, currency = stated["value"]
        stated["value"] = {"amount": str(amount), "currency": currency}
    day = dt.date.fromisoformat(known)
    return Finding(
        "p", "sale_stage", Modality.ASSERTED, {name: FieldValue(value) for name, value in stated.items()}, Citation(),
        Known(day, known, KnownBasis.PUBLISHED), "test/1", held=stated.get("date"), wording=wording,
    )  # fmt: skip


@pytest.mark.parametrize(("wording", "fields", "record", "is_sure"), SHIPPED, ids=[row[0] for row in SHIPPED])
def test_cases_of_one_system_are_told_apart(
    wording: str, fields: dict[str, Any], record: str | None, is_sure: bool, shipped_file: Path
) -> None:
    found = find_candidates(state(wording, fields, ("US", "IN")), index_of(shipped_file, "us-in"))
    if record == "nobody":
        assert found == []
    elif is_sure:
        assert found[0].record == record, found[0]
        assert found[0].score >= CONFIRMED_SCORE, found[:2]
    else:
        assert all(candidate.score < CONFIRMED_SCORE for candidate in found), found[0]


@pytest.mark.parametrize("name", ["xa-xb", "xm-xn"])
def test_the_fictional_books_too(name: str, tmp_path: Path) -> None:
    from pactbook import pipeline
    from tests.conftest import BOOKS, NOW

    with Ledger.open(tmp_path / "book.db", create=True) as ledger:
        pipeline.build_book(ledger, BOOKS / name, NOW)
    index = index_of(tmp_path / "book.db", name)
    cases = {case.id: case for found in index.cases.values() for case in found}
    assert cases
    with Ledger.open(tmp_path / "book.db") as ledger:
        shelf = open_shelf(ledger, name, AsOf.on(dt.date.max))
    for case in cases.values():
        main = read_entry(shelf.by_record[case.id])["items"][0]
        for step in case.steps:
            fields = {
                "system": main["name"],
                "stage": step.stage.id,
                "date": step.first.isoformat(),
                "quantity": main.get("quantity"),
            }
            stated = {name: value for name, value in fields.items() if value is not None}
            found = find_candidates(state("", stated, (case.seller or "", case.buyer or "")), index)
            assert found[0].record == case.id, (case, found)
