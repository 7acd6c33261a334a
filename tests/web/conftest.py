"""The books, served without a server, for tests of pages and API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pactbook.web import create_app


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
