"""What a sentence tells of the making that it, or one of the sentences before it, told of: "not a single part has come off the line", "the
partners aim to fly a first one by 2033", "the local share of the work exceeds 40 per cent"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.finding import FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.modality import govern
from pactbook.reading.people import name_source
from pactbook.reading.programme_facts import find_own_date, find_partners, find_share
from pactbook.reading.programme_thing import compile_programme
from pactbook.reading.systems import find_family

_BACK = 3
"""Sentences in which the making was told of."""
_KEPT = ("states", "partners", "system", "kind")
_STEPS = {"denied": "first_output", "first": "first_output", "rolls": "first_output", "paper": "agreed"}
_OBJECT = re.compile(
    r"[\w/'’-]+(?:\s[\w/'’-]+){0,4}?(?=[,.;:()]|\s(?:in|for|with|to|under|at|by|from|on|this|that|which|within|before|after|and)\b|\Z)"
)
_ONE = re.compile(
    r"(?:ones?|units?|examples?|prototypes?|pieces?|batch|demonstrators?|flights?|deliver(?:y|ies)|of|in|by|this|next|before|within|around)\b",
    re.IGNORECASE,
)
"""Words that stand for the thing itself, or follow where it is left out: "hopes to turn out the first in 2033"."""
_ARMS = ("programme", "sale_stage", "delivery")


def read_what_goes_on(context: Context, sentence: Sentence) -> None:
    """The first of these forms that a sentence tells of each kind; nothing where nothing was told that it could be said of."""
    for name in (*_STEPS, "share"):
        match = _compile(name).search(sentence.text)
        if match is None:
            continue
        base = _find_base(context, sentence, match.start(), ("programme",))
        if name == "share":
            _add_share(context, sentence, match, base or _find_base(context, sentence, len(sentence.text), _ARMS))
        elif (
            base is not None
            and base.value("step") != _STEPS[name]
            and not _is_of_others(sentence, match, base)
            and (name != "first" or _is_of_kind(context, sentence.text[match.end() - 1 :], base))
        ):
            _add(context, sentence, match, base, name)


def _is_of_others(sentence: Sentence, match: re.Match[str], base: Finding) -> bool:
    """Whether the clause in front of the words, or of their thing, names a state that has no share in the making: "Denmark hopes to build its
    first" is none of Norway's and Sweden's."""
    first = max(sentence.text.rfind(mark, 0, match.start()) for mark in ("; ", ", ", " while ", " but ")) + 1
    named = set(sentence.states_between(first, match.end()))
    return bool(named) and named.isdisjoint(base.value("states") or ())


def _is_of_kind(context: Context, rest: str, base: Finding) -> bool:
    """Whether what is to come out first may be what the making was told to be of: "their first howitzer", "a first demonstrator"; no reactor, and
    no frigate where guns are made."""
    match = _OBJECT.match(rest)
    words = match[0] if match is not None else ""
    system = str(base.value("system") or "")
    if _ONE.match(words) is not None or (system and system.rsplit(maxsplit=1)[-1].lower().rstrip("s") in words.lower()):
        return True
    called = find_family(words.rsplit(maxsplit=1)[-1]) if words else None
    nouns = [system.rsplit(maxsplit=1)[-1]] if system else []
    nouns += [
        noun for one in context.sentences[-_BACK:] for named in one.systems if named.name == system and (noun := named.noun)
    ]
    known = {family for noun in nouns if (family := find_family(noun)) is not None}
    wider = {family for one in known for family in (one, *load_vocabulary("systems")["wider"].get(one, ()))}
    narrower = set(load_vocabulary("systems")["wider"].get(called, ())) if called else set()
    is_other = called is not None and known and called not in wider and narrower.isdisjoint(known)
    return compile_programme("military").search(words) is not None and not is_other


