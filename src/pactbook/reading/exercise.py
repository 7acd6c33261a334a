"""Exercises: announced, begun, held, ended."""

from __future__ import annotations

import re

from pactbook.extract.hedges import find_modality
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
    names = [(mention.span, mention.wording) for mention, _ in sentence.of_kind("exercise")]
    if not names:
        for match in _NAMED.finditer(sentence.text):
            group = "after" if match["after"] else "before"
            names.append((sentence.at(match.start(group), match.end(group)), match[group]))
    for span, name in names[:3]:
        word = compile_pattern("exercise_steps", step).search(sentence.text)
        if word is None:
            continue
        edition = _EDITION.search(sentence.text)
        date = sentence.near_date(span.start, 120)
        modality = Modality.PLANNED if _FUTURE.search(sentence.text) else find_modality(sentence.text[: word.end()])
        whole = sentence.at(
            min(span.start - sentence.span.start, word.start()), max(span.end - sentence.span.start, word.end())
        )
        context.add(
            "exercise",
            modality,
            whole,
            {
                "name": context.quote(name, span),
                "step": context.quote(step, sentence.at(word.start(), word.end())),
                "edition": context.quote(int(edition["edition"]), sentence.at(edition.start(), edition.end()))
                if edition
                else None,
                "start": context.quote(date.date.text, date.span) if date else None,
            },
            held=date.date if date else None,
        )
