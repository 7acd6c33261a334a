"""Which case is it? Judgement calls as a table."""

from __future__ import annotations

import datetime as dt

import pytest

from pactbook.model.decision import CONFIRMED_SCORE
from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.source import Known, KnownBasis
from pactbook.resolve.linker import RecordProfile, find_candidates, make_index, propose_link
from pactbook.resolve.names import fold_designation, share_of_words

NOW = dt.datetime(2031, 7, 1, tzinfo=dt.UTC)


def finding(
    kind: str,
    held: str | None = None,
    known: str = "2030-02-06",
    speaker: str | None = None,
    wording: str | None = None,
    **fields: object,
) -> Finding:
    return Finding(
        "xa-xb", kind, Modality.ASSERTED, {name: FieldValue(value) for name, value in {"note": None, **fields}.items()}, Citation(),
        Known(dt.date.fromisoformat(known), known, KnownBasis.PUBLISHED), "news/1", held=held, speaker=speaker, wording=wording,
    )  # fmt: skip


def case(record: str, system: str, quantity: int, *days: str, more: str | None = None) -> RecordProfile:
    items = [{"name": system, "quantity": quantity}] + ([{"name": more, "quantity": 3}] if more else [])
    steps = [
        finding("sale_stage", day, stage=stage, quantity=quantity, values=[{"amount": "400", "currency": "EUR"}])
        for stage, day in zip(("notified", "signed"), days, strict=False)
    ]
    return RecordProfile(record, "sale", {"buyer": "XB", "seller": "XA", "items": items}, steps)


INDEX = make_index(
    [
        RecordProfile("otter-4", "system", {"name": "Otter-4", "aliases": ["Otter"]}),
        case("first-lot", "Otter-4", 8, "2020-01-01", "2021-01-01"),
        case("second-lot", "Otter-4", 6, "2029-09-10", "2030-02-05", more="SeaEye"),
        case("support", "SeaEye", 2, "2030-01-01"),
        RecordProfile(
            "pact", "agreement", {"name": "Coastal Security Framework", "signed": "2030-10-01", "duration_years": 10}
        ),
        RecordProfile("old-pact", "agreement", {"name": "Coastal Fisheries Treaty", "signed": "1999-10-01"}),
        RecordProfile(
            "meeting",
            "engagement",
            {"date": "2030-10-01", "place": "Port Bell", "participants": [{"person": "Orla Venn"}, {"person": "Tomas Kest"}]},
        ),
        RecordProfile("said", "statement", {"speaker": "Orla Venn", "date": "2030-10-01", "paraphrase": "Boats soon."}),
        RecordProfile("gull-3", "exercise", {"series": "Grey Gull", "edition": 3, "start": "2030-06-01", "end": "2030-06-09"}),
    ]
)


@pytest.mark.parametrize(
    ("about", "record", "confirmed"),
    [
        (finding("sale_stage", "2030-02-05", system="Otter‑4", quantity=6, buyer="XB", seller="XA"), "second-lot", True),
        (finding("sale_stage", "2020-06-05", known="2020-06-05", system="OTTER 4", quantity=8, buyer="XB"), "first-lot", True),
        (finding("sale_stage", system="Otter", quantity=6, value={"amount": "400", "currency": "EUR"}), "second-lot", True),
        (finding("sale_stage", system="Otter-4", known="2027-06-01"), "second-lot", False),
        (finding("sale_stage", system="Otter-4", buyer="XZ"), None, False),
        (finding("sale_stage", system="Walrus"), None, False),
        (finding("sale_stage", note="-"), None, False),
        (finding("agreement", "2030-10-01", name="ten-year Framework for Coastal Security", term_years=10), "pact", True),
        (finding("agreement", "2030-10-01", name="Tariff Accord"), None, False),
        (finding("agreement", place="-"), None, False),
        (finding("engagement", "2030-10-01", participants=["Venn", "Tomas Kest"], place="Port Bell"), "meeting", True),
        (finding("engagement", "2030-10-02", participants=["Orla Venn", "Tomas Kest"]), None, False),
        (finding("engagement", participants=["Orla Venn"]), None, False),
        (finding("statement", "2030-10-01", speaker="Orla Venn", wording="The boats will come."), "said", False),
        (finding("statement", "2030-10-01", speaker="Tomas Kest", about="sale"), None, False),
        (finding("statement", "2030-11-01", speaker="Orla Venn"), None, False),
        (finding("exercise", "2030-06-01", name="Grey Gull", edition=3), "gull-3", True),
        (finding("exercise", "2030-06-01", name="Grey Gull", edition=4), None, False),
        (finding("exercise", "2031-06-01", name="Grey Gull"), None, False),
        (finding("exercise", name="Red Fox"), None, False),
        (finding("exercise", place="-"), None, False),
        (finding("commitment", what="boats"), None, False),
    ],
)
def test_the_case_a_finding_is_about(about: Finding, record: str | None, confirmed: bool) -> None:
    link = propose_link(about, INDEX, NOW)
    if record is None:
        assert link is None
    else:
        assert link is not None
        assert link.score is not None
        assert (link.other, link.score >= CONFIRMED_SCORE) == (record, confirmed), link.reason
        assert link.reason
        assert find_candidates(about, INDEX)[0].record == record


def test_names_as_the_field_writes_them() -> None:
    assert fold_designation("MQ‑9B") == fold_designation("mq 9b") == "mq9b"
    assert share_of_words("Major Defense Partnership", "major defence partnerships") == 1.0
    assert share_of_words("", "x") == 0.0
