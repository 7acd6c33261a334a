"""What states say they will do: subjects, reported speech, passives, nouns of support, areas; and futures that promise nothing. All sentences
are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, find

BASE = ("NO", "SE")


def promised(sentence: str, pair: tuple[str, str] = BASE) -> list[tuple[str, tuple[str, ...], str]]:
    found = find(sentence, "commitment", pair, JOINT)
    return [(str(one.modality), tuple(sorted(one.value("promisor") or ())), one.value("area")) for one in found]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "modality", "area"),
    [
        ("Our armed forces will train together each winter in the north.", "asserted", "training"),
        ("The two navies, which last met off Bergen, will exchange submarine instructors in 2034.", "asserted", "training"),
        ("We shall continue to coordinate closely on the defence of the northern flank.", "asserted", "policy"),
        ("We’ll be patrolling the Skagerrak together with our navies from 2033.", "asserted", "other"),
        ("Minister Ek of Sweden said Norway would open its naval ranges to the fleet by 2033.", "asserted", "training"),
        ("He assured the parliament that Swedish troops would remain at the Norwegian air base.", "asserted", "logistics"),
        ("Sweden will host a permanent Norwegian logistics battalion at Boden.", "asserted", "logistics"),
        ("Norway stands ready to defend every inch of its ally's territory with all military means.", "asserted", "policy"),
        ("Sweden pledged continued support for the modernization of the armed forces.", "asserted", "other"),
        ("They envisage the creation of a joint munitions stockpile in Bodø by 2036.", "planned", "logistics"),
        ("The ministers tasked their staffs with drawing up a roadmap for air defence.", "asserted", "policy"),
        ("Both leaders reiterated their commitment to a timely transfer of wartime operational control.", "asserted", "policy"),
        ("Norway is expected to share naval intelligence by 2033.", "expected", "data_links"),
        ("Norway stands ready to set up a missile simulator in the north.", "planned", "training"),
        ("Norway will base two CV90 vehicles in the north of its ally for three months a year.", "asserted", "logistics"),
        ("Our troops will return to the north each spring.", "asserted", "other"),
        ("Both sides agreed to keep in close contact on air defence.", "asserted", "policy"),
        ("Up to twenty naval pilots will be trained at Bodø by Sweden.", "asserted", "training"),
        ("A depot for naval spares will be opened in Narvik.", "asserted", "logistics"),
    ],
)
def test_what_states_will_do(sentence: str, modality: str, area: str, pair: tuple[str, str]) -> None:
    assert (modality, area) in [(firm, of) for firm, _, of in promised(sentence, pair)]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Denmark will respond to the deployment of missiles, its foreign ministry warned.",
        "Analysts hope the two countries will share more military intelligence.",
        "Nobody knows what the leaders will decide on missile defence.",
        "Sweden has no plans to base missiles in the north.",
        "They were asked whether the two navies will patrol together.",
        "A naval ceremony will be hosted by the two admirals.",
        "Sweden will host a meeting of naval staffs in Boden.",
        "The frigates will carry thirty-two missiles.",
        "Norway is expected to raise naval matters at the summit.",
        "Sweden stands ready to help the families of the miners.",
        "Sweden will suspend its obligations under arms control treaties.",
        "## Health\n\nNorway and Sweden agreed to promote information sharing between hospitals.",
        "The choir would remain in Norway.",
    ],
)
def test_a_future_that_promises_nothing(sentence: str, pair: tuple[str, str]) -> None:
    assert promised(sentence, pair) == []


@pytest.mark.parametrize(
    ("sentence", "promisors"),
    [
        ("Danish Minister Holm said Norway would share its naval intelligence.", {("NO",)}),
        ("Norway will open a naval depot in Narvik, and will add a munitions store at Bardufoss.", {("NO",)}),
        ("Naval cadets from Norway will be trained at Karlskrona by Sweden.", {("SE",)}),
        ("We, the ministers of Norway and Sweden, commit our governments to share military intelligence.", {("NO", "SE")}),
        ("Oslo has offered to lend two submarines for the naval patrol.", {("NO",)}),
    ],
)
def test_who_promises(sentence: str, promisors: set[tuple[str, ...]]) -> None:
    assert {who for _, who, _ in promised(sentence)} == promisors


def test_a_joined_future_is_a_second_promise() -> None:
    found = promised("Norway will open a naval depot in Narvik, and will add a munitions store at Bardufoss.")
    assert len(found) == 2


def test_what_a_promise_is_for_is_no_second_promise() -> None:
    found = promised("Norway and Sweden agreed to share naval intelligence each month, to coordinate their military response.")
    assert len(found) == 1


def test_a_clause_of_its_own_is_no_part_of_a_promise() -> None:
    found = find(
        "Both sides plan to pursue the co-production of mortars, and the sale of two frigates was approved.",
        "commitment",
        BASE,
        JOINT,
    )
    assert [one.wording for one in found] == ["plan to pursue the co-production of mortars"]


def test_what_shows_a_guarantee_stands_outside_it() -> None:
    found = find(
        "Sweden emphasized its ironclad commitment to NATO security, demonstrated through rotations of Swedish troops.",
        "commitment",
        BASE,
        JOINT,
    )
    assert [(one.wording or "").endswith("NATO security") for one in found] == [True]
