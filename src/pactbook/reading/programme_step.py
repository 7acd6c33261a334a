"""How far the making of a thing is told to be, and how firmly."""

from __future__ import annotations

import re

from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.abroad import APART, REACH
from pactbook.reading.context import Sentence
from pactbook.reading.modality import weakest
from pactbook.reading.programme_thing import compile_programme

_REFUSED = re.compile(r"\b(?:reject|rul(?:ed|es|ing) out|refus|dropp|abandon|ended|broke)", re.IGNORECASE)
_BUT = re.compile(r"\b(?:but|though|although|yet)\b")
_NOT_YET = re.compile(
    r"\b(?:yet to (?:end|be|sign|conclude)|no (?:co-?production )?(?:contract|agreement|deal))\b", re.IGNORECASE
)
# Words by which making a thing together is only spoken of.
_TALK = re.compile(
    r"\b(?:consider\w*|explor\w+|discuss\w*|negotiat\w+|talks|propos\w+|offer\w*|possibilit\w+|options?|opportunit\w+|feasibility|study|potential|interest\w*|mull\w*|eye\w*|fell through)\b",
    re.IGNORECASE,
)
_AGREED_THAT = re.compile(
    r"(?:\s(?:on|in|at|with|during|late|early|last)\s[^,;]{1,40}?)?\sthat\b[^;]{0,80}\b(?:would|will)(?:\s(?:also|jointly|soon))*\s\w+\Z"
)
"""From "agreed" to what shall be made: "agreed on July 4 that Nordtec would make"."""
_CAME_OF_IT = re.compile(
    r"\b(?:nothing|little) (?:(?:ever|has|had|have|finally|in the end) )*(?:came|come) (?:out )?(?:of|from)\b[^;]{0,90}\Z",
    re.IGNORECASE,
)
_CAME_TO = re.compile(
    r"(?:(?!\sand\s(?:an?|the|its|their)\s)[^;,]){0,110}?\b(?:came to (?:nothing|naught|nought)|(?:never|not) (?:got off the ground|get off the ground|materiali[sz]ed?|left the drawing board|came about|come about|came off)|"
    r"went nowhere|fell through|fell apart|bore no fruit|foundered|was stillborn)\b",
    re.IGNORECASE,
)
"""What says of a plan that it was nothing in the end: "nothing came of the plan to", "the plan to build it came to nothing"."""
_WILL_MAKE = re.compile(r"\b(?:will|would|shall)\s", re.IGNORECASE)
_TO_BE_DONE = re.compile(
    r"[^,;.]{0,90}?\s(?:will|would|is to|are to)\s(?:be\s)?(?:also\s|jointly\s)?(?:carried|done|undertaken|conducted|begin|start|take place|established|set up|built|created|opened)\b"
)
_TO_BE = re.compile(r"(?:will|to) be\b|be\b", re.IGNORECASE)
_GIVES_UP = (
    r"\b(?P<verb>drop(?:s|ped|ping)?|abandon(?:ed|s|ing)?|scrapp(?:ed|ing)|scraps?|shelv(?:ed|es|ing)|cancel(?:l?ed|s|l?ing)|gave up|giv(?:es|en|ing) up|call(?:ed|s) off|"
    r"walked away from|backed (?:out of|away from)|pulled out of|withdrew from|put an end to)\s"
    r"(?:(?:all|any|its|their|the|an?|earlier|previous|long-standing|existing|further)\s)*(?:plans?|projects?|schemes?|programmes?|programs?|efforts?|bids?|ideas?|proposals?)\s"
    r"(?:to|for|of|on)\s"
)
_REVERSED = re.compile(
    rf"{_GIVES_UP}(?:(?:the|an?|its|local|joint|further|licen[cs]ed|jointly|locally|start|begin)\s)*\Z", re.IGNORECASE
)
"""What ends a plan before it is named: "dropped plans to assemble further tanks"."""
_GIVEN_UP = re.compile(rf"{_GIVES_UP}[^;]*\band (?:(?:then|also|later|instead) )?\Z", re.IGNORECASE)
"""What was given up in front of the next verb, which it governs no further: "dropped plans to assemble tanks and" began to build guns."""
_NEAR = 40
_PROGRESSIVE = re.compile(r"\b(?:is|are|been|were|was)\s(?:(?:now|already|currently|also|being)\s)*\Z")
_TALKS_ON = re.compile(r"\b(?:talks|negotiations?|discussions) (?:on|for|over|about)\b")
# "Cleared the plan to": the plan is what was cleared.
_CLEARED = re.compile(r"\b(?:cleared|approved|green-?lit|sanctioned|endorsed) (?:the |an? |its |their )?\Z")
_PRICE = re.compile(r"\d[\d,.]*[- ](?:crore|lakh|million|billion|trillion)", re.IGNORECASE)
_DEAL = re.compile(r"\b(?:deal|contract)\b", re.IGNORECASE)
_PLAN_TO = re.compile(r"\s(?:the|an?|its|their)\s(?:plan|proposal|scheme|project)\w*\s(?:to|for|of)\s(?:[\w-]+\s){0,2}\Z")
_FIRST_TO = re.compile(r"(?:\s(?!that\b|which\b|and\b|but\b|to\b)[\w-]+){1,4}\s")
TOLD_AFTER = frozenset(("ended", "first_output", "output"))
"""Steps that a verb behind the making may tell."""


