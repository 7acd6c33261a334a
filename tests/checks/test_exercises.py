"""What cannot be so of exercises: a problem each, naming place and value."""

from __future__ import annotations

from pathlib import Path

import pytest

from pactbook.checks import check_record
from pactbook.model.problem import Severity
from tests.conftest import shelf_of
from tests.records.test_exercises import make_register
from tests.small_books import Shelve, small
from tests.sources.registers.test_registers import read

__all__ = ["small"]
FOX = "{id: fox, name: Red Fox, %s}"


def book(editions: str, series: str = "") -> dict[str, str]:
    return {"exercises.yml": editions, "series.yml": f"[{FOX % series}]"}


@pytest.mark.parametrize(
    ("files", "said", "severity"),
    [
        (
            book("[{id: e, series: Red Fox, start: '2028-05-01'}]", "began: '2030'"),
            "held 2028-05-01, before its series Red Fox began: 2030",
            Severity.ERROR,
        ),
        (
            book("[{id: e, series: Red Fox, start: '2032-05-01'}]", "ended: '2031'"),
            "held 2032-05-01, after its series Red Fox ended: 2031",
            Severity.ERROR,
        ),
        (
            book("[{id: e, series: Red Fox, start: '2030-05-04', end: '2030-05-01'}]"),
            "end 2030-05-01 lies before start 2030-05-04",
            Severity.ERROR,
        ),
        (
            book("[{id: d, series: Red Fox, edition: 7, start: '2029'}, {id: e, series: Red Fox, edition: 6, start: '2030'}]"),
            "edition 6 (2030) comes after edition 7 (2029)",
            Severity.WARNING,
        ),
        (
            book("[{id: d, series: Red Fox, start: '2029'}, {id: e, series: Red Fox, edition: 1, start: '2030'}]"),
            "is numbered 1, but an earlier edition is stated: 2029",
            Severity.WARNING,
        ),
        (book("[{id: e, series: Red Fox, start: '2030', services: [pipers]}]"), "'pipers' is in no domain", Severity.WARNING),
    ],
)
def test_editions(small: Shelve, files: dict[str, str], said: str, severity: Severity) -> None:
    (problem,) = check_record(small(files, "2036-12-31"), "e")
    assert said in problem.message
    assert problem.severity is severity


def test_of_a_disputed_beginning_the_earliest_counts(small: Shelve) -> None:
    disputed = "began: '2030', disagreements: [{field: began, values: [{value: '2030'}, {value: '2027'}], sources: ['https://mod.saltmark.example/fox']}]"
    files = book("[{id: d, series: Red Fox, start: '2028'}, {id: e, series: Red Fox, start: '2026'}]", disputed)
    shelf = small(files, "2036-12-31")
    assert check_record(shelf, "d") == []
    (problem,) = check_record(shelf, "e")
    assert "began: 2027" in problem.message


def test_a_row_of_a_register_that_ends_before_it_starts(fictional_copy: Path, tmp_path: Path) -> None:
    row = make_register("mme1 | Red Fox | Red Fox | Bay | 2029-06-08 | 2029-06-02 | sea")
    finding = read(fictional_copy, row, tmp_path, published="2031-01-01").findings[0].id
    (problem,) = check_record(shelf_of(fictional_copy, "xa-xb", "2031-07-01"), finding, "exercises")
    assert (problem.severity, problem.message) == (Severity.ERROR, "ends 2029-06-02, before it starts 2029-06-08")


def test_sound_editions(small: Shelve) -> None:
    files = book(
        "[{id: d, series: Red Fox, edition: 1, start: '2030', services: [navy]}, {id: e, series: Red Fox, edition: 2, start: '2031'}]",
        "began: '2030', ended: '2031'",
    )
    shelf = small(files, "2036-12-31")
    assert check_record(shelf, "d") + check_record(shelf, "e") == []
