"""Where a sentence names an agreement, or a standing body that states set up: by name, by initials, or in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.agreement_defence import Named, compile_agreement, is_of_defence
from pactbook.reading.context import Context, Sentence

_GENERIC = re.compile(r"(?:Joint\s)?\w*")
_LEAD = re.compile(
    r"(?:(?:Negotiations?|Talks|Discussions|Consultations|Signing|Signature|Ratification|Conclusion|Renewal|Extension|Adoption|Expiry|Termination|"
    r"Implementation|Establishment|Creation|Formation|Launch|Expansion|Progress|Work|Approval)\s(?:on|of|for|over|about|under|towards?|in)\s|"
    r"(?:This|The|These|That|An?|Our|Its|Their|Both|Such|Any|Another|Proposed|Draft|New|In|On|Under|Since|With|By|new|similar|first|second|landmark|historic|separate|"
    r"(?:19|20)\d\d|(?:[\w-]+\s){0,3}?[\w-]+(?:'s|s'|s’|’s)|so-called|legally-binding|non-binding|existing|long-awaited|wide-ranging|far-reaching|first-ever|key|important|proposed|planned|draft|future|corresponding|respective|parallel|binding)\s|"
    r"(?:\d{1,2}|[Tt]en|[Ff]ive)-year\s(?=[A-Z]))+"
)
_OTHERWISE = re.compile(
    r"\A\s(?:with (?:the )?[A-Z][\w&.]*(?: [A-Z][\w&.]*)* )?(?:to (?:jointly )?(?:co-?develop|co-?produce|develop|produce|place|work together on|build|manufacture|buy|sell|supply|purchase)|"
    r"for (?:the )?(?:co-?production|purchase|sale|supply|delivery|\d(?!\d* (?:more )?(?:years|months)|0\d\d\b|9\d\d\b))|(?:on|for|covering) (?:the )?(?:[\w-]+ )?(?:purchase|sale|supply|delivery|acquisition|procurement|production|development|manufacture|assembly|lease|upgrade|overhaul|construction) of|with [A-Z][\w&]*(?: [A-Z][\w&]*)* for \d(?!0\d\d\b|9\d\d\b))|\A,? worth\b",
    re.IGNORECASE,
)
# "Task Force 59": a unit of forces.
_NUMBER = re.compile(r"\s\d")
# A treaty's organisation, or what belongs to either, is another thing.
# What a state accedes to is told as its membership.
_JOINED = re.compile(r"\b(?:[Aa]ccession\b[^.;]{0,60}\sto|[Pp]rotocols?\sto)\s(?:the\s)?\Z")
_ORGANISED = re.compile(r"\sOrgani[sz]ation\b")
# "Co-production arrangements for missiles": a programme, which is read as one.
_MADE = re.compile(
    r"(?:co-?production|co-?development|(?:joint|licen[cs]ed) (?:production|manufacture|development)|production|licen[cs]e|licensing|offset|supply|purchase|sales?)\s\Z",
    re.IGNORECASE,
)
_FULL = re.compile(
    r"\A[\"”]?(?:\s\((?:(?:the|or) )?[\"“]?(?P<short>[A-Z][\w-]{1,9})[\"”]?\)|,?\s(?:also\s)?known\sas\s(?:the\s)?[\"“]?[A-Z][\w-]{1,9}\b[\"”]?(?!\s[A-Z]))"
)
_APPOSED = re.compile(r"(?=.{1,80}\Z)[^,;]*,\s(?:an?|the|their|its)\s(?:[\w-]+\s){0,2}")
_EXPLAINS = re.compile(r"\s(?:that|which|to|under|for|aimed|designed|meant|intended|\w+ing)\b")
# "A partnership entitled X": the same thing by its name.
_ENTITLED = re.compile(r"\b(?:entitled|called|named|known as|dubbed|titled|or)\s(?:the\s)?[\"“]?\Z")
# "A defence treaty known as the Geelong Treaty": its name, whatever noun that has.
_CALLED_BY = re.compile(
    r",?\s(?:to be\s|which (?:is|was|will be)\s|also\s|informally\s|commonly\s)*(?:known as|called|named|dubbed|titled|entitled|nicknamed|referred to as|christened)\s(?:the\s)?[\"“‘']?"
    r"(?P<name>[A-Z][\w'’&-]*(?:\s(?:of the|on the|for the|of|on|for|and|the)?\s?(?=[A-Z])[\w'’&-]+){0,6})"
)
_IN_PLACE = re.compile(r"\s(?:in|at)\s(?:the\s)?(?P<place>[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]+)*)\Z")
_THROUGH = re.compile(r"\s(?:through|until|till|to|for)\s(?:the\s)?(?:end\sof\s)?(?:19|20)\d\d\Z", re.IGNORECASE)
_EXTENDS = re.compile(r"\b(?:extend|renew|prolong)(?:ed|s|ing)?\s(?:(?:the|their|its|an?|our|existing)\s)*\Z", re.IGNORECASE)
_IN_ALLIANCE = re.compile(
    r"(?:\son\s[^,;.]{3,40}?\smembership|(?<=membership))\s(?:in|of)\s(?:NATO|the\s(?:North Atlantic\s)?Alliance)\b"
)
# "A new initiative, the Coastal Coalition"; "several pacts, including the Logistics Agreement".
_STANDS_FOR = re.compile(r",\s(?:the|an?)\s")
_CALLED = re.compile(r"[^,;]{0,60},\s")
_PLURAL = re.compile(r"\b(?:agreements|pacts|treaties|accords|arrangements|memoranda|M[oO]Us|protocols|deals|declarations)\Z")
_FOR_EXAMPLE = re.compile(r"[^;.]{0,70}\b(?:including|such as|namely|notably|among them)\s(?:the\s|an?\s)?(?:new\s)?")
_BRINGS = re.compile(
    r"\b(?:establish|provid|creat|lay|laid|set|offer|form|outlin|serv|defin|build|giv)\w*(?: \w+)?(?: as| up| out)? \Z",
    re.IGNORECASE,
)
# A plan, a concept or a statement is an agreement where it is signed.
_SIGNS = re.compile(
    r"\b(?:sign|ink)\w*\s(?:of\s)?(?:(?:an?|the|their|its|this|two|three)\s)?\Z|"
    r"\b(?:sign|ink)(?:ed|s|ing)\b[^.;:]{3,160}?\b(?:and|as well as)\s(?:an?|the|their|its)\s\Z",
    re.IGNORECASE,
)
_IS_SIGNED = re.compile(
    r"[^.;:]{0,90}?\s(?:(?:was|were|be|being)\s(?:\w+ly\s)?|(?=signed\s(?:in|on|by|at|last|today|yesterday|between)\b))(?:signed|inked)\b"
)
_IF_SIGNED = re.compile(r"plans?|program(?:me)?s?|concept|strategy|joint statement", re.IGNORECASE)
# "A shareholders' agreement": one of firms.
_OF_FIRMS = re.compile(r"\b(?:shareholders?|teaming|distribution|marketing|joint[- ]venture)['’]?s?['’]?\s\Z", re.IGNORECASE)
# What a customer and a maker conclude is a contract: "an availability agreement", "an agreement that obliges the company to".
_SERVES = re.compile(r"\b(?:availability|performance-based)\b", re.IGNORECASE)
_BINDS_FIRM = re.compile(
    r",?\s(?:with\s[^,;]{2,40}?,?\s)?(?:(?:that|which)\s(?:obliges|requires|commits|binds)|under\swhich)\s(?:the|its)\s"
    r"(?:company|firm|manufacturer|maker|contractor|shipyard|yard|supplier)\b"
)
_WITH = re.compile(r"\s(?:(?:signed|concluded|reached|struck)\s)?with\s(?:the\s)?")
_OF_PAIR = re.compile(r"\s(?:between|among)\s(?:the\s)?")
# "Other supporting agreements": none in particular.
_OTHERS = re.compile(r"\b(?:other|further|additional|future|such|various|numerous|more)\s(?:[\w-]+\s){0,3}\Z", re.IGNORECASE)
_NONE_SUCH = re.compile(
    r"(?:other|further|additional|future|such|various|numerous|more)\s(?:[\w-]+\s){0,3}?\w+s\b", re.IGNORECASE
)
_ALIKE = re.compile(r"\b(?:similar|such|comparable)\s", re.IGNORECASE)


def find_agreement_names(context: Context, sentence: Sentence) -> Iterator[Named]:
    """The agreements and bodies of defence that a sentence names, in order, each once: of a noun and the name that stands for it, the name."""
    names = list(_find_each(context, sentence))
    last: Named | None = None
    for named, following in zip_longest(names, names[1:]):
        if _is_other_name(sentence.text, last, named):
            continue
        last = named
        if following is not None and _is_entitled(sentence.text, named, following):
            continue
        if following is None or named.name[:1].isupper():
            yield named
            continue
        between = sentence.text[named.end : following.start]
        is_example = _PLURAL.search(named.name) is not None and _FOR_EXAMPLE.fullmatch(between) is not None
        stands_for = (
            not following.name[:1].islower()
            and named.is_body == following.is_body
            and (
                _STANDS_FOR.fullmatch(between) is not None
                or (
                    following.name.isupper()
                    and _CALLED.fullmatch(between) is not None
                    and sentence.text[following.end :][:1] == ","
                )
            )
        )
        if not is_example and not stands_for:
            yield named


def _is_entitled(text: str, named: Named, following: Named) -> bool:
    """Whether a noun is called by the name behind it: "a partnership between the two dubbed the Coast Initiative"."""
    between = text[named.end : following.start]
    return _ENTITLED.search(between) is not None and not re.search(r"[.;:]|\b(?:was|were|is|are|has|have)\b", between)


def _is_other_name(text: str, last: Named | None, named: Named) -> bool:
    """Whether a name is only another for the one before it: "the Coast Treaty, the Norway-Sweden Mutual Defence Treaty"."""
    return (
        last is not None
        and not (last.is_body or named.is_body or last.name[:1].islower() or named.name[:1].islower())
        and text[last.end : named.start] == ", the "
        and re.match(r"\Z|[.;]|,\s(?!(?:and\b|the\b|an?\b|its\b))", text[named.end :]) is not None
    )


def _find_each(context: Context, sentence: Sentence) -> Iterator[Named]:
    """The agreements and bodies of defence that a sentence names, in order, none inside another; initials in brackets belong to a name."""
    text = sentence.text
    last = -1
    found = [
        _cut_term(sentence, _cut_place(sentence, _trim(one)))
        for one in (*_list_names(sentence), *_list_introduced(context, sentence))
    ]
    # A name in capitals says more than its noun: "a classified Statement of Principles on Force Posture".
    fuller = [one for one in found if not one.is_plain]
    found = [
        one
        for one in found
        if not one.is_plain
        or not any(
            one.start <= other.start < one.end < other.end and is_of_defence(context, sentence, other) for other in fuller
        )
    ]
    for named in sorted(found, key=lambda one: (one.start, -one.end)):
        if named.start < last:
            continue
        if _IN_ALLIANCE.match(text, named.end):
            # What a state accedes to is told as its membership.
            continue
        if _ORGANISED.match(text, named.end) or _JOINED.search(text, 0, named.start):
            continue
        if last > 0 and text[last : named.start] == " (":
            # The full name of initials, or the other way about.
            last = named.end + 1
            continue
        is_numbered = named.is_body and _NUMBER.match(text, named.end) is not None
        if (
            is_numbered
            or compile_agreement("other").search(named.name)
            or (not named.is_body and _OTHERWISE.match(text[named.end :]))
        ):
            # Initials within the name of another matter are that matter's.
            last = named.end + 6
            continue
        if named.is_plain and _APPOSED.fullmatch(text[max(last, 0) : named.start]) and _EXPLAINS.match(text, named.end):
            # "The signing of the agreement, a pact that ...": one thing, in other words.
            continue
        if not named.is_body and _is_of_firms(sentence, named):
            continue
        if named.name[:1].islower() and _MADE.search(text, max(0, named.start - 40), named.start):
            continue
        is_known = named.name in context.full_names or _known().fullmatch(named.name) is not None
        if not named.name or (not is_known and not named.is_plain and _GENERIC.fullmatch(named.name)):
            continue
        if not is_known and not is_of_defence(context, sentence, named):
            continue
        called = _CALLED_BY.match(text, named.end) if named.name[:1].islower() else None
        if called is not None:
            last = called.end()
            yield replace(named, name=called["name"], start=called.start("name"), end=last, is_plain=False)
            continue
        short = _FULL.match(text[named.end :])
        last = named.end + (short.end() if short else 0)
        is_worded = named.name == text[named.start : named.end]
        yield replace(named, name=text[named.start : last] if is_worded else named.name, end=last) if short else named


def _list_names(sentence: Sentence) -> Iterator[Named]:
    text = sentence.text
    if compile_agreement("hint").search(text):
        for match in compile_agreement("title").finditer(text):
            yield Named(f"{match['style']} {match['matter']}", match.start("name"), match.end("name"))
        for match in _proper().finditer(text):
            yield from _part(match["name"], match.start("name"))
        for match in compile_agreement("plain").finditer(text):
            group = "name" if match["name"] else "named"
            yield Named(match[group], match.start(group), match.end(group))
        for match in compile_agreement("complement").finditer(text):
            if match["name"].lower().startswith("joint statement") and not _is_signed(text, match):
                continue
            if _OTHERS.search(text, 0, match.start()) and re.match(r"\w+s\b", match["name"]):
                continue
            yield Named(match["name"], match.start(), match.end())
        for match in compile_agreement("general").finditer(text):
            if _is_agreement(sentence, match):
                yield Named(match["name"], match.start("name"), match.end("name"), is_plain=True)
    for match in compile_agreement("grant").finditer(text):
        yield Named(match["name"], match.start("name"), match.end("name"))
    for match in _bodies().finditer(text):
        yield Named(match["name"], match.start("name"), match.end("name"), is_body=True)
    for words in ("set_up", "body"):
        for match in compile_agreement(words).finditer(text):
            yield Named(match["name"], match.start("name"), match.end("name"), is_body=True)
    for match in _known().finditer(text):
        yield Named(match[0], match.start(), match.end())
    for mention, _ in sentence.of_kind("agreement"):
        if not mention.wording.islower():
            yield Named(mention.wording, mention.span.start, mention.span.end)


def _is_agreement(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a noun is one of an agreement: of deals only some are, a framework that a pact establishes is what it brings, and "a similar
    treaty" is another's."""
    head = match["head"].lower()
    if head.startswith("deal"):
        return compile_agreement("deal").search(match["name"]) is not None and not sentence.systems and not sentence.money
    if _NONE_SUCH.match(match["name"]):
        return False
    if _IF_SIGNED.fullmatch(head):
        return _is_signed(sentence.text, match)
    if head.startswith("framework") and _BRINGS.search(sentence.text, 0, match.start()):
        return False
    return _ALIKE.search(match[0]) is None or compile_agreement("own").search(match["name"]) is not None


