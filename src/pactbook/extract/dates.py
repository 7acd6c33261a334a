"""Dates in English text, as exact as they are written: a month stays a month."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from pactbook.errors import InvalidValueError
from pactbook.model.document import Span
from pactbook.model.partial_date import PartialDate

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
INNER_STOP = "·"
"""What stands for a stop that ends nothing, as behind a month, in a text whose other stops all end something."""
_MONTH = r"(?P<month>Jan(?:uary|[.·])?|Feb(?:ruary|[.·])?|Mar(?:ch|[.·])?|Apr(?:il|[.·])?|May|June?[.·]?|July?[.·]?|Aug(?:ust|[.·])?|Sept?(?:ember|[.·])?|Oct(?:ober|[.·])?|Nov(?:ember|[.·])?|Dec(?:ember|[.·])?)"
MONTH_NAME = _MONTH.replace("(?P<month>", "(?:")
"""The name of a month, in full or short."""
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_MONTH} {_DAY}\s?(?:-|–|—|to|and|through)\s?(?P<until>[0-3]?\d)(?:st|nd|rd|th)?\b(?!,?\s?\d{{1,2}}:)(?:,? {_YEAR})?",
        rf"\b{_DAY}\s?(?:-|–|to|and)\s?(?P<until>[0-3]?\d)(?:st|nd|rd|th)? {_MONTH}(?:,? {_YEAR})?",
        rf"\b{_MONTH} {_DAY},? {_YEAR}\b",
        rf"\b{_DAY}(?: of)? {_MONTH},? {_YEAR}\b",
        r"\b(?P<iso>(?:19|20)\d{2}-\d{2}-\d{2})\b",
        rf"\b{_MONTH} {_DAY}\b(?!\s*(?:st|nd|rd|th)?[,.]?\s*\d)(?P<rel> (?:this|last|next|that) year)?",
        rf"\b{_DAY} {_MONTH}\b(?! \d{{4}})",
        rf"\b{_MONTH},?(?: of)? {_YEAR}\b",
        # "In the spring of 2032"; what is due "by the spring" may come at any time before it.
        rf"\b(?<!\b[Bb]y )(?<!\b[Bb]y the )(?P<season>[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter),?(?: of)? {_YEAR}\b",
        rf"\b(?:[Ii]n|[Bb]y|[Ss]ince|until|till|[Ff]rom|of|[Dd]uring|[Ll]ate|[Ee]arly|[Mm]id-|for) ?(?P<bare>{_MONTH.replace('(?P<month>', '(?P<lone>')})(?P<rel> (?:this|last|next) year)?\b(?! \d)",
        # "Since their March talks".
        rf"\b(?:[Tt]heir|[Oo]ur|[Ii]ts|[Hh]is|[Hh]er|[Tt]he) (?P<bare>{_MONTH.replace('(?P<month>', '(?P<lone>')}(?P<rel>)?)(?= (?:\w+ )?(?:meetings?|talks|summit|visit|trip|call|dialogue|consultations|session)\b)",
        rf"\b(?<![Nn]ext )(?<![Ee]very )(?<![Ee]ach )(?<!Black )(?P<weekday>{'|'.join(day.title() for day in _DAYS)})\b",
        rf"\b(?P<past>[Ll]ast|[Tt]his past) {_MONTH}\b(?! \d)",
        r"\b(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow)\b(?!['’]s)",
        r"\b(?P<part>(?:[Ll]ater|[Ee]arlier|[Tt]his|[Ll]ast|[Nn]ext)(?: in)?(?: this)?) (?P<season>spring|summer|fall|autumn|winter)\b",
        r"\b(?:[Ll]ater|[Ee]arlier|late|early) (?P<thisyear>this year)\b",
        r"\b(?P<week>[Ll]ast|[Tt]his|[Nn]ext) week\b",
        r"\b(?P<decade>(?:19|20)\d0)s\b",
        r"\b(?P<thisdecade>this decade|the end of the decade)\b",
        r"\b[Ii]n (?P<about>about |around |roughly |some )?(?P<inyears>\w+) years\b(?! of\b)",
        r"\b(?P<span>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>month|year)\b",
        r"\b(?:[Ii]n|[Bb]y|[Ss]ince|of|until|[Ff]rom|[Dd]uring|[Ll]ate|[Ee]arly|[Mm]id-|for|end of) ?(?P<yearonly>(?:19|20)\d{2})\b(?!-\d)",
    )
)

# "Held in April 2031, and the ministers meet in the same year": of the date before it. "Later in the year" needs none.
_SAME_YEAR = re.compile(
    r"\b(?:(?:in (?:the course of )?|later (?:in )?|during )?(?:the|that) same year|later that year|(?P<this>(?:later|earlier) in the year)|(?:in the course of|during) that year)\b"
)
_SETTLED = re.compile(r"\d{4}|\b(?:last|past|previous|earlier|ago|yesterday)\b", re.IGNORECASE)
"""What says of which year a day or month is."""
_YEARLESS = re.compile(r"\d{4}(?:-\d\d){1,2}(?:/\d{4}(?:-\d\d){1,2})?")
"""Days, months and stretches of them, as EDTF."""
# Without any of these letters no pattern fits: one cheap look spares a sentence without a date twenty dear ones.
_HINT = re.compile(
    r"\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|day|orrow|year|week|month|decade|spring|summer|fall|autumn|winter"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date where it stands."""

    span: Span
    date: PartialDate


