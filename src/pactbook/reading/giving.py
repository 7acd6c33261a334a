"""Arms that one state gives another, told by plain verbs: "Poland is sending armoured vehicles", "the howitzers we have provided". What it is
sending, by a verb that is about anything, it has decided to send and not handed over yet.

Verbs such as send and give are about anything; they tell of arms only where arms stand right behind them, right before them as what a
relative clause is about, or as their subject.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from pactbook.extract.dates import FoundDate
from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.arms import PAPER, RECIPIENT, follow_arms, is_adjective, may_hold_arms, precede_arms, skip_recipient
from pactbook.reading.clause import is_same_clause
from pactbook.reading.companions import find_companions, widen
from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.foes import wages_war
from pactbook.reading.outlook import lies_ahead, opens_span, put_back, tells_when_said
from pactbook.reading.people import find_surname_state, find_title_states, name_source
from pactbook.reading.sale_step import compile_sale
from pactbook.reading.side_subject import find_subject
from pactbook.reading.ware import Ware

_PROGRESSIVE = re.compile(
    r"(?:\b(?:is|are|am|been|was|were)|['’](?:re|m|s))\s(?:also\s|now\s|already\s|currently\s|all\s)*\Z", re.IGNORECASE
)
_THANKED = re.compile(
    r"\b(?:thank(?:s|ed|ing)?|prais(?:ed|es|ing)|commend(?:ed|s|ing)?|applaud(?:ed|s|ing)?|congratulat(?:ed|es|ing)|grateful to|lauded|credit(?:ed)?)\s(?P<whom>[^,;]{2,60}?)\s(?:for|on)\s(?:also\s|recently\s)?\Z",
    re.IGNORECASE,
)
# "Signed a contract under which it will supply tanks": the contract is the step.
_OF_CONTRACT = re.compile(
    r"\b(?:contract|deal|agreement|order)\b[^;.]{0,60}\b(?:under|by|through)\swhich\b[^;.]{0,60}\Z", re.IGNORECASE
)
_IS_PASSIVE = re.compile(r"\b(?:been|was|were|being|be|gets?|got)\s(?:\w+\s){0,2}\Z", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:will|would|(?:going|plans?|planning|intends?|intent(?:ion)?|set|expected|due|looking|aims?|hopes?) to|shall|(?-i:may)|might|could)\s(?:also\s|soon\s|be\s|now\s|then\s)*\Z",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:once|until|unless|continu\w+|keep\w*|ability|able|willing\w*|ways?|help\w*|need\w*|efforts?|ready|capacity|commit\w+|not|never|without|refus\w+|debat\w+|whether|how|request\w*|ask\w*|urg\w+|call\w*)\b[^,;]{0,40}\Z",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"(?:sent|provided|given|contributed|supplied|furnished|donated|gifted|delivered|transferred|rushed|shipped)\Z",
    re.IGNORECASE,
)
_IS_DONE = re.compile(
    r"\s(?:(?:ha[ds]|have|already|also|now|since|recently|then|just|all)\s)*(?:been|was|were)\s(?:already\s|also\s)?\Z",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\s(?:that\s|which\s)?(?P<subject>we|they|it|(?:the\s)?(?:[A-Z][\w.]*\s?){1,3}|our allies(?: and partners)?)(?:['’](?:ve|re)|\s(?:have|has|had|are|is|were|was|already|recently|just|also))*\s\Z"
)
_SUCH_AS = re.compile(r"\s?(?:—|–|-{1,2}|,)?\s?(?:like|such as|including)\s")
_GOES_INTO = re.compile(
    r"\b(?:into|toward|towards|near|over|around|off|across|through|against|at)\s(?:the\s)?(?:[A-Z]|region|airspace|area)|\sfor (?:every|each)\b",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:to|for)\s(?:the\s)?(?:people of\s|government of\s|armed forces of\s|(?:front ?lines?|defen[cs]e) (?:in|of)\s)?\Z",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:additional|more|further|another)\b", re.IGNORECASE)
_DELIVERIES = compile_screened(
    r"\b(?:[Rr]ecent|[Cc]ompleted|[Kk]ey|[Mm]ajor|[Pp]ast|[Nn]otable|[Pp]revious)\s(?:[\w-]+\s){0,2}(?:deliveries|transfers|donations|handovers)\b"
)
_WE = re.compile(r"\b(?:I|[Ww]e|[Oo]ur)\b")
_UNDER_CONTRACT = re.compile(r"\b(?:contracts?|orders?|ordered|deals?|sold|bought|purchased)\b", re.IGNORECASE)
_OTHER_ACT = re.compile(
    r"\b(?:ordered|bought|purchased|procured|leased|pledged|promised|announced|signed|requested|approved|contracts?|deals?)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:\s(?:to|by|for|with|the|its|so|far|date|includ(?:es?|ed|ing)|following|over|past|last|year|since|as|of|and|[A-Z0-9][\w.]*))*\s?:\s?"
)
_CLAUSE_START = re.compile(r"[.;:]\s|\s[–—]\s|—|\b(?:that|which|who|while|but|where)\s|,\s(?=and\s(?:the\s)?[A-Z])")
_ANNOUNCED = re.compile(r"\bannounc\w+\b[^.;]{0,40}\bthat\b[^.;]{0,40}\Z", re.IGNORECASE)
_BY_HAND = ("deliver", "transfer")


def read_giving(context: Context, sentence: Sentence) -> None:
    """Every giving of arms that the sentence tells by a plain verb, one delivery for each thing."""
    text = sentence.text
    if sentence.lead_in and _read_item(context, sentence):
        return
    if not _verbs().may_match(text) or not (sentence.systems or may_hold_arms(text)) or compile_sale("civil").search(text):
        return
    for verb in _verbs().finditer(text):
        modality = _find_modality(sentence, verb)
        if modality is None:
            continue
        wares, stretch = _find_given(sentence, verb)
        if wares:
            _add(context, sentence, (sentence, verb), wares, modality, stretch)


def _read_item(context: Context, sentence: Sentence) -> bool:
    """An item of a list that a verb of giving opens: "To date, the United States has delivered to Ukraine:"."""
    block = sentence.block
    if block.lead_in is None or sentence.start != block.start:
        return False
    opening = context.prose.blocks[block.lead_in]
    lead = next((one for one in reversed(context.sentences) if one.block is opening), None)
    if lead is None:
        return False
    verb = _DELIVERIES.search(lead.text) or next(reversed(list(_verbs().finditer(lead.text))), None)
    if verb is None or not _OPENS.fullmatch(lead.text, verb.end()):
        return False
    wares = follow_arms(sentence, 0)
    modality = lead.govern(verb.start(), verb.end()) if verb.re is _DELIVERIES.pattern else _find_modality(lead, verb)
    if wares and modality is not None:
        _add(context, sentence, (lead, verb), wares, modality, (0, max(ware.end for ware in wares)))
    return bool(wares)


def _find_modality(sentence: Sentence, verb: re.Match[str]) -> Modality | None:
    """How firmly the verb tells of a giving; None where its form tells of none, or of one that goes on without end."""
    before, word = sentence.text[: verb.start()], verb[0].lower()
    if _ANNOUNCED.search(before):
        # What is announced is that it will be given.
        return None
    if not _may_tell(before, word) or _OF_CONTRACT.search(before):
        return None
    if _THANKED.search(before):
        return Modality.ASSERTED
    modality = sentence.govern(verb.start(), verb.start())
    if modality is Modality.DENIED or _GOES_ON.search(before[-60:]):
        return None
    # "Looking to transfer": what is still to come is a plan by its form.
    return Modality.PLANNED if modality is Modality.ASSERTED and _FUTURE.search(before) else modality


def _may_tell(before: str, word: str) -> bool:
    """Whether a form of a verb of giving tells of an act: a gerund after thanks or "is", a past, or a future that is said to be one."""
    if word.endswith("ing"):
        return bool(_THANKED.search(before) or (_PROGRESSIVE.search(before) and not word.startswith(_BY_HAND)))
    if _PARTICIPLE.match(word) or word == "gave":
        return True
    return not word.startswith("deliver") and _FUTURE.search(before) is not None


def _is_under_way(text: str, verb: re.Match[str]) -> bool:
    """Whether something is being given: "is sending", and neither thanks "for sending" nor what has been sent."""
    is_going_on = verb[0].lower().endswith("ing") and not _THANKED.search(text, 0, verb.start())
    return is_going_on and _PROGRESSIVE.search(text[: verb.start()]) is not None


def _find_given(sentence: Sentence, verb: re.Match[str]) -> tuple[list[Ware], tuple[int, int] | None]:
    """What is given, and the stretch that says so where that is not from verb to thing."""
    text = sentence.text
    before = text[: verb.start()]
    if _IS_DONE.search(before) and (aux := _IS_DONE.search(before)):
        wares = precede_arms(sentence, aux.start())
        return ([] if wares and PAPER.search(text, 0, wares[0].start) else wares), None
    relative = _RELATIVE.search(before)
    if relative is not None:
        wares = precede_arms(sentence, relative.start())
        if wares and (such := _SUCH_AS.match(text, verb.end())) is not None:
            wares = follow_arms(sentence, such.end()) or wares
        if wares:
            return wares, None
    return follow_arms(sentence, skip_recipient(sentence, verb.end())), None


def _add(
    context: Context,
    sentence: Sentence,
    told: tuple[Sentence, re.Match[str]],
    wares: list[Ware],
    modality: Modality,
    stretch: tuple[int, int] | None,
) -> None:
    """One finding for each thing; ``told`` is the verb and the sentence it stands in: that of a list's lead-in for its items."""
    text = sentence.text
    source, verb = told
    is_here = source is sentence
    last = max(ware.end for ware in wares)
    buyer = _find_recipient(context, source, verb)
    if buyer is None or (_GOES_INTO.search(text, last, last + 30) and not _TO.search(text[last : last + 12])):
        return
    if _acts(source, verb, buyer):
        # Who sends does not receive, whomever else the text's aid is for.
        return
    seller = _find_giver(context, source, verb, buyer)
    if seller == buyer or (modality is not Modality.ASSERTED and not _is_told_apart(text, wares)):
        return
    date = _find_date(context, sentence, verb) if is_here else None
    is_sent = not _is_under_way(source.text, verb)
    if not is_sent and _UNDER_CONTRACT.search(source.text):
        # What was bought was approved long ago.
        return
    if modality is Modality.ASSERTED and lies_ahead(context, date):
        modality = Modality.PLANNED
    givers = [(seller, None), *(find_companions(source, seller, {buyer}, verb.span()) if seller else ())]
    for position, ware in enumerate(wares):
        start = min(ware.start, ware.count.span.start) if ware.count else ware.start
        is_first = position == 0 and is_here
        first, end = (min(verb.start(), start), max(verb.end(), ware.end)) if is_first else (start, ware.end)
        for giver, name in givers:
            context.add(
                "delivery" if is_sent else "sale_stage",
                modality,
                sentence,
                widen(stretch if stretch and position == 0 else (first, end), name if is_here else None),
                {
                    "system": sentence.quote(ware.name, ware.name_start, ware.name_start + len(ware.name)),
                    "buyer": FieldValue(buyer),
                    "seller": FieldValue(giver) if giver else None,
                    "stage": None if is_sent else FieldValue("approved"),
                    "date": sentence.quote_date(date),
                    "quantity": sentence.quote(ware.count.number, ware.count.span.start, ware.count.span.end)
                    if ware.count and len(givers) == 1
                    else None,
                },
                speaker=name_source(context, sentence),
                held=date.date if date and modality is Modality.ASSERTED else None,
                confidence=0.7,
                # Plain things of one sort are one only when the same states give and get them.
                naming=ware.naming if ware.is_named else f"{buyer} of {giver or 'all'}: {ware.naming}",
                verb=verb.span() if is_here else None,
            )


