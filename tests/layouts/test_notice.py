"""Notices in the forms that registers, records and release pages print them in, for a real buyer and for an invented one."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactbook.documents import make_document
from pactbook.extract.gazetteer import Gazetteer, GazetteerEntry, make_gazetteer
from pactbook.extract.states import find_states, name_state, read_state
from pactbook.layouts import Assignment, flatten
from pactbook.layouts.notice import is_notice, read_notice
from pactbook.layouts.notice.items import find_items
from pactbook.layouts.notice.parts import find_heading
from pactbook.model.finding import Finding
from pactbook.model.source import Known, KnownBasis
from pactbook.reading import Reading
from pactbook.sources.registry import find_layout, read_publication

NOTICES = Path(__file__).parent / "notices"
DAY = dt.date(2033, 1, 1)
FICTIONAL = make_gazetteer(
    [
        GazetteerEntry("XA", "country", "Arvenia", ("Arvenian",), "XA"),
        GazetteerEntry("XB", "country", "Belmark", ("Belmarkian", "Kingdom of Belmark"), "XB"),
        GazetteerEntry("otter-4", "system", "Otter-4", (), None, {"origin": "XA"}),
    ]
)
NOBODY = make_gazetteer([])


def read(text: str, names: Gazetteer = FICTIONAL, parties: tuple[str, str] = ("XA", "XB")) -> Reading:
    document = make_document(text.encode(), place="t.txt", today=DAY).document
    assert document is not None
    assert is_notice(document)
    reading = read_publication(
        document, Assignment("-".join(parties).lower(), parties, names, Known(DAY, None, KnownBasis.INFERRED))
    )
    for finding in reading.findings:
        assert finding.citation.span is not None
        assert finding.citation.span.cut(document.text) == finding.wording
        for field in finding.fields.values():
            assert field.span is None or field.span.cut(document.text) == field.wording
    return reading


def load(name: str) -> str:
    return (NOTICES / f"{name}.txt").read_text(encoding="utf-8")


def steps(findings: tuple[Finding, ...], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(_plain(finding.value(name)) for name in names) for finding in findings]


def _plain(value: Any) -> Any:
    return int(value["amount"]) if isinstance(value, dict) and "amount" in value else value


def test_a_first_notice_gives_a_step_for_each_major_item_and_each_request() -> None:
    found = read(load("original"), NOBODY, ("US", "NO")).findings
    assert steps(found, "stage", "system", "quantity", "buyer", "seller", "transmittal") == [
        ("notified", "WASR", 12, "NO", "US", "23-09"),
        ("notified", "AIM-120D-3", 120, "NO", "US", "23-09"),
        ("notified", "QX-7B", 6, "NO", "US", "23-09"),
        ("requested", "QX-7B", 6, "NO", "US", None),
        ("requested", "WASR", 12, "NO", "US", None),
        ("requested", "AIM-120D-3", 120, "NO", "US", None),
    ]
    assert {finding.held for finding in found if finding.value("stage") == "notified"} == {"2022-12-14"}, (
        "its heading is misspelt"
    )
    assert {finding.held for finding in found if finding.value("stage") == "requested"} == {None}


def test_cost_maker_and_the_other_points_stand_on_the_item_that_heads_the_notice() -> None:
    found = read(load("original"), NOBODY, ("US", "NO")).findings
    (head,) = [finding for finding in found if "value" in finding.fields]
    assert steps((head,), "system", "value", "mde_value", "case", "prior_cases", "offsets") == [
        ("QX-7B", 250_000_000, 210_500_000, "NO-P-LBX", "NO-P-LBA", "requested")
    ]
    assert head.value("maker") == ["Northgate Aero Inc", "Skerry Radar Company"]
    assert [(row["name"], row["quantity"], row["major"]) for row in head.value("items")] == [
        ("QX-7B", 6, True),
        ("WASR", 12, True),
        ("AIM-120D-3", 120, True),
        ("ground control stations", 4, False),
    ]


def test_the_text_in_an_envelope_of_html_reads_the_same() -> None:
    page = f"<html>\n<head>\n<title>Federal Register</title>\n</head>\n<body><pre>\n{load('original')}</pre>\n</body></html>"
    page = page.replace("[www.gpo.gov]", '[<a href="http://www.gpo.gov">www.gpo.gov</a>]')
    plain, wrapped = (read(text, NOBODY, ("US", "NO")).findings for text in (load("original"), page))
    assert steps(wrapped, "stage", "system", "quantity", "value", "date") == steps(
        plain, "stage", "system", "quantity", "value", "date"
    )


PRINTED_XML = """<?xml version="1.0" encoding="UTF-8"?>
<NOTICE><PREAMB><AGENCY TYPE="S">DEPARTMENT OF DEFENSE</AGENCY><DEPDOC>[Transmittal No. 23-09]</DEPDOC><SUBJECT>Arms Sales Notification</SUBJECT></PREAMB>
<SUPLINF><HD SOURCE="HD1">Transmittal No. 23-09</HD><HD SOURCE="HD2">Notice of Proposed Issuance of Letter of Offer Pursuant to Section 36(b)(1) of the Arms Export Control Act, as amended</HD>
<P>(i) <E T="03">Prospective Purchaser:</E> Government of Norway</P><P>(ii) <E T="03">Total Estimated Value:</E></P>
<GPOTABLE><ROW><ENT I="01">Major Defense Equipment *</ENT><ENT>$210.5 million</ENT></ROW><ROW><ENT I="01">Other</ENT><ENT>$39.5 million</ENT></ROW><PRTPAGE P="13102"/><ROW><ENT I="03">TOTAL</ENT><ENT>$250.0 million</ENT></ROW></GPOTABLE>
<P>(iii) <E T="03">Description and Quantity or Quantities of Articles or Services under Consideration for Purchase:</E></P>
<P>Major Defense Equipment (MDE):</P><P>Six (6) QX-7B coastal<PRTPAGE P="13103"/> drones</P><P>Non-MDE: spares.</P>
<P>(iv) <E T="03">Military Department:</E> Navy (NO-P-LBX)</P><P>(viii) <E T="03">Date Report Delivered to Congress:</E> December 14, 2022</P></SUPLINF></NOTICE>"""


def test_the_registers_xml_and_json_read_the_same() -> None:
    expected = [("notified", "QX-7B", 6, 250_000_000, 210_500_000, "2022-12-14", "NO")]
    names = ("stage", "system", "quantity", "value", "mde_value", "date", "buyer")
    assert steps(read(PRINTED_XML, NOBODY, ("US", "NO")).findings, *names) == expected
    printed = make_document(PRINTED_XML.encode(), place="t.xml").document
    assert printed is not None
    row = {"title": "Arms Sales  Notification", "publication_date": "2023-03-02", "raw_text": printed.text}
    assert steps(read(json.dumps(row), NOBODY, ("US", "NO")).findings, *names) == expected
    made = make_document(json.dumps(row).encode(), place="t.json").document
    assert made is not None
    assert (made.published, made.published_rule, made.title) == ("2023-03-02", "interface", "Arms Sales Notification")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"title": "t", "raw_text_url": "https://example.org/1.txt"}', "read https://example.org/1.txt"),
        (b"<?xml version='1.0'?><a></a>", "holds no text"),
        (b"<?xml version='1.0'?>", "holds no text"),
    ],
)
def test_what_only_describes_a_document_says_where_it_is(content: bytes, said: str) -> None:
    made = make_document(content, place="t")
    assert made.document is None
    assert said in made.problems[0].message


def test_an_entity_is_not_resolved() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "boom"><!ENTITY y "&x;&x;&x;">]><a>left &y; right</a>'
    made = make_document(bomb, place="t")
    assert made.document is not None
    assert "boom" not in made.document.text


def test_without_major_equipment_the_heading_is_what_is_sold_and_its_value_is_nought() -> None:
    found = read(load("zero")).findings
    assert steps(found, "stage", "system", "buyer", "value", "mde_value", "maker", "offsets") == [
        ("notified", "Otter-4", "XB", 90_000_000, 0, None, "none known"),
        ("requested", "Otter-4", "XB", None, None, None, None),
    ]
    assert found[0].held == "2030-11-05"


def test_an_amendment_restates_the_case_adds_items_and_recounts_what_went_before() -> None:
    found = read(load("amendment")).findings
    assert steps(found, "stage", "transmittal", "amends", "system", "quantity", "value", "mde_value", "date") == [
        ("notified", "29-14", None, "Otter-4", 8, 400_000_000, 310_000_000, "2029-09-09"),
        ("notified", "29-14", None, "GX-2", 10, None, None, "2029-09-09"),
        ("expanded", "0B-30", None, "SL-9", 4, 400_000_000, 330_000_000, "2030-05-02"),
        ("expanded", "0L-32", "29-14", "Otter-4", 2, None, None, "2032-01-15"),
        ("expanded", "0L-32", "29-14", "SL-9", 6, None, None, "2032-01-15"),
        ("renotified", "0L-32", "29-14", "Otter-4", None, 500_000_000, 390_000_000, "2032-01-15"),
    ]
    assert 95_000_000 not in {_plain(finding.value("value")) for finding in found}, "what additions cost alone is no total"


def test_several_notices_of_one_page_are_told_apart() -> None:
    found = read(load("record"), NOBODY, ("US", "TW")).findings
    assert steps(found, "stage", "transmittal", "buyer", "system", "quantity", "value", "mde_value", "date") == [
        ("notified", "31-06", "TW", "RV-3", 30, 100_000_000, 70_000_000, "2031-01-30"),
        ("requested", None, "TW", "RV-3", 30, None, None, None),
        ("notified", "31-07", "KR", "KL-10", 2, 6_000_000, 5_000_000, "2031-02-03"),
    ]


def test_a_release_tells_the_same_in_prose() -> None:
    found = read(load("release"), NOBODY, ("US", "JP")).findings
    assert sorted(steps(found, "stage", "system", "quantity", "buyer", "value", "date", "maker"), key=str) == [
        ("notified", "KL-10", 5, "JP", None, "2031-04-08", None),
        ("notified", "RV-3", 20, "JP", 76_400_000, "2031-04-08", "Northgate Aero Inc"),
        ("requested", "KL-10", 5, "JP", None, None, None),
        ("requested", "RV-3", 20, "JP", None, None, None),
    ]


def test_a_release_about_an_invented_buyer_on_a_day_it_names() -> None:
    text = load("release").replace("Japan", "Belmark").replace("sale today", "sale on April 7, 2031")
    found = read(text).findings
    assert {finding.value("buyer") for finding in found} == {"XB"}
    assert {finding.held for finding in found if finding.value("stage") == "notified"} == {"2031-04-07"}


def test_a_correction_without_text_says_so_and_states_nothing() -> None:
    reading = read(load("correction"))
    assert reading.findings == ()
    assert "restates no notice" in reading.problems[0].message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("(i) (U) Propsective Purchaser: Government of Norway\n", "\n", "no purchaser"),
        ("December 14, 2022", "soon", "no date of delivery"),
        ("(ii) (U) Total Estimated Value:", "(ii) Total Estimated Value: to be told", None),
    ],
)
def test_what_is_missing_is_named_and_the_rest_is_read(old: str, new: str, said: str | None) -> None:
    reading = read(load("original").replace(old, new), NOBODY, ("US", "NO"))
    assert len(reading.findings) >= 6
    messages = " ".join(problem.message for problem in reading.problems)
    assert (said in messages) if said else messages == ""


def test_a_notice_without_points_and_one_too_long_are_refused_in_words() -> None:
    head = "Arms Sales Notification under 36(b)\nNotice of Proposed Issuance of Letter of Offer\n"
    assert "without numbered points" in read(head).problems[0].message
    assert "more than" in read(head + "x" * 2_000_001).problems[0].message


def test_a_report_about_a_notice_is_running_text() -> None:
    report = "The State Department approved a possible Foreign Military Sale to Japan of RV-3 vehicles, two officials said on Monday."
    document = make_document(report.encode(), place="t.txt").document
    assert document is not None
    assert find_layout(document) is None
    assert not is_notice(document)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Propsective Purchaser", "purchaser"),
        ("Total Estimated Vaule", "value"),
        ("Date Report Deliverd to Congres", "delivered"),
        ("Military Departmnet", "department"),
        ("Weather", None),
    ],
)
def test_a_misspelt_heading_is_the_one_it_is_nearest_to(printed: str, name: str | None) -> None:
    assert find_heading(printed) == name


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("one hundred (100) FX-148 Lance rounds; one (1) Lance FX-148 missile", [("FX-148", 100), ("FX-148", 1)]),
        ("216 M982A1 rounds", [("M982A1", 216)]),
        ("up to twenty-four (24) Sea Owl Systems (SOS), and two (2) AN/ZPY-8 radars", [("SOS", 24), ("AN/ZPY-8", 2)]),
        ("sustainment support", [("sustainment support", None)]),
        ("Major Defense Equipment (MDE); twenty (20) Sea Owl Systems (SOS)", [("SOS", 20)]),
        ("None", []),
        ("; ; .", []),
    ],
)
def test_items_of_a_list(listed: str, expected: list[tuple[str, int | None]]) -> None:
    flat = flatten(listed)
    assert [(item.name, item.quantity) for item in find_items(flat, 0, len(flat.text), NOBODY)] == expected


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Government of the Republic of Korea", "KR"),
        ("Taipei Economic and Cultural Representative Office in the United States", "TW"),
        ("Belmark", "XB"),
        ("Côte d’Ivoire", "CI"),
        ("Soviet Union", "SU"),
        ("India and Japan", None),
        ("unknown supplier(s)", None),
    ],
)
def test_a_state_by_its_name(name: str, code: str | None) -> None:
    assert read_state(name, FICTIONAL) == code


def test_a_books_own_name_for_a_state_comes_first() -> None:
    assert [code for _, code in find_states("Arvenia, India and the UK", FICTIONAL)] == ["XA", "IN", "GB"]
    assert name_state("NO") == "Norway"
    assert name_state("QQ") is None


@given(st.text(alphabet="ab-\n \t[]P0ge.", max_size=200))
def test_a_flat_text_keeps_every_place(text: str) -> None:
    flat = flatten(text)
    assert len(flat.text) == len(flat.places)
    for position, character in enumerate(flat.text):
        if not character.isspace():
            assert text[flat.places[position]] == character


# Bytes with a NUL or many controls are no text, and are refused before any reader sees them.
@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=300))
def test_no_notice_breaks_the_reader(noise: str) -> None:
    text = load("original")
    for spoilt in (text[:900] + noise + text[900:], text[:1200] + noise):
        document = make_document(spoilt.encode("utf-8", "replace"), place="t.txt").document
        if document is not None:  # a control character makes it no text
            read_notice(document, Assignment("us-no", ("US", "NO"), NOBODY, Known(DAY, None, KnownBasis.INFERRED)))
