"""Meetings told as the occasion of something else: "agreed during their talks in Oslo", "said after a meeting with his counterpart"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.bare_office import find_bare_offices
from pactbook.reading.context import Context, NamedPerson, Sentence
from pactbook.reading.gathering import ABOUT, OPENING, find_form, find_name, find_named_level, find_round_level
from pactbook.reading.levels import find_group_level, find_level, holds_civil_office
from pactbook.reading.meeting import Meeting, add_more, compile_engagement, complete_meeting, list_states, recall_person
from pactbook.reading.outlook import lies_ahead

_AHEAD = re.compile(r"(?i)before|ahead|prior")
# "In talks with the yard", "at talks": who negotiates has no meeting yet.
_NEEDS_ARTICLE = re.compile(r"(?i)(?:in|at|left|leaving|before)\b")
_LINK = re.compile(
    r"(?:\s(?:held|here|today|yesterday|earlier|last|this|late|early|in|at|on)\b[^,;]{0,50}?)?(?:\s\([^)]{2,40}\))?,?\s(?P<link>with|between|of|(?:(?:jointly |which was |that was )?(?:co-?chaired|chaired|led|headed|attended) by))\s"
)
_AND = re.compile(
    r"(?:[,\s]|(?:and|with|the|his|her|new|visiting|both|then|in-coming|incoming|[\w.]+['’]s|[A-Z][\w.-]+)(?![\w.-]))*"
)
_FIRST = re.compile(r"[\"“]?(?:(?:Then|Later|Also|Earlier|After that|First|Next|Meanwhile|Finally),? )?\Z")
_HE = re.compile(r"\b(?P<who>[Hh]e|[Ss]he)\b[^;]{0,60}\Z")
_TO_COME = re.compile(
    r"\b(?:will|would|is to|are to|(?:is|are) (?:now )?(?:expected|set|due|scheduled|slated|likely|poised|planned) to|could|may)\b"
)
_SEVERAL = re.compile(r"(?i)\b(?:groups|meetings|dialogues|summits|rounds|sessions|gatherings)\Z")
# "The meeting of defence ministers in Bergen in June", "talks between delegations", "the two countries' summit".
_GROUP = re.compile(
    r"\s(?:of|between|by)\s(?:the\s)?(?:(?:two|both|three|respective|their)\s)*"
    r"(?P<who>(?:[Dd]efen[cs]e |[Ff]oreign |[Pp]rime )?[Mm]inisters|leaders|presidents|delegations|(?:defen[cs]e|army|navy|military) chiefs)\b"
)
_BOTH = re.compile(
    r"\b(?:two|both) (?:countries|sides|nations|states|leaders|ministers|governments|militaries|armies|navies)['’]"
)
_AT = re.compile(r"\b(?:at|in|near)\s(?:the\s|an?\s|its\s)?(?:[\w-]+\s){0,3}?[A-Z]")
_THE_MINISTER = re.compile(
    r"\b[Tt]he (?P<office>minister|secretary|president|prime minister|premier|general|admiral|chief|commander)\b(?! of\b)"
)
_ADVERB = re.compile(
    r"\s(?:(?:on|today|yesterday|jointly|together|also|later|then|[A-Z]\w+day|[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+|\([^)]*\)),?\s)*"
)
_JOINED = re.compile(r"\s(?:and|along with|together with|alongside)\s(?:(?:his|her|the)\s)?(?:[\w.-]+(?:['’]s)?\s){0,2}")
_OPENS = re.compile(r"(?:[\w.()'’-]+\s){0,4}")
_JOINED_TITLED = re.compile(r",?\s(?:and|along with|together with)\s[^,;]{0,80}")
_CLAUSE = 220
"""Characters before a meeting in which those who met are named. Chosen on the texts looked at, and not compared with others."""
_PAIR = 2


def find_occasions(context: Context, sentence: Sentence) -> list[Meeting]:
    """Every meeting that a sentence names as the time, the place or the end of something else that was done."""
    found = []
    for match in _occasion().finditer(sentence.text):
        meeting = _read(context, sentence, match)
        if meeting is not None:
            found.append(meeting)
    return found


def find_joint_acts(context: Context, sentence: Sentence) -> list[Meeting]:
    """Two people of two states who did side by side what is done in one place: "the presidents Aho and Ek opened the plant in Bergen"."""
    found = []
    for match in compile_engagement("together").finditer(sentence.text):
        before = [person for person in sentence.people if person.end <= match.start()][-_PAIR:]
        if len(before) < _PAIR or not _ADVERB.fullmatch(sentence.text, before[-1].end, match.start()):
            continue
        joined = sentence.text[before[0].end : before[1].first]
        states = list_states(context, before)
        if len(states) < _PAIR or not _JOINED.fullmatch(joined):
            continue
        meeting = Meeting(before[0].first, match.end(), "meeting", before, states, level=find_level(before))
        meeting = complete_meeting(context, sentence, meeting, match.start())
        is_placed = meeting.place is not None or _AT.search(
            sentence.text, match.end(), min(len(sentence.text), match.end() + 120)
        )
        if is_placed and not holds_civil_office(sentence, before):
            found.append(meeting)
    return found


def find_opening_meetings(context: Context, sentence: Sentence) -> list[Meeting]:
    """A meeting with which a sentence opens: "Meeting in Oslo on May 2, Minister Moe and Minister Ek agreed on patrols"."""
    match = compile_engagement("opening_meeting").match(sentence.text)
    named = sorted([*sentence.people, *find_bare_offices(context, sentence)], key=lambda person: person.first) if match else []
    them = [person for person in named if match is not None and person.first >= match.end()][:_PAIR]
    states = list_states(context, them)
    if (
        match is None
        or len(states) < _PAIR
        or _OPENS.fullmatch(sentence.text, match.end(), them[0].first) is None
        or _JOINED_TITLED.fullmatch(sentence.text, them[0].end, them[1].start) is None
        or holds_civil_office(sentence, them)
    ):
        return []
    meeting = Meeting(0, them[1].end, "meeting", them, states, level=find_level(them))
    return [complete_meeting(context, sentence, meeting, 0)]


def _read(context: Context, sentence: Sentence, match: re.Match[str]) -> Meeting | None:
    text, what = sentence.text, match["what"]
    topic = ABOUT.match(text, match.end())
    about = what + (topic[0] if topic else "")
    if (
        compile_engagement("many").search(text, match.start(), min(len(text), match.end() + 25))
        or (compile_engagement("other_topics").search(about) and not compile_engagement("defence").search(about))
        or (match["whose"] is None and _NEEDS_ARTICLE.match(match["how"]))
    ):
        return None
    if compile_engagement("made_up").match(text, match.end()):
        # "At the talks, the delegation included": who was there, of talks that were told before.
        return None
    people, end = _find_people(context, sentence, match)
    if _SEVERAL.search(what) and len({person.country for person in people}) < _PAIR:
        return None
    states = list_states(context, people)
    name = find_name(what)
    level = find_level(people) if len(states) >= _PAIR else None
    is_told = len(states) >= _PAIR
    if not is_told:
        states, level, is_told = _find_states(context, sentence, match, name)
    if len(states) < _PAIR or holds_civil_office(sentence, people):
        return None
    level = level or (find_named_level(name) if name else None) or find_round_level(what)
    meeting = Meeting(match.start("what"), end, find_form(what), people, states[:4], level=level, name=name)
    meeting = complete_meeting(context, sentence, meeting, match.start())
    clause = text[max(text.rfind("; ", 0, match.start()), match.start() - _CLAUSE, 0) : match.start()]
    is_ahead = lies_ahead(context, meeting.date)
    meeting.is_occasion = True
    if _AHEAD.match(match["how"]):
        # "Ahead of the talks they met on Monday": a day before it is that of what was done first.
        is_its_own = meeting.date is not None and meeting.date.span.start >= match.end()
        meeting.date, is_ahead = (meeting.date, is_ahead) if is_its_own else (None, False)
        meeting.is_future = meeting.date is None or is_ahead
        if meeting.date is None and name is None:
            # What is said on the way into talks is said at the meeting that is told.
            return None
    elif _TO_COME.search(clause) and (meeting.date is None or is_ahead):
        meeting.is_future = True
    is_placed = meeting.date is not None or meeting.place is not None
    if not is_placed and not is_told and len(context.sentences) > OPENING:
        return None
    return meeting


def _find_people(context: Context, sentence: Sentence, match: re.Match[str]) -> tuple[list[NamedPerson], int]:
    """Who met: those behind "between" or "of"; whoever did what was done and those behind "with"; those who did it together."""
    text = sentence.text
    named = sorted([*sentence.people, *find_bare_offices(context, sentence)], key=lambda person: person.first)
    link = _LINK.match(text, match.end())
    behind: list[NamedPerson] = []
    edge = link.end() if link else match.end()
    for person in named if link else ():
        if person.first < edge and person.end > edge:
            continue
        if person.first >= edge and _AND.fullmatch(text, edge, person.first):
            behind.append(person)
            edge = person.end
    end = edge if behind else match.end()
    if link is not None and link["link"] != "with" and len({person.country for person in behind}) > 1:
        return behind, end
    first = max(text.rfind("; ", 0, match.start()), match.start() - _CLAUSE, 0)
    if match["whose"] == "their" and (them := _find_pair(sentence, match.start())):
        return them, end
    own = [person for person in named if first <= person.first and person.end <= match.start()]
    if _FIRST.match(text[: match.start()]) and not own:
        # "During their talks on Friday, the two ministers ...": those who did it stand behind the comma.
        comma = text.find(", ", match.end())
        own = [person for person in named if 0 < comma <= person.first <= comma + _CLAUSE // 2]
        own = [
            person for place, person in enumerate(own) if place == 0 or _AND.fullmatch(text, own[place - 1].end, person.first)
        ]
    if link is not None and link["link"] == "with" and behind:
        others = {person.country for person in behind}
        own = [person for person in own if person.country not in others][:1]
        if not own and (known := _find_alone(context, text[: match.start()])) is not None and known.country not in others:
            own = [known]
        pronoun = _HE.search(text[: match.start()])
        if not own and pronoun is not None:
            own = [person for person in recall_person(context, sentence, pronoun["who"]) if person.country not in others]
        return [*own, *behind], end
    return (own, end) if match["whose"] in ("their", "a", "an", "the") or not match["whose"] else ([], end)


def _find_pair(sentence: Sentence, before: int) -> list[NamedPerson]:
    """The two with whom a sentence opens, for "their meeting" however far on: "Minister Moe and Minister Ek signed ... after their meeting"."""
    them = [person for person in sentence.people if person.end <= before][:_PAIR]
    is_pair = (
        len(them) == _PAIR
        and _OPENS.fullmatch(sentence.text, 0, them[0].first) is not None
        and len({person.country for person in them}) == _PAIR
        and _JOINED_TITLED.fullmatch(sentence.text, them[0].end, them[1].start) is not None
    )
    return them if is_pair else []


def _find_alone(context: Context, before: str) -> NamedPerson | None:
    """Whom "the minister" stands for: the one of the text with such an office; nobody where two states have one."""
    match = _THE_MINISTER.search(before)
    if match is None:
        return None
    fitting = [one for one in context.introduced.values() if one.office and match["office"] in one.office.lower()]
    return replace(fitting[0], start=-1, end=-1, first=-1) if len({one.country for one in fitting}) == 1 else None


def _find_states(
    context: Context, sentence: Sentence, match: re.Match[str], name: str | None
) -> tuple[list[str], str | None, bool]:
    """Whose meeting it is where nobody is named: of the states in its name, of those who did something "during their talks", of the two that
    a text is about."""
    text, what = sentence.text, match["what"]
    inside = sentence.states_between(match.start("what"), match.end("what"))
    if len(inside) >= _PAIR:
        return inside, None, True
    first = max(text.rfind("; ", 0, match.start()), match.start() - _CLAUSE, 0)
    if match["whose"] == "their":
        before = sentence.states_between(first, match.start())
        level = find_group_level(text[first : match.start()])
        if len(before) >= _PAIR:
            return before[:3], level, False
        if len(context.principals) == _PAIR and compile_engagement("sides").search(text, first, match.start()):
            return list(context.principals), level, False
    is_own = name is not None and compile_engagement("own_topics").search(name) is not None
    if is_own and len(context.principals) == _PAIR:
        return list(context.principals), None, False
    group = _GROUP.match(text, match.end())
    if (group is not None or _BOTH.search(what)) and _PAIR <= len(context.principals) <= _PAIR + 1:
        return list(context.principals), find_group_level(group["who"] if group else what), False
    return [], None, False


@cache
def _occasion() -> ScreenedPattern:
    words = load_vocabulary("engagement")
    nouns = rf"(?:{words['meeting_nouns']}|{words['call_nouns']})"
    return compile_screened(
        rf"\b(?P<how>{words['occasions']})\s(?:(?P<whose>their|his|her|its|an?|the|our)\s)?"
        rf"(?P<what>(?:{words['meeting_words']}){{0,7}}?{nouns}{add_more(nouns)})(?![\w-])"
    )
