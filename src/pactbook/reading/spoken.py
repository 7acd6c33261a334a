"""What is said by whoever has the floor, and what somebody judges in a statement given out in their name."""

from __future__ import annotations

import re
from collections.abc import Container

from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.reading.context import Context, Sentence
from pactbook.reading.topic import compile_words, find_topic

_SAID_INSTEAD = frozenset(("commitment", "engagement", "agreement"))
_REPORTS_TALK = re.compile(
    r"\b(?:(?:spoken|spoke|talked|met|conversation) (?:by phone |broadly |briefly |again )?(?:with|to)|going to (?:discuss|talk|meet|speak))\b"
)
_SHORTEST_TURN = 40
_COURTESY_ENDS = re.compile(r",? (?:and|but) (?=(?:I|we|it|this|that|the|our|as|for|let)\b)|\s?[;—–] ?|, (?=(?:I|we|our)\b)")
_CONCURS = re.compile(
    r"\b(?:[Ww]e|[Bb]oth|[Tt]hey)(?:['’]ve)?(?: (?:also|have|both|just|concurrently))* (?:concurred|agreed|decided|pledged|committed)\b"
)
_THIRD_PERSON = re.compile(
    r"\A(?:And |But |So |Then |Now,? |Also,? |Finally,? |First,? |Second,? |Third,? )*(?:[Hh]e|[Ss]he|[Tt]hey)(?:['’](?:s|d|ve|re|ll))? |\A(?:Following|After|As part of)\b"
)
_FEWEST_STATES = 2
_JUDGED = re.compile(
    r"\b(?:security of|security and|security partner\w*|defen[cs]e|[Aa]lliances?|NATO|militar(?:y|ies)|deterrence|armed forces|interoperab\w+)\b"
)
_SUPPOSED = re.compile(r"\b(?:[Ii]n (?:the )?case|[Ii]f|[Ss]hould)\b[^,]{5,80},")
_WISHED = re.compile(r"\b(?:I|[Ww]e) (?:very much |really |strongly |also |do )?(?:hope|would like|wish|look forward)\b")
_NEGATED = re.compile(
    r"\b(?:I|[Ww]e|[Ii]t['’]s|[Tt]here['’]s|[Tt]here)(?: have| has| is| was|['’]ve)?(?: explicitly)? (?:not(?! (?:yet|only|just)\b)|no|never)\b"
)


def read_turn(context: Context, sentence: Sentence, speaker: str) -> None:
    """What the one who has the floor says of defence: each sentence with a word that can mean nothing else."""
    if sentence.block.is_question:
        return
    start = _skip_courtesy(sentence.text)
    if start is None:
        return
    text = sentence.text[start:]
    if len(text) < _SHORTEST_TURN or not compile_words("spoken").search(text) or compile_words("elsewhere").search(text):
        return
    is_ours = compile_words("ours").search(text) is not None
    if not is_ours and len(sentence.states_between(start, len(sentence.text))) < _FEWEST_STATES:
        return
    # What two states named do is an event where it is read as any; what is called ours may be judged beside.
    told = is_read(context, sentence, _SAID_INSTEAD if is_ours else None)
    if told or _THIRD_PERSON.match(text) or _CONCURS.search(text) or _REPORTS_TALK.search(text):
        return
    _add(context, sentence, start, speaker, _find_turn_firmness(text))


def _skip_courtesy(text: str) -> int | None:
    """Where what is said begins behind a greeting or thanks in the same sentence; None when the sentence is nothing else."""
    courtesies = list(compile_words("small_talk").finditer(text))
    if not courtesies:
        return 0
    seam = _COURTESY_ENDS.search(text, courtesies[-1].end())
    return seam.end() if seam is not None else None


def _add(context: Context, sentence: Sentence, start: int, speaker: str | None, modality: Modality) -> None:
    end = len(sentence.text.rstrip(" ."))
    context.add(
        "statement",
        modality,
        sentence,
        (start, end),
        {"speaker": FieldValue(speaker), "about": FieldValue(find_topic(sentence.text[start:end]) or "other")},
        speaker=speaker,
        confidence=0.6,
    )


def is_read(context: Context, sentence: Sentence, kinds: Container[str] | None = None) -> bool:
    """Whether the sentence has been read as an event or a promise, of some kinds or of any: then it is no judgement."""
    whole = sentence.span(0, len(sentence.text))
    spans = (finding.citation.span for finding in context.findings if kinds is None or finding.kind in kinds)
    return any(span is not None and whole.start <= span.start < whole.end for span in spans)


def _find_turn_firmness(text: str) -> Modality:
    """A hope or a wish of whoever speaks is planned, a supposition conditional, and what is said not to be denied."""
    if _SUPPOSED.search(text):
        return Modality.CONDITIONAL
    if _WISHED.search(text):
        return Modality.PLANNED
    return Modality.DENIED if _NEGATED.search(text) else Modality.ASSERTED


def read_signed(context: Context, sentence: Sentence) -> None:
    """A statement given out in somebody's name: what it judges of defence is that person's."""
    text = sentence.text
    if (
        not _JUDGED.search(text)
        or sentence.block.role != "paragraph"
        or compile_words("elsewhere").search(text)
        or compile_words("happened").search(text)
        or is_read(context, sentence, _SAID_INSTEAD)
    ):
        return
    _add(context, sentence, 0, context.signed_by, Modality.ASSERTED)
