"""Amounts of money as the field writes them, lakh and crore included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pactbook.model.document import Span
from pactbook.model.money import Basis, Money

_CURRENCY = {
    "usd": "USD",
    "us$": "USD",
    "$": "USD",
    "inr": "INR",
    "rs": "INR",
    "rs.": "INR",
    "₹": "INR",
    "eur": "EUR",
    "€": "EUR",
    "gbp": "GBP",
    "£": "GBP",
    "¥": "JPY",
    "jpy": "JPY",
    "a$": "AUD",
    "aud": "AUD",
    "c$": "CAD",
}
_SCALE = {
    "lakh crore": 10**12,
    "crore": 10**7,
    "lakh": 10**5,
    "trillion": 10**12,
    "billion": 10**9,
    "bn": 10**9,
    "million": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "thousand": 10**3,
}
_WORDS = {"dollars": "USD", "rupees": "INR", "euros": "EUR", "pounds": "GBP", "yen": "JPY"}
_NUMBER = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_AMOUNT = re.compile(
    rf"(?P<about>\b(?:about|around|nearly|almost|roughly|over|more than|some|approximately|an estimated)\s+)?"
    rf"(?:(?<![A-Za-z])(?P<code>US\$|A\$|C\$|USD|INR|EUR|GBP|JPY|AUD|Rs\.?|₹|\$|€|£|¥)\s?(?P<number>{_NUMBER})[\s-]?(?P<scale>lakh crore|crore|lakh|trillion|billion|million|bn|mn|thousand)?\b"
    rf"|(?P<number2>{_NUMBER})\s?(?P<scale2>lakh crore|crore|lakh|trillion|billion|million|bn)\s(?:US\s|U\.S\.\s)?(?P<word>dollars|rupees|euros|pounds|yen))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundMoney:
    """An amount where it stands."""

    span: Span
    money: Money


def find_money(text: str, offset: int = 0, basis: Basis = Basis.REPORTED) -> list[FoundMoney]:
    """All amounts with a currency; a bare number is no amount of money."""
    found = []
    for match in _AMOUNT.finditer(text):
        number = Decimal((match["number"] or match["number2"]).replace(",", ""))
        scale = (match["scale"] or match["scale2"] or "").lower()
        currency = _CURRENCY[match["code"].lower()] if match["code"] else _WORDS[match["word"].lower()]
        start = match.end("about") if match["about"] else match.start()
        money = Money(number * _SCALE.get(scale, 1), currency, basis, approximate=bool(match["about"]))
        found.append(FoundMoney(Span(start + offset, match.end() + offset), money))
    return found
