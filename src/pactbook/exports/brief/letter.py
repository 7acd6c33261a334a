"""What a brief says on paper, before it is Markdown or PDF: headings, paragraphs, lists and tables of words with numbered notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pactbook.exports.brief.citations import Note, Notes
from pactbook.model.promise import list_promise_states
from pactbook.views.brief.brief import Brief, PromiseNow
from pactbook.views.brief.gaps import KindRow
from pactbook.views.brief.pending import BriefSale
from pactbook.views.diff import SaleChange
from pactbook.views.sales import SaleRow
from pactbook.views.statements import StatementRow
from pactbook.views.totals import Total
from pactbook.views.wording import NOT_STATED, word_count, word_date, word_number, word_wait

SHOWN = {"longest": 5, "biggest": 5, "moved": 8, "overdue": 8, "changed": 6, "ahead": 10, "statements": 5}
"""Rows of each part that fit two sheets; what is left out is counted below the part."""
_SAID_OF = {
    "held": "",
    "possible": "perhaps by then",
    "later": "later than the day shown",
    "ungraded": "ungraded publisher",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Some words, perhaps in a ``style`` (strong, quiet), with the number of the note that states them."""

    text: str
    note: int | None = None
    style: str = ""


Line = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by name with their share of the width, and rows of cells."""

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the letter: its heading, then what it has of paragraph, table and list, and what was left out."""

    heading: str
    text: Line = ()
    table: Table | None = None
    points: tuple[Line, ...] = ()
    after: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A brief on paper."""

    title: str
    clocks: str
    summary: tuple[Line, ...]
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    notes_remark: str
    rules: tuple[str, ...]
    cite_as: str


def write_letter(brief: Brief) -> Letter:
    """The brief in words. Every figure that a source states carries the number of its note."""
    notes = Notes()
    day, known = word_date(brief.valid_on), word_date(brief.known_at)
    # The order in which notes are numbered is that in which they are read.
    summary = tuple(_sum_up(brief, notes))
    parts = tuple(part for part in (make(brief, notes) for make in _PARTS) if part is not None)
    return Letter(
        title=f"{brief.title}: brief of {day}",
        clocks=f"True on {day}, as known on {known}; what moved since {word_date(brief.since)}.",
        summary=summary,
        parts=parts,
        notes=notes.list(),
        notes_remark="Statements without quotation marks are in the book's own words. Letters are the grades of publishers, A (most reliable) to F (not graded). Where no sentence stands, no text of the page "
        "is held: the page itself has to be opened.",
        rules=brief.rules,
        cite_as=f"pactbook, {brief.title}, brief: true on {brief.valid_on} as known on {brief.known_at}, since {brief.since}. Data: CC BY 4.0.",
    )


def _sum_up(brief: Brief, notes: Notes) -> Iterator[Line]:
    pending = brief.pending
    yield (
        Words(f"{word_count(len(pending.sales), 'sale')} pending", style="strong"),
        Words(f", {len(pending.doubted)} of them thought to have ended" if pending.doubted else ""),
        Words(f", {len(pending.dormant)} more dormant. " if pending.dormant else ". "),
        *_word_totals(pending.totals, notes),
        Words(f"{len(pending.without_amount)} state no amount." if pending.without_amount else ""),
    )
    moved = sum(change.change != "life" for change in brief.moved)
    others = len(brief.moved) - moved
    heard = f", and more was heard of {word_count(others, 'other')}" if others else ""
    yield (
        Words(f"Since {word_date(brief.since)}", style="strong"),
        Words(
            f" {word_count(brief.findings, 'statement')} became known; {word_count(moved, 'case')} changed stage or state{heard}."
        ),
    )
    states = list_promise_states()
    counts = ", ".join(f"{number} {states[state].label.lower()}" for state, number in brief.promises.items() if number)
    yield (Words(word_count(sum(brief.promises.values()), "promise"), style="strong"), Words(f": {counts or 'none held'}."))
    newest = brief.sources
    yield (
        Words(word_count(newest.independent, "independent source"), style="strong"),
        Words(
            f" on {word_count(newest.pages, 'page')}, {newest.new} of them new; newest {word_date(newest.newest)}",
            notes.cite(newest.newest_evidence),
        ),
        Words("."),
    )


def _word_totals(totals: Sequence[Total], notes: Notes) -> Iterator[Words]:
    for total in totals:
        parts = [(f"{one.title}: {word_number(one.amount, total.currency)}", one.evidence) for one in total.addends]
        number = notes.cite_parts(parts)
        yield Words(
            f"{word_number(total.amount, total.currency)} {total.basis} ({word_count(len(total.addends), 'case')})", number
        )
        yield Words("; ")


def _list_longest(brief: Brief, notes: Notes) -> Part:
    rows = [_make_row(one, notes) for one in brief.pending.waiting[: SHOWN["longest"]]]
    return _make_pending("Longest waiting", rows, len(brief.pending.waiting))


def _list_biggest(brief: Brief, notes: Notes) -> Part:
    chosen = [brief.pending.find(name) for name in brief.pending.biggest[: SHOWN["biggest"]]]
    return _make_pending("Biggest", [_make_row(one, notes) for one in chosen], len(brief.pending.biggest))


def _make_pending(heading: str, rows: Sequence[tuple[Line, ...]], total: int) -> Part:
    if not rows:
        return Part(heading, (Words("No pending sale states one." if heading == "Biggest" else "No sale is pending."),))
    columns = ("Case", "At", "Under way", "Amount", "Last heard")
    return Part(heading, table=Table(columns, (34, 18, 13, 17, 18), tuple(rows)), after=_word_rest(len(rows), total))


def _make_row(one: BriefSale, notes: Notes) -> tuple[Line, ...]:
    row = one.row
    pause = (
        () if row.paused is None else (Words(f" ({'pause disputed' if row.paused.is_disputed else 'paused'})", style="quiet"),)
    )
    remarks = tuple(Words(f" ({remark.words})", style="quiet") for remark in row.remarks)
    amount = one.amount
    words = f"{word_number(amount.amount, amount.currency)} {amount.basis}" if amount else NOT_STATED
    last = row.last_movement
    return (
        (Words(row.title), *pause, *remarks, Words(f" {row.id}", style="quiet")),
        (Words(f"{row.stage_label}, {word_date(row.stage_since)}", notes.cite(one.stage)),),
        (Words(word_wait(row.days_pending, row.days_pending_most), notes.cite(one.opened)),),
        (Words(words, notes.cite(one.value)),),
        (Words(f"{last.label}, {word_date(last.date)}", notes.cite(one.moved)) if last else Words(NOT_STATED),),
    )


def _list_moved(brief: Brief, notes: Notes) -> Part:
    heading = f"What moved since {word_date(brief.since)}"
    points = tuple(_word_change(change, notes) for change in brief.moved[: SHOWN["moved"]])
    if not points:
        return Part(heading, (Words("No step of any case became known."),))
    return Part(heading, points=points, after=_word_rest(len(points), len(brief.moved)))


def _word_change(change: SaleChange, notes: Notes) -> Line:
    told = [
        Words(
            f"{word_date(event.date)} {event.label}{_word_firmness(event.modality)}{'' if event.is_new else ', heard again'}",
            notes.cite(event.evidence),
        )
        for event in change.events
    ] or [Words("only time has passed")]
    steps = [word for told_ in told for word in (Words("; "), told_)][1:]
    return (
        Words(change.title, style="strong"),
        Words(": still " if change.is_still else f": {_word_standing(change.before)} → "),
        Words(f"{_word_standing(change.after)}: "),
        *steps,
        Words("."),
    )


def _word_standing(row: SaleRow | None) -> str:
    return f"{row.stage_label or 'nothing yet'} ({row.state})" if row else "not known"


def _word_firmness(standing: str) -> str:
    said = _SAID_OF.get(standing, standing)
    return f" ({said})" if said else ""


def _list_overdue(brief: Brief, notes: Notes) -> Part:
    heading = "Overdue promises"
    points = tuple(_word_promise(one, notes) for one in brief.overdue[: SHOWN["overdue"]])
    if not points:
        return Part(heading, (Words("None: no deadline of a promise held here has passed without it."),))
    return Part(heading, points=points, after=_word_rest(len(points), len(brief.overdue)))


def _word_promise(one: PromiseNow, notes: Notes) -> Line:
    row = one.row
    late = f", {-row.days_left} days ago" if row.days_left is not None and row.days_left < 0 else ""
    return (
        Words(row.promise, notes.cite(one.evidence)),
        Words(f" Deadline {word_date(row.deadline)}{late}; {row.why}. "),
        Words(row.id, style="quiet"),
    )


def _list_changed(brief: Brief, notes: Notes) -> Part | None:
    if not brief.changed:
        return None
    states = list_promise_states()
    points = tuple(
        (
            Words(one.row.promise, notes.cite(one.evidence)),
            Words(
                f" {next((label.label for name, label in states.items() if name == one.before), 'Not yet known')} → {one.row.state_label}. "
            ),
            Words(one.row.id, style="quiet"),
        )
        for one in brief.changed[: SHOWN["changed"]]
    )
    heading = f"Promises that changed since {word_date(brief.since)}"
    return Part(heading, points=points, after=_word_rest(len(points), len(brief.changed)))


def _list_ahead(brief: Brief, notes: Notes) -> Part:
    heading = "Next"
    rows = tuple(
        (
            (Words(word_date(one.date)),),
            (Words(one.kind),),
            (Words(one.title if one.kind == "promise" else f"{one.title}: {one.what}", notes.cite(one.evidence)),),
            (Words(one.standing),),
        )
        for one in brief.ahead[: SHOWN["ahead"]]
    )
    if not rows:
        return Part(heading, (Words("Nothing is known to be due or planned."),))
    table = Table(("By", "What", "Which", "Standing"), (13, 11, 64, 12), rows)
    return Part(heading, table=table, after=_word_rest(len(rows), len(brief.ahead)))


def _list_statements(brief: Brief, notes: Notes) -> Part:
    heading = "Latest statements"
    points = tuple(
        (
            Words(word_date(one.date), style="strong"),
            Words(
                f" {one.speaker.name}{_word_office((one.speaker.office, one.speaker.side, one.venue))}: {_quote(one)}",
                notes.cite(one.evidence),
            ),
            Words(f" ({one.attribution})" if one.attribution else "", style="quiet"),
        )
        for one in brief.statements[: SHOWN["statements"]]
    )
    if not points:
        return Part(heading, (Words("None is held."),))
    return Part(heading, points=points, after=_word_rest(len(points), len(brief.statements)))


def _quote(one: StatementRow) -> str:
    """Quotation marks only where the words are the document's own; else they are the book's."""
    return f"“{one.words}”" if one.is_exact else one.words


def _word_office(parts: Iterable[str | None]) -> str:
    known = [part for part in parts if part]
    return f" ({', '.join(known)})" if known else ""


def _list_gaps(brief: Brief, _: Notes) -> Part:
    grades = ", ".join(f"{grade}: {number}" for grade, number in brief.sources.by_grade.items())
    kinds = "; ".join(
        f"{row.label} {row.records}{_word_readings(row)} (newest {word_date(row.newest)})"
        for row in brief.kinds
        if not row.is_missing
    )
    points = tuple((Words(gap.what),) for gap in brief.gaps)
    text = f"Pages by grade of their publisher: {grades or 'none'}. Held: {kinds or 'nothing'}."
    return Part("What stands behind this, and what it cannot see", (Words(text),), points=points)


def _word_readings(row: KindRow) -> str:
    return f" and {word_count(row.readings, 'reading')} of none" if row.readings else ""


def _word_rest(shown: int, total: int) -> str:
    return f"And {total - shown} more." if total > shown else ""


_PARTS = (_list_longest, _list_biggest, _list_moved, _list_overdue, _list_changed, _list_ahead, _list_statements, _list_gaps)
"""The parts of a brief in the order they are read; nothing else registers one."""
