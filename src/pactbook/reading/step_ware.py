"""What a step of a sale is about: things named beside it, a list of them, or those of an earlier sentence that it means."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from pactbook.extract.quantities import COUNT, find_quantity_before, find_rank_before
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.arms import PAPER, follow_arms, skip_recipient
from pactbook.reading.bare_count import (
    count_at_end,
    count_meant,
    count_next_to,
    find_bare,
    find_bare_behind,
    find_first_noun,
    find_last_noun,
    find_part,
)
from pactbook.reading.clause import blank_relatives
from pactbook.reading.context import Context, Sentence
from pactbook.reading.meant_deal import find_meant_deal
from pactbook.reading.recall import recall_thing, recall_ware
from pactbook.reading.sale_step import bound_clause, compile_sale
from pactbook.reading.step import Step
from pactbook.reading.systems import FoundSystem, is_noun_at_end
from pactbook.reading.ware import (
    MOST,
    Ware,
    count_some_of,
    find_included,
    find_plain,
    follow_wares,
    lead_wares,
    make_ware,
    names_place,
    serves_place,
)
from pactbook.reading.words import squeeze

_APART = re.compile(r"\b(?:that|which|who|will|would|while|after|before)\b|,\s(?:a|an|the)\s")
# "A contract, under which the yard is to supply boats": what is supplied is what the contract is for.
_UNDER_WHICH = re.compile(
    # "Its biggest deal, a $1 billion contract to supply guns": the same deal once more.
    r",\s(?:an?|the|its)\s[^,;]{0,40}\b(?:contract|deal|order|agreement)\s(?:to\s\w+|for|covering)\b|"
    r",?\s(?:under|by|through)\swhich\s[^;,]*\b(?:supply|deliver|provide|sell|build|send|buy|receive|get|acquire|purchase)\w*\b"
)
# "Signed, this morning, a contract for": when, or where, is no other thing.
_WHEN = re.compile(r",\s(?:this|last|earlier|today|yesterday|on|in|at)\b[^,;]{0,40},\s")
_MEANS = re.compile(
    rf"\s(?:(?:just|only|some|about|over|nearly|up|to(?=\s\d)|at|least|as|many|well|also|now|instead|for)\s)*(?:the|its|their|his|her|our|this|that|these|those|it|them|an?|another|all|both|more|additional|further|others|one|extra|new|in|on|from|by|last|earlier|through|under|after|before|since|with|directly|together|and|then|out|{COUNT}|(?-i:[A-Z])[\w.’'-]+)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    rf"\s?(?:buying\s|to\s\w+\s)?(?:the|its|their|this|that|these|those|it|them|another|more|additional|further|others|{COUNT})\b|\W",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"\s(?:(?!(?:of|and|or|for|to|in|on|at|by|with|from|that|which|who|is|are|was|were|as|into|about)\b)[\w’'./-]+\s){0,6}"
)
# Verbs of giving are read by themselves (:mod:`pactbook.reading.giving`).
_TAKES = re.compile(
    r"receiv|t(?:ook|akes?|aken|aking) |welcom|not(?:ed|es|ing)|mark|hail|celebrat|applaud|following|completed|with|handed|deliver(?:y|ies)",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|by|(?:made|produced|built) in)\s(?:the\s)?[A-Z]")
_DEAL_OF = re.compile(
    r"\b(?:contracts?|deals?|orders?|agreements?|tenders?|sales?|purchases?|acquisitions?|procurements?|transfers?|exports?|proposals?|plans?|offers?|bids?|deliver(?:y|ies))\s(?:with\s(?:the\s)?(?:[A-Z][\w.&-]*\s){1,4}|to\s[A-Z]\w+\s)?(?:for|of|to (?:buy|acquire|purchase|procure|supply|sell))\s(?:the\s(?:purchase|acquisition|procurement|supply|sale|delivery)\sof\s)?"
)
_FOR_OTHERS = re.compile(
    r"\b(?:(?:makers?|manufacturers?|builders?|producers?|developers?|operators?|users?|designers?) of|to (?:operate|fly|use|maintain|repair|crew|host|base|power|equip|arm|replace|support|supplement|complement|be fired from)|for use (?:on|with|by)|fired from|aboard|instead of|rather than|(?<!more )(?<!less )(?<!fewer )(?<!other )than|against|alongside|replac\w+|armed with|equipped with|carried by|compatible with|based on|similar to|used (?:on|by|with))\s(?:[\w'-]+\s){0,4}\Z",
    re.IGNORECASE,
)
_SIGNED_DEAL = re.compile(
    r"(?:contract|deal|agreement|order)s?\b[^.;,]{0,60}?,?\s(?:was\s|were\s|is\s|had been\s|has been\s)?(?:\w+ly\s)?(?:signed|concluded|struck|inked|sealed|placed|reached|clinched|finali[sz]ed)\b",
    re.IGNORECASE,
)
_TALKED = re.compile(
    r"\s(?:with\s[A-Z][\w .&-]{2,30}\s)?(?:to\s(?:buy|purchase|acquire|sell|procure|lease)|(?:on|for|about|over)\s(?:buying|purchasing|acquiring|selling|procuring|leasing|the\s(?:purchase|sale|acquisition|procurement|lease)\sof))(?:\san?|\sthe|\sits)?(?=\s)"
)
_MADE_TOGETHER = re.compile(r"\bco-?produc|\bco-?develop|\bjoint(?:ly)? (?:mak|manufactur|produc|develop)", re.IGNORECASE)
_ELLIPTIC = re.compile(r"still considering\Z", re.IGNORECASE)
_MAY_FOLLOW = frozenset(("offered", "requested", "considered", "approved"))
_GIVEN_UP = frozenset(("cancelled", "paused", "lapsed"))
_DEAL_ENDS = re.compile(r"\b(?:deals?|contracts?|orders?|agreement|purchase|buy|sale|package)\Z")
_ALONG = re.compile(
    r"\b(?:along with|together with|as well as|plus|that (?:also )?(?:took in|included|includes|covers|covered)|including|which (?:also )?(?:includes|included))\b"
)
# A part of a thing is not the thing.
# "Received the minister with a flypast of jets": what comes with somebody is not what is handed over.
_INDIRECT = re.compile(
    r"\b(?:with(?!\s(?:a\s|the\s)?(?:total|batch|first|\d))|about|regarding|aboard|plans?|speech|base|minister|president|delegation)\b",
    re.IGNORECASE,
)
# "Agreed to provide more information on the jets", "a contract for roads near the base".
_BESIDE = re.compile(
    r"\b(?:near|aboard|around)\s(?:the|its|an?)\s|\b(?:information|briefings?|crews?\sof|buildings?|roads?)\b", re.IGNORECASE
)
_THE_NAMED = re.compile(r",\s(?:the|a|an)\s(?:new\s)?\Z")
_FROM_WHOM = re.compile(r"\sfrom\s(?:the\s)?(?=[A-Z])")
_NAME = 30
_PIECE = re.compile(r"(?:'s)?\s(?:fuselages?|wings?|cabins?|aerostructures?|landing gear|empennages?)\b")
_BARE = re.compile(r"\w+")
_MORE = re.compile(
    r"\b(?:up to\s)?(?P<number>\w+)\s(?:more|additional|further|others?)\b(?!\s[A-Z])|\b(?:it|them|they|these|those)\b",
    re.IGNORECASE,
)


def find_wares(context: Context, sentence: Sentence, step: Step, steps: list[Step]) -> list[Ware]:
    """The things a step is about, with those that are said to come along with them."""
    own = _find_own(context, sentence, step, steps)
    found = [ware for ware in own if not serves_place(sentence, ware) and not names_place(sentence.text, ware, step.start)]
    if own and not found:
        return []
    if step.is_near and not (found and _stands_behind(sentence, step, found[0])):
        return []
    if found and not found[0].is_here and _has_other_object(sentence, step):
        return []
    if not found and (only := _find_only(sentence, step)):
        return only
    if not found and (plain := _find_plain_object(sentence, step, steps)):
        return plain
    if not found or step.gap is not None or step.stage in ("delivery", "in_service", "considered"):
        return found
    _, last = bound_clause(sentence.text, step, steps)
    along = _ALONG.search(sentence.text, step.end, last)
    if along is None:
        return found
    names = {ware.naming for ware in found}
    return [*found, *(ware for ware in find_included(sentence, along.end(), last) if ware.naming not in names)][:MOST]


def _stands_behind(sentence: Sentence, step: Step, ware: Ware) -> bool:
    """Whether nothing but what describes a thing stands between the words of a step and the thing: "chose the Swedish Archer"."""
    start = min(ware.start, ware.count.span.start) if ware.count is not None else ware.start
    return ware.is_here and _DESCRIBED.fullmatch(sentence.text, step.end, max(step.end, start)) is not None


def _has_other_object(sentence: Sentence, step: Step) -> bool:
    """Whether a verb of trade has an object of its own that names no thing, or none at all: "will buy steel for the tanks", "began to sell to
    Chile"."""
    if step.subject_first or step.gap is not None or step.objects != "after":
        return False
    if step.stage == "considered":
        return _POINTS.match(sentence.text, step.end) is None
    if not step.is_verb:
        return False
    return _MEANS.match(sentence.text, step.end) is None


