"""The state of pairs, the chain behind each, and shares with bounds: on both books."""

from __future__ import annotations

import pytest

from pactbook.errors import RecordNotFoundError
from pactbook.model.grade import SourceGrade
from pactbook.model.links import LAYERS, PairState, Role
from pactbook.records.interoperability import Interoperability
from pactbook.views.links.build import Trust, Weights, make_mesh, make_question
from pactbook.views.links.coverage import find_levels, show_coverage
from pactbook.views.links.matrix import find_pair, rank_domain, show_matrix
from pactbook.views.links.path import PairView
from tests.views.links.conftest import Found


def pair(found: Interoperability, left: str, right: str, **more: object) -> PairView:
    return find_pair(found, make_question(found, left, right, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("book", "left", "right", "days"),
    [
        (
            "xa-xb",
            "Kite 9",
            "skerry-2.xb",
            {"2029-04-30": PairState.UNKNOWN, "2030-09-01": PairState.FITTED_NOT_ENABLED, "2030-11-01": PairState.DIRECT},
        ),
        ("xa-xb", "otter-4.xa", "skerry-2.xb", {"2030-09-01": PairState.FITTED_NOT_ENABLED, "2031-06-01": PairState.GATEWAY}),
        ("xa-xb", "kite-9.xa", "Barrow 6", {"2030-09-01": PairState.NONE_KNOWN, "2031-03-01": PairState.ENABLED_NOT_FITTED}),
        ("xa-xb", "kite-9.xa", "crag-3.xb", {"2030-09-01": PairState.NONE_KNOWN, "2031-03-01": PairState.UNKNOWN}),
        ("xa-xb", "mast-class.xa", "crag-3.xb", {"2031-03-01": PairState.UNKNOWN, "2031-06-01": PairState.EXERCISED}),
        ("xa-xb", "kite-9.xa", "otter-4.xb", {"2031-06-01": PairState.NONE_KNOWN}),
        ("xa-xb", "heron-t2.xa", "otter-4.xb", {"2031-06-01": PairState.UNKNOWN}),
        ("xa-xb", "kite-9.xa", "staff.xb", {"2031-06-01": PairState.ENABLED_NOT_FITTED}),
        ("us-in", "P-8A", "c-130j.in", {"2014-06-01": PairState.NONE_KNOWN, "2019-01-01": PairState.ENABLED_NOT_FITTED}),
        ("us-in", "P-8A", "P-8I", {"2018-01-01": PairState.NONE_KNOWN, "2019-12-31": PairState.EXERCISED}),
        ("us-in", "ddg-51.us", "navy-headquarters.in", {"2019-04-01": PairState.DIRECT, "2019-02-01": PairState.UNKNOWN}),
        ("us-in", "f-35.us", "u-2.us", {"2026-06-30": PairState.GATEWAY}),
        ("us-in", "f-16.us", "ah-64e.in-iaf", {"2026-06-30": PairState.UNKNOWN}),
    ],
)
def test_the_state_of_a_pair(fold: Found, book: str, left: str, right: str, days: dict[str, PairState]) -> None:
    for day, state in days.items():
        assert pair(fold(book, day), left, right).state is state, day


@pytest.mark.parametrize(
    ("book", "left", "right", "kinds", "grade", "confidence", "is_sourced", "level"),
    [
        ("xa-xb", "skerry-2.xa", "skerry-2.xb", ["fit", "network", "fit", "agreement"], "B", "medium", True, 1),
        (
            "xa-xb",
            "otter-4.xa",
            "skerry-2.xb",
            ["fit", "network", "gateway", "fit", "network", "fit", "agreement"],
            "F",
            "low",
            False,
            1,
        ),
        ("us-in", "ddg-51.us", "navy-headquarters.in", ["fit", "network", "fit", "agreement"], "F", "low", False, 2),
        ("us-in", "c-17.in", "f-16.us", ["fit", "agreement", "fit"], "F", "low", False, None),
    ],
)
def test_a_cell_opens_its_chain_and_is_as_graded_as_its_weakest_link(
    fold: Found,
    book: str,
    left: str,
    right: str,
    kinds: list[str],
    grade: str,
    confidence: str,
    is_sourced: bool,
    level: int | None,
) -> None:
    found = pair(fold(book, "2031-06-01" if book == "xa-xb" else "2026-06-30"), left, right)
    assert [step.kind for step in found.steps] == kinds
    assert (found.grade, found.confidence, found.is_sourced, found.level) == (SourceGrade(grade), confidence, is_sourced, level)
    assert found.grade is not None
    assert all(step.grade is None or step.grade.rank <= found.grade.rank for step in found.steps)


def test_a_path_names_its_networks_and_gateways(fold: Found) -> None:
    found = pair(fold("xa-xb", "2031-06-01"), "otter-4.xa", "skerry-2.xb")
    assert (found.networks, found.gateways, found.hops) == (("brine", "hail"), ("stair",), 1)
    assert found.summary == "Brine - [Stair] - Hail"
    assert [one.network for one in found.considered] == ["brine", "hail"]
    shipped = pair(fold("us-in", "2026-06-30"), "u-2.us", "f-35.us")
    assert (shipped.networks, shipped.gateways) == (("cdl", "link-16"), ("bacn",))


def test_a_closed_gate_is_named_also_when_its_agreement_was_not_known(fold: Found) -> None:
    closed = pair(fold("xa-xb", "2030-09-01"), "kite-9.xa", "skerry-2.xb")
    assert "not in force" in " ".join(step.text for step in closed.steps)
    unheard = pair(fold("xa-xb", "2030-09-01", "2030-09-01"), "kite-9.xa", "skerry-2.xb")
    assert "keys-2030: not known by then" in " ".join(step.text for step in unheard.steps)


def test_what_is_silent_says_so(fold: Found) -> None:
    assert "nothing is stated of what Heron T2" in pair(fold("xa-xb", "2031-06-01"), "heron-t2.xa", "kite-9.xa").summary
    lonely = pair(fold("xa-xb", "2031-06-01"), "staff.xb", "otter-4.xb")
    assert "not known to carry any network" in lonely.steps[0].text


@pytest.mark.parametrize(
    ("book", "left", "right", "told"),
    [
        ("us-in", "c-17.us", "c-17.in", "C-17 Globemaster III (IN): Link 16 reported absent"),
        ("xa-xb", "otter-4.xa", "barrow-6.xb", "Barrow 6 (XB): Hail"),
    ],
)
def test_what_is_said_to_be_missing_is_evidence_too(fold: Found, book: str, left: str, right: str, told: str) -> None:
    found = pair(fold(book, "2031-01-31" if book == "xa-xb" else "2026-06-30"), left, right)
    assert found.state is PairState.NONE_KNOWN
    step = next(step for step in found.steps if step.text.startswith(told))
    assert step.evidence is not None
    assert found.grade is not None


def test_what_is_stated_without_a_page_is_unknown_when_only_sources_are_trusted(fold: Found) -> None:
    found = fold("xa-xb", "2031-06-01")
    assert pair(found, "kite-9.xa", "skerry-2.xb").state is PairState.DIRECT
    assert pair(found, "kite-9.xa", "skerry-2.xb", trust=Trust.SOURCED).state is PairState.UNKNOWN
    assert pair(found, "skerry-2.xa", "skerry-2.xb", trust=Trust.SOURCED).state is PairState.DIRECT
    shipped = fold("us-in", "2026-06-30")
    assert pair(shipped, "ddg-51.us", "navy-headquarters.in").state is PairState.DIRECT
    assert pair(shipped, "ddg-51.us", "navy-headquarters.in", trust=Trust.SOURCED).state is PairState.UNKNOWN


def test_layers_are_asked_apart(fold: Found) -> None:
    found = fold("us-in", "2026-06-30")
    assert pair(found, "C-130J-30 Super Hercules", "c-130j.us").state is PairState.NONE_KNOWN
    voice = pair(found, "C-130J-30 Super Hercules", "c-130j.us", layers=(Role.VOICE,))
    assert {one.network for one in voice.considered} >= {"sincgars", "an-arc-210"}
    ident = pair(fold("xa-xb", "2031-06-01"), "skerry-2.xb", "kite-9.xa", layers=LAYERS)
    assert {one.network for one in ident.considered} == {"hail", "chirp"}


@pytest.mark.parametrize(
    ("book", "day", "left", "right", "total"),
    [("xa-xb", "2031-06-01", "XA", "XB", 30), ("us-in", "2026-06-30", "US", "IN", None)],
)
def test_a_matrix_holds_each_pair_once_and_counts_it(
    fold: Found, book: str, day: str, left: str, right: str, total: int | None
) -> None:
    found = fold(book, day)
    matrix = show_matrix(found, make_question(found, left, right))
    cells = [cell for row in matrix.cells for cell in row]
    assert len(cells) == len(matrix.rows) * len(matrix.columns) == sum(matrix.counts.values())
    assert total in (None, len(cells))
    assert {str(cell.state) for cell in cells} <= set(matrix.counts)
    assert [line.id for line in matrix.rows] == sorted(line.id for line in matrix.rows)
    turned = show_matrix(found, make_question(found, right, left))
    for row, line in enumerate(matrix.cells):
        for column, cell in enumerate(line):
            assert turned.cells[column][row].state is cell.state, (cell.left, cell.right)


@pytest.mark.parametrize(
    ("book", "day", "left", "right"), [("xa-xb", "2031-06-01", "XA", "XB"), ("us-in", "2026-06-30", "US", "IN")]
)
def test_each_cell_is_its_pair_in_short(fold: Found, book: str, day: str, left: str, right: str) -> None:
    found = fold(book, day)
    for cell in (cell for row in show_matrix(found, make_question(found, left, right)).cells for cell in row):
        whole = pair(found, cell.left, cell.right)
        assert (cell.state, cell.grade, cell.is_sourced, cell.confidence, cell.hops, cell.level, cell.summary) == (
            whole.state, whole.grade, whole.is_sourced, whole.confidence, whole.hops, whole.level, whole.summary
        )  # fmt: skip


@pytest.mark.parametrize(("book", "day", "state"), [("xa-xb", "2031-06-01", "XA"), ("us-in", "2026-06-30", "US")])
def test_one_force_within_itself_counts_each_pair_once(fold: Found, book: str, day: str, state: str) -> None:
    found = fold(book, day)
    question = make_question(found, state, state, weights=Weights.TYPES)
    matrix = show_matrix(found, question)
    types = len(matrix.rows)
    assert sum(matrix.counts.values()) == types * (types - 1) // 2
    assert show_coverage(found, question).whole.pairs == types * (types - 1) // 2
    assert sum(find_levels(matrix).by_level.values()) == types * (types - 1) // 2


def test_coverage_has_bounds_over_what_is_unknown(fold: Found) -> None:
    found = fold("xa-xb", "2031-06-01")
    coverage = show_coverage(found, make_question(found, "XA", "XB"))
    # Six types of XA at one each; of XB three Skerries, two Barrows and three Otters (whose running total falls afterwards) are
    # counted, Crag-3 and the staff are not.
    assert coverage.whole.pairs == 6 * 8
    assert coverage.whole.by_state == {
        "direct": 6, "gateway": 6, "exercised": 0, "unknown": 16, "fitted_not_enabled": 0, "enabled_not_fitted": 4, "none_known": 16,
    }  # fmt: skip
    assert coverage.whole.lower == pytest.approx(12 / 48)
    assert coverage.whole.upper == pytest.approx(28 / 48)
    assert coverage.whole.share(PairState.GATEWAY) == pytest.approx(6 / 48)
    assert set(coverage.left_out) == {"crag-3.xb", "staff.xb"}
    assert sum(share.pairs for share in coverage.domains) == coverage.whole.pairs
    by_type = show_coverage(found, make_question(found, "XA", "XB", weights=Weights.TYPES))
    assert by_type.whole.pairs == 30
    assert by_type.left_out == ()


def test_the_shipped_answer_is_that_little_is_known(fold: Found) -> None:
    found = fold("us-in", "2025-07-01", "2025-07-01")
    coverage = show_coverage(found, make_question(found, "US", "IN"))
    assert coverage.whole.lower == 0
    assert coverage.whole.upper is not None
    assert coverage.whole.upper > 0.6
    assert coverage.undescribed > coverage.types / 2
    assert {share.left for share in coverage.domains} >= {"maritime_patrol", "helicopters", "air_transport"}


def test_a_side_that_weighs_nothing_is_a_problem_and_no_share(fold: Found) -> None:
    found = fold("xa-xb", "2031-06-01")
    lost = make_question(found, "XA", "XB")
    strengths = {name: one for name, one in found.platforms.types.items() if name in lost.right}
    assert strengths
    empty = fold("us-in", "2026-06-30")
    coverage = show_coverage(empty, make_question(empty, "US", "mq-9b.in"))
    assert coverage.whole.lower is coverage.whole.upper is None
    assert coverage.whole.share(PairState.DIRECT) is None
    assert any("inventory of zero" in problem.message for problem in coverage.problems)


def test_a_force_has_a_level_only_when_each_pair_has_one(fold: Found) -> None:
    found = fold("xa-xb", "2031-06-01")
    some = find_levels(show_matrix(found, make_question(found, "XA", "XB")))
    assert some.level is None
    assert some.by_level == {None: 26, 1: 4}
    whole = find_levels(show_matrix(found, make_question(found, "skerry-2.xa,kite-9.xa", "skerry-2.xb")))
    assert whole.level == 1


def test_names_that_lead_nowhere_are_refused(fold: Found) -> None:
    found = fold("us-in", "2026-06-30")
    with pytest.raises(RecordNotFoundError, match="Zeppelin"):
        make_question(found, "Zeppelin", "US")
    with pytest.raises(RecordNotFoundError, match="one type"):
        find_pair(found, make_question(found, "IN", "US"))


def test_a_name_of_several_types_stands_for_all_of_them(fold: Found) -> None:
    found = fold("us-in", "2026-06-30")
    assert set(make_question(found, "MH-60R", "P-8I").left) == {"mh-60r.in", "mh-60r.us"}
    assert {"c-130j.in", "c-130j.us"} == set(make_question(found, "P-8I", "C-130J-30").right)
    assert "ah-64e.in-army" in make_question(found, "AH-64E", "US").left


def test_a_link_that_no_share_holds_is_told(fold: Found) -> None:
    found = fold("us-in", "2026-06-30")
    by_inventory = show_coverage(found, make_question(found, "US", "IN"))
    assert by_inventory.whole.share(PairState.DIRECT) == 0
    assert ("Arleigh Burke class", "Indian Navy headquarters") in by_inventory.uncounted
    by_types = show_coverage(found, make_question(found, "US", "IN", weights=Weights.TYPES))
    assert (by_types.whole.share(PairState.DIRECT) or 0) > 0
    assert by_types.uncounted == ()


def test_a_mesh_is_square_only_within_one_force(fold: Found) -> None:
    found = fold("xa-xb", "2031-06-01")
    assert make_mesh(found, make_question(found, "XA", "XA")).is_square
    assert not make_mesh(found, make_question(found, "XA", "XB")).is_square
    assert rank_domain("maritime_patrol") < rank_domain("ships") < rank_domain(None)
