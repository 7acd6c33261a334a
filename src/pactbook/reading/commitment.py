"""Promises: what states undertake, plan or hope to do together or for each other, one for each thing promised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from pactbook.extract.dates import FoundDate
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.modality import weakest
from pactbook.reading.people import find_surname_state, name_source

_TO = re.compile(r"\s+(?:not only\s+|also\s+|further\s+)?(?:(?:to|on)\s+(?:further\s+)?)?(?=\w)")
_END = re.compile(r"[;.](?=\s|\Z)|,\s(?:which|who|where|while|whereas|but(?! also))\b|\s[–—]\s")
_CONDITION = re.compile(r"\b(?:if|unless|subject to)\b", re.IGNORECASE)
_DEADLINE = re.compile(
    r"(?:\bby|\bbefore|\bbeginning|\bstarting|\bwithin|\bin|\bfrom|\bno later than|\bin the next)\s(?:the end of\s|early\s|late\s)?\Z",
    re.IGNORECASE,
)
_NOT_DEADLINE = re.compile(r"\bas early as\s(?:in\s)?\Z", re.IGNORECASE)
_OVER_YEARS = re.compile(r"\b(?:over|within|in) the (?:next|coming) (?P<count>\w+) years\b", re.IGNORECASE)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_SHORTEST = 15
_OWN_VERB = re.compile(r"\b(?:will|is|are|was|were|has|have|had|intends?|plans?|agreed?|signed|announced)\b")
_LISTS = re.compile(
    r"\b(?:intend|plan|aim|hope|seek|look forward|agreed?|commit(?:ted)?|decided|resolved?|pledged?)\b[^.]{0,80}\b(?:following|steps|measures|to|on)\b[^.]{0,30}:?\s*\Z"
)


def read_commitments(context: Context, sentence: Sentence) -> None:
    """Each thing after "agreed to", "will", "plans to" and the like that is of defence, promised by the states that say so."""
    text = sentence.text
    if _read_item(context, sentence):
        return
    last = -1
    for row, lead in _find_leads(sentence):
        if lead.start() < last:
            continue
        if row.get("subject") and not _is_subject_near(sentence, lead.start()):
            continue
        promisors = _find_promisors(context, sentence, lead)
        if not promisors:
            continue
        end = next((match.start() for match in _END.finditer(text, lead.end())), len(text))
        for first, stop in _split(text, lead, end, keep=bool(row.get("keep"))):
            if row.get("subject") and not row.get("keep") and not _verb().match(text[first:stop]):
                continue
            if (
                row.get("dated")
                and "launching" not in text[first:stop]
                and _find_deadline(context, sentence, (first, stop)) is None
            ):
                continue
            if _add(context, sentence, Modality(row["modality"]), lead, (first, stop), promisors):
                last = stop


def _read_item(context: Context, sentence: Sentence) -> bool:
    """An item without a verb of its own, under words that promise a list: "we intend to pursue the following steps"."""
    block = sentence.block
    if block.lead_in is None or sentence.start != block.start or _OWN_VERB.search(sentence.text):
        return False
    opening = _LISTS.search(sentence.lead_in)
    if opening is None:
        return False
    words = sentence.text.rstrip(" .;")
    if not (_compile("strong").search(words) or _compile("defence").search(words)) or _compile("other").search(words):
        return False
    if len(words) < _SHORTEST or _compile("never").search(words) or "develop" in words:
        return False
    areas = [area for area in load_vocabulary("commitment")["areas"] if _compile("areas", area).search(words)]
    area = areas[0] if 0 < len(areas) <= 2 else "other"
    modality = Modality.PLANNED if re.match(r"intend|plan|aim|hope|seek|look", opening[0]) else Modality.ASSERTED
    context.add(
        "commitment",
        modality,
        sentence,
        (0, len(words)),
        {
            "promisor": FieldValue(sorted(context.principals)),
            "area": sentence.quote(area, 0, len(words)),
            "what": sentence.quote(words, 0, len(words)),
        },
        confidence=0.6,
    )
    return True


def _find_leads(sentence: Sentence) -> list[tuple[dict[str, Any], re.Match[str]]]:
    found: list[tuple[dict[str, Any], re.Match[str]]] = []
    for index, row in enumerate(load_vocabulary("commitment")["leads"]):
        for match in _compile("leads", index, "words").finditer(sentence.text):
            if not any(match.start() < other.end() and other.start() < match.end() for _, other in found):
                found.append((row, match))
    return sorted(found, key=lambda one: one[1].start())


def _add(
    context: Context,
    sentence: Sentence,
    modality: Modality,
    lead: re.Match[str],
    stretch: tuple[int, int],
    promisors: list[str],
) -> bool:
    first, stop = stretch
    words = sentence.text[first:stop]
    rest = sentence.text[lead.start() :]
    if words.rstrip().endswith(":") or _compile("never").search(words) or _compile("talks").match(words):
        return False
    if sentence.block.speaker and re.match(r"want|would like|wish", lead[0]):
        return False
    if len(words) < _SHORTEST or _compile("events").match(words) or not _is_of_defence(context, sentence, words, rest):
        return False
    areas = [area for area in load_vocabulary("commitment")["areas"] if _compile("areas", area).search(words)]
    # A pledge over many fields is of none of them (rule A20 of the labelling guide).
    area = areas[0] if 0 < len(areas) <= 2 else "other"
    if _CONDITION.search(sentence.text):
        modality = Modality.CONDITIONAL
    if sentence.lead_in:
        modality = weakest({modality, sentence.govern(0, 0)})
    start = min(lead.start(), first)
    deadline = _find_deadline(context, sentence, (start, stop))
    source = sentence.source
    context.add(
        "commitment",
        modality,
        sentence,
        (start, stop),
        {
            "promisor": FieldValue(promisors),
            "area": sentence.quote(area, first, stop),
            "what": sentence.quote(words.strip(), first, first + len(words.rstrip())),
            "deadline": deadline,
        },
        speaker=name_source(context, sentence) if source is not None and source.person is not None else None,
        confidence=0.7,
    )
    return True


def _is_of_defence(context: Context, sentence: Sentence, words: str, rest: str) -> bool:
    """Whether a promise is of defence: by a word of its own before any of another matter, by its heading, or by its whole text."""
    other = _compile("other").search(words)
    if other is not None:
        hard = _compile("hard").search(words)
        return hard is not None and hard.start() < other.start()
    if _compile("strong").search(words) or _compile("defence").search(words):
        return True
    if _compile("other").search(rest):
        return False
    heading = sentence.block.heading
    return context.is_of_defence or (heading is not None and _compile("hard").search(heading) is not None)


def _is_subject_near(sentence: Sentence, position: int) -> bool:
    """Whether a state, or all states together, stand right before a verb: what an agreement or a project "will" do is no promise."""
    before = sentence.text[:position]
    if _compile("subject").search(before):
        return True
    near = [mention for mention in sentence.mentions if mention.span.end <= position <= mention.span.end + 12]
    return (
        bool(near)
        and any(entry.kind in ("country", "group") for entry in near[-1].entries)
        and not before[near[-1].span.end :].strip("s' ").replace("also", "").replace("both", "").strip()
    )


def _find_promisors(context: Context, sentence: Sentence, lead: re.Match[str]) -> list[str]:
    """The states that make the promise: named as its subject, "we" and "both sides" all that the text is about, else the speaker's."""
    before = lead.start()
    head = sentence.text[:before]
    if "invoke" in lead[0]:
        return sentence.states_between(lead.end(), min(len(sentence.text), lead.end() + 40))[:1]
    clause = head[max(head.rfind(". "), head.rfind("; "), head.rfind(", and ")) + 1 :]
    offset = before - len(clause)
    subjects = [
        mention
        for mention in sentence.mentions
        if offset <= mention.span.start and mention.span.end <= before and name_states(mention)
    ]
    both = _compile("both").search(clause)
    if both is not None and sentence.block.speaker and both[0].lower() == "they":
        # In a speaker's turn "they" are anybody.
        both = None
    direct = [
        mention
        for mention in subjects
        if not re.search(r"\b(?:of|with|to|in|for|from|by|under)\s(?:the\s)?\Z", head[: mention.span.start])
    ]
    if both and (not direct or both.start() + offset > direct[-1].span.start):
        group = re.search(r"\bAUKUS\b", clause)
        return ["AU", "GB", "US"] if group else sorted(context.principals)
    states = list(dict.fromkeys(state for mention in direct for state in name_states(mention)))
    if states:
        return states[:4]
    people = [person for person in sentence.people if offset <= person.start and person.end <= before and person.country]
    if people:
        return list(dict.fromkeys(str(person.country) for person in people))
    if sentence.block.role == "item" or re.match(r"\s*(?:The|Our|This)?\s*(?:agreement|decision|commitment|intention)", clause):
        return sorted(context.principals)
    office = re.search(r"\b[Tt]he (?:Vice )?President\b|\b[Tt]he Secretary\b", clause)
    if office and "US" in context.principals:
        return ["US"]
    if sentence.block.speaker:
        state = find_surname_state(sentence.block.speaker, context.principals)
        return [state] if state else []
    return []


