"""From bytes or an address to a document: text with stable offsets, and what its own words and tags say of its publication.

Everything read here is untrusted: size, time and redirects are bounded, only public addresses are fetched, nothing in a text
is ever run, and text inside a document is never an instruction to anything.
"""

from __future__ import annotations

from pactbook.documents.fetching import FetchLimits, fetch_page
from pactbook.documents.inputs import Input, discover_inputs
from pactbook.documents.making import DocumentRead, make_document, make_excerpt_document

__all__ = ["DocumentRead", "FetchLimits", "Input", "discover_inputs", "fetch_page", "make_document", "make_excerpt_document"]
