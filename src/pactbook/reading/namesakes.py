"""Names that two states have in common: of places, "Marietta, Georgia", "the tank plant at Lima, Ohio"; and of bodies, "the Royal Air Force of
Oman", "Airbus Defence and Space SA, Spain"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from pactbook.extract.gazetteer import GazetteerEntry, Mention
from pactbook.model.vocabulary import load_vocabulary

_OF = re.compile(r"\sof\s(?:the\s)?(?:(?:Kingdom|Republic|Sultanate|State)\sof\s)?")
_SEAT = re.compile(
    r"(?:\s[A-Z][\w&.-]*){0,3}\s(?:SA|S\.A\.U?\.?|SAU|SAS|SE|NV|BV|AG|GmbH|AB|AS|ASA|Oy|Oyj|SpA|S\.p\.A\.|PLC|plc|Inc\.?|Ltd\.?|Limited|LLC|Corp\.?),?\s(?:of\s|in\s)?"
)
_NEAR = 60
"""Characters before a name in which the towns that it is said of may stand."""
_PLACED = re.compile(r"\b(?:in|at|from|near)\s\Z")
_FIRM_REACH = 160
"""Characters on either side of a place in which a firm that works there is named."""


def place_namesakes(text: str, mentions: Sequence[Mention], heads: Sequence[Mention] = ()) -> list[Mention]:
    """The mentions of a text, with those of a state or a capital that stand for a town or a part of another state as places of that one.
    ``heads``: the names in the text's title."""
    named = {mention.wording for mention in heads}
    return [_place(text, mention, mentions, named) for mention in mentions]


def leave_out_namesakes(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions without those of a body that is another state's, which is named right behind it."""
    behind = [*mentions[1:], None][: len(mentions)]
    return [mention for mention, state in zip(mentions, behind, strict=True) if not _is_of_another(text, mention, state)]


def _is_of_another(text: str, mention: Mention, behind: Mention | None) -> bool:
    body = mention.of_kind("body")
    state = behind.of_kind("country") if behind is not None else None
    return (
        body is not None
        and behind is not None
        and state is not None
        and body.country != state.country
        and (_SEAT if body.extra.get("role") == "maker" else _OF).fullmatch(text, mention.span.end, behind.span.start)
        is not None
    )


def _place(text: str, mention: Mention, mentions: Sequence[Mention], heads: set[str]) -> Mention:
    if not any(entry.kind in ("country", "capital") for entry in mention.entries):
        return mention
    both = load_vocabulary("namesakes")["both"].get(mention.wording)
    if both is not None and mention.wording not in heads and _is_part(text, mention, mentions, both):
        return _as_place(mention, both["part_of"])
    behind = _part_behind().match(text, mention.span.end)
    return _as_place(mention, _parts()[behind["part"]]) if behind is not None else mention


def _as_place(mention: Mention, state: str) -> Mention:
    """The same name as a place of a state: like a capital, it stands for that state only where places count."""
    return Mention(
        mention.span,
        mention.wording,
        (GazetteerEntry(f"{state}/{mention.wording}", "capital", mention.wording, (), state),),
    )


def _is_part(text: str, mention: Mention, mentions: Sequence[Mention], both: dict[str, Any]) -> bool:
    """Whether a name that two places share means the part of a federation: by what stands beside it, or, in a text that says nothing of
    the state, by a firm of the federation that is named with it."""
    start, end = mention.span.start, mention.span.end
    before = text[max(0, start - _NEAR) : start]
    if re.search(rf"\b{both['towns']},?\s(?:in\s)?\Z", before) or re.match(both["own"], text[end:]):
        return True
    if re.search(rf"\b{both['beside']}(?:,| and|, and)\s\Z", before) or re.match(
        rf"(?:,| and|, and)\s{both['beside']}\b", text[end:]
    ):
        return True
    if re.search(r"\b[Ss]tate of\s\Z", before):
        return True
    if re.search(both["country"], text) or not _PLACED.search(before):
        return False
    return any(
        (entry := one.of_kind("body")) is not None
        and entry.country == both["part_of"]
        and entry.extra.get("role") == "maker"
        and abs(one.span.start - start) <= _FIRM_REACH
        for one in mentions
    )


@cache
def _parts() -> dict[str, str]:
    return {part: state for state, parts in load_vocabulary("namesakes")["parts"].items() for part in parts}


@cache
def _part_behind() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_parts(), key=len, reverse=True))
    return re.compile(rf",\s(?P<part>{names})\b")
