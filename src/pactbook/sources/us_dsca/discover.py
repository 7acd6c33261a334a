"""Lists releases of major arms sales from the agency's own page of them."""

from __future__ import annotations

from pactbook.documents.discovery import Get, Listing, Window
from pactbook.documents.feeds import read_links

_ARTICLE = r"/Major-Arms-Sales/(?:Article-Display/)?Article/\d+"
_DAY = r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}|[A-Z][a-z]{2}\. \d{1,2}, \d{4}"


def discover(get: Get, address: str, window: Window) -> Listing:
    """The releases that the page lists for the window; it lists the newest and does not say how many there are."""
    return read_links(get(address), address, window, _ARTICLE, _DAY)
