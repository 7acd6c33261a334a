"""Military exercises: announced, begun, held, ended, or valued by name."""

from __future__ import annotations

import re

from pactbook.extract.dates import FoundDate
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.exercise_days import find_last_one, find_other_one, is_on_timetable
from pactbook.reading.exercise_facts import (
    EVERY_TIME,
    ONE_TIME,
    find_edition,
    find_place,
    find_services,
    find_step,
    keep_fuller,
    put_in_year,
    quote_date,
    quote_personnel,
    quote_place,
    split_date,
)
from pactbook.reading.exercise_name import compile_exercise, compile_noun, find_exercise_names
from pactbook.reading.exercise_states import add_both, blank_others, find_states
from pactbook.reading.exercise_unnamed import read_unnamed
from pactbook.reading.modality import govern, weakest
from pactbook.reading.outlook import TO_COME, put_in_time, tells_when_said

_NEAR = 60
"""Characters between an exercise and a verb that calls it off. Chosen on the texts looked at, and not compared with others."""
_PLACE_REACH = 120
"""Characters behind an exercise in which its place is looked for. Chosen on the texts looked at, and not compared with others."""
_HOSTED_BY = re.compile(
    r",? (?:which (?:was|is) )?(?:hosted|held) by (?:the )?(?P<place>[A-Z]\w+(?: [A-Z]\w+)?)(?= (?:last|this|in|from|on|next)\b|[,.]|\Z)"
)
_YEAR_AFTER = re.compile(r"\A[ -](?P<year>20\d\d|\d{2})\b")
_THE_EXERCISE = re.compile(r"\A(?:The|This) (?:\w+ ){0,3}?(?:exercises?|drills?|edition)\b")
# "A second phase is scheduled for June", "its first edition took place in 2019": of the exercise named right before.
_ITS_PART = re.compile(
    r"\A(?:It is (?:\w+ )?(?:expected|planned|hoped|likely|anticipated|foreseen|intended) that )?(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]his) (?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|last|latest|final|inaugural|sea|harbour|harbor|\d{1,2}(?:st|nd|rd|th)) )"
    r"(?:phase|part|leg|stage|edition|iteration|instal?lment|activation)\b(?! of (?!the (?:exercise|drill)\b))"
)
_CONDITION = re.compile(r"\b(?:if(?! only)|unless|subject to|provided that|on condition that)\b")
# "Every year since 2012": no day of one edition.
_SINCE = re.compile(r"\b(?:since|dat(?:es|ing) (?:back to|from)|goes back to) (?:the year )?\Z")
_IF_FIRST = re.compile(r"\W*(?:If|Unless|Should|Provided that|Subject to)\b")
_NOUN_BEFORE = re.compile(r"\b[Ee]xercise [\"'‘“]?\Z")
_GOES_TO = re.compile(
    r"\b(?P<verb>sent|deployed|dispatched|despatched|contributed|(?:has|have) (?:also )?(?:come|gone)|came|went|travel(?:l?ed)|flew)\b[^;]{0,140}?\b(?:to|for)\s"
    r"(?:the\s(?:[\w-]+\s){0,4})?(?:[Ee]xercise\s)?[\"'‘“]?\Z"
)
_PART_NEAR = 2
"""Sentences back in which an exercise has to be named for a phase or an edition to be one of it."""
_ASIDE = re.compile(r"\s?(?:,\s[^,;]{2,120},|\([^)]{2,80}\))")
# "The exercise conducted by turns in both countries aims at": a participle that says which, and no verb of its own.
_OWN_VERB = re.compile(
    r"\s(?:(?:which|that|was|were|is|are|has|have|been|being|also|now|first|last|it|today|yesterday|\w+ly)\s)*"
    r"(?P<verb>(?!(?<=[a-z] )(?<!was )(?<!were )(?<!is )(?<!are )(?<!been )(?<!being )(?<!ly )(?:held|conducted|hosted|staged|carried|organi[sz]ed|launched|planned|scheduled|announced)\b(?![^,;]{0,40}\Z))"
    r"[\w-]+(?: (?:off|up|out|place|part|together|under|way|to|of))*)"
)
_TO_RUN = re.compile(
    r"\A(?: 20\d\d| '?\d\d)?,? (?:which |that )?(?:(?:will|shall|is to|is due to|is scheduled to|is set to) (?:again )?(?:run|be held|be conducted|take place|begin|start|last|follow|have its [\w-]+ (?:edition|iteration))|(?:is|are) (?:scheduled|planned|due) (?:for|in|on|off|at))\b"
)
_LEAVES_FOR = re.compile(
    r"\b(?:proceed(?:ed|s|ing)|reach(?:ed|es)|en route|left|leaves|departed|departs|set off|sailed|sails?|head(?:ed|s|ing)|bound|arrived|arrives)\b[^;]{0,80}\b(?:for|to)\s(?:(?:the|take part in|participate in)\s)?(?:[\w-]+\s){0,14}?\Z"
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
    " as in ",
)
_RELATIVE = re.compile(r"\s(?:that|which)\s(?:will\s(?:\w+ly\s)?(?:focus|aim|involve|feature|include|see|help|enhance|cover))")
_TO_COMMA = re.compile(r"[^,;]{0,90}")
_LISTS = re.compile(
    r"\b(?:including|such as|like|namely|for example|notably|among them)\s(?![^;]*\b(?:which|that|held|conducted|will)\b)[^;]{0,160}\Z"
)
_EXAMPLE = re.compile(r"\b(?:including|such as|like|namely|notably|among them)\s[^;]*\Z")


