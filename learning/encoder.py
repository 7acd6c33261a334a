"""``python -m learning encoder``: teach an encoder with labelled sentences, and write it as the reader takes it.

Needs PyTorch, transformers and onnx (``pip install --group learn``), and the encoder that is taught further as a folder (``--base``):
sentence-transformers/all-MiniLM-L6-v2, Apache-2.0, as its makers publish it. Sums differ in their last digits from one sort of processor to another, so
that what is taught elsewhere is as good and not the same.
"""

from __future__ import annotations

import io
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch.nn import Dropout, Linear, Module, functional
from transformers import AutoModel

from learning.examples import Example
from learning.sentences import KINDS, MODALITIES
from pactbook.reading.learned.encoder import LONGEST
from pactbook.reading.learned.pieces import Vocabulary

ENCODED_KINDS = (*KINDS, "fit")
AREAS = ("trade", "innovation", "co-development", "co-production", "training", "data_links", "logistics", "policy", "other")
TOPICS = ("sale", "framework", "interoperability", "programme", "exercise", "region", "other")
ANSWERS = {"kind": ENCODED_KINDS, "modality": tuple(sorted(MODALITIES)), "area": AREAS, "topic": TOPICS}
_ROUNDS, _BATCH = 5, 32
_RATE, _RATE_OF_ANSWERS = 1e-4, 1e-3
_WARM_UP = 0.06
_LESSER = 0.3
"""What it counts to be wrong about modality, area or topic, beside a kind."""
_COMMON = 16_000
"""Pieces that are kept whether a text has them or not; a BERT's vocabulary is in the order of how common they are."""


