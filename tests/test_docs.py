"""The docs say what is so: generated pages are current, commands and links exist, examples give what they show."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pactbook.checks import CHECKS
from pactbook.cli import main
from pactbook.ledger import Ledger
from pactbook.model.ladder import list_ladders, list_stages
from pactbook.model.vocabulary import load_vocabulary
from pactbook.settings import SETTINGS
from tests.conftest import BOOKS
from tools.make_reference import make_pages

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
GENERATED = set(make_pages())
PAGES = sorted({ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")})
WRITTEN = [page for page in PAGES if page not in GENERATED]


def _name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.mark.parametrize("page", sorted(GENERATED), ids=_name)
def test_generated_page_is_current(page: Path) -> None:
    assert page.is_file(), "missing: run make docs"
    assert page.read_text(encoding="utf-8") == make_pages()[page], "out of date: run make docs"


def test_every_page_can_be_reached_from_the_index() -> None:
    reached, ahead = set(), [DOCS / "index.md"]
    while ahead:
        page = ahead.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        ahead.extend(target for _, target, _ in _links(page) if target.is_file())
    assert {_name(page) for page in DOCS.rglob("*.md")} <= {_name(page) for page in reached}


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = [
        link for link, target, anchor in _links(page) if not target.exists() or (anchor and anchor not in _anchors(target))
    ]
    assert broken == []


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_shown_in_a_page_written_by_hand(command: str) -> None:
    assert any(re.search(rf"pactbook (?:--?\S+ )*{command}\b|`{command}`", page.read_text()) for page in WRITTEN)


@pytest.mark.parametrize("page", WRITTEN, ids=_name)
def test_commands_and_options_named_in_the_docs_exist(page: Path) -> None:
    unknown = []
    for words in _named_commands(page.read_text(encoding="utf-8")):
        options = {option for param in main.params for option in param.opts}
        given = [word.split("=")[0] for word in words if word.startswith("--")]
        name = next((word for word in words if not word.startswith("-") and word in main.commands), None)
        if name is None and words and not words[0].startswith("-"):
            unknown.append(words[0])
        if name is not None:
            options |= {option for param in main.commands[name].params for option in param.opts}
        unknown.extend(word for word in given if word not in options)
    assert unknown == []


def test_stages_ladders_checks_and_settings_are_documented() -> None:
    vocabulary = (DOCS / "reference/vocabulary.md").read_text()
    assert [name for name in [*list_stages(), *list_ladders()] if f"`{name}`" not in vocabulary] == []
    assert [name for name in CHECKS if f"`{name}`" not in (DOCS / "reference/checks.md").read_text()] == []
    assert [name for name in SETTINGS if f"`{name}`" not in (DOCS / "reference/settings.md").read_text()] == []


def test_every_variable_the_code_reads_is_a_documented_setting() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    assert {name for text in sources for name in re.findall(r"\bPACTBOOK_[A-Z_]+\b", text)} == set(SETTINGS)


@pytest.mark.parametrize("book", ["shipped_file", "fictional_file"])
def test_every_kind_of_finding_is_in_the_vocabulary(book: str, request: pytest.FixtureRequest) -> None:
    with Ledger.open(request.getfixturevalue(book)) as ledger:
        kinds = {kind for (kind,) in ledger.connection.execute("SELECT DISTINCT kind FROM finding")}
    assert kinds
    assert kinds <= set(load_vocabulary("findings")["kinds"])


def test_every_kind_that_readers_make_is_in_the_vocabulary() -> None:
    known = set(load_vocabulary("findings")["kinds"])
    sources = [path for name in ("reading", "layouts", "sources") for path in (ROOT / "src/pactbook" / name).rglob("*.py")]
    made = {
        kind for path in sources for kind in re.findall(r'(?:context|draft)\.add\(\s*"(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert made
    assert made <= known


def test_contributing_names_every_package_and_nothing_that_is_not_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text()
    named = re.findall(r"`((?:src|tests|tools|docs|changelog\.d|requirements)/[\w./-]*)`", text)
    assert [path for path in named if not (ROOT / path).exists()] == []
    packages = {path.name for path in (ROOT / "src/pactbook").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert {name for name in packages if f"src/pactbook/{name}" not in text} == set()


@pytest.mark.parametrize("page", [page for page in PAGES if "```console" in page.read_text()], ids=_name)
def test_examples_give_what_they_show(page: Path, shipped_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PACTBOOK_BOOK", str(tmp_path / "book.db"))
    text = page.read_text(encoding="utf-8")
    for name, content in re.findall(r"^```text (\S+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        (tmp_path / name).write_text(content, encoding="utf-8")
    examples = list(_examples(text))
    if not examples[0].command.startswith("pactbook build"):
        shutil.copy(shipped_file, tmp_path / "book.db")
    for example in examples:
        result = CliRunner().invoke(main, shlex.split(example.command)[1:])
        assert result.exit_code == 0, f"{example.command}\n{result.output}"
        missing = _find_missing(example.output, result.stdout)
        assert missing is None, f"{example.command}\ndoes not show {missing!r} where the page has it:\n{result.stdout}"


def test_an_example_that_shows_too_little_or_too_much_fails() -> None:
    printed = "one  two\nthree\n\nfour five\n"
    assert _find_missing(["one two", "...", "four ..."], printed) is None
    assert _find_missing(["one two", "four five"], printed) == "four five"
    assert _find_missing(["...", "five"], printed) == "five"
    assert _find_missing(["one two"], printed) == "(the end: more is printed than shown)"
    assert BOOKS.is_dir()


@dataclass(frozen=True)
class Example:
    command: str
    output: list[str]


def _examples(text: str) -> Iterator[Example]:
    for block in re.findall(r"^[ ]*```console\n(.*?)^[ ]*```", text, re.MULTILINE | re.DOTALL):
        command: str | None = None
        output: list[str] = []
        for line in block.splitlines():
            stripped = line.strip()
            if stripped.startswith("$ "):
                if command is not None:
                    yield Example(command, output)
                command, output = stripped.removeprefix("$ "), []
            else:
                output.append(stripped)
        assert command is not None, "an example without a command"
        yield Example(command, output)


def _find_missing(shown: Iterable[str], printed: str) -> str | None:
    """The first shown line that the output does not have in its place. Blank lines and widths of gaps are let off."""
    lines = [" ".join(line.split()) for line in printed.splitlines() if line.split()]
    at, may_skip, any_shown = 0, False, False
    for line in [" ".join(one.split()) for one in shown if one.split()]:
        if line == "...":
            may_skip = True
            continue
        any_shown = True
        pattern = ".*".join(re.escape(part) for part in line.split("..."))
        # In a table, what stands right of the shown cells may be left out, but only at the end of a cell.
        pattern = pattern if line.endswith("...") else pattern + (r"(?: .*)?" if may_skip or at else "")
        found = next((i for i in range(at, len(lines)) if re.fullmatch(pattern, lines[i])), None) if may_skip else None
        if not may_skip and at < len(lines) and re.fullmatch(pattern, lines[at]):
            found = at
        if found is None:
            return line
        at, may_skip = found + 1, False
    if any_shown and at < len(lines) and not may_skip:
        return "(the end: more is printed than shown)"
    return None


def _without_code(text: str) -> str:
    return re.sub(r"^[ ]*```.*?^[ ]*```", "", text, flags=re.MULTILINE | re.DOTALL)


def _links(page: Path) -> list[tuple[str, Path, str]]:
    found = re.findall(r"\]\(([^)\s]+)\)", _without_code(page.read_text(encoding="utf-8")))
    inside = [link for link in found if not re.match(r"[a-z]+:", link)]
    return [
        (link, (page.parent / link.partition("#")[0]).resolve() if not link.startswith("#") else page, link.partition("#")[2])
        for link in inside
    ]


@cache
def _anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def _named_commands(text: str) -> Iterator[list[str]]:
    shown = re.findall(r"`pactbook ([^`\n]+)`", _without_code(text))
    shown += re.findall(r"^(?: {4}|\$ )pactbook ([^#\n]+)", text, re.MULTILINE)
    for line in shown:
        for part in re.split(r"&&|\|", line.replace("pactbook ", "")):
            yield [word for word in shlex.split(part) if word != "..."]


def test_the_command_group_is_one_that_docs_can_list() -> None:
    assert isinstance(main, click.Group)
