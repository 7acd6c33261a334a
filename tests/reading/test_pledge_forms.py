"""Verbs and nouns by which states bind themselves, what may stand between them and what is promised, bodies that decide for both, lists whose
lead-in leaves its promise open; and what is like it and promises nothing. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, find


def promised(sentence: str, pair: tuple[str, str]) -> list[tuple[str, str]]:
    found = find(sentence, "commitment", pair, JOINT)
    assert all(set(one.value("promisor") or ()) <= set(pair) for one in found)
    return [(str(one.modality), one.value("area")) for one in found]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "modality", "area"),
    [
        # what stands between the verb and what was agreed
        ("The two ministers agreed on Thursday to open a naval depot in Bodø.", "asserted", "logistics"),
        ("The sides decided, during their talks in Oslo, to train naval divers together.", "asserted", "training"),
        ("It was agreed at the meeting to exchange military intelligence each month.", "asserted", "data_links"),
        ("Both ministers pledged once again to keep the naval depots open.", "asserted", "logistics"),
        # a noun instead of the verb
        ("The ministers agreed on the early establishment of a hotline between the two navies.", "asserted", "data_links"),
        ("The ministers agreed upon the exchange of naval instructors.", "asserted", "training"),
        ("A decision was taken to set up a joint naval training school.", "asserted", "training"),
        ("Consensus was reached on expanding joint naval patrols.", "asserted", "other"),
        ("The plan strengthens the commitment of both countries to share military intelligence.", "asserted", "data_links"),
        ("The two sides expressed their commitment to share military intelligence.", "asserted", "data_links"),
        ("The ministers looked forward to the establishment of a joint naval training centre.", "planned", "training"),
        ("The two sides are committed to a full implementation of the naval logistics plan.", "asserted", "logistics"),
        # participles
        ("Besides agreeing to share naval intelligence, the ministers looked at a map.", "asserted", "data_links"),
        ("The ministers met at Boden, pledging to train their naval divers together.", "asserted", "training"),
        # bodies and chairs that decide for both
        ("The Joint Working Group has decided to station liaison officers at both naval commands.", "asserted", "data_links"),
        ("The co-chairs resolved to hold naval exercises more often.", "asserted", "training"),
        # reported
        ("Sweden said on Monday that it would complete the deployment of its brigade by 2033.", "asserted", "other"),
        ("Sweden would continue to train naval officers at Karlskrona.", "asserted", "training"),
        ("Norway confirmed it will rotate naval instructors through the school.", "asserted", "training"),
        # passives and forces
        ("A joint task force on air defence will be created.", "asserted", "other"),
        ("The artillery school is to be enlarged by both armies.", "asserted", "training"),
        ("The navies of the two countries will share their naval workshops.", "asserted", "logistics"),
        ("Both navies will operate as one in the North Sea.", "asserted", "other"),
        ("Sweden will train naval gunners for its neighbour, Minister Ek of Sweden said.", "asserted", "training"),
        ("Joint naval patrols would be expanded by both navies, the ministers said.", "asserted", "other"),
        ("The naval workshops will be given priority.", "asserted", "logistics"),
        ("Minister Ek and I agreed to share naval intelligence.", "asserted", "data_links"),
        ("The ministers asked their officials to draw up a roadmap for air defence by December.", "asserted", "policy"),
        ("The two countries announced an enhancement of their naval patrols.", "asserted", "other"),
        ("Sweden promised its neighbour every help, including training for its naval gunners.", "asserted", "training"),
        (
            "The ministers decided on the following steps:\n\n- Exchange instructors between their war colleges",
            "asserted",
            "training",
        ),
        ("The ministers shared the view that their navies should share radar data.", "asserted", "data_links"),
        ("The treaty commits both countries to the interoperability of their armies.", "asserted", "data_links"),
        ("The Joint Military Committee will also draw up a plan for naval training.", "asserted", "training"),
        ("Bodø is to host the headquarters of a joint brigade.", "asserted", "other"),
        ("Sweden has pledged 200 instructors for the winter school of the Norwegian army.", "asserted", "training"),
        ("Norway agreed to allow the fighters of its neighbour to use its air bases.", "asserted", "logistics"),
        ("The ministers reaffirmed their political will to expand naval patrols.", "asserted", "other"),
        ("Norway conveyed its continued support for the modernization of the armed forces.", "asserted", "other"),
        ("Both armies will regularly exchange instructors.", "asserted", "training"),
        ("The ministers agreed to focus their exercises on air defence.", "asserted", "training"),
        ("Preparations are under way to open joint naval workshops in Bodø.", "planned", "logistics"),
        ("Sweden is keen to open its artillery ranges.", "planned", "training"),
        ("The navies agreed to conduct the naval exercise on a yearly basis.", "asserted", "training"),
        ("The ministers agreed on measures to enhance the training of naval crews.", "asserted", "training"),
        ("Top defence officials pledged to share naval intelligence.", "asserted", "data_links"),
        ("We are announcing that there will be regular deployments of a naval squadron.", "asserted", "other"),
        ("Sweden has vowed to defend Norway with all its forces.", "asserted", "policy"),
        ("Naval cooks will be involved in the joint training.", "asserted", "training"),
        ("We hope we can expand the exchange of naval instructors.", "planned", "training"),
        ("The Swedish Ministry of Defence is ready to welcome naval officers to study at its academy.", "planned", "training"),
        ("The ministers signed a letter setting out how Sweden will share naval intelligence.", "asserted", "data_links"),
        ("The pact will see Sweden train naval divers of both fleets.", "asserted", "training"),
        ("The treaty commits Sweden to train naval divers.", "asserted", "training"),
        ("The ministers decided to hold military exercises on an annual basis.", "asserted", "training"),
        ("Sweden will assist in the training of a naval brigade.", "asserted", "training"),
        ("The two countries will have more naval exercises.", "asserted", "training"),
        ("Both navies will operate and train together.", "asserted", "training"),
        ("Norway and Sweden are looking to expand the exchange of naval instructors.", "planned", "training"),
        ("Both countries, according to him, will share naval intelligence.", "asserted", "data_links"),
        ("The ministers met in Oslo, and their navies will share naval intelligence.", "asserted", "data_links"),
        ("A naval liaison officer will be positioned at the headquarters in Bodø.", "asserted", "data_links"),
        ("The navies are planning joint trainings of their submarine crews.", "planned", "training"),
        # plans, calls, proposals
        ("Both sides will seek to expand their naval drills.", "planned", "training"),
        ("Norway announced plans to station a brigade at Boden by 2034.", "planned", "other"),
        ("It is planned to increase the number of naval drills.", "planned", "training"),
        ("Norway is planning to open its naval ranges.", "planned", "training"),
        ("The ministers proposed that both sides establish a joint naval academy.", "planned", "training"),
        ("The ministers encouraged closer contact between the two naval staffs.", "planned", "policy"),
        ("Minister Ek of Sweden suggested setting up a joint naval staff.", "planned", "other"),
    ],
)
def test_what_binds(sentence: str, modality: str, area: str, pair: tuple[str, str]) -> None:
    assert (modality, area) in promised(sentence, pair)


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("They agreed to open a naval depot by the end of 2034.", "2034"),
        ("They agreed to draw up a naval training plan within 18 months.", "2032-11"),
        ("They agreed to draw up a naval training plan within two years.", "2033"),
        ("They agreed to set up a joint naval staff within 90 days.", "2031-08-03"),
        ("They agreed to set up a joint naval staff in the coming six weeks.", "2031-06-16"),
        ("Over the next five years they will train 500 naval divers.", "2036"),
        ("They agreed to set up a joint naval staff by year's end.", "2031"),
        ("They agreed to set up a joint naval staff before the end of the year.", "2031"),
        ("Both navies will operate together by the early 2040s.", "204X"),
        ("They agreed to set up a joint naval staff within 90 days of the signature.", None),
        ("They agreed to expand what their navies began two years ago.", None),
        ("They agreed to open a naval depot as early as 2033.", None),
    ],
)
def test_by_when(sentence: str, deadline: str | None) -> None:
    assert [one.value("deadline") for one in find(sentence, "commitment", ("NO", "SE"), JOINT)] == [deadline]


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        (
            "They agreed to: (a) establish a joint naval school; (b) expand the exchange of military intelligence; and (c) open their naval ranges.",
            3,
        ),
        ("The two sides agreed to train their naval divers together; to share naval intelligence.", 2),
        ("Norway agreed to supply naval spares to Gotland and increase the training of naval crews.", 2),
        ("Our navies will share their naval depots, and our armies will train together each winter.", 2),
        ("Norway will open its naval ranges, and Sweden will post instructors to the naval school.", 2),
        ("Norway trains naval crews at Bodø and will send instructors to the army school.", 1),
    ],
)
def test_each_thing_promised(sentence: str, count: int, pair: tuple[str, str]) -> None:
    assert len(promised(sentence, pair)) == count


@PAIRS
@pytest.mark.parametrize(
    ("lead_in", "item", "modality"),
    [
        (
            "The ministers concurred to deepen their defence cooperation, including to:",
            "Increase the number of joint naval patrols;",
            "asserted",
        ),
        ("On defence the ministers decided to step up work, including to:", "Exchange their schedules more often;", "asserted"),
        ("The two sides agreed to:", "Exchange instructors between their war colleges", "asserted"),
        ("Both sides intend to:", "Open their naval ranges to each other", "planned"),
        (
            "The two sides decided to expand cooperation, including:",
            "a commitment to raise the interoperability of their armies",
            "asserted",
        ),
    ],
)
def test_a_list_under_a_promise_left_open(lead_in: str, item: str, modality: str, pair: tuple[str, str]) -> None:
    assert [firm for firm, _ in promised(f"{lead_in}\n\n- {item}", pair)] == [modality]


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers discussed plans to boost their naval cooperation.",
        "The ministers agreed on the importance of naval logistics.",
        "Norway denied reports of plans that Sweden had offered to lend its submarines.",
        "Norway is planning to export naval guns to its neighbours.",
        "The plan provides a framework for the exchange of naval instructors.",
        "Both navies will operate twelve frigates by then.",
        "A naval meeting will be organised in Boden.",
        "The ministers agreed to:\n\n- joint development of a naval radar",
        "The two sides will continue to coordinate their military support to Moldova.",
        "Sweden refused to commit to naval patrols.",
        "Norway urged Sweden to pledge more troops to the northern brigade.",
        "The two sides failed to agree to expand their naval patrols.",
        "Sweden has yet to decide to station troops in the north.",
        "The proposed joint naval committee met in Oslo.",
        "Sweden agreed to buy four naval guns.",
        "Their willingness to share intelligence lays the foundation for a closer partnership of both armies.",
        "The navies will engage in anti-submarine drills.",
        "The ministers agreed to open talks on a military logistics agreement.",
        "Both navies will replace their minehunters with ships of one type.",
        "Sweden is set to carry out its first naval exercise in the Vestfjord.",
        "It was decided that the two sides would convene their next meeting during the naval fair.",
        "The council is the highest body of both armies, mandated to review their naval exchanges.",
        "Saab is committed to training naval crews.",
        "During the exercise the two navies will practise naval gunnery.",
        "The visit highlighted their shared commitment to military interoperability.",
        "The museum said on Monday that it would open the naval depot to visitors.",
        "The two ministers agreed on Thursday to promote tourism in the fjords.",
        "The countries were named in a report on naval museums.",
    ],
)
def test_what_binds_nobody(sentence: str, pair: tuple[str, str]) -> None:
    assert promised(sentence, pair) == []
