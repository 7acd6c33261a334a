"""A place in a sentence that says a step of a sale is taken."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One place in a sentence that says a step is taken, and how its hedges are read.

    ``objects``: whether the things meant stand ``after`` the words or in ``any`` place of the clause. ``gap`` is where a relative
    clause begins that holds the step, full or reduced ("the 27 jets that Denmark bought", "the six ordered in 2020"): what it is about
    stands right before. ``subject_first``: it is about its grammatical subject ("were received", "arrived"). ``is_unowned``: an approval without a word
    of whose. ``is_gift``: what is given may have a plain name alone. ``is_near``: the thing stands right behind the words. ``is_frame``: a contract under which something else is done. ``is_alone``: no other step stands in the sentence. ``dates_from``: where the days that may be its own begin. ``later``: where steps of the sentence stand that take the days behind them.
    """

    stage: str
    start: int
    end: int
    hedges_inside: bool = True
    objects: str = "any"
    is_thingless: bool = False
    is_nominal: bool = False
    is_verb: bool = False
    gap: int | None = None
    subject_first: bool = False
    is_unowned: bool = False
    is_gift: bool = False
    is_near: bool = False
    later: tuple[int, ...] = ()
    dates_from: int = 0
    is_alone: bool = False
    is_frame: bool = False
