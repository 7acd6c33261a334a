"""``python -m learning encoder``: teach an encoder with labelled sentences, and write it as the reader takes it.

Needs PyTorch, transformers and onnx (``pip install --group learn``), and the encoder that is taught further as a folder
(``--base``): sentence-transformers/all-MiniLM-L6-v2, Apache-2.0, as its makers publish it. Sums differ in their last digits from
one sort of processor to another, so that what is taught elsewhere is as good and not the same.
"""

from __future__ import annotations

import io
import json
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch.nn import Dropout, Linear, Module, functional
from transformers import AutoModel

from learning.answers import ANSWERS, ENCODED_KINDS, Answers
from learning.examples import Example
from pactbook.reading.learned.encoder import LONGEST, OUTPUTS
from pactbook.reading.learned.pieces import Framed, Vocabulary

_ROUNDS, _BATCH = 5, 32
_RATE, _RATE_OF_ANSWERS = 1e-4, 1e-3
_WARM_UP = 0.06
_LESSER = 0.3
"""What it counts to be wrong about modality, area or topic, beside a kind."""
_TIMES = 3
"""How often a sentence of a document that was there is shown for each time of one that was written for pactbook, of which there are
far more. Provisional: no other number was tried but one, nor another seed. Of 4,000 sentences of 104 real documents, of the half that
was not learned from, 209 tell something; ranked by their likeliest kind, the average precision was 0.62, and 0.57 with each shown once."""
_COMMON = 16_000
"""Pieces that are kept whether a text has them or not; a BERT's vocabulary is in the order of how common they are."""


class Taught(Module):  # type: ignore[misc]
    """An encoder with linear layers over what it makes of each piece: of a sentence's kinds over the mean, of all else piece by
    piece."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(base)
        for one in self.body.embeddings.word_embeddings.parameters():
            one.requires_grad = False
        width, kinds = self.body.config.hidden_size, len(ENCODED_KINDS)
        self.drop = Dropout(0.1)
        self.kind, self.mark = Linear(width, kinds), Linear(width, kinds)
        self.modality = Linear(width, kinds * len(ANSWERS["modality"]))
        self.area, self.topic = Linear(width, len(ANSWERS["area"])), Linear(width, len(ANSWERS["topic"]))

    def forward(self, pieces: Any, parts: Any, mask: Any = None) -> tuple[Any, ...]:
        """Log-odds of kinds, a row a sentence; then marks, modalities, areas and topics, a row a piece. ``mask``: 1 where a piece
        stands, 0 where a shorter sentence of the batch has none."""
        told = self.body(input_ids=pieces, token_type_ids=parts, attention_mask=mask).last_hidden_state
        if mask is None:
            mean = told.mean(1)
        else:
            share = mask.unsqueeze(-1).to(told.dtype)
            mean = (told * share).sum(1) / share.sum(1)
        told = self.drop(told)
        return self.kind(self.drop(mean)), self.mark(told), self.modality(told), self.area(told), self.topic(told)


def make(examples: Sequence[Example], base: Path) -> bytes:
    """The file of an encoder that was taught with the examples that the reader would show it: not those whose plain words rule out that
    they tell anything."""
    shown = [example for example in examples if (example.labels or example.may_tell) and example.text.strip()]
    print(f"teaching with {len(shown)} of {len(examples)} sentences", flush=True)
    repeated = [example for example in shown for _ in range(1 if example.is_written else _TIMES)]
    return pack(teach(repeated, base), shown, base)


def teach(examples: Sequence[Example], base: Path, *, rounds: int = _ROUNDS, seed: int = 0) -> Taught:
    """An encoder that was shown every example so many times. One that may tell a kind is neither an example of it nor of its
    absence."""
    torch.manual_seed(seed)
    random.seed(seed)
    vocabulary = Vocabulary(_list_pieces(base))
    framed = [vocabulary.frame(example.lead, example.text, LONGEST) for example in examples]
    answers = [Answers(example, frame) for example, frame in zip(examples, framed, strict=True)]
    lengths = [len(frame.pieces) for frame in framed]
    taught = Taught(base)
    layers = (taught.kind, taught.mark, taught.modality, taught.area, taught.topic)
    heads = [one for layer in layers for one in layer.parameters()]
    body = [one for one in taught.body.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW([{"params": body, "lr": _RATE}, {"params": heads, "lr": _RATE_OF_ANSWERS}], weight_decay=0.01)
    steps = rounds * -(-len(examples) // _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (_WARM_UP * steps)) * max(0.0, (steps - step) / steps)
    )
    taught.train()
    for number in range(rounds):
        total = 0.0
        for batch in _shuffle(lengths):
            stacked = _stack([framed[place] for place in batch])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                told = taught(*stacked)
            loss = _measure([one.float() for one in told], [answers[place] for place in batch], stacked[-1])
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
    met = {piece for example in examples for piece in vocabulary.frame(example.lead, example.text, LONGEST).pieces}
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
        output_names=[*OUTPUTS],
        dynamic_axes={name: {1: "length"} for name in ("pieces", "parts", *OUTPUTS[1:])},
        opset_version=17,
        dynamo=False,
    )
    return held.getvalue()


def _measure(told: Sequence[Any], answers: Sequence[Answers], mask: Any) -> Any:
    kinds, marks, modalities, areas, topics = told
    wrong = functional.binary_cross_entropy_with_logits(kinds, torch.tensor([one.kinds for one in answers]), reduction="none")
    loss = (wrong * torch.tensor([one.counted for one in answers])).sum(1).mean() + _measure_marks(marks, answers, mask)
    firm = modalities.unflatten(2, (len(ENCODED_KINDS), -1))
    asked = (
        [(firm[row, slice(*place), kind], right) for row, one in enumerate(answers) for place, kind, right in one.modalities],
        [(areas[row, slice(*place)], right) for row, one in enumerate(answers) for place, right in one.topics["area"]],
        [(topics[row, slice(*place)], right) for row, one in enumerate(answers) for place, right in one.topics["topic"]],
    )
    for question in (one for one in asked if one):
        rows = torch.stack([pieces.mean(0) for pieces, _ in question])
        loss = loss + _LESSER * functional.cross_entropy(rows, torch.tensor([right for _, right in question]))
    return loss


def _measure_marks(marks: Any, answers: Sequence[Answers], mask: Any) -> Any:
    """How wrong it is about which pieces carry what; of a sentence the mean over its pieces."""
    right = torch.zeros_like(marks)
    for row, one in enumerate(answers):
        for kind, (start, end) in one.carried:
            right[row, start:end, kind] = 1
    wrong = functional.binary_cross_entropy_with_logits(marks, right, reduction="none")
    counted = torch.tensor([one.marked for one in answers])
    each = (wrong * counted.unsqueeze(1)).sum(2) * mask
    return (each.sum(1) / mask.sum(1)).mean()


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


def _stack(framed: Sequence[Framed]) -> tuple[Any, Any, Any]:
    longest = max(len(frame.pieces) for frame in framed)
    pieces, parts, mask = (torch.zeros(len(framed), longest, dtype=torch.long) for _ in range(3))
    for row, frame in enumerate(framed):
        length = len(frame.pieces)
        pieces[row, :length], parts[row, :length], mask[row, :length] = torch.tensor(frame.pieces), torch.tensor(frame.parts), 1
    return pieces, parts, mask


def _list_pieces(base: Path) -> list[str]:
    numbered = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return sorted(numbered, key=numbered.__getitem__)
