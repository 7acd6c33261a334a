"""How much is read of anything, before it is refused."""

from __future__ import annotations

MAX_BYTES = 32 * 1024 * 1024
"""Bytes of one input. The largest real page seen in this field has 4 MB, the largest register 12 MB."""

MAX_HTML_BYTES = 16 * 1024 * 1024
"""Bytes of an HTML page: its tree takes about twenty times as much memory."""

MAX_TEXT_CHARACTERS = 20_000_000
"""Characters of text kept of one document."""

MAX_PDF_PAGES = 3_000
"""Pages of a PDF that are read."""
