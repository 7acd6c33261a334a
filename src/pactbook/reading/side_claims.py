"""Buyer and seller by the names of a sentence alone: what each of them says, and which word is the strongest."""

from __future__ import annotations

import re

from pactbook.reading.context import Sentence, name_states
from pactbook.reading.side_rules import (
    ACTING,
    BUYS,
    CLEARED,
    COUNTERPART,
    FIRM,
    SELLS,
    THING,
    Claim,
    Side,
    find_claims,
    is_set_aside,
)
from pactbook.reading.side_subject import Subject, find_inner_subject, is_adjective, is_maker

# "To be fitted out and delivered": the subject of a passive hands nothing over.
_PASSIVE = re.compile(
    r"\b(?:be|been|being|was|were|is|are)\s(?:(?:\w+ly|also|first|now|since|then|again|not|all|both)\s){0,2}\Z|\bto be\s\w+(?:ed|en)\b[^;]{0,50}\band\s\Z"
)
_LETTER = re.compile(r"\bletters? of offer(?: and acceptance)?", re.IGNORECASE)
# Who weighs an offer makes none.
_WEIGHED = re.compile(
    r"\b(?:examin|evaluat|assess|review|compar|stud|weigh|consider|discuss)\w*\s(?:[\w-]+\s){0,3}(?:offers?|bids?|proposals?)\b",
    re.IGNORECASE,
)
# A firm that receives an order sells.
_WINS = re.compile(
    r"(?:receiv\w+|won|wins?|winning|secur\w+|land(?:s|ed)|book(?:s|ed)|clinch\w+|bag(?:s|ged)|got|obtained|(?:ha(?:s|ve|d)|gets?)(?=\s(?:an?|its|another)\s))\b",
    re.IGNORECASE,
)
_TENDER = re.compile(r"\s(?:[\w’'-]+\s){0,3}(?:tender|competition|contest)\b")
_GERUND = re.compile(r"\w+ing\b")
_ANNOUNCES = re.compile(r"\bannounc(?:ed|es|ing)\b")


def find_by_place(
    sentence: Sentence, stretch: tuple[int, int], origin: str | None, subject: Subject | None, things: frozenset[int]
) -> tuple[str | None, str | None]:
    """Buyer and seller by the names of the sentence alone: the strongest word for each side holds."""
    # A letter of offer is a contract, and offers nothing.
    start, end = stretch
    verb = _WEIGHED.sub("weighs", _LETTER.sub("contract", sentence.text[start:end]))
    subject = subject or find_inner_subject(sentence, start, end)
    claims = [*_claim_clearance(sentence), *find_claims(sentence, stretch, verb, origin, subject, things)]
    claims.extend(_claim_owner(sentence, origin, claims, _find_taker(subject, verb), things))
    if subject is not None:
        is_home = BUYS.search(verb) and not subject.is_firm and subject.state == origin
        others = [claim for claim in claims if claim.state != origin]
        if is_home and not others:
            # What a state buys from its own makers is no sale between states.
            return subject.state, subject.state
        claims.extend(_claim_subject(sentence, stretch, verb, subject, claims, origin))
    buyer, seller = _choose(claims, "buyer"), _choose(claims, "seller")
    if buyer == seller and not verb.lower().startswith("deliver"):
        seller = _choose([claim for claim in claims if claim.state != buyer], "seller")
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


def _claim_owner(
    sentence: Sentence, origin: str | None, claims: list[Claim], taker: str | None, things: frozenset[int]
) -> list[Claim]:
    """The state that a thing made elsewhere is said to be of: of "Chile's F-16s" the buyer, but the seller where they go to another."""
    if origin is None:
        return []
    found = []
    for system in sentence.systems:
        if (things and system.start not in things) or system.origin != origin:
            continue
        for mention in sentence.mentions:
            states = name_states(mention)
            between = sentence.text[mention.span.end : system.start]
            owns = re.fullmatch(r"['’]s?\s(?:[\w-]+\s){0,2}", between) or (
                (is_adjective(mention) or mention.of_kind("body")) and re.fullmatch(r"\s(?:[a-z-]+\s)?", between)
            )
            if not owns or len(states) != 1 or states[0] == origin or is_maker(mention) or is_set_aside(sentence, mention):
                continue
            takers = {taker, *(claim.state for claim in claims if claim.side == "buyer")} - {None, states[0]}
            goes = bool(takers)
            # "The Danish F-16s" may be so called for other reasons than "Denmark's F-16s".
            if goes or not is_adjective(mention):
                found.append(Claim("seller" if goes else "buyer", states[0], THING, mention.span.start))
    return found


def _find_taker(subject: Subject | None, verb: str) -> str | None:
    """The state that buys as the subject of its verb."""
    return subject.state if subject is not None and not subject.is_firm and BUYS.search(verb) else None


def _claim_subject(
    sentence: Sentence, stretch: tuple[int, int], verb: str, subject: Subject, claims: list[Claim], origin: str | None
) -> list[Claim]:
    """What it says of a side that a state, or a firm of it, is the subject of the verb."""
    state, start = subject.state, stretch[0]
    buyer, seller = _choose(claims, "buyer"), _choose(claims, "seller")
    if _WINS.match(verb) and (subject.is_firm or _TENDER.match(sentence.text, stretch[1])):
        return [Claim("seller", state, ACTING, start)]
    if BUYS.search(verb) and state != origin and (not subject.is_firm or origin is not None):
        return [Claim("buyer", state, ACTING, start)]
    is_passive = _PASSIVE.search(sentence.text[:start]) and not _GERUND.match(verb)
    if SELLS.search(verb) and (subject.is_firm or state != buyer) and not is_passive:
        return [Claim("seller", state, ACTING, start)]
    if SELLS.search(verb) and is_passive and buyer not in (None, state) and _ANNOUNCES.search(sentence.text, 0, start):
        # "Norway announced that six jets had been sold to Chile".
        return [Claim("seller", state, FIRM, start)]
    if seller is None and state != buyer and any(claim.rank == COUNTERPART for claim in claims):
        # "Finland signed a contract with Latvia to supply": who makes a deal with the one that buys sells.
        return [Claim("seller", state, FIRM, start)]
    if subject.is_firm and seller is None and state != buyer and origin in (None, state):
        return [Claim("seller", state, FIRM, start)]
    return []
