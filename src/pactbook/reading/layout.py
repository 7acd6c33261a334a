"""Where the blocks of a text are: head, headings, paragraphs, items under their lead-in, turns of speakers, and what is none of these."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pactbook.model.document import Document
from pactbook.reading.prose import Block, Prose, flatten

HEAD_LINE = re.compile(r"(?:Title|Published|Date|Source|Publisher|By|Byline|Url|Language):\s*\S")
"""A line before the text that says what the text is."""
_BULLET = re.compile(r"[ \t]*(?:[-*+•·▪●◦‣–—]|\\?\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\\?[.)])\s+(?=\S)")
_BOLD = re.compile(r"\s*(?:\*\*|__)[^*\n]{2,160}(?:\*\*|__)\s*:?\s*\Z|\s*#{1,6}\s+\S.*\Z", re.DOTALL)
_ASIDE = re.compile(
    r"\s*(?:\\?#{2,}\s*\Z|<!--|-{3,}\s*\Z|_{3,}\s*\Z|\(?(?:END|MORE|ENDS)\)?\s*\Z|For (?:more|further) information|Media contacts?\b|Follow (?:us|the)\b|"
    r"(?:Share|Tweet|Print|Email) this|All rights reserved|©|Copyright\b|Read more\b|Also read\b|Subscribe\b|Click here|Related (?:stories|articles)|"
    r"\(?This (?:story|article|report) (?:has been|was|is) (?:published|auto-generated|edited))",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"(?:\*\*)?(?P<who>(?:[A-Z][A-Z.'’\-]*|Mc[A-Z]+|de|al|and|of|the|for|to)(?:[ ,]+(?:\(?[A-Z][A-Z.'’\-\\\]\[]*\)?|Mc[A-Z]+|de|al|and|of|the|for|to)){0,9})\s*(?:\((?:[^)]{2,60})\))?\s*:(?:\*\*)?\s+(?=\S)"
)
_QUESTION = re.compile(r"(?:\*\*)?(?:Q(?:UESTION|uestion)?(?:\s*\([^)]{1,30}\))?\s*:|Q\s{2,}|Q\.\s)(?:\*\*)?\s*")
_PART_OF_TEXT = re.compile(
    r"(?:PILLAR|PART|SECTION|ANNEX|CHAPTER|GOAL|STEP|PHASE|TIER|TITLE|ARTICLE|DAY)S? (?:[IVX]+|[A-Z]|\d+)\Z"
)
_HEAD_OF_RECORD = re.compile(r"(?:SUBJECTS?|TOPICS?|E ?& ?OE|LOCATION|VENUE|DATE|TIME|CONTACT|NOTE|SUMMARY|TRANSCRIPT)\Z")
_DIRECTION = re.compile(r"\s*\([^)]*\)?")
_ASKS = re.compile(
    r"\b(?:QUESTION|REPORTER|JOURNALIST|CORRESPONDENT|INTERVIEWER|PRESS|MEDIA|HOST|AUDIENCE|MODERATOR|OPERATOR|INTERPRETER|PARTICIPANT)\b"
)
_ENDS = re.compile(r"[.!?:;,”\"’')\]]\s*\Z|\bU\.S\.\Z")
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’]+(?:[ /,-]+[A-Z][A-Z.'’]+)*)(?:,? [A-Z][a-z]+\.?)?(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}))?(?:,? \d{4})?"
    r"\s*(?:\([^)\n]{1,40}\))?\s*[-–—:]+\s+(?=[A-Z“\"])"
)
_LABEL = re.compile(
    r"\s*(?:\*\*|__)?(?!(?:The|They|We|Both|It|In|On|At|To)\b)[A-Z][\w’'/&-]*(?:,? (?!(?:will|to|is|are|was|were|has|have|agreed|following|including|by|that)\b)[\w’'/&-]+){0,7}:(?:\*\*|__)?\s*"
)
_LONG_LINE = 110
_HEADING = 110


@dataclass
class _Stretch:
    first: int
    last: int
    role: str
    heading: str | None = None
    lead_in: int | None = None
    speaker: str | None = None
    is_question: bool = False


def find_blocks(document: Document) -> Prose:
    """The prose of a document with its blocks, in order."""
    stretches = _cut(document)
    _mark_turns(document.text, stretches)
    _mark_lists(document.text, stretches)
    prose, bounds = flatten(document.text, [(one.first, one.last) for one in stretches])
    prose.blocks.extend(
        Block(start, end, one.role, one.heading, one.lead_in, one.speaker, one.is_question)
        for one, (start, end) in zip(stretches, bounds, strict=True)
    )
    return prose


def _cut(document: Document) -> list[_Stretch]:
    """Paragraphs, headings and items. In a hard-wrapped text a line end means nothing; elsewhere it ends a block."""
    text = document.text
    is_wrapped = _is_wrapped(text)
    found: list[_Stretch] = []
    in_head = True
    open_block = False
    position = 0
    for line in text.split("\n"):
        first, last = position, position + len(line)
        position = last + 1
        if not line.strip():
            open_block = False
            continue
        if in_head and HEAD_LINE.match(line):
            found.append(_Stretch(first, last, "title" if line.startswith("Title") else "head"))
            continue
        in_head = False
        if _ASIDE.match(line):
            found.append(_Stretch(first, last, "aside"))
            open_block = False
            continue
        bullet = _BULLET.match(line)
        if bullet is not None:
            found.append(_Stretch(first + bullet.end(), last, "item"))
            open_block = is_wrapped
        elif open_block and not _starts_turn(line):
            found[-1].last = last
        else:
            found.append(_Stretch(first, last, "paragraph"))
            open_block = is_wrapped
    opening = next((one for one in found if one.role == "paragraph"), None)
    dateline = _DATELINE.match(text, opening.first, opening.last) if opening is not None else None
    if opening is not None and dateline is not None and not _opens_talk(text, opening, found):
        opening.first = dateline.end()
    for one in found:
        if one.role == "paragraph" and _is_heading(text[one.first : one.last]):
            one.role = "heading"
    return found


def _is_wrapped(text: str) -> bool:
    """Whether lines end where the page did: hardly one is long, but for addresses, which no wrapping breaks."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        return False
    long = sum(len(line) > _LONG_LINE and "://" not in line for line in lines)
    return long <= len(lines) // 50