def _acts(sentence: Sentence, verb: re.Match[str], state: str) -> bool:
    """Whether a state is the subject of a verb of giving, and gives."""
    text = sentence.text
    if _IS_PASSIVE.search(text, 0, verb.start()) or _THANKED.search(text, 0, verb.start()):
        return False
    subject = find_subject(sentence, verb.start())
    return subject is not None and subject.state == state


def _is_told_apart(text: str, wares: list[Ware]) -> bool:
    """Whether what is still to be given is something of its own: counted, or more of it."""
    return any(ware.count or _MORE.search(text, max(0, ware.start - 25), ware.end) for ware in wares)


def _find_date(context: Context, sentence: Sentence, verb: re.Match[str]) -> FoundDate | None:
    near = [
        found
        for found in sentence.dates
        if is_same_clause(sentence.text, verb.start(), found.span.start)
        and abs(found.span.start - verb.start()) <= 120
        and not opens_span(sentence, found)
        and not _OTHER_ACT.search(sentence.text, verb.end(), max(verb.end(), found.span.start))
    ]
    found = min(near, key=lambda one: (tells_when_said(sentence, one), abs(one.span.start - verb.start())), default=None)
    return put_back(context, sentence, found)


def _find_recipient(context: Context, sentence: Sentence, verb: re.Match[str]) -> str | None:
    """To whom: the state right behind the verb or behind "to", else the one that the text's aid is for."""
    text = sentence.text
    opening = RECIPIENT.match(text, verb.end())
    for mention in sentence.mentions:
        states = name_states(mention)
        if len(states) != 1 or mention.span.start < verb.end():
            continue
        is_next = opening is not None and mention.span.start == opening.end() and not is_adjective(sentence, mention.span.end)
        if is_next or (
            _TO.search(text[verb.start() : mention.span.start]) and is_same_clause(text, verb.end(), mention.span.start)
        ):
            return states[0]
    return find_aided(context, sentence)