def _find_only(sentence: Sentence, step: Step) -> list[Ware]:
    """The one thing a sentence names in another clause than that of a contract which has no thing of its own: "the tanks came three months after
    a contract was signed"."""
    if step.stage != "signed" or _SIGNED_DEAL.match(sentence.text, step.start, step.end) is None:
        return []
    if len({squeeze(system.name) for system in sentence.systems}) != 1:
        return []
    system = sentence.systems[0]
    ware = make_ware(sentence, system)
    return [ware] if system.start > step.end else [recall_ware(ware.name, ware.origin, ware.naming, None)]


def _find_plain_object(sentence: Sentence, step: Step, steps: list[Step]) -> list[Ware]:
    """Arms under a plain name, uncounted: right behind a gift, a delivery or a purchase, or behind "contract for", "sale of" in its clause."""
    text = sentence.text
    if step.gap is not None or sentence.systems:
        return []
    is_received = step.stage == "delivery" and _TAKES.match(text, step.start) is not None
    if step.is_verb and _FROM.search(text, step.end) and (equipment := _equipment().match(text, step.end)) is not None:
        # "Intends to buy modern military equipment": no kind of it is said.
        return [
            Ware(equipment["what"], *equipment.span("what"), equipment.start("what"), None, equipment["what"], is_named=False)
        ]
    if step.is_gift or step.is_verb or is_received:
        found = follow_arms(sentence, skip_recipient(sentence, step.end))
        if found and (step.is_gift or _FROM.search(text, found[-1].end)):
            return found
    talked = _TALKED.match(text, step.end) if step.stage == "considered" else None
    if talked is not None:
        return follow_arms(sentence, talked.end())
    if step.stage in ("delivery", "in_service", "requested"):
        return []
    first, last = bound_clause(text, step, steps)
    deal = _DEAL_OF.search(text, min(first, step.start), last)
    if deal is None or (step.stage == "considered" and not step.start <= deal.start() <= step.end):
        return []
    found = follow_arms(sentence, deal.end(), last)
    if found or step.stage not in ("notified", "approved"):
        return found
    # "A sale of aircraft parts", "follow-on support": what is sold beside arms themselves.
    support = _support().match(text, deal.end())
    return [Ware(support[0], *support.span(), support.start(), None, support[0])] if support else []


