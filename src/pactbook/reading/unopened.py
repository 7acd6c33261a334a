"""Statements that no verb of saying opens: a paragraph with its signature, the view of an office, a count in the text's own voice."""

from __future__ import annotations

import re

from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.reading.context import Context, Sentence
from pactbook.reading.people import name_source
from pactbook.reading.topic import compile_words, find_topic

_SIGNATURE = re.compile(
    r"\A\s*[-–—]*\s*(?P<who>(?:Secretary|President|Prime Minister|Vice President|Ambassador|Minister|Deputy Secretary)(?: of [A-Z]\w+)?(?: [A-Z][\w.]*){1,4}),"
)
_JUDGES = re.compile(
    r"(?:,|,?\sand)\s(?:also\s)?(?P<verb>welcomed|thanked|praised|commended|underscored|emphasi[sz]ed|noted|applauded)\b"
)
_CLAUSE_END = re.compile(r";(?=\s)|,?\sand\s\Z|,\s(?:and|including)\s")
_OF_ARMS = re.compile(r"\b(?:defen[cs]e|military|arms|weapons?|ammunition|war games|naval|navies|armies)\b", re.IGNORECASE)
_COMMITS = re.compile(r"\bcommit(?:ments?|ted)\b")
_OFFICE = re.compile(
    r"\A(?P<who>The (?:Vice President|President|Secretary|Prime Minister|Defen[cs]e Minister|Foreign Minister))\s(?:\w+\s){0,2}?(?P<verb>welcomed|thanked|praised|commended|underscored|emphasized|noted|expressed|reaffirmed|highlighted|recogni[sz]ed|acknowledged|applauded)\b"
)


def read_motto(context: Context, sentence: Sentence) -> bool:
    """A quotation that stands as a paragraph of its own, with who said it and when in the line behind it."""
    block = sentence.block
    words = context.prose.text[block.start : block.end]
    if not words.startswith("“") or sentence.start != block.start:
        return False
    place = context.prose.blocks.index(block)
    following = context.prose.blocks[place + 1] if place + 1 < len(context.prose.blocks) else None
    line = context.prose.text[following.start : following.end] if following else words[words.rfind("”") + 1 :]
    name = _SIGNATURE.match(line)
    if name is None or not re.search(r"\b(?:partnership|relationship|alliance|ties|cooperation|countries)\b", words):
        return False
    end = len(sentence.text.rstrip(" .”"))
    about = find_topic(sentence.text) or "framework"
    context.add(
        "statement",
        Modality.ASSERTED,
        sentence,
        (1, end),
        {"speaker": FieldValue(name["who"]), "about": FieldValue(about)},
        speaker=name["who"],
    )
    return True


def read_office(context: Context, sentence: Sentence) -> bool:
    """ "The Vice President welcomed ...": one side's view, told of an office."""
    match = _OFFICE.match(sentence.text)
    if match is None:
        return False
    starts = [match.start("verb"), *(seam.start("verb") for seam in _JUDGES.finditer(sentence.text, match.end()))]
    found = False
    for start, stop in zip(starts, [*starts[1:], len(sentence.text)], strict=True):
        rest = sentence.text[start:stop]
        end = start + len(_CLAUSE_END.split(rest, maxsplit=1)[0].rstrip(" ."))
        if not compile_words("defence").search(sentence.text, start, end) or _COMMITS.search(sentence.text, start, end):
            # What one is committed to is a promise, and read as one.
            continue
        found = True
        context.add(
            "statement",
            Modality.ASSERTED,
            sentence,
            (start, end),
            {"speaker": FieldValue(match["who"]), "about": FieldValue(find_topic(sentence.text[start:end]) or "other")},
            speaker=match["who"],
            confidence=0.7,
        )
    return found


def _read_sum(context: Context, sentence: Sentence) -> bool:
    """What was bought for how much, or held how often, over some years: "has spent over $2 billion on arms since 2030"."""
    match = compile_words("sums").search(sentence.text)
    if match is None or sentence.systems:
        return False
    if _OF_ARMS.search(sentence.text) is None:
        return False
    end = len(sentence.text.rstrip(" ."))
    about = "exercise" if compile_words("topics", "exercise").search(match[0]) else "sale"
    source = sentence.source
    speaker = name_source(context, sentence) if source is not None and source.person is not None else None
    context.add(
        "statement", Modality.ASSERTED, sentence, (0, end), {"about": FieldValue(about)}, speaker=speaker, confidence=0.6
    )
    return True


def read_count(context: Context, sentence: Sentence) -> bool:
    """A count of what was traded or agreed so far, in the text's own voice."""
    if _read_sum(context, sentence):
        return True
    match = compile_words("counts").search(sentence.text)
    if match is None or not compile_words("counted").search(sentence.text):
        return False
    about = "sale" if re.search(r"sales|trade|articles|equipment|contracts", match[0]) else "framework"
    verb = re.search(r"\b(?:authori[sz]ed|concluded|bought|purchased|sold|signed)\s\Z", sentence.text[: match.start()])
    rest = re.compile(r"\s(?:to [A-Z]\w+|since \d{4}|have been established)").match(sentence.text, match.end())
    stretch = (verb.start() if verb else match.start(), rest.end() if rest else match.end())
    context.add("statement", Modality.ASSERTED, sentence, stretch, {"about": FieldValue(about)}, confidence=0.7)
    return True