def _is_signed(text: str, match: re.Match[str]) -> bool:
    """Whether what a name stands for is signed: before it, in a list, or behind it."""
    return (
        _SIGNS.search(text, 0, match.start("name")) is not None
        or re.search(r"\bsign|\bink", match.groupdict().get("lead") or "") is not None
        or _IS_SIGNED.match(text, match.end()) is not None
    )


def _is_of_firms(sentence: Sentence, named: Named) -> bool:
    """Whether an agreement is one of firms: by what it is called, because it is between two of them or with one, or binds one."""
    if _OF_FIRMS.search(sentence.text, 0, named.start):
        return True
    if _SERVES.search(named.name) or _BINDS_FIRM.match(sentence.text, named.end):
        return True
    pair = _OF_PAIR.match(sentence.text, named.end) or _WITH.match(sentence.text, named.end)
    if pair is None:
        return False
    return any(
        mention.span.start - pair.end() in range(12) and entry.extra.get("role") == "maker"
        for mention, entry in sentence.of_kind("body", "organisation")
    )


def _list_introduced(context: Context, sentence: Sentence) -> Iterator[Named]:
    """Initials that the text gave a full name before."""
    for short in context.full_names:
        for match in re.finditer(rf"(?<![\w-]){re.escape(short)}(?![\w-])", sentence.text) if short in sentence.text else ():
            yield Named(short, match.start(), match.end())


