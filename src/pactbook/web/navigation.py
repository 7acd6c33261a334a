"""The head of each page: a row of groups, and beneath it the pages of the group one is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together, by the path below the partnership and the label; the first is where the group's name leads. Only a
    group of several has a second row."""

    label: str
    pages: tuple[tuple[str, str], ...]

    @property
    def start(self) -> str:
        """The path of the group's first page."""
        return self.pages[0][0]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands in the head: its group, and the page of the group that it is or belongs to; ``is_there`` when it is that page
    itself and not, say, one record of its list."""

    group: Group | None = None
    page: str | None = None
    is_there: bool = False


def find_place(path: str, partnership: str, groups: Sequence[Group]) -> Place:
    """The place of an address such as ``/xa-xb/agreements/xa-xb-frame-2015/roadmap``. Below the partnership its parts alternate between
    pages and records; the last page that the head knows is meant, so that this one is the roadmap."""
    parts = path.removeprefix(f"/{partnership}").strip("/").split("/")
    for page in reversed(parts[::2]):
        for group in groups:
            if page in dict(group.pages):
                return Place(group, page, is_there=parts[-1] == page)
    return Place()
