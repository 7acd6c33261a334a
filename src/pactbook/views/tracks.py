"""The rows of a roadmap: what each group draws, and at which dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pactbook.model.ladder import label_stage
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.records.agreement import Agreement, AgreementState, fold_agreements
from pactbook.records.attempt import SaleState
from pactbook.records.commitment import fold_commitments
from pactbook.records.dated import Dated
from pactbook.records.dating import read_date
from pactbook.records.exercise import fold_exercises
from pactbook.records.inventory import fold_inventory
from pactbook.records.programme import fold_programmes
from pactbook.records.sale import Sale, fold_sales
from pactbook.records.shelf import Shelf
from pactbook.records.stage_event import StageEvent
from pactbook.views.agreements import AgreementRow
from pactbook.views.commitments import make_commitment_row
from pactbook.views.inventory import show_pieces
from pactbook.views.listing import holds_words


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a date. ``kind`` is ``bar`` (from one date to another), ``step``, ``made``, ``deadline`` or ``end``;
    ``standing`` is ``held``, ``possible``, ``later``, ``due``, ``computed``, ``owed``, ``pending``, an agreement's
    state, or a modality; ``rank`` how strongly it is drawn, 1 to 9, and 0 for a side step."""

    kind: str
    lower: dt.date
    upper: dt.date
    precision: str
    standing: str
    label: str
    rank: int = 4
    finding: str | None = None

    @property
    def date_range(self) -> tuple[dt.date, dt.date]:
        """First and last day."""
        return self.lower, self.upper


