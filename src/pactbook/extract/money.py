"""Amounts of money as the field writes them, lakh and crore included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pactbook.model.document import Span
from pactbook.model.money import Basis, Money
from pactbook.model.vocabulary import load_vocabulary

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
_NUMBER = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_DIGIT = re.compile(r"\d")
_LARGE = r"lakh crore|crore|lakh|trillion|billion|million|bn|mn"


@dataclass(frozen=True, slots=True)
class FoundMoney:
    """An amount where it stands."""

    span: Span
    money: Money


def find_money(text: str, offset: int = 0, basis: Basis = Basis.REPORTED) -> list[FoundMoney]:
    """All amounts with a currency; a bare number is no amount of money."""
    found: list[FoundMoney] = []
    if _DIGIT.search(text) is None:
        return found
    for match in _compile_amount().finditer(text):
        number = Decimal(next(filter(None, match.group("number", "number2", "number3"))).replace(",", ""))
        scale = next(filter(None, match.group("scale", "scale2", "scale3")), "").lower()
        currency = match["code"] or _load_names()[(match["sign"] or match["word"]).lower()]
        start = match.end("about") if match["about"] else match.start()
        money = Money(number * _SCALE.get(scale, 1), currency, basis, approximate=bool(match["about"]))
        found.append(FoundMoney(Span(start + offset, match.end() + offset), money))
    return found


@cache
def _load_names() -> dict[str, str]:
    """The ISO 4217 code of each sign and word, in small letters; words in the plural too."""
    vocabulary = load_vocabulary("currencies")
    words = vocabulary["words"]
    names = (
        {f"{word}s": code for word, code in words.items()} | words | vocabulary["signs"] | {"Rs.": vocabulary["signs"]["Rs"]}
    )
    return {name.lower(): code for name, code in names.items()}


@cache
def _compile_amount() -> re.Pattern[str]:
    """Every form of an amount. A code is written in capitals, and one that may be a word ("ALL", "TOP") says so by a large number."""
    vocabulary = load_vocabulary("currencies")
    signs = _join([*vocabulary["signs"], "Rs."])
    words = _join([*vocabulary["words"], *(f"{word}s" for word in vocabulary["words"])])
    codes = _join(vocabulary["in_use"])
    return re.compile(
        r"(?P<about>\b(?:about|around|nearly|almost|roughly|over|more than|some|approximately|an estimated)\s+)?"
        rf"(?:(?<![A-Za-z])(?P<sign>{signs})\s?(?P<number>{_NUMBER})[\s-]?(?P<scale>{_LARGE}|thousand|(?<=\d)m)?\b"
        rf"|\b(?P<code>(?-i:{codes}))\s?(?P<number2>{_NUMBER})(?:[\s-]?(?P<scale2>{_LARGE})\b|(?<=\d{{5}})\b|(?<=,\d{{3}})\b|(?<=\.\d\d)\b)"
        rf"|(?P<number3>{_NUMBER})[\s-]?(?P<scale3>{_LARGE})[\s-](?P<word>{words})\b)",
        re.IGNORECASE,
    )


def _join(names: list[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
