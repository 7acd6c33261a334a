"""What a question is about: a word, name, alias or id, and the records it stands for."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pactbook.errors import AmbiguousTermError, UnknownTermError
from pactbook.extract.gazetteer import Gazetteer, GazetteerEntry, make_gazetteer
from pactbook.model.vocabulary import load_vocabulary
from pactbook.records.shelf import Shelf
from pactbook.resolve.names import fold_designation, fold_words
from pactbook.views.record import find_title

TOPIC = "topic"
_TYPES = (
    "system",
    "sale",
    "agreement",
    "programme",
    "commitment",
    "exercise",
    "ecosystem",
    "network",
    "inventory",
    "engagement",
)
"""Types of record a question may be about, in the order in which a name is looked for."""
_NAMING = {
    "sale": ("title", "items"),
    "programme": ("name", "for_platforms"),
    "commitment": ("promise",),
    "agreement": ("name",),
    "inventory": ("platform", "system"),
}
"""Fields that say which system a record is of."""
_MOST_NAMED = 8
_BRACKETED = re.compile(r"(.{3,}?) \(([A-Z][\w&+-]{1,11})\)")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question is about. ``records`` are the ids of the records that stand for it, ``systems`` and ``agreements`` those whose
    names in somebody's words make a statement one about it; of a topic, only ``topic`` is set."""

    asked: str
    type: str
    id: str
    label: str
    records: frozenset[str] = frozenset()
    systems: frozenset[str] = frozenset()
    agreements: frozenset[str] = frozenset()
    topic: str | None = None


@dataclass(frozen=True)
class Naming:
    """The names of a shelf's records, and which systems and agreements a text or record names."""

    shelf: Shelf
    entries: Mapping[str, Mapping[str, Any]]
    systems: Gazetteer
    agreements: Gazetteer
    systems_of: Mapping[str, frozenset[str]] = field(repr=False)

    def list_systems(self, texts: Iterable[str]) -> frozenset[str]:
        """Ids of the systems some texts name."""
        return _find_all(self.systems, texts)

    def list_agreements(self, texts: Iterable[str]) -> frozenset[str]:
        """Ids of the agreements some texts name."""
        return _find_all(self.agreements, texts)

    def title(self, record: str) -> str:
        """What a record is called; its id where the book has no entry of it."""
        return find_title(self.entries[record], record) if record in self.entries else record


def read_naming(shelf: Shelf) -> Naming:
    """The names of everything a question may be about."""
    return shelf.once(("naming",), lambda: _read_naming(shelf))


def _read_naming(shelf: Shelf) -> Naming:
    entries = {record: shelf.entry(record) for record, kind in shelf.types.items() if kind in _TYPES}
    systems = _gather(entries, shelf, "system")
    naming = Naming(shelf, entries, systems, _gather(entries, shelf, "agreement"), {})
    found = {
        record: _find_all(systems, _list_texts([fields.get(name) for name in _NAMING[shelf.types[record]]]))
        for record, fields in entries.items()
        if shelf.types[record] in _NAMING
    }
    return Naming(shelf, entries, systems, naming.agreements, {record: ids for record, ids in found.items() if ids})


def find_subject(naming: Naming, asked: str) -> Subject:
    """What somebody asks about: a record by its id, else by its name or an alias (a system before a sale, and so on), else a topic,
    else the one record whose name holds all the words.

    Raises:
        AmbiguousTermError: naming those it may mean.
        UnknownTermError: naming the nearest names there are.
    """
    wanted = asked.strip()
    if wanted in naming.entries:
        return reach(naming, wanted, wanted)
    for exact in (True, False):
        named = [record for record in naming.entries if _is_named(naming, record, wanted, is_exact=exact)]
        for kind in _TYPES:
            mine = [record for record in named if naming.shelf.types[record] == kind]
            if mine and (exact or len(named) == len(mine) or kind == "system"):
                return _choose(naming, wanted, mine)
        if exact and (topic := _find_topic(naming, wanted)) is not None:
            return Subject(wanted, TOPIC, topic, topic.replace("_", " "), topic=topic)
        if not exact and named:
            return _choose(naming, wanted, named)
    raise UnknownTermError("subject", asked, _list_nearest(naming, wanted))


