"""Weights made for a test: a word of which something was learned, and nothing else."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

import numpy as np
import pytest

from pactbook.model.modality import Modality
from pactbook.reading.learned import encoder, judge
from pactbook.reading.learned.encoder import Sense
from pactbook.reading.learned.evidence import list_plain_evidence
from pactbook.reading.learned.weights import Blend, Classifier, Weights

KINDS = ("sale_stage", "delivery", "agreement", "commitment", "programme", "engagement", "statement", "exercise", "ecosystem")
_STRONG = 200.0
_ANSWERS = {"kind": KINDS, "modality": tuple(map(str, Modality)), "area": ("training", "other"), "topic": ("sale", "other")}


def make_sense(text: str, carried: Mapping[str, Mapping[str, float]] | None = None, modality: str | None = None) -> Sense:
    """What an encoder makes of a sentence that makes nothing of it, but that each of some words, and no other, carries something
    (``kind``, log-odds): of a modality, an area, a topic where it names one of them instead of a kind. ``modality``: how firmly all
    is told, where one is given."""
    words = [match.span() for match in re.finditer(r"\S+", text)]
    rows = {name: np.zeros((len(words), width)) for name, width in _WIDTHS.items()}
    rows["mark"] -= 1.0
    if modality is not None:
        rows["modality"][:, _PLACES[modality][1] :: len(Modality)] = 9.0
    for place, (start, end) in enumerate(words):
        for name, odd in (carried or {}).get(text[start:end].strip(".,;"), {}).items():
            question, number = _PLACES[name]
            rows[question][place, number :: _STRIDES[question]] = odd
    return Sense(_ANSWERS, dict.fromkeys(KINDS, 0.0), words, rows["mark"], rows["modality"], rows["area"], rows["topic"])


_WIDTHS = {"mark": len(KINDS), "modality": len(KINDS) * len(Modality), "area": 2, "topic": 2}
_STRIDES = {"mark": 1_000, "modality": len(Modality), "area": 1_000, "topic": 1_000}
_PLACES = {
    **{kind: ("mark", number) for number, kind in enumerate(KINDS)},
    **{modality: ("modality", number) for number, modality in enumerate(_ANSWERS["modality"])},
    **{area: ("area", number) for number, area in enumerate(_ANSWERS["area"])},
    **{topic: ("topic", number) for number, topic in enumerate(_ANSWERS["topic"]) if topic != "other"},
}
"""Where what a word says stands: the answers of which question, and from which number on."""


def teach(
    monkeypatch: pytest.MonkeyPatch,
    likely: Mapping[str, str],
    unlikely: Mapping[str, str] | None = None,
    *,
    strength: float = _STRONG,
    doubt: float = _STRONG,
    modality: str = "asserted",
    idle: Mapping[str, float] | None = None,
    carried: Mapping[str, Mapping[str, float]] | None = None,
) -> None:
    """Have the reader hold that a sentence with a word tells something of a kind (``strength``: by how much, in log-odds, from 6
    for an even chance), or does not (``doubt``). With an ``idle`` word it tells anything at all only as likely as given.
    ``carried``: what the encoder makes of words (:func:`make_sense`). Of all else it holds that nothing speaks for it, and that a
    clause reader is right."""
    weights = {word: {kind: strength} for word, kind in likely.items()}
    weights |= {word: {kind: -doubt} for word, kind in (unlikely or {}).items()}
    rows = [
        (piece, 1.0, [told.get(kind, 0.0) for kind in KINDS])
        for word, told in weights.items()
        for piece in list_plain_evidence(word)
    ]
    firm = Classifier.make(_ANSWERS["modality"], [9.0 * (answer == modality) for answer in _ANSWERS["modality"]], [])
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
        {kind: Blend(0.0, (1.0, 1.0, 0.0, 8.0, *(0.0,) * 9)) for kind in KINDS},
    )
    monkeypatch.setattr(judge, "load", lambda: taught)
    monkeypatch.setattr(encoder, "weigh", lambda _, text: make_sense(text, carried, modality))
