"""Identifiers made from content: the same content always has the same identifier, on every machine.

An identifier is a one-letter prefix and 26 characters of Crockford-like base 32 (lower case) of a 130-bit prefix of
BLAKE2b over the content's canonical JSON. Changing what goes in is a migration, never an edit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def encode_canonical(value: Any) -> str:
    """JSON with sorted keys, no spaces and no escapes: equal values give equal text."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def drop_unset(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content without what says nothing: None, False, empty text, list or record.

    What is hashed is written this way, so that a field added later leaves every older identifier as it was.
    """
    return {name: value for name, value in content.items() if not (value is None or value is False or value in ("", [], {}))}


def make_identifier(prefix: str, content: Any) -> str:
    """The identifier of some JSON-able content.

    ``prefix`` tells a reader what is identified: ``s`` source, ``d`` document, ``e`` description of a document, ``f`` finding,
    ``g`` sighting of a finding, ``h`` human or machine decision, ``m`` mark that a document was read.
    """
    return prefix + digest_text(encode_canonical(content))


def digest_text(text: str) -> str:
    """26 base-32 characters that stand for a text."""
    number = int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=17).digest(), "big") >> 6
    characters = []
    for _ in range(26):
        characters.append(_ALPHABET[number & 31])
        number >>= 5
    return "".join(reversed(characters))
