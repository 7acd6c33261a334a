"""What pages and API refuse, and how: errors with place and value, other hosts, taken ports."""

from __future__ import annotations

import datetime as dt
import re
import socket
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from pactbook.errors import BookBusyError, CannotListenError
from pactbook.model.grade import SourceGrade
from pactbook.records.credibility import judge_statement
from pactbook.records.evidence import Evidence
from pactbook.views.evidence_sheet import Sheet
from pactbook.web import create_app, listen, run_server
from tests.web.conftest import PAGES


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


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.0.2.7", "", "[x"])
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
