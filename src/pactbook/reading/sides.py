"""Who buys and who sells: by what stands where, else by whose industry makes the thing, else by who else the text is about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pactbook.extract.gazetteer import Mention
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.clause import CLAUSE
from pactbook.reading.components import leave_out_makers_of_parts
from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.side_claims import find_by_place
from pactbook.reading.side_home import add_speaker, means_home
from pactbook.reading.side_rules import (
    BUYS,
    is_by_another,
    is_set_aside,
)
from pactbook.reading.side_subject import (
    Subject,
    find_firm_name,
    find_own_clause,
    find_subject,
    is_adjective,
    is_firm,
    is_maker,
    is_mere_owner,
)

_CHOOSES = re.compile(r"\b(?:chose|chosen|picked|picks|chooses|select(?:ed|s))\b")
_IT = re.compile(r"(?:It|They|The (?:country|government|ministry|army|navy|air force|island|kingdom))\b")
_IT_REACH = 60
_WITH = re.compile(r"\b(?:with|from)\s(?:the\s)?\Z")
_BUYER_ACTS = frozenset(
    ("cancelled", "paused", "considered", "aon", "requested", "reduced", "expanded", "signed", "in_service", "delayed")
)
"""Steps whose subject, when it is a state and not the maker's, is the one that buys."""
# Who sells what has been used is whoever used it, and seldom whose make it is.
_USED = re.compile(
    r"\b(?:(?:second-?\s?hand|surplus|retired|decommissioned|mothballed|pre-owned|former|ex)\b|(?<!been )(?<!was )(?<!were )(?<!has )(?<!have )(?<!had )used\s)[^,;.]{0,40}\Z",
    re.IGNORECASE,
)
_THIRD_PARTY = re.compile(r"\bthird[- ](?:party|country) transfers?\b|\bre-?transfers?\b", re.IGNORECASE)
_LARGEST = 10
"""Exporters that are ranked by what they export (see the vocabulary); those behind them stand in no measured order."""
_MAKE_OF = re.compile(r"[- ](?:(?:made|built|origin|designed)\s)?(?:[a-z-]+\s){0,2}")


@dataclass(frozen=True, slots=True)
class Sides:
    """Buyer and seller as ISO codes; the maker with its place in the sentence; whether the seller's own forces sign with the maker."""

    buyer: str | None
    seller: str | None
    maker: tuple[str, int, int] | None = None
    is_award: bool = False


