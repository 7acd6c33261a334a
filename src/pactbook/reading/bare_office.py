"""Whom a text names by the office alone: "the President will host the Prime Minister", "the Swedish Chief of Defence"."""

from __future__ import annotations

import re
from functools import cache

from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, NamedPerson, Sentence
from pactbook.reading.levels import find_worded_level

_OF_STATE = re.compile(r"\s(?:of|from|for)\s(?:the\s)?\Z")
_PAIR = 2
_BEFORE_OFFICE = re.compile(r"[\s'’s-]*(?:[Aa]rmy |[Nn]avy |[Nn]aval |[Aa]ir [Ff]orce |[Dd]eputy |[Vv]ice |new |visiting )*\Z")


def find_bare_offices(context: Context, sentence: Sentence) -> list[NamedPerson]:
    """Everybody whom the sentence names by an office without a name, with the state that its words, the text or custom tell."""
    found = []
    for match in _bare_office().finditer(sentence.text):
        if any(person.first < match.end() and match.start() < person.end for person in sentence.people):
            continue
        office = match["office"]
        state = _find_state(sentence, match)
        known = _find_introduced(context, office, state)
        if known is not None and state is None and any(person.name == known.name for person in sentence.people):
            # "The President hosted President Ek": somebody else than who is named beside.
            state = _find_host(context, sentence, office) if office in list_shared_offices() else None
            known = None if state is not None else known
        if known is not None:
            found.append(NamedPerson(match.start(), match.end(), known.name, known.office, known.country, match.start()))
            continue
        if state is None and office in list_shared_offices():
            # "The President" whom the text has not named may be that of any state it is about, unless he meets the other's.
            state = _find_host(context, sentence, office)
            if state is None:
                continue
        wording = sentence.text[match.start() : match.end()]
        name = f"the {wording[len('the ') :]}" if wording[: len("the ")].lower() == "the " else wording
        found.append(NamedPerson(match.start(), match.end(), name, office, state, match.start()))
    return found


def _find_state(sentence: Sentence, match: re.Match[str]) -> str | None:
    """The state that an adjective before the office or "of" behind it says."""
    start, end = match.start("office"), match.end("office")
    for mention in sentence.mentions:
        states = sentence.states_between(mention.span.start, mention.span.end)
        if not states:
            continue
        if match.start() <= mention.span.start < start and _BEFORE_OFFICE.match(sentence.text[mention.span.end : start]):
            return states[0]
        if 0 < mention.span.start - end <= 12 and _OF_STATE.match(sentence.text[end : mention.span.start]):
            return states[0]
    return None


def _find_introduced(context: Context, office: str, state: str | None) -> NamedPerson | None:
    """The one person of the text who has that office; nobody where two have it."""
    word = office.rsplit(maxsplit=1)[-1]
    people = {
        person.name: person
        for person in context.introduced.values()
        if person.office
        and (person.office == office or (office == word and person.office.startswith(word)))
        and state in (None, person.country)
    }
    states = {person.country for person in people.values()}
    return next(iter(people.values())) if len(states) == 1 and people else None


def _find_host(context: Context, sentence: Sentence, office: str) -> str | None:
    """The state whose papers name an office without it, of two that a text is about, where the other's head is named with their own: "the
    President met with Swedish Prime Minister Ek"."""
    owners = [state for state, offices in load_vocabulary("offices")["unnamed"].items() if office in offices]
    if len(context.principals) != _PAIR or len(owners) != 1 or owners[0] not in context.principals:
        return None
    peers = {"leaders"} if find_worded_level(office) == "leaders" else {"leaders", "ministers"}
    is_met = any(
        person.country in context.principals
        and person.country != owners[0]
        and person.office is not None
        and find_worded_level(person.office) in peers
        for person in sentence.people
    )
    return str(owners[0]) if is_met else None


@cache
def list_shared_offices() -> frozenset[str]:
    """Offices that papers of a state name without it."""
    return frozenset(office for offices in load_vocabulary("offices")["unnamed"].values() for office in offices)


@cache
def _bare_office() -> re.Pattern[str]:
    return re.compile(load_vocabulary("engagement")["bare_office"])
