"""Names of one state's bodies that are those of another's: "the Royal Air Force of Oman", "Airbus Defence and Space SA, Spain"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pactbook.extract.gazetteer import Mention

_OF = re.compile(
    r"\sof\s(?:the\s)?(?:(?:Kingdom|Republic|Sultanate|State)\sof\s)?|"
    r"(?:\s[A-Z][\w&.-]*){0,3}\s(?:SA|S\.A\.U?\.?|SAU|SAS|SE|NV|BV|AG|GmbH|AB|AS|ASA|Oy|Oyj|SpA|S\.p\.A\.|PLC|plc|Inc\.?|Ltd\.?|Limited|LLC|Corp\.?),?\s(?:of\s|in\s)?"
)


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
        and _OF.fullmatch(text, mention.span.end, behind.span.start) is not None
    )
