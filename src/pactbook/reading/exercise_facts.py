"""What a sentence says of an exercise, whether it has a name or none: its step, its edition, its days, its place, its services, its troops; and
whether two tellings are of one."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pactbook.errors import InvalidValueError
from pactbook.extract.dates import FoundDate
from pactbook.model.finding import FieldValue, Finding
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.exercise_name import compile_exercise
from pactbook.reading.words import NO_PLACE

_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
_ORDINAL = rf"(?:(?P<edition>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)}))"
_EDITION = re.compile(
    rf"\b{_ORDINAL}\s(?:[\w-]+\s){{0,3}}?(?:edition|iteration|instal?lment|round|version|in the series)\b|\b(?P<year>20\d\d)\b(?= (?:edition|iteration|exercise))",
    re.IGNORECASE,
)
# "The 15th Norway-Sweden army exercise 'Polar Wolf'": the number stands in front of the name, with what kind of exercise it is.
_NUMBERED = re.compile(
    rf"\b{_ORDINAL}\s(?:(?!(?:day|days|time|phase|part|stage|of|in|to|and|by)\b)[\w.-]+\s){{0,8}}[\"'‘“]?\Z", re.IGNORECASE
)
# "They hold it every year": no one edition of it.
EVERY_TIME = re.compile(
    r"\b(?:every year|each year|yearly|annually|biannually|biennially|alternate(?:ly|\s(?:years|basis))|every (?:two|three|four|five|few) years|regularly|every other year)\b"
)
# "Held every two years, with the last edition held in May": one edition is told of after all.
ONE_TIME = re.compile(
    r"\b(?:(?:last|latest|previous|first|inaugural|most recent|this|current)|\d{1,3}(?:st|nd|rd|th)|[a-z]+(?:th|ird|ond)) (?:edition|iteration|one|version|instal?lment)\b[^,;]{0,20}?\b(?P<verb>held|conducted|staged|hosted|took place|carried out)\b"
)
# "Will last until May 9": the day on which it ends.
_UNTIL = re.compile(r"\b(?:till|until|through|up to|end(?:s|ing)? on|conclud(?:es|ing) on|to end on) (?:the )?\Z")
_PERSONNEL = re.compile(
    r"\b(?:about |around |over |more than |some |nearly )?(?P<number>\d{1,3}(?:,\d{3})+|\d{2,5}) (?:(?:[A-Z]\.)+ |[A-Z][A-Za-z]+ )?(?:personnel|troops|soldiers|sailors|marines|airmen|paratroopers|commandos|cadets|servicemen|servicewomen|(?:military )?participants|men and women|service members|members of (?:the|their) (?:armed )?forces)\b"
)
_PLACE = re.compile(
    r"\b(?P<place>(?:off|near) (?!COVID)[A-Z][\w-]+(?: [A-Z][\w-]+)*|(?:(?<=\bin )|(?<=\bat )|(?<= city of )|(?<= town of )|(?<= province of )|(?<= port of )|(?<= state of )|(?<= region of ))(?:the )?(?!COVID|[A-Z]+-?\d)[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}(?: of (?:the )?[A-Z]\w+)?)"
)


# "Draws in Finland": who takes part, and no place.
_NO_IN = re.compile(r"\b(?:draw|bring|tak|rop|phas)\w* in \Z")


def find_step(clause: str) -> tuple[str | None, tuple[int, int] | None]:
    """The step a clause tells of an exercise, and where the words for it stand."""
    for step in load_vocabulary("exercise")["steps"]:
        match = compile_exercise("steps", step).search(clause)
        if match is not None:
            return step, (match.start(), match.end())
    return None, None


def find_edition(clause: str, name: int) -> tuple[str, int, int] | None:
    """Which edition a clause tells of the exercise whose name stands at ``name``, by number or word, as a number."""
    match = _EDITION.search(clause) or _NUMBERED.search(clause[:name])
    if match is None:
        return None
    number = match["edition"] or match.groupdict().get("year")
    return number or str(_ORDINALS.index(match["word"].lower()) + 1), match.start(), match.end()


def put_in_year(context: Context, sentence: Sentence, date: FoundDate | None, year: str) -> FoundDate | None:
    """A day or month that is worded without its year, in the ``year`` that an exercise of the past is named for: "Polar Wolf 2029 ran from 3
    May"."""
    is_past = context.published is not None and len(year) == len("2031") and int(year) < context.published.year
    if date is None or not is_past or re.search(r"\d{4}", sentence.text[date.span.start : date.span.end]):
        return date
    ends = date.date.text.split("/")
    if any(re.fullmatch(r"\d{4}(?:-\d\d){1,2}", end) is None for end in ends):
        return date
    try:
        return FoundDate(date.span, PartialDate.parse("/".join(f"{year}{end[4:]}" for end in ends)))
    except InvalidValueError:  # 29 February
        return date


