"""Errors as a reader is told them: which status, under which title, in which words."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from pactbook.errors import (
    AmbiguousTermError,
    BookBusyError,
    BookNotFoundError,
    DecisionRefusedError,
    InvalidValueError,
    MissingExtraError,
    NotABookError,
    PactbookError,
    RecordNotFoundError,
    RequestRefusedError,
    StaleDecisionError,
    UnknownTermError,
    UnreadableDocumentError,
)
from pactbook.web.days import explain_day

_STATUS: dict[type[PactbookError], int] = {
    RecordNotFoundError: 404,
    UnknownTermError: 404,
    AmbiguousTermError: 400,
    InvalidValueError: 400,
    BookNotFoundError: 503,
    NotABookError: 503,
    BookBusyError: 503,
    DecisionRefusedError: 400,
    StaleDecisionError: 409,
    RequestRefusedError: 403,
    UnreadableDocumentError: 422,
    MissingExtraError: 501,
}
_TITLES = {
    400: "That cannot be asked",
    404: "Not in this book",
    403: "Not from here",
    405: "That cannot be done here",
    409: "Somebody was faster",
    421: "Not the name of this book",
    422: "That cannot be read",
    501: "Not installed here",
    503: "No book to read",
}
_DAYS = ("valid_on", "known_at", "since", "until")


@dataclass(frozen=True, slots=True)
class ShownError:
    """An error as it is told. ``message`` names place and value, for programs; ``headline`` and ``words`` say it to people; ``field`` is the
    parameter that was rejected."""

    status: int
    title: str
    message: str
    headline: str
    words: str
    field: str | None = None


def describe_error(error: Exception, path: str) -> ShownError:
    """What to tell of an error that was met on a path."""
    if isinstance(error, HTTPException):
        status, message = error.status_code, str(error.detail)
    elif isinstance(error, RequestValidationError):
        first = error.errors()[0]
        status, message = 400, f"{'.'.join(map(str, first['loc']))}: {first['msg']}, got {first.get('input')!r}"
    else:
        status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
        # What was not raised on purpose is for the log, which the server writes; a reader gets no inner workings.
        message = str(error) if isinstance(error, PactbookError) else "an error in pactbook itself; its log says more"
    title = _TITLES.get(status, "That did not work")
    headline, words = title, message
    if isinstance(error, InvalidValueError) and error.kind in _DAYS:
        headline, words = explain_day(str(error.value)), "A day is written 2025-07-01 or 1 Jul 2025."
    elif isinstance(error, InvalidValueError):
        words = f"{error.kind}: “{error.value}” will not do; {error.reason}."
    elif isinstance(error, RecordNotFoundError):
        words = f"There is no “{error.record}” in it, as far as was known by the day asked for."
    elif isinstance(error, HTTPException) and status == 404:
        words = f"There is no page {unquote(path)}."
    return ShownError(status, title, message, headline, words, error.kind if isinstance(error, InvalidValueError) else None)
