"""Whom a sentence gives its words to: a named person, an office, or sources, reports and ministries without a name."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from pactbook.model.document import Document
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Attribution, Context, NamedPerson, Sentence
from pactbook.reading.patterns import compile_pattern
from pactbook.reading.prose import Prose
from pactbook.reading.signed_quote import find_signer
from pactbook.reading.witness import find_witness_after, find_witness_before

_PRONOUN = re.compile(r"\A\s*(?P<who>He|She|They|It)\s+(?:had\s|has\s|have\s|also\s|further\s|then\s|later\s)*\Z")
_OFFICE = re.compile(
    r"(?:(?:\A|[,;.\"”]\s|\band\s)[Tt]he\s|(?:\A|[,;.]\s)(?=Raksha (?:Rajya )?Mantri))(?P<of>(?:(?:[A-Z]\w+|visiting|senior|defen[cs]e|foreign|prime|army|navy|naval|air|military|army|deputy)\s){0,2}?)"
    r"(?P<office>Raksha (?:Rajya )?Mantri|minister|secretary|president|ambassador|general|admiral|chief|chancellor|spokesperson|spokesman|envoy)\s(?:also\s|further\s|then\s|later\s|had\s|has\s)*\Z",
)
_WORD = r"(?:[A-Za-z][\w'&.+-]*)"
_BODY = re.compile(
    rf"(?P<who>(?:(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Ss]everal|[Ss]ome|[Ss]enior|[Uu]nnamed|[Ff]oreign|[Gg]overnment|[Tt]op)\s)*(?:{_WORD}\s){{0,4}}"
    r"(?:sources?|officials?|reports?|agency|agencies|portals?|websites?|media|newspapers?|daily|ministry|department|spokesperson|spokesman|spokeswoman|"
    r"statement|release|company|firm|government|embassy|people|accounts?|analysts?|experts?|executives?|chairman|chief|notice|notification|council|command))"
    r"(?:\s(?:in|of|on|at|last|this|from)\s[\w' ]{2,40}?)?,?\s(?:had\s|has\s|have\s|were\s|was\s|also\s|earlier\s|later\s|who\s[\w ,]{3,80},\s)*",
)
_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Aa]s per|[Cc]iting|[Qq]uoting)\s(?P<who>(?:an?\s|the\s)?[\w'.&-]+(?:\s[\w'.&-]+){0,6}?)(?=[,.;]|\s(?:who|on|in|that)\b|\Z)"
)
_DENIES = re.compile(r"\A(?:den(?:y|ies|ied)|refuted?s?|dismiss(?:ed|es)?|rejected)\b", re.IGNORECASE)
_ATTRIBUTABLE = re.compile(
    r"attributable to\s+(?:the\s+)?(?:(?:Department|Principal Deputy|Deputy|Acting)\s+)*(?P<who>[A-Z][\w]+(?:\s+[A-Z][\w.'-]+){1,4})\s*:?"
)
_TALK = r"(?:[Ss]peech|[Aa]ddress|[Pp]ress (?:[Cc]onference|[Bb]riefing|[Pp]oint|[Ss]tatement)|[Kk]eynote(?: [Ss]peech| [Aa]ddress)?|[Oo]pening [Rr]emarks|[Tt]estimony|[Dd]oorstep(?: [Ss]tatement)?|[Rr]emarks|[Ss]tatement)"
_BYLINE = re.compile(
    rf"(?:\b{_TALK}(?: delivered)? by|\n\s*[Bb]y) (?P<who>(?:[A-Z][\w.'-]+(?: (?:of|for|the|and))* ){{1,9}}?[A-Z][\w'-]+)(?=\n|\Z|,| (?:on|at|to|in|after|ahead|following|and|with|regarding|for|before|during|from)\b)"
)
# What stands in a title behind its author: what they do, when, or about what ("Statement from Minister Moe Welcoming Sweden's Order").
_BEHIND_AUTHOR = (
    "welcoming|marking|highlighting|announcing|honou?ring|commemorating|celebrating|recogni[sz]ing|condemning|concerning|urging|responding|"
    "thanking|introducing|opening|closing|accepting|providing|outlining|congratulating|signing|awarding|launching|naming|supporting|denouncing|"
    "rejecting|reaffirming|ahead|upon|during|about|with"
)
_TITLE_AUTHOR = re.compile(
    rf"\b(?:Statement|Remarks) (?:by|from|of) (?P<who>.{{3,100}}?)(?: (?:on|at|to|in|after|following|and|regarding|for|before|{_BEHIND_AUTHOR})\b|\Z)",
    re.IGNORECASE,
)
_ASIDES = re.compile(r",[^,]*(?:, \d{4})?,|\s(?:of|from) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*")
_ASIDE_SPEECH = re.compile(
    r"\b(?:[Aa]s\b[^,.;]{2,60}\b(?:had|have|has)\s|(?:[Cc]ontrary to|[Uu]nlike|[Dd]espite|[Nn]otwithstanding|[Aa]gainst) (?:what\s)?[^,.;]{0,60})\Z"
)
_HOPES = re.compile(r"hope[ds]?|predicted|warned|vowed", re.IGNORECASE)
_OWNS = re.compile(r"['’]s?\b|['’]\s")
# "The statement issued after the talks between Moe and Ek, said": whom it is about has not said it. Whoever it is "by" has.
_GOVERNED = re.compile(
    r"\b(?:between|of|with|to|for|after|before|alongside|about|against)\s\Z|\bbetween\b[^,;.]{0,80}\sand\s\Z"
)
_ENDS_QUOTE = re.compile(r"[\"”,]\s*\Z")
_AWAY = re.compile(r"\b(?:during|after|before|at|in|on|to|by|with|for|under|when|as|from|of)\b", re.IGNORECASE)
_QUALIFIERS = frozenset(
    ("defence", "foreign", "prime", "navy", "naval", "army", "air", "deputy", "vice", "interior", "home", "state")
)
_FURTHEST = 12
_HEAD_OF_TALK = 600
_FIRST_PERSON = re.compile(r"\b(?:I|my|me)\b")


def find_source(context: Context, sentence: Sentence) -> Attribution | None:
    """Who the sentence gives words to: the subject of a verb of speech, whom a pronoun stands for, or whom it cites."""
    signer = find_signer(context, sentence)
    if signer is not None:
        return signer
    text = sentence.text
    for verb in compile_pattern("speech").finditer(text):
        if is_aside(text, verb.start(), verb[0]):
            continue
        found = _find_subject(context, sentence, verb)
        if found is not None:
            return found
    according = _ACCORDING.search(text)
    if according is not None:
        person = next(
            (
                one
                for one in sentence.people
                if according.start("who") <= one.first < according.end("who")
                or according.start("who") <= one.start < according.end("who") + 2
            ),
            None,
        )
        person = person or _introduce(context, find_witness_after(sentence, according.start("who") - 1))
        if person is not None:
            return Attribution(person.name, person, person.first, person.end, "according to")
        return Attribution(according["who"], None, according.start(), according.end(), "according to")
    return None


def is_aside(text: str, start: int, verb: str) -> bool:
    """Whether a verb only recalls what somebody had hoped, or what is contradicted: "as Aoki had hoped", "contrary to what Ek said"."""
    aside = _ASIDE_SPEECH.search(text, max(0, start - 100), start)
    return aside is not None and (not aside[0].lower().startswith("as") or _HOPES.match(verb) is not None)


def _introduce(context: Context, witness: NamedPerson | None) -> NamedPerson | None:
    """A witness is known by the surname from here on."""
    if witness is not None:
        context.introduced.setdefault(witness.name.rsplit(maxsplit=1)[-1], witness)
    return witness


def find_author(document: Document, prose: Prose) -> str | None:
    """In whose name a text is written: a readout's spokesperson, the author of a release in the first person; usually nobody."""
    opening = prose.text[:1_500]
    named = _ATTRIBUTABLE.search(opening)
    if named is not None:
        return named["who"]
    title = document.title or ""
    author = _TITLE_AUTHOR.search(title.replace("\u00a0", " "))
    if author is not None and (document.kind == "transcript" or _FIRST_PERSON.search(prose.text[:4_000])):
        return author["who"].strip()
    if document.kind == "transcript" and all(block.speaker is None for block in prose.blocks):
        byline = _BYLINE.search(f"{title}\n{opening[:_HEAD_OF_TALK]}")
        return byline["who"] if byline is not None else None
    return None


