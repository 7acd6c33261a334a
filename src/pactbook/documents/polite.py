"""Fetching from a publisher the way a guest behaves: robots.txt is heeded, hosts are given pauses, what did not change is not sent
again, and a server that says "later" is asked later."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from protego import Protego

from pactbook.documents.addresses import Guard, Resolver, is_public, resolve_host
from pactbook.documents.fetching import AGENT, Fetched, FetchLimits, Validators, fetch_page
from pactbook.errors import FetchFailedError, FetchRefusedError

_AGAIN = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Manners:
    """Seconds between two requests to one host (a longer ``Crawl-delay`` wins), tries of one page, and the longest wait between tries: a
    server that asks for more is left alone until the next run."""

    pause: float = 1.0
    tries: int = 3
    first_wait: float = 2.0
    longest_wait: float = 120.0


@dataclass
class PoliteFetcher:
    """Fetches pages one at a time. ``resolve`` and ``guard`` are the check of addresses; only tests, which serve pages on this machine,
    change them."""

    limits: FetchLimits = field(default_factory=FetchLimits)
    manners: Manners = field(default_factory=Manners)
    resolve: Resolver = resolve_host
    guard: Guard = is_public
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _robots: dict[str, Protego | str] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def get(self, url: str) -> bytes:
        """The bytes of a page that must be there, such as a list."""
        return self.fetch(url).content

    def fetch(self, url: str, known: Validators | None = None) -> Fetched:
        """A page, or, when ``known`` still holds, the answer that it did not change.

        Raises:
            FetchRefusedError: when the address must not be fetched, by our rules or by the host's robots.txt.
            FetchFailedError: when the server did not give it, however often it was asked.
        """
        self._check_robots(url)
        for attempt in range(1, self.manners.tries + 1):
            self._wait_turn(url)
            try:
                return fetch_page(url, self.limits, self.resolve, self.guard, known)
            except FetchFailedError as error:
                wait = self._find_wait(error, attempt)
                if wait is None:
                    raise
                self.sleep(wait)
        raise AssertionError("the last try either returns or raises")

    def _find_wait(self, error: FetchFailedError, attempt: int) -> float | None:
        """Seconds until the next try; None when there shall be none."""
        if attempt >= self.manners.tries or (error.status is not None and error.status not in _AGAIN):
            return None
        wanted = read_retry_after(error.retry_after)
        if wanted is None:
            # Doubling, with chance, so that many readers do not come back together.
            wanted = self.manners.first_wait * 2 ** (attempt - 1) * random.uniform(0.8, 1.2)  # noqa: S311 - no secret
        return wanted if wanted <= self.manners.longest_wait else None

    def _wait_turn(self, url: str) -> None:
        host = urlsplit(url).netloc
        rules = self._robots.get(_find_origin(url))
        delay = rules.crawl_delay(AGENT) if isinstance(rules, Protego) else None
        pause = max(self.manners.pause, min(float(delay or 0.0), self.manners.longest_wait))
        if host in self._last:
            ahead = self._last[host] + pause - self.clock()
            if ahead > 0:
                self.sleep(ahead)
        self._last[host] = self.clock()

    def _check_robots(self, url: str) -> None:
        """Robots Exclusion Protocol, RFC 9309: no file allows everything; one that cannot be had forbids everything."""
        origin = _find_origin(url)
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin)
        rules = self._robots[origin]
        if isinstance(rules, str):
            raise FetchRefusedError(url, rules)
        if not rules.can_fetch(url, AGENT):
            raise FetchRefusedError(url, f"{origin}/robots.txt asks not to")

    def _read_robots(self, origin: str) -> Protego | str:
        try:
            found = fetch_page(f"{origin}/robots.txt", self.limits, self.resolve, self.guard)
        except FetchFailedError as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                return Protego.parse("")
            return f"{origin}/robots.txt cannot be had ({error.reason}), which counts as a refusal"
        return Protego.parse(found.content[:500_000].decode("utf-8", "replace"))


def read_retry_after(text: str | None, now: dt.datetime | None = None) -> float | None:
    """Seconds of a ``Retry-After``: a number of them, or a date; None for anything else."""
    if not text:
        return None
    if text.strip().isdecimal():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=dt.UTC)
    return max(0.0, (when - (now or dt.datetime.now(dt.UTC))).total_seconds())


def _find_origin(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise FetchRefusedError(url, f"not an address: {error}") from error
    return f"{parts.scheme}://{parts.netloc}"
