"""How a promise is judged, and how an agreement stands, on books written here and on both invented and shipped ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pactbook.errors import DecisionRefusedError, InvalidValueError, RecordNotFoundError, UnknownTermError
from pactbook.ledger import Ledger, verify_ledger
from pactbook.model.decision import Decision, DecisionKind
from pactbook.model.overruling import Overruling
from pactbook.model.partial_date import PartialDate
from pactbook.model.promise import find_promise_state, find_role
from pactbook.records.agreement import find_anniversary, fold_agreements, read_term
from pactbook.records.commitment import fold_commitments
from pactbook.records.shelf import Shelf
from pactbook.views.agreements import list_agreements, show_agreement
from pactbook.views.commitments import find_agreement, list_commitments, show_commitment
from tests.conftest import shelf_of
from tests.small_books import Shelve, build, overrule, shelve, small
from tests.strategies import NOW, decide

Open = Callable[..., Shelf]
__all__ = ["small"]

PACT = """
- {id: pact, name: Harbour Pact, kind: framework, parties: [XR, XS], announced: '2030-01-10', signed: '2030-03-01', duration_years: 10,
   areas: [pilots], areas_expected_before_signing: [pilots, tugs], predecessor: old-pact}
- {id: old-pact, name: Old Harbour Pact, kind: framework, parties: [XR, XS], signed: '2020-02', duration_years: 10}
"""


def promise(evidence: str, deadline: str = "", more: str = "") -> dict[str, str]:
    """A book with one promise. Evidence in short: ``2030-06 fulfils``, ``2030-06 advances planned``, one a line; a date may be ``-``."""
    items = []
    for line in filter(None, map(str.strip, evidence.splitlines())):
        date, *words = line.split()
        told = [f"what: {line!r}"]
        told += [f"date: '{date}'"] if date != "-" else []
        told += [f"shows: {words[0]}"] if words and words[0] != "unsaid" else []
        told += [f"modality: {words[1]}"] if len(words) > 1 else []
        items.append("{" + ", ".join(told) + "}")
    return {
        "agreements.yml": PACT,
        "commitments.yml": f"""
        - id: c
          agreement: pact
          area: pilots
          promise: Train ten pilots.
          by: both
          {f"deadline: '{deadline}'" if deadline else ""}
          {more}
          evidence: [{", ".join(items)}]
        """,
    }


JUDGED = [
    ("", "", "2031-01-01", "no_evidence"),
    ("2030-06-01 bears_on", "", "2031-01-01", "no_evidence"),
    ("2030-06-01 advances", "", "2031-01-01", "in_progress"),
    ("2030-06-01 advances", "", "2030-05-31", "no_evidence"),
    ("2030-06-01 advances planned", "", "2031-01-01", "no_evidence"),
    ("2030-06-01 fulfils expected", "2030-12-31", "2031-01-01", "overdue"),
    ("2030-06-01 fulfils", "", "2031-01-01", "met"),
    ("2030-06-01 fulfils", "2030-06-01", "2031-01-01", "met"),
    ("2030-06-02 fulfils", "2030-06-01", "2031-01-01", "met_late"),
    ("2030-07 fulfils", "2030-06-30", "2031-01-01", "met_late"),
    ("2030 fulfils", "2030-06-30", "2031-01-01", "met"),  # its date leaves open if in time
    ("2030-06-01 advances", "2030-12", "2030-12-31", "in_progress"),
    ("2030-06-01 advances", "2030-12", "2031-01-01", "overdue"),
    ("", "2030-12", "2031-01-01", "overdue"),
    ("2030-06-01 substitutes", "", "2031-01-01", "substituted"),
    ("2031-02-01 substitutes", "2030-12", "2031-03-01", "substituted"),
    ("2030-05-01 substitutes\n2030-06-01 fulfils", "", "2031-01-01", "met"),
    ("2030-06-01 unsaid", "", "2031-01-01", "in_progress"),
    ("2029-06-01 fulfils", "", "2031-01-01", "no_evidence"),  # before the promise was made: a baseline
    ("2030-06-01 denied-not-a-role", "", "2031-01-01", None),
    ("- advances", "", "2037-01-01", "in_progress"),
    ("2030-06/.. advances", "", "2037-01-01", "in_progress"),
]


@pytest.mark.parametrize(("evidence", "deadline", "valid_on", "state"), JUDGED)
def test_the_rules(small: Shelve, evidence: str, deadline: str, valid_on: str, state: str | None) -> None:
    if state is None:
        with pytest.raises(AssertionError, match="unknown role"):
            small(promise(evidence, deadline), valid_on)
        return
    (found,) = fold_commitments(small(promise(evidence, deadline), valid_on))
    assert found.state == state
    assert found.computed.state == state


def test_what_is_not_known_yet_moves_nothing(tmp_path: Path) -> None:
    files = promise("2030-06-01 fulfils")
    files["commitments.yml"] = files["commitments.yml"].replace(
        "shows: fulfils}]", "shows: fulfils, sources: ['https://late.example/a']}]\n          sources: [{url: 'https://late.example/a', publisher: Late, date: '2030-09-01'}, {url: 'https://early.example/b', publisher: Early, date: '2030-03-01'}]"
    )  # fmt: skip
    book = build(tmp_path, files)
    states = [fold_commitments(shelve(book, "2031-01-01", known))[0].state for known in ("2030-08-31", "2030-09-01")]
    assert states == ["no_evidence", "met"]


def test_an_open_date_is_said_to_be_open(small: Shelve) -> None:
    row = list_commitments(small(promise("2030 fulfils", "2030-06-30"), "2031-01-01")).commitments[0]
    assert row.why.endswith("its date leaves open if in time")


def test_where_a_promise_stands_to_its_text(tmp_path: Path) -> None:
    said = {}
    for index, day in enumerate(("'2030-01-10'", "'2030-03-01'", "'2032'", "'2030-03'")):
        book = build(tmp_path / str(index), promise("", more=f"promised_on: {day}"))
        said[day] = fold_commitments(shelve(book, "2036-01-01"))[0].said
    assert list(said.values()) == ["before signing", "with it", "under it, later", "with it"]


def test_a_promise_not_made_yet_is_not_listed(small: Shelve) -> None:
    assert fold_commitments(small(promise(""), "2030-02-28")) == []


def test_a_promise_under_nothing_is_kept_and_says_so(small: Shelve) -> None:
    files = promise("")
    files["commitments.yml"] = files["commitments.yml"].replace("agreement: pact", "agreement: nothing")
    (found,) = fold_commitments(small(files, "2031-01-01"))
    assert (found.agreement, found.said, found.area, found.promise) == (None, "unknown", "pilots", "Train ten pilots.")
    assert list_commitments(found.shelf).by_agreement[0].name == "nothing"


def test_a_promise_of_an_agreement_without_a_day_was_said_before_signing(small: Shelve) -> None:
    files = promise("", more="promised_on: '2030-02-02'")
    files["agreements.yml"] = "- {id: pact, name: Harbour Pact, kind: framework, parties: [XR, XS]}\n"
    (found,) = fold_commitments(small(files, "2031-01-01"))
    assert found.said == "before signing"


def test_a_person_overrules_from_a_day_on_and_takes_it_back(tmp_path: Path) -> None:
    book = build(tmp_path, promise("2030-06-01 advances"))
    ruling = overrule("c.state", 1, value={"value": "met", "since": "2031-01-01"})
    later = overrule("c.state", 2, value="substituted")
    with Ledger.open(book, writable=True) as ledger:
        ledger.append(author="someone", recorded_at=NOW, decisions=[ruling])
        assert list(verify_ledger(ledger)) == []
    before, after = (fold_commitments(shelve(book, day))[0] for day in ("2030-12-31", "2031-01-01"))
    assert (before.state, before.overruling) == ("in_progress", None)
    assert (after.state, after.computed.state) == ("met", "in_progress")
    row = list_commitments(after.shelf).commitments[0]
    assert row.overruling is not None
    assert row.overruling.reason == "because"
    assert "overruled what is computed (in progress): because" in row.why
    with Ledger.open(book, writable=True) as ledger:
        ledger.append(author="someone", recorded_at=NOW, decisions=[later])
        assert fold_commitments(shelve(book, "2031-01-01"))[0].state == "substituted"
        undo = [decide(DecisionKind.UNDO, one.id, 3) for one in (ruling, later)]
        ledger.append(author="someone", recorded_at=NOW, decisions=undo)
    assert fold_commitments(shelve(book, "2031-01-01"))[0].state == "in_progress"


@pytest.mark.parametrize(
    ("target", "more", "said"),
    [
        ("c", {"value": "met"}, "names what is computed"),
        ("pact.state", {"value": "met"}, "no such commitment"),
        ("c.state", {"value": "splendid"}, "splendid"),
        ("c.state", {"value": {"value": "met", "since": "soon"}}, "soon"),
        ("c.state", {"value": None}, "expected a state"),
        ("c.state", {"value": "met", "machine": True}, "only a person"),
    ],
)
def test_an_overruling_that_makes_no_sense_is_refused(tmp_path: Path, target: str, more: dict[str, Any], said: str) -> None:
    book = build(tmp_path, promise(""))
    with Ledger.open(book, writable=True) as ledger, pytest.raises(DecisionRefusedError, match=said):
        ledger.append(author="x", recorded_at=NOW, decisions=[overrule(target, **more)])


def test_an_overruling_needs_a_reason(tmp_path: Path) -> None:
    mute = Decision(DecisionKind.OVERRULE, "c.state", "x", NOW, " ", value="met")
    with (
        Ledger.open(build(tmp_path, promise("")), writable=True) as ledger,
        pytest.raises(DecisionRefusedError, match="say why"),
    ):
        ledger.append(author="x", recorded_at=NOW, decisions=[mute])


def test_the_shape_of_an_overruling() -> None:
    with pytest.raises(InvalidValueError):
        Overruling.from_decision(overrule("c.state", value=3))


def test_a_correction_says_what_evidence_shows(tmp_path: Path) -> None:
    book = build(tmp_path, promise("2030-06-01 unsaid"))
    (proof,) = fold_commitments(shelve(book, "2031-01-01"))[0].proofs
    finding = proof.item.reports[0].finding.id
    assert not proof.is_said
    with Ledger.open(book, writable=True) as ledger:
        fix = decide(DecisionKind.CORRECT, f"{finding}.shows", value="fulfils")
        ledger.append(author="x", recorded_at=NOW, decisions=[fix])
    assert fold_commitments(shelve(book, "2031-01-01"))[0].state == "met"
    with Ledger.open(book, writable=True) as ledger:
        ledger.append(
            author="x", recorded_at=NOW, decisions=[decide(DecisionKind.CORRECT, f"{finding}.shows", 9, value="glory")]
        )
    (proof,) = fold_commitments(shelve(book, "2031-01-01"))[0].proofs
    assert (proof.role, proof.is_said) == ("advances", False)


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("2030-01-09", {"pact": "expected", "old-pact": "in force"}),
        ("2030-01-10", {"pact": "announced", "old-pact": "in force"}),
        ("2030-02-28", {"pact": "announced", "old-pact": "in force"}),
        ("2030-03-01", {"pact": "in force", "old-pact": "superseded"}),
        ("2040-04-01", {"pact": "expired", "old-pact": "superseded"}),
    ],
)
def test_how_agreements_stand(small: Shelve, day: str, states: dict[str, str]) -> None:
    found = {one.id: one for one in fold_agreements(small({"agreements.yml": PACT}, day))}
    assert {name: str(one.state) for name, one in found.items()} == states
    assert (found["pact"].predecessors, found["old-pact"].successors) == (("old-pact",), ("pact",))


def test_without_a_successor_a_term_just_runs_out(small: Shelve) -> None:
    text = PACT.replace(", predecessor: old-pact", "")
    found = {one.id: str(one.state) for one in fold_agreements(small({"agreements.yml": text}, "2030-03-01"))}
    assert found["old-pact"] == "expired"


def test_family_of_agreements(small: Shelve) -> None:
    text = """
    - {id: a, name: A, kind: note, parties: [XR, XS], signed: '2030', successor: b, supplemented_by: c}
    - {id: b, name: B, kind: note, parties: [XR, XS], launched: '2031', also_supersedes: [c]}
    - {id: c, name: C, kind: note, parties: [XR, XS], finalised: '2030-05-05'}
    - {id: d, name: D, kind: note, parties: [XR, XS], in_force: '2030-05-05', parent: a}
    """
    found = {one.id: one for one in fold_agreements(small({"agreements.yml": text}, "2032-01-01"))}
    assert found["a"].children == ("c", "d")
    assert found["b"].predecessors == ("a", "c")
    assert found["c"].successors == ("b",)
    assert [str(found[name].state) for name in "abcd"] == ["superseded", "in force", "superseded", "in force"]
    assert [str(found[name].made_on) for name in "abcd"] == ["2030", "2031", "2030-05-05", "2030-05-05"]


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        ("2025-10-31", 10, "2035-10"),
        ("2023-06", 5, "2028-06"),
        ("2012", 10, "2022"),
        ("2019-12-18/2020-02-01", 5, "2024/2025"),
        ("../2020-02-01", 5, None),
        ("2020", None, None),
        (None, 5, None),
    ],
)
def test_a_term_of_years_ends_as_precisely_as_it_began(start: str | None, years: int | None, end: str | None) -> None:
    found = find_anniversary(PartialDate.parse(start) if start else None, years)
    assert (found.text if found else None) == end


def test_a_computed_end_says_so() -> None:
    assert read_term({"signed": "2018-09-06", "duration_years": 10, "expires": "2028-09"}).is_computed
    assert not read_term({"signed": "2018-09-06", "duration_years": 10, "expires": "2027-01-01"}).is_computed
    assert not read_term({"signed": "2018-09-06", "expires": "2028-09"}).is_computed
    assert read_term({"announced": "2023-06", "duration_years": 5}).end is None, "an announcement begins no term"


def test_what_the_ten_year_framework_promised_on_data_links(both: Open) -> None:
    found = list_commitments(both("us-in", "2026-03-01"), agreement="mdp-framework-2025", area="data links")
    assert {row.id: (row.said, row.state) for row in found.commitments} == {
        "c2507-data-links": ("before signing", "no_evidence"),
        "c2507-interop": ("before signing", "in_progress"),
        "c2510-info-sharing": ("with it", "in_progress"),
    }
    assert found.areas_of is not None
    assert "tactical data links" in found.areas_of.expected_before_signing
    assert not any("data link" in area for area in found.areas_of.named)


@pytest.mark.parametrize(
    ("pages", "known", "named_by", "said"),
    [
        ("{url: 'https://mod.saltmark.example/pact', publisher: Ministry, date: '2030-03-01', kind: text}", "2036-01-01", "the signed text", "in the text"),
        ("{url: 'https://post.example/a', publisher: Post, date: '2030-03-02'}", "2036-01-01", "reports of it", "with it"),
        ("{url: 'https://post.example/a', publisher: Post, date: '2030-03-02'}, {url: 'https://mod.saltmark.example/pact', publisher: Ministry, date: '2031', kind: text}", "2030-06-01", "reports of it", "with it"),
        ("{url: 'https://post.example/a', publisher: Post, date: '2030-03-02'}, {url: 'https://mod.saltmark.example/pact', publisher: Ministry, date: '2031', kind: text}", "2036-01-01", "the signed text", "in the text"),
    ],
)  # fmt: skip
def test_only_a_cited_text_names_areas_and_holds_promises(
    small: Shelve, pages: str, known: str, named_by: str, said: str
) -> None:
    files = promise("", more="sources: [{url: 'https://early.example/b', publisher: Early, date: '2030-03-01'}]")
    files["agreements.yml"] = PACT.replace("predecessor: old-pact}", f"predecessor: old-pact, sources: [{pages}]}}", 1)
    found = list_commitments(small(files, "2036-01-01", known), agreement="pact")
    assert found.areas_of is not None
    assert (found.areas_of.named_by, found.commitments[0].said) == (named_by, said)


def test_what_was_never_signed_has_no_signed_text(both: Open) -> None:
    assert show_agreement(both("us-in", "2026-06-30"), "joint-statement-2025-02").row.areas.named_by == "the text"
    assert show_agreement(both("us-in", "2026-06-30"), "roadmap-2023").row.areas.named_by == "reports of it"


def test_before_signing_nothing_of_the_signed_text_is_known(both: Open) -> None:
    view = show_agreement(both("us-in", "2025-08-31"), "mdp-framework-2025")
    assert (view.row.state, view.row.start, view.row.areas.named) == ("announced", None, ())
    assert "tactical data links" in view.row.areas.expected_before_signing
    assert {row.said for row in view.commitments} == {"before signing"}


def test_evidence_of_the_shipped_book_says_what_it_shows_and_bears_out_its_compilers(both: Open) -> None:
    found = fold_commitments(both("us-in", "2026-06-30"))
    assert all(proof.is_said for commitment in found for proof in commitment.proofs)
    assert {row.id for row in list_commitments(both("us-in", "2026-06-30")).commitments if not row.is_as_stated} == {
        "c2507-invite"
    }


def test_the_rich_pair(rich_file: Path) -> None:
    states = {
        day: {row.id: row.state for row in list_commitments(shelf_of(rich_file, "xm-xn", day)).commitments}
        for day in ("2032-05-31", "2032-12-31", "2033-01-01")
    }
    assert states["2032-05-31"] == {"c-rescue-centre": "no_evidence", "c-charts": "met", "c-rope": "no_evidence"}
    assert states["2032-12-31"]["c-rescue-centre"] == "in_progress"
    assert states["2033-01-01"]["c-rescue-centre"] == "overdue"
    accord = show_agreement(shelf_of(rich_file, "xm-xn", "2033-01-01"), "lighthouse-2031")
    assert (accord.row.start, accord.row.end, accord.row.begun_by) == ("2031-05-01", "2041-05", "entry into force")
    assert accord.names == {
        "lighthouse-1999": "Lighthouse Understanding",
        "buoys-2005": "Buoys Note",
        "charts-2032": "Charts Annex",
    }
    assert accord.disputes[0].field == "signed"
    view = show_commitment(shelf_of(rich_file, "xm-xn", "2033-12-31"), "c-rescue-centre")
    assert [(proof.shows, proof.standing) for proof in view.proofs] == [("advances", "held"), ("fulfils", "planned")]
    assert view.row.why == "the deadline has passed; 1 step seen, none of which fulfils it"


def test_filters(both: Open, rich_file: Path) -> None:
    shelf = both("us-in", "2026-03-01")
    overdue = list_commitments(shelf, state=find_promise_state("Overdue")).commitments
    assert {row.state for row in overdue} == {"overdue"}
    assert find_agreement(shelf, "COMCASA").id == "comcasa-2018"
    assert [row.id for row in list_agreements(shelf, area="tactical data link").agreements] == ["mdp-framework-2025"]
    assert {row.state for row in list_agreements(shelf, state="superseded").agreements} == {"superseded"}
    for bad in (
        lambda: list_commitments(shelf, area="cookery"),
        lambda: list_commitments(shelf, agreement="arrangement agreement"),
        lambda: list_commitments(shelf, agreement="the"),
        lambda: list_agreements(shelf, state="lovely"),
        lambda: find_promise_state("lovely"),
        lambda: find_role("lovely"),
    ):
        with pytest.raises(UnknownTermError):
            bad()
    rich = shelf_of(rich_file, "xm-xn", "2033-01-01")
    assert find_agreement(rich, "Light Accord").id == "lighthouse-2031"
    with pytest.raises(RecordNotFoundError):
        show_commitment(rich, "lighthouse-2031")
    with pytest.raises(RecordNotFoundError):
        show_agreement(rich, "c-rope")


def test_learning_more_changes_no_past_answer(both: Open) -> None:
    early, late = (both("us-in", "2025-12-31", known) for known in ("2025-12-31", "2026-06-30"))
    known = {item.finding.id for item in early.held}
    states = {one.id: one.state for one in fold_commitments(early)}
    again = Shelf(late.partnership, early.as_of, tuple(item for item in late.held if item.finding.id in known), late.sources)
    assert {one.id: one.state for one in fold_commitments(again)} == states
    assert dt.date(2025, 12, 31) == early.as_of.known_at


@pytest.mark.parametrize("words", ["ten-year framework", "10-year framework", "framework", "framework 10-year pact"])
def test_of_several_agreements_the_one_in_force_is_meant(small: Shelve, words: str) -> None:
    files = promise("2031-01 advances")
    assert find_agreement(small(files, "2032-01-01"), words).id == "pact"
    assert find_agreement(small(files, "2025-01-01"), words).id == "old-pact"


@pytest.mark.parametrize("words", ["five-year framework", "2-year"])
def test_a_term_that_no_agreement_has_is_refused(small: Shelve, words: str) -> None:
    with pytest.raises(UnknownTermError, match=words):
        find_agreement(small(promise("2031-01 advances"), "2032-01-01"), words)


def test_one_remark_bears_on_a_promise_and_two_bear_on_it(small: Shelve) -> None:
    def why(evidence: str) -> str:
        return list_commitments(small(promise(evidence), "2032-01-01")).commitments[0].why

    assert why("2031-01 bears_on") == "nothing held here shows a step, only 1 remark that bears on it"
    assert why("2031-01 bears_on\n2031-02 bears_on") == "nothing held here shows a step, only 2 remarks that bear on it"
