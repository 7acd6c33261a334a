"""Who went where: visits told and spoken of, delegations, calls of warships."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pactbook.extract.dates import MONTH_NAME
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.bare_office import find_bare_offices
from pactbook.reading.context import Context, NamedPerson, Sentence
from pactbook.reading.levels import find_group_level, find_worded_level, holds_civil_office
from pactbook.reading.meeting import PRONOUN, REACH, Meeting, compile_engagement, complete_meeting, recall_person
from pactbook.reading.outlook import lies_ahead
from pactbook.reading.people import name_in_full
from pactbook.reading.towns import find_towns

_OFFICE_ALONE = re.compile(
    r"\b[Tt]he (?P<office>(?:Vice )?President|Prime Minister|Crown Prince|King|Chancellor|Secretary|(?:Defen[cs]e|Foreign) Minister)\Z"
)
_DELEGATION = re.compile(
    r"\b(?:[Aa]n?|[Tt]he)\s(?P<who>(?:[\w.-]+\s){0,4}?(?:delegation|team)(?:\s(?:of|from)\s[^,;]{3,60}?)?)\s(?:[a-z]+\s){0,2}\Z"
)
_SHIP = 160
"""Characters before what a ship does in which the ship is named. Chosen on the texts looked at, and not compared with others."""
_OPENING = 3
"""Sentences with which a text tells what it is about."""
_BOTH = ("flag", "port")
_MONTH = re.compile(rf"{MONTH_NAME}(?!\w)")
_LEAD = 40
"""Characters between a visit with which a sentence opens and who is on it: an office without a name may stand there."""
_OWNER = 25
"""Characters between somebody and "his visit". Chosen on the texts looked at, and not compared with others."""
# What was done during a visit was done on one: a visit that is more than spoken of.
_DURING = re.compile(r"\b(?:[Dd]uring|[Ii]n the course of|[Aa]s part of)\s(?:the\s)?(?:[A-Z][\w.-]*\s)*\Z")
_TO_COME = re.compile(
    r"\b(?:will|is to|are to|(?:is|are) (?:expected|set|due|scheduled|slated|likely|poised|planned) to|could|may)\b"
)
_AWAITED = re.compile(r"\b(?:possible|proposed|planned|upcoming|forthcoming|coming|expected|next)\b[^,;]{0,20}\bvisit\b")
_SITE = re.compile(r"\s*an?\s")
# "The cutter that visited Bergen": named by its call, which is not what is told.
_THAT = re.compile(r"\b(?:that|which)\s\Z")
_STAYS = re.compile(r"(?:was|were|is|will be) in\b|arriv|paid|calls? on")


def find_travel(context: Context, sentence: Sentence) -> list[Meeting]:
    """Somebody who visited, or will travel to, another's state."""
    text = sentence.text
    many, fora = compile_engagement("many"), compile_engagement("fora")
    spots = []
    for match in compile_engagement("visited").finditer(text):
        forum = fora.match(text, match.end())
        # Who comes to a conference of many states visits none of them.
        if forum is None or many.search(text, forum.end(), min(len(text), forum.end() + _LEAD)) is None:
            spots.append(match)
    return [*_find_opening_visits(context, sentence), *_find_trips(context, sentence, spots)]


def _find_opening_visits(context: Context, sentence: Sentence) -> list[Meeting]:
    """A visit with which a sentence opens: "In Norway on a short visit, Swedish Defence Minister Ek said ..."."""
    match = compile_engagement("opening_visit").match(sentence.text)
    group = None if match is None else "where" if match["where"] else "site"
    if match is None or group is None:
        return []
    hosts = sentence.states_between(match.start(group), match.end(group), capitals=True)
    guest = next((person for person in sentence.people if 0 <= person.first - match.end() <= _LEAD), None)
    if guest is None or not hosts or guest.country in (None, hosts[0]) or holds_civil_office(sentence, [guest]):
        return []
    name = name_in_full(context, guest)
    context.visitors.update((name, f"{name} in {hosts[0]}"))
    meeting = Meeting(match.start(), guest.end, "visit", [guest], [str(guest.country), hosts[0]])
    meeting.place = match.span(group)
    return [complete_meeting(context, sentence, meeting, match.start())]


