"""pactbook: the book of record for a defence partnership."""

from __future__ import annotations

__version__ = "0.1.0"
