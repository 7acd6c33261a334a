"""Promises: what states undertake, plan or hope to do together or for each other, one for each thing promised."""

from __future__ import annotations

import re

from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.deadline import find_deadline
from pactbook.reading.matter import MOSTLY, find_area, is_between_chiefs, is_of_defence, keeps
from pactbook.reading.modality import weakest
from pactbook.reading.people import name_source
from pactbook.reading.promise import SHORTEST, Lead, compile_words, cut_at_next, find_leads, split_promises
from pactbook.reading.promisor import find_beneficiaries, find_promisors, is_subject_near
from pactbook.reading.refusals import GUARANTEED, LEFT_OPEN, Offer, find_refusal, is_making

_CONDITION = re.compile(r"\b(?:if|unless|subject to)\b", re.IGNORECASE)
_CLOSES = re.compile(
    r"\b(?:will|shall|would|agreed|pledged|undertook|plans|intends|decided|promised)\s(?![^;]*(?:;|\bthat,?\s\Z))"
)
"""A promise in front of what it hangs on, which closes its clause: "will buy guns, subject to"."""
_JOINED_TO_IT = re.compile(r"(?:\b(?:and|but|that|while)|;),?\s\Z")
_NEXT_SUBJECT = re.compile(r",\sand\s(?:the\s)?[A-Z][^,;]*\Z")
"""Another subject, right behind whose name its own verb follows: "and Sweden" undertook; "and the Riksdag, Norway" is a list."""
_OPENING = 25
"""Characters of a sentence within which what it all hangs on opens it."""
_OPENS = re.compile(r"(?:\A\s*|\bthat |[,;] |\bsaid )(?:the )?\Z", re.IGNORECASE)
_ACTS = re.compile(r"\s(?:also |already )?(?:is|are|was|were|has|have|had|\w+ed|\w+s)\b")
_OTHER_CLAUSE = re.compile(r"[;.]\s|,\s(?:while|but|whereas|which|who|the|an?)\s|\bthat\s(?:the|it|they|he|she)\b")
_NAMES_DEAL = re.compile(r"\b(?:contracts?|deals?|orders?|purchase|deliver\w+|programme|program|export\w*)\b", re.IGNORECASE)
_IN_CASE = re.compile(r"\bin (?:the event|case) (?:of|that)\b")
_OPENS_IN_CASE = re.compile(r"\W*(?:[Ii]n the event|[Ii]n case) (?:of|that)\b[^;.]*, ")
_OWN_VERB = re.compile(r"\b(?:will|is|are|was|were|has|have|had|intends?|plans?|agreed?|signed|announced)\b")
_LISTS = re.compile(
    r"\b(?P<verb>intend|plan|aim|hope|seek|look forward|agreed?|commit(?:ted)?|decided|resolved?|pledged?|undertook|undertake|"
    r"announc(?:es?|ed|ing)|will (?:also |jointly |further )?(?:take|pursue|undertake|cooperate|strengthen|deepen|expand|enhance|advance)|"
    r"are (?:also )?(?:taking|pursuing|undertaking|launching))\b"
    r"[^.]{0,80}\b(?:following|steps|measures|actions|initiatives|efforts|to|on|by|including)\b[^.]{0,30}:?\s*\Z"
)
_WILL = re.compile(r"\b(?:will|shall)(?: also| jointly| together| further)?:\Z")
_SURE = re.compile(r"announc|will|are|undert")
"""Lead-ins over lists of many things, of which only what is to be done is promised."""
_TO_DO = re.compile(r"\w+ing\b")
_MADE_TOGETHER = re.compile(r"\b(?:joint|co-?|licen[cs]ed)\s?(?:development|production|manufactur\w+) of\b", re.IGNORECASE)
_IS_DONE = re.compile(
    r"(?:[Aa]n? (?:\w+ )?(?:commitment|effort|agreement|decision) to |[Tt]o )?(?!(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ur|[Tt]his|[Tt]hat)\b)[A-Z]?[a-z]+(?:-[a-z]+)?"
    r"(?:, (?:by|before|within|from|no later than|starting|over)\b[^,;]{3,40},)?\s\w"
)
_ITEM_ENDS = re.compile(r"(?:[;,]\s(?:and|or))?[\s.;]*\Z")
_JOINED = re.compile(r"(?:,|,?\sand(?: also)?|,?\sas well as)\s\Z")
_ALIKE = 0.8
"""Share of the longer promise's words that two promises share when they are one, told twice."""


