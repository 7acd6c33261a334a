"""The whole run, in order: book or documents in, ledger out.

    build:  load book ─▶ compile ─▶ append in batches ─▶ withdraw what the book no longer states          (:mod:`building`)
    read:   discover ─▶ fetch ─▶ make document ─▶ read ─▶ propose links                                   (:mod:`reading`)
            ─▶ find its story ─▶ carry rulings over ─▶ append ─▶ compare with what was known               (:mod:`keeping`)
    reconcile: a register's file ─▶ sums or rows of the pair ─▶ compare with the book; nothing is kept     (:mod:`reconciling`)
    reread: held document ─▶ read again ─▶ show what would change ─▶ append, if told to                    (:mod:`rereading`)

The first line of reading is a pure function of bytes and desk, and can run in several processes at once (:mod:`parallel`); the second
belongs to the one process that writes. Each stage returns its results together with its problems; nothing here decides what a
word means or what day it is.
"""

from __future__ import annotations

from pactbook.pipeline.building import (
    BuildReport,
    Progress,
    build_book,
    find_default,
    find_partnership,
    ignore_progress,
    list_partnerships,
)
from pactbook.pipeline.desk import ReadingDesk, open_desk
from pactbook.pipeline.parallel import read_inputs
from pactbook.pipeline.reading import Orders
from pactbook.pipeline.reconciling import reconcile_register
from pactbook.pipeline.rereading import Revision, reread_documents

__all__ = [
    "BuildReport",
    "Orders",
    "Progress",
    "ReadingDesk",
    "Revision",
    "build_book",
    "find_default",
    "find_partnership",
    "ignore_progress",
    "list_partnerships",
    "open_desk",
    "read_inputs",
    "reconcile_register",
    "reread_documents",
]
