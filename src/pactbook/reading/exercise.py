"""Military exercises: announced, begun, held, ended, or valued by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pactbook.extract.dates import FoundDate
from pactbook.extract.gazetteer import Gazetteer, GazetteerEntry, make_gazetteer
from pactbook.model.finding import FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence, name_states

_WORD = r"[A-Z][\w-]*[\w]"
_EDITION = re.compile(
    r"\b(?:the\s)?(?P<edition>\d{1,3})(?:st|nd|rd|th) (?:edition|iteration)\b|\b(?P<year>20\d\d)\b(?= (?:edition|iteration|exercise))",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(r"\A[ -](?P<year>20\d\d|\d{2})\b")
_NAME = rf"(?P<name>{_WORD}(?:\s{_WORD}){{0,2}})"
_OTHER_NAMES = (
    # "The 28th edition of Polar Wolf", "a joint exercise named 'Polar Wolf'".
    re.compile(rf"\b(?:edition|iteration|leg) of (?:the )?(?:[\w-]+ ){{0,5}}?[\"'‘“]?{_NAME}"),
    re.compile(rf"\b(?:[Ee]xercise|[Dd]rill)s?,?(?: (?:named|called|dubbed|code-?named))? [\"'‘“]{_NAME}"),
    # "Polar Wolf, the biggest of the drills", "a joint drill between two navies, Polar Wolf, began".
    re.compile(rf"{_NAME}(?: 20\d\d)?, (?:the|an?|its|their) [^,;]{{0,60}}?\b(?:exercises?|drills?|war ?games?)\b"),
    re.compile(rf"\b(?:exercise|drill|war ?game)s?\b[^,;]{{0,60}}, {_NAME}, (?=[a-z])"),
)
_YEARLY = re.compile(
    rf"(?:{_NAME} 20\d\d, (?:which|held|ran)\b|\b(?:took part in|participat\w+ in|joined|during|concluded|hosted|ended|began|opened) (?P<joined>{_WORD}(?:\s{_WORD}){{0,2}}) 20\d\d\b)"
)
_FORCES = re.compile(
    r"\b(?:personnel|troops|soldiers|sailors|navies|armies|air forces|marines|warships?|forces|exercises?|drills?)\b"
)
_NOT_EXERCISE = re.compile(
    r"\b(?:Dialogue|Summit|Conference|Expo|Show|Meeting|Talks|Forum|Olympics|Games|Day|Council|Committee|Challenge|Festival|Fair|Congress)\b"
)
_THE_EXERCISE = re.compile(r"\A(?:The|This) (?:\w+ ){0,3}?(?:exercises?|drills?|edition)\b")
_TO_RUN = re.compile(
    r"\A(?: 20\d\d)?,? (?:which |that )?(?:will|is to|is due to|is scheduled to|is set to) (?:run|be held|be conducted|take place|begin|start|last)\b"
)
_LEAVES_FOR = re.compile(
    r"\b(?:left|leaves|departed|departs|set off|sailed|sails?|head(?:ed|s|ing)|bound|arrived|arrives)\b[^;]{0,80}\b(?:for|to)\s(?:(?:the|take part in|participate in)\s)?(?:[\w-]+\s){0,14}?\Z"
)
_HOLDS = re.compile(
    r"\b(?:finished|wound up|kicked off|conducted|held|hosted|joined|participated in|took part in|concluded|began|completed)\s(?:the\s)?(?:[\w-]+\s(?:edition|iteration)\sof\s)?\Z"
)
_SEAMS = (
    "; ",
    ", and the ",
    " while ",
    " but ",
    " and look",
    " and welcome",
    " and note",
    " and will ",
    " and agree",
    " and decide",
)
_TO_COMMA = re.compile(r"[^,;]{0,60}")
_PERSONNEL = re.compile(
    r"\b(?:about |around |over |more than |some |nearly )?(?P<number>\d{1,3}(?:,\d{3})+|\d{2,5}) (?:(?:[A-Z]\.)+ |[A-Z][A-Za-z]+ )?(?:personnel|troops|soldiers|sailors|service members)\b"
)
_PLACE = re.compile(
    r"\b(?P<place>(?:off|near) [A-Z][\w-]+(?: [A-Z][\w-]+)*|(?<=\bin )(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}|(?<=\bat )[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})"
)


def read_exercise(context: Context, sentence: Sentence) -> None:
    """Every exercise with a name, and one without a name that two states are said to have held."""
    text = sentence.text
    names = list(_find_names(context, sentence))
    anaphor = _THE_EXERCISE.match(text) if not names else None
    if anaphor is not None and context.last_exercise is not None:
        names = [(anaphor.start(), anaphor.end(), context.last_exercise)]
    if not names:
        if _noun().search(text):
            _read_unnamed(context, sentence)
        return
    context.last_exercise = names[-1][2]
    if not _noun().search(text) and _find_step(text)[0] is None:
        return
    for start, end, name in names[:8]:
        _add(context, sentence, start, end, name)


def _find_names(context: Context, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """Names of exercises in order: known ones, and capitalised words beside the word exercise."""
    text = sentence.text
    spots: dict[int, tuple[int, str]] = {}
    has_noun = _noun().search(text) is not None
    sure = load_vocabulary("exercise")["sure"]
    for mention in _load_known().find(text):
        if mention.wording[0].isupper() and (has_noun or mention.wording in sure or _HOLDS.search(text[: mention.span.start])):
            spots[mention.span.start] = (mention.span.end, mention.wording)
    for mention, _ in sentence.of_kind("exercise"):
        spots.setdefault(mention.span.start, (mention.span.end, mention.wording))
    for match in _named().finditer(text):
        group = next(name for name in ("after", "before", "like") if match[name])
        for part in re.finditer(rf"{_WORD}(?:\s{_WORD}){{0,2}}", match[group]):
            start, end, name = _trim(match.start(group) + part.start(), part[0])
            if any(one.span.start <= start and end <= one.span.end for one in sentence.mentions if name_states(one)):
                continue
            if name and not any(start < other_end and other < end for other, (other_end, _) in spots.items()):
                spots[start] = (end, name)
    for start, end, name in _find_other_names(context, sentence):
        if not any(start < other_end and other < end for other, (other_end, _) in spots.items()):
            spots[start] = (end, name)
    for start in sorted(spots):
        end, name = spots[start]
        yield start, end, name


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
            if name and is_free and not _NOT_EXERCISE.search(name):
                yield start, end, name
    for name in context.introduced_exercises:
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            yield match.start(), match.end(), name


def _trim(start: int, name: str) -> tuple[int, int, str]:
    """A name without the plain words, adjectives of states among them, that stand before or behind it in capitals."""
    words = name.split(" ")
    while words and _compile("not_names").search(words[0]):
        start += len(words[0]) + 1
        words = words[1:]
    while words and _compile("not_names").search(words[-1]):
        words = words[:-1]
    kept = " ".join(words)
    return start, start + len(kept), kept if len(kept) > 2 else ""


def _add(context: Context, sentence: Sentence, start: int, end: int, name: str) -> None:
    text = sentence.text
    first, last = _bound(text, start, end)
    clause = text[first:last]
    step, word = _find_step(clause)
    around = _cut_around(clause, start - first, end - first)
    future, expected = _compile("future").search(around), _compile("expected").search(around)
    leaves = _LEAVES_FOR.search(clause[: start - first])
    if leaves is not None or _TO_RUN.match(text[end:]):
        # Who sets out for an exercise has it before them.
        future, step, word = re.match("", ""), None, None
    if step is None and not future and not _compile("valued").search(text):
        return
    dates = [found for found in sentence.dates if first <= found.span.start < last]
    if leaves is not None:
        # The day of setting out is none of the exercise's.
        dates = [found for found in dates if found.span.start >= end]
    date = min(dates, key=lambda found: abs(found.span.start - end), default=None)
    modality = Modality.EXPECTED if expected else Modality.PLANNED if future else Modality.ASSERTED
    if modality is Modality.ASSERTED and step is not None and word is not None:
        modality = sentence.govern(first + word[0], first + word[1])
    if modality is Modality.PLANNED:
        step = "announced"
    key = ("exercise", re.sub(r"\W", "", name).lower())
    context.introduced_exercises.add(name)
    if step is None and key in context.named:
        return
    context.named.add(key)
    begin = min([start] + ([first + word[0]] if word and start - (first + word[0]) < 90 else []))
    finish = max(
        [end]
        + ([first + word[1]] if word and first + word[1] - end < 60 else [])
        + ([date.span.end] if date and 0 <= date.span.start - end < 60 else [])
    )
    edition = _EDITION.search(clause)
    year = _YEAR_AFTER.match(text[end:])
    place = next(
        (
            match
            for match in _PLACE.finditer(text, end, last)
            if not any(found.span.start < match.end() and match.start() < found.span.end for found in sentence.dates)
        ),
        None,
    )
    starts, ends = _split_date(date, step)
    states = (
        sentence.states if len(sentence.states) > 1 else list(context.principals) if not sentence.states else sentence.states
    )
    people = _PERSONNEL.search(clause)
    before = len(context.findings)
    context.add(
        "exercise",
        modality,
        sentence,
        (begin, finish),
        {
            "name": sentence.quote(name, start, end),
            "edition": sentence.quote(edition["edition"] or edition["year"], first + edition.start(), first + edition.end())
            if edition
            else FieldValue(year["year"])
            if year
            else None,
            "states": FieldValue(states) if states else None,
            "services": _find_services(text),
            "place": sentence.quote(re.sub(r"^the ", "", place["place"]), place.start("place"), place.end("place"))
            if place and step
            else None,
            "start": _quote(sentence, date, starts) or (FieldValue(year["year"]) if year and len(year["year"]) == 4 else None),
            "end": _quote(sentence, date, ends),
            "step": FieldValue(step) if step else None,
            "personnel": sentence.quote(people["number"], first + people.start("number"), first + people.end("number"))
            if people
            else None,
        },
        held=PartialDate.parse(starts) if starts and modality is Modality.ASSERTED else None,
    )
    _keep_fuller(context, before)


def _keep_fuller(context: Context, before: int) -> None:
    """One finding for one edition: told again more fully, the later telling takes the place of the earlier; else it adds nothing."""
    if len(context.findings) == before:
        return
    new = context.findings[-1]
    for place, old in enumerate(context.findings[:before]):
        if old.kind != "exercise" or old.modality is not new.modality or not _is_one(old, new):
            continue
        if len(new.fields) > len(old.fields):
            context.findings[place] = new
        context.findings.pop()
        return


def _is_one(old: Finding, new: Finding) -> bool:
    names = [re.sub(r"\W", "", str(one.value("name") or "")).lower() for one in (old, new)]
    if not names[0] or names[0] != names[1]:
        return False
    for field in ("start", "end", "step", "edition"):
        one, other = old.value(field), new.value(field)
        if one is not None and other is not None and not (str(one).startswith(str(other)) or str(other).startswith(str(one))):
            return False
    return old.value("step") is not None or new.value("step") is None or old.value("start") is None


def _read_unnamed(context: Context, sentence: Sentence) -> None:
    """An exercise without a name, when the sentence says that it was held, by whom and when or what for."""
    match = re.search(
        r"\b(?P<verb>conducted|held|carried out|completed)\s(?P<what>(?:(?:the|a|an|their|our)\s)?(?:[\w-]+,?\s){0,9}?(?:exercises?|drills?))\s(?:with|between|off|in|on|near)\b",
        sentence.text,
    )
    if (
        match is None
        or (len(sentence.states) < 2 and sentence.block.speaker is None)
        or not sentence.states
        or re.search(r"\btabletop\b", match["what"])
    ):
        return
    date = sentence.near_date(match.end(), 120)
    starts, _ = _split_date(date, "held")
    end = min(len(sentence.text), match.end() + 40)
    states = sentence.states if len(sentence.states) > 1 else list(context.principals)
    context.add(
        "exercise",
        sentence.govern(match.start(), match.end()),
        sentence,
        (match.start(), end),
        {
            "states": FieldValue(states),
            "services": _find_services(sentence.text),
            "start": _quote(sentence, date, starts),
            "step": FieldValue("held"),
        },
        held=PartialDate.parse(starts) if starts else None,
        confidence=0.7,
    )


def _find_step(clause: str) -> tuple[str | None, tuple[int, int] | None]:
    for step in load_vocabulary("exercise")["steps"]:
        match = _compile("steps", step).search(clause)
        if match is not None:
            return step, (match.start(), match.end())
    return None, None


def _cut_around(clause: str, start: int, end: int) -> str:
    """The words about a name that can tell when it is: before it from the last comma, and behind it to the next."""
    before = clause[:start]
    tail = _TO_COMMA.match(clause, end)
    return before[before.rfind(", ", 0, max(0, start - 25)) + 1 :] + clause[start : tail.end() if tail else end]


def _bound(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(text.rfind(mark, 0, start) for mark in _SEAMS)
    last = min((spot for mark in _SEAMS if (spot := text.find(mark, end)) > 0), default=len(text))
    return max(first, 0), last


def _split_date(date: FoundDate | None, step: str | None) -> tuple[str | None, str | None]:
    if date is None:
        return None, None
    if "/" in date.date.text:
        first, _, last = date.date.text.partition("/")
        return first, last
    return (None, date.date.text) if step == "ended" else (date.date.text, None)


def _quote(sentence: Sentence, date: FoundDate | None, value: str | None) -> FieldValue | None:
    if date is None or value is None:
        return None
    return sentence.quote(value, date.span.start, date.span.end)


def _find_services(text: str) -> FieldValue | None:
    table = load_vocabulary("exercise")["services"]
    found = [service for service in table if _compile("services", service).search(text)]
    return FieldValue(["tri-service"] if "tri-service" in found else found) if found else None


@cache
def _load_known() -> Gazetteer:
    return make_gazetteer(GazetteerEntry(name, "exercise", name) for name in load_vocabulary("exercise")["known"])


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(
        rf"\b{load_vocabulary('exercise')['nouns']}\b(?! (?:its|their|his|our|of (?:power|rights|freedom|caution)|restraint|caution|leadership))",
        re.IGNORECASE,
    )


@cache
def _named() -> re.Pattern[str]:
    kinds = r"(?:(?:naval|air|army|military|joint|bilateral|multilateral|annual|maritime|Army|Naval|Air|Navy|tri-service|special forces)\s)*"
    name = rf"{_WORD}(?:\s{_WORD}){{0,2}}"
    names = rf"{name}(?:(?:,\s(?:and\s)?|\sand\s){name})*"
    return re.compile(
        rf"\b[Ee]xercises?\s(?P<after>{names})|(?P<before>{names})(?=\s{kinds}(?:exercises?|drills?)\b)|"
        rf"\b(?:exercises?|drills?),?\s(?:(?:like|such as|called|named|including|known as)\s)?(?P<like>{names})"
    )


@cache
def _compile(*path: str) -> re.Pattern[str]:
    value = load_vocabulary("exercise")
    for step in path:
        value = value[step]
    return re.compile(value, 0 if path[0] == "not_names" else re.IGNORECASE)
