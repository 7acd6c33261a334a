"""Pages and API: the same answers, guarded, escaped, and one error shape."""

from __future__ import annotations

import datetime as dt
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from pactbook import pipeline
from pactbook.documents import discover_inputs
from pactbook.errors import BookBusyError, CannotListenError
from pactbook.ledger import Ledger
from pactbook.model.grade import SourceGrade
from pactbook.records.credibility import judge_statement
from pactbook.records.evidence import Evidence
from pactbook.views.evidence_sheet import Sheet
from pactbook.views.wording import word_date, word_days, word_number
from pactbook.web import create_app, listen, run_server
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
    "/xa-xb/engagements",
    "/xa-xb/engagements/e-portbell",
    "/xa-xb/statements",
    "/xa-xb/people/venn?valid_on=2030-09-01&known_at=2031-05-01",
    "/xa-xb/records/fit-1",
    "/xa-xb/sales?show=ended",
    "/xa-xb/documents",
    "/xa-xb/diff?since=2030-01-01&until=2031-06-30",
    "/xa-xb/diff?from=2030-01-01&to=2030-06-30",
    "/xa-xb/sales?valid_on=1+Sep+2030&known_at=1+September+2030",
    "/glossary",
    "/xa-xb/glossary?valid_on=2030-09-01&known_at=2030-09-01",
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


def test_the_figures_at_the_head_can_be_opened(client: TestClient) -> None:
    page = client.get("/xa-xb/sales/xb-otter-2029").text
    facts = page.split('<dl class="facts">')[1].split("</dl>")[0]
    sheets = [client.get(link).text for link in re.findall(r'class="open" data-sheet href="([^"]+)"', facts)]
    assert len(sheets) >= 3, "stage, value, quantity"
    assert any("<h2>Signed" in sheet for sheet in sheets)
    assert 'href="#sources"' in facts
    assert 'id="sources"' in page
    assert 'href="#differ"' in facts
    assert 'id="differ"' in page


def test_a_list_opens_step_and_value_and_leads_to_what_is_in_dispute(client: TestClient) -> None:
    row = next(
        part
        for part in client.get("/xa-xb/sales?show=all").text.split('<tr role="row">')
        if 'data-title="otter patrol boats"' in part
    )
    assert row.count('class="open" data-sheet') >= 2
    assert 'href="/xa-xb/sales/xb-otter-2029#differ" class="disputed"' in row


def test_the_bar_of_a_range_is_the_range(client: TestClient) -> None:
    page = client.get("/xa-xb/diff?since=2030-01-01&until=2030-06-30&valid_on=2020-01-01&known_at=2020-01-01").text
    bar = page.split('class="asof')[1].split("</section>")[0]
    assert re.findall(r'name="(\w+)" value="([\d-]+)"', bar) == [("since", "2030-01-01"), ("until", "2030-06-30")]
    assert "2020" not in re.sub(r"<a href.*?</a>", "", page), "one range, and no clocks beside it"
    assert "After 1 Jan 2030, up to 30 Jun 2030" in bar
    named = client.get("/xa-xb/diff?from=2030-01-01&to=2030-06-30").text
    assert named.split("<main")[1] == page.split("<main")[1]


def test_a_page_of_today_names_its_day_for_print(client: TestClient) -> None:
    assert "True and known on 30 Jun 2031" in client.get("/xa-xb/sales").text


def test_a_document_lights_its_spans(client: TestClient, document: str) -> None:
    page = client.get(f"/xa-xb/documents/{document}").text
    assert "<mark" in page
    finding = re.findall(r'data-finding="(f\w+)"', page)[0]
    assert f'id="{finding}"' in page
    assert "<mark" in client.get(f"/xa-xb/evidence/{finding}").text


