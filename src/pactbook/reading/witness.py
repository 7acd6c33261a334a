"""Speakers who hold no office of state: experts, makers of arms, lawmakers, officers, known by what the text says they are."""

from __future__ import annotations

import re
from functools import cache

from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import NamedPerson, Sentence, name_states

_NAME = r"[A-ZÀ-Þ][\w'-]*[\wß-ÿ](?:\s[A-Z]\.)?(?:\s(?:(?:bin|al|de|van|von|der)\s)?[A-ZÀ-Þ][\w'-]*[\wß-ÿ]){1,3}"
_ADVERBS = r"(?:\s(?:also|further|then|later|earlier|has|had|himself|herself))*"
_FURTHEST = 200


def find_witness_before(sentence: Sentence, end: int) -> NamedPerson | None:
    """ "Nils Ek, a fellow at the institute, said", "analyst Nils Ek said": who stands before a verb of speech."""
    first = max(0, end - _FURTHEST)
    for match in _compile()[0].finditer(sentence.text[:end], first):
        return _make(sentence, match)
    return None


def find_witness_after(sentence: Sentence, start: int) -> NamedPerson | None:
    """ "said Nils Ek, a fellow at the institute", "told reporters", "according to Nils Ek, who heads ...": who stands behind it."""
    match = _compile()[1].match(sentence.text, start)
    return _make(sentence, match) if match is not None else None


def _make(sentence: Sentence, match: re.Match[str]) -> NamedPerson | None:
    group = "who" if match["who"] else "named"
    start, end = match.span(group)
    if any(mention.span.start < end and start < mention.span.end and name_states(mention) for mention in sentence.mentions):
        # "South Korea, head of the group, said" is a state.
        return None
    return NamedPerson(
        start, end, match[group], match["role"] or match["title"], None, match.start("title") if match["title"] else start
    )


@cache
def _compile() -> tuple[re.Pattern[str], re.Pattern[str]]:
    role = load_vocabulary("reading")["roles"]
    after_name = rf"(?P<who>{_NAME}), (?:(?:an?|the|who|its|his|her|once|now|formerly|also|is|was|as)\s)*(?:[\w'&/.-]+\s){{0,6}}?(?P<role>{role})\b[^.;:\"“”]{{0,110}}?"
    before_name = rf"\b(?P<title>{role}),?\s(?P<named>{_NAME})"
    return (
        re.compile(rf"(?:(?:\A|[.;,”\"]\s|\b(?:but|and|while|as)\s){after_name},|{before_name}){_ADVERBS}\s\Z"),
        re.compile(rf"\s(?:{after_name}(?:[,.;]|\Z)|(?:[\w'&/.-]+\s){{0,5}}?{before_name})"),
    )
