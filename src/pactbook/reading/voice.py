"""Whose words a sentence gives when nobody in it is known by an office: a surname, a pronoun, an office or a body as worded.

:mod:`~pactbook.reading.attribution` tells who states an event; here it is enough that somebody speaks.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.attribution import find_holder, is_aside
from pactbook.reading.context import Attribution, Context, NamedPerson, Sentence, name_states

_WORD = r"[A-ZÀ-ÞŠŽ][\w'’ßà-ÿ-]*[\wß-ÿ](?<!['’]s)"
_RANK = r"(?:(?:Lt|Maj|Brig|Gen|Adm|Vice|Rear|Col|Capt|Cmdr|Sgt|Mr|Mrs|Ms|Dr|Shri|Smt|Sir|Lord|Lady|Dame)\b\.?\s)"
_NAME = (
    rf"(?P<name>{_RANK}{{0,3}}{_WORD}(?:\s(?:[A-Z]\.|(?:bin|bint|al|el|de|da|van|von|der|dos)(?=\s[A-ZÀ-Þ])|{_WORD})){{0,6}})"
)
_ADVERBS = (
    r"(?:(?:also|further|then|later|earlier|had|has|have|himself|herself|reportedly|recently|once|again|previously|subsequently|"
    r"separately|repeatedly|clearly|therefore|however|meanwhile|was|is|were|went on to|sought to|wished to|took the opportunity to|"
    r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s)*"
)
_ASIDE = r"(?P<aside>,\s[^,.;:\"“”]{3,110},|,\s[^.;:\"“”]{3,140}?,|\s\((?:[A-Z][\w-]*|[^()]{2,40})\))?"
_QUOTE_ENDS = r"(?:[,.?!…—-]?[\"”]|[,.][’'])"
_NOBODY = re.compile(
    r"\A(?:The|This|That|These|Those|It|There|Here|But|And|So|If|When|While|As|In|On|At|Both|All|Some|Many|Most|Our|We|You|I|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Reuters|AFP|AP|PTI|ANI|IANS|TASS|Xinhua|Yonhap|Kyodo|Bloomberg|Interfax)\b"
)
_SAYING = re.compile(
    r",\s(?P<verb>saying|adding|noting|stressing|claiming|insisting|arguing|emphasi[sz]ing|underlining|explaining|stating)\s(?!in\b)"
)
_OPENS_SENTENCE = re.compile(r"(?:[\w ,'-]{0,80}?,\s)?(?:The |[A-Z]\w+ |[A-Z]\w+'s? )?")
_WHOLE_NAME = re.compile(rf",\s{_NAME},\Z")
_ROLE_IN_ASIDE = re.compile(
    r",\s(?:(?:an?|the|who|its|his|her|is|was|now|then|a former)\s)*(?:[\w'&./-]+\s){0,6}?(?P<role>(?i:minister|secretary|president|ambassador|envoy|diplomat|"
    r"official|officer|spokes(?:man|woman|person)|chief|commander|general|admiral|colonel|captain|director|head|chair(?:man|woman)?|CEO|chief executive|executive|"
    r"analyst|expert|fellow|professor|lawmaker|senator|attach[ée]|adviser|advisor))\b"
)
_HELD = re.compile(r"\A(?i:the|an?|his|her|its|their|that)\s")
_TITLED = re.compile(
    r"(?P<of>(?:[\w'&./-]+\s){0,5}?)(?P<role>CEO|COO|CFO|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|[Cc]hair(?:man|woman)|[Pp]resident|[Dd]irector|[Mm]anager|[Hh]ead|[Cc]hief|[Mm]inister|[Ss]ecretary|"
    r"[Ss]pokes(?:man|woman|person)|[Aa]mbassador|[Cc]ommander)\s(?=[A-ZÀ-Þ])"
)
_FURTHEST = 12


def find_voice(context: Context, sentence: Sentence) -> Attribution | None:
    """Who says what the sentence tells, however they are called."""
    for pattern in _compile():
        for match in pattern.finditer(sentence.text):
            found = _resolve(context, sentence, match)
            if found is not None:
                return found
    return _find_participle(sentence)


def _find_participle(sentence: Sentence) -> Attribution | None:
    """ "The minister defended the deal, saying ...": who opens the sentence says it."""
    match = _SAYING.search(sentence.text)
    if match is None:
        return None
    person = next((one for one in sentence.people if one.end < match.start()), None)
    if person is None or person.office is None or not _OPENS_SENTENCE.fullmatch(sentence.text[: person.first]):
        return None
    return Attribution(person.name, person, person.first, match.end("verb"), match["verb"])


def _resolve(context: Context, sentence: Sentence, match: re.Match[str]) -> Attribution | None:
    verb = match["verb"]
    if is_aside(sentence.text, match.start("verb"), verb):
        return None
    start, end = match.start("who"), match.end("verb")
    if "cit" not in match.re.groupindex and match.start("verb") < start:
        start, end = match.start("verb"), match.end("who")
    denies = re.match(r"den(?:y|ies|ied)|refute|dismiss|reject", verb) is not None
    if match["pronoun"]:
        earlier = _find_earlier(context, is_body=match["pronoun"] in ("it", "they"))
        return replace(earlier, start=start, end=end, verb=verb, denies=denies) if earlier is not None else None
    groups = match.groupdict()
    named = _WHOLE_NAME.match(groups.get("aside") or "")
    if match["role"] and named is not None:
        # "The ambassador to Oslo, Elsa Ek, said".
        place = match.start("aside")
        person = NamedPerson(place + named.start("name"), place + named.end("name"), named["name"], match["noun"], None, start)
        return Attribution(person.name, person, start, end, verb, denies)
    if match["role"]:
        who = " ".join(match["who"].split())
        states = sentence.states_between(match.start("role"), match.end("role"))
        holder = find_holder(context, _HELD.sub("", match["role"][: match.end("noun") - match.start("role")]), states)
        if holder is not None and re.match(r"the\b", who, re.IGNORECASE):
            person = replace(holder, start=-1, end=-1, first=start)
            return Attribution(holder.name, person, start, end, verb, denies)
        return Attribution(
            who[0].lower() + who[1:] if who.startswith(("The ", "A ", "An ", "One ")) else who, None, start, end, verb, denies
        )
    for person in sentence.people:
        if match.start("name") <= person.start and person.end <= match.end("name"):
            return Attribution(person.name, person, start, end, verb, denies)
    name, begin = match["name"], match.start("name")
    titled = _TITLED.match(name)
    if titled is not None and " " in name[titled.end() :]:
        # "Yard CEO Elsa Ek said".
        name, begin = name[titled.end() :], begin + titled.end()
    if _NOBODY.match(name) or _is_place(sentence, begin, match.end("name")):
        return None
    known = context.introduced.get(name.rsplit(maxsplit=1)[-1])
    office, country = (known.office, known.country) if known is not None else (None, None)
    if office is None and titled is not None:
        office = titled["role"]
    if office is None and (role := _ROLE_IN_ASIDE.match(groups.get("aside") or sentence.text[match.end() :])) is not None:
        office = role["role"]
    person = NamedPerson(begin, match.end("name"), name, office, country, start)
    if office is not None:
        context.introduced.setdefault(name.rsplit(maxsplit=1)[-1], replace(person, start=-1, end=-1))
    return Attribution(name, person, start, end, verb, denies)


def _is_place(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a name is that of a state or of its capital, which speak for nobody by name."""
    return any(
        mention.span.start < end and start < mention.span.end and name_states(mention, capitals=True)
        for mention in sentence.mentions
    )


