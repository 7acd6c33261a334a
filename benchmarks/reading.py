"""How fast whole reading is, from a file to stored and linked findings, and each part of it, beside a peer and beside a bare scan for names.

Run: ``PACTBOOK_DATA=FOLDER python -m benchmarks.reading [--documents N] [--jobs 2] [--peer-python PATH] [--memory N] [--json FILE]``; see
README.md. Rates are taken from processor time, so that other work on the machine counts little; with several processes from the clock.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pactbook import pipeline
from pactbook.documents import Input, make_document
from pactbook.ledger import Ledger
from pactbook.model.document import Document
from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.problem import Problem
from pactbook.model.source import Known, KnownBasis
from pactbook.pipeline.desk import ReadingDesk
from pactbook.pipeline.keeping import append_draft
from pactbook.pipeline.reading import Draft, Orders, read_held, read_input
from pactbook.reading.learned import encoder
from pactbook.reading.scope import may_concern_defence
from pactbook.resolve.linker import RecordProfile, make_index, propose_link
from pactbook.settings import read_settings
from pactbook.views.document import ReadingView

NOW = dt.datetime(2026, 11, 25, tzinfo=dt.UTC)
PEER = Path(__file__).with_name("peer_spacy.py")
FOLDER = "load/whitehouse"
_FOUR_WORDS = re.compile(r"(?:[^\s]+[ ]){4}")


def list_inputs(count: int) -> list[Input]:
    """The load set's files, the same ones whenever they are asked for, spread over all of it.

    Raises:
        SystemExit: saying what is missing.
    """
    data = read_settings().data
    files = sorted((data / FOLDER).glob("*.md")) if data else []
    if not files:
        sys.exit(f"no load set: name a folder that holds {FOLDER}/*.md in PACTBOOK_DATA")
    step = max(1, len(files) // count)
    return [Input(str(path), path=path) for path in files[::step][:count]]


def measure_parts(desk: ReadingDesk, inputs: Sequence[Input], ledger: Ledger) -> dict[str, Any]:
    """Processor time of each part, over all documents, and of whole reading for those in scope and the rest."""
    orders = Orders(NOW)
    contents = [item.load() for item in inputs]
    documents: list[Document] = []

    def make() -> None:
        made = (make_document(content, place=item.place) for item, content in zip(inputs, contents, strict=True))
        documents.extend(one.document for one in made if one.document is not None)

    parts = {"decode, text, dates, language": _clock(make)}
    drafts: list[Draft] = []
    known = [Known.from_published(document.published_on, None, NOW.date()) for document in documents]
    parts["scan for names alone"] = _clock(lambda: [desk.gazetteer.find(document.text) for document in documents])
    parts["screen"] = _clock(lambda: [may_concern_defence(document.text, desk.gazetteer) for document in documents])
    parts["read and link"] = _clock(
        lambda: drafts.extend(read_held(desk, document, day, NOW) for document, day in zip(documents, known, strict=True))
    )
    findings = [finding for draft in drafts for finding in draft.findings if finding.partnership == desk.partnership]
    whole = [draft for draft in (read_input(desk, item, orders) for item in inputs) if isinstance(draft, Draft)]

    def store() -> None:
        for draft in whole:
            append_draft(ledger, desk.partnership, draft, NOW)

    parts["store"] = _clock(store)
    size = sum(len(document.text) for document in documents)
    result: dict[str, Any] = {
        "documents": len(documents),
        "characters": round(size / len(documents)),
        "findings": len(findings),
    }
    result["parts"] = {name: _rate(seconds, len(documents), size) for name, seconds in parts.items()}
    for name, chosen in (("in scope", True), ("out of scope", False)):
        some = [item for item, draft in zip(inputs, drafts, strict=True) if draft.in_scope is chosen]
        length = sum(len(draft.document.text) for draft in drafts if draft.in_scope is chosen)
        seconds = _clock(lambda some=some: [read_input(desk, item, orders) for item in some])  # type: ignore[misc]
        result[f"read to findings, {name}"] = {"documents": len(some), **_rate(seconds, len(some), length)}
    return result


def measure_whole(book: Path, partnership: str, inputs: Sequence[Input], jobs: int) -> dict[str, Any]:
    """From files to stored, linked findings."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.db"
        path.write_bytes(book.read_bytes())
        with Ledger.open(path, writable=True) as ledger:
            desk = pipeline.open_desk(ledger, partnership, NOW.date())
            encoder.weigh.cache_clear()
            began, cpu = time.perf_counter(), time.process_time()
            read = list(pipeline.read_inputs(ledger, desk, inputs, recorded_at=NOW, jobs=jobs))
            wall, own = time.perf_counter() - began, time.process_time() - cpu
    views = [one for one in read if isinstance(one, ReadingView)]
    size = sum(len(item.load()) for item in inputs)
    return {"documents": len(views), "seconds": round(wall, 2), **_rate(wall if jobs > 1 else own, len(views), size)}


