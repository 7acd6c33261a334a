"""Which hedge governs a claim: not every one in its sentence does, and of those that do the weakest counts."""

from __future__ import annotations

import re

from pactbook.extract.hedges import ORDER, list_hedges
from pactbook.model.modality import Modality
from pactbook.reading.clause import blank_sisters
from pactbook.reading.firmness import put_off

# Where a clause ends and one with a verb of its own begins; what was hoped before it is not hoped after it.
_NEW_CLAUSE = re.compile(
    r";|\s[–—]\s|\s(?:under|following)\s(?=(?:an?|the)\s[^,;]{0,40}\b(?:contract|deal|agreement|order)\b)|,?\s(?:but|while|whereas|although|though|after|before|since|when|amid)\s|"
    r"\s(?:part of|in line with|pursuant to|thanks to)\s(?=(?:an?|the|its|their)\s[^,;]{0,40}\b(?:contract|deal|agreement|order|pact)\s(?:signed|inked|sealed|concluded|struck|reached|placed|agreed)\b)|"
    r",\sas\s(?=[^,;]{3,110}\b(?:has|have|had|is|are|was|were|will|would)\b)|"
    r",\swith\s(?=[^,;]{1,60}\b(?:expected|due|scheduled|set|likely|slated|planned|to be|to follow|delivered|ordered)\b)|"
    r",?\sand\s(?=(?:said|says|told|added|stated|insisted)\b)|"
    r",?\sand\s(?=(?:also\s|has\b|have\b|had\b|is\b|are\b|was\b|were\b|will\b|would\b|it\b|they\b|he\b|she\b|we\b))|"
    r",\sand\s(?=(?:the\s)?(?:[A-Z][\w.'-]*\s){1,4}(?:has|have|had|is|are|was|were|will|would|\w+ed)\b)|"
    r",\sand\s(?=the\s(?:[\w-]+\s){0,6}[\w-]+(?:,\s(?:[^,;]|,(?=\d)){2,60},)?\s(?:has|have|had|is|are|was|were|will|would|could|may|might)\b)"
)
# A relative clause between commas says something of its own.
_RELATIVE = re.compile(r",\s(?:which|who|whose|where|whom)\b[^,;]{0,160},")
_WHICH = re.compile(
    r",?\s(?:which|who)\s(?=(?:\w+\s){0,3}?(?:was|were|has|have|had|took|won|bought|sold|met|held|made|(?!United\b)\w+ed)\b)"
)
_THAT = re.compile(r"(?P<noun>[\w-]+)\s(?:that|which)\s(?:the\s|its\s|their\s|our\s)?(?:[\w.'&-]+\s){0,4}\Z")
# Nouns and verbs behind which "that" opens what is said or hoped, and no relative clause.
_REPORTS = re.compile(
    r"(?:said|say|confiden|optimis|told|tell|hop|expect|belie|report|claim|den|plan|condition|provid|so\b|if\b|add|announc|confirm|idea|fact|possib|chance|like|rumou?r|"
    r"suggest|think|thought|assum|know|warn|urg|ask|insist|demand|propos|agree|decid|assur|vow|pledg|promis|suppos|view|opinion|state|not|wrong|true|false|"
    r"clear|doubt|news|word|speculat|allegation|understand|understood|is\b|was\b|be\b|note|stress|reiterat|reaffirm|emphasi|maintain|reveal|indicat|argu)",
    re.IGNORECASE,
)
# "Said in March that": when it was said stands between.
_WHEN = re.compile(
    r"\d{1,4}|\w{3,6}day|today|yesterday|January|February|March|April|May|June|July|August|September|October|November|December"
)
_PAST = re.compile(r"\w+ed\b|(?:bought|sold|took|won|made|met|held|struck|sent|chose|picked)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:if|unless|subject to|contingent (?:up)?on|conditional on|in case|provided that|on condition that|as long as(?! (?:it takes|necessary|needed|that takes)))\b|,\sprovided (?=the\b|its\b|there\b|both\b|it\b)|\AShould (?=the\b|[A-Z])|\bpending\s(?:[\w.'-]+\s){0,7}(?:approval|clearance|notification|authori[sz]ation|consent|review)s?\b",
    re.IGNORECASE,
)
# "If the legislature does not object, ...": what is not in the condition is not denied of what hangs on it.
_IF_CLAUSE = re.compile(r"\b(?:if|unless|provided that|as long as)\b[^,;]{0,120},", re.IGNORECASE)
# "Although no contract was signed, ...": what is granted before the main clause does not weaken it.
# "..., with the boats unlikely to arrive, unless the yard hurries": the condition is that of what is expected alone.
_OF_ABSOLUTE = re.compile(r",\swith\s(?:the|an?|its)\s[^,;]*\b(?:un)?likely\sto\b")
_CONCEDED = re.compile(
    r"(?:\A\W*|,\s)(?:[Ee]ven though|[Aa]lthough|[Tt]hough|[Ww]hile|[Dd]espite|[Nn]otwithstanding)\s[^,;]{3,160},"
)
# "Confident that it will be signed": the future of what is expected is no plan.
_OPINION = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|anticipat(?:es?|ed|ing)|foresee[sn]?|confident|certain|sure|likely|optimistic)\b(?P<gap>[^,;]{2,80}?)\b(?:will|would|['’]ll)\Z",
    re.IGNORECASE,
)
_PAST_AFTER_AND = re.compile(r"(?:,|\band)\s(?:also\s|then\s|later\s)?\Z")
_RUMOUR = re.compile(r"\b(?:reports?|claims?|rumou?rs?|allegations?|suggestions?|speculation|stories|news)\b", re.IGNORECASE)
# "Talks go on, the ministry said, calling reports of a halt false": what comes before is not what is called false.
# "I would say that we have begun": how somebody speaks, and no condition of what is said.
_WOULD_SAY = re.compile(
    r"\b(?:would|could|can|will|['’]d|['’]ll|want to|like to)\s(?:just\s|also\s|only\s|simply\s)?"
    r"(?:say|note|add|point out|emphasi[sz]e|stress|highlight|underscore|mention|remind|tell you|argue|thank)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|told|stated|announced|reported|added|explained|clarified|confirmed|disclosed|revealed|noted|indicated|promised|pledged|vowed|recalled|wrote)\b"
)
_HOPED = re.compile(
    r"\b(?:hop(?:e|es|ed) that|(?:confiden(?:ce|t)|optimis(?:m|tic)) that|expect(?:s|ed|ation) that|intends? that)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",\s(?:calling|dismissing|denying|rejecting|terming|describing|refuting)\s\Z")
_CALLED_FALSE = re.compile(
    r"\b(?:false|fabricated|baseless|untrue|incorrect|unfounded|fake|no truth|not true|wide of the mark)\b", re.IGNORECASE
)


def govern(text: str, start: int, end: int) -> Modality:
    """How firmly a sentence states what its stretch ``start`` to ``end`` says.

    Counted are the hedges before it in its own clause and within it, a condition anywhere in
    the sentence, and a report that the sentence calls false.
    """
    text = blank_sisters(put_off(text), start)
    text = _CONCEDED.sub(_blank, text[:start]) + text[start:]
    first = _find_clause_start(text, start)
    if _PAST_AFTER_AND.search(text, first, start) and re.match(
        r"\w+ed\b|won\b|bought\b|sold\b|took\b|held\b|met\b|began\b", text[start:]
    ):
        first = start
    clause = text[first:end]
    before = clause[: start - first]
    for aside in (_WOULD_SAY, _RELATIVE, _IF_CLAUSE):
        before = aside.sub(_blank, before)
    cut = before + clause[start - first :]
    hedges = [hedge for hedge in list_hedges(cut) if not _is_of_opinion(cut, *hedge)]
    if _REPORTED.search(clause) or _HOPED.search(clause):
        # "Said it would", "hopes that it would": the future of what is reported or hoped, no condition.
        hedges = [(Modality.PLANNED if match[0].lower() == "would" else modality, match) for modality, match in hedges]
    # "To be signed" is a plan by itself; under "expected" it only says what is expected.
    found = {modality for modality, match in hedges if not match[0].lower().startswith("to be")} or {
        modality for modality, _ in hedges
    }
    condition = _CONDITION.search(text)
    if condition is not None and not (condition.start() > end and _OF_ABSOLUTE.search(text, end, condition.start())):
        found.add(Modality.CONDITIONAL)
    rumour = _RUMOUR.search(text)
    if rumour is not None and _CALLED_FALSE.search(text) and not _ASIDE.search(text, end, max(end, rumour.start())):
        found.add(Modality.DENIED)
    return weakest(found)


def _is_of_opinion(text: str, modality: Modality, hedge: re.Match[str]) -> bool:
    """Whether a future is only that of what somebody expects, and hedges nothing beside the expecting."""
    return modality is not Modality.EXPECTED and _OPINION.search(text, 0, hedge.end()) is not None


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def weakest(found: set[Modality]) -> Modality:
    """The weakest of some modalities; asserted where there is none."""
    return next((modality for modality in ORDER if modality in found), Modality.ASSERTED)


def _find_clause_start(text: str, position: int) -> int:
    first = _find_relative_start(text, position)
    for match in _NEW_CLAUSE.finditer(text):
        if match.end() > position:
            break
        first = max(first, match.end())
    return first


def _find_relative_start(text: str, position: int) -> int:
    """Where the relative clause around a place begins, which says something of its own: "hopes that the yard, which delivered two of the four
    that Norway ordered, ..."; 0 where there is none."""
    start = 0
    for match in _WHICH.finditer(text, 0, position):
        if "," not in text[match.end() : position]:
            start = match.end()
    ordered = _THAT.search(text[:position])
    if (
        ordered is not None
        and not _REPORTS.match(ordered["noun"])
        and not _WHEN.fullmatch(ordered["noun"])
        and _PAST.match(text, position)
    ):
        start = max(start, ordered.end("noun"))
    return start
