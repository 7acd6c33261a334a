"""Promises and agreements that cannot be so, or whose stated state does not fit what is computed."""

from __future__ import annotations

from collections.abc import Iterator

from pactbook.errors import InvalidValueError
from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem, Severity
from pactbook.model.promise import PromiseState, Role, list_promise_states
from pactbook.records.agreement import AgreementState, find_anniversary, fold_agreements
from pactbook.records.commitment import COMMITMENT, fold_commitments
from pactbook.records.dating import read_date
from pactbook.records.shelf import Shelf

_NOT_JUDGED = "not_checked_here"
_OPEN = ("in_progress", "no_evidence", _NOT_JUDGED)
_STANDING = {
    "in_force": {AgreementState.IN_FORCE, AgreementState.ANNOUNCED},
    "superseded": {AgreementState.SUPERSEDED, AgreementState.EXPIRED},
    "expired": {AgreementState.EXPIRED, AgreementState.SUPERSEDED},
}
"""Stated words for an agreement's standing that can be compared, with the states that bear them out."""


def check_commitment_states(shelf: Shelf) -> Iterator[Problem]:
    """A stated state that the evidence does not add up to (an overruled one is not compared)."""
    for commitment in fold_commitments(shelf):
        stated = commitment.fields.get("stated_state")
        computed = commitment.computed.state
        if stated in (None, _NOT_JUDGED, str(computed)) or commitment.overruling:
            continue
        if stated not in tuple(PromiseState):
            yield _warn(commitment.id, f"unknown state {stated!r}", "commitment-states", Severity.ERROR)
            continue
        words = list_promise_states()
        yield _warn(
            commitment.id,
            f"the book states {words[str(stated)].label.lower()}, its evidence adds up to {words[computed].label.lower()}",
            "commitment-states",
        )


def check_commitment_agreements(shelf: Shelf) -> Iterator[Problem]:
    """A promise under no agreement that the book holds. One that only documents tell of has no entry that could name it."""
    for record in shelf.of_type(COMMITMENT):
        if shelf.is_read(record):
            continue
        named = shelf.entry(record).get("agreement")
        if shelf.types.get(str(named)) != "agreement":
            what = "names no agreement" if named is None else f"names {named!r}, which is no agreement of this book"
            yield _warn(record, f"the promise {what}", "commitment-agreements", Severity.ERROR)


def check_evidence_roles(shelf: Shelf) -> Iterator[Problem]:
    """Evidence that does not say what it shows of its promise, says an unknown word, or shows a step taken before the promise."""
    for commitment in fold_commitments(shelf):
        for proof in commitment.proofs:
            told = f"{proof.item.since.text} {proof.item.what!r}"
            stated = proof.item.fields.get("shows")
            if not proof.is_said:
                what = "does not say what it shows" if stated is None else f"says {stated!r}, which is no role"
                yield _warn(commitment.id, f"evidence {told} {what}; it counts as a step", "evidence-roles")
            elif proof.is_baseline and proof.role is not Role.BEARS_ON:
                made = commitment.promised.text if commitment.promised else ""
                yield _warn(
                    commitment.id,
                    f"evidence {told} {proof.role} a promise made only on {made}; it counts as a baseline",
                    "evidence-roles",
                )


def check_deadlines(shelf: Shelf) -> Iterator[Problem]:
    """A deadline that is no date, that had passed before the promise was made, or that has passed while the book still states the
    promise as open."""
    for record in shelf.of_type(COMMITMENT):
        deadline = shelf.entry(record).get("deadline")
        try:
            PartialDate.parse(str(deadline)) if deadline is not None else None
        except InvalidValueError as error:
            yield _warn(record, str(error), "deadlines", Severity.ERROR)
    for commitment in fold_commitments(shelf):
        deadline, promised = commitment.deadline, commitment.promised
        if deadline and promised and deadline.upper and promised.lower and deadline.upper < promised.lower:
            yield _warn(
                commitment.id,
                f"deadline {deadline.text} lies before the promise of {promised.text}",
                "deadlines",
                Severity.ERROR,
            )
        stated = commitment.fields.get("stated_state")
        if deadline and deadline.upper and deadline.upper < shelf.as_of.valid_on and stated in _OPEN:
            yield _warn(commitment.id, f"deadline {deadline.text} has passed, but the book states {stated}", "deadlines")


def check_agreement_terms(shelf: Shelf) -> Iterator[Problem]:
    """An expiry before signature, or one that the stated number of years does not lead to; a standing that the dates do not bear
    out; an agreement that replaces itself."""
    for agreement in fold_agreements(shelf):
        fields, term = agreement.fields, agreement.term
        expires = read_date(fields.get("expires"))
        for name in ("signed", "in_force", "launched"):
            began = read_date(fields.get(name))
            if expires and began and expires.upper and began.lower and expires.upper < began.lower:
                yield _warn(
                    agreement.id, f"expires {expires.text} lies before {name} {began.text}", "agreement-terms", Severity.ERROR
                )
        counted = find_anniversary(term.start, term.years)
        if expires and counted and not expires.may_overlap(counted):
            yield _warn(
                agreement.id,
                f"expires {expires.text}, but {term.years} years from {term.begun_by} lead to {counted.text}",
                "agreement-terms",
            )
        stated = fields.get("stated_status")
        if stated in _STANDING and agreement.state not in _STANDING[stated]:
            yield _warn(agreement.id, f"the book states {stated}, its dates add up to {agreement.state}", "agreement-terms")
        if agreement.id in (*agreement.predecessors, *agreement.successors, agreement.parent):
            yield _warn(agreement.id, f"{agreement.id!r} names itself as another", "agreement-terms", Severity.ERROR)


def _warn(record: str, message: str, rule: str, severity: Severity = Severity.WARNING) -> Problem:
    return Problem(record, message, record, severity, rule)