def _find_deadline(context: Context, sentence: Sentence, stretch: tuple[int, int]) -> FieldValue | None:
    years = _OVER_YEARS.search(sentence.text, stretch[0], min(len(sentence.text), stretch[1] + 60))
    if years is not None and context.published is not None and (count := _COUNTS.get(years["count"].lower())):
        return sentence.quote(f"{context.published.year + count:04}", years.start(), years.end())
    found: FoundDate | None = None
    for date in sentence.dates:
        before = sentence.text[: date.span.start]
        words = sentence.text[date.span.start : date.span.end].lower()
        is_coming = "this year" in words or "next" in words or "decade" in words
        if not (stretch[0] - 60 <= date.span.start <= stretch[1] + 5) or _NOT_DEADLINE.search(before):
            continue
        if is_coming or (_DEADLINE.search(before) and not _is_past(context, date)):
            found = date
    return sentence.quote_date(found)


def _is_past(context: Context, date: FoundDate) -> bool:
    return context.published is not None and date.date.upper is not None and date.date.upper < context.published


def _split(text: str, lead: re.Match[str], end: int, *, keep: bool) -> Iterator[tuple[int, int]]:
    """The things promised: a new one starts where another verb of promise does; a list of bare nouns is one."""
    if keep:
        yield lead.start(), end
        return
    start = _TO.match(text, lead.end())
    position = start.end() if start is not None else lead.end()
    if not _verb().match(text, position):
        yield position, end
        return
    for match in _next_verb().finditer(text, position, end):
        if match.start() - position > _SHORTEST:
            yield position, match.start()
            position = match.start("verb")
    yield position, end


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(
        rf"(?:further\s|also\s|continue to\s|jointly\s|together\s)*{load_vocabulary('commitment')['verbs']}\b", re.IGNORECASE
    )


@cache
def _next_verb() -> re.Pattern[str]:
    verbs = load_vocabulary("commitment")["verbs"]
    return re.compile(
        rf"(?:,?\s(?:but also|and also|as well as|and)\s(?:to\s)?|,\s(?:to\s)?)(?P<verb>{verbs}(?=\s(?!of\b)))\b", re.IGNORECASE
    )


@cache
def _compile(*path: str | int) -> re.Pattern[str]:
    value = load_vocabulary("commitment")
    for step in path:
        value = value[step]
    return re.compile(value, 0 if path[0] in ("both", "subject") else re.IGNORECASE)
