"""Meetings, calls, visits and dialogues: between people of two states, or by the name of a standing meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache

from pactbook.extract.dates import FoundDate
from pactbook.model.document import Span
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, NamedPerson, Sentence, find_first, lies_ahead, put_back
from pactbook.reading.ecosystem import is_ecosystem_name
from pactbook.reading.levels import find_group_level, find_level
from pactbook.reading.people import find_surname_state, name_in_full

_PLACE = re.compile(
    r"\b(?:at|in|to) (?:the )?(?P<place>[A-Z][\w.'-]*[\w'-](?:,? D\.C\.|(?: [A-Z][\w.'-]*[\w'-]){0,3}(?: of [A-Z]\w+)?))(?=[\s,.;–—]|\Z)"
)
_PRONOUN = re.compile(
    r"\b(?P<who>He|She|he|she|I|They|The (?:two )?(?:leaders|ministers|secretaries|sides|presidents))\s+(?:\w+\s+){0,2}\Z"
)
_OFFICE_ALONE = re.compile(
    r"\b[Tt]he (?P<office>(?:Vice )?President|Prime Minister|Crown Prince|King|Chancellor|Secretary|(?:Defen[cs]e|Foreign) Minister)\Z"
)
_HOSTS = re.compile(r"(?:will )?(?:host|welcom|receiv|call)\w*|paid")
_TO_PERSON = re.compile(
    r"\s*(?:(?:today|yesterday|for talks|the|his|her|its|their|new|newly|visiting|then|a|an|delegation|led|headed|by|of|on|call|counterparts?)\s|[A-Z][\w.'-]*,?\s)*(?:[A-Z][\w.'-]*\s?)*"
)
_CALLED_OFF = re.compile(r"\b(?:cancell?ed|called off|postponed|put off|scrapped|shelved|deferred|declined to|refused to)\b")
_DELEGATION = re.compile(r"\b(?:[Aa]n?|[Tt]he)\s(?P<who>(?:[\w.-]+\s){1,4}?(?:delegation|team))\s(?:[a-z]+\s){0,2}\Z")
_STAYS = re.compile(r"(?:was|were|is|will be) in\b|arriv|paid|calls? on")
_NEXT = re.compile(r"next |tomorrow|coming ", re.IGNORECASE)
_EXPECTED = re.compile(r"\b(?:expected|likely|scheduled|set|due|slated|poised)\sto\b")
_HEADS = re.compile(r"Minister|President|Chancellor|Prince|King|Secretary")
_DIALOGUE = re.compile(r"\b(?:2\+2|Dialogue|AUSMIN|Consultations)\b", re.IGNORECASE)
_CALL = re.compile(r"\b(?:call|phone|telephone|spoke|speaks|video)\b", re.IGNORECASE)
_REACH = 140
"""Characters between an act and the people, place and day that belong to it. Chosen on the texts looked at, and not compared with others."""


@dataclass
class Meeting:
    """What is known of one engagement before it is recorded."""

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


def read_engagement(context: Context, sentence: Sentence) -> None:
    """Every engagement of people of two states, every visit of one to another's, every session of a standing meeting."""
    taken: list[Meeting] = []
    for find in (_find_travel, _find_acts, _find_visits, _find_groups, _find_sessions, _find_port_calls, _find_rounds):
        for meeting in find(context, sentence):
            if not any(_is_one(meeting, other) for other in taken):
                taken.append(meeting)
                _add(context, sentence, meeting)


