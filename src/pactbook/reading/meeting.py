"""A meeting as it is put together: who, where, when; and whether it is still to come."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from pactbook.extract.dates import FoundDate
from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.document import Span
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, NamedPerson, Sentence, name_states
from pactbook.reading.outlook import put_ahead, put_back
from pactbook.reading.people import find_surname_state
from pactbook.reading.side_subject import is_adjective
from pactbook.reading.words import NO_PLACE

_PLACE = re.compile(
    r"\b(?:at|in|(?<!related )(?<!due )(?<!relation )(?<!regard )(?<!respect )(?<!response )(?<!contrary )(?<!thanks )to) (?:the )?(?:(?:[a-z-]+ ){0,3}(?:city|town|capital|port|province|region)(?: city)?(?: of)? )?(?P<place>[A-Z][\w.'-]*[\w'-](?:,? D\.C\.|(?: [A-Z][\w.'-]*[\w'-]){0,3}(?: of [A-Z]\w+)?))(?=[\s,.;–—]|\Z)"
)
_OPENING_PLACE = re.compile(r"(?:(?:While|Earlier|Later|Also|Then) )?[Ii]n (?P<place>[A-Z][\w-]+(?: [A-Z][\w-]+){0,2}), ")
_IN_TOWN = re.compile(
    r"(?:\s[A-Z][\w-]+)*(?:\s\([A-Z][\w ]*\))?\sin\s(?P<place>[A-Z][\w-]+(?:\s(?!\w+day\b)[A-Z][\w-]+){0,2})(?=[\s,.;]|\Z)"
)
# "Met as a follow-up to their summit in May": a day of the summit. "A conference through Saturday": of the conference.
_OF_OTHER_MEETING = re.compile(
    r"\b(?:summits?|meetings?|talks|visits?|trips?|dialogues?|conferences?|exercises?|agreements?|accords?|pacts?|deals?) (?:held |signed )?(?:in |on |of )?(?:early |late |mid-?)?\Z"
)
_OF_ANOTHER = re.compile(r"\b(?:summit|conference|forum|week|show|exercise)\b[^,;]{0,20} through \Z")
# "Held in April 2031, and the ministers meet in the same year": the day before belongs to another clause.
_OTHER_CLAUSE = re.compile(r"[^,;]*,? (?:and|while|whereas|but) (?:that )?(?=(?:the|an?|its|their|both|another) )")
# "Leaves tomorrow and will meet him on Friday".
_BEFORE_AND = re.compile(r"[^;]*\band (?:(?:will|then|also|later|is to|would)\s)*")
_HALF = re.compile(r"\b(?P<half>[Ff]irst|[Ss]econd|[Ll]atter) half of \Z")
PRONOUN = re.compile(
    r"\b(?P<who>He|She|he|she|I|They|The (?:two )?(?:leaders|ministers|secretaries|sides|presidents))\s+(?:\w+\s+){0,2}\Z"
)
_MARGINS = re.compile(r"[^;]{0,60}?\b(?:on|in|at) the (?:sidelines|margins|fringes) of\b")
_HEADS = re.compile(r"Chief|Commander|Admiral|General|Adm\.|Gen\.|Advis|Minister|President|Chancellor|Prince|King|Secretary")
REACH = 140
"""Characters between an act and the people, place and day that belong to it. Chosen on the texts looked at, and not compared with others."""


@dataclass
class Meeting:
    """What is known of one engagement before it is recorded. ``is_today``: it is the one at which the text was spoken. ``is_occasion``: it is
    named for what else was or will be done at it, and the hedges of that are none of its own."""

    start: int
    end: int
    form: str
    people: list[NamedPerson] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    level: str | None = None
    name: str | None = None
    is_future: bool = False
    place: tuple[int, int] | None = None
    date: FoundDate | None = None
    act: tuple[int, int] | None = None
    is_today: bool = False
    is_occasion: bool = False


def complete_meeting(context: Context, sentence: Sentence, meeting: Meeting, at: int) -> Meeting:
    """Place, day and tense of a meeting that stands at ``at``."""
    text = sentence.text
    meeting.act = (at, max(at + 1, text.find(" ", at)))
    if meeting.place is None and meeting.form != "call":
        meeting.place = _find_place(sentence, meeting, at)
    # "On the margins of the 17th meeting of so and so in Bergen on May 2": the day may stand behind a long name.
    reach = REACH * 2 if _MARGINS.match(text, meeting.end) else REACH
    near = [found for found in sentence.dates if max(found.span.start - meeting.end, meeting.start - found.span.end) <= reach]
    near = [
        found
        for found in near
        if not re.search(r"[;]|\s(?:since|but)\s", text[min(found.span.end, meeting.end) : max(found.span.start, meeting.end)])
    ]
    is_beside = _MARGINS.match(text, meeting.end) is not None
    near = [found for found in near if not _OF_ANOTHER.search(text[meeting.end : max(found.span.start, meeting.end)])]
    if not is_beside:
        near = [found for found in near if not _OF_OTHER_MEETING.search(text[meeting.end : max(found.span.start, meeting.end)])]
    behind = [found for found in near if found.span.start >= meeting.end]
    if behind:
        near = [
            found
            for found in near
            if not _OTHER_CLAUSE.match(text, found.span.end, max(found.span.end, meeting.start + 4))
            and not (found.span.end < at and _BEFORE_AND.fullmatch(text, found.span.end, at))
        ]
    meeting.date = min(
        near, key=lambda found: min(abs(found.span.start - meeting.end), abs(found.span.end - meeting.start)), default=None
    )
    meeting.date = _narrow_to_half(sentence, meeting.date)
    lead = text[max(0, meeting.start - 70) : meeting.end]
    tail = text[meeting.end : meeting.end + 120]
    verb = text[max(0, at - 25) : meeting.end]
    meeting.is_future = bool(
        compile_engagement("future").search(lead if meeting.name else verb)
        or compile_engagement("due").search(lead if meeting.name else verb)
        or re.match(r"[^;,]*(?:\bto be held|\blater this year)\b", tail)
        or re.match(r"\s(?:\([A-Z]+\)\s)?(?:will|is (?:set|due|scheduled|expected|slated|planned) to)\b", tail)
    )
    if meeting.date is not None and "today" in text[meeting.date.span.start : meeting.date.span.end].lower():
        meeting.is_future = bool(re.search(r"\bwill\b", verb))
    elif meeting.date is not None:
        meeting.date = (put_ahead if meeting.is_future else put_back)(context, sentence, meeting.date)
    for stretch in (meeting.place, (meeting.date.span.start, meeting.date.span.end) if meeting.date else None):
        if stretch is None:
            continue
        if 0 <= stretch[0] - meeting.end <= 40:
            meeting.end = stretch[1]
        elif 0 <= meeting.start - stretch[1] <= 3:
            meeting.start = stretch[0]
    return meeting


def _narrow_to_half(sentence: Sentence, date: FoundDate | None) -> FoundDate | None:
    """A year of which one half is said: "in the second half of 2031"."""
    half = _HALF.search(sentence.text, 0, date.span.start) if date is not None and date.date.precision == "year" else None
    if date is None or half is None:
        return date
    first, last = ("01", "06") if half["half"].lower() == "first" else ("07", "12")
    year = date.date.text[:4]
    return FoundDate(Span(half.start(), date.span.end), PartialDate.parse(f"{year}-{first}/{year}-{last}"))


def _find_place(sentence: Sentence, meeting: Meeting, at: int) -> tuple[int, int] | None:
    """The place behind an act, or the one with which the sentence opens: "While in Bergen, the Minister will meet ..."."""
    opening = _OPENING_PLACE.match(sentence.text)
    if opening is not None and opening.end() <= meeting.start + 40 and opening.end() <= at:
        is_place = not compile_engagement("not_a_place").search(opening["place"]) and not any(
            found.span.start < opening.end("place") and opening.start("place") < found.span.end for found in sentence.dates
        )
        if is_place:
            return opening.span("place")
    margins = _MARGINS.match(sentence.text, meeting.end)
    for match in _PLACE.finditer(sentence.text, at):
        start, end = match.start("place"), match.end("place")
        if start - meeting.end > (80 if margins is None else REACH * 2):
            return None
        if margins is not None and start < margins.end():
            continue
        is_person = any(person.first < end and start < person.end for person in sentence.people)
        is_date = any(found.span.start < end and start < found.span.end for found in sentence.dates)
        if (
            not is_person
            and not is_date
            and not match["place"].endswith("'s")
            and not NO_PLACE.search(match["place"])
            and not _is_adjective(sentence, start, end)
            and not compile_engagement("not_a_place").search(match["place"])
            and not compile_standing_name().match(match["place"])
        ):
            town = _IN_TOWN.match(sentence.text, end)
            if town is not None and not any(
                found.span.start < town.end() and town.start("place") < found.span.end for found in sentence.dates
            ):
                # "At the Ministry in Bergen": the town, as most name it.
                return town.span("place")
            return start, end
    return None


def _is_adjective(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what looks like a place is one state or two before a noun ("growth in Norway-Japan trade", "left to Polish firms")."""
    named = [mention for mention in sentence.mentions if start <= mention.span.start < end and name_states(mention)]
    if "-" in sentence.text[start:end]:
        return bool(named)
    return any(mention.span.end == end and is_adjective(mention) for mention in named)


