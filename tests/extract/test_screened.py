"""A screened pattern finds what the pattern finds, neither less nor more."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactbook.extract.screened import compile_screened
from pactbook.model.vocabulary import load_vocabulary

_ATOMS = (
    r"a é - \. . \s \S \w \W \d \D [ab] [^ab] [^\W\d] [^\w] [^\d] [^\s] [\s-] [\S] [a-e] \b \B ^ $ \A \Z "
    r"(?=a) (?!a) (?<=a) (?<!a) (?i:A) (?-i:A) (?a:[^\w]) (?P<n>a) (b)"
)
ATOMS = st.sampled_from(_ATOMS.split())
COUNTS = st.sampled_from(["", "", "", "?", "*", "+", "{2}", "{1,3}", "{0,30}", "{2,}", "+?", "*+"])
PATTERNS = st.recursive(
    st.lists(st.tuples(ATOMS, COUNTS).map("".join), min_size=1, max_size=4).map("".join),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})")
        | inner.map(lambda part: f"(?>{part})")
    ),
    max_leaves=4,
)
LETTERS = st.text(st.sampled_from(list("aAbB1٣é _-.\n\xa0\u2011\u3000\x1cǅ½K")), max_size=12)


def _compile(pattern: str, flags: int) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern, flags)
    except (re.error, ValueError):
        return None


@given(
    PATTERNS, st.sampled_from([0, re.IGNORECASE, re.MULTILINE, re.DOTALL | re.IGNORECASE, re.ASCII]), LETTERS, st.integers(0, 4)
)
def test_it_finds_what_the_pattern_finds(pattern: str, flags: int, text: str, start: int) -> None:
    plain = _compile(pattern, flags)
    if plain is None:
        return
    screened = compile_screened(pattern, flags)
    assert [match.span() for match in screened.finditer(text)] == [match.span() for match in plain.finditer(text)]
    expected, found = plain.search(text, start), screened.search(text, start)
    assert (found and found.span()) == (expected and expected.span())


@pytest.mark.parametrize("pattern", load_vocabulary("scope")["strong"])
def test_a_pattern_of_phrases_is_really_screened(pattern: str) -> None:
    screened = compile_screened(pattern, re.IGNORECASE)
    assert not screened.may_match("Nothing that is meant here stands in this line of words.")


@pytest.mark.parametrize("pattern", ["(?=a)", "a*", r"(a)?(?(1)b|c)", "(?P<n>a)?(?P=n)"])
def test_what_cannot_be_loosened_is_searched_as_it_is(pattern: str) -> None:
    assert compile_screened(pattern).may_match("xyz")


def test_what_is_no_pattern_is_refused() -> None:
    with pytest.raises(re.error):
        compile_screened("(")
