"""What documents tell of an agreement or a programme counts where the book does not date it, and only there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pactbook.ledger import Ledger
from pactbook.model.decision import DecisionKind
from pactbook.model.document import Document, Span
from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.source import Known, KnownBasis
from pactbook.records.agreement import fold_agreements
from pactbook.records.described import UNSTATED
from pactbook.records.ecosystem import fold_ecosystem
from pactbook.records.programme import fold_programmes
from tests.records.test_ecosystem import race
from tests.records.test_programmes import programme
from tests.small_books import build, shelve
from tests.strategies import NOW, decide

PUBLISHERS = """
publishers:
- {id: saltmark, name: Saltmark Ministry, hosts: [mod.saltmark.example], kind: government, grade: A, note: its own acts}
"""
PACT = "- {id: pact, name: Pact, kind: note, parties: [XR, XS], announced: '2030-01-01'}"


def tell(
    book: Path, record: str, kind: str, day: str, step: str, *, publisher: str = "saltmark", modality: Modality = Modality.ASSERTED, **more: object
) -> Finding:  # fmt: skip
    """Put one finding of a document into a book, linked to a record."""
    text = f"{kind} {step} {day}"
    document = Document(snapshot=f"{abs(hash((text, publisher))):064x}"[:64], text=text, media_type="text/plain", extractor="t", place="t", publisher=publisher)  # fmt: skip
    finding = Finding(
        partnership="xr-xs",
        kind=kind,
        modality=modality,
        fields={"step": FieldValue(step), **{name: FieldValue(value) for name, value in more.items()}},
        citation=Citation(document=document.id, span=Span(0, len(text))),
        known=Known(dt.date.fromisoformat(day), None, KnownBasis.PUBLISHED),
        reader="t/1",
        held=day,
        wording=text,
    )
    with Ledger.open(book, writable=True) as ledger:
        same = decide(DecisionKind.SAME, finding.id, other=record)
        ledger.append(author="x", recorded_at=NOW, documents=[document], findings=[finding], decisions=[same])
    return finding


def test_a_signature_that_only_a_document_tells_of(tmp_path: Path) -> None:
    book = build(tmp_path, {"publishers.yml": PUBLISHERS, "agreements.yml": PACT})
    tell(book, "pact", "agreement", "2031-02-03", "signed", term_years=10)
    before, after = (fold_agreements(shelve(book, day, day))[0] for day in ("2031-02-02", "2031-02-03"))
    assert (str(before.state), str(after.state)) == ("announced", "in force")
    assert after.term.end is not None
    assert (after.term.end.text, after.term.is_computed) == ("2041-02", True)


def test_what_the_book_dates_stays(tmp_path: Path) -> None:
    book = build(tmp_path, {"publishers.yml": PUBLISHERS, "agreements.yml": PACT.replace("}", ", signed: '2031-01-01'}")})
    tell(book, "pact", "agreement", "2031-02-03", "signed")
    assert fold_agreements(shelve(book, "2032-01-01"))[0].fields["signed"] == "2031-01-01"


@pytest.mark.parametrize(
    ("modality", "publisher", "step", "state"),
    [
        (Modality.PLANNED, "saltmark", "signed", "announced"),
        (Modality.ASSERTED, "saltmark", "discussed", "announced"),
        (Modality.ASSERTED, "somebody", "signed", "announced"),
        (Modality.ASSERTED, "saltmark", "signed", "in force"),
    ],
)
def test_who_must_say_it_and_how(tmp_path: Path, modality: Modality, publisher: str, step: str, state: str) -> None:
    book = build(tmp_path, {"publishers.yml": PUBLISHERS, "agreements.yml": PACT})
    finding = tell(book, "pact", "agreement", "2031-02-03", step, publisher=publisher, modality=modality)
    assert str(fold_agreements(shelve(book, "2032-01-01"))[0].state) == state
    with Ledger.open(book, writable=True) as ledger:
        accepted = decide(DecisionKind.ACCEPT, finding.id, 5)
        ledger.append(author="x", recorded_at=NOW, decisions=[accepted])
    is_fact = modality is Modality.ASSERTED and step == "signed"
    assert str(fold_agreements(shelve(book, "2032-01-01"))[0].state) == ("in force" if is_fact else "announced")


def test_a_step_of_a_programme_that_only_a_document_tells_of(tmp_path: Path) -> None:
    book = build(tmp_path, {"publishers.yml": PUBLISHERS, **programme("announced: '2030-01-01'")})
    tell(book, "p", "programme", "2031-02-03", "started", quantity=3)
    (found,) = fold_programmes(shelve(book, "2032-01-01"))
    assert [(one.step.id, one.date.text, len(one.reports)) for one in found.taken] == [
        ("announced", "2030-01-01", 1),
        ("started", "2031-02-03", 1),
    ]
    assert [event.what for event in found.events] == ["programme started 2031-02-03"]


@pytest.mark.parametrize(("publisher", "standing"), [("saltmark", "held"), ("nobody", "ungraded")])
def test_winners_that_only_a_document_names(tmp_path: Path, publisher: str, standing: str) -> None:
    book = build(tmp_path, {"publishers.yml": PUBLISHERS, **race()})
    tell(book, "race", "ecosystem", "2031-02-03", "awarded", publisher=publisher, winners=["Oarworks"], amount={"amount": "x", "currency": "EUR"})  # fmt: skip
    found = next(one for one in fold_ecosystem(shelve(book, "2032-01-01")) if one.id == "race")
    won = next(one for one in found.moments if one.step.told == "awarded")
    assert (won.date.text, won.standing) == ("2031-02-03", standing)
    # A sum that is none is left out, and the winner is not.
    assert [(one.winners, one.total) for one in found.awards] == ([(("Oarworks",), None)] if standing == "held" else [])


def test_a_programme_that_only_documents_tell_of(tmp_path: Path) -> None:
    book = build(tmp_path, {"publishers.yml": PUBLISHERS, "agreements.yml": PACT})
    tell(
        book, "engine", "programme", "2031-02-03", "agreed", system="Gull engine", partners=["Bell Works"], states=["XR", "XS"]
    )
    (found,) = fold_programmes(shelve(book, "2032-01-01"))
    assert (found.name, found.fields["partners"]) == ("Gull engine", {UNSTATED: ["Bell Works"]})
