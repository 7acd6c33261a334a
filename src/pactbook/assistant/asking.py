"""What a model is asked: the instruction, a passage, and the schema of the answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from typing import Any

from pactbook.model.document import Span
from pactbook.model.ladder import list_stages
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary

MAX_PASSAGE = 6_000
"""Characters of one passage: about 1,500 tokens, which leaves a small model with 4,096 room for instruction and answer."""


def cut_passages(text: str) -> Iterator[Span]:
    """A text in stretches of whole paragraphs, each no longer than :data:`MAX_PASSAGE`; a longer paragraph is cut."""
    start = end = 0
    while end < len(text):
        stop = text.find("\n\n", end)
        stop = len(text) if stop < 0 else stop + 2
        if stop - start > MAX_PASSAGE and end > start:
            yield Span(start, end)
            start = end
        while stop - start > MAX_PASSAGE:
            yield Span(start, start + MAX_PASSAGE)
            start += MAX_PASSAGE
        end = stop
    if text[start:end].strip():
        yield Span(start, end)


def make_messages(passage: str, published: str | None) -> list[dict[str, str]]:
    """Instruction and passage. The passage stands between marks made from its own digest, which it therefore cannot contain."""
    words = load_vocabulary("assistant")
    mark = f"=== passage {hashlib.sha256(passage.encode('utf-8', 'surrogatepass')).hexdigest()[:16]} ==="
    content = words["passage"].format(published=published or "unknown", mark=mark, text=passage)
    return [{"role": "system", "content": words["instruction"]}, {"role": "user", "content": content}]


def list_choices(kind: str) -> dict[str, list[str]]:
    """The fields of a kind whose value is one of a list, with the list."""
    choices: dict[str, Any] = load_vocabulary("assistant")["kinds"][kind].get("choices", {})
    return {name: list(list_stages()) if values == "stages" else list(values) for name, values in choices.items()}


@cache
def make_schema() -> dict[str, Any]:
    """The JSON schema of an answer: a list of findings, each of one kind with that kind's fields."""
    kinds = load_vocabulary("assistant")["kinds"]
    return _make_object({"findings": {"type": "array", "items": {"anyOf": [_make_finding(kind) for kind in kinds]}}})


def _make_finding(kind: str) -> dict[str, Any]:
    quotes = load_vocabulary("assistant")["kinds"][kind]["quotes"]
    text = {"type": "string"}
    quote = _make_object({"field": {"type": "string", "enum": list(quotes)}, "words": text})
    properties: dict[str, Any] = {
        "kind": {"type": "string", "enum": [kind]},
        "modality": {"type": "string", "enum": [str(modality) for modality in Modality]},
        "clause": text,
        "speaker": {"type": ["string", "null"]},
        "quotes": {"type": "array", "items": quote},
    }
    properties |= {name: {"type": ["string", "null"], "enum": [*values, None]} for name, values in list_choices(kind).items()}
    return _make_object(properties)


def _make_object(properties: dict[str, Any]) -> dict[str, Any]:
    """An object with these properties, all of them required and no others, as strict schemas want it."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