def _find_acts(context: Context, sentence: Sentence) -> list[Meeting]:
    """People who met, hosted, spoke to each other."""
    found = []
    text = sentence.text
    for act in ("met", "called", "told", "between", "their", "opens"):
        for match in _compile(act).finditer(text):
            people = _find_sides(context, sentence, match)
            if act == "told" and not (
                people and re.search(r"\b(?:at|in) (?:the )?[A-Z][^;]{2,40} on [A-Z]", text[match.end() : match.end() + 120])
            ):
                continue
            if any(person.name in context.visitors for person in people) and not sentence.dates:
                # The meetings of a visit are part of it.
                continue
            states = _list_states(context, people)
            if sentence.block.speaker and len(set(states) & set(context.principals)) < 2:
                continue
            if not _is_done_together(sentence.text, match, people):
                continue
            if len(states) < 2 or (act == "their" and not sentence.dates):
                continue
            if act == "between" and not sentence.dates and re.search(r"\b[Tt]he (?:\w+ )?\Z", sentence.text[: match.start()]):
                # A meeting only spoken of, whose day nobody says (rule A26 of the labelling guide).
                continue
            is_call = act == "called" or bool(_CALL.search(match[0]))
            start = min([person.first for person in people if person.start >= 0] + [match.start()])
            end = max([person.end for person in people] + [match.end()])
            found.append(
                _complete(
                    context, sentence, Meeting(start, end, "call" if is_call else "meeting", people, states), match.start()
                )
            )
            if act not in ("between", "their"):
                return found
    return found


def _is_done_together(text: str, act: re.Match[str], people: list[NamedPerson]) -> bool:
    """Whether people are what an act is done to: who hosts or calls on somebody names whom; to meet a challenge is no meeting."""
    after = next((person for person in people if person.first >= act.end()), None)
    if _HOSTS.match(act[0]):
        return after is not None and _TO_PERSON.fullmatch(text[act.end() : after.first]) is not None
    if act[0] == "meet" and re.search(r"\bto\s\Z", text[: act.start()]):
        return after is not None and after.first - act.end() < 60
    return True


def _find_sides(context: Context, sentence: Sentence, match: re.Match[str]) -> list[NamedPerson]:
    """Who stands before and after an act, or whom its pronoun stands for."""
    before = [
        person
        for person in sentence.people
        if 0 <= match.start() - person.end <= _REACH and sentence.text[person.end : person.end + 2] != "'s"
    ]
    after: list[NamedPerson] = []
    edge = match.end()
    for person in sentence.people:
        if person.first < match.end():
            continue
        # "Welcomed the President's plan" welcomes a plan; whoever is named after another clause began is no host.
        if person.first - edge > (_REACH if not after else 60) or sentence.text[person.end : person.end + 2] == "'s":
            break
        if after and re.search(r"\b(?:during|where|who|which|and [a-z]+ed)\b|[.;]", sentence.text[edge : person.first]):
            break
        after.append(person)
        edge = person.end
    pronoun = _PRONOUN.search(sentence.text[: match.start()])
    if not before and pronoun is not None:
        before = _recall(context, sentence, pronoun["who"])
    return _unique([*before, *after])


def _recall(context: Context, sentence: Sentence, pronoun: str) -> list[NamedPerson]:
    if pronoun == "I":
        name = sentence.block.speaker
        state = find_surname_state(name, context.principals) if name else None
        return [NamedPerson(-1, -1, name, name.split()[0], state, -1)] if name and state else []
    for earlier in reversed(context.sentences[-2:]):
        if earlier.people:
            first = earlier.people[0]
            return [NamedPerson(-1, -1, first.name, first.office, first.country, -1)] if pronoun[0] in "HhSs" else []
    return []


def _find_travel(context: Context, sentence: Sentence) -> list[Meeting]:
    """Somebody who visited, or will travel to, another's state."""
    return _find_trips(context, sentence, list(_compile("visited").finditer(sentence.text)))


def _find_groups(context: Context, sentence: Sentence) -> list[Meeting]:
    """Both sides named at once: "national security advisors of the three allies met"."""
    found = []
    for match in _compile("groups").finditer(sentence.text):
        form = "call" if _CALL.search(match["act"]) else "visit" if match["act"] == "visited" else "meeting"
        states = sentence.states if len(sentence.states) > 1 else list(context.principals)
        meeting = Meeting(match.start(), match.end(), form, [], states[:4], level=find_group_level(match["who"]))
        meeting = _complete(context, sentence, meeting, match.start("act"))
        if meeting.date is not None or meeting.place is not None:
            found.append(meeting)
    return found


