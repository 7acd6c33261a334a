"""Who buys and who sells: by what stands where, else by whose industry makes the thing, else by who else the text is about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pactbook.extract.gazetteer import Mention
from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.sale_step import is_same_clause

_TO = re.compile(
    r"\b(?:to|for)\s(?:the\s)?(?:(?:Government|Armed Forces|Kingdom|Republic|people|military|navy|army)\sof\s(?:the\s)?)?\Z",
    re.IGNORECASE,
)
_ASKS_OF = re.compile(r"\b(?:request\w*|asked|sought|LO[rR]|RF[PQI]|tenders?)\b")
_GIVES = re.compile(r"\b(?:transfer|sell|donate|provide|send|supply)\b", re.IGNORECASE)
# "To be fitted out and delivered": the subject of a passive hands nothing over.
_PASSIVE = re.compile(
    r"\b(?:be|been|being|was|were|is|are)\s(?:(?:\w+ly|also|first|now|since|then|again|not|all|both)\s){0,2}\Z|\bto be\s\w+(?:ed|en)\b[^;]{0,50}\band\s\Z"
)
_CHOOSES = re.compile(r"\b(?:chose|chosen|picked|picks|chooses|select(?:ed|s))\b")
_IT = re.compile(r"(?:It|They|The (?:country|government|ministry|army|navy|air force|island|kingdom))\b")
_IT_REACH = 60
_MADE_BY = re.compile(r"-(?:built|made|designed|supplied|donated|produced)\b")
_TELLS_WHO = re.compile(r"(?:announc|thank)", re.IGNORECASE)
_LETTER = re.compile(r"\bletters? of offer(?: and acceptance)?", re.IGNORECASE)
_SIGNS = re.compile(r"\b(?:signed|concluded|sealed|inked|placed|finali[sz]ed)\Z", re.IGNORECASE)
_BY_ANOTHER = re.compile(r"\b(?!deliver)(?:\w+ed|bought|sold|made|built|flown|sought)\sby\s(?:the\s)?\Z", re.IGNORECASE)
_RATHER = re.compile(r"\b(?:over|instead of|ahead of|rather than|against|beating|than)\s(?:the\s)?\Z", re.IGNORECASE)
_ARRIVES = re.compile(r"\b(?:arriv\w+|landed|reach\w+|touched down|flew into|came|followed)\b", re.IGNORECASE)
_COMES = re.compile(r"\b(?:(?:arriv\w+|landed|touched down) in|from)\s(?:the\s)?\Z", re.IGNORECASE)
_GOES_TO = re.compile(r"(?:\s(?!to\b)[\w-]+){0,2}\sto\s(?:the\s)?(?=[A-Z])")
# "To Germany's neighbour" is to somebody else.
_OF_ANOTHER = re.compile(r"['’]s?\s(?:[\w-]+\s){0,2}?(?:neighbou?rs?|all(?:y|ies)|rivals?|enem(?:y|ies)|partners?|friends?)\b")
_GERUND = re.compile(r"\w+ing\b")
# "Days before his visit to Washington": where somebody goes, and not to whom a thing is sold.
_TOWARDS = re.compile(
    r"\b(?:visit\w*|trips?|travel\w*|tour|went|flew|return\w*|according|thanks|close|compared|ambassador|envoy)\s(?:\w+\s)?to\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|with)\s(?:the\s|an?\s)?(?:government of\s|maker\s|(?:[A-Z]?[\w.-]+\s){0,2}(?:firm|company|giant|maker|manufacturer)\s)?\Z",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"['’]s?\s(?:[a-z-]+\s){0,3}(?:rival|neighbou?r|ally|partner|adversary|foe|friend|competitor|supplier|customer)s?,?\s(?:the\s)?"
)
_OWNER = re.compile(
    r"\A(?:'s|')?\s(?:[\w-]+\s){0,3}?(?:procurement|purchase|acquisition|buy|order|plans?|decision|request)\b", re.IGNORECASE
)
_BUYS = re.compile(
    r"\b(?:buy|buys|buying|bought|purchas\w+|procur\w+|acquir\w+|order\w*|receiv\w+|took delivery|take delivery|taken delivery|request\w*|inducted|commissioned|get|gets|got)\b",
    re.IGNORECASE,
)
_SELLS = re.compile(
    r"\b(?:sell|sells|selling|sold|offer\w*|deliver\w*|transfer\w*|suppl\w+|provid\w+|hand\w* over|donat\w+|notif\w+|approv\w+|clear\w+|authori[sz]\w+)\b",
    re.IGNORECASE,
)


_FIRM = 12
_MAKE_REACH = 80
_BUYER_ACTS = frozenset(
    ("cancelled", "paused", "considered", "aon", "requested", "reduced", "expanded", "signed", "in_service", "delayed")
)
"""Steps whose subject, when it is a state and not the maker's, is the one that buys."""
_CLEARS = re.compile(r"\b(?:approv\w+|clear\w+|authori[sz]\w+|notif\w+)\b", re.IGNORECASE)
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
        subject = _find_subject(sentence, start)
        if subject is not None and not subject[1] and subject[0] not in (origin, seller):
            buyer = subject[0]
    if buyer is not None and buyer == seller:
        return Sides(buyer, seller)
    named = [
        state
        for mention in sentence.mentions
        if not _is_mere_owner(sentence, mention)
        and not _BY_ANOTHER.search(sentence.text, end, max(end, mention.span.start))
        and not _RATHER.search(sentence.text, 0, mention.span.start)
        for state in name_states(mention, capitals=True)
    ]
    if buyer is None and _BUYS.search(sentence.text, start, end) and _IT.match(sentence.text) and start < _IT_REACH:
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
        near = [mention for mention in sentence.mentions if 0 <= mention.span.start - match.end() <= _FIRM]
        named = [state for mention in near for state in name_states(mention, capitals=True)]
        # "With KNDS France": a firm of two states is of the one that is named.
        if named and near[0].span.start - match.end() <= len("the ") + 1 and not set(named) & set(sides):
            return True
    return False


