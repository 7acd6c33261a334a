"""Exercises: announced, begun, held, ended."""

from __future__ import annotations

import re

from pactbook.model.modality import Modality
from pactbook.reading.context import Context, Sentence, compile_pattern, find_first

_NAMED = re.compile(
    r"\b(?:[Ee]xercise\s+(?P<after>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)|(?P<before>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)\s+(?:naval |air |army |joint |military )*exercise)\b"
)
_EDITION = re.compile(r"\b(?P<edition>\d{1,2})(?:st|nd|rd|th) edition\b", re.IGNORECASE)
_FUTURE = re.compile(r"\b(?:will|set to|to be held|upcoming|scheduled)\b", re.IGNORECASE)


def read_exercise(context: Context, sentence: Sentence) -> None:
    """A named exercise with a step."""
    step = find_first("exercise_steps", sentence.text)
    if step is None:
        return
    names = [(mention.span.start, mention.span.end, mention.wording) for mention, _ in sentence.of_kind("exercise")]
    if not names:
        for match in _NAMED.finditer(sentence.text):
            group = "after" if match["after"] else "before"
            names.append((match.start(group), match.end(group), match[group]))
    for start, end, name in names[:3]:
        word = compile_pattern("exercise_steps", step).search(sentence.text)
        if word is None:
            continue
        edition = _EDITION.search(sentence.text)
        date = sentence.near_date(start, 120)
        modality = Modality.PLANNED if _FUTURE.search(sentence.text) else sentence.govern(word.start(), word.end())
        context.add(
            "exercise",
            modality,
            sentence,
            (min(start, word.start()), max(end, word.end())),
            {
                "name": sentence.quote(name, start, end),
                "step": sentence.quote(step, word.start(), word.end()),
                "edition": sentence.quote(int(edition["edition"]), edition.start(), edition.end()) if edition else None,
                "start": sentence.quote_date(date),
            },
            held=date.date if date else None,
        )
