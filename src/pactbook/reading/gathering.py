"""Meetings told without the names of those who met: by their states, by the body in session, by the words of a host or a guest."""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, NamedPerson, Sentence
from pactbook.reading.ecosystem import is_ecosystem_name
from pactbook.reading.levels import find_group_level, find_level, find_worded_level
from pactbook.reading.meeting import (
    Meeting,
    compile_engagement,
    compile_held,
    compile_opening,
    compile_spoken_of,
    compile_standing_name,
    compile_taking_place,
    complete_meeting,
)
from pactbook.reading.people import find_surname_state

_LIST = 90
"""Characters in which the states that are the subject of a meeting are named. Chosen on the texts looked at, and not compared with others."""
_HERE = re.compile(
    r"(?:[^.;,?]{0,30}?\bhere\b)?(?:,? (?:back |again |today |here )*(?:in|at|to) (?:the )?[A-Z]\w+,)?,? (?:back |again |today |here )*"
    r"(?:in|at|to) (?:the )?(?P<place>[A-Z][\w.-]*\w(?: [A-Z][\w-]+){0,2}(?: of [A-Z]\w+)?)"
)
_OF_WHAT = re.compile(r"\s(?:of|for|under) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,2}")
TO_FOUND = re.compile(
    r"(?:,[^,;]{3,90},)?\s(?:will|shall|is to|are to|was|were|is|are|has been|have been|would) (?:also |soon )?(?:be )?"
    r"(?:set up|established|created|formed|founded|instituted|constituted|brought into being)\b"
)
"""A body that is set up, and has not met yet."""
_WHOM = re.compile(r"whom?\b")
_BESIDE = 3
_NEAR = 50
"""Characters between a meeting spoken of and its day. Chosen on the texts looked at, and not compared with others."""
_PAIR = 2
_HEAD = 300
"""Characters of a text without a title in which it says what it is."""
OPENING = 3
"""Sentences with which a text tells what it is about: a meeting that they report needs neither day nor place."""
_WITH = re.compile(r"[^;]{0,40}?\bwith\b")
ABOUT = re.compile(r"(?:\s(?:on|about|regarding|concerning|over)\s[^,;]{0,60})?")
# "Korea-U.S. Dialogue": of two states, though one goes by less than its name.
_PAIRED = re.compile(r"[A-Z][\w.]*-(?:U\.S\.|[A-Z])")
_TWO_PLUS_TWO = re.compile(
    r"[Ff]oreign and [Dd]efen[cs]e [Mm]inister(?:s['’]?|ial) (?:[Mm]eeting|[Tt]alks|[Dd]ialogue|[Cc]onsultations)|2 ?(?:\+|plus) ?2|[Tt]wo[- ][Pp]lus[- ][Tt]wo"
)
# The plain form behind no auxiliary: "that they hold talks" is asked for, "they hold talks" is done at all times.
_BARE = re.compile(
    r"(?:hold|conduct|convene|host|chair|begin|start|open|attend|join|launch|complete|conclude|organise|organize|resume)\b"
)
_AUXILIARY = re.compile(r"\b(?:will|to|would|shall|may|can|could|should|must|did|do)\s(?:\w+\s){0,2}\Z")
_MANY_ROUNDS = re.compile(r"\b(?:several|many|numerous|multiple|various|different) (?:\w+ )?(?:rounds|meetings|talks)\b")
_STARTS = re.compile(r"(?:begin|began|start|launch|open|kick|inaugurat|resum|establish)\w*")
_SERIES = re.compile(r"\b[Aa]n? (?:[\w-]+ )?(?:annual|yearly|regular|periodic|biannual|standing|permanent)\b")
_NEW_ONE = re.compile(r"\b[Aa] new (?:[\w-]+ )*(?:[Dd]ialogue|[Cc]onsultations|[Ff]orum|[Gg]roup)\b")
_NEGOTIATIONS = re.compile(r"(?:[Tt]alks|[Dd]iscussions|[Cc]onsultations|[Dd]eliberations)\Z")
# "We held the first Council": those who write together.
_WE = re.compile(r"\b[Ww]e (?:have |just |today |recently |also )*\Z")
_INCLUDING = re.compile(r"[^;]{0,90}?\bwith\b[^;]{0,80}?\b(?:including|namely|from)\b[^;]*")
_AND_WHO = re.compile(r",?\s(?:[\w ]{0,30}?\b(?:between|by|with|and|alongside)\s)?(?:[\w.'()-]+\s){0,4}")
_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|inaugural|maiden|next|latest|annual)\b"
)
# "Came to Oslo to hold talks": what somebody came for, and no plan.
_FOR_PURPOSE = re.compile(
    r"(?<!plan )(?<!plans )(?<!planned )(?<!scheduled )(?<!set )(?<!due )(?<!slated )(?<!expected )(?<!likely )(?<!agreed )(?<!decided )(?<!intend )"
    r"(?<!intends )(?<!is )(?<!are )(?<!ready )(?<!forward )(?<!hopes )(?<!hope )(?<!poised )(?<!going )\bto\s(?:then\s|also\s|jointly\s)?\Z"
)
# Words before a verb after which its meeting is none that took place or will.
_NEGLIGIBLE = re.compile(r"\b(?:regularly|usually|every year|each year|annually|often|routinely|have held \w+ rounds)\b")
# "April 2031, and the next round": what stands before a noun phrase is of another clause.
_OTHER_CLAUSE = re.compile(r".*,? (?:and|while) (?:that )?(?=(?:the|an?|its|their) )")
_ACRONYM = re.compile(r"[A-Z][A-Z&/+-]+\Z")


