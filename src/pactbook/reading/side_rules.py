"""Which side of a trade a name is on, by the words right beside it: a table of small rules, each with its strength.

A name is judged by the first rule that fits it, and says one thing or nothing. Of what all names of a sentence say, the strongest holds:
who is named as the one to whom or from whom, before whoever acts, before whose thing it is, before whose make it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from pactbook.extract.gazetteer import Mention
from pactbook.reading.clause import blank_relatives, is_same_clause
from pactbook.reading.context import Sentence, name_states
from pactbook.reading.side_subject import Subject, is_adjective, is_firm, is_maker
from pactbook.reading.words import LEGAL_FORM

Side = Literal["buyer", "seller"]

BUYS = re.compile(
    r"\b(?:buy|buys|buying|bought|purchas\w+|procur\w+|acquir\w+|order\w*|receiv\w+|took delivery|take delivery|taken delivery|request\w*|inducted|commissioned|contracted|tasked|hired|get|gets|got)\b",
    re.IGNORECASE,
)
SELLS = re.compile(
    r"\b(?:sell|sells|selling|sold|offer\w*|deliver\w*|transfer\w*|suppl\w+|provid\w+|hand\w* over|donat\w+|notif\w+|approv\w+|clear\w+|authori[sz]\w+)\b",
    re.IGNORECASE,
)
_REACH = 60
_MAKE_REACH = 80
_TO = re.compile(
    r"\b(?:to|for)\s(?:the\s)?(?:(?:Government|Armed Forces|Kingdom|Republic|people|military|navy|army)\sof\s(?:the\s)?)?\Z",
    re.IGNORECASE,
)
_ASKS_OF = re.compile(r"\b(?:request\w*|asked|sought|LO[rR]|RF[PQI]|tenders?)\b")
_GIVES = re.compile(r"\b(?:transfer|sell|donate|provide|send|supply)\b", re.IGNORECASE)
_GIVES_TO = re.compile(r"\b(?:sell|sold|offer\w*|giv\w+|transfer|handed)\Z", re.IGNORECASE)
_CONTRACTS = re.compile(r"\b(?:contracted|commissioned|tasked|hired)\Z", re.IGNORECASE)
_MADE_BY = re.compile(r"-(?:built|made|designed|supplied|donated|produced)\b")
_SIGNS = re.compile(r"\b(?:signed|concluded|sealed|inked|placed|finali[sz]ed)\Z", re.IGNORECASE)
_BY = re.compile(r"\bby\s(?:the\s)?\Z")
_BY_ANOTHER = re.compile(r"\b(?!deliver)(?:\w+ed|bought|sold|made|built|flown|sought)\sby\s(?:the\s)?\Z", re.IGNORECASE)
_ORDERED_BY = re.compile(
    r"\b(?:ordered|bought|purchased|procured|acquired|contracted|requested|selected|leased)\sby\s(?:the\s)?\Z", re.IGNORECASE
)
_CLEARS = re.compile(r"\b(?:approv\w+|clear\w+|authori[sz]\w+|notif\w+)\b", re.IGNORECASE)
_RATHER = re.compile(
    r"\b(?:over|instead of|ahead of|rather than|against|beating|than|amid|despite|unlike|like|such as|alongside|bordering|neighbou?ring|deter(?:s|ring)?|tensions? with|borders? with|(?:war|conflict) (?:in|with|against)|invasion of|threats? (?:from|of|posed by)|compared (?:to|with)|competes? (?:directly )?with|(?:operated|flown|used) by)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
# "Instead of jets from Russia", "to replace its fleet of Russian planes".
_IN_PLACE_OF = re.compile(
    r"\b(?:instead of|in place of|rather than|replac(?:es?|ed|ing)|unlike)\s(?:(?!\b(?:with|by)\b)[^,;.]){0,60}\Z",
    re.IGNORECASE,
)
_ITS_WAR = re.compile(
    r"['’]s?\s(?:[\w-]+\s){0,3}?(?:invasion|war|aggression|attacks?|threats?|annexation|borders?)\b|[- ](?:occupied|backed|led)\b|\$|\s(?:invasion|aggression|threats?)\b"
)
_ARRIVES = re.compile(r"\b(?:arriv\w+|landed|reach\w+|touched down|flew into|came|followed)\b", re.IGNORECASE)
_COMES = re.compile(r"\b(?:(?:arriv\w+|landed|touched down) in|from)\s(?:the\s)?\Z", re.IGNORECASE)
_GOES_TO = re.compile(r"(?:\s(?!to\b)[\w-]+){0,2}\sto\s(?:the\s)?(?=[A-Z])")
# "To Germany's neighbour" is to somebody else.
_OF_ANOTHER = re.compile(r"['’]s?\s(?:[\w-]+\s){0,2}?(?:neighbou?rs?|all(?:y|ies)|rivals?|enem(?:y|ies)|partners?|friends?)\b")
# "Days before his visit to Washington": where somebody goes, and not to whom a thing is sold.
_TOWARDS = re.compile(
    r"\b(?:visit\w*|trips?|travel\w*|tour|went|flew|return\w*|according|thanks|close|compared|ambassador|envoy)\s(?:\w+\s)?to\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s(?:the\s)?\Z", re.IGNORECASE)
_FROM_FIRM = re.compile(
    r"\bfrom\s(?:the\s|an?\s)?(?:government of\s|maker\s|(?:[A-Z]?[\w.-]+\s){0,2}(?:firm|company|giant|maker|manufacturer)\s)?\Z",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\bwith\s(?:the\s|an?\s)?(?:government of\s|maker\s|(?:[A-Z]?[\w.-]+\s){0,2}(?:firm|company|giant|maker|manufacturer)\s)?\Z",
    re.IGNORECASE,
)
# "With Airbus Defence and Space SA, Spain": of a firm that is named with where it sits.
_WITH_FIRM_OF = re.compile(rf"\b(?:with|from|to)\s(?:[A-Z][\w&.-]*\s(?:and\s)?){{1,6}}{LEGAL_FORM},\s\Z")
_DEAL_WITH = re.compile(
    r"\b(?:contract\w*|deals?|agreements?|orders?|pacts?|arrangements?|letters?|memorand\w+|MOUs?|sign\w*|ink\w*|conclud\w+|seal\w*|plac\w+|negotiat\w+|talks|reached|finali[sz]\w+)\b(?:(?!\b(?:after|before|while)\b)[^;]){0,110}\Z",
    re.IGNORECASE,
)
_TOGETHER_WITH = re.compile(
    r"\b(?:cooperation|co-operation|partnership|partnering|collaboration|together|along|conjunction|coordination|jointly|consultation|work\w*|ties|equipped|armed|fitted|compet\w+)\s\Z",
    re.IGNORECASE,
)
_WOULD_SELL = re.compile(
    r"[^,;]{0,60}?\bto\s(?:sell|supply|suppl\w+|deliver|provide|export|transfer|furnish|build)\b|[^,;]{0,60}?\bfor the (?:sale|export|transfer) of\b"
)
_ORDER_FROM = re.compile(
    r"\b(?:receiv\w+|won|wins?|winning|secur\w+|land(?:s|ed)|book(?:s|ed)|clinch\w+|bag(?:s|ged)|got|gets|obtained|has|have|had)\s[^,;]{0,60}?\b(?:orders?|contracts?|requests?|tenders?|inquir(?:y|ies)|enquir(?:y|ies)|payments?|commissions?|awards?)\s(?:worth\s[^,;]{3,40}\s)?from\s(?:the\s)?\Z",
    re.IGNORECASE,
)
# "A letter of request from the Ministry of Defence of India", "a request for proposals (RFP) was received from Norway".
_REQUEST_FROM = re.compile(
    r"\b(?i:letters? of (?:price )?request|LO[Rr]s?|requests? for (?:proposals?|quotations?|quotes?|information|tenders?)|RF[PQI]s?|(?:an?|the|that|this|formal|new) request)"
    r"(?:\s\([^)]{2,20}\))?(?:\s(?:(?:was|were|is|has|had|have|been|that|which|formally|already)\s){0,4}(?:received|issued|sent|submitted|came|comes|arrived))?"
    r"\sfrom\s(?:the\s)?(?:[A-Z][\w-]*\s(?:of\s(?:the\s)?)?){0,4}\Z",
)
_MADE_THERE = re.compile(
    r"\b(?:made|built|produced|manufactured|developed|designed)\s(?:and\s\w+\s)?(?:jointly\s)?(?P<where>by|in)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"\A(?:'s|')?\s(?:[\w-]+\s){0,3}?(?:procurement|purchase|acquisition|buy|order|plans?|decision|request|tender)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A name of one state, and the step beside which it stands. ``verb`` is how the step is worded."""

    sentence: Sentence
    mention: Mention
    state: str
    start: int
    end: int
    verb: str
    origin: str | None
    subject: Subject | None
    things: frozenset[int]

    @property
    def first(self) -> int:
        """Where the name begins."""
        return self.mention.span.start

    @property
    def before(self) -> str:
        """What stands before the name."""
        return self.sentence.text[: self.mention.span.start]

    @property
    def after(self) -> str:
        """What stands behind the name."""
        return self.sentence.text[self.mention.span.end :]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one name says of one side; a lower ``rank`` is stronger."""

    side: Side
    state: str
    rank: int
    at: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a name tells of a side: ``judge`` gives the side, "none" where it tells that the name is on no side, or None where
    the rule does not fit."""

    judge: Callable[[Place], Side | Literal["none"] | None]
    rank: int


