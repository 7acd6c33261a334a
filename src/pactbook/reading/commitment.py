"""Promises: what states undertake, plan or hope to do together or for each other, one for each thing promised."""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.deadline import find_deadline
from pactbook.reading.modality import weakest
from pactbook.reading.people import name_source
from pactbook.reading.promise import SHORTEST, Lead, cut_at_next, find_leads, is_verb, split_promises
from pactbook.reading.promisor import find_beneficiaries, find_promisors, is_subject_near

_CONDITION = re.compile(r"\b(?:if|unless|subject to)\b", re.IGNORECASE)
_OPENS = re.compile(r"\s*(?:[Tt]he )?")
_ACTS = re.compile(r"\s(?:is|are|was|were|has|have|had|\w+ed|\w+s)\b")
_IN_CASE = re.compile(r"\bin (?:the event|case) (?:of|that)\b")
_OWN_VERB = re.compile(r"\b(?:will|is|are|was|were|has|have|had|intends?|plans?|agreed?|signed|announced)\b")
_LISTS = re.compile(
    r"\b(?P<verb>intend|plan|aim|hope|seek|look forward|agreed?|commit(?:ted)?|decided|resolved?|pledged?|undertook|undertake|"
    r"announc(?:es?|ed|ing)|will (?:also |jointly |further )?(?:take|pursue|undertake|cooperate|strengthen|deepen|expand|enhance|advance)|"
    r"are (?:also )?(?:taking|pursuing|undertaking|launching))\b"
    r"[^.]{0,80}\b(?:following|steps|measures|actions|initiatives|efforts|to|on|by|including)\b[^.]{0,30}:?\s*\Z"
)
_SURE = re.compile(r"announc|will|are|undert")
"""Lead-ins over lists of many things, of which only what is to be done is promised."""
_TO_DO = re.compile(r"\w+ing\b")
_MADE_TOGETHER = re.compile(r"\b(?:joint|co-?|licen[cs]ed)\s?(?:development|production|manufactur\w+) of\b", re.IGNORECASE)
_LEFT_OPEN = re.compile(
    r"\b(?:to|including(?: to| by)?|by|on|following(?: \w+){0,4}|steps|measures|actions|areas|initiatives|efforts|that|through):\Z"
)
_LIMITED = len(", but not limited ")
_CLAUSE_VERB = re.compile(r"[^;]{0,80}?\b(?:will|would|should|shall)\s(?:also\s|jointly\s)?")
_IS_DONE = re.compile(
    r"(?:[Aa]n? (?:\w+ )?(?:commitment|effort|agreement|decision) to |[Tt]o )?(?!(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ur|[Tt]his|[Tt]hat)\b)[A-Z]?[a-z]+(?:-[a-z]+)?\s\w"
)
_MADE = re.compile(
    r"\b(?:vessels?|vehicles?|aircraft|drones?|missiles?|engines?|howitzers?|radars?|ships?|frigates?|torpedo\w*|submarines? for|weapons|munitions|ammunition|rounds|shells|rifles|motors|rockets|boats|helicopters|vests|helmets|components)\b",
    re.IGNORECASE,
)
_WOULD_MAKE = re.compile(r"\bwould (?:jointly |together )?(?:co-?)?(?:produc|manufactur|build|assembl|develop)", re.IGNORECASE)
_TOGETHER = re.compile(r"\bco-?(?:produc|develop)|\bwork together on\b", re.IGNORECASE)
_TAKES_VERB = re.compile(r"(?:want|hope|plan|intend|seek|sought|aim|decide|resolve|pledge|vow|promise)", re.IGNORECASE)
_LABEL = re.compile(r"[A-Z][^.:;]{2,60}:")
_JOINED = re.compile(r"(?:,|,?\sand(?: also)?|,?\sas well as)\s\Z")
_TRADES = re.compile(
    r"\s*(?:(?:start|begin|commence|continue|consider|resume|soon|also)(?:ing)?\s)?(?:send|sends|suppl(?:y|ying)|deliver|(?:\w+\s)?deliver(?:y|ies) of|construct|build|produc|manufactur|acquir|buy|procur|purchas|order|upgrad|replac|induct|sell)\w*\b",
    re.IGNORECASE,
)
_ARMS = re.compile(
    r"\b(?:tanks?|missiles?|howitzers?|helicopters?|fighters?|jets|aircraft|drones?|submarines?|frigates?|corvettes?|warships?|vessels|boats|engines?|air defen[cs]e systems?|"
    r"ammunition|munitions|rifles|guns|radars?|weapons|armou?red vehicles)\b",
    re.IGNORECASE,
)
_OWN_FORCES = re.compile(
    r"\s*(?:\w+ly\s)?(?:strengthen|reinforc|enhanc|moderni[sz]|bolster|improv|upgrad|boost|build up|increas|expand)\w*\s(?:our|its|their|(?:[A-Z]\w+)[''’]s)\s(?:own\s)?"
    r"(?:[\w-]+\s){0,2}?(?:defen[cs]e capabilit\w+|defen[cs]e power|military capabilit\w+|armed forces|air force|navy|army|defen[cs]es)\b",
)
_BOTH = re.compile(
    r"\b(?:both|two|three|together|joint(?:ly)?|each other|mutual|alliance|allies|partners?|collective|combined)\b",
    re.IGNORECASE,
)
_TRAINS = re.compile(r"\s*(?:\w+ ){0,2}?(?:train|school|instruct|teach|embed)\w*\b", re.IGNORECASE)
_AT_EXERCISE = re.compile(
    r"\b(?:[Dd]uring|[Ii]n|[Aa]t|[Aa]s part of|[Ii]nto) (?:the|this|its|these) (?:[\w-]+ ){0,3}(?:exercises?|drills?|man(?:oeuvres|euvers)|(?:sea|harbou?r|land|first|second|final) phase|phase|edition)\b"
)
_DATED_LATER = re.compile(r"\b(?:by|from|until) (?:the end of )?(?:19|20)\d\d\b")
_SHOWN = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hese|[Tt]heir|[Ii]ts) (?:[\w-]+ ){0,4}(?:exercises?|drills?|visits?|deployments?|calls?|ceremony|anniversary|handover|presence|sail|voyage|transit|sale|delivery)\s(?:(?!and\b)[\w-]+\s){0,8}(?:and\s)?\Z"
)
_HELP = re.compile(r"\b(?:support|aid|assistance|help|weapons|arms)\s(?:to|for)\s(?:the\s)?", re.IGNORECASE)
_HELPED = 30
"""Characters behind help in which whom it is for is named."""
_MANY = 3
"""Areas that a promise touches when it is of none of them."""
_HOLDS = re.compile(r"(?:troops|forces|soldiers|sailors|aircraft|ships|batter(?:y|ies)|squadrons?|battalions?)\s\Z")
_FORCES = re.compile(
    r"\b(?:(?:armed|air|land|naval|military|special|defen[cs]e|our|their) forces|troops|navies|armies|militaries|[Nn]avy|[Aa]rmy|[Aa]ir Force|[Ss]trike [Gg]roup|sailors|soldiers|"
    r"warships|fighters|battalions?|brigades?|squadrons?)(?: of (?:the (?:two|three|four)|both|our) (?:countries|nations|sides|states))?\s\Z"
)
"""Forces that stand right before what they will do."""
_KEEPS = re.compile(
    r"\s*(?:\w+ly )?(?:base|rotate|station|host|keep|maintain|share|deploy|redeploy|operate|upgrade|support|service|repair|overhaul|crew|train|integrate)\b"
)
_REMAINS = re.compile(r"\s*(?:remain|stay|be (?:based|stationed|deployed))\b")
_SHORTEST_GUARANTEE = 5
_GUARANTEED = 60
"""Characters of a guarantee in which its object stands: what follows says where else it was talked of."""
_ALIKE = 0.8
"""Share of the longer promise's words that two promises share when they are one, told twice."""
_PURPOSE = re.compile(r"\b(?:to|for) (?P<what>[^,;]{8,140}), (?:(?:we|they|both sides|the two \w+) )?(?:also )?\Z")
_MOSTLY = 0.5
"""Share of a text's paragraphs that speak of defence, from which a word like "forces" or "bases" is enough. Chosen on the texts looked at, and
not compared with others."""


