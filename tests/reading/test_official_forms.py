"""How official texts say things: guarantees, joint subjects, people with long titles, in texts about two pairs of states no book is about."""

from __future__ import annotations

import pytest

from pactbook.model.finding import Finding
from tests.reading.test_foundations import read

TITLES = {
    ("NO", "SE"): "Readout of the Norwegian Prime Minister's talks with Sweden",
    ("KR", "PL"): "Readout of the South Korean Prime Minister's talks with Poland",
}
NAMES = (
    ("Norwegians", "South Koreans"),
    ("Norwegian", "South Korean"),
    ("Norway", "South Korea"),
    ("Swedish", "Polish"),
    ("Sweden", "Poland"),
)
PAIRS = pytest.mark.parametrize("pair", list(TITLES))


def find(text: str, kind: str, pair: tuple[str, str], title: str | None = None) -> list[Finding]:
    """Findings of a kind in a text about a pair of states; sentences are written about the first pair."""
    head = f"Title: {title or TITLES['NO', 'SE']}\nPublished: 2031-05-05\n\nNorway and Sweden spoke of defence cooperation.\n\n{text}\n"
    for ours, theirs in NAMES if pair != ("NO", "SE") else ():
        head = head.replace(ours, theirs)
    return [finding for finding in read(head, pair).findings if finding.kind == kind]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "The envoy recalled Norway's unwavering commitment to Sweden's security.",
        "It was a chance to show the Norwegian commitment to the defence of Sweden.",
        "Norway's steadfast commitment to Article 5 is not in doubt.",
        "The envoy highlighted the firm commitment of Norway to the security of Sweden.",
        "Norway re-affirmed its commitment to the collective defence of the region.",
    ],
)
def test_a_guarantee_is_a_promise_of_who_gives_it(sentence: str, pair: tuple[str, str]) -> None:
    (promise,) = find(sentence, "commitment", pair)
    assert promise.value("promisor") == [pair[0]]
    assert promise.value("area") == "policy"
    assert str(promise.modality) == "asserted"


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "The envoy recalled Norway's commitment to free trade and clean energy.",
        "Norway's commitment to the defence of Finland was not talked of.",
        "Norway's commitment to the United Nations Security Council was recalled.",
    ],
)
def test_other_commitments_are_no_guarantee(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "commitment", pair) == []


@PAIRS
def test_a_guarantee_that_is_restated_is_one(pair: tuple[str, str]) -> None:
    text = (
        "The envoy recalled Norway's firm commitment to Sweden's security.\n\n"
        "Norway underlined its ironclad commitment to the defence of Sweden.\n\n"
        "An armed attack on Sweden would invoke Norway's mutual defence commitments to Sweden."
    )
    (promise,) = find(text, "commitment", pair)
    assert promise.wording is not None
    assert promise.wording.startswith("would invoke")


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The Prime Minister and the King agreed to expand military training in the Arctic.", "asserted"),
        ("Participants committed to share naval intelligence from 2033.", "asserted"),
        ("Under the plan, national security advisers pledged to review the military staff talks.", "asserted"),
        ("We look to increase the interoperability of our forces.", "planned"),
        ("Both sides reaffirmed the bilateral commitment to bring the submarine crews together.", "asserted"),
        ("The two sides agreed to strengthen their deterrence posture in view of the threat from the DPRK.", "asserted"),
    ],
)
def test_those_who_speak_together_promise_together(sentence: str, modality: str, pair: tuple[str, str]) -> None:
    (promise,) = find(sentence, "commitment", pair)
    assert promise.value("promisor") == list(pair)
    assert str(promise.modality) == modality


def test_a_full_stop_of_an_abbreviation_ends_no_clause() -> None:
    text = "The U.K. and Norway committed to exchange submarine crews."
    (promise,) = find(text, "commitment", ("NO", "SE"), "Statement of Norway and the United Kingdom")
    assert promise.value("promisor") == ["GB", "NO"]


@PAIRS
def test_whom_a_text_only_speaks_of_promises_nothing(pair: tuple[str, str]) -> None:
    text = (
        "Iran has missiles. Iran was named again, and Iran's missiles were talked of. Iran is far from Norway and Sweden.\n\n"
        "The two sides agreed to expand military training."
    )
    (promise,) = find(text, "commitment", pair)
    assert promise.value("promisor") == list(pair)


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "Norwegian Defence Minister Berit Lund met today with Swedish President Nils Ek, Swedish Prime Minister Per Dahl, and Swedish "
            "Defence Minister Eva Strand.",
            ["Berit Lund", "Nils Ek", "Per Dahl", "Eva Strand"],
        ),
        (
            "Today, Norwegian Defence Minister Berit Lund met Swedish Defence Minister Eva Strand.",
            ["Berit Lund", "Eva Strand"],
        ),
    ],
)
def test_an_office_belongs_to_the_name_behind_it(sentence: str, names: list[str], pair: tuple[str, str]) -> None:
    (meeting,) = find(sentence, "engagement", pair)
    assert meeting.value("participants") == names


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        (
            "Norwegian Defence Minister Berit Lund met Swedish Defence Minister Eva Strand today to discuss growth in Norway-Sweden trade.",
            None,
        ),
        (
            "Norwegian Defence Minister Berit Lund spoke by phone today with Swedish Defence Minister Eva Strand on peace in Europe and in Gotland.",
            None,
        ),
        ("Norwegian Defence Minister Berit Lund met Swedish Defence Minister Eva Strand in Visby today.", "Visby"),
    ],
)
def test_a_place_is_where_people_met(sentence: str, place: str | None, pair: tuple[str, str]) -> None:
    (meeting,) = find(sentence, "engagement", pair)
    assert meeting.value("place") == place


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "I thank Norwegian Prime Minister Berit Lund for the summit, and I am delighted to meet Swedish Prime Minister Per Dahl.",
        "Norwegian Prime Minister Berit Lund visited a battery plant in Georgia on Monday.",
    ],
)
def test_a_courtesy_or_a_tour_is_no_engagement(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "engagement", pair) == []
