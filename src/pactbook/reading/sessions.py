"""Meetings that are told by a body, a level or a name instead of people: sessions of standing dialogues, staff talks, rounds to come, groups
of officials named at once."""

from __future__ import annotations

import re

from pactbook.extract.dates import FoundDate
from pactbook.model.document import Span
from pactbook.model.partial_date import PartialDate
from pactbook.reading.context import Context, Sentence
from pactbook.reading.ecosystem import is_ecosystem_name
from pactbook.reading.gathering import OPENING, TO_FOUND, find_named_level, find_round_level, is_two_plus_two
from pactbook.reading.levels import find_group_level, find_worded_level
from pactbook.reading.meeting import Meeting, compile_engagement, compile_standing_name, complete_meeting

_NEXT_SESSION = re.compile(r"round|\bnext (?:[\w-]+ )?(?:consultations|dialogue|session|talks)\b")
_AHEAD_OF = re.compile(r"\b(?:[Aa]head of|[Pp]rior to|in the run-up to|in preparation for) (?:the )?\Z")
_ORGANISER = re.compile(r"\b(?:co-?ordinated|organi[sz]ed|arranged|sponsored|run|convened|hosted) by (?:the )?\Z")
_BOTH = ("ours", "theirs")
_HEAD = 120
"""Characters with which a text says what it is, where it has no title."""
_PAIRED = re.compile(r"\b[A-Z][\w.]*-[A-Z]")
_ACTS = re.compile(
    r",?\s(?:has |have |had |also |formally |finally |unanimously )*(?!(?:reviewed|discussed|agreed|reaffirmed|welcomed|decided|convened|opened|attended|concluded|committed)\b)"
    r"(?:\w+ed|gave|gives|took|met|put|set|chose|sent|said|took up)\b"
)
_FOUNDED = re.compile(r"\b(?:launch|establish|creat|found|institut|set up|form)\w* (?:\w+ )?(?:an? |the )?(?:new )\Z")
DIALOGUE = re.compile(r"\b(?:2\+2|Dialogue|A[A-Z]{2,3}MIN|Consultations)\b", re.IGNORECASE)
"""What makes a meeting by its name a dialogue."""
CALL = re.compile(r"\b(?:call|phone|telephone|spoke|speaks|video)\b", re.IGNORECASE)
"""What makes a meeting a call."""


def find_groups(context: Context, sentence: Sentence) -> list[Meeting]:
    """Both sides named at once: "national security advisors of the three allies met"."""
    found = []
    named = compile_engagement("groups").finditer(sentence.text)
    for match in (*named, *_find_they(sentence)):
        who = match["who"] if "who" in match.re.groupindex else sentence.text[: match.start()]
        if compile_engagement("other_topics").search(sentence.text, max(0, match.start() - 25), match.start()):
            continue
        if compile_engagement("met_others").match(sentence.text, match.end()):
            # "The ministers met with executives": of one state, for all that is said.
            continue
        is_defence = any(compile_engagement("defence").search(words) for words in (sentence.text, context.document.title or ""))
        if not is_defence and not context.is_of_defence and re.search(r"(?i)experts|representatives|diplomats", who):
            continue
        if compile_engagement("many").search(sentence.text, max(0, match.start() - 12), match.start()):
            # Ministers of an alliance meet as the alliance.
            continue
        is_call = CALL.search(sentence.text, match.start("act"), min(len(sentence.text), match.end() + 16))
        form = "call" if is_call else "visit" if match["act"] == "visited" else "meeting"
        states = sentence.states if len(sentence.states) > 1 else list(context.principals)
        meeting = Meeting(match.start(), match.end(), form, [], states[:4], level=find_group_level(who))
        meeting = complete_meeting(context, sentence, meeting, match.start("act"))
        if (
            meeting.date is not None
            or meeting.place is not None
            or (len(sentence.states) > 1 and len(context.sentences) <= OPENING)
        ):
            found.append(meeting)
    return found


def _find_they(sentence: Sentence) -> list[re.Match[str]]:
    """Where "they" met who were named before as a group: "the ministers reviewed what was done when they met in Oslo"."""
    return [
        match
        for match in compile_engagement("they_met").finditer(sentence.text)
        if find_group_level(sentence.text[: match.start()])
    ]