def _find_visits(context: Context, sentence: Sentence) -> list[Meeting]:
    """A visit spoken of: "the Minister's visit to Ottawa in May"."""
    text = sentence.text
    trips = _find_trips(context, sentence, list(_compile("visit_noun").finditer(text)))
    # A visit only spoken of counts when its day is said: otherwise it is named for what was said of it.
    found = [meeting for meeting in trips if meeting.date is not None]
    found.extend(_find_dated_visits(context, sentence))
    for match in (*_compile("visit_by").finditer(text), *_compile("visit_of").finditer(text)):
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
            meeting.place = (match.start("where"), match.end("where"))
            level = find_first("levels", match["who"])
            meeting.level = "officials" if level == "deputies" else level
            meeting = _complete(context, sentence, meeting, match.start())
            if match.re is not _compile("visit_of") or meeting.date is not None:
                found.append(meeting)
    return found


def _find_dated_visits(context: Context, sentence: Sentence) -> list[Meeting]:
    """ "The President's visit in February 2020": to the other of two states that a text is about."""
    found = []
    for match in _compile("visit_when").finditer(sentence.text):
        guests = [person for person in sentence.people if 0 <= match.start() - person.end <= 2]
        hosts = [state for state in context.principals if guests and state != guests[-1].country]
        if len(context.principals) == 2 and len(hosts) == 1 and guests[-1].country in context.principals:
            meeting = Meeting(guests[-1].first, match.end(), "visit", guests[-1:], [str(guests[-1].country), hosts[0]])
            meeting = _complete(context, sentence, meeting, match.start())
            if meeting.date is not None:
                found.append(meeting)
    return found


def _find_port_calls(context: Context, sentence: Sentence) -> list[Meeting]:
    """A warship of one state in a port of another."""
    found = []
    for match in _compile("port_call").finditer(sentence.text):
        flags = [
            state
            for state, prefix in load_vocabulary("engagement")["ships"].items()
            if re.search(rf"\b(?:{prefix})\s[A-Z]", sentence.text)
        ]
        named = list(dict.fromkeys([*flags, *sentence.states]))
        states = named if len(named) > 1 else list(context.principals)
        if len(states) == 2:
            meeting = Meeting(match.start(), match.end(), "visit", [], states, level="military")
            meeting.place = (match.start("where"), match.end("where"))
            found.append(_complete(context, sentence, meeting, match.start()))
    return found


def _find_rounds(context: Context, sentence: Sentence) -> list[Meeting]:
    """A meeting to come without a name, whose day and level are said: "the next senior officials' meeting later this year"."""
    found = []
    for match in _compile("rounds").finditer(sentence.text):
        levels = load_vocabulary("engagement")["round_levels"]
        level = next((level for level, words in levels.items() if re.search(words, match["what"], re.IGNORECASE)), None)
        states = sentence.states if len(sentence.states) > 1 else list(context.principals)
        around = sentence.text[match.start() : match.end() + 60]
        is_other = _compile("other_topics").search(around) and not re.search(r"Defen[cs]e|Milit", around)
        is_known = "round" in match["what"] or (match["name"] and _compile("own_topics").search(match["name"]))
        if is_other or _compile("many").search(around) or (level is None and not is_known):
            continue
        meeting = _complete(
            context,
            sentence,
            Meeting(match.start(), match.end(), "meeting", [], states[:4], level=level, name=match["name"]),
            match.start(),
        )
        if meeting.date is not None:
            meeting.is_future = True
            found.append(meeting)
    return found


def _find_trips(context: Context, sentence: Sentence, spots: list[re.Match[str]]) -> list[Meeting]:
    text = sentence.text
    found = []
    for match in spots:
        where = match.end()
        hosts = sentence.states_between(where, min(len(text), where + 40), capitals=True)
        before = [person for person in sentence.people if 0 <= match.start() - person.end <= 60]
        pronoun = _PRONOUN.search(text[: match.start()])
        if re.match(r"(?:[Hh]is|[Hh]er|[Tt]heir)\b", match[0]):
            before = [person for person in sentence.people if match.end() <= person.first <= match.end() + _REACH][:1]
        visitors = before[-1:] or (_recall(context, sentence, pronoun["who"]) if pronoun else [])
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
        ):
            hosts = [state for state in context.principals if state != visitors[0].country]
        if not visitors or not hosts or visitors[0].country in (None, hosts[0]):
            continue
        place = re.compile(r"(?:the )?(?P<place>[A-Z][\w.'-]*\w(?: [A-Z][\w.'-]*\w)*)").match(text, where)
        end = place.end() if place else where
        start = visitors[0].first if visitors[0].start >= 0 else match.start()
        meeting = Meeting(start, end, "visit", visitors, [str(visitors[0].country), hosts[0]])
        if visitors[0].office == "delegation":
            meeting.level = find_group_level(visitors[0].name) or "officials"
        meeting.place = (place.start("place"), place.end("place")) if place else None
        context.visitors.add(visitors[0].name)
        found.append(_complete(context, sentence, meeting, match.start()))
    return found


