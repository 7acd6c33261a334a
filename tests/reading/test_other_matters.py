"""What is of another matter than cooperation between states, by the name of what it is, each beside a near miss that differs in a word or two and
stands. All texts are invented."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from pactbook.model.finding import PROPOSED, FieldValue
from pactbook.reading import read as reading
from pactbook.reading.context import Context
from pactbook.reading.other_matters import LONE_STRAYS, STRAYS, leave_out_strays, list_strays
from tests.reading.forms import OTHER_PAIR, PAIRS
from tests.reading.test_foundations import read

FIELDS_AND_FISH = (
    "The harvest of oats was good in the south, and cod was cheap all summer.",
    "Ferries will sail by the winter timetable from the second week of October.",
    "A choir of ninety sang on the quay while the rain held off until the evening.",
    "Two schools will be closed for want of children, the county decided on Monday.",
)
"""Paragraphs of nothing in particular: a text with all of them hardly speaks of defence."""


READY = "The armed forces of both stand ready at any hour of the day, a spokesman said."


@dataclass(frozen=True)
class Case:
    """A text of another matter: its ``kind`` is read of it and held for the ``stray``; with ``word`` replaced by ``other`` it stands."""

    stray: str
    kind: str
    title: str
    told: tuple[str, ...]
    word: str
    other: str
    fill: int = 0

    def write(self, word: str, pair: tuple[str, str]) -> tuple[str, str]:
        """Title and text, with a word in the place of the telling one."""
        parts = [self.title, *self.told, *FIELDS_AND_FISH[: self.fill]]
        assert any(self.word in part for part in parts)
        title, *body = (part.replace(self.word, word) for part in parts)
        text = "\n\n".join(body) + "\n"
        if pair != ("NO", "SE"):
            for ours, theirs in (*OTHER_PAIR, ("Stockholm", "Seoul"), ("Oslo", "Warsaw")):
                title, text = title.replace(ours, theirs), text.replace(ours, theirs)
        return title, text


CASES = {
    "sold by a thief": Case(
        "theft", "sale_stage", "Storeman of Sweden jailed over parts of howitzers",
        ("A storeman sold parts of Archer howitzers to Norway, the army said.",), "jailed", "promoted",
    ),
    "handed to a court": Case(
        "theft", "delivery", "Smuggled howitzer before a court in Norway", ("An Archer howitzer was delivered in Oslo last week.", "The navy of Sweden spoke of its defence cooperation with Norway."), "Smuggled howitzer before a court", "Repaired howitzer before a parade",
    ),
    "by a capital alone": Case(
        "sold by nobody", "sale_stage", "Defence minister of Norway resigns",
        ("The army of Norway ordered two patrol aircraft last year.", "He has cancelled his trips to Stockholm."), "Stockholm", "Sweden",
    ),
    "for a railway": Case(
        "civil body", "delivery", "Norway and Sweden speak of defence", ("Sweden delivered four helicopters to the railways of Norway, the ministry said.",), "railways", "army",
    ),
    "for a space agency": Case(
        "civil body", "delivery", "Norway and Sweden speak of defence", ("Sweden delivered two radars to NASA for Norway, the ministry said.", READY), "NASA", "Pentagon",
    ),
    "drones of a firm": Case(
        "anybody's thing", "sale_stage", "Norway and Sweden grow oats",
        ("Norway has ordered six drones from Sweden to watch its oats.", READY), "oats.", "army.", fill=2,
    ),
    "with a province": Case(
        "signed with others", "agreement", "Norway and Sweden speak of defence",
        ("The armed forces of Norway and Sweden meet in May.", "A firm signed a memorandum of understanding on drones with the Telemark government on Monday."), "Telemark", "Swedish", fill=3,
    ),
    "of a trial": Case(
        "said in court", "statement", "Officer of Norway on trial over Swedish missiles",
        ('"The defence of Norway rests on trust," Defence Minister Kari Vik said.',), "on trial", "in parliament",
    ),
    "a meeting on visas": Case(
        "faint text", "engagement", "Norway and Sweden agree on visas",
        ("Prime Minister Kari Vik of Norway met Prime Minister Nils Ek of Sweden in Stockholm on 4 May 2031.", READY), "visas", "defence", fill=4,
    ),
    "a minister of trade": Case(
        "civil office", "engagement", "Minister visits Sweden",
        ("Norwegian Economy Minister Kari Vik arrived in Stockholm on Thursday for a visit of three days.", READY), "Economy", "Defence", fill=3,
    ),
    "a general of police": Case(
        "civil office", "engagement", "Norway keeps its army at home",
        ("Inspector General Kari Vik of Norway visited Sweden on 4 May 2031.", "The army stays at home, the armed forces of Norway said."), "Inspector General", "Major General",
    ),
    "far from arms": Case(
        "far from arms", "statement", "Norway and Sweden in autumn",
        (FIELDS_AND_FISH[0], '"Sweden is our closest partner of all," Minister Kari Vik of Norway said.', *FIELDS_AND_FISH[1:], "Norway and Sweden will speak of defence cooperation in May in Oslo."), "closest partner", "closest defence partner",
    ),
    "far from boats": Case(
        "far from arms", "agreement", "Norway and Sweden in autumn",
        (FIELDS_AND_FISH[0], "The leaders of Norway and Sweden adopted the Joint Vision Statement on Maritime Cooperation in Oslo.", *FIELDS_AND_FISH[1:], READY.replace("both", "Norway")), "in Oslo", "aboard two vessels",
    ),
    "below a title of gas": Case(
        "civil title", "statement", "Norway signs for gas from Sweden",
        ("The armed forces of Norway guard the coast.", '"The deal strengthens our strategic partnership with Sweden," Minister Kari Vik of Norway said.'), "gas", "howitzers",
    ),
    "of one state's own": Case(
        "statement of one state", "statement", "Minister of Norway speaks of conscription",
        ('"Norway has to be ready for war with its artillery," Defence Minister Kari Vik of Norway said.', "Sweden has the same trouble."), "its artillery", "its allies and their artillery",
    ),
    "of two without trade": Case(
        "statement of one state", "statement", "Minister of Norway speaks of conscription",
        ('"We want more artillery in Norway than Sweden has," Defence Minister Kari Vik of Norway said.',), "We want more artillery in Norway than Sweden has", "We want to buy artillery for Norway as Sweden has",
    ),
    "after an attack": Case(
        "statement of one state", "statement", "Norway condemns Sweden over its navy",
        ('"We will not be deterred by warships," Defence Minister Kari Vik of Norway said.',), "condemns", "praises",
    ),
    "what one will do": Case(
        "promise of one state", "commitment", "Minister of Norway speaks of conscription",
        ("Norway has pledged to train 900 soldiers in the north by 2033.", "Sweden has the same trouble.", READY), "900 soldiers", "900 Swedish soldiers",
    ),
}  # fmt: skip


@pytest.fixture
def contexts(monkeypatch: pytest.MonkeyPatch) -> list[Context]:
    """The texts that are read from now on, with what was read of them."""
    found: list[Context] = []

    def keep(context: Context) -> None:
        leave_out_strays(context)
        found.append(context)

    monkeypatch.setattr(reading, "leave_out_strays", keep)
    return found


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The strays of what is read from now on: name and kind of what was read."""
    found: list[tuple[str, str]] = []

    def note(context: Context) -> None:
        found.extend((stray.name, one.finding.kind) for one, stray in list_strays(context))
        leave_out_strays(context)

    monkeypatch.setattr(reading, "leave_out_strays", note)
    return found


