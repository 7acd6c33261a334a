"""What somebody said: quoted, or reported."""

from __future__ import annotations

import re

from pactbook.extract.hedges import find_modality
from pactbook.model.document import Span
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.reading.context import Context, Sentence, compile_pattern, find_first
from pactbook.reading.people import name_in_full

_QUOTE = re.compile(r"[\"“](?P<words>[^\"“”]{12,600})[\"”]")
_REPORTED = re.compile(r"\s+(?:[\w ]{0,30}?\s)?that\s+(?P<words>.+)", re.DOTALL)


def read_statement(context: Context, sentence: Sentence) -> None:
    """One statement for each sentence with a speaker: the quotation if there is one, else what is reported of it."""
    speaker = sentence.speaker
    verb = compile_pattern("speech").search(sentence.text)
    if speaker is None or verb is None:
        return
    about = find_first("topics", sentence.text)
    if about is None:
        return
    quote = _QUOTE.search(sentence.text)
    if quote is not None:
        span, modality = sentence.at(quote.start("words"), quote.end("words")), find_modality(quote["words"])
    else:
        start = _find_start(sentence, verb)
        span = _trim(context, sentence.at(start, len(sentence.text)))
        modality = find_modality(sentence.text[verb.start() :])
        if (
            modality is Modality.DENIED
            and verb[0].lower() not in ("denied",)
            and not re.search(r"\b(?:false|no such)\b", sentence.text)
        ):
            # A negation inside what was said does not make the statement itself a denial.
            modality = Modality.ASSERTED
    context.add(
        "statement",
        modality,
        span,
        {
            "speaker": context.quote(name_in_full(context, speaker), speaker.span)
            if _is_here(sentence, speaker.span.start)
            else FieldValue(name_in_full(context, speaker)),
            "office": FieldValue(speaker.office) if speaker.office else None,
            "about": FieldValue(about),
        },
        speaker=name_in_full(context, speaker),
        held=None,
        confidence=0.9 if quote else 0.75,
    )


def _find_start(sentence: Sentence, verb: re.Match[str]) -> int:
    """A hope starts with the verb that says so; what is said starts after ``that``, or after the verb."""
    hope = compile_pattern("hope_speech").search(sentence.text)
    if hope is not None:
        return hope.start()
    reported = _REPORTED.match(sentence.text, verb.end())
    if reported is not None and reported.start("words") - verb.end() < 60:
        return reported.start("words")
    rest = re.compile(r"\s*").match(sentence.text, verb.end())
    return rest.end() if rest else verb.end()


def _trim(context: Context, span: Span) -> Span:
    words = span.cut(context.document.text)
    return Span(span.start, span.start + len(words.rstrip(" .\n")))


def _is_here(sentence: Sentence, position: int) -> bool:
    return sentence.span.start <= position < sentence.span.end
