"""Who is named in a sentence, in which office, for which state; and who speaks."""

from __future__ import annotations

import re
from functools import lru_cache

from pactbook.model.document import Span
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, NamedPerson, Sentence, compile_pattern

_NAME = r"(?:(?:S|K|P|M|N|R|A|J|B|C|D|V|T|G|L|H|F|E|W|Y|U)\.?\s){0,3}[A-Z][a-zA-Zé'’-]+(?:\s(?:[A-Z]\.?\s)?(?:bin|al|de|van|von)?\s?[A-Z][a-zA-Zé'’-]+){0,3}"
_PRONOUN = re.compile(r"\A\s*(?:He|She)\b")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_STOP = frozenset(("The", "This", "That", "These", "In", "On", "At", "Both"))


@lru_cache(maxsize=1)
def _office_before_name() -> re.Pattern[str]:
    offices = "|".join(load_vocabulary("reading")["offices"])
    return re.compile(rf"(?P<office>(?:{offices}))(?:,? of [A-Z]\w+,?)?\s+(?P<name>{_NAME})")


@lru_cache(maxsize=1)
def _office_after_name() -> re.Pattern[str]:
    offices = "|".join(load_vocabulary("reading")["offices"])
    return re.compile(
        rf"(?P<name>{_NAME}), (?:the |its |her |his )?(?:[A-Z]?[\w'’]+(?:'s|’s)? ){{0,2}}(?P<office>(?:{offices}))"
    )


def find_people(context: Context, sentence: Sentence) -> list[NamedPerson]:
    """Everybody named: by an office beside a capitalised name, or by the book's list of people."""
    found: dict[int, NamedPerson] = {}
    for pattern in (_office_before_name(), _office_after_name()):
        for match in pattern.finditer(sentence.text):
            span = sentence.at(match.start("name"), match.end("name"))
            name = _POSSESSIVE.sub("", match["name"])
            span = Span(span.start, span.start + len(name))
            if name.split()[0] in _STOP or _is_country(sentence, span):
                continue
            office_span = sentence.at(match.start("office"), match.end("office"))
            country = _find_country(sentence, office_span, span)
            found.setdefault(span.start, NamedPerson(span, name, match["office"], country))
    for mention, entry in sentence.of_kind("person"):
        # A surname alone is a name only once somebody has been introduced: "Major" and "Fields" are words as well.
        if " " not in mention.wording and _recall(context, mention.wording) is None:
            continue
        if mention.wording[0].isupper() and not any(
            person.span.start < mention.span.end and mention.span.start < person.span.end for person in found.values()
        ):
            known = _recall(context, mention.wording)
            office = known.office if known else None
            found[mention.span.start] = NamedPerson(mention.span, mention.wording, office, entry.country)
    people = [_complete(context, found[start]) for start in sorted(found)]
    for person in people:
        context.introduced.setdefault(person.name.split()[-1], person)
    return people


def find_speaker(context: Context, sentence: Sentence) -> NamedPerson | None:
    """Who the sentence gives words to: the subject of a verb of speech, or whom its pronoun stands for."""
    verb = compile_pattern("speech").search(sentence.text)
    if verb is None:
        return None
    if _PRONOUN.match(sentence.text) and verb.start() < 80:
        return next((earlier.speaker for earlier in reversed(context.sentences) if earlier.speaker is not None), None)
    at = sentence.span.start + verb.start()
    before = [person for person in sentence.people if person.span.end <= at]
    if before and _is_subject(sentence, before[0], verb.start()):
        return before[0]
    after = [person for person in sentence.people if 0 <= person.span.start - (sentence.span.start + verb.end()) <= 40]
    return after[0] if after and '"' in sentence.text[: verb.start()] + "“" else None


def _is_subject(sentence: Sentence, person: NamedPerson, verb_start: int) -> bool:
    """The first person before the verb is its subject unless a new clause with another subject starts in between."""
    between = sentence.text[person.span.end - sentence.span.start : verb_start]
    return (
        not re.search(r"\b(?:that|which|who|whose)\b", between)
        and sentence.text[: person.span.start - sentence.span.start].count(",") <= 2
    )


def _is_country(sentence: Sentence, span: Span) -> bool:
    return any(mention.span.start == span.start and mention.of_kind("country") for mention in sentence.mentions)


def _find_country(sentence: Sentence, office: Span, name: Span) -> str | None:
    """The state named right before the office ("Indian Defence Minister"), else the one the book gives the person."""
    for mention in sentence.mentions:
        entry = mention.of_kind("country")
        if entry is not None and 0 <= office.start - mention.span.end <= 12:
            return entry.country or entry.id
    for mention in sentence.mentions:
        entry = mention.of_kind("person")
        if entry is not None and mention.span.start < name.end and name.start < mention.span.end:
            return entry.country
    return None


def _recall(context: Context, wording: str) -> NamedPerson | None:
    """Somebody named before by a fuller name that ends in this one."""
    return context.introduced.get(wording.rsplit(maxsplit=1)[-1])


def _complete(context: Context, person: NamedPerson) -> NamedPerson:
    known = _recall(context, person.name)
    if known is None:
        return person
    return NamedPerson(person.span, person.name, person.office or known.office, person.country or known.country)


def name_in_full(context: Context, person: NamedPerson) -> str:
    """The fullest form of a person's name in the document so far."""
    known = _recall(context, person.name)
    return max((person.name, known.name if known else ""), key=len)
