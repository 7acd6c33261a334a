"""What somebody said of a defence partnership: quoted, reported, or spoken in a turn; and counts a text gives as background."""

from __future__ import annotations

import re
from dataclasses import replace

from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.reading.context import Attribution, Context, Sentence
from pactbook.reading.patterns import compile_pattern
from pactbook.reading.people import name_in_full
from pactbook.reading.said import (
    JOINTLY,
    find_firmness,
    has_office,
    is_of_partnership,
    judges,
    names_arms,
    speaks_of_defence,
)
from pactbook.reading.signed_quote import is_signed
from pactbook.reading.spoken import read_signed, read_turn
from pactbook.reading.topic import compile_words, find_topic
from pactbook.reading.unopened import read_count, read_motto, read_office
from pactbook.reading.voice import find_voice

_MARK = re.compile(r"[\"“”]")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]?")
_SINGLE = re.compile(r"(?<![\w\"“”])'(?P<single>[A-Z][^\"“”]{20,600}?)[,.?!]'(?!\w)")
_DASH = re.compile(r"[−–—-]\s+(?=[A-Z])")
_DASHED_ENDS = re.compile(r",\s(?:says|said|adds|added|states|stated)\s(?=[A-Z]|the\b)[^,;]{3,90}\Z")
_ADDED = re.compile(
    r",?\s(?:adding|noting|stressing|saying|emphasi[sz]ing|explaining|pointing out)\s(?:that\s)?(?P<words>[^\"“”]{25,})\Z"
)
_OPENS = re.compile(r"\b(?:said|says|added|adds|stated|commented|continued|remarked|noted|explained|concluded)\s?:\Z")
_STOPS = re.compile(r"(?<=[a-z\d])[.!?]\s(?=[A-Z])")
_OURS = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|us|each other|both|(?:This|That|It|These|They)(?=\s(?:\w+\s){0,2}?(?:is|was|will|puts?|says?|gives?|shows?|makes?|brings?|opens?)\b))\b"
)
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")
_SAID = re.compile(
    r"\b(?:sa(?:id|ys)|told|add(?:ed|s)|noted|stated|stressed|emphasi[sz]ed|explained|continued|concluded|commented|remarked)\b"
)
_THAT = re.compile(r"\b(?:that|said|says)\s\Z")
_COMMITMENT = re.compile(r"\bcommitments?\b")
_REPORTED = re.compile(r"\s+(?:[\w ]{0,30}?\s)?that\s+(?P<words>.+)", re.DOTALL)
_NOT_SAID = re.compile(r"announced|called|agreed|reaffirmed|expressed|declared|affirmed|reiterated", re.IGNORECASE)
_SEAM = re.compile(
    r",?\s(?:and|while)\s(?:also\s|further\s)?(?P<next>that\s|(?:said|described|called|termed|stressed|noted|added|praised|hailed|underlined|underscored|emphasi[sz]ed|highlighted)\s)"
)
_ASIDE = re.compile(r",\s(?:(?:an?|the|who|its|his|her)\s[^,]{3,100},\s)?")
_THEN_PROMISES = re.compile(
    r",?\sand\s(?:also\s)?(?:expressed|reaffirmed|reiterated|affirmed|agreed|pledged|announced|committed|recommitted)\b"
)
_OCCASIONS = {
    "sale_stage": "sale",
    "delivery": "sale",
    "programme": "programme",
    "exercise": "exercise",
    "agreement": "framework",
    "ecosystem": "programme",
}
_LOOK_BACK = 8
_JOINT = frozenset(("joint_statement", "fact_sheet"))
_ENDS_SPEECH = re.compile(
    r"\s(?:on|in|at|during|after|ahead of|before|following|when|last|this|earlier|late|to reporters|reporters|the)\b[^\"“]{0,120}\Z"
)
_ACTS_ON = re.compile(r"welcom|prais|hail|commend|applaud|thank|describ|term|laud", re.IGNORECASE)
"""Verbs that have their object behind them, and report nothing that stands before."""
_CALLS = re.compile(r"called|termed|dubbed|spoke of|voiced")
_SHORTEST_PART = 20
_FEWEST_WORDS = 4
_PROMISES = re.compile(r"reaffirmed|reiterated|affirmed|underscored|stressed|emphasi[sz]ed|vowed|restated", re.IGNORECASE)


