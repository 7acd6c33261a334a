"""What a text tells of the making that states share in: how it ends, what comes of it, who looks after it, and what a share of it is whose."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, find, tell

ORDER = "Norway ordered 24 Archer howitzers from Sweden in 2030. "


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        # A plan that is given up is no plan.
        ("Norway has dropped plans to assemble further Archer howitzers from Sweden.", ("asserted", "ended")),
        ("Saab of Sweden scrapped a project to build the Archer howitzer in Norway.", ("asserted", "ended")),
        # Its own steps, each as firm as its own words.
        (ORDER + "The first locally built Archer howitzer is now expected to roll out in 2032.", ("expected", "first_output")),
        (ORDER + "The first Archer assembled in Norway rolled off the line in March.", ("asserted", "first_output")),
        (ORDER + "The first Archer assembled in Norway left the line in March.", ("asserted", "first_output")),
        ("Norway may drop plans to build the Archer howitzer with Saab of Sweden.", ("expected", "ended")),
        ("Saab of Sweden licensed Nammo of Norway to build the Archer howitzer.", ("asserted", "agreed")),
        (
            "Saab of Sweden has agreed to make drones in Norway with Kongsberg, and hopes to turn out the first in 2033.",
            ("asserted", "agreed"),
        ),
        (
            "Saab of Sweden has agreed to make drones in Norway with Kongsberg, and hopes to turn out the first in 2033.",
            ("planned", "first_output"),
        ),
        (
            "Saab of Sweden agreed to build the Archer howitzer in Norway as an offset, although not a single part has come off the line so far.",
            ("denied", "first_output"),
        ),
        ("Saab awarded a contract to Nammo of Norway for the overhaul of Archer howitzers.", ("asserted", "contracted")),
        ("Saab of Sweden has offset obligations worth 2 billion euros in Norway.", ("asserted", "agreed")),
    ],
)
def test_a_step_is_told(sentence: str, told: tuple[str, str], pair: tuple[str, str]) -> None:
    assert told in [tell(finding, "step") for finding in find(sentence, "programme", pair)]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The Norwegian company Nordtec makes doors that it produces for Saab's Gripen.", "parts"),
        ("The Norwegian company Nordtec qualified as a supplier of barrels for the Archer of Saab.", "parts"),
        ("Kongsberg of Norway assembles the fuselages of the Gripen.", "parts"),
        ("Kongsberg of Norway started assembling the Archer in January, with parts from Sweden.", "licensed_production"),
        ("Saab began making the Archer howitzer at its joint venture with Norway's Kongsberg.", "co_production"),
        ("Saab of Sweden broke ground in April for a repair hub for Archer howitzers in Norway.", "mro"),
        ("Saab awarded a contract to Nammo of Norway for the overhaul of Archer howitzers.", "mro"),
    ],
)
def test_the_kind_is_told(sentence: str, kind: str, pair: tuple[str, str]) -> None:
    assert kind in [finding.value("kind") for finding in find(sentence, "programme", pair)]


@PAIRS
def test_a_share_of_the_work_is_that_of_what_was_told(pair: tuple[str, str]) -> None:
    (finding,) = [
        one
        for one in find(ORDER + "The Norwegian share of the order's value exceeds 40 per cent.", "programme", pair)
        if one.value("share")
    ]
    assert (finding.value("system"), finding.value("share")) in [("Archer", "40%"), ("Chunmoo", "40%")]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        # A thing is called by its own name, by what it was called before, or by none.
        (ORDER + "Saab agreed to set up a repair depot for the howitzers in Norway.", ("Archer", "Chunmoo")),
        ("Saab of Sweden agreed to set up a repair depot for the guns in Norway.", (None,)),
        ("Saab of Sweden broke ground for a plant in Norway that will make 155 mm shells.", ("155 mm shells",)),
        ("Saab signed a licence agreement with Nammo of Norway for the production of the naval gun.", ("naval gun",)),
    ],
)
def test_a_thing_has_its_own_name(sentence: str, name: tuple[str | None, ...], pair: tuple[str, str]) -> None:
    assert [finding.value("system") in name for finding in find(sentence, "programme", pair)] == [True]


@PAIRS
def test_the_day_of_one_step_is_not_that_of_another(pair: tuple[str, str]) -> None:
    sentence = "Saab of Sweden opened an assembly line for the Archer howitzer in Norway, with the first howitzer due in 2034."
    told = {finding.value("step"): finding.value("date") for finding in find(sentence, "programme", pair)}
    assert told["started"] is None
    assert told.get("first_output") in (None, "2034")


@PAIRS
def test_who_makes_it_and_how_many(pair: tuple[str, str]) -> None:
    sentence = ORDER + "Eight of them will be assembled there by the local partner Nordtec."
    (finding,) = find(sentence, "programme", pair)
    assert (finding.value("quantity"), finding.value("partners")) == (8, ["Nordtec"])


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        # What a maker makes at home is shared with nobody, whoever it is for.
        "Saab of Sweden assembles Norway's Gripen in Sweden.",
        "Saab of Sweden will build the Archer howitzers for Norway in Sweden.",
        # Not a thing that nobody has, nor a supplier of one's own.
        "No Norwegian firm has been licensed to build the Archer howitzer of Sweden.",
        "The Swedish company Saab became the supplier of barrels for Bofors.",
        "The ministry of Norway awarded Saab a contract for the overhaul of its Archer howitzers.",
    ],
)
def test_what_is_shared_with_nobody_is_not_read(sentence: str, pair: tuple[str, str]) -> None:
    assert [tell(finding, "kind") for finding in find(sentence, "programme", pair) if not finding.is_proposed] == []


@PAIRS
def test_a_reversal_governs_no_further_than_the_next_verb(pair: tuple[str, str]) -> None:
    text = "Norway dropped plans for the assembly of Archer howitzers in Norway and began assembling Gripen fighters from Sweden in Norway."
    found = [tell(one, "system", "step") for one in find(text, "programme", pair)]
    given_up, begun = ("Archer", "Gripen") if pair == ("NO", "SE") else ("Chunmoo", "FA-50")
    assert found == [("asserted", given_up, "ended"), ("asserted", begun, "started")]
    both = find("Norway and Sweden will jointly build Archer howitzers and Gripen fighters in Bergen.", "programme", pair)
    assert [one.value("system") for one in both] == [given_up, begun]


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        ("Denmark began local assembly of howitzers.", None),
        ("Denmark began local assembly of Archer howitzers.", ["DK", "SE"]),
        ("Denmark began local assembly of howitzers with Saab.", ["DK", "SE"]),
        ("Denmark and Norway began local assembly of howitzers.", ["DK", "NO"]),
    ],
)
def test_one_state_shares_with_nobody(sentence: str, states: list[str] | None) -> None:
    assert [one.value("states") for one in find(sentence, "programme", ("NO", "SE"))] == ([states] if states else [])


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("The partners hope to build their first howitzer by 2033.", True),
        ("The partners aim to deliver a first prototype by 2033.", True),
        ("Norway hopes to build its first gun by 2033.", True),
        ("Norway hopes to build its first nuclear reactor by 2033.", False),
        ("The partners hope to launch their first frigate by 2033.", False),
        ("Denmark hopes to build its first howitzer by 2033.", False),
    ],
)
def test_a_first_piece_is_one_of_the_thing_made(sentence: str, is_told: bool, pair: tuple[str, str]) -> None:
    text = f"Norway and Sweden agreed to jointly produce the Archer howitzer in Bergen. {sentence}"
    counted = [one for one in find(text, "programme", pair) if not one.is_proposed]
    told = [tell(one, "date") for one in counted if one.value("step") == "first_output"]
    assert told == ([("planned", "2033")] if is_told else [])


@PAIRS
def test_a_group_of_fighters_is_no_partner(pair: tuple[str, str]) -> None:
    text = "Norway and Sweden agreed to jointly produce the Archer howitzer in Bergen, {} Vindskog."
    against = find(text.format("to counter the rebel group"), "programme", pair)
    assert [one.value("partners") for one in against] == [None]
    maker = find(text.format("with the local company"), "programme", pair)
    assert [one.value("partners") for one in maker] == [["Vindskog"]]


@pytest.mark.parametrize(
    ("sentence", "pair", "states"),
    [
        ("Nammo will make 40 of the 56 K9 howitzers in Raufoss.", ("NO", "SE"), ["NO", "KR"]),
        ("Nammo will make 40 of the 56 Archer howitzers in Raufoss.", ("NO", "SE"), ["NO", "SE"]),
        # A design of several states: whose share it is, is a guess.
        ("Nammo will make 12 of the 16 C-295 transport aircraft in Raufoss.", ("NO", "SE"), None),
        ("The two countries will jointly produce the C-295 transport aircraft in Raufoss.", ("NO", "SE"), ["NO", "SE"]),
    ],
)
def test_the_design_of_others_is_shared_with_its_makers(sentence: str, pair: tuple[str, str], states: list[str] | None) -> None:
    counted = [one for one in find(sentence, "programme", pair) if not one.is_proposed]
    assert [one.value("states") for one in counted] == ([states] if states else [])


# The texts are of 5 May 2031.
@PAIRS
@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Norway and Sweden agreed on July 4 that Saab would make rocket fuel in Norway.", "2030-07-04"),
        ("On March 5 they agreed that Saab would make shells in Norway.", "2031-03-05"),
        ("On July 5 the two ministers agreed that Saab would make shells in Norway.", "2030-07-05"),
        ("Norway and Sweden agreed on July 4 to jointly produce the Archer howitzer.", "2030-07-04"),
    ],
)
def test_the_day_of_an_agreeing_is_past(sentence: str, date: str, pair: tuple[str, str]) -> None:
    assert [tell(one, "step", "date")[1:] for one in find(sentence, "programme", pair)] == [("agreed", date)]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Nothing came of the 2012 plan of Norway and Sweden to co-develop the Archer.", ["denied"]),
        ("The 2012 plan of Norway and Sweden to co-develop the Archer came to nothing.", ["denied"]),
        ("Norway and Sweden will co-develop the Archer, and a plan for radars fell through.", ["planned"]),
    ],
)
def test_a_plan_of_which_nothing_came_is_none(sentence: str, told: list[str], pair: tuple[str, str]) -> None:
    assert [str(one.modality) for one in find(sentence, "programme", pair)] == told
