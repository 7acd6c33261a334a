"""Reads a document with a language model: passage by passage, each answer checked, kept, and counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pactbook.assistant.asking import cut_passages, make_messages, make_schema
from pactbook.assistant.cache import find_answer, keep_answer, make_key
from pactbook.assistant.checking import Checked, Passage, check_finding
from pactbook.assistant.endpoint import Completion, Endpoint, ask_endpoint
from pactbook.errors import AssistantUnavailableError
from pactbook.layouts import Assignment, Draft
from pactbook.model.document import Document, Span
from pactbook.model.finding import Finding
from pactbook.model.problem import Severity
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading import Reading

FAMILY = "model"
"""The family of this reader: what it read is withdrawn by it alone, and by no reader of rules."""
CONFIDENCE = 0.3
MAX_PASSAGES = 40
"""Passages of one document that are asked about: a quarter of a million characters, more than any statement seen."""


@dataclass(frozen=True)
class Assistant:
    """A model to ask, and the folder in which its answers are kept (None: nowhere)."""

    endpoint: Endpoint
    answers: Path | None = None

    @property
    def reader(self) -> str:
        """Name and version of the reader: the family, the model, and the version of what it is asked."""
        name = "".join(character if character.isalnum() or character in "-._" else "-" for character in self.endpoint.model)
        return f"{FAMILY}/{name}/{load_vocabulary('assistant')['version']}"


@dataclass(frozen=True, slots=True)
class Usage:
    """What reading with a model cost: questions asked, answers found kept, tokens of questions and answers, findings that stood and that
    were refused, single values that were refused."""

    asked: int = 0
    kept: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0
    findings: int = 0
    refused_findings: int = 0
    refused_values: int = 0

    def __add__(self, other: Usage) -> Usage:
        """Both together."""
        return Usage(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


def read_with_model(
    document: Document, assignment: Assignment, assistant: Assistant, known: Sequence[Finding] = ()
) -> tuple[Reading, Usage]:
    """What a model reads in a document and the text bears out, without what the rules read there already (``known``).

    A model that cannot be reached, or answers with something else, is a problem; what was read before it stands.
    """
    draft = Draft(document, assignment, assistant.reader, confidence=CONFIDENCE)
    usage = Usage()
    date = document.published_on
    published = date.lower if date and date.precision == "day" else None
    for number, span in enumerate(cut_passages(document.text)):
        if number == MAX_PASSAGES:
            draft.report(span.start, f"only the first {MAX_PASSAGES} passages were read with a model")
            break
        try:
            answer, cost = _ask(assistant, span.cut(document.text), document.published)
        except AssistantUnavailableError as error:
            draft.report(span.start, str(error), Severity.ERROR)
            break
        usage += cost
        passage = Passage(document.text, span, published, assignment.names)
        usage += _read_answer(draft, answer, passage, known)
    return replace(draft.finish(), in_scope=True), usage


def _ask(assistant: Assistant, text: str, published: str | None) -> tuple[Completion, Usage]:
    messages, schema = make_messages(text, published), make_schema()
    key = make_key(assistant.endpoint, messages, schema)
    kept = find_answer(assistant.answers, key) if assistant.answers else None
    if kept is not None:
        return kept, Usage(kept=1)
    answer = ask_endpoint(assistant.endpoint, messages, schema)
    if assistant.answers and answer.finish == "stop":
        keep_answer(assistant.answers, key, answer)
    return answer, Usage(asked=1, prompt_tokens=answer.prompt_tokens, answer_tokens=answer.answer_tokens)


def _read_answer(draft: Draft, answer: Completion, passage: Passage, known: Sequence[Finding]) -> Usage:
    start = passage.span.start
    if answer.finish != "stop":
        draft.report(start, f"the model's answer was not finished ({answer.finish}): {answer.text[:80]!r}")
    try:
        found = json.loads(answer.text)["findings"]
    except (ValueError, KeyError, TypeError):
        draft.report(start, f"the model's answer does not fit the schema: {answer.text[:80]!r}")
        return Usage(refused_findings=1)
    counts: Counter[str] = Counter()
    for one in found if isinstance(found, list) else []:
        checked = check_finding(one, passage)
        if isinstance(checked, str):
            counts["refused_findings"] += 1
            draft.report(start, f"refused: {checked}")
            continue
        counts["refused_values"] += len(checked.refused)
        for reason in checked.refused:
            draft.report(checked.span.start, f"refused: {reason}")
        if not any(_is_known(checked, other) for other in known):
            counts["findings"] += 1
            draft.add(
                checked.kind,
                checked.span,
                checked.fields,
                modality=checked.modality,
                held=checked.held,
                speaker=checked.speaker,
            )
    return Usage(**counts)


def _is_known(checked: Checked, finding: Finding) -> bool:
    """Whether the rules read the same there: the same kind at an overlapping place, and no field on which the two differ."""
    span = finding.citation.span or Span(0, 0)
    shared = checked.fields.keys() & finding.fields.keys()
    return (
        finding.kind == checked.kind
        and span.start < checked.span.end
        and checked.span.start < span.end
        and all(str(checked.fields[name].value) == str(finding.value(name)) for name in shared - {"system", "what", "value"})
    )
