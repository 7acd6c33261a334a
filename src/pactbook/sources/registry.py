"""All publishers, found by scanning this folder, and the choice of who reads a document.

A publisher is a folder with a ``source.yml``: who it is and, where something can be fetched, how its publications are discovered
(``discovery``: by its ``feed``, among ``files`` on disk, or by its ``own`` ``discover.py``), at which ``address``, and how often
something is expected (``every_days``). Where it has a layout of its own, its ``read.py`` says which documents are its own
(``is_own``) and reads them (``read``); a register's also cuts out what concerns the parties (``make_excerpt``). What nobody claims is
running text. A register of sums over many cases, which no record holds, has a ``sums.py`` (``read_sums``) and is only compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files

import yaml

from pactbook.documents.discovery import Get, Listing, Window
from pactbook.documents.feeds import read_feed
from pactbook.errors import UnknownPublisherError
from pactbook.extract.gazetteer import Gazetteer
from pactbook.layouts import Assignment
from pactbook.layouts.notice import is_notice, read_notice
from pactbook.layouts.register import Excerpt
from pactbook.model.document import Document
from pactbook.model.register_sum import RegisterSums
from pactbook.reading import Reading, read_document


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher's ``source.yml``. ``needs`` says what a user must name because there is no address of its own; ``register`` by what a file
    of its register is known, and ``lists`` what its rows are."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    address: str | None = None
    every_days: int | None = None
    needs: str | None = None
    discovery: str | None = None
    register: str | None = None
    lists: str | None = None


Discover = Callable[[Get, str, Window], Listing]


@dataclass(frozen=True, slots=True)
class Layout:
    """A way of writing: which documents are written so, and how they are read. A register also says what of its bytes concerns the
    parties, before a document is made of them."""

    name: str
    is_own: Callable[[Document], bool]
    read: Callable[[Document, Assignment], Reading]
    make_excerpt: Callable[[bytes, str, Sequence[str], Gazetteer], Excerpt | None] | None = None


SHARED = (Layout("notice", is_notice, read_notice),)
"""Layouts that several publishers use."""


@cache
def list_publishers() -> tuple[str, ...]:
    """Names of the publisher folders, in alphabetical order."""
    folder = files("pactbook.sources")
    return tuple(sorted(item.name for item in folder.iterdir() if (item / "source.yml").is_file()))


@cache
def load_publisher(name: str) -> Publisher:
    """What a publisher's folder says of it.

    Raises:
        UnknownPublisherError: for a name that no folder has.
    """
    if name not in list_publishers():
        raise UnknownPublisherError(name, f"known are {', '.join(list_publishers())}")
    text = (files("pactbook.sources") / name / "source.yml").read_text(encoding="utf-8")
    row = yaml.safe_load(text)
    return Publisher(**{**row, "aliases": tuple(row.get("aliases", ())), "hosts": tuple(row.get("hosts", ()))})


def find_discover(publisher: Publisher) -> Discover:
    """How the publisher's list is read.

    Raises:
        UnknownPublisherError: for one that has no list to be fetched.
    """
    if publisher.discovery == "own":
        discover: Discover = import_module(f"pactbook.sources.{publisher.id}.discover").discover
        return discover
    if publisher.discovery == "feed":
        return lambda get, address, window: read_feed(get(address), address, window)
    raise UnknownPublisherError(publisher.id, "it is read from files only; see its RUNBOOK.md")


@cache
def list_layouts() -> tuple[Layout, ...]:
    """Every layout, the publishers' own first: what only one of them uses is the narrower claim."""
    own = []
    for name in list_publishers():
        if (files("pactbook.sources") / name / "read.py").is_file():
            module = import_module(f"pactbook.sources.{name}.read")
            own.append(Layout(name, module.is_own, module.read, getattr(module, "make_excerpt", None)))
    return (*own, *SHARED)


def find_layout(document: Document) -> Layout | None:
    """The first layout that claims a document; None for running text."""
    return next((layout for layout in list_layouts() if layout.is_own(document)), None)


def find_excerpt(content: bytes, place: str, parties: Sequence[str], names: Gazetteer) -> Excerpt | None:
    """What of a register concerns the parties; None when the bytes are no register.

    Raises:
        UnreadableDocumentError: for a register that is damaged beyond reading.
    """
    makers = (layout.make_excerpt for layout in list_layouts() if layout.make_excerpt is not None)
    return next((excerpt for make in makers if (excerpt := make(content, place, parties, names)) is not None), None)


def read_publication(document: Document, assignment: Assignment) -> Reading:
    """Everything a document states, read by the layout that claims it, or else as running text."""
    layout = find_layout(document)
    if layout is not None:
        return layout.read(document, assignment)
    return read_document(
        document,
        assignment.names,
        partnership=assignment.partnership,
        parties=assignment.parties,
        known=assignment.known,
    )


def find_sums(content: bytes, place: str, parties: Sequence[str], names: Gazetteer) -> RegisterSums | None:
    """The sums of a register that adds up many cases; None when the bytes are no such register.

    Raises:
        UnreadableDocumentError: for a register that is damaged beyond reading.
    """
    folder = files("pactbook.sources")
    for name in list_publishers():
        if (folder / name / "sums.py").is_file():
            found: RegisterSums | None = import_module(f"pactbook.sources.{name}.sums").read_sums(
                content, place, parties, names
            )
            if found is not None:
                return found
    return None


def list_registers() -> tuple[str, ...]:
    """Every register whose files are known, and by what."""
    publishers = map(load_publisher, list_publishers())
    return tuple(f"{publisher.name}: {publisher.register}" for publisher in publishers if publisher.register)
