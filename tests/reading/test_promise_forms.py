"""Forms in which states promise: joined promises, guarantees by any noun, announcements, purposes; and what promises nothing. All sentences
are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, find


def promised(sentence: str, pair: tuple[str, str] = ("NO", "SE")) -> list[tuple[str, tuple[str, ...], str]]:
    found = find(sentence, "commitment", pair, JOINT)
    return [(str(one.modality), tuple(sorted(one.value("promisor") or ())), one.value("area")) for one in found]


def test_a_promise_ends_where_another_is_joined_to_it() -> None:
    found = find(
        "Both leaders commit to strengthen deterrence in the High North, and reiterate their commitment to share radar data.",
        "commitment",
        ("NO", "SE"),
        JOINT,
    )
    assert [one.wording.split()[0] for one in found if one.wording] == ["commit", "reiterate"]
    assert "radar" not in str(found[0].wording)


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "modality", "area"),
    [
        ("Minister Ek of Sweden reaffirmed Sweden's ironclad alliance commitments to Norway.", "asserted", "policy"),
        (
            "Swedish Prime Minister Nils Ek underscored his country's ironclad support for Norway's security.",
            "asserted",
            "policy",
        ),
        ("Sweden emphasized its commitment to NATO security.", "asserted", "policy"),
        ("We commit our governments to consult on the defence of the High North.", "asserted", "policy"),
        ("To make sure that deterrence holds, we agreed to keep in touch at all levels.", "asserted", "policy"),
        ("Norway and Sweden will strengthen their defence capabilities together.", "asserted", "other"),
        ("Norway announced an additional effort to train Swedish naval crews.", "asserted", "training"),
    ],
)
def test_what_binds(sentence: str, modality: str, area: str, pair: tuple[str, str]) -> None:
    assert (modality, area) in [(firm, of) for firm, _, of in promised(sentence, pair)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The remaining two patrol boats from Sweden will join the naval squadron by 2033.",
        "Norway announced an additional round of tax cuts for Swedish investors.",
        "The unwavering support for the choir's travel to Norway was noted.",
        "To make sure that the festival holds, we agreed to keep in touch at all levels.",
        "Norway plans to send tanks of that kind to Sweden at the end of March.",
        "Sweden is set to begin regular deliveries of Archer guns to Norway.",
        "Norway aims to reinforce Norway's defence capabilities.",
        "The security commitments to Norway were questioned by a newspaper.",
    ],
)
def test_what_binds_nobody(sentence: str) -> None:
    found = find(sentence, "commitment", ("NO", "SE"))
    assert [one.wording for one in found] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The two leaders intend to increase coordination on planetary defence against asteroids.",
        "The leaders reaffirmed their commitment to an open, secure, interoperable and reliable Internet.",
    ],
)
def test_a_word_of_defence_in_another_matter_makes_no_promise_of_it(sentence: str) -> None:
    assert promised(sentence) == []


def test_a_promise_told_twice_is_one() -> None:
    told = "Norway and Sweden agreed to train their naval crews together in the Vestfjord."
    assert (
        len(promised(f"{told}\n\nOnce more: Norway and Sweden agreed to train their naval crews together in the Vestfjord."))
        == 1
    )
    other = "Norway and Sweden agreed to open a joint depot for naval mines in Bergen."
    assert len(promised(f"{told}\n\n{other}")) == 2


@PAIRS
@pytest.mark.parametrize("verb", ["agreed", "decided", "resolved", "determined"])
def test_who_is_to_do_what_was_decided_promises_it(verb: str, pair: tuple[str, str]) -> None:
    (one,) = promised(f"The ministers {verb} that Norway would share naval radar data with the Swedish Navy.", pair)
    assert one[:2] == ("asserted", (pair[0],))
    (both,) = promised(f"The ministers {verb} that the two countries would share naval radar data.", pair)
    assert both[:2] == ("asserted", tuple(sorted(pair)))


def test_what_is_found_out_is_no_promise() -> None:
    assert promised("The ministers determined that the military balance would not be changed by the radar data.") == []
