"""One finding for one meeting: told again it adds to what was told of it, and the meetings of a visit are part of the visit."""

from __future__ import annotations

import re

from pactbook.model.finding import Finding
from pactbook.reading.context import Context, Sentence
from pactbook.reading.sameness import is_one_engagement, is_within, join_engagements

# "The most recent meeting took place in May": another than the one that is told.
_EARLIER = re.compile(r"\A(?:[Tt]he|[Tt]heir|[Oo]ur) (?:most recent|last|previous|preceding)\b")
# "Earlier in the day, the two ministers held talks": none of the sessions told before.
_APART = re.compile(r"(?:Earlier|Later) (?:in|on|that|the same) (?:the )?(?:day|morning|afternoon|evening)\b|Separately\b")
_THE_TWO = re.compile(
    r"\b(?:[Tt]hey|(?:[Tt]he (?:two|both)|[Bb]oth|[Tt]he) (?:leaders|presidents|prime ministers|(?:defen[cs]e |foreign )?ministers|secretaries|sides|delegations|heads of (?:state|government)|chiefs))\b"
)


def tell_once(context: Context, sentence: Sentence, before: int) -> None:
    """One finding for one meeting: told again, it adds to what was told of it before."""
    if len(context.findings) == before:
        return
    new = context.findings[-1]
    if _is_of_visit(context, sentence, new, before):
        context.findings.pop()
        return
    is_apart = _APART.match(sentence.text) is not None and "name" not in new.fields
    for place, old in enumerate(context.findings[:before]):
        if is_apart and "name" in old.fields and old.value("format") != "visit":
            continue
        if (_EARLIER.search(old.wording or "") is None) == (_EARLIER.search(new.wording or "") is None) and is_one_engagement(
            old, new
        ):
            context.findings[place] = join_engagements(old, new)
            context.findings.pop()
            return


def _is_of_visit(context: Context, sentence: Sentence, new: Finding, before: int) -> bool:
    """Whether those who met are called by what they are, and the visit told last is theirs: "Prime Minister Moe visited Stockholm. The two
    leaders met at the palace" (rule A25 of the labelling guide: a visit with several meetings is one engagement)."""
    told = next((one for one in reversed(context.findings[:before]) if one.kind == "engagement"), None)
    span = new.citation.span
    place = sentence.find(span) if span is not None else None
    if told is None or place is None or told.value("format") != "visit" or new.value("format") != "meeting":
        return False
    if (told.modality, told.value("level"), set(told.value("states"))) != (
        new.modality,
        new.value("level"),
        set(new.value("states")),
    ):
        return False
    is_theirs = _THE_TWO.search(sentence.text, 0, place[1]) is not None and not {"participants", "name"} & set(new.fields)
    return is_theirs and ("date" not in new.fields or is_within(new.value("date"), told.value("date")))
