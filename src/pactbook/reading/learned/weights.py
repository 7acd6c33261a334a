"""Linear classifiers as numbers in one file: what each piece of evidence adds to each answer.

Of a set of evidence every known piece counts with its rarity (inverse document frequency), and all together have length one,
however many they are; an answer's log-odds are the weighted sum and a bias. That is logistic regression over tf-idf as scikit-learn
defines both (with binary counts): ``python -m learning`` fits it there and writes the file; reading needs numpy and this module.
"""

from __future__ import annotations

import json
import math
import sys
import zlib
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from pactbook.errors import InvalidValueError

FILE = "weights.bin"
_FORMAT = 3
STEPS = 127
"""A weight is held as a whole number of that many steps of the largest weight of its answer: one byte."""
LEAST = 5
"""Steps of the smallest weight that is held."""


@dataclass
class Classifier:
    """One question with its possible ``answers``. A piece of evidence has a rarity and weights for some of the answers.

    ``starts`` has one entry more than there is evidence: the weights of piece ``n`` are those from ``starts[n]`` up to
    ``starts[n + 1]`` of ``columns`` (which answer) and ``steps`` (the weight, in steps of the answer's ``scales``).
    """

    answers: tuple[str, ...]
    biases: tuple[float, ...]
    scales: tuple[float, ...]
    evidence: array[int]
    rarities: array[float]
    starts: array[int]
    columns: array[int]
    steps: array[int]
    _places: dict[int, int] = field(init=False, repr=False)
    _known: frozenset[int] = field(init=False, repr=False)
    _told: Any = field(init=False, repr=False)
    """Pieces by answers: what each adds to each, with its rarity."""
    _squares: Any = field(init=False, repr=False)
    """One a piece: the square of its rarity."""

    def __post_init__(self) -> None:
        # Comes with ONNX Runtime; most commands weigh nothing.
        import numpy as np  # noqa: PLC0415

        self._places = dict(zip(self.evidence, range(len(self.evidence)), strict=True))
        self._known = frozenset(self._places)
        rarities, columns = np.array(self.rarities, dtype=np.float64), np.array(self.columns)
        held = np.array(self.starts[1:], dtype=np.int64) - np.array(self.starts[:-1], dtype=np.int64)
        rows = np.repeat(np.arange(len(self.evidence)), held)
        self._told = np.zeros((len(self.evidence), len(self.answers)), dtype=np.float32)
        self._told[rows, columns] = np.array(self.steps) * np.array(self.scales)[columns] * rarities[rows]
        self._squares = rarities**2

    def weigh(self, evidence: Collection[int]) -> list[float]:
        """The log-odds of each answer, in the order of ``answers``."""
        # Most of the evidence of a sentence was never seen before: two sets tell which at a tenth of the cost.
        known = [self._places[piece] for piece in self._known.intersection(evidence)]
        # In one order: what is added up in another one differs in the last digit.
        known.sort()
        length = math.sqrt(self._squares[known].sum()) or 1.0
        told = self._told[known].sum(axis=0).tolist()
        return [bias + one / length for bias, one in zip(self.biases, told, strict=True)]

    @classmethod
    def make(
        cls, answers: Sequence[str], biases: Sequence[float], rows: Iterable[tuple[int, float, Sequence[float]]]
    ) -> Classifier:
        """From ``(evidence, rarity, weight of each answer)``; weights of a few steps are left out, and so is evidence without any."""
        given = sorted(rows)
        scales = [max((abs(weights[column]) for _, _, weights in given), default=0.0) / STEPS for column in range(len(answers))]
        evidence, rarities, starts = array("I"), array("f"), array("I", [0])
        columns, steps = array("B"), array("b")
        for piece, rarity, weights in given:
            counted = [round(weight / scale) if scale else 0 for weight, scale in zip(weights, scales, strict=True)]
            told = [(column, step) for column, step in enumerate(counted) if abs(step) >= LEAST]
            if told:
                evidence.append(piece)
                rarities.append(rarity)
                columns.extend(column for column, _ in told)
                steps.extend(step for _, step in told)
                starts.append(len(columns))
        return cls(tuple(answers), tuple(biases), tuple(scales), evidence, rarities, starts, columns, steps)


@dataclass(frozen=True, slots=True)
class Blend:
    """How likely a kind is, from what is said of a sentence (:func:`~pactbook.reading.learned.judge.list_terms`): log-odds as a
    weighted sum."""

    bias: float
    weights: tuple[float, ...]

    def weigh(self, terms: Sequence[float]) -> float:
        """The log-odds."""
        return self.bias + sum(weight * term for weight, term in zip(self.weights, terms, strict=True))


@dataclass(frozen=True)
class Weights:
    """All that was learned: classifiers by name, and for each kind how its likelihood is blended."""

    classifiers: Mapping[str, Classifier]
    blends: Mapping[str, Blend]


def pack(weights: Weights) -> bytes:
    """The bytes of a file; the same weights give the same bytes."""
    heads, body = [], b""
    for name, one in sorted(weights.classifiers.items()):
        parts = (one.evidence, one.rarities, one.starts, one.columns, one.steps)
        told = {"name": name, "answers": one.answers, "biases": one.biases, "scales": one.scales}
        heads.append({**told, "parts": [[part.typecode, len(part)] for part in parts]})
        body += b"".join(_ordered(part).tobytes() for part in parts)
    blends = {kind: [blend.bias, *blend.weights] for kind, blend in sorted(weights.blends.items())}
    head = json.dumps({"format": _FORMAT, "classifiers": heads, "blends": blends}).encode()
    return zlib.compress(len(head).to_bytes(4, "little") + head + body, 9)


def unpack(content: bytes) -> Weights:
    """The weights of a file. Raises InvalidValueError when it is of another format, or cut off."""
    try:
        held = zlib.decompress(content)
        size = int.from_bytes(held[:4], "little")
        head = json.loads(held[4 : 4 + size])
    except (zlib.error, ValueError) as error:
        raise InvalidValueError("learned weights", FILE, "the file is damaged: install pactbook anew") from error
    if head["format"] != _FORMAT:
        raise InvalidValueError("learned weights", head["format"], f"expected format {_FORMAT}: install pactbook anew")
    found, position = {}, 4 + size
    for one in head["classifiers"]:
        parts = []
        for code, count in one["parts"]:
            part = array(code)
            end = position + count * part.itemsize
            part.frombytes(held[position:end])
            parts.append(_ordered(part))
            position = end
        found[one["name"]] = Classifier(tuple(one["answers"]), tuple(one["biases"]), tuple(one["scales"]), *parts)
    return Weights(found, {kind: Blend(bias, tuple(rest)) for kind, (bias, *rest) in head["blends"].items()})


@cache
def load() -> Weights:
    """Those that ship with the package."""
    return unpack((files("pactbook.reading.learned") / FILE).read_bytes())


def _ordered(part: array[Any]) -> array[Any]:
    """A copy with the bytes in the file's order, smallest first."""
    part = part[:]
    if sys.byteorder == "big":
        part.byteswap()
    return part
