"""What all the words of a sentence together, and what the clause readers read of it, say it tells."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pactbook.model.modality import Modality
from pactbook.reading.learned import encoder
from pactbook.reading.learned.encoder import TOPICS, Sense
from pactbook.reading.learned.evidence import list_evidence, list_evidence_of, list_plain_evidence
from pactbook.reading.learned.weights import load
from pactbook.reading.masked import Stretch, mask_names

if TYPE_CHECKING:
    from pactbook.reading.context import Context, Sentence

_LEAST, _LEAST_OF_THINGS = 0.03, 0.01
"""How likely plain words alone must find it that a sentence tells anything, for the sentence to be read at all; and for one that
names a weapon or an amount, as orders and determinations in words of their own do. Learned from half of the labelled documents, the
first keeps 92 in 100 real sentences of the other half that tell something, and 30 in 100 of those that tell nothing, most of them chosen for
being hard; at 0.06 it would be 87 and 20. The second was not measured anew for numbers after those of ``prose/20``."""
_WORTH = -3.0
"""Log-odds of its likeliest kind by the classifier from which a sentence of which nothing was read is shown to the encoder, which
takes a hundred times as long."""

_BREAK = re.compile(r"(?<=[a-z\d)\]\"”'’%][.;!?])\s+|\n\s*\n")
"""Where a sentence ends, or near enough, before a text is laid out."""
_SHORTEST = 30
_TINY = 1e-6
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Judgement:
    """How ``likely`` a sentence tells something of each kind, from 0 to 1; the kinds that were ``read``
    of it, with how sure their readers were; its ``evidence``, and what the encoder makes of it."""

    sentence: Sentence
    read: Mapping[str, float]
    likely: Mapping[str, float]
    evidence: set[int]
    sense: Sense

    @property
    def whole(self) -> Stretch:
        """All of the sentence, without the stop at its end."""
        return (0, len(self.sentence.text.rstrip(" .;")))

    def find_modality(self, kind: str, stretch: Stretch) -> Modality:
        """The likeliest modality of what a stretch tells of a kind."""
        return _find_likeliest(self.weigh_modality(kind, stretch))

    def find_stretches(self, kind: str) -> list[Stretch]:
        """The stretches of the sentence that carry something of a kind, in order."""
        masked = mask_names(self.sentence)
        return [masked.unmask(*stretch) for stretch in self.sense.find_stretches(kind)]

    def find_topic(self, kind: str, stretch: Stretch) -> tuple[str, str] | None:
        """The field of a finding of a kind that says what it is about, and the likeliest answer; None of a kind without one."""
        if kind not in TOPICS:
            return None
        question, name = TOPICS[kind]
        return name, _find_likeliest(self.sense.weigh_topic(question, mask_names(self.sentence).mask(*stretch)))

    def weigh_modality(self, kind: str, stretch: Stretch) -> dict[Modality, float]:
        """How likely a stretch of the sentence tells what it tells of a kind with each modality; together 1."""
        words, sense = self._share_modality(kind, stretch)
        # Neither is better than the other, and they err in different sentences.
        shares = _share({answer: (math.log(words[answer] + _TINY) + math.log(sense[answer] + _TINY)) / 2 for answer in words})
        return {Modality(answer): share for answer, share in shares.items()}

    def weigh_agreed(self, kind: str, stretch: Stretch) -> dict[Modality, float]:
        """How likely a stretch tells what it tells of a kind with each modality, by the words or by the encoder, whichever finds it
        less likely."""
        words, sense = self._share_modality(kind, stretch)
        return {Modality(answer): min(words[answer], sense[answer]) for answer in words}

    def _share_modality(self, kind: str, stretch: Stretch) -> tuple[dict[str, float], dict[str, float]]:
        """By the words of the sentence, and by what the encoder makes of the stretch."""
        classifier = load().classifiers["modality"]
        odds = classifier.weigh(list_evidence_of(kind, self.sentence, self.evidence))
        sense = self.sense.weigh_firmness(kind, mask_names(self.sentence).mask(*stretch))
        return _share(dict(zip(classifier.answers, odds, strict=True))), _share(sense)


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
    """The sentences of a text that may tell something, by what was read of them or by their words; no questions; in order."""
    weights = load()
    classifier = weights.classifiers["kind"]
    found = []
    for sentence in context.sentences:
        if sentence.block.is_question or sentence.is_passed_over:
            continue
        read = context.kinds_read.get(sentence.index, {})
        evidence = list_evidence(context, sentence, context.sentences[sentence.index - 1] if sentence.index else None)
        odds = dict(zip(classifier.answers, classifier.weigh(evidence), strict=True))
        if not is_worth_encoding(odds, read):
            continue
        sense = encoder.weigh(sentence.lead_in, mask_names(sentence).text)
        if not sense.words:
            continue
        likely = {kind: _squash(blend.weigh(list_terms(kind, odds, sense, read))) for kind, blend in weights.blends.items()}
        found.append(Judgement(sentence, read, likely, evidence, sense))
    return found


def is_worth_encoding(odds: Mapping[str, float], read: Mapping[str, float]) -> bool:
    """Whether a sentence is shown to the encoder: when something was read of it, or its words leave it possible that it tells something
    (``odds``: by them, of each kind)."""
    return bool(read) or max(odds.values()) >= _WORTH


def list_terms(kind: str, odds: Mapping[str, float], sense: Sense, read: Mapping[str, float]) -> tuple[float, ...]:
    """What speaks for and against a kind: the log-odds by the words (``odds``) and by the encoder (``sense``), of it and the
    highest of any other, and those of the word that is likeliest to carry it; how sure a clause reader was that ``read`` something
    of it; whether one read something of another; and what the odds say beside each of these."""
    own, other = odds[kind], max(odd for name, odd in odds.items() if name != kind)
    meant, other_meant = sense.kinds[kind], max(odd for name, odd in sense.kinds.items() if name != kind)
    carried = sense.find_surest(kind)
    is_read, is_other_read = float(kind in read), float(any(name != kind for name in read))
    beside_read = (is_read, read.get(kind, 0.0), is_read * own, is_read * meant, is_read * carried)
    return (own, meant, carried, *beside_read, other, other_meant, is_other_read, is_other_read * own, is_other_read * meant)


def _weigh_plainly(sentence: str) -> float:
    """How likely a sentence, by its plain words, tells anything of defence cooperation between states, from 0 to 1."""
    (odds,) = load().classifiers["told"].weigh(list_plain_evidence(sentence))
    return _squash(odds)


def _find_likeliest(odds: Mapping[_Answer, float]) -> _Answer:
    return max(odds, key=lambda one: odds[one])


def _share(odds: Mapping[str, float]) -> dict[str, float]:
    most = max(odds.values())
    shares = {answer: math.exp(odd - most) for answer, odd in odds.items()}
    return {answer: share / sum(shares.values()) for answer, share in shares.items()}


def _squash(odds: float) -> float:
    return 1 / (1 + math.exp(-min(50.0, max(-50.0, odds))))
