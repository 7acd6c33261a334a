"""A row of a register stays linked when the next edition repeats or changes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from pactbook.ledger import Held
from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.finding import Finding

FOLLOWER = "editions/1"


def follow_rows(
    findings: Iterable[Finding], earlier: Mapping[tuple[str, str, str], Held], decided_at: dt.datetime
) -> dict[str, Decision]:
    """Links for rows whose earlier edition is linked, by finding: a person who linked a row once need not do it every spring."""
    decisions = {}
    for finding in findings:
        before = earlier.get((str(finding.value("register")), str(finding.value("row")), finding.kind))
        if before is None or before.record is None or before.finding.id == finding.id:
            continue
        decisions[finding.id] = Decision(
            kind=DecisionKind.SAME,
            target=finding.id,
            author=FOLLOWER,
            decided_at=decided_at,
            reason=f"the same row of an earlier edition ({before.finding.id}) is linked to it",
            other=before.record,
            score=1.0 if before.link_score is None else before.link_score,
            machine=True,
        )
    return decisions
