"""What somebody said of a defence partnership: quoted, reported, or spoken in a turn; and counts a text gives as background."""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Attribution, Context, Sentence, compile_pattern
from pactbook.reading.people import name_in_full

_QUOTE = re.compile(r"[\"“](?P<words>[^\"“”]{12,600})[\"”]")
_REPORTED = re.compile(r"\s+(?:[\w ]{0,30}?\s)?that\s+(?P<words>.+)", re.DOTALL)
_NOT_SAID = re.compile(r"announced|called|agreed|reaffirmed|expressed|declared|affirmed|reiterated", re.IGNORECASE)
_SEAM = re.compile(
    r",?\s(?:and|while)\s(?:also\s|further\s)?(?P<next>that\s|(?:said|described|called|termed|stressed|noted|added|praised|hailed|underlined|underscored|emphasi[sz]ed|highlighted)\s)"
)
_SHORTEST_PART = 20
_FEWEST_WORDS = 3
_PROMISES = re.compile(r"reaffirmed|reiterated|affirmed|underscored|stressed|emphasi[sz]ed|vowed|restated", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"\A\s*[-–—]*\s*(?P<who>(?:Secretary|President|Prime Minister|Vice President|Ambassador|Minister|Deputy Secretary)(?: of [A-Z]\w+)?(?: [A-Z][\w.]*){1,4}),"
)
_JUDGES = re.compile(
    r"(?:,|,?\sand)\s(?:also\s)?(?P<verb>welcomed|thanked|praised|commended|underscored|emphasi[sz]ed|noted|applauded)\b"
)
_CLAUSE_END = re.compile(r";(?=\s)|,?\sand\s\Z|,\s(?:and|including)\s")
_COMMITS = re.compile(r"\bcommit(?:ments?|ted)\b")
_OFFICE = re.compile(
    r"\A(?P<who>The (?:Vice President|President|Secretary|Prime Minister|Defen[cs]e Minister|Foreign Minister))\s(?:\w+\s){0,2}?(?P<verb>welcomed|thanked|praised|commended|underscored|emphasized|noted|expressed|reaffirmed)\b"
)


_SAID_INSTEAD = frozenset(("commitment", "engagement", "agreement"))
_CONCURS = re.compile(
    r"\b(?:[Ww]e|[Bb]oth|[Tt]hey)(?:['’]ve)?(?: (?:also|have|both|just|concurrently))* (?:concurred|agreed|decided|pledged|committed)\b"
)
_THIRD_PERSON = re.compile(
    r"\A(?:And |But |So |Then |Now,? |Also,? |Finally,? |First,? |Second,? |Third,? )*(?:[Hh]e|[Ss]he|[Tt]hey)(?:['’](?:s|d|ve|re|ll))? |\A(?:Following|After|As part of)\b"
)
_SUPPOSED = re.compile(r"\b(?:[Ii]n (?:the )?case|[Ii]f|[Ss]hould)\b[^,]{5,80},")
_WISHED = re.compile(r"\b(?:I|[Ww]e) (?:very much |really |strongly |also |do )?(?:hope|would like|wish|look forward)\b")
_NEGATED = re.compile(
    r"\b(?:I|[Ww]e|[Ii]t['’]s|[Tt]here['’]s|[Tt]here)(?: have| has| is| was|['’]ve)?(?: explicitly)? (?:not(?! (?:yet|only|just)\b)|no|never)\b"
)


