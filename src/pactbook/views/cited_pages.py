"""The pages cited for a record, gathered into one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pactbook.records.evidence import Evidence, PageKey


@dataclass(frozen=True, slots=True)
class CitedPage:
    """One page cited for a record: its citation, and how many of the record's statements cite it."""

    evidence: Evidence
    statements: int


def list_pages(evidence: Iterable[Evidence]) -> list[CitedPage]:
    """Every single page behind some citations, best grade first; of joint citations, their members."""
    found: dict[PageKey, list[Evidence]] = {}
    for item in evidence:
        for page in item.joint or (item,):
            if not (page.is_unsourced or page.is_not_out):
                found.setdefault(page.key, []).append(page)
    pages = [CitedPage(items[0], len(items)) for items in found.values()]
    return sorted(pages, key=lambda page: (page.evidence.grade.rank, page.evidence.publisher_name, page.evidence.known_on))
