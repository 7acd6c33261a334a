"""Where a sentence names an agreement, or a standing body that states set up: by name, by initials, or in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence

_GENERIC = re.compile(r"(?:Joint\s)?\w*")
_LEAD = re.compile(
    r"(?:(?:Negotiations?|Talks|Discussions|Consultations|Signing|Signature|Ratification|Conclusion|Renewal|Extension|Adoption|Expiry|Termination|"
    r"Implementation|Establishment|Creation|Formation|Launch|Expansion|Progress|Work|Approval)\s(?:on|of|for|over|about|under|towards?|in)\s|"
    r"(?:This|The|These|That|An?|Our|Its|Their|Both|Such|Any|New|In|On|Under|Since|With|By)\s|(?:\d{1,2}|[Tt]en|[Ff]ive)-year\s(?=[A-Z]))+"
)
_OTHERWISE = re.compile(
    r"\A\s(?:to (?:jointly )?(?:co-?develop|co-?produce|develop|produce|place|work together on|build|manufacture|buy|sell|supply|purchase)|"
    r"for (?:the )?(?:co-?production|purchase|sale|supply|delivery|\d)|with [A-Z][\w&]*(?: [A-Z][\w&]*)* for \d)|\A,? worth\b",
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
    r"\A[\"”]?(?:\s\((?:(?:the|or) )?[\"“]?(?P<short>[A-Z][\w-]{1,9})[\"”]?\)|,?\s(?:also\s)?known\sas\s(?:the\s)?[\"“]?[A-Z][\w-]{1,9}\b[\"”]?)"
)
_AROUND = 60
"""Characters on either side of a name that may say that it is of defence."""


@dataclass(frozen=True, slots=True)
class Named:
    """An agreement where a sentence names it. ``is_body``: a group, dialogue or initiative, which is set up and never signed."""

    name: str
    start: int
    end: int
    is_body: bool = False


def find_agreement_names(context: Context, sentence: Sentence) -> Iterator[Named]:
    """The agreements and bodies of defence that a sentence names, in order, none inside another; initials in brackets belong to a name."""
    text = sentence.text
    last = -1
    for named in sorted(
        map(_trim, (*_list_names(sentence), *_list_introduced(context, sentence))), key=lambda one: (one.start, -one.end)
    ):
        if named.start < last:
            continue
        if _ORGANISED.match(text, named.end) or _JOINED.search(text, 0, named.start):
            continue
        is_numbered = named.is_body and _NUMBER.match(text, named.end) is not None
        if is_numbered or compile_agreement("other").search(named.name) or _OTHERWISE.match(text[named.end :]):
            # Initials within the name of another matter are that matter's.
            last = named.end + 6
            continue
        if named.name[:1].islower() and _MADE.search(text, max(0, named.start - 40), named.start):
            continue
        is_known = named.name in context.full_names or _known().fullmatch(named.name) is not None
        if not named.name or (not is_known and _GENERIC.fullmatch(named.name)):
            continue
        if not is_known and not _is_of_defence(context, sentence, named):
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
            yield Named(match["name"], match.start(), match.end())
    for match in _bodies().finditer(text):
        yield Named(match["name"], match.start("name"), match.end("name"), is_body=True)
    for match in compile_agreement("set_up").finditer(text):
        yield Named(match["name"], match.start("name"), match.end("name"), is_body=True)
    for match in _known().finditer(text):
        yield Named(match[0], match.start(), match.end())
    for mention, _ in sentence.of_kind("agreement"):
        if not mention.wording.islower():
            yield Named(mention.wording, mention.span.start, mention.span.end)


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
    name = one.name[first:].rstrip(" .,;:")
    return replace(one, name=name, start=one.start + first, end=one.start + first + len(name))


def _is_of_defence(context: Context, sentence: Sentence, named: Named) -> bool:
    """By a word of its own; else, for what is no standing body, by the words around it, its heading, or the whole text."""
    if compile_agreement("own").search(named.name):
        return True
    if named.name[0].islower() or (named.is_body and " " not in named.name):
        return re.search(r" of \d{4}\Z", named.name) is not None
    around = sentence.text[max(0, named.start - _AROUND) : named.end + _AROUND]
    if compile_agreement("civil").search(around):
        return False
    return compile_agreement("near").search(f"{around} {sentence.block.heading or ''}") is not None or context.is_of_defence


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
    word = rf"(?:(?!(?:{months}|Between|Among|With)\b)[A-Z][\w&+'.-]*)"
    link = r"(?:of|for|on|the|and|to|in)"
    # "Secretary General of the North Atlantic Treaty": behind an article a name of its own begins.
    inner = r"(?:of|for|on|and|to|in)"
    small = (
        r"(?:defen[cs]e|military|security|industrial|undersea|maritime|naval|mutual|cooperation|the|exchange|technology|"
        r"industry|production|materiel|equipment|training|logistics|information|space|cyber|research|supply|joint|strategic|bilateral|aviation|air|army|classified)"
    )
    return re.compile(
        rf"(?P<name>(?:{word}\s(?:{inner}\s)?){{0,7}}{nouns}\b"
        rf"(?:\s{link}(?:\s{link})?(?:\s{word})+(?:(?:\s{link})+\s{word}(?:\s{word})*)?|\s(?:on|for)(?:\s{small})+(?:\s(?!(?:took|was|were|is|are|has|have|had|will|would|entered|came|went|and|to|in|by|between|with|signed|expired|that|which|until|remains?)\b)[a-z]+)?)?"
        rf"(?:(?:,\s{word}(?:\s{word})*)+,?\sand\s{word}(?:\s{word})*(?=\s\([A-Z]))?)"
        r"(?<!\AThe)(?<!\AThis)"
    )


@cache
def _known() -> re.Pattern[str]:
    names = sorted(load_vocabulary("agreement")["known"], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?:-[A-Z]\w+)?(?![\w-])")


@cache
def compile_agreement(*path: str) -> ScreenedPattern:
    """A pattern of the vocabulary of agreements, by its path."""
    value = load_vocabulary("agreement")
    for step in path:
        value = value[step]
    return compile_screened(value, 0 if path[0] in ("other", "anaphor", "hint") else re.IGNORECASE)
