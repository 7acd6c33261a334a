"""Which pages state an amount that a step gives: its own where the book names them, all of the step's pages, or one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pactbook.model.problem import Problem, Severity
from pactbook.model.source import Known
from pactbook.sources.book.loading import Book, Entry

FAR_APART = 365
"""Days between the first and the last page of a step from which an amount is no longer taken to stand in each of them."""
OWN, SHARED, JOINTLY = "own", "shared", "joint"


def list_pages(event: Mapping[str, Any]) -> list[str]:
    """The addresses that a step cites, those of its amounts included."""
    own = [url for row in _rows(event) for url in row.get("sources", ())]
    return list(dict.fromkeys([*event.get("sources", ()), *own]))


def share_amounts(
    rows: Sequence[Mapping[str, Any]], pages: Sequence[str | None], known: Sequence[Known]
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The fields that each page states of a step's amounts, and those that one of the pages states, nobody knows which.

    ``attribution`` says of each amount, by its place in the book's list, how it came to the page; it is left out where all pages
    state all amounts.
    """
    days = [one.on for one in known]
    far = len(pages) > 1 and (max(days) - min(days)).days >= FAR_APART
    if not far and not any("sources" in row for row in rows):
        return [{"values": list(rows)} if rows else {} for _ in pages], {}
    shares: list[dict[str, Any]] = [{} for _ in pages]
    joint: dict[str, Any] = {}
    for place, row in enumerate(rows):
        stated = {name: value for name, value in row.items() if name != "sources"}
        if "sources" in row:
            for share, page in zip(shares, pages, strict=True):
                if page in row["sources"]:
                    _add(share, place, stated, OWN)
        elif far:
            _add(joint, place, stated, JOINTLY)
        else:
            for share in shares:
                _add(share, place, stated, SHARED)
    return shares, joint


def read_amounts_back(placed: dict[int, dict[str, Any]], fields: Mapping[str, Any], cited: Sequence[str]) -> None:
    """Put a page's amounts back in their places, with the page where the book named it: the reverse of :func:`share_amounts`."""
    for (place, how), row in zip(fields["attribution"].items(), fields["values"], strict=True):
        target = placed.setdefault(int(place), dict(row))
        if how == OWN:
            target["sources"] = sorted({*target.get("sources", ()), *cited})


def check_amounts(book: Book) -> Iterator[Problem]:
    """An amount that cites a page which its step does not."""
    for entry in book.entries:
        for event, url in _list_strays(entry):
            yield Problem(
                entry.place,
                f"an amount of {event['stage']} {event.get('date', 'undated')} cites {url}, which the step does not",
                entry.id,
                Severity.WARNING,
                "pages",
            )


def _list_strays(entry: Entry) -> Iterator[tuple[Mapping[str, Any], str]]:
    for event in entry.value.get("events", ()) if entry.type == "sale" else ():
        for url in list_pages(event):
            if url not in event.get("sources", ()):
                yield event, url


def _rows(event: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    rows: Sequence[Mapping[str, Any]] = event.get("values", ())
    return rows


def _add(share: dict[str, Any], place: int, stated: dict[str, Any], how: str) -> None:
    share.setdefault("values", []).append(stated)
    share.setdefault("attribution", {})[str(place)] = how
