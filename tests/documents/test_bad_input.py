"""Input that is broken on purpose: the rest is read, the place is named, and neither time nor memory runs away."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest

from pactbook.documents import Input, make_document
from pactbook.extract.gazetteer import GazetteerEntry, make_gazetteer
from pactbook.layouts import Assignment
from pactbook.model.source import Known, KnownBasis
from pactbook.pipeline import Orders, open_desk
from pactbook.pipeline.reading import Draft, read_input
from pactbook.reading import Reading
from pactbook.sources.registry import read_publication
from tests.conftest import NOW

SIGNED = "Belmark signed a contract for eight Otter-4 patrol boats with Arvenia's navy on March 3, 2031. "
NAMES = make_gazetteer(
    [
        GazetteerEntry("XA", "country", "Arvenia", ("Arvenian",), "XA"),
        GazetteerEntry("XB", "country", "Belmark", ("Belmarkian",), "XB"),
        GazetteerEntry("otter-4", "system", "Otter-4", (), None, {"origin": "XA"}),
    ]
)
PAGE = f"<html><body><article><p>{SIGNED}</p><p>{'The harbour lay still that day. ' * 20}</p></article></body></html>"
NOTICE = "Arms Sales Notification 36(b)\nNotice of Proposed Issuance of Letter of Offer\n(i) Prospective Purchaser: Belmark\n(iii) Description:\nMajor Defense Equipment (MDE):\n"


def read(content: bytes) -> tuple[str, Reading]:
    document = make_document(content, place="bad").document
    assert document is not None
    known = Known(dt.date(2031, 3, 4), None, KnownBasis.INFERRED)
    return document.text, read_publication(document, Assignment("xa-xb", ("XA", "XB"), NAMES, known))


@pytest.mark.parametrize(
    "content",
    [
        PAGE.encode("utf-16"),
        PAGE.replace("<html>", "<html><meta charset=utf-8>").replace("harbour", "harb\u00e9").encode("latin-1"),
        repr(PAGE.encode()).encode(),
        PAGE[: PAGE.index("</article>")].encode() + b"<table><tr><td>x<scr",
        ("<html><body>" + "<table><tr><td>" * 3000 + SIGNED + "</td></tr></table>" * 3000 + "</body></html>").encode(),
        ("<html><body>" + "<div>" * 60_000 + SIGNED).encode(),
    ],
    ids=["utf-16", "wrong charset", "bytes literal", "truncated", "nested tables", "nested boxes"],
)
def test_what_can_be_read_is_read(content: bytes) -> None:
    text, reading = read(content)
    assert "signed a contract for eight Otter-4" in text
    assert [(one.value("stage"), one.value("system")) for one in reading.findings if one.kind == "sale_stage"] == [
        ("signed", "Otter-4")
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        SIGNED + "x" * 10_000_000,
        SIGNED + "1" * 2_000_000 + "$" * 2_000_000,
        NOTICE + "Two (2) " * 100_000,
        NOTICE + "one hundred and " * 60_000,
        "A Inc., X, Y, is awarded a $5 contract for FMS Otter-4. " * 10_000 + "The Office is the contracting activity.",
        "(" * 2_000_000,
        "<pre>" * 200_000,
        "<html><body>" + "<script>" * 100_000,
    ],
    ids=["one word", "digits", "items", "numbers", "one paragraph", "brackets", "pre", "script"],
)
def test_long_lines_take_time_with_their_length_and_no_more(text: str) -> None:
    begun = time.process_time()
    made = make_document(text.encode(), place="long")
    if made.document is not None:
        read(text.encode())
    assert time.process_time() - begun < 60


def make_empty_pdf() -> bytes:
    from tests.sources.registers.printed import write_pdf

    return write_pdf([])


def test_a_pdf_without_text_and_one_that_is_cut_are_named(fictional_file: Path) -> None:
    from pactbook.ledger import Ledger

    with Ledger.open(fictional_file) as ledger:
        desk = open_desk(ledger, "xa-xb", NOW.date())
    whole = make_empty_pdf()
    for content, said in ((whole, "holds text (a scan?)"), (whole[:120], "not a whole PDF")):
        found = read_input(desk, Input("bad.pdf", content=content), Orders(NOW))
        assert not isinstance(found, Draft)
        assert said in found[0].message
        assert found[0].place.startswith("bad.pdf")


def test_a_register_with_a_cell_of_a_megabyte_loses_that_row_alone(fictional_file: Path) -> None:
    from pactbook.ledger import Ledger
    from tests.sources.registers.test_registers import LYNX, make_register

    with Ledger.open(fictional_file) as ledger:
        desk = open_desk(ledger, "xa-xb", NOW.date())
    content = make_register('"' + "a" * 1_000_000, LYNX)
    draft = read_input(desk, Input("bad.csv", content=content), Orders(NOW))
    assert isinstance(draft, Draft)
    assert len(draft.findings) == 2
    assert any("cells was not read" in problem.message for problem in draft.problems)
