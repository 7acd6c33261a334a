"""The application: its guards, its error pages, and the doors to pages and API."""

from __future__ import annotations

import datetime as dt
import errno
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from pactbook import __version__
from pactbook.errors import CannotListenError, PactbookError
from pactbook.web import api, pages
from pactbook.web.desk import Desk
from pactbook.web.failing import describe_error
from pactbook.web.guarding import make_token
from pactbook.web.rendering import make_templates, render_error

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
ANY_ADDRESS = "*"
_LOCAL = ("127.0.0.1", "localhost", "::1")
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, not listened on


def create_app(
    book: Path,
    *,
    hosts: tuple[str, ...] = _LOCAL,
    today: Callable[[], dt.date] = dt.date.today,
    takes_decisions: bool = False,
) -> FastAPI:
    """The web over one book. ``hosts`` are the names it answers to, beside the address it listens on: another name in a request is
    refused, so that a page elsewhere cannot reach a book on this machine through a name of its own. With ``takes_decisions`` readers can
    append decisions from the review page; without it nothing can be written.

    Raises:
        BookNotFoundError: when there is no such book.
        NotABookError: when the file is something else.
    """
    app = FastAPI(
        title="pactbook", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        description="The book of record for a defence partnership. Every answer takes valid_on and known_at.",
    )  # fmt: skip
    app.state.desk = Desk(book, today)
    app.state.navigation = pages.NAVIGATION
    app.state.templates = make_templates(pages.NAVIGATION)
    app.state.hosts = set(hosts)
    app.state.takes_decisions = takes_decisions
    app.state.token = make_token()
    app.mount("/static", StaticFiles(directory=str(files("pactbook.web") / "static")), name="static")
    for router in (*api.ROUTERS, *pages.ROUTERS):
        app.include_router(router)
    app.add_exception_handler(PactbookError, _answer_error)
    app.add_exception_handler(HTTPException, _answer_error)
    app.add_exception_handler(RequestValidationError, _answer_error)
    app.add_exception_handler(Exception, _answer_error)

    @app.middleware("http")
    async def add_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        host = _read_host(request)
        if host in request.app.state.hosts or (request.app.state.hosts >= {ANY_ADDRESS} and _is_own(host)):
            response = await call_next(request)
        else:
            response = await _answer_error(request, HTTPException(421, f"this server does not answer to the name {host!r}"))
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return app


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to an address; port 0 takes any that is free.

    Raises:
        CannotListenError: when the port is taken, or the address is none of this machine's.
    """
    try:
        family, *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        is_taken = error.errno == errno.EADDRINUSE
        reason = f"port {port} is taken: name another with --port N" if is_taken else error.strerror or str(error)
        raise CannotListenError(host, port, reason) from error


def run_server(app: FastAPI, host: str, bound: socket.socket) -> None:
    """Serve on a bound socket until stopped, answering also to the name or address listened on. An address beyond this machine is the
    user's own choice; one that stands for all addresses answers to plain addresses and to this machine's name, never to any other."""
    app.state.hosts |= {ANY_ADDRESS} if host in _EVERYWHERE else {host}
    uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[bound])


def _read_host(request: Request) -> str:
    """The name a request asks for, in lower case, without port and brackets; empty when it names none."""
    try:
        return urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""


def _is_own(host: str) -> bool:
    """Whether a name is a plain address or this machine's own: neither can be made to point here by somebody else."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host in (socket.gethostname().lower(), f"{socket.gethostname().lower()}.local")
    return True


async def _answer_error(request: Request, error: Exception) -> Response:
    """One shape for every error: JSON below /api, a page elsewhere."""
    told = describe_error(error, request.url.path)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"ok": False, "error": told.message, "title": told.title, "status": told.status}, told.status)
    return render_error(request, told)
