"""The scores as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evals.agreement import KEYS
from evals.labels import LabelledDocument
from evals.scoring import Score, bootstrap, sum_scores

Scored = Sequence[tuple[LabelledDocument, Score]]


def print_scores(title: str, reader: Scored, baseline: Scored, *, named: bool = True) -> None:
    """Kinds, fields, genres; the baseline beside them. Without ``named``, sums alone: no document is spoken of by itself."""
    total, plain = sum_scores(score for _, score in reader), sum_scores(score for _, score in baseline)
    parts = [score for _, score in reader]
    print(f"\n{title}: {len(reader)} documents")
    print(
        f"  {'kind':12} {'labels':>6} {'P':>6} {'R':>6} {'F1':>6}   {'95 % of F1':>13} {'fields':>7}   {'baseline P':>10} {'R':>5} {'F1':>5}"
    )
    for kind in [*KEYS, ""]:
        kinds = (kind,) if kind else ()
        labels = sum(
            count for (name, outcome), count in total.found.items() if outcome == "gold" and (not kind or name == kind)
        )
        if not labels and not total.found[kind, "extra"]:
            continue
        low, high = bootstrap(parts, lambda score, kinds=kinds: score.f1(*kinds))  # type: ignore[misc]
        print(
            f"  {kind or 'all':12} {labels:6} {total.precision(*kinds):6.2f} {total.recall(*kinds):6.2f} {total.f1(*kinds):6.2f}"
            f"   {low:6.2f}-{high:<6.2f} {total.field_precision(*kinds):7.3f}   {plain.precision(*kinds):10.2f} {plain.recall(*kinds):5.2f} {plain.f1(*kinds):5.2f}"
        )
    print("  fields (right, wrong, absent): " + ", ".join(_list_fields(total)))
    for genre in sorted({document.kind for document, _ in reader}):
        part = sum_scores(score for document, score in reader if document.kind == genre)
        number = sum(document.kind == genre for document, _ in reader)
        if any(outcome == "gold" for _, outcome in part.found):
            print(
                f"  genre {genre:16} {number:3} documents  P {part.precision():.2f}  R {part.recall():.2f}  F1 {part.f1():.2f}"
            )
    print(
        f"  steps moved by a hedge: {len(total.moved)}; out of scope: {total.out_of_scope_findings} findings in {total.out_of_scope} documents"
        f" (baseline {plain.out_of_scope_findings}); spans that do not hold their wording: {total.bad_spans}"
    )
    for moved in total.moved if named else ():
        print(f"  MOVED {moved}")


def print_remarks(reader: Scored, kinds: Sequence[str]) -> None:
    """What went wrong, one line each; only ever for documents that may be looked at."""
    for _, score in reader:
        for remark in sorted(score.remarks):
            if not kinds or any(f" {kind} " in remark for kind in kinds):
                print(remark)


def _list_fields(total: Score) -> Iterable[str]:
    for kind, name in sorted({(kind, name) for kind, name, _ in total.fields}):
        counts = [total.fields[kind, name, outcome] for outcome in ("right", "wrong", "absent")]
        yield f"{kind}.{name} {counts[0]}/{counts[1]}/{counts[2]}"
