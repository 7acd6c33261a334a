"""The peer's side: nomenklatura's SQL statement store on SQLite, on the same statements. Runs in an environment of its own."""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

from followthemoney import Dataset, Statement
from nomenklatura.db import get_engine
from nomenklatura.resolver import Linker
from nomenklatura.store.sql import SQLStore
from sqlalchemy import text


def main() -> None:
    """Write all statements, analyse, read 200 entities, and print one line of JSON."""
    rows = json.loads(Path(sys.argv[1]).read_text())
    url = f"sqlite:///{sys.argv[2]}/peer.db"
    dataset = Dataset.make({"name": "bench", "title": "bench"})
    engine = get_engine(url)
    store = SQLStore(dataset, Linker({}), engine)
    subjects = list(dict.fromkeys(row[0] for row in rows))
    started = time.perf_counter()
    with store.writer() as writer:
        for number, (subject, name, value) in enumerate(rows):
            prop = "notes" if name != "title" else "name"
            writer.add_statement(
                Statement(
                    entity_id=subject,
                    prop=prop,
                    schema="Company",
                    value=f"{value} {number}",
                    dataset="bench",
                    first_seen="2020-01-01T00:00:00",
                )
            )
        for subject in subjects:
            writer.add_statement(Statement(entity_id=subject, prop="id", schema="Company", value=subject, dataset="bench"))
    written = time.perf_counter() - started
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    view = store.default_view()
    spent = []
    for subject in subjects[:: max(1, len(subjects) // 200)]:
        started = time.perf_counter()
        assert view.get_entity(subject) is not None
        spent.append((time.perf_counter() - started) * 1000)
    answer = {
        "statements": len(rows),
        "write, statements/s": round(len(rows) / written),
        "get_entity p50, ms": round(statistics.median(spent), 3),
    }
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
