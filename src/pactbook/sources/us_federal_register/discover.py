"""Lists arms-sale notices through the Federal Register's API, page by page, and holds the count it gives against what it lists."""

from __future__ import annotations

import json
from typing import Any

from pactbook.documents.discovery import Get, Listed, Listing, Window
from pactbook.documents.urls import join_address
from pactbook.model.problem import Problem, Severity

MAX_PAGES = 20


def discover(get: Get, address: str, window: Window) -> Listing:
    """All notices published in the window. ``count`` is the API's own number of them."""
    separator = "&" if "?" in address else "?"
    page: str | None = (
        f"{address}{separator}conditions[publication_date][gte]={window.since}&conditions[publication_date][lte]={window.until}"
    )
    items: dict[str, Listed] = {}
    problems: list[Problem] = []
    expected: int | None = None
    for _ in range(MAX_PAGES):
        if page is None:
            break
        answer = _read_answer(get(page), page, problems)
        if answer is None:
            break
        expected = answer.get("count") if isinstance(answer.get("count"), int) else expected
        results = answer.get("results")
        for row in results if isinstance(results, list) else ():
            listed = _read_row(row, address, problems)
            if listed is not None and window.holds(listed.published):
                items.setdefault(listed.url, listed)
        following = answer.get("next_page_url")
        page = join_address(address, following) if isinstance(following, str) and following else None
    if page is not None and expected is not None and len(items) < expected:
        problems.append(Problem(page, f"the list goes on after {MAX_PAGES} pages or could not be read to its end"))
    return Listing(tuple(items.values()), expected, tuple(problems))


def _read_answer(content: bytes, place: str, problems: list[Problem]) -> dict[str, Any] | None:
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError) as error:
        problems.append(Problem(place, f"the answer is no JSON: {error}"))
        return None
    if not isinstance(answer, dict):
        problems.append(Problem(place, f"the answer is no object but {type(answer).__name__}"))
        return None
    return answer


def _read_row(row: Any, address: str, problems: list[Problem]) -> Listed | None:
    where = row.get("raw_text_url") if isinstance(row, dict) else None
    url = join_address(address, where) if isinstance(where, str) and where else None
    if url is None:
        number = row.get("document_number") if isinstance(row, dict) else row
        problems.append(Problem(address, f"notice {number!r} has no address of its text", None, Severity.WARNING))
        return None
    return Listed(url, row.get("publication_date"), row.get("title"), "text/plain")
