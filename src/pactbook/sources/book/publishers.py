"""The book's reviewed table of publishers: who stands behind a web address, and how reliable they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pactbook.documents.urls import find_host

_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")


@dataclass(frozen=True)
class PublisherTable:
    """Publishers by host and by label. A host matches with all hosts below it (``m.example.org`` is ``example.org``)."""

    rows: tuple[Mapping[str, Any], ...]
    by_host: Mapping[str, str]
    by_label: Mapping[str, str]

    def find(self, url: str | None, label: str | None) -> str | None:
        """The id of the publisher of a page, by its host or else by the label it is cited with."""
        host = find_host(url) if url else ""
        while host:
            if host in self.by_host:
                return self.by_host[host]
            host = host.partition(".")[2]
        if label is None:
            return None
        return self.by_label.get(_fold(label)) or self.by_label.get(_fold(_BRACKETS.sub("", label)))


def make_table(rows: Iterable[Mapping[str, Any]]) -> PublisherTable:
    """Index the table."""
    rows = tuple(rows)
    hosts = {host.casefold(): str(row["id"]) for row in rows for host in row.get("hosts", ())}
    labels = {_fold(label): str(row["id"]) for row in rows for label in (row["name"], *row.get("labels", ()))}
    return PublisherTable(rows, hosts, labels)


def find_agency(label: str | None, agencies: Iterable[str]) -> str | None:
    """The news agency named in the brackets behind a label, when the page carries that agency's story."""
    match = _BRACKETS.search(label or "")
    if match is None:
        return None
    words = re.findall(r"[A-Za-z]+", match[1])
    return next((agency for agency in agencies if agency in words), None)


def _fold(label: str) -> str:
    return re.sub(r"\s+", " ", label).strip().casefold()
