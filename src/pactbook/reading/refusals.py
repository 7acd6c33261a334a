"""What is no promise, though words that promise stand before it: a table of named refusals.

Each refusal looks at one thing offered as promised and says whether it is something else: an event of another kind (a meeting, a sale, a
programme), what somebody does for itself or for others, what only sounds like an undertaking. What none of them refuses is a promise if
it is of defence (:mod:`pactbook.reading.matter`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pactbook.reading.context import Context, Sentence
from pactbook.reading.deadline import find_deadline
from pactbook.reading.promise import SHORTEST, Lead, compile_words, is_verb

LEFT_OPEN = re.compile(
    r"\b(?:to|including(?: to| by)?|by|on|following(?: \w+){0,4}|steps|measures|actions|areas|initiatives|efforts|that|through|will|shall):\Z"
)
_CLAUSE_VERB = re.compile(r"[^;]{0,80}?\b(?:will|would|should|shall)\s(?:also\s|jointly\s)?")
_MADE = re.compile(
    r"\b(?:vessels?|vehicles?|aircraft|drones?|missiles?(?! (?:attacks?|threats?|strikes?|launch\w*|tests?|warning)\b)|engines?|howitzers?|radars?|ships?|frigates?|sonobuoys?|torpedo\w*|submarines? for|weapons|munitions|ammunition|rounds|shells|rifles|motors|rockets|boats|helicopters|vests|helmets|components)\b",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"\s*(?:(?:start|begin|jointly|locally|together|also)(?:ing)? )*(?:(?:co-?)?(?:produc(?:e|ing)|manufactur(?:e|ing))|assembl(?:e|ing)) (?!(?:results?|plans?|an? (?:road ?map|report|plan))\b)",
    re.IGNORECASE,
)
_PAYS = re.compile(r"\s*provid\w* [^;]{0,60}?\b(?:Foreign Military Financing|military financing|FMF)\b")
"""Money for a weapon is no making of it."""
_WE_CAN = re.compile(r"\bwe (?:can|could)\b")
_WOULD_MAKE = re.compile(r"\bwould (?:jointly |together )?(?:co-?)?(?:produc|manufactur|build|assembl|develop)", re.IGNORECASE)
_TOGETHER = re.compile(r"\bco-?(?:produc|develop)|\bwork together on\b", re.IGNORECASE)
_TAKES_VERB = re.compile(r"(?:want|wish|hope|plan|intend|seek|sought|aim|decide|resolve|pledge|vow|promise)", re.IGNORECASE)
_TRADES = re.compile(
    r"\s*(?:(?:start|begin|commence|continue|consider|resume|soon|also)(?:ing)?\s(?:to\s)?)?(?:hand(?!s)|give(?! (?:high|top|special|full|priority))|adopt|receiv|lease|obtain|overhaul|place an? (?:\w+ )?order|mak(?:e|ing) (?:[\w-]+ ){0,2}(?=[\w-]+ )|send|sends|suppl(?:y|ying)|deliver|(?:\w+\s)?deliver(?:y|ies) of|construct|build|produc|manufactur|acquir|buy|procur|purchas|order|upgrad|replac|induct|sell)\w*\b",
    re.IGNORECASE,
)
_ARMS = re.compile(
    r"\b(?:tanks?|missiles?|howitzers?|helicopters?|fighters?|jets|aircraft|drones?|submarines?|frigates?|corvettes?|warships?|vessels|boats|engines?|air defen[cs]e systems?|"
    r"ammunition|munitions|rifles|guns|radars?|weapons|rockets?|sonobuoys?|cutters?|hulls?|launchers|parts for|armou?red vehicles)\b",
    re.IGNORECASE,
)
_OWN_FORCES = re.compile(
    r"\s*(?:\w+ly\s)?(?:strengthen|reinforc|enhanc|moderni[sz]|bolster|improv|upgrad|boost|build up|increas|expand)\w*\s(?:our|its|their|(?:[A-Z]\w+)[''’]s)\s(?:own\s)?"
    r"(?:[\w-]+\s){0,2}?(?:defen[cs]e capabilit\w+|defen[cs]e power|military capabilit\w+|armed forces|air force|navy|army|defen[cs]es)\b",
)
_REBUILDS = re.compile(
    r"\s*(?:rais|increas|lift|spend)\w* (?:[\w-]+ ){0,3}(?:defen[cs]e|military) (?:spending|budget|expenditure)\b|\s*spend\b[^;]{0,60}\b(?:percent|per cent|GDP|share)\b|"
    r"\s*(?:\w+ly\s)?(?:rebuild|restor)\w*(?: and \w+)? (?:our|its|their|his|the (?:[A-Z][\w.]+ )?|[A-Z]\w+[’']s) ?(?:own )?(?:[a-z-]+ )?(?:military|armed forces|forces|air force|navy|army)\b"
    r"|\s*(?:spend|invest|allocate|budget)\b[^;]{0,60}\b(?:on|in|for) (?:our |its |their )?(?:own )?(?:military|defen[cs]e) (?:moderni[sz]ation|budgets?|spending)\b"
)
_WHEREIN = re.compile(
    r"\b(?:exercises?|drills?|war ?games|man(?:oeuvres|euvers))\b[^;.]{0,90}?,? (?:wherein|during which|in which|where) [^;.]{0,70}\Z",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:both|two|three|together|joint(?:ly)?|each other|mutual|alliance|allies|partners?|collective|combined)\b",
    re.IGNORECASE,
)
_AT_EXERCISE = re.compile(
    r"\b(?:[Dd]uring|[Ii]n|[Aa]t|[Aa]s part of|[Ii]nto) (?:the|this|its|these) (?:[\w-]+ ){0,3}(?:exercises?|drills?|man(?:oeuvres|euvers)|(?:sea|harbou?r|land|first|second|final) phase|phase|edition)\b"
)
_NAMED_EXERCISE = re.compile(r"\b(?:in|during|at|for) (?:the )?(?:[\w-]+ )?[Ee]xercises? (?:[A-Z][a-z]|[\"“])")
_DATED_LATER = re.compile(r"\b(?:by|from|until) (?:the end of )?(?:19|20)\d\d\b")
_SHOWN = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hese|[Tt]heir|[Ii]ts) (?:[\w-]+ ){0,4}(?:exercises?|drills?|visits?|deployments?|calls?|ceremony|anniversary|handover|presence|sail|voyage|transit|sale|delivery)\s(?:(?!and\b)[\w-]+\s){0,8}(?:and\s)?\Z"
)
_HELP = re.compile(r"\b(?:support|aid|assistance|help|weapons|arms)\s(?:to|for)\s(?:the\s)?", re.IGNORECASE)
_HELPED = 30
"""Characters behind help in which whom it is for is named."""
_HOLDS = re.compile(r"(?:troops|forces|soldiers|sailors|aircraft|ships|batter(?:y|ies)|squadrons?|battalions?)\s\Z")
_REMAINS = re.compile(r"\s*(?:remain|stay|be (?:based|stationed|deployed))\b")
_LIMITED = len(", but not limited ")
_SHORTEST_GUARANTEE = 5
_NEAR = 160
"""Characters of a promise that say what it is of."""
_PLEDGE = re.compile(r"\b(?:commitments?|resolve|determination|dedication|desire|will|pledge)\b", re.IGNORECASE)
_PRAISED = re.compile(
    r"\b(?:importance|significance|need|necessity|value|role|strength) (?:of|for)\b[^;.]{3,110}? and (?:the |their |its |our |[A-Z][\w-]+['’]s )?(?:[\w-]+['’]?s? ){0,2}\Z"
    r"|\b(?:in (?:a|the) spirit of|guided by|based on|built (?:up)?on|rooted in|driven by|united (?:by|in)|(?:an?|the) (?:[\w-]+ )?(?:testament|tribute|sign|symbol|proof|reflection|demonstration|expression|mark|token) (?:to|of)|"
    r"(?:reflect|symboli[sz]|exemplif|testif|attest|illustrat)\w*(?: to)?)\s(?:[\w,'’-]+\s){0,8}?\Z",
    re.IGNORECASE,
)
_COMMENDED = re.compile(
    r"\b(?:prais|commend|recogni[sz]|applaud|appreciat|laud|hail|thank)\w*\b(?! (?:that|and)\b)(?: (?!(?:and|that|while)\b)[\w.’'-]+){1,6}?(?:[’']s?)? \Z",
    re.IGNORECASE,
)
_BY_DOING = re.compile(
    r"(?:\A\W*|[.:]\s[\"“]?)(?:(?:And|But|So|Indeed,?|Thus,?) )?[Bb]y (?!the\b)[a-z]+ing\b[^;.]*, (?:we|they|[\w ]+)?\s?\Z"
)
_FIRM = re.compile(
    r"\A\s*(?:[Tt]he |[Aa] |[Tt]his )?(?:[\w-]+ ){0,3}?(?:joint venture|company|firm|subsidiary|consortium|shipyard|manufacturer|start-?up|plant|factory|facility)\b[^,;]{0,60}?\s(?:also )?\Z"
)
_PATIENT = re.compile(r"[^,;]{3,90}?\s(?=(?:will|shall|would|is to|are to)\b)")
_NOUN_PLAN = re.compile(r"plans?", re.IGNORECASE)
_COMPOUND = re.compile(
    r"\b(?:action|work|master|peace|business|marshall|\w+-year|\w+-point|cooperation|road) \Z", re.IGNORECASE
)
_AGREES = re.compile(r"(?:agree|concur|decide|reach|came|arriv|commit)", re.IGNORECASE)
_PAPER = re.compile(
    r"\s*(?:(?:up)?on |and (?:sign\w*|conclud\w+|adopt\w+) )?(?:an?|the|its|their|this|that|new) (?:[\w$.-]+ ){0,4}?(?:plan|road ?map|agreement|pact|deal|treaty|contract|memorandum|MOU|MoU|declaration|project|programme|program|arrangement|accord|framework)\b"
    r"(?! (?:of|on|for) (?:exchang|train|exercis))"
)
_PRONOUN = re.compile(
    r"(?:[a-z]+ ){1,4}(?:it|this|that|them|so|these)|(?:maintain|uphold|keep|honou?r|fulfil\w*|renew) (?:our|their|its)(?: \w+)? commitments?|(?:the following|these|several|a number of)(?: [a-z]+){0,2} (?:points|steps|measures|actions|items|matters|areas|issues|initiatives)"
)
_PART_OF = re.compile(r"\b(?:part|because|result|consequence|spite) of (?:the |a )?(?:[\w'’-]+ ){0,3}\Z")
_ENSURING = re.compile(r"\b(?:ensur\w+|making sure|make sure|so) that (?:[^;.]|(?<=[A-Z])\.){0,120}\Z")
GUARANTEED = 60
"""Characters of a guarantee in which its object stands: what follows says where else it was talked of."""
_PAIR = 2


@dataclass(frozen=True)
class Offer:
    """What stands at a ``stretch`` of a sentence, offered as promised by its ``lead``."""

    context: Context
    sentence: Sentence
    lead: Lead
    stretch: tuple[int, int]

    @cached_property
    def words(self) -> str:
        """What is promised, as worded."""
        return self.sentence.text[slice(*self.stretch)]

    @property
    def before(self) -> str:
        """What stands before the words that promise."""
        return self.sentence.text[: self.lead.start]

    @property
    def has_clause(self) -> bool:
        """Whether what is promised is told in a clause of its own: "agreed that they would"."""
        return "that" in self.sentence.text[self.lead.end : self.stretch[0]]

    @property
    def names_arms(self) -> bool:
        """Whether a weapon that has a name is in it."""
        return any(self.stretch[0] <= system.start < self.stretch[1] for system in self.sentence.systems)

    def opens_with(self, *names: str) -> bool:
        """Whether it opens with words of a class of the vocabulary."""
        return any(compile_words(name).match(self.words) for name in names)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One way in which what is offered is no promise: ``name`` says what it is instead."""

    name: str
    fits: Callable[[Offer], bool]


