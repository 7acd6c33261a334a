"""When an agreement took a step: on a date that stands beside it, so many years ago, this morning, or on the day of the meeting told before."""

from __future__ import annotations

import re

from pactbook.extract.dates import FoundDate
from pactbook.extract.quantities import COUNT, find_quantity
from pactbook.model.document import Span
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.reading.agreement_step import AgreementStep, tells_apart
from pactbook.reading.context import Context, Sentence

_OPENING, _OPENING_REACH = 40, 260
"""A date that stands within the first characters of a sentence dates what is told within so many behind it."""
_STOP = re.compile(r"[;]|\s(?:but|while|whereas)\s|\.\s")
# "By 2030" says how far something is to come, and not when it was done.
_SINCE = re.compile(r"\bsince (?:the )?\Z", re.IGNORECASE)
_DEADLINE = re.compile(
    r"\b(?:by|until|till|through|beyond) (?:the )?(?:(?:end|middle|start|close) of |early |late |mid-?)?\Z", re.IGNORECASE
)
# "Since they last met in Oslo in May, and adopted a plan": the date of what was before.
_LAST_TIME = re.compile(r"\b(?:since (?:it|they|the \w+|both|we)|last (?:met|convened|gathered|visited))\b[^;]{0,80}\Z")
_AND_THEN = re.compile(r"[^;]*,\sand\s")
# "It is ten years since they signed", "ten years ago they signed"; about as many name no year.
_YEARS_AGO = re.compile(
    rf"(?<!about )(?<!almost )(?<!nearly )(?<!some )(?<!over )(?<!than )(?<!around )\b(?P<count>{COUNT}) years (?:ago\b|since\b|(?:have|had) passed since\b)",
    re.IGNORECASE,
)
_AGO_REACH = 110
"""Characters between such a span of years and what was done then, on either side."""
_THIS_MORNING = re.compile(r"\b(?:earlier )?this (?:morning|afternoon|evening)\b", re.IGNORECASE)
_NOW_REACH = 60
# "At the close of the meeting", "at its close": on the day of the meeting.
_AT_MEETING = re.compile(
    r"\A\W*(?:(?:At|Upon|On|After)\s(?:the|its|their)\s(?:close|end|conclusion|margins|sidelines)(?:\sof\s(?:the|their|these|this)\s(?:[\w-]+\s){0,2}?"
    r"(?:meetings?|talks|sessions?|dialogue|summit|consultations|conversations?|discussions))?|"
    r"(?:On|At)\s(?:that|this|the same)\s(?:occasion|meeting|session)|At\s(?:the|their)\s(?:meeting|talks|session))\b(?!\s(?:in|of|on|with|between)\b)"
)
_TALKS = re.compile(r"(?:negotiations?|talks|discussions|consultations)\b", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def find_day(
    context: Context, sentence: Sentence, step: AgreementStep, place: tuple[int, int], modality: Modality
) -> FoundDate | None:
    """When an agreement named at a place took a step, as exactly as the text says it."""
    found = _find_date(sentence, step, place)
    if found is not None or modality is not Modality.ASSERTED or context.published is None or step.aside_from is not None:
        return found
    return _find_years_ago(context, sentence, step) or (
        (_find_this_morning(context, sentence, step) or _find_meeting(context, sentence))
        if step.step not in ("in_force", "expired")
        else None
    )


def _find_date(sentence: Sentence, step: AgreementStep, place: tuple[int, int]) -> FoundDate | None:
    """The first date behind step and name; else the one right before the step."""
    anchor = max(place[1], step.end)
    outside = [
        found
        for found in sentence.dates
        if not place[0] <= found.span.start < place[1]
        and not _DEADLINE.search(sentence.text, 0, found.span.start)
        # "What was done since March, including the signing"; in force since March it is.
        and not (step.step != "in_force" and _SINCE.search(sentence.text, 0, found.span.start))
    ]
    is_apart = (
        step.is_before
        and step.aside_from is None
        and tells_apart(sentence.text, place[1])
        # "Negotiations on the pact opened in April": the talks did.
        and not _TALKS.match(sentence.text, step.start)
    )
    for found in () if is_apart else outside:
        between = sentence.text[anchor : found.span.start]
        if (
            0 <= found.span.start - anchor <= 120
            and not _STOP.search(between)
            and not re.search(
                r",\s\w+ing\b|\s(?:which|that)\s|,? and (?!\w+ed (?:in|on) \Z)(?:\w+ly )?(?:\w+ed|will|is|are|has|have|was|were|held|met|began)\b",
                between,
            )
        ):
            return found
    within = [found for found in outside if min(place[0], step.start) <= found.span.start < anchor]
    if within:
        return within[0]
    before = [
        found
        for found in outside
        if 0 <= step.start - found.span.end <= (_OPENING_REACH if found.span.start < _OPENING else 90)
        and not _STOP.search(sentence.text[found.span.end : step.start])
        and not (
            _LAST_TIME.search(sentence.text, 0, found.span.start)
            and _AND_THEN.fullmatch(sentence.text, found.span.end, step.start)
        )
    ]
    return before[-1] if before else None


def _find_years_ago(context: Context, sentence: Sentence, step: AgreementStep) -> FoundDate | None:
    """The year that lies so many years back: "it is ten years since they signed the pact"."""
    for match in _YEARS_AGO.finditer(sentence.text):
        gap = step.start - match.end() if match.end() <= step.start else match.start() - step.end
        count = find_quantity(match["count"], 0)
        between = sentence.text[min(match.end(), step.end) : max(match.start(), step.start)]
        if count is not None and 0 <= gap <= _AGO_REACH and not _STOP.search(between):
            year = (context.published.year if context.published else 0) - count.number
            return FoundDate(Span(*match.span()), PartialDate.parse(f"{year:04}")) if year > 0 else None
    return None


def _find_this_morning(context: Context, sentence: Sentence, step: AgreementStep) -> FoundDate | None:
    """The day of publication, for what was done "this morning"."""
    now = next(
        (
            match
            for match in _THIS_MORNING.finditer(sentence.text)
            if abs(match.start() - step.start) <= _NOW_REACH
            and not _STOP.search(sentence.text, *sorted((match.start(), step.start)))
        ),
        None,
    )
    if now is None or context.published is None:
        return None
    return FoundDate(Span(*now.span()), PartialDate.parse(context.published.isoformat()))


def _find_meeting(context: Context, sentence: Sentence) -> FoundDate | None:
    """The day of the meeting that was told last, for what was done at its close."""
    words = _AT_MEETING.match(sentence.text)
    if words is None:
        return None
    met = next((one for one in reversed(context.findings) if one.kind == "engagement"), None)
    day = str(met.value("date") or "") if met is not None and met.modality is Modality.ASSERTED else ""
    return FoundDate(Span(*words.span()), PartialDate.parse(day)) if _DAY.fullmatch(day) else None