def read_statement(context: Context, sentence: Sentence) -> None:
    """A statement for each sentence in which a person speaks of the partnership; a background count is one without a speaker."""
    if sentence.block.speaker:
        read_turn(context, sentence, sentence.block.speaker)
        return
    if context.document.kind == "transcript" and context.author is not None and not _MARK.search(sentence.text):
        read_turn(context, sentence, context.author)
        return
    if context.signed_by is not None:
        read_signed(context, sentence)
        return
    if read_count(context, sentence):
        return
    if read_motto(context, sentence) or read_office(context, sentence):
        return
    is_news = context.document.kind in ("news", "report")
    quotes = _find_quotes(context, sentence)
    _forget_unheard(context, sentence)
    source = _find_speaker(context, sentence, quoted=bool(quotes))
    opened = _find_opened(context, sentence) if source is None and not quotes else None
    if opened is not None:
        _add_words(context, sentence, opened, (0, len(sentence.text.rstrip(" ."))))
        return
    if source is None:
        if quotes and context.document.kind not in _JOINT:
            _carry(context, sentence)
        return
    sentence.voice = source
    unheard, context.unheard = context.unheard, []
    for earlier in unheard:
        _add_carried(context, earlier, source)
    if not is_news and compile_words("elsewhere").search(sentence.text):
        return
    quote = quotes[0] if quotes else None
    start, end = _find_reported(sentence, source)
    is_open = context.document.kind not in _JOINT and (
        is_news
        or quote is not None
        or _is_told(sentence, source, start, end)
        or _is_view(context, sentence, source, start, end)
    )
    if is_open and not is_of_partnership(context, sentence, source, quote or (start, end), quoted=quote is not None):
        return
    is_named = source.person is not None and source is sentence.source
    if not is_open and not (is_named and compile_words("defence").search(sentence.text)):
        return
    if _PROMISES.match(source.verb) and _COMMITMENT.search(sentence.text) and quote is None:
        return
    if not is_open:
        # In an official text these verbs make promises and events, which are read as such.
        promises = _THEN_PROMISES.search(sentence.text, start)
        end = promises.start() if promises is not None else end
        if _NOT_SAID.match(source.verb) or _COMMITMENT.search(sentence.text[:end]):
            return
    stretches = (
        [*_part_signed(sentence, source, quote), *_find_added(sentence, quote)]
        if quote is not None
        else _split_reported(sentence.text, start, end)
    )
    for start, end in stretches:
        words = sentence.text[start:end]
        modality = find_firmness(words, source, words if quote or len(stretches) > 1 else sentence.text)
        _add(context, sentence, source, (start, end), modality, 0.9 if quote else 0.75)


def _part_signed(sentence: Sentence, source: Attribution, quote: tuple[int, int]) -> list[tuple[int, int]]:
    """The sentences of a quotation that stands alone over its speaker's name, as far as each says something of the partnership."""
    if not is_signed(source):
        return [quote]
    parts, first = [], quote[0]
    for stop in [*_STOPS.finditer(sentence.text, *quote), None]:
        parts.append((first, stop.start() if stop is not None else quote[1]))
        first = stop.end() if stop is not None else quote[1]
    kept = [part for part in parts if _says_something(sentence.text[slice(*part)])]
    return kept or [quote]


def _says_something(words: str) -> bool:
    """Whether a sentence speaks of defence, or of us and of what was just spoken of."""
    return words.count(" ") >= _FEWEST_WORDS and (
        names_arms(words) or find_topic(words) is not None or _OURS.search(words) is not None
    )


def _is_told(sentence: Sentence, source: Attribution, start: int, end: int) -> bool:
    """Whether an official text reports what a person holds to be so: "noted that the handover is a sign of trust"."""
    words = sentence.text[start:end]
    return (
        source.person is not None and _THAT.search(sentence.text, 0, start) is not None and names_arms(words) and judges(words)
    )