def _is_doubted(offer: Offer) -> bool:
    """A guarantee that is doubted, denied or only asked for."""
    return compile_words("doubted").search(offer.before[-GUARANTEED:]) is not None


def _is_other_guarantee(offer: Offer) -> bool:
    """ "Guarantees under the arms control treaty": of nobody's defence, or of nothing."""
    return len(offer.words) < _SHORTEST_GUARANTEE or compile_words("never").search(offer.words[:GUARANTEED]) is not None


def _is_cut_short(offer: Offer) -> bool:
    """What has no object, or is told by the items behind it."""
    return len(offer.words) < SHORTEST or offer.words.rstrip().endswith(":") or _opens_list(offer.sentence, offer.stretch)


def _is_no_deed(offer: Offer) -> bool:
    """ "We want to the be ones", "the two will, as ever,": no verb stands where what is to be done would."""
    needs_verb = (offer.lead.subject and not offer.lead.keep) or (_TAKES_VERB.match(offer.lead.words) and not offer.has_clause)
    return bool(needs_verb) and not is_verb(offer.sentence.text, offer.stretch[0])


def _is_event_in_clause(offer: Offer) -> bool:
    """ "Decided that they would meet": an event to come, told in a clause."""
    clause = _CLAUSE_VERB.match(offer.words) if offer.has_clause else None
    return clause is not None and any(
        compile_words(name).match(offer.words[clause.end() :]) for name in ("events", "talks", "closing")
    )