def _judge_make(place: Place) -> Side | None:
    """ "French-built", "made by Saab", and "Turkish Hizir vehicles" where nobody knows whose make these are."""
    is_adjective_of_make = is_adjective(place.mention) and place.origin in (None, place.state) and _names_maker(place)
    made = _MADE_THERE.search(place.before[-_REACH:])
    # Where a thing is built is not always whose it is, unless nobody knows that better.
    is_made_there = made is not None and (made["where"] == "by" or place.origin in (None, place.state))
    return "seller" if _MADE_BY.match(place.after) or is_adjective_of_make or is_made_there else None


def _judge_addressee(place: Place) -> Side | None:
    """ "Sold to Norway": the buyer; "a request to Sweden": the one that is to sell."""
    is_to = (
        place.first >= place.start
        and _TO.search(place.before[-_REACH:])
        and not _OF_ANOTHER.match(place.after)
        and not is_apart(place.mention)
        and not any(system.start - 1 <= place.mention.span.end <= system.end for system in place.sentence.systems)
        and not _TOWARDS.search(place.before[-_REACH:])
    )
    if not is_to:
        return None
    return "seller" if _ASKS_OF.search(place.verb) else "buyer"


def _judge_way(place: Place) -> Side | Literal["none"] | None:
    """ "The first jets from Denmark have arrived in Norway": whence and where to."""
    if not (_ARRIVES.search(place.verb) and _COMES.search(place.before[-24:]) and abs(place.first - place.start) <= _REACH):
        return None
    if _FROM.search(place.before):
        return "seller"
    return "buyer" if place.first >= place.end and place.mention.of_kind("country") else "none"


