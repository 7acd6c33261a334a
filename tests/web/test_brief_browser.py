"""The brief and the comparison in a real browser: on paper, on a phone, by keyboard."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest

pytestmark = pytest.mark.browser

CLOCKS = "valid_on=2025-07-01&known_at=2025-07-01"


@pytest.mark.parametrize(
    "query", [CLOCKS, f"{CLOCKS}&since=2024-01-01", "valid_on=2026-06-30&known_at=2026-06-30&since=2025-06-30"]
)
def test_a_brief_prints_on_two_sheets_upright(browser: Any, served: str, query: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}/us-in?{query}")
    sheets = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert len(sheets) <= 2
    width, height = sheets[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    text = "".join(sheet.get_textpage().get_text_range() for sheet in sheets)
    assert "Pending on 2" in text, "the rules in force are on paper, open or not"
    assert "Overview" not in text
    page.close()


@pytest.mark.parametrize("path", ["/us-in", "/us-in/compare"])
@pytest.mark.parametrize(("width", "theme"), [(390, "light"), (390, "dark"), (640, "light"), (1280, "dark")])
def test_neither_is_wider_than_the_screen(browser: Any, served: str, path: str, width: int, theme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=theme)
    page.goto(f"{served}{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_groups_stand_in_one_line_at_the_width_of_a_laptop(browser: Any, served: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{served}/us-in/commitments")
    tops = page.locator("header nav").first.locator("a").evaluate_all("links => links.map(link => link.offsetTop)")
    assert len(set(tops)) == 1
    page.close()


def test_a_figure_of_the_brief_opens_by_keyboard_and_the_since_day_is_in_the_address(browser: Any, served: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}/us-in?{CLOCKS}")
    figure = page.locator("table.brief-cases a.open").first
    figure.focus()
    page.keyboard.press("Enter")
    page.locator("dialog#sheet").get_by_text("Known since").wait_for()
    page.keyboard.press("Escape")
    page.locator("dialog#sheet").wait_for(state="hidden")
    page.locator("input[name=since]").fill("2024-01-01")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**since=2024-01-01**")
    page.get_by_role("heading", name="What moved since 1 Jan 2024").wait_for()
    page.close()


def test_the_brief_is_whole_without_script(browser: Any, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/us-in?{CLOCKS}")
    page.locator("details.sum summary").first.click()
    assert page.locator("details.sum[open] li").count() == 5
    page.locator("header nav").get_by_role("link", name="Framework").click()
    page.wait_for_url("**/us-in/commitments**")
    page.get_by_role("navigation", name="Framework").get_by_role("link", name="Agreements").click()
    page.wait_for_url("**/us-in/agreements**")
    context.close()
