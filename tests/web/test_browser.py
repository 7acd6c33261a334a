"""What a reader sees and does, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import expect

from tools.make_images import IMAGES, PICTURES, read_picture

pytestmark = pytest.mark.browser

CLOCKS = "?valid_on=2025-08-31&known_at=2025-08-31"
SHEET = re.compile(r"[?&]evidence=")


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
    expect(page).not_to_have_url(SHEET)
    expect(cite).to_be_focused()


def test_an_open_sheet_has_an_address_of_its_own(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/sales/in-stryker-2023{CLOCKS}")
    page.locator("svg.timeline.wide a.mark").first.click()
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
    page.wait_for_url("**/evidence/**")
    assert page.get_by_text("Known since").is_visible()
    context.close()


@pytest.mark.parametrize("path", ["sales", "sales/in-mq-9b-2023", "documents", "diff", "records/s002"])
@pytest.mark.parametrize(("width", "theme"), [(390, "light"), (390, "dark"), (640, "light"), (1280, "dark"), (1920, "light")])
def test_no_page_is_wider_than_the_screen_or_a_screen_at_twice_the_size(
    browser: Any, served: str, path: str, width: int, theme: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=theme)
    page.goto(f"{served}/us-in/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", background)[:3])) < 200) == (theme == "dark")
    page.close()


@pytest.mark.parametrize("width", [390, 640, 880, 1280])
def test_no_rung_of_the_ladder_overprints_the_next(browser: Any, served: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{served}/us-in/sales/in-mq-9b-2023")
    assert (
        page.evaluate("[...document.querySelectorAll('.ladder li')].filter(rung => rung.scrollWidth > rung.clientWidth).length")
        == 0
    )
    page.close()


def test_on_a_phone_each_sale_says_what_counts_without_scrolling_sideways(browser: Any, served: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{served}/us-in/sales{CLOCKS}")
    row = page.locator("table.sales tbody tr", has_text="Six more P-8I")
    for words in ("Notified", "30 Apr 2021", "6.2 years", "US$ 2.42 bn", "3 Aug 2025"):
        place = row.locator("th:visible, td:visible").get_by_text(words).first.bounding_box()
        assert place is not None, words
        assert 0 <= place["x"] <= place["x"] + place["width"] <= 390, words
    assert page.get_by_role("row").count() >= 13, "still a table for who listens"
    assert not page.locator("ol.board").is_visible()
    page.goto(f"{served}/us-in/sales/in-stryker-2023{CLOCKS}")
    chart = page.locator("svg.timeline.narrow")
    assert page.locator("svg.timeline:visible").count() == 1
    size = chart.locator("text").first.evaluate("text => text.getBoundingClientRect().height")
    assert size > 11
    assert "today" in chart.locator("text.clock").all_text_contents()[-1]
    assert page.locator("table.steps").evaluate("table => table.scrollWidth") <= 390
    page.close()


def test_a_range_is_dragged_and_shown_in_one_bar(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/diff?since=2025-07-02&until=2026-06-30")
    page.locator("input[name=since]").fill("1 Jan 2026")
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**since=1+Jan+2026&until=2026-06-30")
    assert "after 1 Jan 2026, up to 30 Jun 2026" in page.get_by_role("heading", level=1).inner_text().replace("\xa0", " ")
    assert page.locator("input[name=since]").input_value() == "2026-01-01"
    strip = page.locator("svg.ticks").bounding_box()
    assert strip
    page.mouse.click(strip["x"] + strip["width"] / 2, strip["y"] + 8)
    page.wait_for_url("**until=2026-06-30")
    assert "2010" < page.locator("input[name=since]").input_value() < "2018"


def test_the_whole_page_can_be_reached_by_keyboard(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/sales{CLOCKS}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('main').contains(document.activeElement)")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_twenty_pending_sales_print_on_one_sheet(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/sales{CLOCKS}")
    # As many rows as a busy year has: the longest one of the page over and over, the last one marked.
    page.evaluate("""() => {
        const body = document.querySelector('table.sales tbody');
        const long = [...body.rows].sort((a, b) => b.offsetHeight - a.offsetHeight)[3];
        while (body.rows.length < 20) body.append(long.cloneNode(true));
        body.rows[19].querySelector('th a').textContent = 'THE TWENTIETH';
    }""")
    assert page.locator("table.sales").first.locator("tbody tr").count() == 20
    sheets = read_sheets(page)
    assert "13 sales are pending" in sheets[0]
    assert "THE TWENTIETH" in sheets[0]
    assert "Dormant:" not in sheets[0]
    assert "Counting rules" in sheets[-1]
    assert len(sheets) == 2


def test_a_past_page_says_so_on_paper(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/sales/in-stryker-2023{CLOCKS}")
    first = read_sheets(page)[0]
    assert "Not today’s page" in first
    assert "31 Aug 2025" in first


def read_sheets(page: Any) -> list[str]:
    """The text of each sheet of paper."""
    found = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return [found[number].get_textpage().get_text_range() for number in range(len(found))]


def list_titles(page: Any) -> list[str]:
    titles: list[str] = (
        page.locator("table.sales").first.locator("tbody th").evaluate_all("cells => cells.map(cell => cell.dataset.title)")
    )
    return titles


@pytest.mark.parametrize("name", ["title", "days", "value", "heard", "sources", "stage"])
def test_a_table_is_sorted_in_place_as_the_server_sorts_it(page: Any, served: str, name: str) -> None:
    page.goto(f"{served}/us-in/sales{CLOCKS}&sort={'days' if name == 'stage' else 'stage'}")
    head = page.locator(f"table.sales a[data-sort={name}]").first
    for turned in ("", "-"):
        head.click()
        page.wait_for_url(f"**sort={turned}{name}")
        here = list_titles(page)
        sort = head.locator("xpath=..").get_attribute("aria-sort")
        page.reload()
        assert here == list_titles(page)
        assert sort == head.locator("xpath=..").get_attribute("aria-sort")


def test_orders_work_without_script(browser: Any, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/us-in/sales{CLOCKS}")
    page.locator("table.sales a[data-sort=title]").first.click()
    page.wait_for_url("**sort=title**")
    assert list_titles(page) == sorted(list_titles(page))
    context.close()


def test_a_day_moves_with_the_arrow_keys(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/sales?valid_on=2025-03-01&known_at=2025-03-01")
    day = page.locator(".asof input[name=valid_on]")
    day.focus()
    page.keyboard.press("ArrowDown")
    assert day.input_value() == "2025-02-28"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert day.input_value() == "2025-03-02"


def test_the_known_clock_can_be_dragged_along_the_strip(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/sales?valid_on=2026-06-30&known_at=2015-06-30")
    strip = page.locator("svg.ticks").bounding_box()
    clock = page.locator("svg.ticks line.clock.known").bounding_box()
    assert strip
    assert clock
    page.mouse.move(clock["x"] + 1, clock["y"] + 8)
    page.mouse.down()
    page.mouse.move(clock["x"] + 120, clock["y"] + 8, steps=4)
    dragged = page.locator(".asof input[name=known_at]").input_value()
    page.mouse.up()
    page.wait_for_url(f"**valid_on=2026-06-30&known_at={dragged}")
    assert "2016-01-01" < dragged < "2020-01-01"


def test_a_click_on_the_strip_sets_both_clocks(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/sales")
    strip = page.locator("svg.ticks").bounding_box()
    assert strip
    page.mouse.click(strip["x"] + strip["width"] / 2, strip["y"] + 8)
    page.wait_for_url("**valid_on=*")
    days = re.findall(r"(?:valid_on|known_at)=([\d-]+)", page.url)
    assert len(days) == 2
    assert days[0] == days[1]
    assert "2010" < days[0] < "2018"


def test_the_strip_leads_on_without_script(browser: Any, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/us-in/sales")
    strip = page.locator("svg.ticks").bounding_box()
    assert strip
    page.mouse.click(strip["x"] + strip["width"] / 2, strip["y"] + 8)
    page.wait_for_url("**valid_on=*")
    assert page.get_by_role("status").is_visible()
    context.close()


def test_evidence_opened_from_evidence_returns_to_where_it_began(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/sales/in-mq-9b-2023")
    cite = page.locator("table.steps tbody tr", has_text="Notified").locator("a.cite").first
    cite.focus()
    page.keyboard.press("Enter")
    sheet = page.locator("dialog#sheet")
    sheet.get_by_role("heading", name="Also stated by").wait_for()
    first = page.url
    sheet.locator("a.cite").first.click()
    expect(page).not_to_have_url(first)
    page.keyboard.press("Escape")
    sheet.wait_for(state="hidden")
    # The address goes back first, and the focus with it: both are waited for, and not for long.
    expect(page).not_to_have_url(SHEET)
    expect(cite).to_be_focused()
    page.go_back()
    assert page.url == "about:blank", "Back leads to where one was before, not to the sheets again"


def test_an_answer_that_comes_late_opens_nothing_again(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/sales/in-mq-9b-2023")
    cite = page.locator("table.steps tbody tr", has_text="Notified").locator("a.cite").first
    cite.click()
    sheet = page.locator("dialog#sheet")
    sheet.get_by_role("heading", name="Also stated by").wait_for()
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    page.route("**/evidence/**", hold)
    with page.expect_request("**/evidence/**"):
        sheet.locator("a.cite").first.click()
    page.keyboard.press("Escape")
    sheet.wait_for(state="hidden")
    expect(page).not_to_have_url(SHEET)
    with page.expect_response("**/evidence/**") as answered:
        held.pop().continue_()
    answered.value.finished()
    assert page.evaluate("new Promise(done => setTimeout(() => done(document.getElementById('sheet').open), 100))") is False


def test_focus_stays_inside_an_open_sheet(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/sales/in-mq-9b-2023")
    page.locator("table.steps a.cite").first.click()
    page.locator("dialog#sheet .close").wait_for()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["sales", "sales/in-stryker-2023", "documents", "diff", "records/s002"])
def test_no_text_is_too_faint_to_read(browser: Any, served: str, path: str, theme: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme=theme)
    page.goto(f"{served}/us-in/{path}{CLOCKS}")
    faint = page.evaluate(FAINT_TEXT)
    page.close()
    assert faint == []


# Each text with its own colour on the nearest background that is not clear; 4.5 is AA for text of any size.
FAINT_TEXT = """() => {
    const read = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
    const found = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; node = walker.nextNode();) {
        const element = node.parentElement;
        if (!node.textContent.trim() || !element.checkVisibility() || element.closest('title, .sr, .skip')) continue;
        const style = getComputedStyle(element);
        const front = read(element.closest('svg') ? style.fill : style.color);
        let back = element;
        while (back && (read(getComputedStyle(back).backgroundColor)[3] ?? 1) === 0) back = back.parentElement;
        const [high, low] = [light(front), light(read(getComputedStyle(back ?? document.documentElement).backgroundColor))]
            .sort((a, b) => b - a);
        if ((high + .05) / (low + .05) < 4.5) found.add(`${element.className?.baseVal ?? element.className}: ${node.textContent.trim()}`);
    }
    return [...found];
}"""


def test_a_document_lights_what_the_margin_names(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/documents?valid_on=2026-12-01&known_at=2026-12-01")
    page.get_by_role("link", name="Looking back: the Pentagon talks of July 2025").click()
    page.locator("article.reader mark").nth(4).wait_for()
    page.locator("ol.findings li").first.hover()
    page.locator("mark.lit").first.wait_for()
    page.locator("article mark a").first.focus()
    page.keyboard.press("Enter")
    page.locator("dialog#sheet blockquote mark").wait_for()


@pytest.mark.parametrize("name", PICTURES)
def test_the_pictures_in_the_docs_show_the_pages_as_they_are(page: Any, served: str, name: str) -> None:
    """When this fails the pages have moved on: ``python -m tools.make_images`` takes the pictures again."""
    taken = (IMAGES / f"{name}.txt").read_text(encoding="utf-8")
    assert read_picture(page, served, name) == taken
    assert (IMAGES / f"{name}.png").read_bytes().startswith(b"\x89PNG")


def test_names_for_screen_readers(page: Any, served: str) -> None:
    page.goto(f"{served}/us-in/sales/in-mq-9b-2023")
    for chart in page.locator("svg[role=img]").all():
        assert chart.get_attribute("aria-label")
    assert page.locator("main").count() == 1
    assert page.get_by_role("table").count() >= 3
    assert page.locator("html").get_attribute("lang") == "en"