def _judge_orderer(place: Place) -> Side | None:
    """ "Saab has won an order from Latvia": who orders buys."""
    own = {place.origin, place.subject.state if place.subject else None}
    # The order of its own government may be for another: "an order from FMV for Thailand".
    is_orderer = _ORDER_FROM.search(place.before[-140:]) is not None and place.state not in own and not _is_firm(place)
    return "buyer" if is_orderer else None


def _judge_requester(place: Place) -> Side | None:
    """ "A letter of request from Norway": who asks is to buy, and "from" tells no seller there."""
    return "buyer" if _REQUEST_FROM.search(place.before[-140:]) is not None and not is_maker(place.mention) else None


def _judge_source(place: Place) -> Side | None:
    """ "Bought from Sweden", "from the maker Saab"."""
    if place.first < place.start or not _FROM_FIRM.search(place.before[-_REACH:]):
        return None
    return "seller" if _is_firm(place) or _FROM.search(place.before) else None


def _judge_counterpart(place: Place) -> Side | Literal["none"] | None:
    """ "A contract with Saab", "with Norway": the other side of a deal sells, unless a firm, or who would sell, has made it with them."""
    with_ = _WITH.search(place.before[-_REACH:])
    if with_ is None or place.first < place.start:
        return None
    before = place.before[: len(place.before) - len(with_[0])]
    if _TOGETHER_WITH.search(before) or not (is_maker(place.mention) or _DEAL_WITH.search(before[-140:])):
        return "none"
    subject = place.subject if place.subject is not None and place.subject.state != place.state else None
    would_sell = _WOULD_SELL.match(place.after) is not None
    if _is_firm(place):
        # "GE's deal with HAL to supply 99 engines": a firm that does not make the thing buys it from whose maker acts.
        is_other_make = place.origin is not None and place.origin != place.state
        acts = subject is not None and subject.is_firm and subject.state == place.origin
        return "buyer" if is_other_make and (acts or (subject is None and would_sell)) else "seller"
    if subject is None:
        return None
    if place.state == place.origin:
        return "seller"
    if subject.is_firm or subject.state == place.origin or would_sell:
        return "buyer"
    return "seller"


