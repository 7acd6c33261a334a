"""Generated ledgers in the shape of a real book: sales with steps, each step stated by a few pages."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.source import Known, KnownBasis, Source

START = dt.date(2005, 1, 1)
STEPS = (
    "considered",
    "aon",
    "requested",
    "notified",
    "considered",
    "approved",
    "signed",
    "first_delivery",
    "delivery",
    "completed",
)
CASES_A_PARTNERSHIP = 100
"""The shipped book has 82."""
CLAIMS_A_CASE = 120
"""About what a case of the shipped book has: 9 steps, 2.3 pages a step, 6 fields each."""


def make_sources(count: int = 2_000) -> list[Source]:
    """Pages to cite."""
    return [
        Source(
            f"https://paper{number % 300}.example/{number}",
            f"paper{number % 300}",
            (START + dt.timedelta(days=number * 3)).isoformat(),
        )
        for number in range(count)
    ]


def make_findings(claims: int, sources: list[Source], seed: int = 1) -> Iterator[Finding]:
    """Findings that hold about so many claims: cases dealt out over partnerships of a real size."""
    chance = random.Random(seed)
    made, case = 0, 0
    while made < claims:
        pair = f"p{case // CASES_A_PARTNERSHIP:03}"
        entry, steps = _make_case(pair, f"case-{case:05}", chance, sources)
        for finding in (entry, *steps):
            yield finding
            made += len(finding.fields)
        case += 1


def _make_case(pair: str, name: str, chance: random.Random, sources: list[Source]) -> tuple[Finding, list[Finding]]:
    day = START + dt.timedelta(days=chance.randrange(7_000))
    fields: dict[str, object] = {
        "type": "sale",
        "title": name,
        "buyer": "XB",
        "seller": "XA",
        "channel": "FMS",
        "items": [{"name": "Otter-4", "quantity": 8}],
    }
    entry = _make(pair, "entry", name, "entry", fields, day, None, chance.choice(sources))
    steps = []
    reached = chance.randrange(1, len(STEPS) + 1)
    for position, stage in enumerate(STEPS[:reached]):
        day += dt.timedelta(days=chance.randrange(20, 300))
        amount = {"amount": str(chance.randrange(10**7, 10**10)), "currency": "EUR", "basis": "reported"}
        values: dict[str, object] = {
            "stage": stage,
            "date": day.isoformat(),
            "values": [amount],
            "quantity": 8,
            "note": f"step {position} of {name}",
            "list": "events",
        }
        for page in chance.sample(sources, chance.choice((1, 2, 2, 3, 4))):
            steps.append(_make(pair, "sale_stage", name, f"{stage}@{day}#{position}", values, day, day.isoformat(), page))
    return entry, steps


def _make(
    pair: str, kind: str, subject: str, event: str, values: dict[str, object], day: dt.date, held: str | None, source: Source
) -> Finding:
    known = day + dt.timedelta(days=3)
    return Finding(
        partnership=pair,
        kind=kind,
        modality=Modality.ASSERTED,
        fields={name: FieldValue(value) for name, value in values.items()},
        citation=Citation(source=source.id),
        known=Known(known, known.isoformat(), KnownBasis.PUBLISHED),
        reader="book/1",
        subject=subject,
        event=event,
        held=held,
    )
