"""Reads a page of notices: which form each has, and what it states."""

from __future__ import annotations

import re

from pactbook.extract.screened import compile_screened
from pactbook.layouts.assignment import Assignment
from pactbook.layouts.draft import Draft
from pactbook.layouts.flat import flatten
from pactbook.layouts.notice.amendment import read_amendment
from pactbook.layouts.notice.original import read_original
from pactbook.layouts.notice.parts import find_parts
from pactbook.layouts.notice.release import is_release, read_release
from pactbook.layouts.notice.words import screen_words
from pactbook.model.document import Document
from pactbook.model.problem import Severity
from pactbook.reading import Reading

READER = "notice/2"
MAX_CHARACTERS = 2_000_000
"""The longest day of notices seen has 300,000 characters."""
_HEAD = 12_000
_MARK = compile_screened(r"36\(b\)|Arms Sales? Notif", re.IGNORECASE)


def is_notice(document: Document) -> bool:
    """Whether a text is laid out as a notice: its printed heading above numbered points, a correction of one, or a release of one."""
    head = " ".join(document.text[:_HEAD].split())
    if _MARK.search(head) and (screen_words("notice_starts").search(head) or _is_correction(head)):
        return True
    return is_release(head)


def read_notice(document: Document, assignment: Assignment) -> Reading:
    """All steps that a page of notices states, each under its own transmittal."""
    draft = Draft(document, assignment, READER)
    if len(document.text) > MAX_CHARACTERS:
        draft.report(
            0, f"{len(document.text)} characters are more than the {MAX_CHARACTERS} read of one page of notices", Severity.ERROR
        )
        return draft.finish()
    flat = flatten(document.text)
    parts, head = find_parts(flat.text), " ".join(document.text[:_HEAD].split())
    for part in parts:
        (read_amendment if part.is_amendment else read_original)(draft, flat, part)
    if not parts and is_release(head):
        read_release(draft, flat)
    elif not parts and _is_correction(head):
        draft.report(0, "a correction that restates no notice: nothing was read; look at the notice it names")
    elif not parts:
        draft.report(0, "headed as a notice, but without numbered points: nothing was read", Severity.ERROR)
    return draft.finish()


def _is_correction(head: str) -> bool:
    return _MARK.search(head) is not None and screen_words("correction_words").search(head) is not None
