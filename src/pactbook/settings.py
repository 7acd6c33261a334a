"""The environment, read once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment may set.

    ``book`` (``PACTBOOK_BOOK``): the book file; by default ``pactbook.db`` in the user's data directory. ``data``
    (``PACTBOOK_DATA``): a folder of real documents for evaluation and benchmarks; none by default. ``evaluation``
    (``PACTBOOK_EVAL``): a folder of label files for such documents; by default ``eval`` below the data folder.
    """

    book: Path
    data: Path | None
    evaluation: Path | None = None


SETTINGS = {
    "PACTBOOK_BOOK": "the book file; by default pactbook.db in the user's data directory",
    "PACTBOOK_DATA": "a folder of real documents for evaluation and benchmarks; without it they say what is missing",
    "PACTBOOK_EVAL": "a folder of label files for real documents; by default eval below the data folder",
}
"""Every variable that is read, with its meaning, as documented in the reference."""


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process, or of a given environment."""
    given = os.environ if environment is None else environment
    book = given.get("PACTBOOK_BOOK")
    labels = given.get("PACTBOOK_EVAL")
    data = given.get("PACTBOOK_DATA")
    return Settings(
        book=Path(book).expanduser() if book else user_data_path("pactbook") / "pactbook.db",
        data=Path(data).expanduser() if data else None,
        evaluation=Path(labels).expanduser() if labels else Path(data).expanduser() / "eval" if data else None,
    )