@cache
def _equipment() -> re.Pattern[str]:
    words = load_vocabulary("aid")
    return re.compile(rf"\s(?:[\w-]+\s){{0,4}}?(?P<what>{words['equipment']})\b", re.IGNORECASE)


@cache
def _support() -> re.Pattern[str]:
    return re.compile(load_vocabulary("aid")["support"], re.IGNORECASE)


def _find_own(context: Context, sentence: Sentence, step: Step, steps: list[Step]) -> list[Ware]:
    """The things a step is about: those after it in its clause and their list, else those before it, else those it means.

    Of a relative clause they stand right before it, of a passive or an arrival first before it.
    """
    text = sentence.text
    if step.gap is not None:
        return _find_antecedent(context, sentence, step.gap)
    first, last = bound_clause(text, step, steps)
    systems = [system for system in sentence.systems if not _FOR_OTHERS.search(text[max(0, system.start - 60) : system.start])]
    systems = [one for one in systems if not _PIECE.match(text, one.end) and not _is_of_aside(text, step, one)]
    before = [system for system in systems if first <= system.start < step.start]
    if step.subject_first and step.stage == "delivery" and before and PAPER.search(text, first, before[0].start):
        return []
    if step.subject_first:
        found = _find_subject(context, sentence, (first, step.start), before)
        if found:
            return found
    after = [system for system in systems if step.end <= system.start < last or step.start <= system.start < step.end]
    bare = (
        find_bare(text, step.start if step.stage == "delivery" else step.end, min(last, after[0].start if after else last))
        if step.objects == "after" or step.stage in ("delivery", "considered")
        else None
    )
    if step.stage == "considered" and bare is not None and bare.count.span.start - step.end > 2:
        bare = None
    if bare is None and not after and step.is_verb:
        bare = find_bare_behind(text, step.end)
    if (
        after
        and not (step.stage == "delivery" and _INDIRECT.search(text, step.end, after[0].start))
        and not (step.objects == "after" and _BESIDE.search(text, step.end, after[0].start))
        and not _APART.search(_leave_out_noun(_WHEN.sub(" ", _UNDER_WHICH.sub("", text[step.end : after[0].start]))))
        and not (bare and bare.end < after[0].start - 1 and not bare.takes_name)
    ):
        return follow_wares(sentence, after[0], last)
    if step.objects == "any" and before and not (bare and bare.end > step.end and step.stage in ("considered", "delivery")):
        wares = [make_ware(sentence, system) for system in lead_wares(text, before[-1], before)][:MOST]
        told = find_bare(text, step.end, last) if step.stage == "signed" and len(wares) == 1 and not wares[0].count else None
        # "Picked the FA-50 and signed a contract for 18 of the jets".
        return [replace(wares[0], count=told.count)] if told else wares
    plain = find_plain(sentence, step.end, min([last, *(system.start for system in after)]))
    if not plain and step.stage in ("signed", "approved", "cancelled", "notified"):
        # "A contract covering 54 tanks was signed": what stands between the noun of the deal and its verb.
        plain = find_plain(sentence, step.start, step.end)
    if bare is not None and not plain:
        thing = recall_thing(context, sentence, bare.noun, step.end)
        if thing is not None:
            return [recall_ware(thing.name, thing.origin, thing.naming, bare.count)]
    if (
        plain
        and not any(first <= system.start < step.end for system in sentence.systems)
        and not all(_BARE.fullmatch(ware.name) for ware in plain)
    ):
        return plain[:MOST]
    meant = _find_meant(context, sentence, step, (first, last))
    if plain and meant and _comes_from_other(sentence, plain[-1], meant[0]):
        return plain[:MOST]
    return meant or ([] if sentence.systems else plain[:MOST])