def find_dates(text: str, published: dt.date | None, offset: int = 0) -> list[FoundDate]:
    """All dates in a text, in order, none overlapping; relative ones only when the day of publication is known."""
    found: list[FoundDate] = []
    if _HINT.search(text) is None:
        return found
    taken: list[Span] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            span = _narrow(match)
            if any(span.start < other.end and other.start < span.end for other in taken):
                continue
            value = _read(match.groupdict(), published)
            if value is None:
                continue
            taken.append(span)
            found.append(FoundDate(Span(span.start + offset, span.end + offset), value))
    found.sort(key=lambda one: one.span)
    return _add_same_years(text, found, published, offset)


def _add_same_years(text: str, found: list[FoundDate], published: dt.date | None, offset: int) -> list[FoundDate]:
    """Dates with those that are told by the year of another: "in the same year" is that of the date named last before it."""
    added = []
    for match in _SAME_YEAR.finditer(text):
        before = [one for one in found if one.span.end - offset <= match.start() and re.match(r"\d{4}", one.date.text)]
        year = before[-1].date.text[:4] if before else f"{published.year:04}" if match["this"] and published else None
        if year is not None:
            added.append(FoundDate(Span(match.start() + offset, match.end() + offset), PartialDate.parse(year)))
    return sorted([*found, *added], key=lambda one: one.span) if added else found


def move_ahead(date: PartialDate, wording: str, day: dt.date) -> PartialDate:
    """The next such day or month after the ``day`` on which it was written or said, of one that lies behind because it was worded without
    its year ("October", "Tuesday"); any other date as it is."""
    if date.upper is None or date.upper >= day or _SETTLED.search(wording):
        return date
    if re.fullmatch(r"\w+day", wording) and date.precision == "day" and date.lower is not None:
        return PartialDate.parse((date.lower + dt.timedelta(days=7)).isoformat())
    if not _YEARLESS.fullmatch(date.text):
        return date
    try:
        return PartialDate.parse("/".join(f"{int(end[:4]) + 1:04}{end[4:]}" for end in date.text.split("/")))
    except InvalidValueError:  # 29 February
        return date


def _narrow(match: re.Match[str]) -> Span:
    """The date itself, without the preposition some patterns need before it."""
    for name in ("bare", "yearonly", "weekday"):
        if name in match.groupdict() and match[name]:
            return Span(match.start(name), match.end())
    return Span(match.start(), match.end())


