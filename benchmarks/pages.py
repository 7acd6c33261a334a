"""How long pages take to answer, on the shipped book: the first time a day is asked for, and again.

Run: ``python -m benchmarks.pages``. Processor time of the whole answer, so that other work on the machine does not count; see README.md.
"""

from __future__ import annotations

import datetime as dt
import statistics
import tempfile
import time
from pathlib import Path

from fastapi.testclient import TestClient

from pactbook import pipeline
from pactbook.ledger import Ledger
from pactbook.web import create_app

PAGES = ("sales?", "sales?show=all&", "sales/in-mq-9b-2023?", "commitments?", "documents?", "glossary?")
DAYS = [dt.date(2025, month, 11) for month in range(1, 11)]


def measure_pages(client: TestClient) -> dict[str, tuple[float, float]]:
    """Milliseconds by page: the median of the first answers of ten days, and of second answers."""
    found = {}
    for name in PAGES:
        paths = [f"/us-in/{name}valid_on={day}&known_at={day}" for day in DAYS]
        found[name.rstrip("?&")] = measure_paths(client, paths)
    ranges = [f"/us-in/diff?since={day.replace(year=2024)}&until={day}" for day in DAYS]
    found["diff"] = measure_paths(client, ranges)
    return found


def measure_paths(client: TestClient, paths: list[str]) -> tuple[float, float]:
    """The medians of first and of second answers, each second one straight after its first."""
    first, again = [], []
    for path in paths:
        first.append(measure_once(client, path))
        again.append(measure_once(client, path))
    return statistics.median(first), statistics.median(again)


def measure_once(client: TestClient, path: str) -> float:
    """One answer, in milliseconds of processor time."""
    start = time.process_time()
    client.get(path).raise_for_status()
    return (time.process_time() - start) * 1000


def main() -> None:
    """Build the shipped book and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.db"
        with Ledger.open(book, create=True) as ledger:
            pipeline.build_book(ledger, pipeline.find_partnership("us-in"), dt.datetime.now(dt.UTC))
        with TestClient(create_app(book, hosts=("testserver",))) as client:
            client.get("/us-in/glossary")
            for name, (first, again) in measure_pages(client).items():
                print(f"| {name} | {first:.0f} | {again:.0f} |")


if __name__ == "__main__":
    main()
