"""Pacts of other kinds that are signed where a contract might be: of logistics, of cooperation, of procurement in general."""

from __future__ import annotations

import re

from pactbook.reading.context import Sentence

_OTHER_PACT = re.compile(
    r"\b(?:logistics|cooperation|co-operation|framework|information|intelligence|mutual|reciprocal|status|visiting|access|trade|peace|security|partnership|maritime|procurement|loan|industrial|inter-?governmental|licensing|offset|sustainment|research|sharing|boundary|technology|memorandum|strategic)\s(?:[\w-]+\s){0,3}?(?:agreement|arrangement|pact|accord|deal|treaty)\b",
    re.IGNORECASE,
)
_PACT_FOR = re.compile(r"\b(?:for|of|on|to buy|to supply|to sell|covering|covers?|including|involving)\s(?:[\w,.-]+\s){0,4}\Z")


def is_other_pact(sentence: Sentence, text: str, match: re.Match[str]) -> bool:
    """Whether what is signed is a pact by its name, such as a logistics agreement, and not a contract for a thing."""
    if _OTHER_PACT.search(text, max(0, match.start() - 60), min(len(text), match.end() + 60)) is None:
        return False
    return not any(_PACT_FOR.search(text, max(0, one.start - 60), one.start) for one in sentence.systems)
