"""The books, served without a server, for tests of pages and API."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from pactbook import pipeline
from pactbook.documents import discover_inputs
from pactbook.ledger import Ledger
from pactbook.web import create_app
from tests.conftest import NOW

REPORT = Path(__file__).parents[1] / "documents" / "report_port_bell.txt"
PAGES = [
    "/xa-xb/sales",
    "/xa-xb/sales?show=all&sort=value",
    "/xa-xb/sales?valid_on=2030-09-01&known_at=2030-09-01",
    "/xa-xb/sales/xb-otter-2029",
    "/xa-xb/sales/xb-otter-2029?valid_on=2030-09-01&known_at=2030-09-01",
    "/xa-xb/sales/xb-heron-2028",
    "/xa-xb/records/coast-pact-2030",
    "/xa-xb/records/s-venn",
    "/xa-xb/engagements",
    "/xa-xb/engagements/e-portbell",
    "/xa-xb/statements",
    "/xa-xb/people/venn?valid_on=2030-09-01&known_at=2031-05-01",
    "/xa-xb/records/fit-1",
    "/xa-xb/sales?show=ended",
    "/xa-xb/documents",
    "/xa-xb/diff?since=2030-01-01&until=2031-06-30",
    "/xa-xb/diff?from=2030-01-01&to=2030-06-30",
    "/xa-xb/sales?valid_on=1+Sep+2030&known_at=1+September+2030",
    "/glossary",
    "/xa-xb/glossary?valid_on=2030-09-01&known_at=2030-09-01",
]


@pytest.fixture(scope="session")
def shipped(shipped_file: Path) -> Iterator[TestClient]:
    """The shipped book, on 30 June 2026."""
    with TestClient(create_app(shipped_file, hosts=("testserver",), today=lambda: dt.date(2026, 6, 30))) as found:
        yield found


@pytest.fixture(scope="session")
def rich(rich_file: Path) -> Iterator[TestClient]:
    """The invented pair that uses every field, on the last day of 2033."""
    with TestClient(create_app(rich_file, hosts=("testserver",), today=lambda: dt.date(2033, 12, 31))) as found:
        yield found


def read(client: TestClient, path: str) -> str:
    """A page that is there."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return str(answer.text)


@pytest.fixture(scope="module")
def app(fictional_file: Path, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    path = tmp_path_factory.mktemp("web") / "book.db"
    with Ledger.open(path, create=True) as ledger:
        pipeline.build_book(ledger, Path(__file__).parents[1] / "books" / "xa-xb", NOW)
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        list(pipeline.read_inputs(ledger, desk, discover_inputs([str(REPORT)]), recorded_at=NOW, published="2031-05-05"))
        evil = path.parent / "evil.txt"
        evil.write_text(
            "<script>alert('Arvenia and Belmark navy')</script> Minister Orla Venn of Belmark said that <b>Arvenia</b> defence ties grow."
        )
        list(pipeline.read_inputs(ledger, desk, discover_inputs([str(evil)]), recorded_at=NOW, published="2031-05-06"))
    assert fictional_file.exists()
    return create_app(path, hosts=("testserver",), today=lambda: dt.date(2031, 6, 30))


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as found:
        yield found


@pytest.fixture(scope="module")
def document(client: TestClient) -> str:
    names = re.findall(r"/xa-xb/documents/(d\w{20,})", client.get("/xa-xb/documents").text)
    return str(next(name for name in names if "Fort Tide" in client.get(f"/api/xa-xb/documents/{name}").json()["text"]))
