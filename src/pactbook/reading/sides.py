"""Who buys and who sells: by what stands where, else by whose industry makes the thing, else by who else the text is about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.sale_step import is_same_clause
from pactbook.reading.side_rules import (
    ACTING,
    BUYS,
    CLEARED,
    FIRM,
    SELLS,
    THING,
    Claim,
    Side,
    find_claims,
    is_by_another,
    is_maker,
    is_set_aside,
)
from pactbook.reading.side_subject import find_inner_subject, find_subject, is_mere_owner

# "To be fitted out and delivered": the subject of a passive hands nothing over.
_PASSIVE = re.compile(
    r"\b(?:be|been|being|was|were|is|are)\s(?:(?:\w+ly|also|first|now|since|then|again|not|all|both)\s){0,2}\Z|\bto be\s\w+(?:ed|en)\b[^;]{0,50}\band\s\Z"
)
_CHOOSES = re.compile(r"\b(?:chose|chosen|picked|picks|chooses|select(?:ed|s))\b")
_IT = re.compile(r"(?:It|They|The (?:country|government|ministry|army|navy|air force|island|kingdom))\b")
_IT_REACH = 60
_LETTER = re.compile(r"\bletters? of offer(?: and acceptance)?", re.IGNORECASE)
_GERUND = re.compile(r"\w+ing\b")
_FIRM_REACH = 12
_BUYER_ACTS = frozenset(
    ("cancelled", "paused", "considered", "aon", "requested", "reduced", "expanded", "signed", "in_service", "delayed")
)
"""Steps whose subject, when it is a state and not the maker's, is the one that buys."""
_CONTRACT_WITH = re.compile(
    r"\b(?:contracts?|deals?|agreements?|orders?|pacts?)\s(?:worth\s[^,;]{3,40}\s)?with\s", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sides:
    """Buyer and seller as ISO codes; the maker with its place in the sentence; whether the seller's own forces sign with the maker."""

    buyer: str | None
    seller: str | None
    maker: tuple[str, int, int] | None = None
    is_award: bool = False


def find_sides(
    context: Context, sentence: Sentence, start: int, end: int, origins: list[str], *, stage: str | None = None
) -> Sides:
    """Buyer and seller of a step that stands at a stretch of a sentence; of some a ``stage`` tells whose act it is."""
    origin = origins[0] if len(set(origins)) == 1 else None
    buyer, seller = _find_by_place(sentence, start, end, origin)
    if buyer is None and (stage in _BUYER_ACTS or _CHOOSES.match(sentence.text, start)):
        subject = find_subject(sentence, start)
        if subject is not None and not subject[1] and subject[0] not in (origin, seller):
            buyer = subject[0]
    if buyer is not None and buyer == seller:
        return Sides(buyer, seller)
    named = [
        state
        for mention in sentence.mentions
        if not is_mere_owner(sentence, mention)
        and not is_by_another(sentence, end, mention)
        and not is_set_aside(sentence, mention)
        for state in name_states(mention, capitals=True)
    ]
    if buyer is None and BUYS.search(sentence.text, start, end) and _IT.match(sentence.text) and start < _IT_REACH:
        buyer = _find_earlier_subject(context, (origin, seller))
    if seller is None and origin is not None and origin != buyer and (origin in context.principals or origin in named):
        seller = origin
    if buyer is None and seller is not None:
        buyer = _find_other(context, named, seller) or _find_before(context, named, seller)
    if seller is None and buyer is not None:
        seller = origin if origin and origin != buyer else _find_other(context, named, buyer)
    if buyer is None and seller is None:
        buyer, seller = context.split_sides(context.principals)
    if buyer == seller:
        return Sides(buyer, seller)
    if _is_with_another(sentence, start, (buyer, seller)):
        return Sides(None, None)
    maker = _find_maker(sentence, seller)
    return Sides(buyer, seller, maker, _is_award(sentence, start, seller, maker))


def _find_earlier_subject(context: Context, sellers: tuple[str | None, ...]) -> str | None:
    """The state for which "it" stands at the head of a sentence: that of the first name in the one before, when it sells nothing."""
    before = context.sentences[-1] if context.sentences else None
    first = next((mention for mention in before.mentions if name_states(mention, capitals=True)), None) if before else None
    states = name_states(first, capitals=True) if first is not None and first.span.start < len("The government of ") else ()
    return states[0] if len(states) == 1 and states[0] not in sellers else None


def _is_with_another(sentence: Sentence, start: int, sides: tuple[object, object]) -> bool:
    """Whether the sentence says that the contract is with a state that is neither side: "signed a contract with Israel"."""
    for match in _CONTRACT_WITH.finditer(sentence.text, start):
        if not is_same_clause(sentence.text, start, match.start()):
            continue
        near = [mention for mention in sentence.mentions if 0 <= mention.span.start - match.end() <= _FIRM_REACH]
        named = [state for mention in near for state in name_states(mention, capitals=True)]
        # "With KNDS France": a firm of two states is of the one that is named.
        if named and near[0].span.start - match.end() <= len("the ") + 1 and not set(named) & set(sides):
            return True
    return False


def _find_by_place(sentence: Sentence, start: int, end: int, origin: str | None) -> tuple[str | None, str | None]:
    """Buyer and seller by the names of the sentence alone: the strongest word for each side holds."""
    # A letter of offer is a contract, and offers nothing.
    verb = _LETTER.sub("contract", sentence.text[start:end])
    claims = [*_claim_clearance(sentence), *find_claims(sentence, start, end, verb, origin), *_claim_owner(sentence, origin)]
    buyer, seller = _choose(claims, "buyer"), _choose(claims, "seller")
    subject = find_subject(sentence, start) or find_inner_subject(sentence, start, end)
    if subject is not None:
        if BUYS.search(verb) and not subject[1] and subject[0] == origin and buyer is None:
            # What a state buys from its own makers is no sale between states.
            return subject[0], subject[0]
        claims.extend(_claim_subject(sentence, (start, end), verb, subject, (buyer, seller), origin))
        buyer, seller = _choose(claims, "buyer"), _choose(claims, "seller")
    if buyer == seller and not verb.lower().startswith("deliver"):
        seller = None
    return buyer, seller


def _choose(claims: list[Claim], side: Side) -> str | None:
    """The state for which the strongest word is, and of equals the first."""
    found = [claim for claim in claims if claim.side == side]
    return min(found, key=lambda claim: (claim.rank, claim.at)).state if found else None


def _claim_clearance(sentence: Sentence) -> list[Claim]:
    """Whoever clears a purchase clears it for the state that buys."""
    found = [
        Claim("buyer", entry.country, CLEARED, mention.span.start)
        for mention, entry in sentence.of_kind("body")
        if entry.country and str(entry.extra.get("role")).startswith("clears")
    ]
    return found[:1]


def _claim_owner(sentence: Sentence, origin: str | None) -> list[Claim]:
    """The state that a thing made elsewhere is said to be of: "Chile's F-16s"."""
    if origin is None:
        return []
    return [
        Claim("buyer", states[0], THING, mention.span.start)
        for system in sentence.systems
        for mention in sentence.mentions
        if len(states := name_states(mention)) == 1
        and not is_set_aside(sentence, mention)
        and re.fullmatch(r"'s?\s(?:[\w-]+\s){0,2}", sentence.text[mention.span.end : system.start])
        and states[0] not in (origin, system.origin)
        and not is_maker(mention)
    ]


def _claim_subject(
    sentence: Sentence,
    stretch: tuple[int, int],
    verb: str,
    subject: tuple[str, bool],
    sides: tuple[str | None, str | None],
    origin: str | None,
) -> list[Claim]:
    """What it says of a side that a state, or a firm of it, is the subject of the verb."""
    state, is_firm = subject
    start, (buyer, seller) = stretch[0], sides
    if BUYS.search(verb) and state != origin and (not is_firm or origin is not None):
        return [Claim("buyer", state, ACTING, start)]
    is_passive = _PASSIVE.search(sentence.text[:start]) and not _GERUND.match(verb)
    if SELLS.search(verb) and (is_firm or state != buyer) and not is_passive:
        return [Claim("seller", state, ACTING, start)]
    if is_firm and seller is None and state != buyer and origin in (None, state):
        return [Claim("seller", state, FIRM, start)]
    return []


def _find_other(context: Context, named: list[str], one: str) -> str | None:
    """The other state: the only other one the sentence names, else the only other one the text is about."""
    others = list(dict.fromkeys(state for state in named if state != one))
    if len(others) == 1:
        return others[0]
    for states in (named, context.principals):
        others = [state for state in dict.fromkeys(states) if state != one and state in context.principals]
        if len(others) == 1:
            return others[0]
    others = list(dict.fromkeys(state for state in named if state != one))
    return others[0] if len(others) == 1 else None


def _find_before(context: Context, named: list[str], seller: str) -> str | None:
    """The buyer of the last step, when its seller sells here and nobody else is named."""
    sides = context.last_step.sides if context.last_step is not None else None
    if sides is None or sides.buyer is None or sides.buyer == seller or not set(named) <= {seller, sides.buyer}:
        return None
    return sides.buyer if sides.seller == seller or sides.buyer == context.principals[0] else None


def _find_maker(sentence: Sentence, seller: str | None) -> tuple[str, int, int] | None:
    for mention in sentence.mentions:
        if is_maker(mention) and (seller is None or seller in name_states(mention)):
            return mention.wording, mention.span.start, mention.span.end
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
