"""What is wrong with networks, platforms and fits is said, and makes no edge."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pactbook.checks import CHECKS
from pactbook.model.links import FitState
from pactbook.records.gate import GateState
from pactbook.records.interoperability import fold_interoperability
from tests.records.interoperability import Open, Write, fit, messages, state_of
from tests.records.test_strength import stock

BAD: dict[str, tuple[dict[str, list[dict[str, object]]], str]] = {
    "a fit to an unknown network": (
        {"fits": [fit("Crag-3", "smoke", "fitted", "2030-01-01", system="crag-3")]},
        "network 'smoke' is in no list of networks",
    ),
    "a fit on an unknown carrier": (
        {"fits": [fit("Crag-3", "hail", "planned", "2030-06-01", carrier="crag-9.xb", system="crag-3")]},
        "carrier 'crag-9.xb' is in no list of platforms",
    ),
    "a fit that may be on several types": (
        {"fits": [fit("Skerry", "brine", "planned", "2030-06-01", system="skerry-2")]},
        "may be any of skerry-2.xb, skerry-3.xb",
    ),
    "a gateway with one side": (
        {"networks": [{"id": "plank", "name": "Plank", "kind": "gateway", "joins": ["hail"]}]},
        "joins ['hail']: a gateway with fewer than two sides joins nobody",
    ),
    "a gateway with none": (
        {"networks": [{"id": "plank", "name": "Plank", "kind": "gateway"}]},
        "joins nothing: a gateway with fewer than two sides",
    ),
    "a gateway to an unknown network": (
        {"networks": [{"id": "plank", "name": "Plank", "kind": "gateway", "joins": ["hail", "brine", "smoke"]}]},
        "joins 'smoke', which is no network",
    ),
    "a network joined to itself alone": (
        {"networks": [{"id": "plank", "name": "Plank", "kind": "fixed network", "joins": ["smoke"]}]},
        "joins ['plank']: a gateway with fewer than two sides",
    ),
    "a cyclic terminal": (
        {
            "networks": [
                {"id": "egg", "name": "Egg", "kind": "terminal", "carries": ["hen"]},
                {"id": "hen", "name": "Hen", "kind": "terminal", "carries": ["egg", "hail", "brine"]},
            ]
        },
        "terminal carries itself: egg > hen > egg",
    ),
    "a terminal of an unknown network": (
        {"networks": [{"id": "egg", "name": "Egg", "kind": "terminal", "carries": ["smoke"]}]},
        "carries 'smoke', which is no network",
    ),
    "a gate that does not exist": (
        {"networks": [{"id": "net", "name": "Net", "kind": "radio", "gates": [{"for": "XB", "agreements": ["nowhere-2030"]}]}]},
        "gate for XB names 'nowhere-2030', which is no agreement",
    ),
    "an agreement that does not exist": (
        {"networks": [{"id": "net", "name": "Net", "kind": "agreement", "agreement": "nowhere-2030"}]},
        "stands for 'nowhere-2030', which is no agreement",
    ),
    "an unknown kind": (
        {"networks": [{"id": "net", "name": "Net", "kind": "semaphore"}]},
        "unknown kind of network: 'semaphore'",
    ),
    "zero inventory": (
        {
            "inventory": [stock(quantity={"ordered": 5, "delivered": 0})],
            "fits": [fit("Crag-3", "brine", "fitted", "2030-01-01", system="crag-3")],
        },
        "and none is in the inventory on the day",
    ),
    "an unknown system": (
        {"platforms": [{"id": "ark.xb", "name": "Ark", "operator": "XB", "system": "ark"}]},
        "system names 'ark', which is no record",
    ),
    "an inventory that is none": (
        {"platforms": [{"id": "ark.xb", "name": "Ark", "operator": "XB", "inventory": ["hail", "nothing-yet"]}]},
        "inventory names 'hail', which is of type network",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_said_and_makes_no_edge(write: Write, case: str) -> None:
    added, message = BAD[case]
    shelf = write("2031-06-01", **added)
    found = fold_interoperability(shelf)
    assert message in messages(found)
    assert message in "\n".join(str(problem) for problem in CHECKS["interoperability"](shelf))


def test_bad_entries_join_nobody(write: Write) -> None:
    added: dict[str, list[dict[str, object]]] = {
        "networks": [
            {"id": "plank", "name": "Plank", "kind": "gateway", "joins": ["hail"]},
            {"id": "net", "name": "Net", "kind": "radio", "gates": [{"for": "XB", "agreements": ["nowhere-2030"]}]},
            {"id": "egg", "name": "Egg", "kind": "terminal", "carries": ["hen", "egg"]},
            {"id": "hen", "name": "Hen", "kind": "terminal", "carries": ["egg", "hail", "hail"]},
        ],
        "fits": [fit("Crag-3", "smoke", "fitted", "2030-01-01", system="crag-3")],
    }
    found = fold_interoperability(write("2031-06-01", **added))
    assert found.catalogue.networks["plank"].sides == ()
    assert found.catalogue.networks["egg"].carries == ("hen", "hail")
    assert found.gate("net", "XB")[0] is GateState.CLOSED
    assert not [key for key in found.fits if key[1] == "smoke"]
    assert found.catalogue.name("smoke") == "smoke"
    assert found.partners("nowhere-2030") == ()


def test_a_state_that_a_person_corrected_to_no_state_is_unknown_and_said(both: Open) -> None:
    shelf = both("xa-xb", "2031-06-01")
    held = tuple(
        replace(item, finding=item.finding.with_value("state", "bolted on")) if item.record == "fit-kite" else item
        for item in shelf.held
    )
    found = fold_interoperability(replace(shelf, held=held))
    assert state_of(found, "kite-9.xa", "hail") is FitState.UNKNOWN
    assert "'bolted on' is no state of a fit" in messages(found)


def test_the_books_have_nothing_wrong(both: Open) -> None:
    for pair, day in (("us-in", "2026-06-30"), ("us-in", "2025-07-01"), ("xa-xb", "2031-06-30")):
        found = fold_interoperability(both(pair, day))
        assert found.problems == (), messages(found)
