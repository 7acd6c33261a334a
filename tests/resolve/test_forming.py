"""Which finding forms a record of its own, and under which name: judgement calls as a table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactbook.model.decision import CONFIRMED_SCORE
from pactbook.model.finding import FieldValue, Finding
from pactbook.model.forming import PREFIX, is_formed, make_formed_id
from pactbook.model.modality import Modality
from pactbook.resolve.forming import form_record, name_record, settle_link, settle_links
from pactbook.resolve.linker import RecordProfile, make_index, propose_link
from pactbook.resolve.names import split_acronym
from tests.resolve.test_linker_cases import INDEX, NOW, finding

SALE = {"stage": "notified", "buyer": "XB", "seller": "XA", "system": "Otter-4"}

NAMES = [
    ("sale_stage", SALE, "read-sale-xb-xa-otter4"),
    ("sale_stage", {**SALE, "system": "OTTER 4"}, "read-sale-xb-xa-otter4"),
    ("delivery", {**SALE, "stage": None}, "read-sale-xb-xa-otter4"),
    ("sale_stage", {**SALE, "transmittal": "30-17"}, "read-sale-notice-30-17"),
    ("sale_stage", {**SALE, "transmittal": "0A-30", "amends": "30-17"}, "read-sale-notice-30-17"),
    ("sale_stage", {**SALE, "register": "R", "row": "xb:xa:2029:otter4"}, "read-sale-xb-xa-2029-otter4"),
    ("sale_stage", {**SALE, "buyer": ["XB", "XC"]}, "read-sale-xb-xc-xa-otter4"),
    ("sale_stage", {**SALE, "buyer": None}, None),
    ("sale_stage", {**SALE, "system": "weapons"}, None),
    ("agreement", {"name": "the Harbour Access Accord (HAA)"}, "read-agreement-harbour-access-accord"),
    ("agreement", {"name": "Harbour Access Accord"}, "read-agreement-harbour-access-accord"),
    ("agreement", {"name": "new defence agreement"}, None),
    ("agreement", {"name": "Joint Defence Agreement"}, None),
    ("agreement", {"name": "pact of 2015"}, None),
    ("agreement", {"name": "10-year defence framework"}, None),
    ("agreement", {}, None),
    ("programme", {"kind": "co_production", "system": "Otter-4", "states": ["XB", "XA"]}, "read-programme-co-production-otter4-xa-xb"),
    ("programme", {"kind": "mro", "partners": ["Bell Yards"], "states": ["XA"]}, "read-programme-mro-xa-bell-yards"),
    ("programme", {"kind": "mro"}, None),
    ("ecosystem", {"name": "Narrows Challenge"}, "read-ecosystem-narrows-challenge"),
    ("ecosystem", {"name": "innovation summit"}, None),
    ("commitment", {"promisor": ["XB", "XA"], "what": "share tide tables"}, "read-commitment-xa-xb-share-tide-tables"),
    ("commitment", {"promisor": ["XB", "XA"], "what": "sharing tide tables"}, "read-commitment-xa-xb-share-tide-tables"),
    ("commitment", {"promisor": ["XA"], "what": "planning joint patrols"}, "read-commitment-xa-plan-joint-patrols"),
    ("commitment", {"promisor": ["XA"], "what": "selling old boats"}, "read-commitment-xa-sell-old-boats"),
    ("commitment", {"promisor": ["XA"], "what": "bring old boats"}, "read-commitment-xa-bring-old-boats"),
    ("commitment", {"promisor": ["XA"], "what": "peace"}, None),
    ("engagement", {"participants": ["Orla Venn"]}, None),
    ("statement", {"speaker": "Orla Venn"}, None),
]  # fmt: skip


def state(kind: str, fields: dict[str, object]) -> Finding:
    stated = {name: FieldValue(value) for name, value in {"note": "", **fields}.items() if value is not None}
    return replace(finding(kind), fields=stated)


@pytest.mark.parametrize(("kind", "fields", "name"), NAMES)
def test_a_record_is_named_by_what_identifies_it(kind: str, fields: dict[str, object], name: str | None) -> None:
    one = state(kind, fields)
    assert name_record(one) == name
    decision = form_record(one, NOW)
    assert (decision.other if decision else None) == name


def test_an_event_is_told_from_that_of_another_year() -> None:
    names = {name_record(finding("ecosystem", held, name="Narrows Challenge")) for held in ("2029-03", "2030-04-01", "2030")}
    assert names == {"read-ecosystem-narrows-challenge-2029", "read-ecosystem-narrows-challenge-2030"}


def test_a_denial_forms_nothing_and_neither_does_what_a_book_states() -> None:
    one = finding("sale_stage", **SALE)
    assert name_record(replace(one, modality=Modality.DENIED)) is None
    assert name_record(replace(one, subject="xb-otter-2029")) is None


def test_what_may_be_an_entry_of_the_book_waits_and_what_is_about_none_forms_a_record() -> None:
    near = finding("sale_stage", stage="notified", buyer="XB", seller="XA", system="Otter-4", quantity=8, known="2020-03-01")
    far = finding("sale_stage", **{**SALE, "system": "Petrel"})
    link = propose_link(near, INDEX, NOW)
    assert link is not None
    assert settle_link(near, link, NOW) is link
    assert settle_link(far, propose_link(far, INDEX, NOW), NOW) == form_record(far, NOW)
    unsure = replace(link, other="read-sale-xb-xa-otter4", score=0.4)
    settled = settle_link(near, unsure, NOW)
    assert settled is not None
    assert (settled.other, settled.score) == ("read-sale-xb-xa-otter4", 1.0), "what only reading formed keeps nothing waiting"


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_name_is_one_word_of_plain_letters_and_never_long(one: str, other: str) -> None:
    name = make_formed_id("sale", [one, other])
    assert is_formed(name)
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(name) <= len(PREFIX) + 80
    assert name == make_formed_id("sale", [one, other])


def test_long_names_that_begin_alike_stay_apart() -> None:
    words = "promise " * 20
    assert make_formed_id("commitment", [words + "of rope"]) != make_formed_id("commitment", [words + "of sail"])


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Harbour Access Accord (HAA)", ("Harbour Access Accord", "HAA")),
        ("Harbour Access Accord", ("Harbour Access Accord", None)),
        ("Accord (see below)", ("Accord (see below)", None)),
    ],
)
def test_the_acronym_a_name_gives_itself(name: str, parts: tuple[str, str | None]) -> None:
    assert split_acronym(name) == parts


PACT = RecordProfile("haa", "agreement", {"name": "Harbour Access Accord (HAA)", "signed": "2030-06-01"})
YARD = RecordProfile(
    "hulls", "programme", {"name": "Otter hulls", "for_platforms": ["Otter-4"], "partners": {"XA": ["Bell Yards"]}}
)
PROMISE = RecordProfile("tides", "commitment", {"promise": "give each other the tide tables of the straits"})


@pytest.mark.parametrize(
    ("kind", "fields", "record", "confirmed"),
    [
        ("agreement", {"name": "HAA"}, "haa", True),
        ("agreement", {"name": "Harbour Access Accord"}, "haa", True),
        ("programme", {"kind": "co_production", "system": "Otter-4", "partners": ["Bell Yards"]}, "hulls", False),
        ("programme", {"kind": "co_production", "system": "Otter-4"}, "hulls", False),
        ("commitment", {"promisor": ["XA"], "what": "share the tide tables of the straits with each other"}, "tides", False),
    ],
)
def test_what_an_entry_may_mean_forms_nothing(kind: str, fields: dict[str, object], record: str, *, confirmed: bool) -> None:
    one = replace(state(kind, fields), held="2030-06-01" if kind == "agreement" else None)
    link = propose_link(one, make_index([PACT, YARD, PROMISE]), NOW)
    assert link is not None
    assert settle_link(one, link, NOW) is link
    assert (link.other, (link.score or 0) >= CONFIRMED_SCORE) == (record, confirmed)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("agreement", {"name": "Tidal Research Compact"}),
        ("programme", {"kind": "mro", "system": "Petrel", "partners": ["Cliff Works"]}),
        ("commitment", {"promisor": ["XA"], "what": "open a joint school for pilots"}),
    ],
)
def test_what_no_entry_may_mean_forms_a_record(kind: str, fields: dict[str, object]) -> None:
    one = state(kind, fields)
    settled = settle_link(one, propose_link(one, make_index([PACT, YARD, PROMISE]), NOW), NOW)
    assert settled is not None
    assert is_formed(settled.other)


def order(system: str, quantity: int, year: str, kind: str = "sale_stage") -> Finding:
    row = f"xb:xa:{year}:{system.casefold()}"
    stated = {
        "stage": "signed",
        "buyer": "XB",
        "seller": "XA",
        "system": system,
        "quantity": quantity,
        "register": "R",
        "row": row,
    }
    return replace(state(kind, stated), held=year)


@pytest.mark.parametrize(
    ("system", "quantity", "year", "record"),
    [
        ("Marten", 8, "2021", "first-lot"),
        ("Marten", 8, "2022", "first-lot"),
        ("Marten", 8, "2024", None),
        ("Marten", 7, "2021", None),
    ],
)
def test_an_order_by_another_name_waits_with_what_came_of_it(system: str, quantity: int, year: str, record: str | None) -> None:
    both = [order(system, quantity, year), order(system, 5, year, "delivery")]
    links = settle_links([(one, propose_link(one, INDEX, NOW)) for one in both], NOW)
    if record is None:
        assert {link.other for link in links} == {f"read-sale-xb-xa-{year}-marten"}
        assert len(links) == 2
    else:
        assert [(link.other, link.target, (link.score or 0) < CONFIRMED_SCORE) for link in links] == [
            (record, both[0].id, True)
        ]
