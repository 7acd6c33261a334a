"""The pages, a module a subject. Each asks the views and renders; nothing is computed here that another surface would want too."""

from __future__ import annotations

from pactbook.web.navigation import Group
from pactbook.web.pages import (
    brief,
    changes,
    commitments,
    compare,
    documents,
    ecosystem,
    exercises,
    front,
    inventory,
    links,
    programmes,
    records,
    review,
    roadmap,
    sales,
    statements,
)

ROUTERS = (
    front.router,
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
    brief.router,
    compare.router,
)
"""All pages; nothing else registers one."""

NAVIGATION: tuple[Group, ...] = (
    Group("Overview", (("", "Brief"), ("compare", "Compare"))),
    Group("Sales", (("sales", "Sales"),)),
    Group("Framework", (("commitments", "Promises"), ("agreements", "Agreements"), ("roadmap", "Roadmap"))),
    Group("Industry", (("programmes", "Programmes"), ("inventory", "Inventory"), ("ecosystem", "Innovation"))),
    Group("Interoperability", (("links", "Links"),)),
    Group("Exercises", (("exercises", "Exercises"), ("training", "Training"))),
    Group("Meetings", (("engagements", "Meetings"), ("statements", "Statements"), ("people", "People"))),
    Group("What changed", (("diff", "What changed"),)),
    Group("Documents", (("documents", "Documents"),)),
    Group("Review", (("review", "Review"),)),
    Group("Glossary", (("glossary", "Glossary"),)),
)
"""What the head of each page leads to. The order: sales; framework; industry with the innovation ecosystem; interoperability; exercises and
training; meetings and statements; then what belongs to the book itself. A new page is one more pair in the group it belongs to; every list
page has to be in one."""
