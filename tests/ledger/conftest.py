"""A book that something was read into, for tests of the ledger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pactbook import pipeline
from pactbook.documents import discover_inputs
from pactbook.ledger import Ledger, verify_ledger
from tests.conftest import NOW


@pytest.fixture
def read_copy(fictional_copy: Path) -> Path:
    """The fictional book with one document read into it."""
    report = Path(__file__).parents[1] / "documents" / "report_port_bell.txt"
    with Ledger.open(fictional_copy, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        inputs = discover_inputs([str(report)])
        list(pipeline.read_inputs(ledger, desk, inputs, recorded_at=NOW, published="2031-05-05"))
        seen = ledger.findings("xa-xb", NOW.date())[-1].finding
        ledger.append(author="t", recorded_at=NOW, findings=[seen.seen(replace(seen.sighting, reader="news/2"))])
        assert list(verify_ledger(ledger)) == []
    return fictional_copy
