"""``python -m learning``: learn from labelled sentences, and write what the reader weighs with."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

from evals.labels import FIELD, PAIRS, SHIPPED, load_set
from learning.examples import Example, Names, read_labelled, read_placed, read_sentences
from learning.fit import fit_all, is_of_first_half
from learning.sentences import read_places, read_texts
from pactbook import pipeline
from pactbook.extract.gazetteer import make_gazetteer
from pactbook.ledger import Ledger
from pactbook.reading.learned import encoder, weights
from pactbook.reading.learned.encoder import Encoder

TEXTS = Path(__file__).parent / "texts"
"""The labelled sentences that ship with the repository."""
PLACES = Path(__file__).parent / "places"
"""Labels of real documents, by the place of each sentence; their texts are not shipped."""
HALF = Path("build") / "half-encoder.onnx"
"""An encoder that learned from half of the documents, so that the other half tells how far it is to be trusted; kept for no other
purpose."""
_TODAY = dt.date(2100, 1, 1)


def main() -> int:
    """Read every example, learn, write."""
    parser = argparse.ArgumentParser(prog="python -m learning", description=__doc__)
    parser.add_argument(
        "what",
        choices=("half", "encoder", "weights"),
        help="an encoder from half of the documents; the encoder that ships; the numbers of words, with how all is blended",
    )
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
    parser.add_argument(
        "--placed", type=Path, metavar="TEXTS", help="the folder of the texts that are labelled by place (learning/places)"
    )
    parser.add_argument("--base", type=Path, help="for an encoder: the folder of the one that is taught further")
    parser.add_argument(
        "--half",
        type=Path,
        default=HALF,
        metavar="FILE",
        help="the encoder from half of the documents, written by half and read by weights",
    )
    parser.add_argument("--folder", type=Path, default=Path(weights.__file__).parent, help="where what is learned is written")
    options = parser.parse_args()
    if options.what in ("half", "encoder") and options.base is None:
        parser.error(f"{options.what} needs --base, the folder of the encoder that is taught further")
    if options.what == "weights" and not options.half.is_file():
        parser.error(f"weights needs {options.half}: python -m learning half writes it")
    examples = list(_read(options))
    if options.what == "weights":
        learned = fit_all(examples, Encoder(options.half.read_bytes()))
        content, path = weights.pack(learned), options.folder / weights.FILE
    else:
        # PyTorch is there for who teaches an encoder, and for nobody else.
        from learning.encoder import make  # noqa: PLC0415

        path = options.folder / encoder.FILE if options.what == "encoder" else options.half
        content = make([one for one in examples if options.what == "encoder" or is_of_first_half(one.document)], options.base)
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    print(f"read {len(examples)} sentences; {len(content)} bytes in {path}")
    return 0


def _read(options: argparse.Namespace) -> Iterator[Example]:
    """Sentences that were written for this are read with no book's names, as most texts that are read will be; documents with those
    given."""
    bare = Names(make_gazetteer([]), ())
    for folder in (TEXTS, *options.sentences):
        for text in read_texts(folder):
            yield from read_sentences(text, bare)
    names = _take_names(options.book, options.partnership) if options.book is not None else bare
    own = [(folder, folder, None) for folder in (SHIPPED, FIELD, PAIRS)]
    for labels, texts, listed in (*own, *options.labelled):
        for document in load_set("learned", labels, [texts, texts.parent], listed).select(score_only=False):
            is_written = labels in (SHIPPED, FIELD, PAIRS)
            yield from read_labelled(document, bare if is_written else names, is_written=is_written)
    if options.placed is not None:
        for path in sorted(PLACES.glob("*.tsv")):
            for placed in read_places(path):
                yield from read_placed(placed, options.placed, names)


def _take_names(book: Path, partnership: str) -> Names:
    with Ledger.open(book) as ledger:
        desk = pipeline.open_desk(ledger, partnership, _TODAY)
    return Names(desk.gazetteer, desk.parties)


if __name__ == "__main__":
    sys.exit(main())
