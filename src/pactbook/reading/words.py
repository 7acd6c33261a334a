"""General names that any text may use: states with their adjectives and capitals, their bodies, weapons known by a name.

The names of a book say more (which record a name is), so they stand first where both know one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pactbook.extract.gazetteer import Gazetteer, GazetteerEntry, Mention, make_gazetteer
from pactbook.model.vocabulary import load_vocabulary

LEGAL_FORM = (
    r"(?:SA|S\.A\.U?\.?|SAU|SAS|SE|NV|BV|AG|GmbH|AB|AS|ASA|Oy|Oyj|SpA|S\.p\.A\.|PLC|plc|Inc\.?|Ltd\.?|Limited|LLC|Corp\.?)"
)
"""What the law says that a firm is, behind its name."""
NO_PLACE = re.compile(r"\d|\A[A-Z]{2,}(?: [A-Z]{2,})+\Z")
"""What no place is called: a virus, a code name in capitals."""
_PROPER = frozenset(("country", "capital", "group", "body", "apart"))


def find_names(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """All names in a text that a book or the general vocabulary knows, in order, none inside another."""
    own = [mention for mention in gazetteer.find(text) if _is_written_as_name(mention)]
    general = [mention for mention in load_general_names().find(text) if _is_written_as_name(mention)]
    # "US$200 million" is an amount, and names no state.
    return [mention for mention in _merge(own, general) if not text.startswith("$", mention.span.end)]


@cache
def load_general_names() -> Gazetteer:
    """The general vocabulary, compiled once."""
    return make_gazetteer([*_list_states(), *_list_bodies(), *_list_systems()])


@cache
def load_origins() -> dict[str, str]:
    """The state whose industry makes a weapon, by its name or designation without hyphens in capitals."""
    return {squeeze(name): state for state, name in _list_weapons()}


@cache
def list_weapon_names() -> tuple[str, ...]:
    """Names and designations of the weapons that are known without a book, longer ones first."""
    return tuple(sorted({name for _, name in _list_weapons()}, key=lambda name: (-len(name), name)))


def _list_weapons() -> Iterator[tuple[str, str]]:
    """Each known weapon with the state whose industry makes it."""
    words = load_vocabulary("systems")
    for table in ("named", "designated"):
        for state, names in words[table].items():
            yield from ((state, name) for name in names)


def squeeze(name: str) -> str:
    """A designation without what its spellings differ in: ``MQ-9B`` and ``MQ 9B`` are one."""
    return re.sub(r"[\s-]", "", name).upper()


def _is_written_as_name(mention: Mention) -> bool:
    """States and bodies are written with a capital: turkey, china and polish are other words."""
    return mention.kind not in _PROPER or mention.wording[0].isupper() or mention.wording.startswith("the ")


def _merge(own: Sequence[Mention], general: Sequence[Mention]) -> list[Mention]:
    merged: list[Mention] = []
    for mention in sorted([*own, *general], key=lambda one: (one.span.start, -one.span.end)):
        last = merged[-1] if merged else None
        if last is None or mention.span.start >= last.span.end:
            merged.append(mention)
        elif mention.span == last.span:
            merged[-1] = Mention(last.span, last.wording, (*last.entries, *mention.entries))
        elif mention.span.end > last.span.end and len(mention.wording) > len(last.wording):
            merged[-1] = mention
    return merged


def _list_states() -> Iterator[GazetteerEntry]:
    words = load_vocabulary("states")
    for code, row in words["states"].items():
        names = (*row.get("adjectives", ()), *row.get("aliases", ()))
        yield GazetteerEntry(code, "country", row["name"], names, code, {"adjectives": tuple(row.get("adjectives", ()))})
        for capital in row.get("capitals", ()):
            yield GazetteerEntry(f"{code}/{capital}", "capital", capital, (), code)
    for name, members in words["groups"].items():
        yield GazetteerEntry(name, "group", name, (), None, {"members": tuple(members)})
    for name in words["apart"]:
        yield GazetteerEntry(name, "apart", name)


def _list_bodies() -> Iterator[GazetteerEntry]:
    for code, roles in load_vocabulary("bodies").items():
        for role, names in roles.items():
            for name in names:
                yield GazetteerEntry(name, "body", name, (), code, {"role": role})


def _list_systems() -> Iterator[GazetteerEntry]:
    words = load_vocabulary("systems")
    for table in ("named", "designated"):
        for code, names in words[table].items():
            for name in names:
                yield GazetteerEntry(name, "weapon", name, (f"{name}s",) if name[-1].islower() else (), None, {"origin": code})