def _is_of_aside(text: str, step: Step, system: FoundSystem) -> bool:
    """Whether a thing is told of in a clause between commas of its own, and not what is given up: "Peru, which ordered 16 jets, has dropped talks on
    boats"."""
    return step.stage in _GIVEN_UP and blank_relatives(text, step.start)[system.start].isspace()


def _leave_out_noun(words: str) -> str:
    """Words before a thing without what it is called before its name: "the Korean jet, the FA-50"."""
    comma = _THE_NAMED.search(words)
    return words[: comma.start()] if comma is not None and is_noun_at_end(words[: comma.start()]) else words


def _comes_from_other(sentence: Sentence, plain: Ware, meant: Ware) -> bool:
    """Whether what is counted by a plain noun comes from another state than what it could mean: "six submarines from Germany"."""
    if meant.origin is None or meant.is_here:
        return False
    origin = _FROM_WHOM.match(sentence.text, plain.end)
    named = sentence.states_between(origin.end(), origin.end() + _NAME) if origin else []
    return bool(named) and meant.origin not in named


def _find_subject(context: Context, sentence: Sentence, clause: tuple[int, int], before: list[FoundSystem]) -> list[Ware]:
    """What a passive or an arrival is about: what stands before its verb, by name, by number, or by what it is called."""
    text = sentence.text
    bare = find_bare(text, *clause) or count_at_end(text, clause[1])
    if before:
        wares = [make_ware(sentence, system) for system in lead_wares(text, before[-1], before)][:MOST]
        if bare is not None and bare.end > wares[-1].end:
            only = wares[-1]
            return [recall_ware(only.name, only.origin, only.naming, bare.count)]
        return wares
    if bare is not None:
        thing = recall_thing(context, sentence, bare.noun, bare.end)
        return [recall_ware(thing.name, thing.origin, thing.naming, bare.count)] if thing else []
    noun = find_last_noun(text, *clause)
    if noun is None:
        return []
    thing = recall_thing(context, sentence, noun[1], noun[0])
    count = (
        count_some_of(text, noun[0])
        or find_rank_before(text, noun[0], clause[0])
        or find_quantity_before(text, noun[0], clause[0])
    )
    return [recall_ware(thing.name, thing.origin, thing.naming, count)] if thing else []


