"""A day's page of contracts and single paragraphs, with customers real and invented."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactbook.documents import make_document
from pactbook.extract.gazetteer import Gazetteer, GazetteerEntry, make_gazetteer
from pactbook.layouts import Assignment
from pactbook.model.source import Known, KnownBasis
from pactbook.reading import Reading
from pactbook.sources.registry import find_layout, list_layouts, read_publication
from pactbook.sources.us_war.makers import clean_maker
from pactbook.sources.us_war.read import read as read_contracts

PAGE = (Path(__file__).parent / "page.html").read_text(encoding="utf-8")
KNOWN = Known(dt.date(2031, 3, 4), "2031-03-04", KnownBasis.PUBLISHED)
FICTIONAL = make_gazetteer([GazetteerEntry("XB", "country", "Belmark", ("Belmarkian",), "XB")])
NOBODY = make_gazetteer([])


def read(text: str, names: Gazetteer = FICTIONAL, parties: tuple[str, str] = ("US", "XB")) -> Reading:
    document = make_document(text.encode(), place="t").document
    assert document is not None
    layout = find_layout(document)
    assert layout is not None
    assert layout.name == "us_war"
    reading = read_publication(document, Assignment("-".join(parties).lower(), parties, names, KNOWN))
    for finding in reading.findings:
        assert finding.citation.span is not None
        assert finding.citation.span.cut(document.text) == finding.wording
        for name, field in finding.fields.items():
            assert field.span is None or field.span.cut(document.text) == field.wording, name
    return reading


def plain(value: Any) -> Any:
    return int(value["amount"]) if isinstance(value, dict) and "amount" in value else value


def paragraph(number: int) -> str:
    return PAGE.split("<p>")[number].split("</p>")[0]


def test_a_page_gives_the_awards_that_have_foreign_customers() -> None:
    found = read(PAGE).findings
    assert [(f.value("maker"), f.value("system"), plain(f.value("value"))) for f in found] == [
        ("Northgate Aero Inc.", "QX-7B", 48_200_000),
        ("Skerry Radar Company", "KL-10", 9_100_000),
        ("Quill Systems Corp.", "RV-3", 24_167_993),
    ]
    assert {(f.kind, f.value("stage"), f.value("seller"), str(f.modality)) for f in found} == {
        ("sale_stage", "awarded", "US", "asserted")
    }


def test_shares_and_funds_stand_with_the_customer_they_belong_to() -> None:
    first = read(PAGE).findings[0]
    assert first.value("buyer") == ["NO", "XB"]
    assert [(row["buyer"], row["share"], plain(row["funds"])) for row in first.value("shares")] == [
        ("NO", 25, 12_050_000),
        ("XB", 15, 7_230_000),
    ]


def test_a_modification_names_what_it_changes_and_what_the_whole_comes_to() -> None:
    first = read(PAGE).findings[0]
    assert (first.value("contract"), first.value("modification")) == ("N00099-29-C-0147", "P00007")
    assert plain(first.value("cumulative_value")) == 120_400_000
    assert first.value("completion") == "2033-06"
    assert first.value("place") == "San Marcos, California (80%); and Bergen, Norway (20%)"
    assert first.value("activity") == "Naval Sea Systems Command, Washington, D.C."
    assert first.held == "2031-03-04", "a page is dated by its heading"


def test_customers_that_are_not_named_are_called_so_and_work_places_are_no_customers() -> None:
    second = read(PAGE).findings[1]
    assert (second.value("buyer"), second.value("customers")) == (None, "unnamed")
    assert (second.held, second.value("completion")) == ("2031-03-01", "2032-05-30")
    assert second.value("activity") == "The 9th Contracting Squadron, Example Base, Maine"


def test_a_correction_names_what_it_corrects_and_figures_that_clash_are_reported() -> None:
    reading = read(PAGE)
    third = reading.findings[2]
    assert third.value("corrects") == "FA8675-23-C-0037"
    assert third.value("activity") == "the Vehicle Office, Reno, Nevada"
    messages = [problem.message for problem in reading.problems]
    assert messages == [
        "two amounts for one action: 24167993 and 24167992; the first was taken",
        "shares of foreign customers add up to 110 %",
    ]


@pytest.mark.parametrize("number", [2, 3, 6])
def test_a_paragraph_alone_reads_as_it_does_on_its_page(number: int) -> None:
    (alone,) = read(paragraph(number)).findings
    of_page = next(f for f in read(PAGE).findings if f.value("maker") == alone.value("maker"))
    leave = {"date", "corrects"}
    assert {n: plain(v.value) for n, v in alone.fields.items() if n not in leave} == {
        n: plain(v.value) for n, v in of_page.fields.items() if n not in leave
    }


def test_one_customer_of_a_real_pair() -> None:
    text = paragraph(2).replace("the governments of Norway (25%), and Belmark (15%)", "the government of India (40%)")
    text = text.replace("FMS (Norway) funds in the amount of $12,050,000 (25%); FMS (Belmark) funds", "FMS (India) funds")
    (found,) = read(text, NOBODY, ("US", "IN")).findings
    assert (found.value("buyer"), found.value("shares")[0]["share"]) == ("IN", 40)


def test_a_contract_without_foreign_customers_is_no_matter_between_states() -> None:
    reading = read(paragraph(4))
    assert (reading.findings, reading.in_scope) == ((), False)


def test_a_paragraph_of_a_hundred_thousand_characters_is_named_and_passed_over() -> None:
    reading = read(PAGE.replace("for paper", "for " + "paper " * 20_000))
    assert len(reading.findings) == 3
    assert "was not read" in reading.problems[0].message


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("RTX Corp., Engines Division, East Hartford, Connecticut", "RTX Corp., Engines Division"),
        ("ResponseForce1, LLC,* Fort Walton Beach, Florida", "ResponseForce1, LLC"),
        ("Total Concepts Inc.,*", "Total Concepts Inc."),
        ("Plain Name", "Plain Name"),
        ("Plain, Inc.", "Plain, Inc."),
        ("AE Alliance JV, Lynchburg, Virginia (W912GB-26-D-0018", "AE Alliance JV"),
    ],
)
def test_a_maker_without_its_place(printed: str, name: str) -> None:
    assert clean_maker(printed) == name


def test_several_makers_of_one_contract() -> None:
    text = "Alpha Inc., Reno, Nevada (N00099-31-D-0001); and Beta LLC, Dover, Delaware (N00099-31-D-0002), will compete for each order of the $45,000,000 contract for KL-10 sonars for Foreign Military Sales to Belmark. The Office, Reno, Nevada, is the contracting activity."
    (found,) = read(text).findings
    assert found.value("maker") == ["Alpha Inc.", "Beta LLC"]


def test_every_publisher_with_a_reader_is_found_by_scanning() -> None:
    assert "us_war" in [layout.name for layout in list_layouts()]


@given(st.text(max_size=200), st.integers(0, 2500))
def test_no_paragraph_breaks_the_reader(noise: str, at: int) -> None:
    text = PAGE.replace("<p>", "\n").replace("</p>", "")
    document = make_document((text[:at] + noise + text[at:]).encode("utf-8", "replace"), place="t").document
    if document is not None:
        read_contracts(document, Assignment("us-xb", ("US", "XB"), FICTIONAL, KNOWN))


@pytest.mark.parametrize(
    ("what", "buyers"),
    [
        ("modification for QX-7B aircraft for Norway", "NO"),
        ("contract for follow-on support of QX-7B helicopters for the government of Belmark", "XB"),
        ("contract for four QX-7B aircraft for the Navy and one for the government of Norway", "NO"),
        ("modification for QX-7B depot maintenance for the U.S. Navy, the government of Norway, and Belmark", ["NO", "XB"]),
        ("contract for QX-7B tanks for the armed forces of Norway", "NO"),
        ("contract for QX-7B radars for the Army", None),
        ("contract for QX-7B radars developed in Norway for the Army", None),
    ],
)
def test_who_a_thing_is_for_is_a_customer_without_a_word_of_the_kind_of_sale(what: str, buyers: object) -> None:
    found = read(
        f"Northgate Aero Inc., San Marcos, California, is awarded an $8,000,000 {what}. Work will be performed in Bergen, Norway. "
        "Naval Air Systems Command, Patuxent River, Maryland, is the contracting activity (N00019-29-C-0001)."
    ).findings
    assert [finding.value("buyer") for finding in found] == ([buyers] if buyers else [])
    assert all(finding.value("channel") is None for finding in found), "nothing says that it is a foreign military sale"
