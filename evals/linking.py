"""How well findings are linked to the records they are about: a book's own steps, restated as a page would state them.

Run: ``python -m evals.linking [--book FOLDER] [--gate]``. Every cited step of every sale becomes a finding: buyer, seller, one of the system's
spellings, stage, date, the step's own amounts and quantity, the book's remark on the step as its wording. Three ways of asking:

- *page*: the book holds all but the cited page; the finding is one more report of a step that others report too.
- *step*: the book holds nothing of that step; the finding is news of a case that is known.
- *as it came*: the book holds what was known before the page's day. Where the case itself was unknown, "new" is the right answer.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pactbook import pipeline
from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf
from pactbook.model.decision import CONFIRMED_SCORE
from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.records.shelf import Shelf, read_entry
from pactbook.resolve.linker import LinkIndex, RecordProfile, find_candidates, make_index
from pactbook.resolve.sale_case import make_case
from pactbook.views.open_shelf import open_shelf

FLOORS = {"page": (0.98, 0.88), "step": (0.97, 0.65), "as it came": (0.95, 0.7)}
"""Precision and recall of confirmed links, by way of asking; lowering one needs a reason in the change that does."""


@dataclass(frozen=True, slots=True)
class Case:
    """A restated finding, the record it is about (None when none was known), and what the book holds when it is asked."""

    finding: Finding
    record: str | None
    known: Mapping[str, Sequence[Finding]]


@dataclass
class Score:
    """Counts of one way of asking."""

    cases: int = 0
    linkable: int = 0
    confirmed: int = 0
    confirmed_right: int = 0
    first_right: int = 0
    offered: int = 0
    new: int = 0
    new_right: int = 0

    def rates(self) -> dict[str, float]:
        """Precision and recall of confirmed links, how often the right record stands first or at all, and precision of "new"."""
        return {
            "confirmed precision": self.confirmed_right / max(1, self.confirmed),
            "confirmed recall": self.confirmed_right / max(1, self.linkable),
            "right first": self.first_right / max(1, self.linkable),
            "right offered": self.offered / max(1, self.linkable),
            "unknown not confirmed": self.new_right / self.new if self.new else 1.0,
        }


def open_book(folder: Path) -> Shelf:
    """A book as known at the end of time."""
    with tempfile.TemporaryDirectory() as place, Ledger.open(Path(place) / "book.db", create=True) as ledger:
        report = pipeline.build_book(ledger, folder, dt.datetime(2040, 1, 1, tzinfo=dt.UTC))
        return open_shelf(ledger, report.partnership, AsOf.on(dt.date.max))


def list_cases(shelf: Shelf, way: str, chance: random.Random) -> Iterator[Case]:
    """Every cited step of every sale, restated, with what is known when it is asked."""
    spellings = _list_spellings(shelf)
    whole = {record: [item.finding for item in held] for record, held in shelf.by_record.items()}
    for record in shelf.of_type("sale"):
        entry = read_entry(shelf.by_record[record])
        for item in shelf.by_record[record]:
            finding = item.finding
            if finding.kind != "sale_stage" or finding.citation.source is None:
                continue
            restated = restate_step(finding, entry, spellings, chance)
            if way == "as it came":
                before = _know_before(shelf, finding.known.on)
                yield Case(
                    restated, record if any(one.kind == "sale_stage" for one in before.get(record, ())) else None, before
                )
            else:
                rest = [other for other in whole[record] if not _is_held_out(other, finding, way)]
                yield Case(restated, record, {**whole, record: rest})


def restate_step(
    finding: Finding, entry: Mapping[str, Any], spellings: Mapping[str, Sequence[str]], chance: random.Random
) -> Finding:
    """A step as running text would give it: half of the time with the quantity of the main item, always with its own amount."""
    main = (entry.get("items") or [{}])[0]
    name = str(main.get("name") or entry.get("title"))
    fields: dict[str, Any] = {
        "buyer": entry.get("buyer"),
        "seller": entry.get("seller"),
        "system": chance.choice(spellings.get(name) or [name]),
        "stage": finding.value("stage"),
        "date": finding.held,
        "quantity": finding.value("quantity") or (main.get("quantity") if chance.random() < 0.5 else None),
        "value": (finding.value("values") or [None])[0],
    }
    return Finding(
        finding.partnership, "sale_stage", finding.modality, {name: FieldValue(value) for name, value in fields.items() if value is not None},
        Citation(), finding.known, "restated/1", held=finding.held, wording=finding.value("note"),
    )  # fmt: skip


def score_cases(shelf: Shelf, way: str, seed: int = 1, wrong: list[str] | None = None) -> Score:
    """Ask for every case."""
    score, indexes = Score(), dict[int, LinkIndex]()
    types = shelf.types
    entries = {record: read_entry(held) for record, held in shelf.by_record.items() if record in types}
    whole = _index_records(types, entries, {name: [item.finding for item in held] for name, held in shelf.by_record.items()})
    for case in list_cases(shelf, way, random.Random(seed)):
        if way == "as it came":
            if id(case.known) not in indexes:
                indexes = {id(case.known): _index_records(types, entries, case.known)}
            index = indexes[id(case.known)]
        else:
            # All but one record is as ever.
            name = case.record or ""
            changed = make_case(name, entries[name], case.known[name], whole.system_ids)
            cases = {one: [changed if old.id == name else old for old in olds] for one, olds in whole.cases.items()}
            index = replace(whole, cases=cases)
        candidates = find_candidates(case.finding, index)
        best = candidates[0] if candidates else None
        is_confirmed = best is not None and best.score >= CONFIRMED_SCORE
        score.cases += 1
        if case.record is None:
            score.new += 1
            score.new_right += not is_confirmed
        else:
            score.linkable += 1
            score.first_right += best is not None and best.record == case.record
            score.offered += any(candidate.record == case.record for candidate in candidates)
        if best is not None and is_confirmed:
            score.confirmed += 1
            score.confirmed_right += best.record == case.record
            if wrong is not None and best.record != case.record:
                values = {name: field.value for name, field in case.finding.fields.items()}
                wrong.append(f"{case.record} -> {best.record} {best.score:.2f} {values} {case.finding.wording} {best.reasons}")
    return score


def _index_records(
    types: Mapping[str, str], entries: Mapping[str, Mapping[str, Any]], known: Mapping[str, Sequence[Finding]]
) -> LinkIndex:
    return make_index(
        RecordProfile(record, types[record], fields, known.get(record, ()))
        for record, fields in entries.items()
        if types[record] == "system" or (types[record] == "sale" and known.get(record))
    )


_BEFORE: dict[tuple[int, dt.date], dict[str, list[Finding]]] = {}


def _know_before(shelf: Shelf, day: dt.date) -> dict[str, list[Finding]]:
    """Findings known before a day, by record; the same object for the same day."""
    key = (id(shelf), day)
    if key not in _BEFORE:
        _BEFORE.clear()
        _BEFORE[key] = {
            record: found
            for record, held in shelf.by_record.items()
            if (found := [item.finding for item in held if item.finding.known.on < day])
        }
    return _BEFORE[key]


def _is_held_out(other: Finding, finding: Finding, way: str) -> bool:
    if way == "page":
        return other.kind != "entry" and other.citation.source == finding.citation.source
    return other.event == finding.event or (other.kind != "entry" and other.citation.source == finding.citation.source)


def _list_spellings(shelf: Shelf) -> dict[str, list[str]]:
    """Name and aliases of each system, by each of its spellings as the sales' items write them."""
    found: dict[str, list[str]] = {}
    for record in shelf.of_type("system"):
        entry = read_entry(shelf.by_record[record])
        names = [str(name) for name in (entry.get("name"), *(entry.get("aliases") or ())) if name]
        for name in names:
            found.setdefault(name, []).extend(one for one in names if one not in found.get(name, ()))
    return found


def main() -> int:
    """Print the table; 1 when a floor is not held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--book", type=Path, help="a partnership folder; the shipped one by default")
    parser.add_argument("--gate", action="store_true", help="fail under the floors")
    parser.add_argument("--wrong", action="store_true", help="list every wrong confirmed link")
    given = parser.parse_args()
    shelf = open_book(given.book or pipeline.find_partnership("us-in"))
    status = 0
    for way, (precision, recall) in FLOORS.items():
        wrong: list[str] = []
        score = score_cases(shelf, way, wrong=wrong)
        rates = score.rates()
        print(f"{way:11} {score.cases:4} cases  " + "  ".join(f"{name} {rate:.3f}" for name, rate in rates.items()))
        if given.wrong:
            print("\n".join(f"    {line}" for line in wrong))
        if given.gate and (rates["confirmed precision"] < precision or rates["confirmed recall"] < recall):
            print(f"{way}: under the floor of precision {precision}, recall {recall}", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
