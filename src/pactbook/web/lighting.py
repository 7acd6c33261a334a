"""A document's text cut into stretches, so that the spans of its findings can be lit and opened, overlapping ones too."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pactbook.views.comparison import PROPOSED
from pactbook.views.document import FindingView


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text and the findings whose span covers it; ``anchors`` are those that begin here. ``standing`` is the modality of the shortest
    span's, or ``proposed`` where it is only that.

    ``opens`` is the one it leads to, that of the shortest span; ``is_first`` where that one is met first. ``notes`` are findings that every one
    of their stretches yields to a shorter span: they are led to by a number at their end.
    """

    text: str
    findings: tuple[str, ...]
    standing: str | None
    anchors: tuple[str, ...]
    opens: str | None = None
    is_first: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's stretches, and the findings that begin in it."""

    stretches: tuple[Stretch, ...]
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class LitText:
    """A whole text; ``loose`` are the findings that begin in no paragraph: they follow from the document as a whole."""

    paragraphs: tuple[Paragraph, ...]
    loose: tuple[FindingView, ...]


def light_text(text: str, findings: Sequence[FindingView]) -> LitText:
    """The text by paragraphs, each in stretches and with what was read from it; nothing is left out but blank lines."""
    cut: list[list[Stretch]] = []
    start = 0
    for block in text.split("\n\n"):
        end = start + len(block)
        if block.strip():
            cut.append(_cut(text, start, end, findings))
        start = end + 2
    cut = _note_hidden(_mark_first(cut))
    paragraphs = []
    for stretches in cut:
        begun = {name for stretch in stretches for name in stretch.anchors}
        paragraphs.append(Paragraph(tuple(stretches), tuple(one for one in findings if one.id in begun)))
    placed = {one.id for paragraph in paragraphs for one in paragraph.findings}
    return LitText(tuple(paragraphs), tuple(one for one in findings if one.id not in placed))


def _cut(text: str, start: int, end: int, findings: Sequence[FindingView]) -> list[Stretch]:
    spans = [
        (one.span.start, one.span.end, one) for one in findings if one.span and one.span.start < end and one.span.end > start
    ]
    edges = sorted({start, end} | {min(max(edge, start), end) for first, last, _ in spans for edge in (first, last)})
    stretches = []
    for left, right in itertools.pairwise(edges):
        covering = sorted(
            (span for span in spans if span[0] <= left and right <= span[1]), key=lambda span: (span[1] - span[0], -span[0])
        )
        innermost = covering[0][2] if covering else None
        stretches.append(
            Stretch(
                text[left:right],
                tuple(one.id for _, _, one in spans if any(one is found for _, _, found in covering)),
                _find_standing(innermost) if innermost else None,
                tuple(one.id for first, _, one in covering if first == left),
                innermost.id if innermost else None,
            )
        )
    return stretches


def _find_standing(finding: FindingView) -> str:
    return PROPOSED if finding.status == PROPOSED else finding.modality


def _mark_first(paragraphs: list[list[Stretch]]) -> list[list[Stretch]]:
    met: set[str | None] = {None}
    marked: list[list[Stretch]] = []
    for stretches in paragraphs:
        marked.append([])
        for stretch in stretches:
            marked[-1].append(replace(stretch, is_first=stretch.opens not in met))
            met.add(stretch.opens)
    return marked


def _note_hidden(paragraphs: list[list[Stretch]]) -> list[list[Stretch]]:
    opened = {stretch.opens for stretches in paragraphs for stretch in stretches}
    last = {
        name: (row, place)
        for row, stretches in enumerate(paragraphs)
        for place, stretch in enumerate(stretches)
        for name in stretch.findings
        if name not in opened
    }
    return [
        [
            replace(stretch, notes=tuple(name for name, where in last.items() if where == (row, place)))
            for place, stretch in enumerate(stretches)
        ]
        for row, stretches in enumerate(paragraphs)
    ]
