"""Books with entries added, for tests of records."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from pactbook import pipeline
from pactbook.ledger import Ledger
from pactbook.records.shelf import Shelf
from tests.conftest import BOOKS, NOW, shelf_of

Write = Callable[..., Shelf]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A shelf of the invented book with entries added: ``write("2031-06-01", fits=[...], networks=[...])``."""

    def make(valid_on: str, **added: list[dict[str, object]]) -> Shelf:
        folder = tmp_path / "book"
        shutil.copytree(BOOKS / "xa-xb", folder, dirs_exist_ok=True)
        for name, rows in added.items():
            path = folder / f"{name}.yml"
            known = {row["id"]: row for row in yaml.safe_load(path.read_text(encoding="utf-8")) or []}
            known |= {str(row["id"]): row for row in rows}
            path.write_text(yaml.safe_dump(list(known.values()), sort_keys=False), encoding="utf-8")
        file = tmp_path / "book.db"
        file.unlink(missing_ok=True)
        with Ledger.open(file, create=True) as ledger:
            assert pipeline.build_book(ledger, folder, NOW).problems == ()
        return shelf_of(file, "xa-xb", valid_on, "2031-06-30")

    return make