def read_commitments(context: Context, sentence: Sentence) -> None:
    """Each thing after "agreed to", "will", "plans to" and the like that is of defence, promised by the states that say so."""
    if not _may_promise(context, sentence) or _read_item(context, sentence):
        return
    last = -1
    earlier: list[str] = []
    leads = find_leads(sentence.text)
    for place, lead in enumerate(leads):
        if lead.start < last:
            continue
        promisors = _find_promisors(context, sentence, lead, earlier)
        if not promisors or (context.principals and set(promisors).isdisjoint(context.principals)):
            # What a third state will do is no matter between those a text is about.
            continue
        stretches = [
            (first, cut_at_next(sentence.text, stop, leads[place + 1 :])) for first, stop in split_promises(sentence.text, lead)
        ]
        kept = [one for one in stretches if one[0] < one[1]]
        for stretch in kept if _is_lead_of_defence(lead) else _join_vague(sentence.text, kept):
            if _is_promise(context, sentence, lead, stretch):
                add = _add_guarantee if lead.guarantee or "invoke" in lead.words else _add
                add(context, sentence, lead, stretch, promisors)
                last = stretch[1]
                earlier = promisors if lead.subject else []


def _find_promisors(context: Context, sentence: Sentence, lead: Lead, earlier: list[str]) -> list[str]:
    """Who makes a promise; of a verb in the future without a subject, those of the promise it is joined to ("Oslo will ..., and will ...")."""
    if lead.subject and not is_subject_near(sentence, lead.start):
        return (earlier or _find_acting_state(sentence, lead.start)) if _JOINED.search(sentence.text[: lead.start]) else []
    return find_promisors(context, sentence, lead)


def _find_acting_state(sentence: Sentence, position: int) -> list[str]:
    """The state that opens the clause before a place, and does whatever is joined in it: "Hungary trains crews and will send instructors",
    "she said that Hungary has sent crews and will send instructors"."""
    for mention in reversed(sentence.mentions):
        if mention.span.end > position or not name_states(mention) or not _ACTS.match(sentence.text, mention.span.end):
            continue
        opens = _OPENS.search(sentence.text[: mention.span.start])
        if opens is not None and not _OTHER_CLAUSE.search(sentence.text, mention.span.end, position):
            return list(name_states(mention))
    return []


def _may_promise(context: Context, sentence: Sentence) -> bool:
    """Whether anything in a sentence or over it could make a promise one of defence: spares most sentences a score of patterns."""
    if any(compile_words(name).search(sentence.text) for name in ("strong", "defence", "hard", "firm")):
        return True
    if sentence.systems and _NAMES_DEAL.search(sentence.text):
        return True
    if context.share_of_defence >= MOSTLY:
        return True
    over = f"{sentence.block.heading or ''} {sentence.lead_in}"
    return context.is_of_defence or is_between_chiefs(context) or compile_words("hard").search(over) is not None