def _find_by_place(sentence: Sentence, start: int, end: int, origin: str | None) -> tuple[str | None, str | None]:
    """By "to X" and "from Y", by who owns the purchase, and by the subject of the verb."""
    text = sentence.text
    # Whoever clears a purchase clears it for the state that buys.
    buyer = next(
        (entry.country for _, entry in sentence.of_kind("body") if str(entry.extra.get("role")).startswith("clears")), None
    )
    seller: str | None = None
    # A letter of offer is a contract, and offers nothing.
    verb = _LETTER.sub("contract", text[start:end])
    for mention in sentence.mentions:
        states = name_states(mention, capitals=True)
        if len(states) != 1 or _is_legislature(mention) or _RATHER.search(text, 0, mention.span.start):
            continue
        before, after = text[: mention.span.start], text[mention.span.end :]
        if _MADE_BY.match(after) or (_is_adjective(mention) and _names_maker(sentence, mention, start)):
            seller = seller or states[0]
        elif (
            mention.span.start >= start
            and _TO.search(before[-60:])
            and not _OF_ANOTHER.match(after)
            and not _is_apart(mention)
            and not any(system.start - 1 <= mention.span.end <= system.end for system in sentence.systems)
            and not _TOWARDS.search(before[-60:])
        ):
            if _ASKS_OF.search(verb):
                # A request goes to the one that is to sell.
                seller = seller or states[0]
            else:
                buyer = buyer or states[0]
        elif _ARRIVES.search(verb) and _COMES.search(before[-24:]) and abs(mention.span.start - start) <= 60:
            # "The first jets from Denmark have arrived in Norway": whence and where to.
            if before.rstrip().lower().endswith(("from", "from the")):
                seller = seller or states[0]
            elif mention.span.start >= end and mention.of_kind("country"):
                buyer = buyer or states[0]
        elif _FROM.search(before[-60:]) and mention.span.start >= start:
            if _is_maker(mention) or re.search(r"\bfrom\s(?:the\s)?\Z", before, re.IGNORECASE):
                seller = seller or states[0]
        elif mention.span.start >= end and re.search(r"\bby\s(?:the\s)?\Z", before) and mention.span.start - end <= 60:
            if _BY_ANOTHER.search(text, end, mention.span.start):
                # "Delivered 42 of the tanks ordered by Norway": who does something else.
                continue
            if (_BUYS.search(verb) or (_SIGNS.search(verb) and states[0] != origin)) and not _is_maker(mention):
                buyer = buyer or states[0]
            elif _SELLS.search(verb) and not _is_authority(mention) and states[0] != buyer and not _CLEARS.search(verb):
                seller = seller or states[0]
        elif _OWNER.match(after) and (after.startswith("'") or _is_adjective(mention)):
            # "Germany's plan sees 12 tanks delivered to Ukraine": to whom it goes is not whose plan it is.
            if _GIVES.search(verb) or _GOES_TO.match(text, end):
                seller = seller or states[0]
            else:
                buyer = buyer or states[0]
    if buyer is None and origin is not None:
        buyer = _find_owner(sentence, origin)
    buyer, seller = _take_subject(sentence, (start, end), verb, (buyer, seller), origin)
    if buyer == seller and not verb.lower().startswith("deliver"):
        seller = None
    return buyer, seller


