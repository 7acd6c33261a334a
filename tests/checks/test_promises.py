"""What cannot be so of promises and agreements: a problem each, naming place and value."""

from __future__ import annotations

import pytest

from pactbook.checks import check_record, check_shelf
from pactbook.model.problem import Severity
from tests.records.test_promises import PACT, promise
from tests.small_books import Shelve, small

__all__ = ["small"]

AGREEMENTS = [
    ("signed: '2030-03-01', expires: '2029-03'", "expires 2029-03 lies before signed 2030-03-01", Severity.ERROR),
    ("in_force: '2030-03-01', expires: '2029-03'", "expires 2029-03 lies before in_force 2030-03-01", Severity.ERROR),
    ("signed: '2030-03-01', duration_years: 10, expires: '2035-03'", "10 years from signed lead to 2040-03", Severity.WARNING),
    (
        "signed: '2030-03-01', stated_status: superseded",
        "the book states superseded, its dates add up to in force",
        Severity.WARNING,
    ),
    ("signed: '2030-03-01', parent: pact", "'pact' names itself as another", Severity.ERROR),
]


@pytest.mark.parametrize(("fields", "said", "severity"), AGREEMENTS)
def test_agreements(small: Shelve, fields: str, said: str, severity: Severity) -> None:
    text = f"- {{id: pact, name: Pact, kind: framework, parties: [XR, XS], {fields}}}\n"
    shelf = small({"agreements.yml": text}, "2031-01-01")
    found = check_record(shelf, "pact", "agreement-terms")
    assert [(problem.severity, problem.place) for problem in found] == [(severity, "pact")]
    assert said in found[0].message


def test_a_promise_without_an_agreement(small: Shelve) -> None:
    files = promise("")
    files["agreements.yml"] = PACT.replace("id: pact,", "id: other,")
    (problem,) = check_record(small(files, "2031-01-01"), "c", "commitment-agreements")
    assert "'pact', which is no agreement" in problem.message
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("evidence", "deadline", "more", "rule", "said"),
    [
        ("2030-06-01 unsaid", "", "", "evidence-roles", "does not say what it shows"),
        ("2029-06-01 fulfils", "", "", "evidence-roles", "counts as a baseline"),
        ("", "2029-12", "", "deadlines", "deadline 2029-12 lies before the promise of 2030-03-01"),
        ("", "2030-12", "stated_state: in_progress", "deadlines", "has passed, but the book states in_progress"),
        ("2030-06-01 fulfils", "", "stated_state: overdue", "commitment-states", "states overdue, its evidence adds up to met"),
    ],
)
def test_promises(small: Shelve, evidence: str, deadline: str, more: str, rule: str, said: str) -> None:
    shelf = small(promise(evidence, deadline, more), "2031-01-01")
    assert [said in problem.message for problem in check_record(shelf, "c", rule)] == [True]


def test_a_sound_book_has_no_such_problems(small: Shelve) -> None:
    shelf = small(promise("2030-06-01 fulfils", "2030-12", "stated_state: met"), "2031-01-01")
    assert [problem for problem in check_shelf(shelf) if problem.place in ("c", "pact", "old-pact")] == []
    assert check_record(shelf, "c") == []