def split_date(sentence: Sentence, date: FoundDate | None, step: str | None) -> tuple[str | None, str | None]:
    """First and last day of an exercise; the one day of a step that ends it is its last."""
    if date is None:
        return None, None
    if "/" in date.date.text:
        first, _, last = date.date.text.partition("/")
        return first, last
    is_last = step == "ended" or _UNTIL.search(sentence.text[max(0, date.span.start - 25) : date.span.start])
    return (None, date.date.text) if is_last else (date.date.text, None)


def quote_date(sentence: Sentence, date: FoundDate | None, value: str | None) -> FieldValue | None:
    """One of the two days as a field."""
    if date is None or value is None:
        return None
    return sentence.quote(value, date.span.start, date.span.end)


def find_place(sentence: Sentence, first: int, last: int) -> re.Match[str] | None:
    """The first place that a stretch names, which is no day."""
    return next(
        (
            match
            for match in _PLACE.finditer(sentence.text, first, last)
            if not _is_day(sentence, match)
            and not NO_PLACE.search(match["place"])
            and match["place"] not in _list_known()
            and not _NO_IN.search(sentence.text, 0, match.start())
        ),
        None,
    )


@cache
def _list_known() -> frozenset[str]:
    """The series of exercises that are known by name, which are no places."""
    return frozenset(load_vocabulary("exercise")["known"])


def quote_place(sentence: Sentence, place: re.Match[str] | None) -> FieldValue | None:
    """A place as a field."""
    return sentence.quote(re.sub(r"^the ", "", place["place"]), *place.span("place")) if place else None


def _is_day(sentence: Sentence, match: re.Match[str]) -> bool:
    return any(found.span.start < match.end() and match.start() < found.span.end for found in sentence.dates)


def quote_personnel(sentence: Sentence, first: int, last: int) -> FieldValue | None:
    """How many soldiers a stretch counts."""
    people = _PERSONNEL.search(sentence.text[first:last])
    return sentence.quote(people["number"], first + people.start("number"), first + people.end("number")) if people else None


def find_services(text: str) -> FieldValue | None:
    """Whose services a text names."""
    table = load_vocabulary("exercise")["services"]
    found = [service for service in table if compile_exercise("services", service).search(text)]
    return FieldValue(["tri-service"] if "tri-service" in found else found) if found else None


def keep_fuller(context: Context, before: int, *, is_part: bool = False) -> None:
    """One finding for one edition: told again more fully, the later telling takes the place of the earlier; else it adds nothing. A drill
    that may be a part of an exercise with a name is not that exercise, nor is one that is named as an example (``is_part``)."""
    if len(context.findings) == before:
        return
    new = context.findings[-1]
    for place, old in enumerate(context.findings[:before]):
        if old.kind != "exercise" or old.modality is not new.modality or not _is_one(old, new):
            continue
        is_named_alike = bool(old.value("name")) == bool(new.value("name"))
        if is_part and not is_named_alike and not (new.value("start") and new.value("start") == old.value("start")):
            continue
        is_fuller = len(new.fields) > len(old.fields) or (new.value("name") and not old.value("name"))
        context.findings[place] = _join(new, old) if is_fuller else _join(old, new)
        context.findings.pop()
        return


def _is_one(old: Finding, new: Finding) -> bool:
    names = [re.sub(r"\W", "", str(one.value("name") or "")).lower() for one in (old, new)]
    if not all(names):
        # An exercise without a name is the one that has a name, or the other without one, where nothing parts them.
        states, others = (set(one.value("states") or ()) for one in (old, new))
        is_alike = len(states & others) > 1 or bool(states and others and (states <= others or others <= states))
        return is_alike and not any(
            _differ(old.value(field), new.value(field)) for field in ("start", "end", "edition", "place")
        )
    if names[0] != names[1]:
        return False
    if any(_differ(old.value(field), new.value(field)) for field in ("start", "end", "edition")):
        return False
    steps = {old.value("step"), new.value("step")}
    if _differ(old.value("step"), new.value("step")) and "held" not in steps:
        return False
    return old.value("step") is not None or new.value("step") is None or old.value("start") is None


def _join(fuller: Finding, lesser: Finding) -> Finding:
    """The fuller of two tellings with what only the other says of it; that it was held says less than any other step."""
    added = {name: field for name, field in lesser.fields.items() if name not in fuller.fields}
    if fuller.value("step") == "held" and lesser.value("step") in ("began", "ended"):
        added["step"] = lesser.fields["step"]
    return replace(fuller, fields={**fuller.fields, **added}, held=fuller.held or lesser.held) if added else fuller


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and not (str(one).startswith(str(other)) or str(other).startswith(str(one)))
