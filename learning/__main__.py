"""``python -m learning``: learn from labelled sentences, and write what the reader weighs."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

from evals.labels import FIELD, SHIPPED, load_set
from learning.examples import Example, Names, read_labelled, read_sentences
from learning.fit import fit_all
from learning.sentences import read_texts
from pactbook import pipeline
from pactbook.extract.gazetteer import make_gazetteer
from pactbook.ledger import Ledger
from pactbook.reading.learned import weights

TEXTS = Path(__file__).parent / "texts"
"""The labelled sentences that ship with the repository."""
_TODAY = dt.date(2100, 1, 1)


def main() -> int:
    """Read every example, fit, write."""
    parser = argparse.ArgumentParser(prog="python -m learning", description=__doc__)
    parser.add_argument("--book", type=Path, help="a book with whose names the labelled documents are read")
    parser.add_argument("--partnership", default=pipeline.find_default(), help="whose names of it they are")
    parser.add_argument(
        "--sentences", type=Path, action="append", default=[], metavar="FOLDER", help="a folder of more labelled sentences"
    )
    parser.add_argument(
        "--labelled",
        nargs=3,
        type=Path,
        action="append",
        default=[],
        metavar=("LABELS", "TEXTS", "SCORE_ONLY"),
        help="labelled documents, the folder of their texts, and the list of those that are only scored and not learned from",
    )
    parser.add_argument("--output", type=Path, default=Path(weights.__file__).parent / weights.FILE)
    options = parser.parse_args()
    examples = list(_read(options))
    content = weights.pack(fit_all(examples))
    options.output.write_bytes(content)
    print(f"learned from {len(examples)} sentences; {len(content)} bytes in {options.output}")
    return 0


def _read(options: argparse.Namespace) -> Iterator[Example]:
    """Sentences that were written for this are read with no book's names, as most texts that are read will be; documents with those given."""
    bare = Names(make_gazetteer([]), ())
    for folder in (TEXTS, *options.sentences):
        for text in read_texts(folder):
            yield from read_sentences(text, bare)
    names = _take_names(options.book, options.partnership) if options.book is not None else bare
    for labels, texts, listed in ((SHIPPED, SHIPPED, None), (FIELD, FIELD, None), *options.labelled):
        for document in load_set("learned", labels, [texts, texts.parent], listed).select(score_only=False):
            yield from read_labelled(document, bare if labels in (SHIPPED, FIELD) else names)


def _take_names(book: Path, partnership: str) -> Names:
    with Ledger.open(book) as ledger:
        desk = pipeline.open_desk(ledger, partnership, _TODAY)
    return Names(desk.gazetteer, desk.parties)


if __name__ == "__main__":
    sys.exit(main())
