"""Military exercises: announced, begun, held, ended, or valued by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pactbook.extract.dates import FoundDate
from pactbook.extract.gazetteer import Gazetteer, GazetteerEntry, make_gazetteer
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence

_WORD = r"[A-Z][\w-]*[\w]"
_EDITION = re.compile(
    r"\b(?:the\s)?(?P<edition>\d{1,3})(?:st|nd|rd|th) (?:edition|iteration)\b|\b(?P<year>20\d\d)\b(?= (?:edition|iteration|exercise))",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(r"\A[ -](?P<year>20\d\d|\d{2})\b")
_HOLDS = re.compile(
    r"\b(?:finished|wound up|kicked off|conducted|held|hosted|joined|participated in|took part in|concluded|began|completed)\s(?:the\s)?(?:[\w-]+\s(?:edition|iteration)\sof\s)?\Z"
)
_SEAMS = (
    "; ",
    ", and the ",
    " while ",
    " but ",
    " and look",
    " and welcome",
    " and note",
    " and will ",
    " and agree",
    " and decide",
)
_TO_COMMA = re.compile(r"[^,;]{0,60}")
_PERSONNEL = re.compile(
    r"\b(?:about |around |over |more than |some |nearly )?(?P<number>\d{1,3}(?:,\d{3})+|\d{2,5}) (?:U\.S\. |US |Indian )?(?:personnel|troops|soldiers|sailors|service members)\b"
)
_PLACE = re.compile(
    r"\b(?P<place>(?:off|near) [A-Z][\w-]+(?: [A-Z][\w-]+)*|(?<=\bin )(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}|(?<=\bat )[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})"
)


def read_exercise(context: Context, sentence: Sentence) -> None:
    """Every exercise with a name, and one without a name that two states are said to have held."""
    text = sentence.text
    names = list(_find_names(sentence))
    if not names:
        if _noun().search(text):
            _read_unnamed(context, sentence)
        return
    if not _noun().search(text) and _find_step(text)[0] is None:
        return
    for start, end, name in names[:8]:
        _add(context, sentence, start, end, name)


def _find_names(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Names of exercises in order: known ones, and capitalised words beside the word exercise."""
    text = sentence.text
    spots: dict[int, tuple[int, str]] = {}
    has_noun = _noun().search(text) is not None
    sure = load_vocabulary("exercise")["sure"]
    for mention in _load_known().find(text):
        if mention.wording[0].isupper() and (has_noun or mention.wording in sure or _HOLDS.search(text[: mention.span.start])):
            spots[mention.span.start] = (mention.span.end, mention.wording)
    for mention, _ in sentence.of_kind("exercise"):
        spots.setdefault(mention.span.start, (mention.span.end, mention.wording))
    for match in _named().finditer(text):
        group = next(name for name in ("after", "before", "like") if match[name])
        for part in re.finditer(rf"{_WORD}(?:\s{_WORD}){{0,2}}", match[group]):
            start, end, name = _trim(match.start(group) + part.start(), part[0])
            if name and not any(start < other_end and other < end for other, (other_end, _) in spots.items()):
                spots[start] = (end, name)
    for start in sorted(spots):
        end, name = spots[start]
        yield start, end, name


def _trim(start: int, name: str) -> tuple[int, int, str]:
    """A name without the plain words, adjectives of states among them, that stand before or behind it in capitals."""
    words = name.split(" ")
    while words and _compile("not_names").search(words[0]):
        start += len(words[0]) + 1
        words = words[1:]
    while words and _compile("not_names").search(words[-1]):
        words = words[:-1]
    kept = " ".join(words)
    return start, start + len(kept), kept if len(kept) > 2 else ""


def _add(context: Context, sentence: Sentence, start: int, end: int, name: str) -> None:
    text = sentence.text
    first, last = _bound(text, start, end)
    clause = text[first:last]
    step, word = _find_step(clause)
    around = _cut_around(clause, start - first, end - first)
    future, expected = _compile("future").search(around), _compile("expected").search(around)
    if step is None and not future and not _compile("valued").search(text):
        return
    dates = [found for found in sentence.dates if first <= found.span.start < last]
    date = min(dates, key=lambda found: abs(found.span.start - end), default=None)
    modality = Modality.EXPECTED if expected else Modality.PLANNED if future else Modality.ASSERTED
    if modality is Modality.ASSERTED and step is not None and word is not None:
        modality = sentence.govern(first + word[0], first + word[1])
    if modality is Modality.PLANNED:
        step = "announced"
    key = ("exercise", re.sub(r"\W", "", name).lower())
    if step is None and key in context.named:
        return
    context.named.add(key)
    begin = min([start] + ([first + word[0]] if word and start - (first + word[0]) < 90 else []))
    finish = max(
        [end]
        + ([first + word[1]] if word and first + word[1] - end < 60 else [])
        + ([date.span.end] if date and 0 <= date.span.start - end < 60 else [])
    )
    edition = _EDITION.search(clause)
    year = _YEAR_AFTER.match(text[end:])
    place = next(
        (
            match
            for match in _PLACE.finditer(text, end, last)
            if not any(found.span.start < match.end() and match.start() < found.span.end for found in sentence.dates)
        ),
        None,
    )
    starts, ends = _split_date(date, step)
    states = (
        sentence.states if len(sentence.states) > 1 else list(context.principals) if not sentence.states else sentence.states
    )
    people = _PERSONNEL.search(clause)
    context.add(
        "exercise",
        modality,
        sentence,
        (begin, finish),
        {
            "name": sentence.quote(name, start, end),
            "edition": sentence.quote(edition["edition"] or edition["year"], first + edition.start(), first + edition.end())
            if edition
            else FieldValue(year["year"])
            if year
            else None,
            "states": FieldValue(states) if states else None,
            "services": _find_services(text),
            "place": sentence.quote(re.sub(r"^the ", "", place["place"]), place.start("place"), place.end("place"))
            if place and step
            else None,
            "start": _quote(sentence, date, starts) or (FieldValue(year["year"]) if year and len(year["year"]) == 4 else None),
            "end": _quote(sentence, date, ends),
            "step": FieldValue(step) if step else None,
            "personnel": sentence.quote(people["number"], first + people.start("number"), first + people.end("number"))
            if people
            else None,
        },
        held=PartialDate.parse(starts) if starts and modality is Modality.ASSERTED else None,
    )