def find_joint_meetings(context: Context, sentence: Sentence) -> list[Meeting]:
    """States, or both sides, as those who met: "Norway, Sweden and Finland held their third defence ministers' meeting", and what took
    place: "the third round of staff talks between Norway and Sweden was held in Bergen"."""
    text = sentence.text
    found: list[Meeting] = _find_own(context, sentence)
    if not _speaks_of_meetings().search(text):
        return found
    for match in (*compile_held("meeting_nouns").finditer(text), *compile_held("call_nouns").finditer(text)):
        first = max(text.rfind("; ", 0, match.start()), match.start() - _LIST, 0)
        states = sentence.states_between(first, match.end("what"))
        if (
            compile_engagement("firms").search(text[first : match.start("verb")])
            or _NEGLIGIBLE.search(text[first : match.start()])
            or _FOR_PURPOSE.search(text[first : match.start("verb")])
        ):
            continue
        partner = _WITH.match(text, match.end())
        if partner is not None:
            including = _INCLUDING.match(text, match.end())
            last = including.end() if including else 0
            states = [*states, *sentence.states_between(match.end(), min(len(text), max(last, match.end() + _LIST)))]
        states = list(dict.fromkeys(states))
        is_ours = sentence.block.speaker is None and _WE.search(text[first : match.start("verb")]) is not None
        if len(states) < _PAIR and (is_ours or compile_engagement("sides").search(text, first, match.end("what"))):
            states = list(context.principals)
        _append(context, sentence, match, states, found)
    for match in compile_taking_place().finditer(text):
        edge = min(len(text), match.end() + 20)
        states = sentence.states_between(match.start(), edge)
        if len(sentence.states_between(match.start(), match.end())) == 1 and not _PAIRED.search(match["what"]):
            # A committee of one state's parliament, or its talks with somebody who is not named.
            continue
        if len(states) < _PAIR and len(context.principals) == _PAIR:
            states = list(context.principals)
        if not any(other.start < match.end() and match.start() < other.end for other in found):
            _append(context, sentence, match, states, found)
    for match in (*compile_spoken_of().finditer(text), *compile_engagement("talks_of_groups").finditer(text)):
        near = [one for one in sentence.dates if match.start("what") <= one.span.start <= match.end() + _NEAR]
        if (
            near
            and len(context.principals) == _PAIR
            and not any(o.start < match.end() and match.start() < o.end for o in found)
        ):
            before = len(found)
            _append(context, sentence, match, list(context.principals), found)
            for meeting in found[before:] if "who" in match.re.groupindex else ():
                meeting.level = find_group_level(match["who"])
    opening = compile_opening().match(text)
    if opening is not None and not any(other.start < opening.end() for other in found):
        states = sentence.states_between(0, len(text))
        if len(states) < _PAIR and compile_engagement("sides").search(text, opening.end()):
            states = list(context.principals)
        _append(context, sentence, opening, states, found)
    return found


def _find_own(context: Context, sentence: Sentence) -> list[Meeting]:
    """The meeting of those who write together: "we gathered in Oslo to plan ahead"."""
    match = compile_engagement("we_met").match(sentence.text)
    title = context.document.title or context.document.text[:_HEAD]
    if (
        match is None
        or sentence.block.speaker is not None
        or len(context.principals) != _PAIR
        or compile_engagement("joint_text").search(title) is None
    ):
        return []
    meeting = Meeting(match.start(), match.end("act"), "meeting", [], list(context.principals), level=find_worded_level(title))
    return [complete_meeting(context, sentence, meeting, match.start("act"))]


