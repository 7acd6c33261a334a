"""Steps that are denied: a report that somebody calls false, a contract that nobody has signed. Kept, so that they can be shown as denied."""

from __future__ import annotations

import re

from pactbook.extract.screened import compile_screened
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.reading.context import Context, Sentence
from pactbook.reading.people import name_source
from pactbook.reading.sides import find_sides

_CALLED_FALSE = re.compile(
    r"\b(?:false|fabricated|baseless|incorrect|untrue|denied|den(?:y|ies)|refuted?|dismiss(?:ed|es)?|rubbish(?:ed|es)?|reject(?:ed|s)|no truth)\b",
    re.IGNORECASE,
)
_THAT_REPORT = compile_screened(
    r"\b(?:denied|refuted|dismissed|rejected)\s(?:that|the|those|these|such)\s(?:latest\s)?(?:reports?|claims?|account)\b",
    re.IGNORECASE,
)
_NO_CONTRACT = compile_screened(
    r"\b(?:no|not mean that an?|does not mean an?) (?:contract|deal|agreement|order|sale)\b[^;]{0,60}?\b(?:signed|concluded|finali[sz]ed|inked|placed)\b|\bplaced no orders?\b",
    re.IGNORECASE,
)
_RUMOUR = compile_screened(
    r"\b(?:reports? (?:of|on|about|that)|den(?:y|ies|ied|ying) that)\b[^;]{0,60}?\b(?P<word>paus(?:e[ds]?|ing)|halt(?:ed)?|suspen\w+|hold|cancel\w+|shelv\w+|scrap\w+|call(?:ed|ing) off)\b",
    re.IGNORECASE,
)


_NO_ACT = compile_screened(
    r"\bno (?:final |firm |formal |such |further )?(?P<noun>decision|commitment|order|request|approval|offer|contract|deal|purchase|sale|acquisition)s? "
    r"(?:has|have|had|was|were) (?:yet |ever |so far )?(?:been )?(?:made|taken|placed|received|given|reached|granted|approved|agreed|signed|decided)"
    r"(?: (?:yet|so far))?(?: (?:to|on|for|about|regarding) (?P<what>[^,;.]{0,80}))?|"
    r"\b(?:placed|signed|made|received) no (?P<act>orders?|contracts?|deals?|offers?|requests?)\b",
    re.IGNORECASE,
)
_RETORT = compile_screened(
    r",?\s(?:but|though|although|while)\s(?P<who>[^;,]{3,80}?)\s(?:said|says|insisted|clarified|stated|added|told)\b[^;]{0,50}?\b"
    r"(?:(?P<such>no such (?:proposal|plan|deal|order|contract|request|offer|purchase|sale)s?)|"
    r"no (?P<noun>order|contract|deal|request|offer)s? (?:had|has|have) been (?:placed|signed|made|received|submitted|concluded))\b"
    r"(?!\s(?:for|on|with|would|should|will|could|of|about|regarding|to|as)\b)",
    re.IGNORECASE,
)
_TALKED_OF = frozenset(("considered", "offered", "requested"))
_STAGES = (
    ("delayed", re.compile(r"\b(?:defer|delay|postpone|put off|push back)", re.IGNORECASE)),
    ("cancelled", re.compile(r"\b(?:cancel|scrap|drop|abandon|withdraw)", re.IGNORECASE)),
    ("paused", re.compile(r"\b(?:suspend|halt|pause|freeze|shelve)", re.IGNORECASE)),
    ("requested", re.compile(r"\Arequests?\Z", re.IGNORECASE)),
    ("offered", re.compile(r"\Aoffers?\Z", re.IGNORECASE)),
    ("signed", re.compile(r"\A(?:order|contract|deal)s?\Z", re.IGNORECASE)),
    ("approved", re.compile(r"\b(?:sale|sell|transfer|buy|purchas|acqui|procur|approval)", re.IGNORECASE)),
)


def read_denial(context: Context, sentence: Sentence) -> bool:
    """Whether the sentence denies a step without naming its system; then it is recorded, and states no step of its own."""
    return (
        _read_that_report(context, sentence)
        or _read_no_act(context, sentence)
        or _read_no_contract(context, sentence)
        or _read_rumour(context, sentence)
    )