def find_sides(
    context: Context,
    sentence: Sentence,
    start: int,
    end: int,
    origins: list[str],
    *,
    stage: str | None = None,
    known: tuple[str | None, str | None] = (None, None),
    things: frozenset[int] = frozenset(),
) -> Sides:
    """Buyer and seller of a step that stands at a stretch of a sentence; of some a ``stage`` tells whose act it is. ``known`` are those
    that traded the same thing before, and ``things`` where in the sentence stand the names of what the step is about.

    What the sentence's names say comes first, then whose make the thing is, then who traded it before, then the other state of the
    sentence, and last the other one of the two that the text is about.
    """
    sentence, part_makers = leave_out_makers_of_parts(sentence)
    origin = origins[0] if len(set(origins)) == 1 else None
    subject = _find_own_subject(sentence, (start, end)) if stage == "notified" else None
    subject = subject or find_subject(sentence, start)
    buyer, seller = find_by_place(sentence, (start, end), origin, subject, things)
    if subject is None:
        buyer, seller = add_speaker(context, sentence, (start, end), buyer, seller)
    is_buyers = stage in _BUYER_ACTS or _CHOOSES.match(sentence.text, start) is not None
    if buyer is None and is_buyers and subject is not None and not subject.is_firm and subject.state not in (origin, seller):
        buyer = subject.state
    if buyer is not None and buyer == seller:
        is_home = subject is not None and subject.is_firm and subject.state == buyer == origin
        return Sides(None, None) if is_home else Sides(buyer, seller)
    # Who buys or gets does so in its own clause; who clears or sells does so for whoever acted before.
    first = find_own_clause(sentence, start) if BUYS.search(sentence.text, start, end) else 0
    named = [
        state
        for mention in sentence.mentions
        if not is_mere_owner(sentence, mention)
        and not is_by_another(sentence, end, mention)
        and not is_set_aside(sentence, mention)
        and not _is_make_of_other(sentence, mention, things)
        and not _heads_next_clause(sentence.text, end, mention.span.start)
        and mention.span.start >= first
        for state in name_states(mention, capitals=True)
    ]
    if buyer is None and BUYS.search(sentence.text, start, end) and _IT.match(sentence.text) and start < _IT_REACH:
        buyer = _find_earlier_subject(context, (origin, seller))
    if set(named) <= set(known) and seller in (None, known[1]) and buyer in (None, known[0]):
        buyer, seller = buyer or known[0], seller or known[1]
    is_used = _is_used(sentence, things)
    if seller is None and not is_used and origin not in (None, buyer) and (origin in context.principals or origin in named):
        seller = origin
    if buyer is None and known[0] is None and _is_of_one_state(context, sentence, subject, end, origin, set(named)):
        return Sides(None, None)
    if buyer is None and seller is not None:
        if context.document.kind == "contract" and seller not in named:
            # A page of contracts says for whom each of them is, or it is for its own forces.
            return Sides(None, None)
        buyer = _find_other(context, named, seller) or _find_before(context, named, seller)
        if stage != "delivery" and buyer is not None and buyer not in named and _hardly_buys(buyer, seller):
            # Whoever sells more than they buy from that side is named where they buy.
            return Sides(None, None)
    if seller is None and buyer is not None:
        seller = origin if origin and origin != buyer and not is_used else _find_other(context, named, buyer)
    outsiders = set(named) - set(context.principals)
    if buyer is None and seller is None and len(outsiders) <= (set(named) == outsiders):
        buyer, seller = context.split_sides(context.principals)
        if (
            buyer is not None
            and origin is not None
            and _is_state(origin)
            and origin != seller
            and stage != "notified"
            and not is_used
        ):
            # What is made elsewhere is not sold by the one of the two who sells: it is bought there.
            buyer, seller = (buyer, origin) if buyer != origin else (None, None)
    if buyer is None and seller is None and origin in named:
        seller = origin
    if buyer is not None and seller is not None and seller not in named and set(named) == {buyer}:
        makers = {name_states(mention)[0] for mention in sentence.mentions if is_maker(mention)}
        if makers == {buyer} or origin == buyer:
            # What a state's own forces get from its own makers is no sale between states, whomever else the text is about.
            return Sides(None, None)
    if (buyer is None) != (seller is None) and means_home(context, sentence, {buyer, seller}):
        # "Japan turned over a radar to the Navy", in a paper of Manila's.
        buyer, seller = buyer or context.home, seller or context.home
    if part_makers & ({buyer} if seller == origin else {buyer, seller}) - {origin}:
        # Who only makes a part is nobody to guess at.
        return Sides(None, None)
    if buyer == seller:
        return Sides(buyer, seller)
    maker = _find_maker(sentence, buyer, seller)
    return Sides(buyer, seller, maker, _is_award(sentence, start, seller, maker))


def _is_of_one_state(
    context: Context, sentence: Sentence, subject: Subject | None, end: int, origin: str | None, named: set[str]
) -> bool:
    """Whether a contract that names nobody else is one of a state's own forces with its own makers: of a state that sells to the other one
    the text is about, it may be made for that one."""
    if subject is None or named != {subject.state}:
        return False
    state = subject.state
    counterparts = [mention for mention in sentence.mentions if mention.span.start >= end and name_states(mention) == (state,)]
    counterparts = [one for one in counterparts if _WITH.search(sentence.text, 0, one.span.start) is not None]
    if subject.is_firm:
        return origin == state and any(not is_firm(sentence, one) for one in counterparts)
    _, seller = context.split_sides(context.principals)
    return any(is_maker(one) for one in counterparts) and seller != state


def _find_own_subject(sentence: Sentence, stretch: tuple[int, int]) -> Subject | None:
    """The state that the words of a step name themselves, as its subject: "and the United States has cleared the sale"."""
    for mention in sentence.mentions:
        is_state = mention.of_kind("country") is not None or mention.of_kind("capital") is not None
        if is_state and mention.span.start == stretch[0] and mention.span.end < stretch[1] and not is_adjective(mention):
            return Subject(name_states(mention, capitals=True)[0], False)
    return None


