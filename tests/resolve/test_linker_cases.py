"""Which case is it? Judgement calls as a table."""

from __future__ import annotations

import datetime as dt

import pytest

from pactbook.model.decision import CONFIRMED_SCORE
from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.source import Known, KnownBasis
from pactbook.resolve.linker import RecordProfile, find_candidates, make_index, profile_record, propose_link, propose_links
from pactbook.resolve.names import find_designations, fold_designation, is_same_designation, is_same_firm, share_of_words
from pactbook.resolve.sale_case import make_case, weigh_sale

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
            {
                "date": "2030-10-01",
                "kind": "defence ministers' meeting",
                "place": "Port Bell",
                "participants": [{"person": "Orla Venn"}, {"person": "Tomas Kest"}],
            },
        ),
        RecordProfile("rail-1", "agreement", {"name": "Rail Transit Accord", "signed": "2031-02-01", "duration_years": 5}),
        RecordProfile("rail-2", "agreement", {"name": "Rail Transit Accord", "announced": "2031-03-01"}),
        RecordProfile("dateless", "agreement", {"name": "Salt Marsh Accord"}),
        RecordProfile("undated", "engagement", {"participants": ["nobody"], "date": "soon"}),
        RecordProfile("decade", "engagement", {"date": "203X"}),
        RecordProfile("visit", "engagement", {"date": "2030-11-30", "end": "2030-12-02", "place": "Tarn Head"}),
        RecordProfile("quiet", "statement", {"speaker": "Tomas Kest"}),
        RecordProfile("show", "ecosystem", {"topic": "Harbour Lab", "date": "2030-04"}),
        RecordProfile("show-2", "ecosystem", {"name": "Tidal Prize", "edition": "2", "date": "2031-04"}),
        RecordProfile("talks", "engagement", {"date": "2031-05-01", "kind": "2+2 dialogue"}),
        RecordProfile("engine", "programme", {"name": "Gull engine", "partners": {"XA": ["Bell Works"]}}),
        RecordProfile("nameless", "exercise", {}),
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
        (finding("engagement", "2030", name="Defence Ministers' Meeting"), "meeting", True),
        (finding("engagement", "2030", name="Defence Cyber Dialogue"), None, False),
        (finding("statement", "2030-10-01", speaker="Orla Venn", wording="The boats will come."), "said", False),
        (finding("statement", "2030-10-01", speaker="Tomas Kest", about="sale"), None, False),
        (finding("statement", "2030-11-01", speaker="Orla Venn"), None, False),
        (finding("exercise", "2030-06-01", name="Grey Gull", edition=3), "gull-3", True),
        (finding("exercise", "2030-06-01", name="Grey Gull", edition=4), None, False),
        (finding("exercise", "2031-06-01", name="Grey Gull"), None, False),
        (finding("exercise", name="Red Fox"), None, False),
        (finding("exercise", place="-"), None, False),
        (finding("commitment", what="boats"), None, False),
        (finding("agreement", "2031-02-10", name="Rail Transit Accord"), "rail-1", False),
        (finding("agreement", "2031-02-10", name="Rail Transit Accord", term_years=10), "rail-2", True),
        (finding("agreement", "2036-02-10", name="Rail Transit Accord", term_years=5), "rail-1", False),
        (finding("agreement", name="Coastal Security Framework of 1950", known="1950-01-01"), None, False),
        (finding("engagement", "2030-12-01", participants=["Orla Venn"], place="Tarn Head"), "visit", False),
        (finding("engagement", "soon", participants=["Orla Venn"]), None, False),
        (finding("engagement", "203X", participants=["Orla Venn"]), None, False),
        (finding("statement", speaker="Tomas Kest", known="2030-02-06"), None, False),
        (finding("ecosystem", "2030-04-07", name="Harbour Lab"), "show", True),
        (finding("ecosystem", name="Harbour Lab"), "show", False),
        (finding("agreement", "2031-02-10", name="Salt Marsh Accord"), "dateless", False),
        (finding("ecosystem", "2031-04-07", name="Harbour Lab"), None, False),
        (finding("ecosystem", name="Harbour dredging report of the year"), None, False),
        (finding("ecosystem", "2031-04-07", name="Tidal Prize", edition=2), "show-2", True),
        (finding("ecosystem", "2031-04-07", name="Tidal Prize", edition=3), None, False),
        (finding("engagement", "2031-05-01", name="the second 2+2 dialogue"), "talks", True),
        (finding("engagement", "2031-05-01", name="Port visit"), None, False),
        (finding("programme", system="engine", partners=["Bell Works"]), "engine", False),
        (finding("programme", partners=["Gull Yards"]), None, False),
        (finding("exercise", "2030-06-02", name="Grey Gull"), "gull-3", True),
        (finding("exercise", name="nothing like it", edition=3), None, False),
        (finding("exercise", "2030-06-02", name="Grey Gull", edition=4), None, False),
        (finding("agreement", "2033-02-10", name="Rail Transit Accord", term_years=5), "rail-1", False),
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


