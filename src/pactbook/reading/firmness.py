"""Whether a verb states that a thing has happened at all. To be asserted, a step has to earn it: by a verb that tells of the past, with
nothing in its clause that negates it or leaves it open.

The hedges (:mod:`pactbook.reading.modality`) say what a speaker hopes, plans or expects; here is what grammar says: "has yet to sign",
"never signed", "failed to sign", "before India signs", "had India signed". It is asked last, of every event that would be asserted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.clause import blank_sisters

_BOUNDARY = re.compile(r"[,;:]\s|\s[–—-]\s|\sbut\s|\sand\s(?=(?:said|says|told|added|stated|insisted)\b)")
_RELATIVE = re.compile(r",\s(?:which|who|whose|where|whom)\b[^,;]{0,160},")
_PRESENT = re.compile(r"(?:(?:is|are|ha(?:s|ve) been)\b|\w+(?<!s)s\b)", re.IGNORECASE)
_GERUND = re.compile(r"\w+ing\b", re.IGNORECASE)
_OBJECT = re.compile(r"\s(?:an?|the|its|their|this|that|two|several)\s", re.IGNORECASE)
_NOUN = re.compile(
    r"(?:the |a |an |its |their )?(?:formal |final |first |initial )?(?:approvals?|signing|signature|deliver(?:y|ies)|conclusion|hand-?overs?|induction|award|clearance|ratification|"
    r"purchase|acquisition|transfer|commissioning|arrival|shipment|sale|letter of request|request|contract|order|lease)\b",
    re.IGNORECASE,
)
_NOT_UNTIL = re.compile(r"\b(?:will|would|shall) not [^,;.]{3,70}?\buntil (?!now\b|then\b)")
_CROWNED = re.compile(r"\W*(?!Follow|Expect|Plann|Preced)[A-Z]\w+ed by (?:the|its|their) (?:[\w-]+ ){0,2}")
_NEXT = re.compile(r",\s(?:and|but|while|whereas)\s(?=(?:the|its|their|another|two|three|four|five|six|\d+)\s)")
_MONTH_OF_MAY = re.compile(r"\bMay\b")
"""No "may", which leaves a thing open."""
_REST = 120
"""Characters behind a verb in which something may put it off."""
UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class _Rule:
    modality: str
    words: re.Pattern[str]
    present: bool
    gerund: bool
    noun: bool

    def fits(self, stretch: str, verb: str, *, is_noun: bool) -> bool:
        if self.present and not _PRESENT.match(verb):
            return False
        if self.gerund and not _GERUND.match(verb):
            return False
        if self.noun and not is_noun:
            return False
        return self.words.search(stretch) is not None


def put_off(text: str) -> str:
    """A sentence without the "not" of what will not be done until a day: that is planned for the day, and denied by nobody. The length
    stays."""
    return _NOT_UNTIL.sub(lambda match: match[0].replace(" not ", "     ", 1), text)


def weigh_verb(text: str, start: int, end: int) -> Modality | None:
    """How firmly the verb that stands at ``start`` to ``end`` of a sentence states its event, by negation and form alone; None where
    that cannot be told, and nothing should be read."""
    text = blank_sisters(put_off(_MONTH_OF_MAY.sub("   ", text)), start)
    blanked = _RELATIVE.sub(lambda match: " " * len(match[0]), text[:start])
    first = max((match.end() for match in _BOUNDARY.finditer(blanked)), default=0)
    verb = text[start:end]
    # "By signing a treaty": a verb, whatever "the signing of" is.
    is_noun = _NOUN.match(verb) is not None and not (_GERUND.fullmatch(verb) and _OBJECT.match(text, end))
    for stretch, rules in (
        (text, _rules("sentence")),
        (blanked[first:], _rules("before")),
        (_find_rest(text, start, end) if is_noun else text[end : end + _REST], _rules("after")),
    ):
        for rule in rules:
            if rule.fits(stretch, verb, is_noun=is_noun):
                return None if rule.modality == UNCLEAR else Modality(rule.modality)
    return Modality.ASSERTED


def _find_rest(text: str, start: int, end: int) -> str:
    """What is said behind a noun of it: nothing behind the comma after "Crowned by the signing of a treaty", nor of what comes next ("under a
    contract signed in 2018, and the rest are due in 2026")."""
    rest = _NEXT.split(text[end : end + _REST], maxsplit=1)[0]
    return rest.split(", ", 1)[0] if _CROWNED.fullmatch(text, 0, start) else rest


@cache
def _rules(where: str) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            row["modality"],
            re.compile(row["words"], re.IGNORECASE),
            *(bool(row.get(flag)) for flag in ("present", "gerund", "noun")),
        )
        for row in load_vocabulary("firmness")[where]
    )
