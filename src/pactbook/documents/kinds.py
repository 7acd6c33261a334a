"""What kind of document a text is, by its own title and first lines."""

from __future__ import annotations

import re

_HEAD = 3_000
_HEADING = 160
_IN_HEADINGS = frozenset(("joint_statement", "fact_sheet", "transcript"))
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "notice36b",
        re.compile(
            r"\b36\(b\)\(\d\)|Arms Sales? Notification|Transmittal No\.|required certification notifying Congress",
            re.IGNORECASE,
        ),
    ),
    ("contract", re.compile(r"\bwas awarded an? .{0,80}(?:contract|modification)|^Contracts [Ff]or [A-Z]", re.MULTILINE)),
    ("joint_statement", re.compile(r"\bjoint (?:leaders[’']? )?(?:statement|declaration)\b", re.IGNORECASE)),
    ("fact_sheet", re.compile(r"\bfact ?sheet\b", re.IGNORECASE)),
    (
        "transcript",
        re.compile(
            r"\b(?:remarks by|remarks at|transcript|press (?:call|availability|conference|briefing))\b|['’]s? remarks (?:to|at|on|during|before|following)\b|^\s*Q\s{2,}",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (
        "release",
        re.compile(
            r"\b(?:readout of|following readout|(?<!in a )(?<!in its )(?<!in the )(?<!in their )press release|office of the spokesperson|(?<!mailed )(?<!written )(?<!in a )(?<!read a )statement (?:by|from)|attributable to|for immediate release|media note)\b",
            re.IGNORECASE,
        ),
    ),
    ("report", re.compile(r"\b(?:executive summary|table of contents|research service)\b", re.IGNORECASE)),
)


def guess_kind(title: str | None, text: str) -> str:
    """The first kind whose mark stands in the title, else in the first lines; ``news`` when none does."""
    opening = text[:_HEAD]
    # A report that speaks of a joint statement or a press conference is neither: what a text is stands in a line of its own.
    headings = "\n".join(line for line in opening.splitlines() if len(line) <= _HEADING)
    for source in (title or "", opening):
        for kind, pattern in _KINDS:
            if pattern.search(headings if source is opening and kind in _IN_HEADINGS else source):
                return kind
    return "news"
