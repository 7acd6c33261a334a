"""Which record a finding forms that no record of the book is about.

A record is formed by what identifies a thing of its kind, and by nothing else: not by the order in which documents were read, nor by what
others say. So its id never changes, and two documents that name one thing alike form one record. That two formed records are one, or one of them
an entry of the book, is a decision.

What identifies a thing: a row of a register its key; a sale otherwise its transmittal, or else both states and the system as designated; an
agreement its name; a programme its kind, system, and partners; an event of an ecosystem its name and year; a promise who makes it and its words.
Meetings, statements, exercises and courses are not formed here: their folds join what is read by days, persons and names.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence

from pactbook.model.decision import CONFIRMED_SCORE, Decision, DecisionKind
from pactbook.model.finding import Finding
from pactbook.model.forming import is_formed, make_formed_id
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.vocabulary import load_vocabulary
from pactbook.resolve.names import fold_designation, split_acronym

FORMER = "former/1"
_GERUND = re.compile(r"(?P<stem>[a-z]*[aeiouy][a-z]+)ing\b")
_SHORT, _DOUBLE_OF_ITSELF = 3, "lsz"
"""A last letter is doubled in "planning"; in "selling" and "assessing" it is the verb's own."""
_NAMED = re.compile(r"[A-Z0-9]")
_FORMED = {"sale_stage": "sale", "delivery": "sale", "agreement": "agreement", "commitment": "commitment", "programme": "programme", "ecosystem": "ecosystem"}  # fmt: skip
"""The type of the record that a finding of a kind forms."""


def find_formed_type(kind: str) -> str | None:
    """The type of the record that findings of a kind form; None for a kind that forms none."""
    return _FORMED.get(kind)


def name_record(finding: Finding) -> str | None:
    """The id of the record that a finding forms; None for one that identifies nothing, or denies."""
    kind = _FORMED.get(finding.kind)
    if kind is None or finding.modality is Modality.DENIED or finding.subject is not None:
        return None
    parts = _IDENTIFY[kind](finding)
    return make_formed_id(kind, parts) if parts else None


def form_record(finding: Finding, decided_at: dt.datetime) -> Decision | None:
    """A machine's decision that the finding is about the record it forms; None when it forms none."""
    record = name_record(finding)
    if record is None:
        return None
    return Decision(
        kind=DecisionKind.SAME,
        target=finding.id,
        author=FORMER,
        decided_at=decided_at,
        reason="no record is about it; formed from what it states",
        other=record,
        score=1.0,
        machine=True,
    )


def settle_link(finding: Finding, link: Decision | None, decided_at: dt.datetime) -> Decision | None:
    """The link that counts: what may be about an entry of the book waits for a person, what is about no entry forms a record."""
    if link is not None and ((link.score or 0.0) >= CONFIRMED_SCORE or not is_formed(link.other)):
        return link
    return form_record(finding, decided_at) or link


def settle_links(proposed: Sequence[tuple[Finding, Decision | None]], decided_at: dt.datetime) -> tuple[Decision, ...]:
    """The links that count of all findings of a document. A row of a register is one thing: where its order is, or may be, an entry of the book,
    what came of the order forms no record beside it."""
    named = {row for finding, link in proposed if link and not is_formed(link.other) and (row := finding.value("row"))}
    settled = (
        link
        if finding.value("row") in named and (link is None or is_formed(link.other))
        else settle_link(finding, link, decided_at)
        for finding, link in proposed
    )
    return tuple(link for link in settled if link is not None)


def _identify_sale(finding: Finding) -> list[str]:
    system, sides = finding.value("system"), [_word_side(finding.value(name)) for name in ("buyer", "seller")]
    if row := finding.value("row"):
        return [str(row)]
    if transmittal := finding.value("amends") or finding.value("transmittal"):
        return ["notice", str(transmittal)]
    if not isinstance(system, str) or not _NAMED.search(system) or not all(sides):
        return []
    return [*sides, fold_designation(system)]


def _identify_agreement(finding: Finding) -> list[str]:
    name, _ = split_acronym(str(finding.value("name") or ""))
    return [_drop_article(name)] if _tells(name) else []


def _identify_programme(finding: Finding) -> list[str]:
    system = finding.value("system")
    partners = sorted(str(name) for name in finding.value("partners") or ())
    states = sorted(str(code) for code in finding.value("states") or ())
    if not isinstance(system, str) or not system.strip():
        return [str(finding.value("kind") or ""), *states, *partners] if partners else []
    return [str(finding.value("kind") or ""), fold_designation(system), *states]


def _identify_event(finding: Finding) -> list[str]:
    name = str(finding.value("name") or "")
    year = _read_year(finding.held)
    return [_drop_article(name), *([year] if year else [])] if _tells(name) else []


def _identify_promise(finding: Finding) -> list[str]:
    words = str(finding.value("what") or "")
    return [_word_side(finding.value("promisor")), _begin_plainly(words)] if len(words.split()) > 1 else []


def _begin_plainly(words: str) -> str:
    """What is promised, beginning with the verb as such: "committed to working together" and "recommitted to work together" promise one
    thing."""
    found = _GERUND.match(words)
    if found is None:
        return words
    stem = found["stem"]
    if f"{stem}e" in load_vocabulary("linking")["verbs_on_e"]:
        stem += "e"
    elif len(stem) > _SHORT and stem[-1] == stem[-2] and stem[-1] not in _DOUBLE_OF_ITSELF:
        stem = stem[:-1]
    return stem + words[found.end() :]


def _word_side(value: object) -> str:
    return "-".join(sorted(map(str, value))) if isinstance(value, list) else str(value or "")


def _drop_article(name: str) -> str:
    return re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)


def _tells(name: str) -> bool:
    """Whether a name tells a thing from others of its kind: it has a capital or figure, and a word beside those that any has. A year or a number
    of years tells nothing."""
    words = {word for word in re.findall(r"[a-z0-9]+", name.casefold()) if not word.isdecimal()}
    return bool(_NAMED.search(name)) and bool(words - set(load_vocabulary("linking")["generic"]))


def _read_year(held: str | None) -> str | None:
    date = PartialDate.parse(held) if held else None
    return str(date.lower.year) if date and date.lower else None


_IDENTIFY: Mapping[str, Callable[[Finding], list[str]]] = {
    "sale": _identify_sale,
    "agreement": _identify_agreement,
    "programme": _identify_programme,
    "ecosystem": _identify_event,
    "commitment": _identify_promise,
}
