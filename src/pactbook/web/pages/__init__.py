"""The pages, a module a subject. Each asks the views and renders; nothing is computed here that another surface would want too."""

from __future__ import annotations

from pactbook.web.pages import (
    changes,
    commitments,
    documents,
    front,
    inventory,
    links,
    programmes,
    records,
    review,
    roadmap,
    sales,
)

ROUTERS = (
    front.router,
    sales.router,
    commitments.router,
    roadmap.router,
    programmes.router,
    inventory.router,
    links.router,
    records.router,
    documents.router,
    review.router,
    changes.router,
)
"""All pages; nothing else registers one."""

NAVIGATION: tuple[tuple[str, str], ...] = (
    ("sales", "Sales"),
    ("commitments", "Promises"),
    ("agreements", "Agreements"),
    ("roadmap", "Roadmap"),
    ("programmes", "Industry"),
    ("inventory", "Inventory"),
    ("links", "Links"),
    ("diff", "What changed"),
    ("documents", "Documents"),
    ("review", "Review"),
)
"""What the head of each page leads to: the path below the partnership, and its label, in this order."""
