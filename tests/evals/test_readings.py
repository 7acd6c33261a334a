"""A reader that reads a text otherwise says so by its version."""

from __future__ import annotations

from evals.readings import READINGS, digest_readings, find_unmoved
from pactbook.reading import READER


def test_a_reader_that_reads_otherwise_has_another_version() -> None:
    digests = digest_readings()
    assert READER in digests
    assert find_unmoved(digests) == [], "move READER of this reader, then run python -m evals --keep-readings"
    assert set(digests) <= set(READINGS.read_text(encoding="utf-8").replace(":", " ").split())


def test_it_is_found_when_it_does_not() -> None:
    digests = digest_readings()
    assert find_unmoved(digests | {READER: "0"}) == [READER]