def _take_subject(
    sentence: Sentence, stretch: tuple[int, int], verb: str, sides: tuple[str | None, str | None], origin: str | None
) -> tuple[str | None, str | None]:
    """Buyer and seller with what the subject of the verb, and whoever stands right behind it, says of them."""
    text, (start, end), (buyer, seller) = sentence.text, stretch, sides
    subject = _find_subject(sentence, start) or _find_inner_subject(sentence, start, end)
    if subject is not None:
        state, is_maker = subject
        if _BUYS.search(verb) and not is_maker and state == origin and buyer is None:
            # What a state buys from its own makers is no sale between states.
            return state, state
        if _BUYS.search(verb) and state != origin and (not is_maker or origin is not None):
            buyer = buyer or state
        elif (
            _SELLS.search(verb)
            and (is_maker or state != buyer)
            and not (_PASSIVE.search(text[:start]) and not _GERUND.match(verb))
        ):
            seller = seller or state
        elif is_maker and seller is None and state != buyer and origin in (None, state):
            seller = state
    # "sell Australia three submarines": whom a verb of giving names right behind it.
    recipient = next(
        (mention for mention in sentence.mentions if 0 < mention.span.start - end <= 5 and name_states(mention)), None
    )
    if recipient is not None and re.search(r"\b(?:sell|sold|offer\w*|giv\w+|transfer|handed)\Z", verb, re.IGNORECASE):
        buyer = buyer or name_states(recipient)[0]
    return buyer, seller


def _find_owner(sentence: Sentence, origin: str) -> str | None:
    """The state that a thing made elsewhere is said to be of: "Chile's F-16s"."""
    for system in sentence.systems:
        for mention in sentence.mentions:
            states = name_states(mention)
            if _RATHER.search(sentence.text, 0, mention.span.start):
                continue
            owns = re.fullmatch(r"'s?\s(?:[\w-]+\s){0,2}", sentence.text[mention.span.end : system.start])
            if owns and len(states) == 1 and states[0] not in (origin, system.origin) and not _is_maker(mention):
                return states[0]
    return None


def _find_subject(sentence: Sentence, start: int) -> tuple[str, bool] | None:
    """The state of the last name before a verb in its clause."""
    text = sentence.text
    floor = max(text.rfind(";", 0, start), text.rfind(", and ", 0, start), 0)
    found = [
        mention
        for mention in sentence.mentions
        if floor <= mention.span.start and mention.span.end <= start and name_states(mention, capitals=True)
    ]
    for mention in found:
        if _is_mere_owner(sentence, mention):
            continue
        if not re.search(
            r"\b(?:to|for|of|from|with|in|on|at|by|support(?:s|ed|ing)?|help(?:s|ed|ing)?|assist(?:s|ed|ing)?|arm(?:s|ed|ing)?|equip(?:s|ped|ping)?)\s(?:the\s)?\Z",
            text[: mention.span.start],
            re.IGNORECASE,
        ):
            return name_states(mention, capitals=True)[0], _is_maker(mention)
    return None


def _find_inner_subject(sentence: Sentence, start: int, end: int) -> tuple[str, bool] | None:
    """The state that words of announcing name as the one that acts: "announcing that Norway will send"."""
    found = sentence.states_between(start, end, capitals=True)
    return (found[0], False) if len(found) == 1 and _TELLS_WHO.match(sentence.text, start) else None


def _is_mere_owner(sentence: Sentence, mention: Mention) -> bool:
    """Whether a state is named only to say whose another one is: "India's rival Pakistan"."""
    return any(
        _WHOSE.fullmatch(sentence.text[mention.span.end : other.span.start]) is not None
        and set(name_states(other, capitals=True)) - set(name_states(mention, capitals=True))
        for other in sentence.mentions
        if other.span.start > mention.span.end
    )


def _is_apart(mention: Mention) -> bool:
    """Whether a body is none that a thing can be sold to: a maker, a legislature, an agency."""
    return any(
        entry.kind == "body" and entry.extra.get("role") in ("maker", "legislature", "agency") for entry in mention.entries
    )


def _names_maker(sentence: Sentence, mention: Mention, start: int) -> bool:
    """Whether an adjective says whose make a thing near the step is: "Turkish Hizir vehicles"; of a thing whose maker is known it says
    whose it is."""
    return any(
        0 <= system.start - mention.span.end <= 1 and system.origin is None and 0 <= system.start - start <= _MAKE_REACH
        for system in sentence.systems
    )


def _is_legislature(mention: Mention) -> bool:
    return any(entry.kind == "body" and entry.extra.get("role") == "legislature" for entry in mention.entries)


def _is_authority(mention: Mention) -> bool:
    return any(str(entry.extra.get("role", "")).startswith("clears") for entry in mention.entries)


def _is_adjective(mention: Mention) -> bool:
    return any(mention.wording in entry.extra.get("adjectives", ()) for entry in mention.entries)


def _is_maker(mention: Mention) -> bool:
    return any(entry.kind == "body" and entry.extra.get("role") == "maker" for entry in mention.entries)


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
        if _is_maker(mention) and (seller is None or seller in name_states(mention)):
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
