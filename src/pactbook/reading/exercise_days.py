"""On which side of the day of publication an exercise lies whose day or month is told without a year: by the tense of its verb."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from pactbook.extract.dates import COUNTS, FoundDate
from pactbook.model.document import Span
from pactbook.model.partial_date import PartialDate
from pactbook.reading.context import Context, Sentence
from pactbook.reading.exercise_facts import EVERY_TIME
from pactbook.reading.exercise_name import compile_exercise
from pactbook.reading.outlook import lies_ahead

_BETWEEN = 60
"""Characters between the verb of a timetable and its day. Chosen on the texts looked at, and not compared with others."""
_FRESH = dt.timedelta(days=31)
"""How long after it a headline may tell an event in the present ("Exercise begins in Bergen"). Chosen, and not compared with others."""
_BARE = re.compile(r"\d{4}(?:-\d\d){1,2}(?:/\d{4}(?:-\d\d){1,2})?")
_OF_A_YEAR = re.compile(r"\d{4}|\b(?:last|past|previous|earlier|ago|today|yesterday|every|each)\b", re.IGNORECASE)
_EVERY = re.compile(r"\b(?:[Ee]very|[Ee]ach) \Z")
_YEARS_AGO = re.compile(r"\b(?P<count>an?|\w+) years? ago\b|\b(?P<last>last year)\b")
# "Our last one", "their previous edition": of the exercise that was named before.
_LAST_ONE = re.compile(
    r"\A(?:And )?(?:[Oo]ur|[Tt]heir|[Tt]he|[Ii]ts) (?:last|previous|most recent|latest|first) (?:one|edition|iteration|exercise|drill)\b"
    r"(?=(?:,[^,;]{3,80},)? (?:was|were|took|ran|saw|had|brought|drew|ended|focused|centred|centered|dealt|rehearsed)\b)"
)


_OTHER_ONE = re.compile(
    r"(?:,|;|,?\s(?:and|but|while|whereas))\s(?:that\s)?(?P<which>(?:the|its|their) (?:next|last|previous|following|coming|latest|other|second|first|third)(?: (?:one|edition|iteration|exercise|drill|round))?),? "
    r"(?P<verb>will|is|are|was|were|took|takes|has|had|would|should|may|might|could)\b"
)
"""Another edition of an exercise, of which the rest of a clause tells."""


@dataclass(frozen=True, slots=True)
class LastOne:
    """An earlier edition as it is spoken of, and the ``date`` of it where one is said."""

    start: int
    end: int
    date: FoundDate | None


def is_on_timetable(context: Context, sentence: Sentence, end: int, date: FoundDate | None) -> bool:
    """Whether the present tense behind a name that ends at ``end`` tells what is to come: "Polar Wolf returns in May", "opens on October 5". What is
    reported in the present as it happens lies no more than a month back."""
    if date is None or context.published is None or date.span.start < end:
        return False
    text = sentence.text
    verb = compile_exercise("timetable").search(text, end, date.span.start)
    if verb is None or date.span.start - verb.end() > _BETWEEN or re.search(r"[,;]", text[verb.end() : date.span.start]):
        return False
    if _is_of_a_year(text, date) or _EVERY.search(text, 0, date.span.start) or EVERY_TIME.search(text):
        return lies_ahead(context, date)
    upper = date.date.upper
    return lies_ahead(context, date) or (upper is not None and upper < context.published - _FRESH)


def find_last_one(context: Context, sentence: Sentence) -> LastOne | None:
    """An earlier edition of the exercise named last: "Our last one, two years ago off Bergen, was about rescue"."""
    match = _LAST_ONE.match(sentence.text) if context.last_exercise is not None else None
    if match is None:
        return None
    date = next((found for found in sentence.dates if found.span.start >= match.end()), None)
    ago = _YEARS_AGO.search(sentence.text, match.end())
    if date is None and ago is not None and context.published is not None:
        count = 1 if ago["last"] or ago["count"] in ("a", "an") else COUNTS.get(ago["count"])
        year = PartialDate.parse(f"{context.published.year - count:04}") if count else None
        date = FoundDate(Span(*ago.span()), year) if year is not None else None
    return LastOne(match.start(), match.end(), date)


def find_other_one(text: str, end: int) -> re.Match[str] | None:
    """Where a sentence goes on to another edition of the exercise whose name ends at a place: "and the next will be in June"."""
    return _OTHER_ONE.search(text, end)


def _is_of_a_year(text: str, date: FoundDate) -> bool:
    """Whether a date says of which year it is, or is none that could be of another."""
    return _BARE.fullmatch(date.date.text) is None or _OF_A_YEAR.search(text, date.span.start, date.span.end) is not None
