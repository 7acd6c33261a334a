"""Words and colours of pages: dates, numbers and days in words, contrast in both themes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pactbook.views.wording import word_date, word_days, word_number

STATIC = Path(__file__).parents[2] / "src" / "pactbook" / "web" / "static"


def test_colours_can_be_read_in_both_themes() -> None:
    css = (STATIC / "pactbook.css").read_text()
    light, dark = (
        dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", block)) for block in re.findall(r":root\{(.*?)\}", css, re.DOTALL)[:2]
    )
    for theme in (light, dark):
        for front, back, least in [
            ("ink", "paper", 7),
            ("ink", "faint", 7),
            ("soft", "paper", 7),
            ("soft", "faint", 7),
            ("accent", "paper", 7),
            ("accent", "faint", 7),
            ("side", "paper", 7),
            ("paper", "accent", 4.5),
        ]:
            assert contrast(theme[front], theme[back]) >= least, (front, back)
        for mark in ("asserted", "planned", "expected", "conditional", "denied"):
            assert contrast(theme["ink"], theme[f"m-{mark}"]) >= 7, mark
        ramp = [luminance(theme[f"r{step}"]) for step in range(1, 13)]
        assert ramp in (sorted(ramp), sorted(ramp, reverse=True)), "one ordered ramp, so that it can be read in grey"


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: str, back: str) -> float:
    high, low = sorted((luminance(front), luminance(back)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-07-01", "1 Jul 2025"),
        ("2025-07", "Jul 2025"),
        ("2025", "2025"),
        ("2028~", "c. 2028"),
        ("2022-21", "spring 2022"),
        ("203X", "2030s"),
        ("2025?", "2025?"),
        ("2025-07/2025-09", "Jul 2025 – Sep 2025"),
        ("../2025", "before – 2025"),
        (None, "not stated"),
        ("soon", "soon"),
    ],
)
def test_dates_in_words(value: str | None, words: str) -> None:
    assert word_date(value) == words


def test_numbers_in_words() -> None:
    assert word_number("2420000000", "USD") == "US$ 2.42 bn"
    assert word_number("345000000000", "INR") == "₹ 34,500 crore"
    assert word_number("500", "XTS") == "XTS 500"
    assert [word_days(days) for days in (None, 10, 400, 4000)] == ["not stated", "10 days", "13 months", "11.0 years"]
