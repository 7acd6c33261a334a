"""What is right to answer of an example: what an encoder is taught, apart from how."""

from __future__ import annotations

from learning.examples import Example
from learning.sentences import KINDS, MODALITIES
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.learned.encoder import TOPICS
from pactbook.reading.learned.pieces import Framed
from pactbook.reading.masked import Stretch

ENCODED_KINDS = (*KINDS, "fit")
ANSWERS = {
    "kind": ENCODED_KINDS,
    "modality": tuple(sorted(MODALITIES)),
    "area": (*load_vocabulary("commitment")["areas"], "other"),
    "topic": (*load_vocabulary("statement")["topics"], "other"),
}


class Answers:
    """What is right to answer of an example: of each kind whether it is told (``kinds``), and whether that counts, of the sentence
    (``counted``) and of its pieces (``marked``); which stretch of pieces carries which kind (``carried``); and for stretches the
    right answer to another question, by its number (``modalities`` with the number of their kind; ``topics``, by question)."""

    def __init__(self, example: Example, frame: Framed) -> None:
        whole = (frame.first, frame.first + len(frame.words))
        stretches = [_find_pieces(frame, mark) if mark is not None else None for mark in example.marks]
        labelled = list(zip(example.labels, stretches, strict=True))
        self.kinds, self.counted, self.marked = [], [], []
        self.carried: list[tuple[int, Stretch]] = []
        self.modalities: list[tuple[Stretch, int, int]] = []
        self.topics: dict[str, list[tuple[Stretch, int]]] = {question: [] for question, _ in TOPICS.values()}
        for number, kind in enumerate(ENCODED_KINDS):
            own = [(label, stretch) for label, stretch in labelled if label.kind == kind]
            sure = [(label, stretch) for label, stretch in own if not label.unsure]
            self.kinds.append(float(bool(own)))
            self.counted.append(float(bool(sure) or not own))
            self.marked.append(float(len(sure) == len(own) and all(stretch is not None for _, stretch in own)))
            self.carried.extend((number, stretch) for _, stretch in own if stretch is not None)
            told = {label.modality for label, _ in sure}
            for label, stretch in sure:
                answer = ANSWERS["modality"].index(label.modality)
                # Where a sentence tells all of a kind in one way, it is learned of the whole as well: rules read other stretches.
                places = [*([stretch] if stretch is not None else []), *([whole] if len(told) == 1 else [])]
                self.modalities.extend((place, number, answer) for place in places)
                if kind in TOPICS and label.attribute in ANSWERS[TOPICS[kind][0]]:
                    question, _ = TOPICS[kind]
                    self.topics[question].append((stretch or whole, ANSWERS[question].index(label.attribute)))


def _find_pieces(frame: Framed, mark: Stretch) -> Stretch | None:
    inside = [place for place, (start, end) in enumerate(frame.words) if start < mark[1] and mark[0] < end]
    return (frame.first + inside[0], frame.first + inside[-1] + 1) if inside else None