def find_aided(context: Context, sentence: Sentence) -> str | None:
    """The state that the text's aid is for, by what has been said so far: whom it is most often given to, arms, helped or equipped."""
    counts: Counter[str] = Counter()
    for one in (*context.sentences, sentence):
        for mention in one.mentions:
            if mention.span.start and _recipient().search(one.text, max(0, mention.span.start - 70), mention.span.start):
                counts.update(name_states(mention)[:1] if len(name_states(mention)) == 1 else ())
    for state, count in counts.most_common(1):
        if state in context.principals and (count > 1 or len(counts) == 1):
            return state
    # Else the buyer of the two that the text is about, where it has just been named.
    pair = context.split_sides(context.principals)
    last = (*context.sentences[-4:], sentence)
    near = {state for one in last for state in (*one.states, *(person.country for person in one.people))}
    return pair[0] if pair[0] in near else None


def _find_giver(context: Context, sentence: Sentence, verb: re.Match[str], buyer: str) -> str | None:
    """Who gives: the state before the verb in its clause, whom somebody thanks, or whoever speaks."""
    text = sentence.text
    thanked = _THANKED.search(text[: verb.start()])
    if thanked is not None:
        first, last = thanked.span("whom")
        people = [person.country for person in sentence.people if first - 30 <= person.start <= last and person.country]
        named = sentence.states_between(first, last, capitals=True)
        return next(iter([*named, *people]), None)
    first = max((match.end() for match in _CLAUSE_START.finditer(text, 0, verb.start())), default=0)
    named = [state for state in sentence.states_between(first, verb.start(), capitals=True) if state != buyer]
    if named and not re.search(r"\b(?:we|I)\b['’\s]", text[first : verb.start()]):
        return named[0]
    if re.search(r"\b(?:[Tt]ogether|allies|partners|coalition|countries|nations)\b", text[: verb.start()]):
        return None
    return find_speaking_state(context, sentence, buyer)


