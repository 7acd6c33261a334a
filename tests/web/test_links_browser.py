"""Links in a real browser: a square opens its pair, with and without script, and nothing sticks out of the page."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser

CLOCKS = "?valid_on=2026-06-30&known_at=2026-06-30"


@pytest.mark.parametrize("script", [True, False])
def test_a_square_opens_its_pair(browser: Any, served: str, script: bool) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{served}/us-in/links{CLOCKS}")
    page.locator("a.tile.s-direct rect").click()
    page.wait_for_url("**/links/pair**")
    assert "direct" in page.locator("h1").inner_text()
    page.locator("table.steps a").first.wait_for()
    context.close()


@pytest.mark.parametrize("path", ["links", "links/time", "links/pair?left=p-8a.us&right=p-8i.in"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark"), (1920, "light")])
def test_nothing_sticks_out(browser: Any, served: str, path: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{served}/us-in/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_on_paper_no_table_runs_over_the_edge(browser: Any, served: str) -> None:
    context = browser.new_context(viewport={"width": 794, "height": 1123})
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(f"{served}/us-in/links{CLOCKS}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 794
    context.close()


def test_unknown_is_a_texture_and_not_blank(browser: Any, served: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{served}/us-in/links{CLOCKS}")
    fill = page.locator("a.tile.s-unknown rect").first.evaluate("element => getComputedStyle(element).fill")
    assert "url(" in fill
    context.close()
