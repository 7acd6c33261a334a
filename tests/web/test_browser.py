"""What a reader sees and does, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

pytestmark = pytest.mark.browser

CLOCKS = "?valid_on=2025-08-31&known_at=2025-08-31"


@pytest.fixture
def page(browser: Any, served: str) -> Iterator[Any]:
    """A page that fails the test when anything is logged as an error or asked of another host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    found, troubles = context.new_page(), []
    found.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    found.on("pageerror", lambda error: troubles.append(str(error)))
    found.on("request", lambda request: troubles.append(request.url) if not request.url.startswith(served) else None)
    yield found
    context.close()
    assert troubles == []


def test_evidence_opens_beside_the_page_and_esc_returns(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/sales/in-stryker-2023{CLOCKS}")
    cite = page.locator("table.steps a.cite").first
    cite.focus()
    page.keyboard.press("Enter")
    sheet = page.locator("dialog#sheet")
    sheet.wait_for(state="visible")
    sheet.get_by_text("Known since").wait_for()
    assert "evidence=f" in page.url
    page.keyboard.press("Escape")
    sheet.wait_for(state="hidden")
    assert "evidence=" not in page.url
    assert cite.evaluate("element => element === document.activeElement")


def test_an_open_sheet_has_an_address_of_its_own(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/sales/in-stryker-2023{CLOCKS}")
    page.locator("svg.timeline a.mark").first.click()
    page.locator("dialog#sheet .fields").wait_for()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    page.locator("dialog#sheet .fields").wait_for()
    page.go_back()


def test_as_of_is_part_of_the_address(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/sales")
    page.locator("input[name=valid_on]").fill("2025-07-01")
    page.locator("input[name=known_at]").fill("2025-07-02")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**valid_on=2025-07-01&known_at=2025-07-02**")
    assert page.get_by_role("heading", level=1).inner_text().startswith("13 sales are pending")
    assert page.get_by_role("status").is_visible()


def test_everything_works_without_script(browser: Any, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/us-in/sales/in-p-8i-2019{CLOCKS}")
    page.locator("table.steps a.cite").first.click()
    assert "/evidence/" in page.url
    assert page.get_by_text("Known since").is_visible()
    context.close()


@pytest.mark.parametrize("path", ["sales", "sales/in-mq-9b-2023", "documents", "diff", "records/s002"])
@pytest.mark.parametrize(("width", "theme"), [(390, "light"), (390, "dark"), (1280, "dark"), (1920, "light")])
def test_no_page_is_wider_than_the_screen(browser: Any, served: str, path: str, width: int, theme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=theme)
    page.goto(f"{served}/us-in/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", background)[:3])) < 200) == (theme == "dark")
    page.close()


def test_the_whole_page_can_be_reached_by_keyboard(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/sales{CLOCKS}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_pending_sales_print_on_one_sheet(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/sales{CLOCKS}")
    page.emulate_media(media="print")
    height = page.evaluate("document.querySelector('table.sales').getBoundingClientRect().bottom")
    pages = page.pdf(format="A4", landscape=True).count(b"/Type /Page\n") or page.pdf(format="A4", landscape=True).count(
        b"/Type /Page"
    )
    assert height < 1400
    assert 1 <= pages <= 4


def test_a_document_lights_what_the_margin_names(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/documents?valid_on=2026-12-01&known_at=2026-12-01")
    page.get_by_role("link", name="Looking back: the Pentagon talks of July 2025").click()
    assert page.locator("article.text mark").count() >= 5
    page.locator("ol.findings li").first.hover()
    assert page.locator("mark.lit").count() >= 1


def test_names_for_screen_readers(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/sales/in-mq-9b-2023")
    for chart in page.locator("svg[role=img]").all():
        assert chart.get_attribute("aria-label")
    assert page.locator("main").count() == 1
    assert page.get_by_role("table").count() >= 3
    assert page.locator("html").get_attribute("lang") == "en"
