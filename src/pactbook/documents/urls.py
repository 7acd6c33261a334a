"""Addresses as pages, feeds and headers write them: some are none at all, and that must break nothing."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


def find_host(url: str) -> str:
    """The host of an address, lower case, without port, ``www.`` or a dot at the end; empty when it has none."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
    return host.removeprefix("www.")


def join_address(place: str, link: str) -> str | None:
    """Where a link of the page at ``place`` leads; None when it is no address ("http://[")."""
    try:
        return urljoin(place, link)
    except ValueError:
        return None