def read_exercise(context: Context, sentence: Sentence) -> None:
    """Every exercise with a name, and one without a name that two states are said to have held."""
    text = sentence.text
    names = list(find_exercise_names(context, sentence))
    anaphor = _find_meant(context, text) if not names else None
    if anaphor is not None and context.last_exercise is not None and _is_told(text, anaphor.end()):
        names = [(anaphor.start(), anaphor.end(), context.last_exercise)]
    if not names:
        if not _read_last_one(context, sentence):
            read_unnamed(context, sentence)
        return
    context.last_exercise = names[-1][2]
    if (
        not compile_noun().search(text)
        and find_step(text)[0] is None
        and not any(_TO_RUN.match(text[end:]) or _is_series(text, start, name) for start, end, name in names)
    ):
        return
    for start, end, name in names[:8]:
        _add(context, sentence, start, end, name)
    _read_other_one(context, sentence, *names[-1][1:])


def _read_other_one(context: Context, sentence: Sentence, end: int, name: str) -> None:
    """Read the edition told beside that of a name: "the last Malabar was held in October and the next will be in June"."""
    other = find_other_one(sentence.text, end)
    date = sentence.near_date(other.end(), _NEAR) if other is not None else None
    if other is None or date is None or date.span.start < other.end():
        return
    future = compile_exercise("future").search(sentence.text, other.start("verb"), date.span.start)
    first = other.start("which")
    own = govern(sentence.text[first:], other.end("verb") - first, date.span.start - first)
    found = {own, Modality.PLANNED if future else Modality.ASSERTED}
    if sentence.govern(*other.span("verb")) is Modality.CONDITIONAL:
        # What the whole sentence hangs on binds this edition too.
        found.add(Modality.CONDITIONAL)
    if compile_exercise("expected").search(sentence.text, other.start("verb"), date.span.start):
        found.add(Modality.EXPECTED)
    modality = weakest(found)
    if modality is Modality.DENIED:
        return
    date = put_in_time(context, sentence, date, modality)
    step = "announced" if modality in TO_COME else "held"
    starts, ends = split_date(sentence, date, step)
    context.add(
        "exercise",
        modality,
        sentence,
        (other.start("which"), date.span.end if date is not None else other.end()),
        {
            "name": FieldValue(name),
            "states": FieldValue(list(context.principals)),
            "start": quote_date(sentence, date, starts),
            "end": quote_date(sentence, date, ends),
            "step": FieldValue(step),
        },
        held=PartialDate.parse(starts) if starts and modality is Modality.ASSERTED else None,
        confidence=0.7,
    )


