"""What is learned from labelled sentences: their form, and that words told apart in them are told apart elsewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evals.labels import SHIPPED, load_set
from learning.__main__ import PLACES, TEXTS
from learning.examples import Names, read_labelled, read_placed, read_sentences
from learning.fit import fit_all, fit_told
from learning.sentences import read_places, read_texts
from pactbook.errors import InvalidValueError
from pactbook.extract.gazetteer import make_gazetteer
from pactbook.reading.learned.encoder import Encoder, Sense
from pactbook.reading.learned.weights import pack, unpack
from tests.reading.teaching import make_sense


class Unsure(Encoder):
    """An encoder that makes nothing of any sentence."""

    def __init__(self) -> None:
        pass

    def weigh(self, _: str, text: str) -> Sense:
        return make_sense(text)


UNSURE = Unsure()
NAMES = Names(make_gazetteer([]), ("NO", "SE"))
KINDS = {
    "sale_stage/signed": "Norway signed a contract with Sweden for {} Archer howitzers",
    "delivery/x": "Sweden handed over {} Archer howitzers to Norway",
    "agreement/signed": "Norway and Sweden signed defence accord number {}",
    "commitment/training": "Norway will train {} Swedish soldiers",
    "programme/co_production.started": "Saab builds {} hulls in Norway together with Kongsberg",
    "engagement/ministers.meeting": "The defence ministers of Norway and Sweden met {} times",
    "statement/sale": "Minister Kari Nordmann praised all {} of the Swedish guns",
    "exercise/held": "Norway and Sweden held exercise Fjord {}",
    "ecosystem/held": "Start-ups of Norway and Sweden came to accelerator {}",
}


def write(folder: Path) -> Path:
    lines = ["## Norway and Sweden on defence | Fjord Wire | 2031-05-05 | news"]
    for number in range(2, 14):
        for label, sentence in KINDS.items():
            modality = "asserted" if number % 3 else "planned"
            hoped = "" if number % 3 else ", it is hoped"
            lines.append(f"{label}:{modality}\t{sentence.format(number)}{hoped}.")
            lines.append(f"-\tSalmon of weight {number} was eaten in a room without defence ministers.")
        if number % 2:
            lines.append(f"\n## Sweden and Norway on defence, part {number} | Fjord Wire | 2031-05-05 | news")
    (folder / "own.tsv").write_text("\n".join(lines))
    return folder


def test_a_file_of_sentences_is_read_as_documents_with_their_labels(tmp_path: Path) -> None:
    first = next(iter(read_texts(write(tmp_path))))
    assert (first.title, first.published, first.genre) == ("Norway and Sweden on defence", "2031-05-05", "news")
    sentence, (label,) = first.lines[0]
    assert sentence == "Norway signed a contract with Sweden for 2 Archer howitzers."
    assert (label.kind, label.modality, label.unsure) == ("sale_stage", "asserted", False)
    assert first.lines[1][1] == ()


@pytest.mark.parametrize("label", ["sale_stage/signed", "bargain/x:asserted", "sale_stage/signed:perhaps"])
def test_a_label_that_is_none_is_named_with_its_line(tmp_path: Path, label: str) -> None:
    (tmp_path / "own.tsv").write_text(f"## A title | A paper | 2031-05-05 | news\n-\tNothing.\n{label}\tSomething.\n")
    with pytest.raises(InvalidValueError, match=r"own.tsv:3"):
        list(read_texts(tmp_path))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("-\tA sentence before any document.\n", "own.tsv:1"),
        ("## A title | A paper | 2031-05-05 | news\nA line without a tab.\n", "own.tsv:2"),
        ("## A title | A paper | 2031-05-05 | ballad\n-\tNothing.\n", "own.tsv:1"),
    ],
)
def test_a_line_that_is_none_is_named(tmp_path: Path, text: str, place: str) -> None:
    (tmp_path / "own.tsv").write_text(text)
    with pytest.raises(InvalidValueError, match=place):
        list(read_texts(tmp_path))


def test_what_was_learned_tells_kinds_apart_and_is_the_same_each_time(tmp_path: Path) -> None:
    examples = [one for text in read_texts(write(tmp_path)) for one in read_sentences(text, NAMES)]
    assert {label.kind for one in examples for label in one.labels} == {label.split("/")[0] for label in KINDS}
    weights = fit_all(examples, UNSURE)
    kinds = unpack(pack(weights)).classifiers["kind"]
    for one in examples:
        odds = dict(zip(kinds.answers, kinds.weigh(one.evidence), strict=True))
        told = {label.kind for label in one.labels}
        assert {kind for kind, odd in odds.items() if odd > 0} == told
    assert pack(fit_all(examples, UNSURE)) == pack(weights)


def test_every_text_that_ships_is_read() -> None:
    texts = list(read_texts(TEXTS))
    assert len(texts) > 1_000
    assert all(text.title and text.lines for text in texts)


def test_labels_by_place_are_those_of_the_sentences_that_begin_there(tmp_path: Path) -> None:
    text = "Title: Norway and Sweden on defence\n\nNorway and Sweden spoke of defence. Norway will train Swedish soldiers."
    (tmp_path / "talks.txt").write_text(text)
    start = text.index("Norway will")
    (tmp_path / "own.tsv").write_text(f"## talks.txt\n{start}\tcommitment/training:asserted;statement:asserted?\n## no.txt\n")
    talks, other = read_places(tmp_path / "own.tsv")
    assert (talks.file, other.labels) == ("talks.txt", ())
    first, second = read_placed(talks, tmp_path, NAMES)
    assert (first.labels, [label.kind for label in second.labels]) == ((), ["commitment", "statement"])
    assert second.text.split() == ["STATE", "will", "train", "STATE", "soldiers."]


@pytest.mark.parametrize(
    ("line", "words", "labels"),
    [
        ("- Norway will train Swedish soldiers.", "=Norway will train", [["commitment"]]),
        ("- Norway will train Swedish soldiers.", "", [["commitment"]]),
        ("MS. NORDMANN: Norway will train Swedish soldiers.", "=Norway will train", [["commitment"]]),
        ("MS. NORDMANN: Norway will train Swedish soldiers.", "", [["commitment"]]),
        ("Norway and Sweden spoke of defence. Norway will train Swedish soldiers.", "=Norway will train", [[], ["commitment"]]),
        ("Norway and Sweden spoke of defence. Norway will train Swedish soldiers.", "", [["commitment"], []]),
    ],
)
def test_a_label_of_a_line_is_of_the_sentence_that_its_words_are_in(
    tmp_path: Path, line: str, words: str, labels: list[list[str]]
) -> None:
    head = "## Norway and Sweden on defence | Fjord Wire | 2031-05-05 | transcript"
    (tmp_path / "own.tsv").write_text(
        f"{head}\ncommitment/training:asserted{words}\t{line}\n-\tMR. LAKS: Swedish salmon was eaten.\n"
    )
    (text,) = read_texts(tmp_path)
    *examples, last = read_sentences(text, NAMES)
    assert [[label.kind for label in one.labels] for one in examples] == labels
    assert last.labels == ()


def test_a_real_sentence_outweighs_one_that_was_written_for_this(tmp_path: Path) -> None:
    examples = [one for text in read_texts(write(tmp_path)) for one in read_sentences(text, NAMES)]
    promise = next(one for one in examples if {label.kind for label in one.labels} == {"commitment"})
    others = [one for one in examples if not one.words & promise.words]
    for is_written, likely in ((True, True), (False, False)):
        silent = replace(promise, labels=(), firm={}, is_written=is_written)
        (odds,) = fit_told([*others, *[promise] * 4, silent]).weigh(promise.words)
        assert (odds > 0) is likely


@pytest.mark.parametrize(
    ("head", "labels"),
    [
        ("talks.txt", [[], ["commitment"], []]),
        ("talks.txt | listed", [["commitment"]]),
        ("talks.txt|used| listed", [["commitment"]]),
    ],
)
def test_of_a_document_of_which_some_sentences_were_looked_at_the_others_are_not_learned_from(
    head: str, labels: list[list[str]], tmp_path: Path
) -> None:
    text = "Title: Norway and Sweden on defence\n\nNorway and Sweden spoke of defence. Norway will train Swedish soldiers. Sweden hopes to."
    (tmp_path / "talks.txt").write_text(text)
    (tmp_path / "own.tsv").write_text(f"## {head}\n{text.index('Norway will')}\tcommitment/training:asserted\n")
    (talks,) = read_places(tmp_path / "own.tsv")
    assert [[label.kind for label in example.labels] for example in read_placed(talks, tmp_path, NAMES)] == labels


def test_a_sentence_that_was_looked_at_may_tell_nothing(tmp_path: Path) -> None:
    text = "Title: Norway and Sweden on defence\n\nNorway and Sweden spoke of defence. Norway will train Swedish soldiers."
    (tmp_path / "talks.txt").write_text(text)
    (tmp_path / "own.tsv").write_text(f"## talks.txt | listed\n{text.index('Norway and Sweden spoke')}\t-\n")
    (talks,) = read_places(tmp_path / "own.tsv")
    assert [example.labels for example in read_placed(talks, tmp_path, NAMES)] == [()]


@pytest.mark.parametrize(("head", "is_told"), [("talks.txt", True), ("talks.txt | used", False)])
def test_how_a_text_is_read_that_was_used_tells_nothing_of_others(head: str, is_told: bool, tmp_path: Path) -> None:
    text = "Title: Norway and Sweden on defence\n\nThe defence ministers of Norway and Sweden met in Oslo. Norway will train Swedish soldiers."
    (tmp_path / "talks.txt").write_text(text)
    (tmp_path / "own.tsv").write_text(f"## {head}\n{text.index('Norway will')}\tcommitment/training:asserted\n")
    (talks,) = read_places(tmp_path / "own.tsv")
    assert [example.read is not None for example in read_placed(talks, tmp_path, NAMES)] == [is_told] * 2


@pytest.mark.parametrize(
    ("words", "stretch"),
    [
        ("will train", "will train"),
        ("Norway will train", "STATE  will train"),
        ("Norway will ... soldiers", "STATE  will train  STATE  soldiers"),
        ("", None),
    ],
)
def test_the_words_that_carry_a_label_are_found_where_the_encoder_sees_them(
    words: str, stretch: str | None, tmp_path: Path
) -> None:
    label = f"commitment/training:asserted{f'={words}' if words else ''}"
    (tmp_path / "own.tsv").write_text(
        f"## Norway and Sweden on defence | A paper | 2031-05-05 | news\n{label}\tNorway will train Swedish soldiers.\n"
    )
    (text,) = read_texts(tmp_path)
    example = next(one for one in read_sentences(text, NAMES) if one.labels)
    (mark,) = example.marks
    assert (example.text[slice(*mark)].strip() if mark is not None else None) == stretch


def test_words_of_a_label_by_place_are_places(tmp_path: Path) -> None:
    text = "Title: Norway and Sweden on defence\n\nNorway will train\nSwedish soldiers on defence."
    (tmp_path / "talks.txt").write_text(text)
    start, end = text.index("will train"), text.index(" on defence.")
    (tmp_path / "own.tsv").write_text(
        f"## talks.txt\n{text.index('Norway will')}\tcommitment/training:asserted={start}-{end}\n"
    )
    (placed,) = read_places(tmp_path / "own.tsv")
    (example,) = read_placed(placed, tmp_path, NAMES)
    (mark,) = example.marks
    assert mark is not None
    assert example.text[slice(*mark)].split() == ["will", "train", "STATE", "soldiers"]


def test_words_that_a_sentence_has_not_are_named_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "own.tsv").write_text(
        "## A title | A paper | 2031-05-05 | news\ncommitment:asserted=will teach\tNorway will train.\n"
    )
    with pytest.raises(InvalidValueError, match=r"own.tsv:2.*will teach"):
        list(read_texts(tmp_path))


@pytest.mark.parametrize(
    "line",
    [
        "7\tcommitment:asserted=will train",
        "commitment:asserted",
        "x\tcommitment:asserted",
        "7\tbargain:asserted",
        "7\t",
        "## walks.txt | mendet",
        "## walks.txt|listed|",
    ],
)
def test_a_place_that_is_none_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "own.tsv").write_text(f"## talks.txt\n{line}\n")
    with pytest.raises(InvalidValueError, match=r"own.tsv:2"):
        list(read_places(tmp_path / "own.tsv"))


def test_an_example_says_whether_its_document_was_written_for_this(tmp_path: Path) -> None:
    write(tmp_path)
    text = next(iter(read_texts(tmp_path)))
    assert {one.is_written for one in read_sentences(text, NAMES)} == {True}
    (shipped, *_) = load_set("learned", SHIPPED, [SHIPPED], None).select(score_only=False)
    assert {one.is_written for one in read_labelled(shipped, NAMES, is_written=True)} == {True}
    assert {one.is_written for one in read_labelled(shipped, NAMES, is_written=False)} == {False}


def test_every_document_that_is_labelled_by_place_is_read() -> None:
    whole, parts = (list(read_places(PLACES / f"{name}.tsv")) for name in ("white_house", "white_house_sentences"))
    assert len(whole) > 100
    assert all(one.file.endswith(".md") and one.seen is None for one in whole)
    assert all(one.seen for one in parts), "of these documents some sentences were looked at"
