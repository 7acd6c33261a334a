"""Words whose speaker stands in another form: behind "it said" or a paper that quotes, at the end of a paragraph that opens with a dash, over the
whole text; sums and counts over years; and how firm what is said is. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.test_speaker_forms import NEWS, read_statements, told


def heads(
    text: str, title: str = "Australia, Japan review defence cooperation", kind: str = "news"
) -> list[tuple[str | None, str]]:
    return [(one.speaker, str(one.wording)[:24]) for one in read_statements(text, title, kind)]


@pytest.mark.parametrize(
    ("sentence", "speaker", "opening"),
    [
        (
            '"The frigates will help both navies," a Tokyo spokesperson said. "The order reflects a strong defence partnership," it added.',
            "a Tokyo spokesperson",
            "The order reflects a str",
        ),
        (
            '"We have no doubt about the frigate deal," the Canberra Herald quoted a senior treasury official.',
            "a senior treasury official",
            "We have no doubt about t",
        ),
        ('"The pact will deepen our defence ties," concurred Minister Mori.', "Mori", "The pact will deepen our"),
        (
            "Mr Marles brought out that the frigate programme is the backbone of the defence partnership.",
            "Richard Marles",
            "the frigate programme is",
        ),
        (
            "Mr Mori was quoted saying that the frigate talks were moving in a good direction.",
            "Ken Mori",
            "the frigate talks were m",
        ),
    ],
)
def test_who_is_heard(sentence: str, speaker: str, opening: str) -> None:
    assert opening in [words for _, words in heads(NEWS + sentence)]
    assert any(
        who is not None and who.endswith(speaker.rsplit(maxsplit=1)[-1])
        for who, words in heads(NEWS + sentence)
        if words == opening
    )


def test_a_paragraph_that_opens_with_a_dash_is_quoted() -> None:
    text = (
        NEWS
        + "\n\n− I am glad of our new defence partnership. It is the start of long work on submarines, says Richard Marles.\n"
    )
    assert [words for _, words in heads(text)] == ["I am glad of our new def", "It is the start of long "]
    plain = NEWS + "\n\n− Submarines and the defence partnership were on the agenda. Frigates came last.\n"
    assert heads(plain) == []


def test_the_president_signs_by_office() -> None:
    text = "Our alliance with Japan is the foundation of defence in the Pacific. Our military and theirs meet today."
    title = "Statement by the President on Australia's Defence Treaty with Japan"
    assert ("the President", "Our alliance with Japan ") in heads(text, title, "release")
    assert heads(text, "Statement by the President and the Minister on Australia's Defence Treaty with Japan", "release") == []


def test_the_head_of_a_record_has_not_the_floor() -> None:
    text = (
        "SUBJECTS: Australia and Japan's defence alliance; our frigates; naval partnership.\n\n"
        "MINISTER MARLES: Our defence alliance with Japan has never been stronger than today, and our navies show it.\n\n"
        "MINISTER MORI: Thank you.\n"
    )
    assert [who for who, _ in heads(text, "Press conference with Japan on defence", "transcript")] == ["Minister Marles"]


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("Japan has bought Australian defence equipment worth over $2 billion since 2024.", True),
        ("Defence contracts worth Rs. 812.5 crores have been signed with Japanese vendors in three years.", True),
        ("The two navies have held about 30 exercises in the last ten years.", True),
        ("Canberra closed $4 billion worth of arms deals in the past decade.", True),
        ("Japan has signed a deal worth $3 billion for eleven frigates.", False),
        ("Japan has bought 11 Mogami-class frigates worth $3 billion since 2024.", False),
        ("Farmers have sold beef worth $3 billion since 2024.", False),
        ("The two navies held an exercise in 2024.", False),
    ],
)
def test_sums_over_years(sentence: str, *, is_told: bool) -> None:
    assert bool(heads(NEWS + sentence)) is is_told


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ('"The frigate talks are expected to cover our defence ties," Mr Mori said.', "expected"),
        ('"Our defence pact is poised to deepen naval ties," Mr Mori said.', "expected"),
        ('"The draft of the defence pact should be ready by May," Mr Mori said.', "expected"),
        ('"The defence pact does not mean that we will host troops," Mr Mori said.', "denied"),
        ('"No one is talking about bases for foreign troops," Mr Mori said.', "denied"),
        ('"We send our best wishes to the sailors of our defence partner," Mr Mori said.', "asserted"),
        ('"Our defence partnership is as strong as it was expected to be," Mr Mori said.', "asserted"),
        ('"Our defence pact is a sign of trust," Mr Mori said.', "asserted"),
    ],
)
def test_how_firm(sentence: str, modality: str) -> None:
    assert [firm for _, _, firm in told(sentence)] == [modality]


def test_what_is_welcomed_stands_behind_the_verb() -> None:
    sentence = "Japan resolved to raise its defence budget, and Mr Marles welcomed the step."
    assert told(sentence) == [] or all("resolved" not in str(words) for _, words, _ in told(sentence))