def find_signatory(document: Document) -> str | None:
    """Who gives out a statement in their own name, by its title: "Statement by Minister Aoki on ..."."""
    if document.kind == "transcript":
        return None
    match = re.match(
        rf"(?:[^:]{{3,60}} ?: )?Statement (?:by|from|of) (?P<who>(?:the (?=(?:President|Prime Minister|Vice President|Chancellor)\b(?! (?:and|of)\b))|(?!the\b)).{{3,80}}?)(?: (?:on|regarding|after|following|at|in|{_BEHIND_AUTHOR})\b|\Z)",
        (document.title or "").replace("\u00a0", " "),
        re.IGNORECASE,
    )
    if match is None or re.search(r"Press Secretary|Spokes", match["who"]):
        return None
    if re.search("|".join(load_vocabulary("reading")["offices"]), match["who"]) is None:
        # "Statement of France and Germany": states sign for nobody.
        return None
    return match["who"].strip()


def _find_subject(context: Context, sentence: Sentence, verb: re.Match[str]) -> Attribution | None:
    text = sentence.text
    before = text[: verb.start()]
    pronoun = _PRONOUN.search(before[-40:]) if len(before) < 60 else None
    if pronoun is not None:
        earlier = next((one.source for one in reversed(context.sentences) if one.source is not None), None)
        if earlier is not None and (pronoun["who"] in ("He", "She") or earlier.person is None):
            return Attribution(earlier.name, earlier.person, 0, verb.end(), verb[0], bool(_DENIES.match(verb[0])))
        return None
    holder = _find_holder(context, before)
    if holder is not None:
        return Attribution(holder.name, holder, 0, verb.end(), verb[0], bool(_DENIES.match(verb[0])))
    person = next((one for one in sentence.people if one.end <= verb.start() and _is_subject(text, one, verb.start())), None)
    if person is None:
        person = _find_subject_after(sentence, verb)
    if person is None:
        person = _introduce(context, find_witness_before(sentence, verb.start()))
    if person is None and _ENDS_QUOTE.search(before):
        person = _introduce(context, find_witness_after(sentence, verb.end()))
    if person is not None:
        return Attribution(person.name, person, person.first, verb.end(), verb[0], bool(_DENIES.match(verb[0])))
    body = None
    for match in _BODY.finditer(before):
        if match.end() >= len(before) - 1:
            body = match
    if body is not None:
        who = re.sub(r"\A(?:and|but|that|which|as|while)\s", "", body["who"])
        return Attribution(who, None, body.start("who"), verb.end(), verb[0], bool(_DENIES.match(verb[0])))
    return None


