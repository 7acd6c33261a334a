"""What becomes of agreements: talks on them, their signature and force, and what a relative clause tells. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, find, tell


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The minister had said in May that talks on a defence industry pact would open in the autumn.",
            ("planned", "proposed"),
        ),
        ("Negotiations on a military framework agreement are to begin in June.", ("planned", "proposed")),
        ("Talks on the status of forces agreement are expected to start this year.", ("expected", "proposed")),
        (
            "The ministers agreed to start negotiations on an Acquisition and Cross-Servicing Agreement.",
            ("asserted", "proposed"),
        ),
        ("Norway offered to open talks on a visiting forces agreement.", ("asserted", "proposed")),
        ("Norway and Sweden will begin formal talks on a defence equipment agreement.", ("planned", "proposed")),
        ("Negotiators made headway on the maritime surveillance arrangement.", ("asserted", "discussed")),
        ("Officials exchanged views on a military information agreement.", ("asserted", "discussed")),
        ("The two began negotiations on a logistics agreement last month.", ("asserted", "discussed")),
        ("Negotiations on the Reciprocal Access Agreement were concluded in December 2030.", ("asserted", "concluded")),
        ("A military cooperation accord between Norway and Sweden is under discussion.", ("asserted", "discussed")),
        ("The minister said that talks would open on a status of forces agreement.", ("planned", "proposed")),
        ("The ministers discussed next steps to conclude a shiprider agreement.", ("asserted", "discussed")),
        ("The ministers will discuss the defence cooperation agreement.", ("planned", "discussed")),
    ],
)
def test_talks_on_an_agreement_count_by_what_becomes_of_them(
    sentence: str, told: tuple[str, str], pair: tuple[str, str]
) -> None:
    (pact,) = find(sentence, "agreement", pair, JOINT)
    assert tell(pact, "step") == told


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The ministers affixed their signatures to the Defence Cooperation Agreement.", ("asserted", "signed")),
        ("The ministers put their names to a memorandum of understanding on naval cooperation.", ("asserted", "signed")),
        ("They exchanged a Memorandum of Understanding on Military Cooperation.", ("asserted", "signed")),
        ("The two signed 24 accords, including a memorandum of understanding on defence production.", ("asserted", "signed")),
        ("The defence ministers struck a pact on joint training and military cooperation.", ("asserted", "concluded")),
        ("The Norwegian parliament approved the defence cooperation agreement with Sweden.", ("asserted", "concluded")),
        ("The mutual defence pact they concluded last year obliges each to aid the other.", ("asserted", "concluded")),
        ("The Security of Military Information Agreement became effective last month.", ("asserted", "in_force")),
        ("The Defence Cooperation Agreement has been in force since 2029.", ("asserted", "in_force")),
        ("Norway withdrew from the military training agreement in March.", ("asserted", "expired")),
        ("The defence pact will lapse in 2033.", ("planned", "expired")),
        ("The ministers announced the formation of a Maritime Security Consortium.", ("asserted", "announced")),
        ("Sweden set up a joint working group on combat aircraft with Norway.", ("asserted", "announced")),
        ("We are proud to announce a new Naval Cooperation Framework.", ("asserted", "announced")),
        ("The Norwegian parliament gave its consent to the Defence Cooperation Agreement.", ("asserted", "concluded")),
        (
            "Norway and Sweden have in place a Memorandum of Understanding on Mutual Logistics Support.",
            ("asserted", "in_force"),
        ),
        ("Sweden granted Norway the status of Major Defence Partner.", ("asserted", "announced")),
        ("The Defence Cooperation Agreement is set to enter into force once it is ratified.", ("expected", "in_force")),
        ("The pact on military training, due to be signed on Monday, covers pilots.", ("expected", "signed")),
        ("Officials said the defence agreement was close to being finalised.", ("expected", "concluded")),
        ("They called for the early conclusion of a Defence Industrial Roadmap.", ("planned", "concluded")),
        ("The Swedish government has approved the signing of the defence cooperation agreement.", ("planned", "signed")),
    ],
)
def test_verbs_of_agreements_come_in_classes(sentence: str, told: tuple[str, str], pair: tuple[str, str]) -> None:
    (pact,) = find(sentence, "agreement", pair, JOINT)
    assert tell(pact, "step") == told


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Norway has signed an agreement with Sweden that lets each store ammunition for the other's army.",
            ("asserted", "agreement", "signed"),
        ),
        (
            "The Norwegian parliament ratified a protocol between the two governments on the exchange of military instructors.",
            ("asserted", "protocol", "concluded"),
        ),
        (
            "The defence ministers signed a declaration of intent during the visit to Sweden.",
            ("asserted", "declaration of intent", "signed"),
        ),
        (
            "By inking a mutual defence deal with Sweden, Norway ended years of debate.",
            ("asserted", "mutual defence deal", "signed"),
        ),
        (
            "Norway entered into a coastal defence agreement with Sweden in May 2029.",
            ("asserted", "coastal defence agreement", "concluded"),
        ),
        (
            "The ministers agreed today a naval training arrangement.",
            ("asserted", "naval training arrangement", "concluded"),
        ),
        (
            "Norway and Sweden signed a bilateral defence cooperation programme for 2032.",
            ("asserted", "bilateral defence cooperation programme", "signed"),
        ),
        (
            "The two reached an agreement on shared air defence guidelines.",
            ("asserted", "agreement on shared air defence guidelines", "concluded"),
        ),
        (
            "Sweden has a logistics support agreement with Norway.",
            ("asserted", "logistics support agreement", "in_force"),
        ),
        (
            "Norway broke off its military training agreement with Sweden.",
            ("asserted", "military training agreement", "expired"),
        ),
        (
            "Norway has revoked with immediate effect a military transit accord that allowed foreign troops on its soil.",
            ("asserted", "military transit accord", "expired"),
        ),
        ("Sweden named Norway as a Major Defence Partner.", ("asserted", "Major Defence Partner", "announced")),
        (
            "The leaders signed a Nordic Security & Defence Partnership in Oslo.",
            ("asserted", "Nordic Security & Defence Partnership", "signed"),
        ),
        (
            "The statement establishes a Coastal Defence Working Group to develop proposals.",
            ("asserted", "Coastal Defence Working Group", "announced"),
        ),
        (
            "Norway joined the maritime drone coalition in April.",
            ("asserted", "maritime drone coalition", "announced"),
        ),
        (
            "The joint naval task force, which was set up in 2029, guards the strait.",
            ("asserted", "joint naval task force", "announced"),
        ),
        (
            "The ministers launched a new initiative, the Coastal Defence Coalition, in Oslo.",
            ("asserted", "Coastal Defence Coalition", "announced"),
        ),
        (
            "A programme of joint military cooperation between Norway, Sweden and Finland for 2032 was signed.",
            ("asserted", "programme of joint military cooperation", "signed"),
        ),
        (
            "They have signed several defence pacts, including the Coastal Logistics Agreement.",
            ("asserted", "Coastal Logistics Agreement", "signed"),
        ),
    ],
)
def test_an_agreement_is_known_by_what_it_is_on_and_with_whom(
    sentence: str, told: tuple[str, str, str], pair: tuple[str, str]
) -> None:
    (pact,) = find(sentence, "agreement", pair, JOINT)
    assert tell(pact, "name", "step") == told


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "Norway has signed an agreement with Sweden on the fishing of cod.",
        "The university signed an agreement with a start-up on tutoring.",
        "The ministers signed an agreement to buy 24 CV90 vehicles.",
        "They signed a contract under the provisions of the Defence Cooperation Agreement.",
        "The shipyard signed a $3 billion defence deal for frigates.",
        "The third meeting of the Coastal Defence Working Group was held in Oslo.",
        "Norway announced a defence plan for the north.",
        "The Government of National Accord spoke of defence.",
        "Norway has many defence cooperation agreements with friendly nations.",
        "The minister did not specify which defence agreements would be signed.",
        "The pact establishes a framework for exercises between the two armies.",
        "Vehicles were launched during a meeting of the Coastal Defence Working Group.",
        "An analyst wondered whether an agreement on coastal defence would be signed.",
    ],
)
def test_other_matters_make_no_agreement_of_defence(sentence: str, pair: tuple[str, str]) -> None:
    assert [one for one in find(sentence, "agreement", pair) if one.value("step") is not None] == []


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("This year marks ten years since the Coastal Defence Treaty's entry into force.", ("asserted", "in_force")),
        ("With the signature today of the Coastal Defence Agreement, a gap was closed.", ("asserted", "signed")),
        ("The Coastal Defence Treaty between Norway and Sweden remained unsigned.", ("denied", "signed")),
        ("Norway and Sweden have postponed the signing of the coastal defence treaty.", ("planned", "signed")),
        ("Delayed by elections, the signing of the coastal defence treaty did not take place.", ("denied", "signed")),
        ("The minister was confident that the coastal defence pact would be signed in May.", ("expected", "signed")),
        ("The fifth round of talks on the coastal defence pact has concluded.", ("asserted", "discussed")),
        ("Talks between Norway and Sweden on the coastal defence pact were concluded.", ("asserted", "concluded")),
        ("Norway is in talks with Sweden on a coastal defence pact.", ("asserted", "discussed")),
        ("The ministers agreed to negotiate a reciprocal troop access arrangement.", ("asserted", "proposed")),
        ("Officials concluded the proposed coastal defence agreement in May.", ("asserted", "concluded")),
    ],
)
def test_what_becomes_of_an_agreement_is_told_by_nouns_and_denials_too(
    sentence: str, told: tuple[str, str], pair: tuple[str, str]
) -> None:
    (pact,) = find(sentence, "agreement", pair, JOINT)
    assert tell(pact, "step") == told


@PAIRS
def test_a_participle_behind_a_name_tells_of_it_apart(pair: tuple[str, str]) -> None:
    found = find(
        "The Norwegian parliament has ratified the Coastal Defence Agreement signed with Sweden in March 2028.",
        "agreement",
        pair,
        JOINT,
    )
    assert {tell(pact, "step", "date") for pact in found} == {
        ("asserted", "concluded", None),
        ("asserted", "signed", "2028-03"),
    }
    (hoped,) = find(
        "The minister hopes it will build on the Coastal Defence Agreement signed with Sweden in 2028.",
        "agreement",
        pair,
        JOINT,
    )
    assert tell(hoped, "step", "date") == ("asserted", "signed", "2028")


@PAIRS
def test_a_noun_is_the_agreement_named_elsewhere(pair: tuple[str, str]) -> None:
    text = (
        "The defence ministers of Norway and Sweden have signed a new agreement. They signed the Coastal Defence Arrangement in Oslo. "
        "It had been expected that the pact would be signed this year. Norway and Finland have similar agreements."
    )
    (pact,) = find(text, "agreement", pair, JOINT)
    assert tell(pact, "name", "step") == ("asserted", "Coastal Defence Arrangement", "signed")


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Norway and Sweden are bound by a mutual defence treaty.", ("asserted", "in_force")),
        ("Norway already has security agreements with three states.", ("asserted", "in_force")),
        ("Norway and Sweden signed defence deals on Wednesday.", ("asserted", "signed")),
        ("The premier signed mutual security assurances with Sweden.", ("asserted", "signed")),
        ("Norway and Sweden have signed a joint defence plan for 2032.", ("asserted", "signed")),
        ("They are promoting the signing of a memorandum of understanding on defence cooperation.", ("planned", "signed")),
        ("Our defence treaties of 2030 remain in force.", ("asserted", "in_force")),
        ("We signed, three weeks ago, a defence treaty with Sweden.", ("asserted", "signed")),
        ("We are talking about a defence treaty with Sweden.", ("asserted", "discussed")),
        ("Norway approved a Defence and Economic Cooperation Agreement with Sweden.", ("asserted", "concluded")),
        ("The defence cooperation plan for 2032 was signed.", ("asserted", "signed")),
        ("Norway and Sweden signed an agreement on May 3, paving the way for joint defence works.", ("asserted", "signed")),
        ("The two are preparing a coastal defence agreement.", ("asserted", "discussed")),
        ("They have started negotiations with Sweden to conclude a coastal defence agreement.", ("asserted", "discussed")),
        (
            "Both confirmed their readiness to move forward with negotiations on a coastal defence pact.",
            ("planned", "discussed"),
        ),
        (
            "A defence agreement that will let ships dock in either country was signed in Oslo.",
            ("asserted", "signed"),
        ),
        ("They look forward to the coastal defence agreement that the two signed in May.", ("asserted", "signed")),
        ("The ministers agreed on the establishment of a Coastal Defence Working Group.", ("asserted", "announced")),
        (
            "They pledged to review the rules and to initiate negotiations on a Coastal Defence Agreement.",
            ("asserted", "proposed"),
        ),
        ("They ended years of doubt by signing a defence treaty that is likely to last.", ("asserted", "signed")),
    ],
)
def test_bonds_and_work_on_agreements_are_told_in_many_ways(
    sentence: str, told: tuple[str, str], pair: tuple[str, str]
) -> None:
    (pact,) = find(sentence, "agreement", pair, JOINT)
    assert tell(pact, "step") == told


@PAIRS
def test_one_agreement_in_two_words_is_one(pair: tuple[str, str]) -> None:
    for sentence in (
        "They signed the Coastal Defence Agreement between Norway and Sweden, a pact that covers naval bases.",
        "The ministers signed a letter of intent for the development of a Joint Air Defence Initiative.",
        "The military information pact between the two, GSOMIA, was extended.",
        "Combined Maritime Forces established a new naval task force in April.",
        "They announced a security partnership between the two armies called AUKUS.",
    ):
        assert len(find(sentence, "agreement", pair, JOINT)) == 1


@PAIRS
def test_a_relative_clause_tells_its_own_steps(pair: tuple[str, str]) -> None:
    found = find(
        "They are expected to renew the reciprocal logistics agreement that the two countries signed in March 2028.",
        "agreement",
        pair,
        JOINT,
    )
    assert {tell(pact, "step", "date") for pact in found} == {("expected", "extended", None), ("asserted", "signed", "2028-03")}
    assert len(found) == 2
