"""Equipment given to forces in plain words, gifts told by a noun, and what is handed over while somebody says so."""

from __future__ import annotations

import pytest

from tests.reading.test_foundations import read

HEAD = (
    "Title: Norway and Kenya\nPublished: 2031-05-05\nSource: Fjord Wire\n\nThe defence ministries and the armed forces of Norway and Kenya "
    "know one another.\n\n"
)


def gifts(sentence: str) -> list[tuple[object, ...]]:
    found = [one for one in read(f"{HEAD}{sentence}\n", ("KE", "NO")).findings if one.kind == "delivery"]
    return [(str(one.modality), one.value("buyer"), one.value("seller"), one.value("quantity")) for one in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The Norwegian government has donated a fireboat and communications equipment to the Kenya Defence Forces.",
            [("asserted", None), ("asserted", None)],
        ),
        ("Norway handed over 20 trucks to the Kenyan army on Monday.", [("asserted", 20)]),
        ("Twelve rescue boats were handed over to the Kenya Navy by Norway.", [("asserted", 12)]),
        (
            "The Kenyan defence secretary thanked Norway for its support, saying that its earlier donations of rifles and ammunition "
            "helped a lot.",
            [("asserted", None), ("asserted", None)],
        ),
        (
            "The minister expressed appreciation to Norway for its provision of training, and search and rescue (SAR) equipment "
            "for the Kenyan Army.",
            [("asserted", None)],
        ),
        ("Norway plans to donate another batch of weapons and equipment to Kenya later this year.", [("planned", None)]),
        (
            "We are transferring from the Norwegian Navy to the Kenyan Navy these two patrol boats.",
            [("asserted", 2)],
        ),
    ],
)
def test_what_forces_are_given(sentence: str, expected: list[tuple[str, int | None]]) -> None:
    found = gifts(sentence)
    assert [(modality, buyer, seller) for modality, buyer, seller, _ in found] == [(one, "KE", "NO") for one, _ in expected]
    assert [count for *_, count in found if count != 1] == [count for _, count in expected] or expected[0][1] is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway donated a fireboat to the city of Nairobi in Kenya.",
        "Norway donated medical equipment to the Kenyan Army hospital.",
        "Norway provided training for the Kenya Navy.",
        "Norway will consider whether to donate trucks to the Kenyan army.",
        "Norway provided information on vehicles to the Kenyan army.",
        "Norway has not donated any trucks to the Kenyan army.",
        "Norway never donated trucks to the Kenyan army.",
        "Norway has yet to hand over 20 trucks to the Kenyan army.",
        "Kenya asked Norway to donate trucks to its army.",
    ],
)
def test_what_is_for_others_or_only_spoken_of_is_no_gift(sentence: str) -> None:
    assert gifts(sentence) == []
