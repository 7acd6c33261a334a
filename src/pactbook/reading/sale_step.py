"""Where a sentence says that a step of a sale is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Sentence

_CLAUSE = re.compile(
    r";|\s[–—]\s|,?\s(?:but|while|whereas|although|though|after|before)\s|\.\s|,\s(?=(?:which|who|where)\b)|"
    r",?\sand\s(?=(?:the\s)?(?:[A-Z]?[\w.'-]+\s){0,4}(?:has|have|had|is|are|was|were|will|would)\b)|"
    r",?\sand\s(?=(?:[A-Z][\w.'-]*\s){1,3}(?:\w+ed|took|got|bought|sold)\b)"
)
_AND_THEN = re.compile(r"\band\s(?:then\s|later\s|also\s)?\Z")
_OWNER = re.compile(r"(?:'s|s'|\b[A-Z]\w+(?:n|ian|ish|ese|i|ch|sh))\s\Z")
_MADE_TOGETHER = re.compile(
    r"\bco-?produc|\bco-?develop|\bjoint(?:ly)? (?:mak|manufactur|produc|develop)|\blocal(?:ly)? manufactur", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\s(?:\w+ly\s|first\s)?\Z")
_ONLY_TALK = re.compile(
    r"\b(?:support|help|interest|possible|potential|proposed|proposal|pursue|possibility|terms|plans?|talks|discuss\w*|process|future)\b[^;]{0,40}\Z",
    re.IGNORECASE,
)
_AND_ENDS = re.compile(
    r"[^;]{0,40}?\band\s(?:to\s|will\s)?(?:be\s)?(?:completed?|finish(?:ed)?|over|end|conclude)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Step:
    """One place in a sentence that says a step is taken, and how its hedges are read.

    ``objects``: whether the things meant stand ``after`` the words or in ``any`` place of the clause.
    """

    stage: str
    start: int
    end: int
    hedges_inside: bool = True
    objects: str = "any"
    is_drawdown: bool = False
    is_nominal: bool = False
    is_verb: bool = False


def find_steps(sentence: Sentence) -> list[Step]:
    """The steps a sentence names, none overlapping another; a verb of buying counts where no rung is named in its clause."""
    text = sentence.text
    taken = list(_find_rungs(sentence))
    for step in [one for one in taken if one.stage == "first_delivery"]:
        ends = _AND_ENDS.match(text, step.end)
        if ends is not None:
            taken = [one for one in taken if not one.start < ends.end() or one.end <= step.end]
            taken.append(Step("completed", step.start, ends.end()))
    for match in compile_sale("delivery").finditer(text):
        rivals = ("first_delivery", "completed", "awarded", "approved")
        if not any(is_same_clause(text, step.start, match.start()) and step.stage in rivals for step in taken):
            taken.append(Step("delivery", match.start(), match.end()))
    for name in ("buys", "sells", "nominal"):
        for match in compile_sale("purchase", name).finditer(text):
            before = text[: match.start()]
            if name == "nominal" and (not _OWNER.search(before) or _ONLY_TALK.search(before)):
                continue
            others = [step for step in taken if step.stage != "delivery" and is_same_clause(text, step.start, match.start())]
            if all(
                (step.is_verb and "," in text[step.end : match.start()])
                or _AND_THEN.search(text, match.end(), max(match.end(), step.start))
                for step in others
            ):
                taken.append(
                    Step(
                        "signed",
                        match.start(),
                        match.end(),
                        objects="any" if name == "buys" and _PASSIVE.search(before) else "after",
                        is_nominal=name == "nominal",
                        is_verb=True,
                    )
                )
    return sorted(taken, key=lambda step: step.start)


def _find_rungs(sentence: Sentence) -> Iterator[Step]:
    text = sentence.text
    taken: list[tuple[int, int]] = []
    for index, row in enumerate(load_vocabulary("sale")["stages"]):
        for match in compile_sale("stages", index, "words").finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if row.get("needs") and not compile_sale("stages", index, "needs").search(text):
                continue
            if row.get("after") and not compile_sale("stages", index, "after").search(
                sentence.document.text[: sentence.span(0, 1).start]
            ):
                continue
            if row.get("drawdown") and not sentence.money:
                continue
            if row["stage"] in ("signed", "considered", "offered") and _MADE_TOGETHER.search(
                text, match.start(), min(len(text), match.end() + 60)
            ):
                # A deal to make things together is a programme.
                continue
            if row["stage"] in ("cancelled", "paused") and _MADE_TOGETHER.search(text, 0, match.start()) and not sentence.money:
                continue
            taken.append((match.start(), match.end()))
            yield Step(
                row["stage"],
                match.start(),
                match.end(),
                row.get("hedges") != "before",
                row["object"],
                bool(row.get("drawdown")),
            )
            break


def bound_clause(text: str, step: Step, steps: list[Step]) -> tuple[int, int]:
    """The stretch around a step in which what it is about must stand: up to the next clause or the next step of another kind."""
    first, last = 0, len(text)
    for match in _CLAUSE.finditer(text):
        if match.end() <= step.start:
            first = match.end()
        elif match.start() >= step.end:
            last = match.start()
            break
    for other in steps:
        if other is not step and other.stage != step.stage:
            if step.end <= other.start < last and not re.search(r"\b(?:to|for|of)\s\Z", text[: other.start]):
                last = other.start
            elif first < other.end <= step.start and text[other.end : step.start].count(",") >= 1:
                first = other.end
    return first, last


def is_same_clause(text: str, one: int, other: int) -> bool:
    """Whether no clause ends between two places."""
    start, end = min(one, other), max(one, other)
    return _CLAUSE.search(text, start, end) is None


@cache
def compile_sale(*path: str | int) -> re.Pattern[str]:
    """A pattern of the vocabulary of sales, by its path."""
    value = load_vocabulary("sale")
    for step in path:
        value = value[step]
    return re.compile(value, re.IGNORECASE)
