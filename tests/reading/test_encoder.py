"""The encoder: words in pieces, what a sentence means whatever stands beside it, and a file that is damaged."""

from __future__ import annotations

from importlib.resources import files

import pytest

from pactbook.errors import InvalidValueError
from pactbook.reading.learned import encoder
from pactbook.reading.learned.encoder import FILE, Encoder
from pactbook.reading.learned.pieces import CLOSE, OPEN, UNKNOWN, Vocabulary

PIECES = ("[PAD]", UNKNOWN, OPEN, CLOSE, "sign", "##ed", "the", "cafe", "-", "16", "f", "##s", "a", ".")
SIGNED = "STATE signed a contract with STATE for # SYSTEM howitzers on DATE ."


def cut(text: str) -> list[str]:
    return [PIECES[number] for number in Vocabulary(PIECES).split(text)]


def frame(lead: str, text: str, longest: int = 20) -> tuple[list[str], list[int]]:
    numbers, parts = Vocabulary(PIECES).frame(lead, text, longest)
    return [PIECES[number] for number in numbers], parts


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Signed", ["sign", "##ed"]),
        ("the F-16s", ["the", "f", "-", "16", "##s"]),
        ("Café", ["cafe"]),
        ("the howitzer.", ["the", UNKNOWN, "."]),
        ("a" * 41, [UNKNOWN]),
        ("", []),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces_that_are_known(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


def test_what_opens_a_list_stands_before_its_item_and_gives_way_to_it() -> None:
    assert frame("", "the F") == ([OPEN, "the", "f", CLOSE], [0, 0, 0, 0])
    assert frame("signed", "the F") == ([OPEN, "sign", "##ed", CLOSE, "the", "f", CLOSE], [0, 0, 0, 0, 1, 1, 1])
    # A third of the room at most, and of that its end.
    assert frame("the the the signed", "f f f f", 9) == (
        [OPEN, "sign", "##ed", CLOSE, "f", "f", "f", "f", CLOSE],
        [0] * 4 + [1] * 5,
    )
    assert frame("signed", "f " * 30, 9)[0] == [OPEN, CLOSE, *["f"] * 6, CLOSE]
    assert len(frame("", "f " * 30, 9)[0]) == 9


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("sale_stage", SIGNED),
        (
            "engagement",
            "The defence ministers of STATE and STATE met in STATE on DATE to discuss the security of the Baltic Sea.",
        ),
        ("exercise", "The bilateral exercise with troops of STATE and STATE began on DATE at the range."),
    ],
)
def test_a_plain_sentence_of_the_field_is_told_by_its_kind(kind: str, sentence: str) -> None:
    sense = encoder.weigh("", sentence)
    assert max(sense.kinds, key=sense.kinds.__getitem__) == kind
    assert sense.kinds[kind] > 0
    assert max(sense.modalities[kind], key=sense.modalities[kind].__getitem__) == "asserted"


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("STATE hopes to sign a contract with STATE for # SYSTEM howitzers.", "planned"),
        ("STATE has not signed any contract with STATE for SYSTEM howitzers, the ministry said, denying the report.", "denied"),
    ],
)
def test_how_firmly_a_step_is_told_is_told_apart(sentence: str, modality: str) -> None:
    firm = encoder.weigh("", sentence).modalities["sale_stage"]
    assert max(firm, key=firm.__getitem__) == modality


def test_what_is_of_another_matter_tells_nothing() -> None:
    for sentence in (
        "The ministers welcomed the joint declaration on clean hydrogen and the new scholarship for students of agriculture.",
        "The striker signed a contract with the club for three seasons.",
    ):
        assert max(encoder.weigh("", sentence).kinds.values()) < 0


def test_the_sense_of_a_sentence_does_not_depend_on_what_was_read_before() -> None:
    fresh = Encoder((files("pactbook.reading.learned") / FILE).read_bytes())
    first = fresh.weigh("", SIGNED)
    fresh.weigh("They agreed to:", "A far longer sentence of other numbers, " * 12)
    assert fresh.weigh("", SIGNED) == first == encoder.weigh("", SIGNED)


@pytest.mark.parametrize("content", [b"", b"none", (files("pactbook.reading.learned") / FILE).read_bytes()[:500_000]])
def test_a_damaged_file_says_what_to_do(content: bytes) -> None:
    with pytest.raises(InvalidValueError, match="install pactbook anew"):
        Encoder(content)
