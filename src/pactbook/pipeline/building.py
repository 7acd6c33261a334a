"""From a partnership folder to the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from pactbook.errors import PartnershipNotFoundError
from pactbook.ledger import Edition, Ledger
from pactbook.model.finding import name_family
from pactbook.model.problem import Problem, Severity
from pactbook.sources.book import READER, compile_book, load_book

BATCH_FINDINGS = 500
"""Findings a batch: small enough that a crash loses little, large enough that the disk is not the limit."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


def ignore_progress(what: str, done: int, total: int) -> None:
    """For callers who do not want to be told."""


@dataclass(frozen=True)
class BuildReport:
    """What a build did: entries by type, sources, findings and claims of the book, how many findings were new, problems."""

    partnership: str
    title: str
    entries: dict[str, int]
    sources: int
    findings: int
    claims: int
    new_findings: int
    withdrawn: int
    problems: tuple[Problem, ...]


def list_partnerships() -> tuple[str, ...]:
    """Names of the shipped partnerships."""
    folder = files("pactbook.partnerships")
    return tuple(sorted(item.name for item in folder.iterdir() if (item / "partnership.yml").is_file()))


def find_default() -> str:
    """The shipped partnership that is built where none is named: data beside them, for nothing in the code means one."""
    return files("pactbook.partnerships").joinpath("default.txt").read_text(encoding="utf-8").strip()


def find_partnership(name: str) -> Path:
    """The folder of a shipped partnership, or a given one.

    Raises:
        PartnershipNotFoundError: naming the shipped ones.
    """
    given = Path(name)
    if (given / "partnership.yml").is_file():
        return given
    if name in list_partnerships():
        with as_file(files("pactbook.partnerships") / name) as folder:
            return Path(folder)
    raise PartnershipNotFoundError(name, list_partnerships())


def build_book(ledger: Ledger, folder: Path, recorded_at: dt.datetime, progress: Progress = ignore_progress) -> BuildReport:
    """Compile a partnership folder into a ledger. Building the same book again appends nothing; a book with errors changes nothing of what
    was built before."""
    progress("reading the book", 0, 1)
    book = load_book(folder)
    compiled = compile_book(book)
    progress("reading the book", 1, 1)
    author = f"book/{book.id}"
    cited = {source.id: source for source in compiled.sources}
    problems = [*book.problems, *compiled.problems]
    is_whole = not any(problem.severity is Severity.ERROR for problem in problems)
    findings = compiled.findings
    if not is_whole and (held := ledger.subjects(book.id)):
        # What a malformed file would have said of a page or publisher is not known: what is held stays as it is until it is mended.
        findings = tuple(finding for finding in findings if finding.subject not in held)
        message = f"it was built before: the {len(held)} records held of it stay as they were until its errors are mended"
        problems.append(Problem(str(folder), message, book.id, Severity.WARNING))
    new = withdrawn = 0
    for start in range(0, len(findings), BATCH_FINDINGS):
        batch = findings[start : start + BATCH_FINDINGS]
        needed = {finding.citation.source for finding in batch} - {None}
        needed |= {member for name in needed for member in cited[name or ""].members}
        appended = ledger.append(
            author=author,
            recorded_at=recorded_at,
            sources=[source for name, source in cited.items() if name in needed],
            findings=batch,
        )
        new += appended.new.get("finding", 0)
        progress("writing the ledger", start + len(batch), len(findings))
    if is_whole:
        edition = Edition(book.id, frozenset(finding.id for finding in findings), families=frozenset({name_family(READER)}))
        withdrawn = ledger.append(author=author, recorded_at=recorded_at, edition=edition).new.get("decision", 0)
    return BuildReport(
        partnership=book.id,
        title=str(book.head["title"]),
        entries=book.counts,
        sources=sum(not source.members for source in compiled.sources),
        findings=len(compiled.findings),
        claims=sum(len(finding.fields) for finding in compiled.findings),
        new_findings=new,
        withdrawn=withdrawn,
        problems=tuple(problems),
    )
