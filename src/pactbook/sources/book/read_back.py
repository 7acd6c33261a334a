"""Entries rebuilt from findings: the proof that compiling loses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pactbook.model.finding import Finding
from pactbook.model.modality import Modality
from pactbook.model.source import Source
from pactbook.sources.book.amounts import read_amounts_back

_LAYOUT = ("list", "position", "response", "attribution")


def read_back(findings: Iterable[Finding], sources: Mapping[str, Source]) -> dict[str, dict[str, Any]]:
    """Each record's entry as the book wrote it, by id: fields, events with responses, values in dispute, and cited addresses.

    Sources come back as sorted lists of addresses; ``type`` is added.
    """
    by_record: dict[str, list[Finding]] = {}
    for finding in findings:
        by_record.setdefault(finding.mention, []).append(finding)
    return {record: _rebuild(mine, sources) for record, mine in by_record.items()}


def _rebuild(findings: list[Finding], sources: Mapping[str, Source]) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    events: dict[str, dict[int, dict[str, Any]]] = {}
    disputes: dict[int, dict[str, Any]] = {}
    for finding in findings:
        cited = _list_addresses(finding, sources)
        if finding.kind == "term" and finding.value("attribution") is None:
            # It cites what its entry cites.
            cited = []
        if finding.kind == "entry":
            entry.update({name: finding.value(name) for name in finding.fields})
            _add_sources(entry, cited)
        elif finding.kind == "dispute":
            _add_dispute(disputes.setdefault(int(finding.value("dispute")), {"values": {}}), finding, cited)
        else:
            listed = events.setdefault(finding.value("list"), {})
            _add_event(listed.setdefault(int(finding.value("position")), {}), finding, cited)
    for name, listed in events.items():
        entry[name] = [_order_parts(listed[position]) for position in sorted(listed)]
    if disputes:
        entry["disagreements"] = [
            {**dispute, "values": [dispute["values"][index] for index in sorted(dispute["values"])]}
            for _, dispute in sorted(disputes.items())
        ]
    return entry


def _add_event(event: dict[str, Any], finding: Finding, cited: list[str]) -> None:
    if "response" in finding.fields:
        target = event.setdefault("responses", {}).setdefault(finding.value("response"), {"modality": str(finding.modality)})
        names = [name for name in finding.fields if name not in (*_LAYOUT, "stage")]
    else:
        target = event
        names = [name for name in finding.fields if name not in _LAYOUT]
        if finding.modality is not Modality.ASSERTED:
            target["modality"] = str(finding.modality)
    told = {name: finding.value(name) for name in names}
    if isinstance(finding.value("attribution"), dict):
        stated = {"attribution": finding.value("attribution"), "values": told.pop("values")}
        read_amounts_back(target.setdefault("values", {}), stated, cited)
    target.update(told)
    if finding.speaker:
        target["speaker"] = finding.speaker
    _add_sources(target, cited)


def _order_parts(event: dict[str, Any]) -> dict[str, Any]:
    if isinstance(event.get("values"), dict):
        event["values"] = [event["values"][place] for place in sorted(event["values"])]
    if "responses" in event:
        event["responses"] = [event["responses"][index] for index in sorted(event["responses"])]
    return event


def _add_dispute(dispute: dict[str, Any], finding: Finding, cited: list[str]) -> None:
    dispute["field"] = finding.value("field")
    if finding.value("dispute_note"):
        dispute["note"] = finding.value("dispute_note")
    value = dispute["values"].setdefault(int(finding.value("index")), {"value": finding.value("value")})
    if finding.held:
        value["date"] = finding.held
    _add_sources(value if finding.value("attribution") == "own" else dispute, cited)


def _add_sources(target: dict[str, Any], cited: list[str]) -> None:
    if cited:
        target["sources"] = sorted({*target.get("sources", ()), *cited})


def _list_addresses(finding: Finding, sources: Mapping[str, Source]) -> list[str]:
    if finding.citation.source is None:
        return []
    source = sources[finding.citation.source]
    pages = [sources[member] for member in source.members] if source.members else [source]
    return [page.url for page in pages if page.url]
