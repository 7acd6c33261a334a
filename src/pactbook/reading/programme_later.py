"""What a sentence tells further on of a programme that it names: "a joint venture, which has turned out 300 of them", "first deliveries are due"."""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.finding import Finding
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.modality import govern

_NEAR = 60


def read_later_steps(context: Context, sentence: Sentence) -> None:
    """Output and first pieces of the programme that the same sentence tells of before; nothing where it tells of none."""
    for step in load_vocabulary("programme")["later"]:
        word = _compile(step).search(sentence.text)
        if word is None or (base := _find_base(context, sentence, word.start())) is None or base.value("step") == step:
            continue
        # "Agreed that firms would make it, with first deliveries foreseen for ...": what is foreseen is hedged by its own words.
        first = sentence.text.rfind(",", 0, word.start()) + 1 if step == "first_output" else 0
        modality = govern(sentence.text[first:], word.start() - first, word.end() - first)
        if step == "first_output" and modality is Modality.ASSERTED:
            modality = Modality.EXPECTED
        date = next((found for found in sentence.dates if 0 <= found.span.start - word.end() <= _NEAR), None)
        kept = {name: field for name, field in base.fields.items() if name in ("states", "partners", "system", "kind")}
        context.add(
            "programme",
            modality,
            sentence,
            (word.start(), date.span.end if date else word.end()),
            {**kept, "step": sentence.quote(step, word.start(), word.end()), "date": sentence.quote_date(date)},
            held=date.date if date and modality is Modality.ASSERTED else None,
            confidence=0.6,
            naming=f"{kept['kind'].value} {base.value('system') or ''}",
        )


def _find_base(context: Context, sentence: Sentence, before: int) -> Finding | None:
    """The programme read last in a sentence, in front of a place."""
    whole = sentence.span(0, before)
    return next(
        (
            finding
            for finding in reversed(context.findings)
            if finding.kind == "programme"
            and (span := finding.citation.span) is not None
            and whole.start <= span.start
            and span.end <= whole.end
        ),
        None,
    )


@cache
def _compile(step: str) -> ScreenedPattern:
    return compile_screened(load_vocabulary("programme")["later"][step], re.IGNORECASE)