def find_plain_sessions(context: Context, sentence: Sentence) -> list[Meeting]:
    """A session of a series named in small letters, with its day or place: "staff talks were held in Bergen"."""
    text = sentence.text
    found = []
    for match in compile_engagement("plain_sessions").finditer(text):
        first, last = max(0, match.start() - 60), min(len(text), match.end() + 60)
        if compile_engagement("parliaments").search(text[first : match.start()]):
            continue
        if compile_engagement("session_acts").search(text, first, last) is None or compile_engagement("many").search(
            text, first, last
        ):
            continue
        states = sentence.states if len(sentence.states) > 1 else list(context.principals)
        level = "military" if re.search(r"staff talks|military|naval|army|navy", match["what"]) else "officials"
        meeting = Meeting(match.start(), match.end(), "dialogue", [], states[:4], level=level, name=match["what"])
        meeting = complete_meeting(context, sentence, meeting, match.start())
        if len(states) > 1 and (meeting.date is not None or meeting.place is not None):
            found.append(meeting)
    return found


def find_dated_sessions(context: Context, sentence: Sentence) -> list[Meeting]:
    """A session of a council or a dialogue of two states that its day tells from others: "since the Armaments Council of 4 March 2030"."""
    found = []
    for match in compile_engagement("dated_sessions").finditer(sentence.text):
        name = match["name"]
        date = next((one for one in sentence.dates if one.span.start == match.end()), None)
        if date is None or compile_engagement("many").search(name) or compile_engagement("other_topics").search(name):
            continue
        states = sentence.states if len(sentence.states) > 1 else list(context.principals)
        if _ACTS.match(sentence.text, date.span.end):
            # "The Acquisition Council on Tuesday cleared the purchase": a body's own act is no session of two states.
            continue
        is_own = _PAIRED.search(name) is not None or (
            compile_engagement("own_topics").search(name) is not None and "Security Council" not in name
        )
        if not is_own or len(states) < len(_BOTH):
            continue
        form = "dialogue" if DIALOGUE.search(name) else "meeting"
        meeting = Meeting(match.start(), date.span.end, form, [], states[:4], level=find_named_level(name), name=name)
        meeting.date = date
        completed = complete_meeting(context, sentence, meeting, match.start())
        completed.date = date
        found.append(completed)
    return found


def find_hosted_groups(context: Context, sentence: Sentence) -> list[Meeting]:
    """People of another state whom somebody hosts: "the college received officers from the Norwegian army"."""
    text = sentence.text
    match = compile_engagement("hosted_groups").search(text)
    if match is None or len(context.principals) != len(_BOTH) or not compile_engagement("defence").search(match["from"]):
        return []
    guests = [state for state in sentence.states_between(match.start("from"), match.end()) if state in context.principals]
    hosts = [state for state in context.principals if state not in guests[-1:]]
    if not guests or compile_engagement("many").search(text) or len(hosts) != 1:
        return []
    meeting = Meeting(
        match.start(), match.end("who"), "meeting", [], [hosts[0], guests[-1]], level=find_group_level(match["who"])
    )
    meeting = complete_meeting(context, sentence, meeting, match.start())
    is_told = meeting.date is not None or meeting.place is not None or len(context.sentences) <= OPENING
    return [meeting] if is_told else []


def find_rounds(context: Context, sentence: Sentence) -> list[Meeting]:
    """A meeting to come without a name, whose day and level are said: "the next senior officials' meeting later this year"."""
    found = []
    spots = (match for name in ("rounds", "rounds_ahead") for match in compile_engagement(name).finditer(sentence.text))
    for match in spots:
        level = find_round_level(match["what"]) or (find_last_level(context) if match["what"].count(" ") == 1 else None)
        states = sentence.states if len(sentence.states) > 1 else list(context.principals)
        around = sentence.text[match.start() : match.end() + 60]
        is_other = compile_engagement("other_topics").search(around) and not re.search(r"Defen[cs]e|Milit", around)
        is_known = _NEXT_SESSION.search(match["what"]) or (
            match["name"] and compile_engagement("own_topics").search(match["name"])
        )
        if is_other or compile_engagement("many").search(around) or (level is None and not is_known):
            continue
        form = "dialogue" if re.search(r"dialogue|consultations", match["what"]) else "meeting"
        meeting = complete_meeting(
            context,
            sentence,
            Meeting(match.start(), match.end(), form, [], states[:4], level=level, name=match["name"]),
            match.start(),
        )
        if meeting.date is not None:
            meeting.is_future = True
            found.append(meeting)
    return [*found, *_find_again(context, sentence)]


