"""What clause readers stand on: blocks, states, systems, hedges, speakers, and whose partnership a finding belongs to."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactbook.documents import make_document
from pactbook.extract.gazetteer import make_gazetteer
from pactbook.model.document import Document
from pactbook.model.finding import OUTSIDE
from pactbook.model.source import Known, KnownBasis
from pactbook.reading import Reading, read_document
from pactbook.reading.layout import find_blocks
from pactbook.reading.modality import govern
from pactbook.reading.systems import find_systems
from pactbook.reading.words import find_names

NOTHING = make_gazetteer([])
DAY = dt.date(2031, 5, 5)


def make(text: str) -> Document:
    document = make_document(text.encode(), place="t.txt", published=DAY.isoformat()).document
    assert document is not None
    return document


def read(text: str, parties: tuple[str, str] = ("NO", "SE"), title: str | None = None) -> Reading:
    known = Known(DAY, DAY.isoformat(), KnownBasis.PUBLISHED)
    return read_document(
        replace(make(text), title=title), NOTHING, partnership="-".join(parties).lower(), parties=parties, known=known
    )


WRAPPED = """**Working Together**

The two sides intend to pursue the
following steps:

-   a joint repair yard for CV90 vehicles in
    the north;
-   a shared school for the **NH90** crews.

SECRETARY HOLT:  We signed nothing today.

Q    Did you sign a contract?

MINISTER AOKI:  Not yet.

