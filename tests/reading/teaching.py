"""Weights made for a test: a word of which something was learned, and nothing else."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest

from pactbook.model.modality import Modality
from pactbook.reading.learned import encoder, judge
from pactbook.reading.learned.encoder import Sense
from pactbook.reading.learned.evidence import list_plain_evidence
from pactbook.reading.learned.weights import Blend, Classifier, Weights

KINDS = ("sale_stage", "delivery", "agreement", "commitment", "programme", "engagement", "statement", "exercise", "ecosystem")
_STRONG = 200.0
_IDLE = Sense(
    dict.fromkeys(KINDS, 0.0), {kind: dict.fromkeys(map(str, Modality), 0.0) for kind in KINDS}, {"other": 0.0}, {"other": 0.0}
)
"""What an encoder makes of a sentence when it makes nothing of any."""


def teach(
    monkeypatch: pytest.MonkeyPatch,
    likely: Mapping[str, str],
    unlikely: Mapping[str, str] | None = None,
    *,
    strength: float = _STRONG,
    doubt: float = _STRONG,
    modality: str = "asserted",
    idle: Mapping[str, float] | None = None,
) -> None:
    """Have the reader hold that a sentence with a word tells something of a kind (``strength``: by how much, in log-odds, from 6 for an even
    chance), or does not (``doubt``).
    With an ``idle`` word it tells anything at all only as likely as given. Of all else it holds that nothing speaks for it, and that a
    clause reader is right."""
    weights = {word: {kind: strength} for word, kind in likely.items()}
    weights |= {word: {kind: -doubt} for word, kind in (unlikely or {}).items()}
    rows = [
        (piece, 1.0, [told.get(kind, 0.0) for kind in KINDS])
        for word, told in weights.items()
        for piece in list_plain_evidence(word)
    ]
    firm = Classifier.make(("asserted", "planned"), [9.0, 0.0] if modality == "asserted" else [0.0, 9.0], [])
    taught = Weights(
        {
            "kind": Classifier.make(KINDS, [-6.0] * len(KINDS), rows),
            "told": Classifier.make(
                ("told",),
                [6.0],
                [
                    (piece, 1.0, [math.log(likely / (1 - likely)) - 6.0])
                    for word, likely in (idle or {}).items()
                    for piece in list_plain_evidence(word)
                ],
            ),
            "modality": firm,
        },
        {kind: Blend(0.0, (1.0, 1.0, 8.0, *(0.0,) * 8)) for kind in KINDS},
    )
    monkeypatch.setattr(judge, "load", lambda: taught)
    monkeypatch.setattr(encoder, "weigh", lambda *_: _IDLE)
