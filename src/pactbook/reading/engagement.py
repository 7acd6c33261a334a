"""Meetings, calls, visits and dialogues: between people of two states, or by the name of a standing meeting."""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.screened import ScreenedPattern
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.reading.bare_office import find_bare_offices
from pactbook.reading.context import Context, NamedPerson, Sentence
from pactbook.reading.gathering import (
    find_body_sessions,
    find_joint_meetings,
    find_named_level,
    find_receptions,
    find_recollections,
)
from pactbook.reading.hosting import HOSTS, give_state, settle_honour
from pactbook.reading.levels import find_level, holds_civil_office
from pactbook.reading.meeting import (
    PRONOUN,
    REACH,
    Meeting,
    compile_engagement,
    compile_held,
    compile_standing_name,
    complete_meeting,
    list_states,
    recall_person,
)
from pactbook.reading.met_states import add_missing_state
from pactbook.reading.occasion import find_joint_acts, find_occasions, find_opening_meetings
from pactbook.reading.outlook import lies_ahead
from pactbook.reading.people import name_in_full
from pactbook.reading.series import find_following, settle_series
from pactbook.reading.sessions import (
    CALL,
    DIALOGUE,
    find_dated_sessions,
    find_groups,
    find_hosted_groups,
    find_plain_sessions,
    find_rounds,
    find_sessions,
)
from pactbook.reading.told_meeting import tell_once
from pactbook.reading.trip import find_port_calls, find_travel, find_visits

_TO_PERSON = re.compile(
    r"\s*(?:(?:today|yesterday|for talks|official|officials|working|courtesy|visit|from|for|in|at|office|headquarters|with|military|head|chief|commander|members|during|the|his|her|its|their|new|newly|visiting|then|a|an|delegation|led|headed|by|of|on|call|counterparts?)\s|[A-Z][\w.'-]*,?\s)*(?:[A-Z][\w.'-]*\s?)?"
)
_AHEAD_OF = re.compile(r"\b(?:ahead of|before|prior to|for|until|if|whether)\s(?:the|an?)\s\Z")
_WAS = re.compile(r",?\s(?:[^;]{0,40},\s)?(?:was|were|came|took|ended|lasted|focused|covered|led|also|marked|\w+ed)\b")
_WILL = re.compile(r"\b(?:will|shall|should|to)(?: \w+){0,2}\Z")
_RECURS = re.compile(
    r"\s(?:\w+ )?(?:regularly|annually|yearly|each year|every (?:\w+ )?(?:years?|months?)|(?:at least )?(?:once|twice) (?:a|every)|at regular)\b"
)
_OWN = re.compile(r"'s?(?: (?!plan|call\b)[\w-]+){0,3} ?")
_AFTER = re.compile(r"\b(?P<after>[Aa]fter|[Ff]ollowing)\s(?:(?:an?|the|their|his|her)\s)?(?:[\w-]+\s){0,2}\Z")
_LEADS = re.compile(r"co-?chaired|(?:was|were) led by")
_SESSION_OF = re.compile(r"\s(?:the|an?|their) (?:[\w-]+ ){0,2}(?:meeting|session|round|plenary) of (?:the )?")
_CALLED_OFF = re.compile(r"\b(?:cancell?ed|called off|postponed|put off|scrapped|shelved|deferred|declined to|refused to)\b")
_SUBJECT = re.compile(
    r"(?:\A|\A[^,;]{0,40}[, ])(?P<who>[Hh]e|[Ss]he) (?:will|is|has|was|then|also|later|had|leaves|flies|travels|departs|heads|goes|arrives|\w+ed)\b[^;]{0,160},? and (?:will |then |also |later )?\Z"
)
# Behind one of these another subject begins: whoever stands before it does not meet anybody.
_OTHER_SUBJECT = re.compile(r",? (?:and|but) (?:I|we)\b")
_NEXT_ONE = 100
"""Characters between two of a list of people who were met: long titles stand between them. Chosen on the texts looked at, and not compared
with others."""
_ON_WHAT = re.compile(r"\son\s[^.;:]{3,90}")
_NEXT = re.compile(r"next |tomorrow|coming |later this |upcoming ", re.IGNORECASE)
_EXPECTED = re.compile(r"\b(?:expected|likely|set|due|poised)\sto\b")


