"""Exercises and training in a real browser."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.test_browser import page

pytestmark = pytest.mark.browser
__all__ = ["page"]

CLOCKS = "valid_on=2026-03-01&known_at=2026-03-01"
PAGES = [
    "exercises",
    "exercises?domain=air",
    "exercises/series/malabar",
    "exercises/ya-2024",
    "exercises/mal-2007-1",
    "training",
]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_its_window(page: Any, served: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{served}/us-in/{path}{'&' if '?' in path else '?'}{CLOCKS}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize(("width", "name"), [(390, "narrow"), (1280, "wide")])
def test_a_mark_opens_its_evidence_and_a_name_its_series(page: Any, served: str, width: int, name: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{served}/us-in/exercises?{CLOCKS}")
    drawing = page.locator(f"svg.calendar.{name}")
    # The first mark of the last row of a series of its own: no other lies over it.
    drawing.locator("a.mark", has_text="Tarkash 7, 22 Apr").locator("circle").click()
    page.locator("dialog#sheet[open]").wait_for()
    page.keyboard.press("Escape")
    page.locator("dialog#sheet:not([open])").wait_for(state="attached")
    drawing.get_by_text("RIMPAC", exact=True).last.click()
    page.wait_for_url("**/exercises/series/rimpac**")
    assert "valid_on=2026-03-01" in page.url


def test_a_choice_keeps_the_clocks(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/exercises?{CLOCKS}&domain=air")
    page.locator("select[name=domain]").select_option("sea")
    page.get_by_role("button", name="Choose").click()
    page.wait_for_url("**domain=sea**")
    assert "37 editions, 9 series" in page.locator("h1").inner_text()
    assert "known_at=2026-03-01" in page.url