def _find_delegation(sentence: Sentence, act: re.Match[str]) -> list[NamedPerson]:
    """ "A Swedish delegation will visit": people without a name, of the state the adjective says."""
    group = _DELEGATION.search(sentence.text[: act.start()])
    states = sentence.states_between(group.start(), group.end()) if group else []
    if group is None or not states:
        return []
    return [NamedPerson(group.start("who"), group.end("who"), group["who"], "delegation", states[0], group.start())]


def _find_sessions(context: Context, sentence: Sentence) -> list[Meeting]:
    """A session of a standing meeting, known by its name and by something that says it takes place."""
    text = sentence.text
    if not _compile("happened").search(text):
        return []
    found = []
    for match in _session_name().finditer(text):
        name = match["name"]
        around = text[max(0, match.start() - 40) : match.end() + 60]
        if (len(name.split()) < 2 and not re.search(r"2\+2|AUSMIN", name)) or is_ecosystem_name(name):
            continue
        if (
            not _compile("own_topics").search(name)
            or _compile("other_topics").search(name)
            or _compile("many").search(name)
            or not _compile("happened").search(around)
        ):
            continue
        if _compile("group_meetings").search(name) and not _compile("group_meetings").search(context.document.title or ""):
            continue
        states = sentence.states if len(sentence.states) > 1 else list(context.principals)
        form = "dialogue" if _DIALOGUE.search(name) else "meeting"
        meeting = Meeting(match.start("lead"), match.end(), form, [], states[:4], name=name)
        meeting.level = next(
            (level for level, words in load_vocabulary("engagement")["level_names"].items() if re.search(words, name)), None
        )
        meeting = _complete(context, sentence, meeting, match.start())
        year = re.search(r"\b(?:19|20)\d\d\Z", name)
        if year is not None and meeting.date is None:
            start = match.end("name") - 4
            meeting.date = FoundDate(Span(start, start + 4), PartialDate.parse(year[0]))
        if (
            meeting.date is None
            and not meeting.is_future
            and not re.search(r"\b(?:today|held|hosted|convened|took place|co-chaired|led|inaugurate)\b", around)
        ):
            continue
        found.append(meeting)
    return found


def _complete(context: Context, sentence: Sentence, meeting: Meeting, at: int) -> Meeting:
    """Place, day and tense of a meeting that stands at ``at``."""
    text = sentence.text
    meeting.act = (at, max(at + 1, text.find(" ", at)))
    if meeting.place is None:
        meeting.place = _find_place(sentence, meeting, at)
    near = [found for found in sentence.dates if -_REACH <= found.span.start - meeting.end <= _REACH]
    near = [
        found
        for found in near
        if not re.search(r"[;]|\s(?:since|but)\s", text[min(found.span.end, meeting.end) : max(found.span.start, meeting.end)])
    ]
    meeting.date = min(
        near, key=lambda found: min(abs(found.span.start - meeting.end), abs(found.span.end - meeting.start)), default=None
    )
    lead = text[max(0, meeting.start - 70) : meeting.end]
    tail = text[meeting.end : meeting.end + 120]
    verb = text[max(0, at - 25) : meeting.end]
    meeting.is_future = bool(
        _compile("future").search(lead if meeting.name else verb)
        or re.match(r"[^;,]*(?:\bto be held|\blater this year)\b", tail)
    )
    if meeting.date is not None and "today" in text[meeting.date.span.start : meeting.date.span.end].lower():
        meeting.is_future = bool(re.search(r"\bwill\b", verb))
    elif meeting.date is not None and not meeting.is_future:
        meeting.date = put_back(context, sentence, meeting.date)
    for stretch in (meeting.place, (meeting.date.span.start, meeting.date.span.end) if meeting.date else None):
        if stretch is None:
            continue
        if 0 <= stretch[0] - meeting.end <= 40:
            meeting.end = stretch[1]
        elif 0 <= meeting.start - stretch[1] <= 3:
            meeting.start = stretch[0]
    return meeting


