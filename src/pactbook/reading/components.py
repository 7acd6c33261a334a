"""The states and firms that a sentence names only for a part of a thing: "jets powered by a US engine", "howitzers with Swedish radars". Who
makes a part of it neither buys nor sells the thing."""

from __future__ import annotations

import re
from dataclasses import replace

from pactbook.reading.context import Sentence, name_states

_PART = (
    r"(?:aero-?)?(?:engines?|turbofans?|turboprops?|turbines?|power ?plants?|power ?packs?|motors?|radars?|avionics|seekers?|gearbox(?:es)?|"
    r"transmissions?|sensors?|ejection seats?|electronics|turrets?)"
)
_HOLDS = re.compile(
    rf"\b(?:(?P<sure>(?:powered|driven|propelled)\sby|(?:fitted|equipped|armed|flies|fly|flying|flown|comes?|built)\swith|(?:runs?|running|relies|rely|relying)\son)|with|using|carrying)\s"
    rf"(?=[^,;.]{{0,60}}?\b{_PART}\b)[^,;]{{0,110}}?(?=,|;|\.\s|\.\Z|\Z|\s(?:for|to|under|and|at|in|worth)\s)"
)
_AFTER_THING = re.compile(
    r"(?:\s(?!(?:for|of|from|by|to|on|in|at|contract|deal|order|agreement)\b)[\w-]+){0,3}(?:\s(?:from|by)(?:\s[A-Z][\w&.-]*){1,3})?\s"
)


def leave_out_makers_of_parts(sentence: Sentence) -> tuple[Sentence, set[str]]:
    """The same sentence without the names that stand with a part of a thing, and the states that those are of."""
    text = sentence.text
    spans = [
        match.span()
        for match in _HOLDS.finditer(text)
        if match["sure"] is not None
        or any(_AFTER_THING.fullmatch(text, system.end, max(system.end, match.start())) for system in sentence.systems)
    ]
    if not spans:
        return sentence, set()
    left_out = [
        mention
        for mention in sentence.mentions
        if any(mention.of_kind(kind) is not None for kind in ("country", "body", "organisation", "capital"))
        and any(first <= mention.span.start < last for first, last in spans)
    ]
    kept = [mention for mention in sentence.mentions if mention not in left_out]
    states = {state for mention in left_out for state in name_states(mention)}
    return replace(sentence, mentions=kept), states - {state for mention in kept for state in name_states(mention)}