def find_speaking_state(context: Context, sentence: Sentence, other: str) -> str | None:
    """The state for which "we" stands: the speaker's, else the only one the text is about beside another; None where that is
    unclear, for a giver is not guessed."""
    name = sentence.block.speaker or context.author or context.signed_by
    speaker = find_surname_state(name, context.principals) if name else None
    if speaker is not None and speaker != other:
        return speaker
    titled = [state for state in find_title_states(context.document.title or "") if state != other]
    if len(titled) == 1:
        return titled[0]
    told = next(
        (
            one.value("seller")
            for one in reversed(context.findings)
            if one.value("buyer") == other and one.value("seller") in context.principals
        ),
        None,
    )
    if told is not None and _WE.search(sentence.text):
        return str(told)
    rest = [state for state in context.principals if state != other and not _is_foe(context, sentence, state)]
    return rest[0] if len(rest) == 1 else None


def _is_foe(context: Context, sentence: Sentence, state: str) -> bool:
    """Whether a text speaks of a state's war or attacks: it gives no arms to whom the text's aid is for."""
    return any(
        state in name_states(mention) and wages_war(one.text, mention.span.end)
        for one in (*context.sentences, sentence)
        for mention in one.mentions
    )


@cache
def _verbs() -> ScreenedPattern:
    return compile_screened(load_vocabulary("aid")["gives"], re.IGNORECASE)


@cache
def _recipient() -> re.Pattern[str]:
    return re.compile(load_vocabulary("aid")["recipient"], re.IGNORECASE)
