"""Bytes to a document."""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
import re
from dataclasses import dataclass, replace

import htmldate
from resiliparse.parse.lang import detect_fast

from pactbook.documents import bodies, structured
from pactbook.documents.decoding import GZIP, decode_text, unpack_gzip
from pactbook.documents.kinds import guess_kind
from pactbook.documents.metadata import Metadata, read_date, read_html_tags, read_text_head
from pactbook.documents.origin import find_origin
from pactbook.errors import UnreadableDocumentError
from pactbook.model.document import Document
from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem, Severity

UNDATED = "no date of publication found"
_GUESS = "htmldate"
_TITLE_DATE = re.compile(
    r"\b(?:(?P<first>\d{1,2}) )?(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?(?(first)| (?P<day>\d{1,2})),? (?P<year>(?:19|20)\d{2})\b"
)
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_HTML_MARK = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)
_LANGUAGE_OUT_OF_PLACE = 1_200
"""Above this distance the language detector's guess is no better than chance (its own documentation puts the line at 1,200)."""


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """A document, or None when no text could be had, and what was wrong on the way."""

    document: Document | None
    problems: tuple[Problem, ...]


def make_document(
    content: bytes,
    *,
    place: str,
    media_type: str | None = None,
    published: str | None = None,
    kind: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    fetched_at: dt.datetime | None = None,
    today: dt.date | None = None,
) -> DocumentRead:
    """Text and publication facts of some bytes.

    ``published`` and ``kind`` overrule what the document says of itself; ``today`` lets a date that lies ahead be reported.
    """
    snapshot = hashlib.sha256(content).hexdigest()
    try:
        body, problems, found, actual_type, extractor = _read_body(place, content, media_type)
    except UnreadableDocumentError as error:
        return DocumentRead(None, (Problem(place, error.reason),))
    text, shortened = bodies.bound_text(place, bodies.normalise_text(body))
    problems.extend(shortened)
    if not text.strip():
        return DocumentRead(None, (*problems, Problem(place, "it holds no text")))
    if found.published_rule in (None, _GUESS) and (named := _find_title_date(found.title)) is not None:
        found = replace(found, published=named, published_rule="title")
    if published is not None:
        found = replace(found, published=published, published_rule="option")
    problems.extend(_check_published(place, found, today))
    document = Document(
        snapshot=snapshot,
        text=text,
        media_type=actual_type,
        extractor=extractor,
        place=place,
        title=found.title,
        published=found.published,
        published_rule=found.published_rule,
        publisher=publisher or found.publisher,
        origin=find_origin(text, found.byline),
        kind=kind or guess_kind(found.title, text),
        language=_find_language(text),
        url=url or found.url,
        fetched_at=fetched_at,
    )
    return DocumentRead(document, tuple(problems))


def make_excerpt_document(
    text: str,
    *,
    place: str,
    title: str,
    publisher: str,
    published: str | None,
    kind: str,
    extractor: str,
    problems: tuple[Problem, ...] = (),
    url: str | None = None,
    fetched_at: dt.datetime | None = None,
) -> DocumentRead:
    """A document of a text that was cut out of a larger publication; its bytes are the text's own."""
    normal = bodies.normalise_text(text)
    document = Document(
        snapshot=hashlib.sha256(normal.encode()).hexdigest(),
        text=normal,
        media_type="text/plain",
        extractor=extractor,
        place=place,
        title=title,
        published=published,
        published_rule="edition" if published else None,
        publisher=publisher,
        kind=kind,
        language="en",
        url=url,
        fetched_at=fetched_at,
    )
    return DocumentRead(document, problems)


def _read_body(place: str, content: bytes, media_type: str | None) -> tuple[str, list[Problem], Metadata, str, str]:
    if content.startswith(GZIP):
        content = unpack_gzip(place, content)
    if content.lstrip()[:5] == b"%PDF-" or media_type == "application/pdf":
        text, problems = bodies.read_pdf(place, content)
        return text, problems, Metadata(), "application/pdf", bodies.PDF
    if content[:200].lstrip(_BLANKS).startswith(b"<?xml") and b"<html" not in content[:2_000].lower():
        return structured.read_xml(place, content), [], Metadata(), "application/xml", structured.XML
    if content[:200].lstrip(_BLANKS).startswith(b"{") and (found_json := structured.read_json(place, content)) is not None:
        body, said = found_json
        body = bodies.read_html(place, body) if _HTML_MARK.search(body.encode()[:2_000]) or "</p>" in body else body
        return body, [], said, "application/json", structured.JSON
    text, problems = decode_text(place, content)
    if _is_html(content, media_type, place):
        found = read_html_tags(text)
        if found.published is None:
            found = found.fill(_guess_date(text))
        return bodies.read_html(place, text), problems, found, "text/html", bodies.HTML
    normal = bodies.normalise_text(text)
    found, start = read_text_head(normal)
    return normal[start:], problems, found, "text/plain", bodies.TEXT


def _is_html(content: bytes, media_type: str | None, place: str) -> bool:
    if media_type in ("text/html", "application/xhtml+xml"):
        return True
    return bool(_HTML_MARK.search(content[:2_000])) or place.casefold().endswith((".html", ".htm", ".xhtml"))


def _guess_date(page: str) -> Metadata:
    """What htmldate makes of the page: a guess of lower rank than a tag, and named as one."""
    guess = htmldate.find_date(page, original_date=True, extensive_search=False)
    return Metadata(published=guess, published_rule=_GUESS if guess else None)


def _find_title_date(title: str | None) -> str | None:
    """The full date that a daily page is titled with ("Contracts for 3 May 2031"): firmer than a guess, weaker than a tag."""
    match = _TITLE_DATE.search(title or "")
    if match is None:
        return None
    month = next((number for number, name in enumerate(calendar.month_abbr) if name == match["month"][:3]), 0)
    return read_date(f"{match['year']}-{month:02}-{int(match['day'] or match['first']):02}")


def _check_published(place: str, found: Metadata, today: dt.date | None) -> list[Problem]:
    if found.published is None:
        return [
            Problem(
                place,
                f"{UNDATED}; what it says counts as known from the day it is read",
                None,
                Severity.WARNING,
            )
        ]
    lower = PartialDate.parse(found.published).lower
    if today is not None and lower is not None and lower > today:
        return [
            Problem(
                place, f"published {found.published} ({found.published_rule}) lies ahead of {today}", None, Severity.WARNING
            )
        ]
    return []


def _find_language(text: str) -> str:
    code, distance = detect_fast(text[:20_000])
    return str(code) if distance < _LANGUAGE_OUT_OF_PLACE and code != "unknown" else "und"
