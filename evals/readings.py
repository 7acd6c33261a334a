"""What each reader makes of the labelled documents that ship, as a digest.

A finding names its reader with a version, and a person's ruling holds until that version moves. So it has to move whenever a text is read
otherwise, and whoever changes how a text is read is told here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import yaml

from evals.parts import load_parts
from evals.readers import make_reader

READINGS = Path(__file__).with_name("readings.yml")
"""The digest of what each reader read when its version last moved."""


def digest_readings() -> dict[str, str]:
    """For each reader with its version, the digest of all its findings in those documents: kinds, fields, wordings, how firmly and how surely."""
    digests: dict[str, hashlib._Hash] = {}
    read = make_reader()
    for part in load_parts():
        for document in part.documents.documents:
            for finding in read(document)[1]:
                told = finding.to_json() | {"document": document.name, "confidence": finding.confidence}
                row = json.dumps(told, sort_keys=True, ensure_ascii=False, default=str)
                digests.setdefault(finding.reader, hashlib.sha256()).update(row.encode())
    return {reader: digest.hexdigest()[:16] for reader, digest in sorted(digests.items())}


def find_unmoved(digests: Mapping[str, str]) -> list[str]:
    """The readers that read otherwise than when their version last moved."""
    kept = yaml.safe_load(READINGS.read_text(encoding="utf-8"))
    return [reader for reader, digest in digests.items() if kept.get(reader, digest) != digest]


def write_readings(digests: Mapping[str, str]) -> None:
    """Keep what the readers read now.

    Raises:
        SystemExit: for a reader that reads otherwise and has its old version.
    """
    unmoved = find_unmoved(digests) if READINGS.is_file() else []
    if unmoved:
        raise SystemExit(f"{', '.join(unmoved)}: reads otherwise than before; move its version first")
    head = "# What each reader makes of the shipped documents; written by python -m evals --keep-readings after its version has moved.\n"
    READINGS.write_text(head + yaml.safe_dump(dict(digests)), encoding="utf-8")
