"""Plans for questions on both books: what they offer, what they choose, and why."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from pactbook.errors import InvalidValueError, MissingExtraError
from pactbook.views.links.build import Weights, make_question
from pactbook.views.links.coverage import show_coverage
from pactbook.views.links.planning.board import ChangeKind, count_all, judge, make_scenarios
from pactbook.views.links.planning.changes import Terms, make_board
from pactbook.views.links.planning.planner import Aim, plan_links
from tests.views.links.conftest import Found

pytest.importorskip("highspy")


@pytest.mark.parametrize(
    ("book", "day", "left", "right"), [("xa-xb", "2031-06-01", "XA", "XB"), ("us-in", "2026-06-30", "US", "IN")]
)
def test_without_a_change_the_bounds_are_those_of_coverage(fold: Found, book: str, day: str, left: str, right: str) -> None:
    found = fold(book, day)
    question = make_question(found, left, right)
    whole = show_coverage(found, question).whole
    board = make_board(found, question, Terms())
    scenarios = make_scenarios(board.mesh, 4)
    assert count_all(board.mesh) == whole.pairs
    assert judge(board, scenarios["worst"], ()) / whole.pairs == pytest.approx(whole.lower)
    assert judge(board, scenarios["best"], ()) / whole.pairs == pytest.approx(whole.upper)


def test_what_is_on_offer_is_what_the_book_shows_a_way_to(fold: Found) -> None:
    found = fold("xa-xb", "2030-09-01")
    question = make_question(found, "XA", "otter-4.xb,skerry-2.xb,barrow-6.xb", weights=Weights.TYPES)
    board = make_board(found, question, Terms())
    names = {change.id for change in board.changes}
    assert "agreement:keys-2030" in names
    assert {"gateway:knot", "bridge:brine+murmur", "bridge:hail+murmur"} <= names
    assert "fit:otter-4.xb:hail" in names, "it needs the agreement, which is on offer"
    assert "fit:otter-4.xb:brine" not in names, "nobody says that XB may have it"
    knot = plan_links(found, question, 3, terms=Terms(forbidden=("bridge:*", "fit:*"))).plans[3]
    why = {step.id: step.why for step in knot.steps}
    assert "Hail: gate closed for XB by keys-2030" in why.get("gateway:knot", ""), why
    plain = make_board(found, question, Terms(bridges=False, unreleased=True))
    assert "fit:otter-4.xb:brine" in {change.id for change in plain.changes}
    assert not any(change.id.startswith("bridge:") for change in plain.changes)


def test_an_agreement_pays_only_with_what_it_opens(fold: Found) -> None:
    found = fold("xa-xb", "2030-09-01")
    frontier = plan_links(found, make_question(found, "XA", "XB"), 2)
    assert frontier.pairs == 30
    none, one, two = frontier.plans
    assert none.steps == ()
    assert [step.id for step in one.steps] == ["agreement:keys-2030"], "Skerries are fitted, and not enabled"
    assert one.lower == pytest.approx(12 / 30)
    assert one.steps[0].why == "Keys Agreement: not in force on the day"
    assert two.lower >= one.lower
    assert all(plan.gap == 0 for plan in frontier.plans)
    assert all(plan.lower <= plan.expected <= plan.upper for plan in frontier.plans)


def test_the_founding_question(fold: Found) -> None:
    """Which step would connect most, given what was known on the two days."""
    for day, first in (("2025-07-01", "fit:ah-64e.in-iaf:link-16"), ("2025-12-31", "fit:ah-64e.in-iaf:link-16")):
        found = fold("us-in", day, day)
        frontier = plan_links(found, make_question(found, "US", "IN"), 2)
        assert frontier.plans[0].lower == 0
        assert [step.id for step in frontier.plans[1].steps] == [first]
        step = frontier.plans[1].steps[0]
        assert "comcasa-2018" in step.why
        assert step.evidence
        assert frontier.plans[1].gap == 0
        assert frontier.plans[2].greedy == pytest.approx(frontier.plans[2].lower)


def test_a_plan_may_be_best_on_average_instead(fold: Found) -> None:
    found = fold("us-in", "2025-07-01", "2025-07-01")
    question = make_question(found, "US", "IN")
    worst, expected = (plan_links(found, question, 1, aim=aim).plans[1] for aim in Aim)
    assert worst.lower >= expected.lower
    assert expected.expected >= worst.expected
    assert {step.id for step in expected.steps} == {"fit:ch-47f.in:link-16"}, "the Apache may have it already"


def test_what_is_forbidden_is_in_no_plan_and_costs_are_kept(fold: Found) -> None:
    found = fold("xa-xb", "2031-06-01")
    question = make_question(found, "XA", "XB", weights=Weights.TYPES)
    free = plan_links(found, question, 2).plans[2]
    assert free.steps
    barred = plan_links(found, question, 2, terms=Terms(forbidden=tuple(step.id for step in free.steps))).plans[2]
    assert not {step.id for step in barred.steps} & {step.id for step in free.steps}
    dear = plan_links(found, question, 2, terms=Terms(costs={"*": 3.0, "fit:*": 2.0}, budget=2.0)).plans[2]
    assert dear.cost <= 2
    assert all(step.kind is ChangeKind.FIT for step in dear.steps)
    with pytest.raises(InvalidValueError, match="fit:moon"):
        plan_links(found, question, 1, terms=Terms(forbidden=("fit:moon:*",)))


def test_the_same_question_gives_the_same_plan(fold: Found) -> None:
    found = fold("us-in", "2026-06-30")
    question = make_question(found, "US", "IN")
    first, second = (plan_links(found, question, 3, aim=Aim.EXPECTED) for _ in range(2))
    assert first == second


def test_a_plan_within_one_force(fold: Found) -> None:
    found = fold("us-in", "2026-06-30")
    frontier = plan_links(found, make_question(found, "US", "US", weights=Weights.TYPES), 1)
    assert frontier.plans[1].lower > frontier.plans[0].lower > 0


def test_without_the_solver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, fold: Found) -> None:
    found = fold("us-in", "2026-06-30")
    real = builtins.__import__

    def refuse(
        name: str,
        globals: Mapping[str, Any] | None = None,  # noqa: A002 - the name of what stands in for
        locals: Mapping[str, Any] | None = None,  # noqa: A002
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> Any:
        if name.partition(".")[0] in {"highspy", "numpy"}:
            raise ImportError(name)
        return real(name, globals, locals, fromlist or (), level)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingExtraError, match=r"pactbook\[plan\]"):
        plan_links(found, make_question(found, "US", "IN"), 1)
