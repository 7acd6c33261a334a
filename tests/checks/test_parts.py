"""What one part of a book says against another: each contradiction is a line, and nothing else is."""

from __future__ import annotations

import pytest

from pactbook.checks import check_record
from tests.small_books import PAGE, Shelve, small

__all__ = ["small"]

SALE = """
id: xs-tern
title: Tern boats
buyer: XS
seller: XR
channel: FMS
items: [{{name: Tern, quantity: 4, kind: boat}}]
{fields}
events:
{events}
sources:
- {{url: '{page}', publisher: Post, date: '2034-12-31'}}
"""
NOTICE = "{stage: notified, date: '2030-03-01', note: notice}"
SIGNED = "{stage: signed, date: '2030-06-01', note: contract}"
HANDED = "{stage: first_delivery, date: '2031-01-01', quantity: 2, note: two}"
COMPLETE = "{stage: completed, date: '2032-01-01', note: all}"


def sale(*events: str, fields: str = "") -> dict[str, str]:
    listed = "\n".join(f"- {event}" for event in events)
    return {"sales/xs-tern.yml": SALE.format(fields=fields, events=listed, page=PAGE)}


def say(small: Shelve, files: dict[str, str], record: str, rule: str) -> list[str]:
    return [problem.message for problem in check_record(small(files, "2035-01-01"), record, rule)]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2030-03", []),
        ("2030-03-01", []),
        ("2030-04-09", ["notified 2030-04-09; xs-tern has 2030-03-01"]),
    ],
)
def test_a_programme_and_its_sale_have_one_notice(small: Shelve, day: str, said: list[str]) -> None:
    programmes = f"""
    - id: hulls
      name: Hulls
      kind: co_production
      partners: {{XR: [Yard]}}
      related_sales: [xs-tern]
      events:
      - {{date: '{day}', what: assembly told, stage: notified}}
      - {{date: '2030-05', what: talks go on}}
    """
    assert say(small, sale(NOTICE) | {"programmes.yml": programmes}, "hulls", "programme-stages") == said


def test_a_step_of_a_sale_that_has_none_such(small: Shelve) -> None:
    programmes = """
    - {id: hulls, name: Hulls, kind: co_production, partners: {XR: [Yard]}, events: [{date: '2030', what: signed, stage: signed}]}
    """
    assert say(small, {"programmes.yml": programmes}, "hulls", "programme-stages") == ["signed 2030; no sale has none"]


def test_a_delivery_may_replace_a_loss(small: Shelve) -> None:
    line = """
    - id: terns
      holder: XS
      platform: Tern
      quantity: {ordered: 4, delivered: DELIVERED}
      related_sales: [xs-tern]
      losses: [{date: '2033', what: one sank, number: 1}]
    """
    files = sale(SIGNED, COMPLETE) | {"inventory.yml": line.replace("DELIVERED", "5")}
    assert say(small, files, "terns", "inventory-sums") == []


def test_more_than_a_loss_explains(small: Shelve) -> None:
    line = "- {id: terns, holder: XS, platform: Tern, quantity: {ordered: 4, delivered: 5}}"
    assert say(small, {"inventory.yml": line}, "terns", "inventory-sums") == ["delivered 5 exceeds ordered 4"]


def test_agreements_do_not_name_a_third(small: Shelve) -> None:
    agreements = """
    - {id: old, name: Old, kind: framework, parties: [XR, XS], signed: '2020', successor: new}
    - {id: other, name: Other, kind: framework, parties: [XR, XS], signed: '2021'}
    - {id: new, name: New, kind: framework, parties: [XR, XS], signed: '2030', predecessor: other}
    """
    said = say(small, {"agreements.yml": agreements}, "old", "agreement-links")
    assert said == ["names new as successor, which names other as predecessor or also_supersedes"]


def test_agreements_that_do(small: Shelve) -> None:
    agreements = """
    - {id: old, name: Old, kind: framework, parties: [XR, XS], signed: '2020', successor: new}
    - {id: new, name: New, kind: framework, parties: [XR, XS], signed: '2030', also_supersedes: [old]}
    """
    shelf = small({"agreements.yml": agreements}, "2035-01-01")
    assert check_record(shelf, "old", "agreement-links") == check_record(shelf, "new", "agreement-links") == []


