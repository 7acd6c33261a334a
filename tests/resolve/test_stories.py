"""Which documents tell one story: judgement calls as a table, and what must hold of every history."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import astuple, replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.form_texts import FORMS, make_form_texts
from evals.story_texts import make_texts
from pactbook.documents import make_document
from pactbook.documents.outline import SHINGLE, WINDOW, Sharing, outline_text, share_outline
from pactbook.ledger import Ledger, verify_ledger
from pactbook.ledger.snapshot import Snapshot
from pactbook.model.asof import AsOf
from pactbook.model.document import Document, ReadMark, Span
from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.likeness import Likeness, Member
from pactbook.model.modality import Modality
from pactbook.model.source import Known, KnownBasis, Source
from pactbook.records.evidence import count_independent
from pactbook.resolve.stories import find_mates, find_stories, is_copy
from pactbook.views.open_shelf import open_shelf
from tests.strategies import NOW

DAY = dt.date(2030, 6, 1)


@pytest.mark.parametrize(
    ("share", "figures", "origins", "apart", "one_story"),
    [
        (1.0, 1.0, (None, None), 400, True),
        (0.5, 1.0, (None, None), 0, True),
        (0.4, 1.0, (None, None), 0, False),
        (0.35, 1.0, ("PTI", "PTI"), 2, True),
        (0.35, 1.0, ("PTI", "PTI"), 30, False),
        (0.35, 1.0, ("PTI", None), 0, False),
        (0.6, 1.0, ("PTI", "ANI"), 0, False),
        (0.9, 1.0, ("PTI", "ANI"), 0, True),
        (0.9, 0.3, (None, None), 0, False),
    ],
)
def test_what_makes_two_documents_one_story(
    share: float, figures: float, origins: tuple[str | None, str | None], apart: int, one_story: bool
) -> None:
    one, other = Member("a", DAY, origins[0]), Member("b", DAY + dt.timedelta(days=apart), origins[1])
    pair = Likeness("a", "b", share, figures)
    assert is_copy(pair, one, other) is is_copy(pair, other, one) is one_story
    assert (len(set(find_stories([one, other], [pair]).values())) == 1) is one_story


@pytest.mark.parametrize("form", FORMS)
def test_two_papers_of_one_form_are_two_stories_and_a_reprint_is_its_paper_again(form: str) -> None:
    texts = [text for text in make_form_texts(4, 21) if text.id.startswith(form)]
    outlines = {text.id: outline_text(text.text) for text in texts}
    pairs = [
        Likeness(one, other, *astuple(share_outline(outlines[one], outlines[other])))
        for one, other in combinations(outlines, 2)
    ]
    found = find_stories([Member(text.id, text.day, text.origin) for text in texts], pairs)
    assert {name: found[name] for name in outlines} == {text.id: found[text.story] for text in texts}
    assert len(set(found.values())) == 4


def test_a_slip_in_one_place_makes_no_other_paper() -> None:
    said = "The Government of Aldoria has asked Brennia for 12 boats. The total cost is 930 million crowns."
    one = outline_text(said)
    assert share_outline(one, outline_text(said.replace("930", "93"))).fillings == 1.0
    assert share_outline(one, outline_text(said.replace("930", "83").replace("Aldoria", "Corvania"))).fillings < 0.9
    assert share_outline(one, outline_text("Nothing that was said before.")).fillings == 1.0


def test_a_book_of_an_earlier_version_is_brought_up_to_date_when_it_is_written_to(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        for text in make_texts(1, 4)[:4]:
            keep(ledger, text.text, None, text.id)
        kept = ledger.likenesses(), ledger.members(dt.date.max)
        for table in ("outline", "winnow", "likeness"):
            ledger.connection.execute(f"DELETE FROM {table}")
    with Ledger.open(tmp_path / "a.db", writable=True) as ledger:
        assert (ledger.likenesses(), ledger.members(dt.date.max)) == kept
        assert not list(verify_ledger(ledger))


def test_a_digest_does_not_make_two_stories_one() -> None:
    names = ["a1", "a2", "a3", "b1", "b2", "b3", "digest"]
    held = [Member(name, DAY + dt.timedelta(days=name == "digest")) for name in names]
    pairs = [*combinations(names[:3], 2), *combinations(names[3:6], 2), *((name, "digest") for name in names[:6])]
    stories = find_stories(held, [Likeness(*pair, 0.9, 1.0) for pair in pairs])
    assert stories["a1"] == stories["a3"] == "a1"
    assert stories["b1"] == stories["b3"] == "b1"


def test_a_story_has_the_name_of_its_first_document() -> None:
    held = [Member("late", DAY), Member("early", DAY - dt.timedelta(days=1)), Member("other", DAY)]
    assert find_stories(held, [Likeness("early", "late", 1.0, 1.0), Likeness("gone", "late", 1.0, 1.0)]) == {
        "late": "early", "early": "early", "other": "other",
    }  # fmt: skip


def test_any_long_enough_run_of_common_words_is_found() -> None:
    run = " ".join(f"word{number}" for number in range(SHINGLE + WINDOW - 1))
    one, other = outline_text(f"alpha beta {run} gamma"), outline_text(f"delta {run} epsilon zeta eta")
    assert one.hashes & other.hashes
    assert share_outline(one, outline_text("")) == Sharing(0.0, 0.0, 0.0)
    assert share_outline(outline_text("three words only"), outline_text("three words only")) == Sharing(1.0, 1.0, 1.0)


def keep(ledger: Ledger, text: str, published: str | None, place: str = "x.txt") -> Document:
    """A document that states one thing, kept in a ledger."""
    content = text.encode()
    document = make_document(content, place=place, published=published).document
    assert document is not None
    finding = Finding(
        "xa-xb", "sale_stage", Modality.ASSERTED, {"stage": FieldValue("signed")}, Citation(document.id, Span(0, 5)),
        Known.from_published(document.published_on, None, NOW.date()), "test/1", subject="otter", held="2030-01-01",
    )  # fmt: skip
    ledger.append(
        author="test", recorded_at=NOW, snapshots=[Snapshot(content, "text/plain")], documents=[document], findings=[finding]
    )
    return document


def count(ledger: Ledger, day: dt.date) -> tuple[int, dict[str, str]]:
    """Independent sources of the one thing that is stated, as known on a day, and the stories behind them."""
    shelf = open_shelf(ledger, "xa-xb", AsOf.on(day))
    return count_independent(shelf.evidence(item.finding) for item in shelf.held), shelf.stories


@given(st.integers(1, 50), st.randoms(use_true_random=False), st.integers(-1, 3))
def test_a_story_that_grows_later_leaves_earlier_counts_alone(seed: int, random: object, after: int) -> None:
    texts = make_texts(1, seed)
    day = min(text.day for text in texts) + dt.timedelta(days=after)
    earlier, later = [text for text in texts if text.day <= day], [text for text in texts if text.day > day]
    random.shuffle(later)  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "a.db", create=True) as ledger:
        for text in earlier:
            keep(ledger, text.text, text.day.isoformat(), text.id)
        before = count(ledger, day)
        for text in later:
            keep(ledger, text.text, text.day.isoformat(), text.id)
        assert count(ledger, day) == before
        assert not list(verify_ledger(ledger))
        mates = {member.id: member for member in ledger.members(dt.date.max)}
        whole = find_stories(mates.values(), ledger.likenesses())
        for name, member in mates.items():
            assert find_mates(member, ledger.neighbours(name), ledger.neighbours)[name] == whole[name]


def test_the_order_of_arrival_does_not_matter(tmp_path: Path) -> None:
    texts = make_texts(2, 4)
    with Ledger.open(tmp_path / "a.db", create=True) as one, Ledger.open(tmp_path / "b.db", create=True) as other:
        for text in texts:
            keep(one, text.text, text.day.isoformat(), text.id)
        for text in reversed(texts):
            keep(other, text.text, text.day.isoformat(), text.id)
        assert one.likenesses() == other.likenesses()
        assert count(one, dt.date.max) == count(other, dt.date.max)


def test_what_is_kept_to_know_copies_is_verified(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        for text in make_texts(1, 4)[:4]:
            keep(ledger, text.text, None, text.id)
        assert {member.known_on for member in ledger.members(dt.date.max)} == {NOW.date()}
        assert not list(verify_ledger(ledger))
        for table in ("outline", "winnow", "likeness"):
            ledger.connection.execute(f"DELETE FROM {table}")
        assert {problem.place.split()[0] for problem in verify_ledger(ledger)} == {"outline", "winnow", "likeness"}


def test_out_of_scope_documents_tell_no_story(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        document = keep(ledger, make_texts(1, 4)[0].text, None)
        outside = replace(document, url="https://elsewhere.example/")
        mark = ReadMark(outside.id, "xa-xb", "prose/1", in_scope=False)
        ledger.append(author="test", recorded_at=NOW, documents=[outside], marks=[mark])
        assert ledger.likenesses() == []
        assert [member.id for member in ledger.members(dt.date.max)] == [document.id]
        # Another partnership's book may find in it what this one does not.
        ledger.append(author="test", recorded_at=NOW, marks=[replace(mark, partnership="xm-xn", in_scope=True)])
        assert [{pair.first, pair.other} for pair in ledger.likenesses()] == [{document.id, outside.id}]
        ledger.append(author="test", recorded_at=NOW, marks=[replace(mark, partnership="xm-xn", in_scope=False)])


def cite(publisher: str, origin: str | None = None, url: str | None = None, members: tuple[str, ...] = ()) -> Source:
    return Source(url, publisher, "2030-06-01", origin=origin, members=members)


A, B = cite("Daily", url="https://d.example/1"), cite("Post", url="https://p.example/1")


@pytest.mark.parametrize(
    ("sources", "cited", "independent"),
    [
        ([A, B], 2, 2),
        ([A, cite("Daily", url="https://d.example/2")], 2, 1),
        ([cite("Daily", "PTI"), cite("Post", "PTI")], 2, 1),
        ([cite("Daily", "PTI"), cite("Post", "PTI"), cite("Daily")], 3, 2),
        ([cite("Mirror", url="https://d.example/1"), A], 2, 1),
        ([A, B, cite("one of 2", members=(A.id, B.id))], 3, 2),
        ([A, B, cite("one of 2", members=(A.id, B.id))], 0, 1),
        ([A, B, cite("one of 2", members=(A.id, B.id))], 1, 1),
    ],
)
def test_how_many_independent_sources(tmp_path: Path, sources: list[Source], cited: int, independent: int) -> None:
    chosen = sources[:cited] if cited else sources[-1:]
    chosen = [sources[0], sources[-1]] if cited == 1 else chosen
    known = Known(DAY, "2030-06-01", KnownBasis.PUBLISHED)
    findings = [
        Finding(
            "xa-xb", "note", Modality.ASSERTED, {"n": FieldValue(number)}, Citation(source=source.id), known, "t/1", "otter"
        )
        for number, source in enumerate(chosen)
    ]
    unsourced = Finding("xa-xb", "note", Modality.ASSERTED, {"n": FieldValue(9)}, Citation(), known, "t/1", "otter")
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        ledger.append(author="t", recorded_at=NOW, sources=sources, findings=[*findings, unsourced])
        assert count(ledger, DAY)[0] == independent
