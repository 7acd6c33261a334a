"""How fast the ledger is, from 10^4 to 10^6 claims, beside the bare SQLite query and beside a peer on the same statements.

Run: ``python -m benchmarks.ledger [--sizes 10000 100000 1000000] [--peer-python PATH] [--json FILE]``; see README.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import platform
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.generate import make_findings, make_sources
from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf
from pactbook.views.open_shelf import open_shelf
from pactbook.views.sales import list_pending

NOW = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)
AS_OF = AsOf.on(dt.date(2020, 6, 1))
BATCH = 2_000
PEER = Path(__file__).with_name("peer_nomenklatura.py")


def measure_size(claims: int, peer_python: str | None) -> dict[str, Any]:
    """All measures of one size."""
    sources = make_sources()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.db"
        result: dict[str, Any] = {"claims_wanted": claims}
        with Ledger.open(path, create=True) as ledger:
            ledger.append(author="bench", recorded_at=NOW, sources=sources)
            result |= _append(ledger, claims, sources)
            ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        result["file_mb"] = round(path.stat().st_size / 1e6, 1)
        with Ledger.open(path) as ledger:
            pairs = ledger.partnerships()
            result["partnerships"] = len(pairs)
            records = [
                (pair, f"case-{number:05}")
                for number in range(0, result["cases"], max(1, result["cases"] // 400))
                for pair in [f"p{number // 100:03}"]
            ]
            result |= _time(
                "one record as of a date, ms",
                [partial(ledger.record, pair, record, AS_OF.known_at) for pair, record in records],
            )
            bare = (
                "SELECT f.*, c.* FROM finding f JOIN claim c ON c.finding = f.seq "
                "WHERE f.subject = ? AND f.partnership = ? AND f.known_on <= ? ORDER BY f.seq"
            )
            day = AS_OF.known_at.isoformat()
            result |= _time(
                "  bare SQLite query (limit), ms",
                [partial(_fetch, ledger, bare, (record, pair, day)) for pair, record in records],
            )
            result |= _time(
                "pending list of one partnership, ms",
                [partial(_list_pending, ledger, pair) for pair in pairs[:10]],
            )
            scan = (
                "SELECT f.subject, c.value, f.held, f.known_on FROM finding f JOIN claim c ON c.finding = f.seq AND c.field = 'stage' "
                "WHERE f.partnership = ? AND f.kind = 'sale_stage' AND f.known_on <= ?"
            )
            result |= _time(
                "  bare SQLite scan of its stages (limit), ms",
                [partial(_fetch, ledger, scan, (pair, day)) for pair in pairs[:10]],
            )
        if peer_python:
            result["peer"] = _measure_peer(peer_python, min(claims, 100_000))
    return result


def _fetch(ledger: Ledger, query: str, values: tuple[str, ...]) -> list[Any]:
    return ledger.connection.execute(query, values).fetchall()


def _list_pending(ledger: Ledger, pair: str) -> object:
    return list_pending(open_shelf(ledger, pair, AS_OF), "EUR")


def _append(ledger: Ledger, claims: int, sources: list[Any]) -> dict[str, Any]:
    stream = make_findings(claims, sources)
    spent, written, findings, cases = 0.0, 0, 0, set()
    # Findings are made outside the clock; hashing, the chain, indexes and commits are inside it.
    while batch := list(islice(stream, BATCH)):
        started = time.perf_counter()
        ledger.append(author="bench", recorded_at=NOW, findings=batch)
        spent += time.perf_counter() - started
        written += sum(len(finding.fields) for finding in batch)
        findings += len(batch)
        cases |= {finding.subject for finding in batch}
    return {"claims": written, "findings": findings, "cases": len(cases), "append, claims/s": round(written / spent)}


def _time(name: str, calls: list[Callable[[], Any]]) -> dict[str, Any]:
    calls[0]()
    spent = []
    for call in calls:
        started = time.perf_counter()
        call()
        spent.append((time.perf_counter() - started) * 1000)
    spent.sort()
    return {
        name: {
            "p50": round(statistics.median(spent), 3),
            "p95": round(spent[min(len(spent) - 1, int(len(spent) * 0.95))], 3),
            "calls": len(spent),
        }
    }


def _measure_peer(python: str, claims: int) -> dict[str, Any]:
    sources = make_sources()
    rows: list[list[Any]] = []
    for finding in make_findings(claims, sources):
        rows.extend([finding.subject, name, str(field.value)] for name, field in finding.fields.items())
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "statements.json"
        data.write_text(json.dumps(rows))
        done = subprocess.run([python, str(PEER), str(data), folder], capture_output=True, text=True, check=False)
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1:]}
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def main() -> None:
    """Measure, print, and write JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--peer-python", help="a Python with nomenklatura installed; without it the peer is not measured")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, {dt.date.today()}")
    results = []
    for size in given.sizes:
        result = measure_size(size, given.peer_python)
        results.append(result)
        print(json.dumps(result, indent=1))
    if given.json:
        given.json.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
