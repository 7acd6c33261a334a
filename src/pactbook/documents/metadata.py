"""What a page's own tags, or a text's own head, say of its title, date and publisher, and which of them said it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import yaml

from pactbook.errors import InvalidValueError
from pactbook.model.partial_date import PartialDate

_META = re.compile(r"<meta\s+([^>]{1,2000})>", re.IGNORECASE)
_LINK = re.compile(r"<link\s+([^>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:_-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_JSON_LD = re.compile(r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title[^>]{0,200}>(.{0,1000}?)</title>", re.IGNORECASE | re.DOTALL)
_TIME = re.compile(r"<time\s[^>]{0,500}datetime\s*=\s*[\"'](\d{4}-\d{2}-\d{2})", re.IGNORECASE)
_HEAD_LINE = re.compile(r"(Title|Published|Date|Source|Publisher|By|Byline|Url|Language):\s*(\S.*)", re.IGNORECASE)
_ISO_START = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|[T ])")
_DAY = r"(?:(?P<day>\d{1,2})\s(?P<month>[A-Za-z]{3,9})\.?,?\s(?P<year>(?:19|20)\d\d)\b)"
_POSTED = re.compile(rf"^(?:Posted|Published|Released|Issued|Uploaded)(?:\s[Oo]n)?\s?:\s?{_DAY}", re.MULTILINE)
_DATELINE = re.compile(
    r"^[A-Z][A-Z .,'/-]{2,40}(?:\s?\([^)]{2,30}\))?,\s(?P<month>[A-Z][a-z]{2,8})\.?\s(?P<day>\d{1,2}),\s(?P<year>(?:19|20)\d\d)\b",
    re.MULTILINE,
)
_STAMPED = 1_500
"""Characters in which a text is searched for the day it was posted."""
_PRINTED_HEAD = re.compile(
    r"\[(?P<publisher>[A-Z]\w+ (?:Register|Record)),? Volume \d+, (?:Number|Issue) \d+ \(\w+day, (?P<month>[A-Z][a-z]+) (?P<day>\d{1,2}), (?P<year>\d{4})\)\]"
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_HTML_HEAD = 400_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; ``published_rule`` names the tag, line or option that gave the date."""

    title: str | None = None
    published: str | None = None
    published_rule: str | None = None
    publisher: str | None = None
    url: str | None = None
    byline: str | None = None

    def fill(self, other: Metadata) -> Metadata:
        """This, with gaps filled from another; a date comes with its rule."""
        filled = {name: getattr(self, name) or getattr(other, name) for name in ("title", "publisher", "url", "byline")}
        if self.published is None:
            filled |= {"published": other.published, "published_rule": other.published_rule}
        return replace(self, **filled)


def read_html_tags(page: str) -> Metadata:
    """JSON-LD first, then OpenGraph and other meta tags, then ``time`` and ``title``."""
    head = page[:_HTML_HEAD]
    found = Metadata()
    for item in _list_json_ld(head):
        found = found.fill(_from_json_ld(item))
    found = found.fill(_from_meta(head))
    if found.published is None and (match := _TIME.search(head)):
        found = found.fill(Metadata(published=match[1], published_rule="time tag"))
    if found.url is None:
        found = replace(found, url=_find_canonical(head))
    if found.title is None and (match := _TITLE.search(head)):
        found = replace(found, title=_clean(match[1]))
    return found


def _find_canonical(head: str) -> str | None:
    """The address a page gives as its own, by which another version of it is known."""
    for match in _LINK.finditer(head):
        attributes = {name.casefold(): one or two for name, one, two in _ATTRIBUTE.findall(match[1])}
        if attributes.get("rel", "").casefold() == "canonical" and attributes.get("href", "").startswith(
            ("http://", "https://")
        ):
            return html.unescape(attributes["href"]).strip()
    return None


def read_text_head(text: str) -> tuple[Metadata, int]:
    """A head of ``Title:``, ``Published:`` and ``Source:`` lines, or of YAML between two ``---``; and where the body starts.

    A head of plain lines is part of the text (offset 0 for it: the body starts where the document does); YAML is not.
    """
    if text.startswith("---\n"):
        return _read_front_matter(text)
    if (match := _PRINTED_HEAD.search(text[:1_000])) is not None:
        return _read_printed_head(match), 0
    values: dict[str, str] = {}
    for line in text[:4_000].split("\n", 12)[:12]:
        match = _HEAD_LINE.fullmatch(line.strip())
        if match:
            values.setdefault(match[1].casefold(), match[2].strip())
        elif line.strip():
            break
    found = _from_values(values, "head line")
    return (found if found.published else found.fill(_read_stamp(text[:_STAMPED]))), 0


