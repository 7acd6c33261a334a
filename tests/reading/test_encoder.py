"""The encoder: words in pieces, what a sentence means whatever stands beside it, and a file that is damaged."""

from __future__ import annotations

from importlib.resources import files

import pytest

from pactbook.errors import InvalidValueError
from pactbook.reading.learned import encoder
from pactbook.reading.learned.encoder import FILE, LONGEST, Encoder
from pactbook.reading.learned.pieces import CLOSE, OPEN, UNKNOWN, Vocabulary
from tests.reading.teaching import make_sense

PIECES = ("[PAD]", UNKNOWN, OPEN, CLOSE, "sign", "##ed", "the", "cafe", "-", "16", "f", "##s", "a", ".")
SIGNED = "STATE signed a contract with STATE for # SYSTEM howitzers on DATE ."


def cut(text: str) -> list[str]:
    return [PIECES[number] for number, _ in Vocabulary(PIECES).split(text)]


def frame(lead: str, text: str, longest: int = 20) -> tuple[list[str], list[int]]:
    framed = Vocabulary(PIECES).frame(lead, text, longest)
    # From the first of its own on, every piece but the last mark is of a word of the sentence.
    assert len(framed.words) == len(framed.pieces) - framed.first - 1
    return [PIECES[number] for number in framed.pieces], framed.parts


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
    ("text", "words"),
    [
        ("Signed the F-16s", ["Signed", "Signed", "the", "F", "-", "16s", "16s"]),
        ("Signé, the Cafés", ["Signé", ",", "the", "Cafés", "Cafés"]),
        ("the Cafe\u0301 İ f", ["the", "Cafe\u0301", "İ", "f"]),
    ],
)
def test_every_piece_knows_the_word_that_it_is_of(text: str, words: list[str]) -> None:
    assert [text[start:end] for _, (start, end) in Vocabulary(PIECES).split(text)] == words


TOLD = "They signed a pact, hope to train crews and train pilots."


@pytest.mark.parametrize(
    ("carried", "stretches"),
    [
        ({}, []),
        ({"signed": {"agreement": 2}, "a": {"agreement": 1}, "pact": {"agreement": 2}}, ["signed a pact,"]),
        # What stands inside and carries nothing parts nothing, unless there is much of it.
        ({"signed": {"agreement": 2}, "pact": {"agreement": 2}}, ["signed a pact,"]),
        ({"They": {"agreement": 2}, "pilots": {"agreement": 2}}, ["They", "pilots."]),
        ({"signed": {"commitment": 2}}, []),
        # One word at least is sure.
        ({"signed": {"agreement": 0.5}, "pact": {"agreement": 0.5}}, []),
    ],
)
def test_each_run_of_words_that_carry_a_kind_is_a_stretch(carried: dict[str, dict[str, float]], stretches: list[str]) -> None:
    assert [TOLD[slice(*one)] for one in make_sense(TOLD, carried).find_stretches("agreement")] == stretches


def test_how_a_stretch_is_told_is_the_mean_of_its_words() -> None:
    sense = make_sense(
        TOLD, {"signed": {"asserted": 4}, "hope": {"planned": 4, "training": 2}, "train": {"planned": 1, "training": 4}}
    )

    def find(words: str) -> tuple[int, int]:
        return TOLD.index(words), TOLD.index(words) + len(words)

    firm = sense.weigh_firmness("commitment", find("hope to train"))
    assert firm["planned"] == pytest.approx(5 / 3)
    assert firm["asserted"] == 0
    assert sense.weigh_firmness("agreement", find("signed a"))["asserted"] == 2
    assert sense.weigh_topic("area", find("hope to train"))["training"] == 2
    # What stands nowhere in it, as behind the longest sentence, is told as the whole is.
    assert sense.weigh_topic("area", (900, 905)) == sense.weigh_topic("area", (0, len(TOLD)))


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
    firm = sense.weigh_firmness(kind, (0, len(sentence)))
    assert max(firm, key=firm.__getitem__) == "asserted"


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("STATE hopes to sign a contract with STATE for # SYSTEM howitzers.", "planned"),
        ("STATE has not signed any contract with STATE for SYSTEM howitzers, the ministry said, denying the report.", "denied"),
    ],
)
def test_how_firmly_a_step_is_told_is_told_apart(sentence: str, modality: str) -> None:
    firm = encoder.weigh("", sentence).weigh_firmness("sale_stage", (0, len(sentence)))
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
    for again in (fresh.weigh("", SIGNED), encoder.weigh("", SIGNED)):
        assert again.kinds == first.kinds
        for one, other in ((again.marks, first.marks), (again.firmness, first.firmness)):
            assert (one == other).all()


@pytest.mark.parametrize("content", [b"", b"none", (files("pactbook.reading.learned") / FILE).read_bytes()[:500_000]])
def test_a_damaged_file_says_what_to_do(content: bytes) -> None:
    with pytest.raises(InvalidValueError, match="install pactbook anew"):
        Encoder(content)


def test_a_file_that_answers_other_questions_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "OUTPUTS", ("kind", "mood"))
    with pytest.raises(InvalidValueError, match="expected kind, mood"):
        Encoder((files("pactbook.reading.learned") / FILE).read_bytes())


def test_the_encoder_that_ships_marks_the_words_that_carry_something() -> None:
    """Two kinds in one sentence, each with its own words and its own firmness."""
    told = "STATE and STATE signed an accord on logistics last spring and hope that their fleets will train together in years to come."
    sense = encoder.weigh("", told)
    (accord,) = sense.find_stretches("agreement")
    assert "signed an accord on logistics" in told[slice(*accord)]
    assert "train together" not in told[slice(*accord)]
    firm = sense.weigh_firmness("agreement", accord)
    assert max(firm, key=firm.__getitem__) == "asserted"


def test_a_longer_sentence_is_cut_off_and_still_weighed() -> None:
    sense = encoder.weigh("They agreed to:", "STATE will train soldiers of STATE in the north, " * 40)
    assert 0 < len(sense.words) <= LONGEST
    assert sense.weigh_topic("area", (9_000, 9_010)) == sense.weigh_topic("area", (0, 9_000))
