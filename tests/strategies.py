"""Generated histories: findings of two partnerships on a few records, each known on some day."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.source import Known, KnownBasis

DAYS = st.dates(dt.date(2030, 1, 1), dt.date(2030, 12, 31))
STAGES = ("considered", "notified", "signed", "lapsed", "cancelled", "paused", "resumed", "delivery")
NOW = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    stage, held = draw(st.sampled_from(STAGES)), draw(DAYS)
    record = draw(st.sampled_from(("otter", "heron", "mole", None)))
    return Finding(
        partnership=draw(st.sampled_from(("xa-xb", "xc-xd"))),
        kind="sale_stage",
        modality=draw(st.sampled_from(list(Modality))),
        fields={"stage": FieldValue(stage), "quantity": FieldValue(draw(st.integers(1, 9)))},
        citation=Citation(),
        known=Known(draw(DAYS), None, KnownBasis.PUBLISHED),
        reader="book/1",
        subject=record,
        event=draw(st.sampled_from((None, f"{stage}@{held}"))) if record else None,
        held=held.isoformat(),
    )


histories = st.lists(findings(), min_size=1, max_size=25, unique_by=lambda finding: finding.id)


def decide(kind: DecisionKind, target: str, second: int = 0, **more: object) -> Decision:
    """A decision of the nth second."""
    return Decision(kind, target, "someone", NOW + dt.timedelta(seconds=second), "because", **more)  # type: ignore[arg-type]


def make_finding(subject: str | None) -> Finding:
    """One plain finding."""
    return Finding(
        partnership="xa-xb",
        kind="sale_stage",
        modality=Modality.ASSERTED,
        fields={"stage": FieldValue("notified"), "quantity": FieldValue(8)},
        citation=Citation(),
        known=Known(dt.date(2030, 2, 5), None, KnownBasis.PUBLISHED),
        reader="book/1",
        subject=subject,
        held="2030-02-05",
    )
