"""What is learned from: the evidence of each sentence, as the reader sees it, with its labels."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evals.labels import LabelledDocument
from evals.readers import make
from learning.sentences import LabelledText, PlacedLabels, SentenceLabel, find_words
from pactbook.documents import make_document
from pactbook.extract.gazetteer import Gazetteer
from pactbook.model.document import Document, Span
from pactbook.model.source import Known
from pactbook.reading.learned.encoder import TOPICS
from pactbook.reading.learned.evidence import list_evidence, list_evidence_of, list_plain_evidence
from pactbook.reading.learned.judge import may_tell
from pactbook.reading.masked import mask_names
from pactbook.reading.read import find_title, lay_out, read_clauses
from pactbook.reading.scope import concerns_defence
from pactbook.reading.words import find_names

_TODAY = dt.date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of a ``document``, as an encoder takes it (``lead``, ``text``), with all its ``evidence`` and that of its
    ``words`` alone.

    ``labels``, and for each where in ``text`` the words stand that carry it (``marks``), where somebody has marked them; ``firm``:
    the evidence of how firmly it tells each kind that it is labelled with. ``may_tell``: whether its plain words leave it possible
    that it tells anything, by what was learned before. ``read``: the kinds that the clause readers read of it, with how sure they
    were; None where that says nothing of how they read other texts, because they were mended on this one. ``is_written``: as of its
    document (:class:`Labelled`).
    """

    document: str
    lead: str
    text: str
    evidence: frozenset[int]
    words: frozenset[int]
    firm: Mapping[str, frozenset[int]]
    labels: tuple[SentenceLabel, ...]
    marks: tuple[tuple[int, int] | None, ...]
    may_tell: bool
    read: Mapping[str, float] | None
    is_written: bool


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document with its labels, each with the place in its text where what it labels starts. ``is_labelled``: whether the sentence at
    a stretch of the text was looked at. ``is_unseen``: whether how rules read it tells how they read others. ``is_written``: whether it
    was written for pactbook, and is no document that was there."""

    name: str
    document: Document
    places: Sequence[tuple[int, SentenceLabel]]
    is_unseen: bool
    is_written: bool
    is_labelled: Callable[[Span], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class Names:
    """Whose names the texts are read with: those of a book, and its parties."""

    gazetteer: Gazetteer
    parties: tuple[str, ...]


def read_sentences(text: LabelledText, names: Names) -> Iterator[Example]:
    """The sentences of a text of labelled sentences, which was written for pactbook, laid out as a document whose every line is a
    paragraph. The labels of a headline are passed over, as it is no part of the text."""
    places: list[tuple[int, SentenceLabel]] = []
    parts, position = [text.title], len(text.title) + 2
    for sentence, labels in text.lines:
        if sentence == text.title:
            places.extend((0, label) for label in labels)
            continue
        # A line may hold several sentences: a label is of the one in which its words begin, one without words of the first.
        places.extend((position + (find_words(sentence, label.words) or (0, 0))[0], label) for label in labels)
        parts.append(sentence)
        position += len(sentence) + 2
    made = make_document("\n\n".join(parts).encode(), place=f"{text.name}.txt", published=text.published, kind=text.genre)
    if made.document is not None:
        shift = max(0, made.document.text.find(text.title))
        moved = [(start + shift, label) for start, label in places]
        yield from _list_examples(Labelled(text.name, made.document, moved, is_unseen=True, is_written=True), names)


def read_placed(placed: PlacedLabels, folder: Path, names: Names) -> Iterator[Example]:
    """The sentences of a document that is labelled by place. Raises OSError when its text is not in the folder."""
    path, seen = folder / placed.file, placed.seen
    made = make_document(path.read_bytes(), place=path.name)
    if made.document is not None:
        labelled = Labelled(
            path.stem,
            made.document,
            [*_cut_words(placed, made.document)],
            is_unseen=not placed.is_used,
            is_written=False,
            is_labelled=lambda span: seen is None or any(span.start <= start < span.end for start in seen),
        )
        yield from _list_examples(labelled, names)


def _cut_words(placed: PlacedLabels, document: Document) -> Iterator[tuple[int, SentenceLabel]]:
    for place, label in placed.labels:
        start, _, end = label.words.partition("-")
        yield place, replace(label, words=document.text[int(start) : int(end)]) if end else label


def read_labelled(labelled: LabelledDocument, names: Names, *, is_written: bool) -> Iterator[Example]:
    """The sentences of a labelled document; of a range that is labelled, those in it. A label of the title, which is no part
    of the text, is passed over.
    """
    document = make(labelled)
    places = []
    for label in labelled.labels:
        stretch = find_words(document.text, label.wording)
        if stretch is not None:
            _, field = TOPICS.get(label.kind, ("", ""))
            attribute = str(label.fields.get(field, ""))
            places.append((stretch[0], SentenceLabel(label.kind, label.modality, label.unsure, attribute, label.wording)))
    first, last = labelled.label_range or (0, len(document.text))
    whole = Labelled(labelled.name, document, places, False, is_written, lambda span: first <= span.start < last)
    yield from _list_examples(whole, names)


def _list_examples(labelled: Labelled, names: Names) -> Iterator[Example]:
    document = labelled.document
    known = Known.from_published(document.published_on, None, _TODAY)
    words = find_title(document)
    title = find_names(words, names.gazetteer)
    context = lay_out(document, names.gazetteer, words, title, partnership="learning", parties=names.parties, known=known)
    if context is None:
        return
    read_clauses(context, spares=False)
    is_of_field = concerns_defence(document.text, words, title, names.gazetteer)
    spans = [sentence.span(0, len(sentence.text)) for sentence in context.sentences]
    labels = _share_out(labelled, spans)
    for sentence, span in zip(context.sentences, spans, strict=True):
        if not labelled.is_labelled(span):
            continue
        own = tuple(labels[span])
        masked = mask_names(sentence)
        stretches = (find_words(sentence.text, label.words) for label in own)
        evidence = list_evidence(context, sentence, context.sentences[sentence.index - 1] if sentence.index else None)
        yield Example(
            document=labelled.name,
            lead=sentence.lead_in,
            text=masked.text,
            evidence=frozenset(evidence),
            words=frozenset(list_plain_evidence(sentence.text)),
            firm={label.kind: frozenset(list_evidence_of(label.kind, sentence, evidence)) for label in own},
            labels=own,
            marks=tuple(masked.mask(*stretch) if stretch is not None else None for stretch in stretches),
            may_tell=may_tell(sentence),
            read=context.kinds_read.get(sentence.index, {}) if labelled.is_unseen and is_of_field else None,
            is_written=labelled.is_written,
        )


def _share_out(labelled: Labelled, spans: Sequence[Span]) -> Mapping[Span, list[SentenceLabel]]:
    """The labels of each sentence: those that start in it, or on its line before it, at a bullet or at who speaks."""
    shared: dict[Span, list[SentenceLabel]] = {span: [] for span in spans}
    ends = [span.end for span in spans]
    for start, label in labelled.places:
        place = bisect_right(ends, start)
        if place < len(spans) and "\n" not in labelled.document.text[start : spans[place].start]:
            shared[spans[place]].append(label)
    return shared
