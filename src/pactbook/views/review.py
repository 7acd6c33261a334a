"""What machines read and nobody has ruled on, each beside its sentence, with what it would change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pactbook.ledger import Held
from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.document import DocumentHead
from pactbook.model.forming import is_formed
from pactbook.model.quantity import Quantity
from pactbook.records.profiles import index_shelf, read_entries
from pactbook.records.shelf import Shelf, read_entry
from pactbook.records.stage_event import STAGE_KINDS
from pactbook.resolve.candidate import Candidate
from pactbook.resolve.linker import LinkIndex, find_candidates
from pactbook.resolve.names import share_of_words
from pactbook.views.comparison import CONTRADICTS, compare_finding, find_status, is_repeated
from pactbook.views.document import FindingView, find_paragraph, show_findings
from pactbook.views.effect import Change, show_effect
from pactbook.views.partnership import find_currency
from pactbook.views.record import find_title

_NAMESAKE = 0.5
"""How much of two designations must be the same words for their cases to be offered as one."""

QUESTIONS = {
    "which": "Is it this record?",
    "merge": "It formed a record of its own. Are the two one?",
    "contradicts": "It differs from what the record holds. Is it read right?",
    "moves": "It changes what heads the record. Is it read right?",
    "new": "No record fits. Does it open one?",
    "proposed": "It is only proposed, and counts nowhere. Is it there?",
    "read": "It adds to the record. Is it read right?",
}
"""What a person is asked, most pressing first."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One reading that waits for a person.

    ``asks`` is a key of :data:`QUESTIONS`; ``context`` the paragraph around the span: before, the span itself, after. ``record`` is what it is
    linked to (confirmed) or may be (a candidate), with the linker's score and reasons. ``effect`` is what it changes, or would change if it
    were linked. ``forms`` is the record that it and others like it formed, where no entry of the book holds one; ``record`` is then one that it may
    be the same as. ``version`` is what a decision names as seen. ``copies`` counts the same reading in other copies of the story.
    """

    finding: FindingView
    document: DocumentHead
    context: tuple[str, str, str]
    asks: str
    record: str | None
    record_title: str | None
    is_confirmed: bool
    score: float | None
    reasons: tuple[str, ...]
    effect: tuple[Change, ...]
    version: str
    copies: int
    forms: str | None = None

    @property
    def question(self) -> str:
        """What a person is asked."""
        return QUESTIONS[self.asks]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the ledger says beside the shelf: rulings and versions by finding, texts by document."""

    find_rulings: Callable[[str], Sequence[Decision]]
    find_version: Callable[[str], str]
    find_text: Callable[[str], str]


def list_proposals(shelf: Shelf, desk: Desk, *, everything: bool = False) -> tuple[Proposal, ...]:
    """All readings that wait for a person, most pressing question first, then the newest. What merely adds to a record is listed with
    ``everything`` only. A reading is asked about once, in the first copy of its story; never again when somebody has ruled on it."""
    waiting, copies = _find_waiting(shelf, desk.find_rulings)
    lookalikes = _Lookalikes(shelf)
    proposals = [_make_proposal(item, shelf, desk, copies[item.finding.id], lookalikes) for item in waiting]
    order = list(QUESTIONS)
    chosen = [one for one in proposals if everything or one.asks != "read"]
    days = {item.finding.id: item.finding.known.on.toordinal() for item in waiting}

    def find_place(one: Proposal) -> tuple[int, int, str, int]:
        start = one.finding.span.start if one.finding.span else 0
        return order.index(one.asks), -days[one.finding.id], one.document.id, start

    return tuple(sorted(chosen, key=find_place))


def _find_waiting(shelf: Shelf, find_rulings: Callable[[str], Sequence[Decision]]) -> tuple[list[Held], dict[str, int]]:
    read = [item for item in (*shelf.held, *shelf.proposed) if item.finding.citation.document is not None]
    read.sort(key=lambda item: (item.finding.known.on, item.finding.citation.document or "", item.finding.id))
    first: dict[str, list[Held]] = {}
    waiting: list[Held] = []
    copies: dict[str, int] = {}
    for item in read:
        document = item.finding.citation.document or ""
        mates = first.setdefault(shelf.stories.get(document, document), [])
        mate = next(
            (
                one
                for one in mates
                if one.finding.citation.document != document
                and (one.counts or not item.counts)
                and is_repeated(item.finding, one.finding)
            ),
            None,
        )
        if mate is not None:
            copies[mate.finding.id] = copies.get(mate.finding.id, 0) + 1
            continue
        mates.append(item)
        copies.setdefault(item.finding.id, 0)
        if item.is_accepted is None and all(ruling.machine for ruling in find_rulings(item.finding.id)):
            waiting.append(item)
    return waiting, copies


