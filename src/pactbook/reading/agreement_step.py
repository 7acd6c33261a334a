"""What a sentence says became of an agreement it names: by the verb or noun that has the name for its object or its subject.

A word that moves agreements and a name of one stand side by side in many sentences without having to do with each other. They belong
together when grammar says so: the name follows the word with nothing but its own modifiers between, follows it in a list, stands before
a verb of which it is the subject, or shares that verb with the name before it ("LEMOA was signed in 2016 and BECA in 2020").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.agreement_defence import Named, compile_agreement
from pactbook.reading.context import Sentence

_RELATIVE = re.compile(r",\s(?:which|who|whose|where|that)\b[^,;]{0,160},")
# A name behind one of these is where or under what something is done, and not what it is done to.
_AWAY = re.compile(
    r"\b(?:under|within|through|via|by|per|pursuant to|as part of|with|in|at|during|from|since|following|after|before|outside|alongside|"
    r"beyond|in support of|on behalf of|thanks to|because of|like|than|against|into|without|ahead of|consistent with|line with|including|such as|(?<!agreement )(?<!arrangement )(?<!pact )(?<!treaty )and)\s(?:the\s|an?\s|their\s|its\s|our\s)?\Z",
    re.IGNORECASE,
)
# What is concluded under the provisions of another is not that other.
_ELSEWHERE = re.compile(
    r"\b(?:pursuan(?:t to|ce of)|in accordance with|on the basis of|based on|in line with|as part of|in the (?:framework|context) of|"
    r"within the (?:framework|context) of|(?:provisions|terms|conditions|scope) of|provided for|during|on the (?:sidelines|margins) of|(?:meetings?|rounds?|summits?|conferences?|anniversar(?:y|ies)) of)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;:]|\.\s|\s[–—]\s|\b(?:will|would|is|are|was|were|has|have|had|can|could|may|that|which|who|whose|where|while|but|whereas|because|"
    r"after|before|when)\b|\band\s\w+(?:ed|s)\b(?!\s(?:agreement|arrangement|pact))|,\s(?:as|\w+ing)\b",
    re.IGNORECASE,
)
# Between a name and its verb: whose agreement it is, on what, since when; then the verb's own helpers.
_TO_VERB = re.compile(
    r"[\"”’')]*(?:\s\([^()]{2,20}\))?(?:\s(?:between|with|among|for|on|of|covering|against|regarding|concerning|about)\s(?:[^,;.()]|\b[A-Z]\.|,(?=\s(?:and\s)?(?:the\s)?[A-Z])){2,90}?)?,?\s?(?:(?:on|in)\s[^,]{3,30}\s)?"
    # What it does, in a clause of its own: "an agreement that will let ships dock was signed".
    r"(?:(?<=\s)(?:that|which)\s(?!(?:was|were|is|are|has|had|have)\b)[^,;]{3,110}?\s(?=(?:was|were|has been|had been)\s))?"
    r"(?P<aux>(?:that |which )?(?:was|were|is|are|has|have|had|has been|have been|had been|will be|to be|would be|being|is being|are being|"
    r"will|would|could be|can be|may be|might be|should be|must be|may|might|could|should|(?:is|are|was|were) (?:\w+ly )?(?:expected|due|set|likely|scheduled|slated|poised|about|planned) to(?: be)?|is to be|are to be|is to|are to|(?:has|have|had) (?:yet|still) to be|(?:still |yet |due |set |expected |likely |scheduled |slated )to be|(?:remains?|still|currently)|not been|has not been)?)\s?(?:\w+ly\s|also\s|first\s|last\s|not\s|yet\s)*"
)
# What may follow a participle without a helper, so that it is no verb with an object of its own.
_REDUCED = re.compile(
    r"\s?(?:\(|(?:in|on|by|at|last|this|today|yesterday|between|with|during|after|following|earlier|here|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[.·]? \d+|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|(?:a|two|three|four|five|several) (?:years?|months?|weeks?|decades?|days?))\b|[,.;)]|\Z)"
)
_LISTED = re.compile(
    r"\s*(?:\([^)]*\))?\s*(?:(?:since|in|on|until|till|through|towards?|for)\s[^,;]{3,25}?)?(?:,|,?\sand|,?\sas well as|,?\sor|,?\splus)\s(?:then\s)?(?:(?:the|an?|its|their|our|both|new|bilateral)\s)*(?:[a-z-]+\s){0,3}\Z"
)
# The last of a list, where the one before is told at length: "will sign the agreement on the forces present in Norway, and a declaration".
_LISTED_LAST = re.compile(
    r"[^,;:.]{3,110}(?:,?\sand|,?\sas well as|,?\salong with)\s(?:also\s)?(?:the|an?|its|their|our)\s(?:[a-z-]+\s){0,3}\Z"
)
_CLOSES = re.compile(r"(?:\s(?:on|for|in|with|to|between)\s[^,;:.]{3,90})?(?:\.|;|\Z)")
_GIVES_ONE = re.compile(r"[^;]*\b(?:including|such as|namely|notably|among them)\s(?:the\s|an?\s)?")
_DATED = re.compile(
    r"(?:,[^,;]{3,40},)?\s+(?:in|on)\s(?:[A-Z][a-z]+\s)?\d|(?:,[^,;]{3,40},)?\s(?:last|this)\s\w+|\s+(?:in|on)\s[A-Z][a-z]+\b"
)
_BLANKS = re.compile(r" {2,}")
# "Launched in 2022, the initiative ...": a participle that opens the sentence has its subject behind the comma.
_OPENS = re.compile(
    r"\A\W*(?P<word>(?:[A-Z]\w+ed|Made|Set up))\s(?:at|in|on|by|between|during|last|this)\s[^;]{3,70}?,\s(?:the\s|this\s)?\Z"
)
_BESIDES = re.compile(
    r"(?:\s(?:between|with|among)\s[^;]{3,160}?)?,\s(?:which|that)\s(?:(?:was|were|had been|has been|have been|also|first)\s)*(?:(?:the\s|our\s|its\s)?(?:[\w.'-]+\s){1,4}?(?=\w+ed\b))?(?P<verb>\w+)[^,;]{0,80}"
)
_OBJECT_OF = re.compile(
    r"(?:\s\(\w+\))?(?:,?\s(?:that|which)\s(?:the\s|its\s|our\s)?(?:(?!(?:is|are|was|were|will|would|which|that)\s)[\w.'&-]+\s){1,9}?|"
    r"\s(?:they|we|I|he|she|(?:the|our|their)\s(?:two|three|four)\s\w+|both\s\w+)\s)(?:had\s|have\s|has\s)?"
)
# "Two dozen accords, including a pact on ...": what is done to all of them is done to the one named.
_AMONG_OTHERS = re.compile(
    r"\A(?:\s[\w.-]+){0,5}?\s(?:accords|agreements|documents|deals|instruments|memorand(?:a|ums)|MoUs|pacts|arrangements|treaties|protocols|initiatives|"
    r"outcomes)(?:\s[\w-]+){0,7}?,?\s(?:including|such as|among them|notably|namely)\s",
    re.IGNORECASE,
)
# The next verb of a clause, with the same subject.
_AND_THEN = re.compile(
    r"(?:,|,?\sand)\s(?:(?:which|that|was|has|had|has been|had been|then|later|since)\s)*"
    r"(?=\w+ed\s(?:in|on|by|at|last|this|earlier)\b|\w+\s(?:into\s)?(?:force|effect)\b|expired\b|lapsed\b)"
)
# "The pact signed in 2027, which will expire in 2038": what is still to become of it.
_WILL_BE = re.compile(
    r"(?:\s[^,;.]{3,60})?(?P<aside>,\s(?:which|that)\s)(?:will|would|is (?:to|due to|set to|scheduled to|expected to)|are to)\s(?P<verb>\w+)"
)
_WHICH_THEY = re.compile(_OBJECT_OF.pattern + r"(?P<verb>\w+ed)\b[^,;]{0,80}")
# "The signature, by their ministers, of a pact": what stands between commas does not part a word from what it governs.
_ADJUNCT = re.compile(
    r",\s(?!in (?:force|effect|operation)\b)(?:(?:by|before|in|on|within|under|with|following|after|during|at)\s[^,]{3,60}|"
    r"(?:[\w-]+\s){1,2}(?:years?|months?|weeks?|days?)\sago|(?:just|only)\s[^,]{3,30}|(?:earlier|last|this)\s\w+|yesterday|today),"
)
_TALKS = re.compile(
    r"(?P<round>(?:round|meeting|phase|series) of )?(?:the |formal |bilateral )*(?:talks|negotiations?|discussions|consultations)"
    r"(?:\s(?:between|with|among)\s[^,;]{3,80}?)?\s(?:on|for|of|over|about|towards?|regarding|concerning)\s(?:(?:the|an?|their|its|such|new)\s)?\Z",
    re.IGNORECASE,
)
# What is said of talks whose matter is named: "talks on a pact would open in the autumn", "negotiations on it were concluded".
_OF_TALKS = re.compile(
    r"\s*[^;.]{0,70}?\s(?P<words>(?P<ahead>(?:would|will|could|may|might|shall|(?:is|are|was|were) (?:now |also )?(?:due |set |expected |likely |scheduled |slated |planned )?to)"
    r"\s(?:\w+ly\s)?(?:be\s)?(?:open(?:ed)?|begin|begun|start(?:ed)?|commence[d]?|launch(?:ed)?|take place|follow|resume[d]?))|"
    r"(?P<done>(?:was|were|has been|have been|had been)\s(?:\w+ly\s)?(?:concluded|completed|finali[sz]ed|wrapped up)|(?:has|have|had)\s(?:\w+ly\s)?(?:concluded|ended)))\b"
)
_BEHIND_CLAUSE = re.compile(
    r"(?:\s\([^()]{2,20}\))?\s(?:that|which)\s(?!(?:was|were|is|are|has|had|have)\b)[^,;]{3,140}?\s(?P<rest>(?:was|were|has been|had been)\s)(?:\w+ly\s)?\Z"
)
_LED_BY = re.compile(
    r"\b(?:agreed|decided|resolved|pledged|committed|undertook)\s(?:today\s)?to\s[^;.:]{3,110}?,?\sand\s(?:to\s)?\Z",
    re.IGNORECASE,
)
_ITS_OWN = re.compile(
    r"['’]s?\s(?:(?:formal|early|final|recent|official|future)\s)*(?:(?P<in_force>(?:entry|coming) into (?:force|effect))|(?P<signed>signing|signature)|"
    r"(?P<concluded>ratification|conclusion|adoption|finali[sz]ation|approval)|(?P<extended>renewal|extension)|"
    r"(?P<expired>expiry|expiration|termination|lapse|abrogation|suspension|cancellation)|"
    r"(?P<announced>launch|establishment|creation|formation|inauguration|announcement))\b"
)
_ADJECTIVE = re.compile(r"proposed\s(?!to\b|an?\b|the\b)", re.IGNORECASE)
# "The renewed arrangement", "a newly signed pact": a participle between an article and the name says which one it is.
_CALLED = re.compile(
    r"\b(?:the|an?|its|their|our|this|that|new|newly|recently|just)\s(?P<word>(?!signing|signature)\w+(?:ed|ing))\s(?:[\w-]+\s){0,3}\Z",
    re.IGNORECASE,
)
# "Agreed" by itself tells of what stands before it: behind it stands what was agreed on, which has its own verb.
_BARE = re.compile(r"agreed\Z", re.IGNORECASE)
_TALKED_OF = re.compile(r"(?:discuss|explor|consider|talked|deliberat)\w*\s", re.IGNORECASE)
# "To make headway on the programme, an agreement was ...": what opens a sentence up to its comma tells of nothing behind it.
_OPENING = re.compile(
    r"\A\W*(?:To|In order to|While|Although|With|Despite|Following|After|Before|By)\s[^,;.]{3,120},\s(?=(?:the|an?|its|their|both)\s)"
)
_LIKELY = re.compile(r"\b(?:due|set|expected|likely|scheduled|slated)\b")
# What may stand between a verb and the colon behind it, for its object to be the list; and before a name that heads an item.
_OPENS_LIST = re.compile(
    r"(?: (?:[\w-]+ ){0,4}?(?:following|new|several|agreements|accords|arrangements|documents|instruments|initiatives|outcomes|bodies|groups|dialogues|"
    r"memoranda|frameworks|mechanisms|understandings|today|including|that include)){0,4}[ :*]*\Z"
)
_HEADS = re.compile(
    r"\W*(?:(?:The|the|An?|an?|Our|our|New|new|Joint|joint|Bilateral|bilateral|U\.S\.-\w+|Trilateral|trilateral)\s)*[\"“*]*"
)
# What may follow a name that is a thing of its own: "EDCA sites" are another.
_ENDS = re.compile(
    r"\Z|\W*(?:[,;:.(–—]|(?:on|for|of|to|with|between|and|that|which|by|in|at|aimed|covering|as|under|among)\b|\Z)"
)
_SINCE = re.compile(r"\bsince (?:we|they|the two)\s\Z")
_FOUNDS = re.compile(r"\b(?:launch|establish|creat|form|set(?:ting)? up|institut|reviv)", re.IGNORECASE)
_OUTRIGHT = re.compile(
    r"(?:\s(?:the|an?|their|its|our|today|new|[\w-]+-year|bilateral|trilateral|joint|comprehensive|on|into))*\s"
)
_SIGNED_BODY = re.compile(r"\b(?:[Pp]artnerships?|[Aa]lliance|Compact|Coalition|Initiative)\b")
# A participle right behind a name tells of it as its own matter: "ratified the declaration signed with Oslo in May".
_PARTICIPLE_BEHIND = re.compile(
    r"(?:\s\(\w+\))?,?\s(?:(?:first|originally|already|recently|initially)\s)?(?P<verb>\w+ed|struck|made)\s"
    r"(?:(?:and\s\w+ed|earlier)\s)?(?:in|on|by|between|at|last|with|during|after|following|this|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[.·]? \d+|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|(?:a|two|three|four|five|several) (?:years?|months?|weeks?|decades?|days?))\b"
)
_LONGEST = 80
"""Characters between a word and the name it has for its object: modifiers of a name are rarely longer."""


@dataclass(frozen=True, slots=True)
class AgreementStep:
    """A step with the word that says so, and on which side of the name it stands. ``governed_at`` is where hedges over it are looked for, if
    not at the word: what becomes of talks is hedged where the talks are named. ``aside_from`` is where a relative clause begins that tells it
    as its own matter. ``modality`` is what the word itself makes of it."""

    step: str
    start: int
    end: int
    is_before: bool
    governed_at: int | None = None
    aside_from: int | None = None
    modality: Modality = Modality.ASSERTED


def find_agreement_steps(sentence: Sentence, names: Sequence[Named]) -> Iterator[tuple[Named, AgreementStep]]:
    """Each name with the step the sentence says it took; names of which nothing is said are left out."""
    text = _blank(sentence.text, names)
    words = _list_words(text)
    last: tuple[Named, AgreementStep] | None = None
    for named in names:
        step = _find_step(text, named, words, names)
        if step is None and last is not None:
            step = _inherit(text, named, last)
        if named.is_body and step is not None and step.step != "announced" and not _may_take(text, named, step):
            continue
        if step is not None:
            last = (named, step)
            yield named, find_end_of_talks(text, named) or step
        for told in _find_told_besides(sentence.text, named):
            if (step is None or told.step != step.step) and (not named.is_body or told.step == "announced"):
                yield named, told


def tells_apart(text: str, end: int) -> bool:
    """Whether a participle right behind a name, which ends there, tells of it as its own matter, with a date of its own."""
    return _PARTICIPLE_BEHIND.match(text, end) is not None


def _may_take(text: str, named: Named, step: AgreementStep) -> bool:
    """Whether a body may take a step: its founding may be talked of, and one that states agree on and sign, as they do a partnership or a
    compact, and no group of officials, may be signed."""
    if step.step == "discussed":
        return _TALKED_OF.match(text, step.start) is not None and _FOUNDS.search(text, step.start, step.end) is not None
    if step.step not in ("signed", "concluded", "in_force", "extended", "expired") or _SIGNED_BODY.search(named.name) is None:
        return False
    return not step.is_before or _OUTRIGHT.fullmatch(text[step.end : named.start]) is not None


def find_end_of_talks(text: str, named: Named) -> AgreementStep | None:
    """What becomes of talks on what is named: those still to open propose it, those that are over conclude it; None where neither is said."""
    talks = _TALKS.search(text, 0, named.start)
    if talks is None:
        return None
    told = _OF_TALKS.match(text, named.end)
    if told is None or _BREAK.search(text[named.end : told.start("words")]):
        return None
    if told["done"]:
        return AgreementStep("discussed" if talks["round"] else "concluded", *told.span("words"), False, talks.start())
    likely = Modality.EXPECTED if _LIKELY.search(told["ahead"]) else Modality.PLANNED
    return AgreementStep("proposed", *told.span("words"), False, talks.start(), modality=likely)


def _find_told_besides(text: str, named: Named) -> Iterator[AgreementStep]:
    """What a relative clause behind a name tells of it, verb by verb: "a pact, which was signed in 2018, took effect in 2020 and ..."."""
    ahead = _WILL_BE.match(text, named.end)
    for step, word in _list_words(text) if ahead is not None else ():
        if ahead is not None and word.start() == ahead.start("verb"):
            yield AgreementStep(step, word.start(), word.end(), False, aside_from=ahead.start("aside"))
    clause = _BESIDES.match(text, named.end) or _WHICH_THEY.match(text, named.end) or _PARTICIPLE_BEHIND.match(text, named.end)
    if clause is None:
        return
    verbs = [clause.start("verb"), *(more.end() for more in _AND_THEN.finditer(text, clause.start("verb")))]
    for step, word in _list_words(text):
        if any(verb <= word.start() <= verb + 4 for verb in verbs):
            yield AgreementStep(step, word.start(), word.end(), False, aside_from=named.end)


def _blank(text: str, names: Sequence[Named]) -> str:
    """The text without the relative clauses and adjuncts between commas that part a word from what it governs; one that names an agreement
    tells of that, and stays."""

    def blank(match: re.Match[str]) -> str:
        is_told = any(match.start() <= named.start < match.end() for named in names)
        return match[0] if is_told else " " * len(match[0])

    for pattern in (_RELATIVE, _ADJUNCT):
        text = pattern.sub(blank, text)
    return text


def find_step_above(sentence: Sentence, named: Named) -> AgreementStep | None:
    """The step that the words which open a list give to what heads an item of it: "The ministers signed: - a logistics pact"."""
    if not sentence.lead_in or not _HEADS.fullmatch(sentence.text[: named.start]) or not _ENDS.match(sentence.text, named.end):
        return None
    told = [
        (match.end(), step, match)
        for step, match in _list_words(sentence.lead_in)
        if _OPENS_LIST.match(sentence.lead_in, match.end())
    ]
    return AgreementStep(max(told)[1], named.start, named.start, True) if told else None


def find_step_at(sentence: Sentence, start: int, end: int) -> AgreementStep | None:
    """The step of what stands at a stretch: a pronoun, "the pact"."""
    text = _blank(sentence.text, ())
    return _find_step(text, Named(text[start:end], start, end), _list_words(text), ())


def _list_words(text: str) -> list[tuple[str, re.Match[str]]]:
    """The words that move agreements; of two, one inside the other, the longer: "discussed next steps to conclude talks on" concludes nothing."""
    found = [
        (step, match)
        for step in load_vocabulary("agreement")["steps"]
        for match in compile_agreement("steps", step).finditer(text)
    ]
    return [
        (step, match)
        for step, match in found
        if not any(
            other.start() <= match.start() and match.end() <= other.end() and len(other[0]) > len(match[0])
            for _, other in found
        )
    ]


def _find_step(
    text: str, named: Named, words: Sequence[tuple[str, re.Match[str]]], names: Sequence[Named]
) -> AgreementStep | None:
    """The word nearest to a name that governs it; talk counts only where nothing firmer is said. What is done to one name is done to one
    behind it only if both are listed."""
    near: list[tuple[bool, bool, int, AgreementStep]] = []
    opening = _OPENING.match(text)
    own = _ITS_OWN.match(text, named.end)
    if own is not None and own.lastgroup is not None:
        # "The treaty's entry into force".
        near.append((False, False, 0, AgreementStep(own.lastgroup, *own.span(own.lastgroup), False)))
    for step, match in words:
        if match.start() <= named.start and named.end <= match.end():
            # "Implementation of AUKUS has begun": the words hold the name.
            near.append((False, False, 0, AgreementStep(step, match.start(), match.end(), True)))
            continue
        if match.start() < named.start < match.end():
            # "Reached an agreement on": the words end within the name.
            near.append((False, step == "discussed", 0, AgreementStep(step, match.start(), named.start, True)))
            continue
        is_before = match.end() <= named.start
        if not is_before and match.start() < named.end:
            continue
        if is_before and any(
            match.end() <= other.start and other.end < named.start and not _GIVES_ONE.fullmatch(text[other.end : named.start])
            for other in names
        ):
            continue
        gap = named.start - match.end() if is_before else match.start() - named.end
        if _SINCE.search(text[: match.start()]) or (is_before and _BARE.match(match[0])):
            continue
        if is_before and opening is not None and match.start() < opening.end() <= named.start:
            continue
        if step == "proposed" and (led := _LED_BY.search(text, 0, match.start())) is not None:
            # "Pledged to review the rules and to open negotiations on": what is pledged of both verbs.
            near.append((False, False, gap, AgreementStep(step, led.start(), match.end(), is_before)))
            continue
        governs = _has_for_object(text, match, named) if is_before else _has_for_subject(text, match, named, step)
        if governs:
            is_aside = not is_before and _OBJECT_OF.fullmatch(_BLANKS.sub(" ", text[named.end : match.start()])) is not None
            behind = None if is_before else _PARTICIPLE_BEHIND.match(text, named.end)
            is_behind = behind is not None and behind.start("verb") == match.start()
            aside = named.end if is_behind or is_aside else None
            if not is_before and (rest := _BEHIND_CLAUSE.match(text, named.end, match.start())) is not None:
                aside = rest.start("rest")
            told = AgreementStep(step, *match.span(), is_before, aside_from=aside)
            # "The proposed pact": what it is called tells its step only where nothing else does.
            is_adjective = is_before and (
                (step == "proposed" and _ADJECTIVE.match(text, match.start()) is not None)
                or ((called := _CALLED.search(text, 0, named.start)) is not None and called.start("word") == match.start())
            )
            near.append((is_aside or is_behind, step == "discussed" or is_adjective, gap, told))
    return min(near, key=lambda one: one[:3])[3] if near else None


def _has_for_object(text: str, word: re.Match[str], named: Named) -> bool:
    between = _AMONG_OTHERS.sub(" ", _BLANKS.sub(" ", text[word.end() : named.start]))
    opening = _OPENS.match(text[: named.start])
    if opening is not None and opening.start("word") == word.start():
        return True
    return (
        len(between) <= _LONGEST
        and not _BREAK.search(between)
        and not _AWAY.search(between)
        and not _ELSEWHERE.search(between)
        and between.count(",") <= 1
    )


def _has_for_subject(text: str, word: re.Match[str], named: Named, step: str) -> bool:
    # What was left out between them leaves blanks behind.
    between = _BLANKS.sub(" ", text[named.end : word.start()])
    if len(between) > 2 * _LONGEST:
        return False
    if _OBJECT_OF.fullmatch(between) and re.match(r"\w+ed\b|(?:sign|struck|made)\b", word[0]):
        # "The arrangement that the two countries signed in 2016".
        return True
    link = _TO_VERB.fullmatch(between)
    if link is None:
        return (
            len(between) <= _LONGEST
            and step in ("in_force", "expired", "discussed")
            and _nominal().match(text, word.start()) is None
            and not _BREAK.search(between)
        )
    if link["aux"] or step in ("in_force", "expired"):
        return True
    return re.match(r"\w+(?:ed|en)\b", word[0]) is not None and _REDUCED.match(text, word.end()) is not None


def _inherit(text: str, named: Named, last: tuple[Named, AgreementStep]) -> AgreementStep | None:
    """The step of the name before, for one that is listed behind it, or stands behind it with a date of its own."""
    earlier, step = last
    if step.is_before:
        between = text[earlier.end : named.start]
        is_listed = _LISTED.fullmatch(between) or (_LISTED_LAST.fullmatch(between) and _CLOSES.match(text, named.end))
        return step if is_listed else None
    between = text[step.end : named.start]
    is_next = (
        len(between) <= 90
        and not _BREAK.search(between)
        and re.search(r"(?:,|\band)\s(?:the\s|an?\s)?(?:[a-z-]+\s){0,3}\Z", between)
    )
    return step if is_next and _DATED.match(text, named.end) else None


@cache
def _nominal() -> re.Pattern[str]:
    return re.compile(r"\w+(?:ed|ing)\b", re.IGNORECASE)
