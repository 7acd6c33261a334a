"""Whatever is wrong with a book is said with place and value; the rest is read, and nothing else is raised."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactbook.errors import MalformedBookError, PartnershipNotFoundError
from pactbook.sources.book import Book, compile_book, load_book
from pactbook.sources.book.loading import MAX_FILE_BYTES
from tests.conftest import BOOKS

RICH = BOOKS / "xm-xn"
FILES = sorted(str(path.relative_to(RICH)) for path in RICH.rglob("*.yml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RICH, tmp_path / "xm-xn"))


def edit(folder: Path, file: str, old: str, new: str) -> Book:
    path = folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return load_book(folder)


def test_all_errors_of_an_entry_are_reported_at_once(folder: Path) -> None:
    path = folder / "sales" / "xn-skua-2030.yml"
    text = path.read_text().replace("buyer: XN", "buyer: Sundrey").replace("'2030-03-03', values", "'2030-02-30', values")
    path.write_text(
        text.replace("stage: approved", "stage: blessed").replace("channel: hybrid", "channel: hybrid\ncolour: red")
    )
    found = {problem.place.rsplit(" ", 1)[1]: problem for problem in load_book(folder).problems}
    assert set(found) == {"buyer", "events.0.date", "events.1.stage", "colour"}
    assert "'2030-02-30'" in found["events.0.date"].message
    assert "'blessed'" in found["events.1.stage"].message
    assert "Sundrey" in found["buyer"].message
    assert '"red"' in found["colour"].message
    assert {problem.thing for problem in found.values()} == {"xn-skua-2030"}
    assert found["colour"].place.startswith("sales/xn-skua-2030.yml:6")


@pytest.mark.parametrize(
    ("file", "old", "new", "path", "said"),
    [
        ("agreements.yml", "signed: '2005-05-05'", "signed: 2005", "2.signed", "2005 is not of type"),
        ("agreements.yml", "kind: note", "kind: note, kind: memo", "2.kind", "'kind' stands twice"),
        ("agreements.yml", "duration_years: 10", "duration_years: ten", "1.duration_years", '"ten"'),
        ("commitments.yml", "by: industry", "by: everybody", "2.by", '"everybody"'),
        ("inventory.yml", "amount: '4500000', currency: XTS, ", "amount: '4500000', ", "0.sustainment.0.value", "4500000"),
        ("inventory.yml", "number: 2,", "number: -2,", "0.deliveries.1.number", "-2"),
        ("fits.yml", "state: planned", "state: hoped", "0.state", '"hoped"'),
        ("exercises.yml", "XM: 40", "Halmara: 40", "0.strength", "Halmara"),
        ("people.yml", "start: 2020-01", "start: 2020-13", "0.offices.1.start", "'2020-13'"),
        (
            "networks.yml",
            "'https://mill.example/link'",
            "'javascript:alert(1)'",
            "0.disagreements.0.sources.0",
            "javascript:alert(1)",
        ),
        ("publishers.yml", "grade: E", "grade: G", "publishers.4.grade", '"G"'),
        ("publishers.yml", "hosts: [mill.example]", "hosts: [post.example]", "publishers.4", "host post.example is taken"),
        ("publishers.yml", "id: rewrite-mill", "id: isleswire", "publishers.4", "id isleswire is taken"),
        ("publishers.yml", "publishers:", "papers:", "", "expected a list under the key publishers"),
    ],
)
def test_a_broken_place_is_named_with_its_value(folder: Path, file: str, old: str, new: str, path: str, said: str) -> None:
    whole = len(load_book(folder).entries)
    line = (folder / file).read_text().partition(old)[0].count("\n") + 1
    book = edit(folder, file, old, new)
    found = {problem.message: problem.place for problem in book.problems}
    assert [place for message, place in found.items() if said in message] == [f"{file}:{line}{path and ': '}{path}"], found
    assert len(book.entries) >= whole - 1, "only the broken entry is left out"
    assert compile_book(book).findings


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("compiled: '2033-12-31'", "compiled: '2033-12-32'", r"partnership.yml:11: compiled: .*2033-12-32"),
        ("title: Halmara and Sundrey\n", "", "title"),
        ("parties: [XM, XN]", "parties: [XM]", "parties"),
        ("licence:", "license:", "unknown key 'license'"),
        ("title:", "title: [", "partnership.yml:"),
        ("currency: XTS", "currency: XTS\ncurrency: EUR", "'currency' stands twice"),
    ],
)
def test_a_book_without_a_usable_head_is_refused_with_every_reason(folder: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(MalformedBookError, match=said):
        edit(folder, "partnership.yml", old, new)


def test_a_folder_without_a_head_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(PartnershipNotFoundError):
        load_book(tmp_path)


def test_a_file_too_large_is_not_opened(folder: Path) -> None:
    with (folder / "systems.yml").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    book = load_book(folder)
    assert [problem.place for problem in book.problems] == ["systems.yml"]
    assert str(MAX_FILE_BYTES + 1) in book.problems[0].message


def test_what_json_cannot_hold_is_refused(folder: Path) -> None:
    book = edit(folder, "systems.yml", "aliases: [Plover, P-5]", "aliases: [!!binary aGk=]")
    assert [(problem.place, problem.thing) for problem in book.problems] == [("systems.yml:1: 0", "plover-5")]
    assert "bytes" in book.problems[0].message


def test_a_folder_in_place_of_a_file_is_reported(folder: Path) -> None:
    (folder / "sales" / "xn-owl-2033.yml").mkdir()
    (problem,) = load_book(folder).problems
    assert problem.place == "sales/xn-owl-2033.yml"
    assert "cannot be read" in problem.message


def test_a_long_value_is_shown_in_part(folder: Path) -> None:
    (problem,) = edit(folder, "fits.yml", "state: planned", f"state: {'x' * 5000}").problems
    assert len(problem.message) < 400
    assert "xxx ..." in problem.message


def test_a_book_may_consist_of_its_head(tmp_path: Path) -> None:
    shutil.copy(RICH / "partnership.yml", tmp_path)
    book = load_book(tmp_path)
    assert (book.entries, book.problems, book.counts) == ((), (), {})
    assert [finding.subject for finding in compile_book(book).findings] == ["xm-xn"]


@given(file=st.sampled_from(FILES), start=st.floats(0, 1), length=st.integers(0, 60), noise=st.text(max_size=12))
def test_damage_anywhere_never_raises_anything_else(
    tmp_path_factory: pytest.TempPathFactory, file: str, start: float, length: int, noise: str
) -> None:
    folder = Path(shutil.copytree(RICH, tmp_path_factory.mktemp("damaged") / "xm-xn"))
    text = (folder / file).read_text()
    at = int(start * len(text))
    (folder / file).write_bytes((text[:at] + noise + text[at + length :]).encode("utf-8", "surrogatepass"))
    try:
        book = load_book(folder)
    except MalformedBookError:
        assert file == "partnership.yml"
        return
    compile_book(book)
    others = {entry.id for entry in load_book(RICH).entries if not entry.place.startswith(file)}
    taken = {problem.thing for problem in book.problems if "taken already" in problem.message}
    assert others - taken <= {entry.id for entry in book.entries}, "what stands in other files is read"
