"""The innovation side in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.test_browser import page

pytestmark = pytest.mark.browser
__all__ = ["page"]

CLOCKS = "valid_on=2026-03-01&known_at=2026-03-01"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["ecosystem", "ecosystem/indusx-ch1", "ecosystem/organisations/in-mahindra"])
def test_no_page_is_wider_than_its_window(page: Any, served: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{served}/us-in/{path}?{CLOCKS}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1


def test_a_sum_opens_who_says_so_and_closes_again(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/ecosystem/indusx-ch1?{CLOCKS}")
    awarded = page.get_by_role("link", name="US$ 300,000 awarded")
    awarded.click()
    sheet = page.locator("dialog#sheet")
    sheet.get_by_text("Inside Defense").first.wait_for()
    page.keyboard.press("Escape")
    sheet.wait_for(state="hidden")
    expect(awarded).to_be_focused()


def test_a_winner_leads_to_all_it_takes_part_in(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/ecosystem?{CLOCKS}")
    page.locator("table.challenges a", has_text="Pixxel").first.click()
    page.get_by_role("heading", name="Pixxel: 1 part on the innovation side").wait_for()
    page.get_by_text("a follow-on order: none found").wait_for()
    assert "known_at=2026-03-01" in page.url
