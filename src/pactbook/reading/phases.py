"""Steps of a thing that states make together, where no verb of making stands beside it: the joint programme is launched, a phase of it is
aimed at or approved, the common aircraft is to enter service."""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.firmness import weigh_verb
from pactbook.reading.modality import weakest
from pactbook.reading.people import name_source
from pactbook.reading.programme_thing import compile_programme
from pactbook.reading.sale_step import compile_sale

_STEPS = {
    "launch_of": "started",
    "launched": "started",
    "phase_done": "agreed",
    "phase_ahead": "started",
    "paper_ahead": "agreed",
    "joint_phase": "agreed",
    "joint_ahead": "started",
    "service": "output",
}
_AHEAD = frozenset(("phase_ahead", "paper_ahead", "joint_ahead", "service"))
_MAY = re.compile(r"\b(?:should|may|might|could|expected|likely)\b")


def read_phases(context: Context, sentence: Sentence) -> None:
    """The first of these forms that a sentence tells of a thing made together, where no programme was read of it."""
    text = sentence.text
    if not any(_compile(name).may_match(text) for name in _STEPS):
        return
    if (len(sentence.states) < 2 and len(context.principals) < 2) or compile_sale("civil").search(text):
        return
    whole = sentence.span(0, len(text))
    if any(
        finding.kind == "programme" and (span := finding.citation.span) is not None and whole.start <= span.start < whole.end
        for finding in context.findings
    ):
        return
    for name, step in _STEPS.items():
        match = _compile(name).search(text)
        if match is not None and _is_of_arms(match["thing"]):
            _add(context, sentence, match, step, is_ahead=name in _AHEAD)
            return


def _is_of_arms(thing: str) -> bool:
    return compile_programme("military").search(thing) is not None and _compile("elsewhere").search(thing) is None


def _add(context: Context, sentence: Sentence, match: re.Match[str], step: str, *, is_ahead: bool) -> None:
    start, end = match.span("verb")
    modality = sentence.govern(start, end)
    if modality is Modality.ASSERTED:
        weighed = weigh_verb(sentence.text, start, end)
        if weighed is None:
            return
        modality = weighed
    if is_ahead:
        ahead = Modality.EXPECTED if _MAY.search(match["verb"]) else Modality.PLANNED
        modality = weakest({modality, ahead})
    states = sentence.states if len(sentence.states) > 1 else list(context.principals)
    thing = match["thing"]
    date = sentence.near_date(end, 120)
    context.add(
        "programme",
        modality,
        sentence,
        match.span(),
        {
            "states": FieldValue(states[:4]),
            "system": sentence.quote(thing, match.start("thing"), match.end("thing")),
            "kind": FieldValue("co_development"),
            "step": sentence.quote(step, start, end),
            "date": sentence.quote_date(date),
        },
        speaker=name_source(context, sentence),
        held=date.date if date and modality is Modality.ASSERTED else None,
        confidence=0.6,
        naming=f"co_development {thing}",
    )


@cache
def _compile(name: str) -> ScreenedPattern:
    words = load_vocabulary("programme")["phases"]
    pattern = words[name].replace("THING", words["thing"]).replace("PHASE", words["phase"]).replace("NOUN", words["noun"])
    return compile_screened(pattern, re.IGNORECASE)