def read_commitments(context: Context, sentence: Sentence) -> None:
    """Each thing after "agreed to", "will", "plans to" and the like that is of defence, promised by the states that say so."""
    if not _may_promise(context, sentence) or _read_item(context, sentence):
        return
    last = -1
    earlier: list[str] = []
    leads = find_leads(sentence.text)
    for lead, following in zip_longest(leads, leads[1:]):
        if lead.start < last:
            continue
        promisors = _find_promisors(context, sentence, lead, earlier)
        if not promisors or (context.principals and set(promisors).isdisjoint(context.principals)):
            # What a third state will do is no matter between those a text is about.
            continue
        stretches = [
            (first, cut_at_next(sentence.text, stop, following)) for first, stop in split_promises(sentence.text, lead)
        ]
        for stretch in _join_vague(sentence.text, [one for one in stretches if one[0] < one[1]]):
            if _is_promise(context, sentence, lead, stretch):
                add = _add_guarantee if lead.guarantee or "invoke" in lead.words else _add
                add(context, sentence, lead, stretch, promisors)
                last = stretch[1]
                earlier = promisors if lead.subject else []


def _find_promisors(context: Context, sentence: Sentence, lead: Lead, earlier: list[str]) -> list[str]:
    """Who makes a promise; of a verb in the future without a subject, those of the promise it is joined to ("Oslo will ..., and will ...")."""
    if lead.subject and not is_subject_near(sentence, lead.start):
        return (earlier or _find_opening_state(sentence)) if _JOINED.search(sentence.text[: lead.start]) else []
    return find_promisors(context, sentence, lead)


