"""Bytes as they were found, by their hash."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Bytes as they were fetched or found. ``packed`` is their compressed form, when somebody made it already."""

    content: bytes
    media_type: str
    packed: bytes | None = None

    @property
    def id(self) -> str:
        """SHA-256, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    def pack(self) -> Snapshot:
        """The same bytes with their compressed form beside them. Level 6 as ever: a level more or less moves a file by a hundredth."""
        return self if self.packed is not None else replace(self, packed=zlib.compress(self.content, 6))
