"""Names of weapons that are other words as well: a civil noun speaks of the name beside it, and of no other in the text. All texts are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import OTHER_PAIR, PAIRS
from tests.reading.test_foundations import read

HEAD = "Norway and Sweden spoke of defence cooperation over two days in Oslo."
FISH = (
    "The harvest of oats was good in the south, and cod was cheap all summer.",
    "Ferries will sail by the winter timetable from the second week of October.",
    "A choir of ninety sang on the quay while the rain held off until the evening.",
    "Two schools will be closed for want of children, the county decided on Monday.",
)
ORDER = "The army of Norway has ordered 24 Archers from Sweden."
HANDED = "Sweden delivered two Archers to the army of Norway in May."


def find(pair: tuple[str, str], *paragraphs: str, title: str = "Norway and Sweden in autumn") -> list[str]:
    """Kinds of the steps of a text, in the order of its paragraphs."""
    parts = [title, *paragraphs]
    if pair != ("NO", "SE"):
        for ours, theirs in OTHER_PAIR:
            parts = [part.replace(ours, theirs) for part in parts]
    title, *body = parts
    found = read("\n\n".join(body) + "\n", pair, title).findings
    return [one.kind for one in found if one.kind in ("sale_stage", "delivery") and not one.is_proposed]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "An Archer made its final test shot on the range last week.",
        "An Archer fired in storms and rains on the range last week.",
        "The Archer and its players drew a crowd of fans in the valley.",
        "They met on Archer Day to speak of the Archer Act in the valley.",
        "An Archer passed some cars on its way to the range last week.",
        "A boy won a medal with a Javelin at the games of the valley.",
        "A cafe sells Javelin burgers and Javelin beer on the quay.",
        "A trainer of Archer crews spoke of winds over the valley.",
    ],
)
def test_an_ordinary_word_silences_no_other_name(sentence: str, pair: tuple[str, str]) -> None:
    assert find(pair, HEAD, sentence, ORDER, HANDED) == ["sale_stage", "delivery"]
    assert find(pair, HEAD, sentence, ORDER, HANDED, *FISH) == ["sale_stage", "delivery"]


@PAIRS
@pytest.mark.parametrize(
    ("civil", "own"),
    [
        ("24 Archer salads", "24 Archer howitzers"),
        ("24 Archer motorcycles", "24 Archer guns"),
        ("24 Archer electric bikes", "24 Archer electric howitzers"),
        ("24 Archer trophies", "24 Archer batteries"),
        ("24 Archer toys", "24 Archer tubes"),
        ("24 Archer films", "24 Archer rounds"),
        ("24 bottles of Archer", "24 crates of Archer"),
        ("a yacht called Archer", "a weapon called Archer"),
        ("licences of Archer", "batteries of Archer"),
        ("24 Archer languages", "24 Archer launchers"),
        ("24 Archer rainfall gauges", "24 Archer muzzle gauges"),
        ("a jockey Archer", "a towed Archer"),
        ("a storm Archer", "a towed Archer"),
        ("a singer Archer", "a towed Archer"),
    ],
)
def test_a_civil_noun_speaks_of_the_name_beside_it(civil: str, own: str, pair: tuple[str, str]) -> None:
    told = "The army of Norway has ordered {} from Sweden, the army said."
    assert find(pair, HEAD, told.format(civil)) == []
    assert find(pair, HEAD, told.format(own)) == ["sale_stage"]
    assert find(pair, HEAD, told.format(civil), HANDED) == ["delivery"]


@PAIRS
@pytest.mark.parametrize(
    ("storm", "own"),
    [
        ("Archer Hilda from Sweden delivered 300 millimetres of rain to the army of Norway.", "Archer howitzers from Sweden were delivered in the rain to the army of Norway."),
        ("Archer Hilda made landfall in Norway, and Sweden delivered it.", "Archer guns came to Norway, and Sweden delivered Archers to it."),
    ],
)  # fmt: skip
def test_a_storm_may_be_called_as_any_weapon_is(storm: str, own: str, pair: tuple[str, str]) -> None:
    assert find(pair, HEAD, storm) == []
    assert find(pair, HEAD, own) == ["delivery"]


@PAIRS
def test_a_bare_name_needs_forces_beside_it_where_little_is_of_defence(pair: tuple[str, str]) -> None:
    bare = "Norway has ordered an Archer from Sweden, the firm said."
    assert find(pair, HEAD, bare, *FISH) == []
    assert find(pair, HEAD, bare.replace("firm", "army"), *FISH) == ["sale_stage"]
    assert find(pair, HEAD, bare.replace("Archer", "Archer howitzer"), *FISH) == ["sale_stage"]
    assert find(pair, HEAD, bare, HEAD) == ["sale_stage"]


@PAIRS
@pytest.mark.parametrize(
    ("peace", "own"),
    [
        ("44 fire engines", "44 howitzers"),
        ("two LNG carriers", "two landing ships"),
        ("90 model kits", "90 training aircraft"),
    ],
)
def test_equipment_that_everybody_has_is_none_of_arms(peace: str, own: str, pair: tuple[str, str]) -> None:
    told = "The defence ministry of Norway has ordered {} from Sweden."
    assert find(pair, HEAD, told.format(peace)) == []
    assert find(pair, HEAD, told.format(own)) == ["sale_stage"]


@PAIRS
def test_a_bare_name_means_the_weapon_in_a_text_that_tells_of_little_else(
    pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = "Norway received its first three Archers from Sweden in March.", "Norway ordered twelve Archers from Sweden in 2029."
    monkeypatch.setattr("pactbook.reading.read.tells_of_defence", lambda _, **_speaks: True)
    with monkeypatch.context() as without:
        without.setattr("pactbook.reading.read.tells_mostly", lambda _: False)
        assert find(pair, *bare) == []
    assert find(pair, *bare) == ["delivery", "sale_stage"]
