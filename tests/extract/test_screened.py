"""A screened pattern finds what the pattern finds, neither less nor more."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pactbook.extract import screened
from pactbook.extract.screened import ScreenedPattern, compile_screened
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
    tested = compile_screened(pattern, flags)
    assert [match.span() for match in tested.finditer(text)] == [match.span() for match in plain.finditer(text)]
    expected, found = plain.search(text, start), tested.search(text, start)
    assert (found and found.span()) == (expected and expected.span())


@pytest.mark.parametrize("pattern", load_vocabulary("scope")["strong"])
def test_a_pattern_of_phrases_is_really_screened(pattern: str) -> None:
    tested = compile_screened(pattern, re.IGNORECASE)
    assert not tested.may_match("Nothing that is meant here stands in this line of words.")


@pytest.mark.parametrize("pattern", ["(?=a)", "a*", r"(a)?(?(1)b|c)", "(?P<n>a)?(?P=n)"])
def test_what_cannot_be_loosened_is_searched_as_it_is(pattern: str) -> None:
    assert compile_screened(pattern).may_match("xyz")


def test_what_is_no_pattern_is_refused() -> None:
    with pytest.raises(re.error):
        compile_screened("(")


@pytest.fixture
def sieve(monkeypatch: pytest.MonkeyPatch) -> screened._Sieve:
    """A sieve of its own, made at once and used from the first question on."""
    fresh = screened._Sieve()
    monkeypatch.setattr(screened, "_SIEVE", fresh)
    monkeypatch.setattr(screened, "_WORTH", 1)
    monkeypatch.setattr(screened, "_OFTEN", 1)
    screened._hold.cache_clear()
    return fresh


@pytest.mark.usefixtures("sieve")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(PATTERNS, st.sampled_from([0, re.IGNORECASE])), min_size=1, max_size=5), st.lists(LETTERS, max_size=3)
)
def test_patterns_that_are_sifted_find_what_they_find(patterns: list[tuple[str, int]], texts: list[str]) -> None:
    screened._hold.cache_clear()
    plain = [one for pattern, flags in patterns if (one := _compile(pattern, flags)) is not None]
    tested = [ScreenedPattern(one) for one in plain]
    for text in ("", *texts, *texts):
        for one, own in zip(plain, tested, strict=True):
            assert [match.span() for match in own.finditer(text)] == [match.span() for match in one.finditer(text)]


def test_a_sieve_rules_out_what_lacks_its_letters(sieve: screened._Sieve) -> None:
    early = ScreenedPattern(re.compile("frigates?|corvettes?"))
    assert early.may_match("two frigates")
    late = ScreenedPattern(re.compile("(?i)howitzers?"))
    assert late.may_match("Howitzers")
    assert sieve.covered == 2
    sample = screened._hold("A corvette without guns.")
    assert sieve.lets_through(sample, early._number)
    assert not sieve.lets_through(sample, late._number)


def test_a_sieve_that_gives_up_rules_nothing_out(sieve: screened._Sieve, monkeypatch: pytest.MonkeyPatch) -> None:
    spent = SimpleNamespace(Add=lambda *_: 0, Compile=lambda: None, Match=lambda *_: None)
    monkeypatch.setattr("pactbook.extract.screened.re2.Filter", lambda: spent)
    pattern = ScreenedPattern(re.compile("frigates?"))
    assert not pattern.may_match("a corvette")
    assert sieve.covered == 1
    assert pattern.may_match("a frigate")