def test_lit_text_opens_and_every_finding_is_reached_from_the_text(client: TestClient, document: str) -> None:
    page = client.get(f"/xa-xb/documents/{document}").text
    spans = {one["id"] for one in client.get(f"/api/xa-xb/documents/{document}").json()["findings"] if one["span"]}
    opened = set(re.findall(r'(?:<mark[^>]*>|<sup>)<a data-sheet href="/xa-xb/evidence/(f\w+)"', page))
    assert opened == spans
    stops = re.findall(r'<mark[^>]*><a data-sheet href="/xa-xb/evidence/(f\w+)">', page)
    assert len(stops) == len(set(stops)), "one stop of the tab key each, however often a span is cut"
    assert page.count("not linked to a record") <= 1
    assert "stated as fact" in page
    assert ">asserted<" not in page


def test_text_inside_a_document_stays_text(client: TestClient) -> None:
    pages = [
        client.get(f"/xa-xb/documents/{name}").text
        for name in set(re.findall(r"/xa-xb/documents/(d\w{20,})", client.get("/xa-xb/documents").text))
    ]
    assert any("&lt;script&gt;alert" in page for page in pages)
    assert not any("<script>alert" in page for page in pages)


def test_the_only_partnership_is_home(client: TestClient) -> None:
    assert client.get("/", follow_redirects=False).headers["location"] == "/xa-xb"
    clocks = "valid_on=2030-01-01&known_at=2030-02-01"
    assert client.get(f"/?{clocks}", follow_redirects=False).headers["location"] == f"/xa-xb?{clocks}", "on the days asked for"
    assert "<h1>Arvenia and Belmark" in client.get("/xa-xb").text
    assert client.get("/xa-xb/records/xb-otter-2029", follow_redirects=False).status_code == 307