def recall_person(context: Context, sentence: Sentence, pronoun: str) -> list[NamedPerson]:
    """Whom a pronoun stands for: the one who has the floor, else whoever one of the last two sentences names first."""
    if pronoun == "I":
        name = sentence.block.speaker
        state = find_surname_state(name, context.principals) if name else None
        return [NamedPerson(-1, -1, name, name.split()[0], state, -1)] if name and state else []
    for earlier in reversed(context.sentences[-2:]):
        if earlier.people:
            first = earlier.people[0]
            return [NamedPerson(-1, -1, first.name, first.office, first.country, -1)] if pronoun[0] in "HhSs" else []
    return []


def list_states(context: Context, people: list[NamedPerson]) -> list[str]:
    """The states people serve. Of two partners, one whose people are named leaves the other to the one whose state is not said."""
    known = list(dict.fromkeys(person.country for person in people if person.country))
    if (
        len(known) == 1
        and len(context.principals) == 2
        and known[0] in context.principals
        and any(person.country is None and person.office and _HEADS.search(person.office) for person in people)
    ):
        known.append(next(state for state in context.principals if state != known[0]))
    return known


@cache
def compile_engagement(name: str) -> ScreenedPattern:
    """A pattern of the vocabulary of engagements."""
    return compile_screened(load_vocabulary("engagement")[name])


