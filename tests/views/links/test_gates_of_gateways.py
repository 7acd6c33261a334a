"""What a gateway passes on reaches those who may have it: both states, and who carries the gateway."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pactbook.model.links import PairState
from pactbook.records.fit import Fit
from pactbook.records.interoperability import Interoperability
from pactbook.records.network import Gate
from pactbook.views.links.build import Weights, make_question
from pactbook.views.links.matrix import find_pair
from pactbook.views.links.mesh import Join, Mesh, Node
from pactbook.views.links.planning.board import Board, Change, ChangeKind, count_connected, make_scenarios, split_pairs
from pactbook.views.links.planning.changes import Terms, make_board
from tests.views.links.conftest import Found

OPEN, GATED = 0b01, 0b10


def join_of(operator: str | None, shut: dict[str, int], *, is_certain: bool = True) -> Mesh:
    """A platform of A on a gated network, one of B on an open one, and a gateway between the two."""
    return Mesh(
        ("open", "gated"),
        (Node("a", "A", usable=GATED),),
        (Node("b", "B", usable=OPEN),),
        (Join("stair", OPEN | GATED, is_certain, operator),),
        shut=shut,
    )


@pytest.mark.parametrize(
    ("operator", "shut", "state"),
    [
        ("A", {}, PairState.GATEWAY),
        ("A", {"B": GATED}, PairState.FITTED_NOT_ENABLED),
        ("C", {"C": GATED}, PairState.FITTED_NOT_ENABLED),
        ("C", {"D": GATED}, PairState.GATEWAY),
        (None, {"C": GATED}, PairState.GATEWAY),
        (None, {"B": GATED}, PairState.FITTED_NOT_ENABLED),
    ],
)
def test_a_gateway_passes_nothing_to_whom_a_gate_is_shut(operator: str | None, shut: dict[str, int], state: PairState) -> None:
    mesh = join_of(operator, shut)
    assert mesh.find_state(0, 0) is state
    turned = replace(mesh, left=mesh.right, right=mesh.left)
    assert turned.find_state(0, 0) is state
    assert count_connected(mesh, 0.0) == (state is PairState.GATEWAY)


def test_a_gateway_that_may_be_there_connects_nobody_past_a_shut_gate() -> None:
    assert join_of("A", {}, is_certain=False).find_state(0, 0) is PairState.UNKNOWN
    assert join_of("A", {"B": GATED}, is_certain=False).find_state(0, 0) is PairState.NONE_KNOWN


def test_a_gate_shut_to_one_state_keeps_no_other_from_a_gateway() -> None:
    mesh = join_of("A", {"B": GATED})
    both = replace(mesh, right=(*mesh.right, Node("c", "C", usable=OPEN)))
    assert [both.find_state(0, column) for column in (0, 1)] == [PairState.FITTED_NOT_ENABLED, PairState.GATEWAY]
    parts = {ends: count_connected(part, 0.0) for ends, part in split_pairs(both)}
    assert parts == {("A", "B"): 0, ("A", "C"): 1}


def test_an_agreement_opens_a_gateway_that_stands_already() -> None:
    pytest.importorskip("highspy")
    from pactbook.views.links.planning.search import find_best

    mesh = join_of("A", {"B": GATED})
    board = Board(mesh, (Change("agreement:pact", ChangeKind.AGREEMENT, "pact"),), {("B", 1): ("pact",)})
    found = find_best(board, make_scenarios(mesh, 0)["worst"], 1)
    assert (found.chosen, found.value, found.gap) == (("agreement:pact",), 1, 0)


def with_brine(found: Interoperability) -> Interoperability:
    """The invented book with a Crag-3 of XB on Brine, which a gateway of XA joins to the gated Hail."""
    brine: Fit = replace(found.fits["otter-4.xa", "brine"], platform="crag-3.xb")
    return replace(found, fits={**found.fits, ("crag-3.xb", "brine"): brine})


@pytest.mark.parametrize(("day", "state"), [("2030-10-31", PairState.FITTED_NOT_ENABLED), ("2031-06-01", PairState.GATEWAY)])
def test_the_chain_tells_the_gate_that_a_gateway_stands_behind(fold: Found, day: str, state: PairState) -> None:
    found = with_brine(fold("xa-xb", day))
    pair = find_pair(found, make_question(found, "kite-9.xa", "crag-3.xb"))
    assert pair.state is state
    told = {step.record: step.text for step in pair.steps if step.kind == "agreement"}
    assert ("not in force" if state is PairState.FITTED_NOT_ENABLED else "in force") in told["keys-2030"]
    assert told["keys-2030"].endswith(("closed for XB", "open for XB"))
    assert [step.kind for step in pair.steps if step.kind == "gateway"] == ["gateway"]
    assert [step.text for step in pair.steps] == list(dict.fromkeys(step.text for step in pair.steps))


def test_an_agreement_is_on_offer_for_what_only_gateways_reach(fold: Found) -> None:
    found = with_brine(fold("xa-xb", "2030-10-31"))
    board = make_board(found, make_question(found, "kite-9.xa", "crag-3.xb", weights=Weights.TYPES), Terms())
    assert "agreement:keys-2030" in {change.id for change in board.changes}


def test_a_gateway_that_its_own_gate_shuts_to_who_carries_it_joins_nothing(fold: Found) -> None:
    found = fold("xa-xb", "2031-06-01")
    stair = found.catalogue.networks["stair"]
    barred = replace(stair, is_open=False, users=(), gates=(Gate("XA", ("nowhere-2030",)),))
    shut = replace(found, catalogue=replace(found.catalogue, networks={**found.catalogue.networks, "stair": barred}))
    assert find_pair(found, make_question(found, "otter-4.xa", "skerry-2.xb")).state is PairState.GATEWAY
    assert find_pair(shut, make_question(shut, "otter-4.xa", "skerry-2.xb")).state is PairState.NONE_KNOWN
