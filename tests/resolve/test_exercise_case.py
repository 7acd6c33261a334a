"""Which edition a finding is about: pairs that are joined, pairs that a person has to decide, and pairs that are not the same."""

from __future__ import annotations

from typing import Any

import pytest

from pactbook.model.decision import CONFIRMED_SCORE
from pactbook.resolve.candidate import CANDIDATE
from pactbook.resolve.exercise_case import find_span, fold_series, state_edition, strip_edition, weigh_edition
from tests.cases import make

GULL = {
    "series": "Grey Gull",
    "aliases": ["GG"],
    "edition": 3,
    "start": "2030-06-01",
    "end": "2030-06-09",
    "place": "off Port Bell",
}
YEAR = {"series": "Grey Gull", "start": "2030"}


@pytest.mark.parametrize(
    ("stated", "edition", "said"),
    [
        ({"name": "Grey Gull 30", "start": "2030-06-02"}, GULL, "2030-06-02 overlaps 2030-06-01 to 2030-06-09"),
        ({"series": "GG", "name": "Sea Lanes 30-1", "start": "2030-06"}, GULL, "the same series: GG is Grey Gull"),
        ({"name": "Grey Gull III (sea phase)", "end": "2030-06-09"}, GULL, "up to 2030-06-09 overlaps"),
        ({"name": "Exercise Grey Gull", "edition": 3}, GULL, "the same edition 3"),
        ({"name": "Grey Gull", "edition": "2030", "start": "2030-06-03"}, GULL, "the dates overlap"),
        ({"name": "Grey Gull 30", "start": "2030-09-26", "end": "2030-10-03"}, YEAR, "overlaps 2030"),
    ],
)
def test_joined(stated: dict[str, Any], edition: dict[str, Any], said: str) -> None:
    fit = weigh_edition(stated, edition)
    assert fit.score >= CONFIRMED_SCORE
    assert said in "; ".join(fit.reasons)


@pytest.mark.parametrize(
    "stated",
    [
        {"name": "Grey Gull"},
        {"name": "Gull Night", "start": "2030-06-02"},
        {"start": "2030-06-02", "place": "Bell harbour, western approaches"},
    ],
)
def test_left_to_a_person(stated: dict[str, Any]) -> None:
    assert CANDIDATE <= weigh_edition(stated, GULL).score < CONFIRMED_SCORE


@pytest.mark.parametrize(
    "stated",
    [
        {"name": "Grey Gull 31", "start": "2031-06-02"},
        {"name": "Grey Gull", "edition": 4, "start": "2030-06-02"},
        {"name": "Red Fox", "start": "2030-06-02"},
        {"start": "2030-06-02", "place": "off the coast"},
        {"start": "2030-07-20", "place": "Port Bell"},
        {"place": "Port Bell"},
        {"name": "2030", "start": "2030-06-02"},
    ],
)
def test_not_the_same(stated: dict[str, Any]) -> None:
    assert weigh_edition(stated, GULL).score < CANDIDATE


@pytest.mark.parametrize(
    ("name", "words", "series"),
    [
        ("Grey Gull 92", {"grey", "gull"}, "Grey Gull"),
        ("Grey Gull-92", {"grey", "gull"}, "Grey Gull"),
        ("Grey Gull VII", {"grey", "gull"}, "Grey Gull"),
        ("Grey Gull [war game]", {"grey", "gull"}, "Grey Gull"),
        ("GREY GULL (lightning) 08-1", {"grey", "gull"}, "GREY GULL"),
        ("30", set(), "30"),
    ],
)
def test_what_a_name_says_of_the_series(name: str, words: set[str], series: str) -> None:
    assert fold_series(name) == words
    assert strip_edition(name) == series


def test_the_days_an_edition_can_have_lasted() -> None:
    assert [str(day) for day in find_span({"start": "2030", "end": "2030-03"}) or ()] == ["2030-01-01", "2030-03-31"]
    assert [str(day) for day in find_span({"end": "2030-03-31"}) or ()] == ["2030-02-28", "2030-03-31"]
    assert find_span({"start": "soon"}) is None
    assert find_span({"end": "../2030"}) is None


def test_the_edition_of_a_registers_row_is_no_number_of_the_exercise() -> None:
    row = make("exercise", {"name": "Grey Gull", "row": "mme1", "edition": "2021-01-01"}, held="2030")
    assert state_edition(row) == {"name": "Grey Gull", "row": "mme1", "start": "2030"}
    assert state_edition(make("exercise", {"name": "Grey Gull", "edition": "2030"}))["start"] == "2030"
    assert state_edition(make("exercise", {"name": "Grey Gull", "end": "2030-01"})) == {"name": "Grey Gull", "end": "2030-01"}