def _append(context: Context, sentence: Sentence, match: re.Match[str], states: list[str], found: list[Meeting]) -> None:
    """Keep a meeting of some states, if it is one of defence, and something says that it is more than spoken of."""
    text, what = sentence.text, match["what"]
    # What the forum on whose margins people met is called tells nothing of their meeting.
    topic = ABOUT.match(text, match.end())
    about = what + (topic[0] if topic else "")
    is_defence = any(compile_engagement("defence").search(words) for words in (text, context.document.title or ""))
    of_what = _OF_WHAT.match(text, match.end())
    if (
        len(states) < _PAIR
        or compile_engagement("many").search(what)
        or is_ecosystem_name(what + (of_what[0] if of_what else ""))
        or TO_FOUND.match(text, match.end("what"))
    ):
        return
    if compile_engagement("other_topics").search(about) and not compile_engagement("defence").search(about):
        return
    is_bare = _BARE.match(match["verb"]) is not None and _AUXILIARY.search(text[: match.start("verb")]) is None
    if (is_bare and not sentence.dates) or _MANY_ROUNDS.search(what):
        return
    is_start = _STARTS.match(match["verb"]) is not None
    if is_start and find_form(what) == "call":
        # "The call opened in January": for entries, and nobody telephones.
        return
    if is_start and (_SERIES.search(what) or _NEW_ONE.search(what)):
        # To "start an annual dialogue", to "launch a new dialogue" is agreed on: no session of it.
        return
    level = find_round_level(what) or find_round_level(text[max(0, match.start() - _LIST) : match.start()])
    if not (is_defence or context.is_of_defence or (level and compile_engagement("own_topics").search(what))):
        return
    name = find_name(what)
    form = find_form(what)
    people = _find_between(sentence, match)
    end = max([match.end()] + [person.end for person in people])
    other = _OTHER_CLAUSE.match(what)
    first = other.end() if other is not None else 0
    meeting = Meeting(match.start("what") + first, end, form, people, states[:4], name=name)
    meeting.level = find_level(people) or (find_named_level(name) if name else None) or level
    meeting = complete_meeting(context, sentence, meeting, match.start("verb"))
    meeting.start, meeting.end = min(meeting.start, match.start() + first), max(meeting.end, match.end())
    if match.re is compile_opening().pattern:
        meeting.is_future = re.match(r"[^;]{0,120}?\bwill\b", text[match.end() :]) is not None
    is_definite = re.match(r"(?:The|the|This|this|These|these)\s", what) and not _ORDINAL.search(what)
    is_told = (
        len({person.country for person in people}) > 1 or _PAIRED.search(what) is not None or len(context.sentences) <= OPENING
    )
    if is_start and meeting.place is None and not people and _NEGOTIATIONS.search(what):
        # Who "has started talks on buying" something negotiates.
        return
    if (
        meeting.date is None
        and meeting.place is None
        and (not is_told or (is_definite and len(people) < _PAIR and not _PAIRED.search(what)))
    ):
        return
    found.append(meeting)


def _find_between(sentence: Sentence, match: re.Match[str]) -> list[NamedPerson]:
    """Who met, where a meeting "took place between" or "was chaired by" people: those named behind it, one after the other."""
    found: list[NamedPerson] = []
    edge = match.end()
    for person in sentence.people:
        if person.first < match.end() or not _AND_WHO.fullmatch(sentence.text, edge, person.first):
            continue
        found.append(person)
        edge = person.end
    return found


def find_name(what: str) -> str | None:
    """The name of a standing meeting within a noun phrase; a mere noun is none."""
    if _TWO_PLUS_TWO.search(what) and "2+2" not in what:
        return "2+2"
    for match in compile_standing_name().finditer(what):
        if len(match["name"].split()) > 1 or re.search(r"2\+2", match["name"]):
            return match["name"]
    return "2+2" if _TWO_PLUS_TWO.search(what) else None


def find_body_sessions(context: Context, sentence: Sentence) -> list[Meeting]:
    """A session of a named body: "launched the inaugural meeting of the Joint Air Group on July 18"."""
    found = []
    for match in compile_engagement("body_sessions").finditer(sentence.text):
        name = match["name"]
        full = spell_out(context, name)
        if compile_engagement("many").search(full) or compile_engagement("other_topics").search(full):
            continue
        if not compile_engagement("own_topics").search(full):
            continue
        states = sentence.states if len(sentence.states) > 1 else list(context.principals)
        level = find_round_level(match["what"]) or find_named_level(full)
        meeting = Meeting(match.start(), match.end(), "meeting", [], states[:4], level=level, name=name)
        meeting = complete_meeting(context, sentence, meeting, match.start())
        if len(states) > 1 and (meeting.date is not None or meeting.place is not None):
            found.append(meeting)
    return found


