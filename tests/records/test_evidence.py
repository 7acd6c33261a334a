"""How many independent sources stand behind something, against the rule worked out step by step."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from pactbook.model.grade import SourceGrade
from pactbook.records.evidence import Evidence, count_independent


def cite(origin: str, story: str | None, url: str | None) -> Evidence:
    return Evidence(
        finding="f",
        publisher=origin,
        publisher_name=origin,
        grade=SourceGrade.B,
        known_on=dt.date(2031, 2, 3),
        known_given=None,
        known_basis="published",
        modality="asserted",
        speaker=None,
        origin=origin,
        story=story,
        url=url,
    )


CITATIONS = st.builds(cite, st.sampled_from("abcdefgh"), st.sampled_from([None, *"pqrs"]), st.sampled_from([None, *"uvwxyz"]))


def is_one(left: Evidence, right: Evidence) -> bool:
    """One origin, one story or one page."""
    return (
        left.origin == right.origin
        or (left.story is not None and left.story == right.story)
        or (left.url is not None and left.url == right.url)
    )


@given(st.lists(CITATIONS, max_size=12))
def test_citations_that_a_third_joins_are_one_source(cited: list[Evidence]) -> None:
    apart = list(range(len(cited)))
    for _ in cited:
        apart = [min(apart[other] for other, one in enumerate(cited) if is_one(one, item)) for item in cited]
    assert count_independent(cited) == len(set(apart))
    assert count_independent(reversed(cited)) == count_independent([*cited, *cited]) == len(set(apart))
