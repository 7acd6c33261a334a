"""The many forms one thing is said in: verbs, nouns, passives, lists, ellipsis; in reports and in joint statements, for two pairs of states."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, find, tell


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The ministers on Friday signed a memorandum of understanding on defence industrial cooperation in Bergen.",
            [("asserted", "signed", "memorandum of understanding on defence industrial cooperation", "2031-05-02")],
        ),
        (
            "A reciprocal defence procurement agreement was signed in Bergen on March 3, 2031.",
            [("asserted", "signed", "reciprocal defence procurement agreement", "2031-03-03")],
        ),
        (
            "The logistics pact was signed in 2016, the communications pact COMCASA in 2018 and BECA in 2020.",
            [
                ("asserted", "signed", "logistics pact", "2016"),
                ("asserted", "signed", "COMCASA", "2018"),
                ("asserted", "signed", "BECA", "2020"),
            ],
        ),
        (
            "The ministers signed a Letter of Intent on Undersea Warfare and a Security of Supply Arrangement.",
            [
                ("asserted", "signed", "Letter of Intent on Undersea Warfare", None),
                ("asserted", "signed", "Security of Supply Arrangement", None),
            ],
        ),
        (
            "They noted the entry into force of the Reciprocal Access Agreement on 1 February 2031.",
            [("asserted", "in_force", "Reciprocal Access Agreement", "2031-02-01")],
        ),
        (
            "Launched at a summit in May 2029, the Maritime Security Dialogue links both navies.",
            [("asserted", "announced", "Maritime Security Dialogue", "2029-05")],
        ),
        (
            "They established a Joint Working Group on Military Space Cooperation.",
            [("asserted", "announced", "Joint Working Group on Military Space Cooperation", None)],
        ),
        (
            "They launched a consultative group on naval nuclear propulsion.",
            [("asserted", "announced", "consultative group on naval nuclear propulsion", None)],
        ),
        (
            "Talks on a status of forces agreement are under way.",
            [("asserted", "discussed", "status of forces agreement", None)],
        ),
        ("The defence pact will be renewed for another ten years.", [("planned", "extended", "defence pact", None)]),
        (
            "The Defence Cooperation Agreement, which was concluded in December 2029, took effect in June 2030.",
            [
                ("asserted", "concluded", "Defence Cooperation Agreement", "2029-12"),
                ("asserted", "in_force", "Defence Cooperation Agreement", "2030-06"),
            ],
        ),
        (
            "Both sides valued the Mutual Logistic Support Arrangement that the two countries signed in 2016.",
            [("asserted", "signed", "Mutual Logistic Support Arrangement", "2016")],
        ),
        (
            "The existing agreement on military logistics expired last year.",
            [("asserted", "expired", "agreement on military logistics", "2030")],
        ),
        (
            "The two sides look forward to concluding a Security of Supply Arrangement.",
            [("planned", "concluded", "Security of Supply Arrangement", None)],
        ),
    ],
)
def test_what_becomes_of_agreements(sentence: str, told: list[tuple[object, ...]], pair: tuple[str, str]) -> None:
    found = find(sentence, "agreement", pair, JOINT)
    assert [tell(one, "step", "name", "date") for one in found] == told


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Under the defence cooperation agreement, Norwegian troops use Swedish bases.",
        "The visit comes a year after the defence pact, and ties have grown since.",
        "They launched a forum on trade and tax, as the defence agreement of 2020 foresees.",
        "The two countries signed a trade agreement and a tax treaty.",
        "They hailed the signing of the Framework Agreement of the International Solar Alliance (ISA).",
        "They adopted a Joint Comprehensive Plan of Action on nuclear matters.",
        "Both ministers agreed to establish a Maritime Security Consultative Group.",
    ],
)
def test_an_agreement_that_is_only_named_or_of_another_matter_takes_no_step(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "agreement", pair) == []


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "area", "modality", "deadline"),
    [
        ("The two sides agreed to set up a secure hotline between their navies by 2032.", "data_links", "asserted", "2032"),
        ("It was agreed to set up a repair hub for frigates in Bergen.", "logistics", "asserted", None),
        ("It was decided that the two air forces would share data from their radars.", "data_links", "asserted", None),
        ("The leaders committed to expanding the exchange of military intelligence.", "data_links", "asserted", None),
        ("The ministers resolved to ease defence export licensing.", "trade", "asserted", None),
        (
            "The ministers directed their officials to finalise a plan for maritime domain awareness by December.",
            "data_links",
            "asserted",
            "2031-12",
        ),
        (
            "The two countries will hold staff talks and station liaison officers with each other.",
            "data_links",
            "asserted",
            None,
        ),
        ("Steps are under way to streamline defence export controls.", "trade", "asserted", None),
        ("The leaders called for expanding cooperation on unmanned naval systems.", "co-development", "planned", None),
        ("They look forward to increasing the complexity of military exercises.", "training", "planned", None),
        ("They affirmed their intention to share classified military information.", "data_links", "planned", None),
    ],
)
def test_promises_of_both(sentence: str, area: str, modality: str, deadline: str | None, pair: tuple[str, str]) -> None:
    found = find(sentence, "commitment", pair, JOINT)
    assert [tell(one, "area", "deadline") for one in found] == [(modality, area, deadline)]
    assert set(found[0].value("promisor")) == set(pair)


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "modality", "area"),
    [
        ("Sweden pledged to train 200 military pilots of Norway.", "asserted", "training"),
        (
            "The Swedish government has promised to lift its curbs on the export of naval propulsion technology to Norway.",
            "asserted",
            "trade",
        ),
        ("Sweden announced that it will open its naval bases to Norwegian submarines.", "asserted", "logistics"),
        ("Sweden's decision to place liaison officers at Norway's headquarters was welcomed.", "asserted", "data_links"),
        ("If Norway is attacked, Sweden would come to its defence under Article 4 of the treaty.", "conditional", "policy"),
    ],
)
def test_promises_of_one(sentence: str, modality: str, area: str, pair: tuple[str, str]) -> None:
    found = find(sentence, "commitment", pair, JOINT)
    assert [tell(one, "area", "promisor") for one in found] == [(modality, area, [pair[1]])]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "The leaders agreed to cooperate on climate change and vaccines.",
        "The agreement will strengthen security in the region.",
        "They will meet again in the autumn.",
        "We are committed to a safe internet and to protecting critical infrastructure.",
        "A third state may decide to proceed with military action.",
        "The initiatives announced today will strengthen deterrence.",
        "They pledged to counter extremism on social media and to share information on it.",
        "The President announced his intent to nominate a Secretary of Defense.",
        "They look forward to concluding a Security of Supply Arrangement.",
        "Norway plans to fit Link 16 to its frigates.",
    ],
)
def test_what_promises_nothing_of_defence(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "commitment", pair) == []


@PAIRS
def test_what_is_vague_belongs_to_the_promise_it_is_joined_to(pair: tuple[str, str]) -> None:
    (promise,) = find(
        "They committed to deepen their ties and to enhance the interoperability of their armies.", "commitment", pair, JOINT
    )
    assert promise.wording is not None
    assert promise.wording.endswith("interoperability of their armies")


@PAIRS
def test_to_make_a_named_thing_together_is_a_programme_and_no_promise(pair: tuple[str, str]) -> None:
    sentence = "The two countries will co-develop a torpedo."
    assert find(sentence, "commitment", pair) == []
    assert [tell(one, "kind") for one in find(sentence, "programme", pair)] == [("planned", "co_development")]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Norwegian Defence Minister Kari Moe held talks with her Swedish counterpart Nils Ek in Bergen on Monday.",
            ("asserted", "meeting", "ministers", "2031-05-05"),
        ),
        (
            "Swedish Defence Minister Nils Ek also met Norwegian Defence Minister Kari Moe on May 4.",
            ("asserted", "meeting", "ministers", "2031-05-04"),
        ),
        (
            "In a telephone conversation on May 2, Norwegian Prime Minister Kari Moe and Swedish Prime Minister Nils Ek discussed defence.",
            ("asserted", "call", "leaders", "2031-05-02"),
        ),
        (
            "Norway's Chief of Defence General Kari Moe called on Swedish Chief of Army Staff General Nils Ek on May 2.",
            ("asserted", "meeting", "military", "2031-05-02"),
        ),
        (
            "During her visit to Sweden in March, Norwegian Prime Minister Kari Moe called for closer ties.",
            ("asserted", "visit", "leaders", "2031-03"),
        ),
        (
            "A Swedish delegation led by Deputy Defence Minister Nils Ek visited Norwegian shipyards in April.",
            ("asserted", "visit", "officials", "2031-04"),
        ),
        ("A Swedish delegation will visit Norway next month for talks.", ("planned", "visit", "officials", "2031-06")),
        (
            "Norwegian Prime Minister Kari Moe is scheduled to travel to Sweden on May 20.",
            ("planned", "visit", "leaders", "2031-05-20"),
        ),
        ("The Swedish frigate Vinga made a port call at Norway on May 1.", ("asserted", "visit", "military", "2031-05-01")),
        (
            "They look forward to the next senior officials' meeting later this year.",
            ("planned", "meeting", "officials", "2031"),
        ),
    ],
)
def test_ways_to_meet(sentence: str, told: tuple[object, ...], pair: tuple[str, str]) -> None:
    (met,) = find(sentence, "engagement", pair)
    assert tell(met, "format", "level", "date") == told
    assert set(met.value("states")) == set(pair)


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegian Prime Minister Kari Moe and Swedish Prime Minister Nils Ek committed to advance the alliance to meet new threats.",
        "Norwegian Prime Minister Kari Moe welcomed the decision of Swedish Prime Minister Nils Ek to buy frigates.",
        "Norwegian Defence Minister Kari Moe declined to meet Swedish Defence Minister Nils Ek.",
        "The meeting between Norwegian Defence Minister Kari Moe and Swedish Defence Minister Nils Ek in May was cancelled.",
        "Norwegian Defence Minister Kari Moe called for an end to the war.",
    ],
)
def test_where_nobody_met(sentence: str, pair: tuple[str, str]) -> None:
    assert [met for met in find(sentence, "engagement", pair) if str(met.modality) == "asserted"] == []


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ('"Our defence partnership will guide us for ten years," Norwegian Defence Minister Kari Moe said.', 1),
        ("Swedish Ambassador Nils Ek described Norway as an indispensable security partner.", 1),
        ("Norwegian Defence Minister Kari Moe hailed the pact as a milestone in military ties.", 1),
        (
            "Norwegian Defence Minister Kari Moe said the military partnership was strong and described the armed forces of Sweden as friends.",
            2,
        ),
    ],
)
def test_what_people_say(sentence: str, parts: int, pair: tuple[str, str]) -> None:
    said = find(sentence, "statement", pair)
    assert [str(one.modality) for one in said] == ["asserted"] * parts


@PAIRS
def test_the_minister_is_whoever_was_given_that_office(pair: tuple[str, str]) -> None:
    text = "Norwegian Defence Minister Kari Moe met Swedish Defence Minister Nils Ek. The minister said that the military partnership was strong."
    (said,) = find(text, "statement", pair)
    assert said.speaker == "Nils Ek"


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The first CV90 assembled in Norway rolled out on April 2.", ("asserted", "co_production", "first_output")),
        ("The programme to co-produce Archer was cancelled in 2030.", ("asserted", "co_production", "ended")),
        ("Norway and Sweden considered co-producing the Archer.", ("planned", "co_production", "announced")),
        ("Norway and Sweden agreed to co-produce the Archer.", ("asserted", "co_production", "agreed")),
    ],
)
def test_programmes(sentence: str, told: tuple[object, ...], pair: tuple[str, str]) -> None:
    (programme,) = find(sentence, "programme", pair)
    assert tell(programme, "kind", "step") == told
