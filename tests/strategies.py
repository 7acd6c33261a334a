"""Generated histories: findings of two partnerships on a few records, cited in every way there is, each known on some day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from pactbook.ledger.snapshot import Snapshot
from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.document import Document, Span
from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.source import Known, KnownBasis, Source

DAYS = st.dates(dt.date(2030, 1, 1), dt.date(2030, 12, 31))
STAGES = ("considered", "notified", "signed", "lapsed", "cancelled", "paused", "resumed", "delivery")
RECORDS = ("otter", "heron", "mole")
PAIRS = ("xa-xb", "xc-xd")
NOW = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)
LAST = dt.date(2030, 12, 31)

PAGES = tuple(
    Source(f"https://{name}.example/{number}", name, published=f"2030-0{number}-11", origin=origin)
    for number, (name, origin) in enumerate((("gazette", None), ("daily", "Agency"), ("post", "Agency")), 1)
)
JOINT = Source(None, "joint", members=tuple(page.id for page in PAGES))
SOURCES = (*PAGES, JOINT)
TEXTS = tuple(f"Paper {number}. The navy ordered {number + 2} Otter-4 boats for 40 million euros." for number in range(3))
SNAPSHOTS = tuple(Snapshot(text.encode(), "text/plain") for text in TEXTS)
DOCUMENTS = tuple(
    Document(
        snapshot.id,
        text,
        "text/plain",
        "text/2",
        f"{number}.txt",
        published=f"2030-0{number + 1}-20",
        publisher=PAGES[number].publisher,
    )
    for number, (text, snapshot) in enumerate(zip(TEXTS, SNAPSHOTS, strict=True))
)


@dataclass(frozen=True)
class Held:
    """What has to be in a ledger before findings can cite it."""

    sources: Sequence[Source] = SOURCES
    snapshots: Sequence[Snapshot] = SNAPSHOTS
    documents: Sequence[Document] = DOCUMENTS


_AMOUNTS = st.integers(1, 9).map(lambda number: {"amount": str(number * 10**6), "currency": "EUR", "basis": "reported"})


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """A step, an entry, a value in dispute or a statement; cited to nothing, a page, several pages jointly, or the words of a text."""
    kind = draw(st.sampled_from(("sale_stage", "sale_stage", "sale_stage", "entry", "dispute", "statement")))
    held = draw(DAYS).isoformat()
    record = draw(st.sampled_from((*RECORDS, None) if kind in ("sale_stage", "statement") else RECORDS))
    citation, wording = draw(_citations())
    event, values = draw(_contents(kind, held))
    fields = {name: FieldValue(value) for name, value in values.items()}
    if citation.span is not None and kind == "sale_stage":
        number = citation.span.start + len("ordered ")
        fields["quantity"] = FieldValue(int((wording or "")[8]), (wording or "")[8], Span(number, number + 1))
    return Finding(
        partnership=draw(st.sampled_from(PAIRS)),
        kind=kind,
        modality=draw(st.sampled_from(list(Modality))) if kind in ("sale_stage", "statement") else Modality.ASSERTED,
        fields=fields,
        citation=citation,
        known=Known(draw(DAYS), None, draw(st.sampled_from(list(KnownBasis)))),
        reader="book/1",
        subject=record,
        event=event if record else None,
        speaker=draw(st.sampled_from((None, "Orla Venn"))),
        held=held,
        wording=wording,
        confidence=draw(st.sampled_from((0.7, 1.0))),
    )


@st.composite
def _citations(draw: st.DrawFn) -> tuple[Citation, str | None]:
    way = draw(st.integers(0, 3))
    if way == 0:
        return Citation(), None
    if way < 3:
        return Citation(source=draw(st.sampled_from(PAGES)).id if way == 1 else JOINT.id), None
    document = draw(st.sampled_from(DOCUMENTS))
    start = document.text.index("ordered")
    span = Span(start, start + len("ordered 2 Otter-4 boats"))
    return Citation(document.id, span), span.cut(document.text)


@st.composite
def _contents(draw: st.DrawFn, kind: str, held: str) -> tuple[str | None, dict[str, Any]]:
    if kind == "sale_stage":
        stage = draw(st.sampled_from(STAGES))
        values: dict[str, Any] = {"stage": stage, "date": held, "quantity": draw(st.integers(1, 9))}
        if draw(st.booleans()):
            values["values"] = [draw(_AMOUNTS)]
        return draw(st.sampled_from((None, f"{stage}@{held}"))), values
    if kind == "entry":
        return "entry", {
            "type": "sale",
            "title": draw(st.sampled_from(("Boats", "More boats"))),
            "channel": "FMS",
            "buyer": "XB",
        }
    if kind == "dispute":
        index = draw(st.integers(0, 2))
        value = draw(st.one_of(_AMOUNTS, st.integers(1, 9), st.just("some")))
        common = {"dispute": "0", "field": "value", "total": 3, "index": index, "value": value}
        return f"dispute:0:{index}", common
    return None, {"about": "sale"}


histories = st.lists(findings(), min_size=1, max_size=25, unique_by=lambda finding: finding.id)


@st.composite
def rulings(draw: st.DrawFn, history: Sequence[Finding]) -> list[Decision]:
    """Some decisions of people and machines on a history, each on something that is there, and some that undo others."""
    made: list[Decision] = []
    for second in range(draw(st.integers(0, 8))):
        finding = draw(st.sampled_from(list(history)))
        others = [other for other in history if other.partnership == finding.partnership and other.mention != finding.mention]
        kinds = [DecisionKind.ACCEPT, DecisionKind.REJECT]
        if "quantity" in finding.fields:
            kinds.append(DecisionKind.CORRECT)
        if others:
            kinds += [DecisionKind.SAME, DecisionKind.DIFFERENT]
        if made:
            kinds.append(DecisionKind.UNDO)
        made.append(_make_ruling(draw, draw(st.sampled_from(kinds)), second, finding, others, made))
    return made


def _make_ruling(
    draw: st.DrawFn, kind: DecisionKind, second: int, finding: Finding, others: Sequence[Finding], made: Sequence[Decision]
) -> Decision:
    if kind is DecisionKind.UNDO:
        return decide(kind, draw(st.sampled_from(list(made))).id, second)
    if kind is DecisionKind.CORRECT:
        return decide(kind, f"{finding.id}.quantity", second, value=draw(st.integers(1, 99)))
    if kind in (DecisionKind.SAME, DecisionKind.DIFFERENT):
        score = draw(st.sampled_from((None, 0.5, 0.9)))
        return decide(
            kind, finding.mention, second, other=draw(st.sampled_from(list(others))).mention, partnership=finding.partnership,
            score=score, machine=score is not None,
        )  # fmt: skip
    return decide(kind, finding.id, second)


def decide(kind: DecisionKind, target: str, second: int = 0, **more: object) -> Decision:
    """A decision of the nth second."""
    return Decision(kind, target, "someone", NOW + dt.timedelta(seconds=second), "because", **more)  # type: ignore[arg-type]


def make_finding(subject: str | None, **other: Any) -> Finding:
    """One plain finding."""
    plain = Finding(
        partnership="xa-xb",
        kind="sale_stage",
        modality=Modality.ASSERTED,
        fields={"stage": FieldValue("notified"), "quantity": FieldValue(8), "date": FieldValue("2030-02-05")},
        citation=Citation(),
        known=Known(dt.date(2030, 2, 5), None, KnownBasis.PUBLISHED),
        reader="book/1",
        subject=subject,
        held="2030-02-05",
    )
    return replace(plain, **other)