YARDS = make_index(
    [
        RecordProfile("otter-2", "system", {"name": "Otter-2"}),
        RecordProfile(
            "engine-h414", "programme",
            {"name": "Bell H414-INS6 engine made in Brennia", "partners": {"XA": ["Bell Electric Works"], "XB": ["Brennian Marine Limited"]}},
        ),
        RecordProfile(
            "wings-h16", "programme",
            {"name": "H-16 wings by TLMAL", "for_platforms": ["H-16"], "partners": {"XB": ["Tarn Aerostructures Limited"]}},
        ),
        RecordProfile("lab", "ecosystem", {"name": "Aldoria-Brennia Harbour Innovation Circle (ABHI-X)", "date": "2030-04"}),
        RecordProfile(
            "lapsed-lot", "sale", {"buyer": "XB", "seller": "XA", "items": [{"name": "Otter-2", "quantity": 22}]},
            [finding("sale_stage", "2016-06-17", stage="requested"), finding("sale_stage", "2029-06-15", stage="lapsed")],
        ),
        RecordProfile(
            "going-lot", "sale", {"buyer": "XB", "seller": "XA", "items": [{"name": "Otter-2", "quantity": 31}]},
            [finding("sale_stage", "2029-06-15", stage="aon"), finding("sale_stage", "2029-11-15", stage="requested")],
        ),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("about", "record"),
    [
        # A designation tells what is made; a letter that two share, or the legal form of a firm, tells nothing.
        (finding("programme", system="Bell H-414", partners=["Bell Electric", "Brennian Marine Ltd"]), "engine-h414"),
        (finding("programme", system="H-414"), "engine-h414"),
        (finding("programme", system="engines", partners=["BML"]), "engine-h414"),
        (finding("programme", system="H-16 wings"), "wings-h16"),
        (finding("programme", partners=["Brennian Yards Limited"]), None),
        (finding("programme", system="H-18", partners=["BML"]), None),
        # A name and the acronym it gives itself are two ways to say one thing.
        (finding("ecosystem", name="ABHI-X"), "lab"),
        (finding("ecosystem", name="Aldoria-Brennia Harbour Innovation Circle Summit"), "lab"),
        # A case that has ended goes on no more, though a page may look back at it.
        (
            finding("sale_stage", "2029-09-01", known="2029-09-02", system="Otter-2", buyer="XB", stage="considered"),
            "going-lot",
        ),
        (finding("sale_stage", "2017-06-21", known="2017-06-22", system="Otter-2", buyer="XB", stage="offered"), "lapsed-lot"),
    ],
)
def test_names_and_ends_tell_things_apart(about: Finding, record: str | None) -> None:
    link = propose_link(about, YARDS, NOW)
    assert (link.other if link else None) == record, link


def test_a_text_goes_on_about_the_case_it_spoke_of() -> None:
    index = make_index(
        [
            RecordProfile("otter-4", "system", {"name": "Otter-4"}),
            case("first-lot", "Otter-4", 8, "2020-01-01", "2021-01-01"),
            case("second-lot", "Otter-4", 6, "2020-09-10", "2021-02-05"),
        ]
    )
    known = "2021-02-06"
    signed = finding("sale_stage", "2021-02-05", known=known, system="Otter-4", quantity=6, stage="signed")
    begin = finding("sale_stage", known=known, system="Otter-4", stage="first_delivery")
    alone = propose_link(begin, index, NOW)
    (_, first), (_, after) = propose_links([signed, begin], index, NOW)
    assert first is not None
    assert after is not None
    assert alone is not None
    assert first.other == after.other == "second-lot"
    assert (after.score or 0) > 2 * (alone.score or 0) * (alone.other == "second-lot")
    assert "the text spoke of this case before" in after.reason
    (_, unsaid), _ = propose_links([begin, signed], index, NOW)
    assert unsaid == alone, "what comes later in a text tells nothing of what came before"


def test_names_as_the_field_writes_them() -> None:
    assert fold_designation("MQ‑9B") == fold_designation("mq 9b") == "mq9b"
    assert find_designations("GE F‑414-INS6 engine for the MQ 9B, 31 in 2016") == {"f414", "mq9b"}
    assert is_same_designation("c130", "c130j")
    assert not is_same_designation("c13", "c130")
    assert is_same_firm("General Electric", "GE Aerospace")
    assert not is_same_firm("General Electric", "General Atomics")
    assert share_of_words("U.S.-Aldoria Accord", "US-Aldoria Accord") == 1.0
    assert share_of_words("Major Defense Partnership", "major defence partnerships") == 1.0
    assert share_of_words("", "x") == 0.0


def test_a_record_that_a_person_opened_is_a_sale_as_its_steps_state_it() -> None:
    steps = [
        finding("sale_stage", "2031-02-01", stage="notified", system="Walrus-2", quantity=4, buyer="XB"),
        finding("delivery", "2031-03-01", system="SeaEye", seller="XA"),
    ]
    opened = profile_record("walrus", None, {}, steps)
    assert opened.type == "sale"
    assert opened.fields["buyer"] == "XB"
    assert opened.fields["items"][0] == {"name": "Walrus-2", "quantity": 4}
    assert profile_record("note", None, {}, [finding("statement", speaker="Orla Venn")]).type == ""
    link = propose_link(finding("delivery", "2031-04-01", system="WALRUS 2", quantity=4, buyer="XB"), make_index([opened]), NOW)
    assert link is not None
    assert link.other == "walrus"


def test_what_speaks_for_another_scope_and_what_no_date_tells() -> None:
    lease = RecordProfile(
        "lease", "sale", {"title": "Lease of Otter-4", "items": [{"name": "Otter-4"}]}, [finding("sale_stage", "soon")]
    )
    nothing = RecordProfile("nothing", "sale", {"title": "No items"})
    index = make_index([RecordProfile("otter-4", "system", {"name": "Otter-4", "aliases": [None]}), lease, nothing])
    about = finding("sale_stage", system="Otter-4", stage="sunk", wording="spares and training for the boats")
    assert not [one for one in find_candidates(about, index) if one.score >= CONFIRMED_SCORE]
    bad = finding("sale_stage", system="Otter-4", stage="signed", value={"amount": "x", "currency": "EUR"}, wording="a lease")
    (candidate,) = find_candidates(bad, index)
    assert any("both speak of lease" in reason for reason in candidate.reasons)
    assert make_case("c", {"items": [{"name": "Otter-4"}]}, [], index.system_ids).steps == ()
    assert weigh_sale(bad, make_case("c", {"items": []}, [], index.system_ids), index.system_ids("Otter-4")) == []
