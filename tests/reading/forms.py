"""Findings of one sentence in the text of a pair of states, for tests of forms."""

from __future__ import annotations

import pytest

from pactbook.model.finding import Finding
from tests.reading.test_foundations import read

REPORT = "Title: Norway and Sweden talk about defence\nPublished: 2031-05-05\nSource: Fjord Wire\n\nNorway and Sweden spoke of defence cooperation.\n\n"
JOINT = (
    "Title: Joint Statement of Norway and Sweden on Defence Cooperation\nPublished: 2031-05-05\nSource: Ministry\n\n"
    "Norway and Sweden issued this joint statement on their defence cooperation.\n\n"
)
OTHER_PAIR = (
    ("CV90", "K2"),
    ("Archer", "Chunmoo"),
    ("Gripen", "FA-50"),
    ("Saab", "Hanwha Aerospace"),
    ("Norwegian", "Polish"),
    ("Swedish", "South Korean"),
    ("Norway", "Poland"),
    ("Sweden", "South Korea"),
)
PAIRS = pytest.mark.parametrize("pair", [("NO", "SE"), ("PL", "KR")])


def find(sentence: str, kind: str, pair: tuple[str, str], head: str = REPORT) -> list[Finding]:
    """Findings of a kind in a sentence of a text about Norway and Sweden, or about Poland and South Korea in the same words."""
    text = f"{head}{sentence}\n"
    if pair != ("NO", "SE"):
        for ours, theirs in OTHER_PAIR:
            text = text.replace(ours, theirs)
    return [finding for finding in read(text, pair).findings if finding.kind == kind]


def tell(finding: Finding, *names: str) -> tuple[object, ...]:
    """Modality and some fields of a finding."""
    return (str(finding.modality), *(finding.value(name) for name in names))
