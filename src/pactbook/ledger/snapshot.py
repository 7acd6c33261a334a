"""Bytes as they were found, by their hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Bytes as they were fetched or found."""

    content: bytes
    media_type: str

    @property
    def id(self) -> str:
        """SHA-256, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()
