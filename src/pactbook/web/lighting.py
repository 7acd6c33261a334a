"""A document's text cut into stretches, so that the spans of its findings can be lit, overlapping ones too."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from pactbook.views.document import FindingView


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text and the findings whose span covers it; ``anchors`` are those that begin here."""

    text: str
    findings: tuple[str, ...]
    modality: str | None
    anchors: tuple[str, ...]


def light_text(text: str, findings: Sequence[FindingView]) -> list[list[Stretch]]:
    """The text by paragraphs, each a list of stretches in order; nothing is left out but blank lines."""
    paragraphs = []
    start = 0
    for block in text.split("\n\n"):
        end = start + len(block)
        if block.strip():
            paragraphs.append(_cut(text, start, end, findings))
        start = end + 2
    return paragraphs


def _cut(text: str, start: int, end: int, findings: Sequence[FindingView]) -> list[Stretch]:
    spans = [
        (one.span.start, one.span.end, one) for one in findings if one.span and one.span.start < end and one.span.end > start
    ]
    edges = sorted({start, end} | {min(max(edge, start), end) for first, last, _ in spans for edge in (first, last)})
    stretches = []
    for left, right in itertools.pairwise(edges):
        covering = [one for first, last, one in spans if first <= left and right <= last]
        stretches.append(
            Stretch(
                text[left:right],
                tuple(one.id for one in covering),
                covering[-1].modality if covering else None,
                tuple(one.id for one in covering if one.span and one.span.start == left),
            )
        )
    return stretches