def _is_view(context: Context, sentence: Sentence, source: Attribution, start: int, end: int) -> bool:
    """Whether a release tells what somebody in office thinks of a thing: "the Swedish minister called it a proof of trust"."""
    if context.document.kind != "release" or not has_office(source) or JOINTLY.search(sentence.text) or " and " in source.name:
        return False
    words = sentence.text[start:end]
    return _CALLS.match(source.verb) is not None or (judges(words) and not words.startswith(source.verb))


def _find_added(sentence: Sentence, quote: tuple[int, int]) -> list[tuple[int, int]]:
    """What a speaker is reported to have added behind a quotation, where it speaks of defence."""
    added = _ADDED.search(sentence.text, quote[1])
    if added is None or not names_arms(added["words"]):
        return []
    return [(added.start("words"), added.start("words") + len(added["words"].rstrip(" .")))]


def _find_speaker(context: Context, sentence: Sentence, *, quoted: bool) -> Attribution | None:
    """Who speaks: somebody known, else whoever stands beside the verb of speech, however they are called."""
    source = sentence.source
    if source is not None and source.person is not None:
        return source
    if not quoted and context.document.kind not in ("news", "report", "release"):
        return None
    return find_voice(context, sentence)


def _forget_unheard(context: Context, sentence: Sentence) -> None:
    """What waited for its speaker at the end of a paragraph never got one there."""
    if context.unheard and context.unheard[0].block is not sentence.block:
        context.unheard = []


def _carry(context: Context, sentence: Sentence) -> None:
    """A quotation goes on without its speaker: who spoke before in this paragraph, who will be named behind it, or who spoke in
    the paragraph before."""
    if _SAID.search(_QUOTED.sub(" ", sentence.text)):
        # Somebody is said to speak here, and it is not known who.
        return
    block = sentence.block
    earlier = next((one for one in reversed(context.sentences[-_LOOK_BACK:]) if one.voice is not None), None)
    if earlier is not None and earlier.block is block:
        _add_carried(context, sentence, earlier.voice)
        return
    rest = context.prose.text[sentence.start + len(sentence.text) : block.end]
    if _SAID.search(rest):
        context.unheard.append(sentence)
    elif earlier is not None and context.sentences and context.sentences[-1].block in (earlier.block, block):
        _add_carried(context, sentence, earlier.voice)


def _add_carried(context: Context, sentence: Sentence, source: Attribution | None) -> None:
    """A sentence of a longer quotation."""
    quotes = _find_quotes(context, sentence)
    if source is not None and quotes:
        _add_words(context, sentence, source, quotes[0])


def _add_words(context: Context, sentence: Sentence, source: Attribution, stretch: tuple[int, int]) -> None:
    """What somebody says whom another sentence names, where it speaks of defence itself."""
    words = sentence.text[slice(*stretch)]
    sentence.voice = replace(source, start=-1, end=0, person=replace(source.person, start=-1) if source.person else None)
    if JOINTLY.search(words) or not speaks_of_defence(sentence, words):
        return
    if compile_words("civil").search(words) or compile_words("elsewhere").search(words):
        return
    _add(context, sentence, sentence.voice, stretch, find_firmness(words, sentence.voice, words), 0.7)


def _find_opened(context: Context, sentence: Sentence) -> Attribution | None:
    """Whose words a paragraph without quotation marks is, under a line that ends in "the minister said:"; and the next one, where
    it speaks of "us" as well."""
    for one in reversed(context.sentences[-_LOOK_BACK:]):
        if one.block is sentence.block:
            continue
        if _OPENS.search(one.text):
            return one.voice
        if one.voice is None or one.voice.start != -1 or not _WE.search(sentence.text):
            return None
    return None


def _find_quotes(context: Context, sentence: Sentence) -> list[tuple[int, int]]:
    """The quotations in a sentence that say something, with those that started in an earlier sentence or end in a later one.

    A word or two in quotation marks is how something was called, and no statement.
    """
    text = sentence.text
    opened = 0 if _is_inside(context, sentence) else None
    found = []
    for mark in _MARK.finditer(text):
        if opened is None and mark[0] != "”":
            opened = mark.end()
        elif opened is not None:
            found.append((opened, mark.start()))
            opened = None
    if opened is not None:
        found.append((opened, len(text.rstrip(" ."))))
    if not found:
        found = [quote.span("single") for quote in _SINGLE.finditer(text)] or _find_dashed(context, sentence)
    return [(start, end) for start, end in found if text.count(" ", start, end) >= _FEWEST_WORDS]


