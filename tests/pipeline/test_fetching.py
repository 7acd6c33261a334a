"""From a publisher's list to the ledger and its log, against a server on this machine that replies as the real ones do."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pactbook import pipeline
from pactbook.cli import fetching as cli
from pactbook.cli import main
from pactbook.documents.discovery import Window
from pactbook.documents.polite import PoliteFetcher
from pactbook.errors import UnknownPublisherError
from pactbook.ledger import Ledger, verify_ledger
from pactbook.ledger.fetch_log import FetchLog
from pactbook.model.problem import Problem
from pactbook.pipeline.fetching import Errand, FetchedItem, fetch_publisher
from pactbook.sources.registry import find_discover, list_publishers, load_publisher
from pactbook.views.fetches import PublisherRow, show_publisher
from tests.servers.replies import Reply, Served, make_local_fetcher, serve

NOW = dt.datetime(2031, 3, 10, 12, tzinfo=dt.UTC)
WINDOW = Window(dt.date(2031, 3, 1), dt.date(2031, 3, 10))
NEWS = (
    "<html><head><title>{title}</title><meta property='article:published_time' content='2031-03-0{day}T10:00:00Z'></head><body><article><p>"
    "{text}</p><p>More is said below about the weather in the harbour, so that the page has a body to speak of.</p></article></body></html>"
)
SIGNED = "Belmark signed a contract for eight Otter-4 patrol boats with Arvenia's navy on March 3, 2031."
PAUSED = "The purchase of Otter-4 naval boats by Belmark from Arvenia was put on hold on March 4, 2031."
CHEESE = "The cheese market of a town was opened by its mayor on March 3, 2031."


@pytest.fixture
def served() -> Iterator[Served]:
    with serve() as running:
        yield running


def make_feed(*paths: str) -> Reply:
    entries = "".join(f"<item><title>t</title><link>{path}</link><guid>{path}</guid></item>" for path in paths)
    return Reply(
        f'<?xml version="1.0"?><rss version="2.0"><channel>{entries}</channel></rss>'.encode(),
        headers={"Content-Type": "application/rss+xml"},
    )


def make_page(text: str, day: int = 4, **headers: str) -> Reply:
    body = NEWS.format(title=text[:20], day=day, text=text).encode()
    return Reply(body, headers={"Content-Type": "text/html; charset=utf-8", **headers})


def look(
    book: Path, served: Served, name: str = "feed", path: str = "/feed", at: dt.datetime = NOW, address: str | None = None
) -> dict[str, str]:
    """Outcomes by path; problems under their own messages' first words."""
    errand = Errand(load_publisher(name), WINDOW, at, address or served.url + path)
    found: dict[str, str] = {}
    with Ledger.open(book, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, "xa-xb", at.date())
        for item in fetch_publisher(ledger, desk, errand, make_local_fetcher(served)):
            if isinstance(item, Problem):
                found[item.message] = "problem"
                continue
            found[item.url.removeprefix(served.url)] = str(item.outcome)
            found |= {problem.message.replace(served.url, ""): "problem" for problem in item.problems}
        assert list(verify_ledger(ledger)) == []
    return found


def row(book: Path, name: str = "feed", every_days: int | None = None, today: str = "2031-03-10") -> PublisherRow:
    with Ledger.open(book) as ledger:
        log = FetchLog(ledger.connection)
        return show_publisher(
            name,
            name,
            is_fetched=True,
            every_days=every_days,
            runs=log.runs(name),
            missing=log.missing(name),
            today=dt.date.fromisoformat(today),
        )


def test_what_concerns_the_parties_is_kept_and_everything_is_logged(fictional_copy: Path, served: Served) -> None:
    served.put("/feed", make_feed("/a", "/b", "/c"))
    served.put("/a", make_page(SIGNED))
    served.put("/b", make_page(CHEESE))
    found = look(fictional_copy, served)
    assert {url: outcome for url, outcome in found.items() if outcome != "problem"} == {
        "/a": "received",
        "/b": "apart",
        "/c": "failed",
    }
    with Ledger.open(fictional_copy) as ledger:
        assert [document.url for document in ledger.documents()] == [served.url + "/a"]
    shown = row(fictional_copy)
    assert (shown.expected, shown.received) == (3, 2)
    assert shown.gaps == (f"not had: {served.url}/c (the server answered 404)",)


