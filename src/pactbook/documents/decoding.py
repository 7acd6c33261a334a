"""Bytes to characters, whatever encoding they are in and whatever a server says they are."""

from __future__ import annotations

import ast
import codecs
import gzip
import io
import re
import zlib

from resiliparse.parse.encoding import detect_encoding

from pactbook.documents.limits import MAX_BYTES
from pactbook.errors import UnreadableDocumentError
from pactbook.model.problem import Problem, Severity

GZIP = b"\x1f\x8b"
"""How gzip data begin."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_BYTES_LITERAL = re.compile(rb"\A\s*b(['\"]).*\1\s*\Z", re.DOTALL)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LITERAL_LIMIT = 4 * 1024 * 1024


def unpack_gzip(place: str, content: bytes) -> bytes:
    """The content of gzip data, bounded.

    Raises:
        UnreadableDocumentError: for damaged data, or data that unpacks to more than is read of one document.
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as stream:
            unpacked = stream.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableDocumentError(place, f"damaged gzip data: {error}") from error
    if len(unpacked) > MAX_BYTES:
        raise UnreadableDocumentError(place, f"unpacks to more than the {MAX_BYTES} bytes that are read of one document")
    return unpacked


def decode_text(place: str, content: bytes) -> tuple[str, list[Problem]]:
    """Characters, and what was doubtful about them.

    Raises:
        UnreadableDocumentError: for bytes that are no text.
    """
    problems: list[Problem] = []
    if len(content) <= _LITERAL_LIMIT and _BYTES_LITERAL.match(content):
        content = _read_bytes_literal(content)
        problems.append(Problem(place, "the body was a Python bytes literal; it was unpacked", None, Severity.WARNING))
    encoding = _find_encoding(content)
    text = content.decode(encoding, errors="replace")
    lost = text.count("�") - content.count("�".encode())
    controls = len(_CONTROLS.findall(text[:100_000]))
    if "\x00" in text or controls > 8 + len(text[:100_000]) // 500 or lost > 8 + len(text) // 50:
        raise UnreadableDocumentError(
            place, f"this is not text ({controls} control characters, {max(lost, 0)} undecodable ones as {encoding})"
        )
    if lost > 0:
        problems.append(Problem(place, f"{lost} characters could not be decoded as {encoding}", None, Severity.WARNING))
    return text, problems


def _find_encoding(content: bytes) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    declared = _DECLARED.search(content[:4096])
    for name in ((declared[1].decode("ascii") if declared else None), detect_encoding(content[:200_000])):
        if name and name.casefold() not in ("utf-8", "utf8") and _is_known(name):
            return name
    # What is not UTF-8 and declares nothing is, on the older pages of this field, nearly always Windows' Western European.
    return "utf-8" if content.count(b"\xe2\x80") > 2 else "cp1252"


def _is_known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _read_bytes_literal(content: bytes) -> bytes:
    try:
        value = ast.literal_eval(content.decode("ascii").strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return content
    return value if isinstance(value, bytes) else content