def find_retort(sentence: Sentence) -> re.Match[str] | None:
    """What somebody says against the report in the first half of a sentence: "Norway is said to have ordered 12, but a spokesperson said no
    order had been placed"."""
    return _RETORT.search(sentence.text)


def read_retort(context: Context, sentence: Sentence, retort: re.Match[str]) -> None:
    """The step that the first half of the sentence reported, as one that the second half denies."""
    last = context.last_step
    if last is None or last.index != sentence.index:
        return
    if last.stage not in _TALKED_OF and last.modality is Modality.ASSERTED:
        # What has been done is not undone by a denial of something else.
        return
    noun = retort["noun"] or ""
    stage = next((stage for stage, words in _STAGES if words.search(noun)), last.stage)
    only = last.wares[0].name if len(last.wares) == 1 else None
    source = sentence.source
    is_named = source is not None and source.start >= retort.start()
    speaker = name_source(context, sentence) if is_named else retort["who"]
    _add(context, sentence, stage, (retort.start("who"), retort.end()), (last.sides.buyer, last.sides.seller), only, speaker)


def _read_no_act(context: Context, sentence: Sentence) -> bool:
    """ "No decision has been taken on the sale of ...", "we have placed no order"."""
    none, last = _NO_ACT.search(sentence.text), context.last_step
    if none is None:
        return False
    about = none["what"] or none["act"] or none["noun"] or ""
    stage = next((stage for stage, words in _STAGES if words.search(about)), None) or next(
        (stage for stage, words in _STAGES if words.search(none["noun"] or "")), None
    )
    system = next((one for one in sentence.systems if none.start() <= one.start <= none.end() + 60), None)
    if stage is None or (system is None and (last is None or sentence.systems)):
        return False
    if system is not None:
        sides = find_sides(context, sentence, none.start(), none.end(), [system.origin] if system.origin else [])
        _add(context, sentence, stage, none.span(), (sides.buyer, sides.seller), system.name)
        return True
    only = last.wares[0].name if none["act"] and last.wares else None
    _add(context, sentence, stage, none.span(), (last.sides.buyer, last.sides.seller), only)
    return True


def _read_that_report(context: Context, sentence: Sentence) -> bool:
    report, last = _THAT_REPORT.search(sentence.text), context.last_step
    if report is None or last is None or sentence.systems:
        return False
    only = last.wares[0] if len(last.wares) == 1 else None
    _add(context, sentence, last.stage, (0, report.end()), (last.sides.buyer, last.sides.seller), only.name if only else None)
    return True


def _read_no_contract(context: Context, sentence: Sentence) -> bool:
    none, last = _NO_CONTRACT.search(sentence.text), context.last_step
    if none is None or last is None or sentence.systems:
        return False
    _add(context, sentence, "signed", (none.start(), none.end()), (last.sides.buyer, last.sides.seller), None)
    return True


def _read_rumour(context: Context, sentence: Sentence) -> bool:
    rumour = _RUMOUR.search(sentence.text)
    if rumour is None or not _CALLED_FALSE.search(sentence.text) or sentence.systems:
        return False
    stage = "cancelled" if re.match(r"cancel|shelv|scrap|call", rumour["word"].lower()) else "paused"
    states = [state for state in context.principals if state in sentence.states]
    denial = _CALLED_FALSE.search(sentence.text, rumour.end())
    sides = context.split_sides(states if len(states) > 1 else context.principals)
    _add(context, sentence, stage, (rumour.start(), denial.end() if denial else rumour.end()), sides, None)
    return True


def _add(
    context: Context,
    sentence: Sentence,
    stage: str,
    stretch: tuple[int, int],
    sides: tuple[str | None, str | None],
    system: str | None,
    speaker: str | None = None,
) -> None:
    fields = {"stage": stage, "system": system, "buyer": sides[0], "seller": sides[1]}
    held = {name: FieldValue(value) for name, value in fields.items() if value is not None}
    context.add("sale_stage", Modality.DENIED, sentence, stretch, held, speaker=speaker or name_source(context, sentence))
