"""Forms of promises in plain and in official words: what is being built up, who leads, support for what another builds up, deeds behind a list's
opening words; and what only sounds like a promise. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, REPORT, find

BETWEEN_CHIEFS = (
    "Title: Joint Statement of the Ministers of Norway and Sweden\nPublished: 2031-05-05\nSource: Ministry\n\n"
    "Norwegian Defence Minister Olav Lund and Swedish Defence Minister Eva Strand met in Bergen on 4 May 2031.\n\n"
)
BETWEEN_OTHERS = BETWEEN_CHIEFS.replace("Swedish Defence Minister", "Swedish Foreign Minister")


def told(text: str, pair: tuple[str, str] = ("NO", "SE"), head: str = JOINT) -> list[str]:
    return [str(one.modality) for one in find(text, "commitment", pair, head)]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Norway and Sweden are creating a joint school for naval divers near Bergen.", "asserted"),
        ("The two countries are currently building a common depot for artillery rounds.", "asserted"),
        ("The Letter of Intent names Sweden as lead nation for the northern brigade.", "asserted"),
        ("The memorandum of understanding designates Norway as the host of the naval staff cell.", "asserted"),
        ("The Swedish battalion in Narvik is expected to grow by 300 soldiers.", "expected"),
        ("The rotational presence is due to increase to two squadrons.", "planned"),
        ("Minister Lund reiterated Norway's support for Swedish efforts to rebuild coastal artillery.", "asserted"),
        ("Norway stands ready to work with Sweden to deter any armed attack on the north.", "asserted"),
        ("In the event of an attack at sea, Norway stands ready to support the Swedish navy.", "conditional"),
        ("Sweden will help fund a coast watch post in Finnmark.", "asserted"),
        ("The joint steering council will meet on a regular basis to plan naval patrols.", "asserted"),
        ("The ministers confirmed their resolution to expand joint air patrols.", "asserted"),
        ("We will deepen our work in space, cyber and naval capabilities.", "asserted"),
        ("The two sides expressed readiness to train each other's naval pilots.", "planned"),
        ("The two sides established a range of workstreams to bolster their air defence.", "asserted"),
        ("They launched new lines of effort to align naval planning.", "asserted"),
        ("They pledged to work together on developing a shield against missile attacks.", "asserted"),
        ("The ministers agreed on actions to widen the training of pilots.", "asserted"),
        (
            "Norwegian Defence Minister Olav Lund praised the drills, and he expressed his intention to post a naval liaison officer to Stockholm.",
            "planned",
        ),
    ],
)
def test_what_is_promised(sentence: str, modality: str, pair: tuple[str, str]) -> None:
    assert told(sentence, pair) == [modality]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "By renewing the defence pact, we will draw our armies closer together.",
        "We will continue to build on the momentum in our defence ties.",
        "The two countries will begin to realize the full potential of their defence partnership.",
        "The leaders unveiled defence agreements that promise to transform the armies of both countries.",
        "They are exchanging views on naval strategy.",
        "The two countries have sought to use their arms industries to meet common needs.",
        "Minister Lund praised Sweden's commitment to its own army.",
        "The ministers recognized Norway's commitment to military training in the north.",
        "The ministers concurred on the following points.",
        "Both ministers are committed to rebuilding their own armed forces.",
        "The armies will maintain their commitment.",
        "They looked forward to preparing for the defence dialogue later this year.",
        "Both sides agreed to update the 1990 defence memorandum.",
        "The ministers decided to launch the Northern Partnership in Military Aviation.",
        "Norway and Sweden are building a partnership of trust between their armies.",
        "The number of soldiers in the film is expected to grow.",
        "The two sides established a range of workstreams to promote tourism.",
        "The Swedish armed forces are expected to grow to 100,000 soldiers by 2035.",
        "The number of soldiers is due to rise by a third.",
        "The newspaper names Sweden as the lead nation in naval design.",
        "The pact does not mean that foreign troops will be stationed in the north.",
        "The generals conveyed their best wishes to the troops of both armies.",
        "The drill raised the operational readiness of both armies but also contributed to building trust.",
        "They began their naval drill on Monday, wherein the two navies will conduct anti-submarine operations.",
        "Norway plans to spend 40 billion crowns on military modernization in the next eight years.",
        "They announced their readiness to begin negotiations on a defence industry annex.",
    ],
)
def test_what_is_none(sentence: str, pair: tuple[str, str]) -> None:
    assert told(sentence, pair) == []


@pytest.mark.parametrize(
    ("sentence", "whats"),
    [
        (
            "By agreeing under the Northern Defence Initiative to focus on three lead projects; form a working group on carbon fibre; and "
            "explore joint study of turbines, the ministers set a new course.",
            ["focus on three", "form a working", "explore joint s"],
        ),
        (
            "The ministers decided to expand their defence ties, including: a commitment to pool naval mine stocks; and continued close work on "
            "military radars.",
            ["expand their de", "continued close"],
        ),
        (
            "We are committed to the security of Norway and its islands, and to strengthening our air patrols.",
            ["the security of", "strengthening o"],
        ),
        (
            "They will cut hurdles to defence trade, including through rules to ease military exports and to pool spare parts.",
            ["cut hurdles to "],
        ),
    ],
)
def test_each_thing_by_itself(sentence: str, whats: list[str]) -> None:
    found = [str(one.value("what"))[:15].rstrip() for one in find(sentence, "commitment", ("NO", "SE"), JOINT)]
    assert found == [what.rstrip() for what in whats]


def test_an_aside_on_what_shows_it_ends_a_promise() -> None:
    (one,) = find(
        "Minister Lund reiterated Norway's support for Swedish efforts to build new warships, as evidenced by its gift of radars.",
        "commitment",
        ("NO", "SE"),
        REPORT,
    )
    assert "radars" not in str(one.value("what"))


def test_what_defence_ministers_promise_each_other_is_of_defence() -> None:
    sentence = "The two ministers agreed to deepen cooperation against common threats."
    assert told(sentence, head=BETWEEN_CHIEFS) == ["asserted"]
    assert told(sentence, head=BETWEEN_OTHERS) == []
    assert told("The two ministers agreed to deepen cooperation on vaccines.", head=BETWEEN_CHIEFS) == []
