"""Whom a text names by the office alone: "the President will host the Prime Minister", "the Swedish Chief of Defence", "the defence ministers
of Norway and Sweden"."""

from __future__ import annotations

import re
from functools import cache

from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, NamedPerson, Sentence
from pactbook.reading.levels import find_worded_level

_OF_STATE = re.compile(
    r"\s(?:of|from|for)\s(?:the\s)?(?:(?:[A-Z]\w+\s){0,2}(?:Republic|Kingdom|Government|Commonwealth|Sultanate|Emirate|Federation|Confederation|Union|States?)"
    r"\sof\s(?:the\s)?)?\Z"
)
_LONG_NAME = len(" of the Federative Republic of the ")
_COUNTERPART = re.compile(
    r"\b(?:his|her|their)\s(?:[\w.-]+\s){0,2}?(?P<who>counterparts?|colleagues?|opposite numbers?)\b(?!,? [A-Z])"
)
# "Of Norway, Sweden and of the Republic of Finland".
_AND_STATE = re.compile(r",?\s(?:and\s)?(?:(?:of|from)\s)?(?:the\s)?|,\s(?:and\s)?(?:(?:of|from)\s)?(?:the\s)?")
_PLURALS = {"secretaries": "secretary", "Secretaries": "Secretary"}
_PLURAL = re.compile(
    r"\b(?P<noun>(?:[Mm]inister|[Pp]resident|[Hh]ead|[Cc]hief|[Cc]ommander|[Cc]hancellor|[Aa]dvis[eo]r)s|[Ss]ecretaries)\b"
)
_PAIR = 2
_BEFORE_OFFICE = re.compile(r"[\s'’s-]*(?:[Aa]rmy |[Nn]avy |[Nn]aval |[Aa]ir [Ff]orce |[Dd]eputy |[Vv]ice |new |visiting )*\Z")


def find_bare_offices(context: Context, sentence: Sentence) -> list[NamedPerson]:
    """Everybody whom the sentence names by an office without a name, with the state that its words, the text or custom tell."""
    found = _find_many(sentence)
    for match in _bare_office().finditer(sentence.text):
        if any(person.first < match.end() and match.start() < person.end for person in (*sentence.people, *found)):
            continue
        office = match["office"]
        state, end = _find_state(sentence, match)
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
        # "In the presence of the Minister": the office begins with the last article.
        opening = sentence.text[match.start() : match.start("office")]
        wording = opening[max(opening.rfind("the "), 0) :] + sentence.text[match.start("office") : end]
        name = f"the {wording[len('the ') :]}" if wording[: len("the ")].lower() == "the " else wording
        found.append(NamedPerson(match.start(), end, name, office, state, match.start()))
    return [*found, *_find_counterparts(sentence, found)]


def _find_counterparts(sentence: Sentence, found: list[NamedPerson]) -> list[NamedPerson]:
    """ "The minister received his Swedish counterpart": of the same office, for the state the adjective says."""
    counterparts = []
    for match in _COUNTERPART.finditer(sentence.text):
        if any(person.first < match.end() and match.start() < person.end for person in sentence.people):
            continue
        peer = next((person for person in reversed([*sentence.people, *found]) if person.end <= match.start()), None)
        states = sentence.states_between(match.start(), match.end())
        if peer is not None and len(states) == 1:
            name = match[0].split(" ", 1)[1]
            counterparts.append(NamedPerson(match.start("who"), match.end(), name, peer.office, states[0], match.start()))
    return counterparts


def _find_state(sentence: Sentence, match: re.Match[str]) -> tuple[str | None, int]:
    """The state that an adjective before the office or "of" behind it says, and where the words that name office and state end."""
    start, end = match.start("office"), match.end("office")
    for mention in sentence.mentions:
        states = sentence.states_between(mention.span.start, mention.span.end)
        if not states:
            continue
        if match.start() <= mention.span.start < start and _BEFORE_OFFICE.match(sentence.text[mention.span.end : start]):
            return states[0], match.end()
        if 0 < mention.span.start - end <= _LONG_NAME and _OF_STATE.match(sentence.text[end : mention.span.start]):
            return states[0], mention.span.end
    # "The Chairman of the Joint Chiefs": of the state that calls an office so.
    table = load_vocabulary("reading")["office_states"] if " for " not in match["office"] else {}
    return next((str(state) for state, words in table.items() if re.search(words, match["office"])), None), match.end()


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
        for person in (*sentence.people, *_find_holders(sentence))
    )
    return str(owners[0]) if is_met else None


def _find_holders(sentence: Sentence) -> list[NamedPerson]:
    """Whom the sentence names by an office with its state: "the President of Sweden"."""
    return [
        NamedPerson(match.start(), match.end(), match[0], match["office"], state, match.start())
        for match in _bare_office().finditer(sentence.text)
        if (state := _find_state(sentence, match)[0]) is not None
    ]


def _find_many(sentence: Sentence) -> list[NamedPerson]:
    """Those who hold one office in each of several states: "the defence ministers of Norway, Sweden and Finland"."""
    found: list[NamedPerson] = []
    for match in _plural_office().finditer(sentence.text):
        edge, first = match.end(), match.start()
        office = _PLURAL.sub(
            lambda noun: _PLURALS.get(noun["noun"], noun["noun"][:-1]), f"{match['office']}{match['of'] or ''}", count=1
        )
        for mention in sentence.mentions:
            if mention.span.start < edge:
                continue
            states = sentence.states_between(mention.span.start, mention.span.end)
            between = sentence.text[edge : mention.span.start]
            if len(states) != 1 or not (between in ("", "the ") if edge == match.end() else _AND_STATE.fullmatch(between)):
                break
            name = f"the {office} of {'the ' if between.endswith('the ') else ''}{mention.wording}"
            found.append(NamedPerson(mention.span.start, mention.span.end, name, office, states[0], first))
            edge, first = mention.span.end, mention.span.start
    return found


@cache
def list_shared_offices() -> frozenset[str]:
    """Offices that papers of a state name without it."""
    return frozenset(office for offices in load_vocabulary("offices")["unnamed"].values() for office in offices)


@cache
def _bare_office() -> re.Pattern[str]:
    return re.compile(load_vocabulary("engagement")["bare_office"])


@cache
def _plural_office() -> re.Pattern[str]:
    return re.compile(load_vocabulary("engagement")["plural_office"])
