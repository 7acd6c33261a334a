"""What somebody said: quoted, or reported."""

from __future__ import annotations

import re

from pactbook.extract.hedges import find_modality
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.reading.context import Attribution, Context, Sentence, compile_pattern, find_first
from pactbook.reading.people import name_in_full

_QUOTE = re.compile(r"[\"“](?P<words>[^\"“”]{12,600})[\"”]")
_REPORTED = re.compile(r"\s+(?:[\w ]{0,30}?\s)?that\s+(?P<words>.+)", re.DOTALL)


def read_statement(context: Context, sentence: Sentence) -> None:
    """One statement for each sentence with a person who speaks: the quotation if there is one, else what is reported of it."""
    source = sentence.source
    if source is None or source.person is None:
        return
    about = find_first("topics", sentence.text)
    if about is None:
        return
    quote = _QUOTE.search(sentence.text)
    if quote is not None:
        start, end, modality = quote.start("words"), quote.end("words"), find_modality(quote["words"])
    else:
        start = _find_start(sentence, source)
        end = len(sentence.text.rstrip(" ."))
        modality = find_modality(sentence.text[source.end - len(source.verb) :])
        if modality is Modality.DENIED and not source.denies and not re.search(r"\b(?:false|no such)\b", sentence.text):
            # A negation inside what was said does not make the statement itself a denial.
            modality = Modality.ASSERTED
    name = name_in_full(context, source.person)
    context.add(
        "statement",
        modality,
        sentence,
        (start, end),
        {
            "speaker": sentence.quote(name, source.person.start, source.person.end) if source.start else FieldValue(name),
            "office": FieldValue(source.person.office) if source.person.office else None,
            "about": FieldValue(about),
        },
        speaker=name,
        confidence=0.9 if quote else 0.75,
    )


def _find_start(sentence: Sentence, source: Attribution) -> int:
    """A hope starts with the verb that says so; what is said starts after ``that``, or after the verb."""
    hope = compile_pattern("hope_speech").search(sentence.text)
    if hope is not None:
        return hope.start()
    reported = _REPORTED.match(sentence.text, source.end)
    if reported is not None and reported.start("words") - source.end < 60:
        return reported.start("words")
    return min(source.end + 1, len(sentence.text) - 1)
