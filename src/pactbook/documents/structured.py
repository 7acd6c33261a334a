"""Documents that come as XML or JSON from a publisher's interface: their text, a block a line, and what they say of themselves."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree

from pactbook.documents.metadata import Metadata, read_date
from pactbook.errors import UnreadableDocumentError

XML, JSON = "xml/1", "json/1"
"""Names and versions of the extractors, as kept with each document."""

_INLINE = {"e", "su", "fr", "ac", "b", "i", "em", "strong", "a", "span", "sup", "sub", "ent", "td"}
"""Elements that stand in a line: emphasis, footnote marks, cells of a table's row."""
_LEFT_OUT = {"prtpage", "script", "style"}
_TEXTS = ("full_text", "raw_text", "body_html", "body", "text", "content")
_WHERE = ("raw_text_url", "body_html_url", "full_text_xml_url", "html_url", "url")
_DATES = ("publication_date", "published", "date_published", "date")


def read_xml(place: str, content: bytes) -> str:
    """The text of an XML document. Entities are not resolved, nothing is fetched, and what breaks off is read up to the break.

    Raises:
        UnreadableDocumentError: for XML without any text.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocumentError(place, f"damaged XML: {error.msg}") from error
    parts: list[str] = []
    if root is not None:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            _add(parts, event, element)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    text = "\n\n".join(line for line in lines if line)
    if not text:
        raise UnreadableDocumentError(place, "the XML holds no text")
    return text


def _add(parts: list[str], event: str, element: Any) -> None:
    name = etree.QName(element).localname.casefold() if isinstance(element.tag, str) else ""
    is_shown = bool(name) and name not in _LEFT_OUT
    if event == "start":
        if is_shown and name not in _INLINE:
            parts.append("\n")
        if is_shown and element.text:
            parts.append(element.text.replace("\n", " "))
        return
    if is_shown:
        parts.append(" " if name in ("ent", "td") else "" if name in _INLINE else "\n")
    if element.tail:
        parts.append(element.tail.replace("\n", " "))


def read_json(place: str, content: bytes) -> tuple[str, Metadata] | None:
    """The text that a JSON object holds of a document, and what it says of it; None for anything but one object.

    Raises:
        UnreadableDocumentError: for an object that describes a document and does not hold its text, naming where the text is.
    """
    try:
        row = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict):
        return None
    text = next((value for name in _TEXTS if isinstance(value := row.get(name), str) and value.strip()), None)
    where = next((value for name in _WHERE if isinstance(value := row.get(name), str)), None)
    if text is None:
        if where is None:
            return None
        raise UnreadableDocumentError(place, f"it describes a document without its text; read {where}")
    published = next((day for name in _DATES if (day := read_date(row.get(name)))), None)
    title = row.get("title")
    return text, Metadata(
        title=" ".join(title.split()) if isinstance(title, str) else None,
        published=published,
        published_rule="interface" if published else None,
        url=next((value for name in ("html_url", "url") if isinstance(value := row.get(name), str)), None),
    )
