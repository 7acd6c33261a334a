"""Where a sentence promises something: the words that promise, and each thing promised by them.

What makes a promise is a class of verbs (agree, commit, pledge), the noun of one (commitment, decision, plan) or the future tense of
states themselves; the vocabulary lists the classes with how firm each is. What is promised runs from there to the end of the clause; a
second promise starts where another verb in the same form is joined to the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary

SHORTEST = 15
"""Characters of the shortest promise: what is shorter has no object."""

_MARK = r"(?:\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[).]\s+)?"
"""The letter or number of a thing in a list within the sentence."""
_TO = re.compile(
    rf"\s+(?:not only\s+|also\s+|further\s+)?(?:that\s+)?(?:(?:to|on):?\s+{_MARK}(?:the need to\s+)?(?:further\s+)?)?[\"“']?(?=\w)"
)
_END = re.compile(
    r";(?=\s|\Z)|[.\s]*\Z|,\s(?:as )?(?:demonstrated|underpinned|backed|reflected|evidenced|exemplified|consistent with|in line with|given|in light of|in view of|building upon)\b|,\s(?:which|who|where|while|whereas|but(?! also)|as we|as they|so that|thereby|recogni[sz]ing|noting|building on|leveraging|said|and we|and I|and they|and it|and he|and she|and the (?:leaders|two|ministers|national))\b|\sand\s(?:he|she)\s(?:also\s)?\w+ed\b|\sand\s(?:also\s)?(?:welcomed|thanked|expressed|noted|discussed|reviewed|reaffirmed|underscored|praised|commended)\b|"
    r"\s(?:as we|as they|as the two)\s|,\sand\s(?:the|its|their|our|his|her|both|each|an?)\s(?:[\w-]+\s){1,7}?(?:was|were|is|are|will|would|has|had)\b|,\sand\s[A-Z][\w.]+(?:'s?)?\s(?:[\w-]+\s){0,4}?(?:was|were|is|are|will|would|has|had)\b|,?\sand\s(?:the\s)?[A-Z][\w.]+(?:'s?)?\s(?:[\w.-]+\s){0,5}?(?:undertook|undertakes|pledged|pledges|agreed|decided|promised|offered|committed|intends|plans to|announced)\b|,\sand\s[a-z]+s\s(?:that|which|who)\s[^,;]{3,60}?\s(?:will|would|is|are|was|were)\b|,\s(?:an?|the)\s[\w-]+\s(?:that|which|in which|under which)\b|\sand\sthe\s(?:steps|efforts)\s(?:that|which)\b|\s[–—]\s|[\"”“]|,\s(?:the|a|an|one)\s(?:ministry|official|spokes\w+|statement|source)s?\s(?:said|added|told)|"
    r",?\s(?:he|she|it|they|officials?|sources)\s(?:said|added|told)\b|,\s(?:according to|(?:the\s)?(?:[A-Z][\w.'-]+\s){1,4}(?:said|says|added|told))\b|(?<=[a-z)])\.\s(?=(?:They|The|We|Both|In|It|He|She|Our)\s)"
)
_QUOTED = re.compile(
    r"(?<=[a-z(] )[\"“](?=\w)[^\"“”;]{2,90}(?<=\w)[\"”](?= [a-z(])|(?<=[a-z] )[\"“](?=\w)[^\"“”;,.]{2,50}(?:(?<=\w)[\"”](?=[,.])|(?<=[a-z])[,.][\"”](?= (?:or|and|a|an|the|which)\b))"
)
_MAYBE = re.compile(r"\b(?:(?-i:may)|might|could|can|must|should|cannot|if|whether|unless)\s(?:\w+\s)?\Z", re.IGNORECASE)
# What states will do is asked, wished by others or ruled out, and not promised.
_OPEN = re.compile(
    r"\b(?:what|whether|when|(?<!set out )(?<!sets out )(?<!setting out )(?<!outlined )(?<!outlines )(?<!outlining )how|why|where)\s(?:[\w’']+\s){0,4}\Z|"
    r"\b(?:analysts?|experts?|observers?|critics|diplomats|many|some|people|I)\s(?:hope|expect|believe|think|fear|say|argue|said|doubt|note|suggest|predict)\w*\s[^.;]{0,80}\Z|"
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|refut(?:es|ed|ing))\b[^.;]{0,120}\b(?:that|reports?|story|stories|claims?|rumou?rs?|plans?)\b[^.;,]{0,80}\Z|"
    r"\b(?:fail(?:s|ed|ing)?|refus(?:es|ed|ing|al)|declin(?:es|ed|ing)|unable|unwilling|reluctant|hesitant|yet|short of|instead of|rather than|ruled out|far from)\s(?:to\s)?(?:\w+ly\s|have\s|having\s)?\Z|"
    r"\b(?:urg(?:es|ed|ing)|ask(?:s|ed|ing)?|call(?:s|ed|ing) (?:up)?on|press(?:es|ed|ing)|push(?:es|ed|ing)|lobb(?:ies|ied|ying)|demand(?:s|ed)?|want(?:s|ed)?|appeal(?:s|ed) to)\s[^.;,]{1,50}\sto\s\Z|"
    r"\b(?:expected|likely|set|due|slated|scheduled|poised|hop(?:es|ed|ing)|wants?|plans?|intends?|ready|willing|prepared)\s(?:[a-z]+ly\s)?to\s\Z|"
    r"\b(?:not|never|n[’']t)\s(?:mean|imply|entail|suggest|say)\b[^.;]{0,90}\Z|"
    r"\b(?:no|not|never|without|any|n[’']t)\s(?:[a-z]+\s)?\Z",
    re.IGNORECASE,
)
# A plan or wish that is only talked about, or on which something else is founded, is no promise of who does the talking.
_NOUN = re.compile(
    r"(?:the |their |its |our |an? )?(?:[a-z]+ )?(?:plans?|proposals?|intentions?|intent|desire|ambitions?|willingness|readiness|commitment|decision|agreement|pledge)\b",
    re.IGNORECASE,
)
_TALKED_OF = re.compile(
    r"\b(?:discuss\w*|debat\w+|weigh\w*|review\w*|talk\w* (?:about|of)|spoke (?:about|of)|views on|briefed on|updates? on|regarding|concerning|about|oppos\w+|criticis\w+|criticiz\w+)\s(?:[\w'-]+\s){0,3}\Z|"
    r"\A(?:In order to|To|With|Given|Despite|Considering)\s[^,;]*\Z",
    re.IGNORECASE,
)
# "Their willingness to work together lays the ground for more": of what somebody would do, only something else is said.
_SAYS_OF = re.compile(
    r"\s*(?:Their|Its|His|Her|Our|The|This|That|Such)\s(?:\w+\s){0,2}?(?:intentions?|desire|ambitions?|willingness|readiness|proposals?)\sto\s[^,;]*?\s(?:lays?|is|are|was|were|shows?|reflects?|demonstrates?|"
    r"underscores?|underlines?|remains?|makes?|marks?|signals?|means?|comes?|came|led|has|have|had)\b"
)
_CLEFT = re.compile(r"\b(?:commit to|do|announce)\b[^.;,]{0,25} is (?:an?|the|to)\b")
_SAID = re.compile(
    r"\b(?:said|says|told|announced|pledged|promised|assured|added|confirmed|vowed|agreed|stated|declared|explained|decided|undertook|reaffirmed|"
    r"reiterated|emphasi[sz]ed|stressed|underlined|noted|affirmed|made clear)\b(?:[^.;]|(?<=[A-Z])\.){0,90}\Z"
)
_SAID_AFTER = re.compile(
    r",[\"”]?\s[^,;]{0,60}\b(?:said|added|assured|stated|told|announced|explained|confirmed)\b[^,;]{0,50}\Z"
)
_PASSIVE = re.compile(r"(?:will|shall|would|should|is to|are to)(?: also| soon| jointly)? be\b(?! [a-z]+ing\b)")
_PATIENT = re.compile(r"(?:\A|(?<=[,;:]\s))[^,;:]{3,90}\s\Z")
_OPENING = re.compile(r"\A(?:and|but|while) |\bthat (?=(?:an?|the|any|all|[A-Z])\b)")
_EVENT = re.compile(
    r"\b(?:ceremon\w+|meetings?|dialogues?|summits?|conferences?|exercises?|drills?|visits?|talks|reception)\b", re.IGNORECASE
)
_JOINT = re.compile(
    r"(?:,\s(?:and\s)?|\sand\s)(?:(?:also|further|they|we|the two|both)\s(?:leaders\s|ministers\s|sides\s)?){0,2}\Z"
)
_ARTICLE = re.compile(r"(?:the|an?|its|their|our|his|her|this|that|these|those|one|no|any|all|what|how)\b", re.IGNORECASE)
_GERUND = re.compile(r"\w+ing\b")
# A verb behind one of these belongs to how or why something is done, and promises nothing further.
_MEANS = re.compile(
    r"\b(?:by|through|via|which|that|who|including|in order to|so as to|with|as well as|aimed at|such as|to(?=\s[a-z]))\s[^,;]*\Z"
)

_LISTED = re.compile(r"[^;:]{8,160}\b(?:including|such as|namely):\s[^;:]{8,240};\s(?:and\s)?[^;]{8,}")
_PARTS = re.compile(r"(?:;\s(?:and\s)?)?(?P<part>[^;]*[^;.\s])")
_AIMED = re.compile(r"\b(?:by|through|via|including)\b[^;.]* to [a-z]+\b")


@dataclass(frozen=True, slots=True)
class Lead:
    """Words that promise. ``keep``: the words are part of what is promised ("are launching"); ``subject``: states must stand before
    them; ``dated``: only what has a date is a promise; ``strict``: what is promised must be of defence by its own words; ``guarantee``: it is the
    security of another state, by a noun that any verb may bring up; ``reported``: somebody must say so, in the past."""

    modality: Modality
    start: int
    end: int
    words: str
    keep: bool = False
    subject: bool = False
    dated: bool = False
    strict: bool = False
    guarantee: bool = False
    reported: bool = False


def find_leads(text: str) -> list[Lead]:
    """The words of a sentence that promise, in order, none overlapping; the first row of the vocabulary that fits a place wins it."""
    found: list[Lead] = []
    for row, pattern in _leads():
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found) or _MAYBE.search(
                text[: match.start()]
            ):
                continue
            flags = {name: bool(row.get(name)) for name in ("keep", "subject", "dated", "strict", "guarantee", "reported")}
            if (
                row.get("reported") and not (_SAID.search(text[: match.start()]) or _SAID_AFTER.search(text, match.end()))
            ) or _is_open(text, match.start()):
                continue
            start = _find_patient(text, match.start()) if row.get("keep") and _PASSIVE.match(match[0]) else match.start()
            found.append(Lead(Modality(str(row["modality"])), start, match.end(), match[0], **flags))
    return sorted(found, key=lambda one: one.start)


def _is_open(text: str, start: int) -> bool:
    """Whether a promise is only asked about, wished for or ruled out; "what we will commit to is a plan" is none of it."""
    if _NOUN.match(text, start) and (_TALKED_OF.search(text[:start]) or _SAYS_OF.match(text)):
        return True
    return _OPEN.search(text[:start]) is not None and _CLEFT.search(text, start) is None


def _find_patient(text: str, start: int) -> int:
    """Where the subject of a passive begins: "a school for naval cooks will be opened" promises a school; of an event, nothing is taken in."""
    subject = _PATIENT.search(text[:start])
    if subject is None or _EVENT.search(subject[0]):
        return start
    opening = next(reversed(list(_OPENING.finditer(subject[0]))), None)
    return subject.start() + (opening.end() if opening is not None else 0)


def cut_at_next(text: str, end: int, following: Sequence[Lead]) -> int:
    """Where what is promised ends, when another promise is joined to it: "agree to share data, and reiterate commitment to ..."."""
    for place, lead in enumerate(following):
        joint = _JOINT.search(text[: lead.start]) if lead.start < end else None
        # Of one further on, a comma alone closes what stands between: "agreed that the crews, all of whom will be ready, will train".
        if joint is not None and (place == 0 or "and" in joint[0]):
            return joint.start()
    return end


def split_promises(text: str, lead: Lead) -> Iterator[tuple[int, int]]:
    """The things promised, as stretches of the sentence: a list of bare nouns is one."""
    goes_on = {match.start() for match in _next_verb().finditer(text, lead.end) if match[0].startswith(";")}
    # A name or phrase in quotation marks is part of what is said, and no end of it.
    unquoted = _QUOTED.sub(lambda match: f"'{match[0][1:-1]}'", text)
    ends = [match.start() for match in _END.finditer(unquoted, lead.end) if match.start() not in goes_on]
    end = next((place for place in ends if place > lead.end + 2), len(text))
    if lead.keep:
        # A guarantee can be all that is left of its sentence; its full stop is none of it.
        yield lead.start, lead.end if lead.guarantee and not text[lead.end : end].strip(" .") else end
        return
    start = _TO.match(text, lead.end)
    position = start.end() if start is not None else lead.end
    listed = _LISTED.match(unquoted, position)
    if listed is not None and not goes_on:
        # "Expand our ties, including: closer staff talks; and a joint school": one for each.
        for part in _PARTS.finditer(unquoted, position):
            yield part.span("part")
        return
    if not is_verb(text, position):
        for match in _next_verb().finditer(text, position, end):
            # "Committed to the security of Norway, and to strengthening our patrols": a deed beside a thing.
            if match["to"] is not None and match.start() - position > SHORTEST:
                yield position, match.start()
                position = match.start("verb")
        yield position, end
        return
    is_gerund = _GERUND.match(text, position) is not None
    takes_to = start is not None and re.search(r"\bto\b", start[0]) is not None
    for match in _next_verb().finditer(text, position, end):
        if match.start() - position <= SHORTEST or (_GERUND.match(match["verb"]) is not None) != is_gerund:
            continue
        if match["to"] is None and _MEANS.search(text, position, match.start()):
            continue
        if match["to"] is not None and not takes_to and _AIMED.search(text, position, match.start()):
            # "Will clear hurdles, including by rules to ease trade and to pool spares": the second end of the means.
            continue
        if match["aim"] and " and to " not in text[match.end() : end]:
            # "Consult each other, to coordinate our responses": what it is for.
            continue
        yield position, match.start()
        position = match.start("verb")
    yield position, end


def is_verb(text: str, position: int) -> bool:
    """Whether what stands at a place is a verb, as far as its form and the class it stands behind tell."""
    return re.compile(r"[a-z]").match(text, position) is not None and _ARTICLE.match(text, position) is None


@cache
def compile_words(*path: str) -> ScreenedPattern:
    """A class of words of the vocabulary of promises, found by its path."""
    value = load_vocabulary("commitment")
    for step in path:
        value = value[step]
    return compile_screened(value, re.IGNORECASE)


@cache
def _leads() -> tuple[tuple[dict[str, object], ScreenedPattern], ...]:
    return tuple((row, compile_screened(_fill(row["words"]), re.IGNORECASE)) for row in load_vocabulary("commitment")["leads"])


def _fill(pattern: str) -> str:
    """A pattern with the terms that many share written out."""
    for name, term in load_vocabulary("commitment")["terms"].items():
        pattern = pattern.replace(f"<{name}>", term)
    return pattern


@cache
def _next_verb() -> re.Pattern[str]:
    verbs = load_vocabulary("commitment")["verbs"]
    return re.compile(
        rf"(?:;\s(?:and\s)?{_MARK}(?:to\s)?|,?\s(?:but also|and also|as well as|and)\s{_MARK}(?P<to>to\s)?|,\s{_MARK}(?P<aim>to\s)?)(?:also\s|further\s|jointly\s)?(?P<verb>{verbs}(?=\s(?!of\b)))\b",
        re.IGNORECASE,
    )
