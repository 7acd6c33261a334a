"""Web archives (WARC): the pages in them, one after another, whatever state the file is in."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from pactbook.documents.limits import MAX_BYTES
from pactbook.model.problem import Problem, Severity

ENDINGS = (".warc", ".warc.gz", ".warc.lz4", ".warc.zst")
READABLE_TYPES = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/pdf",
    "text/xml",
    "application/xml",
    "text/csv",
)
"""Media types of records that are read as documents; images, scripts and the like are passed over."""

MAX_RESTARTS = 1_000
_BEGINNINGS = (b"WARC/1.", b"\x1f\x8b\x08")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,100}\r\n")
_PAGES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion


def is_archive(path: Path) -> bool:
    """Whether a file is a web archive, by its name (``.bad`` and other endings behind it do not count)."""
    name = path.name.casefold().removesuffix(".bad")
    return name.endswith(ENDINGS)


def list_pages(path: Path) -> Iterator[tuple[str, str | None, bytes] | Problem]:
    """Address, media type and bytes of each page of an archive. One record is in memory at a time.

    Where the archive is damaged a problem names the file and the place, and reading goes on at the next record that can be found.
    """
    count, start, restarts = 0, 0, 0
    try:
        with path.open("rb") as stream:
            while True:
                last = start
                try:
                    stream.seek(start)
                    for record in ArchiveIterator(stream, parse_http=True, auto_decode="none", max_header_len=1 << 20):
                        last = start + record.stream_pos
                        if record.record_type & _PAGES:
                            count += 1
                            page = _read_page(str(path), count, record)
                            if page is not None:
                                yield page
                    break
                except (OSError, ValueError, EOFError) as error:
                    yield Problem(f"{path} after byte {last}", f"the archive is damaged: {error}")
                restarts += 1
                following = _find_next(stream, last + 1) if restarts < MAX_RESTARTS else None
                if following is None:
                    break
                start = following
    except OSError as error:
        yield Problem(str(path), str(error.strerror or error))
        return
    if not count:
        yield Problem(str(path), "the archive holds no pages", None, Severity.WARNING)


def _find_next(stream: BinaryIO, start: int) -> int | None:
    """Where the next record may begin: its first words, or the first bytes of a packed one."""
    stream.seek(start)
    at, tail = start, b""
    while chunk := stream.read(1 << 20):
        window = tail + chunk
        found = [place for mark in _BEGINNINGS if (place := window.find(mark)) >= 0]
        if found:
            return at - len(tail) + min(found)
        at += len(chunk)
        tail = window[-8:]
    return None


def _read_page(place: str, number: int, record: WarcRecord) -> tuple[str, str | None, bytes] | Problem | None:
    """A record's page; None for one that is no page (an error, a redirect, an image)."""
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> \t")
    here = f"{place} record {number}" + (f" ({address})" if address else "")
    status = record.http_headers.status_code if record.http_headers else None
    media_type = (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0].strip().casefold()
    if (status is not None and status != 200) or (media_type and media_type not in READABLE_TYPES):
        return None
    try:
        content = record.reader.read(MAX_BYTES + 1)
    except (OSError, ValueError, EOFError) as error:
        return Problem(here, f"the record breaks off: {error}")
    if len(content) > MAX_BYTES:
        return Problem(here, f"more than the {MAX_BYTES} bytes that are read of one document")
    content = _decode(content, record.http_headers)
    if not content.strip():
        return Problem(here, "the record is empty", None, Severity.WARNING)
    return address, media_type or None, content


def _decode(content: bytes, headers: Any) -> bytes:
    """A body without its transfer and content codings; archivers leave the headers where they have undone the coding already."""
    if headers is None:
        return content
    if (headers.get("Transfer-Encoding") or "").casefold() == "chunked":
        content = _join_chunks(content)
    if (headers.get("Content-Encoding") or "").casefold() in ("gzip", "x-gzip", "deflate"):
        content = _unpack(content)
    return content


def _join_chunks(content: bytes) -> bytes:
    """The chunks of a body; as far as they go when the last is cut; the body itself when it has none."""
    parts: list[bytes] = []
    at = 0
    while match := _CHUNK.match(content, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(content[match.end() : match.end() + size])
        at = match.end() + size + 2
    return b"".join(parts) if parts and at >= len(content) else content


def _unpack(content: bytes) -> bytes:
    """Unpacked as far as it goes and is read; the body itself when it is not packed."""
    for bits in (47, -15):
        unpacker = zlib.decompressobj(bits)
        try:
            return unpacker.decompress(content, MAX_BYTES)
        except zlib.error:
            continue
    return content
