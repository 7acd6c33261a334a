"""The scorer counts as it says, the floors hold, and the labels are labels of their texts."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from evals.agreement import KEYS, compare_fields, rate_match, squash, values_agree
from evals.floors import check_floors, write_floors
from evals.labels import FIELD, PAIRS, SHIPPED, Label, LabelledDocument, LabelledSet, choose_half, is_score_only, load_set
from evals.parts import Part, load_parts
from evals.readers import make, make_reader, read_baseline
from evals.report import print_scores
from evals.scoring import Score, bootstrap, score_document, score_documents
from pactbook.model.document import Span
from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.source import Known, KnownBasis
from pactbook.model.vocabulary import load_vocabulary

SET = load_set("shipped", SHIPPED, [SHIPPED])
FIELD_SET = load_set("field", FIELD, [FIELD])
PAIRS_SET = load_set("pairs", PAIRS, [PAIRS])
PARTS = load_parts()
ADDED_LATER = [
    "ministry-dac-march-2031",
    "ministry-mmtt-induction-agra",
    "ministry-unicorn-mast-contract",
    "news-athens-paris-pact",
    "news-brazil-gripen-swap",
    "news-gulf-airline-a350-order",
    "news-kaan-indonesia-rollout",
    "news-norway-submarine-delay",
    "news-poland-fa50-rockets",
    "news-rampage-harop-israel",
    "news-saudi-f35-network-gear",
    "news-sea-guardian-rajali",
    "notice-2032-03418",
    "notice-release-bahrain-himars-increase",
    "notice-release-japan-aim-120d",
    "readout-india-korea-two-plus-two",
    "readout-pentagon-abu-dhabi",
    "statement-london-canberra-aukmin",
    "statement-us-japan-alliance-fact-sheet",
    "transcript-delhi-berlin-submarines",
]
"""Documents that joined the field set together, and were halved by themselves."""
OPENED = {"ministry-dac-march-2031"}
OPENED_TWINS = {"company-1b-c130-bengaluru", "fact-sheet-2b-us-kenya-state", "transcript-2b-us-vietnam-background-call"}
"""Documents taken out of the half that is only scored, because a hedge moved a step there, and that has to be looked at."""
TEXT = "Norway signed a contract for 18 K9 howitzers."


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.documents.name)
def test_no_floor_is_broken(part: Part) -> None:
    if not part.floors.is_file():
        pytest.skip("no floors are set for this part")
    assert part.check(score_documents(part.documents.documents, make_reader())) == []


@pytest.mark.parametrize(
    "document", [*SET.documents, *FIELD_SET.documents, *PAIRS_SET.documents], ids=lambda document: document.name
)
def test_labels_are_of_their_text_and_in_the_words_of_the_vocabulary(document: LabelledDocument) -> None:
    text = squash(make(document).text)
    kinds = load_vocabulary("findings")["kinds"]
    for label in document.labels:
        assert squash(label.wording) in text
        assert label.kind in kinds
        assert Modality(label.modality)
        known = set(re.split(r"\W+", kinds[label.kind]["fields"])) | {"mde_value", "scope", "value"}
        assert set(label.fields) <= known
    assert document.in_scope or not document.labels
    stated = [value for label in document.labels for value in label.fields.values()]
    words = [*document.partnership, *(word for value in stated for word in (value if isinstance(value, list) else [value]))]
    assert not any(word is False for word in words), "Norway's code is read as a denial where it is not quoted"


@pytest.mark.parametrize(("folder", "labelled"), [(SHIPPED, SET), (FIELD, FIELD_SET), (PAIRS, PAIRS_SET)])
def test_every_text_has_labels_and_every_kind_occurs(folder: Path, labelled: LabelledSet) -> None:
    notes = {"README.md", "score-only.txt"}
    texts = {path.name for path in folder.iterdir() if path.is_file() and path.suffix != ".yaml" and path.name not in notes}
    assert texts == {document.path.name for document in labelled.documents}
    assert labelled.missing == ()
    told = {label.kind for document in labelled.documents for label in document.labels if not label.unsure}
    # What can talk to what is hardly ever told in passing.
    assert told == set(KEYS) - ({"fit"} if labelled is PAIRS_SET else set())


def test_labels_of_the_field_set_find_themselves() -> None:
    """A reader that finds what is required and nothing else is faultless: no unsure label takes a required one's finding."""
    for document in (*FIELD_SET.documents, *PAIRS_SET.documents):
        required = [label for label in document.labels if not label.unsure]
        counted = score_document(document, make(document).text, [_find_label(label) for label in required])
        assert (counted.recall() or 1.0, counted.found.total(), counted.moved) == (1.0, 2 * len(required), []), document.name