def _find_antecedent(context: Context, sentence: Sentence, gap: int) -> list[Ware]:
    """What a relative clause is about that begins at ``gap``: the name, number or plain noun right before it."""
    text = sentence.text
    if _DEAL_ENDS.search(text[:gap]):
        named = {system.name: system for system in sentence.systems if system.start < gap}
        if len(named) == 1:
            (system,) = named.values()
            return [make_ware(sentence, system)]
        deal = context.last_deal
        return (
            [recall_ware(deal.wares[0].name, deal.wares[0].origin, deal.wares[0].naming, None)]
            if deal and deal.wares and not named
            else []
        )
    near = [system for system in sentence.systems if system.start < gap and gap - system.end <= 60]
    part = find_part(text, gap)
    bare = count_at_end(text, gap) or find_bare(text, max(0, gap - 60), gap)
    if near and (bare is None or bare.end <= near[-1].end):
        system = near[-1]
        told = find_plain(sentence, system.end, gap)
        if told and gap - told[-1].end <= 1:
            # "The first six Archers are among the 24 howitzers bought last year".
            return [recall_ware(system.name, system.origin, text[system.start : system.end], told[-1].count)]
        ware = make_ware(sentence, system)
        return [replace(ware, count=part or count_next_to(text, system.start) or ware.count)]
    plain = find_plain(sentence, max(0, gap - 60), gap)
    if plain and gap - plain[-1].end <= 1:
        return [replace(plain[-1], count=count_next_to(text, plain[-1].name_start) or plain[-1].count)]
    noun = find_last_noun(text, max(0, gap - 60), gap)
    if bare is None and noun is None:
        return []
    thing = recall_thing(context, sentence, noun[1] if noun else None, gap)
    if thing is None:
        return []
    count = part or (bare.count if bare else None)
    if count is None and noun is not None:
        count = find_rank_before(text, noun[0], 0) or count_next_to(text, noun[0])
    return [recall_ware(thing.name, thing.origin, thing.naming, count)]


def _find_meant(context: Context, sentence: Sentence, step: Step, clause: tuple[int, int]) -> list[Ware]:
    """What "the deal", "them", "the launchers" or "two more" stand for: the one thing of this sentence before, or of earlier ones."""
    text = sentence.text
    words = text[slice(*clause)]
    earlier = {one.name: one for one in sentence.systems if one.start < step.start and not _is_of_aside(text, step, one)}
    anaphor = compile_sale("anaphor").search(words) or _ELLIPTIC.search(text, step.start, step.end)
    more = _MORE.search(words)
    bare = find_bare(text, step.end, clause[1]) or (find_bare(text, clause[0], step.start) if step.objects == "any" else None)
    count = bare.count if bare else None if step.stage == "notified" else count_meant(words, clause[0], anaphor, more)
    if len(earlier) == 1 and (anaphor or more or bare or step.objects == "any" or step.stage in _MAY_FOLLOW):
        (system,) = earlier.values()
        return [recall_ware(system.name, system.origin, text[system.start : system.end], count)]
    ahead = min([clause[1], *(system.start for system in sentence.systems if system.start >= step.end)])
    is_apart = anaphor is not None and compile_sale("anaphor").search(text[step.end : ahead]) is not None
    if (not is_apart and any(clause[0] <= system.start < clause[1] for system in sentence.systems)) or _MADE_TOGETHER.search(
        text
    ):
        return []
    nouns = [
        find_first_noun(text, step.end, clause[1]),
        find_last_noun(text, clause[0], step.start) if step.objects == "any" else None,
    ]
    named = [noun for noun in nouns if noun is not None]
    spots: list[tuple[int, str] | None] = [*named] if named else [None] if bare is not None else []
    for noun in spots:
        thing = recall_thing(context, sentence, noun[1] if noun else bare.noun if bare else None, step.start)
        if thing is not None:
            if bare is None and noun is not None:
                count = find_rank_before(text, noun[0], clause[0]) or count_next_to(text, noun[0])
            return [recall_ware(thing.name, thing.origin, thing.naming, count)]
    if named or bare is not None:
        return []
    if anaphor is None:
        return []
    deal = find_meant_deal(context, sentence, anaphor, clause[0] + anaphor.end(), _FOR_OTHERS)
    if deal is None or not deal.wares:
        return []
    # A deal of several things is known by the one that is spoken of most, else by the first of them.
    spoken = Counter(name for name, *_ in context.mentioned)
    ware = max(deal.wares, key=lambda one: spoken[one.name])
    return [recall_ware(ware.name, ware.origin, ware.naming, count)]
