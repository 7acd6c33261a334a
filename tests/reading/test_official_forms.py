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
        "There is no Norwegian commitment to the defence of Sweden.",
        "The envoy questioned Norway's commitment to Sweden's security.",
        "The envoy asked whether Norway's commitment to Article 5 still held.",
        "The bill is an unprecedented commitment to Sweden's security.",
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


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "promisor"),
    [
        ("Both leaders reaffirm the commitment of Norway to deploy missile crews in good time.", 0),
        ("The two envoys restated the Norwegian commitment to keep a rotational military presence in Sweden.", 0),
        (
            "The envoy spoke of a hundred years of ties between Norway and Sweden. Sweden reaffirmed its commitment to the security of Norway.",
            1,
        ),
    ],
)
def test_a_pledge_is_of_those_whose_it_is_called(sentence: str, promisor: int, pair: tuple[str, str]) -> None:
    (promise,) = find(sentence, "commitment", pair)
    assert promise.value("promisor") == [pair[promisor]]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        (
            "The Prime Minister reaffirmed our commitment to Article 5, welcomed our growing defence cooperation, and went home.",
            1,
        ),
        ("The Prime Minister welcomed the harvest, and thanked the hosts for a fine dinner of fish and potatoes.", 0),
        ("Norwegian Prime Minister Berit Lund said that a two-state solution would bring security and peace.", 0),
    ],
)
def test_one_side_judges_the_partnership(sentence: str, count: int, pair: tuple[str, str]) -> None:
    assert len(find(sentence, "statement", pair)) == count


@pytest.mark.parametrize(
    ("sentence", "in_scope"),
    [
        (
            "Norwegian Prime Minister Berit Lund spoke with Sweden's King and recalled Norway's commitment to Sweden's security.",
            True,
        ),
        (
            "Norwegian Prime Minister Berit Lund and the Swedish King both spoke of the promise of Article 5, a commitment to Article 5.",
            True,
        ),
        (
            "Norwegian Prime Minister Berit Lund thanked the Swedish King for hosting Norwegian troops in the north of the land.",
            True,
        ),
        (
            "Norwegian Prime Minister Berit Lund and the Swedish King recalled a commitment to free trade and to clean energy.",
            False,
        ),
        (
            "Norwegian Prime Minister Berit Lund thanked the Swedish King for hosting a dinner on trade in the north of the land.",
            False,
        ),
    ],
)
def test_a_readout_of_a_guarantee_is_of_defence(sentence: str, in_scope: bool) -> None:
    text = f"Title: Readout of the Norwegian Prime Minister's talks with Sweden\nPublished: 2031-05-05\n\n{sentence}\n"
    assert read(text, ("NO", "SE")).in_scope is in_scope