def test_half_of_each_genre_of_the_field_set_is_only_scored() -> None:
    names = [document.name for document in FIELD_SET.documents]
    first = [name for name in names if name not in ADDED_LATER]
    assert {*choose_half(first), *choose_half(ADDED_LATER)} - OPENED == set(FIELD_SET.listed or ())
    assert choose_half(reversed(first)) == choose_half(first)
    halves = [FIELD_SET.take(score_only=chosen) for chosen in (True, False)]
    assert [part.name for part in halves] == ["field-score-only", "field-looked-at"]
    assert sorted(document.name for part in halves for document in part.documents) == names
    for genre in {name.partition("-")[0] for name in names}:
        sizes = [sum(document.name.startswith(genre) for document in part.documents) for part in halves]
        moved = sum(name.startswith(genre) for name in OPENED)
        assert sizes[0] - sizes[1] + 2 * moved in (0, 1)


def test_the_second_of_each_pair_is_only_scored() -> None:
    names = {document.name for document in PAIRS_SET.documents}
    twins = {name for name in names if re.match(r"[a-z-]+-\d+b-", name)}
    assert twins - OPENED_TWINS == set(PAIRS_SET.listed or ())
    assert sorted(re.sub(r"(\d+)b-.*", r"\1", name) for name in twins) == sorted(
        re.sub(r"(\d+)a-.*", r"\1", name) for name in names - twins
    )


def test_a_part_that_is_only_scored_names_no_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scored = [(document, Score(moved=[f"{document.name}: is to sign"])) for document in SET.documents[:2]]
    part = Part("field", "kept", LabelledSet("kept", SET.documents[:2]), tmp_path / "floors.yml", shown=False)
    assert part.check(scored) == []
    write_floors(part.documents, scored, None, part.floors)
    assert part.check(scored) == ["hedges moved 2 steps"]
    print_scores("kept", scored, scored, named=False)
    told = capsys.readouterr().out
    assert "steps moved by a hedge: 2" in told
    assert SET.documents[0].name not in told
    print_scores("shown", scored, scored)
    assert SET.documents[0].name in capsys.readouterr().out


def _find_label(label: Label) -> Finding:
    held = {name: FieldValue(value) for name, value in label.fields.items()}
    known = Known(dt.date(2031, 1, 1), None, KnownBasis.INFERRED)
    span = Span(0, len(label.wording))
    return Finding(
        "t", label.kind, Modality(label.modality), held, Citation("d", span), known, "t/1", label.speaker, wording=label.wording
    )


def find(kind: str, modality: Modality, start: int, end: int, **fields: object) -> Finding:
    span = Span(start, end)
    held = {name: FieldValue(value) for name, value in fields.items()}
    known = Known(dt.date(2031, 1, 1), None, KnownBasis.INFERRED)
    return Finding("t", kind, modality, held, Citation("d", span), known, "t/1", wording=span.cut(TEXT))


def label(modality: str = "asserted", unsure: bool = False, **fields: object) -> Label:
    return Label(
        "sale_stage", modality, "signed a contract for 18 K9", {"system": "K9", "stage": "signed", **fields}, None, unsure
    )


def score(labels: tuple[Label, ...], *findings: Finding, in_scope: bool = True) -> Score:
    document = LabelledDocument("one", Path("one.txt"), None, "news", in_scope, labels)
    return score_document(document, TEXT, findings)


SIGNED = find("sale_stage", Modality.ASSERTED, 7, 34, system="K9", stage="signed", quantity=18, buyer="SE")


