"""Books, ledgers and guards that tests share. No test reaches beyond this machine."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from hypothesis import HealthCheck, settings

from pactbook import pipeline
from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf
from pactbook.model.problem import Problem
from pactbook.records.shelf import Shelf
from pactbook.views.open_shelf import open_shelf

# Histories take their time to generate: what counts is that they fail, not how fast they come. Where a change is judged the
# same histories come each time, so that it is the change that fails; new ones are looked for wherever people work.
settings.register_profile("dev", max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile("ci", parent=settings.get_profile("dev"), max_examples=100, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

BOOKS = Path(__file__).parent / "books"
NOW = dt.datetime(2031, 7, 1, tzinfo=dt.UTC)
_LOCAL = ("127.0.0.1", "::1", "localhost")
_connect, _connect_ex, _getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo


def _guard(family: int, address: Any) -> None:
    if family in (socket.AF_INET, socket.AF_INET6) and address[0] not in _LOCAL:
        raise AssertionError(f"a test tried to reach {address}")


def _guarded_connect(self: socket.socket, address: Any) -> None:
    _guard(self.family, address)
    _connect(self, address)


def _guarded_connect_ex(self: socket.socket, address: Any) -> int:
    _guard(self.family, address)
    return _connect_ex(self, address)


def _guarded_getaddrinfo(host: Any, *args: Any, **given: Any) -> Any:
    name = host.decode() if isinstance(host, bytes) else host
    # An address in figures is not looked up anywhere.
    if name and name not in _LOCAL and not (name.strip("[]").replace(".", "").isdigit() or ":" in name):
        raise AssertionError(f"a test tried to look up {name}")
    return _getaddrinfo(host, *args, **given)


socket.socket.connect = _guarded_connect  # type: ignore[method-assign, assignment]
socket.socket.connect_ex = _guarded_connect_ex  # type: ignore[method-assign, assignment]
socket.getaddrinfo = _guarded_getaddrinfo


@pytest.fixture(scope="session")
def shipped_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shipped") / "book.db"
    with Ledger.open(path, create=True) as ledger:
        report = pipeline.build_book(ledger, pipeline.find_partnership("us-in"), NOW)
    assert report.problems == ()
    return path


@pytest.fixture(scope="session")
def fictional_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fictional") / "book.db"
    with Ledger.open(path, create=True) as ledger:
        report = pipeline.build_book(ledger, BOOKS / "xa-xb", NOW)
    assert report.problems == ()
    return path


@pytest.fixture(scope="session")
def rich_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented pair that uses every field of the format."""
    path = tmp_path_factory.mktemp("rich") / "book.db"
    with Ledger.open(path, create=True) as ledger:
        report = pipeline.build_book(ledger, BOOKS / "xm-xn", NOW)
    assert report.problems == ()
    return path


def copy_book(built: Path, folder: Path) -> Path:
    """A book of its own in a folder, whole: what a write-ahead log still holds is written first."""
    with Ledger.open(built, writable=True) as ledger:
        ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(shutil.copy(built, folder / "book.db"))


@pytest.fixture
def fictional_copy(fictional_file: Path, tmp_path: Path) -> Path:
    """A book of its own for tests that write."""
    return copy_book(fictional_file, tmp_path)


@pytest.fixture
def read_copy(fictional_copy: Path) -> tuple[Path, str]:
    """A book of its own with one document read, and the document's id."""
    from pactbook.documents import discover_inputs

    report = Path(__file__).parent / "documents" / "report_port_bell.txt"
    with Ledger.open(fictional_copy, writable=True) as ledger:
        pipeline.build_book(ledger, BOOKS / "xm-xn", NOW)
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        inputs = discover_inputs([str(report)])
        (view,) = pipeline.read_inputs(ledger, desk, inputs, recorded_at=NOW, published="2031-05-05")
    assert not isinstance(view, Problem)
    return fictional_copy, view.document.id


def shelf_of(path: Path, partnership: str, valid_on: str, known_at: str | None = None) -> Shelf:
    """A shelf of a book at two days."""
    clocks = AsOf(dt.date.fromisoformat(valid_on), dt.date.fromisoformat(known_at or valid_on))
    with Ledger.open(path) as ledger:
        return open_shelf(ledger, partnership, clocks)


@pytest.fixture
def both(request: pytest.FixtureRequest) -> Any:
    """Builds a shelf of either partnership: ``both("xa-xb", "2030-09-01")``."""

    def open_book(partnership: str, valid_on: str, known_at: str | None = None) -> Shelf:
        name = "shipped_file" if partnership == "us-in" else "fictional_file"
        return shelf_of(request.getfixturevalue(name), partnership, valid_on, known_at)

    return open_book


@pytest.fixture(scope="session")
def served(shipped_file: Path) -> Iterator[str]:
    """The shipped book with one own-written document, served on this machine."""
    from pactbook.documents import discover_inputs
    from pactbook.web import create_app

    sample = Path(pipeline.__file__).parents[1] / "samples" / "pentagon-talks-2025.txt"
    target = shipped_file.parent / "served.db"
    with Ledger.open(shipped_file, writable=True) as ledger:
        ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(shipped_file, target)
    with Ledger.open(target, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, "us-in", NOW.date())
        assert sample.exists()
        list(pipeline.read_inputs(ledger, desk, discover_inputs([str(sample.parent)]), recorded_at=NOW))
    config = uvicorn.Config(create_app(target, today=lambda: dt.date(2026, 6, 30)), port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(5)


def find_chromium() -> str | None:
    """The system's Chromium, if it has one."""
    names = (os.environ.get("PACTBOOK_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium. Skips, saying why, where there is none; fails where browser tests are required."""
    path = find_chromium()
    if path is None:
        reason = "no Chromium on this machine: install chromium, or name one in PACTBOOK_CHROMIUM"
        if os.environ.get("PACTBOOK_BROWSER_TESTS") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    options = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    options += ["--disable-component-update", "--disable-sync"]
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=path, args=options)
        yield found
        found.close()
