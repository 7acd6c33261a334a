"""Rules over records: what cannot be right, or is unlikely to be, in a book.

Every rule takes a shelf and yields problems. :data:`CHECKS` lists them all; nothing else registers one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pactbook.checks.citing import check_dispute_sources, check_joint_amounts, check_remark_dates
from pactbook.checks.commitments import (
    check_agreement_terms,
    check_commitment_agreements,
    check_commitment_states,
    check_deadlines,
    check_evidence_roles,
)
from pactbook.checks.dates import check_known_before_held, check_periods, check_sale_order
from pactbook.checks.ecosystem import check_ecosystem
from pactbook.checks.exercises import check_exercises
from pactbook.checks.figures import check_amounts, check_inventory_sums
from pactbook.checks.interoperability import check_interoperability
from pactbook.checks.names import check_publishers, check_references
from pactbook.checks.parts import check_agreement_links, check_programme_stages
from pactbook.checks.people import check_exclusive_offices, check_in_office, check_offices, check_people, check_speakers
from pactbook.checks.programmes import check_inventory_sales, check_programme_steps
from pactbook.checks.sales import check_authorities, check_pending_since, check_readable, check_stated_status
from pactbook.checks.training import check_training
from pactbook.model.problem import Problem
from pactbook.records.shelf import Shelf

CHECKS: dict[str, Callable[[Shelf], Iterator[Problem]]] = {
    "agreement-links": check_agreement_links,
    "agreement-terms": check_agreement_terms,
    "amounts": check_amounts,
    "authorities": check_authorities,
    "commitment-agreements": check_commitment_agreements,
    "commitment-states": check_commitment_states,
    "deadlines": check_deadlines,
    "dispute-sources": check_dispute_sources,
    "ecosystem": check_ecosystem,
    "evidence-roles": check_evidence_roles,
    "exercises": check_exercises,
    "exclusive-offices": check_exclusive_offices,
    "in-office": check_in_office,
    "interoperability": check_interoperability,
    "inventory-sales": check_inventory_sales,
    "inventory-sums": check_inventory_sums,
    "joint-amounts": check_joint_amounts,
    "known-before-held": check_known_before_held,
    "offices": check_offices,
    "pending-since": check_pending_since,
    "people": check_people,
    "periods": check_periods,
    "programme-stages": check_programme_stages,
    "programme-steps": check_programme_steps,
    "publishers": check_publishers,
    "references": check_references,
    "remark-dates": check_remark_dates,
    "sale-order": check_sale_order,
    "speakers": check_speakers,
    "stated-status": check_stated_status,
    "training": check_training,
    "unreadable": check_readable,
}
"""All rules by name, as printed with what they find and as documented in the reference."""

_OFFICES = frozenset({"engagement", "statement"})
_PROMISES = frozenset({"commitment"})
CONCERNS: dict[str, frozenset[str]] = {
    "agreement-links": frozenset({"agreement"}),
    "agreement-terms": frozenset({"agreement"}),
    "authorities": frozenset({"sale"}),
    "commitment-agreements": _PROMISES,
    "commitment-states": _PROMISES,
    "deadlines": _PROMISES,
    "ecosystem": frozenset({"ecosystem"}),
    "evidence-roles": _PROMISES,
    "exclusive-offices": frozenset({"person"}),
    "exercises": frozenset({"exercise", "series"}),
    "in-office": _OFFICES,
    "interoperability": frozenset({"agreement", "fit", "inventory", "network", "platform", "system"}),
    "inventory-sales": frozenset({"inventory"}),
    "inventory-sums": frozenset({"inventory"}),
    "offices": _OFFICES,
    "pending-since": frozenset({"sale"}),
    "people": frozenset({"partnership"}),
    "programme-stages": frozenset({"programme"}),
    "programme-steps": frozenset({"programme"}),
    "publishers": frozenset({"partnership"}),
    "sale-order": frozenset({"sale"}),
    "speakers": _OFFICES,
    "stated-status": frozenset({"sale"}),
    "training": frozenset({"training"}),
}
"""Rules whose problems concern records of some types alone; the page of a record of another type need not run them."""


def check_shelf(shelf: Shelf) -> list[Problem]:
    """Everything the rules find, in order of place."""
    return sorted(problem for rule in CHECKS.values() for problem in rule(shelf))


def index_problems(shelf: Shelf, type_name: str | None) -> Mapping[str, tuple[Problem, ...]]:
    """What the rules for records of a type find, by each record it concerns (as the place, or as the thing), in order: what a page shows."""
    rules = [rule for name, rule in CHECKS.items() if name not in CONCERNS or type_name in CONCERNS[name]]
    found: dict[str, list[Problem]] = {}
    for problem in sorted(problem for rule in rules for problem in rule(shelf)):
        for record in dict.fromkeys((problem.place, problem.thing)):
            if record is not None and record in shelf.by_record:
                found.setdefault(record, []).append(problem)
    return {record: tuple(problems) for record, problems in found.items()}


def check_record(shelf: Shelf, record: str, *names: str) -> list[Problem]:
    """What some rules (or all) find of one record."""
    rules = [CHECKS[name] for name in names] if names else list(CHECKS.values())
    return sorted(problem for rule in rules for problem in rule(shelf) if record in (problem.place, problem.thing))
