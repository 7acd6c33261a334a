"""Agreements: named, proposed, discussed, announced, concluded, signed, in force, with term and areas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pactbook.extract.dates import FoundDate
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence, pick_states

_TERM = re.compile(
    r"\b(?P<years>\d{1,2}|five|ten|twelve|fifteen|twenty)[- ]year(?:s)?\b|\bfor (?P<for>\d{1,2}|five|ten|twelve|fifteen|twenty) years\b",
    re.IGNORECASE,
)
_NUMBERS = {"five": 5, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20}
_AREAS = re.compile(
    r"\b(?:areas?|fields?|sectors?|domains?|cover(?:s|ing)?|includ(?:es|ing))\b[^.;:]{0,40}?(?:,? (?:including|such as|namely|covering)|:|cover)\s+(?P<list>[^.;]+)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_FOR_PURPOSE = re.compile(r"\s+(?:for|to|in order to|so as to|aimed at)\s.+\Z")
_STOP = re.compile(r"[;]|\s(?:but|while|whereas)\s|\.\s")
_AFTER = re.compile(
    r"[\s\")”’']*,?\s?(?:that|which)?\s?(?:(?:on|in)\s[^,]{3,30}\s)?(?:was|were|is|are|has|have|has been|have been|had been|will be|to be|would be|being)?\s?(?:\w+ly\s|also\s|first\s)?"
)
_FINITE = re.compile(r"\b(?:will|would|is|are|was|were|has|have|had|can|could|may)\b")
_GENERIC = re.compile(r"(?:Joint\s)?\w*")
_LEAD = re.compile(
    r"(?:(?:This|The|These|That|An?|Our|Its|Their|Both|Such|Any|New|In|On|Under)\s|(?:\d{1,2}|[Tt]en|[Ff]ive)-year\s(?=[A-Z]))+"
)
_OTHERWISE = re.compile(
    r"\A\s(?:to (?:co-?develop|co-?produce|jointly|place|work together on|build|manufacture)|for (?:the )?(?:co-?production|purchase|sale|supply|\d))|\A,? worth\b",
    re.IGNORECASE,
)
_FULL = re.compile(r"\A[\"”]?\s\((?P<short>[A-Z][\w-]{1,9})\)")
_REACH = {"before": 90, "after": 70}
"""Characters between a name and the word that moves it. Chosen on the texts looked at, and not compared with others."""


_OF_ITSELF = frozenset(("in_force", "expired", "discussed"))


@dataclass(frozen=True, slots=True)
class Named:
    """An agreement where a sentence names it."""

    name: str
    start: int
    end: int


def read_agreement(context: Context, sentence: Sentence) -> None:
    """Every step an agreement named in the sentence, or meant by it, takes; and areas stated later for one named before."""
    names = list(_find_names(sentence))
    areas = _find_areas(sentence)
    if not names:
        _read_meant(context, sentence, areas)
        return
    for named in names[:6]:
        field = sentence.quote(named.name, named.start, named.end)
        context.last_agreement = (named.name, field)
        steps = list(_find_steps(sentence, named.start, named.end))
        for step, match in steps[:2]:
            _add_step(context, sentence, field, (named.start, named.end), step, match, areas)


def _read_meant(context: Context, sentence: Sentence, areas: FieldValue | None) -> None:
    """ "The pact", "it": the agreement named last."""
    anaphor = _compile("anaphor").search(sentence.text)
    if anaphor is None or context.last_agreement is None:
        return
    name, field = context.last_agreement
    if areas is not None:
        _add_areas(context, name, areas)
    for step, match in list(_find_steps(sentence, anaphor.start(), anaphor.end()))[:2]:
        if step != "discussed":
            _add_step(
                context, sentence, replace(field, span=None, wording=None), (anaphor.start(), anaphor.end()), step, match, None
            )


def _find_names(sentence: Sentence) -> Iterator[Named]:
    text = sentence.text
    found: list[Named] = []
    for match in _name_pattern().finditer(text):
        found.append(Named(match["name"], match.start("name"), match.end("name")))
    for match in _known_pattern().finditer(text):
        found.append(Named(match[0], match.start(), match.end()))
    for mention, _ in sentence.of_kind("agreement"):
        if not mention.wording.islower():
            found.append(Named(mention.wording, mention.span.start, mention.span.end))
    for match in _compile("plain").finditer(text):
        name = re.sub(r"\A(?:the|an?)\s", "", match["name"])
        found.append(Named(name, match.end("name") - len(name), match.end("name")))
    found.sort(key=lambda one: (one.start, -one.end))
    last = -1
    for one in found:
        if one.start < last or _compile("other").search(one.name) or _OTHERWISE.match(text[one.end :]):
            continue
        lead = _LEAD.match(one.name)
        if lead is not None:
            one = Named(one.name[lead.end() :], one.start + lead.end(), one.end)  # noqa: PLW2901 - the same name, without its article
        is_known = _known_pattern().fullmatch(one.name) is not None
        if not is_known and _GENERIC.fullmatch(one.name):
            continue
        around = f"{text[max(0, one.start - 60) : one.end + 60]} {sentence.block.heading or ''}"
        if not is_known and not _compile("defence").search(around):
            continue
        ended = one.name.rstrip(" .,;:")
        one = Named(ended, one.start, one.start + len(ended))  # noqa: PLW2901 - the same name, without the sentence's end
        short = _FULL.match(text[one.end :])
        last = one.end + (short.end() if short else 0)
        yield Named(text[one.start : last], one.start, last) if short else one


def _find_steps(sentence: Sentence, start: int, end: int) -> Iterator[tuple[str, re.Match[str]]]:
    """The words near a name that move it: the nearest first, no clause in between; talk counts only where nothing firmer is said."""
    text = sentence.text
    near = []
    for step in load_vocabulary("agreement")["steps"]:
        for match in _compile("steps", step).finditer(text):
            gap = start - match.end() if match.end() <= start else match.start() - end
            reach = _REACH["before"] if match.end() <= start else _REACH["after"]
            between = text[match.end() : start] if match.end() <= start else text[end : match.start()]
            if gap < 0 or gap > reach or _STOP.search(between):
                continue
            if match.start() >= end and step not in _OF_ITSELF and not _AFTER.fullmatch(between):
                # "The pact and signed a lease": only a verb of its own tells what became of a name before it.
                continue
            if match.end() <= start and _FINITE.search(between):
                # "Projects announced today will strengthen the pact": another verb has the pact.
                continue
            if re.search(r"\bsince (?:we|they|the two)\s\Z", text[: match.start()]):
                continue
            near.append((step == "discussed", gap, step, match))
    near.sort(key=lambda one: (one[0], one[1]))
    seen: set[str] = set()
    for talk, _, step, match in near:
        if step in seen or (talk and seen):
            continue
        seen.add(step)
        yield step, match
        break


def _add_step(
    context: Context,
    sentence: Sentence,
    name: FieldValue,
    place: tuple[int, int],
    step: str,
    match: re.Match[str],
    areas: FieldValue | None,
) -> None:
    inside = match.start() if step in ("discussed", "proposed", "announced") else match.end()
    modality = sentence.govern(match.start(), inside)
    if step == "discussed" and modality is not Modality.DENIED:
        modality = Modality.ASSERTED
    date = _find_date(sentence, match, place)
    bounds = [(match.start(), match.end()), place]
    if date is not None and abs(date.span.start - max(end for _, end in bounds)) < 60:
        bounds.append((date.span.start, date.span.end))
    context.add(
        "agreement",
        modality,
        sentence,
        (min(start for start, _ in bounds), max(end for _, end in bounds)),
        {
            "name": name,
            "parties": FieldValue(sorted(pick_states(sentence.states, context.principals))),
            "step": sentence.quote(step, match.start(), match.end()),
            "term_years": _find_term(sentence, place),
            "date": sentence.quote_date(date),
            "areas": areas,
        },
        held=date.date if date and modality is Modality.ASSERTED else None,
        speaker=None,
    )


def _find_date(sentence: Sentence, match: re.Match[str], place: tuple[int, int]) -> FoundDate | None:
    """The first date behind step and name; else the one right before the step."""
    anchor = max(place[1], match.end())
    outside = [found for found in sentence.dates if not place[0] <= found.span.start < place[1]]
    for found in outside:
        between = sentence.text[anchor : found.span.start]
        if (
            0 <= found.span.start - anchor <= 80
            and not _STOP.search(between)
            and not re.search(r",\s\w+ing\b|,? and (?!in\b|on\b)", between)
        ):
            return found
    within = [found for found in outside if min(place[0], match.start()) <= found.span.start < anchor]
    if within:
        return within[0]
    before = [
        found
        for found in outside
        if 0 <= match.start() - found.span.end <= 90 and not _STOP.search(sentence.text[found.span.end : match.start()])
    ]
    return before[-1] if before else None


def _find_term(sentence: Sentence, place: tuple[int, int]) -> FieldValue | None:
    for match in _TERM.finditer(sentence.text):
        if abs(match.start() - place[0]) > 120 and abs(match.start() - place[1]) > 80:
            continue
        word = (match["years"] or match["for"]).lower()
        return sentence.quote(_NUMBERS.get(word) or int(word), match.start(), match.end())
    return None


def _find_areas(sentence: Sentence) -> FieldValue | None:
    match = _AREAS.search(sentence.text)
    if match is None:
        return None
    parts = [part.strip() for part in _SPLIT.split(match["list"]) if part.strip()]
    if len(parts) < 2:
        return None
    # What the last area is for belongs to it, but not to its name.
    parts[-1] = _FOR_PURPOSE.sub("", parts[-1])
    end = match.start("list") + match["list"].rfind(parts[-1]) + len(parts[-1])
    return sentence.quote(parts, match.start("list"), end)


def _add_areas(context: Context, name: str, areas: FieldValue) -> None:
    """Areas stated of an agreement in a later sentence complete its latest finding; each field keeps its own span."""
    for index in range(len(context.findings) - 1, -1, -1):
        finding = context.findings[index]
        if finding.kind == "agreement" and finding.value("name") == name:
            context.findings[index] = replace(finding, fields={**finding.fields, "areas": areas})
            return


@cache
def _name_pattern() -> re.Pattern[str]:
    """A noun such as Framework with the capitalised words on either side of it."""
    nouns = load_vocabulary("agreement")["nouns"]
    word = r"(?:(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)[A-Z][\w&+'.-]*)"
    link = r"(?:of|for|on|the|and|to|in)"
    return re.compile(
        rf"(?P<name>(?:{word}\s(?:{link}\s(?:the\s)?)?){{0,7}}{nouns}\b(?:\s{link}(?:\s{link})?(?:\s{word})+(?:(?:\s{link})+\s{word}(?:\s{word})*)?)?)(?<!\AThe)(?<!\AThis)"
    )


@cache
def _known_pattern() -> re.Pattern[str]:
    names = sorted(load_vocabulary("agreement")["known"], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")


@cache
def _compile(*path: str) -> re.Pattern[str]:
    value = load_vocabulary("agreement")
    for step in path:
        value = value[step]
    return re.compile(value, 0 if path[0] in ("other", "anaphor") else re.IGNORECASE)
