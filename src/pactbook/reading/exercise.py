"""Military exercises: announced, begun, held, ended, or valued by name."""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.dates import FoundDate
from pactbook.model.finding import FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence, put_ahead
from pactbook.reading.exercise_name import compile_exercise, compile_noun, find_exercise_names

_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
_ORDINAL = rf"(?:(?P<edition>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_ORDINALS)}))"
_EDITION = re.compile(
    rf"\b{_ORDINAL}\s(?:[\w-]+\s){{0,3}}?(?:edition|iteration|instal?lment|round|version|in the series)\b|\b(?P<year>20\d\d)\b(?= (?:edition|iteration|exercise))",
    re.IGNORECASE,
)
# "The 15th Norway-Sweden army exercise 'Polar Wolf'": the number stands in front of the name, with what kind of exercise it is.
_NUMBERED = re.compile(
    rf"\b{_ORDINAL}\s(?:(?!(?:day|days|time|phase|part|stage|of|in|to|and|by)\b)[\w.-]+\s){{0,8}}[\"'‘“]?\Z", re.IGNORECASE
)
_OPENING = 3
"""Sentences with which a text tells what it is about: an exercise that they report needs neither day nor place."""
_REACH = 120
"""Characters between an exercise without a name and its day. Chosen on the texts looked at, and not compared with others."""
_NEAR = 60
"""Characters between an exercise and a verb that calls it off. Chosen on the texts looked at, and not compared with others."""
_YEAR_AFTER = re.compile(r"\A[ -](?P<year>20\d\d|\d{2})\b")
# "They hold it every year": no one edition of it.
_EVERY_TIME = re.compile(r"\b(?:every year|each year|annually|every two years|regularly|every other year)\b")
_WITH = re.compile(r"[^,;]{0,40}?\b(?:with|alongside|between|involving|among)\b[^,;]{0,80}")
_JOINT = re.compile(r"(?i)\b(?:joint|bilateral|trilateral|combined|multinational|multilateral|first-ever)\b")
_WITH_THEIRS = re.compile(r"\s?(?:jointly |together )?with (?:the |its )?[A-Z]")
_TRAINING = re.compile(r"\b(?:joint|combined) (?:military )?(?:training|activities)\b")
_OF_BOTH = re.compile(
    r"\b(?:[Tt]he (?:two|both) (?:sides|countries|nations|allies|neighbou?rs|navies|armies|air forces|militaries|forces)|[Bb]oth (?:sides|countries|nations|navies|armies|air forces)|bilateral)\b"
)
# "After the exercise was held last year" is told of another time; "ahead of", "if" tell of none.
_NO_EVENT = re.compile(
    r"(?i)\b(?:if|whether|unless|instead of|without|opposed|against|condemned|criticis\w+|regularly|every year|each year|annually|often|routinely)\b[^,;]{0,80}\Z"
)
_THE_EXERCISE = re.compile(r"\A(?:The|This) (?:\w+ ){0,3}?(?:exercises?|drills?|edition)\b")
_TO_RUN = re.compile(
    r"\A(?: 20\d\d| '?\d\d)?,? (?:which |that )?(?:will|is to|is due to|is scheduled to|is set to) (?:run|be held|be conducted|take place|begin|start|last)\b"
)
_LEAVES_FOR = re.compile(
    r"\b(?:proceed(?:ed|s|ing)|reach(?:ed|es)|en route|left|leaves|departed|departs|set off|sailed|sails?|head(?:ed|s|ing)|bound|arrived|arrives)\b[^;]{0,80}\b(?:for|to)\s(?:(?:the|take part in|participate in)\s)?(?:[\w-]+\s){0,14}?\Z"
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
_RELATIVE = re.compile(r"\s(?:that|which)\s(?:will\s(?:\w+ly\s)?(?:focus|aim|involve|feature|include|see|help|enhance|cover))")
_TO_COMMA = re.compile(r"[^,;]{0,60}")
_PERSONNEL = re.compile(
    r"\b(?:about |around |over |more than |some |nearly )?(?P<number>\d{1,3}(?:,\d{3})+|\d{2,5}) (?:(?:[A-Z]\.)+ |[A-Z][A-Za-z]+ )?(?:personnel|troops|soldiers|sailors|service members)\b"
)
_PLACE = re.compile(
    r"\b(?P<place>(?:off|near) (?!COVID)[A-Z][\w-]+(?: [A-Z][\w-]+)*|(?:(?<=\bin )|(?<=\bat )|(?<= city of )|(?<= town of )|(?<= province of )|(?<= port of )|(?<= state of )|(?<= region of ))(?:the )?(?!COVID|[A-Z]+-?\d)[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}(?: of (?:the )?[A-Z]\w+)?)"
)
_RECENT = re.compile(
    r"\b(?:recent|latest|successful|ongoing|last (?:week|month|year)['’]s) (?P<what>(?:[\w-]+,? ){0,4}?(?:exercises?|drills?)) between (?=[^,;]{0,30}[A-Z])"
)
_LISTS = re.compile(
    r"\b(?:including|such as|like|namely|for example|notably|among them)\s(?![^;]*\b(?:which|that|held|conducted|will)\b)[^;]{0,160}\Z"
)
_TAKE_PART = re.compile(
    r"\b(?:navies|armies|air forces|armed forces|forces|militaries|troops|soldiers|sailors|personnel|marines|contingents|warships|ships) (?:of|from) (?:the )?"
)
_BETWEEN = re.compile(r"\bbetween (?=(?:the )?[A-Z])")
_LISTED = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*(?:(?:, (?:and )?| and )(?:the )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*)*")


def read_exercise(context: Context, sentence: Sentence) -> None:
    """Every exercise with a name, and one without a name that two states are said to have held."""
    text = sentence.text
    names = list(find_exercise_names(context, sentence))
    anaphor = _THE_EXERCISE.match(text) if not names else None
    if anaphor is not None and context.last_exercise is not None:
        names = [(anaphor.start(), anaphor.end(), context.last_exercise)]
    if not names:
        if compile_noun().search(text) or _TRAINING.search(text):
            _read_unnamed(context, sentence)
        return
    context.last_exercise = names[-1][2]
    if (
        not compile_noun().search(text)
        and _find_step(text)[0] is None
        and not any(_TO_RUN.match(text[end:]) for _, end, _ in names)
    ):
        return
    for start, end, name in names[:8]:
        _add(context, sentence, start, end, name)


def _add(context: Context, sentence: Sentence, start: int, end: int, name: str) -> None:
    text = sentence.text
    first, last = _bound(text, start, end)
    clause = text[first:last]
    step, word = _find_step(clause)
    around = _cut_around(clause, start - first, end - first)
    future, expected = compile_exercise("future").search(around), compile_exercise("expected").search(around)
    leaves = _LEAVES_FOR.search(clause[: start - first])
    if leaves is not None or _TO_RUN.match(text[end:]):
        # Who sets out for an exercise has it before them.
        future, step, word = re.match("", ""), None, None
    if step is None and not future and not compile_exercise("valued").search(text):
        return
    if compile_exercise("called_off").search(clause, max(0, start - first - _NEAR), end - first + _NEAR):
        # What is cancelled or put off takes no step.
        return
    dates = [found for found in sentence.dates if first <= found.span.start < last]
    if leaves is not None:
        # The day of setting out is none of the exercise's.
        dates = [found for found in dates if found.span.start >= end]
    date = min(dates, key=lambda found: abs(found.span.start - end), default=None)
    if step == "held" and date is None and _LISTS.search(clause[: start - first]):
        # Of exercises that are named as examples no one is said to have been held.
        step, word = None, None
    if step == "held" and _EVERY_TIME.search(clause) and _find_edition(clause, start - first) is None:
        step, word, date = None, None, None
    modality = Modality.EXPECTED if expected else Modality.PLANNED if future else Modality.ASSERTED
    if modality is Modality.ASSERTED and step is not None and word is not None:
        modality = sentence.govern(first + word[0], first + word[1])
    if modality is Modality.PLANNED:
        step, date = "announced", put_ahead(context, sentence, date)
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
    edition = _find_edition(clause, start - first)
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
    states = _find_states(context, sentence, first, last)
    people = _PERSONNEL.search(clause)
    before = len(context.findings)
    context.add(
        "exercise",
        modality,
        sentence,
        (begin, finish),
        {
            "name": sentence.quote(name, start, end),
            "edition": sentence.quote(edition[0], first + edition[1], first + edition[2])
            if edition
            else FieldValue(year["year"])
            if year
            else None,
            "states": FieldValue(states) if states else None,
            "services": _find_services(clause),
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


def _find_edition(clause: str, name: int) -> tuple[str, int, int] | None:
    """Which edition a clause tells of the exercise whose name stands at ``name``, by number or word, as a number."""
    match = _EDITION.search(clause) or _NUMBERED.search(clause[:name])
    if match is None:
        return None
    number = match["edition"] or match.groupdict().get("year")
    return number or str(_ORDINALS.index(match["word"].lower()) + 1), match.start(), match.end()


def _find_states(context: Context, sentence: Sentence, first: int, last: int) -> list[str]:
    """Whose exercise it is: of those whose forces the clause names, else of those it names at all, else of those the text is about.

    A state within a name ("Cope India") is no part of what is said.
    """
    text = sentence.text
    for pattern in (_TAKE_PART, _BETWEEN):
        for match in pattern.finditer(text, first, last):
            listed = _LISTED.match(text, match.end(), last)
            states = sentence.states_between(match.end(), listed.end()) if listed else []
            if len(states) > 1:
                host = (
                    sentence.states_between(first, match.start())
                    if pattern is _TAKE_PART and text[first : match.start()].endswith("with the ")
                    else []
                )
                return list(dict.fromkeys([*states, *(state for state in host[-1:] if state in context.principals)]))
    names = [(start, end) for start, end, _ in find_exercise_names(context, sentence)]
    states = list(
        dict.fromkeys(
            state
            for mention in sentence.mentions
            if not any(start <= mention.span.start < end for start, end in names)
            for state in sentence.states_between(mention.span.start, mention.span.end)
        )
    )
    return states or list(context.principals)


def _keep_fuller(context: Context, before: int) -> None:
    """One finding for one edition: told again more fully, the later telling takes the place of the earlier; else it adds nothing."""
    if len(context.findings) == before:
        return
    new = context.findings[-1]
    for place, old in enumerate(context.findings[:before]):
        if old.kind != "exercise" or old.modality is not new.modality or not _is_one(old, new):
            continue
        if len(new.fields) > len(old.fields) or (new.value("name") and not old.value("name")):
            context.findings[place] = new
        context.findings.pop()
        return


def _is_one(old: Finding, new: Finding) -> bool:
    names = [re.sub(r"\W", "", str(one.value("name") or "")).lower() for one in (old, new)]
    if not all(names):
        # An exercise without a name is the one that has a name, or the other without one, where nothing parts them.
        states, others = (set(one.value("states") or ()) for one in (old, new))
        return len(states & others) > 1 and not any(
            _differ(old.value(field), new.value(field)) for field in ("start", "end", "edition", "place")
        )
    if names[0] != names[1]:
        return False
    if any(_differ(old.value(field), new.value(field)) for field in ("start", "end", "step", "edition")):
        return False
    return old.value("step") is not None or new.value("step") is None or old.value("start") is None


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and not (str(one).startswith(str(other)) or str(other).startswith(str(one)))


def _read_unnamed(context: Context, sentence: Sentence) -> None:
    """An exercise without a name, when the sentence says that it was held, by whom and when or what for."""
    _read_recent(context, sentence)
    match = _find_unnamed(sentence)
    if match is None:
        return
    text, what = sentence.text, match["what"]
    step, _ = _find_step(match["verb"])
    first = max(text.rfind("; ", 0, match.start()), match.start() - 140, 0)
    partners = _WITH.match(text, match.end())
    states = sentence.states_between(first, partners.end() if partners else match.end())
    if len(states) < 2 and _JOINT.search(what):
        states = sentence.states
    is_with_other = len(states) == 1 and states[0] in context.principals and _WITH_THEIRS.match(text, match.end()) is not None
    if len(states) < 2 and (sentence.block.speaker is not None or _OF_BOTH.search(text) or is_with_other):
        states = list(dict.fromkeys([*states, *context.principals]))
    if (
        len(states) < 2
        or compile_exercise("called_off").search(text)
        or _EVERY_TIME.search(text, match.end(), min(len(text), match.end() + 60))
        or _NO_EVENT.search(text[: match.start()])
    ):
        return
    near = [one for one in sentence.dates if abs(one.span.start - match.end()) <= _REACH]
    # "On May 2 they held this year's drill": a day tells more than a year.
    date = min(near, key=lambda one: (one.date.precision != "day", abs(one.span.start - match.end())), default=None)
    future, expected = compile_exercise("future").search(match[0]), compile_exercise("expected").search(match[0])
    modality = Modality.EXPECTED if expected else Modality.PLANNED if future else sentence.govern(*match.span("verb"))
    if modality is Modality.PLANNED or step is None:
        step = "announced"
        date = put_ahead(context, sentence, date)
    starts, ends = _split_date(date, step)
    edition = _find_edition(text[max(0, match.start("what") - 40) : match.end("what")], 0)
    place = next(
        (
            one
            for one in _PLACE.finditer(text, match.end())
            if one.start() - match.end() < 80
            and not any(found.span.start < one.end() and one.start() < found.span.end for found in sentence.dates)
        ),
        None,
    )
    if modality is not Modality.ASSERTED and ((date is None and len(context.sentences) > _OPENING) or _is_over(context, date)):
        # What two forces will do some day is promised, and no exercise yet.
        return
    if date is None and place is None and len(context.sentences) > _OPENING:
        # Exercises of which neither day nor place is said are told as what there is between two forces.
        return
    people = _PERSONNEL.search(text)
    before = len(context.findings)
    end = max(
        [match.end()]
        + ([place.end()] if place else [])
        + ([date.span.end] if date and date.span.start - match.end() < 40 else [])
    )
    context.add(
        "exercise",
        modality,
        sentence,
        (match.start(), end),
        {
            "states": FieldValue(states[:8]),
            "edition": FieldValue(edition[0]) if edition else None,
            "services": _find_services(text),
            "place": sentence.quote(re.sub(r"^the ", "", place["place"]), *place.span("place")) if place else None,
            "start": _quote(sentence, date, starts),
            "end": _quote(sentence, date, ends),
            "step": FieldValue(step),
            "personnel": sentence.quote(people["number"], *people.span("number")) if people else None,
        },
        held=PartialDate.parse(starts) if starts and modality is Modality.ASSERTED else None,
        confidence=0.7,
        verb=match.span("verb"),
    )
    _keep_fuller(context, before)


def _is_over(context: Context, date: FoundDate | None) -> bool:
    """Whether a day lies before that of publication: what was to be by then was agreed on, and is not told to have been."""
    upper = date.date.upper if date else None
    return upper is not None and context.published is not None and upper < context.published


def _find_unnamed(sentence: Sentence) -> re.Match[str] | None:
    """An exercise of forces in plain nouns, with the verb by which somebody has it or it takes place."""
    for pattern in (_compile_unnamed("acts"), _compile_unnamed("occurs")):
        for match in pattern.finditer(sentence.text):
            around = sentence.text[max(0, match.start() - 60) : match.end()]
            is_of_forces = compile_exercise("of_forces").search(around) or len(sentence.states_between(*match.span())) > 1
            if is_of_forces and not re.search(r"\btable-?top\b", match["what"]):
                return match
    return None


@cache
def _compile_unnamed(kind: str) -> re.Pattern[str]:
    words = r"(?:(?:iteration|edition|phase|version|instal?lment) of\s|(?!(?:to|that|which|who|will|was|were|is|are|has|have|during|after|before|where|when|of)\b)[\w.'&/()-]+,?\s)"
    noun = rf"(?:(?i:{load_vocabulary('exercise')['nouns']})|(?:joint|combined) (?:military )?(?:training|activities))"
    verbs = load_vocabulary("exercise")[f"unnamed_{kind}"]
    if kind == "acts":
        return re.compile(
            rf"\b(?:(?:will|to)\s(?:on \w+ )?)?(?:is |are |has |have |had )?(?:, [^,;]{2, 40}, )?(?P<verb>{verbs})(?:, (?:on|in) [A-Z]\w+(?: \d+)?,)?\s(?P<what>{words}{{0,14}}?{noun})\b(?! (?:its|their|his|our|of power|restraint|caution))"
        )
    tail = r"(?:\s(?:between|involving|of|with|by|for|in|at|off|near|named|called|dubbed|among)\s[^;]{2,220}?|,\s[^;]{2,120},)?"
    return re.compile(rf"(?:\A|(?<=[ \"“]))(?P<what>{words}{{0,12}}?{noun})\b{tail}\s(?P<verb>{verbs})\b")


def _read_recent(context: Context, sentence: Sentence) -> None:
    """Exercises spoken of as having been held: "recent joint exercises between the Norwegian and the Swedish navy"."""
    for match in _RECENT.finditer(sentence.text):
        end = min(len(sentence.text), match.end() + 80)
        states = sentence.states_between(match.end(), end)
        last = max((one.span.end for one in sentence.mentions if match.end() <= one.span.start < end), default=match.end())
        if len(states) > 1 and "tabletop" not in match["what"]:
            context.add(
                "exercise",
                sentence.govern(match.start(), match.start()),
                sentence,
                (match.start(), last),
                {"states": FieldValue(states), "services": _find_services(match[0])},
                confidence=0.7,
            )


def _find_step(clause: str) -> tuple[str | None, tuple[int, int] | None]:
    for step in load_vocabulary("exercise")["steps"]:
        match = compile_exercise("steps", step).search(clause)
        if match is not None:
            return step, (match.start(), match.end())
    return None, None


def _cut_around(clause: str, start: int, end: int) -> str:
    """The words about a name that can tell when it is: before it from the last comma, and behind it to the next."""
    before = clause[:start]
    # What an exercise will be about is no word of when it is.
    tail = _TO_COMMA.match(clause, end, min(len(clause), _find_relative(clause, end)))
    return before[before.rfind(", ", 0, max(0, start - 25)) + 1 :] + clause[start : tail.end() if tail else end]


def _find_relative(clause: str, end: int) -> int:
    match = _RELATIVE.search(clause, end)
    return match.start() if match else len(clause)


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
    found = [service for service in table if compile_exercise("services", service).search(text)]
    return FieldValue(["tri-service"] if "tri-service" in found else found) if found else None
