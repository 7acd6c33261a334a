"""Pages and API: the same answers, guarded, escaped, and one error shape."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from pactbook import pipeline
from pactbook.documents import discover_inputs
from pactbook.ledger import Ledger
from pactbook.web import create_app
from pactbook.web.wording import word_date, word_days, word_number
from tests.conftest import NOW

REPORT = Path(__file__).parents[1] / "documents" / "report_port_bell.txt"
STATIC = Path(__file__).parents[2] / "src" / "pactbook" / "web" / "static"


@pytest.fixture(scope="module")
def app(fictional_file: Path, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    path = tmp_path_factory.mktemp("web") / "book.db"
    with Ledger.open(path, create=True) as ledger:
        pipeline.build_book(ledger, Path(__file__).parents[1] / "books" / "xa-xb", NOW)
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        list(pipeline.read_inputs(ledger, desk, discover_inputs([str(REPORT)]), recorded_at=NOW, published="2031-05-05"))
        evil = path.parent / "evil.txt"
        evil.write_text(
            "<script>alert('Arvenia and Belmark navy')</script> Minister Orla Venn of Belmark said that <b>Arvenia</b> defence ties grow."
        )
        list(pipeline.read_inputs(ledger, desk, discover_inputs([str(evil)]), recorded_at=NOW, published="2031-05-06"))
    assert fictional_file.exists()
    return create_app(path, hosts=("testserver",), today=lambda: dt.date(2031, 6, 30))


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as found:
        yield found


@pytest.fixture(scope="module")
def document(client: TestClient) -> str:
    names = re.findall(r"/xa-xb/documents/(d\w{20,})", client.get("/xa-xb/documents").text)
    return str(next(name for name in names if "Fort Tide" in client.get(f"/api/xa-xb/documents/{name}").json()["text"]))


PAGES = [
    "/xa-xb/sales",
    "/xa-xb/sales?show=all&sort=value",
    "/xa-xb/sales?valid_on=2030-09-01&known_at=2030-09-01",
    "/xa-xb/sales/xb-otter-2029",
    "/xa-xb/sales/xb-otter-2029?valid_on=2030-09-01&known_at=2030-09-01",
    "/xa-xb/sales/xb-heron-2028",
    "/xa-xb/records/coast-pact-2030",
    "/xa-xb/records/s-venn",
    "/xa-xb/records/fit-1",
    "/xa-xb/documents",
    "/xa-xb/diff?since=2030-01-01&until=2031-06-30",
    "/glossary",
]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_and_stays_at_home(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    page = answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert not re.search(r"""(?:src|action)=["']https?:""", page)
    assert not re.search(r"""<link[^>]+href=["']https?:""", page)
    assert not re.search(r"\son\w+=|<script>|\sstyle=", page), "nothing inline: the policy would block it"
    assert page.count("<h1") == 1
    assert 'href="#main"' in page
    for link in set(re.findall(r'href="(/[^"#]*)', page.replace("&amp;", "&"))):
        if "/evidence/" in link:
            continue
        followed = client.get(link)
        # The ticks of the as-of bar lead to days on which this very record was not known yet; such a page says so and leads on.
        assert followed.status_code == 200 or ("known_at" in link and "The same page, true and known today" in followed.text), (
            link
        )


def test_pending_says_who_denies_a_halt(client: TestClient) -> None:
    page = client.get("/xa-xb/sales?valid_on=2030-09-01&known_at=2030-09-01").text
    assert "3 sales are pending" in page
    assert "denied by Belmark navy staff" in page
    assert "Mole tunnel sensors" in page.split("Dormant:")[1]
    assert "Not today’s page" in page


def test_every_figure_leads_to_its_evidence(client: TestClient) -> None:
    page = client.get("/xa-xb/sales/xb-otter-2029").text
    links = set(re.findall(r'href="(/xa-xb/evidence/[^"]+)"', page))
    assert len(links) > 8
    for link in links:
        sheet = client.get(link)
        assert sheet.status_code == 200
        assert "Known since" in sheet.text
        assert "<html" not in client.get(f"{link}?fragment=true").text
    assert "mod.example/otter-signed" in "".join(client.get(link).text for link in links)


def test_a_document_lights_its_spans(client: TestClient, document: str) -> None:
    page = client.get(f"/xa-xb/documents/{document}").text
    assert "<mark" in page
    finding = re.findall(r'data-finding="(f\w+)"', page)[0]
    assert f'id="{finding}"' in page
    assert "<mark" in client.get(f"/xa-xb/evidence/{finding}").text


def test_text_inside_a_document_stays_text(client: TestClient) -> None:
    pages = [
        client.get(f"/xa-xb/documents/{name}").text
        for name in set(re.findall(r"/xa-xb/documents/(d\w{20,})", client.get("/xa-xb/documents").text))
    ]
    assert any("&lt;script&gt;alert" in page for page in pages)
    assert not any("<script>alert" in page for page in pages)


