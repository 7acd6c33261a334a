"""Who buys, who sells, who makes, and what comes back as offsets."""

from __future__ import annotations

import re

from pactbook.extract.states import find_states
from pactbook.layouts.draft import Draft
from pactbook.layouts.flat import FlatText
from pactbook.layouts.notice.words import compile_words, read_words
from pactbook.model.finding import FieldValue

_BUYER_END = re.compile(r"\n|\*|\(ii\)|;")
_PLACE = re.compile(
    r",? (?:located |headquartered )?(?:in|of) [A-Z].*$|, [A-Z][\w .]+, (?:[A-Z]{2}|[A-Z][a-z]+)\b.*$|\s*\((?:[^)]*)\)"
)
_MAKER_SPLIT = re.compile(r";\s*(?:and\s+)?|,\s+and\s+(?=[A-Z])")


def read_act(text: str) -> tuple[str | None, str | None]:
    """The selling state and the channel, by the act a page names."""
    for row in read_words("acts"):
        if re.search(row["words"], text, re.IGNORECASE):
            return row["seller"], row["channel"]
    return None, None


def read_buyer(draft: Draft, flat: FlatText, start: int, end: int) -> FieldValue | None:
    """The state or states a purchaser's name holds; the name itself where it holds none (an alliance's agency)."""
    while start < end and flat.text[start] in " \n:":
        start += 1
    stop = _BUYER_END.search(flat.text, start, end)
    end = stop.start() if stop else end
    span = flat.span(start, end)
    wording = span.cut(draft.document.text)
    if not wording:
        return None
    found = list(dict.fromkeys(code for _, code in find_states(flat.text[start:end], draft.assignment.names)))
    whole = " ".join(wording.split())
    return draft.quote(found[0] if len(found) == 1 else found or whole.removeprefix("the "), span)


def find_makers(draft: Draft, flat: FlatText, start: int, end: int) -> FieldValue | None:
    """The principal contractors without their places; None while they are not chosen."""
    match = compile_words("makers").search(flat.text, start, end)
    if match is None or compile_words("no_makers").search(match["names"]):
        return None
    span = flat.span(match.start("names"), match.end("names"))
    names = [cleaned for part in _MAKER_SPLIT.split(" ".join(match["names"].split())) if (cleaned := _clean_maker(part))]
    if not names:
        return None
    return draft.quote(names[0] if len(names) == 1 else names, span)


def _clean_maker(text: str) -> str:
    return _PLACE.sub("", text).strip(" ,.")


def find_offsets(draft: Draft, flat: FlatText, start: int, end: int) -> FieldValue | None:
    """What is said of offsets, as one of the vocabulary's words."""
    for answer, words in read_words("offsets").items():
        match = re.compile(words, re.IGNORECASE).search(flat.text, start, end)
        if match is not None:
            return draft.quote(answer, flat.span(match.start(), match.end()))
    return None