###
"""


def test_a_wrapped_text_falls_into_its_blocks() -> None:
    prose = find_blocks(make(WRAPPED))
    shape = [(block.role, prose.text[block.start : block.end], block.speaker, block.is_question) for block in prose.blocks]
    assert shape == [
        ("heading", "Working Together", None, False),
        ("paragraph", "The two sides intend to pursue the following steps:", None, False),
        ("item", "a joint repair yard for CV90 vehicles in the north;", None, False),
        ("item", "a shared school for the NH90 crews.", None, False),
        ("paragraph", "We signed nothing today.", "Secretary Holt", False),
        ("paragraph", "Did you sign a contract?", None, True),
        ("paragraph", "Not yet.", "Minister Aoki", False),
        ("aside", "###", "Minister Aoki", False),
    ]
    assert [block.lead_in for block in prose.blocks[2:4]] == [1, 1]
    assert [block.heading for block in prose.blocks[1:4]] == ["Working Together"] * 3


@given(st.text(alphabet="ab -*’‑\n\t\u00a0(Q)SECRETARY:.#", max_size=200))
def test_every_character_of_prose_knows_its_place(text: str) -> None:
    document = Document("s", text, "text/plain", "text/2", "t")
    prose = find_blocks(document)
    for block in prose.blocks:
        for position in range(block.start, block.end):
            span = prose.locate(position, position + 1)
            held = span.cut(text)
            flat = prose.text[position]
            assert held == flat or (held.isspace() and flat == " ") or (held, flat) in {("’", "'"), ("‑", "-")}


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The Philippine and Japanese navies met.", {"PH", "JP"}),
        ("Polish forces polish the turkey in Turkey.", {"PL", "TR"}),
        ("The Royal Navy and USAF train in the Indian Ocean.", {"GB", "US"}),
        ("AUKUS partners", {"AU", "GB", "US"}),
        ("They rely on us, in no way on the US.", {"US"}),
    ],
)
def test_states_are_named_by_names_adjectives_bodies_and_groups(text: str, states: set[str]) -> None:
    from pactbook.reading.context import name_states

    assert {state for mention in find_names(text, NOTHING) for state in name_states(mention)} == states


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("three Virginia class submarines and P-8A Poseidon maritime patrol aircraft", ["Virginia class", "P-8A"]),
        ("F-16 Block 70 jets, AIM-120C-8 missiles, AN/TPY-2 radars", ["F-16 Block 70", "AIM-120C-8", "AN/TPY-2"]),
        ("Patriot and HIMARS batteries, M777 howitzers, MK 54 torpedoes", ["Patriot", "HIMARS", "M777", "MK 54"]),
        ("MQ‑9B drones", ["MQ‑9B"]),
        ("COVID-19, the G-20, COP26 and H-1B visas in a world class port", []),
    ],
)
def test_systems_are_found_by_name_and_by_form(text: str, names: list[str]) -> None:
    flat = text.replace("‑", "-")
    assert [system.name for system in find_systems(flat, find_names(flat, NOTHING))] == [
        name.replace("‑", "-") for name in names
    ]


@pytest.mark.parametrize(
    ("sentence", "claim", "modality"),
    [
        ("Norway signed a contract.", "signed", "asserted"),
        ("Norway hopes to buy tanks and has signed a contract.", "signed", "asserted"),
        ("Norway, which may buy more, signed a contract.", "signed", "asserted"),
        ("Norway is expected to have signed a contract.", "signed", "expected"),
        ("Norway expects that it will have signed by May.", "signed", "expected"),
        ("If parliament agrees, Norway signed too early.", "signed", "conditional"),
        ("Norway plans, subject to review, to sell boats.", "sell", "conditional"),
        ("Norway plans to sell boats pending parliamentary approval.", "sell", "conditional"),
        ("Norway denied that it signed a contract.", "signed", "denied"),
        ("Reports that Norway signed a contract are baseless.", "signed", "denied"),
        ("No contract has been signed.", "signed", "denied"),
        ("In May Norway signed a contract.", "signed", "asserted"),
    ],
)
def test_a_hedge_counts_where_it_governs(sentence: str, claim: str, modality: str) -> None:
    start = sentence.index(claim)
    assert str(govern(sentence, start, start + len(claim))) == modality


def test_findings_about_other_states_stay_outside_the_partnership() -> None:
    text = "Sweden signed a contract for 12 K9 howitzers with South Korea on May 2, 2031. The Norwegian army watched the defence deal."
    inside = read(text, ("SE", "KR")).findings
    outside = read(text, ("NO", "SE")).findings
    assert [finding.partnership for finding in inside if finding.kind == "sale_stage"] == ["se-kr"]
    assert [finding.partnership for finding in outside if finding.kind == "sale_stage"] == [OUTSIDE]


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Sweden agreed on a new railway. The ministers met in Oslo and signed a contract for 40 trains.",
        "The defence lawyer of Sweden's champion denied the deal.",
        "A cook in Oslo bought turkey.",
    ],
)
def test_what_is_not_about_defence_is_out_of_scope(text: str) -> None:
    reading = read(text)
    assert (reading.in_scope, reading.findings) == (False, ())


def test_a_question_states_nothing() -> None:
    text = (
        "SECRETARY HOLT: Thank you.\n\nQ    Norway signed a contract for 12 CV90 vehicles from Sweden?\n\nMINISTER AOKI: Next."
    )
    assert read(text).findings == ()


def test_long_addresses_do_not_unwrap_a_text() -> None:
    lines = [
        "Norway and Sweden will build a joint repair yard for",
        "armoured vehicles in the north, and train its crews",
        "together with those of Finland.",
        "",
    ]
    address = ["[report](https://example.org/" + "a" * 120 + ")", ""]
    text = "\n".join([*lines, *address] * 6)
    words = [block.role for block in find_blocks(make(text)).blocks]
    assert words.count("paragraph") >= 6
    assert find_blocks(make(text)).text.count("for armoured vehicles") == 6


@pytest.mark.parametrize(
    ("title", "about", "is_read"),
    [
        # Words that belong together may stand on two lines.
        ("Readout of the Meeting with the Swedish Minister", "They met with the Minister of\nDefence of Sweden and of Norway in Oslo.", True),
        ("Readout of the Meeting with the Swedish Minister", "They spoke of the Norwegian ministry of\neducation and of Sweden's schools.", False),
        ("Statement on Sweden", "Sweden and Norway condemned the ballistic missile launches of this morning.", True),
        ("Readout of the Call with Sweden", "Norway and Sweden spoke of NATO's eastern flank and of what follows for the two.", True),
    ],
)  # fmt: skip
def test_what_speaks_of_defence(title: str, about: str, is_read: bool) -> None:
    assert read(f"{about}\n\nThe talks went on until noon.\n", title=title).in_scope is is_read


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("18 Leopard 2A8s and a Leopard 2A4", ["Leopard 2A8", "Leopard 2A4"]),
        ("two Type 212CDs", ["Type 212CD"]),
        ("A330 MRTTs beside Mirage 2000Ds", ["A330 MRTT", "Mirage 2000D"]),
        ("PzH 2000s and 12 F-16Cs", ["PzH 2000", "F-16C"]),
        ("18 Leopard 2 tanks", ["Leopard 2"]),
    ],
)
def test_a_known_name_with_a_mark_or_in_the_plural_is_that_system(words: str, names: list[str]) -> None:
    assert [system.name for system in find_systems(words, find_names(words, NOTHING))] == names


@pytest.mark.parametrize(
    ("title", "text", "principals"),
    [
        ("Sweden sells 20 Gripens to Norway", "Sweden has signed a deal to sell Norway 20 Gripens. The jets will land in Bodø from 2033.", {"NO", "SE"}),
        ("Oslo orders 18 Leopard 2A8s", "Norway has ordered 18 Leopard 2A8s, to fill a gap. Berlin gave its consent last week.", {"NO", "DE"}),
        ("Norway takes twelve more CV90s", "Norway has ordered twelve more CV90s from the maker. The first are due in Oslo two years from now.", {"NO", "SE"}),
    ],
)  # fmt: skip
def test_news_of_a_weapon_needs_no_word_of_defence(title: str, text: str, principals: set[str]) -> None:
    found = read(f"{title}\n\n{text}\n", ("NO", "SE")).findings
    assert found
    assert all({finding.value("buyer"), finding.value("seller")} - {None} <= principals for finding in found)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Typhoon Mina nears Norway", "Typhoon Mina will reach Norway on Sunday. Sweden has delivered 20 tonnes of bread to Oslo."),
        ("Caesar salad for two ministers", "The minister of Norway met the minister of Sweden in Oslo over a Caesar salad and ordered 20 more."),
        ("Aster and Taurus in bloom", "Aster flowers of Norway were sold to Sweden. Sweden has bought 40 tonnes of them."),
        ("Javelin gold for Norway", "Norway has won the Javelin in Oslo ahead of Sweden, and hopes for more."),
    ],
)  # fmt: skip
def test_what_only_bears_the_name_of_a_weapon_is_not_read(title: str, text: str) -> None:
    reading = read(f"{title}\n\n{text}\n")
    assert (reading.in_scope, reading.findings) == (False, ())


def test_a_weapon_of_several_states_names_no_state() -> None:
    found = read("Norway takes its first A400Ms\n\nThe Norwegian Air Force has received two A400Ms.\n").findings
    assert [finding.value("seller") for finding in found if finding.value("seller") == "EU"] == []


@pytest.mark.parametrize(("name", "found"), [("Apaches", [("NO", "US")]), ("CV90s", [("NO", "SE")]), ("wagons", [])])
def test_where_one_state_is_named_a_weapon_stands_for_its_maker(name: str, found: list[tuple[str, str]]) -> None:
    text = f"The defence ministry of Norway said on Tuesday that its first three {name} were delivered to the armed forces.\n"
    given = [one for one in read(text, title="First three arrive").findings if one.kind == "delivery"]
    assert [(one.value("buyer"), one.value("seller")) for one in given] == found


@pytest.mark.parametrize(("spoken", "is_read"), [(2, True), (1, False)])
def test_a_briefing_is_read_when_defence_is_a_good_part_of_it(spoken: int, is_read: bool) -> None:
    other = ["The minister of schools of Norway was asked about the new term in Sweden and said little of it."] * (16 - spoken)
    text = "\n\n".join(["The defence cooperation of Norway and Sweden was the subject of the talks in Oslo."] * spoken + other)
    assert read(text, title="Press Briefing by the Spokesman of Norway on Sweden").in_scope is is_read


@pytest.mark.parametrize(
    ("sentence", "is_read"),
    [("The helicopters will join the Norwegian squadron.", True), ("The ferries will join the Norwegian line.", False)],
)
def test_a_text_most_of_which_speaks_of_arms_is_read(sentence: str, is_read: bool) -> None:
    text = "\n\n".join(
        [f"Saab of Sweden has built them for Norway. {sentence}"] * 3 + ["The sun shone on the yard for the whole of the day."]
    )
    assert read(text, ("NO", "SE"), title="A day at the yard").in_scope is is_read


def test_the_head_of_a_text_is_no_title() -> None:
    text = "Published: 2031-05-05\n\nThe military of Norway signed a contract with Sweden for 24 Archer guns.\n"
    assert [finding.value("system") for finding in read(text, ("NO", "SE")).findings] == ["Archer"]