@pytest.mark.parametrize(
    ("authority", "said"),
    [
        ("authority: Cabinet, authority_of: XS, ", []),
        ("", ["the authority that approved on 2030-02-01 is not named"]),
        ("authority: President, authority_of: XR, ", ["the authority that approved on 2030-02-01 is President, of XR"]),
    ],
)
def test_an_approval_is_an_act_of_the_buyer(small: Shelve, authority: str, said: list[str]) -> None:
    files = sale("{stage: approved, date: '2030-02-01', AUTHORITYnote: cleared}".replace("AUTHORITY", authority))
    assert say(small, files, "xs-tern", "authorities") == said


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ("2034-03-01", []),
        ("2034-02", []),
        ("2034-05-05", ["the book states pending since 2034-05-05, its steps begin with considered on 2034-02-01"]),
    ],
)
def test_pending_since_the_first_or_the_first_formal_step(small: Shelve, since: str, said: list[str]) -> None:
    considered = "{stage: considered, date: '2034-02-01', note: talks}"
    notice = "{stage: notified, date: '2034-03-01', note: notice}"
    files = sale(considered, notice, fields=f"stated_pending_since: '{since}'")
    assert say(small, files, "xs-tern", "pending-since") == said


def test_lots_are_compared_apart(small: Shelve) -> None:
    later = "{stage: signed, date: '2033-01-01', LOTnote: more}"
    together = sale(HANDED, later.replace("LOT", ""))
    shelf = small(together | sale(HANDED, later.replace("LOT", "lot: second, ")), "2035-01-01")
    assert check_record(shelf, "xs-tern", "sale-order") == []


def test_one_lot_is_compared(small: Shelve) -> None:
    files = sale(HANDED, "{stage: signed, date: '2033-01-01', note: more}")
    assert say(small, files, "xs-tern", "sale-order") == ["first_delivery on 2031-01-01 lies before signed on 2033-01-01"]


PEOPLE = """
- {id: venn, name: Orla Venn, country: XS, offices: [{office: Defence Minister, start: '2030', end: '2032'}, {office: Premier, start: '2033'}]}
"""


@pytest.mark.parametrize(
    ("person", "office", "day", "rule", "said"),
    [
        ("Orla Venn", "Defence Minister", "2031-05-05", "offices", []),
        ("Orla Venn", "Premier", "2034-05-05", "offices", []),
        ("Orla Venn", "Envoy", "2031-05-05", "offices", []),
        (
            "Orla Venn",
            "Defence Minister",
            "2034-05-05",
            "offices",
            ["Orla Venn is Defence Minister on 2034-05-05; the list of people has that office from 2030 to 2032"],
        ),
        (
            "Orla Venn",
            "Premier",
            "2031-05-05",
            "offices",
            ["Orla Venn is Premier on 2031-05-05; the list of people has that office from 2033 to ?"],
        ),
        ("Per Holm", "Envoy", "2031-05-05", "offices", []),
    ],
)
def test_an_office_is_held_on_the_day(small: Shelve, person: str, office: str, day: str, rule: str, said: list[str]) -> None:
    statement = f"- {{id: s1, speaker: {person}, office: {office}, date: '{day}', paraphrase: all is well}}"
    assert say(small, {"people.yml": PEOPLE, "statements.yml": statement}, "s1", rule) == said


def test_participants_whom_nobody_lists_are_one_line_and_speakers_one_each(small: Shelve) -> None:
    files = {
        "people.yml": PEOPLE,
        "statements.yml": """
        - {id: s1, speaker: Per Holm, date: '2031-05-05', paraphrase: all is well}
        - {id: s2, speaker: an official, unnamed: true, date: '2031-05-05', paraphrase: all is well}
        """,
        "engagements.yml": """
        - {id: e1, date: '2031-05-05', level: ministers, kind: call, participants: [{person: Ada Loft}, {person: Orla Venn}]}
        """,
    }
    assert say(small, files, "xr-xs", "people") == ["1 not in the list of people: Ada Loft (e1)"]
    assert say(small, files, "s1", "speakers") == [
        "the speaker 'Per Holm' is not in the list of people: no office can be checked"
    ]
    assert say(small, files, "s2", "speakers") == []
