"""Notices of arms sales to a legislature, as registers, congressional records and release pages print them.

A printed notice has eight numbered points and a policy justification; an amendment names the notice it enlarges and recounts what
went before; a release tells the same in prose. Each becomes the steps it states, under the transmittal each step belongs to, so
that a notice, its amendment and the amendment of that are one case.
"""

from __future__ import annotations

from pactbook.layouts.notice.read import READER, is_notice, read_notice

__all__ = ["READER", "is_notice", "read_notice"]