def read_engagement(context: Context, sentence: Sentence) -> None:
    """Every engagement of people of two states, every visit of one to another's, every session of a standing meeting."""
    taken: list[Meeting] = []
    for find in (
        find_travel,
        find_opening_meetings,
        _find_acts,
        find_visits,
        find_following,
        find_joint_meetings,
        find_groups,
        find_hosted_groups,
        find_sessions,
        find_dated_sessions,
        find_plain_sessions,
        find_port_calls,
        find_body_sessions,
        find_rounds,
        find_receptions,
        find_recollections,
        find_occasions,
        find_joint_acts,
    ):
        for meeting in find(context, sentence):
            same = next((other for other in taken if _is_one(meeting, other)), None)
            if same is not None:
                # What is told of it further on is of the same one.
                same.end = max(same.end, meeting.end)
                if meeting.is_future and not same.people:
                    same.level = same.level or meeting.level
                if not same.people and len({person.country for person in meeting.people}) > 1:
                    # "At the 9th meeting of the Committee, led by Minister Moe and Minister Ek": who led it says its level.
                    same.people, same.level = meeting.people, meeting.level or same.level
                continue
            taken.append(meeting)
    for meeting in taken:
        settle_series(context, sentence, meeting)
        _add(context, sentence, meeting)


def _find_acts(context: Context, sentence: Sentence) -> list[Meeting]:
    """People who met, hosted, spoke to each other."""
    found = []
    text = sentence.text
    for act, pattern in _list_acts():
        for match in pattern.finditer(text):
            people = _find_sides(context, sentence, match)
            if act == "told" and not (
                people and re.search(r"\b(?:at|in) (?:the )?[A-Z][^;]{2,40} on [A-Z]", text[match.end() : match.end() + 120])
            ):
                continue
            people = give_state(sentence, match, people)
            states = list_states(context, people)
            on_visit = any(
                f"{name_in_full(context, person)} in {state}" in context.visitors for person in people for state in states
            )
            if on_visit and not sentence.dates:
                # The meetings of a visit are part of it.
                continue
            states = add_missing_state(context, sentence, (act, match), people, states)
            if sentence.block.speaker and len(set(states) & set(context.principals)) < 2:
                continue
            if not _is_done_together(sentence.text, match, people) or holds_civil_office(sentence, people):
                continue
            if (act == "their" and not sentence.dates) or _is_named_only(sentence, act, match):
                continue
            if len(states) < 2 and not (states and _meets_alliance(sentence.text, match, people)):
                continue
            if act == "between" and not sentence.dates and re.search(r"\b[Tt]he (?:\w+ )?\Z", sentence.text[: match.start()]):
                last = max((person.end for person in people), default=match.end())
                if _AHEAD_OF.search(text[: match.start()]) or not _WAS.match(text, last):
                    # A meeting only spoken of, whose day nobody says (rule A26 of the labelling guide).
                    continue
            is_call = act == "called" or bool(CALL.search(match[0]))
            start = min([person.first for person in people if person.start >= 0] + [match.start()])
            end = max([person.end for person in people] + [match.end()])
            meeting = Meeting(start, end, "call" if is_call else "meeting", people, states)
            session = _find_led_session(text, match)
            if session is not None:
                meeting.start, meeting.name = min(start, session.start("lead")), session["name"]
                meeting.form = "dialogue" if DIALOGUE.search(session["name"]) else "meeting"
            meeting = complete_meeting(context, sentence, meeting, match.start())
            settle_honour(text, match, meeting)
            if act == "between" and (after := _AFTER.search(text[: match.start()])):
                # "After talks with": of a noun that looks like a verb nothing is left open.
                meeting.act = after.span("after")
            if meeting.form == "meeting" and act in ("met", "held") and _is_abroad(sentence, meeting, match):
                meeting.form = "visit"
            found.append(meeting)
            if act not in ("between", "their"):
                return found
    return found


def _is_named_only(sentence: Sentence, act: str, match: re.Match[str]) -> bool:
    """Whether talks are named for who was at them, or for what they will be about: "the topics for talks between"."""
    if _RECURS.match(sentence.text, match.end()) and _WILL.search(
        sentence.text, 0, match.end("act" if "act" in match.re.groupindex else 0)
    ):
        # "The ministers shall meet every year": a habit, and none of the meetings.
        return True
    if act == "opens":
        return compile_engagement("made_up").match(sentence.text, match.end()) is not None
    return (
        act == "between"
        and not sentence.dates
        and compile_engagement("of_topics").search(sentence.text[: match.start()]) is not None
    )


