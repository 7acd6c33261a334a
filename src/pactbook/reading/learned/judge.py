"""What all the words of a sentence together, and what the clause readers read of it, say it tells."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactbook.model.modality import Modality
from pactbook.reading.learned.evidence import list_evidence, list_evidence_of, list_plain_evidence
from pactbook.reading.learned.weights import Blend, load

if TYPE_CHECKING:
    from pactbook.reading.context import Context, Sentence

_LEAST, _LEAST_OF_THINGS = 0.06, 0.01
"""How likely plain words alone must find it that a sentence tells anything, for the sentence to be read at all; and for one that names a
weapon or an amount, as orders and determinations in words of their own do. On 44 passages that the numbers were not learned from, and on
27 of the field set, no right finding was lost by it, and at 0.12 one was."""


_BREAK = re.compile(r"(?<=[a-z\d)\]\"”'’%][.;!?])\s+|\n\s*\n")
"""Where a sentence ends, or near enough, before a text is laid out."""
_SHORTEST = 30


@dataclass(frozen=True, slots=True)
class Judgement:
    """How ``likely`` a sentence tells something of each kind, from 0 to 1; the kinds that were ``read``
    of it, with how sure their readers were; its ``evidence``."""

    sentence: Sentence
    read: Mapping[str, float]
    likely: Mapping[str, float]
    evidence: set[int]

    def weigh_modality(self, kind: str) -> dict[Modality, float]:
        """How likely it tells what it tells of a kind with each modality; together 1."""
        classifier = load().classifiers["modality"]
        odds = classifier.weigh(list_evidence_of(kind, self.sentence, self.evidence))
        shares = [math.exp(one - max(odds)) for one in odds]
        return {Modality(answer): share / sum(shares) for answer, share in zip(classifier.answers, shares, strict=True)}


def may_tell(sentence: Sentence) -> bool:
    """Whether the plain words of a sentence, or of it behind what opens its list, leave it possible that it tells anything of defence
    cooperation between states."""
    likely = _weigh_plainly(sentence.text)
    if sentence.lead_in and likely < _LEAST:
        likely = max(likely, _weigh_plainly(f"{sentence.lead_in} {sentence.text}"))
    return likely >= _LEAST or (likely >= _LEAST_OF_THINGS and bool(sentence.systems or sentence.money))


def weigh_text(text: str) -> Iterator[tuple[str, float]]:
    """The sentences of a text that is not laid out yet, and how likely each, by its plain words, tells something of defence cooperation
    between states."""
    return ((piece, _weigh_plainly(piece)) for piece in _BREAK.split(text) if len(piece) >= _SHORTEST)


def judge_sentences(context: Context) -> list[Judgement]:
    """Every sentence of a text that was offered to the clause readers, but those of questions; in order."""
    weights = load()
    classifier = weights.classifiers["kind"]
    found = []
    for sentence in context.sentences:
        if sentence.block.is_question or sentence.is_passed_over:
            continue
        read = context.kinds_read.get(sentence.index, {})
        evidence = list_evidence(context, sentence, context.sentences[sentence.index - 1] if sentence.index else None)
        odds = dict(zip(classifier.answers, classifier.weigh(evidence), strict=True))
        likely = {kind: _squash(_blend(blend, kind, odds, read)) for kind, blend in weights.blends.items()}
        found.append(Judgement(sentence, read, likely, evidence))
    return found


def _blend(blend: Blend, kind: str, odds: Mapping[str, float], read: Mapping[str, float]) -> float:
    other = max(odd for name, odd in odds.items() if name != kind)
    return blend.weigh(odds[kind], other, read=read.get(kind), is_other_read=any(name != kind for name in read))


def _weigh_plainly(sentence: str) -> float:
    """How likely a sentence, by its plain words, tells anything of defence cooperation between states, from 0 to 1."""
    (odds,) = load().classifiers["told"].weigh(list_plain_evidence(sentence))
    return _squash(odds)


def _squash(odds: float) -> float:
    return 1 / (1 + math.exp(-min(50.0, max(-50.0, odds))))
