"""What somebody in office thinks, in a release or in the news. All sentences are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pactbook.model.finding import Finding
from pactbook.model.source import Known, KnownBasis
from pactbook.reading.read import read_document
from tests.reading.forms import OTHER_PAIR, PAIRS
from tests.reading.test_foundations import DAY, NOTHING, make

HEAD = (
    "Title: Norway orders Swedish fighters\nPublished: 2031-05-05\nSource: Fjord Wire\n\n"
    "Norway signed a contract with Sweden for 12 Gripen fighters on May 2.\n\n"
)
KINDS = pytest.mark.parametrize("kind", ["release", "news"])


def find(sentence: str, pair: tuple[str, str], kind: str) -> list[Finding]:
    text = f"{HEAD}{sentence}\n"
    if pair != ("NO", "SE"):
        for ours, theirs in OTHER_PAIR:
            text = text.replace(ours, theirs)
    known = Known(DAY, DAY.isoformat(), KnownBasis.PUBLISHED)
    document = replace(make(text), kind=kind)
    read = read_document(document, NOTHING, partnership="-".join(pair).lower(), parties=pair, known=known)
    return [finding for finding in read.findings if finding.kind == "statement"]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The Defence Minister said that the deal is a firm step of two allies.", "the Defence Minister"),
        (
            '"They will give our soldiers what they have lacked for so long," the Norwegian army chief said.',
            "the Norwegian army chief",
        ),
    ],
)
@KINDS
def test_who_has_an_office_is_heard_without_a_name(sentence: str, speaker: str, kind: str, pair: tuple[str, str]) -> None:
    (finding,) = find(sentence, pair, kind)
    assert str(finding.value("speaker")).replace("Polish", "Norwegian").replace("South Korean", "Swedish") == speaker


@KINDS
@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "The Defence Minister said that the aircraft arrived in May.",
        '"The proposed sale will support the foreign policy of the alliance," the agency said.',
        "The ministry said that the yard hired a hundred welders.",
    ],
)
def test_news_and_formulas_are_no_view(sentence: str, kind: str, pair: tuple[str, str]) -> None:
    assert find(sentence, pair, kind) == []
