"""Who buys and who sells, rule by rule: what is said by the words beside a name, and what by who acts. All sentences are invented."""

from __future__ import annotations

import pytest

from pactbook.model.finding import Finding
from tests.reading.forms import find


def steps(text: str, pair: tuple[str, str] = ("NO", "SE")) -> list[Finding]:
    found = [*find(text, "sale_stage", pair), *find(text, "delivery", pair)]
    return sorted(found, key=lambda one: one.citation.span.start if one.citation.span else 0)


def sides(text: str, pair: tuple[str, str] = ("NO", "SE")) -> list[tuple[object, object]]:
    return [(one.value("buyer"), one.value("seller")) for one in steps(text, pair)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        # To, for, from, by.
        ("Sweden sold 24 Archer guns to Latvia in 2029.", ("LV", "SE")),
        ("Sweden won an order for 24 Archer guns for the army of Latvia in 2029.", ("LV", "SE")),
        ("Latvia bought 24 CV90 vehicles from Norway in 2029.", ("LV", "NO")),
        ("Twenty-four Archer guns were bought by Latvia in 2029.", ("LV", "SE")),
        ("Latvia requested 24 Archer guns in 2029, a letter to Sweden says.", ("LV", "SE")),
        # Who stands behind a verb of giving.
        ("Sweden sold Latvia 24 Archer guns in 2029.", ("LV", "SE")),
        # Whose deal it is.
        ("Latvia's order for 24 Archer guns was cancelled in 2029.", ("LV", "SE")),
        # Whose thing it is, though made elsewhere.
        ("The delivery of Latvia's 24 Archer guns was delayed.", ("LV", "SE")),
        # Who acts.
        ("Latvia ordered 24 Archer guns in 2029.", ("LV", "SE")),
        ("Norway delivered 24 Archer guns to Latvia in 2029.", ("LV", "NO")),
        # Whose make it is; whoever gives it away is stronger.
        ("Latvia has received 24 Norwegian-built Hizir vehicles.", ("LV", "NO")),
        ("Finland handed over 24 Norwegian-built Hizir vehicles to Latvia.", ("LV", "FI")),
    ],
)
def test_a_name_is_on_the_side_that_the_words_beside_it_say(sentence: str, told: tuple[str, str]) -> None:
    assert sides(sentence) == [told]


@pytest.mark.parametrize(
    "sentence",
    [
        "Latvia chose the Archer over Iceland's guns; Sweden was told.",
        "Latvia ordered 24 Archer guns from Sweden days before a visit to Iceland.",
        "Sweden has sold 24 Archer guns to Latvia, which had turned down those built by Iceland.",
    ],
)
def test_a_name_of_somebody_else_is_on_no_side(sentence: str) -> None:
    assert set(sides(sentence)) == {("LV", "SE")}
