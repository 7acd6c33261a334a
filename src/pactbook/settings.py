"""The environment, read once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_cache_path, user_data_path


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment may set.

    ``book`` (``PACTBOOK_BOOK``): the book file; by default ``pactbook.db`` in the user's data directory. ``data``
    (``PACTBOOK_DATA``): a folder of real documents for evaluation and benchmarks; none by default. ``evaluation``
    (``PACTBOOK_EVAL``): a folder of label files for such documents; by default ``eval`` below the data folder. ``model_url``,
    ``model``, ``model_key`` (``PACTBOOK_MODEL_URL``, ``PACTBOOK_MODEL``, ``PACTBOOK_MODEL_KEY``): an endpoint that speaks the OpenAI protocol,
    the model to ask for, and a key if it wants one; none by default. ``answers`` (``PACTBOOK_MODEL_ANSWERS``): where its answers are kept.
    """

    book: Path
    data: Path | None
    evaluation: Path | None = None
    model_url: str | None = None
    model: str = "default"
    model_key: str | None = field(default=None, repr=False)
    answers: Path | None = None


SETTINGS = {
    "PACTBOOK_BOOK": "the book file; by default pactbook.db in the user's data directory",
    "PACTBOOK_DATA": "a folder of real documents for evaluation and benchmarks; without it they say what is missing",
    "PACTBOOK_EVAL": "a folder of label files for real documents; by default eval below the data folder",
    "PACTBOOK_MODEL_URL": "the base address of a language model's endpoint (OpenAI protocol), such as http://127.0.0.1:8080/v1; asked only with read --with-model",
    "PACTBOOK_MODEL": "the name of the model to ask for there; by default the word default, which a server of one model ignores",
    "PACTBOOK_MODEL_KEY": "the key that the endpoint wants, if any",
    "PACTBOOK_MODEL_ANSWERS": "the folder in which its answers are kept; by default one in the user's cache directory",
}
"""Every variable that is read, with its meaning, as documented in the reference."""


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process, or of a given environment."""
    given = os.environ if environment is None else environment
    book = given.get("PACTBOOK_BOOK")
    labels = given.get("PACTBOOK_EVAL")
    data = given.get("PACTBOOK_DATA")
    answers = given.get("PACTBOOK_MODEL_ANSWERS")
    return Settings(
        book=Path(book).expanduser() if book else user_data_path("pactbook") / "pactbook.db",
        data=Path(data).expanduser() if data else None,
        model_url=given.get("PACTBOOK_MODEL_URL") or None,
        model=given.get("PACTBOOK_MODEL") or "default",
        model_key=given.get("PACTBOOK_MODEL_KEY") or None,
        answers=Path(answers).expanduser() if answers else user_cache_path("pactbook") / "answers",
        evaluation=Path(labels).expanduser() if labels else Path(data).expanduser() / "eval" if data else None,
    )
