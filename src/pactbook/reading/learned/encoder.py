"""A small encoder: what a sentence tells, and which of its words tell it, by what they mean beside each other and not by which
words they are.

A transformer of six layers (all-MiniLM-L6-v2, Apache-2.0: 384 numbers a word, general English), taught further with labelled
sentences in which every name is replaced by what it names. ``python -m learning encoder`` teaches it and writes the file, with its
weights in whole numbers of 8 bits; ONNX Runtime computes it. Sentences are weighed one at a time, since the scales of 8-bit
arithmetic are taken over all that is computed at once: what is made of a sentence must not depend on its neighbours.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from pactbook.errors import InvalidValueError
from pactbook.reading.learned.pieces import Vocabulary
from pactbook.reading.masked import Stretch

FILE = "encoder.onnx"
OUTPUTS = ("kind", "mark", "modality", "area", "topic")
"""What it answers: the kinds of a sentence, then of each piece what it carries, how firmly, of what area and about what."""
TOPICS = {"commitment": ("area", "area"), "statement": ("topic", "about")}
"""Of which kinds it is asked about what something is: the question, and the field of a finding that holds the answer."""
LONGEST = 112
"""Pieces of a sentence, with what opens its list, that are weighed: one in a thousand sentences is longer."""
_GAP, _SURE = 8, 1.0
"""Pieces within which what carries a kind is one stretch, since a date or a title stands inside many, and log-odds that one of its
words has to reach. In likely sentences 2,870 of 2,900 stretches were then among the 3,380 that people had marked; with nothing
allowed in between and all that is likelier than not, one in two."""
_REMEMBERED = 500
"""Sentences whose sense is kept: a story is often told in the same sentences again."""


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """What a sentence tells: the log-odds of each kind (``kinds``), and how it tells it, word by word.

    ``words`` says where the word of each piece stands in the masked sentence, in which all stretches here are. The rest are rows of
    numbers, one a piece: ``marks``, the log-odds that it carries something of each kind; ``firmness``, those of each modality, kind
    after kind; ``areas`` of a promise; ``topics`` of a statement. How a stretch is told is the mean of its rows; answers to one
    question are compared with each other only.
    """

    answers: Mapping[str, Sequence[str]]
    kinds: Mapping[str, float]
    words: Sequence[Stretch]
    marks: Any
    firmness: Any
    areas: Any
    topics: Any

    def find_stretches(self, kind: str) -> list[Stretch]:
        """The stretches that carry something of a kind, in order; what stands close together is one."""
        odds = self.marks[:, self.answers["kind"].index(kind)]
        found: list[tuple[int, int, float]] = []
        last = 0
        for piece, (start, end) in enumerate(self.words):
            if odds[piece] > 0:
                first, _, surest = found.pop() if found and piece - last <= _GAP else (start, end, odds[piece])
                found.append((first, end, max(surest, odds[piece])))
                last = piece
        return [(start, end) for start, end, surest in found if surest >= _SURE]

    def find_surest(self, kind: str) -> float:
        """The log-odds that the likeliest of its words carries something of a kind."""
        return float(self.marks[:, self.answers["kind"].index(kind)].max())

    def weigh_firmness(self, kind: str, stretch: Stretch) -> dict[str, float]:
        """The log-odds of each modality with which something of a kind is told at a stretch."""
        width = len(self.answers["modality"])
        start = self.answers["kind"].index(kind) * width
        return self._name("modality", self._average(self.firmness, stretch)[start : start + width])

    def weigh_topic(self, question: str, stretch: Stretch) -> dict[str, float]:
        """The log-odds of each answer to what a stretch is about: ``area``, of a promise; ``topic``, of a statement."""
        return self._name(question, self._average(self.areas if question == "area" else self.topics, stretch))

    def _average(self, rows: Any, stretch: Stretch) -> Any:
        """The mean row of the pieces of a stretch; of all where none is in it, as beyond the longest sentence."""
        start, end = stretch
        inside = [piece for piece, word in enumerate(self.words) if word[0] < end and start < word[1]]
        return (rows[inside] if inside else rows).mean(axis=0)

    def _name(self, question: str, odds: Iterable[Any]) -> dict[str, float]:
        return {answer: float(odd) for answer, odd in zip(self.answers[question], odds, strict=True)}


class Encoder:
    """An encoder as its file holds it, with the pieces it knows and the answers it was taught.

    Raises:
        InvalidValueError: when the file is none, is cut off, or answers other questions.
    """

    def __init__(self, content: bytes) -> None:
        # Most commands never meet a sentence worth weighing: a quarter of a second is theirs.
        import onnxruntime  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        # Documents are read by one process a core, and the arena keeps the memory of the longest sentence for ever.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        try:
            # The norm that is fused with the sum before it takes far longer than the two apart: a sixth of a sentence's time (ONNX Runtime
            # 1.32 on an AMD EPYC of 2026).
            self._session = onnxruntime.InferenceSession(
                content, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
            )
        except Exception as error:  # the runtime's errors have no class in common
            raise InvalidValueError("learned encoder", FILE, "the file is damaged: install pactbook anew") from error
        outputs = [output.name for output in self._session.get_outputs()]
        if outputs != [*OUTPUTS]:
            raise InvalidValueError("learned encoder", FILE, f"it answers {', '.join(outputs)}; expected {', '.join(OUTPUTS)}")
        told = self._session.get_modelmeta().custom_metadata_map
        self._vocabulary = Vocabulary(told["pieces"].split("\n"))
        self._answers: dict[str, list[str]] = json.loads(told["answers"])

    def weigh(self, lead: str, text: str) -> Sense:
        """What a sentence tells behind the words that open its list, both with names replaced by what they name."""
        framed = self._vocabulary.frame(lead, text, LONGEST)
        kinds, *rows = self._session.run(OUTPUTS, {"pieces": [framed.pieces], "parts": [framed.parts]})
        own = slice(framed.first, framed.first + len(framed.words))
        odds = {kind: float(odd) for kind, odd in zip(self._answers["kind"], kinds[0], strict=True)}
        # A copy: a slice would keep what stands before the sentence as well.
        return Sense(self._answers, odds, framed.words, *(row[0][own].copy() for row in rows))


@cache
def load() -> Encoder:
    """The one that ships with the package."""
    return Encoder((files("pactbook.reading.learned") / FILE).read_bytes())


@lru_cache(maxsize=_REMEMBERED)
def weigh(lead: str, text: str) -> Sense:
    """What the encoder that ships makes of a sentence."""
    return load().weigh(lead, text)