def _read(parts: dict[str, str | None], published: dt.date | None) -> PartialDate | None:
    if parts.get("until"):
        text = _read_stretch(parts, published)
    else:
        text = _read_absolute(parts, published) or (_read_relative(parts, published) if published else None)
    if text is None:
        return None
    try:
        return PartialDate.parse(text)
    except InvalidValueError:
        return None


COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
"""Small numbers by their words."""
_SEASONS = {"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24}


def _read_stretch(parts: dict[str, str | None], published: dt.date | None) -> str | None:
    """From one day of a month to another."""
    first = _read_absolute({**parts, "until": None}, published)
    last = _read_absolute({**parts, "until": None, "day": parts["until"]}, published)
    return f"{first}/{last}" if first and last and first < last else None


def _read_loosely(parts: dict[str, str | None], published: dt.date) -> str | None:
    """Seasons, weeks, decades and "in about four years": no more exact than they are said."""
    if parts.get("season"):
        year = published.year + {"last": -1, "next": 1}.get(str(parts["part"]).lower(), 0)
        return f"{year:04}-{_SEASONS[str(parts['season'])]}"
    if parts.get("thisyear"):
        return f"{published.year:04}"
    if parts.get("thisdecade"):
        return f"{published.year // 10:03}X"
    if parts.get("week"):
        shift = dt.timedelta(days=7 * {"last": -1, "this": 0, "next": 1}[str(parts["week"]).lower()])
        monday = published - dt.timedelta(days=published.weekday()) + shift
        # Said only as far as it is certain: a week that lies in two months is left out.
        sunday = monday + dt.timedelta(days=6)
        return f"{monday.year:04}-{monday.month:02}" if monday.month == sunday.month else None
    if parts.get("inyears"):
        word = str(parts["inyears"]).lower()
        count = COUNTS.get(word) or (int(word) if word.isdecimal() and len(word) < 3 else None)
        return f"{published.year + count:04}{'~' if parts.get('about') else ''}" if count else None
    return None


def _read_absolute(parts: dict[str, str | None], published: dt.date | None) -> str | None:
    if parts.get("iso"):
        return parts["iso"]
    if parts.get("yearonly"):
        return parts["yearonly"]
    if parts.get("decade"):
        return f"{str(parts['decade'])[:3]}X"
    if parts.get("season") and parts.get("year"):
        return f"{parts['year']}-{_SEASONS[str(parts['season']).lower()]}"
    name = parts.get("month") or parts.get("lone")
    if not name:
        return None
    month = next(number for number, known in enumerate(_MONTHS, 1) if known.startswith(name.lower().rstrip(".")[:3]))
    day = int(parts["day"] or 0) or None if "day" in parts else None
    if parts.get("past") and published is not None:
        back = published.year if month < published.month else published.year - 1
        return f"{back:04}-{month:02}"
    year = int(parts["year"] or 0) if parts.get("year") else _guess_year(month, (parts.get("rel") or "").strip(), published)
    if year is None:
        return None
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def _guess_year(month: int, words: str, published: dt.date | None) -> int | None:
    """A date without a year is the one nearest to publication: at most nine months back, three ahead."""
    if published is None:
        return None
    if words:
        return published.year + {"last": -1, "next": 1}.get(words.split(maxsplit=1)[0], 0)
    months_ahead = month - published.month
    if months_ahead > 3:
        return published.year - 1
    return published.year + 1 if months_ahead < -9 else published.year


def _read_relative(parts: dict[str, str | None], published: dt.date | None) -> str | None:
    if published is None:
        return None
    if parts.get("weekday"):
        back = (published.weekday() - _DAYS.index(str(parts["weekday"]).lower())) % 7
        return (published - dt.timedelta(days=back)).isoformat()
    if parts.get("word"):
        return (
            published + dt.timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[str(parts["word"]).lower()])
        ).isoformat()
    if parts.get("unit"):
        shift = {"last": -1, "this": 0, "next": 1}[str(parts["span"]).lower()]
        if parts["unit"] == "year":
            return f"{published.year + shift:04}"
        months = published.year * 12 + published.month - 1 + shift
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return _read_loosely(parts, published)