@PAIRS
@pytest.mark.parametrize("name", CASES)
def test_what_is_of_another_matter_is_told_by_name(named: list[tuple[str, str]], name: str, pair: tuple[str, str]) -> None:
    case = CASES[name]
    title, text = case.write(case.word, pair)
    found = [one.kind for one in read(text, pair, title).findings if not one.is_proposed]
    assert (case.stray, case.kind) in named
    assert case.kind not in found


@PAIRS
@pytest.mark.parametrize("name", CASES)
def test_its_near_miss_stands(named: list[tuple[str, str]], name: str, pair: tuple[str, str]) -> None:
    case = CASES[name]
    title, text = case.write(case.other, pair)
    assert case.kind in [one.kind for one in read(text, pair, title).findings if not one.is_proposed]
    assert case.kind not in [kind for _, kind in named]


def test_every_stray_has_its_case() -> None:
    assert {case.stray for case in CASES.values()} == {stray.name for stray in (*STRAYS, *LONE_STRAYS)}


@PAIRS
@pytest.mark.parametrize("word", ["police", "airlines", "festival", "hurricane", "gas", "satellites", "hospitals", "farms"])
def test_each_class_of_civil_titles_is_one(named: list[tuple[str, str]], word: str, pair: tuple[str, str]) -> None:
    case = replace(CASES["below a title of gas"], title=f"Norway signs on {word} with Sweden", word=word)
    title, text = case.write(word, pair)
    assert not read(text, pair, title).findings
    assert (case.stray, case.kind) in named
    title, text = case.write(case.other, pair)
    assert read(text, pair, title).findings


