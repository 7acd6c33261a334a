"""Floors: what the reader reached on the documents that ship, below which it may not fall without saying so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from evals.agreement import KEYS
from evals.labels import LabelledDocument, LabelledSet
from evals.scoring import Score, sum_scores

FLOORS = Path(__file__).parent / "floors.yml"
_HEAD = (
    "# What the reader reached on this part of evals/documents, rounded down. `python -m evals` fails below it; `--set-floors` raises it, and lowers it\n"
    "# only with `--lower-floors REASON`. The fingerprint is that of texts and labels: a changed set needs its floors set anew.\n"
)

Scored = Sequence[tuple[LabelledDocument, Score]]


def measure(scored: Scored) -> dict[str, dict[str, float]]:
    """Precision, recall and field precision of every kind that is labelled, rounded down to hundredths."""
    total = sum_scores(score for _, score in scored)
    reached = {}
    for kind in KEYS:
        if total.found[kind, "gold"]:
            values = {"precision": total.precision(kind), "recall": total.recall(kind), "fields": total.field_precision(kind)}
            reached[kind] = {name: int(value * 100 + 1e-9) / 100 for name, value in values.items()}
    return reached


def check_floors(shipped: LabelledSet, scored: Scored, path: Path = FLOORS, *, named: bool = True) -> list[str]:
    """What is broken, one line each; a changed corpus, a step moved by a hedge and a bad span always are.

    Without ``named``, nothing says in which document: for a part that is only scored.
    """
    held = _load(path)
    total = sum_scores(score for _, score in scored)
    broken = [f"a hedge moved a step: {moved}" for moved in total.moved] if named else []
    if total.moved and not named:
        broken.append(f"hedges moved {len(total.moved)} steps")
    if total.bad_spans:
        broken.append(f"{total.bad_spans} spans do not hold their wording")
    if total.out_of_scope_findings:
        broken.append(f"{total.out_of_scope_findings} findings in documents out of scope")
    if held.get("fingerprint") != shipped.fingerprint:
        broken.append(
            f"the corpus is {shipped.fingerprint}, the floors are for {held.get('fingerprint')}: set them with --set-floors"
        )
    for kind, name, floor, value in _compare(held, measure(scored)):
        if value < floor:
            broken.append(f"{kind} {name}: {value:.2f}, floor {floor:.2f}")
    return broken


def write_floors(shipped: LabelledSet, scored: Scored, reason: str | None, path: Path = FLOORS) -> None:
    """Keep what is reached. A floor falls only for a reason, which is kept with it."""
    held, reached = _load(path), measure(scored)
    lowered = [
        f"{kind} {name} {floor:.2f} to {value:.2f}" for kind, name, floor, value in _compare(held, reached) if value < floor
    ]
    if lowered and not reason:
        raise SystemExit(f"these floors would fall, which needs --lower-floors REASON: {'; '.join(lowered)}")
    reasons = list(held.get("lowered", ()))
    if lowered:
        reasons.append(f"{'; '.join(lowered)}: {reason}")
    content: dict[str, Any] = {"fingerprint": shipped.fingerprint, "floors": reached, "lowered": reasons}
    path.write_text(_HEAD + yaml.safe_dump(content, sort_keys=False, width=120), encoding="utf-8")


def _compare(held: dict[str, Any], reached: dict[str, dict[str, float]]) -> Iterator[tuple[str, str, float, float]]:
    for kind, values in held.get("floors", {}).items():
        for name, floor in values.items():
            yield kind, name, float(floor), reached.get(kind, {}).get(name, 0.0)


def _load(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8"))) if path.is_file() else {}
