"""What an encoder is told to be right of a labelled sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from learning.answers import ANSWERS, ENCODED_KINDS, Answers
from learning.examples import Names, read_sentences
from learning.sentences import read_texts
from pactbook.extract.gazetteer import make_gazetteer
from pactbook.reading.learned.pieces import Framed, Vocabulary

SENTENCE = "Norway signed a pact and hopes to sign a second pact with Sweden."
WORDS = ["state", "signed", "a", "pact", "and", "hopes", "to", "sign", "second", "with", "norway", "sweden", "."]
VOCABULARY = Vocabulary(["[CLS]", "[SEP]", "[UNK]", *WORDS])


def answer(labels: str, folder: Path) -> tuple[Answers, Framed]:
    (folder / "own.tsv").write_text(f"## Norway and Sweden on defence | A paper | 2031-05-05 | news\n{labels}\t{SENTENCE}\n")
    (text,) = read_texts(folder)
    names = Names(make_gazetteer([]), ("NO", "SE"))
    example = next(one for one in read_sentences(text, names) if "signed" in one.text)
    frame = VOCABULARY.frame(example.lead, example.text, 60)
    return Answers(example, frame), frame


def read(frame: Framed, stretch: tuple[int, int]) -> str:
    return " ".join(VOCABULARY.pieces[piece] for piece in frame.pieces[slice(*stretch)])


def test_two_findings_of_a_kind_are_told_each_with_its_own_words_and_firmness(tmp_path: Path) -> None:
    answers, frame = answer(
        "agreement/signed:asserted=signed a pact;agreement/signed:planned=hopes to sign a second pact", tmp_path
    )
    assert [read(frame, stretch) for _, stretch in answers.carried] == ["signed a pact", "hopes to sign a second pact"]
    told = {read(frame, stretch): ANSWERS["modality"][right] for stretch, _, right in answers.modalities}
    assert told == {"signed a pact": "asserted", "hopes to sign a second pact": "planned"}


def test_what_tells_all_it_tells_with_one_firmness_tells_it_as_a_whole_too(tmp_path: Path) -> None:
    answers, frame = answer("agreement/signed:asserted=signed a pact", tmp_path)
    whole, part = sorted((read(frame, stretch) for stretch, _, _ in answers.modalities), key=len, reverse=True)
    assert part == "signed a pact"
    assert whole.startswith("state signed")


@pytest.mark.parametrize(
    ("labels", "told", "counted", "marked"),
    [
        ("agreement/signed:asserted=signed a pact", 1.0, 1.0, 1.0),
        ("agreement/signed:asserted", 1.0, 1.0, 0.0),
        ("agreement/signed:asserted?=signed a pact", 1.0, 0.0, 0.0),
        ("-", 0.0, 1.0, 1.0),
    ],
)
def test_what_is_unsure_counts_neither_way_and_what_nobody_marked_tells_nothing_of_words(
    labels: str, told: float, counted: float, marked: float, tmp_path: Path
) -> None:
    answers, _ = answer(labels, tmp_path)
    number = ENCODED_KINDS.index("agreement")
    assert (answers.kinds[number], answers.counted[number], answers.marked[number]) == (told, counted, marked)


def test_the_area_of_a_promise_is_right_where_its_words_stand(tmp_path: Path) -> None:
    answers, frame = answer("commitment/training:planned=sign a second pact", tmp_path)
    told = [(read(frame, stretch), ANSWERS["area"][right]) for stretch, right in answers.topics["area"]]
    assert (told, answers.topics["topic"]) == ([("sign a second pact", "training")], [])