def _lacks_date(offer: Offer) -> bool:
    """What is a promise only by its date, and has none."""
    if not offer.lead.dated or "launching" in offer.words:
        return False
    return find_deadline(offer.context, offer.sentence, offer.stretch) is None


def _is_wish(offer: Offer) -> bool:
    """What one who has the floor would like; not what "we can" do together."""
    return (
        bool(offer.sentence.block.speaker)
        and re.match(r"want|would like|wish|hope", offer.lead.words) is not None
        and _WE_CAN.search(offer.lead.words) is None
    )


def _is_other_matter(offer: Offer) -> bool:
    """Another matter than the defence of states, whatever else is said."""
    # What is said far behind only tells what the promise answers.
    return compile_words("never").search(offer.words[:_NEAR]) is not None


def _is_talks(offer: Offer) -> bool:
    """A meeting to come is an engagement, the closing of an agreement a step of it."""
    return offer.opens_with("talks", "closing")


def _is_event(offer: Offer) -> bool:
    """Verbs that tell of an event of another kind or, behind the future of states alone, of an effect."""
    if _REMAINS.match(offer.words) and _HOLDS.search(offer.before):
        return False
    return offer.opens_with("events") or (offer.lead.subject and offer.opens_with("effects"))


def _is_making(offer: Offer) -> bool:
    """To make a thing together is a programme."""
    return is_making(offer.sentence, offer.words)


