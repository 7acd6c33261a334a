"""Entries that name others: no name is known before the entry it means.

An agreement of 2015 has a successor of 2025. The field is the book's own, written with both in view: before the second was heard of, nobody
could have told. Which fields name entries is said in ``layouts.yml``; docs: method, known dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pactbook.model.finding import FieldValue, Finding
from pactbook.model.source import Known
from pactbook.sources.book.schema import load_layouts


def hold_back_names(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of a book, each name of another entry known no earlier than that entry: a single one moves to that day; a list comes
    in parts, each with all the names known by then. A name that no entry has stays where it is, for a check to tell of."""
    compiled = list(findings)
    first: dict[str, Known] = {}
    for finding in compiled:
        if finding.subject is not None:
            first[finding.subject] = min(first.get(finding.subject, finding.known), finding.known, key=lambda known: known.on)
    return [part for finding in compiled for part in _split(finding, first)]


def _split(finding: Finding, first: Mapping[str, Known]) -> Iterator[Finding]:
    layout = load_layouts().get(finding.value("type"), {}) if finding.kind == "entry" else {}
    kept, later = dict(finding.fields), dict[Known, dict[str, FieldValue]]()
    for name in layout.get("names", ()):
        if name not in kept:
            continue
        parts = _part(kept.pop(name).value, finding.known, first)
        for known, value in parts.items():
            if known == finding.known:
                kept[name] = FieldValue(value)
            else:
                later.setdefault(known, {})[name] = FieldValue(value)
    yield replace(finding, fields=kept)
    for known, fields in later.items():
        yield replace(finding, fields={"type": finding.fields["type"], **fields}, known=known)


def _part(value: Any, stated: Known, first: Mapping[str, Known]) -> dict[Known, Any]:
    """What of a value is known from when, in order of time; a list grows."""
    named = value if isinstance(value, list) else [value]
    from_when = {name: max(stated, first.get(name, stated), key=lambda known: known.on) for name in named}
    days = {known.on: known for known in from_when.values()}
    if not isinstance(value, list):
        return dict.fromkeys(days.values(), value)
    return {days[on]: [name for name in value if from_when[name].on <= on] for on in sorted(days)}
