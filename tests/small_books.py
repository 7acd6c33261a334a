"""Small books written inside a test, so that its own text says what is in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from pactbook import pipeline
from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf
from pactbook.model.decision import Decision, DecisionKind
from pactbook.records.shelf import Shelf
from pactbook.views.open_shelf import open_shelf
from tests.conftest import NOW
from tests.strategies import decide

HEAD = """
id: xr-xs
title: Rhoven and Saltmark
parties: [XR, XS]
party_names: {XR: Rhoven, XS: Saltmark}
names: {XR: {name: Rhoven}, XS: {name: Saltmark}}
currency: EUR
compiled: '2036-12-31'
"""
PAGE = "https://mod.saltmark.example/page"
Shelve = Callable[..., Shelf]


def build(folder: Path, files: Mapping[str, str], decisions: Iterable[Decision] = ()) -> Path:
    """Write a book about Rhoven and Saltmark, build it, and say where it is."""
    for name, text in {"partnership.yml": HEAD, **files}.items():
        path = folder / "xr-xs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    book = folder / "small.db"
    with Ledger.open(book, create=True) as ledger:
        report = pipeline.build_book(ledger, folder / "xr-xs", NOW)
        assert report.problems == (), report.problems
        ledger.append(author="someone", recorded_at=NOW, decisions=decisions)
    return book


def shelve(book: Path, valid_on: str, known_at: str = "2036-12-31") -> Shelf:
    """A shelf of it; by default everything is known."""
    with Ledger.open(book) as ledger:
        return open_shelf(ledger, "xr-xs", AsOf(dt.date.fromisoformat(valid_on), dt.date.fromisoformat(known_at)))


@pytest.fixture
def small(tmp_path: Path) -> Shelve:
    """``small({"agreements.yml": ...}, "2031-01-01")``: a shelf of a book written in the test."""

    def open_book(
        files: Mapping[str, str], valid_on: str, known_at: str = "2036-12-31", decisions: Iterable[Decision] = ()
    ) -> Shelf:
        return shelve(build(tmp_path, files, decisions), valid_on, known_at)

    return open_book


def overrule(target: str, second: int = 0, **more: object) -> Decision:
    """A person's ruling, at the nth second, on what is computed of a record of that book."""
    return decide(DecisionKind.OVERRULE, target, second, partnership="xr-xs", **more)
