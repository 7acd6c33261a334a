"""The curated book: a folder of YAML, checked against its schema and compiled into findings.

``load_book`` reads and checks, ``compile_book`` turns entries into findings and sources, ``read_back`` turns findings into
entries again, so that nothing can be lost in between without being seen.
"""

from __future__ import annotations

from pactbook.sources.book.compiler import READER, Compiled, compile_book
from pactbook.sources.book.loading import Book, load_book
from pactbook.sources.book.read_back import read_back

__all__ = ["READER", "Book", "Compiled", "compile_book", "load_book", "read_back"]
