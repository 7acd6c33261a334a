"""A commitment: one promise with its evidence, judged on a day, and what a person overruled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pactbook.ledger import Held
from pactbook.model.overruling import Overruling
from pactbook.model.partial_date import PartialDate
from pactbook.model.promise import PromiseState
from pactbook.records.agreement import Agreement, fold_agreements
from pactbook.records.dated import fold_dated
from pactbook.records.dating import read_date
from pactbook.records.dispute import Dispute, fold_disputes
from pactbook.records.judgement import Judgement, Proof, judge_promise, read_proof
from pactbook.records.shelf import Shelf, read_entry

COMMITMENT = "commitment"
_RESTATED = (COMMITMENT, "agreement", "statement")
"""Kinds of finding that say a promise again; they are no evidence of what came of it."""


@dataclass(frozen=True)
class Commitment:
    """One promise at one AsOf.

    ``promised`` is the day it was made: its own, or else its agreement's. ``said`` tells where it stands to the agreement:
    ``in the text``, ``with it`` (made when it was, whose text nothing cited holds), ``before signing``, ``under it, later``, or ``unknown``
    without a date.
    """

    id: str
    shelf: Shelf
    fields: dict[str, Any]
    agreement: Agreement | None
    promised: PartialDate | None
    said: str
    deadline: PartialDate | None
    proofs: tuple[Proof, ...]
    computed: Judgement
    overruling: Overruling | None
    disputes: tuple[Dispute, ...]
    held: tuple[Held, ...]

    @property
    def area(self) -> str:
        """What it is about."""
        return str(self.fields.get("area") or "no area given")

    @property
    def promise(self) -> str:
        """The promise in the book's words."""
        return str(self.fields.get("promise") or self.id)

    @property
    def state(self) -> PromiseState:
        """The state it is shown with: a person's, where one holds on this day, else the computed one."""
        return PromiseState(self.overruling.value) if self.overruling else self.computed.state

    @property
    def is_counted(self) -> bool:
        """Whether it counts among the promises: the book holds it, or a person has ruled on it. What only a machine has read is a proposal."""
        is_ruled = self.overruling is not None or any(item.is_accepted for item in self.held)
        return is_ruled or not self.shelf.is_read(self.id)

    @property
    def last_movement(self) -> Proof | None:
        """The newest piece of evidence that had happened."""
        happened = [proof for proof in self.proofs if proof.item.had_happened(self.shelf.as_of.valid_on)]
        return happened[-1] if happened else None


def fold_commitments(shelf: Shelf) -> list[Commitment]:
    """All promises made by ``valid_on`` that the book knew of, in the order of their ids."""
    return list(shelf.once(("commitments",), lambda: tuple(_fold_commitments(shelf))))


def _fold_commitments(shelf: Shelf) -> list[Commitment]:
    agreements = {agreement.id: agreement for agreement in fold_agreements(shelf)}
    found = [fold_commitment(record, shelf.by_record[record], shelf, agreements) for record in shelf.of_type(COMMITMENT)]
    return [commitment for commitment in found if was_made(commitment)]


def was_made(commitment: Commitment) -> bool:
    """Whether the promise had been made by ``valid_on``; one without any date counts as made."""
    promised = commitment.promised
    return promised is None or promised.lower is None or promised.lower <= commitment.shelf.as_of.valid_on


def fold_commitment(record: str, held: Sequence[Held], shelf: Shelf, agreements: Mapping[str, Agreement]) -> Commitment:
    """One promise as of the shelf's AsOf, from all findings linked to it."""
    fields = read_entry(held)
    agreement = agreements.get(str(fields.get("agreement")))
    own = read_date(fields.get("promised_on"))
    promised = own or (agreement.made_on if agreement else None)
    deadline = read_date(fields.get("deadline"))
    items = [item for item in fold_dated(held) if item.list not in _RESTATED]
    proofs = tuple(read_proof(item, promised) for item in items)
    rulings = [one for one in shelf.overrulings.get(record, ()) if one.holds_on(shelf.as_of.valid_on)]
    return Commitment(
        id=record,
        shelf=shelf,
        fields=fields,
        agreement=agreement,
        promised=promised,
        said=_place(own, agreement),
        deadline=deadline,
        proofs=proofs,
        computed=judge_promise(proofs, deadline, shelf.as_of.valid_on),
        overruling=rulings[-1] if rulings else None,
        disputes=tuple(fold_disputes(held, shelf)),
        held=tuple(held),
    )


def _place(own: PartialDate | None, agreement: Agreement | None) -> str:
    """Where a promise stands to its agreement, by their dates; in its text only where a page with a text is cited."""
    made = agreement.made_on if agreement else None
    in_it = "in the text" if agreement and agreement.is_text_cited else "with it"
    if own is None:
        return in_it if made else "unknown"
    if made is None:
        return "before signing" if agreement else "unknown"
    if own.may_overlap(made):
        return in_it
    return "before signing" if own.sort_key < made.sort_key else "under it, later"
