"""A letter as a PDF: tagged for screen readers, with an outline, page numbers and citations, set with the fonts that come along."""

from __future__ import annotations

import datetime as dt
import json
import re
from importlib.resources import files
from typing import Any

from pactbook.documents.urls import find_host
from pactbook.errors import MissingExtraError
from pactbook.exports.brief.letter import Letter
from pactbook.views.plain import to_plain

FONTS = files("pactbook.exports") / "fonts"
"""Source Sans 3, whole: the rupee sign, accents, Greek and Cyrillic are in it. Other scripts are not."""
_STANDARD = "ua-1"
_UNDRAWN = re.compile(r"could not be displayed")


def format_pdf(letter: Letter, day: dt.date) -> bytes:
    """The letter as a file of the accessible kind (PDF/UA-1). Made on ``day``, so that the same letter is the same file. Where a source is
    quoted in a script that the fonts do not have, its letters are drawn as boxes and the file is tagged all the same, but does not claim the standard,
    which allows no such boxes.

    Raises:
        MissingExtraError: where the typesetter is not installed.
    """
    typst = _load_typesetter()

    def compile_as(standards: list[str]) -> bytes:
        made: bytes = typst.compile(
            (files("pactbook.exports.brief") / "brief.typ").read_bytes(),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"letter": json.dumps(_prepare(letter))},
            pdf_standards=standards,
            timestamp=dt.datetime.combine(day, dt.time(), dt.UTC),
        )
        return made

    try:
        return compile_as([_STANDARD])
    except typst.TypstError as error:
        if not _UNDRAWN.search(str(error)):
            raise
    return compile_as([])


def _load_typesetter() -> Any:
    try:
        import typst  # noqa: PLC0415 - installed only with the extra
    except ImportError as error:
        raise MissingExtraError("pdf", "typst") from error
    return typst


def _prepare(letter: Letter) -> Any:
    """The letter as plain values; of each address also the site's name, which is what is printed."""
    plain = to_plain(letter)
    for note in plain["notes"]:
        for one in note["citations"]:
            if not str(one["url"]).startswith(("http://", "https://")):
                one["url"] = None
            one["host"] = find_host(one["url"] or "")
    return plain
