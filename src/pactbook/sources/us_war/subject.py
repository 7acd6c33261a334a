"""What a contract is for: the designation of the first system that the paragraph names after the award."""

from __future__ import annotations

import re
from functools import cache

from pactbook.layouts import Draft, FlatText
from pactbook.layouts.notice.items import find_designation
from pactbook.model.finding import FieldValue
from pactbook.model.vocabulary import load_vocabulary

_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_SENTENCE_END = re.compile(r"\.(?=\s+[A-Z])")
_ACTIVITIES = re.compile(
    r"\s*(?:the\s+)?(?:[a-z-]+,?\s+){1,9}?of\s+(?:the\s+)?"
)  # "development, production, and testing of the"
_LONGEST = 700


@cache
def _compile(name: str) -> re.Pattern[str]:
    return re.compile(str(load_vocabulary("contracts")[name]), re.IGNORECASE | re.DOTALL)


def find_subject(draft: Draft, flat: FlatText, start: int, end: int) -> FieldValue | None:
    """The system, before the paragraph turns to where the work is done; numbers of contracts are no designations."""
    work = _compile("work").search(flat.text, start, end)
    end = min(work.start() if work else end, start + _LONGEST)
    lead = _compile("what").search(flat.text, start, end)
    if lead is None:
        return None
    stop = _SENTENCE_END.search(flat.text, lead.end(), end)
    end = stop.start() if stop else end
    # Brackets and numbers of contracts are blotted out, places kept.
    text = _BRACKETS.sub(_blot, flat.text[lead.end() : end])
    text = _compile("number").sub(_blot, text)
    doing = _ACTIVITIES.match(text)
    text = _blot(doing) + text[doing.end() :] if doing else text
    found = find_designation(text, 0, len(text), draft.assignment.names)
    if found is None:
        return None
    low, high = lead.end() + found[0], lead.end() + found[1]
    span = flat.span(low, high)
    return draft.quote(" ".join(span.cut(draft.document.text).split()), span)


def _blot(match: re.Match[str]) -> str:
    return " " * len(match[0])
