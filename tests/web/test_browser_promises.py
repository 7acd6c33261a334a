"""Promises, roadmap, industry and inventory in a real browser."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest

from tests.web.test_browser import page

pytestmark = pytest.mark.browser
__all__ = ["page"]

CLOCKS = "valid_on=2026-03-01&known_at=2026-03-01"
PAGES = [
    "commitments",
    "commitments/c2507-engines-apache",
    "agreements",
    "agreements/mdp-framework-2025",
    "agreements/mdp-framework-2025/roadmap",
    "programmes",
    "programmes/ge-f404-in20-supply",
    "inventory",
    "inventory/in-mh-60r",
]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_its_window(page: Any, served: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{served}/us-in/{path}?{CLOCKS}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1


def test_a_sign_of_the_report_card_opens_its_promise(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/commitments?{CLOCKS}")
    page.locator("table.card a", has_text="Hold the next ministerial 2+2 in 2025.").first.click()
    page.get_by_text("Why overdue.").wait_for()
    assert "valid_on=2026-03-01" in page.url


def test_filters_work_without_a_script_and_keep_the_clocks(browser: Any, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    found = context.new_page()
    found.goto(f"{served}/us-in/commitments?{CLOCKS}")
    found.locator("input[name=area]").fill("data links")
    found.locator("select[name=agreement]").select_option("mdp-framework-2025")
    found.get_by_role("button", name="Filter").click()
    found.wait_for_url("**area=data**")
    assert "known_at=2026-03-01" in found.url
    assert "3 promises, none kept" in found.locator("h1").inner_text()
    context.close()


@pytest.mark.parametrize(("query", "is_upright"), [("", True), ("&show=promises&show=agreements", False)])
def test_the_roadmap_prints_on_one_sheet_of_a3(page: Any, served: str, query: str, is_upright: bool) -> None:
    page.goto(f"{served}/us-in/agreements/mdp-framework-2025/roadmap?{CLOCKS}{query}")
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
    assert len(printed) == 1
    width, height = printed[0].get_size()
    assert (height > width) is is_upright
    assert sorted((round(width), round(height))) == [842, 1191]


def test_a_mark_of_the_roadmap_opens_its_evidence(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/agreements/mdp-framework-2025/roadmap?{CLOCKS}&show=promises")
    page.locator("svg.roadmap a.rm").first.click()
    page.locator("dialog#sheet .fields").wait_for()


def test_a_years_figure_opens_that_year(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/agreements/mdp-framework-2025/roadmap?{CLOCKS}")
    page.locator("svg.roadmap text.year", has_text="2026").click()
    page.wait_for_url("**first=2026&last=2026**")
    page.get_by_text("The whole term").wait_for()
