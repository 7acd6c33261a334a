"""The text of a body, by media type. Each extractor has a version: other text would move every span."""

from __future__ import annotations

import html
import re
import unicodedata

import pypdfium2
import trafilatura

from pactbook.documents.limits import MAX_HTML_BYTES, MAX_PDF_PAGES, MAX_TEXT_CHARACTERS
from pactbook.errors import UnreadableDocumentError
from pactbook.model.problem import Problem, Severity

TEXT, HTML, PDF = "text/2", "html/2", "pdf/1"
"""Names and versions of the extractors, as kept with each document."""

_DEPTH_PROBE = re.compile(r"<(?:div|table|tr|td|span|ul|li|blockquote|b|i|font)\b", re.IGNORECASE)
MAX_TAGS = 400_000
_PRINTED = re.compile(r"<pre\b[^>]{0,200}>(.*)</pre>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?(?:a|b|i|em|strong|span|font|h\d|p|br)\b[^<>]{0,500}>", re.IGNORECASE)
_BOX = re.compile(r"<(/?)(?:div|table|tr|td|ul|li|blockquote|span|font)\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]{0,2000}>")
_HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1>|\Z)", re.IGNORECASE | re.DOTALL)
MAX_DEPTH = 200
"""Nested deeper than this, an HTML parser of the usual kind (its limit is 256) gives up."""
_MOSTLY = 1.25
"""A page of which a ``pre`` makes up four fifths is a printed text with an envelope: its lines are kept as they are."""
_BLANKS = " \t\xa0"


def normalise_text(text: str) -> str:
    """The one form in which text is kept: line feeds for all line ends, composed characters (NFC), no blanks at line ends.

    Nothing else changes, so that wordings stand in the text as they were published.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = unicodedata.normalize("NFC", text)
    if text[-1:] not in _BLANKS and not any(f"{blank}\n" in text for blank in _BLANKS):
        return text
    return "\n".join(line.rstrip(_BLANKS) for line in text.split("\n"))


def read_html(place: str, page: str) -> str:
    """The article of a page, a paragraph a line, with headings, lists and tables, without script or navigation.

    Raises:
        UnreadableDocumentError: for a page that is too large or holds no text.
    """
    if len(page) > MAX_HTML_BYTES:
        raise UnreadableDocumentError(
            place, f"{len(page)} characters of HTML, more than the {MAX_HTML_BYTES} that are read of one page"
        )
    if len(_DEPTH_PROBE.findall(page)) > MAX_TAGS:
        raise UnreadableDocumentError(place, f"more than {MAX_TAGS} elements in one page")
    printed = _PRINTED.search(page)
    if printed is not None and len(printed[1]) * _MOSTLY > len(page):
        return html.unescape(_TAG.sub("", printed[1]))
    text = trafilatura.extract(page, fast=True, include_comments=False, include_tables=True, deduplicate=False)
    if (not text or not text.strip()) and _find_depth(page) > MAX_DEPTH:
        # The parser gives up on such a tree; its words are there all the same.
        words = html.unescape(_ANY_TAG.sub("\n", _HIDDEN.sub(" ", page)))
        text = "\n".join(line.strip() for line in words.split("\n") if line.strip())
    if not text or not text.strip():
        raise UnreadableDocumentError(place, "the page holds no article text")
    return str(text)


def _find_depth(page: str) -> int:
    """How deep boxes of a page are nested, closed or not."""
    deepest = depth = 0
    for match in _BOX.finditer(page):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def read_pdf(place: str, content: bytes) -> tuple[str, list[Problem]]:
    """The text of a PDF, pages parted by a blank line.

    Raises:
        UnreadableDocumentError: for a damaged or encrypted file, or one with no text at all (a scan).
    """
    problems: list[Problem] = []
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocumentError(place, f"not a whole PDF: {error}") from error
    try:
        count = len(pdf)
        if count > MAX_PDF_PAGES:
            problems.append(Problem(place, f"{count} pages; only the first {MAX_PDF_PAGES} are read", None, Severity.WARNING))
        pages = []
        for number in range(min(count, MAX_PDF_PAGES)):
            try:
                page = pdf[number]
                pages.append(page.get_textpage().get_text_bounded().strip())
            except pypdfium2.PdfiumError as error:
                problems.append(Problem(f"{place} page {number + 1}", f"cannot be read: {error}"))
    finally:
        pdf.close()
    if not any(pages):
        raise UnreadableDocumentError(place, f"none of its {count} pages holds text (a scan?)")
    return "\n\n".join(pages), problems


def bound_text(place: str, text: str) -> tuple[str, list[Problem]]:
    """At most :data:`MAX_TEXT_CHARACTERS` of a text."""
    if len(text) <= MAX_TEXT_CHARACTERS:
        return text, []
    return text[:MAX_TEXT_CHARACTERS], [
        Problem(place, f"{len(text)} characters; only the first {MAX_TEXT_CHARACTERS} are kept", None, Severity.WARNING)
    ]