def read_statement(context: Context, sentence: Sentence) -> None:
    """A statement for each sentence in which a person speaks of the partnership; a background count is one without a speaker."""
    if sentence.block.speaker:
        _read_turn(context, sentence)
        return
    if context.signed_by is not None:
        _read_signed(context, sentence)
        return
    if _read_count(context, sentence):
        return
    if _read_motto(context, sentence) or _read_office(context, sentence):
        return
    source = sentence.source
    if source is None or source.person is None:
        return
    is_news = context.document.kind in ("news", "report")
    if not is_news and _compile("elsewhere").search(sentence.text):
        return
    if not _compile("defence").search(sentence.text) and not (
        is_news
        and (_QUOTE.search(sentence.text) or compile_pattern("hope_speech").search(sentence.text))
        and _is_near_defence(context, sentence)
    ):
        return
    if _PROMISES.match(source.verb) and re.search(r"\bcommitments?\b", sentence.text) and not _QUOTE.search(sentence.text):
        return
    if not is_news and (_NOT_SAID.match(source.verb) or re.search(r"\bcommitments?\b", sentence.text)):
        # In an official text these verbs make promises and events, which are read as such.
        return
    quote = _QUOTE.search(sentence.text)
    if quote is not None and quote["words"].count(" ") < _FEWEST_WORDS:
        # A word in quotation marks is how something was called, and no statement.
        quote = None
    if quote is not None:
        if not is_news and not _compile("defence").search(sentence.text):
            return
        stretches = [(quote.start("words"), quote.end("words"))]
    else:
        stretches = _split_reported(sentence.text, _find_start(sentence, source), len(sentence.text.rstrip(" .")))
    for start, end in stretches:
        words = sentence.text[start:end]
        modality = _find_firmness(words, source, words if quote or len(stretches) > 1 else sentence.text)
        _add(context, sentence, source, (start, end), modality, 0.9 if quote else 0.75)


def _add(
    context: Context,
    sentence: Sentence,
    source: Attribution,
    stretch: tuple[int, int],
    modality: Modality,
    confidence: float,
) -> None:
    person = source.person
    if person is None:
        return
    name = name_in_full(context, person)
    about = _find_topic(sentence.text[slice(*stretch)]) or _find_topic(sentence.text)
    context.add(
        "statement",
        modality,
        sentence,
        stretch,
        {
            "speaker": sentence.quote(name, person.start, person.end) if person.start >= 0 else FieldValue(name),
            "office": FieldValue(person.office) if person.office else None,
            "about": FieldValue(about or "other"),
        },
        speaker=name,
        confidence=confidence,
    )


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


def _is_near_defence(context: Context, sentence: Sentence) -> bool:
    """Whether a quotation without a word of defence is about it all the same: it has a topic of the field, in a text that is of defence."""
    return sentence.systems != [] or context.share_of_defence >= 0.5 or _find_topic(sentence.text) is not None


def _read_motto(context: Context, sentence: Sentence) -> bool:
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
    about = _find_topic(sentence.text) or "framework"
    context.add(
        "statement",
        Modality.ASSERTED,
        sentence,
        (1, end),
        {"speaker": FieldValue(name["who"]), "about": FieldValue(about)},
        speaker=name["who"],
    )
    return True


def _read_office(context: Context, sentence: Sentence) -> bool:
    """ "The Vice President welcomed ...": one side's view, told of an office."""
    match = _OFFICE.match(sentence.text)
    if match is None:
        return False
    starts = [match.start("verb"), *(seam.start("verb") for seam in _JUDGES.finditer(sentence.text, match.end()))]
    found = False
    for start, stop in zip(starts, [*starts[1:], len(sentence.text)], strict=True):
        rest = sentence.text[start:stop]
        end = start + len(_CLAUSE_END.split(rest, maxsplit=1)[0].rstrip(" ."))
        if not _compile("defence").search(sentence.text, start, end) or _COMMITS.search(sentence.text, start, end):
            # What one is committed to is a promise, and read as one.
            continue
        found = True
        context.add(
            "statement",
            Modality.ASSERTED,
            sentence,
            (start, end),
            {"speaker": FieldValue(match["who"]), "about": FieldValue(_find_topic(sentence.text[start:end]) or "other")},
            speaker=match["who"],
            confidence=0.7,
        )
    return found


def _read_turn(context: Context, sentence: Sentence) -> None:
    """What the one who has the floor says of defence: each sentence with a word that can mean nothing else."""
    text = sentence.text
    if sentence.block.is_question or _compile("small_talk").search(text) or len(text) < 40:
        return
    if not _compile("spoken").search(text) or not _compile("ours").search(text) or _compile("elsewhere").search(text):
        return
    if _THIRD_PERSON.match(text) or _CONCURS.search(text) or _is_told_otherwise(context, sentence):
        return
    about = _find_topic(text) or "other"
    context.add(
        "statement",
        _find_turn_firmness(text),
        sentence,
        (0, len(text.rstrip(" ."))),
        {"speaker": FieldValue(sentence.block.speaker), "about": FieldValue(about)},
        speaker=sentence.block.speaker,
        confidence=0.6,
    )