def _part(name: str, start: int) -> Iterator[Named]:
    """The agreements of a name that is two: "Security of Supply Arrangement and Reciprocal Procurement Arrangement"."""
    first = 0
    for seam in _seam().finditer(name):
        yield Named(name[first : seam.start()], start + first, start + seam.start())
        first = seam.end()
    yield Named(name[first:], start + first, start + len(name))


def _trim(one: Named) -> Named:
    """The same name without its article and without the sentence's end; a name that is not as worded stays."""
    if len(one.name) != one.end - one.start:
        return one
    lead = _LEAD.match(one.name)
    first = lead.end() if lead else 0
    while one.name[first : first + 1] in ('"', "“", "‘"):
        first += 1
    name = one.name[first:].rstrip(" .,;:")
    return replace(one, name=name, start=one.start + first, end=one.start + first + len(name))


def _cut_place(sentence: Sentence, one: Named) -> Named:
    """The same name without the place behind it: "signed the Security Partnership in Oslo"."""
    behind = _IN_PLACE.search(one.name)
    if behind is None or len(one.name) != one.end - one.start:
        return one
    start = one.start + behind.start("place")
    if not sentence.states_between(start, one.end, capitals=True):
        return one
    return replace(one, name=one.name[: behind.start()], end=one.start + behind.start())


