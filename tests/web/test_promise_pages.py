"""Pages and API of promises and agreements, on all three books."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pactbook.ledger import Ledger
from pactbook.web import create_app
from tests.records.test_promises import promise
from tests.small_books import build, overrule
from tests.strategies import NOW
from tests.web.conftest import read

CLOCKS = "valid_on=2026-03-01&known_at=2026-03-01"


def test_one_page_answers_what_was_promised_on_data_links(shipped: TestClient) -> None:
    page = read(shipped, f"/us-in/commitments?agreement=mdp-framework-2025&area=data+links&{CLOCKS}")
    assert "3 promises, none kept, 2 in progress, 1 without a sign" in page
    assert page.index("Named by reports of it") < page.index("Foretold before signing") < page.index("tactical data links")
    assert "None of these is named, in these words, by the reports held here; that says nothing of its text" in page
    assert "signed text" not in page[page.index('class="areas"') : page.index("</section>")]
    assert "No evidence is not failure" in page
    answer = shipped.get(f"/api/us-in/commitments?agreement=mdp-framework-2025&area=data+links&{CLOCKS}").json()
    assert [row["id"] for row in answer["commitments"]] == ["c2507-data-links", "c2507-interop", "c2510-info-sharing"]


def test_every_promise_is_one_sign_in_the_report_card(shipped: TestClient) -> None:
    page = read(shipped, f"/us-in/commitments?{CLOCKS}")
    rows = shipped.get(f"/api/us-in/commitments?{CLOCKS}").json()["commitments"]
    card = page[page.index('class="card"') : page.index("</table>")]
    assert card.count("<a href=") == len(rows)
    assert all(f"/us-in/commitments/{row['id']}?" in card for row in rows)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/xm-xn/commitments", "3 promises, 1 kept, 1 overdue"),
        ("/xm-xn/commitments?state=met&area=charts", "Share charts."),
        ("/xm-xn/commitments?state=substituted", "No promise of that kind"),
        ("/xm-xn/commitments/c-rescue-centre", "Why overdue."),
        ("/xm-xn/commitments/c-rope", "That is not failure"),
        ("/xm-xn/agreements", "Lighthouse Accord"),
        ("/xm-xn/agreements?state=superseded", "Buoys Note"),
        ("/xm-xn/agreements/lighthouse-2031", "computed from 10 years"),
        ("/xm-xn/agreements/lighthouse-2031?valid_on=2030-12-01&known_at=2030-12-01", "not known to have begun"),
        ("/xm-xn/agreements/charts-2032", "itself made under"),
        ("/xm-xn/agreements/buoys-2005", "holds no promise"),
        ("/xm-xn/commitments?valid_on=1990-01-01&known_at=1990-01-01", "No promise of that kind"),
        ("/xm-xn/agreements?valid_on=1900-01-02&known_at=1900-01-02", "0 agreements"),
    ],
)
def test_pages(rich: TestClient, path: str, said: str) -> None:
    assert said in read(rich, path)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/xm-xn/commitments?state=splendid", 404),
        ("/xm-xn/commitments?agreement=nothing", 404),
        ("/xm-xn/commitments/lighthouse-2031", 404),
        ("/api/xm-xn/agreements/c-rope", 404),
        ("/api/xm-xn/commitments/nothing", 404),
        ("/api/xm-xn/agreements?state=lovely", 404),
    ],
)
def test_what_is_not_there(rich: TestClient, path: str, status: int) -> None:
    assert rich.get(path).status_code == status


def test_the_api(rich: TestClient) -> None:
    assert rich.get("/api/xm-xn/agreements/lighthouse-2031").json()["row"]["successors"] == []
    assert rich.get("/api/xm-xn/commitments/c-charts").json()["row"]["state"] == "met"
    assert {row["state"] for row in rich.get("/api/xm-xn/agreements?state=superseded").json()["agreements"]} == {"superseded"}
    assert rich.get("/api/xm-xn/commitments?state=met").json()["by_area"][0]["states"]["met"] == ["c-charts"]


def test_a_record_with_a_page_of_its_own_leads_there(rich: TestClient) -> None:
    for record, path in (("c-charts", "commitments"), ("buoys-2005", "agreements")):
        answer = rich.get(f"/xm-xn/records/{record}", follow_redirects=False)
        assert answer.headers["location"] == f"/xm-xn/{path}/{record}"


def test_problems_and_overrulings_are_on_the_page_concerned(tmp_path: Path) -> None:
    files = promise("2030-06-01 unsaid", "2029-01-01")
    files["agreements.yml"] = "- {id: pact, name: Pact, kind: note, parties: [XR, XS], signed: '2030-03-01', expires: '2029'}"
    book = build(tmp_path, files, [overrule("c.state", value="met")])
    with Ledger.open(book) as ledger:
        assert ledger.overrulings("xr-xs")["c"][0].decided_at == NOW
    with TestClient(create_app(book, hosts=("testserver",), today=lambda: dt.date(2036, 12, 31))) as client:
        page = read(client, "/xr-xs/commitments/c")
        assert "lies before the promise" in page
        assert "does not say what it shows" in page
        assert "Overruled by someone" in page
        assert "overruled" in read(client, "/xr-xs/commitments")
        assert "lies before signed" in read(client, "/xr-xs/agreements/pact")