def _judge_seat(place: Place) -> Side | None:
    """ "A contract with Airbus Defence and Space SA, Spain": where a firm sits that is named with its form."""
    return "seller" if place.first >= place.end and _WITH_FIRM_OF.search(place.before[-140:]) else None


def _judge_orderer_of_thing(place: Place) -> Side | None:
    """ "Delivered the jets ordered by Norway", "the handover of the tanks bought by Chile": whose order it is gets them."""
    if place.first < place.end or is_maker(place.mention) or not SELLS.search(place.verb):
        return None
    return "buyer" if _ORDERED_BY.search(place.before[-_REACH:]) else None


def _judge_agent(place: Place) -> Side | Literal["none"] | None:
    """ "Bought by Norway", "sold by Sweden"; who clears a sale is on neither side."""
    if not (place.end <= place.first <= place.end + _REACH and _BY.search(place.before)):
        return None
    if _BY_ANOTHER.search(place.sentence.text, place.end, place.first):
        # "Delivered 42 of the tanks ordered by Norway": who does something else.
        return "none"
    signs = _SIGNS.search(place.verb) and place.state != place.origin
    if (BUYS.search(place.verb) or signs) and not is_maker(place.mention):
        return "buyer"
    is_seller = SELLS.search(place.verb) and not _is_authority(place.mention) and not _CLEARS.search(place.verb)
    return "seller" if is_seller else "none"


def _judge_owner_of_deal(place: Place) -> Side | None:
    """ "Norway's order"; "Germany's plan sees 12 tanks delivered to Ukraine": to whom it goes is not whose plan it is."""
    if not (_OWNER.match(place.after) and (place.after.startswith("'") or is_adjective(place.mention))):
        return None
    return "seller" if _GIVES.search(place.verb) or _GOES_TO.match(place.sentence.text, place.end) else "buyer"


def _judge_contracted(place: Place) -> Side | None:
    """ "Contracted TAIS for two frigates": the firm that a verb of ordering names right behind it sells."""
    return "seller" if 0 < place.first - place.end <= 5 and _CONTRACTS.search(place.verb) and _is_firm(place) else None


def _judge_recipient(place: Place) -> Side | None:
    """ "Sell Australia three submarines": whom a verb of giving names right behind it."""
    return "buyer" if 0 < place.first - place.end <= 5 and _GIVES_TO.search(place.verb) else None


