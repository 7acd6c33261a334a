"""Remarks, amounts and disputes that say more than what they cite."""

from __future__ import annotations

import pytest

from pactbook.checks import check_record
from tests.small_books import Shelve, small

__all__ = ["small"]

SALE = """
id: xs-tern
title: Tern boats
buyer: XS
seller: XR
channel: FMS
events:
- stage: notified
  date: '2030-03-01'
  note: {note}
  values: [{{amount: '86', currency: EUR{own}}}]
  sources: ['https://post.saltmark.example/early', 'https://register.saltmark.example/{late}']
disagreements:
- {dispute}
sources:
- {{url: 'https://post.saltmark.example/early', publisher: Post, date: '2030-03-02'}}
- {{url: 'https://register.saltmark.example/late', publisher: Register, date: '2034-05-05'}}
- {{url: 'https://register.saltmark.example/soon', publisher: Register, date: '2030-09-05'}}
"""
PUBLISHERS = """
publishers:
- {id: post, name: Post, hosts: [post.saltmark.example], grade: C}
- {id: register, name: The Saltmark Register, hosts: [register.saltmark.example], grade: B}
"""
OWN = ", sources: ['https://register.saltmark.example/late']"
TOLD = "{field: quantity, values: [{value: 4, sources: ['https://post.saltmark.example/early']}, {value: 5, sources: ['https://register.saltmark.example/late']}]}"
JOINT = "{field: quantity, values: [{value: 4}, {value: 5}], sources: ['https://post.saltmark.example/early', 'https://register.saltmark.example/late']}"
BARE = "{field: base, values: [{value: Ness}, {value: Port Bell}]}"


def say(small: Shelve, rule: str, note: str = "notice", own: str = "", dispute: str = TOLD, late: str = "late") -> list[str]:
    text = SALE.format(note=f"'{note}'", own=own, dispute=dispute, late=late)
    shelf = small({"sales/xs-tern.yml": text, "publishers.yml": PUBLISHERS}, "2035-01-01")
    return [problem.message for problem in check_record(shelf, "xs-tern", rule) + check_record(shelf, "xr-xs", rule)]


@pytest.mark.parametrize(
    ("note", "named"),
    [
        ("notice of 1 March 2030", []),
        ("notice; the committee asked again on 6 August 2039", ["2039-08-06"]),
        ("notice; boats are due in August 2039", []),
        ("notice; signature expected by 6 August 2039", []),
    ],
)
def test_a_remark_tells_nothing_that_came_later(small: Shelve, note: str, named: list[str]) -> None:
    said = say(small, "remark-dates", note)
    assert [day for message in said for day in [message.split(" names ")[1].split(",")[0]]] == named
    assert all(message.startswith("the remark on notified 2030-03-01 names ") for message in said)


def test_an_amount_without_a_page_among_pages_far_apart(small: Shelve) -> None:
    (said,) = say(small, "joint-amounts")
    assert said == "an amount of notified@2030-03-01 names no page of its own; it counts as known from 2034-05-05"


def test_a_remark_that_names_who_states_the_amount(small: Shelve) -> None:
    (said,) = say(small, "joint-amounts", note="value by the Saltmark Register")
    assert said.endswith("; the remark names The Saltmark Register")


def test_an_amount_with_its_page(small: Shelve) -> None:
    assert say(small, "joint-amounts", own=OWN) == []


def test_an_amount_of_pages_close_together(small: Shelve) -> None:
    assert say(small, "joint-amounts", late="soon") == []


@pytest.mark.parametrize(
    ("dispute", "said"),
    [
        (TOLD, []),
        (JOINT, ["1 disputes whose values name no page of their own: xs-tern (quantity)"]),
        (BARE, ["1 disputes whose values name no page of their own: xs-tern (base)"]),
    ],
)
def test_disputes_without_pages_are_one_line(small: Shelve, dispute: str, said: list[str]) -> None:
    assert say(small, "dispute-sources", dispute=dispute) == said
