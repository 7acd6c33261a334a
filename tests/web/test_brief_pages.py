"""The first page of a partnership, on all books: its figures open their evidence, and the files say the same."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from pactbook.web.desk import Desk
from tests.web.conftest import read

CLOCKS = "valid_on=2025-07-01&known_at=2025-07-01"


def test_the_figures_of_the_page_open_their_evidence(shipped: TestClient, rich: TestClient) -> None:
    for client, path in ((shipped, f"/us-in?{CLOCKS}"), (rich, "/xm-xn?since=2031-01-01")):
        page = read(client, path)
        opened = dict.fromkeys(re.findall(r'data-sheet href="([^"]+)"', page))
        assert len(opened) > 15
        for address in opened:
            read(client, address.replace("&amp;", "&"))


def test_the_page_says_the_figures_of_the_other_pages(shipped: TestClient) -> None:
    page = read(shipped, f"/us-in?{CLOCKS}")
    pending = shipped.get(f"/api/us-in/sales?pending=true&{CLOCKS}").json()
    head = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert f"Pending sales {len(pending['sales'])} and {len(pending['dormant'])} dormant" in head
    overdue = shipped.get(f"/api/us-in/commitments?state=overdue&{CLOCKS}").json()["commitments"]
    assert f"{len(overdue)} overdue of" in head
    assert all(row["promise"] in head for row in overdue)
    assert "US$ 3.95 bn" in head


def test_the_day_looked_back_to_can_be_chosen(shipped: TestClient) -> None:
    near = read(shipped, f"/us-in?{CLOCKS}&since=2025-06-30")
    far = read(shipped, f"/us-in?{CLOCKS}&since=1 Jan 2024")
    assert "What moved since 30 Jun 2025" in near
    assert "What moved since 1 Jan 2024" in far
    assert "MQ-9B SkyGuardian" in far
    assert "MQ-9B SkyGuardian" not in near
    assert 'name="since" value="1 Jan 2024"' in far
    assert f"brief.pdf?{CLOCKS.replace('&', '&amp;')}&amp;since=2024-01-01" in far


@pytest.mark.parametrize("since", ["2025-07-02", "soon"])
def test_a_day_that_cannot_be_looked_back_to_is_refused(shipped: TestClient, since: str) -> None:
    for path in ("/us-in", "/us-in/brief.md", "/us-in/brief.pdf", "/api/us-in/brief"):
        answer = shipped.get(f"{path}?{CLOCKS}&since={since}")
        assert answer.status_code == 400
        assert since in answer.text


def test_files_and_api_say_the_same(rich: TestClient) -> None:
    asked = "valid_on=2032-12-01&known_at=2032-12-01&since=2031-01-01"
    told = rich.get(f"/api/xm-xn/brief?{asked}").json()
    written = rich.get(f"/xm-xn/brief.md?{asked}")
    printed = rich.get(f"/xm-xn/brief.pdf?{asked}")
    assert written.headers["content-type"].startswith("text/markdown")
    assert 'filename="brief-xm-xn-2032-12-01.md"' in written.headers["content-disposition"]
    assert printed.headers["content-type"] == "application/pdf"
    assert printed.content.startswith(b"%PDF-")
    for sale in told["pending"]["sales"]:
        assert sale["row"]["title"] in written.text
    assert told["since"] == "2031-01-01"


def test_a_book_with_little_in_it_has_a_brief(rich: TestClient) -> None:
    page = read(rich, "/xm-xn?valid_on=2020-01-01&known_at=2020-01-01")
    assert "No sale is pending." in page
    assert "Nothing is known to be due or planned." in page
    assert "Nothing is held of" in page


def test_no_such_partnership(rich: TestClient) -> None:
    assert rich.get("/zz-zz").status_code == 404


def test_briefs_of_many_days_do_not_pile_up(shipped: TestClient) -> None:
    desk: Desk = shipped.app.state.desk  # type: ignore[attr-defined]
    shelf = desk.open("us-in", desk.read_clocks("2025-07-01", "2025-07-01").as_of)
    made = [desk.keep(shelf, f"answer {number}", lambda number=number: number) for number in range(200)]  # type: ignore[misc]
    assert made == list(range(200))
    assert desk.keep(shelf, "answer 0", lambda: -1) == -1
    assert desk.keep(shelf, "answer 199", lambda: -1) == 199