def _read_stamp(head: str) -> Metadata:
    """The day that a pasted page gives below its title ("Posted On: 22 APR 2026 6:40PM by PIB Delhi"), or the dateline of a wire report gives with
    its year ("OSLO, July 9, 2026 (Fjord Wire)")."""
    for rule, pattern in (("posted line", _POSTED), ("dateline", _DATELINE)):
        match = pattern.search(head)
        month = next(
            (number for number, name in enumerate(_MONTHS, 1) if match and match["month"].casefold() in _ways(name)), 0
        )
        if match is not None and month:
            published = read_date(f"{match['year']}-{month:02}-{int(match['day']):02}")
            return Metadata(published=published, published_rule=rule if published else None)
    return Metadata()


def _ways(month: str) -> tuple[str, ...]:
    name = month.casefold()
    return name, name[:3], name[:4]


def _read_printed_head(match: re.Match[str]) -> Metadata:
    """The bracketed line that printed registers and records put above each document."""
    name = match["month"]
    month = _MONTHS.index(name) + 1 if name in _MONTHS else 0
    published = read_date(f"{match['year']}-{month:02}-{int(match['day']):02}")
    return Metadata(published=published, published_rule="printed head" if published else None, publisher=match["publisher"])


def read_date(text: object) -> str | None:
    """The EDTF day, month or year at the start of a tag's date and time; None for anything else."""
    match = _ISO_START.match(str(text).strip()) if text else None
    if match is None:
        return None
    try:
        return PartialDate.parse(match[0]).text
    except InvalidValueError:
        return None


def _read_front_matter(text: str) -> tuple[Metadata, int]:
    end = text.find("\n---", 3, 20_000)
    if end < 0:
        return Metadata(), 0
    try:
        # libyaml where there is one: the parser in Python takes longer than all the rest of making a document.
        values = yaml.load(text[4:end], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    except (yaml.YAMLError, ValueError):
        return Metadata(), 0
    if not isinstance(values, dict):
        return Metadata(), 0
    body = text.find("\n", end + 4)
    plain = {str(key).casefold(): str(value) for key, value in values.items() if value is not None}
    plain.setdefault("url", plain.get("source_url", ""))
    return _from_values(plain, "front matter"), len(text) if body < 0 else body + 1


def _from_values(values: dict[str, str], rule: str) -> Metadata:
    published = read_date(values.get("published")) or read_date(values.get("date")) or read_date(values.get("published_time"))
    source = values.get("publisher") or values.get("source")
    is_address = bool(source and source.startswith(("http://", "https://")))
    return Metadata(
        title=_clean(values["title"]) if values.get("title") else None,
        published=published,
        published_rule=rule if published else None,
        publisher=None if is_address else source,
        url=source if is_address else values.get("url") or None,
        byline=values.get("by") or values.get("byline"),
    )


def _list_json_ld(page: str) -> Iterator[dict[str, Any]]:
    for match in _JSON_LD.finditer(page):
        try:
            value = json.loads(match[1].strip())
        except (ValueError, RecursionError):
            continue
        queue = value if isinstance(value, list) else [value]
        while queue:
            item = queue.pop(0)
            if isinstance(item, dict):
                queue.extend(part for part in item.get("@graph", []) if isinstance(part, dict))
                yield item


def _from_json_ld(item: dict[str, Any]) -> Metadata:
    published = read_date(item.get("datePublished"))
    publisher = item.get("publisher")
    author = item.get("author")
    author = author[0] if isinstance(author, list) and author else author
    title = item.get("headline")
    return Metadata(
        title=_clean(title) if isinstance(title, str) else None,
        published=published,
        published_rule="json-ld" if published else None,
        publisher=_name(publisher),
        byline=_name(author),
    )


def _from_meta(page: str) -> Metadata:
    tags: dict[str, str] = {}
    for match in _META.finditer(page):
        attributes = {name.casefold(): one or two for name, one, two in _ATTRIBUTE.findall(match[1])}
        key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if key and attributes.get("content"):
            tags.setdefault(key.casefold(), html.unescape(attributes["content"]).strip())
    found = Metadata(
        title=_clean(tags["og:title"]) if "og:title" in tags else None,
        publisher=tags.get("og:site_name") or tags.get("application-name"),
        byline=tags.get("author"),
        url=tags.get("og:url"),
    )
    names = (
        "article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.date",
        "pubdate",
        "publish-date",
        "sailthru.date",
    )
    for name in names:
        if published := read_date(tags.get(name)):
            return found.fill(Metadata(published=published, published_rule=f"meta {name}"))
    return found


def _name(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    return _clean(value) if isinstance(value, str) and value.strip() else None


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(text)).strip()