class Taught(Module):  # type: ignore[misc]
    """An encoder with one linear layer an answer over the mean of what it makes of the pieces."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(base)
        for one in self.body.embeddings.word_embeddings.parameters():
            one.requires_grad = False
        width = self.body.config.hidden_size
        self.drop = Dropout(0.1)
        self.kind, self.modality = (
            Linear(width, len(ENCODED_KINDS)),
            Linear(width, len(ENCODED_KINDS) * len(ANSWERS["modality"])),
        )
        self.area, self.topic = Linear(width, len(AREAS)), Linear(width, len(TOPICS))

    def forward(self, pieces: Any, parts: Any, mask: Any = None) -> tuple[Any, Any, Any, Any]:
        """Answers, each a row of log-odds a sentence. ``mask``: 1 where a piece stands, 0 where a shorter sentence of the batch has none."""
        told = self.body(input_ids=pieces, token_type_ids=parts, attention_mask=mask).last_hidden_state
        if mask is None:
            mean = told.mean(1)
        else:
            share = mask.unsqueeze(-1).to(told.dtype)
            mean = (told * share).sum(1) / share.sum(1)
        mean = self.drop(mean)
        return self.kind(mean), self.modality(mean), self.area(mean), self.topic(mean)


def make(examples: Sequence[Example], base: Path) -> bytes:
    """The file of an encoder that was taught with the examples that the reader would show it: not those whose plain words rule out that
    they tell anything."""
    shown = [example for example in examples if example.labels or example.may_tell]
    print(f"teaching with {len(shown)} of {len(examples)} sentences", flush=True)
    return pack(teach(shown, base), shown, base)


def teach(examples: Sequence[Example], base: Path, *, rounds: int = _ROUNDS, seed: int = 0) -> Taught:
    """An encoder that was shown every example so many times. One that may tell a kind is neither an example of it nor of its absence."""
    torch.manual_seed(seed)
    random.seed(seed)
    vocabulary = Vocabulary(_list_pieces(base))
    framed = [vocabulary.frame(example.lead, example.text, LONGEST) for example in examples]
    answers = [_Answers(example) for example in examples]
    lengths = [len(pieces) for pieces, _ in framed]
    taught = Taught(base)
    heads = [one for layer in (taught.kind, taught.modality, taught.area, taught.topic) for one in layer.parameters()]
    body = [one for one in taught.body.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW([{"params": body, "lr": _RATE}, {"params": heads, "lr": _RATE_OF_ANSWERS}], weight_decay=0.01)
    steps = rounds * -(-len(examples) // _BATCH) + rounds * 2
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (_WARM_UP * steps)) * max(0.0, (steps - step) / steps)
    )
    taught.train()
    for number in range(rounds):
        total = 0.0
        for batch in _shuffle(lengths):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                told = taught(*_stack([framed[place] for place in batch]))
            loss = _measure([one.float() for one in told], [answers[place] for place in batch])
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(taught.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach()) * len(batch)
        print(f"round {number + 1} of {rounds}: loss {total / len(examples):.3f}", flush=True)
    taught.eval()
    return taught


def pack(taught: Taught, examples: Sequence[Example], base: Path) -> bytes:
    """The bytes of the file that the reader takes: common pieces and those of the examples, in whole numbers of 8 bits."""
    pieces = _list_pieces(base)
    vocabulary = Vocabulary(pieces)
    met = {piece for example in examples for piece in vocabulary.frame(example.lead, example.text, LONGEST)[0]}
    kept = [
        number for number, piece in enumerate(pieces) if (number < _COMMON or number in met) and not piece.startswith("[unused")
    ]
    table = taught.body.embeddings.word_embeddings
    whole = table.weight.data
    table.weight.data = whole[kept].clone()
    try:
        content = _export(taught)
    finally:
        table.weight.data = whole
    model = onnx.load_model_from_string(content)
    for key, value in (("pieces", "\n".join(pieces[number] for number in kept)), ("answers", json.dumps(ANSWERS))):
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    with tempfile.TemporaryDirectory() as folder:
        wide, small = Path(folder) / "wide.onnx", Path(folder) / "small.onnx"
        onnx.save(model, wide)
        # A bit less than there is: on processors without whole-number dot products sums of two products must not overflow.
        quantize_dynamic(wide, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        return small.read_bytes()


def _export(taught: Taught) -> bytes:
    held = io.BytesIO()
    example = (torch.tensor([[0, 5, 6, 7]]), torch.tensor([[0, 0, 1, 1]]))
    torch.onnx.export(
        taught,
        example,
        held,
        input_names=["pieces", "parts"],
        output_names=list(ANSWERS),
        dynamic_axes={"pieces": {1: "length"}, "parts": {1: "length"}},
        opset_version=17,
        dynamo=False,
    )
    return held.getvalue()


class _Answers:
    """What is right to answer of an example; None, or -1, where nothing is."""

    def __init__(self, example: Example) -> None:
        self.kinds, self.counted, self.modalities = [], [], []
        for kind in ENCODED_KINDS:
            own = [label for label in example.labels if label.kind == kind]
            self.kinds.append(float(bool(own)))
            self.counted.append(float(not own or any(not label.unsure for label in own)))
            self.modalities.append(_find_only((label.modality for label in own if not label.unsure), ANSWERS["modality"]))
        self.area = _find_only((label.attribute for label in example.labels if label.kind == "commitment"), AREAS)
        self.topic = _find_only((label.attribute for label in example.labels if label.kind == "statement"), TOPICS)


def _find_only(told: Iterator[str], answers: Sequence[str]) -> int:
    found = set(told)
    only = found.pop() if len(found) == 1 else None
    return answers.index(only) if only in answers else -1


def _measure(told: Sequence[Any], answers: Sequence[_Answers]) -> Any:
    kinds, modalities, areas, topics = told
    wrong = functional.binary_cross_entropy_with_logits(kinds, torch.tensor([one.kinds for one in answers]), reduction="none")
    loss = (wrong * torch.tensor([one.counted for one in answers])).sum(1).mean()
    firm = modalities.view(len(answers), len(ENCODED_KINDS), -1)
    for rows, right in (
        (firm.flatten(0, 1), [modality for one in answers for modality in one.modalities]),
        (areas, [one.area for one in answers]),
        (topics, [one.topic for one in answers]),
    ):
        known = torch.tensor(right)
        if (known >= 0).any():
            loss = loss + _LESSER * functional.cross_entropy(rows[known >= 0], known[known >= 0])
    return loss


def _shuffle(lengths: Sequence[int]) -> list[list[int]]:
    """All places in batches of sentences of about one length, in an order of chance."""
    order = list(range(len(lengths)))
    random.shuffle(order)
    batches: list[list[int]] = []
    for start in range(0, len(order), _BATCH * 50):
        some = sorted(order[start : start + _BATCH * 50], key=lambda place: lengths[place])
        batches.extend(some[first : first + _BATCH] for first in range(0, len(some), _BATCH))
    random.shuffle(batches)
    return batches


def _stack(framed: Sequence[tuple[list[int], list[int]]]) -> tuple[Any, Any, Any]:
    longest = max(len(pieces) for pieces, _ in framed)
    pieces, parts, mask = (torch.zeros(len(framed), longest, dtype=torch.long) for _ in range(3))
    for row, (own, whole) in enumerate(framed):
        pieces[row, : len(own)], parts[row, : len(own)], mask[row, : len(own)] = torch.tensor(own), torch.tensor(whole), 1
    return pieces, parts, mask


def _list_pieces(base: Path) -> list[str]:
    numbered = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return sorted(numbered, key=numbered.__getitem__)
