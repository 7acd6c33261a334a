"""Military exercises: announced, begun, held, ended, or valued by name."""

from __future__ import annotations

import re

from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence, name_states
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
from pactbook.reading.exercise_unnamed import OF_BOTH, read_unnamed
from pactbook.reading.outlook import put_ahead

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
    r"\A(?:The|An?|Its|This) (?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|last|latest|final|inaugural|sea|harbour|harbor|\d{1,2}(?:st|nd|rd|th)) )"
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
_BRACKET = re.compile(r"\s?(?:\([^()]*\)|\[[^\[\]]*\])")
_BLANK = "\0"
_WITH_OTHERS = re.compile(r"\b(?:exercises?|drills?|manoeuv\w+|maneuv\w+)\swith\s(?=(?:the\s)?[A-Z])")
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
_TAKE_PART = re.compile(
    r"\b(?:navies|armies|air forces|armed forces|forces|militaries|troops|soldiers|sailors|personnel|marines|contingents|warships|ships) (?:of|from) (?:the )?"
)
_IN_STATE = re.compile(r"\b(?:in|at|near|off|across|on)\s(?:the\s)?(?:[a-z-]+\s){0,3}(?:of\s)?(?:[A-Z][\w-]+,\s)?\Z")
_BETWEEN = re.compile(r"\bbetween (?=(?:the )?[A-Z])")
_LISTED = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*(?:(?:, (?:and )?| and )(?:the )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*)*")


def read_exercise(context: Context, sentence: Sentence) -> None:
    """Every exercise with a name, and one without a name that two states are said to have held."""
    text = sentence.text
    names = list(find_exercise_names(context, sentence))
    anaphor = _find_meant(context, text) if not names else None
    if anaphor is not None and context.last_exercise is not None and _is_told(text, anaphor.end()):
        names = [(anaphor.start(), anaphor.end(), context.last_exercise)]
    if not names:
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
    if step is None and (went := _GOES_TO.search(clause[: start - first])) is not None:
        # Who sends ships to an exercise has part in it.
        step, word = "held", went.span("verb")
    is_plain = step is None and not future and not expected
    if is_plain and not compile_exercise("valued").search(text) and not _is_series(text, start, name):
        return
    if compile_exercise("called_off").search(clause, max(0, start - first - _NEAR), end - first + _NEAR):
        # What is cancelled or put off takes no step.
        return
    dates = [
        found
        for found in sentence.dates
        if first <= found.span.start < last and (step == "began" or not _SINCE.search(text, 0, found.span.start))
    ]
    if leaves is not None:
        # The day of setting out is none of the exercise's.
        dates = [found for found in dates if found.span.start >= end]
    date = min(dates, key=lambda found: abs(found.span.start - end), default=None)
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
    if modality is Modality.PLANNED:
        step, date = "announced", put_ahead(context, sentence, date)
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
    own = _blank_others(context, sentence, start)
    states = _add_both(context, sentence, (first, last), own, _find_states(context, sentence, first, last, own))
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


def _find_place(sentence: Sentence, end: int, last: int) -> FieldValue | None:
    """Where an exercise is: in the state that is said to host it, else at the first place named soon behind it."""
    host = _HOSTED_BY.match(sentence.text, end)
    if host is not None:
        return sentence.quote(host["place"], *host.span("place"))
    place = find_place(sentence, end, last)
    return quote_place(sentence, place if place and place.start() - end <= _PLACE_REACH else None)


def _blank_others(context: Context, sentence: Sentence, start: int) -> str:
    """A sentence without what it says in brackets of other exercises than the one whose name starts at a place: "A, B (with Japan) and
    C (tri-service)"."""
    text = sentence.text
    for begin, end, _ in find_exercise_names(context, sentence):
        bracket = _BRACKET.match(text, end)
        if begin != start and bracket is not None:
            text = f"{text[:end]}{_BLANK * len(bracket[0])}{text[bracket.end() :]}"
    return text


def _find_states(context: Context, sentence: Sentence, first: int, last: int, own: str) -> list[str]:
    """Whose exercise it is: of those whose forces the clause names, else of those that its ``own`` words name at all, else of those the
    text is about.

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
            if own[mention.span.start] != _BLANK and not any(start <= mention.span.start < end for start, end in names)
            for state in sentence.states_between(mention.span.start, mention.span.end)
        )
    )
    if len(states) == 1 and states[0] in context.principals and _is_place_alone(sentence, first, last, states[0]):
        # "Exercise Polar Wolf began in the Norwegian mountains": where, and not whose.
        return list(context.principals)
    return states or list(context.principals)


def _add_both(context: Context, sentence: Sentence, clause: tuple[int, int], own: str, states: list[str]) -> list[str]:
    """The states of an exercise with the two that the text is about, where neither is named and its ``own`` words count them in: "the two
    navies, with those of Finland"."""
    pair = list(context.principals)
    if len(pair) != 2 or set(pair) & set(states):
        return states
    is_of_both = OF_BOTH.search(own, *clause) is not None or _is_with_others(sentence, *clause, own)
    return [*pair, *states] if is_of_both else states


def _is_with_others(sentence: Sentence, first: int, last: int, own: str) -> bool:
    """Whether all states that the ``own`` words of an exercise name are those it is held with: "a naval exercise with Finland"."""
    found = _WITH_OTHERS.search(own, first, last)
    listed = _LISTED.match(own, found.end(), last) if found is not None else None
    if found is None or listed is None:
        return False
    named = [mention for mention in sentence.mentions if name_states(mention) and own[mention.span.start] != _BLANK]
    return bool(named) and all(found.end() <= mention.span.start < listed.end() for mention in named)


def _is_place_alone(sentence: Sentence, first: int, last: int, state: str) -> bool:
    """Whether a stretch names a state only to say where."""
    return all(
        _IN_STATE.search(sentence.text[max(0, mention.span.start - 40) : mention.span.start])
        for mention in sentence.mentions
        if first <= mention.span.start < last and state in name_states(mention)
    )


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
    return max(first, 0), last