OWN = '"Norway has to be ready for war with its artillery," Defence Minister Kari Vik of Norway said.'


@PAIRS
@pytest.mark.parametrize(
    ("title", "fill", "expected"),
    [
        ("Minister of Norway speaks of conscription", 1, [True]),
        ("Minister of Norway speaks of conscription", 4, []),
        ("Minister of Norway speaks of conscription and missiles", 4, [True]),
        ("Minister of Norway speaks of wildfires", 1, []),
        ("Minister of Norway speaks of fisheries", 1, []),
        ("Minister of Norway heard in court", 1, []),
    ],
)
def test_a_doubt_in_a_text_of_the_field_is_proposed_and_in_another_left_out(
    title: str, fill: int, expected: list[bool], pair: tuple[str, str]
) -> None:
    case = Case("", "statement", title, (OWN, "Sweden has the same trouble."), "Norway", "Norway", fill)
    title, text = case.write("Norway", pair)
    assert [one.is_proposed for one in read(text, pair, title).findings] == expected


SUMMIT = "Leaders of Norway and Sweden speak of climate and trade"
FESTIVAL = "Festival of Norway and Sweden opens on the beach"


@PAIRS
@pytest.mark.parametrize(
    ("title", "sentence", "kinds"),
    [
        (SUMMIT, "Norway and Sweden signed a General Security of Military Information Agreement on 4 May 2031.", ["agreement"]),
        (SUMMIT, "Exercise Cold Fjord will be held in Norway with Sweden in June 2031.", ["exercise"]),
        (FESTIVAL, "Norway and Sweden signed a General Security of Military Information Agreement on 4 May 2031.", []),
        ("Norway and Sweden in autumn", "Exercise Cold Fjord will be held in Norway with Sweden in June 2031.", ["exercise"]),
    ],
)  # fmt: skip
def test_a_pact_of_forces_or_an_exercise_stands_below_a_title_of_climate_or_none(
    title: str, sentence: str, kinds: list[str], pair: tuple[str, str]
) -> None:
    told = (FIELDS_AND_FISH[0], sentence, *FIELDS_AND_FISH[1:], READY.replace("both", "Norway"))
    case = Case("", "", title, told, "Norway", "Norway")
    title, text = case.write("Norway", pair)
    assert [one.kind for one in read(text, pair, title).findings if one.kind != "statement"] == kinds


@PAIRS
@pytest.mark.parametrize(("word", "is_noted"), [("jailed", False), ("promoted", True)])
def test_what_is_left_out_is_not_noted_as_read(
    contexts: list[Context], word: str, is_noted: bool, pair: tuple[str, str]
) -> None:
    title, text = CASES["sold by a thief"].write(word, pair)
    read(text, pair, title)
    assert any("sale_stage" in read for read in contexts[0].kinds_read.values()) is is_noted


@PAIRS
def test_what_is_only_proposed_is_noted_as_that(contexts: list[Context], pair: tuple[str, str]) -> None:
    case = CASES["by a capital alone"]
    title, text = case.write(case.word, pair)
    read(text, pair, title)
    assert [read["sale_stage"] for read in contexts[0].kinds_read.values() if "sale_stage" in read] == [PROPOSED]


@PAIRS
def test_a_step_is_known_again_when_another_before_it_was_left_out(contexts: list[Context], pair: tuple[str, str]) -> None:
    theft = CASES["sold by a thief"]
    bought = "Norway has bought 24 CV90 vehicles from Sweden."
    case = Case("", "", theft.title, (*theft.told, bought), "Norway", "Norway")
    title, text = case.write("Norway", pair)
    read(text, pair, title)
    (context,) = contexts
    (kept,) = context.findings
    sentence = context.sentences[-1]
    again = {**kept.fields, "date": FieldValue("2031-05")}
    context.add("sale_stage", kept.modality, sentence, (0, len(sentence.text)), again, naming=str(kept.value("system")))
    assert [one.value("date") for one in context.findings] == ["2031-05"]
