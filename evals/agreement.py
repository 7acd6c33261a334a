"""When a value read is the value labelled, and when a finding is the finding labelled.

The rules are those of the labelling guide: kind and modality must agree; wordings overlap or key fields agree; money and counts
are compared as numbers, lists as sets of which one may be part of the other, names when one holds the other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from evals.labels import Label
from pactbook.model.finding import Finding

KEYS: Mapping[str, tuple[str, ...]] = {
    "sale_stage": ("system", "stage"),
    "delivery": ("system",),
    "agreement": ("name",),
    "commitment": ("what",),
    "programme": ("system", "step"),
    "engagement": ("format", "date"),
    "statement": ("speaker",),
    "exercise": ("name", "step"),
    "ecosystem": ("name", "step"),
    "fit": ("platform", "network"),
}
"""The fields by which a finding of a kind is known."""

SCORED: Mapping[str, tuple[str, ...]] = {
    "sale_stage": ("buyer", "seller", "system", "stage", "date", "quantity", "value", "maker", "mde_value", "transmittal"),
    "delivery": ("buyer", "seller", "system", "quantity", "date"),
    "agreement": ("parties", "name", "step", "date", "term_years"),
    "commitment": ("promisor", "area", "deadline"),
    "programme": ("system", "kind", "step"),
    "engagement": ("level", "format", "date", "place"),
    "statement": ("speaker", "about"),
    "exercise": ("name", "step", "start", "place"),
    "ecosystem": ("name", "step", "date"),
    "fit": ("platform", "network", "state"),
}
"""The fields that are scored."""


def squash(text: object) -> str:
    """One blank for any white space, plain hyphens."""
    return re.sub(r"\s+", " ", str(text).replace("\u2011", "-")).strip()


def values_agree(one: Any, other: Any) -> bool:
    """Whether two cleaned values are the same for the purposes of scoring."""
    left, right = _normalise(one), _normalise(other)
    if isinstance(left, frozenset) or isinstance(right, frozenset):
        first = left if isinstance(left, frozenset) else frozenset([left])
        second = right if isinstance(right, frozenset) else frozenset([right])
        return bool(first & second) and (first <= second or second <= first)
    if left == right:
        return True
    short, long = sorted((left.replace(" ", ""), right.replace(" ", "")), key=len)
    return len(short) > 2 and short in long and not short.replace(".", "").isdigit()


def rate_match(label: Label, finding: Finding) -> float:
    """How well a finding fits a label: one for overlapping words, two for all key fields; under one they are different things."""
    if label.kind != finding.kind:
        return 0.0
    expected, got = squash(label.wording).lower(), squash(finding.wording or "").lower()
    rate = 0.0
    if expected and got:
        words, others = set(expected.split()), set(got.split())
        if expected in got or got in expected or len(words & others) >= 0.5 * min(len(words), len(others)):
            rate = 1.0
    keys = [key for key in KEYS[label.kind] if key in label.fields or (key == "speaker" and label.speaker)]
    if keys:
        hits = sum(values_agree(_label_value(label, key), _finding_value(finding, key)) for key in keys)
        rate += 2 * hits / len(keys)
    return rate


def compare_fields(label: Label, finding: Finding) -> dict[str, str]:
    """``right``, ``wrong`` or ``absent`` for every scored field that the label states."""
    outcome = {}
    for name in SCORED[label.kind]:
        expected = _label_value(label, name)
        if expected is None:
            continue
        got = _finding_value(finding, name)
        outcome[name] = "absent" if got in (None, "", []) else "right" if values_agree(expected, got) else "wrong"
    return outcome


def _label_value(label: Label, name: str) -> Any:
    return label.fields.get(name, label.speaker if name == "speaker" else None)


def _finding_value(finding: Finding, name: str) -> Any:
    value = finding.value(name)
    return finding.speaker if value is None and name == "speaker" else value


def _normalise(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return frozenset(_normalise(item) for item in value)
    if isinstance(value, dict):
        if "amount" in value:
            return _normalise(f"{float(value['amount']):.0f} {value.get('currency', '')}")
        return _normalise(value.get("value", json.dumps(value, sort_keys=True)))
    text = squash(value).lower()
    number = re.fullmatch(r"([\d.,]+)(?:e\d+)? ?([a-z]{3})?", text)
    if number and not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        try:
            return f"{float(text.split()[0].replace(',', '')):.6g} {number[2] or ''}".strip()
        except ValueError:
            pass
    return re.sub(r"[^a-z0-9 ]", "", text)
