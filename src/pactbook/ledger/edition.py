"""All that one reader yields now of one book or document, and what it therefore no longer states."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import dataclass

from pactbook.ledger import ruling_store
from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.finding import name_family

WITHDRAWN = "no longer stated by its publisher, or no longer read of it"


@dataclass(frozen=True, slots=True)
class Edition:
    """The ids of all findings (``kept``) that a partnership's book, or one ``document``, yields now.

    Whatever readers of the same ``families`` (of every family but those ``spared``, if none is named) found there before and do not find now is withdrawn:
    rejected, by machine, on the ground that it was misread or mended, and so for every day asked about. What a publisher took back
    on some day is another thing: that is news of that day, and a finding.
    """

    partnership: str
    kept: frozenset[str]
    document: str | None = None
    families: frozenset[str] = frozenset()
    spared: frozenset[str] = frozenset()


def plan_withdrawals(connection: sqlite3.Connection, edition: Edition, author: str, decided_at: dt.datetime) -> list[Decision]:
    """Decisions that make the effective findings of a book or document exactly those of its edition. What people ruled on stays as it
    is, and so does what a reader of another family saw too."""
    planned = []
    for identifier, accepted in _find_seen(connection, edition):
        if identifier not in edition.kept and accepted is None:
            planned.append(Decision(DecisionKind.REJECT, identifier, author, decided_at, WITHDRAWN, machine=True))
        elif identifier in edition.kept and accepted == 0:
            planned.extend(
                Decision(DecisionKind.UNDO, decision.id, author, decided_at, "stated, or read, again", machine=True)
                for decision in ruling_store.list_effective_on(connection, identifier)
                if decision.kind is DecisionKind.REJECT and decision.machine and decision.reason == WITHDRAWN
            )
    return planned


def _find_seen(connection: sqlite3.Connection, edition: Edition) -> list[tuple[str, int | None]]:
    """The findings of a book or document that no other family of readers ever saw, with their verdicts."""
    place = "f.document IS NULL" if edition.document is None else "f.document = ?"
    query = (
        "SELECT f.id, v.accepted, f.reader, (SELECT group_concat(reader, ' ') FROM sighting WHERE finding = f.id) "
        f"FROM finding f LEFT JOIN verdict v ON v.finding = f.id WHERE f.partnership = ? AND {place} ORDER BY f.seq"
    )
    values = [edition.partnership] if edition.document is None else [edition.partnership, edition.document]
    found = []
    for identifier, accepted, first, later in connection.execute(query, values).fetchall():
        families = {name_family(reader) for reader in (first, *(later or "").split())}
        if families <= edition.families if edition.families else not families & edition.spared:
            found.append((identifier, accepted))
    return found