def _read_last_one(context: Context, sentence: Sentence) -> bool:
    """Read an earlier edition of the exercise named last, whose day or place is said."""
    last, name = find_last_one(context, sentence), context.last_exercise
    place = find_place(sentence, last.end, min(len(sentence.text), last.end + _PLACE_REACH)) if last is not None else None
    if last is None or name is None or (last.date is None and place is None):
        return False
    date = put_in_time(context, sentence, last.date, Modality.ASSERTED)
    starts, ends = split_date(sentence, date, "held")
    context.add(
        "exercise",
        sentence.govern(last.start, last.start),
        sentence,
        (last.start, max([last.end] + ([last.date.span.end] if last.date else []) + ([place.end()] if place else []))),
        {
            "name": FieldValue(name),
            "states": FieldValue(list(context.principals)),
            "place": quote_place(sentence, place),
            "start": quote_date(sentence, date, starts),
            "end": quote_date(sentence, date, ends),
            "step": FieldValue("held"),
        },
        held=PartialDate.parse(starts) if starts else None,
        confidence=0.7,
    )
    return True


def _is_series(text: str, start: int, name: str) -> bool:
    """Whether a name is that of a series of exercises and of nothing else, or stands right behind the word for one."""
    return name in load_vocabulary("exercise")["sure"] or _NOUN_BEFORE.search(text, 0, start) is not None


def _find_meant(context: Context, text: str) -> re.Match[str] | None:
    """Words that open a sentence and mean the exercise named last, or a part of it that was named just before."""
    part = _ITS_PART.match(text)
    if part is not None and context.last_exercise is not None:
        near = context.sentences[-_PART_NEAR:]
        return part if any(context.last_exercise in one.text for one in near) else None
    return _THE_EXERCISE.match(text)


def _is_told(text: str, end: int) -> bool:
    """Whether the verb of "the exercise" says that it takes place: what it will help and what forces do in it is no step of its own."""
    aside = _ASIDE.match(text, end)
    if aside is not None and find_step(aside[0])[0] is not None:
        return True
    end = aside.end() if aside else end
    if _TO_RUN.match(text[end:]):
        return True
    verb = _OWN_VERB.match(text, end)
    return verb is not None and find_step(text[verb.start("verb") : verb.end()])[0] is not None