def _add(context: Context, sentence: Sentence, meeting: Meeting) -> None:
    named = _session_name().search(sentence.text, meeting.start) if meeting.name is None else None
    if (
        meeting.form == "meeting"
        and named is not None
        and named.start() - meeting.end <= 60
        and not _compile("other_topics").search(named["name"])
        and _DIALOGUE.search(named["name"])
        and not _compile("many").search(named["name"])
        and not re.search(r"\b(?:sidelines|margins)\b", sentence.text[meeting.start : named.start()])
    ):
        meeting.name, meeting.form = named["name"], "dialogue"
    if meeting.name and "2+2" in meeting.name:
        meeting.name, meeting.level = "2+2", meeting.level or "ministers"
    is_next = meeting.date is not None and _NEXT.match(sentence.text, meeting.date.span.start) is not None
    is_ahead = meeting.is_future or is_next or lies_ahead(context, meeting.date)
    modality = Modality.PLANNED if is_ahead else Modality.ASSERTED
    if modality is Modality.PLANNED and _EXPECTED.search(sentence.text, max(0, meeting.start - 30), meeting.end):
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
            "date": sentence.quote_date(meeting.date),
            "place": sentence.quote(sentence.text[slice(*meeting.place)], *meeting.place) if meeting.place else None,
        },
        held=meeting.date.date if meeting.date and modality is Modality.ASSERTED else None,
        confidence=0.85,
    )


def _is_one(one: Meeting, other: Meeting) -> bool:
    """Two readings of one engagement: they overlap, or follow each other with the same people and no other day."""
    overlaps = one.start < other.end and other.start < one.end
    return overlaps or (
        one.form == other.form
        and one.name == other.name
        and bool(one.people)
        and {p.name for p in one.people} == {p.name for p in other.people}
    )


def _list_states(context: Context, people: list[NamedPerson]) -> list[str]:
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


def _find_place(sentence: Sentence, meeting: Meeting, at: int) -> tuple[int, int] | None:
    for match in _PLACE.finditer(sentence.text, at):
        start, end = match.start("place"), match.end("place")
        if start - meeting.end > 80:
            return None
        is_person = any(person.first < end and start < person.end for person in sentence.people)
        is_date = any(found.span.start < end and start < found.span.end for found in sentence.dates)
        if (
            not is_person
            and not is_date
            and not _compile("not_a_place").search(match["place"])
            and not _session_name().match(match["place"])
        ):
            return start, end
    return None


def _unique(people: list[NamedPerson]) -> list[NamedPerson]:
    return list({person.name: person for person in people}.values())


@cache
def _compile(name: str) -> re.Pattern[str]:
    return re.compile(load_vocabulary("engagement")[name])


@cache
def _session_name() -> re.Pattern[str]:
    nouns = load_vocabulary("engagement")["name_nouns"]
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    word = rf"(?:(?!(?:{months})\b)[A-Z][\w.&'-]*|U\.S\.-[A-Z]\w+)"
    ordinal = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th)|inaugural|next|annual|latest|recent|virtual|in-person|senior officials')"
    return re.compile(
        rf"(?P<lead>(?:(?:the|an?|this|its|their|our)\s)?(?:{ordinal}\s)*)(?P<name>(?:{word}(?:\s(?:of|on|for|and|the)\s(?:the\s)?|\s))*(?:\"?2\+2\"?(?:\s(?:Ministerial|ministerial|Intersessional))?(?:\s(?:Dialogue|dialogue|meeting|Meeting))?|AUSMIN(?:\s\d{{4}})?|{nouns}(?:\s(?:on|of|for)\s(?:the\s)?{word}(?:\s(?:and\s)?{word})*)?)(?:\s\([A-Z]+\))?(?:\s(?:[Mm]eeting|summit|round))?)"
    )
