"""Meetings told without the names of those who met: by their states, by the body in session, by the words of a host or a guest."""

from __future__ import annotations

import re

from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.levels import find_worded_level
from pactbook.reading.meeting import Meeting, compile_engagement, complete_meeting
from pactbook.reading.people import find_surname_state

_LIST = 90
"""Characters in which the states that are the subject of a meeting are named. Chosen on the texts looked at, and not compared with others."""
_HERE = re.compile(
    r"(?:[^.;,?]{0,30}?\bhere\b)?(?:,? (?:back |again |today |here )*(?:in|at|to) (?:the )?[A-Z]\w+,)?,? (?:back |again |today |here )*"
    r"(?:in|at|to) (?:the )?(?P<place>[A-Z][\w.-]*(?: [A-Z][\w-]+){0,2}(?: of [A-Z]\w+)?)"
)
_WHOM = re.compile(r"whom?\b")
_BESIDE = 3
_PAIR = 2
_ACRONYM = re.compile(r"[A-Z][A-Z&/+-]+\Z")


def find_joint_sessions(context: Context, sentence: Sentence) -> list[Meeting]:
    """States as those who met: "On June 15, Norway, Sweden and Finland held their third defence ministers' meeting"."""
    found = []
    for match in compile_engagement("joint_sessions").finditer(sentence.text):
        states = sentence.states_between(max(0, match.start() - _LIST), match.start(), capitals=True)
        what = match["what"]
        if len(states) < 2 or compile_engagement("many").search(what) or compile_engagement("other_topics").search(what):
            continue
        level = find_session_level(what)
        if level is None and not compile_engagement("own_topics").search(what):
            continue
        meeting = Meeting(match.start(), match.end(), _find_form(what), [], states[:4], level=level)
        meeting = complete_meeting(context, sentence, meeting, match.start())
        if meeting.date is not None or meeting.place is not None:
            found.append(meeting)
    return found


def find_body_sessions(context: Context, sentence: Sentence) -> list[Meeting]:
    """A session of a named body: "launched the inaugural meeting of the Joint Air Group on July 18"."""
    found = []
    for match in compile_engagement("body_sessions").finditer(sentence.text):
        name = match["name"]
        full = _spell_out(context, name)
        if compile_engagement("many").search(full) or compile_engagement("other_topics").search(full):
            continue
        if not compile_engagement("own_topics").search(full):
            continue
        states = sentence.states if len(sentence.states) > 1 else list(context.principals)
        level = find_session_level(match["what"]) or find_named_level(full)
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


def find_session_level(what: str) -> str | None:
    """The level that a noun of a session tells: "principal-level meeting", "defence ministers' talks"."""
    levels = load_vocabulary("engagement")["round_levels"]
    return next((level for level, words in levels.items() if re.search(words, what, re.IGNORECASE)), None)


def _find_form(what: str) -> str:
    if re.search(r"\b(?:call|telephone|phone|video)\b", what):
        return "call"
    return "dialogue" if "dialogue" in what.lower() else "meeting"


def _spell_out(context: Context, name: str) -> str:
    """What an acronym stands for, as the document introduces it; any other name as it is."""
    if not _ACRONYM.match(name):
        return name
    introduced = re.search(
        rf"(?P<full>(?:[A-Z][\w-]+\s(?:(?:of|on|for|and|the)\s)*){{1,7}})\({re.escape(name)}\)", context.prose.text
    )
    return introduced["full"].strip() if introduced else name
