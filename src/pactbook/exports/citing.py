"""A citation in one line of text, for exports that hold no links."""

from __future__ import annotations

from pactbook.records.evidence import Evidence


def cite(evidence: Evidence | None) -> str:
    """A citation in one line: publisher, grade, date, address; of a joint citation, each page. Empty where nothing is cited."""
    if evidence is None or evidence.is_unsourced:
        return ""
    if evidence.joint:
        return " | ".join(cite(member) for member in evidence.joint)
    date = f", {evidence.known_given}" if evidence.known_given else ""
    return f"{evidence.label or evidence.publisher_name} [{evidence.grade}]{date}{f' {evidence.url}' if evidence.url else ''}"
