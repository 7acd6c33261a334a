"""Who carries what, by which right and how many: on both books, and on books with something wrong in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pactbook.errors import UnknownTermError
from pactbook.model.links import FitState, Role, find_domain, find_layer, find_role, find_shown_level, list_levels, place_kind
from pactbook.records.dating import read_date
from pactbook.records.gate import GateState
from pactbook.records.interoperability import fold_interoperability
from pactbook.records.platform import make_unlisted
from tests.records.interoperability import Open, Write, fit, state_of


@pytest.mark.parametrize(
    ("pair", "platform", "network", "days"),
    [
        (
            "xa-xb",
            "barrow-6.xb",
            "hail",
            {"2028-12-31": None, "2029-06-01": FitState.ABSENT, "2031-02-01": FitState.PLANNED},
        ),
        ("xa-xb", "skerry-2.xa", "hail", {"2027-12-31": None, "2028-06-01": FitState.UNKNOWN, "2028-12-31": FitState.FITTED}),
        ("us-in", "p-8i.in", "link-ii", {"2012-12-31": None, "2013-06-01": FitState.UNKNOWN, "2014-01-01": FitState.FITTED}),
        ("us-in", "c-130j.in", "link-16", {"2011-02-04": None, "2011-02-05": FitState.ABSENT, "2026-06-30": FitState.ABSENT}),
    ],
)
def test_what_is_carried_on_a_day(both: Open, pair: str, platform: str, network: str, days: dict[str, FitState | None]) -> None:
    last = "2031-06-30" if pair == "xa-xb" else "2026-11-22"
    for day, expected in days.items():
        assert state_of(fold_interoperability(both(pair, day, last)), platform, network) is expected, day


def test_what_a_terminal_carries_follows_from_it(both: Open) -> None:
    found = fold_interoperability(both("xa-xb", "2031-06-01"))
    for network in ("hail", "chirp"):
        assert found.fits["skerry-2.xb", network].through == "hail-set"
        assert state_of(found, "skerry-2.xb", network) is FitState.FITTED
    shipped = fold_interoperability(both("us-in", "2026-06-30"))
    assert shipped.fits["mh-60r.in", "link-16"].through is None, "what is said of the network itself stands first"
    assert shipped.catalogue.networks["mids-jtrs"].carries == ("link-16",)


def test_of_two_terminals_the_one_that_is_there_counts(write: Write) -> None:
    found = fold_interoperability(
        write(
            "2031-06-01",
            networks=[
                {"id": name, "name": name, "kind": "terminal", "carries": ["brine"]} for name in ("a-set", "b-set", "c-set")
            ],
            fits=[
                fit("Crag-3", "a-set", "removed", "2030-01-01", system="crag-3"),
                fit("Crag-3", "b-set", "fitted", "2030-01-01", system="crag-3"),
                fit("Crag-3", "c-set", "reported absent", "2030-01-01", system="crag-3"),
            ],
        )
    )
    assert found.fits["crag-3.xb", "brine"].through == "b-set"
    assert state_of(found, "crag-3.xb", "brine") is FitState.FITTED


def test_what_sources_dispute_is_unknown(write: Write, both: Open) -> None:
    row = fit("Crag-3", "brine", "fitted", "2030-01-01", system="crag-3")
    row["disagreements"] = [{"field": "state", "values": [{"value": "fitted"}, {"value": "removed"}]}]
    found = fold_interoperability(write("2031-06-30", fits=[row]))
    assert found.fits["crag-3.xb", "brine"].reason == "its sources differ"
    assert state_of(found, "crag-3.xb", "brine") is FitState.UNKNOWN
    shipped = fold_interoperability(both("us-in", "2026-11-22"))
    assert state_of(shipped, "f-22.us", "link-16") is FitState.UNKNOWN
    assert shipped.fits["f-22.us", "link-16"].stated is FitState.FITTED


def test_two_statements_of_one_day_that_differ_are_unknown(write: Write) -> None:
    rows = [fit("Crag-3", "brine", state, "2030-01-01", system="crag-3") for state in ("fitted", "removed")]
    found = fold_interoperability(write("2031-06-01", fits=rows))
    assert state_of(found, "crag-3.xb", "brine") is FitState.UNKNOWN
    assert "says fitted" in str(found.fits["crag-3.xb", "brine"].reason)


def test_a_fit_without_a_date_counts_from_when_it_was_known(write: Write) -> None:
    row = fit("Crag-3", "brine", "fitted", None, system="crag-3")
    shelf = write("2031-06-30", fits=[row])
    assert state_of(fold_interoperability(shelf), "crag-3.xb", "brine") is FitState.FITTED
    row["sources"] = [
        {"url": "https://gazette.example/crag", "publisher": "Belmark Gazette", "date": "2030-05-05", "kind": "news"}
    ]
    assert state_of(fold_interoperability(write("2030-05-05", fits=[row])), "crag-3.xb", "brine") is FitState.FITTED
    before = fold_interoperability(write("2030-05-04", fits=[row]))
    assert before.fits["crag-3.xb", "brine"].reason == "not said since when"


@pytest.mark.parametrize(
    ("pair", "network", "member", "day", "state"),
    [
        ("xa-xb", "hail", "XA", "2029-01-01", GateState.OPEN),
        ("xa-xb", "hail", "XB", "2030-10-31", GateState.CLOSED),
        ("xa-xb", "hail", "XB", "2030-11-01", GateState.OPEN),
        ("xa-xb", "murmur", "XA", "2031-06-01", GateState.UNSTATED),
        ("xa-xb", "chirp", "XB", "2031-06-01", GateState.OPEN),
        ("us-in", "link-16", "IN", "2018-09-05", GateState.CLOSED),
        ("us-in", "link-16", "IN", "2018-09-06", GateState.OPEN),
        ("us-in", "link-16", "IN", "2028-10-01", GateState.CLOSED),
        ("us-in", "link-11", "IN", "2026-06-30", GateState.UNSTATED),
    ],
)
def test_who_may_use_a_network(both: Open, pair: str, network: str, member: str, day: str, state: GateState) -> None:
    last = "2031-06-30" if pair == "xa-xb" else "2026-11-22"
    assert fold_interoperability(both(pair, day, last)).gate(network, member)[0] is state


@pytest.mark.parametrize(
    ("dates", "day", "state"),
    [
        ({"signed": "2031-02-01"}, "2031-01-31", GateState.CLOSED),
        ({"signed": "2031-02-01"}, "2031-02-01", GateState.UNSTATED),
        ({"in_force": "2031-02"}, "2031-02-10", GateState.UNSTATED),
        ({"in_force": "2031-02"}, "2031-01-10", GateState.CLOSED),
        ({"in_force": "2031-02"}, "2031-03-01", GateState.OPEN),
        ({"in_force": "../2031-02"}, "2031-01-01", GateState.CLOSED),
        ({"in_force": "2031-02-01", "expires": "2031-04"}, "2031-04-30", GateState.OPEN),
        ({"in_force": "2031-02-01", "expires": "2031-04"}, "2031-05-01", GateState.CLOSED),
        ({}, "2031-05-01", GateState.CLOSED),
    ],
)
def test_a_signature_is_not_yet_a_key(write: Write, dates: dict[str, str], day: str, state: GateState) -> None:
    accord = {"id": "net-2031", "name": "Net Accord", "kind": "foundational", "parties": ["XA", "XB"], **dates}
    network = {"id": "net", "name": "Net", "kind": "tactical data link", "gates": [{"for": "XB", "agreements": ["net-2031"]}]}
    assert fold_interoperability(write(day, agreements=[accord], networks=[network])).gate("net", "XB")[0] is state


def test_which_types_a_state_has(both: Open) -> None:
    found = fold_interoperability(both("xa-xb", "2031-06-01"))
    names = [one.id for one in found.platforms.of_operator("XB")]
    assert names == ["barrow-6.xb", "crag-3.xb", "otter-4.xb", "skerry-2.xb", "staff.xb"], "no missile, group or future type"
    assert "old-mast.xa" not in {one.id for one in found.platforms.of_operator("XA")}
    before = fold_interoperability(both("xa-xb", "2029-12-31", "2031-06-30"))
    assert "old-mast.xa" in {one.id for one in before.platforms.of_operator("XA")}
    shipped = fold_interoperability(both("us-in", "2026-06-30"))
    assert {"p-8i.in", "ah-64e.in-army"} <= {one.id for one in shipped.platforms.of_operator("IN")}
    assert not {"p-8i-more.in", "mq-9b.in", "amca.in"} & {one.id for one in shipped.platforms.of_operator("IN")}


def test_names_lead_to_types(both: Open) -> None:
    found = fold_interoperability(both("us-in", "2026-06-30")).platforms
    assert [one.id for one in found.find("P-8I")] == ["p-8i.in"]
    assert [one.id for one in found.find("p8i neptune")] == ["p-8i.in"]
    assert [one.id for one in found.find("p-8a.us")] == ["p-8a.us"]
    assert {one.id for one in found.find("AH-64E")} >= {"ah-64e.in-army", "ah-64e.in-iaf"}
    assert [one.id for one in found.find("P-8I (six more)")] == ["p-8i-more.in"]
    assert {one.operator for one in found.find("MQ-9B")} == {"US", "IN"}, "India's is the MQ-9B (leased)"
    assert found.find("Zeppelin") == []


def test_who_exercised_with_whom(both: Open) -> None:
    found = fold_interoperability(both("xa-xb", "2031-06-01"))
    assert set(found.meetings) == {frozenset(("mast-class.xa", "crag-3.xb"))}, "an Otter-4 could be either state's"
    assert fold_interoperability(both("xa-xb", "2031-03-31", "2031-06-01")).meetings == {}
    shipped = fold_interoperability(both("us-in", "2026-06-30"))
    assert [one.exercise for one in shipped.meetings[frozenset(("p-8a.us", "p-8i.in"))]] == ["p8-2019", "p8-2025"]


def test_an_exercise_without_a_day_counts(write: Write) -> None:
    row = {"id": "drift", "series": "Drift", "units": ["Crag-3", "Kite 9", "Kite 99"]}
    found = fold_interoperability(write("2031-06-01", exercises=[row]))
    assert [one.date for one in found.meetings[frozenset(("crag-3.xb", "kite-9.xa"))]] == [None]


def test_a_fit_finds_the_one_type_of_several_that_bears_its_name(write: Write) -> None:
    row = fit("Skerry 3 (ordered)", "brine", "planned", "2030-06-01", system="skerry-2")
    assert ("skerry-3.xb", "brine") in fold_interoperability(write("2031-06-01", fits=[row])).fits


def test_a_fit_known_later_says_nothing_before(both: Open) -> None:
    found = fold_interoperability(both("xa-xb", "2031-06-01", "2028-01-01"))
    assert ("otter-4.xb", "murmur") not in found.fits
    assert fold_interoperability(both("us-in", "2026-06-30", "2010-01-01")).gate("link-16", "IN")[0] is GateState.CLOSED


def test_who_carries_what_by_platform_role_and_source(both: Open) -> None:
    for pair, day, gateway, carrier in (
        ("xa-xb", "2031-06-01", "stair", "mast-class.xa"),
        ("us-in", "2026-06-30", "osg-u2", "u-2.us"),
    ):
        found = fold_interoperability(both(pair, day))
        assert carrier in {fit.platform for fit in found.carriers(gateway)}
        assert gateway in {fit.network for fit in found.by_platform[carrier]}
        assert gateway in found.of_role(Role.GATEWAY)
    assert fold_interoperability(both("us-in", "2026-06-30")).fits["p-8i.in", "link-ii"].is_sourced
    assert not fold_interoperability(both("xa-xb", "2031-06-01")).fits["kite-9.xa", "hail"].is_sourced


def test_who_uses_a_gateway_does_not_carry_it(both: Open) -> None:
    found = fold_interoperability(both("us-in", "2026-06-30"))
    assert {fit.platform for fit in found.carriers("bacn")} == {"rq-4.us", "e-11a.us"}
    assert state_of(found, "f-22.us", "ifdl") is FitState.FITTED


def test_what_is_no_date_is_none() -> None:
    assert read_date("2031-02") is not None
    assert [read_date(value) for value in ("2031-13-40", 2031, None)] == [None, None, None]


def test_the_words_of_interoperability() -> None:
    assert find_role("gateway") is Role.GATEWAY
    assert find_domain("ships") == "ships and submarines"
    assert find_layer("voice") is Role.VOICE
    assert place_kind("engine") is None
    assert place_kind("fighter") == "fighters"
    assert (find_shown_level("coalition network"), find_shown_level("gateway")) == (2, None)
    assert sorted(list_levels()) == [0, 1, 2, 3, 4]
    finders: tuple[Callable[[str], object], ...] = (find_role, find_domain, find_layer)
    for find in finders:
        with pytest.raises(UnknownTermError, match="semaphore"):
            find("semaphore")
    assert make_unlisted("Old Fleet (reserve)", "XB", None).is_group
    assert make_unlisted("Kestrel", "XB", "kestrel").id == "kestrel.xb"


@pytest.mark.parametrize(
    ("pair", "day", "other"), [("xa-xb", "2031-06-01", "2029-06-01"), ("us-in", "2026-06-30", "2012-06-01")]
)
def test_a_shelf_asked_about_another_day_is_the_shelf_of_that_day(both: Open, pair: str, day: str, other: str) -> None:
    shelf, expected = both(pair, day), both(pair, other, day)
    assert fold_interoperability(shelf).accords is not None, "so that something is arranged already"
    moved = shelf.on(expected.as_of.valid_on)
    assert moved.as_of == expected.as_of
    assert fold_interoperability(moved) == fold_interoperability(expected)
    catalogue = fold_interoperability(shelf).catalogue
    assert fold_interoperability(moved, catalogue).fits == fold_interoperability(expected).fits
