"""What the user named on the command line, one input at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pactbook.documents.archives import is_archive, list_pages
from pactbook.documents.fetching import fetch_page
from pactbook.documents.limits import MAX_BYTES
from pactbook.errors import UnreadableDocumentError
from pactbook.model.problem import Problem, Severity

READABLE = {".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".gz", ".csv", ".xml", ".json"}
"""File endings that are taken from a folder; a file that is named itself is always tried."""


@dataclass(frozen=True)
class Input:
    """Something that can be read: a file, standard input (``-``) or a web address, loaded only when asked; or bytes had already, of a
    web archive or from a publisher, with the date that its list gives for a page that does not say."""

    place: str
    path: Path | None = None
    url: str | None = None
    media_type: str | None = None
    content: bytes | None = None
    published: str | None = None

    def load(self) -> bytes:
        """The bytes.

        Raises:
            UnreadableDocumentError: when they cannot be had or are more than :data:`MAX_BYTES`.
            FetchRefusedError: when an address must not or could not be fetched.
        """
        if self.content is not None:
            return self.content
        if self.url is not None:
            return fetch_page(self.url).content
        if self.path is None:
            return _bounded(self.place, sys.stdin.buffer.read(MAX_BYTES + 1))
        try:
            with self.path.open("rb") as stream:
                size = os.fstat(stream.fileno()).st_size
                if size > MAX_BYTES:
                    raise UnreadableDocumentError(
                        self.place, f"{size} bytes, more than the {MAX_BYTES} that are read of one document"
                    )
                return _bounded(self.place, stream.read(MAX_BYTES + 1))
        except OSError as error:
            raise UnreadableDocumentError(self.place, str(error.strerror or error)) from error


def discover_inputs(arguments: Sequence[str]) -> Iterator[Input | Problem]:
    """Files, folders (all readable files below, in order of name; others are named as left out), the pages of web archives, ``-``,
    and web addresses."""
    for argument in arguments:
        if argument == "-":
            yield Input("-")
        elif argument.startswith(("http://", "https://")):
            yield Input(argument, url=argument)
        elif "://" in argument:
            yield Problem(argument, f"only http and https addresses are read, not {argument.partition('://')[0]!r}")
        else:
            yield from _discover_path(Path(argument))


def _discover_path(path: Path) -> Iterator[Input | Problem]:
    if not path.exists():
        yield Problem(str(path), "there is no such file or folder")
    elif path.is_dir():
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                found = Path(folder) / name
                if name.startswith("."):
                    continue
                if is_archive(found):
                    yield from _discover_archive(found)
                elif found.suffix.casefold() in READABLE:
                    yield Input(str(found), path=found)
                else:
                    yield Problem(
                        str(found),
                        f"left out: {found.suffix or 'no ending'!r} is not read from folders",
                        None,
                        Severity.WARNING,
                    )
    elif is_archive(path):
        yield from _discover_archive(path)
    else:
        yield Input(str(path), path=path)


def _discover_archive(path: Path) -> Iterator[Input | Problem]:
    for number, page in enumerate(list_pages(path), 1):
        if isinstance(page, Problem):
            yield page
            continue
        address, media_type, content = page
        is_web = address.startswith(("http://", "https://"))
        yield Input(f"{path} page {number}", url=address if is_web else None, media_type=media_type, content=content)


def _bounded(place: str, content: bytes) -> bytes:
    if len(content) > MAX_BYTES:
        raise UnreadableDocumentError(place, f"more than the {MAX_BYTES} bytes that are read of one document")
    return content
