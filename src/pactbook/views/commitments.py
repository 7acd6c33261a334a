"""The scorecard of promises: by area and by agreement, each promise with its state, its evidence and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pactbook.errors import UnknownTermError
from pactbook.extract.dates import COUNTS
from pactbook.model.promise import PromiseState, list_promise_states, list_roles
from pactbook.records.agreement import Agreement, AgreementState, fold_agreements
from pactbook.records.commitment import COMMITMENT, Commitment, fold_commitment, fold_commitments
from pactbook.records.judgement import Proof
from pactbook.records.shelf import Shelf
from pactbook.views.listing import (
    Event,
    Listing,
    Whole,
    count_open,
    count_sources,
    find_held,
    head_event,
    head_list,
    head_whole,
    holds_words,
    keep_named,
)


@dataclass(frozen=True, slots=True)
class ProofRow(Event):
    """One piece of evidence. ``shows`` is what it counts as; ``is_said``: whether the book says so."""

    shows: str
    shows_label: str
    is_said: bool
    is_baseline: bool


@dataclass(frozen=True, slots=True)
class OverrulingRow:
    """Who says that the computed state is not the true one, since when, and why."""

    state: str
    since: dt.date | None
    author: str
    decided_at: dt.datetime
    reason: str
    decision: str


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """One promise. ``state`` is what it is shown with, ``computed_state`` what its evidence adds up to, ``stated_state`` what the
    book's compilers judged; ``days_left`` counts from ``valid_on`` to the last day of the deadline, below zero once it has passed.
    ``said``: ``in the text`` of its agreement, ``with it`` (its text is not among what the book cites), ``before signing``, ``under it, later``, or ``unknown``.
    ``is_read``: no entry of the book holds it, documents tell of it; ``is_counted``: it is none of those that are only read, on which no person
    has ruled."""

    id: str
    promise: str
    area: str
    by: str | None
    agreement: str | None
    agreement_name: str | None
    promised_on: str | None
    promised_at: str | None
    said: str
    deadline: str | None
    days_left: int | None
    measurable: str
    state: str
    state_label: str
    since: str | None
    why: str
    computed_state: str
    stated_state: str | None
    is_as_stated: bool
    overruling: OverrulingRow | None
    steps_seen: int
    last_movement: ProofRow | None
    independent_sources: int
    disagreements: int
    is_read: bool = False
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class CommitmentView(Whole):
    """One promise, whole."""

    row: CommitmentRow
    proofs: tuple[ProofRow, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """Promises of one area or agreement: the promises' ids by state, every state given, in the order of the report card."""

    id: str
    name: str
    total: int
    states: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class AreaLists:
    """What an agreement is about: the areas it names, and those foretold before it, never mixed. ``named_by`` says what names them: ``the
    signed text``, ``the text``, or ``reports of it``, where no page that holds its text is cited: what those do not name the text may."""

    agreement: str
    name: str
    state: str
    named_by: str
    is_text_cited: bool
    named: tuple[str, ...]
    expected_before_signing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scorecard(Listing):
    """All promises asked for; those that count come first and are tallied, those that are only read and wait for a person's ruling follow and
    are in no tally. ``areas_of`` is set when one agreement was asked for."""

    commitments: tuple[CommitmentRow, ...]
    by_area: tuple[Tally, ...]
    by_agreement: tuple[Tally, ...]
    areas_of: AreaLists | None

    @property
    def counted(self) -> tuple[CommitmentRow, ...]:
        """The promises that count."""
        return tuple(row for row in self.commitments if row.is_counted)

    @property
    def waiting(self) -> tuple[CommitmentRow, ...]:
        """Those only read, on which no person has ruled."""
        return tuple(row for row in self.commitments if not row.is_counted)


NO_TEXT = "No page that holds its text is cited: what the reports do not name, the text may."
"""What is said where areas are known from reports alone."""


