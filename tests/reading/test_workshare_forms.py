"""Work on arms that two states share in, told by plain verbs: made in the buyer's state, repaired in a foreign yard, offsets and know-how."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, find, tell

ORDER = "Norway ordered 24 Archer howitzers from Sweden in 2030. "


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Sixteen Archer guns come from Sweden, eight are to be put together in Norway.", ("planned", "co_production")),
        (ORDER + "Eight of them will be assembled there from 2032.", ("planned", "co_production")),
        (
            "Saab of Sweden agreed on the construction at a yard in Norway of the Archer howitzer.",
            ("asserted", "co_production"),
        ),
        ("The Norwegian army took delivery of the first locally built Archer howitzer.", ("asserted", "licensed_production")),
        ("A workshop for the overhaul of Swedish engines has been set up in Norway.", ("asserted", "mro")),
        ("Saab of Sweden will set up a repair centre for engines in Norway.", ("planned", "mro")),
        ("A Norwegian frigate entered a yard in Sweden on Monday for repairs.", ("asserted", "mro")),
        ("Norway has agreed to overhaul the engines of the Swedish fleet.", ("asserted", "mro")),
        ("Norway sealed two offset agreements with Saab of Sweden.", ("asserted", "offset")),
        ("As an offset Saab will put 200 million euros into Norway.", ("planned", "offset")),
        ("Saab of Sweden has to place orders with Norwegian firms.", ("planned", "offset")),
        ("The contract includes a transfer of know-how to Norway.", ("asserted", "technology")),
    ],
)
def test_shared_work_is_read(sentence: str, told: tuple[str, str], pair: tuple[str, str]) -> None:
    assert told in [tell(finding, "kind") for finding in find(sentence, "programme", pair)]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        # At home, for a buyer abroad.
        ORDER + "The howitzers are being built in Sweden.",
        "Saab of Sweden builds boats for Norway.",
        "Ten boats for Norway will be built at a yard in Sweden.",
        # Plants are no arms, and a determination is not made in a factory.
        "More power plants are expected to be built in Norway by Saab.",
        "The minister of Norway made a determination on the sale by Sweden of the Archer howitzer.",
        "The choice of a howitzer from Sweden will be made in 2032.",
        # Repairs at home, repair that nobody undertakes.
        "The law bars foreign repair of Norwegian naval ships.",
        "Norway will maintain its ships in the region together with Sweden.",
        # Offsets and know-how that are only named.
        "Any offset agreement will be defined in negotiations between Norway and Saab.",
        "Norway and Sweden spoke about price and transfer of technology.",
        "Germany is preparing to award orders worth as much as 7 billion euros, said Norway and Sweden.",
    ],
)
def test_what_is_shared_with_nobody_is_not_read(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "programme", pair) == []


@PAIRS
def test_a_condition_weakens_what_would_be_made(pair: tuple[str, str]) -> None:
    found = find("If Norway chose it, the Archer howitzer could be built in Norway.", "programme", pair)
    assert [str(finding.modality) for finding in found] == ["conditional"]


def test_a_town_stands_for_its_state() -> None:
    found = find("The Archer howitzers will be put together at Raufoss.", "programme", ("NO", "SE"))
    assert [tell(finding, "kind") for finding in found] == [("planned", "co_production")]
