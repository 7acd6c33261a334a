"""What cannot be so of programmes and the inventory: a problem each, naming place and value."""

from __future__ import annotations

import pytest

from pactbook.checks import check_record
from pactbook.model.problem import Severity
from tests.records.test_inventory import line
from tests.records.test_programmes import programme
from tests.small_books import Shelve, small

__all__ = ["small"]


@pytest.mark.parametrize(
    ("fields", "events", "said", "severity"),
    [
        ("started: '2032'", "{what: x, date: '2031', cumulative: 3}", "3 made by 2031, but started 2032", Severity.ERROR),
        (
            "started: '2030'",
            "{what: x, date: '2031', cumulative: 3}, {what: y, date: '2032', cumulative: 2}",
            "2 made by 2032, after 3 by 2031",
            Severity.WARNING,
        ),
        ("announced: '2032', contracted: '2031'", "", "contracted 2031 lies before announced 2032", Severity.WARNING),
        ("started: '2030', quantity: 2", "{what: x, date: '2031', cumulative: 3}", "3 made of 2 meant", Severity.WARNING),
        ("announced: '2030', stated_status: delivering", "", "no start and no output is dated", Severity.WARNING),
    ],
)
def test_programmes(small: Shelve, fields: str, events: str, said: str, severity: Severity) -> None:
    (problem,) = check_record(small(programme(fields, events), "2036-12-31"), "p", "programme-steps")
    assert said in problem.message
    assert problem.severity is severity


@pytest.mark.parametrize("begun", ["started", "announced"])
def test_an_output_before_the_beginning(small: Shelve, begun: str) -> None:
    (problem,) = check_record(small(programme(f"{begun}: '2032', first_output: '2031'"), "2036-12-31"), "p")
    assert (problem.severity, problem.message) == (Severity.ERROR, f"first_output 2031 lies before {begun} 2032")


def test_an_output_that_may_lie_in_the_year_of_the_start_is_none(small: Shelve) -> None:
    assert check_record(small(programme("started: '2032-06', first_output: '2032'"), "2036-12-31"), "p") == []


def test_a_sound_programme(small: Shelve) -> None:
    fields = "announced: '2030', started: '2031', stated_status: delivering, quantity: 5"
    assert check_record(small(programme(fields, "{what: x, date: '2032', cumulative: 3}"), "2036-12-31"), "p") == []


def test_an_inventory_that_does_not_fit_its_sales(small: Shelve) -> None:
    (problem,) = check_record(small(line("2032-01-01 +9"), "2036-12-31"), "k", "inventory-sales")
    assert "at least 9 were delivered, its sales are for 8 at most" in problem.message
    assert check_record(small(line("2032-01-01 +2"), "2036-12-31"), "k", "inventory-sales") == []
