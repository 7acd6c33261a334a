"""Labelled sentences: their form, and how they are read from files.

A file holds documents. A line ``## title | publisher | date | genre`` opens one; each further line is a sentence with its labels
before it, apart by a tab: ``kind/attribute:modality=words``, several joined by ``;``, one with ``?`` behind its modality unsure,
``-`` for none. The words are those of the sentence that carry what the label says, long ones as ``their first words ... their
last``, without a semicolon; a label may be without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pactbook.errors import InvalidValueError

KINDS = ("sale_stage", "delivery", "agreement", "commitment", "programme", "engagement", "statement", "exercise", "ecosystem")
"""The kinds that are learned; a ``fit`` is labelled too, and too rare."""
MODALITIES = frozenset(("asserted", "planned", "expected", "conditional", "denied"))
GENRES = frozenset(("notice36b", "contract", "joint_statement", "release", "fact_sheet", "transcript", "news", "report"))
_LABEL = re.compile(r"(?P<kind>[a-z_]+)(?:/(?P<attribute>[\w.\- ]*))?:(?P<modality>[a-z]+)(?P<unsure>\?)?(?:=(?P<words>.+))?")
_LEFT_OUT = " ... "
_LISTED, _USED = _NOTES = ("listed", "used")


@dataclass(frozen=True, slots=True)
class SentenceLabel:
    """One finding of a sentence. Of its ``attribute`` (stage, step, area, topic) the area of a promise is learned, and what a
    statement is about. ``words``: those that carry it; empty where nobody has marked them."""

    kind: str
    modality: str
    unsure: bool
    attribute: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A document as its sentences, each with its labels."""

    name: str
    title: str
    published: str | None
    genre: str
    lines: tuple[tuple[str, tuple[SentenceLabel, ...]], ...]


@dataclass(frozen=True, slots=True)
class PlacedLabels:
    """The labels of a document whose text is somebody else's, each with the place in its text where its sentence starts; their
    words are the places where these begin and end, ``120-164``. ``file``: its name in the folder of its texts. ``seen``: where each
    sentence starts that was looked at, where not all of them were. ``is_used``: whether rules were mended on it, or may have been."""

    file: str
    labels: tuple[tuple[int, SentenceLabel], ...]
    seen: frozenset[int] | None = None
    is_used: bool = False


def read_places(path: Path) -> Iterator[PlacedLabels]:
    """The documents of a file of labels by place: a line ``## file`` opens one, each further line is a place, a tab and the labels
    there, or ``-`` for a sentence that tells nothing. Behind the file notes may stand: ``| listed`` when only the sentences that are
    listed were looked at, else all others tell nothing; ``| used`` when it says nothing of how others are read.

    Raises:
        InvalidValueError: for a label, a note or a line that is none, naming the file and line.
    """
    found: PlacedLabels | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        place = f"{path.name}:{number}"
        if line.startswith("## "):
            if found is not None:
                yield found
            found = _open_places(line[3:], place)
            continue
        start, _, written = line.partition("\t")
        if found is None or not start.isdecimal() or not written.strip():
            raise InvalidValueError(
                f"line at {place}", line, "expected a document's ## line first, then a place, a tab, labels or -"
            )
        labels = tuple(_read_labels(written, place))
        for label in labels:
            if label.words and not re.fullmatch(r"\d+-\d+", label.words):
                raise InvalidValueError(f"words at {place}", label.words, "expected the places where they begin and end")
        seen = None if found.seen is None else found.seen | {int(start)}
        found = replace(found, labels=(*found.labels, *((int(start), label) for label in labels)), seen=seen)
    if found is not None:
        yield found


def _open_places(head: str, place: str) -> PlacedLabels:
    file, *notes = (part.strip() for part in head.split("|"))
    for note in notes:
        if note not in _NOTES:
            raise InvalidValueError(f"note at {place}", note, f"expected {' or '.join(_NOTES)}")
    return PlacedLabels(file, (), frozenset() if _LISTED in notes else None, _USED in notes)


def read_texts(folder: Path) -> Iterator[LabelledText]:
    """The documents of every ``*.tsv`` of a folder.

    Raises:
        InvalidValueError: for a label, a genre or a line that is none, and for words that a sentence has not, naming the file and line.
    """
    for path in sorted(folder.glob("*.tsv")):
        head: list[str] = []
        lines: list[tuple[str, tuple[SentenceLabel, ...]]] = []
        count = 0
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("## "):
                if lines:
                    yield _make_text(f"{path.stem}-{count}", head, lines)
                head, lines, count = [part.strip() for part in line[3:].split("|")], [], count + 1
                if head[-1] not in GENRES:
                    raise InvalidValueError(
                        f"genre at {path.name}:{number}", head[-1], f"expected one of {', '.join(sorted(GENRES))}"
                    )
            elif line.strip():
                labels, tab, sentence = line.partition("\t")
                if not tab or not head:
                    raise InvalidValueError(
                        f"line at {path.name}:{number}",
                        line,
                        "expected a document's ## line first, then labels, a tab, a sentence",
                    )
                found = tuple(_read_labels(labels, f"{path.name}:{number}"))
                for label in found:
                    if label.words and find_words(sentence, label.words) is None:
                        raise InvalidValueError(
                            f"words at {path.name}:{number}", label.words, "they do not stand in the sentence"
                        )
                lines.append((sentence.strip(), found))
        if lines:
            yield _make_text(f"{path.stem}-{count}", head, lines)


def find_words(text: str, words: str) -> tuple[int, int] | None:
    """Where the words of a label stand in a text, however it is broken into lines; None where they don't."""
    first, cut, last = words.partition(_LEFT_OUT)
    pattern = _pattern(first) + (rf".*?{_pattern(last)}" if cut else "")
    match = re.search(pattern, text, re.DOTALL) if words else None
    return match.span() if match else None


def _pattern(words: str) -> str:
    return r"\s+".join(re.escape(word.replace("\u2011", "-")) for word in words.split()).replace(r"\-", "[-\u2011]")


def _make_text(name: str, head: list[str], lines: Iterable[tuple[str, tuple[SentenceLabel, ...]]]) -> LabelledText:
    published = next((part for part in head if re.fullmatch(r"\d{4}-\d\d-\d\d", part)), None)
    return LabelledText(name, head[0], published, head[-1], tuple(lines))


def _read_labels(text: str, place: str) -> Iterator[SentenceLabel]:
    for part in text.split(";"):
        worded = part.strip()
        if worded in ("", "-"):
            continue
        match = _LABEL.fullmatch(worded)
        if match is None or match["modality"] not in MODALITIES or match["kind"] not in (*KINDS, "fit"):
            raise InvalidValueError(
                f"label at {place}",
                worded,
                "expected kind/attribute:modality=words, with ? behind the modality of an unsure one",
            )
        yield SentenceLabel(
            match["kind"], match["modality"], match["unsure"] is not None, match["attribute"] or "", match["words"] or ""
        )
