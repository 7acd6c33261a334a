"""The level of a meeting, by the offices of those who meet."""

from __future__ import annotations

import re
from functools import cache

from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import NamedPerson, Sentence
from pactbook.reading.patterns import find_first

_HEADS_ALLIANCE = re.compile(r"\bSecretary[- ]General\b|\bHigh Representative\b")
_LEVELS = ("leaders", "ministers", "military", "officials")


def find_group_level(who: str) -> str | None:
    """The level of people named together: "defence ministers", "national security advisors"."""
    table = {
        "leaders": r"leaders|residents|rime [Mm]inisters|eads of (?:[Ss]tate|[Gg]overnment)",
        "officials": r"fficials|xperts|epresentatives|iplomats|Advis|elegations?\b|eams|secretaries|(?:eputy|ice) ministers",
        "ministers": r"inisters",
        # "Defence chiefs" are ministers to some writers and generals to others.
        "military": r"military|fficers|(?<![Dd]efence )(?<![Dd]efense )[Cc]hiefs|commanders|heads of",
    }
    return next((level for level, words in table.items() if re.search(words, who)), None)


def find_worded_level(words: str) -> str | None:
    """The level of the office that some words name, a title or the name of a speaker; deputies meet as officials."""
    level = find_first("levels", words)
    return "officials" if level == "deputies" else level


def find_level(people: list[NamedPerson]) -> str | None:
    """The level both sides reached: the lower of the highest of each."""
    best: dict[str | None, int] = {}
    for person in people:
        level = find_office_level(person.office, person.country) if person.office else None
        if level is not None:
            rank = _LEVELS.index(level)
            best[person.country] = min(best.get(person.country, rank), rank)
    return _LEVELS[max(best.values())] if best else None


def find_office_level(office: str, country: str | None) -> str | None:
    """The level of an office; a Foreign Secretary heads a ministry in London and serves under a minister elsewhere."""
    if country is None and _HEADS_ALLIANCE.search(office):
        # The head of an alliance meets whom it meets at their level.
        return None
    level = find_worded_level(office)
    names = (office, office.title())
    if any(name in load_vocabulary("offices")["serves_minister"].get(country, ()) for name in names):
        return "officials"
    if level == "officials" and any(name in load_vocabulary("offices")["heads_ministry"].get(country, ()) for name in names):
        return "ministers"
    return level


def holds_civil_office(sentence: Sentence, people: list[NamedPerson]) -> bool:
    """Whether somebody's office is one of trade, health, climate and the like, in a sentence that does not speak of defence."""
    civil = _compile_civil()
    return any(
        civil.search(sentence.text, max(0, person.first - 45), max(person.first, person.start)) is not None
        for person in people
        if person.start >= 0
    ) and not re.search(r"[Dd]efen[cs]e|[Mm]ilitar|[Ss]ecurity", sentence.text)


@cache
def _compile_civil() -> re.Pattern[str]:
    return re.compile(load_vocabulary("engagement")["civil_offices"])
