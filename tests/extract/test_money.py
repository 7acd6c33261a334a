"""Amounts of money in the currencies of the world, as the field writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pactbook.extract.money import find_money


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("worth NOK 2,300 million in all", 2_300_000_000, "NOK"),
        ("a 5.6 trillion won contract", 5_600_000_000_000, "KRW"),
        ("the 317-million-euro order", 317_000_000, "EUR"),
        ("12.7 billion Philippine pesos", 12_700_000_000, "PHP"),
        ("2.4 billion Norwegian kroner", 2_400_000_000, "NOK"),
        ("a PLN 10 billion deal", 10_000_000_000, "PLN"),
        ("for TRY 5 billion", 5_000_000_000, "TRY"),
        ("A$10 billion over ten years", 10_000_000_000, "AUD"),
        ("some 4 billion Australian dollars", 4_000_000_000, "AUD"),
        ("Rs. 34,500-crore", 345_000_000_000, "INR"),
        ("£900m of work", 900_000_000, "GBP"),
        ("fees of USD 12,500", 12_500, "USD"),
    ],
)
def test_an_amount_has_the_currency_it_is_written_in(text: str, amount: int, currency: str) -> None:
    (found,) = find_money(text)
    assert (found.money.amount, found.money.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    "text",
    [
        "ALL 24 aircraft of the TOP 10 users",
        "it will TRY 2 times",
        "two billion pesos of whoever",
        "3 billion kroner",
        "12 million tonnes",
        "they won 5 contracts",
    ],
)
def test_what_names_no_currency_or_no_number_is_no_amount(text: str) -> None:
    assert find_money(text) == []
