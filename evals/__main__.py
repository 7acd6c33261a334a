"""``python -m evals``: score the reader, beside a baseline, and hold the floors."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evals.floors import check_floors, write_floors
from evals.labels import SHIPPED, LabelledSet, load_set
from evals.readers import make_model_reader, make_reader, read_baseline
from evals.report import print_remarks, print_scores
from evals.scoring import score_documents
from pactbook.assistant import Assistant, Endpoint
from pactbook.settings import read_settings


def main() -> int:
    """Score what there is; 1 when a floor is broken."""
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument(
        "--show", nargs="*", metavar="KIND", help="also print every error (of some kinds) in the part that may be looked at"
    )
    parser.add_argument(
        "--book", type=Path, help="a book whose names the reader knows as well, for the labelled set of the data folder"
    )
    parser.add_argument(
        "--score-only", type=Path, metavar="FILE", help="names of documents to score and never show, instead of one in three"
    )
    parser.add_argument("--aggregate", action="store_true", help="score the part that may not be looked at, too: sparingly")
    parser.add_argument(
        "--set-floors", action="store_true", help="write what is reached as the new floors; refuses to lower one"
    )
    parser.add_argument(
        "--lower-floors", metavar="REASON", help="with --set-floors: allow floors to fall, for this reason, which is kept"
    )
    parser.add_argument(
        "--with-model",
        action="store_true",
        help="also score the language model at PACTBOOK_MODEL_URL, by the same rules, no floor held",
    )
    options = parser.parse_args()
    shipped = load_set("shipped", SHIPPED, [SHIPPED])
    reader = make_reader()
    scored = score_documents(shipped.documents, reader)
    print_scores("documents that ship with the checkout", scored, score_documents(shipped.documents, read_baseline))
    if options.with_model:
        assistant = _find_assistant()
        model = score_documents(shipped.documents, make_model_reader(assistant))
        print_scores(f"the same documents, read by {assistant.reader}", model, scored)
    if options.show is not None:
        print_remarks(scored, options.show)
    if options.set_floors:
        write_floors(shipped, scored, options.lower_floors)
    broken = check_floors(shipped, scored)
    for line in broken:
        print(f"FLOOR {line}", file=sys.stderr)
    outside = _load_outside(options.score_only)
    if outside is not None:
        _score_outside(outside, options)
    return 1 if broken else 0


def _find_assistant() -> Assistant:
    settings = read_settings()
    if settings.model_url is None:
        raise SystemExit("no language model: name its address in PACTBOOK_MODEL_URL")
    return Assistant(Endpoint(settings.model_url, settings.model, settings.model_key), settings.answers)


def _load_outside(listed: Path | None) -> LabelledSet | None:
    settings = read_settings()
    folder = settings.evaluation
    if folder is None or not folder.is_dir():
        print(
            "\nno labelled set of real documents: name its folder (label files *.yaml) in PACTBOOK_EVAL, "
            "and the folder of their texts in PACTBOOK_DATA",
            file=sys.stderr,
        )
        return None
    texts = [
        base
        for base in (
            settings.data,
            folder,
            folder.parent,
            folder.parent.parent,
            settings.data.parent if settings.data else None,
        )
        if base
    ]
    found = load_set("real", folder, texts, listed)
    for name in found.missing:
        print(f"no text for {name}", file=sys.stderr)
    return found


def _score_outside(found: LabelledSet, options: argparse.Namespace) -> None:
    reader = make_reader(options.book)
    looked_at = found.select(score_only=False)
    scored = score_documents(looked_at, reader)
    print_scores("real documents, the part that may be looked at", scored, score_documents(looked_at, read_baseline))
    if options.show is not None:
        print_remarks(scored, options.show)
    if options.aggregate:
        kept = found.select(score_only=True)
        print_scores(
            "real documents, the part that is only scored", score_documents(kept, reader), score_documents(kept, read_baseline)
        )


if __name__ == "__main__":
    sys.exit(main())
