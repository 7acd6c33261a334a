"""Fits the classifiers: logistic regression over tf-idf, with scikit-learn; the same examples give the same numbers."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.linear_model import LogisticRegression

from learning.examples import Example
from learning.sentences import KINDS
from pactbook.reading.learned.encoder import Encoder
from pactbook.reading.learned.judge import is_worth_encoding, list_terms
from pactbook.reading.learned.weights import Blend, Classifier, Weights

_FEWEST = 3
"""Sentences that a piece of evidence stands in, to be weighed: what stands in one alone says nothing of others."""
_STRENGTH, _STRENGTH_PLAIN, _STRENGTH_FIRM, _STRENGTH_BLEND = 100.0, 10.0, 30.0, 1.0
"""How closely the numbers follow the examples (C of the regression). Those of kinds were chosen by cross-validation over
documents."""
_WEIGHT_OF_REAL = 10.0
"""How much more a sentence of a real document counts than one that was written for this, in what the words of kinds and of anything
told are learned from: real ones are few, and far fewer of them tell anything. Learning from half of the documents, it lifts the ranking
of real sentences of the other half by whether they tell anything from 0.58 to 0.63 (average precision) and lowers that of written ones
from 0.92 to 0.91; three times as much, to 0.61."""


class Table:
    """Which evidence is weighed, with its rarity, and examples as rows of numbers."""

    def __init__(self, rows: Sequence[Collection[int]]) -> None:
        counts = Counter(piece for row in rows for piece in row)
        self.pieces = sorted(piece for piece, count in counts.items() if count >= _FEWEST)
        self._places = {piece: place for place, piece in enumerate(self.pieces)}
        self.rarities = np.array([math.log((1 + len(rows)) / (1 + counts[piece])) + 1 for piece in self.pieces])

    def make_rows(self, rows: Sequence[Collection[int]]) -> csr_matrix:
        """One row an example, each of length one."""
        places = [(number, self._places[piece]) for number, row in enumerate(rows) for piece in row if piece in self._places]
        lines = [line for line, _ in places]
        columns = [column for _, column in places]
        matrix = csr_matrix((self.rarities[columns], (lines, columns)), shape=(len(rows), len(self.pieces)))
        lengths = np.sqrt(matrix.multiply(matrix).sum(axis=1)).A1
        lengths[lengths == 0] = 1
        return diags(1 / lengths) @ matrix

    def make_classifier(self, answers: Sequence[str], weights: np.ndarray, biases: np.ndarray) -> Classifier:
        """Weights (answers by evidence) as what the reader holds."""
        rows = (
            (piece, float(rarity), [float(one) for one in own])
            for piece, rarity, own in zip(self.pieces, self.rarities, weights.T, strict=True)
        )
        return Classifier.make(answers, [float(bias) for bias in biases], rows)


def fit_all(examples: Sequence[Example], encoder: Encoder) -> Weights:
    """Everything the reader asks. ``encoder``: one that learned from the first half of the documents alone."""
    kinds = fit_kinds(examples)
    classifiers = {"kind": kinds, "told": fit_told(examples), "modality": fit_modality(examples)}
    first = [example for example in examples if is_of_first_half(example.document)]
    rest = [example for example in examples if not is_of_first_half(example.document)]
    return Weights(classifiers, _fit_blends(rest, fit_kinds(first), encoder))


def fit_kinds(examples: Sequence[Example]) -> Classifier:
    """How likely a sentence tells something of each kind. One that may is neither an example of it nor of its absence."""
    rows = [example.evidence for example in examples]
    table = Table(rows)
    matrix = table.make_rows(rows)
    shares = _weigh_each(examples)
    weights, biases = [], []
    for kind in KINDS:
        states = np.array([_is_of_kind(example, kind) for example in examples])
        told = states >= 0
        model = LogisticRegression(C=_STRENGTH, solver="liblinear", max_iter=300)
        model.fit(matrix[told], states[told], shares[told])
        weights.append(model.coef_[0])
        biases.append(model.intercept_[0])
    return table.make_classifier(KINDS, np.array(weights), np.array(biases))


def fit_told(examples: Sequence[Example]) -> Classifier:
    """How likely a sentence, by its plain words, tells anything."""
    told = [example for example in examples if not example.labels or any(not label.unsure for label in example.labels)]
    rows = [example.words for example in told]
    table = Table(rows)
    model = LogisticRegression(C=_STRENGTH_PLAIN, solver="liblinear")
    model.fit(table.make_rows(rows), [bool(example.labels) for example in told], _weigh_each(told))
    return table.make_classifier(("told",), model.coef_, model.intercept_)


def fit_modality(examples: Sequence[Example]) -> Classifier:
    """How firmly a sentence tells something of a kind, from those that tell all they tell of it with one modality."""
    rows, answers = [], []
    for example in examples:
        for kind, evidence in example.firm.items():
            told = {label.modality for label in example.labels if label.kind == kind and not label.unsure}
            if len(told) == 1:
                rows.append(evidence)
                answers.append(told.pop())
    table = Table(rows)
    model = LogisticRegression(C=_STRENGTH_FIRM, max_iter=300).fit(table.make_rows(rows), answers)
    weights, biases = model.coef_, model.intercept_
    if len(weights) == 1:
        # Of two answers the regression holds one row of numbers: the odds of the second.
        weights, biases = np.vstack([-weights[0] / 2, weights[0] / 2]), np.array([-biases[0] / 2, biases[0] / 2])
    return table.make_classifier([str(answer) for answer in model.classes_], weights, biases)


def _fit_blends(examples: Sequence[Example], kinds: Classifier, encoder: Encoder) -> dict[str, Blend]:
    """How what the words and the encoder say and what was read of a sentence are weighed against each other: from examples that
    neither of them learned from, of texts on which the clause readers were not mended."""
    rows: dict[str, list[tuple[float, ...]]] = {kind: [] for kind in KINDS}
    answers: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for example in examples:
        if example.read is None:
            continue
        odds = dict(zip(kinds.answers, kinds.weigh(example.evidence), strict=True))
        if not is_worth_encoding(odds, example.read):
            continue
        sense = encoder.weigh(example.lead, example.text)
        if not sense.words:
            continue
        for kind in KINDS:
            state = _is_of_kind(example, kind)
            if state >= 0:
                rows[kind].append(list_terms(kind, odds, sense, example.read))
                answers[kind].append(state)
    blends = {}
    for kind in KINDS:
        model = LogisticRegression(C=_STRENGTH_BLEND, max_iter=2000).fit(np.array(rows[kind]), answers[kind])
        blends[kind] = Blend(float(model.intercept_[0]), tuple(float(weight) for weight in model.coef_[0]))
    return blends


def is_of_first_half(document: str) -> bool:
    """Whether a document is of the half from which learns what judges the other half."""
    return crc32(document.encode()) % 2 == 0


def _weigh_each(examples: Sequence[Example]) -> np.ndarray:
    """How much each example counts in what is learned."""
    return np.array([1.0 if example.is_written else _WEIGHT_OF_REAL for example in examples])


def _is_of_kind(example: Example, kind: str) -> int:
    """1 when a sentence tells something of a kind, 0 when it does not, -1 when that is unsure."""
    of_kind = [label for label in example.labels if label.kind == kind]
    if not of_kind:
        return 0
    return 1 if any(not label.unsure for label in of_kind) else -1
