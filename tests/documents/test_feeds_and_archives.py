"""Feeds, lists of links and web archives, whole and broken."""

from __future__ import annotations

import datetime as dt
import gzip
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactbook.documents import Input, discover_inputs
from pactbook.documents.archives import is_archive, list_pages
from pactbook.documents.discovery import Listing, Window
from pactbook.documents.feeds import read_feed, read_links
from pactbook.model.problem import Problem

WINDOW = Window(dt.date(2031, 3, 1), dt.date(2031, 3, 31))
PLACE = "https://example.org/feed"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Releases</title>
<item><title>One &amp; only</title><link>/one</link><guid>1</guid><pubDate>Tue, 04 Mar 2031 23:30:00 -0500</pubDate></item>
<item><title>Again</title><link>https://example.org/other</link><guid>1</guid><pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate></item>
<item><title>Future</title><link>https://example.org/future</link><guid>3</guid><pubDate>Fri, 04 Apr 2031 10:00:00 GMT</pubDate></item>
<item><title>Old</title><link>https://example.org/old</link><guid>4</guid><pubDate>Sat, 01 Feb 2031 10:00:00 GMT</pubDate></item>
<item><title>No day</title><link>https://example.org/undated</link></item>
<item><title>No address</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>a</id><title>T</title>
<link href="https://example.org/a"/><updated>2031-03-05T01:00:00Z</updated></entry></feed>"""


def addresses(listing: Listing) -> list[tuple[str, str | None]]:
    return [(item.url.removeprefix("https://example.org"), item.published) for item in listing.items]


def test_a_feed_gives_its_window_and_names_what_is_odd() -> None:
    listing = read_feed(RSS.encode(), PLACE, WINDOW)
    assert addresses(listing) == [("/one", "2031-03-04"), ("/undated", None)], "a day is that of the publisher's own time zone"
    assert listing.items[0].title == "One & only"
    assert [(problem.place.removeprefix(PLACE + " "), problem.message.partition(":")[0]) for problem in listing.problems] == [
        ("entry 2", "listed before"),
        ("entry 3", "dated 2031-04-04, after 2031-03-31"),
        ("entry 6", "no address to fetch"),
    ]
    assert addresses(read_feed(ATOM.encode(), PLACE, WINDOW)) == [("/a", "2031-03-05")]


def test_a_feed_that_breaks_off_gives_what_came_before() -> None:
    listing = read_feed(RSS[: RSS.index("<item><title>Future")].encode(), PLACE, WINDOW)
    assert addresses(listing) == [("/one", "2031-03-04")]
    assert "malformed" in listing.problems[0].message


def test_a_feed_too_malformed_for_its_parser_is_a_problem_that_names_it() -> None:
    closed_before_it_opens = b"<rss version='1.0'><channel><item><ti<link>e></item><//a</link></channel></rss>"
    listing = read_feed(closed_before_it_opens, PLACE, WINDOW)
    assert listing.items == ()
    assert [(problem.place, problem.message.partition(":")[0]) for problem in listing.problems] == [
        (PLACE, "the feed is too malformed to be read")
    ]


@pytest.mark.parametrize("link", ["http://[", "//[::1/x", "http://[not-a-number]/x"])
def test_a_link_that_is_no_address_is_left_out_alone(link: str) -> None:
    listing = read_feed(RSS.replace("<link>/one</link>", f"<link>{link}</link>").encode(), PLACE, WINDOW)
    assert addresses(listing) == [("/other", "2031-03-04"), ("/undated", None)]
    assert "no address to fetch" in listing.problems[0].message
    page = f'<a href="{link}">broken</a><a href="/Article/1">whole</a>'
    assert addresses(read_links(page.encode(), PLACE, WINDOW, r"/Article/\d+")) == [("/Article/1", None)]


@pytest.mark.parametrize("content", [b"", b"<html><body>Page not found</body></html>", b"\x00\xff\xfe", b'{"a": 1}'])
def test_what_is_no_feed_is_called_so(content: bytes) -> None:
    listing = read_feed(content, PLACE, WINDOW)
    assert listing.items == ()
    assert "no feed" in listing.problems[-1].message


def test_links_of_a_page_with_the_dates_beside_them() -> None:
    page = b"""<html><body><a href="/x">other</a><div><p>March 4, 2031</p><h3><a href="/sales/Article/12/a"> A  sale </a></h3></div>
    <div><p>Feb. 1, 2031</p><a href="/sales/Article/13/b">Old</a></div><div><a href="/sales/Article/14/c">Undated</a></div></body></html>"""
    listing = read_links(page, PLACE, WINDOW, r"/Article/\d+", r"(?:March|Feb\.) \d{1,2}, \d{4}")
    assert addresses(listing)[0] == ("/sales/Article/12/a", "2031-03-04")
    assert "Old" not in [item.title for item in listing.items]
    assert read_links(b"", PLACE, WINDOW, "x").problems[0].message.startswith("the list cannot be read")


@given(st.binary(max_size=400))
def test_no_bytes_break_a_list(noise: bytes) -> None:
    read_feed(RSS.encode()[:300] + noise, PLACE, WINDOW)
    read_links(b"<a href='/a'>" + noise, PLACE, WINDOW, "a", r"\d{4}-\d\d-\d\d")


def record(
    kind: str,
    url: str,
    body: bytes,
    http: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
    length: int | None = None,
) -> bytes:
    block = http + body if kind == "response" else body
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {'application/http; msgtype=response' if kind == 'response' else 'text/plain'}\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


PAGE = b"<html><body><p>A page of text that is long enough to be one.</p></body></html>"


def read(path: Path, content: bytes) -> tuple[list[tuple[str, bytes]], list[str]]:
    path.write_bytes(content)
    found = list(list_pages(path))
    pages = [(one[0], one[2]) for one in found if not isinstance(one, Problem)]
    return pages, [one.message for one in found if isinstance(one, Problem)]


def test_pages_of_an_archive_are_what_is_read(tmp_path: Path) -> None:
    image = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"
    missing = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"
    packed = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    content = b"".join(
        [
            record("warcinfo", "", b"software: x"),
            record("response", "http://example.org/1", PAGE),
            record("request", "http://example.org/1", b"GET / HTTP/1.1\r\n\r\n"),
            record("response", "http://example.org/2", b"\x89PNG", image),
            record("response", "http://example.org/3", b"gone", missing),
            record("response", "<http://example.org/4>", gzip.compress(PAGE), packed),
            record("resource", "file:///note.txt", b"A note."),
            record("response", "http://example.org/5", b""),
        ]
    )
    expected = [("http://example.org/1", PAGE), ("http://example.org/4", PAGE), ("file:///note.txt", b"A note.")]
    assert read(tmp_path / "a.warc", content) == (expected, ["the record is empty"])
    assert read(tmp_path / "a.warc.gz", gzip.compress(content))[0] == expected


def test_a_broken_archive_gives_what_comes_before_the_damage(tmp_path: Path) -> None:
    good = record("response", "http://example.org/1", PAGE)
    for name, damage in {
        "cut": good[:-60],
        "noise": b"\x00\xff no record at all" * 9,
        "length": record("response", "http://example.org/2", PAGE, length=9_999_999),
    }.items():
        pages, problems = read(tmp_path / f"{name}.warc", good + damage)
        assert pages[0] == ("http://example.org/1", PAGE)
        assert problems or len(pages) > 1
        resumed, _ = read(tmp_path / f"{name}.warc", good + damage + record("response", "http://example.org/9", PAGE))
        if name != "length":  # a record that claims more bytes than the file has takes all that follow for its own
            assert ("http://example.org/9", PAGE) in resumed, name
    pages, problems = read(tmp_path / "packed.warc.gz", gzip.compress(good)[:-12])
    assert pages or problems
    assert read(tmp_path / "empty.warc", b"")[1] == ["the archive holds no pages"]


@pytest.mark.parametrize(
    ("codings", "body", "expected"),
    [
        ("Transfer-Encoding: chunked", b"5\r\n<html\r\n6\r\n>text.\r\n0\r\n\r\n", b"<html>text."),
        ("Transfer-Encoding: chunked", b"<html>not chunked</html>", b"<html>not chunked</html>"),
        ("Transfer-Encoding: chunked", b"ff\r\n<html>cut", b"<html>cut"),
        ("Content-Encoding: gzip", PAGE, PAGE),
        ("Content-Encoding: deflate", zlib.compress(PAGE), PAGE),
        ("Content-Encoding: gzip", gzip.compress(PAGE * 90)[:-30], None),
    ],
    ids=["chunked", "chunked already undone", "chunk cut", "gzip already undone", "deflate", "gzip cut"],
)
def test_codings_that_are_undone_already_or_broken(codings: str, body: bytes, expected: bytes | None, tmp_path: Path) -> None:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{codings}\r\n\r\n".encode()
    pages, problems = read(tmp_path / "a.warc", record("response", "http://example.org/1", body, http))
    assert problems == []
    assert pages[0][1] == expected if expected else pages[0][1].startswith(PAGE)


def test_archives_are_found_in_folders_and_read_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(record("response", "http://example.org/1", PAGE)))
    (tmp_path / "b.txt").write_text("Some text.")
    found = [one for one in discover_inputs([str(tmp_path)]) if isinstance(one, Input)]
    assert [(one.url, one.load()[:6]) for one in found] == [("http://example.org/1", b"<html>"), (None, b"Some t")]
    assert [is_archive(Path(name)) for name in ("x.warc", "x.WARC.GZ", "x.warc.gz.bad", "x.gz")] == [True, True, True, False]


@given(st.binary(max_size=500))
def test_no_bytes_break_an_archive(noise: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        read(Path(folder) / "a.warc", record("response", "http://example.org/1", PAGE)[:200] + noise)