def test_right_missed_extra_and_unsure_are_counted_apart() -> None:
    assert (score((label(),), SIGNED).precision(), score((label(),), SIGNED).recall()) == (1.0, 1.0)
    assert score((label(),)).recall() == 0.0
    assert score((), SIGNED).precision() == 0.0
    unsure = score((label(unsure=True),), SIGNED)
    assert not unsure.found
    assert not score((label(unsure=True),)).found


def test_a_planned_step_read_as_done_is_a_step_moved() -> None:
    moved = score((label("planned"),), SIGNED)
    assert len(moved.moved) == 1
    assert (moved.found["sale_stage", "wrong_modality"], moved.recall()) == (1, 0.0)


def test_fields_are_right_wrong_or_absent() -> None:
    assert compare_fields(label(quantity=18, buyer="NO", seller="KR"), SIGNED) == {
        "system": "right", "stage": "right", "quantity": "right", "buyer": "wrong", "seller": "absent",
    }  # fmt: skip
    assert score((label(quantity=18, buyer="NO"),), SIGNED).field_precision() == 0.75


def test_findings_out_of_scope_and_spans_that_do_not_fit_are_counted() -> None:
    shifted = Finding(**{**SIGNED.__dict__, "wording": "igned a contract for 18 K9 "})
    counted = score((), shifted, in_scope=False)
    assert (counted.out_of_scope, counted.out_of_scope_findings, counted.bad_spans) == (1, 1, 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (210000000, "210,000,000", True),
        ("210000000 USD", {"amount": "210000000", "currency": "USD"}, True),
        ("210000000 USD", {"amount": "210000000", "currency": "EUR"}, False),
        (18, 118, False),
        ("MQ-9B", "MQ\u20119B SeaGuardian", True),
        (["NO", "KR"], ["KR", "NO"], True),
        (["NO"], ["SE"], False),
        ("2031-03", "2031-03-14", False),
        ("2031-03-14", "2031-03-15", False),
    ],
)
def test_values_agree_as_the_guide_says(one: object, other: object, same: bool) -> None:
    assert values_agree(one, other) is same
    assert values_agree(other, one) is same


def test_a_match_needs_words_or_keys() -> None:
    far = find("sale_stage", Modality.ASSERTED, 0, 6, system="F-16", stage="paused")
    assert rate_match(label(), far) < 1
    assert rate_match(label(), SIGNED) > 1
    assert rate_match(label(), find("delivery", Modality.ASSERTED, 7, 34, system="K9")) == 0


def test_an_interval_holds_its_measure_and_is_the_same_twice() -> None:
    parts = [score((label(),), SIGNED), score((label(),)), score((label(),), SIGNED)]
    low, high = bootstrap(parts, lambda one: one.recall())
    assert low <= 2 / 3 <= high
    assert (low, high) == bootstrap(parts, lambda one: one.recall())


def test_a_document_is_score_only_by_its_name_or_by_a_list() -> None:
    names = [f"document-{number}" for number in range(3000)]
    assert 900 < sum(map(is_score_only, names)) < 1100
    assert LabelledSet("s", (), (), frozenset(["a"])).is_score_only("a")
    assert not LabelledSet("s", (), (), frozenset(["a"])).is_score_only("b")
    assert not any(map(LabelledSet("s", (), (), frozenset()).is_score_only, names))


def test_floors_rise_freely_and_fall_only_for_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "floors.yml"
    scored = score_documents(SET.documents, make_reader())
    nothing = [(document, Score()) for document, _ in scored]
    write_floors(SET, scored, None, path)
    assert check_floors(SET, scored, path) == []
    with pytest.raises(SystemExit, match="need"):
        write_floors(SET, nothing, None, path)
    assert any("floor" in line for line in check_floors(SET, nothing, path))
    other = LabelledSet("other", SET.documents[:1])
    assert any("the corpus is" in line for line in check_floors(other, scored, path))
    write_floors(SET, nothing, "the reader was thrown away", path)
    assert "thrown away" in path.read_text()


def test_the_reader_beats_the_baseline_on_every_kind_that_matters() -> None:
    ours, plain = (sum_f1(reader) for reader in (make_reader(), read_baseline))
    assert ours > plain + 0.2


def sum_f1(reader: object) -> float:
    from evals.scoring import sum_scores

    return sum_scores(one for _, one in score_documents(SET.documents, reader)).f1()  # type: ignore[arg-type]
