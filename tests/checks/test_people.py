"""Offices that exclude each other, meetings with people out of office, speakers whom nobody lists."""

from __future__ import annotations

import pytest

from pactbook.checks import check_record
from tests.small_books import Shelve, small

__all__ = ["small"]

LISTED = """
- {id: roe, name: Pat Roe, country: XS, offices: [{office: Chief of Army Staff, start: '2030-01-01', END, organisation: army}, {office: Ambassador to Rhoven, start: '2031-01-01', end: '2033-01-01'}]}
- {id: venn, name: Orla Venn, country: XS, offices: [{office: Defence Minister, start: '2030-01-01', end: '2031-12-31'}]}
"""


def say(small: Shelve, files: dict[str, str], record: str, rule: str) -> list[tuple[str, str]]:
    return [(str(one.severity), one.message) for one in check_record(small(files, "2036-01-01"), record, rule)]


def test_two_offices_at_once_are_an_error(small: Shelve) -> None:
    files = {"people.yml": LISTED.replace("END", "end: '2032-01-01'")}
    said = (
        "Pat Roe is Chief of Army Staff (military) from 2030-01-01 to 2032-01-01 and Ambassador to Rhoven (envoy) "
        "from 2031-01-01 to 2033-01-01: nobody holds both at once"
    )
    assert say(small, files, "roe", "exclusive-offices") == [("error", said)]


def test_an_end_that_nobody_gives_is_only_a_warning(small: Shelve) -> None:
    ((severity, message),) = say(small, {"people.yml": LISTED.replace(" END,", "")}, "roe", "exclusive-offices")
    assert severity == "warning"
    assert message.endswith("nobody holds both at once; an end may be missing")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{person: Orla Venn, office: Premier, side: XS}", ["Orla Venn, Premier, took part on 2032-03-01; the list of people has them in office only as Defence Minister from 2030-01-01 to 2031-12-31"]),
        ("{person: Orla Venn, side: XS}", ["Orla Venn took part on 2032-03-01; the list of people has them in office only as Defence Minister from 2030-01-01 to 2031-12-31"]),
        # Of an office that the list has, the rule on offices tells, once.
        ("{person: Orla Venn, office: Defence Minister, side: XS}", []),
        ("{person: Pat Roe, office: Ambassador to Rhoven, side: XS}", []),
        ("{person: Nobody Known, office: Premier, side: XS}", []),
    ],
)  # fmt: skip
def test_a_meeting_with_somebody_out_of_office(small: Shelve, row: str, said: list[str]) -> None:
    files = {
        "people.yml": LISTED.replace(" END,", ""),
        "engagements.yml": f"- {{id: e, date: '2032-03-01', level: ministers, kind: call, participants: [{row}]}}",
    }
    assert [message for _, message in say(small, files, "e", "in-office")] == said


def test_a_meeting_in_office_says_nothing(small: Shelve) -> None:
    row = "{person: Orla Venn, office: Defence Minister, side: XS}"
    files = {
        "people.yml": LISTED.replace(" END,", ""),
        "engagements.yml": f"- {{id: e, date: '2031-03-01', level: ministers, kind: call, participants: [{row}]}}",
    }
    for rule in ("in-office", "offices", "people"):
        assert say(small, files, "e", rule) == []


def test_the_shipped_book_has_no_error_of_people(both: object) -> None:
    assert callable(both)
    shelf = both("us-in", "2026-06-30", "2026-11-22")
    found = [one for name in ("roe", *shelf.of_type("person")) for one in check_record(shelf, name, "exclusive-offices")]
    assert found == []
