"""A brief on paper: every figure has a note, every note a figure, and nothing written by others becomes markup."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pypdfium2
import pytest

from pactbook.errors import MissingExtraError
from pactbook.exports.brief import pdf
from pactbook.exports.brief.letter import Letter, Part, Words, write_letter
from pactbook.exports.brief.markdown import escape, format_markdown
from pactbook.exports.brief.pdf import format_pdf
from pactbook.views.brief.brief import show_brief
from tests.conftest import shelf_of
from tests.views.test_brief import PAIRS, brief_of

DAY = dt.date(2025, 7, 1)


def letter_of(request: pytest.FixtureRequest, book: str, pair: str, day: str, since: str) -> Letter:
    return write_letter(brief_of(request.getfixturevalue(book), pair, day, since)[0])


@pytest.mark.parametrize(("book", "pair", "day", "since"), PAIRS)
def test_every_note_is_asked_for_and_every_one_asked_for_is_there(
    request: pytest.FixtureRequest, book: str, pair: str, day: str, since: str
) -> None:
    letter = letter_of(request, book, pair, day, since)
    text = format_markdown(letter)
    said, _, below = text.partition("## Citations")
    asked = [int(number) for number in re.findall(r"\[\^(\d+)\]", said)]
    given = [int(number) for number in re.findall(r"^\[\^(\d+)\]:", below, re.M)]
    assert given == list(range(1, len(letter.notes) + 1))
    assert set(asked) == set(given)
    # They are numbered as they are read.
    assert list(dict.fromkeys(asked)) == given
    assert all(note.citations for note in letter.notes)


@pytest.mark.parametrize(("book", "pair", "day", "since"), PAIRS)
def test_the_body_and_its_citations_fit_a_few_sheets(
    request: pytest.FixtureRequest, book: str, pair: str, day: str, since: str
) -> None:
    made = format_pdf(letter_of(request, book, pair, day, since), dt.date.fromisoformat(day))
    document = pypdfium2.PdfDocument(made)
    words = "".join(page.get_textpage().get_text_range() for page in document)
    pages = {
        number for number, page in enumerate(document) if "What stands behind this" in page.get_textpage().get_text_range()
    }
    assert pages
    assert pages <= {0, 1}
    assert "Citations" in words
    assert document.get_metadata_value("Title").endswith(f"brief of {dt.date.fromisoformat(day):%-d %b %Y}")
    outline = [entry.get_title() for entry in document.get_toc()]
    assert {"Longest waiting", "Next", "Citations"} <= set(outline)
    # Tagged, in a language, and of the accessible kind.
    assert b"StructTreeRoot" in made
    assert b"pdfuaid:part" in made


def test_a_pdf_says_what_the_markdown_says(shipped_file: Path) -> None:
    letter = write_letter(brief_of(shipped_file, "us-in", "2025-07-01", "2025-04-01")[0])
    pages = pypdfium2.PdfDocument(format_pdf(letter, DAY))
    said = re.sub(r"\W+", "", "".join(page.get_textpage().get_text_range() for page in pages))
    for part in letter.parts:
        rows = [cell for row in part.table.rows for cell in row] if part.table else []
        for one in (words for cell in (part.text, *rows, *part.points) for words in cell):
            assert re.sub(r"\W+", "", one.text) in said


def test_the_same_brief_is_the_same_file(shipped_file: Path) -> None:
    letter = write_letter(brief_of(shipped_file, "us-in", "2025-07-01", "2025-04-01")[0])
    assert format_pdf(letter, DAY) == format_pdf(letter, DAY)


def bare(text: str) -> Letter:
    return Letter("Title", "Clocks", ((Words(text),),), (Part("Part", (Words(text, style="strong"),)),), (), "", (), "")


def read_pdf(made: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made))


@pytest.mark.parametrize("text", ["#emph[x] $y$ *z* `w` <label> @ref", "₹ 25,000 crore → ‖ Szíjjártó, Ērglis, Ştefan, Ђорђе"])
def test_words_of_others_are_set_as_they_are(text: str) -> None:
    made = format_pdf(bare(text), DAY)
    assert b"pdfuaid:part" in made
    assert read_pdf(made).count(text) == 2


def test_a_script_that_the_fonts_lack_stops_nothing() -> None:
    made = format_pdf(bare("रक्षा and more"), DAY)
    assert "and more" in read_pdf(made)
    assert b"StructTreeRoot" in made
    assert b"pdfuaid:part" not in made


def test_without_the_typesetter_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(MissingExtraError, match=r"pactbook\[pdf\]"):
        pdf.format_pdf(bare("x"), DAY)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a | b", r"a \| b"),
        ("*so* _so_ [x](y) <b>", r"\*so\* \_so\_ \[x\](y) \<b\>"),
        ("1. first", r"1\. first"),
        ("- point", r"\- point"),
        ("two\nlines", "two lines"),
        ("[^1]: note", r"\[\^1\]: note"),
    ],
)
def test_markdown_of_others_is_no_markdown(text: str, written: str) -> None:
    assert escape(text) == written


def test_a_held_sentence_is_quoted_with_publisher_date_and_grade(read_copy: tuple[Path, str]) -> None:
    book, _ = read_copy
    after, before = shelf_of(book, "xa-xb", "2031-06-01"), shelf_of(book, "xa-xb", "2031-05-01")
    found = show_brief(before, after, ())
    letter = write_letter(found)
    said = [one.words for one in found.statements]
    assert "the firmest rope on our ship" in said
    told = {row.kind: row for row in found.kinds}
    assert (told["statement"].readings, told["statement"].curated) == (5, 1)
    quoted = [one for note in letter.notes for one in note.citations if one.sentence]
    assert quoted
    text = format_markdown(letter)
    for one in quoted:
        item = next(
            item for item in after.held if item.finding.wording and " ".join(item.finding.wording.split()) == one.sentence
        )
        assert item.finding.citation.document is not None
        assert one.grade is not None
        assert f"“{escape(one.sentence or '')}” {escape(one.publisher)}" in text


def test_who_denies_a_step_is_not_cited_as_stating_it(rich_file: Path) -> None:
    letter = write_letter(brief_of(rich_file, "xm-xn", "2032-12-01", "2031-01-01")[0])
    denials = [
        one for note in letter.notes for one in note.citations if one.url == "https://isles-ministry.example/gannet-denial"
    ]
    assert "denies it" in {one.stance for one in denials}
    assert "2 Sep 2032, grade A, denies it" in format_markdown(letter)
