"""Ruling in a real browser, with script and without."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import expect

from pactbook import pipeline
from pactbook.documents import discover_inputs
from pactbook.ledger import Ledger
from pactbook.web import create_app
from tests.conftest import NOW

pytestmark = pytest.mark.browser
TEXT = "Belmark signed a contract with Arvenia for six Otter-4 patrol boats on May 4, 2031."


@pytest.fixture
def address(fictional_copy: Path, tmp_path: Path) -> Iterator[str]:
    text = tmp_path / "text.txt"
    text.write_text(f"Published: 2031-05-05\nSource: gazette\n\n{TEXT}")
    with Ledger.open(fictional_copy, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        list(pipeline.read_inputs(ledger, desk, discover_inputs([str(text)]), recorded_at=NOW))
    app = create_app(fictional_copy, today=lambda: dt.date(2031, 6, 30), takes_decisions=True)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(5)


@pytest.mark.parametrize("with_script", [True, False])
def test_a_ruling_and_its_undoing(browser: Any, address: str, with_script: bool) -> None:
    context = browser.new_context(java_script_enabled=with_script)
    page, troubles = context.new_page(), []
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}/xa-xb/review")
    before = page.locator(".proposal").count()
    page.locator(".proposal h2 a").first.click()
    assert TEXT in page.locator("blockquote").inner_text()
    page.check("input[value=accept]")
    page.fill("input[name=author]", "Ann")
    page.fill("input[name=reason]", "read it")
    page.get_by_role("button", name="Keep the ruling").click()
    expect(page.get_by_text("Kept: accept")).to_be_visible()
    expect(page.locator(".proposal")).to_have_count(before - 1)
    assert page.locator("form.undo input[name=author]").first.input_value() == "Ann"
    page.locator("form.undo input[name=reason]").first.fill("too fast")
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_text("Kept: undo")).to_be_visible()
    expect(page.locator(".proposal")).to_have_count(before)
    context.close()
    assert troubles == []
