"""An amount is known from the pages that state it, and from no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from pactbook.sources.book import Compiled, compile_book, load_book, read_back
from tests.small_books import HEAD

EARLY, LATE, NEXT = (f"https://post.saltmark.example/{name}" for name in ("early", "late", "next"))
SALE = """
id: xs-tern
title: Tern boats
buyer: XS
seller: XR
channel: FMS
events:
- stage: notified
  date: '2030-03-01'
  values: [{rows}]
  sources: [{pages}]
sources:
- {{url: '{early}', publisher: Post, date: '2030-03-02'}}
- {{url: '{next}', publisher: Post, date: '2030-03-09'}}
- {{url: '{late}', publisher: Register, date: '2034-05-05'}}
"""


def compile_sale(folder: Path, rows: str, *pages: str) -> Compiled:
    (folder / "xr-xs" / "sales").mkdir(parents=True)
    (folder / "xr-xs" / "partnership.yml").write_text(HEAD)
    text = SALE.format(rows=rows, pages=", ".join(f"'{page}'" for page in pages), early=EARLY, late=LATE, next=NEXT)
    (folder / "xr-xs" / "sales" / "xs-tern.yml").write_text(text)
    book = load_book(folder / "xr-xs")
    assert book.problems == ()
    compiled = compile_book(book)
    (entry,) = book.of_type("sale")
    back = read_back(compiled.findings, {source.id: source for source in compiled.sources})["xs-tern"]
    assert back["events"][0]["values"] == entry.value["events"][0]["values"], "what went in comes out"
    return compiled


def list_stated(compiled: Compiled) -> list[tuple[str, str, list[str]]]:
    """Who states an amount of the step, from when it is known, and which."""
    pages = {source.id: source for source in compiled.sources}
    return [
        (
            pages[one.citation.source or ""].url or "one of them",
            one.known.on.isoformat(),
            [row["amount"] for row in one.value("values")],
        )
        for one in compiled.findings
        if one.kind == "sale_stage" and one.value("values")
    ]


def test_an_amount_goes_to_the_page_that_the_book_names(tmp_path: Path) -> None:
    rows = f"{{amount: '86', currency: EUR, sources: ['{LATE}']}}, {{amount: '90', currency: CHF}}"
    assert list_stated(compile_sale(tmp_path, rows, EARLY, NEXT, LATE))[0] == (LATE, "2034-05-05", ["86"])


def test_an_amount_that_one_of_pages_far_apart_states_waits_for_the_last(tmp_path: Path) -> None:
    stated = list_stated(compile_sale(tmp_path, "{amount: '86', currency: EUR}", EARLY, LATE))
    assert stated == [("one of them", "2034-05-05", ["86"])]


def test_an_amount_of_pages_close_together_stands_in_each(tmp_path: Path) -> None:
    stated = list_stated(compile_sale(tmp_path, "{amount: '86', currency: EUR}", EARLY, NEXT))
    assert stated == [(EARLY, "2030-03-02", ["86"]), (NEXT, "2030-03-09", ["86"])]


def test_beside_an_amount_with_its_page_another_stands_in_each(tmp_path: Path) -> None:
    rows = f"{{amount: '86', currency: EUR, sources: ['{NEXT}']}}, {{amount: '90', currency: CHF}}"
    stated = list_stated(compile_sale(tmp_path, rows, EARLY, NEXT))
    assert stated == [(EARLY, "2030-03-02", ["90"]), (NEXT, "2030-03-09", ["86", "90"])]


def test_a_page_that_only_an_amount_cites_is_kept_and_named(tmp_path: Path) -> None:
    compiled = compile_sale(tmp_path, f"{{amount: '86', currency: EUR, sources: ['{NEXT}']}}", EARLY)
    assert list_stated(compiled) == [(NEXT, "2030-03-09", ["86"])]
    (problem,) = compiled.problems
    assert NEXT in problem.message
    assert problem.place.startswith("sales/xs-tern.yml")


@pytest.mark.parametrize("pages", [(EARLY, LATE), (EARLY, NEXT)])
def test_the_step_itself_is_known_from_its_first_page(tmp_path: Path, pages: tuple[str, ...]) -> None:
    compiled = compile_sale(tmp_path, "{amount: '86', currency: EUR}", *pages)
    assert min(one.known.on.isoformat() for one in compiled.findings if one.kind == "sale_stage") == "2030-03-02"