def _is_abroad(sentence: Sentence, meeting: Meeting, act: re.Match[str]) -> bool:
    """Whether those who meet somebody do so in that one's state: who travels to meet is on a visit (rule A25 of the labelling guide)."""
    if meeting.place is None:
        return False
    where = sentence.states_between(*meeting.place, capitals=True)
    comers = [person for person in meeting.people if 0 <= person.start < act.start()]
    others = [person for person in meeting.people if person.start >= act.end()]
    if HOSTS.match(act[0]):
        comers, others = others, comers
        if not re.search(r"\bto (?:the )?\Z", sentence.text[: meeting.place[0]]):
            return False
    return (
        bool(comers and others and where)
        and all(person.country and person.country not in where for person in comers)
        and any(person.country in where for person in others)
    )


@cache
def _list_acts() -> list[tuple[str, ScreenedPattern]]:
    """What people do together, each with its pattern, in the order in which they tell most."""
    return [
        ("called", compile_held("call_nouns")),
        ("held", compile_held("meeting_nouns")),
        *((act, compile_engagement(act)) for act in ("met", "called", "told", "between", "their", "opens")),
    ]


def _find_led_session(text: str, act: re.Match[str]) -> re.Match[str] | None:
    """The session that people chair, named before or behind the act: "the third Defence Dialogue was co-chaired by ..."."""
    if not _LEADS.match(act[0]):
        return None
    for match in compile_standing_name().finditer(text, max(0, act.start() - _NEXT_ONE), min(len(text), act.end() + _NEXT_ONE)):
        is_near = (
            0 <= act.start() - match.end() <= 20
            or act.start() <= match.start() <= act.end() + 5
            or _SESSION_OF.fullmatch(text, act.end(), match.start()) is not None
        )
        if (
            is_near
            and len(re.sub(r"\A(?:The|This) ", "", match["name"]).split()) > 1
            and compile_engagement("own_topics").search(match["name"])
            and not compile_engagement("other_topics").search(match["name"])
        ):
            return match
    return None


def _meets_alliance(text: str, act: re.Match[str], people: list[NamedPerson]) -> bool:
    """Whether one state's people meet those of an alliance: its head, or its leaders together."""
    heads = compile_engagement("heads_alliance")
    if any(person.country is None and person.office and heads.search(text, person.first, person.end + 60) for person in people):
        return True
    return compile_engagement("with_group").match(text, act.end()) is not None


def _is_done_together(text: str, act: re.Match[str], people: list[NamedPerson]) -> bool:
    """Whether people are what an act is done to: who hosts or calls on somebody names whom; to meet a challenge is no meeting."""
    after = next((person for person in people if person.first >= act.end()), None)
    if HOSTS.match(act[0]) and "what" not in act.re.groupindex:
        return after is not None and _TO_PERSON.fullmatch(text[act.end() : after.first]) is not None
    if act[0] == "meet" and re.search(r"\bto\s\Z", text[: act.start()]):
        return after is not None and after.first - act.end() < 60
    return True


def _find_sides(context: Context, sentence: Sentence, match: re.Match[str]) -> list[NamedPerson]:
    """Who stands before and after an act, or whom its pronoun stands for; offices without a name where names leave a side out."""
    people = _pick_sides(context, sentence, match, sentence.people)
    if len(list_states(context, people)) > 1 or not (bare := find_bare_offices(context, sentence)):
        return people
    return _pick_sides(context, sentence, match, sorted([*sentence.people, *bare], key=lambda person: person.first))


def _pick_sides(context: Context, sentence: Sentence, match: re.Match[str], named: list[NamedPerson]) -> list[NamedPerson]:
    before = [
        person
        for person in named
        if 0 <= match.start() - person.end <= REACH
        and (sentence.text[person.end : person.end + 2] != "'s" or _OWN.fullmatch(sentence.text, person.end, match.start()))
        and not _OTHER_SUBJECT.search(sentence.text, person.end, match.start())
    ]
    after: list[NamedPerson] = []
    edge = match.end()
    for person in named:
        if person.first < match.end():
            continue
        # "Welcomed the President's plan" welcomes a plan; whoever is named after another clause began is no host.
        if person.first - edge > (REACH if not after else _NEXT_ONE) or sentence.text[person.end : person.end + 2] == "'s":
            break
        if after and re.search(r"\b(?:during|where|who|which|and [a-z]+ed)\b|[.;]", sentence.text[edge : person.first]):
            break
        after.append(person)
        edge = person.end
    pronoun = PRONOUN.search(sentence.text[: match.start()]) or _SUBJECT.search(sentence.text[: match.start()])
    if not before and pronoun is not None:
        before = recall_person(context, sentence, pronoun["who"])
    return _unique([*before, *after])


