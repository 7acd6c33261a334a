"""Names of military exercises: known ones, and capitalised words that stand where the name of an exercise stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pactbook.extract.gazetteer import Gazetteer, GazetteerEntry, Mention, make_gazetteer
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence, name_states

_WORD = r"[A-Z][\w-]*[\w]"
_NAME = rf"(?P<name>{_WORD}(?:\s{_WORD}){{0,2}})"
_OTHER_NAMES = (
    # "The 28th edition of Polar Wolf", "a joint exercise named 'Polar Wolf'".
    re.compile(rf"\b(?:edition|iteration|leg|phase|instal?lment|round) of (?:the )?(?:[\w-]+ ){{0,5}}?[\"'‘“]?{_NAME}"),
    re.compile(rf"\b(?:[Ee]xercise|[Dd]rill)s?,?(?: (?:named|called|dubbed|code-?named))? [\"'‘“]{_NAME}"),
    # "Named Polar Wolf, the exercise will begin".
    re.compile(
        rf"\A(?:Named|Called|Dubbed|Code-?named|Known as) [\"'‘“]?{_NAME}[\"'’”]?(?: \([^)]*\))?,? (?:the|this) (?:[\w-]+ ){{0,4}}?(?:exercise|drill)"
    ),
    # "Polar Wolf, the biggest of the drills", "a joint drill between two navies, Polar Wolf, began".
    re.compile(
        rf"{_NAME}(?:[ -](?:20\d\d|[IVX]{{1,5}}|\d{{1,2}}))?, (?:the|an?|its|their) [^,;]{{0,60}}?\b(?:exercises?|drills?|war ?games?|man(?:oeuvres?|euvers?)|training)\b"
    ),
    re.compile(rf"\b(?:[Ee]xercise|[Dd]rill|[Ww]ar ?game)s?\b[^,;]{{0,60}}, {_NAME}, (?=[a-z])"),
    # "Polar Wolf will have its sixth edition".
    re.compile(
        rf"{_NAME} (?:(?:will have|has had|have had|had|has|enters|entered|saw|sees) )(?:its|the) [\w-]+ (?:edition|iteration)\b"
    ),
    # "Concluded Polar Wolf IV", "held another Polar Wolf": by a number that only series have.
    re.compile(
        rf"\b(?:conducted|conclude[sd]?|completed?|carried out|held|hold|staged|opened|took part in|tak(?:e|es|ing) part in|participat\w+ in|ran) "
        rf"(?:{_NAME}(?= (?:[IVX]{{1,5}}|\d{{1,2}}|20\d\d)\b)|(?:another|this year['’]s|last year['’]s) (?P<joined>{_WORD}(?: {_WORD}){{0,2}})(?=[,.]| (?:in|off|at|near|on|with)\b))"
    ),
)
_SMALL = frozenset(("of", "the", "and", "al"))
_YEARLY = re.compile(
    rf"(?:{_NAME} (?:20\d\d|\d\d)(?:, (?:which|held|ran|hosted|conducted|staged|run)| (?:took place|takes place|began|begins|kicked off|got under way|commenced|wrapped up|concluded|brought together|brings together|will (?:run|take place|begin)))\b|\b(?:took part in|participat\w+ in|joined|during|concluded|hosted|ended|began|opened) (?P<joined>{_WORD}(?:\s{_WORD}){{0,2}}) 20\d\d\b)"
)
# "Exercise Three Swords".
_COUNTED = re.compile(r"(?:Two|Three|Joint|Combined|Freedom) [A-Z]\w+(?<!Exercise)(?<!Operations)(?<!Forces)(?<!Training)s?")
_FORCES = re.compile(
    r"\b(?:personnel|troops|soldiers|sailors|navies|armies|air forces|marines|warships?|vessels|fighters|battalions?|brigades?|companies|platoons|rangers|commandos|paratroopers|frigates?|corvettes?|destroyers?|jets|forces|[Ee]xercises?|[Dd]rills?)\b"
)
_EDITION = re.compile(r"\b(?:edition|round|cohort)\b")
_NOT_EXERCISE = re.compile(
    r"\b(?:Dialogue|Summit|Conference|Expo|Show|Meeting|Talks|Forum|Olympics|Games|Day|Council|Committee|Challenge|Festival|Fair|Congress|Aero India|Airshow|Vision|Budget|Strategy|Plan|Agenda|Act|Review|Elections?|Report|\w*[Ee]xpo)\b"
)
# "A Five Power Defence Arrangements exercise": of those who agreed on it.
_NO_NAME_OF_ONE = re.compile(r"\b(?:Arrangements?|Agreement|Treaty|Pact|Alliance|Accord|Organi[sz]ation|Commission|Command)\Z")
_IN_PLACE = re.compile(r"\b(?:at|in|near|off|from|of) [A-Z][\w.-]+(?: [A-Z][\w.-]+)* ?, \Z")
_EDITION_YEAR = re.compile(r"[ -](?:20\d\d|['’]?\d\d)\b")
_IS_HELD = re.compile(
    r"[\"'’”]*(?: 20\d\d| '?\d\d)? (?:(?:was|were|is|are|will be|is being) (?:\w+ly )?(?:held|conducted|hosted|under ?way|staged)|took place|takes place|will take place|began|begins|kicked off|commenced|concluded|culminated)\b"
)
# "Malabar Nights": another name that only begins so.
_LONGER = r"\s(?:Nights?|Festival|Express|Coast|Hills?|Gold|Group|Hotel|Road|Cements?|Food|Region|District|Port|Jewell?\w+|Cuisine|Biryani)\b"
_HOLDS = re.compile(
    r"\b(?:finished|wound up|kicked off|conducted|held|hosted|join(?:s|ed|ing)?|participat\w+ in|t(?:ook|akes?|aking|aken) part in|concluded|began|begun|opened|completed|ran|"
    r"(?:sent|send|sending|deployed|deploy|flew|fly|come|came|gone|go|going)\s[^,;.]{0,80}?\b(?:to|for))\s(?:the\s)?(?:[\w-]+\s(?:edition|iteration)\sof\s)?\Z"
)
# "Exercise Sea Garuda": more words of the name than a known one has.
_FIRST_WORDS = re.compile(rf"\b[Ee]xercise (?P<name>(?:{_WORD} ){{1,2}})\Z")
# "Polar Wolf and Sea Lynx": listed beside one that is an exercise.
_LISTED = re.compile(r",? and |, ")


def find_exercise_names(context: Context, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Names of exercises in order: known ones, and capitalised words beside the word exercise."""
    text = sentence.text
    spots: dict[int, tuple[int, str]] = {}
    has_noun = compile_noun().search(text) is not None
    sure = load_vocabulary("exercise")["sure"]
    last = -1
    for mention in _load_known().find(text):
        if (
            all(word[0].isupper() or not word[0].isalpha() for word in re.split(r"[ -]", mention.wording) if word not in _SMALL)
            and not _is_longer(context, mention, has_noun=has_noun)
            and (
                has_noun
                or mention.entries[0].name in sure
                or _EDITION_YEAR.match(text, mention.span.end)
                or _HOLDS.search(text[: mention.span.start])
                or _IS_HELD.match(text, mention.span.end)
                or (last > 0 and _LISTED.fullmatch(text, last, mention.span.start))
            )
        ):
            last = mention.span.end
            longer = _FIRST_WORDS.search(text, 0, mention.span.start)
            start = longer.start("name") if longer is not None and _is_of_name(longer["name"]) else mention.span.start
            spots[start] = (last, text[start:last])
    for mention, _ in sentence.of_kind("exercise"):
        if _is_longer(context, mention, has_noun=has_noun):
            continue
        spots.setdefault(mention.span.start, (mention.span.end, mention.wording))
    for match in _named().finditer(text):
        group = next(name for name in ("after", "before", "like") if match[name])
        for part in re.finditer(rf"{_WORD}(?:\s{_WORD}){{0,2}}", match[group]):
            start, end, name = _trim(match.start(group) + part.start(), part[0], is_behind=group == "after")
            if any(one.span.start <= start and end <= one.span.end for one in sentence.mentions if _is_of_state(one)):
                continue
            if _NO_NAME_OF_ONE.search(name):
                continue
            if len(sentence.states_between(start, end)) > 1:
                # "The Norway-Sweden exercise" is called by whose it is.
                continue
            if name and not any(start < other_end and other < end for other, (other_end, _) in spots.items()):
                spots[start] = (end, name)
    for start, end, name in _find_other_names(context, sentence):
        if not any(start < other_end and other < end for other, (other_end, _) in spots.items()):
            spots[start] = (end, name)
    for start in sorted(spots):
        end, name = spots[start]
        yield start, end, name


