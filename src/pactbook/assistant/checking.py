"""A model's answer held against the text: what does not stand there, word for word, is refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pactbook.assistant.asking import list_choices
from pactbook.extract.dates import find_dates
from pactbook.extract.gazetteer import Gazetteer
from pactbook.extract.hedges import list_hedges
from pactbook.extract.money import find_money
from pactbook.extract.quantities import find_quantity_before
from pactbook.extract.sentences import find_sentences
from pactbook.extract.states import read_state
from pactbook.model.document import Span
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.modality import weakest

MAX_WORDS = 1_000
_UNNAMED = "x"


@dataclass(frozen=True, slots=True)
class Checked:
    """One finding of an answer as far as the text bears it out; ``refused`` says what was left out, and why."""

    kind: str
    modality: Modality
    span: Span
    speaker: str | None
    held: str | None
    fields: dict[str, FieldValue]
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """The text, the stretch of it that was asked about, the day it was published, and the names that are known."""

    text: str
    span: Span
    published: dt.date | None
    names: Gazetteer


def check_finding(answer: object, passage: Passage) -> Checked | str:
    """One finding of an answer, or why it is refused as a whole."""
    kinds = load_vocabulary("assistant")["kinds"]
    if not isinstance(answer, dict) or answer.get("kind") not in kinds:
        return f"no finding of a known kind: {str(answer)[:80]!r}"
    kind = str(answer["kind"])
    clause = _locate(passage, answer.get("clause"), passage.span)
    if clause is None:
        return f"{kind}: its clause does not stand in the text: {str(answer.get('clause'))[:80]!r}"
    fields, refused = _check_fields(kind, answer, passage, clause)
    if not any(name in fields for name in kinds[kind]["required"]):
        missing = " or ".join(kinds[kind]["required"])
        return f"{kind}: nothing in the text gives {missing}; " + "; ".join(refused)
    modality = _check_modality(answer, passage, clause)
    speaker = _locate(passage, answer.get("speaker"), passage.span)
    held = next((str(fields[name].value) for name in load_vocabulary("assistant")["held_by"] if name in fields), None)
    return Checked(
        kind=kind,
        modality=modality,
        span=clause,
        speaker=speaker.cut(passage.text) if speaker else None,
        held=held if modality is Modality.ASSERTED else None,
        fields=fields,
        refused=tuple(refused),
    )


def _check_fields(
    kind: str, answer: Mapping[str, Any], passage: Passage, clause: Span
) -> tuple[dict[str, FieldValue], list[str]]:
    kinds = load_vocabulary("assistant")["kinds"]
    paragraph = _find_paragraph(passage, clause)
    fields: dict[str, FieldValue] = {}
    refused: list[str] = []
    quotes = answer.get("quotes")
    for quote in quotes if isinstance(quotes, list) else []:
        name, words = (quote.get("field"), quote.get("words")) if isinstance(quote, dict) else (None, None)
        if not isinstance(name, str) or name not in kinds[kind]["quotes"]:
            refused.append(f"{kind} has no field {name!r}")
            continue
        # In the clause if it stands there, else in its paragraph; never anywhere in the text.
        span = _locate(passage, words, clause) or _locate(passage, words, paragraph)
        if span is None:
            refused.append(f"{name}: {str(words)[:60]!r} does not stand in its paragraph")
            continue
        value = _read_value(kinds[kind]["quotes"][name], span.cut(passage.text), passage)
        if value is None:
            refused.append(f"{name}: {span.cut(passage.text)[:60]!r} is no {kinds[kind]['quotes'][name]}")
        elif name in fields and isinstance(fields[name].value, list):
            fields[name] = FieldValue([*fields[name].value, *(one for one in value if one not in fields[name].value)])
        elif name not in fields:
            fields[name] = FieldValue(value, span.cut(passage.text), span)
    for name, values in list_choices(kind).items():
        if answer.get(name) in values:
            fields[name] = FieldValue(answer[name], clause.cut(passage.text), clause)
        elif answer.get(name) is not None:
            refused.append(f"{name}: {str(answer[name])[:60]!r} is none of {', '.join(values)}")
    return fields, refused


def _read_value(type_name: str, words: str, passage: Passage) -> Any:
    """What the words are, by the same finders as the rules use; None when they are nothing of that type."""
    if type_name == "text":
        return " ".join(words.split())
    if type_name == "texts":
        return [" ".join(words.split())]
    if type_name in ("state", "states"):
        state = read_state(words, passage.names)
        return None if state is None else state if type_name == "state" else [state]
    if type_name == "date":
        dates = find_dates(words, passage.published)
        return dates[0].date.text if len(dates) == 1 else None
    if type_name == "money":
        amounts = find_money(words)
        return amounts[0].money.to_json() if len(amounts) == 1 else None
    # A count is one when it would be before the name of a thing.
    found = find_quantity_before(f"{words} {_UNNAMED}", len(words) + 1, 0)
    return found.number if found else None


def _check_modality(answer: Mapping[str, Any], passage: Passage, clause: Span) -> Modality:
    """The weakest of what the model says and what any hedge of the sentence makes of it: a model never turns a hope into a fact."""
    stated = answer.get("modality")
    own = next((modality for modality in Modality if modality == stated), Modality.EXPECTED)
    paragraph = _find_paragraph(passage, clause)
    sentences = [
        sentence.cut(paragraph.cut(passage.text))
        for sentence in find_sentences(paragraph.cut(passage.text))
        if sentence.start + paragraph.start < clause.end and clause.start < sentence.end + paragraph.start
    ]
    return weakest({own, *(modality for sentence in sentences for modality, _ in list_hedges(sentence))})


def _find_paragraph(passage: Passage, clause: Span) -> Span:
    start = passage.text.rfind("\n\n", passage.span.start, clause.start)
    end = passage.text.find("\n\n", clause.end, passage.span.end)
    return Span(passage.span.start if start < 0 else start + 2, passage.span.end if end < 0 else end)


def _locate(passage: Passage, words: object, within: Span) -> Span | None:
    """Where words stand within a stretch, letter by letter but for white space; None when they don't."""
    if not isinstance(words, str) or not words.strip() or len(words) > MAX_WORDS:
        return None
    pattern = re.compile(r"(?<!\w)" * words.strip()[0].isalnum() + r"\s+".join(map(re.escape, words.split())))
    match = pattern.search(passage.text, within.start, within.end)
    return Span(*match.span()) if match else None