def _is_of_other_topics(sentence: Sentence, end: int) -> bool:
    """Whether a dialogue whose name ends at a place is said to be on other matters alone: "the Strategic Dialogue on trade, health and
    technology"."""
    topics = _ON_WHAT.match(sentence.text, end)
    return (
        topics is not None
        and compile_engagement("other_topics").search(topics[0].title()) is not None
        and not compile_engagement("defence").search(topics[0])
    )


def _add(context: Context, sentence: Sentence, meeting: Meeting) -> None:
    named = compile_standing_name().search(sentence.text, meeting.start) if meeting.name is None else None
    if (
        meeting.form in ("meeting", "visit")
        and named is not None
        and named.start() - meeting.end <= 60
        and not compile_engagement("other_topics").search(named["name"])
        and DIALOGUE.search(named["name"])
        and not compile_engagement("many").search(named["name"])
        and not re.search(r"\b(?:sidelines|margins)\b", sentence.text[meeting.start : named.start()])
    ):
        meeting.form = "dialogue"
        # "The Dialogue was co-chaired by": the one that was named before.
        meeting.name = None if re.fullmatch(r"The \w+", named["name"]) else named["name"]
    if compile_engagement("unsaid").search(sentence.text[: meeting.act[0] if meeting.act else meeting.start]):
        return
    if named is not None and _is_of_other_topics(sentence, named.end()):
        return
    if meeting.name and "2+2" in meeting.name:
        meeting.level = find_named_level(meeting.name)
        meeting.name, meeting.level = "2+2", meeting.level or "ministers"
    is_next = meeting.date is not None and any(
        _NEXT.match(sentence.text, max(0, meeting.date.span.start - before)) for before in (0, len("later "))
    )
    is_ahead = meeting.is_future or is_next or lies_ahead(context, meeting.date)
    modality = Modality.PLANNED if is_ahead else Modality.ASSERTED
    if (
        modality is Modality.PLANNED
        and not meeting.is_occasion
        and _EXPECTED.search(sentence.text, max(0, meeting.start - 30), meeting.end)
    ):
        modality = Modality.EXPECTED
    hedged = sentence.govern(meeting.start, meeting.start)
    if modality is Modality.ASSERTED and hedged in (Modality.CONDITIONAL, Modality.DENIED):
        modality = hedged
    if modality is Modality.ASSERTED and meeting.act is not None:
        weighed = sentence.weigh(meeting.act, None)
        if weighed is None:
            return
        modality = weighed
    if modality is Modality.ASSERTED and _CALLED_OFF.search(sentence.text[max(0, meeting.start - 40) : meeting.end + 60]):
        return
    people = meeting.people[:6]
    level = meeting.level or find_level(people)
    today = context.published if meeting.is_today and meeting.date is None else None
    before = len(context.findings)
    context.add(
        "engagement",
        modality,
        sentence,
        (meeting.start, meeting.end),
        {
            "participants": FieldValue([name_in_full(context, person) for person in people]) if people else None,
            "offices": FieldValue([person.office for person in people]) if people else None,
            "states": FieldValue(meeting.states),
            "level": FieldValue(level) if level else None,
            "format": FieldValue(meeting.form),
            "name": FieldValue(meeting.name) if meeting.name else None,
            "date": FieldValue(today.isoformat()) if today else sentence.quote_date(meeting.date),
            "place": sentence.quote(sentence.text[slice(*meeting.place)], *meeting.place) if meeting.place else None,
        },
        held=meeting.date.date if meeting.date and modality is Modality.ASSERTED else None,
        confidence=0.85,
        verb=meeting.act,
    )
    tell_once(context, sentence, before)


def _is_one(one: Meeting, other: Meeting) -> bool:
    """Two readings of one engagement: they overlap, or follow each other with the same people and no other day."""
    overlaps = one.start < other.end and other.start < one.end
    return overlaps or (
        one.form == other.form
        and one.name == other.name
        and bool(one.people)
        and {p.name for p in one.people} == {p.name for p in other.people}
    )


def _unique(people: list[NamedPerson]) -> list[NamedPerson]:
    return list({person.name: person for person in people}.values())
