"""Who is the subject of a step: the state, or the firm, of which its verb tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pactbook.extract.gazetteer import Mention
from pactbook.reading.context import Sentence, name_states

_TELLS_WHO = re.compile(r"(?:announc|thank)", re.IGNORECASE)
_NOT_SUBJECT = re.compile(
    r"\b(?:to|for|of|from|with|in|on|at|by|support(?:s|ed|ing)?|help(?:s|ed|ing)?|assist(?:s|ed|ing)?|arm(?:s|ed|ing)?|equip(?:s|ped|ping)?)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
# "The government of Spain will hand over": a body is its state.
_BODY_OF = re.compile(
    r"\b(?:governments?|ministry|ministry of (?:national )?defen[cs]e|defen[cs]e ministry|parliament|cabinet|kingdom|republic|army|navy|air force|armed forces|military|authorities|presidents?|ministers?|leaders?)\sof\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"['’]s?\s(?:[a-z-]+\s){0,3}(?:rival|neighbou?r|ally|partner|adversary|foe|friend|competitor|supplier|customer)s?,?\s(?:the\s)?"
)
_FIRM = r"(?:firms?|company|companies|giant|group|corporation|conglomerate|contractors?|\w*makers?|\w*builders?|shipyards?|manufacturers?|producers?|suppliers?|industr(?:y|ies))"
_FIRM_OF = re.compile(rf"(?:['’]s?)?\s(?:(?!(?:and|of|to|from|with|for|by|in)\b)[\w-]+\s){{0,3}}?{_FIRM}\b")
_BEFORE_FIRM = re.compile(
    r"(?:['’]s?)?\s(?:(?!(?:and|of|to|from|with|for|by|in|contract|deal|order|purchase|sale|agreement)\b)[a-z-]+\s){0,3}"
)
_FIRM_NAME = re.compile(
    rf"(?:['’]s?)?\s(?:(?!(?:and|of|to|from|with|for|by|in)\b)[\w-]+\s){{0,3}}?{_FIRM},?\s(?P<name>[A-Z][\w&.-]*(?:\s(?:and\s)?[A-Z][\w&.-]*){{0,3}})"
)
_OF_THING = re.compile(
    r"\s(?:[a-z-]+\s){0,2}?(?:contracts?|deals?|orders?|purchases?|sales?|offers?|bids?|tenders?|weapons?|arms|exports?|equipment|systems?)\b"
)
_BEFORE_THING = re.compile(r"[- ](?:(?:[a-z-]+|[\d,]+)\s){0,3}")
# "After the US cleared the sale, Norway signed": the clause that goes before is another's.
_LEADS_IN = re.compile(r"(?:After|Before|While|As|Once|When|If|Since|Although|Though|Because)\s[^,;]{5,160},\s")
_CLAUSE = re.compile(
    # "And that it plans to buy": who acts is named before.
    r",?\s(?:and|or)\sthat\s(?!(?:of|it|they|he|she|(?:the|its|their) (?:country|government|ministry|army|navy|air force|forces|military))\b)|;|,\sand\s|,?\s(?:while|whereas|but)\s|\s[–—]\s"
)
_AND = re.compile(r",?\s(?:and|while|but)\s")
_FINITE = re.compile(r"\b(?:has|have|had|is|are|was|were|will|would|\w+ed|took|got|bought|sold|gave|sent|won|made)\b")
_OWN_VERB = re.compile(rf"(?:the\s)?(?:[A-Z][\w.'-]*\s){{1,3}}{_FINITE.pattern}")
_SAID = re.compile(
    r"\b(?:said|says|saying|told\s\w+|announc(?:ed|es|ing)|confirm(?:ed|s|ing)|reported|stated|revealed)\s(?:on\s\w+\s|last\s\w+\s|in\s\w+\s|\w+day\s)?(?:that\s)?|\b(?:expect\w*|hop(?:e|es|ed|ing)|belie\w+|confident|optimistic|likely|sure|certain|underst\w+|predict\w*|fear\w*|envisag\w+|foresee[sn]?|mean[st]?|news|reports?)\sthat\s"
)
_RELATIVE = re.compile(
    r",\s(?:which|who)\s(?:(?:has|have|had|will|would|also|already|recently|earlier|now|then|since|currently|first|itself|long|last\s\w+|in\s\d{4})\s){0,3}\Z"
)
_ITS_OWN = re.compile(r"\s(?:(?:has|have|had|also|already|recently|just|once|first|itself)\s)*")
_THAT = re.compile(r"[^,;]\s(?:that|which)\s(?:the\s)?\Z")
_LETS = re.compile(
    r"\b(?:clear(?:ed|s|ing)?|allow(?:ed|s|ing)?|permit(?:s|ted|ting)?|authori[sz](?:ed?|es|ing)|enabl(?:ed?|es|ing)|invit(?:ed?|es|ing)|urg(?:ed?|es|ing)|persuad(?:ed?|es|ing)|convinc(?:ed?|es|ing)|push(?:ed|es|ing)?|forc(?:ed?|es|ing)|want(?:s|ed|ing)?|ask(?:s|ed|ing)?|request(?:s|ed|ing)?|help(?:s|ed|ing)?|expect(?:s|ed|ing)?|for)\s(?:the\s)?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The state of a subject; whether it is a firm of that state that acts."""

    state: str
    is_firm: bool


