"""A notice, its amendment and the amendment of that are one case; a contract for unnamed customers is never more than a possible match."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from pactbook.documents import make_document
from pactbook.extract.gazetteer import GazetteerEntry, make_gazetteer
from pactbook.layouts import Assignment
from pactbook.ledger import Held
from pactbook.model.decision import CONFIRMED_SCORE
from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.source import Known, KnownBasis
from pactbook.records.stage_event import fold_events
from pactbook.resolve.candidate import RecordProfile
from pactbook.resolve.linker import LinkIndex, find_candidates, make_index, propose_link
from pactbook.sources.registry import read_publication

AMENDMENT = Path(__file__).parents[1] / "layouts" / "notices" / "amendment.txt"
NOW = dt.datetime(2033, 1, 1, tzinfo=dt.UTC)
KNOWN = Known(dt.date(2032, 3, 23), "2032-03-23", KnownBasis.PUBLISHED)
NAMES = {"us-xb": [GazetteerEntry("XB", "country", "Belmark", (), "XB")], "us-in": []}


def read_amendment(pair: str) -> tuple[Finding, ...]:
    text = AMENDMENT.read_text(encoding="utf-8").replace("Belmark", {"us-xb": "Belmark", "us-in": "India"}[pair])
    document = make_document(text.encode(), place="t.txt").document
    assert document is not None
    parties = tuple(pair.upper().split("-"))
    return read_publication(document, Assignment(pair, parties, make_gazetteer(NAMES[pair]), KNOWN)).findings


def make_cases(buyer: str, findings: tuple[Finding, ...] = ()) -> LinkIndex:
    otter = {
        "buyer": buyer,
        "seller": "US",
        "title": "Otter boats",
        "items": [{"name": "Otter-4", "quantity": 8}, {"name": "SL-9"}],
    }
    other = {"buyer": buyer, "seller": "US", "title": "Otter boats again", "items": [{"name": "Otter-4", "quantity": 3}]}
    return make_index([RecordProfile("first", "sale", otter, findings), RecordProfile("second", "sale", other)])


@pytest.mark.parametrize(("pair", "buyer"), [("us-xb", "XB"), ("us-in", "IN")])
def test_every_step_that_an_amendment_states_is_of_the_case_it_amends(pair: str, buyer: str) -> None:
    found = read_amendment(pair)
    notice = tuple(one for one in found if one.value("transmittal") == "29-14")
    index = make_cases(buyer, notice)
    later = [one for one in found if one.value("amends") == "29-14"]
    assert [one.value("stage") for one in later] == ["expanded", "expanded", "renotified"]
    for one in later:
        link = propose_link(one, index, NOW)
        assert link is not None
        assert link.score is not None
        assert (link.other, link.score >= CONFIRMED_SCORE) == ("first", True)


def test_an_amount_that_is_raised_or_repeated_is_not_added_up() -> None:
    events = fold_events([Held(one, "first") for one in read_amendment("us-xb")], lambda _: True)
    amounts = [[int(money.amount) for money in event.amounts] for event in events if event.amounts]
    assert amounts == [[400_000_000], [400_000_000], [500_000_000]]
    assert sorted(event.stage.id for event in events) == ["expanded", "expanded", "notified", "renotified"]


def make_award(**fields: Any) -> Finding:
    stated = {"stage": "awarded", "system": "Otter-4", "seller": "US", "quantity": 8, **fields}
    return Finding(
        partnership="us-xb",
        kind="sale_stage",
        modality=Modality.ASSERTED,
        fields={name: FieldValue(value) for name, value in stated.items()},
        citation=Citation(),
        known=KNOWN,
        reader="t/1",
        held="2032-01-01",
    )


@pytest.mark.parametrize(
    ("fields", "is_confirmed"),
    [({"buyer": "XB"}, True), ({"buyer": ["NO", "XB"]}, False), ({"customers": "unnamed"}, False)],
)
def test_a_customer_that_is_unnamed_or_one_of_several_makes_a_possible_match(
    fields: dict[str, Any], is_confirmed: bool
) -> None:
    notice = make_award(stage="signed", buyer="XB", value={"amount": "5", "currency": "USD"})
    index = make_cases("XB", (notice,))
    link = propose_link(make_award(value={"amount": "5", "currency": "USD"}, **fields), index, NOW)
    assert link is not None
    assert link.score is not None
    assert (link.other, link.score >= CONFIRMED_SCORE) == ("first", is_confirmed)
    assert ("one of several" in link.reason) is not is_confirmed


def test_a_contract_shared_by_others_alone_is_of_no_case_here() -> None:
    assert find_candidates(make_award(buyer=["NO", "PL"]), make_cases("XB")) == []


def test_an_approximate_number_counts_as_its_number() -> None:
    index = make_cases("XB")
    exact, rough = (
        find_candidates(make_award(buyer="XB", quantity=number), index) for number in (8, {"number": 8, "approximate": True})
    )
    assert [one.score for one in rough] == [one.score for one in exact]