def test_a_second_look_asks_for_changes_only_and_closes_the_gap(fictional_copy: Path, served: Served) -> None:
    served.put("/feed", make_feed("/a", "/b", "/c"))
    served.put("/a", make_page(SIGNED, ETag='"1"'))
    served.put("/b", make_page(PAUSED))
    look(fictional_copy, served)
    served.put("/c", make_page(PAUSED.replace("March 4", "March 5")))
    assert {url: one for url, one in look(fictional_copy, served).items() if one != "problem"} == {
        "/a": "unchanged",
        "/b": "unchanged",
        "/c": "received",
    }
    asked = [headers.get("If-None-Match") for path, headers in served.asked if path == "/a"]
    assert asked == [None, '"1"']
    assert row(fictional_copy).gaps == ()


def test_another_version_at_an_address_is_a_revision_and_what_it_leaves_out_is_named(
    fictional_copy: Path, served: Served
) -> None:
    served.put("/feed", make_feed("/a"))
    served.put("/a", make_page(f"{SIGNED} {PAUSED}"), make_page(PAUSED))
    assert look(fictional_copy, served)["/a"] == "received"
    found = look(fictional_copy, served)
    assert found["/a"] == "revised"
    withdrawn = [message for message in found if message.startswith("no longer states what")]
    assert withdrawn
    assert all("Otter-4" in message for message in withdrawn)
    with Ledger.open(fictional_copy) as ledger:
        assert len(list(ledger.documents())) == 2, "the first version stays"


def test_two_files_of_one_page_are_versions_of_it(fictional_copy: Path, served: Served, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    link = "<head><link rel='canonical' href='https://example.org/release'>"
    for name, text in (("a.v1.html", f"{SIGNED} {PAUSED}"), ("a.v2.html", SIGNED)):
        (folder / name).write_text(NEWS.format(title="A release", day=4, text=text).replace("<head>", link))
    found = look(fictional_copy, served, "folder", address=str(folder))
    assert [found[str(folder / name)] for name in ("a.v1.html", "a.v2.html")] == ["received", "revised"]
    assert any(message.startswith("no longer states what") for message in found)


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply(b"", 500), "the server answered 500"),
        (Reply(b"<html>no feed</html>"), "this is no feed: it has no entries and no known form"),
        (Reply(b"x" * 300_000), "more than 200000 bytes"),
    ],
)
def test_a_list_that_cannot_be_had_is_a_gap(fictional_copy: Path, served: Served, reply: Reply, message: str) -> None:
    served.put("/feed", reply)
    look(fictional_copy, served)
    assert row(fictional_copy).gaps == (f"the list could not be had: {message}",)


def test_robots_that_forbid_make_a_gap_and_nothing_is_fetched(fictional_copy: Path, served: Served) -> None:
    served.put("/robots.txt", Reply(b"User-agent: *\nDisallow: /"))
    served.put("/feed", make_feed("/a"))
    look(fictional_copy, served)
    assert "asks not to" in row(fictional_copy).gaps[0]
    assert served.count("/feed") == 0


def test_a_page_of_the_wrong_type_and_one_that_breaks_off_fail_alone(fictional_copy: Path, served: Served) -> None:
    served.put("/feed", make_feed("/image", "/half", "/a"))
    served.put("/image", Reply(b"\x89PNG\x00\x01\x02\x00\x00", headers={"Content-Type": "text/html"}))
    served.put("/half", Reply(b"half", short=50))
    served.put("/a", make_page(SIGNED))
    found = look(fictional_copy, served)
    assert [found[path] for path in ("/image", "/half", "/a")] == ["failed", "failed", "received"]
    assert len(row(fictional_copy).gaps) == 2


def test_a_run_that_is_interrupted_says_so(fictional_copy: Path, served: Served) -> None:
    served.put("/feed", make_feed("/a", "/b"))
    served.put("/a", make_page(SIGNED))
    errand = Errand(load_publisher("feed"), WINDOW, NOW, served.url + "/feed")
    with Ledger.open(fictional_copy, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, "xa-xb", NOW.date())
        first = next(iter(fetch_publisher(ledger, desk, errand, make_local_fetcher(served))))
        assert isinstance(first, FetchedItem)
    assert row(fictional_copy).gaps == ("the run of 2031-03-10 was interrupted",)


