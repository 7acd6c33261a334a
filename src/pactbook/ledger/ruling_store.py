"""Decisions in the ledger: admitted, and kept as projection tables that reads use.

The projections are nothing but :mod:`pactbook.ledger.rulings` written down; ``verify`` computes them again and compares.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from pactbook.errors import DecisionRefusedError, InvalidValueError, StaleDecisionError, UnknownTermError
from pactbook.ledger import reading, rows, rulings
from pactbook.model.corrections import check_correction
from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.forming import is_formed
from pactbook.model.identifiers import digest_text, encode_canonical
from pactbook.model.overruling import Overruling
from pactbook.store import OVERRULES

LINKING = (DecisionKind.SAME, DecisionKind.DIFFERENT)
STATE = ".state"
"""What can be overruled of a record: its computed state."""


def check_decision(connection: sqlite3.Connection, decision: Decision) -> None:
    """Refuse a decision on nothing, to what cannot be, or on something its author did not see as it is.

    Raises:
        DecisionRefusedError: for a target or other side that does not exist, a value that the field cannot hold, or an incomplete
            decision.
        StaleDecisionError: when ``seen`` is not the target's current version.
    """
    target = decision.target
    if decision.kind is DecisionKind.CORRECT:
        _check_correction(connection, decision)
    elif decision.kind is DecisionKind.UNDO:
        if connection.execute("SELECT 1 FROM decision WHERE id = ?", (target,)).fetchone() is None:
            raise DecisionRefusedError(target, "there is no such decision to undo")
    elif decision.kind in LINKING:
        _check_link(connection, decision)
    elif decision.kind is DecisionKind.OVERRULE:
        _check_overruling(connection, decision)
    elif _find_partnership(connection, target) is None:
        raise DecisionRefusedError(target, "there is no such finding")
    if decision.seen is not None:
        # Who corrects one claim has looked at its finding: either version will do.
        current = find_version(connection, target, decision.partnership)
        if decision.seen not in (current, find_version(connection, target.partition(".")[0], decision.partnership)):
            raise StaleDecisionError(target, decision.seen, current)


def find_version(connection: sqlite3.Connection, target: str, partnership: str | None = None) -> str:
    """A digest over all decisions on a target and on those decisions, and over what its author looks at: how a finding was seen last,
    or which findings stand for a record."""
    decisions = sorted(decision.id for decision in _decisions_on(connection, {target}))
    latest = "SELECT id FROM sighting WHERE finding = ? ORDER BY seq DESC LIMIT 1"
    looked_at = [name for (name,) in connection.execute(latest, (target,))]
    if partnership is not None:
        query = (
            "SELECT id FROM finding WHERE subject = ? AND partnership = ? "
            "UNION SELECT mention FROM link WHERE record = ? AND partnership = ? ORDER BY 1"
        )
        looked_at += [name for (name,) in connection.execute(query, (target, partnership, target, partnership))]
    return digest_text(encode_canonical([target, decisions, looked_at]))[:12]


def list_effective_on(connection: sqlite3.Connection, target: str) -> list[Decision]:
    """The effective decisions on a finding and its claims, or on a record."""
    return rulings.list_effective(_decisions_on(connection, {target}))


def project_decision(connection: sqlite3.Connection, decision: Decision) -> None:
    """Bring the projections of whatever a decision is finally about up to date."""
    while decision.kind is DecisionKind.UNDO:
        row = connection.execute("SELECT content FROM decision WHERE id = ?", (decision.target,)).fetchone()
        decision = rows.read_decision(row[0])
    finding = decision.target.partition(".")[0]
    effective = list_effective_on(connection, finding)
    if decision.kind in LINKING:
        partnership = _find_partnership(connection, finding) or decision.partnership or ""
        project_link(connection, partnership, finding, effective)
    else:
        project_finding(connection, finding, effective)


def project_link(connection: sqlite3.Connection, partnership: str, mention: str, effective: Iterable[Decision]) -> None:
    """Write what effective decisions say about which record a mention is, and is not, in one partnership.

    Raises:
        DecisionRefusedError: when two records would come to stand for each other, be it by taking back what had parted them.
    """
    connection.execute("DELETE FROM link WHERE partnership = ? AND mention = ?", (partnership, mention))
    mine = [one for one in effective if one.partnership in (None, partnership)]
    connection.execute("DELETE FROM parting WHERE partnership = ? AND mention = ?", (partnership, mention))
    partings = [(partnership, mention, record) for record in sorted(rulings.find_partings(mention, mine))]
    connection.executemany("INSERT INTO parting VALUES (?, ?, ?)", partings)
    link = rulings.find_link(mention, mine)
    if link is not None:
        if link.confirmed and _is_linked(connection, partnership, link.record, mention):
            raise DecisionRefusedError(mention, f"{link.record} stands for it already; the two would name each other")
        values = (partnership, mention, link.record, link.score, link.confirmed)
        connection.execute("INSERT INTO link VALUES (?, ?, ?, ?, ?)", values)


def project_finding(connection: sqlite3.Connection, finding: str, effective: Iterable[Decision]) -> None:
    """Write what effective decisions say about one finding: its verdict and its corrections."""
    effective = list(effective)
    connection.execute("DELETE FROM verdict WHERE finding = ?", (finding,))
    verdict = rulings.find_verdict(finding, effective)
    if verdict is not None:
        connection.execute("INSERT INTO verdict VALUES (?, ?)", (finding, verdict))
    connection.execute("DELETE FROM correction WHERE finding = ?", (finding,))
    connection.executemany(
        "INSERT INTO correction VALUES (?, ?, ?)",
        [(finding, field, encode_canonical(value)) for field, value in rulings.find_corrections(finding, effective).items()],
    )


def project_all(connection: sqlite3.Connection, decisions: Iterable[Decision], partnerships: dict[str, str]) -> None:
    """Write the projections of a whole ledger into empty tables. ``partnerships``: of each finding, by its id."""
    held = list(decisions)
    by_id = {decision.id: decision for decision in held}
    about: dict[str, list[Decision]] = {}
    links: set[tuple[str, str]] = set()
    for decision in held:
        root = decision
        while root.kind is DecisionKind.UNDO and root.target in by_id:
            root = by_id[root.target]
        finding = root.target.partition(".")[0]
        about.setdefault(finding, []).append(decision)
        if root.kind in LINKING:
            links.add((partnerships.get(finding) or root.partnership or "", finding))
    for finding, mine in about.items():
        project_finding(connection, finding, rulings.list_effective(mine))
    for partnership, mention in sorted(links):
        project_link(connection, partnership, mention, rulings.list_effective(about[mention]))


def read_overrulings(connection: sqlite3.Connection, partnership: str) -> dict[str, tuple[Overruling, ...]]:
    """Every record of a partnership of which the computed state is overruled, with the rulings in the order in which they count."""
    query = f"SELECT DISTINCT target FROM decision WHERE {OVERRULES}"
    found = {}
    for (target,) in connection.execute(query).fetchall():
        effective = [one for one in list_effective_on(connection, target) if one.partnership == partnership]
        if overrulings := rulings.list_overrulings(target, effective):
            found[target.removesuffix(STATE)] = overrulings
    return found


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


def _check_correction(connection: sqlite3.Connection, decision: Decision) -> None:
    identifier, _, field = decision.target.partition(".")
    if not field:
        raise DecisionRefusedError(decision.target, "a correction names a claim: <finding id>.<field>")
    finding = reading.read_one(connection, identifier)
    if finding is None:
        raise DecisionRefusedError(decision.target, "there is no such finding")
    try:
        check_correction(finding, field, decision.value)
    except (InvalidValueError, UnknownTermError) as error:
        raise DecisionRefusedError(decision.target, str(error)) from error


def _check_link(connection: sqlite3.Connection, decision: Decision) -> None:
    target, other = decision.target, decision.other
    if other is None or other == target:
        raise DecisionRefusedError(target, f"{decision.kind} needs another record to compare with")
    partnership = _find_partnership(connection, target) or decision.partnership
    if partnership is None:
        raise DecisionRefusedError(target, "a record is named together with its partnership: two books may use one id")
    # A person may move a finding to a record of its own, of which nothing else is known yet: so a record is split.
    # A machine does so with what no record is about: the name says that only reading formed it.
    splits = _find_partnership(connection, target) is not None and (not decision.machine or is_formed(other))
    for side in (target,) if splits else (target, other):
        if not _is_mention(connection, partnership, side):
            raise DecisionRefusedError(target, f"there is no finding or record {side!r} in {partnership}")


def _check_overruling(connection: sqlite3.Connection, decision: Decision) -> None:
    record = decision.target.removesuffix(STATE)
    if record == decision.target:
        raise DecisionRefusedError(decision.target, f"an overruling names what is computed: <record id>{STATE}")
    if decision.machine or not decision.reason.strip():
        raise DecisionRefusedError(decision.target, "only a person may overrule what is computed, and must say why")
    if decision.partnership is None:
        raise DecisionRefusedError(decision.target, "a record is named together with its partnership: two books may use one id")
    query = (
        "SELECT 1 FROM finding f JOIN claim c ON c.finding = f.seq AND c.field = 'type' "
        "WHERE f.subject = ? AND f.partnership = ? AND c.value = '\"commitment\"' LIMIT 1"
    )
    if connection.execute(query, (record, decision.partnership)).fetchone() is None:
        raise DecisionRefusedError(decision.target, "there is no such commitment")
    try:
        Overruling.from_decision(decision)
    except (InvalidValueError, UnknownTermError) as error:
        raise DecisionRefusedError(decision.target, str(error)) from error


def _find_partnership(connection: sqlite3.Connection, finding: str) -> str | None:
    row = connection.execute("SELECT partnership FROM finding WHERE id = ?", (finding,)).fetchone()
    return row[0] if row else None


def _is_mention(connection: sqlite3.Connection, partnership: str, mention: str) -> bool:
    query = (
        "SELECT 1 FROM finding WHERE id = ? AND partnership = ? "
        "UNION ALL SELECT 1 FROM finding WHERE subject = ? AND partnership = ? "
        "UNION ALL SELECT 1 FROM link WHERE record = ? AND partnership = ? LIMIT 1"
    )
    return connection.execute(query, (mention, partnership) * 3).fetchone() is not None


def _is_linked(connection: sqlite3.Connection, partnership: str, mention: str, record: str) -> bool:
    """Whether a mention stands, through however many confirmed links, for a record."""
    query = "SELECT record FROM link WHERE partnership = ? AND mention = ? AND confirmed = 1"
    current, seen = mention, set[str]()
    while current not in seen and current != record:
        seen.add(current)
        row = connection.execute(query, (partnership, current)).fetchone()
        current = row[0] if row else current
    return current == record
