"""Takes the pictures of the docs: builds the shipped book, serves it, and photographs its pages. Needs a Chromium.

Run: ``python -m tools.make_images``. Beside each picture stands the text of its main table, which a browser test compares with the page: a
picture that no longer shows what pactbook shows fails it.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
import threading
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import sync_playwright

from pactbook import pipeline
from pactbook.ledger import Ledger
from pactbook.web import create_app, listen

IMAGES = Path(__file__).parents[1] / "docs" / "images"
PICTURES: dict[str, str] = {
    "pending": "/us-in/sales?valid_on=2025-07-01&known_at=2025-07-02",
    "sale": "/us-in/sales/in-p-8i-2019?valid_on=2025-08-31&known_at=2025-08-31",
}
"""The pages photographed, by the name of the picture. Their days are fixed, so that only a change of pages or book changes them."""
_TODAY = dt.date(2026, 6, 30)


def read_picture(page: Any, served: str, name: str) -> str:
    """The text of the first table of a page, a row a line."""
    page.goto(f"{served}{PICTURES[name]}")
    rows = page.locator("main table").first.locator("tbody tr").all_inner_texts()
    return "".join(" ".join(row.split()) + "\n" for row in rows)


def main() -> None:
    """Build, serve, photograph."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.db"
        with Ledger.open(book, create=True) as ledger:
            pipeline.build_book(ledger, pipeline.find_partnership("us-in"), dt.datetime(2026, 6, 30, tzinfo=dt.UTC))
        with listen("127.0.0.1", 0) as bound:
            server = uvicorn.Server(uvicorn.Config(create_app(book, today=lambda: _TODAY), log_level="warning"))
            thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
            thread.start()
            take_pictures(f"http://127.0.0.1:{bound.getsockname()[1]}")
            server.should_exit = True
            thread.join()


def take_pictures(served: str) -> None:
    """Each picture, at twice the size for dense screens, and its text."""
    chromium = os.environ.get("PACTBOOK_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900}, device_scale_factor=1.5)
        for name in PICTURES:
            (IMAGES / f"{name}.txt").write_text(read_picture(page, served, name), encoding="utf-8")
            page.screenshot(path=str(IMAGES / f"{name}.png"))
        browser.close()


if __name__ == "__main__":
    main()
