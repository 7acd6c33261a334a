"""Values in the words and marks of a page. Every filter of the templates is here."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import Any

from pactbook.documents.urls import find_host
from pactbook.model.document import DocumentHead
from pactbook.model.grade import SourceGrade
from pactbook.model.vocabulary import load_vocabulary
from pactbook.records.evidence import Evidence
from pactbook.views.explain import describe_value
from pactbook.views.sales import SaleRow
from pactbook.views.wording import word_bounds, word_date, word_days, word_month, word_number, word_wait

_FIELDS = {"stated_status": "status, as compiled"}
_BASES = {
    "published": "the day of publication",
    "period": "the last day of the month or year it is dated by",
    "inferred": "inferred from the event, for the page gives no date",
}


def word_span(start: object, end: object) -> str:
    """``26 Sep – 3 Oct 2002``, ``6 – 10 Apr 2007``, ``16 Oct 2008 – Oct 2008``: from one date to another, what both share said once."""
    first, last = word_date(start), word_date(end)
    if not start or not end or start == end:
        return first if start else f"to {last}" if end else "no date known"
    left, right = first.split(" "), last.split(" ")
    if len(left) == len(right) == 3:
        while len(left) > 1 and left[-1] == right[len(left) - 1]:
            left.pop()
    return f"{' '.join(left)} – {last}"


def word_short(row: SaleRow) -> str:
    """A case in a few words: how many of what, or its whole title where no system is named."""
    if not row.system:
        return row.title
    name = re.split(r"[,;(]", row.system, maxsplit=1)[0].strip()
    count = row.quantity if isinstance(row.quantity, int) and row.quantity > 1 else None
    return f"{count:,} {name}" if count else name[:1].upper() + name[1:]


def word_value(value: Any) -> str:
    """Any stated value in one line."""
    if isinstance(value, dict) and "amount" in value and "currency" in value:
        return f"{word_number(value['amount'], value['currency'])} {value.get('basis', '')}".strip()
    if isinstance(value, list):
        return ", ".join(word_value(item) for item in value)
    if isinstance(value, str) and value[:2] in ("19", "20"):
        return word_date(value)
    return describe_value(value)


def word_grade(grade: str) -> str:
    """A grade with its meaning."""
    return f"{grade}: {SourceGrade(grade).meaning}"


def word_basis(basis: str) -> str:
    """How the day from which something counts as known was found."""
    return _BASES[basis]


def word_host(url: str) -> str:
    """The name of the site an address belongs to."""
    return find_host(url) or url


def word_row_wait(row: SaleRow) -> str:
    """How long a case has been under way, as a row of the list has it."""
    return word_wait(row.days_pending, row.days_pending_most)


def name_joint(evidence: Sequence[Evidence]) -> tuple[tuple[str | None, str | None], ...]:
    """The pages of a joint citation that stands alone, by which two such citations can be told to be one; empty for any other."""
    if len(evidence) != 1:
        return ()
    return tuple((member.url, member.label) for member in evidence[0].joint)


def group_by_publisher(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
    """Citations in their order, those of one publisher together; what names no page or several pages stands alone."""
    groups: dict[tuple[str, str], list[Evidence]] = {}
    for item in evidence:
        key = (
            ("finding", item.finding)
            if item.joint or item.is_unsourced or item.is_not_out
            else (item.publisher_name, item.origin or "")
        )
        groups.setdefault(key, []).append(item)
    return list(groups.values())


def word_field(name: str) -> str:
    """A field's name as a label; what the glossary writes in capitals, such as DAC, is written so."""
    words = _FIELDS.get(name) or " ".join(_find_capitals().get(word, word) for word in name.split("_"))
    return words[:1].upper() + words[1:]


@functools.cache
def _find_capitals() -> dict[str, str]:
    return {term.lower(): term for term in load_vocabulary("glossary") if term != term.lower() and term.isalpha()}


def name_document(head: DocumentHead) -> str:
    """A document's title, or what it is, of which day and by whom."""
    if head.title:
        return head.title
    kind = "report" if head.kind == "news" else head.kind.replace("_", " ")
    day = f", {word_date(head.published)}" if head.published else ", undated"
    return f"Untitled {kind}{day} ({head.origin or head.publisher or 'unknown publisher'})"


def is_web_address(url: str | None) -> bool:
    """Whether an address may be a link: nothing but http and https is."""
    return bool(url) and str(url).startswith(("http://", "https://"))


FILTERS: dict[str, Callable[..., Any]] = {
    "date": word_date,
    "span": word_span,
    "month": word_month,
    "short": word_short,
    "value": word_value,
    "days": word_days,
    "wait": word_row_wait,
    "bounds": word_bounds,
    "grade": word_grade,
    "field": word_field,
    "basis": word_basis,
    "host": word_host,
    "first_joint": name_joint,
    "title_of": name_document,
    "by_publisher": group_by_publisher,
}
