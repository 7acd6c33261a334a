"""Military exercises: announced, begun, held, ended, or valued by name."""

from __future__ import annotations

import re

from pactbook.extract.dates import FoundDate
from pactbook.model.finding import FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.exercise_name import compile_exercise, compile_noun, find_exercise_names

_EDITION = re.compile(
    r"\b(?:the\s)?(?P<edition>\d{1,3})(?:st|nd|rd|th) (?:edition|iteration)\b|\b(?P<year>20\d\d)\b(?= (?:edition|iteration|exercise))",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(r"\A[ -](?P<year>20\d\d|\d{2})\b")
_THE_EXERCISE = re.compile(r"\A(?:The|This) (?:\w+ ){0,3}?(?:exercises?|drills?|edition)\b")
_TO_RUN = re.compile(
    r"\A(?: 20\d\d| '?\d\d)?,? (?:which |that )?(?:will|is to|is due to|is scheduled to|is set to) (?:run|be held|be conducted|take place|begin|start|last)\b"
)
_LEAVES_FOR = re.compile(
    r"\b(?:left|leaves|departed|departs|set off|sailed|sails?|head(?:ed|s|ing)|bound|arrived|arrives)\b[^;]{0,80}\b(?:for|to)\s(?:(?:the|take part in|participate in)\s)?(?:[\w-]+\s){0,14}?\Z"
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
    r"\b(?:about |around |over |more than |some |nearly )?(?P<number>\d{1,3}(?:,\d{3})+|\d{2,5}) (?:(?:[A-Z]\.)+ |[A-Z][A-Za-z]+ )?(?:personnel|troops|soldiers|sailors|service members)\b"
)
_PLACE = re.compile(
    r"\b(?P<place>(?:off|near) (?!COVID)[A-Z][\w-]+(?: [A-Z][\w-]+)*|(?:(?<=\bin )|(?<=\bat ))(?:the )?(?!COVID|[A-Z]+-?\d)[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}(?: of (?:the )?[A-Z]\w+)?)"
)
_RECENT = re.compile(
    r"\b(?:recent|latest|successful|ongoing|last (?:week|month|year)['’]s) (?P<what>(?:[\w-]+,? ){0,4}?(?:exercises?|drills?)) between (?=[^,;]{0,30}[A-Z])"
)
_LISTS = re.compile(
    r"\b(?:including|such as|like|namely|for example|notably|among them)\s(?![^;]*\b(?:which|that|held|conducted|will)\b)[^;]{0,160}\Z"
)
_TAKE_PART = re.compile(
    r"\b(?:navies|armies|air forces|armed forces|forces|militaries|troops|soldiers|sailors|personnel|marines|contingents|warships|ships) (?:of|from) (?:the )?"
)
_BETWEEN = re.compile(r"\bbetween (?=(?:the )?[A-Z])")
_LISTED = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*(?:(?:, (?:and )?| and )(?:the )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*)*")


def read_exercise(context: Context, sentence: Sentence) -> None:
    """Every exercise with a name, and one without a name that two states are said to have held."""
    text = sentence.text
    names = list(find_exercise_names(context, sentence))
    anaphor = _THE_EXERCISE.match(text) if not names else None
    if anaphor is not None and context.last_exercise is not None:
        names = [(anaphor.start(), anaphor.end(), context.last_exercise)]
    if not names:
        if compile_noun().search(text):
            _read_unnamed(context, sentence)
        return
    context.last_exercise = names[-1][2]
    if (
        not compile_noun().search(text)
        and _find_step(text)[0] is None
        and not any(_TO_RUN.match(text[end:]) for _, end, _ in names)
    ):
        return
    for start, end, name in names[:8]:
        _add(context, sentence, start, end, name)


def _add(context: Context, sentence: Sentence, start: int, end: int, name: str) -> None:
    text = sentence.text
    first, last = _bound(text, start, end)
    clause = text[first:last]
    step, word = _find_step(clause)
    around = _cut_around(clause, start - first, end - first)
    future, expected = compile_exercise("future").search(around), compile_exercise("expected").search(around)
    leaves = _LEAVES_FOR.search(clause[: start - first])
    if leaves is not None or _TO_RUN.match(text[end:]):
        # Who sets out for an exercise has it before them.
        future, step, word = re.match("", ""), None, None
    if step is None and not future and not compile_exercise("valued").search(text):
        return
    dates = [found for found in sentence.dates if first <= found.span.start < last]
    if leaves is not None:
        # The day of setting out is none of the exercise's.
        dates = [found for found in dates if found.span.start >= end]
    date = min(dates, key=lambda found: abs(found.span.start - end), default=None)
    if step == "held" and date is None and _LISTS.search(clause[: start - first]):
        # Of exercises that are named as examples no one is said to have been held.
        step, word = None, None
    modality = Modality.EXPECTED if expected else Modality.PLANNED if future else Modality.ASSERTED
    if modality is Modality.ASSERTED and step is not None and word is not None:
        modality = sentence.govern(first + word[0], first + word[1])
    if modality is Modality.PLANNED:
        step = "announced"
    key = ("exercise", re.sub(r"\W", "", name).lower())
    context.introduced_exercises.add(name)
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
    states = _find_states(context, sentence, first, last)
    people = _PERSONNEL.search(clause)
    before = len(context.findings)
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
            "services": _find_services(clause),
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
    _keep_fuller(context, before)


def _find_states(context: Context, sentence: Sentence, first: int, last: int) -> list[str]:
    """Whose exercise it is: of those whose forces the clause names, else of those it names at all, else of those the text is about.

    A state within a name ("Cope India") is no part of what is said.
    """
    text = sentence.text
    for pattern in (_TAKE_PART, _BETWEEN):
        for match in pattern.finditer(text, first, last):
            listed = _LISTED.match(text, match.end(), last)
            states = sentence.states_between(match.end(), listed.end()) if listed else []
            if len(states) > 1:
                host = (
                    sentence.states_between(first, match.start())
                    if pattern is _TAKE_PART and text[first : match.start()].endswith("with the ")
                    else []
                )
                return list(dict.fromkeys([*states, *(state for state in host[-1:] if state in context.principals)]))
    names = [(start, end) for start, end, _ in find_exercise_names(context, sentence)]
    states = list(
        dict.fromkeys(
            state
            for mention in sentence.mentions
            if not any(start <= mention.span.start < end for start, end in names)
            for state in sentence.states_between(mention.span.start, mention.span.end)
        )
    )
    return states or list(context.principals)


def _keep_fuller(context: Context, before: int) -> None:
    """One finding for one edition: told again more fully, the later telling takes the place of the earlier; else it adds nothing."""
    if len(context.findings) == before:
        return
    new = context.findings[-1]
    for place, old in enumerate(context.findings[:before]):
        if old.kind != "exercise" or old.modality is not new.modality or not _is_one(old, new):
            continue
        if len(new.fields) > len(old.fields):
            context.findings[place] = new
        context.findings.pop()
        return


def _is_one(old: Finding, new: Finding) -> bool:
    names = [re.sub(r"\W", "", str(one.value("name") or "")).lower() for one in (old, new)]
    if not names[0] or names[0] != names[1]:
        return False
    for field in ("start", "end", "step", "edition"):
        one, other = old.value(field), new.value(field)
        if one is not None and other is not None and not (str(one).startswith(str(other)) or str(other).startswith(str(one))):
            return False
    return old.value("step") is not None or new.value("step") is None or old.value("start") is None


def _read_unnamed(context: Context, sentence: Sentence) -> None:
    """An exercise without a name, when the sentence says that it was held, by whom and when or what for."""
    _read_recent(context, sentence)
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


def _read_recent(context: Context, sentence: Sentence) -> None:
    """Exercises spoken of as having been held: "recent joint exercises between the Norwegian and the Swedish navy"."""
    for match in _RECENT.finditer(sentence.text):
        end = min(len(sentence.text), match.end() + 80)
        states = sentence.states_between(match.end(), end)
        last = max((one.span.end for one in sentence.mentions if match.end() <= one.span.start < end), default=match.end())
        if len(states) > 1 and "tabletop" not in match["what"]:
            context.add(
                "exercise",
                sentence.govern(match.start(), match.start()),
                sentence,
                (match.start(), last),
                {"states": FieldValue(states), "services": _find_services(match[0])},
                confidence=0.7,
            )


def _find_step(clause: str) -> tuple[str | None, tuple[int, int] | None]:
    for step in load_vocabulary("exercise")["steps"]:
        match = compile_exercise("steps", step).search(clause)
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
    found = [service for service in table if compile_exercise("services", service).search(text)]
    return FieldValue(["tri-service"] if "tri-service" in found else found) if found else None
