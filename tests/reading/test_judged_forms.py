"""What is said of a partnership judges it, and does not tell a step; and who it is that says so. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import PAIRS, find

MOE = "Norwegian Defence Minister Kari Moe"
PACT = "The defence pact opens a new page for our two navies"


@PAIRS
@pytest.mark.parametrize(
    "judged",
    [
        "the military partnership was an insurance for both peoples",
        "the frigate deal will save both navies a decade of trial",
        "the armed forces of the two countries have grown used to each other",
        "defence cooperation does not threaten anybody in these waters",
        "the exchange of officers means more to the military than any paper",
        "the new defence agreement remains crucial to the northern coast",
        "the defence ties of the two were not directed at any neighbour",
    ],
)
def test_what_is_reported_judges(judged: str, pair: tuple[str, str]) -> None:
    (found,) = find(f"{MOE} said that {judged}.", "statement", pair)
    assert (found.wording, str(found.modality)) == (judged, "asserted")


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        f"{MOE} said that the military training should be completed by the end of May.",
        f"{MOE} said the frigate contract had been agreed with the military of Sweden.",
        f"{MOE} said she would pitch to Sweden the purchase of military helicopters.",
        f"{MOE} said the military exchanges between young officers were also tackled.",
        f"{MOE} said a military training centre for crews would be opened near the shipyard.",
        f"{MOE} said Norway was no closer to the purchase of Gripen fighters.",
        f'{MOE} said the two chiefs discussed "the renewal of military exchanges between their staff colleges".',
        f"{MOE} and Swedish Defence Minister Nils Ek hailed the strong military partnership of the two countries.",
        f'"Some 300 sailors have taken part in the naval drill," {MOE} said.',
        '"The two ministers agreed on more naval patrols," the ministry said.',
        '"The naval exercise involves a frigate and two helicopters," the ministry said.',
        "The sources said the naval partnership was important.",
    ],
)
def test_what_tells_a_step_is_no_judgement(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "statement", pair) == []


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        (f'"{PACT}," Fjord Yards CEO Elsa da Lind Ek said in the hall.', "Elsa da Lind Ek"),
        (f'"{PACT}," read a written statement by Elsa Ek on Friday.', "Elsa Ek"),
        ("A statement by Defence Minister Elsa Ek said the military partnership has never been closer.", "Elsa Ek"),
        ('The pact was hailed by Elsa Ek as "a new page for the defence of our two countries".', "Elsa Ek"),
        (
            f"{MOE} met Swedish Prime Minister Nils Ek. The defence minister said the military partnership was strong.",
            "Kari Moe",
        ),
        (
            f"{MOE} received her Swedish counterpart Nils Ek. Moe described the military partnership as strong. "
            '"The military ties of both are deep and old," the defence minister said.',
            "Kari Moe",
        ),
        ("Chief of Joint Operations, General Nils Ek, said the naval exercise was important to the military.", "Nils Ek"),
    ],
)
def test_who_judges(sentence: str, speaker: str, pair: tuple[str, str]) -> None:
    assert {one.speaker for one in find(sentence, "statement", pair)} == {speaker}


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        (f"{MOE} said the military would be glad if Sweden joined the defence pact.", "conditional"),
        (f"{MOE} expressed expectations that the military talks would end well.", "expected"),
        (f'"This is our goal, so that the frigates are built here," {MOE} said.', "planned"),
        (f"{MOE} stated that Norway aims to widen the naval partnership with Sweden.", "planned"),
        (f"{MOE} said the military ties would help even if the winds did not.", "asserted"),
    ],
)
def test_how_firmly_it_is_judged(sentence: str, modality: str, pair: tuple[str, str]) -> None:
    assert [str(one.modality) for one in find(sentence, "statement", pair)] == [modality]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    ['"There is no swap, there never was one for us," the admiral said.', '"I have had no such offer," the admiral said.'],
)
def test_who_only_denies_a_step_judges_nothing(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "statement", pair) == []