def find_subject(sentence: Sentence, start: int) -> Subject | None:
    """The subject of a verb: whom another lets or asks to act, the head of its relative clause, else the first name of its clause that
    hangs on no preposition."""
    text = sentence.text
    led = _find_led(sentence, start)
    if led is not None:
        return _make(sentence, led)
    lead = _LEADS_IN.match(text)
    floor = max(
        [
            lead.end() if lead and lead.end() <= start else 0,
            find_own_clause(sentence, start),
            *(one.end() for one in _CLAUSE.finditer(text, 0, start)),
        ]
    )
    said = max((one.end() for one in _SAID.finditer(text, floor, start)), default=floor)
    for first in dict.fromkeys((said, floor)):
        for mention in sentence.mentions:
            if not (first <= mention.span.start and mention.span.end <= start) or not name_states(mention, capitals=True):
                continue
            if _names_thing(sentence, mention):
                continue
            before = text[: mention.span.start]
            if not is_mere_owner(sentence, mention) and (not _NOT_SUBJECT.search(before) or _BODY_OF.search(before)):
                return _make(sentence, mention)
    return None


def find_own_clause(sentence: Sentence, start: int) -> int:
    """Where the clause of a verb begins that has a subject of its own: "Peru ordered 36, and Chile received four"; 0 where it shares one."""
    text = sentence.text
    for seam in reversed(list(_AND.finditer(text, 0, start))):
        if any(one.span.end == seam.start() for one in sentence.mentions):
            # "Peru and Chile received".
            continue
        if any(text[seam.end() : one.span.start] in ("", "the ") and one.span.end < start for one in sentence.mentions):
            is_own = _FINITE.search(text, 0, seam.start()) is not None and _OWN_VERB.match(text, seam.end()) is not None
            return seam.end() if is_own else 0
    return 0


def _find_led(sentence: Sentence, start: int) -> Mention | None:
    """Whom somebody clears or asks "to buy", and of whom a relative clause tells: "China, which has offered"."""
    text = sentence.text
    relative = _RELATIVE.search(text, 0, start)
    for mention in reversed(sentence.mentions):
        if mention.span.end > start or not name_states(mention, capitals=True):
            continue
        between = text[mention.span.end : start]
        if relative is not None and mention.span.end == relative.start():
            return mention
        if _ITS_OWN.fullmatch(between) and _THAT.search(text, 0, mention.span.start):
            # "The jets that Norway has ordered".
            return mention
        is_infinitive = between == " to " or (between == " " and text.startswith("to ", start))
        if is_infinitive and _LETS.search(text, 0, mention.span.start):
            return mention
    return None


def _make(sentence: Sentence, mention: Mention) -> Subject:
    return Subject(name_states(mention, capitals=True)[0], is_firm(sentence, mention))


def find_inner_subject(sentence: Sentence, start: int, end: int) -> Subject | None:
    """The state that words of announcing name as the one that acts: "announcing that Norway will send"."""
    found = sentence.states_between(start, end, capitals=True)
    return Subject(found[0], False) if len(found) == 1 and _TELLS_WHO.match(sentence.text, start) else None


def is_mere_owner(sentence: Sentence, mention: Mention) -> bool:
    """Whether a state is named only to say whose another one is: "India's rival Pakistan"."""
    return any(
        _WHOSE.fullmatch(sentence.text[mention.span.end : other.span.start]) is not None
        and set(name_states(other, capitals=True)) - set(name_states(mention, capitals=True))
        for other in sentence.mentions
        if other.span.start > mention.span.end
    )


def _names_thing(sentence: Sentence, mention: Mention) -> bool:
    """Whether an adjective is that of a thing or a deal, which do nothing themselves: "the Korean contract", "Swedish Archer guns"."""
    if not is_adjective(mention):
        return False
    end = mention.span.end
    return _OF_THING.match(sentence.text, end) is not None or any(
        _BEFORE_THING.fullmatch(sentence.text, end, max(end, system.start)) for system in sentence.systems
    )


def is_adjective(mention: Mention) -> bool:
    """Whether a state is named by its adjective."""
    return any(mention.wording in entry.extra.get("adjectives", ()) for entry in mention.entries)


def is_maker(mention: Mention) -> bool:
    """Whether a name is a firm's."""
    return any(entry.kind == "body" and entry.extra.get("role") == "maker" for entry in mention.entries)


def is_firm(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name is a firm's, or says whose firm one is: "South Korea's Hyundai Rotem", "the Turkish drone maker"."""
    if is_maker(mention):
        return True
    if mention.of_kind("body") is not None:
        return False
    if _FIRM_OF.match(sentence.text, mention.span.end):
        return True
    return any(
        is_maker(other) and _BEFORE_FIRM.fullmatch(sentence.text, mention.span.end, other.span.start)
        for other in sentence.mentions
        if other.span.start > mention.span.end
    )


def find_firm_name(sentence: Sentence, mention: Mention) -> tuple[str, int, int] | None:
    """The name of a firm of which a text says whose it is and what: "the French shipbuilder Ocea"."""
    named = _FIRM_NAME.match(sentence.text, mention.span.end)
    if named is None or any(one.span.start < named.end() and named.start("name") < one.span.end for one in sentence.mentions):
        return None
    return named["name"], *named.span("name")