class _Lookalikes:
    """Records that one formed by reading may be the same as; what they are compared with is arranged once, when it is first needed."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @cached_property
    def _index(self) -> LinkIndex:
        return index_shelf(self._shelf, read_entries(self._shelf))

    def find(self, item: Held) -> Candidate | None:
        """The best other record for the finding that opened a formed one; None for any other finding."""
        record = item.record
        if record is None or not self.opened(item):
            return None
        others = (one for one in find_candidates(item.finding, self._index) if self._is_earlier(one.record, record))
        return next(others, None) or self._find_namesake(record)

    def _is_earlier(self, record: str, formed: str) -> bool:
        """Of two formed records the later one asks if it is the earlier, so that nobody is asked twice; an entry of the book is always asked
        about."""
        return record != formed and (not is_formed(record) or self._find_first(record) < self._find_first(formed))

    def _find_namesake(self, record: str) -> Candidate | None:
        """Another case of the same states, year of order and number whose system is called nearly the same: a register may call it otherwise in
        its next edition."""
        mine = self._orders.get(record)
        if mine is None:
            return None
        for other, theirs in self._orders.items():
            if self._is_earlier(other, record) and mine[0] == theirs[0] and share_of_words(mine[1], theirs[1]) >= _NAMESAKE:
                return Candidate(other, 0.0, ("the same states, year of order and number", f"{mine[1]} and {theirs[1]}"))
        return None

    @cached_property
    def _orders(self) -> dict[str, tuple[tuple[object, ...], str]]:
        """Of each formed case that a register's order stands for: states, date and number, and the system's name."""
        found: dict[str, tuple[tuple[object, ...], str]] = {}
        for record, held in self._shelf.by_record.items():
            if not is_formed(record):
                continue
            order = next((one.finding for one in held if one.finding.value("row") and one.finding.kind == "sale_stage"), None)
            if order is not None and order.value("quantity") is not None:
                number = Quantity.from_json(order.value("quantity")).number
                found[record] = ((order.value("buyer"), order.value("seller"), order.held, number), str(order.value("system")))
        return found

    def opened(self, item: Held) -> bool:
        """Whether it is the finding by which a formed record became known."""
        record = item.record
        return item.counts and record is not None and is_formed(record) and item.finding.id == self._find_first(record)[1]

    def _find_first(self, record: str) -> tuple[dt.date, str]:
        """The day on which it became known, and by which finding."""
        return min((one.finding.known.on, one.finding.id) for one in self._shelf.by_record[record])


def _make_proposal(item: Held, shelf: Shelf, desk: Desk, copies: int, lookalikes: _Lookalikes) -> Proposal:
    finding = item.finding
    alike = lookalikes.find(item)
    record = alike.record if alike else item.record or item.candidate
    if not item.counts and is_formed(record) and record not in shelf.by_record:
        # Nothing forms a record before it counts.
        record = None
    held = shelf.by_record.get(record or "", [])
    others = [other for other in held if other.finding.id != finding.id]
    effect = show_effect(record or finding.id, others, [*others, item], shelf, find_currency(shelf))
    document = shelf.documents[finding.citation.document or ""]
    span = finding.citation.span
    text = desk.find_text(document.id)
    links = [one for one in desk.find_rulings(finding.id) if one.kind is DecisionKind.SAME and one.other == record]
    reasons = alike.reasons if alike else tuple(links[-1].reason.split("; ")) if links else ()
    return Proposal(
        finding=show_findings([item], {finding.id: find_status(item, others, ())})[0],
        document=document,
        context=find_paragraph(text, span.start, span.end) if span else ("", "", ""),
        asks="merge" if alike else "new" if lookalikes.opened(item) else _find_question(item, others, effect),
        record=record,
        record_title=find_title(read_entry(held), record) if record else None,
        is_confirmed=item.counts and item.record is not None and alike is None,
        score=round(alike.score, 3) if alike else item.link_score,
        reasons=reasons,
        effect=effect,
        version=desk.find_version(finding.id),
        copies=copies,
        forms=item.record if item.counts and is_formed(item.record) else None,
    )


def _find_question(item: Held, others: Iterable[Held], effect: Sequence[Change]) -> str:
    if not item.counts:
        return "proposed"
    if item.record is None:
        if item.candidate is not None:
            return "which"
        return "new" if item.finding.kind in STAGE_KINDS else "read"
    if compare_finding(item, others) == CONTRADICTS:
        return "contradicts"
    if is_formed(item.record):
        return "read"
    moving = {"state", "stage_label", "stage_since", "paused", "value", "quantity"}
    return "moves" if any(change.name in moving for change in effect) else "read"


def count_questions(proposals: Iterable[Proposal]) -> Mapping[str, int]:
    """How many readings wait with each question, in the order of :data:`QUESTIONS`."""
    asked = [one.asks for one in proposals]
    return {asks: asked.count(asks) for asks in QUESTIONS if asks in asked}