def _add(context: Context, sentence: Sentence, start: int, end: int, name: str) -> None:
    text = sentence.text
    first, last = _bound(text, start, end)
    clause = text[first:last]
    step, word = find_step(clause)
    around = _cut_around(clause, start - first, end - first)
    future, expected = compile_exercise("future").search(around), compile_exercise("expected").search(around)
    leaves = _LEAVES_FOR.search(clause[: start - first])
    if leaves is not None or _TO_RUN.match(text[end:]):
        # Who sets out for an exercise has it before them.
        future, step, word = re.match("", ""), None, None
    date = _find_day(sentence, (first, last), end, step, is_after=leaves is not None)
    if not future and not expected and is_on_timetable(context, sentence, end, date):
        future, step, word = re.match("", ""), None, None
    if step is None and (went := _GOES_TO.search(clause[: start - first])) is not None:
        # Who sends ships to an exercise has part in it.
        step, word = "held", went.span("verb")
    is_plain = step is None and not future and not expected
    if is_plain and not compile_exercise("valued").search(text) and not _is_series(text, start, name):
        return
    if compile_exercise("called_off").search(clause, max(0, start - first - _NEAR), end - first + _NEAR):
        # What is cancelled or put off takes no step.
        return
    if step == "held" and date is None and _LISTS.search(clause[: start - first]):
        # Of exercises that are named as examples no one is said to have been held.
        step, word = None, None
    one = ONE_TIME.search(clause, end - first) if step == "held" and EVERY_TIME.search(clause) else None
    if one is not None:
        word = one.span("verb")
    elif step == "held" and EVERY_TIME.search(clause) and find_edition(clause, start - first) is None:
        step, word, date = None, None, None
    modality = Modality.EXPECTED if expected else Modality.PLANNED if future else Modality.ASSERTED
    if modality is Modality.ASSERTED and word is not None:
        modality = sentence.govern(first + word[0], first + word[1])
    elif modality is Modality.ASSERTED and step is None:
        modality = sentence.govern(start, start)
        if modality is not Modality.ASSERTED and (is_plain or modality in (Modality.DENIED, Modality.CONDITIONAL)):
            # What somebody will do some day at an exercise that is only named announces none.
            return
    elif modality is Modality.PLANNED and (_CONDITION.search(around) or _IF_FIRST.match(text)):
        modality = Modality.CONDITIONAL
    if modality is Modality.PLANNED or (expected and future and step is None):
        step = "announced"
    if modality in TO_COME or (modality is Modality.ASSERTED and step is not None):
        date = put_in_time(context, sentence, date, modality)
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
    edition = find_edition(clause, start - first)
    year = _YEAR_AFTER.match(text[end:])
    starts, ends = split_date(sentence, put_in_year(context, sentence, date, year["year"] if year else ""), step)
    own = blank_others(context, sentence, start)
    states = add_both(context, sentence, (first, last), own, find_states(context, sentence, first, last, own))
    before = len(context.findings)
    context.add(
        "exercise",
        modality,
        sentence,
        (begin, finish),
        {
            "name": sentence.quote(name, start, end),
            "edition": sentence.quote(edition[0], first + edition[1], first + edition[2])
            if edition
            else FieldValue(year["year"])
            if year
            else None,
            "states": FieldValue(states) if states else None,
            "services": find_services(own[first:last]),
            "place": _find_place(sentence, end, last) if step else None,
            "start": quote_date(sentence, date, starts)
            or (FieldValue(year["year"]) if year and len(year["year"]) == 4 else None),
            "end": quote_date(sentence, date, ends),
            "step": FieldValue(step) if step else None,
            "personnel": quote_personnel(sentence, first, last),
        },
        held=PartialDate.parse(starts) if starts and modality is Modality.ASSERTED else None,
    )
    keep_fuller(context, before, is_part=_EXAMPLE.search(text, max(0, start - _NEAR), start) is not None)


def _find_day(sentence: Sentence, clause: tuple[int, int], end: int, step: str | None, *, is_after: bool) -> FoundDate | None:
    """The day of its clause that stands nearest to an exercise. ``is_after``: only behind it, where the day of setting out stands before."""
    first, last = clause
    dates = [
        found
        for found in sentence.dates
        if first <= found.span.start < last
        and not tells_when_said(sentence, found)
        and (step == "began" or not _SINCE.search(sentence.text, 0, found.span.start))
        and (not is_after or found.span.start >= end)
    ]
    return min(dates, key=lambda found: abs(found.span.start - end), default=None)


def _find_place(sentence: Sentence, end: int, last: int) -> FieldValue | None:
    """Where an exercise is: in the state that is said to host it, else at the first place named soon behind it."""
    host = _HOSTED_BY.match(sentence.text, end)
    if host is not None:
        return sentence.quote(host["place"], *host.span("place"))
    place = find_place(sentence, end, last)
    return quote_place(sentence, place if place and place.start() - end <= _PLACE_REACH else None)


def _cut_around(clause: str, start: int, end: int) -> str:
    """The words about a name that can tell when it is: before it from the last comma, and behind it to the next."""
    before = clause[:start]
    # What an exercise will be about is no word of when it is.
    tail = _TO_COMMA.match(clause, end, min(len(clause), _find_relative(clause, end)))
    return before[before.rfind(", ", 0, max(0, start - 25)) + 1 :] + clause[start : tail.end() if tail else end]


def _find_relative(clause: str, end: int) -> int:
    match = _RELATIVE.search(clause, end)
    return match.start() if match else len(clause)


def _bound(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(text.rfind(mark, 0, start) for mark in _SEAMS)
    last = min((spot for mark in _SEAMS if (spot := text.find(mark, end)) > 0), default=len(text))
    other = find_other_one(text, end)
    last = min(last, other.start()) if other is not None else last
    return max(first, 0), last
