"""``python -m evals``: score the reader, beside a baseline, and hold the floors."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evals.floors import write_floors
from evals.labels import LabelledSet, load_set
from evals.parts import Part, load_parts
from evals.readers import make_model_reader, make_reader, read_baseline
from evals.readings import digest_readings, write_readings
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
    parser.add_argument("--aggregate", action="store_true", help="score the parts that may not be looked at, too: sparingly")
    parser.add_argument(
        "--set-floors",
        nargs="?",
        const="shipped",
        choices=("shipped", "field", "pairs"),
        help="write what is reached as the new floors (of a set in halves: of both); refuses to lower one",
    )
    parser.add_argument(
        "--lower-floors", metavar="REASON", help="with --set-floors: allow floors to fall, for this reason, which is kept"
    )
    parser.add_argument(
        "--with-model",
        action="store_true",
        help="also score the language model at PACTBOOK_MODEL_URL, by the same rules, no floor held",
    )
    parser.add_argument(
        "--keep-readings",
        action="store_true",
        help="after a reader's version has moved: keep what it reads of the shipped documents now",
    )
    options = parser.parse_args()
    if options.keep_readings:
        write_readings(digest_readings())
        return 0
    broken = [line for part in load_parts() for line in _score_part(part, options)]
    for line in broken:
        print(f"FLOOR {line}", file=sys.stderr)
    outside = _load_outside(options.score_only)
    if outside is not None:
        _score_outside(outside, options)
    return 1 if broken else 0


def _score_part(part: Part, options: argparse.Namespace) -> list[str]:
    """Print a part's scores and give what it breaks. A part that is only scored is read for its floors, printed when asked for."""
    sets_floors = options.set_floors == part.group
    is_printed = part.shown or options.aggregate
    if not (is_printed or sets_floors or part.floors.is_file()):
        return []
    documents = part.documents.documents
    scored = score_documents(documents, make_reader())
    if is_printed:
        print_scores(part.title, scored, score_documents(documents, read_baseline), named=part.shown)
    if options.with_model and is_printed:
        assistant = _find_assistant()
        model = score_documents(documents, make_model_reader(assistant))
        print_scores(f"the same documents, read by {assistant.reader}", model, scored, named=part.shown)
    if options.show is not None and part.shown:
        print_remarks(scored, options.show)
    if sets_floors:
        write_floors(part.documents, scored, options.lower_floors, part.floors)
    return part.check(scored)


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
            "real documents, the part that is only scored",
            score_documents(kept, reader),
            score_documents(kept, read_baseline),
            named=False,
        )


if __name__ == "__main__":
    sys.exit(main())