def _read_unnamed(context: Context, sentence: Sentence) -> None:
    """An exercise without a name, when the sentence says that it was held, by whom and when or what for."""
    match = re.search(
        r"\b(?P<verb>conducted|held|carried out|completed)\s(?P<what>(?:(?:the|a|an|their|our)\s)?(?:[\w-]+,?\s){0,9}?(?:exercises?|drills?))\s(?:with|between|off|in|on|near)\b",
        sentence.text,
    )
    if (
        match is None
        or (len(sentence.states) < 2 and sentence.block.speaker is None)
        or not sentence.states
        or re.search(r"\btabletop\b", match["what"])
    ):
        return
    date = sentence.near_date(match.end(), 120)
    starts, _ = _split_date(date, "held")
    end = min(len(sentence.text), match.end() + 40)
    states = sentence.states if len(sentence.states) > 1 else list(context.principals)
    context.add(
        "exercise",
        sentence.govern(match.start(), match.end()),
        sentence,
        (match.start(), end),
        {
            "states": FieldValue(states),
            "services": _find_services(sentence.text),
            "start": _quote(sentence, date, starts),
            "step": FieldValue("held"),
        },
        held=PartialDate.parse(starts) if starts else None,
        confidence=0.7,
    )


def _find_step(clause: str) -> tuple[str | None, tuple[int, int] | None]:
    for step in load_vocabulary("exercise")["steps"]:
        match = _compile("steps", step).search(clause)
        if match is not None:
            return step, (match.start(), match.end())
    return None, None


def _cut_around(clause: str, start: int, end: int) -> str:
    """The words about a name that can tell when it is: before it from the last comma, and behind it to the next."""
    before = clause[:start]
    tail = _TO_COMMA.match(clause, end)
    return before[before.rfind(", ", 0, max(0, start - 25)) + 1 :] + clause[start : tail.end() if tail else end]


def _bound(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(text.rfind(mark, 0, start) for mark in _SEAMS)
    last = min((spot for mark in _SEAMS if (spot := text.find(mark, end)) > 0), default=len(text))
    return max(first, 0), last


def _split_date(date: FoundDate | None, step: str | None) -> tuple[str | None, str | None]:
    if date is None:
        return None, None
    if "/" in date.date.text:
        first, _, last = date.date.text.partition("/")
        return first, last
    return (None, date.date.text) if step == "ended" else (date.date.text, None)


def _quote(sentence: Sentence, date: FoundDate | None, value: str | None) -> FieldValue | None:
    if date is None or value is None:
        return None
    return sentence.quote(value, date.span.start, date.span.end)


def _find_services(text: str) -> FieldValue | None:
    table = load_vocabulary("exercise")["services"]
    found = [service for service in table if _compile("services", service).search(text)]
    return FieldValue(["tri-service"] if "tri-service" in found else found) if found else None


@cache
def _load_known() -> Gazetteer:
    return make_gazetteer(GazetteerEntry(name, "exercise", name) for name in load_vocabulary("exercise")["known"])


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(
        rf"\b{load_vocabulary('exercise')['nouns']}\b(?! (?:its|their|his|our|of (?:power|rights|freedom|caution)|restraint|caution|leadership))",
        re.IGNORECASE,
    )


@cache
def _named() -> re.Pattern[str]:
    kinds = r"(?:(?:naval|air|army|military|joint|bilateral|multilateral|annual|maritime|Army|Naval|Air|Navy|tri-service|special forces)\s)*"
    name = rf"{_WORD}(?:\s{_WORD}){{0,2}}"
    names = rf"{name}(?:(?:,\s(?:and\s)?|\sand\s){name})*"
    return re.compile(
        rf"\b[Ee]xercises?\s(?P<after>{names})|(?P<before>{names})(?=\s{kinds}(?:exercises?|drills?)\b)|"
        rf"\b(?:exercises?|drills?),?\s(?:(?:like|such as|called|named|including|known as)\s)?(?P<like>{names})"
    )


@cache
def _compile(*path: str) -> re.Pattern[str]:
    value = load_vocabulary("exercise")
    for step in path:
        value = value[step]
    return re.compile(value, 0 if path[0] == "not_names" else re.IGNORECASE)
