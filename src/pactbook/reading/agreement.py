"""Agreements: named, announced, signed, expected, with term and areas."""

from __future__ import annotations

import re
from dataclasses import replace

from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence, compile_pattern, pick_states

_ANAPHOR = re.compile(
    r"\A\s*It (?:was|is|has been)\b|\b(?:The|This|the|this) (?:new |proposed |planned )?(?:agreement|framework|pact|accord|deal|treaty|memorandum|arrangement|roadmap)\b"
)
_TERM = re.compile(
    r"\b(?P<years>\d{1,2}|five|ten|fifteen|twenty)[- ]year(?:s)?\b|\bfor (?P<for>\d{1,2}|five|ten|fifteen|twenty) years\b",
    re.IGNORECASE,
)
_NUMBERS = {"five": 5, "ten": 10, "fifteen": 15, "twenty": 20}
_AREAS = re.compile(
    r"\b(?:areas?|fields?|sectors?|domains?|cover(?:s|ing)?|includ(?:es|ing))\b[^.;:]{0,40}?(?:,? (?:including|such as|namely|covering)|:|cover)\s+(?P<list>[^.;]+)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_FOR_PURPOSE = re.compile(r"\s+(?:for|to|in order to|so as to|aimed at)\s.+\Z")


def read_agreement(context: Context, sentence: Sentence) -> None:
    """Every step an agreement named in the sentence, or meant by it, takes; and areas stated later for one named before."""
    found = _find_named(sentence)
    named, place = found if found is not None else (None, None)
    if named is not None:
        context.last_agreement = (str(named.value), named)
    subject = named
    if subject is None and context.last_agreement is not None and _ANAPHOR.search(sentence.text):
        subject = context.last_agreement[1]
    if subject is None:
        return
    areas = _find_areas(sentence)
    if areas is not None and named is None:
        _add_areas(context, subject, areas)
    for step, match in _find_steps(sentence):
        _add_step(context, sentence, (subject, place), step, match, areas if named is not None else None)


def _find_named(sentence: Sentence) -> tuple[FieldValue, tuple[int, int]] | None:
    pattern = _name_pattern()
    for match in pattern.finditer(sentence.text):
        return sentence.quote(match["name"], match.start("name"), match.end("name")), (match.start("name"), match.end("name"))
    for mention, _entry in sentence.of_kind("agreement"):
        if not mention.wording.islower():
            return sentence.quote(mention.wording, mention.span.start, mention.span.end), (mention.span.start, mention.span.end)
    return None


def _name_pattern() -> re.Pattern[str]:
    nouns = load_vocabulary("reading")["agreement_nouns"]
    word = r"[A-Z][\w&+’'-]*"
    link = r"(?:of|for|on|the|and|to|in)"
    # "... Framework for the A-B Major Partnership", or "A-B Logistics Agreement": the noun with capitalised words on either side.
    return re.compile(
        rf"(?P<name>(?:{word} ){{0,6}}{nouns}\b(?: {link}(?: {link})?(?: {word})+(?:(?: {link})+ {word}(?: {word})*)?)?)(?<!\AThe)"
    )


def _find_steps(sentence: Sentence) -> list[tuple[str, re.Match[str]]]:
    steps = []
    for step in load_vocabulary("reading")["agreement_steps"]:
        match = compile_pattern("agreement_steps", step).search(sentence.text)
        if match is not None:
            steps.append((step, match))
    firm = [item for item in steps if item[0] != "discussed"]
    return firm or steps


def _add_step(
    context: Context,
    sentence: Sentence,
    subject: tuple[FieldValue, tuple[int, int] | None],
    step: str,
    match: re.Match[str],
    areas: FieldValue | None,
) -> None:
    name, place = subject
    clause_start, clause_end = _find_clause(sentence, match)
    modality = sentence.govern(match.start(), match.end())
    date = sentence.near_date(match.start(), 140) if modality is Modality.ASSERTED else None
    if date is not None and not clause_start <= date.span.start <= clause_end + 2:
        date = None
    bounds = [(match.start(), match.end())]
    if date is not None:
        bounds.append((date.span.start, date.span.end))
    if place is not None:
        bounds.append(place)
    context.add(
        "agreement",
        modality,
        sentence,
        (min(start for start, _ in bounds), max(end for _, end in bounds)),
        {
            "name": name,
            "parties": FieldValue(sorted(pick_states(sentence.states, context.principals))),
            "step": sentence.quote(step, match.start(), match.end()),
            "term_years": _find_term(sentence),
            "date": sentence.quote_date(date),
            "areas": areas,
        },
        held=date.date if date else None,
    )


def _find_clause(sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    """The stretch between commas around a step, or the whole sentence where the step has no commas of its own."""
    start = max(sentence.text.rfind(",", 0, match.start()), sentence.text.rfind(";", 0, match.start())) + 1
    end = next(
        (position for mark in (", is ", ", are ", ", was ", ";") if (position := sentence.text.find(mark, match.end())) > 0),
        len(sentence.text),
    )
    return start, end


def _find_term(sentence: Sentence) -> FieldValue | None:
    match = _TERM.search(sentence.text)
    if match is None:
        return None
    word = (match["years"] or match["for"]).lower()
    return sentence.quote(_NUMBERS.get(word) or int(word), match.start(), match.end())


def _find_areas(sentence: Sentence) -> FieldValue | None:
    match = _AREAS.search(sentence.text)
    if match is None:
        return None
    parts = [part.strip() for part in _SPLIT.split(match["list"]) if part.strip()]
    if len(parts) < 2:
        return None
    # What the last area is for belongs to it, but not to its name.
    parts[-1] = _FOR_PURPOSE.sub("", parts[-1])
    end = match.start("list") + match["list"].rfind(parts[-1]) + len(parts[-1])
    return sentence.quote(parts, match.start("list"), end)


def _add_areas(context: Context, name: FieldValue, areas: FieldValue) -> None:
    """Areas stated of an agreement in a later sentence complete its latest finding; each field keeps its own span."""
    for index in range(len(context.findings) - 1, -1, -1):
        finding = context.findings[index]
        if finding.kind == "agreement" and finding.value("name") == name.value:
            context.findings[index] = replace(finding, fields={**finding.fields, "areas": areas})
            return
