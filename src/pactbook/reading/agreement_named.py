"""Agreements that a text only names: it says nothing of what became of them, but that they bind its parties is worth a finding of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.finding import FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.agreement_defence import Named
from pactbook.reading.context import Context, Sentence
from pactbook.reading.named_states import pick_states
from pactbook.reading.sameness import may_be_one
from pactbook.reading.words import squeeze

# "The Industrial Security Agreement summit": what is named is a meeting.
_OF_IT = re.compile(
    r"\s(?:summit|meeting|talks|negotiations|review|sites?|group|committee|dialogue|process|anniversary|text)\b", re.IGNORECASE
)

# "Renewing the Naval Pact:", before what the item tells.
_LABEL = re.compile(r"\W*[A-Z][a-z]+ing\s[^.:;]{3,90}[:.]\s")
_NOUN = re.compile(
    r"(?:(?:new|bilateral|trilateral|multilateral|key|landmark|historic|formal|joint|major|non-binding|legally-binding|intergovernmental)\s)*(?:agreements?|pacts?|treaty|accords?|deal|memorandum(?: of understanding)?|M[oO]U|arrangements?|declaration|framework|protocol|document)(?:\s\(\w+\))?",
    re.IGNORECASE,
)
# "The 1951 mutual defence treaty": its year makes a name of it.
_OF_YEAR = re.compile(r"\b(?:19|20)\d\d\s(?:[A-Z][\w.'-]*\s){0,2}\Z")
_PACT = re.compile(
    r"(?=.*\b(?:defen[cs]e|military|security|logistics)\b).*\b(?:agreement|treaty|pact|accord|arrangement|memorandum of understanding)\b",
    re.IGNORECASE,
)
# "The 2029 Plan of Action": and so is a plan in capitals.
_PLAN = re.compile(r"(?:[A-Z][\w.-]* ){0,4}(?:Plan of Action|Action Plan|Road ?map|Framework|Vision|Declaration)\b")
# "Based on the Declaration of 2029 we will": what is promised rests on it, and it is named for itself.
_BASED = re.compile(r"\W*(?:Based|Building|Drawing) (?:up)?on (?:the |their |our )?(?:(?:19|20)\d\d )?")
# A treaty is ratified after it is signed.
_AFTERWARDS = re.compile(r"\b(?:ratif|approv|consent|acce)", re.IGNORECASE)


def settle_agreements(context: Context) -> None:
    """What only the whole text shows: agreements that it names and says nothing else of, and steps that a later one of the same agreement
    has overtaken."""
    # Talks that depend on something are told for the sake of what they depend on.
    context.findings = [one for one in context.findings if not _hangs_on_something(one)]
    _drop_labels(context)
    _drop_nouns(context)
    _drop_overtaken(context)
    _add_named(context)


def note_named(context: Context, sentence: Sentence, named: Named) -> None:
    """Remember an agreement by its proper name, once, where a text first names it."""
    if named.is_body or _OF_IT.match(sentence.text, named.end):
        return
    is_of_year = _OF_YEAR.search(sentence.text, 0, named.start) is not None
    if not _binding().search(named.name) and not (is_of_year and (_PACT.search(named.name) or _PLAN.match(named.name))):
        return
    if not any(may_be_one(named.name, name) for name in context.named_agreements):
        context.named_agreements[named.name] = (sentence, named.start, named.end)


def _hangs_on_something(finding: Finding) -> bool:
    return finding.kind == "agreement" and finding.value("step") == "discussed" and finding.modality is Modality.CONDITIONAL


def _drop_labels(context: Context) -> None:
    """What the label of an item says in short, the item tells in full: "Renewing the Naval Pact: The two governments today renewed the ..."."""
    told = [one for one in context.findings if one.kind == "agreement"]
    labels = [one for one in told if _is_label(context, one, told)]
    context.findings = [one for one in context.findings if not any(one is label for label in labels)]
    for label in labels:
        context.named_agreements.pop(str(label.value("name")), None)


def _is_label(context: Context, finding: Finding, told: list[Finding]) -> bool:
    """Whether a finding is the label of a paragraph or item, by a verb without a subject, and another tells the same step behind it."""
    span, step = finding.citation.span, finding.fields.get("step")
    if span is None or step is None or step.span is None:
        return False
    for block in context.prose.blocks:
        whole = context.prose.locate(block.start, block.end)
        if not whole.start <= span.start < whole.end:
            continue
        label = _LABEL.match(context.prose.text, block.start, block.end)
        end = context.prose.locate(block.start, label.end()).end if label is not None else whole.start
        return step.span.end <= end and any(
            other.value("step") == step.value
            and (place := other.fields["step"].span) is not None
            and end <= place.start < whole.end
            for other in told
        )
    return False


def _drop_nouns(context: Context) -> None:
    """A step of "a new agreement" is that of the one which the text names elsewhere at the same step, between the same states."""
    told = [one for one in context.findings if one.kind == "agreement"]
    context.findings = [one for one in context.findings if one.kind != "agreement" or not _is_named_elsewhere(one, told)]


def _is_named_elsewhere(finding: Finding, told: list[Finding]) -> bool:
    if not _NOUN.fullmatch(str(finding.value("name"))):
        return False
    return any(
        other is not finding
        and not _NOUN.fullmatch(str(other.value("name")))
        and other.modality is finding.modality
        and other.value("step") == finding.value("step")
        and other.value("parties") == finding.value("parties")
        and (finding.value("date") is None or finding.value("date") == other.value("date"))
        for other in told
    )


def _drop_overtaken(context: Context) -> None:
    """Of an agreement that the text says was signed, it need not be told without a date that it is announced, or to be concluded."""
    signed = {
        str(finding.value("name"))
        for finding in context.findings
        if finding.kind == "agreement" and finding.value("step") == "signed" and finding.modality is Modality.ASSERTED
    }
    if signed:
        context.findings = [one for one in context.findings if not _is_overtaken(one, signed)]


def _is_overtaken(finding: Finding, signed: set[str]) -> bool:
    if finding.kind != "agreement":
        return False
    is_less = finding.value("step") == "signed" and finding.modality in (Modality.EXPECTED, Modality.CONDITIONAL)
    if finding.value("date") is not None and not is_less:
        return False
    step, name = finding.value("step"), str(finding.value("name"))
    worded = finding.fields["step"].wording or ""
    is_early = (step in ("announced", "concluded") and not _AFTERWARDS.search(worded)) or (
        step == "signed" and finding.modality in (Modality.PLANNED, Modality.EXPECTED, Modality.CONDITIONAL)
    )
    return is_early and any(may_be_one(name, other) for other in signed)


def _add_named(context: Context) -> None:
    """Findings without a step for the agreements a text names and says nothing else of."""
    told = [str(finding.value("name")) for finding in context.findings if finding.kind == "agreement"]
    for name, (sentence, start, end) in context.named_agreements.items():
        behind = sentence.text[end : end + _CALLED]
        if (
            any(may_be_one(name, other) or is_on_the_same(name, other) or _is_called(behind, other) for other in told)
            or (_is_promised(context, sentence) and not _BASED.fullmatch(sentence.text, 0, start))
            or _names_noun(context, sentence, name, start, end)
        ):
            continue
        states = sentence.states_between(max(0, start - _AROUND), end + _AROUND)
        context.add(
            "agreement",
            Modality.ASSERTED,
            sentence,
            (start, end),
            {
                "name": sentence.quote(name, start, end),
                "parties": FieldValue(sorted(pick_states(states, context.principals))),
            },
            confidence=0.6,
        )


def is_on_the_same(one: str, other: str) -> bool:
    """Whether two names are on the same matter, whatever they call the paper: "a logistics support pact", "MoU on mutual logistics support"."""
    mine, theirs = (set(_WORDS.findall(name.lower())) - _PAPER for name in (one, other))
    return min(len(mine), len(theirs)) > 1 and (mine <= theirs or theirs <= mine)


def _is_called(behind: str, name: str) -> bool:
    """Whether a name is given right behind another, in brackets: "Agreement on Access (the 'Coast Treaty')"."""
    opening = behind.find("(")
    return opening >= 0 and len(name) > _SHORTEST and squeeze(name) in squeeze(behind[opening:])


def _names_noun(context: Context, sentence: Sentence, name: str, start: int, end: int) -> bool:
    """Give its name to the one noun that a text has told of between the same states ("a bilateral agreement"); False where there is none."""
    nouns = [
        index
        for index, one in enumerate(context.findings)
        if one.kind == "agreement" and one.value("step") is not None and _NOUN.fullmatch(str(one.value("name")))
    ]
    states = sorted(pick_states(sentence.states_between(max(0, start - _AROUND), end + _AROUND), context.principals))
    if len(nouns) != 1 or context.findings[nouns[0]].value("parties") != states:
        return False
    noun = context.findings[nouns[0]]
    if noun.citation.span is None or not 0 <= sentence.span(start, end).start - noun.citation.span.end < _NEXT:
        return False
    context.put(nouns[0], replace(noun, fields={**noun.fields, "name": sentence.quote(name, start, end)}))
    return True


def _is_promised(context: Context, sentence: Sentence) -> bool:
    """Whether a promise was read in a sentence: what is pledged under a treaty is a finding already."""
    whole = sentence.span(0, len(sentence.text))
    return any(
        finding.kind == "commitment" and (span := finding.citation.span) is not None and whole.start <= span.start < whole.end
        for finding in context.findings
    )


_WORDS = re.compile(r"[a-z]{3,}")
_PAPER = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "agreement",
        "agreements",
        "pact",
        "treaty",
        "accord",
        "deal",
        "memorandum",
        "understanding",
        "mou",
        "arrangement",
        "framework",
        "protocol",
        "declaration",
        "cooperation",
        "bilateral",
        "mutual",
        "new",
        "comprehensive",
    ]
)
"""Words that say what sort of paper it is, and not what it is on."""
_CALLED = 160
_SHORTEST = 5
_NEXT = 900
"""Characters behind a noun in which the text gives the agreement its name."""
_AROUND = 60
"""Characters on either side of a name in which its parties are looked for."""


@cache
def _binding() -> ScreenedPattern:
    return compile_screened(load_vocabulary("agreement")["binding"])
