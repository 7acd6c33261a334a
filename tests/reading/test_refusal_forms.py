"""What sounds like a promise and is none, refusal by refusal, each beside a near miss that is one. All sentences are invented."""

from __future__ import annotations

import pytest

from tests.reading.forms import JOINT, PAIRS, find

NO_PROMISE = [
    # Held up beside something else, or what something stands for.
    "Admiral Ek emphasised the importance of the Baltic and the navy's resolve to deter any attack with Norway.",
    "The ministers stressed the need for calm and their commitment to expanding defence ties.",
    "Norway and Sweden met in a spirit of trust and shared resolve to defend the High North.",
    "The handover is a symbol of their commitment to strengthen defence cooperation.",
    # What everybody is for.
    "Norway and Sweden reaffirmed their resolve to ensure regional peace and stability.",
    "The two countries agreed to address common security challenges.",
    "Sweden pledged to contribute to lasting peace in the region.",
    # Turning away from somebody.
    "Norway intends to reduce its dependence on Sweden for arms and ammunition.",
    "Sweden aims to distance itself from Norway as a supplier of weapons.",
    "Norway plans to diversify its military suppliers.",
    # Civil ends.
    "The two countries agreed to improve interoperability of 5G networks.",
    "Norway and Sweden will share patrol data to fight illegal, unreported and unregulated fishing.",
    "Sweden intends to finance a submarine cable to northern Norway.",
    "They will strengthen cooperation with the islands, to raise their economic well-being and their maritime security.",
    # What a firm will do.
    "The joint venture with Saab will be involved in training the crews of Norway.",
    "The Swedish company will train Norwegian pilots at its own school.",
    # A paper, and no deed.
    "Norway and Sweden agreed on an action plan to expand defence cooperation.",
    "The two ministers agreed to and signed the plan for the joint defence of the north.",
    "Norway agreed to a project of 20 million crowns on naval mines with Sweden.",
    # Making.
    "Sweden plans to produce the military variant at the same site in Norway.",
    "The two sides agreed to manufacture parachutes together.",
    # Nothing but a pronoun; a decision that is known.
    "Norway and Sweden agreed at a defence meeting to go ahead with it.",
    "The handover was part of Sweden's decision to close its military bases in Norway.",
    "It answers the desire of Norway to no longer host Swedish forces.",
]


@PAIRS
@pytest.mark.parametrize("sentence", NO_PROMISE)
def test_what_sounds_like_a_promise(sentence: str, pair: tuple[str, str]) -> None:
    assert find(sentence, "commitment", pair, JOINT) == []


@PAIRS
@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers stressed their commitment to expanding joint naval exercises.",
        "Norway and Sweden reaffirmed their resolve to maintain joint patrols for peace in the region.",
        "The two countries agreed to address security challenges by sharing radar data.",
        "Sweden reaffirmed its commitment to raising security standards for classified military data.",
        "Norway intends to reduce waiting times for Swedish crews at its military bases.",
        "The two navies will patrol the fishing grounds and exchange military liaison officers.",
        "Sweden intends to guard the submarine cable to Norway with its navy.",
        "Norway and Sweden agreed on an action plan, and agreed to exchange military instructors.",
        "The two ministers agreed to a framework for exchanging radar data.",
        "Norway and Sweden decided to close the gap in their air defence.",
    ],
)
def test_near_misses_are_promises(sentence: str, pair: tuple[str, str]) -> None:
    assert len(find(sentence, "commitment", pair, JOINT)) == 1
