"""Answers kept by everything that affects them: address, model, parameters, instruction, schema and text."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from pactbook.assistant.endpoint import Completion, Endpoint
from pactbook.model.identifiers import encode_canonical


def make_key(endpoint: Endpoint, messages: list[dict[str, str]], schema: dict[str, Any]) -> str:
    """The key of an answer: another value of anything that could change it gives another key."""
    asked = {"parameters": endpoint.parameters, "messages": messages, "schema": schema}
    return hashlib.sha256(encode_canonical(asked).encode("utf-8", "surrogatepass")).hexdigest()


def find_answer(folder: Path, key: str) -> Completion | None:
    """The answer kept under a key; None when there is none, or it is damaged."""
    try:
        return Completion(**json.loads((folder / key[:2] / f"{key}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def keep_answer(folder: Path, key: str, answer: Completion) -> None:
    """Keep an answer, whole or not at all. A folder that takes none costs only the next question."""
    place = folder / key[:2]
    try:
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=place, suffix=".part", delete=False, encoding="utf-8") as stream:
            json.dump(dataclasses.asdict(answer), stream)
        os.replace(stream.name, place / f"{key}.json")
    except OSError:
        return