def _is_trade(offer: Offer) -> bool:
    """To buy, build or send a weapon is a step of a sale, or nothing."""
    return _TRADES.match(offer.words) is not None and (offer.names_arms or _ARMS.search(offer.words) is not None)


def _is_for_own_forces(offer: Offer) -> bool:
    """What a state does for its own forces is no promise to another."""
    if _REBUILDS.match(offer.words):
        return True
    if offer.sentence.block.speaker or not _OWN_FORCES.match(offer.words):
        return False
    return len(_list_partners(offer.sentence)) < _PAIR


def _is_at_exercise(offer: Offer) -> bool:
    """What is practised while an exercise lasts is part of it."""
    if not offer.lead.subject:
        return False
    if not _AT_EXERCISE.search(offer.sentence.text) and not _WHEREIN.search(offer.before):
        return False
    return _DATED_LATER.search(offer.words) is None


def _is_drill(offer: Offer) -> bool:
    """ "Will test their procedures in exercise Northern Wind": part of an exercise to come."""
    return _NAMED_EXERCISE.search(offer.words) is not None


def _is_shown(offer: Offer) -> bool:
    """ "The exercise highlighted their commitment to security" says what it stands for."""
    return "commitment" in offer.lead.words and _SHOWN.search(offer.before) is not None


def _is_future_making(offer: Offer) -> bool:
    """What "would" be made by somebody, or made together under words that need a domain."""
    return _WOULD_MAKE.search(offer.words) is not None or (offer.lead.strict and _TOGETHER.search(offer.words) is not None)


def _is_help_for_others(offer: Offer) -> bool:
    """Help for a third state is no matter between those a text is about."""
    return _is_for_others(offer.context, offer.sentence, offer.stretch)


def _is_praised(offer: Offer) -> bool:
    """ "Emphasised the importance of stability and the shared commitment to ...", "met in a spirit of shared resolve to": held up, not made."""
    if _PLEDGE.search(offer.lead.words) is None:
        return False
    return _PRAISED.search(offer.before) is not None or _COMMENDED.search(offer.before) is not None


def _comes_of_means(offer: Offer) -> bool:
    """ "By renewing the pact, we will open new doors": what comes of what is done, and no further deed."""
    return offer.lead.subject and not offer.lead.keep and _BY_DOING.search(offer.before) is not None


