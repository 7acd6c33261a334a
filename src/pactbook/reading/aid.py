"""Military aid that is granted as a sum or a package: "announced a new $400 million security assistance package for Ukraine".

What is in a package need not be named. A grant has a parcel or a sum of its own; what was given over the years, or is asked of a
parliament, is none.
"""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.gazetteer import Mention
from pactbook.extract.money import FoundMoney
from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.money import Basis, Money
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.clause import is_same_clause
from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.giving import find_aided, find_speaking_state
from pactbook.reading.outlook import lies_ahead, put_back
from pactbook.reading.people import name_source

_REACH = 160
"""Characters between the word that grants and the aid granted."""
_NEAR = 70
_DRAWN = re.compile(r"\bdrawdowns?\b[^.;]{0,80}\Z", re.IGNORECASE)
_NEWS = re.compile(r"\b(?:new|next|another|additional|further|latest|first|\w+th|largest|today)\b", re.IGNORECASE)
_WEAK = re.compile(r"(?:provi|sen|commit|order|inform|notif|detail|grant|direct)", re.IGNORECASE)
_HAS_GIVEN = re.compile(r"\b(?:has|have|had|['’]ve)\s(?:\w+\s)?(?:provid|sen|commit|giv|grant)\w*\Z", re.IGNORECASE)
_ONLY_PLANS = re.compile(
    r"\b(?:plans?|intention|intent|request\w*|propos\w+|need for|importance of|supplemental|budget|if|would|could|strategy|framework|fund for|\w+ing (?:on|about))\b",
    re.IGNORECASE,
)
_RANKED = re.compile(r"\b(?:largest|biggest|first|\w+th|latest|new|next)\b", re.IGNORECASE)
_IN_OF = re.compile(r"\s(?:in|of|worth of|for)\s(?:[\w-]+\s){0,4}\Z|\s(?:(?!and\s)[\w-]+\s){0,3}\Z", re.IGNORECASE)
_WORTH = re.compile(
    r"\s(?:for [A-Z][\w ]{2,30} )?(?:worth|valued at|totall?ing|of|amounting to)\s(?:up to|about|around|approximately|more than|over|nearly|some)?\s?\Z|,?\s\(?\Z",
    re.IGNORECASE,
)
_MORE = compile_screened(r"\bannounc(?:ed|es|ing)\s(?:another|an additional|a further|additional)\s(?=[$€£])", re.IGNORECASE)
_FOR = re.compile(
    r"\b(?:to|for)\s(?:the\s)?(?:people of\s|government of\s|armed forces of\s|defen[cs]e of\s)?\Z", re.IGNORECASE
)
_AWAY = re.compile(r"\b(?:against|from|of|to|with|for|by|in|at|on|support(?:s|ed|ing)?)\s(?:the\s)?\Z", re.IGNORECASE)
_GOVERNMENT = re.compile(
    r"\s(?:government|defen[cs]e|ministry|parliament|administration|prime|foreign|president|minister|cabinet)", re.IGNORECASE
)
_OTHERS = re.compile(r"\b(?:allies|partners|coalition|countries|nations|together)\b", re.IGNORECASE)


def read_aid(context: Context, sentence: Sentence) -> None:
    """Every grant of military aid, by sum or by package, that the sentence tells."""
    text = sentence.text
    if (
        _MORE.may_match(text)
        and (more := _MORE.search(text))
        and sentence.money
        and not _other().search(text, more.end(), more.end() + _NEAR)
        and (known := _find_known(context))
    ):
        if _other().search(text, more.end(), more.end() + _REACH):
            return
        _add(context, sentence, more, None, known, _find_money(sentence, more.end(), more.end() + 1))
        return
    if not _aid().may_match(text) or not _verbs().may_match(text):
        return
    taken: list[int] = []
    for aid in _aid().finditer(text):
        if _DRAWN.search(text, 0, aid.start()):
            # Of a drawdown, which is a step by itself.
            continue
        money = _find_money(sentence, *aid.span())
        if not (money or aid["before"] or aid["after"]):
            continue
        verb = _find_verb(sentence, aid)
        if (
            verb is None
            or verb.start() in taken
            or (_WEAK.match(verb[0]) and not (money or _NEWS.search(text, verb.end(), aid.end())))
        ):
            continue
        if not money and not _NEWS.search(text, min(verb.start(), max(0, aid.start() - 30)), aid.end()) and not aid["before"]:
            continue
        if (
            _HAS_GIVEN.search(text, 0, verb.end())
            and not (aid["before"] or aid["after"])
            and not _NEWS.search(text, verb.end(), aid.end())
        ):
            # "Has provided $18 billion in military aid": what was given over the years.
            continue
        taken.append(verb.start())
        _add(context, sentence, verb, aid, aid["what"], money)


def find_articles(sentence: Sentence, position: int) -> FieldValue | None:
    """What a drawdown is of, behind it: "defense articles and services"."""
    match = _articles().search(sentence.text, position)
    return sentence.quote(match[0], *match.span()) if match else None


def _find_verb(sentence: Sentence, aid: re.Match[str]) -> re.Match[str] | None:
    """The word that grants: the last one before the aid in its clause, unless what stands between makes it a plan or a sum of all."""
    text = sentence.text
    found = None
    for verb in _verbs().finditer(text, max(0, aid.start() - _REACH), aid.start()):
        if is_same_clause(text, verb.end(), aid.start()) and not _ONLY_PLANS.search(text, verb.end(), aid.start()):
            found = verb
    found = found or _passive().match(text, aid.end())
    if found is None:
        return None
    first = min(found.start(), aid.start())
    is_ranked = _RANKED.search(text, first, aid.end()) is not None
    if not is_ranked and _counted().search(text, first, min(len(text), aid.end() + _NEAR)):
        return None
    return None if _other().search(text, min(found.end(), aid.start()), aid.end()) else found


