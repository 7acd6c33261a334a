"""RSS and Atom feeds, and pages that list links."""

from __future__ import annotations

import datetime as dt
import re
import time
from typing import Any

import feedparser
from lxml import etree, html

from pactbook.documents.discovery import Listed, Listing, Window
from pactbook.documents.urls import join_address
from pactbook.model.problem import Problem, Severity

MAX_ENTRIES = 5_000


def read_feed(content: bytes, place: str, window: Window) -> Listing:
    """The entries of a feed that fall into a window.

    An entry dated after the window's end is named and left out; of entries with one id or address the first counts. A feed that breaks
    off gives what comes before the break.
    """
    try:
        parsed = feedparser.parse(content)
    except Exception as error:  # noqa: BLE001 - its parser for malformed feeds stumbles in many ways (KeyError, AssertionError, ...)
        return Listing((), None, (Problem(place, f"the feed is too malformed to be read: {error!r}"),))
    problems: list[Problem] = []
    if parsed.get("bozo") and not isinstance(parsed.get("bozo_exception"), feedparser.CharacterEncodingOverride):
        problems.append(Problem(place, f"the feed is malformed: {parsed['bozo_exception']}", None, Severity.WARNING))
    if not parsed.entries and not parsed.get("version"):
        return Listing((), None, (*problems, Problem(place, "this is no feed: it has no entries and no known form")))
    seen: set[str] = set()
    items = []
    for number, entry in enumerate(parsed.entries[:MAX_ENTRIES], 1):
        here = f"{place} entry {number}"
        address = join_address(place, entry.get("link") or "") or ""
        if not entry.get("link") or not address.startswith(("http://", "https://")):
            problems.append(Problem(here, f"no address to fetch: {entry.get('link')!r}", None, Severity.WARNING))
            continue
        names = {str(entry.get("id") or address), address}
        if names & seen:
            problems.append(Problem(here, f"listed before: {address}", None, Severity.WARNING))
            continue
        seen |= names
        published = _read_day(entry)
        if published is not None and published > window.until.isoformat():
            problems.append(Problem(here, f"dated {published}, after {window.until}: {address}", None, Severity.WARNING))
        elif window.holds(published):
            items.append(Listed(address, published, _clean(entry.get("title"))))
    return Listing(tuple(items), None, tuple(problems))


def read_links(content: bytes, place: str, window: Window, pattern: str, day: str | None = None) -> Listing:
    """The links of a page whose address fits a pattern, each once; ``day`` finds a date in the text around a link."""
    try:
        tree = html.fromstring(content, base_url=place)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        return Listing((), None, (Problem(place, f"the list cannot be read: {error}"),))
    items: dict[str, Listed] = {}
    for link in tree.iter("a"):
        address = join_address(place, link.get("href") or "") or ""
        if not re.search(pattern, address) or address in items:
            continue
        published = _find_day(link, day) if day else None
        if window.holds(published):
            items[address] = Listed(address, published, _clean(link.text_content()))
    return Listing(tuple(items.values()))


def _find_day(link: Any, pattern: str) -> str | None:
    """The date in the smallest stretch around a link that has one."""
    around = link
    for _ in range(4):
        match = re.search(pattern, " ".join(around.text_content().split()))
        if match:
            for form in ("%B %d, %Y", "%b. %d, %Y", "%b %d, %Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y"):
                try:
                    return dt.datetime.strptime(match[0], form).replace(tzinfo=dt.UTC).date().isoformat()
                except ValueError:
                    continue
        if around.getparent() is None:
            break
        around = around.getparent()
    return None


def _read_day(entry: Any) -> str | None:
    """The day of an entry in the publisher's own time zone: that of its text, where it starts with one; else in UTC."""
    text = str(entry.get("published") or entry.get("updated") or "")
    if re.match(r"\d{4}-\d{2}-\d{2}", text):
        return text[:10]
    match = re.search(r"\b(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})", text)
    if match:
        try:
            return (
                dt.datetime.strptime(f"{match[1]} {match[2]} {match[3]}", "%d %b %Y").replace(tzinfo=dt.UTC).date().isoformat()
            )
        except ValueError:
            return None
    parsed: time.struct_time | None = entry.get("published_parsed") or entry.get("updated_parsed")
    return time.strftime("%Y-%m-%d", parsed) if parsed else None


def _clean(text: object) -> str | None:
    return " ".join(str(text).split()) or None if text else None
