"""Decisions in the ledger: admitted, and kept as projection tables that reads use.

The projections are nothing but :mod:`pactbook.ledger.rulings` written down; ``verify`` computes them again and compares.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable

from pactbook.errors import DecisionRefusedError, InvalidValueError, StaleDecisionError, UnknownTermError
from pactbook.ledger import rows, rulings
from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.identifiers import digest_text, encode_canonical
from pactbook.model.overruling import Overruling
from pactbook.store import OVERRULES

STATE = ".state"
"""What can be overruled of a record: its computed state."""
WITHDRAWN = "no longer stated by its publisher"
REVISED = "no longer read there by the reader's present version"
AGAIN = "stated again"


def check_decision(connection: sqlite3.Connection, decision: Decision) -> None:
    """Refuse a decision on nothing, or on something its author did not see as it is.

    Raises:
        DecisionRefusedError: for a target or other side that does not exist, or an incomplete decision.
        StaleDecisionError: when ``seen`` is not the target's current version.
    """
    target = decision.target
    if decision.kind is DecisionKind.CORRECT:
        finding, _, field = target.partition(".")
        if not field:
            raise DecisionRefusedError(target, "a correction names a claim: <finding id>.<field>")
        _require_finding(connection, finding, target)
    elif decision.kind is DecisionKind.OVERRULE:
        _check_overruling(connection, decision)
    elif decision.kind is DecisionKind.UNDO:
        if connection.execute("SELECT 1 FROM decision WHERE id = ?", (target,)).fetchone() is None:
            raise DecisionRefusedError(target, "there is no such decision to undo")
    elif decision.kind in (DecisionKind.SAME, DecisionKind.DIFFERENT):
        if decision.other is None or decision.other == target:
            raise DecisionRefusedError(target, f"{decision.kind} needs another record to compare with")
        if _is_linked(connection, decision.other, target):
            raise DecisionRefusedError(target, f"{decision.other} already stands for it; the two would name each other")
        _require_mention(connection, target)
    else:
        _require_finding(connection, target, target)
    if decision.seen is not None:
        current = find_version(connection, target)
        if decision.seen != current:
            raise StaleDecisionError(target, decision.seen, current)


def find_version(connection: sqlite3.Connection, target: str) -> str:
    """A digest over the ids of all decisions on a target and on those decisions."""
    return digest_text(encode_canonical([target, sorted(decision.id for decision in _decisions_on(connection, {target}))]))[:12]


def project_decision(connection: sqlite3.Connection, decision: Decision) -> None:
    """Bring the projections of whatever a decision is finally about up to date."""
    target = _find_root(connection, decision)
    finding, _, field = target.partition(".")
    about = {target, finding}
    effective = rulings.list_effective(_decisions_on(connection, about))
    project_target(connection, finding, target if not field else finding, effective)


def project_target(connection: sqlite3.Connection, finding: str, mention: str, effective: Iterable[Decision]) -> None:
    """Write what effective decisions say about one finding or record."""
    effective = list(effective)
    connection.execute("DELETE FROM link WHERE mention = ?", (mention,))
    link = rulings.find_link(mention, effective)
    if link is not None:
        connection.execute("INSERT INTO link VALUES (?, ?, ?, ?)", (mention, link.record, link.score, link.confirmed))
    connection.execute("DELETE FROM parting WHERE mention = ?", (mention,))
    partings = rulings.find_partings(mention, effective)
    connection.executemany("INSERT INTO parting VALUES (?, ?)", [(mention, record) for record in sorted(partings)])
    connection.execute("DELETE FROM verdict WHERE finding = ?", (finding,))
    verdict = rulings.find_verdict(finding, effective)
    if verdict is not None:
        connection.execute("INSERT INTO verdict VALUES (?, ?)", (finding, verdict))
    connection.execute("DELETE FROM correction WHERE finding = ?", (finding,))
    connection.executemany(
        "INSERT INTO correction VALUES (?, ?, ?)",
        [(finding, field, encode_canonical(value)) for field, value in rulings.find_corrections(finding, effective).items()],
    )


def plan_withdrawals(
    connection: sqlite3.Connection, read: Iterable[str], kept: set[str], author: str, decided_at: dt.datetime, reason: str
) -> list[Decision]:
    """Decisions that make the effective ones of some findings exactly those that are kept; what a person accepted or rejected stays that."""
    planned = []
    for identifier in sorted(read):
        row = connection.execute("SELECT accepted FROM verdict WHERE finding = ?", (identifier,)).fetchone()
        if identifier not in kept and row is None:
            planned.append(Decision(DecisionKind.REJECT, identifier, author, decided_at, reason, machine=True))
        elif identifier in kept and row == (0,):
            planned.extend(
                Decision(DecisionKind.UNDO, decision.id, author, decided_at, AGAIN, machine=True)
                for decision in rulings.list_effective(_decisions_on(connection, {identifier}))
                if decision.kind is DecisionKind.REJECT and decision.machine and decision.reason == reason
            )
    return planned


def _find_root(connection: sqlite3.Connection, decision: Decision) -> str:
    while decision.kind is DecisionKind.UNDO:
        row = connection.execute("SELECT content FROM decision WHERE id = ?", (decision.target,)).fetchone()
        decision = rows.read_decision(row[0])
    return decision.target


def _decisions_on(connection: sqlite3.Connection, targets: set[str]) -> list[Decision]:
    """All decisions on some targets, on claims of them, and on those decisions in turn."""
    found: dict[str, Decision] = {}
    queue = sorted(targets)
    while queue:
        target = queue.pop()
        query = "SELECT content FROM decision WHERE target = ? OR (target >= ? AND target < ?)"
        for (content,) in connection.execute(query, (target, target + ".", target + "/")):
            decision = rows.read_decision(content)
            if decision.id not in found:
                found[decision.id] = decision
                queue.append(decision.id)
    return list(found.values())


def read_overrulings(connection: sqlite3.Connection) -> dict[str, tuple[Overruling, ...]]:
    """Every record of which a computed field is overruled, with the rulings in the order in which they count."""
    query = f"SELECT DISTINCT target FROM decision WHERE {OVERRULES}"
    found = {}
    for (target,) in connection.execute(query).fetchall():
        effective = rulings.list_effective(_decisions_on(connection, {target}))
        if overrulings := rulings.list_overrulings(target, effective):
            found[target.removesuffix(STATE)] = overrulings
    return found


def _check_overruling(connection: sqlite3.Connection, decision: Decision) -> None:
    record = decision.target.removesuffix(STATE)
    if record == decision.target:
        raise DecisionRefusedError(decision.target, f"an overruling names what is computed: <record id>{STATE}")
    if decision.machine or not decision.reason.strip():
        raise DecisionRefusedError(decision.target, "only a person may overrule what is computed, and must say why")
    query = "SELECT c.value FROM finding f JOIN claim c ON c.finding = f.seq AND c.field = 'type' WHERE f.subject = ?"
    types = {json.loads(value) for (value,) in connection.execute(query, (record,))}
    if "commitment" not in types:
        raise DecisionRefusedError(decision.target, "there is no such commitment")
    try:
        Overruling.from_decision(decision)
    except (InvalidValueError, UnknownTermError) as error:
        raise DecisionRefusedError(decision.target, str(error)) from error


def _require_finding(connection: sqlite3.Connection, finding: str, target: str) -> None:
    if connection.execute("SELECT 1 FROM finding WHERE id = ?", (finding,)).fetchone() is None:
        raise DecisionRefusedError(target, "there is no such finding")


def _require_mention(connection: sqlite3.Connection, mention: str) -> None:
    query = "SELECT 1 FROM finding WHERE id = ? UNION ALL SELECT 1 FROM finding WHERE subject = ? LIMIT 1"
    if connection.execute(query, (mention, mention)).fetchone() is None:
        raise DecisionRefusedError(mention, "there is no such finding or record")


def _is_linked(connection: sqlite3.Connection, mention: str, record: str) -> bool:
    seen: set[str] = set()
    current = mention
    while current not in seen:
        seen.add(current)
        row = connection.execute("SELECT record FROM link WHERE mention = ? AND confirmed = 1", (current,)).fetchone()
        if row is None:
            return False
        if row[0] == record:
            return True
        current = row[0]
    return False
