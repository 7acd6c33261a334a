"""What a step is about by where it stands: its subject, what its relative clause hangs on, or what comes behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from pactbook.extract.quantities import COUNT
from pactbook.reading.context import Sentence, name_states
from pactbook.reading.step import Step
from pactbook.reading.systems import is_noun_at_end

# "... jets that Denmark": what stands before the pronoun is what the verb is about.
_GAP = re.compile(
    r"(?P<lead>(?<!\sand)(?<!\sbut)(?<!\sor),?\s(?:(?:[\w-]+\s)?(?:of|for|under|by)\s)?(?:which|that|whom|whose\s(?:[\w-]+\s){1,2}?))(?P<subject>(?:(?!\b(?:that|which|who|whose)\b)[^,;]){0,70})\Z"
)
_COMPLEMENT = re.compile(
    r"\b(?:sa(?:id|ys|ying)|told|reports?|reported|stated?|states|hopes?|hoped|belie(?:f|ves?|ved)|announced|announces|confirmed|clear|means?|meant|determined|noted|notes|added|"
    r"informed|fact|news|claims?|claimed|rumou?rs?|expect(?:s|ed|ation)?|agreed|suggest(?:s|ed|ion)|so|condition|possibility|plans?|den(?:y|ies|ied)|denial|insist(?:s|ed)|"
    r"likely|unlikely|certain|sure|confident|optimistic|probable|known|minister|secretary|president|parliament|congress|him|her|them|us|me|reiterated|underlined|stressed|argued|warned|said so|speculation|assurances?|understood|idea|now|given|provided|on condition|\w+ed)\Z",
    re.IGNORECASE,
)
# "Said in March that it would": when somebody said so.
_WHEN = re.compile(r"\s(?:(?:in|on|at|last|this|earlier|late|early)\s[^,;]{1,30}|today|yesterday|\w+day)\Z")
_ADVERBIAL = re.compile(r"\b(?:at|in|on|during|to|from|with|after|through|where|upon|into)\Z")
_REDUCED = re.compile(
    r"(?:ordered|bought|purchased|procured|acquired|contracted|leased|delivered|received|donated|sold|handed over|selected|offered|approved|cleared|notified)\Z",
    re.IGNORECASE,
)
_IS_ASIDE = re.compile(r"[^,;]{0,120},\s(?:have|has|had|was|were|is|are|will|would|arrived|landed|reached|came)\b")
_HAS_VERB = re.compile(r"\b(?:have|has|had|was|were|is|are|will|would|\w+ed|bought|sold|said)\s")
_BOUGHT = re.compile(r"(?:bought|ordered|purchased|procured|acquired|leased|received|sold|donated)\Z", re.IGNORECASE)
_ZERO_RELATIVE = re.compile(
    r"(?=(?P<lead>\s(?:it|they|we|he|she|(?:the\s)?[A-Z][A-Za-z.]*(?:\s[A-Z][A-Za-z.]*){0,3})\s(?:had\s|has\s|have\s)?)\Z)"
)
_AFTER_REDUCED = re.compile(
    r"\A\s(?:from|in|by|for|under|last|at|on|earlier|this|to|through|between|since|two|three|four|five|six|ten|several|years?|months?)\b"
)
_AUXILIARY = re.compile(
    r"\b(?:has|have|had|so far|already|recently|just|also|now|since|later|first|then|will|would|may|might|could|can|should|to|be|been|is|are|was|were|have|not|yet|still|soon)\b"
)
_NOUN_ENDS = re.compile(rf"(?:\b{COUNT}|\bones?|\b(?:pair|batch|lot|order|package|number))\s\Z", re.IGNORECASE)
_PASSIVE_SUBJECT = re.compile(
    r"\b(?:was|were|been|being|is|are|be|gets?|got)\s(?:\w+ly\s|also\s|now\s|since\s|then\s|first\s|again\s|finally\s)?\Z"
)
_MOVES_ITSELF = re.compile(
    r"(?:arriv\w+|landed|reach\w+|touched down|lapsed|lapses|expired|expires|ran out|on hold|slipped|behind schedule|\w+ came|expected|due|follow|entered service|joined the \w+|under contract)\Z",
    re.IGNORECASE,
)
_TRADES = re.compile(r"\b(?:bought|ordered|purchased|procured|acquired|leased|sold)\s(?!by\b)")


def place_step(sentence: Sentence, step: Step, steps: list[Step]) -> Step:
    """A step with where its relative clause begins, or that it is about its subject."""
    before = sentence.text[: step.start]
    first = step.start
    words = sentence.text[step.start : step.end]
    has_noun = _NOUN_ENDS.search(before) is not None or any(
        0 <= step.start - one.end <= 60
        and re.fullmatch(
            rf"(?:\s?\([^)]*\)|\ss)?(?:s|(?:\s[\w/-]+){{0,4}}?\s{one.noun})?,?\s", sentence.text[one.end : step.start]
        )
        for one in sentence.systems
    )
    if (bought := find_zero_relative(sentence, before, words)) is not None:
        return replace(step, gap=bought)
    is_aside = before.endswith(", ")
    if is_aside and (_IS_ASIDE.match(sentence.text, step.end) is None or _HAS_VERB.search(before)):
        # "Thirty guns, ordered in 2024, have arrived": between commas behind the head of its sentence, and nowhere else.
        has_noun = False
    if has_noun and _REDUCED.search(words) and _AFTER_REDUCED.match(sentence.text[step.end :]):
        return replace(step, gap=first - len(", ") if is_aside else first)
    if not step.is_nominal and step.stage in (
        "signed",
        "delivery",
        "approved",
        "notified",
        "requested",
        "offered",
        "aon",
        "cancelled",
    ):
        gap = _GAP.search(before)
        if (
            gap is not None
            and not any(one.span.end == gap.start("lead") and name_states(one) for one in sentence.mentions)
            and not _COMPLEMENT.search(_WHEN.sub("", before[: gap.start()]))
            and not _ADVERBIAL.search(before[: gap.start()])
            and (step.is_verb or step.stage != "signed" or "whose" in gap["lead"] or "for which" in gap["lead"])
        ):
            subject = _AUXILIARY.sub("", gap["subject"]).strip()
            is_object = (
                bool(subject)
                or "whose" in gap["lead"]
                or " of " in f" {gap['lead']} "
                or _PASSIVE_SUBJECT.search(before) is not None
                or _MOVES_ITSELF.search(words) is not None
            )
            # "Six jets that the army bought landed": of the verb inside, which may be no step where another one is named.
            holds_another = any(
                gap.end("lead") <= other.start < step.start for other in steps if other is not step
            ) or _TRADES.search(sentence.text, gap.end("lead"), step.start)
            if (
                is_object
                and not holds_another
                and not any(gap.end("lead") <= one.start < step.start for one in sentence.systems)
            ):
                return replace(step, gap=gap.start("lead"))
    if (
        (_PASSIVE_SUBJECT.search(before) and not re.match(r"\w+ing\b", words))
        or _MOVES_ITSELF.search(words)
        or re.match(r"(?:been|was|were|is|are)\s", words)
    ):
        return replace(step, subject_first=True)
    return step


def find_zero_relative(sentence: Sentence, before: str, words: str) -> int | None:
    """Where a relative clause without its pronoun begins that ends with a verb of buying: "the 19 vehicles it bought", "the 31 drones India
    ordered"."""
    if _BOUGHT.search(words) is None:
        return None
    places = (one.start("lead") for one in _ZERO_RELATIVE.finditer(before))
    return next((place for place in places if _is_thing(sentence, place)), None)


def _is_thing(sentence: Sentence, position: int) -> bool:
    """Whether a name of a thing, or a plain noun for one, ends right at a place."""
    before = sentence.text[:position]
    return any(one.end <= position <= one.end + 1 for one in sentence.systems) or is_noun_at_end(before)
