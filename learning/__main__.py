"""``python -m learning``: learn from labelled sentences, and write what the reader weighs with."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from evals.labels import FIELD, SHIPPED, load_set
from learning.examples import Example, Names, read_labelled, read_placed, read_sentences
from learning.fit import fit_all, fit_blends, is_of_first_half
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
LEARNED_FROM = {
    "contract": 8,
    "fact_sheet": 71,
    "joint_statement": 219,
    "look_alikes": 75,
    "news": 638,
    "notice36b": 4,
    "release": 573,
    "report": 77,
    "transcript": 319,
}
"""How many of each genre, from the first on, the numbers of words that ship were learned from; to be counted anew when weights are
written."""
_TODAY = dt.date(2100, 1, 1)


def main() -> int:
    """Read every example, learn, write."""
    parser = argparse.ArgumentParser(prog="python -m learning", description=__doc__)
    parser.add_argument(
        "what",
        choices=("half", "encoder", "weights", "blends"),
        help="an encoder from half of the documents; the encoder that ships; the numbers of words, with how all is blended; that alone",
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
    if options.what in ("weights", "blends") and not options.half.is_file():
        parser.error(f"{options.what} needs {options.half}: python -m learning half writes it")
    examples = list(_read(options))
    if options.what in ("weights", "blends"):
        half = Encoder(options.half.read_bytes())
        learned = fit_all(examples, half) if options.what == "weights" else _blend_anew(examples, half)
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


def _blend_anew(examples: Sequence[Example], half: Encoder) -> weights.Weights:
    """The numbers of words that ship, blended as documents tell that neither they nor the half encoder learned from."""
    shipped = weights.load().classifiers
    later = [one for one in examples if not is_of_first_half(one.document) and not _is_among_first(one.document)]
    return weights.Weights(shipped, fit_blends(later, shipped["kind"], half))


def _is_among_first(document: str) -> bool:
    genre, _, number = document.rpartition("-")
    return number.isdecimal() and int(number) <= LEARNED_FROM.get(genre, 0)


def _read(options: argparse.Namespace) -> Iterator[Example]:
    """Sentences that were written for this are read with no book's names, as most texts that are read will be; documents with those
    given."""
    bare = Names(make_gazetteer([]), ())
    for folder in (TEXTS, *options.sentences):
        for text in read_texts(folder):
            yield from read_sentences(text, bare, is_written=folder == TEXTS)
    names = _take_names(options.book, options.partnership) if options.book is not None else bare
    for labels, texts, listed in ((SHIPPED, SHIPPED, None), (FIELD, FIELD, None), *options.labelled):
        for document in load_set("learned", labels, [texts, texts.parent], listed).select(score_only=False):
            is_written = labels in (SHIPPED, FIELD)
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
