"""Events of the innovation ecosystem: summits, challenges, accelerators."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pactbook.extract.dates import FoundDate
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.ecosystem_later import find_told, read_later
from pactbook.reading.exercise_facts import find_place, quote_place
from pactbook.reading.modality import weakest
from pactbook.reading.outlook import put_in_time
from pactbook.reading.patterns import compile_pattern, find_first

_FUTURE = re.compile(
    r"\b(?:upcoming|forthcoming|next|will|is to|are to|planned|to be held|scheduled|ahead of)\b", re.IGNORECASE
)


_AROUND = 60
"""Characters around the name of an event in which its step is told."""
_REACH = 120
"""Characters between a gathering of firms and its verb, day or place."""
_SHORT = 8
"""Characters of a name that may stand for something else where it is told again."""
_OPENS = 4
"""Characters with which a sentence opens: "On May 2, ..."."""
_BROUGHT_TO = re.compile(
    r"\b(?:companies|firms|start-?ups|teams|guests|visitors|people|inventors) to (?:the )?(?P<place>[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})"
)
_RUN_BY = re.compile(
    r"\b(?:run|organi[sz]ed|hosted|co-?hosted|led|managed|staged) (?:jointly )?by (?P<by>(?:the )?[A-Z][^;.]{1,90}?)(?= (?:from|in|on|at|with|for|will|is|was|last|this|earlier|today|yesterday)\b|[,;.]|\Z)"
)
_OPENING_PLACE = re.compile(r"In (?P<place>[A-Z][\w-]+(?: [A-Z][\w-]+)?), ")
_SEAM = re.compile(
    r";|,?\s(?:although|though|but|while|whereas|yet|however)\s|,\s(?:and|with|where|which)\s|\sand\s(?=(?:an?|the|no|its|one|another)\s)|\s[–—]\s|\s\("
)
"""Where a sentence about an event goes on to something else."""

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
    """An event whose name says that it is about industry, start-ups or technology; and what is told of one that was named before."""
    before = len(context.findings)
    names = [one for one in _find_all_names(context, sentence) if not _runs_another(sentence.text, one[0])]
    for start, end, name in names:
        _read_named(context, sentence, (start, end), name)
    if len(context.findings) == before:
        _read_day(context, sentence)
        read_later(context, sentence)
    _read_round(context, sentence)


def _find_all_names(context: Context, sentence: Sentence) -> list[tuple[int, int, str]]:
    """The names of events in a sentence, with those that the text has told before."""
    names = find_ecosystem_names(sentence)
    known = {
        str(one.value("name")) for one in context.findings if one.kind == "ecosystem" and len(str(one.value("name"))) > _SHORT
    }
    if known or compile_pattern("ecosystem_fields").search(sentence.text) or _known_pattern().search(sentence.text):
        schemes = [(match.start("name"), match.end("name"), match["name"]) for match in _schemes().finditer(sentence.text)]
        states = [(mention.span.start, mention.span.end) for mention in sentence.mentions if name_states(mention)]
        names = [*names, *(one for one in schemes if not _overlaps(one, names) and (one[0], one[1]) not in states)]
    for name in sorted(known, key=len, reverse=True):
        for match in re.finditer(rf"\b{re.escape(name)}\b", sentence.text):
            one = (match.start(), match.end(), name)
            names = names if _overlaps(one, names) else [*names, one]
    return sorted(names)


def _overlaps(one: tuple[int, int, str], names: list[tuple[int, int, str]]) -> bool:
    return any(one[0] < end and start < one[1] for start, end, _ in names)


def _runs_another(text: str, start: int) -> bool:
    """Whether an event is run by what a name stands for: "Deep Current, an accelerator run by iDEX"."""
    return compile_pattern("ecosystem_runs").search(text, 0, start) is not None


def _read_named(context: Context, sentence: Sentence, place: tuple[int, int], name: str) -> None:
    start, end = place
    text = sentence.text
    around = text[slice(*_bound_around(text, place))]
    is_scheme = _schemes().search(text, start) is not None and text.startswith(", a", end)
    step = find_first("ecosystem_steps", around)
    enters = compile_pattern("ecosystem_enters").search(text) if is_scheme or step is None else None
    if is_scheme and enters is not None:
        step, told = "launched", enters.span()
    elif step is None or _OF_BODY.match(text, end):
        return
    else:
        told = _find_word(text, place, step)
    future = _FUTURE.search(text, max(0, start - 40), min(len(text), end + 30)) or (
        _FUTURE.search(text, max(0, told[0] - 20), told[1]) if is_scheme else None
    )
    begin = min(start, future.start()) if future is not None else start
    # What its verb says is weighed as any other: "plans to begin", "will be held, pending".
    modality = weakest({sentence.govern(*told), Modality.PLANNED if future else Modality.ASSERTED})
    if step == "awarded" and compile_pattern("ecosystem_no_prize").search(_cut_clause(text, told)):
        modality = Modality.DENIED
    date = put_in_time(context, sentence, _find_day(sentence, told, end, is_scheme=is_scheme), modality)
    context.add(
        "ecosystem",
        modality,
        sentence,
        (begin, end),
        {
            "name": sentence.quote(name, start, end),
            "step": sentence.quote(step if step in ("launched", "awarded") or not future else "held", begin, end),
            "date": sentence.quote_date(date) if modality is not Modality.DENIED else None,
            "place": quote_place(sentence, _find_site(sentence, end)) if step == "held" or future else None,
            "organisers": _find_organisers(text, end),
            "amount": _find_sum(sentence) if step == "awarded" and modality is not Modality.DENIED else None,
        },
        held=date.date if date and modality is Modality.ASSERTED else None,
    )


def _bound_around(text: str, place: tuple[int, int]) -> tuple[int, int]:
    """The stretch around a name in which its step is told: what stands behind a semicolon is told of something else."""
    start, end = place
    last = text.find("; ", end)
    return max(0, start - _AROUND, text.rfind("; ", 0, start) + 1), min(
        end + _AROUND, last if last >= 0 else len(text), len(text)
    )


def _find_word(text: str, place: tuple[int, int], step: str) -> tuple[int, int]:
    """The word that tells a step around a name: one of the name's own clause before any other."""
    start, end = place
    words = list(compile_pattern("ecosystem_steps", step).finditer(text, *_bound_around(text, place)))
    own = [one for one in words if not _SEAM.search(text, min(one.end(), end), max(one.start(), start))]
    return next((one.span() for one in (*own, *words)), place)