def list_commitments(
    shelf: Shelf, *, area: str | None = None, agreement: str | None = None, state: PromiseState | None = None
) -> Scorecard:
    """The promises made by ``valid_on``, those that count first, ordered by area, then by the day they were made.

    ``area`` and ``agreement`` may be given in any words their names hold: ``data links`` finds ``data links & information
    sharing``. ``state`` narrows the list to one state.

    Raises:
        UnknownTermError: for an area or agreement that is none, naming those there are.
    """
    found = fold_commitments(shelf)
    chosen = find_agreement(shelf, agreement) if agreement is not None else None
    found = keep_named(found, "area", area, lambda commitment: [commitment.area])
    if chosen is not None:
        found = [commitment for commitment in found if commitment.fields.get("agreement") == chosen.id]
    if state is not None:
        found = [commitment for commitment in found if commitment.state is state]
    found.sort(
        key=lambda one: (not one.is_counted, one.area.casefold(), one.promised.sort_key if one.promised else _UNDATED, one.id)
    )
    rows = tuple(make_commitment_row(commitment) for commitment in found)
    return Scorecard(
        *head_list(shelf, list_judging_rules()),
        commitments=rows,
        by_area=_tally((row.area, row.area, row) for row in rows if row.is_counted),
        by_agreement=_tally((row.agreement or "", row.agreement_name or "no agreement", row) for row in rows if row.is_counted),
        areas_of=list_areas(chosen) if chosen else None,
    )


def show_commitment(shelf: Shelf, record: str) -> CommitmentView:
    """One promise.

    Raises:
        RecordNotFoundError: when there is none of that id, or nothing of it was known by then.
    """
    held = find_held(shelf, record, COMMITMENT, "commitment")
    agreements = {agreement.id: agreement for agreement in fold_agreements(shelf)}
    commitment = fold_commitment(record, held, shelf, agreements)
    return CommitmentView(
        *head_whole(shelf, commitment.held, commitment.disputes, list_judging_rules()),
        row=make_commitment_row(commitment),
        proofs=tuple(_show_proof(proof, shelf) for proof in commitment.proofs),
        note=commitment.fields.get("note"),
    )


def find_agreement(shelf: Shelf, wanted: str) -> Agreement:
    """An agreement by its id, or by words of its name, of one of its aliases, or of its term and kind ("ten-year framework"). Of several
    the only one in force is meant: asked for the framework, one means that of the day.

    Raises:
        UnknownTermError: when none or several fit, naming those there are.
    """
    agreements = fold_agreements(shelf)
    exact = [one for one in agreements if one.id == wanted]
    fitting = exact or [one for one in agreements if any(holds_words(name, wanted) for name in _list_names(one))]
    in_force = [one for one in fitting if one.state is AgreementState.IN_FORCE]
    for found in (fitting, in_force):
        if len(found) == 1:
            return found[0]
    raise UnknownTermError("agreement", wanted, tuple(one.id for one in fitting or agreements))


def _list_names(agreement: Agreement) -> Iterator[str]:
    """What an agreement may be asked for by; its term and kind beside its name, as people say them."""
    yield from (str(name) for name in agreement.fields.get("aliases") or ())
    years = agreement.term.years
    terms = () if years is None else (f"{years}-year", *(f"{word}-year" for word, count in COUNTS.items() if count == years))
    yield " ".join((agreement.name, str(agreement.fields.get("kind") or ""), *terms))


def list_areas(agreement: Agreement) -> AreaLists:
    """The areas of an agreement, foretold and named."""
    is_cited = agreement.is_text_cited
    text = "the signed text" if agreement.fields.get("signed") else "the text"
    return AreaLists(
        agreement.id,
        agreement.name,
        str(agreement.state),
        text if is_cited else "reports of it",
        is_cited,
        tuple(agreement.fields.get("areas") or ()),
        tuple(agreement.fields.get("areas_expected_before_signing") or ()),
    )


def list_judging_rules() -> tuple[str, ...]:
    """The rules in force, as printed with every scorecard."""
    states = list_promise_states()
    return (
        "A state follows from the evidence held and the deadline, by rules in this order: "
        + "; ".join(f"{states[name].label.lower()}: {states[name].meaning}" for name in _ORDER)
        + ".",
        "Only facts that had certainly happened by the day shown count; what is planned, expected or denied moves nothing. "
        "What happened before the promise was made can only bear on it.",
        "What a piece of evidence shows (" + ", ".join(role.label for role in list_roles().values()) + ") is said in the book; "
        "where it is not said, it counts as a step, and a check lists it.",
        "A promise is said to be in an agreement's text, and an area to be named by it, only where a page that holds a text is cited; else both are "
        "what reports tell of it.",
        "Promises said before an agreement was signed, or under it later, are marked as that and never counted as its text.",
        "No evidence is not failure: it says that this book holds none.",
        "A promise that documents tell of and no entry holds counts once a person has accepted it; until then it is listed apart.",
    )


