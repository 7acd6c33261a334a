"""Fetching as a guest: robots, pauses, conditional requests, retries, and every way a server can let one down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from pactbook.documents.fetching import Validators
from pactbook.documents.polite import Manners, PoliteFetcher, read_retry_after
from pactbook.errors import FetchFailedError, FetchRefusedError
from tests.servers.replies import Clock, Reply, Served, make_local_fetcher, serve


@pytest.fixture
def served() -> Iterator[Served]:
    with serve() as running:
        yield running


def test_a_page_that_did_not_change_is_not_sent_again(served: Served) -> None:
    url = served.put("/page", Reply(b"text", headers={"ETag": '"1"', "Last-Modified": "Tue, 04 Mar 2031 10:00:00 GMT"}))
    fetcher = make_local_fetcher(served)
    first = fetcher.fetch(url)
    assert (first.content, first.is_unchanged, first.validators.etag) == (b"text", False, '"1"')
    second = fetcher.fetch(url, first.validators)
    assert (second.content, second.is_unchanged) == (b"", True)
    assert served.asked[-1][1]["If-Modified-Since"] == "Tue, 04 Mar 2031 10:00:00 GMT"
    assert fetcher.fetch(url, Validators('"0"')).content == b"text"


def test_robots_are_read_once_and_heeded(served: Served) -> None:
    served.put(
        "/robots.txt", Reply(b"User-agent: pactbook\nDisallow: /secret/*.html\nCrawl-delay: 7\n\nUser-agent: *\nAllow: /")
    )
    url = served.put("/open", Reply(b"text"))
    clock = Clock()
    fetcher = make_local_fetcher(served, clock)
    assert fetcher.get(url) == b"text"
    assert fetcher.get(url) == b"text"
    with pytest.raises(FetchRefusedError, match=r"robots\.txt asks not to"):
        fetcher.fetch(served.url + "/secret/a.html")
    assert (served.count("/robots.txt"), served.count("/secret/a.html")) == (1, 0)
    assert clock.slept == [7.0], "its own delay is longer than our pause"


@pytest.mark.parametrize(("status", "is_allowed"), [(404, True), (403, True), (500, False), (429, False)])
def test_robots_that_are_not_there_allow_and_those_that_cannot_be_had_forbid(
    served: Served, status: int, is_allowed: bool
) -> None:
    served.put("/robots.txt", Reply(b"", status))
    url = served.put("/page", Reply(b"text"))
    fetcher = make_local_fetcher(served)
    if is_allowed:
        assert fetcher.get(url) == b"text"
    else:
        with pytest.raises(FetchRefusedError, match="counts as a refusal"):
            fetcher.get(url)


def test_hosts_are_given_pauses(served: Served) -> None:
    url = served.put("/page", Reply(b"text"))
    clock = Clock()
    fetcher = make_local_fetcher(served, clock, Manners(pause=3.0))
    for _ in range(3):
        fetcher.get(url)
    assert clock.slept == [3.0, 3.0]


def test_a_server_that_says_later_is_asked_later(served: Served) -> None:
    url = served.put("/busy", Reply(b"", 429, {"Retry-After": "17"}), Reply(b"", 503), Reply(b"text"))
    clock = Clock()
    assert make_local_fetcher(served, clock, Manners(pause=0.0)).get(url) == b"text"
    assert clock.slept[0] == 17.0
    assert 3.0 < clock.slept[1] < 5.0, "the second wait is twice the first, more or less"


def test_one_that_asks_for_too_much_patience_is_left_alone(served: Served) -> None:
    url = served.put("/busy", Reply(b"", 429, {"Retry-After": "86400"}))
    clock = Clock()
    with pytest.raises(FetchFailedError, match="429") as caught:
        make_local_fetcher(served, clock, Manners(pause=0.0)).get(url)
    assert (caught.value.status, clock.slept) == (429, [])


@pytest.mark.parametrize(("status", "tries"), [(500, 3), (503, 3), (404, 1), (403, 1), (410, 1)])
def test_what_may_pass_is_tried_again_and_what_will_not_is_not(served: Served, status: int, tries: int) -> None:
    url = served.put("/page", Reply(b"", status))
    with pytest.raises(FetchFailedError, match=str(status)):
        make_local_fetcher(served, Clock()).get(url)
    assert served.count("/page") == tries


def test_a_body_that_breaks_off_is_tried_again(served: Served) -> None:
    url = served.put("/page", Reply(b"half", short=100), Reply(b"whole"))
    assert make_local_fetcher(served, Clock()).get(url) == b"whole"
    url = served.put("/never", Reply(b"half", short=100))
    with pytest.raises(FetchFailedError, match="broke off"):
        make_local_fetcher(served, Clock()).get(url)


def test_redirects_are_followed_and_loops_are_not(served: Served) -> None:
    served.put("/new", Reply(b"text"))
    url = served.put("/old", Reply(b"", 301, {"Location": "/new"}))
    assert make_local_fetcher(served).fetch(url).url.endswith("/new")
    url = served.put("/loop", Reply(b"", 302, {"Location": "/loop"}))
    with pytest.raises(FetchRefusedError, match="more than 5 redirects"):
        make_local_fetcher(served).get(url)
    url = served.put("/astray", Reply(b"", 302, {"Location": "http://[x/y"}))
    with pytest.raises(FetchRefusedError, match=r"leads to what is no address: 'http://\[x/y'"):
        make_local_fetcher(served).get(url)


def test_the_guard_stays_and_sizes_are_bounded(served: Served) -> None:
    url = served.put("/large", Reply(b"x" * 200_001))
    with pytest.raises(FetchRefusedError, match="more than 200000 bytes"):
        make_local_fetcher(served).get(url)
    strict = PoliteFetcher(limits=make_local_fetcher(served).limits)
    with pytest.raises(FetchRefusedError, match="no public address"):
        strict.get(url)
    served.put("/out", Reply(b"", 302, {"Location": "http://127.0.0.2/"}))
    with pytest.raises(FetchRefusedError):
        make_local_fetcher(served).get(served.url + "/out")
    with pytest.raises(FetchRefusedError, match="not an address"):
        strict.get("http://[broken")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("17", 17.0),
        ("Tue, 04 Mar 2031 10:00:30 GMT", 30.0),
        ("Tue, 04 Mar 2031 09:00:00", 0.0),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(text: str | None, seconds: float | None) -> None:
    assert read_retry_after(text, dt.datetime(2031, 3, 4, 10, 0, 0, tzinfo=dt.UTC)) == seconds