def find_receptions(context: Context, sentence: Sentence) -> list[Meeting]:
    """The meeting at which remarks are made, by the first words of host or guest: "it's good to be here with you"; once a document."""
    title = (context.document.title or "").replace("\u00a0", " ")
    if (
        sentence.block.speaker is None
        or len(context.principals) < 2
        or context.is_received
        or compile_engagement("remarks_at").search(title) is None
    ):
        return []
    greetings = list(compile_engagement("greeting").finditer(sentence.text))
    # Of two greetings in one sentence the one that says where they are tells more.
    match = next((one for one in greetings if _HERE.match(sentence.text, one.end())), greetings[0] if greetings else None)
    speaker = find_surname_state(sentence.block.speaker, context.principals)
    if match is None or speaker is None:
        return []
    context.is_received = True
    meeting = Meeting(match.start(), match.end(), "meeting", [], list(context.principals), level=find_worded_level(title))
    # Of days and places behind a greeting only those that say where its speakers are now are the meeting's.
    here = _HERE.match(sentence.text, match.end())
    if here is not None:
        meeting.end, meeting.place = here.end(), here.span("place")
    meeting.act = match.span()
    meeting.is_today = True
    return [meeting]


def find_recollections(context: Context, sentence: Sentence) -> list[Meeting]:
    """Earlier meetings of those who speak, with their day or place: "our conversations in Oslo last month", "whom I visited in May"."""
    speaker = sentence.block.speaker
    own = find_surname_state(speaker, context.principals) if speaker else None
    if speaker is None or own is None or len(context.principals) < 2:
        return []
    found = []
    for match in compile_engagement("recollections").finditer(sentence.text):
        form = "call" if re.search(r"\b(?:call|phone|spoke)\b", match[0]) else "visit" if "visited" in match[0] else "meeting"
        met = next((one for one in reversed(sentence.people) if 0 <= match.start() - one.end <= _BESIDE), None)
        # "Whom I visited" was one of those who listen; "our talks" were of all of them.
        states = [own, met.country] if met is not None and met.country and _WHOM.match(match[0]) else list(context.principals)
        people = [met] if met is not None and len(states) == _PAIR else []
        meeting = Meeting(match.start(), match.end(), form, people, states, level=find_worded_level(speaker))
        meeting = complete_meeting(context, sentence, meeting, match.start())
        if meeting.date is not None or meeting.place is not None:
            found.append(meeting)
    return found


def find_named_level(name: str) -> str | None:
    """The level that the name of a meeting or of a body tells."""
    return next(
        (level for level, words in load_vocabulary("engagement")["level_names"].items() if re.search(words, name)), None
    )


def find_round_level(what: str) -> str | None:
    """The level that a noun of a session tells: "principal-level meeting", "defence ministers' talks"."""
    levels = load_vocabulary("engagement")["round_levels"]
    return next((level for level, words in levels.items() if re.search(words, what, re.IGNORECASE)), None)


def is_two_plus_two(name: str) -> bool:
    """Whether a name is that of a meeting of foreign and defence ministers, in full or short."""
    return _TWO_PLUS_TWO.search(name) is not None


def find_form(what: str) -> str:
    """The format of a meeting, by its noun."""
    if re.search(r"(?i)\b(?:calls?|telephon\w+|phone|video|tele|telecon|conversation)\b|teleconference|videoconference", what):
        return "call"
    return (
        "dialogue"
        if _TWO_PLUS_TWO.search(what) or re.search(r"(?i)dialogue|consultations|staff talks|policy talks", what)
        else "meeting"
    )


@cache
def _speaks_of_meetings() -> ScreenedPattern:
    words = load_vocabulary("engagement")
    return compile_screened(rf"{words['meeting_nouns']}|{words['call_nouns']}")


def spell_out(context: Context, name: str) -> str:
    """What an acronym stands for, as the document introduces it; any other name as it is."""
    if not _ACRONYM.match(name):
        return name
    introduced = re.search(
        rf"(?P<full>(?:[A-Z][\w-]+\s(?:(?:of|on|for|and|the)\s)*){{1,7}})\({re.escape(name)}\)", context.prose.text
    )
    return introduced["full"].strip() if introduced else name