def reach(naming: Naming, record: str, asked: str) -> Subject:
    """A record with those that stand for it. Rules (docs: method): of a system, whatever names it; of a sale, the programmes it belongs to and,
    where no other sale is of its system, what names that; of an agreement, its promises; of a programme, its sales."""
    entries, kind = naming.entries, naming.shelf.types[record]
    records, systems, agreements = {record}, set[str](), set[str]()
    if kind == "system":
        systems.add(record)
        records |= {name for name, ids in naming.systems_of.items() if record in ids}
    elif kind == "sale":
        records |= {name for name in entries if record in (entries[name].get("related_sales") or ())}
        sales = {name: ids for name, ids in naming.systems_of.items() if naming.shelf.types[name] == "sale"}
        systems |= {
            system
            for system in sales.get(record, ())
            if all(system not in ids for name, ids in sales.items() if name != record)
        }
        records |= {name for name, ids in naming.systems_of.items() if ids & systems and naming.shelf.types[name] != "sale"}
    elif kind == "agreement":
        agreements.add(record)
        records |= {
            name for name in entries if naming.shelf.types[name] == "commitment" and entries[name].get("agreement") == record
        }
    elif kind == "programme":
        records |= {str(name) for name in entries[record].get("related_sales") or ()}
    return Subject(asked, kind, record, naming.title(record), frozenset(records), frozenset(systems), frozenset(agreements))


def list_nearest(wanted: str, names: Mapping[str, str], most: int = 5) -> list[str]:
    """Of some names, by how they are written without case, those most like what was asked for; each as it is to be shown."""
    near = difflib.get_close_matches(wanted.casefold(), names, n=most, cutoff=0.5)
    words = fold_words(wanted)
    sharing = [name for name in names if name not in near and words & fold_words(name)]
    return [names[name] for name in (*near, *sharing)][:most]


def list_subject_topics(naming: Naming) -> list[str]:
    """Topics a question may be about: those statements are filed under, and the areas of the book's promises."""
    areas = {
        str(fields["area"])
        for record, fields in naming.entries.items()
        if naming.shelf.types[record] == "commitment" and fields.get("area")
    }
    return list(dict.fromkeys([*load_vocabulary("statement")["topics"], *sorted(areas)]))


def _gather(entries: Mapping[str, Mapping[str, Any]], shelf: Shelf, kind: str) -> Gazetteer:
    return make_gazetteer(
        GazetteerEntry(record, kind, str(fields.get("name") or record), tuple(map(str, fields.get("aliases") or ())))
        for record, fields in entries.items()
        if shelf.types[record] == kind
    )


def _find_all(gazetteer: Gazetteer, texts: Iterable[str]) -> frozenset[str]:
    return frozenset(entry.id for text in texts for mention in gazetteer.find(text) for entry in mention.entries)


def _list_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _list_texts(value.get("name"))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _list_texts(item)


def _list_names(naming: Naming, record: str) -> list[str]:
    fields = naming.entries[record]
    names = [fields.get(name) for name in ("title", "name", "platform", "series", "topic")]
    whole = [str(name) for name in (*names, *(fields.get("aliases") or ())) if name]
    # "Coast Watch Pact (CWP)" is one name with another behind it.
    parts = [part for name in whole if (found := _BRACKETED.fullmatch(name)) for part in found.groups()]
    return [*whole, *parts]


def _is_named(naming: Naming, record: str, wanted: str, *, is_exact: bool) -> bool:
    if is_exact:
        return any(fold_designation(name) == fold_designation(wanted) for name in _list_names(naming, record))
    words = fold_words(wanted)
    return bool(words) and any(words <= fold_words(name) for name in _list_names(naming, record))


def _choose(naming: Naming, wanted: str, records: list[str]) -> Subject:
    if len(records) > 1:
        told = sorted(f"{naming.title(record)} ({record})" for record in records)
        more = (f"and {len(told) - _MOST_NAMED} more",) if len(told) > _MOST_NAMED else ()
        raise AmbiguousTermError("subject", wanted, (*told[:_MOST_NAMED], *more))
    return reach(naming, records[0], wanted)


def _find_topic(naming: Naming, wanted: str) -> str | None:
    words = fold_words(wanted)
    return next((topic for topic in list_subject_topics(naming) if fold_words(topic.replace("_", " ")) == words), None)


def _list_nearest(naming: Naming, wanted: str) -> tuple[str, ...]:
    """The names most like it, each with its record's id, and the topics."""
    names: dict[str, str] = {}
    for record in naming.entries:
        for name in (*_list_names(naming, record), record):
            names.setdefault(name.casefold(), f"{name} ({record})" if name != record else name)
    return (*list_nearest(wanted, names), *(topic.replace("_", " ") for topic in list_subject_topics(naming)))
