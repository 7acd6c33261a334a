"""Counts what a reader got right, document by document, and what that makes of precision and recall."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from evals.agreement import KEYS, compare_fields, rate_match, squash
from evals.labels import Label, LabelledDocument
from pactbook.model.finding import Finding

SAMPLES = 400
"""Samples of documents drawn for an interval: twice as many moved no bound by more than 0.01 on the shipped set."""


@dataclass
class Score:
    """Counts of one document, or of many added up. Keys are ``(kind, outcome)`` and ``(kind, field, outcome)``."""

    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    fields: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    moved: list[str] = field(default_factory=list)
    out_of_scope: int = 0
    out_of_scope_findings: int = 0
    bad_spans: int = 0
    remarks: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Take another score's counts in."""
        self.found.update(other.found)
        self.fields.update(other.fields)
        self.moved.extend(other.moved)
        self.out_of_scope += other.out_of_scope
        self.out_of_scope_findings += other.out_of_scope_findings
        self.bad_spans += other.bad_spans
        self.remarks.extend(other.remarks)

    def precision(self, *kinds: str) -> float:
        """Share of the findings that a label calls for, in kind and modality; findings that match an unsure label do not count."""
        right = self._sum("right", kinds)
        return _divide(right, right + self._sum("extra", kinds) + self._sum("wrong_modality", kinds))

    def recall(self, *kinds: str) -> float:
        """Share of the required labels that were found, with their modality."""
        return _divide(self._sum("right", kinds), self._sum("gold", kinds))

    def f1(self, *kinds: str) -> float:
        """Harmonic mean of both."""
        precision, recall = self.precision(*kinds), self.recall(*kinds)
        return _divide(2 * precision * recall, precision + recall)

    def field_precision(self, *kinds: str) -> float:
        """Share of the stated fields of found labels that have the labelled value."""
        right = sum(
            count for (kind, _, outcome), count in self.fields.items() if outcome == "right" and (not kinds or kind in kinds)
        )
        wrong = sum(
            count for (kind, _, outcome), count in self.fields.items() if outcome == "wrong" and (not kinds or kind in kinds)
        )
        return _divide(right, right + wrong)

    def _sum(self, outcome: str, kinds: Sequence[str]) -> int:
        return sum(count for (kind, name), count in self.found.items() if name == outcome and (not kinds or kind in kinds))


Reader = Callable[[LabelledDocument], tuple[str, Sequence[Finding]]]
"""Reads a labelled document: its text as held, and the findings."""


def score_documents(documents: Iterable[LabelledDocument], read: Reader) -> list[tuple[LabelledDocument, Score]]:
    """The score of each document by itself."""
    return [(document, score_document(document, *read(document))) for document in documents]


def score_document(document: LabelledDocument, text: str, findings: Sequence[Finding]) -> Score:
    """Match findings to labels, the best fitting pairs first, and count."""
    score = Score()
    if not document.in_scope:
        score.out_of_scope, score.out_of_scope_findings = 1, len(findings)
    matched, used = _match(document.labels, findings)
    for index, label in enumerate(document.labels):
        finding = findings[matched[index]] if index in matched else None
        _count_label(score, document.name, label, finding)
    for index, finding in enumerate(findings):
        span = finding.citation.span
        if span is None or span.cut(text) != finding.wording:
            score.bad_spans += 1
        if index not in used and not _is_unlabelled(document, finding):
            score.found[finding.kind, "extra"] += 1
            score.remarks.append(
                f"EXTRA {document.name[:60]} {finding.kind} {finding.modality} | {squash(finding.wording)[:110]}"
            )
    return score


def bootstrap(scores: Sequence[Score], measure: Callable[[Score], float], seed: int = 1) -> tuple[float, float]:
    """The 95 % interval of a measure over samples of documents drawn with replacement."""
    if not scores:
        return (0.0, 0.0)
    chance = random.Random(seed)
    values = []
    for _ in range(SAMPLES):
        total = Score()
        for one in chance.choices(scores, k=len(scores)):
            total.found.update(one.found)
            total.fields.update(one.fields)
        values.append(measure(total))
    values.sort()
    return values[int(0.025 * SAMPLES)], values[int(0.975 * SAMPLES) - 1]


def sum_scores(scores: Iterable[Score]) -> Score:
    """All counts together."""
    total = Score()
    for one in scores:
        total.add(one)
    return total


def _match(labels: Sequence[Label], findings: Sequence[Finding]) -> tuple[dict[int, int], set[int]]:
    pairs = sorted(
        (
            (rate_match(label, finding), row, column)
            for row, label in enumerate(labels)
            for column, finding in enumerate(findings)
        ),
        reverse=True,
    )
    matched: dict[int, int] = {}
    used: set[int] = set()
    for rate, row, column in pairs:
        if rate >= 1 and row not in matched and column not in used:
            matched[row] = column
            used.add(column)
    return matched, used


def _count_label(score: Score, name: str, label: Label, finding: Finding | None) -> None:
    kind = label.kind
    if not label.unsure:
        score.found[kind, "gold"] += 1
    if finding is None:
        if not label.unsure:
            score.found[kind, "missed"] += 1
            score.remarks.append(f"MISSED {name[:60]} {kind} {label.modality} | {squash(label.wording)[:110]}")
        return
    if label.modality != "asserted" and str(finding.modality) == "asserted" and kind in ("sale_stage", "delivery"):
        score.moved.append(f"{name}: {squash(label.wording)[:90]}")
    if label.unsure:
        return
    if str(finding.modality) == label.modality:
        score.found[kind, "right"] += 1
    else:
        score.found[kind, "wrong_modality"] += 1
        score.remarks.append(
            f"MODALITY {name[:60]} {kind} {label.modality} not {finding.modality} | {squash(finding.wording)[:90]}"
        )
    for field_name, outcome in compare_fields(label, finding).items():
        score.fields[kind, field_name, outcome] += 1
        if outcome == "wrong":
            expected = label.fields.get(field_name, label.speaker)
            got = finding.value(field_name) if finding.value(field_name) is not None else finding.speaker
            score.remarks.append(
                f"FIELD {name[:60]} {kind} {field_name}: {expected} not {got} | {squash(finding.wording)[:70]}"
            )


def _is_unlabelled(document: LabelledDocument, finding: Finding) -> bool:
    span = finding.citation.span
    if document.label_range is None or span is None:
        return False
    return not document.label_range[0] <= span.start < document.label_range[1]


def _divide(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


__all__ = ["KEYS", "Reader", "Score", "bootstrap", "score_document", "score_documents", "sum_scores"]