def measure_linking(cases: int, findings: int = 500) -> dict[str, Any]:
    """Linking among so many sales, ten of each system: time to arrange them, and to link one finding."""
    step = {
        "modality": Modality.ASSERTED,
        "citation": Citation(),
        "known": Known(NOW.date(), None, KnownBasis.PUBLISHED),
        "reader": "b/1",
    }

    def state(number: int, **fields: object) -> Finding:
        held = (dt.date(2000, 1, 1) + dt.timedelta(days=number % 9_000)).isoformat()
        values = {"stage": "notified", "quantity": number % 97, **fields}
        return Finding("p", "sale_stage", fields={name: FieldValue(value) for name, value in values.items()}, held=held, **step)  # type: ignore[arg-type]

    profiles = [
        RecordProfile(
            f"sale-{number}",
            "sale",
            {
                "buyer": "XB",
                "seller": "XA",
                "title": f"Lot {number}",
                "items": [{"name": f"Otter-{number // 10}", "quantity": number % 97}],
            },
            [state(number)],
        )
        for number in range(cases)
    ]
    began = time.process_time()
    index = make_index(profiles)
    arranged = time.process_time() - began
    asked = [state(number * 7, system=f"Otter-{number * 7 % cases // 10}", buyer="XB") for number in range(findings)]
    linked = _clock(lambda: [propose_link(finding, index, NOW) for finding in asked], rounds=3)
    return {"sales": cases, "arrange, s": round(arranged, 2), "findings linked/s": round(findings / linked)}


def measure_memory(book: Path, partnership: str, inputs: Sequence[Input], count: int, jobs: int) -> list[dict[str, Any]]:
    """The peak of resident memory of the process that writes, in MB, after each tenth of ``count`` documents, each of its own text."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.db"
        path.write_bytes(book.read_bytes())
        with Ledger.open(path, writable=True) as ledger:
            desk = pipeline.open_desk(ledger, partnership, NOW.date())
            read = pipeline.read_inputs(ledger, desk, _vary(inputs, count, Path(folder)), recorded_at=NOW, jobs=jobs)
            for number, _ in enumerate((one for one in read if not isinstance(one, Problem)), 1):
                if number % max(1, count // 10) == 0:
                    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                    found.append({"documents": number, "peak MB": round(peak)})
    return found


def measure_peer(python: str, inputs: Sequence[Input]) -> dict[str, Any]:
    """Named entities by a statistical model, on the same texts, in an environment of its own."""
    texts = [made.text for item in inputs if (made := make_document(item.load(), place=item.place).document) is not None]
    run = subprocess.run([python, str(PEER)], input=json.dumps(texts), capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)
    return {**found, **_rate(found["seconds"], len(texts), sum(map(len, texts)))}


def _vary(inputs: Sequence[Input], count: int, folder: Path) -> Iterator[Input]:
    """So many files, made one by one from the given ones and removed when they must have been read. A mark of its own after each fourth word
    keeps each text from being a copy of the others: a hundred thousand copies of three hundred stories are no corpus."""
    made: list[Path] = []
    for number in range(count):
        source = inputs[number % len(inputs)]
        head, _, body = source.load().decode("utf-8", "replace").partition("\n\n")
        path = folder / f"{number}.md"
        path.write_text(head + "\n\n" + _FOUR_WORDS.sub(rf"\g<0>q{number} ", body), encoding="utf-8")
        made.append(path)
        if len(made) > 500:
            made.pop(0).unlink()
        yield replace(source, place=str(path), path=path)


def _clock(run: Callable[[], object], rounds: int = 1) -> float:
    taken = []
    for _ in range(rounds):
        # The sense of sentences that were read before is remembered, and every part reads the same ones.
        encoder.weigh.cache_clear()
        began = time.process_time()
        run()
        taken.append(time.process_time() - began)
    return statistics.median(taken)


def _rate(seconds: float, documents: int, characters: int) -> dict[str, float]:
    return {"documents/s": round(documents / max(seconds, 1e-9), 1), "MB/s": round(characters / max(seconds, 1e-9) / 1e6, 2)}


def main() -> None:
    """Measure, print, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=500, help="documents of the load set")
    parser.add_argument("--jobs", type=int, default=2, help="processes of the parallel run")
    parser.add_argument("--partnership", default="us-in")
    parser.add_argument("--memory", type=int, default=0, help="also read so many documents, and watch memory")
    parser.add_argument("--peer-python", help="a Python that has spaCy and en_core_web_sm")
    parser.add_argument("--json", type=Path, help="write the figures here too")
    given = parser.parse_args()
    inputs = list_inputs(given.documents)
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.db"
        with Ledger.open(book, create=True) as ledger:
            pipeline.build_book(ledger, pipeline.find_partnership(given.partnership), NOW)
            ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        result: dict[str, Any] = {"python": platform.python_version(), "machine": platform.processor() or platform.machine()}
        copy = Path(folder) / "parts.db"
        copy.write_bytes(book.read_bytes())
        with Ledger.open(copy, writable=True) as ledger:
            result |= measure_parts(pipeline.open_desk(ledger, given.partnership, NOW.date()), inputs, ledger)
        result["whole, 1 process"] = measure_whole(book, given.partnership, inputs, 1)
        result[f"whole, {given.jobs} processes"] = measure_whole(book, given.partnership, inputs, given.jobs)
        result["linking among many"] = [measure_linking(count) for count in (100, 1_000, 10_000)]
        if given.peer_python:
            result["peer"] = measure_peer(given.peer_python, inputs[:100])
        if given.memory:
            result["memory"] = measure_memory(book, given.partnership, inputs, given.memory, given.jobs)
    print(json.dumps(result, indent=2))
    if given.json:
        given.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