def _find_again(context: Context, sentence: Sentence) -> list[Meeting]:
    """Those who met, who will meet again: "they will meet again in Oslo in May"."""
    match = compile_engagement("meet_again").search(sentence.text)
    level = (find_group_level(match["who"]) or find_last_level(context)) if match is not None else None
    if match is None or level is None or len(context.principals) < len(_BOTH):
        return []
    states = sentence.states if len(sentence.states) > 1 else list(context.principals)
    meeting = Meeting(match.start(), match.end(), "meeting", [], states[:4], level=level)
    meeting = complete_meeting(context, sentence, meeting, match.start("act"))
    meeting.is_future = True
    return [meeting] if meeting.date is not None or meeting.place is not None else []


def find_last_level(context: Context) -> str | None:
    """The level of the meeting that the text tells of, or that its title names."""
    told = next((finding.value("level") for finding in reversed(context.findings) if finding.kind == "engagement"), None)
    return str(told) if told is not None else find_worded_level(context.document.title or context.prose.text[:_HEAD])


def find_sessions(context: Context, sentence: Sentence) -> list[Meeting]:
    """A session of a standing meeting, known by its name and by something that says it takes place."""
    text = sentence.text
    if not compile_engagement("happened").search(text):
        return []
    found = []
    for match in compile_standing_name().finditer(text):
        name = match["name"]
        if _AHEAD_OF.search(text[: match.start("lead")]):
            # "Ahead of the 2+2, officials met on Monday": the day is theirs.
            continue
        if _FOUNDED.search(re.sub(r"\b(?:bilateral|trilateral|annual|joint) \Z", "", text[: match.start("name")])):
            # "Launched a new Dialogue": set up, which is told as an agreement.
            continue
        if TO_FOUND.match(text, match.end()):
            continue
        if _ORGANISER.search(text[: match.start("name")]):
            # An event "co-ordinated by the Forum" is none of the forum's sessions.
            continue
        around = text[max(0, match.start() - 40) : match.end() + 60]
        if (
            len(re.sub(r"\A(?:The|This) ", "", name).split()) < 2 and not re.search(r"2\+2|A[A-Z]{2,3}MIN", name)
        ) or is_ecosystem_name(name):
            continue
        if (
            not compile_engagement("own_topics").search(name)
            or compile_engagement("other_topics").search(name)
            or compile_engagement("many").search(name)
            or ("Committee" in name and not compile_engagement("joint_bodies").search(name))
            or not compile_engagement("happened").search(around)
        ):
            continue
        if compile_engagement("group_meetings").search(name) and not compile_engagement("group_meetings").search(
            context.document.title or ""
        ):
            continue
        states = sentence.states if len(sentence.states) > 1 else list(context.principals)
        form = "dialogue" if DIALOGUE.search(name) or is_two_plus_two(name) else "meeting"
        meeting = Meeting(
            match.start("lead"),
            match.end(),
            form,
            [],
            states[:4],
            name="2+2" if is_two_plus_two(name) and "2+2" not in name else name,
        )
        meeting.level = find_named_level(name)
        meeting = complete_meeting(context, sentence, meeting, match.start())
        year = re.search(r"\b(?:19|20)\d\d\Z", name)
        if year is not None and meeting.date is None:
            start = match.end("name") - 4
            meeting.date = FoundDate(Span(start, start + 4), PartialDate.parse(year[0]))
        if (
            meeting.date is None
            and not meeting.is_future
            and not re.search(
                r"\b(?:today|held|hosted|convened|took place|co-chaired|led|inaugurate|outcomes? of|results? of)\b", around
            )
        ):
            continue
        found.append(meeting)
    return found