def add_more(nouns: str) -> str:
    """What goes on with a noun for a meeting: "summit talks", "round of staff talks"."""
    words = load_vocabulary("engagement")["meeting_words"]
    return rf"(?:\s(?:[Ii]nter-?[Ss]essional\s|[Mm]inisterial\s)?{nouns}){{0,3}}(?:\sof\s(?:the\s)?(?:(?!of\b){words}){{0,6}}?{nouns})?"


@cache
def compile_held(nouns: str) -> ScreenedPattern:
    """Somebody having a meeting or a call: a light verb and a noun phrase."""
    words = load_vocabulary("engagement")
    return compile_screened(
        rf"\b(?:(?:will|to|then|also|jointly|last|recently|today|yesterday)\s)*(?P<verb>{words['light']})\s"
        rf"(?P<what>(?:{words['meeting_words']}){{0,12}}?{words[nouns]}{add_more(words[nouns])})(?![\w-])"
    )


@cache
def compile_opening() -> ScreenedPattern:
    """A meeting that a sentence opens with, at which something was then done: "At the 9th staff talks in Oslo, both sides agreed"."""
    words = load_vocabulary("engagement")
    return compile_screened(
        rf"[\"“]?(?P<verb>In|During|At|Following|After)\s(?P<what>(?:{words['meeting_words']}){{1,9}}?{words['meeting_nouns']}{add_more(words['meeting_nouns'])})"
        rf"(?=[^;]{{0,80}},\s[^;]{{3,120}}?\b{words['does']}\b)"
    )


@cache
def compile_spoken_of() -> ScreenedPattern:
    """An earlier meeting that is only spoken of: "since their last meeting in Oslo in May", "since their March talks in Oslo"."""
    words = load_vocabulary("engagement")
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    return compile_screened(
        rf"\b(?P<verb>(?:since|at|after|following|from|during|in|recall(?:ed|ing)?)\s(?:the|their|our|its))\s"
        rf"(?P<what>(?:last|previous|first|second|third|inaugural|latest|recent|(?:{months})(?: \d{{4}})?)\s(?:{words['meeting_words']}){{0,4}}?{words['meeting_nouns']})(?=,?\s(?:held\s)?(?:in|on|at|last)\b)"
    )


@cache
def compile_taking_place() -> ScreenedPattern:
    """A meeting that takes place: a noun phrase and its verb."""
    words = load_vocabulary("engagement")
    nouns = rf"(?:{words['meeting_nouns']}|{words['call_nouns']})"
    return compile_screened(
        rf"(?:\A|(?<=[ \"“]))(?P<what>(?:{words['meeting_words']}){{0,9}}?{nouns}{add_more(nouns)})(?![\w-])[\"”']?\s?(?P<verb>{words['takes_place']})"
    )


@cache
def compile_standing_name() -> ScreenedPattern:
    """The name of a standing meeting, with the words before it that say which session."""
    nouns = load_vocabulary("engagement")["name_nouns"]
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    word = rf"(?:(?!(?:{months})\b)[A-Z][\w.&'-]*)"
    ordinal = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th)|inaugural|next|annual|latest|recent|virtual|in-person|senior officials')"
    return compile_screened(
        rf"(?P<lead>(?:(?:the|an?|this|its|their|our)\s)?(?:{ordinal}\s)*)(?P<name>(?:{word}(?:\s(?:of|on|for|and|the)\s(?:the\s)?|\s))*(?:[\"“]?2\+2[\"”]?(?:\s(?:Ministerial|ministerial|[Ii]ntersessional))?(?:\s(?:Dialogue|dialogue|meeting|Meeting|[Cc]onsultations?))?|A[A-Z]{{2,3}}MIN(?:\s\d{{4}})?|{nouns}(?:\s(?:on|of|for)\s(?:the\s)?{word}(?:\s(?:and\s)?{word})*)?)(?:\s\([A-Z]+\))?(?:\s(?:[Mm]eeting|summit|round))?)"
    )
