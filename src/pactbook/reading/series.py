"""Sessions of a series or a body that the text has named: "the 17th round", "the next JMC", "the maiden meeting of which is slated for November",
"since it last met, in Tampa in May"; and what is known of the series itself."""

from __future__ import annotations

import re

from pactbook.extract.quantities import ORDINAL
from pactbook.model.finding import Finding
from pactbook.reading.context import Context, Sentence
from pactbook.reading.gathering import find_form, find_named_level, find_round_level, spell_out
from pactbook.reading.levels import find_group_level, find_worded_level
from pactbook.reading.meeting import Meeting, compile_engagement, compile_standing_name, complete_meeting

_PAIR = 2
# "The 17th round", "its next meeting", "the previous session": of the series told last.
_OF_SERIES = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur) (?:next|coming|following|previous|last|preceding|{ORDINAL}) (?:round|session|meeting|edition|iteration|plenary)\b(?! (?:of|between|with)\b)"
)
_NEXT_SHORT = re.compile(
    r"\b(?:(?:will|plans? to|agreed to|decided to|are to|is to|intends? to|expects? to|hopes? to) (?:hold|convene|host|reconvene)\s)?[Tt]he (?:next|following|coming|"
    + ORDINAL
    + r") (?P<name>[A-Z][A-Z&]{1,6}[A-Z])\b(?![-\w])"
)
_OF_WHICH = re.compile(
    rf",? (?:the (?P<one>maiden|first|inaugural|next|{ORDINAL}) (?P<noun>meeting|session|round|edition) of which|"
    rf"whose (?P<other>maiden|first|inaugural|next|{ORDINAL}) (?P<thing>meeting|session|round|edition)) "
    r"(?P<act>(?:is|was|will be|are|is to be|is expected to be|is due to be) (?:\w+ly )?(?:slated|scheduled|due|planned|set|pencill?ed in|held|convened|hosted)|(?:will|is to|is due to|took|takes|convened|met)(?: (?:take place|be held|convene|meet|place))?)\b"
)
_LAST_MET = re.compile(
    r"\b(?:since|when) (?:it|they|(?:[Tt]he|both) (?:two )?(?:sides|delegations|ministers|[A-Z]\w+)) (?P<act>last met|last convened|last sat|previously met|met last)\b,? (?=(?:in|at|on)\b)"
)
_CHAIRED = re.compile(r"\b(?:co-?chaired|chaired|led|co-?led|presided over|co-?hosted)\b[^;]{0,60}\Z")
_BODY = re.compile(
    r"\b[Tt]he (?P<name>(?:[A-Z][\w.-]+ ){0,4}(?:Commission|Committee|Dialogue|Council|Group|Board|Forum|Consultations))\b"
)
_THEIRS = re.compile(r"\b(?:their|our) (?:[\w-]+ ){0,3}\Z")
_OWN = 220
"""Characters before a session in which those who hold it are named. Chosen on the texts looked at, and not compared with others."""
_COMING = re.compile(r"\b(?:next|following|coming)\b")
_NOW = re.compile(r"\b(?:today|now|this (?:morning|afternoon|evening))\b")
_DEFAULT = "officials"
"""The level that the name of a body tells where nothing else does."""


def find_following(context: Context, sentence: Sentence) -> list[Meeting]:
    """Sessions to come, or held before, of a body or a series that is named before them."""
    if len(context.principals) < _PAIR:
        return []
    return [
        *_find_here(context, sentence),
        *_find_short(context, sentence),
        *_find_of_which(context, sentence),
        *_find_last_met(context, sentence),
    ]


def _find_here(context: Context, sentence: Sentence) -> list[Meeting]:
    """ "We are here this morning for the fourth Defence Dialogue": the session at which it is said."""
    match = compile_engagement("we_are_here").search(sentence.text)
    named = compile_standing_name().match(sentence.text, match.end()) if match is not None else None
    if match is None or named is None or not is_of_defence(named["name"]) or len(named["name"].split()) < _PAIR:
        return []
    if sentence.block.speaker is None and _NOW.search(match[0]) is None:
        return []
    form = find_form(named["name"])
    meeting = Meeting(match.start(), named.end(), form, [], list(context.principals[:4]), name=named["name"])
    meeting.level = find_named_level(named["name"])
    meeting.place = match.span("place") if match["place"] else None
    meeting.act, meeting.is_today = (match.start(), match.start("act")), True
    return [meeting]


def _find_short(context: Context, sentence: Sentence) -> list[Meeting]:
    """ "The two sides intend to hold the next JMC in Bergen": a body by its initials, as the text brings them in."""
    found = []
    for match in _NEXT_SHORT.finditer(sentence.text):
        full = spell_out(context, match["name"])
        if full == match["name"] or not is_of_defence(full) or compile_standing_name().search(full) is None:
            continue
        meeting = Meeting(match.start(), match.end(), find_form(full), [], _list_both(context, sentence), name=match["name"])
        meeting.level = find_named_level(full)
        meeting = complete_meeting(context, sentence, meeting, match.start())
        if meeting.date is not None or meeting.place is not None:
            meeting.is_future = meeting.is_future or _COMING.search(match[0]) is not None
            found.append(meeting)
    return found


