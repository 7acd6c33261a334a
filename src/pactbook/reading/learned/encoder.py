"""A small encoder: what a sentence tells, by what its words mean beside each other and not by which words they are.

A transformer of six layers (all-MiniLM-L6-v2, Apache-2.0: 384 numbers a word, general English), taught further with labelled sentences in
which every name is replaced by what it names. ``python -m learning.encoder`` teaches it and writes the file, with its weights in whole numbers of 8 bits;
ONNX Runtime computes it. Sentences are weighed one at a time, since the scales of 8-bit arithmetic are taken over all that is computed
at once: what is made of a sentence must not depend on its neighbours.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from pactbook.errors import InvalidValueError
from pactbook.reading.learned.pieces import Vocabulary

FILE = "encoder.onnx"
LONGEST = 112
"""Pieces of a sentence, with what opens its list, that are weighed: one in a thousand sentences is longer."""
_REMEMBERED = 2_000
"""Sentences whose sense is kept: a story is often told in the same sentences again."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a sentence tells: the log-odds of each kind, and for each kind those of each modality, of each area of a promise and of each thing a
    statement may be about (these are compared with each other only)."""

    kinds: Mapping[str, float]
    modalities: Mapping[str, Mapping[str, float]]
    areas: Mapping[str, float]
    topics: Mapping[str, float]


class Encoder:
    """An encoder as its file holds it, with the pieces it knows and the answers it was taught.

    Raises:
        InvalidValueError: when the file is none, or is cut off.
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
            self._session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the runtime's errors have no class in common
            raise InvalidValueError("learned encoder", FILE, "the file is damaged: install pactbook anew") from error
        told = self._session.get_modelmeta().custom_metadata_map
        self._vocabulary = Vocabulary(told["pieces"].split("\n"))
        answers = json.loads(told["answers"])
        self._kinds, self._modalities = answers["kind"], answers["modality"]
        self._areas, self._topics = answers["area"], answers["topic"]

    def weigh(self, lead: str, text: str) -> Sense:
        """What a sentence tells behind the words that open its list, both with names replaced by what they name."""
        numbers, parts = self._vocabulary.frame(lead, text, LONGEST)
        told = self._session.run(["kind", "modality", "area", "topic"], {"pieces": [numbers], "parts": [parts]})
        kinds, modalities, areas, topics = ([float(one) for one in answer[0]] for answer in told)
        width = len(self._modalities)
        return Sense(
            dict(zip(self._kinds, kinds, strict=True)),
            {
                kind: dict(zip(self._modalities, modalities[place * width : (place + 1) * width], strict=True))
                for place, kind in enumerate(self._kinds)
            },
            dict(zip(self._areas, areas, strict=True)),
            dict(zip(self._topics, topics, strict=True)),
        )


@cache
def load() -> Encoder:
    """The one that ships with the package."""
    return Encoder((files("pactbook.reading.learned") / FILE).read_bytes())


@lru_cache(maxsize=_REMEMBERED)
def weigh(lead: str, text: str) -> Sense:
    """What the encoder that ships makes of a sentence."""
    return load().weigh(lead, text)
