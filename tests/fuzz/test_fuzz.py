"""A few seconds of search for each reader, from documents of our own; longer by hand (see CONTRIBUTING).

Where a change is judged each search takes the same tries, so that it is the change that fails; elsewhere it takes others each time.
"""

from __future__ import annotations

import importlib.util
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz import patterns

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 2  # most of a test is making the readers ready for it
TRIES = {"document": 600, "register": 5_000, "list": 3_000, "archive": 2_000, "planted": 100_000}
"""A second or two each. With more of them two searches with one seed part ways in the end; these were seen not to."""
SEEDS = {
    "document": [
        *sorted((ROOT / "tests/layouts/notices").glob("*.txt")),
        ROOT / "tests/sources/us_war/page.html",
        ROOT / "tests/documents/report_port_bell.txt",
    ],
    "register": [],
    "list": [],
    "archive": [],
    "planted": [ROOT / "tests/documents/report_port_bell.txt"],
}
BEGINNINGS = {
    "register": [
        b"Transfers of major conventional arms\nData generated: 13 Oct 2030\nRecipient,Supplier,Year of order, ,Number ordered, ,D,D,N, ,Y,s,C\nBelmark,Arvenia,2029,?,8,,Otter-4,boat,3,?,2030,New,c\n",
        b"<countries><country name='Belmark'><program name='IMET FY 14'><training><course_title>C</course_title><quantity>1</quantity></training></program></country></countries>",
        b"MMEID,Ex_Name,s.year,s.month,s.day,StateA,StateB\nm1,Gull,1980,1,xx,Arvenia,Belmark\n",
    ],
    "list": [
        b"<rss version='2.0'><channel><item><title>t</title><link>/a</link><pubDate>Tue, 04 Mar 2031 10:00:00 GMT</pubDate></item></channel></rss>",
        b"<html><body><p>March 4, 2031 <a href='/Article/1'>x</a></p></body></html>",
    ],
    "archive": [
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 60\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n\r\n\r\n"
    ],
}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=os.environ | ({"PYTHONHASHSEED": "0"} if os.environ.get("CI") else {}),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


def search(target: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("atheris is not made for this Python or system; the hypothesis tests of each reader stand in")
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number, content in enumerate([*(path.read_bytes() for path in SEEDS[target]), *BEGINNINGS.get(target, [])]):
        (corpus / str(number)).write_bytes(content)
    bounds = ["-seed=1", "-reload=0", f"-runs={TRIES[target]}"] if os.environ.get("CI") else [f"-max_total_time={SECONDS}"]
    options = [
        *bounds,
        "-timeout=20",
        "-rss_limit_mb=3000",
        "-max_len=20000",
        f"-artifact_prefix={tmp_path}/",
    ]
    return run("tests.fuzz.targets", target, *options, str(corpus))


@pytest.mark.slow
@pytest.mark.parametrize("target", ["document", "register", "list", "archive"])
def test_no_bytes_that_were_tried_break_a_reader(target: str, tmp_path: Path) -> None:
    result = search(target, tmp_path)
    assert result.returncode == 0, (result.stdout + result.stderr)[-4000:]


@pytest.mark.slow
def test_the_search_finds_a_fault_that_is_there(tmp_path: Path) -> None:
    result = search("planted", tmp_path)
    assert result.returncode != 0
    assert "ZeroDivisionError: planted" in result.stdout + result.stderr


@pytest.mark.slow
def test_no_pattern_takes_for_ever_on_a_text_made_for_it() -> None:
    result = run("tests.fuzz.patterns")
    assert result.returncode == 0, (result.stdout + result.stderr)[-4000:]
    assert int(result.stdout.split()[0]) > 1_500, "patterns of the readers that were tried"


@pytest.mark.parametrize(
    "pattern", [r"of (?:[A-Z][\w.-]+ ?)+, \Z", r"(?:(?:now|only|\w+ly) )*sold", r"x(?:,|\s|and|[a-z]+)*\Z"]
)
def test_a_pattern_that_may_take_for_ever_is_found(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.patterns.SECONDS", 1.0)
    before = signal.signal(signal.SIGPROF, patterns.stop)
    try:
        assert patterns.attack(re.compile(pattern)) is not None
        assert patterns.attack(re.compile(r"of [A-Z][\w.-]+(?: [A-Z][\w.-]+)*, \Z")) is None
    finally:
        signal.signal(signal.SIGPROF, before)