def _find_money(sentence: Sentence, first: int, last: int) -> FoundMoney | None:
    """The sum of a parcel: right before it ("$400 million in ...", "a $400 million ...") or said behind what it is worth."""
    text = sentence.text
    for found in sentence.money:
        span = found.span
        if span.end <= first and first - span.end <= 50 and _IN_OF.fullmatch(text, span.end, first + (text[first - 1] != " ")):
            return found
        if first <= span.start <= last + 1 or (0 <= span.start - last <= 60 and _WORTH.fullmatch(text, last, span.start)):
            return found
    return None


def _add(
    context: Context,
    sentence: Sentence,
    verb: re.Match[str],
    aid: re.Match[str] | None,
    system: str,
    money: FoundMoney | None,
) -> None:
    text = sentence.text
    modality = sentence.govern(verb.start(), verb.start())
    buyer = _find_buyer(context, sentence, verb)
    if modality is Modality.DENIED or buyer is None:
        return
    seller = _find_seller(context, sentence, verb, buyer)
    near = [found for found in sentence.dates if is_same_clause(text, verb.start(), found.span.start)]
    date = put_back(context, sentence, min(near, key=lambda one: abs(one.span.start - verb.start()), default=None))
    if modality is Modality.ASSERTED and lies_ahead(context, date):
        date = None
    end = max(aid.end() if aid else verb.end(), money.span.end if money else 0)
    amount = Money(money.money.amount, money.money.currency, Basis.APPROVED, None, money.money.approximate) if money else None
    context.add(
        "sale_stage",
        modality,
        sentence,
        (min(verb.start(), aid.start() if aid else verb.start()), max(verb.end(), end)),
        {
            "system": sentence.quote(system, *aid.span("what")) if aid else FieldValue(system),
            "buyer": FieldValue(buyer),
            "seller": FieldValue(seller) if seller else None,
            "stage": FieldValue("approved"),
            "date": sentence.quote_date(date),
            "value": sentence.quote(amount.to_json(), money.span.start, money.span.end) if amount and money else None,
        },
        speaker=name_source(context, sentence),
        held=date.date if date and modality is Modality.ASSERTED else None,
        confidence=0.75,
        naming=system if aid else "more aid",
        verb=verb.span(),
    )


def _find_buyer(context: Context, sentence: Sentence, verb: re.Match[str]) -> str | None:
    for mention in sentence.mentions:
        states = sentence.states_between(mention.span.start, mention.span.end)
        if (
            mention.span.start > verb.start()
            and len(states) == 1
            and _FOR.search(sentence.text, max(0, mention.span.start - 40), mention.span.start)
        ):
            return states[0]
    return find_aided(context, sentence)


def _find_seller(context: Context, sentence: Sentence, verb: re.Match[str], buyer: str) -> str | None:
    text = sentence.text
    first = max((match.end() for match in re.finditer(r"[;:]\s|\.\s(?=[A-Z])", text[: verb.start()])), default=0)
    named = [
        state
        for mention in sentence.mentions
        if first <= mention.span.start and mention.span.end <= verb.start() and not _is_object(text, mention)
        for state in name_states(mention, capitals=True)
        if state != buyer
    ]
    people = [
        str(person.country)
        for person in sentence.people
        if first <= person.start < verb.start() and person.country and person.country != buyer
    ]
    if people or named:
        return (people or named)[0]
    return None if _OTHERS.search(text, first, verb.start()) else find_speaking_state(context, sentence, buyer)


def _is_object(text: str, mention: Mention) -> bool:
    """Whether a state is named for something else than its acting: "against Russian aggression", "in Germany"."""
    return _AWAY.search(text, 0, mention.span.start) is not None or any(
        mention.wording in entry.extra.get("adjectives", ()) and not _GOVERNMENT.match(text, mention.span.end)
        for entry in mention.entries
    )


def _find_known(context: Context) -> str | None:
    """What the last grant of the text was called, which "another $800 million" is more of."""
    last = next(
        (one for one in reversed(context.findings) if one.kind == "sale_stage" and one.value("stage") == "approved"), None
    )
    return str(last.value("system")) if last is not None and _aid().search(str(last.value("system"))) else None


@cache
def _aid() -> ScreenedPattern:
    words = load_vocabulary("aid")["package"]
    kind, aid, parcel = words["kind"], words["aid"], words["parcel"]
    return compile_screened(
        rf"(?P<before>\b{parcel}\s(?:for\s[A-Z]\w+\s|worth\s[^,;]{{2,30}}?\s)?of\s(?:[\w.-]+\s){{0,4}}?)?(?P<what>\b(?:{aid}(?:\s(?P<after>{parcel}))?|(?!(?:artillery|ammunition)\srounds?\b){kind}\s{parcel}))\b(?!\s(?:industr|cooperation|sales|deal|exports?\b|programs?\b|control))",
        re.IGNORECASE,
    )


@cache
def _verbs() -> ScreenedPattern:
    return compile_screened(load_vocabulary("aid")["package"]["verbs"], re.IGNORECASE)


@cache
def _passive() -> re.Pattern[str]:
    return re.compile(load_vocabulary("aid")["package"]["passive"], re.IGNORECASE)


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(load_vocabulary("aid")["package"]["counted"], re.IGNORECASE)


@cache
def _other() -> re.Pattern[str]:
    return re.compile(load_vocabulary("aid")["package"]["other"], re.IGNORECASE)


@cache
def _articles() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:arms and equipment|defen[cs]e articles(?: and (?:defen[cs]e )?services)?|military (?:equipment|assistance|aid))\b",
        re.IGNORECASE,
    )
