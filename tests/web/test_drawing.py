"""What is drawn and in which order: ribbons, the strip of the clocks, labels, lit text, sorted tables, pages cited."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from pactbook import pipeline
from pactbook.errors import InvalidValueError
from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf
from pactbook.model.document import DocumentHead
from pactbook.model.grade import SourceGrade
from pactbook.records.evidence import Evidence
from pactbook.records.sale import fold_sale
from pactbook.records.shelf import Shelf
from pactbook.views.cited_pages import list_pages
from pactbook.views.document import FindingView, SpanView
from pactbook.views.partnership import find_currency
from pactbook.views.sale import show_sale
from pactbook.views.sales import SaleRow, list_pending, list_sales
from pactbook.web.captions import caption_steps, caption_values, name_sources
from pactbook.web.charts import WIDTH, draw_strips, draw_timeline
from pactbook.web.days import explain_day, read_range, read_typed_day
from pactbook.web.lighting import light_text
from pactbook.web.naming import find_mentions, name_records
from pactbook.web.ribbons import WIDTH as RIBBON
from pactbook.web.ribbons import draw_ribbons
from pactbook.web.sorting import SORTS, sort_rows
from pactbook.web.strip import count_months, draw_strip
from pactbook.web.wording import (
    group_by_publisher,
    is_web_address,
    name_document,
    name_joint,
    word_field,
    word_host,
    word_short,
)
from tests.conftest import BOOKS, NOW, shelf_of


@pytest.fixture(scope="module")
def isles_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("isles") / "book.db"
    with Ledger.open(path, create=True) as ledger:
        assert pipeline.build_book(ledger, BOOKS / "xm-xn", NOW).problems == ()
    return path


def on(path: Path, partnership: str, day: str) -> Shelf:
    return shelf_of(path, partnership, day)


def ribbon_of(shelf: Shelf, sale: str) -> Any:
    return draw_ribbons([fold_sale(sale, shelf.findings_of(sale), shelf)], shelf.as_of.valid_on)


def test_a_ribbon_climbs_with_the_case(fictional_file: Path) -> None:
    shelf = on(fictional_file, "xa-xb", "2030-07-01")
    drawn = ribbon_of(shelf, "xb-otter-2029")
    ribbon = drawn.cases["xb-otter-2029"]
    assert [part.rung for part in ribbon.stretches if not part.is_open] == [1, 3, 4]
    assert [part.x for part in ribbon.stretches] == sorted(part.x for part in ribbon.stretches)
    assert ribbon.words.startswith("Considered Mar 2029, then Requested 10 Sep 2029, then Notified 5 Feb 2030; last heard of")
    assert ribbon.halt is None
    assert drawn.ticks[0].label == "2029"


def test_a_step_of_a_month_is_open_for_that_month(fictional_file: Path) -> None:
    ribbon = ribbon_of(on(fictional_file, "xa-xb", "2030-07-01"), "xb-otter-2029").cases["xb-otter-2029"]
    assert [part.rung for part in ribbon.stretches if part.is_open] == [1], "considered in March 2029, on a day nobody gives"


def test_silence_is_drawn_to_the_day_shown_and_no_further(fictional_file: Path) -> None:
    ribbon = ribbon_of(on(fictional_file, "xa-xb", "2030-07-01"), "xb-otter-2029").cases["xb-otter-2029"]
    assert ribbon.silence is not None
    assert ribbon.silence.x + ribbon.silence.width == pytest.approx(RIBBON)
    later = ribbon_of(on(fictional_file, "xa-xb", "2031-06-30"), "xb-otter-2029").cases["xb-otter-2029"]
    assert later.silence is None, "a signed case is not silent"


def test_a_halt_has_a_band_of_its_own(fictional_file: Path) -> None:
    ribbon = ribbon_of(on(fictional_file, "xa-xb", "2030-09-01"), "xb-otter-2029").cases["xb-otter-2029"]
    assert ribbon.halt is not None
    assert "halt reported 1 Aug 2030" in ribbon.words


def test_a_second_notice_is_no_climb(isles_file: Path) -> None:
    ribbon = ribbon_of(on(isles_file, "xm-xn", "2031-07-05"), "xn-plover-2031").cases["xn-plover-2031"]
    assert [part.rung for part in ribbon.stretches if not part.is_open] == [1, 3, 4]
    assert ribbon.notches[-1] > ribbon.stretches[-1].x, "but it is a step, and has its notch"


def test_nothing_is_drawn_of_no_case(fictional_file: Path) -> None:
    drawn = draw_ribbons([], dt.date(2030, 1, 1))
    assert (drawn.ticks, drawn.cases) == ((), {})
    unheard = on(fictional_file, "xa-xb", "2029-01-01")
    assert draw_ribbons([fold_sale("xb-otter-2029", [], unheard)], dt.date(2029, 1, 1)).cases == {}


@pytest.mark.parametrize("day", ["2010-06-01", "2019-12-31", "2025-08-31", "2026-06-30"])
def test_every_shipped_ribbon_stays_inside_its_cell(shipped_file: Path, day: str) -> None:
    shelf = on(shipped_file, "us-in", day)
    rows = list_sales(shelf, "USD").sales
    drawn = draw_ribbons((fold_sale(row.id, shelf.findings_of(row.id), shelf) for row in rows), shelf.as_of.valid_on)
    assert set(drawn.cases) == {row.id for row in rows}
    for name, ribbon in drawn.cases.items():
        for part in (*ribbon.stretches, *filter(None, (ribbon.silence, ribbon.halt))):
            assert 0 <= part.x <= part.x + part.width <= RIBBON + 0.2, name
        assert sum(part.width for part in ribbon.stretches) >= 2.9, f"{name} is to be seen"


def test_months_leave_out_what_is_known_always_and_a_thin_beginning() -> None:
    always, far = (dt.date(1900, 1, 1), 500), (dt.date(1986, 12, 31), 1)
    days = [(dt.date(2020, 1, 5), 60), (dt.date(2020, 1, 9), 40), (dt.date(2020, 4, 2), 100)]
    months = count_months([always, far, *days])
    assert months is not None
    assert months.first == dt.date(2020, 1, 1)
    assert months.counts == (100, 0, 0, 100), "empty months keep their place, so that the scale is even"
    assert months.last_days == (dt.date(2020, 1, 9), None, None, dt.date(2020, 4, 2))
    assert count_months([]) is None
    assert count_months([always]) is None


def test_the_strip_splits_at_the_known_day_and_holds_both_clocks() -> None:
    months = count_months([(dt.date(2020, 1, 5), 9), (dt.date(2021, 6, 1), 9)])
    assert months is not None
    strip = draw_strip(months, AsOf(dt.date(2020, 7, 1), dt.date(2021, 1, 1)))
    assert strip.known.count("M") == strip.since.count("M") == 1
    assert 0 < strip.valid_x < strip.known_x < strip.width
    assert [(link.year, link.day.isoformat()) for link in strip.years] == [(2020, "2020-01-05"), (2021, "2021-06-01")]
    outside = draw_strip(months, AsOf(dt.date(1980, 1, 1), dt.date(2090, 1, 1)))
    assert (outside.valid_x, outside.known_x, outside.since) == (0.0, float(outside.width), "")
    assert (outside.before, outside.after) == ("1 Jan 1980", "1 Jan 2090"), "a clock off the scale is named at its end"
    assert (strip.before, strip.after) == ("", "")


@pytest.mark.parametrize("day", ["2015-01-01", "2026-06-30"])
def test_every_shipped_label_fits_on_its_chart(shipped_file: Path, day: str) -> None:
    shelf = on(shipped_file, "us-in", day)
    for row in list_sales(shelf, "USD").sales:
        timeline = draw_timeline(show_sale(fold_sale(row.id, shelf.findings_of(row.id), shelf), "USD"))
        assert timeline is not None
        for mark in timeline.marks:
            said = f"{mark.date} {mark.step}  {mark.note}"
            room = mark.label_x if mark.anchor == "end" else WIDTH - mark.label_x
            # 5.9 is the widest mean advance measured in a browser over all labels.
            assert len(said) * 5.9 <= room, (row.id, said)
        heights = [mark.y for mark in timeline.marks]
        assert len(set(heights)) == len(heights), "a row each, so that labels never collide"


@pytest.mark.parametrize("day", ["2015-01-01", "2026-06-30"])
def test_no_shipped_note_is_cut_and_nothing_overprints(shipped_file: Path, day: str) -> None:
    shelf = on(shipped_file, "us-in", day)
    for row in list_sales(shelf, "USD").sales:
        view = show_sale(fold_sale(row.id, shelf.findings_of(row.id), shelf), "USD")
        timeline = draw_timeline(view, dt.date(2026, 7, 20))
        assert timeline is not None
        assert timeline.narrow is not None
        for mark, event in zip(timeline.marks, view.events, strict=True):
            assert (event.note or "").startswith(mark.note), "the whole note, or whole clauses of it"
            assert not mark.note.endswith("…")
        for chart in (timeline, timeline.narrow):
            for mark in chart.marks:
                assert mark.label_x - (mark.label_width if mark.anchor == "end" else 0) >= 0
                assert mark.label_x + (mark.label_width if mark.anchor == "start" else 0) <= chart.width
            assert len({rule.label for rule in chart.clocks}) == len(chart.clocks)


def test_clocks_a_day_apart_stand_in_rows_and_today_is_drawn_beside_them(fictional_file: Path) -> None:
    shelf = shelf_of(fictional_file, "xa-xb", "2030-09-01", "2030-09-02")
    view = show_sale(fold_sale("xb-otter-2029", shelf.findings_of("xb-otter-2029"), shelf), "XTS")
    timeline = draw_timeline(view, dt.date(2031, 6, 30))
    assert timeline is not None
    rows = {rule.label: rule.row for rule in timeline.clocks}
    assert rows["true on 1 Sep 2030"] != rows["known 2 Sep 2030"]
    assert "today, 30 Jun 2031" in rows
    assert len(draw_timeline(view).clocks) == 2  # type: ignore[union-attr]


def test_captions_state_what_the_drawing_shows(fictional_file: Path, isles_file: Path) -> None:
    def view_of(path: Path, partnership: str, sale: str, day: str) -> Any:
        shelf = on(path, partnership, day)
        return show_sale(fold_sale(sale, shelf.findings_of(sale), shelf), find_currency(shelf))

    otter = view_of(fictional_file, "xa-xb", "xb-otter-2029", "2030-09-01")
    assert caption_steps(otter) == "Notified 5 Feb 2030; no further step since, last heard of 1 Aug 2030"
    signed = view_of(fictional_file, "xa-xb", "xb-otter-2029", "2031-06-30")
    assert caption_steps(signed).startswith("Signed ")
    assert caption_steps(signed).endswith(" after the first report")
    plover = view_of(isles_file, "xm-xn", "xn-plover-2031", "2034-01-01")
    said = caption_values(plover.amounts, "XTS", plover.row)
    assert said.startswith("Said to cost XTS ")
    assert " figure is XTS " in said
    unheard = dataclasses.replace(otter, row=dataclasses.replace(otter.row, stage_label=None), events=())
    assert caption_steps(unheard) == "0 reports, and no step of the ladder yet"


def test_publishers_are_named_best_grade_first_and_counted() -> None:
    named = [
        dataclasses.replace(cited(f"https://{name}.example/", name, grade), publisher_name=name)
        for name, grade in zip("abcde", "DACBB", strict=True)
    ]
    assert name_sources([*named, named[0]]) == "b, d, e and 2 more"
    assert name_sources([cited(None, "f", joint=(named[0], named[1]))]) == "b, a"
    assert name_sources([]) == "none is cited"
    groups = group_by_publisher([named[0], named[1], dataclasses.replace(named[0], url="https://a.example/2")])
    assert [[item.publisher_name for item in group] for group in groups] == [["a", "a"], ["b"]]


@pytest.mark.parametrize(
    ("typed", "day"), [("2025-07-01", (2025, 7, 1)), (" 1 Jul 2025", (2025, 7, 1)), ("29 February 2028", (2028, 2, 29))]
)
def test_days_are_read_as_people_write_them(typed: str, day: tuple[int, int, int]) -> None:
    assert read_typed_day(typed, "valid_on") == dt.date(*day)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2025-02-30", "30 Feb 2025 is not a day"),
        ("30 Feb 2025", "“30 Feb 2025” is not a day"),
        ("1 Foo 2025", "“1 Foo 2025” is not a day"),
        ("2025-13-40", "“2025-13-40” is not a day"),
        ("2025", "“2025” is not a day"),
    ],
)
def test_what_is_no_day_is_refused_with_what_was_typed(typed: str, why: str) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(repr(typed))):
        read_typed_day(typed, "known_at")
    assert explain_day(typed) == why


def test_a_range_ends_after_it_begins() -> None:
    last = dt.date(2030, 6, 30)
    assert read_range(None, None, last) == (dt.date(2029, 6, 30), last)
    assert read_range("2030-01-01", "2030-01-01", last) == (dt.date(2030, 1, 1), dt.date(2030, 1, 1))
    with pytest.raises(InvalidValueError, match="2030-01-02 to 2030-01-01"):
        read_range("2030-01-02", "2030-01-01", last)


def test_the_key_names_only_shapes_that_occur(fictional_file: Path, isles_file: Path) -> None:
    def key(path: Path, partnership: str, sale: str, day: str) -> list[str]:
        shelf = on(path, partnership, day)
        timeline = draw_timeline(show_sale(fold_sale(sale, shelf.findings_of(sale), shelf), find_currency(shelf)))
        assert timeline is not None
        return [words for _, _, words in timeline.key]

    assert key(fictional_file, "xa-xb", "xb-otter-2029", "2030-09-01") == ["a day", "a month", "expected"]
    assert key(isles_file, "xm-xn", "xn-plover-2031", "2034-01-01") == ["a day", "a month", "a longer span", "planned"]


def test_figures_in_two_currencies_stand_on_two_strips(isles_file: Path) -> None:
    shelf = on(isles_file, "xm-xn", "2034-01-01")
    sale = fold_sale("xn-plover-2031", shelf.findings_of("xn-plover-2031"), shelf)
    strips = draw_strips(show_sale(sale, "XTS").amounts)
    assert [strip.currency for strip in strips] == ["XTS"], "one figure in francs alone is no dispute"
    assert len(strips[0].points) >= 3
    xs = [point.x for point in strips[0].points]
    assert xs == sorted(xs)
    assert sum(point.is_headline for point in strips[0].points) == 1


def row(name: str, **given: Any) -> SaleRow:
    values: dict[str, Any] = {field.name: None for field in dataclasses.fields(SaleRow)}
    return SaleRow(**{**values, "id": name, "title": name, "independent_sources": 0, "disagreements": 0, **given})


def amount(number: str, currency: str) -> Any:
    from pactbook.views.sales import Amount

    return Amount(number, currency, "reported")


@pytest.mark.parametrize(
    ("by", "order"),
    [
        ("stage", "a b c d"),
        ("-stage", "d c b a"),
        ("title", "a b c d"),
        ("-title", "d c b a"),
        ("value", "c a b d"),
        ("-value", "a c b d"),
        ("days", "b a c d"),
        ("-days", "a b c d"),
    ],
)
def test_tables_are_sorted_with_what_is_not_stated_last(by: str, order: str) -> None:
    rows = [
        row("a", value=amount("5", "XTS"), days_pending=1),
        row("b", value=amount("9000", "XAU"), days_pending=30),
        row("c", value=amount("70", "XTS")),
        row("d"),
    ]
    assert [found.id for found in sort_rows(rows, by, "XTS")] == order.split()


def test_every_order_keeps_every_row(shipped_file: Path) -> None:
    rows = list_pending(on(shipped_file, "us-in", "2025-08-31"), "USD").sales
    for name in SORTS:
        for by in (name, f"-{name}"):
            assert {found.id for found in sort_rows(rows, by, "USD")} == {found.id for found in rows}


def test_cases_have_short_names() -> None:
    assert word_short(row("x", title="Otter patrol boats", system="Otter-4, refitted", quantity=8)) == "8 Otter-4"
    assert word_short(row("x", title="Otter patrol boats", system="sea radar", quantity=1)) == "Sea radar"
    assert word_short(row("x", title="Otter patrol boats", system="Otter-4", quantity={"number": 8})) == "Otter-4"
    assert word_short(row("x", title="Otter patrol boats")) == "Otter patrol boats"


def cited(url: str | None, finding: str, grade: str = "C", joint: tuple[Evidence, ...] = ()) -> Evidence:
    day = dt.date(2030, 1, 1)
    return Evidence(
        finding, "gazette", "Gazette", SourceGrade(grade), day, None, "inferred", "asserted", url=url, label=url, joint=joint
    )


def test_pages_cited_are_counted_once_with_their_statements() -> None:
    first, second = cited("https://one.example/", "f1"), cited("https://two.example/", "f2", "A")
    pages = list_pages([first, first, second, cited(None, "f3", joint=(first, second))])
    assert [(page.evidence.url, page.statements) for page in pages] == [
        ("https://two.example/", 2),
        ("https://one.example/", 3),
    ]
    assert name_joint([cited(None, "f3", joint=(first, second))]) == tuple((one.url, one.label) for one in (first, second))
    assert name_joint([first]) == name_joint([first, second]) == ()


def test_records_are_called_by_their_names(fictional_file: Path) -> None:
    shelf = on(fictional_file, "xa-xb", "2031-06-30")
    assert name_records(shelf, ["xb-otter-2029", "no such thing", None]) == {"xb-otter-2029": "Otter patrol boats"}
    assert list(find_mentions({"a": ["x", {"b": "y"}], "c": 3})) == ["x", "y"]


def finding(name: str, start: int, end: int, modality: str = "asserted") -> FindingView:
    return FindingView(name, "sale_stage", modality, None, None, None, "new", SpanView(start, end), None, {})


def test_overlapping_spans_are_both_lit_and_no_letter_is_lost() -> None:
    text = "The boats were ordered.\n\nThey come in May, it is hoped."
    lit = light_text(text, [finding("f1", 4, 23), finding("f2", 10, 41, "expected"), finding("f3", 30, 34)])
    assert ["".join(piece.text for piece in one.stretches) for one in lit.paragraphs] == text.split("\n\n")
    pieces = {piece.text: piece for one in lit.paragraphs for piece in one.stretches}
    assert pieces["were ordered."].findings == ("f1", "f2")
    assert pieces["come"].findings == ("f2", "f3")
    anchors = [name for one in lit.paragraphs for piece in one.stretches for name in piece.anchors]
    assert sorted(anchors) == ["f1", "f2", "f3"], "one anchor each, where it begins"
    assert [[found.id for found in one.findings] for one in lit.paragraphs] == [["f1", "f2"], ["f3"]]


def test_a_lit_stretch_opens_its_shortest_span_and_a_hidden_one_is_noted_at_its_end() -> None:
    whole, part, rest = finding("whole", 0, 14), finding("part", 0, 6, "planned"), finding("rest", 6, 14)
    loose = dataclasses.replace(finding("loose", 0, 0), span=None)
    lit = light_text("Boats, planned", [whole, part, rest, loose])
    stretches = lit.paragraphs[0].stretches
    assert [(piece.opens, piece.standing, piece.is_first, piece.notes) for piece in stretches] == [
        ("part", "planned", True, ()),
        ("rest", "asserted", True, ("whole",)),
    ]
    assert lit.loose == (loose,)
    twice = light_text("Boats, planned", [finding("outer", 0, 14), finding("inner", 7, 10)]).paragraphs[0].stretches
    assert [(piece.opens, piece.is_first) for piece in twice] == [("outer", True), ("inner", True), ("outer", False)]


def test_documents_and_fields_have_names_for_people() -> None:
    head = DocumentHead("d1", None, "Gazette", "2030-07-02", None, "PTX", "news", "en", "a.txt", None)
    assert name_document(head) == "Untitled report, 2 Jul 2030 (PTX)"
    assert (
        name_document(dataclasses.replace(head, origin=None, published=None, kind="fact_sheet"))
        == "Untitled fact sheet, undated (Gazette)"
    )
    assert name_document(dataclasses.replace(head, title="Boats")) == "Boats"
    assert [word_field(name) for name in ("dac_meeting", "engine_hp", "stated_status")] == [
        "DAC meeting",
        "Engine hp",
        "Status, as compiled",
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", "", None])
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert not is_web_address(url)


def test_an_address_is_shown_by_its_host() -> None:
    assert word_host("https://www.gazette.example/a?b") == "gazette.example"


def test_what_is_only_proposed_is_lit_as_that_whatever_its_modality() -> None:
    one = dataclasses.replace(finding("one", 0, 5), status="proposed")
    (first, _) = light_text("Boats, planned", [one]).paragraphs[0].stretches
    assert (first.standing, first.opens) == ("proposed", "one")