def _find_holder(context: Context, before: str) -> NamedPerson | None:
    """ "The minister said": whoever the text has last given that office."""
    office = _OFFICE.search(before)
    if office is None:
        return None
    holder = find_holder(context, f"{office['of']}{office['office']}")
    return replace(holder, start=-1, end=-1, first=-1) if holder is not None else None


def find_holder(context: Context, office: str, states: Collection[str] = ()) -> NamedPerson | None:
    """Whom "the defence minister" means: of those who hold that office who spoke last, else who was named last."""
    earlier = context.sentences[-_FURTHEST:][::-1]
    spoke = [one.voice or one.source for one in earlier]
    for people in (
        [one.person for one in spoke if one is not None and one.person is not None],
        [person for one in earlier for person in reversed(one.people)],
        [*context.introduced.values()][::-1],
    ):
        for person in people:
            if _holds(person, office) and (not states or person.country in (None, *states)):
                return person
    return None


def _holds(person: NamedPerson, office: str) -> bool:
    """Whether somebody holds an office as it is worded: "the minister" may be any, "the defence minister" is no prime minister."""
    *qualifiers, noun = _split_office(office)
    held = _split_office(person.office or "")
    return noun in held and all(word in held for word in qualifiers if word in _QUALIFIERS)


def _split_office(office: str) -> list[str]:
    return office.lower().replace("defense", "defence").replace("spokeswoman", "spokesman").split()


def _find_subject_after(sentence: Sentence, verb: re.Match[str]) -> NamedPerson | None:
    """Who stands behind a verb of speech as its subject: "...," said X. Whose visit or letter is named there says nothing."""
    after = next((one for one in sentence.people if 0 <= one.first - verb.end() <= 30), None)
    if after is None or _OWNS.match(sentence.text[after.end :]):
        return None
    before, between = sentence.text[: verb.start()], sentence.text[verb.end() : after.first]
    is_next = _ENDS_QUOTE.search(before) is not None and not _AWAY.search(between)
    return after if is_next else None


def _is_subject(text: str, person: NamedPerson, verb_start: int) -> bool:
    """A person before a verb is its subject unless another clause or subject starts in between."""
    between = text[person.end : verb_start]
    if len(between) > 140 or _OWNS.match(between) or _GOVERNED.search(text, 0, person.first):
        return False
    between = _ASIDES.sub("", between)
    if compile_pattern("speech").search(between):
        return False
    return not re.search(r"\b(?:that|and [a-z]+ed|to|with|for|of)\b|[.;:]|,\s(?:it|he|she|they)\s\Z", between)