def find_visits(context: Context, sentence: Sentence) -> list[Meeting]:
    """A visit spoken of: "the Minister's visit to Ottawa in May"."""
    text = sentence.text
    trips = _find_trips(context, sentence, list(compile_engagement("visit_noun").finditer(text)))
    # A visit only spoken of counts when its day is said: otherwise it is named for what was said of it.
    found = []
    for meeting in trips:
        spot = meeting.act[0] if meeting.act else meeting.start
        during = _DURING.search(text[: min(meeting.start, spot)]) or _DURING.search(text[:spot])
        if during is not None and (meeting.date is None or lies_ahead(context, meeting.date)):
            meeting.is_future = meeting.is_future or _TO_COME.search(text[: during.start()]) is not None
        meeting.is_occasion = during is not None
        if meeting.date is not None or during is not None:
            found.append(meeting)
    found.extend(_find_dated_visits(context, sentence))
    for match in (
        match for name in ("visit_by", "visit_of", "visit_adjective") for match in compile_engagement(name).finditer(text)
    ):
        hosts = sentence.states_between(match.start("where"), match.end("where"), capitals=True)
        guests = [
            state
            for state in sentence.states_between(match.start("who"), min(len(text), match.end() + 80))
            if state not in hosts
        ]
        if not guests and hosts:
            guests = [state for state in context.principals if state not in hosts] if len(context.principals) == 2 else []
        if hosts and guests:
            people = [person for person in sentence.people if match.start("who") <= person.first <= match.end() + 60]
            meeting = Meeting(match.start(), match.end(), "visit", people, [guests[0], hosts[0]])
            is_place = match.re is not compile_engagement("visit_adjective").pattern
            meeting.place = match.span("where") if is_place else None
            meeting.level = find_worded_level(match["who"])
            meeting = complete_meeting(context, sentence, meeting, match.start())
            during, is_awaited = _DURING.search(text[: match.start()]), _AWAITED.search(match[0]) is not None
            if is_awaited or (during is not None and _TO_COME.search(text[: during.start()])):
                meeting.is_future = True
            meeting.is_occasion = during is not None
            if match.re is compile_engagement("visit_by").pattern or meeting.date is not None or during or is_awaited:
                found.append(meeting)
    return found


def _find_dated_visits(context: Context, sentence: Sentence) -> list[Meeting]:
    """ "The President's visit in February 2020": to the other of two states that a text is about."""
    found = []
    for match in compile_engagement("visit_when").finditer(sentence.text):
        guests = [person for person in sentence.people if 0 <= match.start() - person.end <= 2]
        hosts = [state for state in context.principals if guests and state != guests[-1].country]
        if len(context.principals) == 2 and len(hosts) == 1 and guests[-1].country in context.principals:
            meeting = Meeting(guests[-1].first, match.end(), "visit", guests[-1:], [str(guests[-1].country), hosts[0]])
            meeting = complete_meeting(context, sentence, meeting, match.start())
            if meeting.date is not None:
                found.append(meeting)
    return found


def find_port_calls(context: Context, sentence: Sentence) -> list[Meeting]:
    """A warship of one state in a port of another."""
    text = sentence.text
    if sails_in_peace(text):
        return []
    found = _make_port_calls(context, sentence, "port_call")
    if not found and compile_engagement("in_port").search(text):
        found = _make_port_calls(context, sentence, "ship_calls")[:1]
    if not found and compile_ships().search(text):
        told = _make_port_calls(context, sentence, "port_noun")
        # A call that is only spoken of counts when its day is said, or when the text opens with it.
        found = [meeting for meeting in told if meeting.date is not None or len(context.sentences) <= _OPENING][:1]
    return found


def _make_port_calls(context: Context, sentence: Sentence, name: str) -> list[Meeting]:
    text = sentence.text
    made = (
        _make_port_call(context, sentence, match)
        for match in compile_engagement(name).finditer(text)
        if name != "ship_calls" or compile_ships().search(text[max(0, match.start() - _SHIP) : match.start()])
    )
    return [meeting for meeting in made if meeting is not None and (meeting.date or not _THAT.search(text[: meeting.start]))]


def _make_port_call(context: Context, sentence: Sentence, match: re.Match[str]) -> Meeting | None:
    flags = [
        state
        for state, prefix in load_vocabulary("engagement")["ships"].items()
        if re.search(rf"\b(?:{prefix})\s[A-Z]", sentence.text)
    ]
    ports = sentence.states_between(match.start("where"), match.end("where") + 12, capitals=True) if match["where"] else []
    # Who sent the ship and whose port it is tell more than what else the sentence names.
    sent = flags or sentence.states_between(0, match.start())
    named = list(dict.fromkeys([*sent, *(ports or sentence.states)]))
    named = named if len(named) > 1 else list(dict.fromkeys([*sent, *sentence.states]))
    states = named if len(named) > 1 else list(context.principals)
    if len(states) != len(_BOTH) or (match.re is not compile_engagement("port_call").pattern and not set(sent) <= set(states)):
        return None
    meeting = Meeting(match.start(), match.end(), "visit", [], states, level="military")
    meeting.place = match.span("where") if match["where"] else None
    return complete_meeting(context, sentence, meeting, match.start())


def sails_in_peace(text: str) -> bool:
    """Whether the ship that a sentence tells of is no warship: "a replica of a sailing ship will call at four ports"."""
    return compile_engagement("civil_ships").search(text) is not None and compile_engagement("of_navy").search(text) is None


