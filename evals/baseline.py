"""A reader as one writes it in an afternoon: one pattern a kind, any hedge word makes a plan, nothing knows what governs what.

It stands beside the real one so that every figure can be compared with what costs next to nothing.
"""

from __future__ import annotations

import datetime as dt
import re

from pactbook.model.document import Document, Span
from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.source import Known

_HEDGE = re.compile(r"\b(?:hope|plan|expect|will|may|could|would|intend|seek|likely)\w*\b", re.IGNORECASE)
_SYSTEM = re.compile(r"\b[A-Z]{1,4}-?\d{1,3}[A-Z]{0,2}\b|\b(?:Javelin|Stryker|Patriot|Apache|Rafale|Gripen|HIMARS)\b")
_STAGES = {
    "notified": r"notif\w+ Congress|possible (?:foreign military )?sale",
    "signed": r"\b(?:sign|ink)(?:ed|s)\b[^.]{0,60}\b(?:contract|deal|agreement)",
    "approved": r"\b(?:approved|cleared)\b",
    "paused": r"\b(?:paused|halted|on hold)\b",
}
_DELIVERED = re.compile(r"\b(?:delivered|handed over|received)\b", re.IGNORECASE)
_KINDS = {
    "engagement": (r"\b(?:met with|hosted|held talks|visited)\b", {"format": "meeting"}),
    "exercise": (r"\b[Ee]xercise [A-Z]\w+|\b[A-Z]\w+ exercise\b", {}),
    "agreement": (r"\bsigned\b[^.]{0,80}\b(?:[Aa]greement|[Pp]act|[Ff]ramework|[Tt]reaty|MoU)\b", {"step": "signed"}),
    "commitment": (r"\b(?:agreed|committed|pledged|plans?|intends?) to\b[^.]{5,120}", {}),
    "statement": (r"\bsaid\b[^.]{10,160}", {}),
    "programme": (r"\bco-?(?:production|development|produce|develop)\b[^.]{0,60}", {}),
    "ecosystem": (r"\b(?:Innovation|Acceleration|Startup)\b[^.]{0,40}\b(?:Summit|Challenge|Ecosystem)\b", {}),
}


def read_plainly(document: Document) -> list[Finding]:
    """One finding for each pattern that fits a sentence."""
    found: list[Finding] = []
    for sentence in re.finditer(r"[^.\n](?:[^.]|\.(?=\S))*", document.text):
        words, start = sentence[0], sentence.start()
        modality = Modality.PLANNED if _HEDGE.search(words) else Modality.ASSERTED
        system = _SYSTEM.search(words)
        if system is not None:
            fields = {"system": FieldValue(system[0])}
            for stage, pattern in _STAGES.items():
                if match := re.search(pattern, words, re.IGNORECASE):
                    found.append(_make(document, "sale_stage", modality, start, match, {**fields, "stage": FieldValue(stage)}))
                    break
            if match := _DELIVERED.search(words):
                found.append(_make(document, "delivery", modality, start, match, fields))
        for kind, (pattern, plain) in _KINDS.items():
            if match := re.search(pattern, words):
                stated = {name: FieldValue(value) for name, value in plain.items()} or {"what": FieldValue(match[0])}
                found.append(_make(document, kind, modality, start, match, stated))
    return found


def _make(
    document: Document, kind: str, modality: Modality, start: int, match: re.Match[str], fields: dict[str, FieldValue]
) -> Finding:
    span = Span(start + match.start(), start + match.end())
    known = Known.from_published(
        PartialDate.parse(document.published) if document.published else None, None, dt.date(2100, 1, 1)
    )
    return Finding(
        "baseline", kind, modality, fields, Citation(document.id, span), known, "baseline/1", wording=span.cut(document.text)
    )
