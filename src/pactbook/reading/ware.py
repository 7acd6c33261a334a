"""What a step of a sale is about: things named beside it, a list of them, or those of an earlier sentence that it means."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from pactbook.extract.quantities import COUNT, FoundQuantity, find_quantity, find_quantity_before, find_rank_before
from pactbook.model.document import Span
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.sale_step import Step, bound_clause, compile_sale
from pactbook.reading.systems import FoundSystem, find_family, find_noun

MOST = 10
"""Things of one list that are read (rule 3 of the labelling guide)."""
_UP_TO = re.compile(r"\bup to (?=\d)")
_NOT_LISTED = re.compile(
    r"\b(?:for|to|from|with|on|in|by|under|using|of|that|which|at|into|aboard|against|power\w*|is|are|was|were|will|has|have|than|over)\b|[.:]|\s[–—]\s"
)
_LISTED = re.compile(r"[,;]|\b(?:and|or|plus|as well as)\b")
_APART = re.compile(r"\b(?:that|which|who|will|would|while|after|before)\b|,\s(?:a|an|the)\s")
_FOR_OTHERS = re.compile(
    r"\b(?:to (?:power|equip|arm|replace|support|supplement|complement|be fired from)|for use (?:on|with|by)|fired from|aboard|instead of|rather than|than|against|alongside|replac\w+|armed with|equipped with|carried by|compatible with|based on|similar to|used (?:on|by|with))\s(?:[\w'-]+\s){0,4}\Z",
    re.IGNORECASE,
)
_MADE_TOGETHER = re.compile(r"\bco-?produc|\bco-?develop|\bjoint(?:ly)? (?:mak|manufactur|produc|develop)", re.IGNORECASE)
_MAY_FOLLOW = frozenset(("offered", "requested", "considered", "approved"))
_DEAL_ENDS = re.compile(r"\b(?:deals?|contracts?|orders?|agreement|purchase|buy|sale|package)\Z")
_DEAL = re.compile(
    r"\b(?:deal|buy|purchase|sale|contract|order|package|acquisition|procurement|agreement|pact|deliver(?:y|ies)|supplies|it)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"[,\s]*(?:and\s)?(?:the\s)?(?:(?P<rank>first|last|second|third|fourth|final)\s|(?P<number>{COUNT})\s)?of\swhich\b(?:\s(?P<after>{COUNT})\b|[^,;]{{0,60}}?\s(?P<object>{COUNT})\s(?:for|to|in|by)\b)?",
    re.IGNORECASE,
)
_ALONG = re.compile(
    r"\b(?:along with|together with|as well as|plus|that (?:also )?(?:took in|included|includes|covers|covered)|including|which (?:also )?(?:includes|included))\b"
)
_NUMBER = re.compile(rf"(?<![\w$₹.,-]){COUNT}(?![\w%.,-]*\d)", re.IGNORECASE)
# "12 of the 24 howitzers": as many as came, not as many as were ordered.
_PART_OF = re.compile(r"\b(?P<count>\w+)\sof\s(?:the|its|their|these|those)\s(?:(?:\d[\d,]*|[a-z-]+)\s){0,3}\Z")
# A part of a thing is not the thing.
_PIECE = re.compile(r"(?:'s)?\s(?:fuselages?|wings?|cabins?|aerostructures?|landing gear|empennages?)\b")
_BARE = re.compile(r"\w+")
_MORE = re.compile(
    r"\b(?:up to\s)?(?P<number>\w+)\s(?:more|additional|further|others?)\b(?!\s[A-Z])|\b(?:it|them|they|these|those)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ware:
    """A thing that is sold or handed over. ``start`` is -1 when it stands in an earlier sentence."""

    name: str
    start: int
    end: int
    name_start: int
    origin: str | None
    naming: str
    count: FoundQuantity | None = None

    @property
    def is_here(self) -> bool:
        """Whether the sentence itself names it."""
        return self.start >= 0


def find_included(sentence: Sentence, first: int, last: int | None = None) -> list[Ware]:
    """What is listed from a place on: by name, or counted by a plain noun."""
    end = len(sentence.text) if last is None else last
    head = next((system for system in sentence.systems if first <= system.start < end), None)
    plain = _find_plain(sentence, first, end)
    if head is not None and (not plain or head.start <= plain[0].start):
        return follow_wares(sentence, head, end)
    return (
        plain[:MOST]
        if head is None
        else [*[ware for ware in plain if ware.start < head.start], *follow_wares(sentence, head, end)][:MOST]
    )


def find_wares(context: Context, sentence: Sentence, step: Step, steps: list[Step]) -> list[Ware]:
    """The things a step is about, with those that are said to come along with them."""
    found = _find_own(context, sentence, step, steps)
    if not found or step.gap is not None or step.stage in ("delivery", "in_service", "considered"):
        return found
    _, last = bound_clause(sentence.text, step, steps)
    along = _ALONG.search(sentence.text, step.end, last)
    if along is None:
        return found
    names = {ware.naming for ware in found}
    return [*found, *(ware for ware in find_included(sentence, along.end(), last) if ware.naming not in names)][:MOST]


def _find_own(context: Context, sentence: Sentence, step: Step, steps: list[Step]) -> list[Ware]:
    """The things a step is about: those after it in its clause and their list, else those before it, else those it means.

    Of a relative clause they stand right before it, of a passive or an arrival first before it.
    """
    text = sentence.text
    if step.gap is not None:
        return _find_antecedent(context, sentence, step.gap)
    first, last = bound_clause(text, step, steps)
    systems = [system for system in sentence.systems if not _FOR_OTHERS.search(text[max(0, system.start - 60) : system.start])]
    systems = [system for system in systems if not _PIECE.match(text, system.end)]
    before = [system for system in systems if first <= system.start < step.start]
    if step.subject_first:
        found = _find_subject(context, sentence, (first, step.start), before)
        if found:
            return found
    after = [system for system in systems if step.end <= system.start < last or step.start <= system.start < step.end]
    bare = (
        _find_bare(text, step.end, min(last, after[0].start if after else last))
        if step.objects == "after" or step.stage == "delivery"
        else None
    )
    if (
        after
        and not _APART.search(text[step.end : after[0].start])
        and not (bare and bare.end < after[0].start - 1 and not bare.takes_name)
    ):
        return follow_wares(sentence, after[0], last)
    if step.objects == "any" and before:
        return [make_ware(sentence, system) for system in _lead_list(text, before[-1], before)][:MOST]
    plain = _find_plain(sentence, step.end, min([last, *(system.start for system in after)]))
    if bare is not None and not plain:
        thing = recall_thing(context, sentence, bare.noun, step.end)
        if thing is not None:
            return [_recall(thing.name, thing.origin, thing.naming, bare.count)]
    if (
        plain
        and not any(first <= system.start < step.end for system in sentence.systems)
        and not all(_BARE.fullmatch(ware.name) for ware in plain)
    ):
        return plain[:MOST]
    meant = _find_meant(context, sentence, step, (first, last))
    return meant or ([] if sentence.systems else plain[:MOST])


@dataclass(frozen=True, slots=True)
class _Bare:
    """A count without a name: "the last three", "nine of them", "eleven more". ``takes_name``: a name may still follow it."""

    count: FoundQuantity
    end: int
    noun: str | None
    takes_name: bool


def _find_bare(text: str, first: int, last: int) -> _Bare | None:
    """The last count without a name in a stretch."""
    found = None
    for match in _bare_count().finditer(text, first, last):
        word = next(name for name in ("ranked", "of", "which", "only", "more", "own", "one", "pair") if match[name])
        count = (
            find_quantity(match[word], match.start(word)) if word != "one" else _make_one(match.start(word), match.end(word))
        )
        if count is not None and not 1900 <= count.number <= 2100:
            found = _Bare(count, match.end(), find_noun(text, match.end()), word in ("ranked", "more"))
    return found


def _make_one(start: int, end: int) -> FoundQuantity:
    return FoundQuantity(Span(start, end), 1)


def _find_subject(context: Context, sentence: Sentence, clause: tuple[int, int], before: list[FoundSystem]) -> list[Ware]:
    """What a passive or an arrival is about: what stands before its verb, by name, by number, or by what it is called."""
    text = sentence.text
    bare = _find_bare(text, *clause)
    if before:
        wares = [make_ware(sentence, system) for system in _lead_list(text, before[-1], before)][:MOST]
        if bare is not None and bare.end > wares[-1].end:
            only = wares[-1]
            return [_recall(only.name, only.origin, only.naming, bare.count)]
        return wares
    if bare is not None:
        thing = recall_thing(context, sentence, bare.noun, bare.end)
        return [_recall(thing.name, thing.origin, thing.naming, bare.count)] if thing else []
    noun = _last_noun(text, *clause)
    if noun is None:
        return []
    thing = recall_thing(context, sentence, noun[1], noun[0])
    count = find_rank_before(text, noun[0], clause[0]) or find_quantity_before(text, noun[0], clause[0])
    return [_recall(thing.name, thing.origin, thing.naming, count)] if thing else []


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
            [_recall(deal.wares[0].name, deal.wares[0].origin, deal.wares[0].naming, None)]
            if deal and deal.wares and not named
            else []
        )
    near = [system for system in sentence.systems if system.start < gap and gap - system.end <= 60]
    part = _find_part(text, gap)
    bare = _count_at_end(text, gap) or _find_bare(text, max(0, gap - 60), gap)
    if near and (bare is None or bare.end <= near[-1].end):
        system = near[-1]
        ware = make_ware(sentence, system)
        return [replace(ware, count=part or _count_next_to(text, system.start) or ware.count)]
    noun = _last_noun(text, max(0, gap - 60), gap)
    if bare is None and noun is None:
        return []
    thing = recall_thing(context, sentence, noun[1] if noun else None, gap)
    if thing is None:
        return []
    count = part or (bare.count if bare else None)
    if count is None and noun is not None:
        count = find_rank_before(text, noun[0], 0) or _count_next_to(text, noun[0])
    return [_recall(thing.name, thing.origin, thing.naming, count)]


def _find_part(text: str, gap: int) -> FoundQuantity | None:
    """How many of a thing its relative clause is about: "of which nine have arrived", "the first of which was handed over"."""
    match = _PART.match(text, gap)
    if match is None:
        return None
    if match["rank"]:
        return _make_one(match.start("rank"), match.end("rank"))
    group = next((name for name in ("number", "after", "object") if match[name]), None)
    return find_quantity(match[group], match.start(group)) if group else None


def _count_next_to(text: str, position: int) -> FoundQuantity | None:
    """The number that stands nearest before a name: four of "two of the four transports"."""
    found = list(_NUMBER.finditer(text, max(0, position - 40), position))
    for match in reversed(found):
        if re.fullmatch(r"\s(?:(?!of\b|and\b|or\b)[A-Za-z-]+\s){0,3}", text[match.end() : position]):
            return find_quantity(match[0], match.start())
    return None


def _count_at_end(text: str, position: int) -> _Bare | None:
    match = re.search(rf"(?<![\w$.,-])(?P<number>{COUNT})\s?\Z", text[:position], re.IGNORECASE)
    count = find_quantity(match["number"], match.start("number")) if match else None
    return _Bare(count, position, None, False) if count and not 1900 <= count.number <= 2100 else None


def _last_noun(text: str, first: int, last: int) -> tuple[int, str] | None:
    """The last plain noun for equipment in a stretch that means something known: "the helicopters", "three machines"."""
    found = None
    for match in _meaning_noun().finditer(text, first, last):
        found = (match.start("noun"), match["noun"])
    return found


def _first_noun(text: str, first: int, last: int) -> tuple[int, str] | None:
    match = _meaning_noun().search(text, first, last)
    return (match.start("noun"), match["noun"]) if match else None


def recall_thing(context: Context, sentence: Sentence, noun: str | None, position: int) -> Ware | None:
    """What a plain noun, or a number alone, stands for: the thing named last that may be called so, else what the last step was about."""
    family = find_family(noun)
    here = {
        system.name: system for system in sentence.systems if system.end <= position and _may_be_called(system.noun, family)
    }
    if len(here) == 1:
        (system,) = here.values()
        return _recall(system.name, system.origin, sentence.text[system.start : system.end], None)
    if here:
        return None
    step = context.last_step
    told: dict[str, Ware] = {ware.name: ware for ware in step.wares} if step is not None else {}
    if len(told) == 1 and (family is None or _may_be_called(_noun_of(context, next(iter(told))), family)):
        return next(iter(told.values()))
    if family is None and noun is None and told:
        return None
    for name, origin, naming, called in reversed(context.mentioned[-8:]):
        if _may_be_called(called, family):
            return _recall(name, origin, naming, None)
    return None


def remember(context: Context, sentence: Sentence) -> None:
    """Keep what a sentence names for the plain nouns of later ones."""
    for system in sentence.systems:
        context.mentioned.append((system.name, system.origin, sentence.text[system.start : system.end], system.noun))


def _noun_of(context: Context, name: str) -> str | None:
    return next((called for known, _, _, called in reversed(context.mentioned) if known == name and called), None)


def _may_be_called(noun: str | None, family: str | None) -> bool:
    """Whether a thing of a noun may be meant by a word of a family; a thing whose noun is not known may be anything."""
    if family is None or noun is None:
        return True
    own = find_family(noun)
    return own == family or own in load_vocabulary("systems")["wider"].get(family, ())


def follow_wares(sentence: Sentence, head: FoundSystem, last: int) -> list[Ware]:
    """A system with those listed after it, and the equipment with plain names that is counted behind them, up to a place."""
    found = [make_ware(sentence, system) for system in _follow_list(sentence.text, head, sentence.systems)]
    return sorted(found + _find_plain(sentence, found[0].end, last), key=lambda ware: ware.start)[:MOST]


def make_ware(sentence: Sentence, system: FoundSystem) -> Ware:
    """A named system as a thing, with its count."""
    text = sentence.text
    at = text.find(system.name, system.start, system.end)
    part = _PART_OF.search(text, 0, system.start)
    count = find_quantity(part["count"], part.start("count")) if part is not None and part.end() == system.start else None
    count = count or find_rank_before(text, system.start, 0) or find_quantity_before(text, system.start, 0)
    return Ware(
        system.name,
        system.start,
        system.end,
        at if at >= 0 else system.start,
        system.origin,
        text[system.start : system.end],
        count,
    )


def _follow_list(text: str, head: FoundSystem, systems: list[FoundSystem]) -> list[FoundSystem]:
    listed = [head]
    for system in systems:
        if system.start <= head.start:
            continue
        between = _UP_TO.sub("", text[listed[-1].end : system.start])
        if not _LISTED.search(between) or _NOT_LISTED.search(between) or len(between) > 90:
            break
        listed.append(system)
    return listed


def _lead_list(text: str, tail: FoundSystem, systems: list[FoundSystem]) -> list[FoundSystem]:
    listed = [tail]
    for system in reversed(systems):
        if system.start >= tail.start:
            continue
        between = text[system.end : listed[0].start]
        if not _LISTED.search(between) or _NOT_LISTED.search(between) or len(between) > 90:
            break
        listed.insert(0, system)
    return listed


def _find_plain(sentence: Sentence, first: int, last: int) -> list[Ware]:
    """Equipment that only has a plain name, counted: "25 lightweight command launch units"."""
    found = []
    for match in _counted_nouns().finditer(sentence.text, first, last):
        taken = any(system.start < match.end() and match.start() < system.end for system in sentence.systems)
        count = find_quantity(match["count"], match.start("count"))
        if taken or count is None:
            continue
        name = match["what"]
        found.append(Ware(name, match.start(), match.end(), match.start("what"), None, name, count))
    return found


def _find_meant(context: Context, sentence: Sentence, step: Step, clause: tuple[int, int]) -> list[Ware]:
    """What "the deal", "them", "the launchers" or "two more" stand for: the one thing of this sentence before, or of earlier ones."""
    text = sentence.text
    words = text[slice(*clause)]
    earlier = {system.name: system for system in sentence.systems if system.start < step.start}
    anaphor = compile_sale("anaphor").search(words)
    more = _MORE.search(words)
    bare = _find_bare(text, step.end, clause[1]) or (_find_bare(text, clause[0], step.start) if step.objects == "any" else None)
    count = bare.count if bare else None if step.stage == "notified" else _count_meant(words, clause[0], anaphor, more)
    if len(earlier) == 1 and (anaphor or more or bare or step.objects == "any" or step.stage in _MAY_FOLLOW):
        (system,) = earlier.values()
        return [_recall(system.name, system.origin, text[system.start : system.end], count)]
    ahead = min([clause[1], *(system.start for system in sentence.systems if system.start >= step.end)])
    is_apart = anaphor is not None and compile_sale("anaphor").search(text[step.end : ahead]) is not None
    if (not is_apart and any(clause[0] <= system.start < clause[1] for system in sentence.systems)) or _MADE_TOGETHER.search(
        text
    ):
        return []
    nouns = [_first_noun(text, step.end, clause[1]), _last_noun(text, clause[0], step.start) if step.objects == "any" else None]
    named = [noun for noun in nouns if noun is not None]
    spots: list[tuple[int, str] | None] = [*named] if named else [None] if bare is not None else []
    for noun in spots:
        thing = recall_thing(context, sentence, noun[1] if noun else bare.noun if bare else None, step.start)
        if thing is not None:
            if bare is None and noun is not None:
                count = find_rank_before(text, noun[0], clause[0]) or _count_next_to(text, noun[0])
            return [_recall(thing.name, thing.origin, thing.naming, count)]
    if named or bare is not None:
        return []
    if anaphor is None or context.last_step is None:
        return []
    deal = context.last_deal if _DEAL.search(anaphor[0]) and context.last_deal is not None else context.last_step
    if not deal.wares:
        return []
    # A deal of several things is known by the one that is spoken of most, else by the first of them.
    spoken = Counter(name for name, *_ in context.mentioned)
    ware = max(deal.wares, key=lambda one: spoken[one.name])
    return [_recall(ware.name, ware.origin, ware.naming, count)]


def _count_meant(words: str, offset: int, anaphor: re.Match[str] | None, more: re.Match[str] | None) -> FoundQuantity | None:
    """How many are meant: "the fourth engine" is one, "12 engines" are twelve, "two more" two."""
    if more is not None and more["number"] and (count := find_quantity(more["number"], offset + more.start("number"))):
        return count
    if anaphor is None:
        return None
    end = anaphor.end()
    noun = anaphor[0].rsplit(" ", 1)[-1]
    start = end - len(noun)
    if (count := find_quantity(noun, offset + start)) is not None:
        return count
    if re.fullmatch(r"first|second|third|fourth|fifth|last", noun, re.IGNORECASE):
        return find_rank_before(f"{words[:end]} ", end + 1, 0, offset)
    return find_rank_before(words, start, 0, offset) or find_quantity_before(words, start, 0, offset)


def _recall(name: str, origin: str | None, naming: str, count: FoundQuantity | None) -> Ware:
    return Ware(name, -1, -1, -1, origin, naming, count)


@cache
def _bare_count() -> re.Pattern[str]:
    end = r"(?=\s(?:of|in|on|by|was|were|are|is|for|have|has|had|will|would|from|between|to|at|came|arrived|reached|landed|now|already|two|three)\b|[.,;:]|\s?\Z)"
    rank = "first|last|final|balance|remaining|other|next|initial|further|second|third"
    return re.compile(
        rf"\b(?:the|its|their|his|a|another|these|those)\s(?:(?:{rank})\s)+(?P<ranked>{COUNT})(?![\w%,.-]*\d){end}|"
        rf"\b(?P<of>{COUNT})\sof\s(?:them|these|those|which|the type|the class|its own)\b|\bof which\s(?P<which>{COUNT})\b|"
        rf"\b(?:only|just|at least|so far)\s(?P<only>{COUNT})(?![\w%,.-]*\d){end}|"
        rf"(?<![$₹.,-])\b(?P<more>{COUNT})\smore\b{end}|\b(?P<own>one|two|three|four|six)\sof\s(?:its|their)\sown\b|"
        r"\bthe\s(?P<one>first|last|second|third|fourth|fifth|final|latest)(?:\sone)?(?=\sof\s(?:them|these|which|the type|the class)\b|\s(?:was|were|is|are|came|arrived|landed|will|has|had)\b)|"
        r"\b(?:the|its|their)\s(?:remaining\s|other\s)?(?P<pair>pair)\b(?!\sof)",
        re.IGNORECASE,
    )


@cache
def _meaning_noun() -> re.Pattern[str]:
    nouns = "|".join((*load_vocabulary("systems")["families"].values(), "machines?|units|platforms?|weapons?|airframes?"))
    plain = rf"(?:{COUNT}|new|additional|more|first|second|last|final|remaining|other|same|latest|said|attack|patrol|combat|fighter|light|used|extra|further)"
    not_noun = r"(?!\s(?:tubes?|crews?|pilots?|bases?|decks?|programmes?|programs?|projects?|deals?|talks|industry|building|yards?|makers?|parts?|force|forces|fleet|carrier)\b)"
    return re.compile(
        rf"\b(?:the|these|those|its|their|all|both|{COUNT}|first|second|last|final|remaining)\s(?:{plain}\s){{0,3}}?(?P<noun>{nouns})\b{not_noun}",
        re.IGNORECASE,
    )


@cache
def _counted_nouns() -> re.Pattern[str]:
    words = load_vocabulary("systems")
    other = r"(?:(?!of\b|and\b|or\b|to\b|for\b|in\b|by\b|with\b|on\b|from\b)[\w-]+\s)"
    plain = rf"{other}{{0,2}}?\b{words['military']}\s{other}{{0,2}}?{words['generic']}"
    return re.compile(
        rf"(?<![\w$.,/-])(?P<count>{COUNT})\s(?:more\s|additional\s|new\s)?(?P<what>{plain}|{other}{{0,4}}?{words['nouns']})\b",
        re.IGNORECASE,
    )