def _find_opening_state(sentence: Sentence) -> list[str]:
    """The state with whose name a sentence opens, which does whatever is joined in it: "Hungary trains crews and will send instructors"."""
    first = next(iter(sentence.mentions), None)
    if (
        first is None
        or not _OPENS.fullmatch(sentence.text[: first.span.start])
        or not _ACTS.match(sentence.text, first.span.end)
    ):
        return []
    return list(name_states(first))


def _may_promise(context: Context, sentence: Sentence) -> bool:
    """Whether anything in a sentence or over it could make a promise one of defence: spares most sentences a score of patterns."""
    if any(_compile(name).search(sentence.text) for name in ("strong", "defence", "hard", "firm")):
        return True
    over = f"{sentence.block.heading or ''} {sentence.lead_in}"
    return context.is_of_defence or _compile("hard").search(over) is not None


def _join_vague(text: str, stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What names nothing of defence by itself belongs to the promise that follows it ("deepen cooperation and enhance interoperability")."""
    joined: list[tuple[int, int]] = []
    start: int | None = None
    for position, (first, stop) in enumerate(stretches):
        first = first if start is None else start  # noqa: PLW2901 - the vague part before it belongs to it
        is_vague = not any(_compile(name).search(text[first:stop]) for name in ("strong", "defence", "other", "mixed"))
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
    words = sentence.text.rstrip(" .;")
    if len(words) < SHORTEST or _compile("never").search(words):
        return False
    is_label = context.prose.text[sentence.start + len(sentence.text) : block.end].strip(" .*_\n") != ""
    modality = _find_open_lead(context, sentence, words) if not is_label else None
    if modality is None:
        opening = _LISTS.search(sentence.lead_in)
        if opening is None:
            return False
        if not (_compile("strong").search(words) or _compile("defence").search(words)) or _compile("other").search(words):
            return False
        if "develop" in words or (_SURE.match(opening["verb"]) and (is_label or not _is_undertaking(sentence, words))):
            return False
        modality = Modality.PLANNED if re.match(r"intend|plan|aim|hope|seek|look", opening[0]) else Modality.ASSERTED
    area = _find_area(words)
    context.add(
        "commitment",
        modality,
        sentence,
        (0, len(words)),
        {
            "promisor": FieldValue(sorted(context.principals)),
            "area": sentence.quote(area, 0, len(words)),
            "what": sentence.quote(words, 0, len(words)),
        },
        confidence=0.6,
    )
    return True


def _find_open_lead(context: Context, sentence: Sentence, words: str) -> Modality | None:
    """How firmly the words over a list promise what its items tell, when a promise of theirs is left open at the colon ("agreed to:", "decided
    to deepen ties, including to:") and the item says what is to be done; else None."""
    over = sentence.lead_in.rstrip()
    if not _LEFT_OPEN.search(over):
        return None
    lead = next((one for one in reversed(find_leads(over)) if not one.guarantee and not one.keep), None)
    if lead is None or (lead.subject and not _compile("subject").search(over[: lead.start])):
        return None
    if (
        not _IS_DONE.match(words)
        or _MADE_TOGETHER.search(words)
        or not _is_undertaking(sentence, words, base=True)
        or _compile("events").match(words)
    ):
        return None
    if _compile("hard").search(over) and not (_compile("other").search(words) or _compile("mixed").search(words)):
        # What opens the list says what its items are of.
        return lead.modality
    return lead.modality if _is_of_defence(context, sentence, words, "", strict=False) else None


def _is_undertaking(sentence: Sentence, words: str, *, base: bool = False) -> bool:
    """Whether an item tells what is to be done ("Expanding joint patrols"), and no meeting, signing or making of a thing."""
    if (not base and _TO_DO.match(words) is None) or any(_compile(name).match(words) for name in ("talks", "closing")):
        return False
    return not (_compile("making").match(words) and (sentence.systems or _MADE.search(words)))


def _add_guarantee(context: Context, sentence: Sentence, lead: Lead, stretch: tuple[int, int], promisors: list[str]) -> None:
    """A guarantee, once in a text however often it is restated; what an attack would bring about is its fullest form."""
    invokes = not lead.guarantee
    helped = set(find_beneficiaries(sentence, *stretch)) - set(promisors)
    if lead.guarantee and ("would invoke" in sentence.text[lead.end :] or (helped and helped.isdisjoint(context.principals))):
        # What is done for a third state is no matter between those a text is about.
        return
    if "deterrence" in sentence.text[lead.start : stretch[0] + _GUARANTEED]:
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
    words = sentence.text[slice(*stretch)]
    if lead.guarantee:
        before = sentence.text[max(0, lead.start - _GUARANTEED) : lead.start]
        is_given = _compile("doubted").search(before) is None
        return is_given and len(words) >= _SHORTEST_GUARANTEE and not _compile("never").search(words[:_GUARANTEED])
    if len(words) < SHORTEST or words.rstrip().endswith(":") or _opens_list(sentence, stretch):
        return False
    if lead.subject and not lead.keep and not is_verb(sentence.text, stretch[0]):
        return False
    has_clause = "that" in sentence.text[lead.end : stretch[0]]
    if _TAKES_VERB.match(lead.words) and not has_clause and not is_verb(sentence.text, stretch[0]):
        # "We want to the be ones": what follows is no undertaking.
        return False
    clause = _CLAUSE_VERB.match(words) if has_clause else None
    if clause is not None and any(_compile(name).match(words[clause.end() :]) for name in ("events", "talks", "closing")):
        # "Decided that they would meet": a meeting to come, told in a clause.
        return False
    if lead.dated and "launching" not in words and find_deadline(context, sentence, stretch) is None:
        return False
    if sentence.block.speaker and re.match(r"want|would like|wish|hope", lead.words):
        return False
    if _compile("never").search(words) or any(_compile(name).match(words) for name in ("talks", "closing")):
        return False
    holds = _REMAINS.match(words) and _HOLDS.search(sentence.text[: lead.start])
    if not holds and (_compile("events").match(words) or (lead.subject and _compile("effects").match(words))):
        return False
    if _compile("making").match(words) and (sentence.systems or _MADE.search(words)):
        # To make a thing together is a programme.
        return False
    if _TRADES.match(words) and (_has_arms(sentence, stretch) or _ARMS.search(words)):
        # To buy, build or send a weapon is a step of a sale, or nothing.
        return False
    if not sentence.block.speaker and _OWN_FORCES.match(words) and len(_list_partners(sentence)) < 2:
        # What a state does for its own forces is no promise to another.
        return False
    if lead.subject and _AT_EXERCISE.search(sentence.text) and not _DATED_LATER.search(words):
        # What is practised while an exercise lasts is part of it.
        return False
    if _SHOWN.search(sentence.text[: lead.start]) and "commitment" in lead.words:
        # "The exercise highlighted their commitment to security" says what it stands for.
        return False
    if _WOULD_MAKE.search(words) or _is_for_others(context, sentence, stretch):
        return False
    if lead.strict and _TOGETHER.search(words):
        return False
    if _KEEPS.match(words) and any(stretch[0] <= system.start < stretch[1] for system in sentence.systems):
        # Where a weapon is based, and who upholds it, is of defence by the weapon.
        return True
    return _is_of_defence(context, sentence, words, sentence.text[: lead.start], strict=lead.strict)


def _has_arms(sentence: Sentence, stretch: tuple[int, int]) -> bool:
    return any(stretch[0] <= system.start < stretch[1] for system in sentence.systems)


def _list_partners(sentence: Sentence) -> list[str]:
    """The states a sentence names, or stands for with "both", "the two" and "together"."""
    return ["", ""] if _BOTH.search(sentence.text) else sentence.states


def _opens_list(sentence: Sentence, stretch: tuple[int, int]) -> bool:
    """Whether a promise is told by the items behind its sentence: "we intend to deepen our partnership, including but not limited to:"."""
    opening = _LEFT_OPEN.search(sentence.text.rstrip())
    return opening is not None and stretch[1] >= opening.start() - _LIMITED


def _is_for_others(context: Context, sentence: Sentence, stretch: tuple[int, int]) -> bool:
    """Whether what is promised is help for a third state, which is no matter between those a text is about."""
    for help_to in _HELP.finditer(sentence.text, *stretch):
        helped = sentence.states_between(help_to.end(), help_to.end() + _HELPED)
        if helped and sentence.text[help_to.end() :].lstrip().startswith(_name_at(sentence, help_to.end())):
            return set(helped[:1]).isdisjoint(context.principals)
    return False


def _name_at(sentence: Sentence, position: int) -> str:
    """The words of the state named at a place or right behind it."""
    mention = next((one for one in sentence.mentions if one.span.start >= position), None)
    return mention.wording if mention is not None else "\n"


def _add(context: Context, sentence: Sentence, lead: Lead, stretch: tuple[int, int], promisors: list[str]) -> None:
    first, stop = stretch
    words = sentence.text[first:stop]
    if _is_repeated(context, promisors, words):
        return
    area = _find_area(words) if not lead.guarantee else "policy"
    is_bound = _CONDITION.search(sentence.text) or (not lead.keep and _IN_CASE.search(words))
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


def _find_area(words: str) -> str:
    """The area of a promise; one over many fields is of none of them (rule A20 of the labelling guide)."""
    found = {area: _compile("areas", area).search(words) for area in load_vocabulary("commitment")["areas"]}
    areas = [area for area, match in found.items() if match is not None]
    if "training" in areas and len(areas) <= _MANY and _TRAINS.match(words):
        # To train somebody at a base or in a skill is training, wherever and in whatever.
        return "training"
    return areas[0] if 0 < len(areas) < _MANY else "other"


def _is_repeated(context: Context, promisors: list[str], words: str) -> bool:
    """Whether the same states have promised the same before, in nearly the same words."""
    content = set(re.findall(r"[a-z]{4,}", words.lower()))
    for earlier in context.findings:
        if earlier.kind == "commitment" and earlier.value("promisor") == promisors:
            known = set(re.findall(r"[a-z]{4,}", str(earlier.value("what") or "").lower()))
            if len(content & known) > _ALIKE * max(len(content), len(known)):
                return True
    return False


def _is_of_defence(context: Context, sentence: Sentence, words: str, before: str, *, strict: bool) -> bool:
    """Whether a promise is of defence: by a word of its own before any of another matter; by a word that can mean other things in a
    text or under a heading that is of defence; or, in a text of nothing else, by not being of another matter. ``before`` is what stands before
    the words that promise; ``strict`` asks for a word of its own."""
    if _compile("firm").search(words):
        return True
    heading = sentence.block.heading or ""
    is_elsewhere = _compile("other").search(heading) and not _compile("hard").search(heading)
    if is_elsewhere and not _compile("hard").search(words):
        # Under "Global Health" what is shared is information on health.
        return False
    other, hard = _compile("other").search(words), _compile("hard").search(words)
    strong = _compile("strong").search(words)
    if other is not None:
        first = hard or (strong if context.is_of_defence else None)
        return first is not None and first.start() < other.start()
    if _compile("mixed").search(words):
        return hard is not None
    if strong or _FORCES.search(before):
        return True
    if _compile("other").search(sentence.text[len(before) :]):
        return False
    if _compile("vague").search(words) and _compile("hard").search(sentence.text, len(before)):
        # "Intensify cooperation in the Gulf, building on joint naval patrols": what it goes on with says what it is of.
        return True
    purpose = _PURPOSE.search(before)
    if purpose is not None and _compile("strong").search(purpose["what"]):
        return True
    if _compile("defence").search(words) and _is_meant(context, sentence):
        return True
    is_under = _compile("hard").search(heading) is not None
    return (is_under or context.is_of_defence) and not sentence.block.speaker and not strict


def _is_meant(context: Context, sentence: Sentence) -> bool:
    """Whether a word that can mean other things means a thing of defence: by the sentence, its label or heading, the title, or the text."""
    heading = sentence.block.heading or ""
    label = _LABEL.match(sentence.text)
    if _compile("hard").search(f"{heading} {label[0] if label else ''}") or _compile("hard").search(sentence.text):
        return True
    if _compile("other").search(heading):
        return False
    return context.share_of_defence >= _MOSTLY or _compile("hard").search(context.document.title or "") is not None


@cache
def _compile(*path: str) -> ScreenedPattern:
    value = load_vocabulary("commitment")
    for step in path:
        value = value[step]
    return compile_screened(value, re.IGNORECASE)
