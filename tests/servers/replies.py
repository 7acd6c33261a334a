"""Replies by path: each a list that is gone through, the last one staying."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pactbook.documents.fetching import FetchLimits
from pactbook.documents.polite import Manners, PoliteFetcher


@dataclass
class Reply:
    """One answer. ``short`` bytes are promised and not sent."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    short: int = 0


@dataclass
class Served:
    """A running server: its address, what it replies, and what it was asked (path and headers, in order)."""

    url: str
    replies: dict[str, list[Reply]]
    asked: list[tuple[str, dict[str, str]]]

    def put(self, path: str, *replies: Reply) -> str:
        """Set the replies of a path; returns its address."""
        self.replies[path] = list(replies)
        return self.url + path

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(asked == path for asked, _ in self.asked)


@contextmanager
def serve() -> Iterator[Served]:
    """A server until the block ends. A path without replies is 404; a page with an ``ETag`` that is asked for by it is 304."""
    replies: dict[str, list[Reply]] = {}
    asked: list[tuple[str, dict[str, str]]] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked.append((self.path, dict(self.headers)))
            waiting = replies.get(self.path) or replies.get(self.path.partition("?")[0]) or [Reply(b"nothing here", 404)]
            reply = waiting.pop(0) if len(waiting) > 1 else waiting[0]
            if reply.status == 200 and reply.headers.get("ETag") and self.headers.get("If-None-Match") == reply.headers["ETag"]:
                reply = Reply(b"", 304, reply.headers)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) + reply.short))
            self.end_headers()
            self.wfile.write(reply.body)
            if reply.short:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the parent's
            """Nothing: tests look at what was asked."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_address[1]}", replies, asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


@dataclass
class Clock:
    """Time that passes only when somebody sleeps."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def read(self) -> float:
        return self.now


def make_local_fetcher(served: Served, clock: Clock | None = None, manners: Manners | None = None) -> PoliteFetcher:
    """A fetcher that may reach this machine, and waits in no real time."""
    port = int(served.url.rpartition(":")[2])
    passing = clock or Clock()
    return PoliteFetcher(
        limits=FetchLimits(ports=(port,), seconds=5.0, max_bytes=200_000),
        manners=manners or Manners(),
        guard=lambda address: address == "127.0.0.1",
        sleep=passing.sleep,
        clock=passing.read,
    )