def _find_earlier_subject(context: Context, sellers: tuple[str | None, ...]) -> str | None:
    """The state for which "it" stands at the head of a sentence: that of the first name in the one before, when it sells nothing."""
    before = context.sentences[-1] if context.sentences else None
    first = next((mention for mention in before.mentions if name_states(mention, capitals=True)), None) if before else None
    states = name_states(first, capitals=True) if first is not None and first.span.start < len("The government of ") else ()
    return states[0] if len(states) == 1 and states[0] not in sellers else None


def _heads_next_clause(text: str, end: int, place: int) -> bool:
    """Whether a name that stands behind a step is the subject of a clause of its own: "Peru ordered 36 in 2024 and Chile received four"."""
    # What makes an "and" the end of a clause stands behind the place.
    return any(seam.end() <= place and text[seam.end() : place] in ("", "the ") for seam in CLAUSE.finditer(text, end))


def _is_state(origin: str) -> bool:
    """Whether a thing is the make of one state: not of a union or of two."""
    return len(origin) == len("US") and origin != "EU"


def _is_used(sentence: Sentence, things: frozenset[int]) -> bool:
    """Whether what is traded has been somebody's before: "surplus F-16s"."""
    text = sentence.text
    return _THIRD_PARTY.search(text) is not None or any(
        _USED.search(text, max(0, place - 60), place) is not None
        for place in (things or {system.start for system in sentence.systems})
    )


def _is_make_of_other(sentence: Sentence, mention: Mention, things: frozenset[int]) -> bool:
    """Whether a state is named only for the make of something that the step is not about: "like its Russian T-90s"."""
    return (
        bool(things)
        and is_adjective(mention)
        and any(
            system.start not in things
            and _MAKE_OF.fullmatch(sentence.text, mention.span.end, max(mention.span.end, system.start))
            for system in sentence.systems
        )
    )


def _find_other(context: Context, named: list[str], one: str) -> str | None:
    """The other state: the only other one the sentence names, else the only other one the text is about; nobody where three fit."""
    others = list(dict.fromkeys(state for state in named if state != one))
    if len(others) == 1:
        return others[0]
    fit = [state for state in (others or dict.fromkeys(context.principals)) if state != one and state in context.principals]
    return fit[0] if len(fit) == 1 else None


def _find_before(context: Context, named: list[str], seller: str) -> str | None:
    """The buyer of the last step, when its seller sells here and nobody else is named."""
    sides = context.last_step.sides if context.last_step is not None else None
    if sides is None or sides.buyer is None or sides.buyer == seller or not set(named) <= {seller, sides.buyer}:
        return None
    return sides.buyer if sides.seller == seller or sides.buyer == context.principals[0] else None


def _hardly_buys(one: str, other: str) -> bool:
    """Whether one state is of the largest exporters and the other is not: what passes between them is mostly sold by the first."""
    largest = load_vocabulary("systems")["exporters"][:_LARGEST]
    return one in largest and other not in largest


def _find_maker(sentence: Sentence, buyer: str | None, seller: str | None) -> tuple[str, int, int] | None:
    """The firm of the seller's state that the sentence names, as known or as it says what firm it is."""
    for mention in sentence.mentions:
        if is_maker(mention) and (seller in name_states(mention) if seller else buyer not in name_states(mention)):
            return mention.wording, mention.span.start, mention.span.end
    for mention in sentence.mentions:
        if seller is not None and seller in name_states(mention) and (name := find_firm_name(sentence, mention)) is not None:
            return name
    return None


def _is_award(sentence: Sentence, start: int, seller: str | None, maker: tuple[str, int, int] | None) -> bool:
    """A contract between the seller's own forces and the maker is an award."""
    if maker is None or seller is None:
        return False
    return any(
        entry.kind == "body" and entry.extra.get("role") in ("service", "ministry") and entry.country == seller
        for mention in sentence.mentions
        if mention.span.end <= start
        for entry in mention.entries
    )
