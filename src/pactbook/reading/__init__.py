"""Running text, whoever publishes it: reports, releases, statements, remarks. Sentence by sentence, each offered to every clause reader.

:func:`read_document` is the one way in: a document of any kind and the names to look for, out comes a :class:`Reading`. What has
a layout of its own (a notice's numbered points, a register's rows) is read in its publisher's folder, which may use this.
"""

from __future__ import annotations

from pactbook.reading.context import READER
from pactbook.reading.read import Reading, read_document

__all__ = ["READER", "Reading", "read_document"]
