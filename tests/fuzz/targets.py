"""``python -m tests.fuzz.targets NAME [options of libFuzzer] CORPUS``: feeds mutated bytes to one reader until it breaks or time is up.

Whatever a reader raises on purpose (:class:`PactbookError`) is an answer; anything else is a fault, printed with the bytes.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["pactbook"]):
    from pactbook.documents import make_document
    from pactbook.documents.archives import list_pages
    from pactbook.documents.discovery import Window
    from pactbook.documents.feeds import read_feed, read_links
    from pactbook.errors import PactbookError
    from pactbook.extract.gazetteer import GazetteerEntry, make_gazetteer
    from pactbook.layouts import Assignment
    from pactbook.model.source import Known, KnownBasis
    from pactbook.sources.registry import find_excerpt, read_publication

NAMES = make_gazetteer(
    [
        GazetteerEntry("XA", "country", "Arvenia", ("Arvenian",), "XA"),
        GazetteerEntry("XB", "country", "Belmark", ("Belmarkian",), "XB"),
        GazetteerEntry("otter-4", "system", "Otter-4", (), None, {"origin": "XA"}),
    ]
)
WINDOW = Window(dt.date(2031, 1, 1), dt.date(2031, 12, 31))
KNOWN = Known(dt.date(2031, 7, 1), None, KnownBasis.INFERRED)


def read_bytes(content: bytes) -> None:
    """Any document: decoded, recognised, read; each wording stands where it is said to."""
    made = make_document(content, place="fuzz", today=dt.date(2031, 7, 1))
    if made.document is None:
        return
    reading = read_publication(made.document, Assignment("xa-xb", ("XA", "XB"), NAMES, KNOWN))
    for finding in reading.findings:
        span = finding.citation.span
        if span is None or span.cut(made.document.text) != finding.wording:
            raise AssertionError(f"a span does not hold its wording: {finding.wording!r}")


def read_register(content: bytes) -> None:
    """Any bytes as a register."""
    find_excerpt(content, "fuzz", ("XA", "XB"), NAMES)


def read_list(content: bytes) -> None:
    """Any bytes as a feed, and as a page of links."""
    read_feed(content, "https://example.org/feed", WINDOW)
    read_links(content, "https://example.org/", WINDOW, r"/Article/\d+", r"[A-Z][a-z]+ \d{1,2}, \d{4}")


def read_archive(content: bytes) -> None:
    """Any bytes as a web archive."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fuzz.warc"
        path.write_bytes(content)
        for _ in list_pages(path):
            pass


@atheris.instrument_func  # type: ignore[untyped-decorator, unused-ignore]
def read_planted(content: bytes) -> None:
    """A reader with a fault in it, by which the search itself is tested."""
    if len(content) > 20 and content[:1] == b"T" and content[1:2] == b"i":
        raise ZeroDivisionError("planted")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "document": read_bytes,
    "register": read_register,
    "list": read_list,
    "archive": read_archive,
    "planted": read_planted,
}
"""All readers that are searched, by name."""


def main(arguments: list[str]) -> None:
    """Search one target."""
    target = TARGETS[arguments[1]]

    def run(content: bytes) -> None:
        with contextlib.suppress(PactbookError):
            target(content)

    atheris.Setup([arguments[0], *arguments[2:]], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
