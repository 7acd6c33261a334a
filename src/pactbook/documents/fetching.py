"""Fetching one page: public addresses only, with size, time and redirects bounded.

The address that was checked is the address that is connected to, so that a name that changes its mind between check and connection
gains nothing; every redirect is checked anew.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import urllib3

from pactbook import __version__
from pactbook.documents.addresses import Guard, Resolver, find_public_address, is_public, resolve_host
from pactbook.documents.limits import MAX_BYTES
from pactbook.documents.urls import join_address
from pactbook.errors import FetchFailedError, FetchRefusedError

AGENT = "pactbook"
"""The name that robots.txt files may address."""

USER_AGENT = f"{AGENT}/{__version__} (reads public documents one at a time)"
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Bounds of one fetch: bytes after decompression, seconds for all of it, redirects followed, ports allowed."""

    max_bytes: int = MAX_BYTES
    seconds: float = 30.0
    redirects: int = 5
    ports: tuple[int, ...] = (80, 443)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to tell a page from its next version: ``ETag`` and ``Last-Modified``."""

    etag: str | None = None
    modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The headers that ask for a page only if it changed."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as received: bytes, the media type it claims, the address it finally came from, and what tells it from its next version.
    ``is_unchanged``: the server says that what was had before still holds; there are no bytes then."""

    content: bytes
    media_type: str | None
    url: str
    validators: Validators = Validators()
    is_unchanged: bool = False


def fetch_page(
    url: str,
    limits: FetchLimits | None = None,
    resolve: Resolver = resolve_host,
    guard: Guard = is_public,
    known: Validators | None = None,
) -> Fetched:
    """Fetch one page. ``guard`` says which addresses may be connected to; only tests, which serve pages on this machine, change it.

    Raises:
        FetchRefusedError: naming the address and the reason: no public address, too large, too slow, too many redirects.
        FetchFailedError: when the server did not give the page, or not all of it.
    """
    bounds = limits or FetchLimits()
    deadline = time.monotonic() + bounds.seconds
    current = url
    for _ in range(bounds.redirects + 1):
        response = _request(current, bounds, resolve, guard, deadline, known)
        try:
            location = response.headers.get("location")
            if response.status in _REDIRECTS and location:
                following = join_address(current, location)
                if following is None:
                    raise FetchRefusedError(current, f"it leads to what is no address: {location!r}")
                current = following
                continue
            if response.status == 304 and known is not None:
                return Fetched(b"", None, current, known, is_unchanged=True)
            if response.status != 200:
                reason = f"the server answered {response.status}"
                raise FetchFailedError(current, reason, response.status, response.headers.get("retry-after"))
            content = _read_body(current, response, bounds, deadline)
        finally:
            response.close()
            response.release_conn()
        media_type = (response.headers.get("content-type") or "").partition(";")[0].strip() or None
        validators = Validators(response.headers.get("etag"), response.headers.get("last-modified"))
        return Fetched(content, media_type, current, validators)
    raise FetchRefusedError(url, f"more than {bounds.redirects} redirects, the last to {current}")


def _request(
    url: str, limits: FetchLimits, resolve: Resolver, guard: Guard, deadline: float, known: Validators | None
) -> urllib3.BaseHTTPResponse:
    host, port, target, is_secure = _split(url, limits)
    address = find_public_address(url, host, port, resolve, guard)
    timeout = urllib3.Timeout(total=max(0.1, deadline - time.monotonic()))
    pool: urllib3.HTTPConnectionPool
    if is_secure:
        pool = urllib3.HTTPSConnectionPool(
            address, port, timeout=timeout, retries=False, server_hostname=host, assert_hostname=host
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, port, timeout=timeout, retries=False)
    name = host if port in (80, 443) else f"{host}:{port}"
    headers = {"Host": name, "User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"}
    headers |= known.headers if known else {}
    try:
        return pool.urlopen("GET", target, headers=headers, redirect=False, preload_content=False, decode_content=True)
    except urllib3.exceptions.HTTPError as error:
        raise FetchFailedError(url, f"no answer: {error}") from error


def _split(url: str, limits: FetchLimits) -> tuple[str, int, str, bool]:
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise FetchRefusedError(url, f"not an address: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise FetchRefusedError(url, f"only http and https are fetched, not {parts.scheme!r}")
    if not parts.hostname:
        raise FetchRefusedError(url, "it names no host")
    if parts.username is not None or parts.password is not None:
        raise FetchRefusedError(url, "it carries a user name or password")
    if port not in limits.ports:
        raise FetchRefusedError(url, f"port {port} is not one of {', '.join(map(str, limits.ports))}")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.hostname, port, target, parts.scheme == "https"


def _read_body(url: str, response: urllib3.BaseHTTPResponse, limits: FetchLimits, deadline: float) -> bytes:
    chunks, size = [], 0
    try:
        for chunk in response.stream(_CHUNK, decode_content=True):
            size += len(chunk)
            if size > limits.max_bytes:
                raise FetchRefusedError(url, f"more than {limits.max_bytes} bytes")
            if time.monotonic() > deadline:
                raise FetchRefusedError(url, f"not received within {limits.seconds:g} seconds")
            chunks.append(chunk)
    except urllib3.exceptions.HTTPError as error:
        raise FetchFailedError(url, f"the answer broke off: {error}") from error
    return b"".join(chunks)