@dataclass(frozen=True, slots=True)
class Track:
    """One row: what it is about, where its page is, its marks, and what its end says (``note``)."""

    group: str
    id: str
    title: str
    path: str | None
    state: str | None
    note: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What rows are asked for: of which agreement, and of which area, where one was named."""

    shelf: Shelf
    agreement: AgreementRow
    area: str | None

    def wants(self, areas: Iterable[str]) -> bool:
        """Whether rows about these areas are asked for: all are where no area was named."""
        return self.area is None or any(holds_words(one, self.area) for one in areas)


def list_group_areas(group: str) -> list[str]:
    """The areas of a group whose rows name none of their own, by vocabulary."""
    return list(load_vocabulary("roadmap")["areas"].get(group, ()))


def make_mark(kind: str, date: PartialDate, standing: str, label: str, rank: int = 4, finding: str | None = None) -> Mark:
    """Something at a date, as precise as that."""
    lower = date.lower or date.upper or dt.date.min
    return Mark(kind, lower, max(date.upper or lower, lower), date.grain, standing, label, rank, finding)


def _mark_dated(item: Dated, valid_on: dt.date, rank: int) -> Mark:
    finding = item.reports[0].finding.id if item.reports else None
    return make_mark("step", item.since, item.standing(valid_on), item.what, rank, finding)


def _list_agreements(ask: Asked) -> Iterator[Track]:
    """The agreement, what it replaced, what replaced it, what was made under it, and whatever in force runs out on a date."""
    valid_on = ask.shelf.as_of.valid_on
    family = {
        ask.agreement.id,
        *ask.agreement.predecessors,
        *ask.agreement.successors,
        *ask.agreement.children,
        ask.agreement.parent or "",
    }
    found = []
    everything = {one.id: one for one in fold_agreements(ask.shelf)}
    for one in everything.values():
        start, end = one.term.start, one.term.end
        is_running_out = one.state is AgreementState.IN_FORCE and end is not None
        if not (one.id in family or is_running_out) or not (start or end):
            continue
        if one.id != ask.agreement.id and not ask.wants(_areas(one)):
            continue
        marks = []
        if start is not None and start.lower is not None:
            stop = end.upper if end and end.upper else _find_successor_start(one, everything) or valid_on
            standing = str(one.state)
            marks.append(Mark("bar", start.lower, max(stop, start.lower), "bar", standing, f"{one.name}: {standing}", 6))
            marks.append(make_mark("step", start, start.standing(valid_on), f"{one.term.begun_by}".replace("_", " "), 9))
        if end is not None:
            standing = "computed" if one.term.is_computed else "due"
            words = f"ends {end.text}" + (", computed from its years" if one.term.is_computed else "")
            marks.append(make_mark("end", end, standing, words, 9))
        note = "no end known" if end is None else f"until {end.text}{' (computed)' if one.term.is_computed else ''}"
        track = Track("agreements", one.id, one.name, f"agreements/{one.id}", str(one.state), note, tuple(marks))
        found.append((one.id != ask.agreement.id, start.sort_key if start else (dt.date.max, dt.date.max, ""), track))
    yield from (track for _, _, track in sorted(found, key=lambda row: (row[0], row[1], row[2].id)))


def _find_successor_start(one: Agreement, everything: Mapping[str, Agreement]) -> dt.date | None:
    """The day another took over from a superseded agreement."""
    if one.state is not AgreementState.SUPERSEDED:
        return None
    starts = [everything[name].term.start for name in one.successors if name in everything]
    return min((start.lower for start in starts if start and start.lower), default=None)


def _areas(one: Agreement) -> list[str]:
    return [*(one.fields.get("areas") or ()), *(one.fields.get("areas_expected_before_signing") or ())]


def _list_promises(ask: Asked) -> Iterator[Track]:
    valid_on = ask.shelf.as_of.valid_on
    found = [
        one for one in fold_commitments(ask.shelf) if one.fields.get("agreement") == ask.agreement.id and ask.wants([one.area])
    ]
    found.sort(key=lambda one: (one.deadline.sort_key if one.deadline else (dt.date.max, dt.date.max, ""), one.id))
    for one in found:
        row = make_commitment_row(one)
        marks = [
            _mark_dated(proof.item, valid_on, _PROOF_RANKS[str(proof.counts_as)])
            for proof in one.proofs
            if not proof.is_baseline
        ]
        if one.promised is not None:
            marks.append(make_mark("made", one.promised, "held", "promised", 2))
        if one.deadline is not None:
            passed = one.deadline.upper is not None and one.deadline.upper < valid_on
            marks.append(make_mark("deadline", one.deadline, "held" if passed else "due", "deadline", 9))
        yield Track("promises", one.id, one.promise, f"commitments/{one.id}", row.state, row.state_label, tuple(marks))


_PROOF_RANKS = {"fulfils": 9, "advances": 4, "bears_on": 1, "substitutes": 2}


def _list_meetings(ask: Asked) -> Iterator[Track]:
    """One row a level, the highest number of meetings first."""
    levels: dict[str, list[Mark]] = {}
    for record in ask.shelf.of_type("engagement"):
        fields = ask.shelf.entry(record)
        date = read_date(fields.get("date"))
        if date is not None:
            label = f"{fields.get('kind') or 'meeting'}{', ' + str(fields['place']) if fields.get('place') else ''}"
            level = str(fields.get("level") or "no level given")
            finding = next((item.finding.id for item in ask.shelf.by_record[record]), None)
            levels.setdefault(level, []).append(
                make_mark("step", date, date.standing(ask.shelf.as_of.valid_on), label, 4, finding)
            )
    yield from _make_rows("meetings", levels)


def _list_exercises(ask: Asked) -> Iterator[Track]:
    """One row a series, the one with most editions first."""
    series: dict[str, list[Mark]] = {}
    for one in fold_exercises(ask.shelf).editions:
        date = one.start or one.end
        if date is not None and one.is_backed:
            edition = f", edition {one.fields['edition']}" if one.fields.get("edition") else ""
            place = f", {one.fields['place']}" if one.fields.get("place") else ""
            name = one.series or "exercises without a name"
            mark = make_mark("step", date, one.standing, f"{name}{edition}{place}", finding=one.held[0].finding.id)
            series.setdefault(name, []).append(replace(mark, upper=max(one.last or mark.upper, mark.upper)))
    yield from _make_rows("exercises", series)


def _make_rows(group: str, rows: dict[str, list[Mark]]) -> Iterator[Track]:
    for name, marks in sorted(rows.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield Track(
            group, name, name[:1].upper() + name[1:], None, None, "", tuple(sorted(marks, key=lambda mark: mark.date_range))
        )


def _list_programmes(ask: Asked) -> Iterator[Track]:
    """Programmes that took a step or were heard of, the furthest first."""
    valid_on = ask.shelf.as_of.valid_on
    areas = load_vocabulary("roadmap")["programmes"]
    found = [one for one in fold_programmes(ask.shelf) if ask.wants(areas.get(one.fields.get("kind"), ()))]
    for one in sorted(found, key=lambda one: (-(one.furthest.step.rank if one.furthest else 0), one.id)):
        marks = [_mark_dated(event, valid_on, 3) for event in one.events]
        marks += [
            make_mark(
                "step",
                taken.date,
                "held",
                taken.step.label,
                2 + taken.step.rank,
                taken.reports[0].finding.id if taken.reports else None,
            )
            for taken in one.taken
            if taken.sale is None
        ]
        note = one.furthest.step.label if one.furthest else ""
        yield Track("programmes", one.id, one.name, f"programmes/{one.id}", None, note, tuple(marks))


def _list_deliveries(ask: Asked) -> Iterator[Track]:
    """Systems of which something is or may be owed: what came, and what is planned or expected to come."""
    valid_on = ask.shelf.as_of.valid_on
    for line in fold_inventory(ask.shelf):
        if not line.owed.high:
            continue
        marks = [
            make_mark(
                "step",
                one.item.since,
                one.item.standing(valid_on),
                f"{one.total:,} delivered",
                7,
                one.item.reports[0].finding.id,
            )
            for one in line.arrivals
        ]
        marks += [_mark_dated(item, valid_on, 4) for item in line.milestones if not item.is_fact or item.lower > valid_on]
        for count in line.sales:
            if count.is_contracted and count.owed.high:
                marks += [_mark_stage(event, count.sale) for event in count.sale.ahead]
                signed = next(event for event in count.sale.attempt.events if event.stage.closes == "contract")
                first = signed.since.lower or signed.held_by
                marks.append(Mark("bar", first, valid_on, "bar", "owed", f"under contract: {count.sale.title}", 1))
        yield Track(
            "deliveries", line.id, line.name, f"inventory/{line.id}", None, f"{show_pieces(line.owed).text} owed", tuple(marks)
        )


def _list_sales(ask: Asked) -> Iterator[Track]:
    """Pending sales, the furthest first: from their first step to the day shown, with what is ahead."""
    valid_on = ask.shelf.as_of.valid_on
    pending = [sale for sale in fold_sales(ask.shelf) if sale.state is SaleState.PENDING]
    for sale in sorted(pending, key=lambda sale: (-(sale.attempt.stage.rung or 0) if sale.attempt.stage else 0, sale.id)):
        marks = [_mark_stage(event, sale) for event in (*sale.attempt.events, *sale.ahead)]
        opened = sale.attempt.opened
        if opened is not None:
            first = opened.since.lower or opened.held_by
            marks.insert(0, Mark("bar", first, valid_on, "bar", "pending", "pending", 2))
        note = label_stage(sale.attempt.stage.id, sale.buyer) if sale.attempt.stage else ""
        yield Track("sales", sale.id, sale.title, f"sales/{sale.id}", None, note, tuple(marks))


def _mark_stage(event: StageEvent, sale: Sale) -> Mark:
    standing = (
        "held" if event.had_happened(sale.shelf.as_of.valid_on) else str(event.modality) if not event.is_fact else "possible"
    )
    label = label_stage(event.stage.id, sale.buyer)
    finding = event.reports[0].finding.id if event.reports else None
    return make_mark(
        "step", event.since, standing, f"{label}{': ' + event.note if event.note else ''}", event.stage.rung or 0, finding
    )


TRACKS: dict[str, Callable[[Asked], Iterator[Track]]] = {
    "agreements": _list_agreements,
    "promises": _list_promises,
    "meetings": _list_meetings,
    "exercises": _list_exercises,
    "programmes": _list_programmes,
    "deliveries": _list_deliveries,
    "sales": _list_sales,
}
"""What makes the rows of each group; nothing else registers one."""