def _find_of_which(context: Context, sentence: Sentence) -> list[Meeting]:
    """ "A working group on industry, the maiden meeting of which is slated for November in Bergen"."""
    match = _OF_WHICH.search(sentence.text)
    if match is None:
        return []
    before = sentence.text[max(0, match.start() - _OWN) : match.start()]
    names = [one["name"] for one in compile_standing_name().finditer(before) if len(one["name"].split()) > 1]
    series = names[-1] if names else before.rsplit(", ", 1)[-1]
    about = before if not names else series
    if compile_engagement("session_bodies").search(series) is None or not is_of_defence(about):
        return []
    form = find_form(series)
    level = find_named_level(series) or find_round_level(series)
    if not names:
        level = "military" if re.search(r"(?i)joint staff|staff talks|navy|army|air force|military", series) else level
    meeting = Meeting(match.start("one") if match["one"] else match.start("other"), match.end(), form)
    meeting.states, meeting.level, meeting.name = _list_both(context, sentence), level, names[-1] if names else None
    meeting = complete_meeting(context, sentence, meeting, match.start("act"))
    meeting.is_future = re.match(r"(?:is|are|will|was)\b", match["act"]) is not None and not re.match(
        r"was \w*(?:held|convened|hosted)", match["act"]
    )
    return [meeting] if meeting.date is not None or meeting.place is not None else []


def _find_last_met(context: Context, sentence: Sentence) -> list[Meeting]:
    """ "The Commission looked back on the year since it last met, in Bergen in May": an earlier session of it."""
    match = _LAST_MET.search(sentence.text)
    body = list(_BODY.finditer(sentence.text[: match.start()])) if match is not None else []
    told = find_series(context, body[-1]["name"] if body else None)
    if match is None or (not body and told is None):
        return []
    states = _list_holders(context, sentence, match.start(), told)
    if not states:
        return []
    meeting = Meeting(match.start(), match.end("act"), "meeting", [], states)
    if told is not None:
        meeting.name, meeting.form = str(told.value("name")), str(told.value("format"))
        meeting.level = str(told.value("level")) if told.value("level") else None
    elif not is_of_defence(body[-1]["name"]):
        return []
    meeting = complete_meeting(context, sentence, meeting, match.start("act"))
    meeting.is_future = False
    return [meeting] if meeting.date is not None or meeting.place is not None else []


def _list_holders(context: Context, sentence: Sentence, before: int, told: Finding | None) -> list[str]:
    """Whose body it is: the states named before a place; where none are, those of its session told before, or those that the text is about.
    None where another than these is named, or one alone."""
    own = list((told.value("states") if told is not None else None) or context.principals)
    named = sentence.states_between(0, before)
    if set(named) <= set(own):
        return own[:4]
    return named[:4] if len(named) >= _PAIR and not set(named).isdisjoint(context.principals) else []


def find_series(context: Context, name: str | None = None) -> Finding | None:
    """The session of a standing meeting that was told last, or last under a name."""
    for finding in reversed(context.findings):
        told = (
            finding.value("name")
            if finding.kind == "engagement" and finding.value("format") in ("meeting", "dialogue")
            else None
        )
        if told is not None and (name is None or _is_named(str(told), name)):
            return finding
    return None


def settle_series(context: Context, sentence: Sentence, meeting: Meeting) -> None:
    """Give a session what is known of its series: "the 17th round" has the name and the form of the sixteenth; a body whose ministers met is
    one of ministers; what is named by its own chairs, or as "their dialogue", is of their level."""
    text = sentence.text
    is_bare = meeting.name is None and not meeting.people and meeting.form in ("meeting", "dialogue")
    told = find_series(context) if is_bare and _OF_SERIES.search(text, meeting.start, meeting.end) else None
    if told is not None and set(told.value("states") or ()) == set(meeting.states):
        meeting.name, meeting.form = str(told.value("name")), str(told.value("format"))
        meeting.level = str(told.value("level")) if told.value("level") else meeting.level
        return
    if meeting.name is None or meeting.people or meeting.level not in (None, _DEFAULT):
        return
    meeting.level = _find_level(context, sentence, meeting) or meeting.level


def _find_level(context: Context, sentence: Sentence, meeting: Meeting) -> str | None:
    before = sentence.text[max(0, meeting.start - _OWN) : meeting.start]
    if _CHAIRED.search(before):
        level = find_worded_level(before)
        if level in ("ministers", "leaders"):
            return level
    named = sentence.text.find(str(meeting.name), max(0, meeting.start - 1))
    theirs = sentence.text[max(0, named - _OWN) : max(0, named)]
    if _THEIRS.search(theirs) and (level := find_group_level(theirs)) == "ministers":
        return level
    for finding in reversed(context.findings):
        if finding.kind != "engagement" or "participants" not in finding.fields or finding.citation.span is None:
            continue
        held = next((one for one in context.sentences if one.find(finding.citation.span) is not None), None)
        if held is not None and _is_named(held.text, str(meeting.name)) and finding.value("level"):
            return str(finding.value("level"))
    return None


def is_of_defence(name: str) -> bool:
    """Whether the name of a body, or the words about it, tell that it is one of defence."""
    return bool(compile_engagement("own_topics").search(name) or compile_engagement("defence").search(name)) and not (
        compile_engagement("other_topics").search(name) and not re.search(r"Defen[cs]e|Milit", name)
    )


def _list_both(context: Context, sentence: Sentence) -> list[str]:
    return (sentence.states if len(sentence.states) > 1 else list(context.principals))[:4]


def _is_named(text: str, name: str) -> bool:
    """Whether a text holds a name, but for whose and which it is."""
    short = re.sub(r"\A(?:[Tt]he |[Tt]his )?(?:[A-Z][\w.]*-[A-Z][\w.]* )?", "", name)
    return bool(short) and short in text
