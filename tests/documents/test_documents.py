"""Bytes become text with stable offsets, and trouble becomes a problem that names place and value."""

from __future__ import annotations

import datetime as dt
import gzip
import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pactbook.documents import FetchLimits, Input, discover_inputs, fetch_page, make_document
from pactbook.documents.addresses import is_public
from pactbook.documents.origin import find_origin
from pactbook.errors import FetchRefusedError, UnreadableDocumentError
from pactbook.model.problem import Problem

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Boats - The Echo</title>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Boats at last","datePublished":"2031-03-20T08:00:00Z",
"publisher":{"name":"The Echo"},"author":{"name":"NordPress"}}</script><script>alert(1)</script></head>
<body><nav>Home | About</nav><article><h1>Boats at last</h1><p>Belmark signed a contract for eight Otter-4 boats on Thursday, the
ministry said in Port Bell, after two years of talks about price and crew.</p><p>The boats will be built by Arvenia Yards and
delivered from 2032 onwards, people with knowledge of the matter said.</p></article></body></html>"""


def pdf(text: str) -> bytes:
    """A one-page PDF, by hand."""
    stream = f"BT /F1 12 Tf 40 700 Td ({text}) Tj ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, part)
    table = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % table


def test_a_page_gives_its_article_and_says_which_tag_dated_it() -> None:
    made = make_document(PAGE.encode(), place="page.html")
    document = made.document
    assert document is not None
    assert "eight Otter-4 boats" in document.text
    assert "alert" not in document.text
    assert (document.title, document.published, document.published_rule) == ("Boats at last", "2031-03-20", "json-ld")
    assert (document.publisher, document.language) == ("The Echo", "en")


def test_plain_text_keeps_its_words_and_markdown_its_head() -> None:
    plain = make_document(
        b"Title: Boats\r\nPublished: 2031-03-20\r\nSource: The Echo\r\n\r\nBelmark signed\xc2\xa0for MQ\xe2\x80\x919B.  \r\n",
        place="a.txt",
    )
    assert plain.document is not None
    assert plain.document.text == "Title: Boats\nPublished: 2031-03-20\nSource: The Echo\n\nBelmark signed\xa0for MQ‑9B.\n"
    assert plain.document.publisher == "The Echo"
    marked = make_document(b"---\ntitle: Boats\ndate: 2031-03-20\n---\nBelmark signed.", place="a.md")
    assert marked.document is not None
    assert (marked.document.text, marked.document.published_rule) == ("Belmark signed.", "front matter")


def test_a_pdf_is_read_and_a_truncated_or_empty_one_is_reported() -> None:
    whole = pdf("Belmark signed for eight boats.")
    document = make_document(whole, place="a.pdf").document
    assert document is not None
    assert document.text.strip() == "Belmark signed for eight boats."
    for broken in (whole[:60], pdf("")):
        made = make_document(broken, place="b.pdf")
        assert made.document is None
        assert made.problems[0].place == "b.pdf"


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"\x7fELF\x00\x01\x02" * 50, "not text"),
        (b"", "no text"),
        (b"\x1f\x8b damaged", "damaged gzip"),
        (gzip.compress(b"a" * (40 * 1024 * 1024)), "unpacks to more than"),
        (b"<html><body>" + b"<div>" * 450_000, "elements in one page"),
        (b"<html><body>" + b"x" * (17 * 1024 * 1024) + b"</body>", "17825"),
        (b"<html><body><script>1</script></body></html>", "no article text"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_size_or_fault(content: bytes, part: str) -> None:
    made = make_document(content, place="thing")
    assert made.document is None
    assert part in made.problems[-1].message
    assert made.problems[-1].place == "thing"


def test_doubtful_bytes_are_read_with_a_warning() -> None:
    literal = make_document(b"b'Belmark signed for boats on 4 May 2031. \\xe2\\x82\\xac 5 million.'", place="l.txt")
    assert literal.document is not None
    assert "€ 5 million" in literal.document.text
    western = make_document("Das Äußerste für Bülow, gezeichnet.".encode("cp1252"), place="w.txt")
    assert western.document is not None
    assert "Äußerste" in western.document.text
    future = make_document(b"Published: 2099-01-01\n\nHello there.", place="f.txt", today=dt.date(2031, 1, 1))
    assert any("2099-01-01" in problem.message for problem in future.problems)
    long_line = make_document(b"word " * 2_000_000, place="long.txt")
    assert long_line.document is not None


def test_gzip_is_unpacked_and_options_overrule() -> None:
    made = make_document(
        gzip.compress(b"Belmark signed."), place="a.txt.gz", published="2031-05", kind="release", publisher="X"
    )
    assert made.document is not None
    assert (made.document.published, made.document.published_rule, made.document.kind) == ("2031-05", "option", "release")


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Port Bell, May 4 (Reuters) - Boats were signed for.", "Reuters"),
        ("Boats were signed for.\n\nBased On A PTI Report", "PTI"),
        ("Boats were signed for.\n\nWith inputs from ANI", "ANI"),
        ("Reuters reported on Friday that boats were signed for.", None),
        ("The PTI said nothing.", None),
    ],
)
def test_the_agency_that_wrote_it(text: str, origin: str | None) -> None:
    assert find_origin(text) == origin


def test_folders_are_walked_and_what_is_left_out_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("two")
    (tmp_path / "a.md").write_text("one")
    (tmp_path / ".hidden.txt").write_text("no")
    (tmp_path / "c.xlsx").write_text("no")
    found = list(discover_inputs([str(tmp_path), str(tmp_path / "gone"), "ftp://x.example/y"]))
    assert [Path(item.place).name for item in found if isinstance(item, Input)] == ["a.md", "b.txt"]
    assert ["c.xlsx" in str(found[2]), "no such file" in str(found[3]), "ftp" in str(found[4])] == [True] * 3


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.html"
    with huge.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    (item,) = discover_inputs([str(huge)])
    assert isinstance(item, Input)
    with pytest.raises(UnreadableDocumentError, match=r"huge\.html: 209715200 bytes"):
        item.load()
    assert not isinstance(item, Problem)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1",
     "fc00::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "240.0.0.1", "nonsense"],
)  # fmt: skip
def test_private_addresses_are_private(address: str) -> None:
    assert not is_public(address)


def test_public_addresses_are_public() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")


class Handler(http.server.BaseHTTPRequestHandler):
    """Replies as awkward servers do."""

    def do_GET(self) -> None:
        if self.path == "/there":
            self._reply(302, b"", {"Location": "/here"})
        elif self.path == "/loop":
            self._reply(302, b"", {"Location": "/loop"})
        elif self.path == "/inside":
            self._reply(302, b"", {"Location": "http://10.0.0.5/secret"})
        elif self.path == "/bomb":
            self._reply(200, gzip.compress(b"a" * 5_000_000), {"Content-Encoding": "gzip"})
        elif self.path == "/slow":
            self.send_response(200)
            self.send_header("Content-Length", "1400000")
            self.end_headers()
            for _ in range(20):
                self.wfile.write(b"a" * 70_000)
                self.wfile.flush()
                time.sleep(0.2)
        elif self.path == "/here":
            self._reply(200, b"hello", {"Content-Type": "text/plain; charset=utf-8"})
        else:
            self._reply(404, b"", {})

    def _reply(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def site() -> Iterator[int]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


def ask(site: int, path: str, **limits: object) -> bytes:
    bounds = FetchLimits(ports=(site,), **limits)  # type: ignore[arg-type]
    return fetch_page(
        f"http://site.test:{site}{path}", bounds, lambda *_: ["127.0.0.1"], lambda address: address == "127.0.0.1"
    ).content


def test_a_page_is_fetched_through_redirects(site: int) -> None:
    assert ask(site, "/there") == b"hello"


@pytest.mark.parametrize(
    ("path", "limits", "reason"),
    [
        ("/loop", {}, "more than 5 redirects"),
        ("/bomb", {"max_bytes": 1_000_000}, "more than 1000000 bytes"),
        ("/slow", {"seconds": 0.5}, "seconds|broke off"),
        ("/gone", {}, "404"),
        ("/inside", {}, "port 80 is not one of"),
    ],
)
def test_a_page_that_must_not_be_fetched(site: int, path: str, limits: dict[str, object], reason: str) -> None:
    with pytest.raises(FetchRefusedError, match=reason):
        ask(site, path, **limits)


def test_a_redirect_to_a_private_address_is_refused(site: int) -> None:
    bounds = FetchLimits(ports=(site, 80))
    names = {"site.test": "127.0.0.1"}
    with pytest.raises(FetchRefusedError, match=r"10\.0\.0\.5.*no public address"):
        fetch_page(
            f"http://site.test:{site}/inside",
            bounds,
            lambda host, _: [names.get(host, host)],
            lambda address: address == "127.0.0.1",
        )


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://localhost/", "no public address"),
        ("http://127.0.0.1/", "no public address"),
        ("http://user:pass@site.example/", "user name"),
        ("http://site.example:22/", "port 22"),
        ("file:///etc/passwd", "file"),
        ("http:///x", "no host"),
        ("http://[::1/", "not an address"),
    ],
)
def test_addresses_that_are_refused_before_any_connection(url: str, reason: str) -> None:
    with pytest.raises(FetchRefusedError, match=reason):
        fetch_page(url, resolve=lambda *_: ["127.0.0.1"])
