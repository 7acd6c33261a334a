"""How long pages take to answer, on the shipped book: the first time a day is asked for, and again.

Run: ``python -m benchmarks.pages [--days N] [PAGE ...]``. Processor time of the whole answer, so that other work on the machine does not
count; see README.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import tempfile
import time
from pathlib import Path

from fastapi.testclient import TestClient

from pactbook import pipeline
from pactbook.ledger import Ledger
from pactbook.web import create_app

PARTNERSHIP = "us-in"
OTHER = "us-jp"
LISTS = (
    "",
    "sales",
    "sales?show=all",
    "commitments",
    "agreements",
    "programmes",
    "inventory",
    "exercises",
    "training",
    "engagements",
    "statements",
    "people",
    "ecosystem",
    "links",
    "links/time",
    "roadmap",
    f"compare?other={OTHER}",
    "documents",
    "review",
    "diff",
)
RECORDS = {
    "sales": "sales",
    "commitments": "commitments",
    "agreements": "agreements",
    "programmes": "programmes",
    "inventory": "lines",
    "exercises": "editions",
    "engagements": "engagements",
    "people": "people",
    "ecosystem": "entries",
}
"""Lists in JSON of whose records the first one's page is asked for, too: the name of its rows, by the page."""
DAYS = [dt.date(2025, month, 11) for month in range(1, 11)]


def find_pages(client: TestClient) -> list[str]:
    """Every list, and below it one record of its kind: the first that was known on the first of the days."""
    pages = []
    for name in LISTS:
        pages.append(name)
        if name in RECORDS:
            answer = client.get(f"/api/{PARTNERSHIP}/{name}", params=_ask(DAYS[0])).raise_for_status().json()
            pages.append(f"{name}/{answer[RECORDS[name]][0]['id']}")
    return pages


def measure_page(book: Path, paths: list[str]) -> tuple[float, float]:
    """Milliseconds of a page by a server that has kept nothing of its days yet: the median of the first answers, and of second ones."""
    with _serve(book) as client:
        client.get(f"/{PARTNERSHIP}/glossary").raise_for_status()
        return measure_paths(client, paths)


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


def _serve(book: Path) -> TestClient:
    return TestClient(create_app(book, hosts=("testserver",)))


def _ask(day: dt.date) -> dict[str, str]:
    return {"valid_on": str(day), "known_at": str(day)}


def _address(name: str, day: dt.date) -> str:
    if name == "diff":
        return f"/{PARTNERSHIP}/diff?since={day.replace(year=day.year - 1)}&until={day}"
    joint = "&" if "?" in name else "?"
    below = f"/{name}" if name else ""
    return f"/{PARTNERSHIP}{below}{joint}" + "&".join(f"{clock}={on}" for clock, on in _ask(day).items())


def main() -> None:
    """Build the shipped book and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="measure these alone, such as sales or agreements/ID")
    parser.add_argument("--days", type=int, default=len(DAYS), help="how many days to ask for")
    asked = parser.parse_args()
    days = DAYS[: asked.days]
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.db"
        with Ledger.open(book, create=True) as ledger:
            for name in (PARTNERSHIP, OTHER):
                pipeline.build_book(ledger, pipeline.find_partnership(name), dt.datetime.now(dt.UTC))
        with _serve(book) as client:
            pages = asked.pages or find_pages(client)
        for name in pages:
            first, again = measure_page(book, [_address(name, day) for day in days])
            print(f"| {name or 'overview'} | {first:.0f} | {again:.0f} |", flush=True)


if __name__ == "__main__":
    main()
