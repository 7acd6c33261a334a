"""A book asked from Python gives what the command gives, on both books."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path

import pytest

from pactbook.errors import InvalidValueError, MissingExtraError, RecordNotFoundError, UnknownTermError
from pactbook.model.asof import AsOf
from pactbook.notebook import Book
from tests.cli.test_cli import ask

BOOKS = {"shipped_file": ("2026-06-30", "p-8a.us", "p-8i.in"), "fictional_file": ("2031-06-01", "otter-4.xa", "skerry-2.xb")}


@pytest.mark.parametrize("name", BOOKS)
def test_links_are_those_of_the_command(name: str, request: pytest.FixtureRequest) -> None:
    path: Path = request.getfixturevalue(name)
    day, left, right = BOOKS[name]
    clocks = ("--valid-on", day, "--known-at", day)
    with Book.open(path) as book:
        links = book.links(day)
        types = book.links(dt.date.fromisoformat(day), weights="types")
    told = ask(path, "links", *clocks)
    assert links.to_rows() == told["cells"]
    assert links.coverage.whole.by_state == told["coverage"]["whole"]["by_state"]
    assert links.levels.level == told["levels"]["level"]
    assert str(links.pair(left, right).state) == ask(path, "links", "--between", left, right, *clocks)["state"]
    assert types.coverage.whole.pairs == len(links.matrix.rows) * len(links.matrix.columns)
    points = links.timeline(f"{int(day[:4]) - 1}-01-01").points
    assert points[-1].by_state == links.coverage.whole.by_state


@pytest.mark.parametrize("name", BOOKS)
def test_plans_are_those_of_the_command(name: str, request: pytest.FixtureRequest) -> None:
    pytest.importorskip("highspy")
    path: Path = request.getfixturevalue(name)
    day = BOOKS[name][0]
    with Book.open(path) as book:
        plans = book.links(day).plan(1).plans
    told = ask(path, "links", "--plan", "1", "--valid-on", day, "--known-at", day)["plans"]
    assert [[step.id for step in plan.steps] for plan in plans] == [[step["id"] for step in plan["steps"]] for plan in told]


@pytest.mark.parametrize("name", BOOKS)
def test_sales_are_those_of_the_command(name: str, request: pytest.FixtureRequest) -> None:
    path: Path = request.getfixturevalue(name)
    day = BOOKS[name][0]
    clocks = ("--valid-on", day, "--known-at", day)
    with Book.open(path) as book:
        both = book.sales(AsOf.on(dt.date.fromisoformat(day)))
        pending = book.sales(day, pending=True)
    assert {row["id"] for row in both.to_rows()} == {row["id"] for row in ask(path, "sales", *clocks)}
    assert {row["id"] for row in ask(path, "sales", "--pending", *clocks)} <= {row["id"] for row in pending.to_rows()}


LISTS = ("agreements", "commitments", "programmes", "inventory", "ecosystem", "exercises", "engagements", "statements")


@pytest.mark.parametrize("subject", LISTS)
@pytest.mark.parametrize("name", BOOKS)
def test_each_list_is_that_of_the_command_and_a_frame(name: str, subject: str, request: pytest.FixtureRequest) -> None:
    polars = pytest.importorskip("polars")
    path: Path = request.getfixturevalue(name)
    day = BOOKS[name][0]
    with Book.open(path) as book:
        table = getattr(book, subject)(day)
    told = ask(path, subject, "--valid-on", day, "--known-at", day)
    rows = table.to_rows()
    assert rows
    assert json.dumps(rows[0], sort_keys=True) in json.dumps(told, sort_keys=True)
    frame = table.to_polars()
    assert isinstance(frame, polars.DataFrame)
    assert frame.height == len(rows)
    assert frame.columns == list(rows[0])


def test_lists_are_narrowed_as_views_are(shipped_file: Path) -> None:
    with Book.open(shipped_file) as book:
        said = book.statements("2026-06-30", about="stryker", since=dt.date(2023, 1, 1))
        promised = book.commitments("2026-03-01", area="data links", agreement="mdp-framework-2025")
        with pytest.raises(UnknownTermError, match="Gloster"):
            book.inventory("2026-06-30", system="Gloster")
    assert said.found.contradictions
    assert {row["agreement"] for row in promised.to_rows()} == {"mdp-framework-2025"}


def test_without_polars_the_extra_is_named(fictional_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with Book.open(fictional_file) as book, pytest.raises(MissingExtraError, match=r"pactbook\[frames\]"):
        book.sales("2031-06-01").to_polars()


def test_what_cannot_be_asked_is_refused(fictional_file: Path) -> None:
    with pytest.raises(UnknownTermError, match="xa-xz"):
        Book.open(fictional_file, "xa-xz")
    with Book.open(fictional_file, "xa-xb") as book:
        with pytest.raises(InvalidValueError, match="yesterday"):
            book.links("yesterday")
        with pytest.raises(RecordNotFoundError, match="XZ"):
            book.links("2031-06-01", "XZ")