CLEARED, ADDRESSED, RECEIVING, DEAL, THING, COUNTERPART, ACTING, MADE, FIRM = range(9)
"""Ranks of what is said, the strongest first: for whom a body clears it; who is named with "to", "from" or "by"; who stands behind a verb
of giving; whose deal it is; whose thing; with whom a deal is made; who acts; whose make it is; what firm acts."""
RULES = (
    Rule(_judge_make, MADE),
    Rule(_judge_addressee, ADDRESSED),
    Rule(_judge_way, ADDRESSED),
    Rule(_judge_orderer, ADDRESSED),
    Rule(_judge_requester, ADDRESSED),
    Rule(_judge_source, ADDRESSED),
    Rule(_judge_counterpart, COUNTERPART),
    Rule(_judge_seat, COUNTERPART),
    Rule(_judge_orderer_of_thing, DEAL),
    Rule(_judge_agent, ADDRESSED),
    Rule(_judge_owner_of_deal, DEAL),
    Rule(_judge_recipient, RECEIVING),
    Rule(_judge_contracted, RECEIVING),
)


def find_claims(
    sentence: Sentence,
    stretch: tuple[int, int],
    verb: str,
    origin: str | None,
    subject: Subject | None,
    things: frozenset[int],
) -> Iterator[Claim]:
    """What each name of one state in a sentence says of the sides of a step."""
    own = blank_relatives(sentence.text, stretch[0])
    for mention in sentence.mentions:
        states = name_states(mention, capitals=True)
        if len(states) != 1 or _is_legislature(mention) or is_set_aside(sentence, mention):
            continue
        if own[mention.span.start].isspace():
            # "Transferred 19 guns, bought from Nexter, to Ukraine": of whom something else is told.
            continue
        place = Place(sentence, mention, states[0], *stretch, verb, origin, subject, things)
        for rule in RULES:
            side = rule.judge(place)
            if side == "none":
                break
            if side is not None:
                # What another clause says counts only where nothing else is said.
                is_far = place.first > stretch[1] and not is_same_clause(sentence.text, stretch[1], place.first)
                yield Claim(side, states[0], FIRM if is_far else rule.rank, place.first)
                break


def is_set_aside(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name only says against whom or what something else is set, or whose war it is: "over Iceland's guns"."""
    before = sentence.text[: mention.span.start]
    return (
        _RATHER.search(before[-40:]) is not None
        or _IN_PLACE_OF.search(before[-90:]) is not None
        or _ITS_WAR.match(sentence.text, mention.span.end) is not None
    )


def is_by_another(sentence: Sentence, end: int, mention: Mention) -> bool:
    """Whether a name is of one who does something else: "delivered the tanks ordered by Norway"."""
    return _BY_ANOTHER.search(sentence.text, end, max(end, mention.span.start)) is not None


def is_apart(mention: Mention) -> bool:
    """Whether a body is none that a thing can be sold to: a maker, a legislature, an agency."""
    return any(
        entry.kind == "body" and entry.extra.get("role") in ("maker", "legislature", "agency") for entry in mention.entries
    )


def _is_firm(place: Place) -> bool:
    return is_firm(place.sentence, place.mention)


def _names_maker(place: Place) -> bool:
    """Whether an adjective says whose make a thing near the step is: "Turkish Hizir vehicles"; of a thing whose maker is known it says
    whose it is."""
    return any(
        0 <= system.start - place.mention.span.end <= 1
        and system.origin is None
        and (not place.things or system.start in place.things)
        and 0 <= system.start - place.start <= _MAKE_REACH
        for system in place.sentence.systems
    )


def _is_legislature(mention: Mention) -> bool:
    return any(entry.kind == "body" and entry.extra.get("role") == "legislature" for entry in mention.entries)


def _is_authority(mention: Mention) -> bool:
    return any(str(entry.extra.get("role", "")).startswith("clears") for entry in mention.entries)
