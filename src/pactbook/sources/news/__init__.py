"""News: running prose by a reporter, with speakers, hedges, leads and background. See RUNBOOK.md beside this file."""

from __future__ import annotations

from pactbook.sources.news.context import READER
from pactbook.sources.news.read import Reading, read_news

__all__ = ["READER", "Reading", "read_news"]
