"""Towns and parts of a federation that are called as a state or a capital is."""

from __future__ import annotations

import pytest

from pactbook.extract.gazetteer import make_gazetteer
from pactbook.reading.context import name_states
from pactbook.reading.namesakes import place_namesakes
from pactbook.reading.words import find_names


def name_places(text: str) -> list[tuple[str, tuple[str, ...]]]:
    mentions = place_namesakes(text, find_names(text, make_gazetteer([])))
    return [(mention.wording, states) for mention in mentions if (states := name_states(mention, capitals=True))]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The aircraft are built in Marietta, Georgia.", ("Georgia", ("US",))),
        ("Lockheed Martin builds the aircraft in Georgia.", ("Georgia", ("US",))),
        ("Crews from Georgia and Florida took part.", ("Georgia", ("US",))),
        ("Soldiers of the Georgia National Guard arrived.", ("Georgia", ("US",))),
        ("The tanks come from a plant in Lima, Ohio.", ("Lima", ("US",))),
        ("The vehicles are made in London, Ontario.", ("London", ("CA",))),
        ("The radar was shown in Rome, New York.", ("Rome", ("US",))),
        # The states and capitals themselves.
        ("The ministers met in Tbilisi, Georgia.", ("Georgia", ("GE",))),
        ("Lockheed Martin opened an office in Georgia, and the Georgian minister came.", ("Georgia", ("GE",))),
        ("The minister visited Georgia.", ("Georgia", ("GE",))),
        ("The ministers met in London, and went on to Rome.", ("London", ("GB",))),
        ("Sweden delivered the aircraft to Norway, Texas Instruments said.", ("Norway", ("NO",))),
        ("Sweden, Norway, Alaska and Denmark took part.", ("Norway", ("NO",))),
    ],
)
def test_a_place_lies_where_the_text_says(text: str, place: tuple[str, tuple[str, ...]]) -> None:
    assert place in name_places(text)


def test_what_stands_for_a_place_is_no_state_of_the_sentence() -> None:
    text = "The aircraft are built in Marietta, Georgia."
    (place,) = [one for one in place_namesakes(text, find_names(text, make_gazetteer([]))) if one.wording == "Georgia"]
    assert name_states(place) == ()
