"""Everything pactbook raises on purpose: one small tree.

Bad *data* is not an error but a :class:`pactbook.model.problem.Problem`; an error means that the request itself cannot be
answered. Each class builds its own message around the offending value, so that callers never compose one.
"""

from __future__ import annotations


class PactbookError(Exception):
    """The root: whatever pactbook raises on purpose is one of these."""


class InvalidValueError(PactbookError):
    """A value that its type cannot hold, for instance the date ``2025-13-40``."""

    def __init__(self, kind: str, value: object, reason: str) -> None:
        self.kind = kind
        self.value = value
        self.reason = reason
        super().__init__(f"not a valid {kind}: {value!r} ({reason})")


class UnknownTermError(PactbookError):
    """A word that the vocabulary does not hold, with the words it does hold."""

    def __init__(self, vocabulary: str, value: object, known: tuple[str, ...] = ()) -> None:
        self.vocabulary = vocabulary
        self.value = value
        hint = f"; known: {', '.join(known)}" if known else ""
        super().__init__(f"unknown {vocabulary}: {value!r}{hint}")


class AmbiguousTermError(PactbookError):
    """A word that may mean several things of the book, with those it may mean."""

    def __init__(self, what: str, value: object, meant: tuple[str, ...]) -> None:
        self.what = what
        self.value = value
        self.meant = meant
        super().__init__(f"{what} {value!r} may mean {len(meant)} things: {'; '.join(meant)}. Name one of them")


class RecordNotFoundError(PactbookError):
    """No record of that id in the book (as known on the day asked for)."""

    def __init__(self, record: str, detail: str = "") -> None:
        self.record = record
        super().__init__(f"no record {record!r} in this book{': ' + detail if detail else ''}")


class CannotListenError(PactbookError):
    """An address the web cannot be served at: taken, not this machine's, or not allowed."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        self.host = host
        self.port = port
        self.reason = reason
        super().__init__(f"cannot serve at {host}:{port}: {reason}")


class BookNotFoundError(PactbookError):
    """No book file where one was expected."""

    def __init__(self, path: object) -> None:
        self.path = path
        super().__init__(f"no book at {path}: run 'pactbook build' first, or name another with --book")


class BookBusyError(PactbookError):
    """Another process is writing to the book."""

    def __init__(self, path: object) -> None:
        self.path = path
        super().__init__(f"another process is writing to {path}; try again when it has finished")


class NotWritableError(PactbookError):
    """The book, or the disk it stands on, cannot be written, or not be opened at all."""

    def __init__(self, path: object, reason: str) -> None:
        self.path = path
        super().__init__(f"{path} cannot be written: {reason}")


class NotABookError(PactbookError):
    """The file is there, but it is no pactbook ledger, or one of a newer version."""

    def __init__(self, path: object, reason: str) -> None:
        self.path = path
        super().__init__(f"{path} cannot be opened as a book: {reason}")


class PartnershipNotFoundError(PactbookError):
    """No partnership folder of that name is shipped or given."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name = name
        super().__init__(
            f"no partnership {name!r}; shipped: {', '.join(known) or 'none'}, or give a folder with partnership.yml"
        )


class MalformedBookError(PactbookError):
    """A partnership folder whose head (``partnership.yml``) breaks its schema: nothing in it can be compiled without one."""

    def __init__(self, folder: object, reasons: tuple[str, ...]) -> None:
        self.folder = folder
        self.reasons = reasons
        super().__init__(f"the book in {folder} has no usable head: {'; '.join(reasons)}")


class StaleDecisionError(PactbookError):
    """A decision was made on a version of the record that has changed since."""

    def __init__(self, target: str, seen: str, current: str) -> None:
        self.target = target
        super().__init__(f"decision on {target} was made on version {seen}, which is now {current}: look again, then decide")


class DecisionRefusedError(PactbookError):
    """A decision that cannot be applied, with the reason."""

    def __init__(self, target: str, reason: str) -> None:
        self.target = target
        super().__init__(f"decision on {target} refused: {reason}")


class RequestRefusedError(PactbookError):
    """A request that would change the book and must not, with the reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"refused: {reason}")


class FetchRefusedError(PactbookError):
    """A web address that must not or could not be fetched."""

    def __init__(self, url: str, reason: str) -> None:
        self.url = url
        self.reason = reason
        super().__init__(f"not fetched: {url} ({reason})")


class AssistantUnavailableError(PactbookError):
    """A language model that was to be asked and gave no usable answer."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"no answer from the model at {url}: {reason}")


class FetchFailedError(FetchRefusedError):
    """A web address whose server did not give the page: its status, and when it asks to be tried again, if it says."""

    def __init__(self, url: str, reason: str, status: int | None = None, retry_after: str | None = None) -> None:
        self.status = status
        self.retry_after = retry_after
        super().__init__(url, reason)


class UnknownPublisherError(PactbookError):
    """A publisher that has no folder, or one of which nothing can be fetched."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        super().__init__(f"nothing can be fetched from {name!r}: {reason}")


class UnreadableDocumentError(PactbookError):
    """Bytes from which no text can be had."""

    def __init__(self, place: str, reason: str) -> None:
        self.place = place
        self.reason = reason
        super().__init__(f"cannot read {place}: {reason}")


class ImportRefusedError(PactbookError):
    """A ledger export that cannot be imported: the line and what is wrong with it."""

    def __init__(self, place: str, reason: str) -> None:
        self.place = place
        super().__init__(f"cannot import {place}: {reason}")


class MissingExtraError(PactbookError):
    """Something that only an optional part of pactbook can do, and that part is not installed."""

    def __init__(self, extra: str, package: str) -> None:
        self.extra = extra
        super().__init__(f"this needs {package}, which is not installed: pip install 'pactbook[{extra}]'")