def _cut_clause(text: str, told: tuple[int, int]) -> str:
    """The clause of an award: that a fifth prize went to nobody, told in another, takes nothing from those that were given."""
    first = max((seam.end() for seam in _SEAM.finditer(text, 0, told[0])), default=0)
    last = _SEAM.search(text, told[1])
    return text[first : last.start() if last is not None else len(text)]


def _find_day(sentence: Sentence, told: tuple[int, int], end: int, *, is_scheme: bool) -> FoundDate | None:
    """The day of an event: the one nearest to its name or its verb, else the one with which its sentence opens; of a scheme that somebody
    enters, the one nearest to where they do."""
    if is_scheme:
        return sentence.near_date(told[0], _REACH)
    near = sentence.near_date(end, _AROUND) or sentence.near_date(told[0], _AROUND)
    if near is not None and "; " in sentence.text[min(near.span.end, end) : max(near.span.start, end)]:
        return None
    return near or next((one for one in sentence.dates if one.span.start <= _OPENS), None)


def _find_site(sentence: Sentence, end: int) -> re.Match[str] | None:
    last = min(len(sentence.text), end + _REACH)
    return (
        _BROUGHT_TO.search(sentence.text, end, last) or find_place(sentence, end, last) or _OPENING_PLACE.match(sentence.text)
    )


def _find_organisers(text: str, end: int) -> FieldValue | None:
    """Who runs an event, as it is said behind its name: "run jointly by the agency and an incubator"."""
    match = _RUN_BY.search(text, end, min(len(text), end + _REACH))
    names = (
        [re.sub(r"\A(?:the|an?) ", "", one).strip() for one in re.split(r"(?:,| and) (?=the |an? |[A-Z])", match["by"])]
        if match
        else []
    )
    return FieldValue(names) if names else None


def _find_sum(sentence: Sentence) -> FieldValue | None:
    """What is given away, where the sentence names one sum."""
    if len(sentence.money) != 1:
        return None
    one = sentence.money[0]
    return sentence.quote(one.money.to_json(), one.span.start, one.span.end)


def _read_day(context: Context, sentence: Sentence) -> None:
    """ "A demonstration day will be held in Bergen": a gathering of firms in small letters, in a text or a sentence about such."""
    match = compile_pattern("ecosystem_days").search(sentence.text)
    if match is None:
        return
    is_of_field = find_told(context) is not None or (
        compile_pattern("ecosystem_firms").search(sentence.text) and len(sentence.states) + len(context.principals) > 1
    )
    acts = list(compile_pattern("ecosystem_day_acts").finditer(sentence.text))
    verb = min(acts, key=lambda one: abs(one.start() - match.start()), default=None)
    if not is_of_field or verb is None or abs(verb.start() - match.start()) > _REACH:
        return
    modality = sentence.govern(*verb.span())
    if modality is Modality.ASSERTED and _FUTURE.search(sentence.text, max(0, verb.start() - 20), verb.end()):
        modality = Modality.PLANNED
    date = put_in_time(context, sentence, sentence.near_date(match.end(), _REACH), modality)
    if date is None and find_told(context) is None:
        return
    first, last = min(match.start(), verb.start()), max(match.end(), verb.end(), date.span.end if date else 0)
    context.add(
        "ecosystem",
        modality,
        sentence,
        (first, last),
        {
            "name": sentence.quote(match["name"], *match.span("name")),
            "step": sentence.quote("held", *verb.span()),
            "date": sentence.quote_date(date),
            "place": quote_place(sentence, _find_site(sentence, verb.end())),
        },
        held=date.date if date and modality is Modality.ASSERTED else None,
        confidence=0.7,
        verb=verb.span(),
    )


@lru_cache(maxsize=1)
def _schemes() -> re.Pattern[str]:
    return re.compile(load_vocabulary("reading")["ecosystem_schemes"])


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