def test_silence_is_a_gap_after_the_days_in_which_something_is_expected(fictional_copy: Path, served: Served) -> None:
    assert row(fictional_copy).gaps == ()
    served.put("/feed", make_feed())
    look(fictional_copy, served)
    assert "nothing was ever listed" in row(fictional_copy, every_days=5).gaps[-1]
    served.put("/feed", make_feed("/a"))
    served.put("/a", make_page(SIGNED))
    look(fictional_copy, served)
    assert row(fictional_copy, every_days=5).gaps == ()
    assert "nothing was listed since 2031-03-10" in row(fictional_copy, every_days=5, today="2031-03-16").gaps[0]


def make_answer(served: Served, numbers: list[int], count: int, following: str | None = None, **extra: Any) -> Reply:
    rows = [
        {
            "document_number": f"2031-{n}",
            "title": "Arms Sales Notification",
            "publication_date": "2031-03-06",
            "raw_text_url": f"{served.url}/text/{n}.txt",
        }
        for n in numbers
    ]
    answer = {"count": count, "results": [*rows, *extra.get("more", [])], "next_page_url": following}
    return Reply(json.dumps(answer).encode(), headers={"Content-Type": "application/json"})


def test_the_register_counts_what_it_lists_and_pages_through_it(fictional_copy: Path, served: Served) -> None:
    notice = (Path(__file__).parents[1] / "layouts" / "notices" / "zero.txt").read_text(encoding="utf-8")
    served.put("/api", make_answer(served, [1], 3, f"{served.url}/api2"))
    served.put(
        "/api2",
        make_answer(
            served, [2], 3, more=[{"document_number": "2031-3"}, {"document_number": "2031-4", "raw_text_url": "http://["}]
        ),
    )
    for number in (1, 2):
        body = f"<html><head><title>Federal Register</title></head><body><pre>{notice.replace('31-02', f'31-0{number}')}</pre></body></html>"
        served.put(f"/text/{number}.txt", Reply(body.encode(), headers={"Content-Type": "text/html"}))
    found = look(fictional_copy, served, "us_federal_register", "/api")
    assert {path: one for path, one in found.items() if path.startswith("/text")} == {
        "/text/1.txt": "apart",
        "/text/2.txt": "apart",
    }
    assert {"notice '2031-3' has no address of its text", "notice '2031-4' has no address of its text"} <= set(found)
    assert row(fictional_copy, "us_federal_register").gaps == ("3 were expected, 2 were listed",)


@pytest.mark.parametrize("body", [b"[]", b"{", b'{"results": 5}', b"<html></html>", b'{"count": "x"}'])
def test_an_answer_that_is_no_answer_is_a_problem(body: bytes) -> None:
    listing = find_discover(load_publisher("us_federal_register"))(lambda _: body, "https://example.org/api", WINDOW)
    assert listing.items == ()


def test_the_agencys_page_lists_its_releases_by_day(fictional_copy: Path, served: Served) -> None:
    page = """<html><body><div><p>March 6, 2031</p><a href="/Press-Media/Major-Arms-Sales/Article-Display/Article/7/japan">Japan</a></div>
    <div><p>Jan. 6, 2031</p><a href="/Press-Media/Major-Arms-Sales/Article-Display/Article/6/old">Old</a></div></body></html>"""
    served.put("/list", Reply(page.encode()))
    served.put("/Press-Media/Major-Arms-Sales/Article-Display/Article/7/japan", make_page(SIGNED))
    found = look(fictional_copy, served, "us_dsca", "/list")
    assert found["/Press-Media/Major-Arms-Sales/Article-Display/Article/7/japan"] == "received"
    assert not any("old" in path for path in found)