def _is_told_otherwise(context: Context, sentence: Sentence) -> bool:
    """Whether the sentence has been read as an event or a promise: then it is no judgement."""
    whole = sentence.span(0, len(sentence.text))
    spans = (finding.citation.span for finding in context.findings if finding.kind in _SAID_INSTEAD)
    return any(span is not None and whole.start <= span.start < whole.end for span in spans)


def _find_turn_firmness(text: str) -> Modality:
    """A hope or a wish of whoever speaks is planned, a supposition conditional, and what is said not to be denied."""
    if _SUPPOSED.search(text):
        return Modality.CONDITIONAL
    if _WISHED.search(text):
        return Modality.PLANNED
    return Modality.DENIED if _NEGATED.search(text) else Modality.ASSERTED


def _read_signed(context: Context, sentence: Sentence) -> None:
    """A statement given out in somebody's name: what it judges of defence is that person's."""
    text = sentence.text
    if (
        not re.search(r"\b(?:security of|security and|defen[cs]e|[Aa]lliance|NATO|military|deterrence)\b", text)
        or sentence.block.role != "paragraph"
        or _compile("elsewhere").search(text)
        or _is_told_otherwise(context, sentence)
    ):
        return
    about = _find_topic(text) or "other"
    context.add(
        "statement",
        Modality.ASSERTED,
        sentence,
        (0, len(text.rstrip(" ."))),
        {"speaker": FieldValue(context.signed_by), "about": FieldValue(about)},
        speaker=context.signed_by,
        confidence=0.6,
    )


def _read_count(context: Context, sentence: Sentence) -> bool:
    match = _compile("counts").search(sentence.text)
    if match is None or not _compile("counted").search(sentence.text):
        return False
    about = "sale" if re.search(r"sales|trade|articles|equipment|contracts", match[0]) else "framework"
    verb = re.search(r"\b(?:authori[sz]ed|concluded|bought|purchased|sold|signed)\s\Z", sentence.text[: match.start()])
    rest = re.compile(r"\s(?:to [A-Z]\w+|since \d{4}|have been established)").match(sentence.text, match.end())
    stretch = (verb.start() if verb else match.start(), rest.end() if rest else match.end())
    context.add("statement", Modality.ASSERTED, sentence, stretch, {"about": FieldValue(about)}, confidence=0.7)
    return True


def _find_firmness(words: str, source: Attribution, whole: str) -> Modality:
    """A hope is a plan; what is said plainly is asserted, even when it says that something will or would be."""
    hope = compile_pattern("hope_speech").search(whole)
    if hope is not None or re.search(r"\b(?:hopes?|plans?|intends?|wants?|aims?|looks forward|seeks?)\b", words):
        return Modality.PLANNED
    if source.denies or re.search(r"\bno (?:penalty|such|truth|decision|contract)\b", words):
        return Modality.DENIED
    return Modality.ASSERTED


def _find_start(sentence: Sentence, source: Attribution) -> int:
    """A hope starts with the verb that says so; what is said starts after ``that``, or after the verb."""
    hope = compile_pattern("hope_speech").search(sentence.text)
    if hope is not None:
        return hope.start()
    reported = _REPORTED.match(sentence.text, source.end)
    if reported is not None and reported.start("words") - source.end < 60:
        return reported.start("words")
    if re.match(r"said|says|stated|added|told", source.verb):
        return min(source.end + 1, len(sentence.text) - 1)
    return source.end - len(source.verb)


def find_topics(text: str) -> list[str]:
    """What a text is about, in the order of the vocabulary's topics; the first is the one a statement is filed under."""
    return [topic for topic in load_vocabulary("statement")["topics"] if _compile("topics", topic).search(text)]


def _find_topic(text: str) -> str | None:
    return next(iter(find_topics(text)), None)


@cache
def _compile(*path: str) -> ScreenedPattern:
    value = load_vocabulary("statement")
    for step in path:
        value = value[step]
    return compile_screened(value, re.IGNORECASE)