def _cut_term(sentence: Sentence, one: Named) -> Named:
    """The same name without the year to which it is extended: "renewed the Roadmap for Defence Cooperation through 2040"."""
    term = _THROUGH.search(one.name)
    if term is None or len(one.name) != one.end - one.start or not _EXTENDS.search(sentence.text, 0, one.start):
        return one
    return replace(one, name=one.name[: term.start()], end=one.start + term.start())


@cache
def _proper() -> re.Pattern[str]:
    """A noun such as Framework with the capitalised words on either side of it."""
    return _build_name(load_vocabulary("agreement")["nouns"])


@cache
def _seam() -> re.Pattern[str]:
    nouns = load_vocabulary("agreement")["nouns"]
    return re.compile(
        rf"(?:(?<=Agreement)|(?<=Arrangement)|(?<=Memorandum of Understanding)|(?<=Memorandum of Agreement)|(?<=Treaty)|(?<=Pact)|(?<=Framework)|(?<=Roadmap)) and (?:the )?(?=[A-Z][\w '-]*{nouns})"
    )


@cache
def _bodies() -> re.Pattern[str]:
    """A noun such as Working Group with the capitalised words on either side of it."""
    return _build_name(load_vocabulary("agreement")["bodies"])


def _build_name(nouns: str) -> re.Pattern[str]:
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    word = rf"(?:(?:(?!(?:{months}|Between|Among|With)\b)[A-Z][\w&+'.-]*)(?:\s&(?=\s[A-Z]))?)"
    link = r"(?:of|for|on|the|and|to|in)"
    # "Secretary General of the North Atlantic Treaty": behind an article a name of its own begins.
    inner = r"(?:of|for|on|and|to|in)"
    small = (
        r"(?:defen[cs]e|military|security|industrial|undersea|maritime|naval|mutual|cooperation|the|exchange|technology|"
        r"industry|production|materiel|equipment|training|logistics|information|space|cyber|research|suppl(?:y|ies)|joint|strategic|bilateral|aviation|air|army|classified)"
    )
    return re.compile(
        rf"(?P<name>(?:{word}\s(?:{inner}\s)?){{0,7}}{nouns}\b"
        rf"(?:\s(?:(?:for|on)\san?|{link}(?:\s{link})?)(?:\s{word})+(?:(?:\s{link})+\s{word}(?:\s{word})*(?:\sand\s{word}(?:\s{word})*(?=\s\())?)?|\s(?:on|for)(?:\s{small})+(?:\s(?!(?:took|was|were|is|are|has|have|had|will|would|entered|came|went|and|to|in|by|between|with|signed|expired|that|which|until|remains?)\b)[a-z]+)?)?"
        rf"(?:(?:,\s{word}(?:\s{word})*)+,?\sand\s{word}(?:\s{word})*(?=\s\([A-Z]))?)"
        r"(?<!\AThe)(?<!\AThis)"
    )


@cache
def _known() -> re.Pattern[str]:
    names = sorted(load_vocabulary("agreement")["known"], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?:-[A-Z]\w+)?(?![\w-])")
