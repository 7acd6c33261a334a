"""Texts with a layout of their own that several publishers use: what stands where is known, so nothing needs to be guessed.

:mod:`pactbook.layouts.notice` reads arms-sale notices. What only one publisher lays out is read in its folder under ``sources``;
both put findings together with a :class:`~pactbook.layouts.draft.Draft`.
"""

from __future__ import annotations

from pactbook.layouts.assignment import Assignment
from pactbook.layouts.draft import Draft
from pactbook.layouts.flat import FlatText, flatten

__all__ = ["Assignment", "Draft", "FlatText", "flatten"]