def test_a_folder_is_looked_at_like_a_publisher(fictional_copy: Path, served: Served, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Title: A\nPublished: 2031-03-04\n\n{SIGNED}")
    (folder / "b.txt").write_text(f"Title: B\nPublished: 2031-03-04\n\n{CHEESE}")
    (folder / "c.txt").write_bytes(b"\x00\x01\x02" * 9)
    found = look(fictional_copy, served, "folder", address=str(folder))
    assert {Path(path).name: one for path, one in found.items() if one != "problem"} == {
        "a.txt": "received",
        "b.txt": "apart",
        "c.txt": "failed",
    }
    assert look(fictional_copy, served, "folder", address=str(folder))[str(folder / "a.txt")] == "unchanged"


def test_a_page_without_a_day_is_dated_by_its_list(fictional_copy: Path, served: Served) -> None:
    entry = "<item><title>t</title><link>/a</link><pubDate>Thu, 06 Mar 2031 10:00:00 GMT</pubDate></item>"
    served.put("/feed", Reply(f'<rss version="2.0"><channel>{entry}</channel></rss>'.encode()))
    served.put("/a", Reply(SIGNED.encode(), headers={"Content-Type": "text/plain"}))
    look(fictional_copy, served)
    with Ledger.open(fictional_copy) as ledger:
        (document,) = ledger.documents()
    assert (document.published, document.published_rule) == ("2031-03-06", "list")


def test_every_publisher_is_whole() -> None:
    folder = Path(pipeline.__file__).parents[1] / "sources"
    assert len(list_publishers()) >= 13
    for name in list_publishers():
        publisher = load_publisher(name)
        assert publisher.id == name
        assert (folder / name / "RUNBOOK.md").read_text(encoding="utf-8").startswith("# ")
        assert "**When it breaks.**" in (folder / name / "RUNBOOK.md").read_text(encoding="utf-8")
        assert publisher.discovery in (None, "own", "feed", "files")
        if publisher.discovery in ("own", "feed"):
            assert callable(find_discover(publisher))
            assert publisher.address is None or publisher.address.startswith("https://")
            assert (publisher.address is None) == (publisher.needs is not None)


def test_what_cannot_be_fetched_says_why() -> None:
    with pytest.raises(UnknownPublisherError, match="known are"):
        load_publisher("nobody")
    for name, said in (("sipri", "read from files only"), ("feed", "--address")):
        with pytest.raises(UnknownPublisherError, match=said):
            _ = Errand(load_publisher(name), WINDOW, NOW).place
    with pytest.raises(UnknownPublisherError, match="files only"):
        find_discover(replace(load_publisher("sipri"), address="https://example.org"))


def test_the_log_is_never_changed(fictional_copy: Path, served: Served) -> None:
    import sqlite3

    served.put("/feed", make_feed("/a"))
    look(fictional_copy, served)
    with Ledger.open(fictional_copy, writable=True) as ledger:
        for table in ("fetch_run", "fetch_end", "fetch"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                ledger.connection.execute(f"DELETE FROM {table}")


def test_the_commands(
    fictional_copy: Path, served: Served, monkeypatch: pytest.MonkeyPatch, shipped_file: Path, tmp_path: Path
) -> None:
    def make_fetcher() -> PoliteFetcher:
        return make_local_fetcher(served)

    monkeypatch.setattr(cli, "make_fetcher", make_fetcher)
    served.put("/feed", make_feed("/a"))
    served.put("/a", make_page(SIGNED))
    run = CliRunner().invoke
    base = ["--book", str(fictional_copy)]
    result = run(main, [*base, "fetch", "feed", "--since", "2031-01-01", "--address", f"{served.url}/feed"])
    assert (result.exit_code, "1 received" in result.stdout) == (0, True), result.output
    served.put("/a", Reply(b"", 500))
    result = run(main, [*base, "fetch", "feed", "--address", f"{served.url}/feed", "--format", "json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["publisher"]["gaps"]
    assert "failed" in run(main, [*base, "fetch", "feed", "--address", f"{served.url}/feed", "--format", "csv"]).stdout
    listed = json.loads(run(main, [*base, "sources", "--format", "json"]).stdout)
    assert {one["id"]: bool(one["gaps"]) for one in listed}["feed"]
    assert "not had" in " ".join(run(main, [*base, "sources"]).stdout.split())
    assert "us_dsca" in run(main, [*base, "sources", "--format", "csv"]).stdout
    assert run(main, [*base, "fetch", "nobody"]).exit_code == 2
    # The other partnership keeps another book: what is about this one is no business of it.
    book = tmp_path / "other.db"
    with Ledger.open(shipped_file, writable=True) as ledger:
        ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(shipped_file, book)
    served.put("/a", make_page(SIGNED))
    result = run(main, ["--book", str(book), "fetch", "feed", "--address", f"{served.url}/feed"])
    assert "1 apart" in result.stdout
