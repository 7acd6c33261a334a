"""Whom a text speaks of as somebody's enemy."""

from __future__ import annotations

import pytest

from pactbook.reading.foes import is_enemy


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("to defend themselves against Russia's unjust and unprovoked assault", "Russia"),
        ("in response to Russia’s brutal, unprovoked war", "Russia"),
        ("in the face of Russian aggression", "Russian"),
        ("after Russian missile attacks", "Russian"),
        ("deterring North Korea", "North Korea"),
        ("the threat from Iran", "Iran"),
        ("after Israel's strikes on Iran", "Israel"),
    ],
)
def test_whose_war_or_attack_is_spoken_of_is_an_enemy(text: str, name: str) -> None:
    start = text.index(name)
    assert is_enemy(text, start, start + len(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway ordered 12 attack helicopters", "Norway"),
        ("Norway's six attack drones", "Norway"),
        ("Swedish assault ships", "Swedish"),
        ("US Secretary of War Pete Hegseth", "US"),
        ("US War Secretary Pete Hegseth", "US"),
        ("since the Korean War", "Korean"),
        ("Norway and Sweden held war games", "Sweden"),
        ("Sweden strikes a deal", "Sweden"),
        ("Norway's Prime Minister spoke of the war in Ukraine", "Norway"),
        ("Poland's defence minister said after the attacks", "Poland"),
        ("Ukraine's war effort", "Ukraine"),
        ("Russia's unjust war against Ukraine", "Ukraine"),
        ("missile attacks against Saudi Arabia", "Saudi Arabia"),
    ],
)
def test_arms_names_and_what_somebody_says_of_a_war_make_no_enemy(text: str, name: str) -> None:
    start = text.index(name)
    assert not is_enemy(text, start, start + len(name))