def test_the_only_partnership_is_home(client: TestClient) -> None:
    assert client.get("/", follow_redirects=False).headers["location"] == "/xa-xb/sales"
    assert client.get("/xa-xb/records/xb-otter-2029", follow_redirects=False).status_code == 307


@pytest.mark.parametrize(
    ("path", "status", "part"),
    [
        ("/xa-xb/sales?valid_on=2025-13-40", 400, "2025-13-40"),
        ("/xa-xb/sales/zebra", 404, "zebra"),
        ("/zz-zz/sales", 404, "zz-zz"),
        ("/xa-xb/evidence/fnone", 404, "fnone"),
        ("/xa-xb/documents/dnone", 404, "dnone"),
        ("/xa-xb/records/zebra", 404, "zebra"),
        ("/nowhere/at/all", 404, "Not Found"),
        ("/xa-xb/sales/%3Cscript%3E", 404, "&lt;script&gt;"),
    ],
)
def test_errors_are_pages_that_name_the_value(client: TestClient, path: str, status: int, part: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert part in answer.text


def test_the_api_has_one_error_shape_on_every_route(client: TestClient, app: FastAPI) -> None:
    paths = [path for path in app.openapi()["paths"] if path.startswith("/api/")]
    assert len(paths) >= 8
    for path in paths:
        if "{" not in path:
            continue
        broken = re.sub(r"\{\w+\}", "zebra", path) + "?since=2025-13-40&until=x"
        answer = client.get(broken)
        assert answer.status_code in (400, 404)
        assert answer.json().keys() == {"ok", "error", "title", "status"}
    assert client.get("/api/nothing").json()["ok"] is False
    assert client.get("/api/xa-xb/diff").json()["status"] == 400


def test_the_api_answers_as_the_pages_do(client: TestClient) -> None:
    clocks = "valid_on=2030-09-01&known_at=2030-09-01"
    found = client.get(f"/api/xa-xb/sales?pending=true&{clocks}").json()
    assert {sale["id"] for sale in found["sales"]} == {"xb-otter-2029", "xb-lynx-2030", "xb-heron-2028"}
    assert client.get("/api/partnerships").json()[0]["counts"]["sale"] == 4
    assert client.get(f"/api/xa-xb/sales/xb-otter-2029?{clocks}").json()["row"]["paused"]["is_disputed"]
    assert client.get("/api/xa-xb/records/coast-pact-2030").json()["type"] == "agreement"
    assert client.get("/api/xa-xb/records/xb-otter-2029/fields/value").json()["headline"]["basis"] == "signed"
    assert client.get("/api/xa-xb/diff?since=2030-09-01&until=2031-06-30").json()["sales"]


def test_another_host_name_is_refused(client: TestClient) -> None:
    assert client.get("/xa-xb/sales", headers={"host": "evil.example"}).status_code == 421


def test_colours_can_be_read_in_both_themes() -> None:
    css = (STATIC / "pactbook.css").read_text()
    light, dark = (
        dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", block)) for block in re.findall(r":root\{(.*?)\}", css, re.DOTALL)[:2]
    )
    for theme in (light, dark):
        for front, back, least in [
            ("ink", "paper", 7),
            ("ink", "faint", 7),
            ("soft", "paper", 4.5),
            ("soft", "faint", 4.5),
            ("accent", "paper", 4.5),
            ("side", "paper", 4.0),
        ]:
            assert contrast(theme[front], theme[back]) >= least, (front, back)
        for mark in ("asserted", "planned", "expected", "conditional", "denied"):
            assert contrast(theme["ink"], theme[f"m-{mark}"]) >= 7, mark
        ramp = [luminance(theme[f"r{step}"]) for step in range(1, 13)]
        assert ramp in (sorted(ramp), sorted(ramp, reverse=True)), "one ordered ramp, so that it can be read in grey"


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: str, back: str) -> float:
    high, low = sorted((luminance(front), luminance(back)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-07-01", "1 Jul 2025"),
        ("2025-07", "Jul 2025"),
        ("2025", "2025"),
        ("2028~", "c. 2028"),
        ("2022-21", "spring 2022"),
        ("203X", "2030s"),
        ("2025?", "2025?"),
        ("2025-07/2025-09", "Jul 2025 – Sep 2025"),
        ("../2025", "before – 2025"),
        (None, "not stated"),
        ("soon", "soon"),
    ],
)
def test_dates_in_words(value: str | None, words: str) -> None:
    assert word_date(value) == words


def test_numbers_in_words() -> None:
    assert word_number("2420000000", "USD") == "US$ 2.42 bn"
    assert word_number("345000000000", "INR") == "₹ 34,500 crore"
    assert word_number("500", "XTS") == "XTS 500"
    assert [word_days(days) for days in (None, 10, 400, 4000)] == ["not stated", "10 days", "13 months", "11.0 years"]