def _find_earlier(context: Context, *, is_body: bool) -> Attribution | None:
    """Whom "he" or "she" stands for: who spoke last, else who was named last not far before; "it" is who spoke last alone."""
    for one in reversed(context.sentences[-_FURTHEST:]):
        if one.voice is not None:
            return one.voice
        if one.people and not is_body:
            person = replace(one.people[0], start=-1, end=-1, first=-1)
            return Attribution(person.name, person, -1, 0, "said")
    return None


@cache
def _compile() -> tuple[re.Pattern[str], ...]:
    words = load_vocabulary("statement")
    say, tell = words["says"], words["tells"]
    noun = words["speakers"]
    role = (
        rf"(?P<role>(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Tt]hat|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Ss]everal|[Ss]ome|[Tt]wo|[Tt]hree)\s)?(?:[\w'’&./-]+\s){{0,5}}?(?P<noun>(?i:{noun}))"
        r"(?:\s(?:of|at|in|with|to|from|for|close to|familiar with|involved in|briefed on|and)\s[^,;:\"“”]{2,70}?)?)"
    )
    pronoun = r"(?P<pronoun>[Hh]e|[Ss]he)"
    quoting = rf"{pronoun[:-1]}|it|they)"
    after = rf"(?P<who>{pronoun}|{role}|(?:[a-z][\w.-]*\s){{0,4}}?{_NAME})"
    opening = r"(?:\A|(?<=[.;:,\"”’]\s)|(?<=\bsays\s)|(?<=\band\s)|(?<=\bbut\s)|(?<=\bwhile\s)|(?<=\bas\s))"
    return tuple(
        re.compile(pattern)
        for pattern in (
            # "...," said X.
            rf"{_QUOTE_ENDS}\s(?P<verb>{say})\s(?:(?:on|last|this|in|at|during)\s[^,\"“”]{{3,40}},?\s)?{after}(?=[,.;:]|\s[a-z(]|\Z)",
            # "...," X said.
            rf"{_QUOTE_ENDS}\s{after.replace(pronoun, quoting)}{_ASIDE}\s{_ADVERBS}(?P<verb>{say})\b",
            # "...," a paper quoted X.
            rf"{_QUOTE_ENDS}\s(?:the\s)?(?:[A-Z][\w.]*\s){{1,4}}(?P<verb>quoted|cited)\s{after}(?=[,.;]|\s(?:as|on)\b|\Z)",
            # What is said without quotation marks, said X.
            rf",\s(?P<verb>{words['inverted']})\s{after}(?=[,.;]|\s(?:on|in|at|during|after|to)\b|\Z)",
            # "...," read a statement by X.
            rf"{_QUOTE_ENDS}\s(?:(?P<verb>read|reads|ran|runs|said|says|added)\s(?:an?|the|his|her|their|another)\s(?:[\w-]+\s){{0,3}}?(?:statement|letter|message|note|post|tweet|release)\s(?:by|from|of|issued by|signed by))\s{after}(?=[,.;:]|\s[a-z(]|\Z)",
            # Hailed by X as "...".
            rf"\b(?P<verb>hailed|described|called|termed|praised|dubbed|billed|labelled|welcomed|touted)\sby\s(?:then-)?{after}\sas\s(?=[\"“])",
            # X said: "..."; X said that ...
            rf"{opening}{after}{_ASIDE}\s{_ADVERBS}(?P<verb>{tell})\b(?!\s(?:by|to)\b)",
            # X: "..."; "..." - X.
            rf"\A{after}{_ASIDE}\s?(?P<verb>:)\s[\"“]",
            rf"{_QUOTE_ENDS}\s(?P<verb>[–—-])\s{after}(?=[,.]|\Z)",
            # ..., according to X.
            rf"\b(?P<verb>[Aa]ccording to|[Ii]n the words of)\s(?P<cit>){after}(?=[,.;:]|\s(?:who|on|in|that)\b|\Z)",
        )
    )
