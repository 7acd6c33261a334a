"""Questions about links, asked of either book."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pactbook.records.interoperability import Interoperability, fold_interoperability
from pactbook.records.shelf import Shelf

Open = Callable[..., Shelf]
Found = Callable[..., Interoperability]


@pytest.fixture
def fold(both: Any) -> Found:
    """``fold("xa-xb", "2031-06-01")``: what decides who can talk to whom; known with all that was ever known unless said."""

    def make(pair: str, valid_on: str, known_at: str | None = None) -> Interoperability:
        last = "2031-06-30" if pair == "xa-xb" else "2026-11-22"
        return fold_interoperability(both(pair, valid_on, known_at or last))

    return make
