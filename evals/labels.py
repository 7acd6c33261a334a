"""Labelled documents: a text, and what a careful reader finds in it."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

SHIPPED = Path(__file__).parent / "documents"
FIELD, PAIRS = SHIPPED / "field", SHIPPED / "pairs"
"""Documents of every genre, labelled by someone who had not seen the reader. Half are only ever scored (``score-only.txt``)."""
SCORE_ONLY_OF = 3
"""One document in so many is scored and never looked at: which, its name decides (see :func:`is_score_only`)."""


@dataclass(frozen=True)
class Label:
    """One finding a careful reader makes. ``unsure``: neither required nor wrong."""

    kind: str
    modality: str
    wording: str
    fields: Mapping[str, Any]
    speaker: str | None
    unsure: bool


@dataclass(frozen=True)
class LabelledDocument:
    """A text with its labels. ``label_range``: only these characters of the stored file are labelled."""

    name: str
    path: Path
    published: str | None
    kind: str
    in_scope: bool
    labels: tuple[Label, ...]
    label_range: tuple[int, int] | None = None
    partnership: tuple[str, ...] = ()

    @cached_property
    def content(self) -> bytes:
        """The bytes of the text, unpacked."""
        raw = self.path.read_bytes()
        return gzip.decompress(raw) if self.path.suffix == ".gz" else raw


@dataclass(frozen=True)
class LabelledSet:
    """Labelled documents of one folder, and those whose text is missing."""

    name: str
    documents: tuple[LabelledDocument, ...]
    missing: tuple[str, ...] = ()
    listed: frozenset[str] | None = None

    @property
    def fingerprint(self) -> str:
        """Changes when a text or a label does."""
        digest = hashlib.sha256()
        for document in self.documents:
            digest.update(document.content)
            digest.update(repr((document.name, document.kind, document.labels)).encode())
        return digest.hexdigest()[:16]

    def is_score_only(self, name: str) -> bool:
        """Whether a document may only be scored: listed in the folder's ``score-only.txt``, or chosen by its name."""
        return name in self.listed if self.listed is not None else is_score_only(name)

    def select(self, *, score_only: bool) -> tuple[LabelledDocument, ...]:
        """The part that may be looked at, or the part that may not."""
        return tuple(document for document in self.documents if self.is_score_only(document.name) == score_only)

    def take(self, *, score_only: bool) -> LabelledSet:
        """One of the two parts, as a set by itself."""
        part = "score-only" if score_only else "looked-at"
        return LabelledSet(f"{self.name}-{part}", self.select(score_only=score_only), self.missing, self.listed)


def is_score_only(name: str) -> bool:
    """One document in three, by the digest of its name: nobody chooses, and a new document changes nothing for the others."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % SCORE_ONLY_OF == 0


def choose_half(names: Iterable[str]) -> tuple[str, ...]:
    """The half of a new set that is only scored: every second one of each genre, in the order of the digests of their names.

    The genre is the name's first word. What is chosen is written to the folder's ``score-only.txt`` and stays there, since a
    document that is added later would move others across.
    """
    genres: dict[str, list[str]] = {}
    for name in names:
        genres.setdefault(name.partition("-")[0], []).append(name)
    ordered = (sorted(genre, key=lambda name: hashlib.sha256(name.encode()).hexdigest()) for genre in genres.values())
    return tuple(sorted(name for genre in ordered for name in genre[::2]))


def load_set(name: str, folder: Path, texts: Sequence[Path], listed: Path | None = None) -> LabelledSet:
    """Every ``*.yaml`` of a folder with its text, looked for below ``texts``."""
    documents, missing = [], []
    for path in sorted(folder.glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        head = content["document"]
        text = _find_text(str(head["source"]), texts)
        if text is None:
            missing.append(path.stem)
            continue
        documents.append(
            LabelledDocument(
                name=path.stem,
                path=text,
                published=str(head["published"]) if head.get("published") else None,
                kind=str(head.get("kind", "news")),
                in_scope=bool(head.get("in_scope", True)),
                labels=tuple(_read_labels(content.get("findings") or [])),
                label_range=tuple(content["label_range"])
                if content.get("label_range")
                else tuple(head["label_range"])
                if head.get("label_range")
                else None,
                partnership=tuple(head.get("parties") or ()),
            )
        )
    chosen = listed if listed is not None else folder / "score-only.txt"
    # A list that was given and is empty keeps nothing back.
    names = frozenset(chosen.read_text(encoding="utf-8").split()) if listed is not None or chosen.is_file() else None
    return LabelledSet(name, tuple(documents), tuple(missing), names)


def _read_labels(rows: Sequence[Mapping[str, Any]]) -> Iterator[Label]:
    for row in rows:
        yield Label(
            kind=str(row["kind"]),
            modality=str(row["modality"]),
            wording=str(row["wording"]),
            fields=row.get("fields") or {},
            speaker=row.get("speaker"),
            unsure=bool(row.get("unsure")),
        )


def _find_text(source: str, texts: Sequence[Path]) -> Path | None:
    tail = re.sub(r"\A[^:]{1,80}:", "", source)
    for folder in texts:
        for candidate in (folder / source, folder / tail, folder / Path(tail).name):
            if candidate.is_file():
                return candidate
    return None
