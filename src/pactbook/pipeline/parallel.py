"""Many inputs, read by several processes and kept by one."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from pactbook.documents import Input
from pactbook.ledger import Ledger
from pactbook.model.problem import Problem
from pactbook.pipeline.desk import ReadingDesk
from pactbook.pipeline.keeping import keep_draft
from pactbook.pipeline.reading import Draft, Orders, read_input
from pactbook.views.document import ReadingView

AHEAD = 8
"""Documents a process is given ahead: enough that none waits, few enough that memory stays flat however many there are."""
_Read = Draft | tuple[Problem, ...]


def read_inputs(
    ledger: Ledger,
    desk: ReadingDesk,
    inputs: Iterable[Input | Problem],
    *,
    recorded_at: dt.datetime,
    kind: str | None = None,
    published: str | None = None,
    dry_run: bool = False,
    jobs: int = 1,
) -> Iterator[ReadingView | Problem]:
    """Read documents, ``jobs`` at a time, and keep them one by one in the order they were given: each is stored whole with its findings and
    proposed links, or not at all."""
    orders = Orders(recorded_at, kind, published)
    drafts = _read_here(desk, inputs, orders) if jobs < 2 else _read_apart(desk, inputs, orders, jobs)
    for draft in drafts:
        if isinstance(draft, Problem):
            yield draft
        elif isinstance(draft, Draft):
            yield keep_draft(ledger, desk, draft, recorded_at, dry_run=dry_run)
        else:
            yield from draft


def _read_here(desk: ReadingDesk, inputs: Iterable[Input | Problem], orders: Orders) -> Iterator[_Read | Problem]:
    for item in inputs:
        yield item if isinstance(item, Problem) else read_input(desk, item, orders)


def _read_apart(desk: ReadingDesk, inputs: Iterable[Input | Problem], orders: Orders, jobs: int) -> Iterator[_Read | Problem]:
    """Drafts made by other processes, in the order of the inputs. Standard input can only be read here."""
    waiting: deque[Problem | _Read | Future[_Read]] = deque()
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(desk.without_shelf(), orders)) as pool:
        try:
            for item in inputs:
                if isinstance(item, Problem):
                    waiting.append(item)
                elif item.place == "-":
                    waiting.append(read_input(desk, item, orders))
                else:
                    waiting.append(pool.submit(_read, item))
                while len(waiting) > jobs * AHEAD:
                    yield _wait(waiting.popleft())
            while waiting:
                yield _wait(waiting.popleft())
        finally:
            pool.shutdown(cancel_futures=True)


def _wait(found: Problem | _Read | Future[_Read]) -> _Read | Problem:
    return found.result() if isinstance(found, Future) else found


_AT_WORK: list[tuple[ReadingDesk, Orders]] = []


def _start(desk: ReadingDesk, orders: Orders) -> None:
    _AT_WORK[:] = [(desk, orders)]


def _read(item: Input) -> _Read:
    desk, orders = _AT_WORK[0]
    return read_input(desk, item, orders)