def settle_step(text: str, match: re.Match[str]) -> tuple[str | None, re.Match[str] | None]:
    """How far a making is, and the words that say so; a deal with a price is a contract, and what is being made has begun."""
    step, words = _find_step(text, match)
    if step == "agreed" and words is not None and words.end() < match.start():
        is_deal = _DEAL.search(text, words.end(), match.start()) and _PRICE.search(text, words.start(), match.start())
        return ("contracted" if is_deal else step), words
    if step is None and re.search(r"ing\b", match[0]) and _PROGRESSIVE.search(text[: match.start()]):
        return "started", words
    return step, words


def _find_step(text: str, match: re.Match[str]) -> tuple[str | None, re.Match[str] | None]:
    if reversed_by := _REVERSED.search(text, 0, match.start()):
        return "ended", re.compile(re.escape(reversed_by["verb"])).match(text, reversed_by.start())
    near = []
    for step in load_vocabulary("programme")["steps"]:
        for word in compile_programme("steps", step).finditer(text):
            if step == "announced" and _CLEARED.search(text, 0, word.start()):
                continue
            if word.start() <= match.start() and match.end() <= word.end():
                # "The first one built abroad rolled out": the step's words hold the programme's.
                near.append((0, step, word))
                continue
            if word.start() < match.start() < word.end():
                near.append((0, step, word))
                continue
            gap = match.start() - word.end() if word.end() <= match.start() else word.start() - match.start()
            between = text[min(word.end(), match.end()) : max(word.start(), match.start())]
            if 0 <= gap <= REACH and not APART.search(between):
                near.append((gap, step, word))
    if not near:
        return None, None
    _, step, word = min(near, key=lambda one: one[0])
    return step, word


def find_firmness(sentence: Sentence, match: re.Match[str], step: str | None, words: re.Match[str] | None) -> Modality:
    """How firmly it is said that a thing is made together; what is only talked of is planned, and an end or a first piece is told by its own
    verb."""
    before = sentence.text[max(0, match.start() - 60) : match.end()]
    if _CAME_OF_IT.search(sentence.text, 0, match.start()) or _CAME_TO.match(sentence.text, match.end()):
        return Modality.DENIED
    not_yet = _NOT_YET.search(sentence.text)
    if not_yet is not None:
        # "Talks on making it are well advanced, but no deal has been signed": the deal is denied, and not the talks.
        goes_on = _TALK.search(before) is not None and _BUT.search(sentence.text, match.end(), not_yet.start()) is not None
        is_refused = _REFUSED.search(before) is not None or sentence.govern(match.start(), match.start()) is Modality.DENIED
        return Modality.PLANNED if goes_on and not is_refused else Modality.DENIED
    if step == "ended" and words is not None and _REVERSED.search(sentence.text, 0, match.start()):
        return sentence.govern(words.start(), words.start())
    if step in TOLD_AFTER and words is not None and (words.start() > match.start() or words.end() > match.end()):
        return sentence.govern(words.start(), words.end())
    if step == "first_output" and words is not None and _FIRST_TO.fullmatch(sentence.text, words.end(), match.start()):
        # "Launched the first frigate to be built there": it has been.
        return sentence.govern(words.start(), words.end())
    if step == "agreed" and words is not None and _PLAN_TO.match(sentence.text[words.end() : match.start()]):
        # "Cleared the plan to make it": what is planned has been cleared.
        return sentence.govern(words.start(), words.end())
    if step == "agreed" and words is not None and _AGREED_THAT.match(_until_verb(sentence.text, words.end(), match)):
        return sentence.govern(words.start(), words.end())
    given_up = _GIVEN_UP.search(sentence.text, 0, words.start()) if step == "started" and words is not None else None
    if given_up is not None and words is not None and _TALK.search(sentence.text, words.end(), match.start()) is None:
        # "Dropped plans for one thing and began making another": the plans are of what stands before.
        return weakest({sentence.govern(*given_up.span("verb")), sentence.govern(words.start(), words.start())})
    modality = sentence.govern(match.start(), match.start())
    if modality is Modality.ASSERTED and _TO_BE.match(match[0]):
        return Modality.PLANNED
    if modality is Modality.ASSERTED and (
        (_WILL_MAKE.search(match[0]) and (words is None or match.start() <= words.start() < match.end()))
        or _TO_BE_DONE.match(sentence.text, match.end())
    ):
        # "The joint venture will produce it", "joint development of it would be carried out": still to come.
        return Modality.PLANNED
    if step == "started" and words is not None and words.start() >= match.end():
        # "Production of it is to start in 2026": the verb stands behind what it is said of.
        modality = weakest({modality, sentence.govern(words.start(), words.end())})
    is_talk = _TALK.search(before) is not None and step not in ("agreed", "contracted", "started")
    if step == "started" and words is not None:
        # "Talks are under way": it is they that have begun.
        is_talk = (
            is_talk
            or _TALK.search(sentence.text, max(0, words.start() - _NEAR), words.start()) is not None
            or _TALKS_ON.search(sentence.text, words.end(), match.start()) is not None
        )
    return Modality.PLANNED if modality is Modality.ASSERTED and is_talk else modality


def _until_verb(text: str, first: int, match: re.Match[str]) -> str:
    """A stretch up to the verb of making, whether "would" belongs to its words or stands before them."""
    verb = re.compile(r"(?:(?:would|will)\s(?:\w+\s)??)?\w+").match(text, match.start())
    return text[first : verb.end() if verb is not None else match.start()]


def quote_step(sentence: Sentence, match: re.Match[str], step: str | None, words: re.Match[str] | None) -> FieldValue | None:
    """The step as a field, with the words that tell it where they stand before the making, or tell an end of it."""
    if step is None:
        return None
    if words and (words.end() <= match.start() or step in TOLD_AFTER):
        return sentence.quote(step, words.start(), words.end())
    return FieldValue(step)