_UNDATED = (dt.date.max, dt.date.max, "")
_ORDER = ("met_late", "met", "substituted", "overdue", "in_progress", "no_evidence")


def make_commitment_row(commitment: Commitment) -> CommitmentRow:
    """One promise as a line of the list."""
    shelf, fields, computed = commitment.shelf, commitment.fields, commitment.computed
    deadline = commitment.deadline
    last = commitment.last_movement
    stated = fields.get("stated_state")
    overruling = commitment.overruling
    measurable = fields.get("measurable")
    return CommitmentRow(
        id=commitment.id,
        promise=commitment.promise,
        area=commitment.area,
        by=fields.get("by"),
        agreement=fields.get("agreement"),
        agreement_name=commitment.agreement.name if commitment.agreement else fields.get("agreement"),
        promised_on=commitment.promised.text if commitment.promised else None,
        promised_at=fields.get("promised_at"),
        said=commitment.said,
        deadline=deadline.text if deadline else None,
        days_left=(deadline.upper - shelf.as_of.valid_on).days if deadline and deadline.upper else None,
        measurable={True: "yes", False: "no", None: "not said"}.get(measurable, str(measurable)),
        state=str(commitment.state),
        state_label=list_promise_states()[commitment.state].label,
        since=computed.since.text if computed.since and not overruling else None,
        why=word_why(commitment),
        computed_state=str(computed.state),
        stated_state=stated,
        is_as_stated=stated in (None, "not_checked_here", str(computed.state)),
        overruling=OverrulingRow(
            overruling.value, overruling.since, overruling.author, overruling.decided_at, overruling.reason, overruling.decision
        )
        if overruling
        else None,
        steps_seen=computed.seen,
        last_movement=_show_proof(last, shelf) if last else None,
        independent_sources=count_sources(commitment.held, shelf),
        disagreements=count_open(commitment.disputes),
        is_read=shelf.is_read(commitment.id),
        is_counted=commitment.is_counted,
    )


def word_why(commitment: Commitment) -> str:
    """In a sentence, why a promise has the state it is shown with."""
    if commitment.overruling:
        one = commitment.overruling
        computed = list_promise_states()[commitment.computed.state].label.lower()
        return f"{one.author} overruled what is computed ({computed}): {one.reason}"
    computed_, deciding = commitment.computed, commitment.computed.deciding
    steps = f"{computed_.seen} step{'s' if computed_.seen != 1 else ''} seen"
    if computed_.state is PromiseState.OVERDUE:
        return f"the deadline has passed; {f'{steps}, none of which fulfils it' if computed_.seen else 'no step seen'}"
    if deciding is None:
        aside = len(commitment.proofs)
        return "nothing held here shows a step" + (
            f", only {aside} remark{' that bears' if aside == 1 else 's that bear'} on it" if aside else ""
        )
    if computed_.state is PromiseState.IN_PROGRESS:
        return f"{steps}, the whole not yet"
    timing = "; its date leaves open if in time" if computed_.is_timing_open else ""
    return f"{deciding.item.what}{timing}"


def _show_proof(proof: Proof, shelf: Shelf) -> ProofRow:
    return ProofRow(
        *head_event(proof.item, shelf),
        shows=str(proof.counts_as),
        shows_label="baseline" if proof.is_baseline else list_roles()[proof.role].label,
        is_said=proof.is_said,
        is_baseline=proof.is_baseline,
    )


def _tally(rows: Iterable[tuple[str, str, CommitmentRow]]) -> tuple[Tally, ...]:
    groups: dict[str, tuple[str, list[CommitmentRow]]] = {}
    for key, name, row in rows:
        groups.setdefault(key, (name, []))[1].append(row)
    tallies = [
        Tally(
            key,
            name,
            len(mine),
            {state: tuple(row.id for row in mine if row.state == state) for state in list_promise_states()},
        )
        for key, (name, mine) in groups.items()
    ]
    return tuple(sorted(tallies, key=lambda one: (-one.total, one.name)))