def _find_dashed(context: Context, sentence: Sentence) -> list[tuple[int, int]]:
    """A sentence of a paragraph that opens with a dash and closes with who says it, as the press of the North quotes."""
    block = sentence.block
    whole = context.prose.text[block.start : block.end]
    dash = _DASH.match(whole)
    if dash is None or block.role != "paragraph" or not _DASHED_ENDS.search(whole):
        return []
    start = dash.end() if sentence.start == block.start else 0
    said = _DASHED_ENDS.search(sentence.text)
    return [(start, said.start() if said is not None else len(sentence.text.rstrip(" .")))]


def _is_inside(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence starts within a quotation that an earlier one of its paragraph has opened."""
    before = context.prose.text[sentence.block.start : sentence.start]
    marks = _MARK.findall(before)
    if not marks:
        return False
    return marks[-1] == "“" or (marks[-1] == '"' and marks.count('"') % 2 == 1)


def _add(
    context: Context,
    sentence: Sentence,
    source: Attribution,
    stretch: tuple[int, int],
    modality: Modality,
    confidence: float,
) -> None:
    person = source.person
    name = name_in_full(context, person) if person is not None else source.name
    about = find_topic(sentence.text[slice(*stretch)]) or find_topic(sentence.text)
    context.add(
        "statement",
        modality,
        sentence,
        stretch,
        {
            "speaker": sentence.quote(name, person.start, person.end) if person and person.start >= 0 else FieldValue(name),
            "office": FieldValue(person.office) if person and person.office else None,
            "about": FieldValue(about or _find_occasion(context)),
        },
        speaker=name,
        confidence=confidence,
    )


def _find_occasion(context: Context) -> str:
    """What words without a topic of their own are about: the step that the text has last told of, else what its title says."""
    told = next((_OCCASIONS[one.kind] for one in reversed(context.findings) if one.kind in _OCCASIONS), None)
    return told or find_topic(context.document.title or "") or "other"


def _split_reported(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What somebody is reported to have said, a part for each verb or "that" which reports one: "said ... and described ..."."""
    parts = []
    position = start
    for seam in _SEAM.finditer(text, start, end):
        if seam.start() - position > _SHORTEST_PART and end - seam.end() > _SHORTEST_PART:
            parts.append((position, seam.start()))
            position = seam.start("next")
    parts.append((position, end))
    return parts


def _find_reported(sentence: Sentence, source: Attribution) -> tuple[int, int]:
    """Where what is said without quotation marks starts and ends: before the speaker, when nothing stands behind the verb."""
    end = len(sentence.text.rstrip(" ."))
    person = source.person
    if source.verb.lower() in ("according to", "in the words of"):
        return _find_cited(sentence.text, source, end)
    first = person.first if person is not None else source.start
    if (
        first > _SHORTEST_PART
        and not _ACTS_ON.match(source.verb)
        and (not sentence.text[source.end :].strip(" .,") or _ENDS_SPEECH.match(sentence.text, source.end))
    ):
        return 0, len(sentence.text[:first].rstrip(" ,"))
    return _find_start(sentence, source), end


def _find_cited(text: str, source: Attribution, end: int) -> tuple[int, int]:
    """What stands before "according to", or behind whom it names and what they are."""
    citing = text.lower().rfind("according to", 0, source.end)
    if citing > _SHORTEST_PART:
        return 0, len(text[:citing].rstrip(" ,"))
    aside = _ASIDE.match(text, source.end)
    start = aside.end() if aside is not None else source.end
    return start, max(end, start)


def _find_start(sentence: Sentence, source: Attribution) -> int:
    """A hope starts with the verb that says so; what is said starts after ``that``, or after the verb."""
    hope = compile_pattern("hope_speech").search(sentence.text)
    if hope is not None:
        return hope.start()
    reported = _REPORTED.match(sentence.text, source.end)
    if reported is not None and reported.start("words") - source.end < 60:
        return reported.start("words")
    if re.match(r"said|says|saying|stated|stating|added|adding|noting|told", source.verb):
        return min(source.end + 1, len(sentence.text) - 1)
    return source.end - len(source.verb)
