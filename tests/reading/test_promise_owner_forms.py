"""Whose promise it is where something stands between subject and verb, where two are made at once, and of what area. All sentences are
invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, find, tell

OWN = [
    ("The Swedish Navy, Norway's partner since 2003, will send instructors to Bergen each winter.", "SE"),
    ("Sweden, a founding member of the group, will train pilots of the other's air force.", "SE"),
    ("Norway's army, which has done so before, will send instructors to the Swedish school.", "NO"),
]
TWO = [
    (
        "Norway will post a liaison officer to the fleet headquarters, and Sweden undertook to share tracks from its drones.",
        [("NO", "post a liaison officer to the fleet headquarters"), ("SE", "share tracks from its drones")],
    ),
    (
        "Sweden will train naval pilots in Bergen, and the Norwegian Navy pledged to send instructors.",
        [("SE", "train naval pilots in Bergen"), ("NO", "send instructors")],
    ),
    (
        "Norway has undertaken to offer 160 places to Swedish officers in 2032 and will send two instructors to the naval academy.",
        [("NO", "offer 160 places to Swedish officers in 2032"), ("NO", "send two instructors to the naval academy")],
    ),
]
AREAS = [
    ("Norway agreed to connect its maritime security centre with the Combined Maritime Forces.", "data_links"),
    ("The two navies will begin sharing a common maritime picture before the end of 2033.", "data_links"),
    ("The two navies will share a picture of merchant traffic in the strait.", "data_links"),
    ("Sweden will reserve twelve places a year at its defence university for Norwegian officers.", "training"),
    ("The two navies agreed to conduct maritime cooperative activities more often.", "training"),
    ("Norway and Sweden will accept each other's government quality assurance free of charge.", "trade"),
    ("Each side undertakes to ask its companies to move the other's orders up the queue in a crisis.", "trade"),
]
NONE = [
    "Sweden invited Norwegian yards to take part in the refit of its older frigates.",
    "It was agreed that a Swedish detachment will take part in the next edition of the exercise Northern Coast.",
]


@PAIRS
@pytest.mark.parametrize(("sentence", "state"), OWN)
def test_whose_partner_somebody_is_promises_nothing(sentence: str, state: str, pair: tuple[str, str]) -> None:
    state = pair[("NO", "SE").index(state)]
    assert [one.value("promisor") for one in find(sentence, "commitment", pair, JOINT)] == [[state]]


@PAIRS
@pytest.mark.parametrize(("sentence", "told"), TWO)
def test_two_promises_of_a_sentence_are_two(sentence: str, told: list[tuple[str, str]], pair: tuple[str, str]) -> None:
    found = find(sentence, "commitment", pair, JOINT)
    assert [one.value("promisor") for one in found] == [[pair[("NO", "SE").index(state)]] for state, _ in told]
    if pair == ("NO", "SE"):
        assert [one.value("what") for one in found] == [what for _, what in told]


@PAIRS
@pytest.mark.parametrize(("sentence", "area"), AREAS)
def test_a_promise_has_its_area(sentence: str, area: str, pair: tuple[str, str]) -> None:
    assert [tell(one, "area") for one in find(sentence, "commitment", pair, JOINT)] == [("asserted", area)]


@PAIRS
@pytest.mark.parametrize("sentence", NONE)
def test_who_is_invited_or_takes_part_promises_nothing(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "commitment", pair, JOINT) == []


@PAIRS
def test_how_long_an_answer_may_take_is_no_deadline(pair: tuple[str, str]) -> None:
    answer = find(
        "Norway has undertaken to answer Swedish requests for naval spare parts within sixty days.", "commitment", pair, JOINT
    )
    assert [one.value("deadline") for one in answer] == [None]
    done = find("Norway has undertaken to open a naval depot within sixty days.", "commitment", pair, JOINT)
    assert [one.value("deadline") for one in done] == ["2031-07-04"]
    begun = find(
        "Norway has undertaken to answer requests for naval spare parts within sixty days, under a pilot that begins on 1 January 2032.",
        "commitment",
        pair,
        JOINT,
    )
    assert [one.value("deadline") for one in begun] == ["2032-01-01"]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers confirmed that experts concerned would go on exploring the transfer of naval radars.",
        "The ministers agreed that officials would continue to study the export of naval radars.",
        "The ministers noted that both sides would keep considering the joint production of naval radars.",
        "The two sides noted that their teams will continue to examine the sharing of submarine data.",
        "Norway and Sweden confirmed that the ministries will keep on reviewing the training of submarine crews.",
    ],
)
def test_what_is_gone_on_with_is_promised_by_the_sides(sentence: str, pair: tuple[str, str]) -> None:
    assert [(str(one.modality), set(one.value("promisor"))) for one in find(sentence, "commitment", pair, JOINT)] == [
        ("asserted", set(pair))
    ]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Analysts noted that both sides would continue to study the export of naval radars.",
        "The ministers denied that officials would continue to study the export of naval radars.",
        "The ministers confirmed that officials might continue to study the export of naval radars.",
        "The ministers noted that teams would continue to study the weather.",
    ],
)
def test_what_others_note_or_what_may_be_is_not(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "commitment", pair, JOINT) == []


@PAIRS
def test_the_items_of_what_both_will_do_are_promised(pair: tuple[str, str]) -> None:
    text = (
        "Under the Roadmap, the two governments will:\n\n- map, by the end of 2033, the points at which a single supplier stands behind gun barrels for both armies;\n"
        "- accept each other's government quality assurance free of charge, starting in January 2032; and\n- share a common maritime picture.\n"
    )
    found = find(text, "commitment", pair, JOINT)
    assert [tell(one, "area", "deadline") for one in found] == [
        ("asserted", "trade", "2033"),
        ("asserted", "trade", "2032-01"),
        ("asserted", "data_links", None),
    ]
    assert all(set(one.value("promisor")) == set(pair) for one in found)


def test_a_department_is_that_of_the_one_state_that_has_departments() -> None:
    sentence = "The Department has undertaken to answer requests for naval spare parts within sixty days."
    head = JOINT.replace("Norway", "the United States")
    found = find(sentence, "commitment", ("NO", "SE"), head)
    assert [one.value("promisor") for one in found] == [["US"]]
    assert find(sentence, "commitment", ("NO", "SE"), JOINT) == []


@PAIRS
def test_what_the_first_half_hangs_on_binds_no_other_states_promise(pair: tuple[str, str]) -> None:
    sentence = (
        "Norway will station naval pilots there, subject to approval by parliament, and Sweden undertook to train naval crews."
    )
    found = find(sentence, "commitment", pair, JOINT)
    assert ("asserted", [pair[1]]) in [tell(one, "promisor") for one in found]
    opening = find(
        "If parliament agrees, Norway will train pilots, and Sweden will send naval instructors.", "commitment", pair, JOINT
    )
    assert {str(one.modality) for one in opening} == {"conditional"}


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Norway will buy mortars and, subject to approval by the assembly, and the Senate, Norway will train artillery crews.",
        "The ministers said on Monday that subject to approval by the assembly, and the Senate, Norway will train artillery crews.",
        "Norway will train artillery crews in Bergen if the assembly agrees, and Sweden pledges to send naval instructors.",
    ],
)
def test_no_hedge_is_lost_behind_an_and(sentence: str, pair: tuple[str, str]) -> None:
    found = find(sentence, "commitment", pair, JOINT)
    trained = [one for one in found if "train" in one.value("what") or "instructors" in one.value("what")]
    assert {str(one.modality) for one in trained} == {"conditional"}
