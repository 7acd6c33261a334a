"""What somebody said of a defence partnership: quoted, reported, or spoken in a turn; and counts a text gives as background."""

from __future__ import annotations

import re

from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.reading.context import Attribution, Context, NamedPerson, Sentence, compile_pattern
from pactbook.reading.people import name_in_full
from pactbook.reading.spoken import is_read, read_signed, read_turn
from pactbook.reading.topic import compile_words, find_topic

_QUOTE = re.compile(r"[\"“](?P<words>[^\"“”]{12,600})[\"”]")
_REPORTED = re.compile(r"\s+(?:[\w ]{0,30}?\s)?that\s+(?P<words>.+)", re.DOTALL)
_NOT_SAID = re.compile(r"announced|called|agreed|reaffirmed|expressed|declared|affirmed|reiterated", re.IGNORECASE)
_SEAM = re.compile(
    r",?\s(?:and|while)\s(?:also\s|further\s)?(?P<next>that\s|(?:said|described|called|termed|stressed|noted|added|praised|hailed|underlined|underscored|emphasi[sz]ed|highlighted)\s)"
)
_ASIDE = re.compile(r",\s(?:(?:an?|the|who|its|his|her)\s[^,]{3,100},\s)?")
_OF_ARMS = re.compile(
    r"\b(?:Defen[cs]e|War|Raksha|Army|Navy|Naval|Air|Forces?|Joint Chiefs|General|Admiral|Marshal|Commander|Commodore)\b",
    re.IGNORECASE,
)
_THEN_PROMISES = re.compile(
    r",?\sand\s(?:also\s)?(?:expressed|reaffirmed|reiterated|affirmed|agreed|pledged|announced|committed|recommitted)\b"
)
_HALF = 0.5
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


def read_statement(context: Context, sentence: Sentence) -> None:
    """A statement for each sentence in which a person speaks of the partnership; a background count is one without a speaker."""
    if sentence.block.speaker:
        read_turn(context, sentence)
        return
    if context.signed_by is not None:
        read_signed(context, sentence)
        return
    if _read_count(context, sentence):
        return
    if _read_motto(context, sentence) or _read_office(context, sentence):
        return
    source = sentence.source
    if source is None or source.person is None:
        return
    is_news = context.document.kind in ("news", "report")
    if not is_news and compile_words("elsewhere").search(sentence.text):
        return
    quote = _find_quote(sentence.text)
    if not compile_words("defence").search(sentence.text) and not (is_news and _is_near_defence(context, sentence, quote)):
        return
    if _PROMISES.match(source.verb) and re.search(r"\bcommitments?\b", sentence.text) and quote is None:
        return
    start, end = _find_reported(sentence, source)
    if not is_news:
        # In an official text these verbs make promises and events, which are read as such.
        promises = _THEN_PROMISES.search(sentence.text, start)
        end = promises.start() if promises is not None else end
        if _NOT_SAID.match(source.verb) or re.search(r"\bcommitments?\b", sentence.text[:end]):
            return
    if quote is not None:
        stretches = [(quote.start("words"), quote.end("words"))]
    else:
        stretches = _split_reported(sentence.text, start, end)
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
    about = find_topic(sentence.text[slice(*stretch)]) or find_topic(sentence.text)
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


def _find_quote(text: str) -> re.Match[str] | None:
    """The first quotation that says something: a word or two in quotation marks is how something was called, and no statement."""
    return next((quote for quote in _QUOTE.finditer(text) if quote["words"].count(" ") >= _FEWEST_WORDS), None)


def _is_near_defence(context: Context, sentence: Sentence, quote: re.Match[str] | None) -> bool:
    """Whether speech without a word of defence is about it all the same: it has a topic of the field, in a text that is of defence.

    What is only reported has to name a weapon or speak of arms, and tells nothing that is not read as a step or a promise.
    """
    words = quote["words"] if quote is not None else sentence.text
    if compile_words("civil").search(words) and not _speaks_of_arms(sentence):
        return False
    if quote is not None and sentence.source is not None and _serves_in_arms(sentence.source.person):
        return True
    if quote is None and compile_pattern("hope_speech").search(sentence.text) is None:
        return context.share_of_defence >= _HALF and _speaks_of_arms(sentence) and not is_read(context, sentence)
    return sentence.systems != [] or context.share_of_defence >= _HALF or find_topic(sentence.text) is not None


def _serves_in_arms(person: NamedPerson | None) -> bool:
    """Whether somebody's office is of defence: what a general says in a text of defence is of it."""
    return person is not None and person.office is not None and _OF_ARMS.search(person.office) is not None


def _speaks_of_arms(sentence: Sentence) -> bool:
    return sentence.systems != [] or compile_words("of_arms").search(sentence.text) is not None


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


def _read_count(context: Context, sentence: Sentence) -> bool:
    match = compile_words("counts").search(sentence.text)
    if match is None or not compile_words("counted").search(sentence.text):
        return False
    about = "sale" if re.search(r"sales|trade|articles|equipment|contracts", match[0]) else "framework"
    verb = re.search(r"\b(?:authori[sz]ed|concluded|bought|purchased|sold|signed)\s\Z", sentence.text[: match.start()])
    rest = re.compile(r"\s(?:to [A-Z]\w+|since \d{4}|have been established)").match(sentence.text, match.end())
    stretch = (verb.start() if verb else match.start(), rest.end() if rest else match.end())
    context.add("statement", Modality.ASSERTED, sentence, stretch, {"about": FieldValue(about)}, confidence=0.7)
    return True


def _find_firmness(words: str, source: Attribution, whole: str) -> Modality:
    """A hope is a plan; what is said plainly is asserted, even when it says that something will or would be."""
    if source.denies or re.search(
        r"\bno (?:penalty|such|truth|decision|contract|plans?|knowledge|question|intention)\b|\b(?:unaware|not aware|knew nothing)\b",
        words,
    ):
        return Modality.DENIED
    hope = compile_pattern("hope_speech").search(whole)
    if hope is not None or re.search(
        r"\b(?:hopes?|(?<!the )(?<!any )(?<!\ba )(?<!our )(?<!his )(?<!her )(?<!their )plans?|intends?|wants?|aims?|looks forward|seeks?)\b",
        words,
    ):
        return Modality.PLANNED
    return Modality.ASSERTED


def _find_reported(sentence: Sentence, source: Attribution) -> tuple[int, int]:
    """Where what is said without quotation marks starts and ends: before the speaker, when nothing stands behind the verb."""
    end = len(sentence.text.rstrip(" ."))
    person = source.person
    if source.verb == "according to":
        return _find_cited(sentence.text, source, end)
    if person is not None and person.first > _SHORTEST_PART and not sentence.text[source.end :].strip(" .,"):
        return 0, len(sentence.text[: person.first].rstrip(" ,"))
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
    if re.match(r"said|says|stated|added|told", source.verb):
        return min(source.end + 1, len(sentence.text) - 1)
    return source.end - len(source.verb)