def _add(context: Context, sentence: Sentence, match: re.Match[str], base: Finding, name: str) -> None:
    verb = match.span("verb")
    # None of these is told as done; each is as likely as its own words say, or hangs on what the sentence makes of it.
    modality = sentence.govern(*verb)
    if modality not in (Modality.DENIED, Modality.CONDITIONAL):
        modality = govern(sentence.text[match.start() :], verb[0] - match.start(), verb[1] - match.start())
    if name == "denied":
        modality = Modality.DENIED
    elif modality is Modality.ASSERTED:
        modality = Modality.PLANNED if name == "first" else Modality.EXPECTED
    date = None if name == "denied" else find_own_date(sentence, match.start(), match.end())
    step = _STEPS[name]
    context.add(
        "programme",
        modality,
        sentence,
        match.span(),
        {
            **{field: value for field, value in base.fields.items() if field in _KEPT},
            "step": sentence.quote(step, *verb),
            "date": sentence.quote_date(date),
        },
        speaker=name_source(context, sentence),
        confidence=0.6,
        naming=f"{base.value('kind')} {base.value('system') or ''} {step}",
    )


def _add_share(context: Context, sentence: Sentence, match: re.Match[str], base: Finding | None) -> None:
    """A share of the work on a thing, which the sentence or an earlier one names."""
    share = find_share(sentence, match.start("share"), match.end())
    if share is None or (base is not None and base.value("share") is not None):
        return
    system = next(iter(sentence.systems), None)
    states = sentence.states if len(sentence.states) > 1 else _list_states(context, sentence, base)
    if (system is None and base is None) or len(states) < len(("one", "other")):
        return
    modality = sentence.govern(*match.span("verb"))
    if base is not None and base.kind == "programme" and modality is base.modality and _is_here(sentence, base):
        # It says of the same making how much of it is theirs.
        place = context.findings.index(base)
        context.put(place, _with_share(base, share))
        return
    kind = base.value("kind") if base is not None and base.kind == "programme" else None
    named = sentence.quote(system.name, system.start, system.start + len(system.name)) if system is not None else None
    context.add(
        "programme",
        modality,
        sentence,
        match.span(),
        {
            "states": FieldValue(states),
            "partners": find_partners(sentence),
            "system": named or (FieldValue(base.value("system")) if base is not None and base.value("system") else None),
            "kind": FieldValue(kind or "co_production"),
            "share": share,
        },
        speaker=name_source(context, sentence),
        confidence=0.6,
        naming=f"share {sentence.index}",
        verb=match.span("verb"),
    )


def _with_share(base: Finding, share: FieldValue) -> Finding:
    return replace(base, fields={**base.fields, "share": share})


def _list_states(context: Context, sentence: Sentence, base: Finding | None) -> list[str]:
    """The states that share in the work: those of what was told before, or else those that the text is about, where they hold the one named."""
    told = base.value("states") if base is not None else None
    traders = [base.value("buyer"), base.value("seller")] if base is not None else []
    for states in (told, [state for state in traders if state], list(context.principals)):
        if states and len(states) > 1 and set(sentence.states) <= set(states):
            return list(states)[:4]
    return []


def _is_here(sentence: Sentence, finding: Finding) -> bool:
    whole, span = sentence.span(0, len(sentence.text)), finding.citation.span
    return span is not None and whole.start <= span.start < whole.end


def _find_base(context: Context, sentence: Sentence, before: int, kinds: tuple[str, ...]) -> Finding | None:
    """What was told last in the sentence, in front of a place, or in the sentences before it."""
    earlier = context.sentences[-_BACK:]
    first = (earlier[0] if earlier else sentence).span(0, 1).start
    last = sentence.span(0, before).end if before else sentence.span(0, 1).start
    found = [
        finding
        for finding in context.findings
        if finding.kind in kinds and (span := finding.citation.span) is not None and first <= span.start < last
    ]
    return max(found, key=lambda one: one.citation.span.start if one.citation.span else 0, default=None)


@cache
def _compile(name: str) -> ScreenedPattern:
    return compile_screened(load_vocabulary("programme")["goes_on"][name])
