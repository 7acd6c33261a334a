"""Names that two states have in common: of places, "Marietta, Georgia", "the tank plant at Lima, Ohio"; and of bodies, "the Royal Air Force of
Oman", "Airbus Defence and Space SA, Spain"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pactbook.extract.gazetteer import GazetteerEntry, Mention
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.words import LEGAL_FORM

_OF = re.compile(r"\sof\s(?:the\s)?(?:(?:Kingdom|Republic|Sultanate|State)\sof\s)?")
_SEAT = re.compile(rf"(?:\s[A-Z][\w&.-]*){{0,3}}\s{LEGAL_FORM},?\s(?:of\s|in\s)?")
_NEAR = 60
"""Characters before a name in which the towns that it is said of may stand."""
_PLACED = re.compile(r"\b(?:in|at|from|near)\s\Z")
_FIRM_REACH = 160
"""Characters on either side of a place in which a firm that works there is named."""


def place_namesakes(text: str, mentions: Sequence[Mention], heads: Sequence[Mention] = ()) -> list[Mention]:
    """The mentions of a text, with those of a state or a capital that stand for a town or a part of another state as places of that one.
    ``heads``: the names in the text's title."""
    named = {mention.wording for mention in heads}
    shared = {name: rule for name, rule in _list_shared().items() if name not in named and not rule.country.search(text)}
    makers = [mention for mention in mentions if (entry := mention.of_kind("body")) and entry.extra.get("role") == "maker"]
    return [_place(text, mention, makers, shared) for mention in mentions]


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


@dataclass(frozen=True, slots=True)
class _Shared:
    """A name that a state and a part of another have in common: what stands right before and behind the part's, and what a text says that means the
    state."""

    part_of: str
    before: re.Pattern[str]
    behind: re.Pattern[str]
    country: re.Pattern[str]


def _place(text: str, mention: Mention, makers: Sequence[Mention], shared: Mapping[str, _Shared]) -> Mention:
    is_capital = mention.of_kind("capital") is not None
    if not is_capital and mention.of_kind("country") is None:
        return mention
    rule = _list_shared().get(mention.wording)
    if rule is not None:
        is_part = _is_beside(text, mention, rule) or (
            mention.wording in shared and _is_by_firm(text, mention, makers, rule.part_of)
        )
        return _as_place(mention, rule.part_of) if is_part else mention
    start, end = mention.span.start, mention.span.end
    behind = _part_behind().match(text, end)
    if behind is None or not (is_capital or _PLACED.search(text, max(0, start - _NEAR), start)):
        return mention
    return _as_place(mention, _parts()[behind["part"]])


def _as_place(mention: Mention, state: str) -> Mention:
    """The same name as a place of a state: like a capital, it stands for that state only where places count."""
    return Mention(
        mention.span,
        mention.wording,
        (GazetteerEntry(f"{state}/{mention.wording}", "capital", mention.wording, (), state),),
    )


def _is_beside(text: str, mention: Mention, rule: _Shared) -> bool:
    """Whether what stands right beside a name says that it is the part's."""
    start, end = mention.span.start, mention.span.end
    return rule.before.search(text, max(0, start - _NEAR), start) is not None or rule.behind.match(text, end) is not None


def _is_by_firm(text: str, mention: Mention, makers: Sequence[Mention], state: str) -> bool:
    """Whether a name in a text that says nothing of the state is a place where a firm of the federation, named near it, works."""
    start = mention.span.start
    if _PLACED.search(text, max(0, start - _NEAR), start) is None:
        return False
    first = bisect_left(makers, start - _FIRM_REACH, key=lambda one: one.span.start)
    last = bisect_left(makers, start + _FIRM_REACH, key=lambda one: one.span.start)
    return any((entry := one.of_kind("body")) is not None and entry.country == state for one in makers[first:last])


@cache
def _list_shared() -> Mapping[str, _Shared]:
    return {
        name: _Shared(
            row["part_of"],
            re.compile(rf"(?:\b{row['towns']},?\s(?:in\s)?|\b{row['beside']}(?:,| and|, and)\s|\b[Ss]tate of\s)\Z"),
            re.compile(rf"(?:{row['own']}|(?:,| and|, and)\s{row['beside']}\b)"),
            re.compile(row["country"]),
        )
        for name, row in load_vocabulary("namesakes")["both"].items()
    }


@cache
def _parts() -> dict[str, str]:
    return {part: state for state, parts in load_vocabulary("namesakes")["parts"].items() for part in parts}


@cache
def _part_behind() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_parts(), key=len, reverse=True))
    # "Norway, Texas Instruments said", "Sweden, Norway, Alaska and Denmark": another name, or one of a list.
    return re.compile(rf",\s(?P<part>{names})\b(?!\s[A-Z]|,?\s(?:and|or)\s|,\s[A-Z])")
