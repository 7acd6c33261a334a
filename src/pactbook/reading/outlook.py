"""On which side of the day of publication a date lies, and where one that is given by half is to be looked for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from pactbook.extract.dates import FoundDate, move_ahead
from pactbook.model.document import Span
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate

if TYPE_CHECKING:
    from pactbook.reading.context import Context, Sentence

_WAS_TO_COME = re.compile(r"\b(?:was|were|had|should have)\b", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:said|told|stated|indicated|wrote)(?:\s(?!(?:for|by|to|that)\s)[\w.'’-]+){0,4}?(?:\s(?:in|on|early|late|last))*\s\Z",
    re.IGNORECASE,
)
"""Words behind which a date tells when something was said."""
_VOWED = re.compile(
    r"\b(?:announced|expected|hoped|predicted|promised|estimated)(?:\s(?:in|on|early|late|last))*\s\Z", re.IGNORECASE
)
_VOWS = re.compile(r"\s(?:to|that|it|they|he|she|we)\b")
"""Words that may stand before a day of something else ("delivery is expected in October"), and what tells that they do not."""
_SPOKEN = 60
"""Characters before such a date in which they stand."""
_WAS_DONE = re.compile(
    r"(?<!\bbe )\b(?:signed|inked|sealed|concluded|announced|approved|submitted|issued|unveiled|launched|placed|reached|struck)\b[^,;]{0,80}\s(?:on|in)?\s?\Z"
)
_ACT = r"(?<!be )(?<!to )\b(?:agreed|decided|signed|inked|sealed|concluded|contracted|settled)\b"
_AGREED_ON = re.compile(rf"{_ACT}(?:\s(?:in|at)\s[A-Z][\w-]+)?(?:\s(?:on|in|late|early|last))*\s\Z")
_THEN_AGREED = re.compile(rf",?\s(?:(?!to\b|will\b|would\b|may\b)[\w'’.-]+\s){{1,8}}?{_ACT}(?=\s(?:that|to|on)\b)")
"""Words of an act that is done, before or behind its day."""
_PAST_STEPS = ("agreed", "contracted")
_SINCE = re.compile(r"\bsince\s(?:early\s|late\s|mid-)?\Z", re.IGNORECASE)
_NEAR = 40
"""Characters before what is to come in which its verb may stand."""
TO_COME = (Modality.PLANNED, Modality.EXPECTED, Modality.CONDITIONAL)
"""How firmly what is still to come is told."""
DAYS = ("date", "start", "end")
"""The fields that say when something is."""


def lies_ahead(context: Context, date: FoundDate | None) -> bool:
    """Whether a date is after the day of publication."""
    return date is not None and lies_after(context, date.date.text)


def lies_after(context: Context, date: str) -> bool:
    """Whether a date as a field holds it is after the day of publication."""
    lower = PartialDate.parse(date).lower
    return lower is not None and context.published is not None and lower > context.published


def lies_behind(context: Context, date: FoundDate | None) -> bool:
    """Whether a date is over before the day of publication."""
    upper = date.date.upper if date else None
    return upper is not None and context.published is not None and upper < context.published


def put_back(context: Context, sentence: Sentence, found: FoundDate | None) -> FoundDate | None:
    """A month or day without its year, of something that happened, lies in the past."""
    if found is None or not lies_ahead(context, found):
        return found
    worded = sentence.text[found.span.start : found.span.end]
    if re.search(r"\d{4}", worded) or not re.fullmatch(r"\d{4}(?:-\d\d){1,2}(?:/\d{4}(?:-\d\d){1,2})?", found.date.text):
        return found
    # The last 29 February was not a year ago.
    back = 4 if "-02-29" in found.date.text else 1
    ends = (f"{int(end[:4]) - back:04}{end[4:]}" for end in found.date.text.split("/"))
    return FoundDate(found.span, PartialDate.parse("/".join(ends)))


def put_ahead(context: Context, sentence: Sentence, found: FoundDate | None) -> FoundDate | None:
    """A day or month without its year on which something will happen lies ahead."""
    if found is None or context.published is None:
        return found
    worded = sentence.text[found.span.start : found.span.end]
    day = _find_day_said(sentence, found.span.start) or context.published
    return FoundDate(found.span, move_ahead(found.date, worded, day))


def put_in_time(context: Context, sentence: Sentence, found: FoundDate | None, modality: Modality) -> FoundDate | None:
    """A day or month without its year as what was told of it puts it: the next one of what is to come, the last one of what was done."""
    return (put_ahead if modality in TO_COME else put_back)(context, sentence, found)


def put_fields_ahead(
    context: Context, sentence: Sentence, stretch: tuple[int, int], fields: Mapping[str, FieldValue | None]
) -> dict[str, FieldValue | None]:
    """The fields of what is to come: "in October" is the next one, unless it was to come ("had been due in October"). A day before it on which
    something else was done is none of its own ("signed a letter of intent on Nov. 17 to buy 100 jets")."""
    moved = dict(fields)
    if context.published is None or _WAS_TO_COME.search(sentence.text, max(0, stretch[0] - _NEAR), stretch[1]):
        return moved
    for name in DAYS:
        value = moved.get(name)
        if value is not None and value.wording is not None:
            place = sentence.find(value.span) if value.span else None
            if place is not None and place[1] <= stretch[0] and _WAS_DONE.search(sentence.text, 0, place[0]):
                moved[name] = None
                continue
            step = moved.get("step")
            if place is not None and step is not None:
                found = FoundDate(Span(*place), PartialDate.parse(value.value))
                back = put_act_back(context, sentence, found, str(step.value), stretch[0])
                if back is not None:
                    moved[name] = replace(value, value=back.date.text)
                    continue
            day = (_find_day_said(sentence, place[0]) if place else None) or context.published
            moved[name] = replace(value, value=move_ahead(PartialDate.parse(value.value), value.wording, day).text)
    return moved


def put_act_back(context: Context, sentence: Sentence, found: FoundDate, step: str | None, start: int) -> FoundDate | None:
    """The day on which a thing told at ``start`` was agreed, which is past however far off the thing is: "agreed on July 4 that it would make",
    "on May 5 they agreed that"; None where the day is not that of the agreeing."""
    if step not in _PAST_STEPS:
        return None
    then = _THEN_AGREED.match(sentence.text, found.span.end)
    if _AGREED_ON.search(sentence.text, 0, found.span.start) or (then is not None and then.start() <= start):
        return put_back(context, sentence, found)
    return None


def _find_day_said(sentence: Sentence, before: int) -> dt.date | None:
    """The day on which the sentence says that something was said ("said in September that it would be signed in October"), where one
    is given before a place in it: what was to come is looked for from there."""
    said = [found.date.upper for found in sentence.dates if found.span.end <= before and tells_when_said(sentence, found)]
    return said[-1] if said else None


def tells_when_said(sentence: Sentence, date: FoundDate) -> bool:
    """Whether a date is the day on which something was said, and no event's."""
    first = max(0, date.span.start - _SPOKEN)
    if _SAID.search(sentence.text, first, date.span.start):
        return True
    return bool(_VOWED.search(sentence.text, first, date.span.start) and _VOWS.match(sentence.text, date.span.end))


def opens_span(sentence: Sentence, date: FoundDate) -> bool:
    """Whether a date only says since when something goes on: "has supplied 24 since 2023", "the third since 2021"."""
    return _SINCE.search(sentence.text, 0, date.span.start) is not None