def _is_common_good(offer: Offer) -> bool:
    """ "Their resolve to ensure peace and stability": what everybody is for, and no deed of defence."""
    return offer.opens_with("common_good") and compile_words("martial").search(offer.words) is None


def _is_turning_away(offer: Offer) -> bool:
    """ "To distance itself from its supplier", "to reduce its dependence": nothing is promised to anybody."""
    return offer.opens_with("apart")


def _is_civil(offer: Offer) -> bool:
    """Telecommunications, culture, climate: no end of defence, unless forces or arms are named with it."""
    return compile_words("civil").search(offer.words) is not None and compile_words("martial").search(offer.words) is None


def _is_of_firm(offer: Offer) -> bool:
    """ "The joint venture will be involved in": what a firm will do is no state's promise."""
    subject = _PATIENT.match(offer.words) if offer.lead.keep else None
    before = subject[0] if subject is not None else offer.before[offer.before.rfind(". ") + 1 :]
    return _FIRM.search(before) is not None


def _is_paper(offer: Offer) -> bool:
    """ "Agreed on an action plan", "agreed to and signed the plan": an agreement come to, and no deed."""
    if _NOUN_PLAN.fullmatch(offer.lead.words) and _COMPOUND.search(offer.before):
        return True
    return _AGREES.match(offer.lead.words) is not None and _PAPER.match(offer.words) is not None


def _is_pronoun(offer: Offer) -> bool:
    """ "Agreed to go ahead with it", "concurred on the following points": what was said before, or is only said behind."""
    return _PRONOUN.fullmatch(offer.words.strip(" ,.")) is not None


def _is_part_of_decision(offer: Offer) -> bool:
    """ "It is part of Norway's decision to", "by ensuring that the navy will": known already, or what something else is for."""
    return _PART_OF.search(offer.before) is not None or (offer.lead.subject and _ENSURING.search(offer.before) is not None)


GUARANTEE_REFUSALS = (
    Refusal("doubted", _is_doubted),
    Refusal("guarantee of another matter", _is_other_guarantee),
)
REFUSALS = (
    Refusal("cut short", _is_cut_short),
    Refusal("no deed", _is_no_deed),
    Refusal("event told in a clause", _is_event_in_clause),
    Refusal("without its date", _lacks_date),
    Refusal("wish of a speaker", _is_wish),
    Refusal("another matter", _is_other_matter),
    Refusal("talks or closing", _is_talks),
    Refusal("event or effect", _is_event),
    Refusal("making", _is_making),
    Refusal("trade in arms", _is_trade),
    Refusal("own forces", _is_for_own_forces),
    Refusal("part of an exercise", _is_at_exercise),
    Refusal("part of a named exercise", _is_drill),
    Refusal("what something stands for", _is_shown),
    Refusal("making to come", _is_future_making),
    Refusal("help for a third state", _is_help_for_others),
    Refusal("praised", _is_praised),
    Refusal("common good", _is_common_good),
    Refusal("what comes of means", _comes_of_means),
    Refusal("turning away", _is_turning_away),
    Refusal("civil end", _is_civil),
    Refusal("deed of a firm", _is_of_firm),
    Refusal("paper", _is_paper),
    Refusal("nothing but a pronoun", _is_pronoun),
    Refusal("part of a decision", _is_part_of_decision),
)


def find_refusal(offer: Offer) -> Refusal | None:
    """The first refusal that fits what is offered as promised; None where it may stand."""
    return next((one for one in (GUARANTEE_REFUSALS if offer.lead.guarantee else REFUSALS) if one.fits(offer)), None)


def is_making(sentence: Sentence, words: str) -> bool:
    """Whether words tell of making a thing: a programme."""
    if _MAKES.match(words):
        return True
    if _PAYS.match(words):
        return False
    return compile_words("making").match(words) is not None and bool(sentence.systems or _MADE.search(words))


def _list_partners(sentence: Sentence) -> list[str]:
    """The states a sentence names, or stands for with "both", "the two" and "together"."""
    return ["", ""] if _BOTH.search(sentence.text) else sentence.states


def _opens_list(sentence: Sentence, stretch: tuple[int, int]) -> bool:
    """Whether a promise is told by the items behind its sentence: "we intend to deepen our partnership, including but not limited to:"."""
    opening = LEFT_OPEN.search(sentence.text.rstrip())
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