def _join_vague(text: str, stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What names nothing of defence by itself belongs to the promise that follows it ("deepen cooperation and enhance interoperability")."""
    joined: list[tuple[int, int]] = []
    start: int | None = None
    for position, (first, stop) in enumerate(stretches):
        first = first if start is None else start  # noqa: PLW2901 - the vague part before it belongs to it
        is_vague = not any(compile_words(name).search(text[first:stop]) for name in ("strong", "defence", "other", "mixed"))
        if is_vague and position + 1 < len(stretches):
            start = first
            continue
        joined.append((first, stop))
        start = None
    return joined


def _read_item(context: Context, sentence: Sentence) -> bool:
    """An item without a verb of its own, under words that promise a list: "we intend to pursue the following steps"."""
    block = sentence.block
    if block.lead_in is None or sentence.start != block.start or _OWN_VERB.search(sentence.text):
        return False
    words = _ITEM_ENDS.sub("", sentence.text)
    if len(words) < SHORTEST or compile_words("never").search(words) or compile_words("closing").match(words):
        return False
    is_label = context.prose.text[sentence.start + len(sentence.text) : block.end].strip(" .*_\n") != ""
    modality = _find_open_lead(context, sentence, words) if not is_label else None
    if modality is None:
        opening = _LISTS.search(sentence.lead_in)
        if opening is None:
            return False
        if not (compile_words("strong").search(words) or compile_words("defence").search(words)) or compile_words(
            "other"
        ).search(words):
            return False
        if "develop" in words or (_SURE.match(opening["verb"]) and (is_label or not _is_undertaking(sentence, words))):
            return False
        modality = Modality.PLANNED if re.match(r"intend|plan|aim|hope|seek|look", opening[0]) else Modality.ASSERTED
    area = find_area(words)
    context.add(
        "commitment",
        modality,
        sentence,
        (0, len(words)),
        {
            "promisor": FieldValue(sorted(context.principals)),
            "area": sentence.quote(area, 0, len(words)),
            "what": sentence.quote(words, 0, len(words)),
            "deadline": find_deadline(context, sentence, (0, len(words))),
        },
        confidence=0.6,
    )
    return True


def _find_open_lead(context: Context, sentence: Sentence, words: str) -> Modality | None:
    """How firmly the words over a list promise what its items tell, when a promise of theirs is left open at the colon ("agreed to:", "decided
    to deepen ties, including to:") and the item says what is to be done; else None."""
    over = sentence.lead_in.rstrip()
    if not LEFT_OPEN.search(over):
        return None
    modality = _find_firmness_over(over)
    if modality is None:
        return None
    if (
        not _IS_DONE.match(words)
        or _MADE_TOGETHER.search(words)
        or not _is_undertaking(sentence, words, base=True)
        or compile_words("events").match(words)
    ):
        return None
    if compile_words("hard").search(over) and not (
        compile_words("other").search(words) or compile_words("mixed").search(words)
    ):
        # What opens the list says what its items are of.
        return modality
    return modality if is_of_defence(context, sentence, words, "", strict=False) else None


def _find_firmness_over(over: str) -> Modality | None:
    """How firmly words that end in a colon promise: "agreed to:", "under the roadmap, both sides will:"; None where they do not."""
    will = _WILL.search(over)
    if will is not None:
        return Modality.ASSERTED if compile_words("subject").search(over[: will.start()]) else None
    lead = next((one for one in reversed(find_leads(over)) if not one.guarantee and not one.keep), None)
    if lead is None or (lead.subject and not compile_words("subject").search(over[: lead.start])):
        return None
    return lead.modality


def _is_undertaking(sentence: Sentence, words: str, *, base: bool = False) -> bool:
    """Whether an item tells what is to be done ("Expanding joint patrols"), and no meeting, signing or making of a thing."""
    if (not base and _TO_DO.match(words) is None) or any(compile_words(name).match(words) for name in ("talks", "closing")):
        return False
    return not is_making(sentence, words)


def _add_guarantee(context: Context, sentence: Sentence, lead: Lead, stretch: tuple[int, int], promisors: list[str]) -> None:
    """A guarantee, once in a text however often it is restated; what an attack would bring about is its fullest form."""
    invokes = not lead.guarantee
    helped = set(find_beneficiaries(sentence, *stretch)) - set(promisors)
    if lead.guarantee and ("would invoke" in sentence.text[lead.end :] or (helped and helped.isdisjoint(context.principals))):
        # What is done for a third state is no matter between those a text is about.
        return
    if "deterrence" in sentence.text[lead.start : stretch[0] + GUARANTEED]:
        # To deter for an ally is more than to come to its help, and given apart from it.
        helped.add("deterrence")
    guarantee = (tuple(promisors), tuple(sorted(helped)))
    earlier = context.guarantees.get(guarantee)
    if earlier is not None and not invokes:
        return
    count = len(context.findings)
    _add(context, sentence, lead, stretch, promisors)
    if len(context.findings) == count:
        return
    if earlier is not None:
        context.findings[earlier] = context.findings.pop()
    context.guarantees[guarantee] = count if earlier is None else earlier


def _is_promise(context: Context, sentence: Sentence, lead: Lead, stretch: tuple[int, int]) -> bool:
    """Whether what stands at a stretch is a thing that states of the field can promise, and no event of another kind."""
    offer = Offer(context, sentence, lead, stretch)
    if find_refusal(offer) is not None:
        return False
    if lead.guarantee or (keeps(offer.words) and offer.names_arms):
        # A guarantee is of defence by its words; where a weapon is based, and who upholds it, by the weapon.
        return True
    if _is_lead_of_defence(lead) and not (
        compile_words("other").search(offer.words) or compile_words("mixed").search(offer.words)
    ):
        return True
    return is_of_defence(context, sentence, offer.words, offer.before, strict=lead.strict)


def _is_lead_of_defence(lead: Lead) -> bool:
    """ "Agreed under the defence trade initiative to": of defence by where it was agreed."""
    return not lead.strict and not lead.guarantee and compile_words("hard").search(lead.words) is not None


def _add(context: Context, sentence: Sentence, lead: Lead, stretch: tuple[int, int], promisors: list[str]) -> None:
    first, stop = stretch
    words = sentence.text[first:stop]
    if _is_repeated(context, promisors, words):
        return
    area = find_area(words) if not lead.guarantee else "policy"
    is_bound = _find_condition(sentence.text, lead) or (
        not lead.keep
        and (_IN_CASE.search(words) or (not lead.guarantee and _OPENS_IN_CASE.match(sentence.text, 0, lead.start)))
    )
    modality = Modality.CONDITIONAL if is_bound else lead.modality
    if sentence.lead_in:
        modality = weakest({modality, sentence.govern(0, 0)})
    start = min(lead.start, first)
    source = sentence.source
    context.add(
        "commitment",
        modality,
        sentence,
        (start, stop),
        {
            "promisor": FieldValue(promisors),
            "area": sentence.quote(area, first, stop),
            "what": sentence.quote(words.strip(), first, first + len(words.rstrip())),
            "deadline": find_deadline(context, sentence, (start, stop)),
        },
        speaker=name_source(context, sentence) if source is not None and source.person is not None else None,
        confidence=0.7,
    )


def _find_condition(text: str, lead: Lead) -> bool:
    """Whether a promise hangs on something. What ends the clause before another subject's hangs on nothing of it: "Norway will buy guns, subject to
    approval, and Sweden undertook to train crews"."""
    return any(not _ends_other_clause(text, condition, lead) for condition in _CONDITION.finditer(text))


def _ends_other_clause(text: str, condition: re.Match[str], lead: Lead) -> bool:
    """Whether a condition belongs to the promise in front of it alone, and a clause of its own follows. What "if" opens may go on over an "and":
    "if the Storting agrees, and Sweden pledges to help"."""
    if condition[0].lower() != "subject to" or condition.start() < _OPENING or condition.end() > lead.start:
        return False
    before = text[: condition.start()]
    return (
        _CLOSES.search(before) is not None
        and _JOINED_TO_IT.search(before) is None
        and _NEXT_SUBJECT.search(text[condition.end() : lead.start].rstrip()) is not None
    )


def _is_repeated(context: Context, promisors: list[str], words: str) -> bool:
    """Whether the same states have promised the same before, in nearly the same words."""
    content = set(re.findall(r"[a-z]{4,}", words.lower()))
    for earlier in context.findings:
        if earlier.kind == "commitment" and earlier.value("promisor") == promisors:
            known = set(re.findall(r"[a-z]{4,}", str(earlier.value("what") or "").lower()))
            if len(content & known) > _ALIKE * max(len(content), len(known)):
                return True
    return False
