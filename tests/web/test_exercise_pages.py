"""Pages and API of exercises and training, on all books; and what is drawn there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pactbook.views.exercises import list_exercises
from pactbook.views.training import list_training
from pactbook.web import create_app
from pactbook.web.calendar import draw_calendar, draw_growth, draw_training
from pactbook.web.wording import word_span
from tests.conftest import shelf_of
from tests.records.test_exercises import make_register, years
from tests.small_books import Shelve, build, small
from tests.sources.registers.test_registers import read as read_register
from tests.views.test_exercises import train
from tests.web.conftest import read

__all__ = ["small"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/xm-xn/exercises", "1 edition, 1 series"),
        ("/xm-xn/exercises?series=LR", "all exercises"),
        ("/xm-xn/exercises?year=1999", "No exercise known"),
        ("/xm-xn/exercises/series/long-rope", "Long Rope: 1 edition, 2032"),
        ("/xm-xn/exercises/series/LR", "as a source says"),
        ("/xm-xn/exercises/long-rope-2032-1", "Long Rope, edition 2, phase 1: 1 – 5 Jul 2032"),
        ("/xm-xn/exercises?valid_on=1990-01-01&known_at=1990-01-01", "Of no such exercise anything was known"),
        ("/xm-xn/training", "That says nothing of whether there was any"),
        ("/xm-xn/records/long-rope-2032-1", "edition 2, phase 1"),
        ("/xm-xn/records/long-rope", "Long Rope: 1 edition"),
    ],
)
def test_pages(rich: TestClient, path: str, said: str) -> None:
    assert said in read(rich, path)


def test_an_empty_box_asks_for_nothing(rich: TestClient) -> None:
    for path in ("exercises?series=&year=&service=&domain=", "training?year=&programme=&service=&place="):
        plain, _, _ = path.partition("?")
        assert rich.get(f"/api/xm-xn/{path}").json() == rich.get(f"/api/xm-xn/{plain}").json()
        assert rich.get(f"/xm-xn/{path}").status_code == 200
    for page in ("/api/xm-xn/exercises", "/xm-xn/exercises", "/api/xm-xn/training", "/xm-xn/training"):
        assert rich.get(f"{page}?year=soon").status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/xm-xn/exercises?series=broom",
        "/xm-xn/exercises?domain=moon",
        "/xm-xn/exercises/broom",
        "/xm-xn/exercises/series/broom",
        "/xm-xn/training?place=moon",
        "/api/xm-xn/exercises?service=pipers",
        "/api/xm-xn/exercises/broom",
        "/api/xm-xn/exercises/series/broom",
        "/api/xm-xn/training?programme=broom",
    ],
)
def test_what_is_not_there(rich: TestClient, path: str) -> None:
    assert rich.get(path).status_code == 404


def test_the_api(rich: TestClient) -> None:
    assert rich.get("/api/xm-xn/exercises").json()["editions"][0]["domains"] == ["sea"]
    assert rich.get("/api/xm-xn/exercises/series/LR").json()["row"]["rhythm"] == 2
    assert rich.get("/api/xm-xn/exercises/long-rope-2032-1").json()["row"]["standing"] == "held"
    assert rich.get("/api/xm-xn/training").json()["total"] is None


def test_the_shipped_page_draws_every_dated_edition_and_says_what_is_not_found(shipped: TestClient) -> None:
    page = read(shipped, "/us-in/exercises?valid_on=2026-03-01&known_at=2026-03-01")
    assert (
        len(
            re.findall(
                r'class="mark (?:dot|month|long) \w+', page.partition('<svg class="calendar wide"')[2].partition("</svg>")[0]
            )
        )
        == 76
    )
    assert "RIMPAC: none found for 2020" in page
    assert "none found" in page


def test_a_calendar_for_the_pages_own_choice(shipped: TestClient) -> None:
    answer = shipped.get("/us-in/exercises.ics?series=RIMPAC")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert answer.text.count("SUMMARY:RIMPAC") == 5


def test_what_does_not_fit_stands_on_the_pages_concerned(tmp_path: Path) -> None:
    files = {
        "exercises.yml": "[{id: e, series: Red Fox, start: '2028-05-01'}]",
        "series.yml": "[{id: fox, name: Red Fox, began: '2030'}]",
    }
    with TestClient(create_app(build(tmp_path, files), hosts=("testserver",))) as client:
        for path in ("/xr-xs/exercises/e", "/xr-xs/exercises/series/red-fox"):
            page = read(client, f"{path}?valid_on=2036-12-31&known_at=2036-12-31")
            assert "before its series Red Fox began: 2030" in page


def test_why_a_row_is_joined_stands_on_the_page(fictional_copy: Path, tmp_path: Path) -> None:
    rows = make_register(
        "mme1 | Grey Gull 30 | GG | Port Bell | 2030-06-02 | 2030-06-09 | sea",
        "mme3 | | | off Port Bell | 2030-06-03 | 2030-06-04 | land",
        "mme2 | Red Fox | | Tarn Head | 2029-06 | 2029-06 | air",
    )
    reading = read_register(fictional_copy, rows, tmp_path, published="2031-01-01")
    with TestClient(create_app(fictional_copy, hosts=("testserver",))) as client:
        clocks = "valid_on=2031-07-01&known_at=2031-07-01"
        page = read(client, f"/xa-xb/exercises/gull-2030?{clocks}")
        assert "the same series: GG is Grey Gull; the dates overlap" in page
        assert "Perhaps the same" in page
        only_read = read(client, f"/xa-xb/exercises/{reading.findings[2].id}?{clocks}")
        assert "The book has no entry of it" in only_read
        whole = read(client, f"/xa-xb/exercises?{clocks}")
        assert "Undecided" in whole
        assert "1 of them stand in no entry of the book" in whole


def test_the_calendar_stretches_a_year_and_dots_a_day(small: Shelve) -> None:
    shelf = small(
        {
            "exercises.yml": """
                - {id: a, series: Red Fox, start: '2030-05-01', end: '2030-05-05'}
                - {id: b, series: Red Fox, start: '2031'}
                - {id: c, series: Red Fox, start: '2032-05'}
                - {id: d, series: Heron, start: '2033-05-01'}
                - {id: e, series: Heron}
                """
        },
        "2033-12-31",
        "2036-12-31",
    )
    calendar = draw_calendar(list_exercises(shelf))
    assert calendar is not None
    assert [row.title for row in calendar.rows] == ["Red Fox", "One edition each"]
    marks = calendar.rows[0].marks
    assert [mark.css.split()[0] for mark in marks] == ["dot", "long", "month"]
    assert marks[1].width > 10 * marks[2].width > 0
    assert [label for _, label, _ in calendar.clocks] == ["true on 31 Dec 2033"], "the other clock lies beyond the drawing"
    assert calendar.narrow is not None
    assert [len(row.marks) for row in calendar.narrow.rows] == [3, 1]
    assert draw_calendar(list_exercises(small({"exercises.yml": "[]"}, "2033-12-31"))) is None


def test_what_was_not_asked_for_is_not_said_to_be_missing(small: Shelve) -> None:
    shelf = small(years(2028, 2030, 2031, 2032), "2035-02-01")
    whole, one = list_exercises(shelf), list_exercises(shelf, year=2031)
    assert [count.year for count in one.years] == [2031]
    drawn, part = draw_calendar(whole), draw_calendar(one)
    assert drawn is not None
    assert part is not None
    assert [gap.title for gap in drawn.rows[0].gaps] == ["Red Fox: none found for 2029", "Red Fox: none found since 2032"]
    assert (part.rows[0].gaps, [year for _, year in part.years]) == ((), [2031])


def test_nothing_is_drawn_left_of_the_first_year_shown(small: Shelve) -> None:
    fox = years(2026, 2028, 2029, 2031)
    fox["exercises.yml"] = fox["exercises.yml"].replace("{id: fox-2031,", "{id: fox-2031, services: [navy],")
    calendar = draw_calendar(list_exercises(small(fox, "2031-12-31"), domain="sea"))
    assert calendar is not None
    assert [year for _, year in calendar.years] == [2031]
    assert calendar.rows[0].gaps == ()


def test_a_bar_leads_to_what_it_counts(shipped: TestClient) -> None:
    page = read(shipped, "/us-in/exercises?valid_on=2026-03-01&known_at=2026-03-01")
    path = re.search(r'href="(/us-in/exercises[^"]*year=2024&amp;domain=air)"', page)
    assert path is not None
    assert "2 editions, 2 series" in read(shipped, path[1].replace("&amp;", "&"))


def test_growth_shows_unknown_years_as_a_texture(small: Shelve) -> None:
    found = list_exercises(small(years(2030, 2032), "2033-02-01"))
    (whole, unstated) = draw_growth(found.years, found.domains)
    assert [bar.css for bar in whole.bars] == ["", "unknown", "", "so-far"]
    assert "2031: none known" in whole.words
    assert unstated.label == "Domain not stated"
    assert draw_growth((), {}) == ()


def test_training_is_drawn_with_its_missing_years() -> None:
    found = list_training(train({"quantity": 4}, {"quantity": 2, "fiscal_year": "2032"}))
    whole, imet = draw_training(found)
    assert [(bar.height, bar.css) for bar in whole.bars] == [(56.0, ""), (0.0, "unknown"), (28.0, "")]
    assert (imet.total, imet.most) == (6, 4)
    assert draw_training(list_training(train())) == ()


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2030-06-02", "2030-06-09", "2 – 9 Jun 2030"),
        ("2030-06-28", "2030-07-03", "28 Jun – 3 Jul 2030"),
        ("2030-12-28", "2031-01-03", "28 Dec 2030 – 3 Jan 2031"),
        ("2030-06", "2030-06-09", "Jun 2030 – 9 Jun 2030"),
        ("2030", "2030", "2030"),
        ("2030", None, "2030"),
        (None, "2030-06", "to Jun 2030"),
        (None, None, "no date known"),
    ],
)
def test_a_span_says_once_what_both_ends_share(start: str | None, end: str | None, words: str) -> None:
    assert word_span(start, end) == words


def test_shelf_of_nobody(shipped_file: Path) -> None:
    assert list_exercises(shelf_of(shipped_file, "us-in", "1990-01-01")).editions == ()