@cache
def compile_ships() -> re.Pattern[str]:
    """A word for a warship, or the prefix of a warship's name."""
    words = load_vocabulary("engagement")
    return re.compile(rf"{words['ship_words']}|\b(?:{'|'.join(words['ships'].values())})\s[A-Z]")


def _find_trips(context: Context, sentence: Sentence, spots: list[re.Match[str]]) -> list[Meeting]:
    text = sentence.text
    found = []
    for match in spots:
        where = match.end()
        hosts = sentence.states_between(where, min(len(text), where + 40), capitals=True)
        hosts = hosts or (_find_town_state(text, where) if _STAYS.match(match[0]) else [])
        named = [*sentence.people, *find_bare_offices(context, sentence)]
        before = sorted((person for person in named if 0 <= match.start() - person.end <= 60), key=lambda person: person.first)
        pronoun = PRONOUN.search(text[: match.start()])
        if re.match(r"(?:[Hh]is|[Hh]er|[Tt]heir)\b", match[0]):
            # "Boats were handed over by Minister Ek during his visit to": of the one who was named last; else of who comes.
            own = [person for person in sentence.people if 0 <= match.start() - person.end <= _OWNER]
            before = own[-1:] or [p for p in sentence.people if match.end() <= p.first <= match.end() + REACH][:1]
        visitors = before[-1:] or (recall_person(context, sentence, pronoun["who"]) if pronoun else [])
        if not visitors and hosts and (office := _OFFICE_ALONE.search(text[: match.start()])):
            guest = [state for state in context.principals if state != hosts[0]]
            if len(guest) == 1:
                visitors = [
                    NamedPerson(
                        office.start("office"), match.start(), office["office"], office["office"], guest[0], office.start()
                    )
                ]
        if not visitors:
            visitors = _find_delegation(sentence, match)
        if (
            visitors
            and visitors[0].country is None
            and (sent := sentence.states_between(max(0, visitors[0].first - 60), match.start()))
        ):
            # "A Swedish delegation led by Minister Ek": of the state that sent it.
            visitors = [replace(visitors[0], country=sent[-1])]
        if (
            visitors
            and not hosts
            and _STAYS.match(match[0])
            and len(context.principals) == 2
            and visitors[0].country in context.principals
            and (visitors[0].office == "delegation" or compile_engagement("abroad").search(text))
        ):
            # A town whose state is not known is another's only where something says that they came from abroad.
            hosts = [state for state in context.principals if state != visitors[0].country]
        if visitors and visitors[0].country is None and visitors[0].office and hosts and len(context.principals) == 2:
            # Of two states that a text is about, whoever comes to the one is of the other.
            others = [state for state in context.principals if state != hosts[0]]
            visitors = [replace(visitors[0], country=others[0])] if hosts[0] in context.principals else visitors
        if visitors and holds_civil_office(sentence, visitors):
            continue
        if not visitors or not hosts or visitors[0].country in (None, hosts[0]) or _MONTH.match(text, where):
            continue
        if _SITE.match(text, where) and hosts[0] not in context.principals:
            # A plant or school in a town is no visit to a state, and towns share their names with states.
            continue
        place = re.compile(r"\s*(?:the )?(?P<place>[A-Z][\w.'-]*\w(?: [A-Z][\w.'-]*\w)*)").match(text, where)
        end = place.end() if place else where
        start = visitors[0].first if 0 <= visitors[0].first <= match.start() else match.start()
        name = name_in_full(context, visitors[0])
        if f"{name} in {hosts[0]}" in context.visitors and not sentence.dates:
            # What a visitor sees on the way is part of the visit.
            continue
        meeting = Meeting(start, end, "visit", visitors, [str(visitors[0].country), hosts[0]])
        if visitors[0].office == "delegation":
            meeting.level = find_group_level(visitors[0].name) or "officials"
        meeting.place = (place.start("place"), place.end("place")) if place else None
        context.visitors.update((name, f"{name} in {hosts[0]}"))
        found.append(complete_meeting(context, sentence, meeting, match.start()))
    return found


def _find_town_state(text: str, where: int) -> list[str]:
    """The state of a port or another town that is named right behind a place, where it is known."""
    town = next(((state, start) for state, start, _ in find_towns(text, where, min(len(text), where + 40))), None)
    ports = load_vocabulary("engagement")["ports"]
    port = next((state for state, names in ports.items() if re.compile(rf"\s?(?:{names})\b").match(text, where)), None)
    return [port] if port else [town[0]] if town is not None and town[1] - where <= 1 else []


def _find_delegation(sentence: Sentence, act: re.Match[str]) -> list[NamedPerson]:
    """ "A Swedish delegation will visit": people without a name, of the state the adjective says."""
    group = _DELEGATION.search(sentence.text[: act.start()])
    states = sentence.states_between(group.start(), group.end()) if group else []
    if group is None or not states:
        return []
    return [NamedPerson(group.start("who"), group.end("who"), group["who"], "delegation", states[0], group.start())]
