"""Events of the innovation ecosystem: summits, challenges, accelerators."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.modality import weakest
from pactbook.reading.patterns import compile_pattern, find_first

_FUTURE = re.compile(r"\b(?:upcoming|forthcoming|next|will|planned|to be held|scheduled|ahead of)\b", re.IGNORECASE)


_WHO = frozenset(
    ("university", "government", "agency", "company", "investor", "incubator", "think_tank", "association", "maker", "firm")
)
_INITIALS = re.compile(
    r"(?:\s\(|\s(?:for|of)\s(?:the\s)?(?:[A-Z]\w+\s?){1,4},\s(?:or|called)\s|,\s(?:or|called)\s)[A-Z][A-Z-]{2,}\)?"
)
# "The INDUS-X Senior Advisory Group": a body, whose meetings are meetings.
_OF_BODY = re.compile(r"(?:['’]s)?\s(?:[A-Z]\w+\s){0,2}(?:Group|Council|Committee|Board|Secretariat)\b")


@lru_cache(maxsize=1)
def _name_pattern() -> re.Pattern[str]:
    nouns = load_vocabulary("reading")["ecosystem_nouns"]
    return re.compile(rf"(?P<name>(?:[A-Z][\w&+.’'-]*(?:\s\([A-Z-]+\))? ){{1,7}}{nouns})\b")


@lru_cache(maxsize=1)
def _known_pattern() -> re.Pattern[str]:
    return re.compile(load_vocabulary("reading")["ecosystem_known"])


def is_ecosystem_name(name: str) -> bool:
    """Whether a meeting's name says that it is one of industry, start-ups or technology, and not of officials."""
    if _known_pattern().search(name):
        return True
    return _name_pattern().search(name) is not None and compile_pattern("ecosystem_marks").search(name) is not None


def _is_contest(name: str, text: str) -> bool:
    """Whether a name is one of a contest of firms in a field of defence."""
    return (
        compile_pattern("ecosystem_contests").search(name) is not None
        and compile_pattern("ecosystem_fields").search(name) is not None
        and compile_pattern("ecosystem_firms").search(text) is not None
    )


def _drop_article(start: int, name: str) -> tuple[int, int, str]:
    """A name without the article that opens its sentence."""
    cut = len("The ") if name.startswith("The ") else 0
    return start + cut, start + len(name), name[cut:]


def _with_initials(text: str, one: tuple[int, int, str]) -> tuple[int, int, str]:
    """A name with the initials that stand behind it in brackets."""
    start, end, _ = one
    behind = _INITIALS.match(text, end)
    return (start, behind.end(), text[start : behind.end()]) if behind else one


def find_ecosystem_names(sentence: Sentence) -> list[tuple[int, int, str]]:
    """Where a sentence names events of industry, start-ups or technology, and how."""
    names = [
        _with_initials(sentence.text, _drop_article(match.start("name"), match["name"]))
        for match in _name_pattern().finditer(sentence.text)
    ]
    names = [one for one in names if compile_pattern("ecosystem_marks").search(one[2]) or _is_contest(one[2], sentence.text)]
    if not names and compile_pattern("ecosystem_firms").search(sentence.text):
        plain = compile_pattern("ecosystem_plain").search(sentence.text)
        names = [(plain.start("name"), plain.end("name"), plain["name"])] if plain else []
    for match in _known_pattern().finditer(sentence.text):
        if not any(match.start() < end and start < match.end() for start, end, _ in names):
            names.append((match.start(), match.end(), match[0]))
    for mention, entry in sentence.of_kind("ecosystem"):
        if entry.extra.get("kind") in _WHO:
            # Who runs an event is no event.
            continue
        first, last = mention.span.start, mention.span.end
        if not any(first < end and start < last for start, end, _ in names):
            names.append((first, last, mention.wording))
    return names


def read_ecosystem(context: Context, sentence: Sentence) -> None:
    """An event whose name says that it is about industry, start-ups or technology."""
    for start, end, name in find_ecosystem_names(sentence):
        around = sentence.text[max(0, start - 60) : end + 60]
        step = find_first("ecosystem_steps", around)
        if step is None or _OF_BODY.match(sentence.text, end):
            continue
        future = _FUTURE.search(sentence.text[max(0, start - 40) : end + 30])
        told = compile_pattern("ecosystem_steps", step).search(around)
        word = future or compile_pattern("ecosystem_steps", step).search(around)
        begin = start
        if future is not None:
            begin = min(start, max(0, start - 40) + future.start())
        date = sentence.near_date(end, 60)
        first = max(0, start - 60)
        at, until = (first + told.start(), first + told.end()) if told else (start, start)
        # What its verb says is weighed as any other: "plans to begin", "will be held, pending".
        modality = weakest({sentence.govern(at, until), Modality.PLANNED if future else Modality.ASSERTED})
        context.add(
            "ecosystem",
            modality,
            sentence,
            (begin, end),
            {
                "name": sentence.quote(name, start, end),
                "step": sentence.quote(step if step in ("launched", "awarded") or not future else "held", begin, end)
                if word
                else None,
                "date": sentence.quote_date(date),
            },
            held=date.date if date else None,
        )
    _read_round(context, sentence)


def _read_round(context: Context, sentence: Sentence) -> None:
    """ "Hosted a workshop for 50 start-ups", in a text that has told of an initiative: one of its events."""
    match = compile_pattern("ecosystem_rounds").search(sentence.text)
    if match is None:
        return
    whole = sentence.span(0, len(sentence.text))
    events = [finding for finding in context.findings if finding.kind == "ecosystem"]
    if any((span := one.citation.span) is not None and whole.start <= span.start < whole.end for one in events):
        return
    name = next((one.fields["name"] for one in events if "name" in one.fields), None)
    if name is None:
        return
    date = sentence.near_date(match.start("verb"), 120)
    context.add(
        "ecosystem",
        sentence.govern(*match.span("verb")),
        sentence,
        match.span(),
        {
            "name": replace(name, span=None, wording=None),
            "step": sentence.quote("held", *match.span("verb")),
            "date": sentence.quote_date(date),
        },
        held=date.date if date else None,
        confidence=0.6,
    )
