"""Records that only reading has formed: how they are named.

A book's own entries have ids that their compilers chose. What documents and registers tell of a thing that no entry holds forms a record of
its own, whose id says so by its first word and follows from what the finding states alone: the same finding forms the same record,
whatever else was read before or comes later.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

PREFIX = "read-"
"""What ids of records formed by reading begin with; no entry of a book may."""

_LONGEST = 60


def is_formed(record: str | None) -> bool:
    """Whether a record was formed by reading, and no entry of the book holds it."""
    return record is not None and record.startswith(PREFIX)


def make_formed_id(type_name: str, parts: Iterable[str]) -> str:
    """``read-sale-jp-us-f-35a``: the type and what identifies the thing; a long name is cut, and told from others by its digest."""
    words = [word for part in parts for word in re.findall(r"[a-z0-9]+", _fold(part))]
    name = "-".join(words)
    if len(name) > _LONGEST:
        digest = hashlib.blake2b(name.encode(), digest_size=4).hexdigest()
        name = f"{name[:_LONGEST].rstrip('-')}-{digest}"
    return f"{PREFIX}{type_name}-{name}"


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
