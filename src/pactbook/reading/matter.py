"""What a promise is about: whether it is of defence at all, and its area."""

from __future__ import annotations

import re

from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.promise import compile_words

_SEAM = re.compile(r";\s|,\s(?:while|whereas|which)\s")
_SPEEDS_DEAL = re.compile(
    r"\b(?:implement\w*|conclu\w+|execut\w+|fulfil\w*|progress|advanc\w+|expedit\w+|accelerat\w+|complet\w+)\b[^,;.]{0,60}?\b(?:contracts?|deals?|orders?|deliver\w+|programmes?|programs?|exports?)\b",
    re.IGNORECASE,
)
_FINANCES = re.compile(r"\b(?:financing|loans?|credit|payment terms)\b", re.IGNORECASE)
_LABEL = re.compile(r"[A-Z][^.:;]{2,60}:")
_TRAINS = re.compile(r"\s*(?:\w+ ){0,2}?(?:train|school|instruct|teach|embed)\w*\b", re.IGNORECASE)
_OF_ARMS = re.compile(
    r"\b(?:Defen[cs]e|War|Raksha|Army|Navy|Naval|Air Force|Armed Forces|Joint Chiefs|General|Admiral|Marshal)\b", re.IGNORECASE
)
_PAIR = 2
_MANY = 3
"""Areas that a promise touches when it is of none of them."""
_FORCES = re.compile(
    r"\b(?:(?:armed|air|land|naval|military|special|defen[cs]e|our|their) forces|troops|navies|armies|militaries|[Nn]avy|[Aa]rmy|[Aa]ir Force|[Ss]trike [Gg]roup|sailors|soldiers|"
    r"warships|fighters|battalions?|brigades?|squadrons?)(?: of (?:the (?:two|three|four)|both|our) (?:countries|nations|sides|states))?\s\Z"
)
"""Forces that stand right before what they will do."""
_PURPOSE = re.compile(r"\b(?:to|for) (?P<what>[^,;]{8,140}), (?:(?:we|they|both sides|the two \w+) )?(?:also )?\Z")
MOSTLY = 0.5
"""Share of a text's paragraphs that speak of defence, from which a word like "forces" or "bases" is enough. Chosen on the texts looked at, and
not compared with others."""
_KEEPS = re.compile(
    r"\s*(?:\w+ly )?(?:base|rotate|station|host|keep|maintain|share|deploy|redeploy|operate|upgrade|support|service|repair|overhaul|crew|train|integrate)\b"
)


def is_of_defence(context: Context, sentence: Sentence, words: str, before: str, *, strict: bool) -> bool:
    """Whether a promise is of defence: by a word of its own before any of another matter; by a word that can mean other things in a
    text or under a heading that is of defence; or, in a text of nothing else, by not being of another matter. ``before`` is what stands before
    the words that promise; ``strict`` asks for a word of its own."""
    if compile_words("firm").search(words):
        return True
    heading = sentence.block.heading or ""
    is_elsewhere = compile_words("other").search(heading) and not compile_words("hard").search(heading)
    if is_elsewhere and not compile_words("hard").search(words):
        # Under "Global Health" what is shared is information on health.
        return False
    other, hard = compile_words("other").search(words), compile_words("hard").search(words)
    strong = compile_words("strong").search(words)
    if other is not None:
        first = hard or (strong if context.is_of_defence else None)
        return first is not None and first.start() < other.start()
    if compile_words("mixed").search(words):
        return hard is not None
    if strong or _FORCES.search(before):
        return True
    seam = _SEAM.search(sentence.text, len(before) + len(words))
    if compile_words("other").search(sentence.text[len(before) : seam.start() if seam is not None else None]):
        return False
    if compile_words("vague").search(words) and compile_words("hard").search(sentence.text, len(before)):
        # "Intensify cooperation in the Gulf, building on joint naval patrols": what it goes on with says what it is of.
        return True
    if _SPEEDS_DEAL.search(words) and any(len(before) <= system.start for system in sentence.systems):
        # "Ensure the swift conclusion of the contract for the K9 guns": of defence by the weapon.
        return True
    if _FINANCES.search(words) and any(system.start < len(before) for system in sentence.systems):
        # "Brazil will take nine Gripen, and Sweden undertook to present a proposal for their financing".
        return True
    if (
        compile_words("anaphor").search(words)
        and context.sentences
        and compile_words("hard").search(context.sentences[-1].text)
    ):
        # "Carry out these measures": those of the sentence before.
        return True
    purpose = _PURPOSE.search(before)
    if purpose is not None and compile_words("strong").search(purpose["what"]):
        return True
    if compile_words("defence").search(words) and (_is_meant(context, sentence) or (not strict and names_twice(words))):
        return True
    is_under = compile_words("hard").search(heading) is not None
    return (is_under or context.is_of_defence or is_between_chiefs(context)) and not sentence.block.speaker and not strict


def names_twice(words: str) -> bool:
    """Whether two different words that can mean other things stand together: a base for aircraft, a radar and its surveillance."""
    return len({match[0].lower().rstrip("s") for match in compile_words("defence").finditer(words)}) > 1


def is_between_chiefs(context: Context) -> bool:
    """Whether all whom a text has named with an office, of two or more states, are of defence ministries or forces: what they promise each
    other is of defence."""
    holders = [person for person in context.introduced.values() if person.office]
    if len({person.country for person in holders if person.country}) < _PAIR:
        return False
    return all(_OF_ARMS.search(str(person.office)) for person in holders)


def _is_meant(context: Context, sentence: Sentence) -> bool:
    """Whether a word that can mean other things means a thing of defence: by the sentence, its label or heading, the title, or the text."""
    heading = sentence.block.heading or ""
    label = _LABEL.match(sentence.text)
    if compile_words("hard").search(f"{heading} {label[0] if label else ''}") or compile_words("hard").search(sentence.text):
        return True
    if compile_words("other").search(heading):
        return False
    return context.share_of_defence >= MOSTLY or compile_words("hard").search(context.title) is not None


def find_area(words: str) -> str:
    """The area of a promise; one over many fields is of none of them (rule A20 of the labelling guide)."""
    found = {area: compile_words("areas", area).search(words) for area in load_vocabulary("commitment")["areas"]}
    areas = [area for area, match in found.items() if match is not None]
    if "training" in areas and len(areas) <= _MANY and _TRAINS.match(words):
        # To train somebody at a base or in a skill is training, wherever and in whatever.
        return "training"
    return areas[0] if 0 < len(areas) < _MANY else "other"


def keeps(words: str) -> bool:
    """Whether words tell of basing, keeping, manning or upholding a thing."""
    return _KEEPS.match(words) is not None