def _starts_turn(line: str) -> bool:
    return bool(_TURN.match(line) or _QUESTION.match(line))


def _opens_talk(text: str, opening: _Stretch, stretches: list[_Stretch]) -> bool:
    """Whether the capitals a text opens with are a speaker's, not a town's: somebody else has the floor later."""
    return _TURN.match(text, opening.first, opening.last) is not None and any(
        _starts_turn(text[one.first : one.last]) for one in stretches if one.first > opening.first
    )


def _is_heading(words: str) -> bool:
    if _BOLD.match(words):
        return True
    plain = words.strip()
    return len(plain) <= _HEADING and not _ENDS.search(plain) and not plain[0].islower() and len(plain.split()) <= 14


def _mark_turns(text: str, stretches: list[_Stretch]) -> None:
    """Who has the floor, block by block, in a text with at least two turns of named speakers or questions."""
    turns: dict[int, tuple[str | None, bool, int]] = {}
    for index, one in enumerate(stretches):
        if one.role not in ("paragraph", "heading"):
            continue
        question = _QUESTION.match(text, one.first, one.last)
        if question is not None:
            turns[index] = (None, True, question.end())
            continue
        turn = _TURN.match(text, one.first, one.last)
        if (turn is not None and turn["who"].isupper()) or (
            turn is not None and re.fullmatch(r"(?:Mc|[A-Z .,'’-]|de|al|of|the|for|and|to)+", turn["who"])
        ):
            if _PART_OF_TEXT.match(turn["who"]) or _HEAD_OF_RECORD.match(turn["who"]):
                continue
            # "MINISTER MOE (THROUGH INTERPRETER):" is the minister's turn.
            who = _DIRECTION.sub("", turn["who"]) or turn["who"]
            turns[index] = (_title(who), bool(_ASKS.search(who)), turn.end())
    if len(turns) < 2:
        # A lone question is one all the same; how far its answer goes is not told.
        for index, (_, is_question, _) in turns.items():
            stretches[index].is_question = is_question and _QUESTION.match(text, stretches[index].first) is not None
        return
    speaker, is_question = None, False
    for index, one in enumerate(stretches):
        if index in turns:
            speaker, is_question, one.first = turns[index]
            one.role = "paragraph"
        if one.first < one.last:
            one.speaker, one.is_question = speaker, is_question


def _title(capitals: str) -> str:
    """``MINISTER SINGH`` as ``Minister Singh``; initials keep their capitals."""
    words = re.sub(r"\s+", " ", capitals.strip(" ,\\[]")).split(" ")
    small = {"OF", "THE", "FOR", "AND", "TO", "DE", "AL"}
    return " ".join(
        word.lower()
        if word in small
        else word
        if "." in word and len(word) <= 4 and word not in ("MR.", "MS.", "DR.", "MRS.")
        else word.capitalize()
        for word in words
    )


def _mark_lists(text: str, stretches: list[_Stretch]) -> None:
    """Under which heading a block stands, and which block opens the list an item belongs to."""
    heading: str | None = None
    lead_in: int | None = None
    for index, one in enumerate(stretches):
        words = text[one.first : one.last]
        if one.role == "heading":
            heading, lead_in = re.sub(r"[*_#\s]+", " ", words).strip(), None
        elif one.role == "item":
            one.lead_in = lead_in
        elif one.role == "paragraph" and not (lead_in is not None and _LABEL.fullmatch(words)):
            # "Training:" between the words that open a list and some of its items only says what those are about.
            lead_in = index if words.rstrip(" *\n\t").endswith(":") else None
        one.heading = heading if one.role != "heading" else None
