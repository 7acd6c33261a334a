"""What a reader finds in prose, in sentences written for this test and in two whole reports."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactbook.documents import make_document
from pactbook.extract.dates import find_dates
from pactbook.extract.gazetteer import Gazetteer, GazetteerEntry, make_gazetteer
from pactbook.extract.hedges import ORDER, list_hedges
from pactbook.extract.money import find_money
from pactbook.extract.quantities import find_quantity_before
from pactbook.extract.sentences import find_sentences
from pactbook.model.document import Document
from pactbook.model.finding import Finding
from pactbook.model.source import Known, KnownBasis
from pactbook.reading import read_document

REPORT = Path(__file__).parents[1] / "documents" / "report_port_bell.txt"
PUBLISHED = dt.date(2031, 5, 5)
NAMES = make_gazetteer(
    [
        GazetteerEntry("XA", "country", "Arvenia", ("Arvenian",), "XA"),
        GazetteerEntry("XB", "country", "Belmark", ("Belmarkian",), "XB"),
        GazetteerEntry("otter-4", "system", "Otter-4", ("Otter",), None, {"origin": "XA"}),
        GazetteerEntry("sea-eye", "system", "SeaEye", (), None, {"origin": "XA"}),
        GazetteerEntry("venn", "person", "Orla Venn", (), "XB"),
        GazetteerEntry("kest", "person", "Tomas Kest", (), "XA"),
        GazetteerEntry("gull", "exercise", "Grey Gull"),
    ]
)
JP_US = make_gazetteer(
    [
        GazetteerEntry("US", "country", "United States", ("US", "American", "Washington"), "US"),
        GazetteerEntry("JP", "country", "Japan", ("Japanese", "Tokyo"), "JP"),
        GazetteerEntry("e-2d", "system", "E-2D", (), None, {"origin": "US"}),
    ]
)


def read(
    text: str, names: Gazetteer = NAMES, parties: tuple[str, str] = ("XA", "XB"), day: dt.date = PUBLISHED
) -> list[Finding]:
    document = make_document(text.encode(), place="t.txt", published=day.isoformat()).document
    assert document is not None
    known = Known(day, day.isoformat(), KnownBasis.PUBLISHED)
    found = read_document(document, names, partnership="-".join(parties).lower(), parties=parties, known=known)
    check_spans(document, found.findings)
    return list(found.findings)


def check_spans(document: Document, findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        assert finding.citation.span is not None
        assert finding.citation.span.cut(document.text) == finding.wording
        for field in finding.fields.values():
            assert field.span is None or field.span.cut(document.text) == field.wording


def of_kind(findings: list[Finding], kind: str) -> list[Finding]:
    return [finding for finding in findings if finding.kind == kind]


def stages(text: str) -> list[tuple[str, str, str]]:
    return [
        (f.value("stage") or "delivery", str(f.modality), f.value("system"))
        for f in read(text)
        if f.kind in ("sale_stage", "delivery")
    ]


def test_a_report_of_another_pair_in_the_same_form_is_read_whole() -> None:
    found = read(REPORT.read_text())
    (meeting, visit) = of_kind(found, "engagement")
    assert meeting.value("participants") == ["Tomas Kest", "Orla Venn"]
    assert meeting.value("offices") == ["Foreign Minister", "Defence Minister"]
    assert (meeting.held, meeting.value("place"), meeting.value("level")) == ("2031-05-04", "Fort Tide", "ministers")
    assert (visit.value("format"), visit.held) == ("visit", "2031-01")
    steps = {finding.value("step"): finding for finding in of_kind(found, "agreement")}
    assert (str(steps["signed"].modality), steps["signed"].value("term_years"), steps["signed"].held) == ("expected", 12, None)
    assert steps["signed"].value("areas") == ["trade", "research", "joint patrols", "secure data links"]
    assert (str(steps["announced"].modality), steps["announced"].held) == ("asserted", "2031-01")
    promises = {finding.value("area"): finding for finding in of_kind(found, "commitment")}
    assert {"co-production", "data_links"} <= promises.keys()
    assert all(str(finding.modality) == "planned" and finding.value("promisor") == ["XA"] for finding in promises.values())
    said = {finding.wording: finding.speaker for finding in of_kind(found, "statement")}
    assert said["equally alert to the dangers of the northern straits,"] == "Tomas Kest"
    assert said["the firmest rope on our ship"] == "Orla Venn"
    assert [str(finding.modality) for finding in of_kind(found, "ecosystem")] == ["planned"]
    assert of_kind(found, "sale_stage") == [], "a hope for pending sales is no step of any"


def test_real_names_of_another_pair() -> None:
    text = (
        "US Secretary of Defense Mara Holt met Japanese Defence Minister Ken Aoki in Tokyo on March 3, 2031. Holt said that the "
        "United States plans to expand co-production of missiles. Japan signed a contract for five E-2D aircraft on March 1, 2031."
    )
    found = read(text, JP_US, ("US", "JP"), dt.date(2031, 3, 4))
    assert [(f.value("participants"), f.held) for f in of_kind(found, "engagement")] == [
        (["Mara Holt", "Ken Aoki"], "2031-03-03")
    ]
    (step,) = of_kind(found, "sale_stage")
    assert (step.value("stage"), step.value("quantity"), step.value("buyer"), step.held) == ("signed", 5, "JP", "2031-03-01")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Belmark signed a contract for eight Otter-4 boats with Arvenia's navy.", [("signed", "asserted", "Otter-4")]),
        ("Belmark inked a deal for Otter-4 defence boats from Arvenia.", [("signed", "asserted", "Otter-4")]),
        ("Belmark hopes to sign a defence contract for Otter-4 boats with Arvenia.", []),
        ("Belmark is set to sign a contract for Otter-4 naval boats from Arvenia, which signed nothing.", None),
        (
            "Arvenia's ministry notified the assembly of a possible sale of Otter-4 naval boats to Belmark.",
            [("notified", "asserted", "Otter-4")],
        ),
        ("The purchase of Otter-4 naval boats by Belmark from Arvenia was put on hold.", [("paused", "asserted", "Otter-4")]),
        (
            "Belmark's navy called reports that the Otter-4 purchase from Arvenia was halted false.",
            [("paused", "denied", "Otter-4")],
        ),
        ("If Arvenia agrees, Belmark signed-off defence deals for the Otter-4 would follow.", None),
    ],
)
def test_steps_of_sales_and_their_hedges(sentence: str, expected: list[tuple[str, str, str]] | None) -> None:
    found = stages(sentence)
    if expected is None:
        assert all(modality != "asserted" for _, modality, _ in found)
    else:
        assert [row for row in found if row[1] in ("asserted", "denied")] == expected


@given(
    st.sampled_from(
        ["hopes to have", "plans to have", "expects to have", "is likely to have", "may have", "aims to have", "wants to have"]
    ),
    st.sampled_from(["signed a contract for", "inked a deal for", "sealed an agreement to buy"]),
    st.sampled_from(["Otter-4", "SeaEye"]),
)
def test_no_hedged_step_is_ever_a_fact(hedge: str, verb: str, system: str) -> None:
    for text in (
        f"Belmark's navy {hedge} {verb} the {system} from Arvenia by June.",
        f"Arvenia said Belmark {hedge} {verb} eight {system} naval sets.",
    ):
        assert all(modality != "asserted" for _, modality, _ in stages(text))


@pytest.mark.parametrize(
    "text",
    [
        "Arvenia and Belmark agreed on the price of cheese.",
        "Belmark's navy sailed home.",
        "",
        "The orchestra of Arvenia played in Belmark to great applause.",
    ],
)
def test_what_is_not_about_defence_between_the_two_yields_nothing(text: str) -> None:
    assert read(text + " .") == []


def test_an_exercise_and_a_surname_nobody_introduced() -> None:
    found = read(
        "The navies of Arvenia and Belmark held the third exercise Grey Gull on June 1, 2030. Kest said the military ties are good."
    )
    assert [(f.value("step"), f.value("name")) for f in of_kind(found, "exercise")] == [("held", "Grey Gull")]
    assert of_kind(found, "statement") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on July 1, 2025", ["2025-07-01"]),
        ("on 1 July 2025 and in March", ["2025-07-01", "2031-03"]),
        ("in September 2024", ["2024-09"]),
        ("on Tuesday", ["2031-04-29"]),
        ("by March 2032", ["2032-03"]),
        ("last year", ["2030"]),
        ("in 2019", ["2019"]),
        ("on December 9", ["2030-12-09"]),
        ("the 2+2 in May said may", ["2031-05"]),
        ("February 30, 2025", []),
    ],
)
def test_dates_as_exact_as_they_are_written(text: str, expected: list[str]) -> None:
    found = find_dates(text, PUBLISHED)
    assert [one.date.text for one in found] == expected
    for one in found:
        assert one.span.cut(text)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("about Rs 34,500 crore", 345_000_000_000, "INR"),
        ("₹3.25 lakh crore", 3_250_000_000_000, "INR"),
        ("US$ 2.42 billion", 2_420_000_000, "USD"),
        ("$131 million", 131_000_000, "USD"),
        ("USD 45.7 million", 45_700_000, "USD"),
        ("5 million euros", 5_000_000, "EUR"),
        ("a $4-billion deal", 4_000_000_000, "USD"),
    ],
)
def test_money_with_crore_and_lakh(text: str, amount: int, currency: str) -> None:
    (found,) = find_money(text)
    assert (int(found.money.amount), found.money.currency) == (amount, currency)


def test_what_is_no_amount_and_no_count() -> None:
    assert find_money("34,500 crore people, 5 million, MQ-9B") == []
    text = "In 2024 MQ-9B"
    assert find_quantity_before(text, text.index("MQ"), 0) is None
    text = "thirty-one armed MQ-9B"
    count = find_quantity_before(text, text.index("MQ"), 0)
    assert count is not None
    assert count.number == 31


def test_names_are_whole_words_in_any_spelling() -> None:
    text = "The MQ‑9B, the MQ 9B and the mq9b, but no xMQ-9B; IN and in."
    names = make_gazetteer([GazetteerEntry("mq-9b", "system", "MQ-9B"), GazetteerEntry("in", "organisation", "IN")])
    found = names.find(text)
    assert [mention.wording for mention in found] == ["MQ‑9B", "MQ 9B", "mq9b", "IN"]
    assert make_gazetteer([]).find(text) == []


@given(st.text(max_size=400))
def test_offsets_hold_for_any_text(text: str) -> None:
    for span in find_sentences(text):
        assert span.cut(text).strip() == span.cut(text) != ""
    for mention in NAMES.find(text):
        assert mention.span.cut(text) == mention.wording


def test_sentences_do_not_end_at_ranks() -> None:
    text = "Lt. Gen. Rao met U.S. officers.\nThey paid Rs. 5 crore. Done."
    assert [span.cut(text) for span in find_sentences(text)] == [
        "Lt. Gen. Rao met U.S. officers.",
        "They paid Rs. 5 crore.",
        "Done.",
    ]


@pytest.mark.parametrize(
    ("clause", "modality"),
    [
        ("signed", "asserted"),
        ("hopes to sign", "planned"),
        ("is expected to sign", "expected"),
        ("if approved, may sign", "conditional"),
        ("denied it had signed", "denied"),
        ("signed in May", "asserted"),
        ("may sign in May", "expected"),
    ],
)
def test_the_weakest_hedge_wins(clause: str, modality: str) -> None:
    found = {hedge for hedge, _ in list_hedges(clause)}
    assert next((str(one) for one in ORDER if one in found), "asserted") == modality