def _is_of_name(words: str) -> bool:
    """Whether words before a known name are part of it, and no plain ones in capitals."""
    return not any(compile_exercise("not_names").search(word) for word in words.split())


def _is_longer(context: Context, mention: Mention, *, has_noun: bool) -> bool:
    """Whether the name is the beginning of another one somewhere in a text, and nothing beside it says exercise."""
    return not has_noun and re.search(rf"\b{re.escape(mention.wording)}{_LONGER}", context.prose.text) is not None


def _find_other_names(context: Context, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Names in appositions, in quotation marks, of an edition or a year, and those that the text has brought in before."""
    text = sentence.text
    if not _FORCES.search(text) and not context.introduced_exercises:
        return
    taken = [(mention.span.start, mention.span.end) for mention in sentence.mentions if not mention.of_kind("exercise")]
    taken += [(person.first, person.end) for person in sentence.people]
    for pattern in (*_OTHER_NAMES, _YEARLY) if _FORCES.search(text) else ():
        for match in pattern.finditer(text):
            group = "joined" if "joined" in pattern.groupindex and match["joined"] else "name"
            start, end, name = _trim(match.start(group), match[group])
            is_free = not any(first < end and start < last for first, last in taken)
            # "At Fort Ashby, Alaska, from May": the second of two places.
            is_free = is_free and not _IN_PLACE.search(text[:start])
            # "On October 11, the exercise began".
            is_free = is_free and not any(found.span.start <= start < found.span.end for found in sentence.dates)
            if name and is_free and not _NOT_EXERCISE.search(name):
                yield start, end, name
    for name in context.introduced_exercises:
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            yield match.start(), match.end(), name


def _is_of_state(mention: Mention) -> bool:
    """Whether a name is that of a state or of its forces; a firm may be called what an exercise is."""
    if not name_states(mention) or mention.of_kind("organisation") is not None:
        return False
    return mention.of_kind("country") is not None or mention.of_kind("body") is None or " " in mention.wording


def _trim(start: int, name: str, *, is_behind: bool = False) -> tuple[int, int, str]:
    """A name without the plain words, adjectives of states among them, that stand before or behind it in capitals. ``is_behind``: right behind
    the word exercise, where a hyphen or a number makes a name and says not whose it is."""
    words = name.split(" ")
    if is_behind and (_COUNTED.fullmatch(name) or ("-" in name and len(words) == 1)):
        return start, start + len(name), name
    while words and compile_exercise("not_names").search(words[0]):
        start += len(words[0]) + 1
        words = words[1:]
    while words and compile_exercise("not_names").search(words[-1]):
        words = words[:-1]
    kept = " ".join(words)
    return start, start + len(kept), kept if len(kept) > 2 else ""


@cache
def _load_known() -> Gazetteer:
    return make_gazetteer(GazetteerEntry(name, "exercise", name) for name in load_vocabulary("exercise")["known"])


@cache
def _named() -> re.Pattern[str]:
    kinds = r"(?:(?:naval|air|army|military|joint|bilateral|multilateral|annual|maritime|Army|Naval|Air|Navy|tri-service|special forces)\s)*"
    name = rf"{_WORD}(?:\s{_WORD}){{0,2}}"
    names = rf"{name}(?:(?:,\s(?:and\s)?|\sand\s){name})*"
    return re.compile(
        rf"\b[Ee]xercises?\s(?P<after>{names})|(?P<before>{names})(?=[\"'’”]?\s{kinds}(?:exercises?|drills?)\b)|"
        rf"\b(?:exercises?|drills?),?\s(?:(?:like|such as|called|named|including|known as)\s)?(?P<like>{names})"
    )


@cache
def compile_noun() -> re.Pattern[str]:
    """The words for an exercise, where they are no verb."""
    return re.compile(
        rf"\b{load_vocabulary('exercise')['nouns']}\b(?! (?:its|their|his|our|of (?:power|rights|freedom|caution)|restraint|caution|leadership|(?:{load_vocabulary('exercise')['about_exercises']})\b))",
        re.IGNORECASE,
    )


def tells_of_no_exercise(text: str, *, is_contest: bool) -> bool:
    """Whether some words that may look like those of an exercise are of its schedule alone, or of a contest of firms. ``is_contest``: the text
    tells of such a contest, so that an edition is one of it."""
    if compile_noun().search(text) is not None:
        return False
    return (
        (is_contest and _EDITION.search(text) is not None)
        or compile_exercise("of_schedule").search(text) is not None
        or compile_exercise("of_firms").search(text) is not None
    )


@cache
def compile_exercise(*path: str) -> re.Pattern[str]:
    """A pattern of the vocabulary of exercises."""
    value = load_vocabulary("exercise")
    for step in path:
        value = value[step]
    return re.compile(value, 0 if path[0] == "not_names" else re.IGNORECASE)
