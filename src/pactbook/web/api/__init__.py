"""The same answers as JSON, a module a subject. Every route takes the two clocks; every error has one shape."""

from __future__ import annotations

from pactbook.web.api import (
    book,
    brief,
    changes,
    commitments,
    compare,
    documents,
    ecosystem,
    exercises,
    inventory,
    links,
    programmes,
    reconcile,
    records,
    review,
    roadmap,
    sales,
    statements,
)

ROUTERS = (
    book.router,
    brief.router,
    compare.router,
    sales.router,
    commitments.router,
    roadmap.router,
    programmes.router,
    inventory.router,
    ecosystem.router,
    exercises.router,
    statements.router,
    links.router,
    records.router,
    documents.router,
    review.router,
    changes.router,
    reconcile.router,
)
"""All routes below ``/api``; nothing else registers one."""
