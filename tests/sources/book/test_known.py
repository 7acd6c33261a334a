"""From when a page's statement, and each field of an entry, counts as known."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from pactbook import pipeline
from pactbook.checks.names import check_references
from pactbook.model.finding import Finding
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.source import Known
from pactbook.sources.book import Compiled, compile_book, load_book
from pactbook.sources.book.schema import load_layouts
from tests.conftest import BOOKS
from tests.small_books import Shelve, small

__all__ = ["small"]


@pytest.fixture(scope="module")
def invented() -> Compiled:
    return compile_book(load_book(BOOKS / "xm-xn"))


@pytest.fixture(scope="module")
def shipped() -> Compiled:
    return compile_book(load_book(pipeline.find_partnership("us-in")))


def find(compiled: Compiled, record: str, **stated: Any) -> list[Finding]:
    return [
        finding
        for finding in compiled.findings
        if finding.subject == record and all(finding.value(name) == value for name, value in stated.items())
    ]


def known_of(compiled: Compiled, record: str, field: str) -> Known:
    (found,) = [one for one in compiled.findings if one.subject == record and one.kind == "entry" and field in one.fields]
    return found.known


@pytest.mark.parametrize(
    ("stage", "url", "day", "basis"),
    [
        ("notified", "https://assembly.example/31-07", "2031-02-10", "published"),
        ("notified", "https://harbourpost.example/plover-3", "2031-02-28", "period"),
        ("requested", "https://harbourpost.example/plover-2", "2030-11-30", "inferred"),
        ("considered", "https://harbourpost.example/plover-1", "2030-05-30", "published"),
        ("delivery", "https://isles-ministry.example/plover-lot1", "2033-01-03", "published"),
    ],
)
def test_a_step_is_known_from_its_page(invented: Compiled, stage: str, url: str, day: str, basis: str) -> None:
    pages = {source.id: source.url for source in invented.sources}
    (step,) = [one for one in find(invented, "xn-plover-2031", stage=stage) if pages[one.citation.source or ""] == url]
    assert (step.known.on.isoformat(), str(step.known.basis)) == (day, basis)


def test_each_cited_page_is_a_finding_of_one_event(invented: Compiled) -> None:
    notice = find(invented, "xn-plover-2031", stage="notified")
    assert len(notice) == 2
    assert {one.event for one in notice} == {"notified@2031-02-10"}
    assert {one.held for one in notice} == {"2031-02-10"}
    contracts = find(invented, "xn-skua-2030", stage="signed")
    assert {one.event for one in contracts} == {"signed@2031-01-20", "signed@2031-01-20#2"}, "two contracts of one day"


def test_items_wait_for_the_notice_and_remarks_for_the_last_news(invented: Compiled) -> None:
    assert known_of(invented, "xn-plover-2031", "title").on == dt.date(2030, 5, 30)
    assert known_of(invented, "xn-plover-2031", "items").on == dt.date(2031, 2, 10), "the notice, and not the letter of request"
    assert known_of(invented, "xn-plover-2031", "note").on == dt.date(2033, 2, 1)
    assert known_of(invented, "xn-plover-2031", "stated_status").on == dt.date(2033, 2, 1)


def test_an_agreement_is_known_in_steps(invented: Compiled) -> None:
    assert known_of(invented, "lighthouse-2031", "areas_expected_before_signing").on == dt.date(2030, 9, 9)
    assert known_of(invented, "lighthouse-2031", "signed").on == dt.date(2031, 3, 15)
    assert known_of(invented, "lighthouse-2031", "expires").on == dt.date(2031, 3, 15), "an expiry ahead is known with the rest"
    assert known_of(invented, "lighthouse-2031", "in_force").on >= dt.date(2031, 5, 1)


def test_the_steps_of_a_programme_are_known_one_by_one(invented: Compiled, shipped: Compiled) -> None:
    assert known_of(invented, "plover-wings", "name").on == dt.date(2031, 9, 15), "from its first listed event"
    assert known_of(invented, "plover-wings", "announced").on == dt.date(2031, 9, 15)
    assert known_of(invented, "plover-wings", "first_output").on == dt.date(2033, 7, 1), "with the page on it"
    assert known_of(invented, "plover-wings", "share").on == dt.date(2033, 10, 1), (
        "a share is that of the day it is stated as of"
    )
    assert (
        known_of(shipped, "stryker-coproduction", "announced").on
        < dt.date(2024, 1, 1)
        < known_of(shipped, "stryker-coproduction", "stated_status").on
    )


def test_an_agreement_announced_before_it_was_signed(invented: Compiled) -> None:
    assert known_of(invented, "lighthouse-2031", "announced").on == dt.date(2030, 9, 9)


def test_a_plan_is_no_step_that_opens_a_case(invented: Compiled) -> None:
    (planned,) = find(invented, "xn-plover-2031", stage="completed")
    assert (str(planned.modality), planned.speaker) == ("planned", "Ministry of the Isles")


def test_a_denial_belongs_to_the_step_it_denies(invented: Compiled) -> None:
    told = {(str(one.modality), one.speaker) for one in find(invented, "xn-gannet-2032", stage="paused")}
    assert told == {("asserted", None), ("denied", "Ministry of the Isles"), ("asserted", "Castle Aero")}
    assert {one.event for one in find(invented, "xn-gannet-2032", stage="paused")} == {"paused@2032-09-01"}


def test_what_cites_nothing_is_unsourced_and_inferred(invented: Compiled) -> None:
    (step,) = find(invented, "xn-wren-2031", stage="signed")
    assert step.citation.is_unsourced
    assert (step.known.on, str(step.known.basis)) == (dt.date(2031, 12, 31), "inferred")


def test_values_are_paired_with_their_pages_or_cited_jointly(invented: Compiled) -> None:
    sources = {source.id: source for source in invented.sources}
    own = find(invented, "xn-plover-2031", field="value")
    assert [sources[one.citation.source or ""].publisher for one in own] == ["sundrey-ministry", "rewrite-mill"]
    places = find(invented, "c-rescue-centre", field="place")
    assert {one.citation.source for one in places} == {places[0].citation.source}
    joint = sources[places[0].citation.source or ""]
    assert len(joint.members) == 2
    assert {one.value("attribution") for one in places} == {"joint"}
    assert {one.value("attribution") for one in find(invented, "xn-plover-2031", field="engines")} == {"none"}


def test_a_page_is_described_by_whoever_describes_it(invented: Compiled) -> None:
    by_url = {source.url: source for source in invented.sources if source.url}
    assert by_url["https://isleswire.example/wings"].published == "2033-07-01"
    assert len([source for source in invented.sources if source.url == "https://isleswire.example/wings"]) == 1
    assert by_url["https://post.example/plover-opinion"].publisher == "harbour-post", "the host alone tells"
    assert by_url["https://isles-ministry.example/skua-need"].publisher == "sundrey-ministry"


def test_the_agency_in_brackets_is_the_origin(invented: Compiled, shipped: Compiled) -> None:
    by_url = {source.url: source for source in invented.sources if source.url}
    assert by_url["https://harbourpost.example/plover-3"].origin == "Isleswire"
    assert by_url["https://harbourpost.example/plover-1"].origin is None
    origins = {source.origin for source in shipped.sources} - {None}
    assert {"PTI", "ANI", "IANS", "Reuters"} <= origins


def test_no_step_of_the_shipped_book_is_known_before_it_was_published(shipped: Compiled) -> None:
    pages = {source.id: source for source in shipped.sources}
    for finding in shipped.findings:
        page = pages.get(finding.citation.source or "")
        if page is not None and page.published and finding.kind not in ("entry", "term"):
            assert finding.known.given == page.published
            assert finding.known.on.isoformat() >= page.published[:10]


def test_the_rejection_of_a_vehicle_is_dated_by_when_it_was_told(shipped: Compiled) -> None:
    outcome = [one for one in find(shipped, "in-stryker-2023", field="outcome") if one.value("value") == "rejected July 2025"]
    assert {one.held for one in outcome} == {"2025-07"}
    assert min(one.known.on for one in outcome) == dt.date(2025, 7, 31)
    assert max(one.known.on for one in outcome) == dt.date(2025, 12, 31), "a page dated by its year only is known at its end"


@pytest.mark.parametrize(
    "book", [BOOKS / "xa-xb", BOOKS / "xm-xn", pipeline.find_partnership("us-in")], ids=lambda book: book.name
)
def test_no_name_is_known_before_the_entry_it_means(book: Path) -> None:
    findings = compile_book(load_book(book)).findings
    first: dict[str | None, dt.date] = {}
    for one in findings:
        first[one.subject] = min(first.get(one.subject, one.known.on), one.known.on)
    told = [
        (one.subject, name, target)
        for one in findings
        if one.kind == "entry"
        for field in load_layouts().get(one.value("type"), {}).get("names", ())
        for name in [one.value(field)]
        for target in (name if isinstance(name, list) else [name])
        if first.get(target, one.known.on) > one.known.on
    ]
    assert told == []


def test_a_successor_is_told_once_it_was_heard_of_and_a_list_of_cases_grows(small: Shelve) -> None:
    files = {
        "agreements.yml": """
            - {id: charter, name: Charter, kind: framework, parties: [XR, XS], signed: '2021-01-05', successor: compact, sources: [{url: 'https://mod.saltmark.example/1', publisher: Ministry, date: '2021-01-05'}]}
            - {id: compact, name: Compact, kind: framework, parties: [XR, XS], signed: '2031-02-03', sources: [{url: 'https://mod.saltmark.example/2', publisher: Ministry, date: '2031-02-03'}]}
            - {id: annex, name: Annex, kind: annex, parties: [XR, XS], signed: '2021-01-05', successor: nowhere, sources: [{url: 'https://mod.saltmark.example/1', publisher: Ministry, date: '2021-01-05'}]}
        """,
        "sales/first.yml": """
            {id: first, title: Boats, buyer: XR, seller: XS, channel: commercial, related: [second, third], events: [
              {stage: requested, date: '2021-03-01', sources: ['https://mod.saltmark.example/3']}]}
        """,
        "sales/second.yml": """
            {id: second, title: More boats, buyer: XR, seller: XS, channel: commercial, events: [
              {stage: requested, date: '2032-03-01', sources: ['https://mod.saltmark.example/4']}]}
        """,
        "sales/third.yml": """
            {id: third, title: Old boats, buyer: XR, seller: XS, channel: commercial, events: [
              {stage: requested, date: '2020-03-01', sources: ['https://mod.saltmark.example/5']}]}
        """,
    }
    before, after = small(files, "2022-01-01", "2022-01-01"), small(files, "2022-01-01")
    assert "successor" not in before.entry("charter")
    assert after.entry("charter")["successor"] == "compact"
    assert before.entry("first")["related"] == ["third"]
    assert after.entry("first")["related"] == ["second", "third"]
    assert [one.message for one in check_references(before)] == ["successor names 'nowhere', which is no record"], (
        "told of at once"
    )


def test_a_page_has_the_most_exact_date_that_any_entry_gives_it(small: Shelve) -> None:
    page = "{url: 'https://mod.saltmark.example/1', publisher: Ministry, date: '%s'}"
    files = {
        "statements.yml": f"""
            - {{id: said, speaker: A Minister, side: XR, date: '2031-01', paraphrase: Boats are one option., sources: [{page % "2031"}]}}
        """,
        "agreements.yml": f"""
            - {{id: charter, name: Charter, kind: framework, parties: [XR, XS], signed: '2031-01', sources: [{page % "2031-01"}]}}
        """,
    }
    assert "said" in small(files, "2031-03-01", "2031-03-01").types, "the page was out in January"
    assert {one.published for one in small(files, "2031-03-01").sources.values()} == {"2031-01"}


def test_a_page_without_a_date_was_not_out_before_the_newest_event_it_tells(shipped: Compiled) -> None:
    undated = {source.id for source in shipped.sources if source.published is None and not source.members}
    told: dict[str, list[Finding]] = {}
    # Of terms of office the day they start is public, and a value in dispute has no day of its own.
    for finding in (one for one in shipped.findings if one.kind not in ("term", "dispute")):
        if finding.citation.source in undated and finding.event and finding.held and finding.modality is Modality.ASSERTED:
            told.setdefault(finding.citation.source, []).append(finding)
    several = {page: rows for page, rows in told.items() if len({row.event for row in rows}) > 1}
    assert len(several) > 10
    for page, rows in several.items():
        last = max(day for row in rows if (day := PartialDate.parse(row.held or "").upper) is not None)
        assert {row.known.on for row in rows if str(row.known.basis) == "inferred"} == {last}, page
