"""The invented stories are what they claim to be, and copies are found well enough on those that are only scored."""

from __future__ import annotations

from evals.stories import (
    FLOOR,
    find_by_outline,
    find_by_overlap,
    measure_containment,
    measure_jaccard,
    score_pairs,
    score_seeds,
)
from evals.story_texts import COPIES, make_texts


def test_copies_are_found_and_plain_overlap_does_worse() -> None:
    sets = [make_texts(12, seed) for seed in (21, 22)]
    made = [text.made for texts in sets for text in texts]
    assert {*COPIES, "own", "form", "digest"} == set(made)
    _, _, ours, _ = score_seeds(find_by_outline, sets)
    assert ours >= FLOOR
    for measure in (measure_jaccard, measure_containment):
        for least in (0.3, 0.4, 0.5, 0.6):
            _, _, plain, _ = score_seeds(lambda texts, m=measure, t=least: find_by_overlap(texts, m, t), sets)  # type: ignore[misc]
            assert plain < ours


def test_texts_are_the_same_whenever_they_are_made() -> None:
    assert make_texts(3, 5) == make_texts(3, 5)
    assert make_texts(3, 5) != make_texts(3, 6)


def test_scores_of_pairs() -> None:
    assert score_pairs({("a", "b")}, {("a", "b"), ("a", "c")}) == (1.0, 0.5, 2 / 3)
    assert score_pairs(set(), {("a", "b")}) == (1.0, 0.0, 0.0)
    assert score_pairs({("a", "b")}, set()) == (0.0, 1.0, 0.0)