@pytest.mark.parametrize(
    ("path", "status", "part"),
    [
        ("/xa-xb/sales?valid_on=2025-13-40", 400, "“2025-13-40” is not a day"),
        ("/xa-xb/sales?known_at=tomorrow", 400, "“tomorrow” is not a day"),
        ("/xa-xb/sales/xb-otter-2029?known_at=2030", 400, "2030"),
        ("/xa-xb/diff?since=2025-02-30", 400, "30 Feb 2025 is not a day"),
        ("/xa-xb/sales/zebra", 404, "zebra"),
        ("/zz-zz/sales", 404, "zz-zz"),
        ("/xa-xb/evidence/fnone", 404, "fnone"),
        ("/xa-xb/evidence/fnone?fragment=perhaps", 400, "perhaps"),
        ("/xa-xb/documents/dnone", 404, "dnone"),
        ("/xa-xb/records/zebra", 404, "zebra"),
        ("/nowhere/at/all", 404, "There is no page /nowhere/at/all"),
        ("/xa-xb/sales?show=nonsense", 400, "show: “nonsense”"),
        ("/xa-xb/sales?sort=-nonsense", 400, "sort: “nonsense”"),
        ("/xa-xb/diff?since=2031-01-02&until=2031-01-01", 400, "range: “2031-01-02 to 2031-01-01”"),
        ("/zz-zz", 404, "zz-zz"),
        ("/xa-xb/sales/%3Cscript%3E", 404, "&lt;script&gt;"),
    ],
)
def test_errors_are_pages_that_name_place_and_value(client: TestClient, path: str, status: int, part: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert part in answer.text
    assert "<script>" not in answer.text
    assert "content-security-policy" in answer.headers


def test_one_can_go_on_from_an_error(client: TestClient) -> None:
    page = client.get("/xa-xb/sales?valid_on=2025-02-30&known_at=2030-09-01").text
    assert '<nav aria-label="Pages">' in page
    rejected, kept = re.findall(r'<input class="day"[^>]+>', page)
    assert 'value="2025-02-30"' in rejected
    assert "aria-invalid" in rejected
    assert 'value="2030-09-01"' in kept
    assert "aria-invalid" not in kept
    turned = client.get("/xa-xb/diff?from=2031-01-02&to=2031-01-01").text
    assert re.findall(r'name="(\w+)" value="([\d-]+)"', turned) == [("since", "2031-01-02"), ("until", "2031-01-01")]


def test_an_error_of_a_book_that_cannot_be_read_is_still_told(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise BookBusyError("book.db")

    monkeypatch.setattr(app.state.desk, "show_partnership", fail)
    with TestClient(app) as broken:
        answer = broken.get("/xa-xb/sales?valid_on=2025-02-30")
        assert answer.status_code == 400
        assert "30 Feb 2025 is not a day" in answer.text
        assert '<nav aria-label="Pages">' not in answer.text


ERROR_KEYS = {"ok", "error", "title", "status"}


def check_error(answer: Response, status: int) -> None:
    assert answer.status_code == status
    assert answer.json().keys() == ERROR_KEYS
    assert answer.json()["ok"] is False
    assert answer.json()["status"] == status
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_api_has_one_error_shape_on_every_route(client: TestClient, app: FastAPI) -> None:
    paths = [path for path in app.openapi()["paths"] if path.startswith("/api/")]
    assert len(paths) >= 10
    for path in paths:
        broken = re.sub(r"\{\w+\}", "zebra", path)
        # What is sent to (a register to compare with) cannot be got, and the other way round.
        is_sent = "get" not in app.openapi()["paths"][path]
        ask, refused = (client.post, client.get) if is_sent else (client.get, client.post)
        check_error(refused(broken), 405)
        check_error(ask(broken, headers={"host": "evil.example"}), 421)
        if "{" in path:
            answer = ask(f"{broken}?since=2025-13-40&until=x")
            check_error(answer, answer.status_code)
            assert answer.status_code in (400, 404)
        if "valid_on" in str(app.openapi()["paths"][path]):
            held = path.replace("{partnership}", "xa-xb")
            answer = ask(re.sub(r"\{\w+\}", "zebra", held) + "?valid_on=2025-13-40")
            check_error(answer, 400)
            assert "2025-13-40" in answer.json()["error"]
            assert "valid_on" in answer.json()["error"]
    check_error(client.get("/api/nothing"), 404)
    check_error(client.get("/api/xa-xb/diff"), 400)


def test_a_fault_of_our_own_says_so_and_no_more(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a secret path /home/somebody")

    monkeypatch.setattr(app.state.desk, "open", fail)
    with TestClient(app, raise_server_exceptions=False) as broken:
        answer = broken.get("/api/xa-xb/sales")
        assert answer.status_code == 500
        assert answer.json().keys() == ERROR_KEYS
        page = broken.get("/xa-xb/sales")
        assert page.status_code == 500
        assert "<h1>" in page.text
        assert "secret" not in answer.text + page.text


def test_the_api_answers_as_the_pages_do(client: TestClient) -> None:
    clocks = "valid_on=2030-09-01&known_at=2030-09-01"
    found = client.get(f"/api/xa-xb/sales?pending=true&{clocks}").json()
    assert {sale["id"] for sale in found["sales"]} == {"xb-otter-2029", "xb-lynx-2030", "xb-heron-2028"}
    assert client.get("/api/partnerships").json()[0]["counts"]["sale"] == 4
    assert client.get(f"/api/xa-xb/sales/xb-otter-2029?{clocks}").json()["row"]["paused"]["is_disputed"]
    assert client.get("/api/xa-xb/records/coast-pact-2030").json()["type"] == "agreement"
    assert client.get("/api/xa-xb/records/xb-otter-2029/fields/value").json()["headline"]["basis"] == "signed"
    assert client.get("/api/xa-xb/diff?since=2030-09-01&until=2031-06-30").json()["sales"]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_leads_to_its_twin_in_json(client: TestClient, path: str) -> None:
    twin = re.search(r'href="(/api/[^"]+)"', client.get(path).text)
    assert twin is not None
    answer = client.get(twin[1].replace("&amp;", "&"))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"


def test_documents_are_listed_only_once_they_were_known(client: TestClient) -> None:
    listed = client.get("/api/xa-xb/documents").json()
    assert len(listed) == 2
    assert all("text" not in document for document in listed)
    before = "?valid_on=2031-05-01&known_at=2031-05-01"
    assert client.get(f"/api/xa-xb/documents{before}").json() == []
    page = client.get(f"/xa-xb/documents{before}").text
    assert "None was out by 1 May 2031" in page
    assert "The book holds 2 by now" in page


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.0.2.7", ""])
def test_another_host_name_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/xa-xb/sales", headers={"host": host})
    assert answer.status_code == 421
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8321", "[::1]:8321", "LOCALHOST:1"])
def test_this_machine_by_any_of_its_names_is_answered(app: FastAPI, host: str) -> None:
    app.state.hosts |= {"127.0.0.1", "localhost", "::1"}
    with TestClient(app) as found:
        assert found.get("/glossary", headers={"host": host}).status_code == 200


def test_a_taken_port_is_refused_in_words_and_a_free_one_is_bound() -> None:
    with listen("127.0.0.1", 0) as bound:
        port = bound.getsockname()[1]
        with pytest.raises(CannotListenError, match=f"port {port} is taken: name another with --port N"):
            listen("127.0.0.1", port)
    with pytest.raises(CannotListenError, match=r"cannot serve at 192\.0\.2\.7:8321"):
        listen("192.0.2.7", 8321)


def test_open_to_all_addresses_it_answers_to_addresses_but_not_to_foreign_names(
    fictional_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pactbook.web.app.uvicorn.Server.run", lambda *_, **__: None)
    app = create_app(fictional_file)
    with listen("127.0.0.1", 0) as bound:
        run_server(app, "0.0.0.0", bound)
    with TestClient(app) as found:
        assert found.get("/glossary", headers={"host": "192.0.2.7:8321"}).status_code == 200
        assert found.get("/glossary", headers={"host": f"{socket.gethostname()}:8321"}).status_code == 200
        assert found.get("/glossary", headers={"host": "evil.example"}).status_code == 421
    named = create_app(fictional_file)
    with listen("127.0.0.1", 0) as bound:
        run_server(named, "192.0.2.7", bound)
    with TestClient(named) as found:
        assert found.get("/glossary", headers={"host": "192.0.2.7:8321"}).status_code == 200
        assert found.get("/glossary", headers={"host": "192.0.2.8:8321"}).status_code == 421


def test_two_partnerships_in_one_book_are_offered_by_name(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "book.db", create=True) as ledger:
        for name in ("xa-xb", "xm-xn"):
            pipeline.build_book(ledger, Path(__file__).parents[1] / "books" / name, NOW)
    app = create_app(tmp_path / "book.db", hosts=("testserver",), today=lambda: dt.date(2031, 7, 5))
    with TestClient(app) as found:
        page = found.get("/").text
        assert 'href="/xa-xb"' in page
        assert 'href="/xm-xn"' in page
        clocks = "valid_on=2029-01-01&known_at=2029-01-01"
        past = found.get(f"/?{clocks}").text
        assert 'href="/xm-xn?valid_on=2029-01-01&amp;known_at=2029-01-01"' in past
        assert "as far as was known on 1 Jan 2029" in past
        then, now = (found.get(f"/api/partnerships{query}").json() for query in (f"?{clocks}", ""))
        assert [one["counts"]["sale"] for one in then] < [one["counts"]["sale"] for one in now]
        # A sale told to the assembly a second time stands on the same rung, and is on the board.
        board = found.get("/xm-xn/sales").text.split('class="board"')[1].split("</section>")[0]
        assert "/xm-xn/sales/xn-plover-2031" in board
        assert "Otter" not in found.get("/xm-xn/sales?show=all").text


def test_a_page_follows_what_is_written_meanwhile(fictional_copy: Path) -> None:
    app = create_app(fictional_copy, hosts=("testserver",), today=lambda: dt.date(2031, 6, 30))
    with TestClient(app) as found:
        before = found.get("/api/xa-xb/documents").json()
        with Ledger.open(fictional_copy, writable=True) as ledger:
            desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
            list(pipeline.read_inputs(ledger, desk, discover_inputs([str(REPORT)]), recorded_at=NOW, published="2031-05-05"))
        assert len(found.get("/api/xa-xb/documents").json()) == len(before) + 1


def test_many_days_asked_for_keep_few_shelves(app: FastAPI, client: TestClient) -> None:
    for day in range(1, 29):
        assert client.get(f"/xa-xb/sales?valid_on=2030-02-{day:02}&known_at=2030-02-{day:02}").status_code == 200
    assert len(app.state.desk._shelves) <= 8


def test_a_named_finding_is_lit_by_the_server(client: TestClient, document: str) -> None:
    plain = client.get(f"/xa-xb/documents/{document}").text
    finding = re.findall(r'data-finding="(f\w+)"', plain)[0]
    lit = client.get(f"/xa-xb/documents/{document}?finding={finding}").text
    assert f'data-finding="{finding}" class="lit"' in lit
    assert ' lit"' in lit
    assert ' lit"' not in plain


def test_the_sheet_of_a_disputed_value_names_the_others(client: TestClient) -> None:
    page = client.get("/xa-xb/sales/xb-otter-2029").text
    assert "one of 2 pages" in page
    disputed = page.split("Where sources differ", 1)[1]
    sheets = [client.get(link).text for link in set(re.findall(r'href="(/xa-xb/evidence/[^"]+)"', disputed))]
    assert any("Other values claimed" in sheet for sheet in sheets)
    assert any("At least one of these 2 pages" in sheet for sheet in sheets)


def test_an_address_that_is_none_of_the_web_is_no_link(app: FastAPI) -> None:
    day = dt.date(2030, 1, 1)
    evidence = Evidence(
        "f1",
        "gazette",
        "Gazette",
        SourceGrade.C,
        day,
        None,
        "inferred",
        "asserted",
        url="javascript:alert(1)",
        label="<b>Bad</b>",
    )
    sheet = Sheet(
        "f1", "sale_stage", None, None, False, None, "asserted", {}, (), evidence, (), (), (), judge_statement([evidence])
    )
    page = app.state.templates.get_template("sheet.html").render(sheet=sheet, context=None, partnership="xa-xb", q="")
    assert 'href="javascript' not in page
    assert "&lt;b&gt;Bad" in page


def test_links_to_other_sites_give_nothing_away(client: TestClient) -> None:
    pages = [client.get(path).text for path in PAGES]
    links = [link for page in pages for link in re.findall(r'<a [^>]*href="https?://[^>]*>', page)]
    assert links
    assert all('rel="noopener noreferrer"' in link for link in links)


def test_a_past_page_says_so_and_keeps_its_days_on_every_link(client: TestClient) -> None:
    clocks = "?valid_on=2030-09-01&known_at=2030-09-02"
    page = client.get(f"/xa-xb/sales{clocks}").text
    assert "Not today’s page" in page
    assert "1 Sep 2030" in page
    assert "2 Sep 2030" in page
    for link in re.findall(r'href="(/xa-xb/sales/[^"]+)"', page):
        assert "valid_on=2030-09-01&amp;known_at=2030-09-02" in link
    assert "Not today’s page" not in client.get("/xa-xb/sales").text


def test_orders_asked_for_by_link(client: TestClient) -> None:
    def titles(query: str) -> list[str]:
        page = client.get(f"/xa-xb/sales?show=all&{query}").text
        return re.findall(r'<th scope="row" data-title="([^"]+)"', page)

    assert titles("sort=title") == sorted(titles("sort=title"))
    assert titles("sort=-title") == titles("sort=title")[::-1]
    head = client.get("/xa-xb/sales?sort=title").text
    assert 'aria-sort="ascending"' in head
    assert "sort=-title" in head


def test_colours_can_be_read_in_both_themes() -> None:
    css = (STATIC / "pactbook.css").read_text()
    light, dark = (
        dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", block)) for block in re.findall(r":root\{(.*?)\}", css, re.DOTALL)[:2]
    )
    for theme in (light, dark):
        for front, back, least in [
            ("ink", "paper", 7),
            ("ink", "faint", 7),
            ("soft", "paper", 7),
            ("soft", "faint", 7),
            ("accent", "paper", 7),
            ("accent", "faint", 7),
            ("side", "paper", 7),
            ("paper", "accent", 4.5),
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
