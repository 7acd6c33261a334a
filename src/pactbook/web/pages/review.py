"""The queue of what waits for a person, one reading with its form, and the door by which a decision comes in."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pactbook.errors import DecisionRefusedError, RecordNotFoundError, RequestRefusedError
from pactbook.ledger import Ledger
from pactbook.model.decision import Decision, DecisionKind
from pactbook.views.open_review import direct_ruling, find_proposal, list_rulings, open_review
from pactbook.views.review import QUESTIONS, Proposal, count_questions
from pactbook.web.guarding import read_form
from pactbook.web.naming import name_records
from pactbook.web.pages.opening import open_page
from pactbook.web.rendering import render

router = APIRouter(include_in_schema=False)
AUTHOR_COOKIE = "pactbook-author"
_ON_FINDINGS = (DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.CORRECT, DecisionKind.SAME, DecisionKind.DIFFERENT)
_YEAR = 365 * 24 * 3600


@router.get("/{partnership}/review")
async def queue(
    request: Request,
    partnership: str,
    valid_on: str | None = None,
    known_at: str | None = None,
    only: str | None = None,
    done: str | None = None,
) -> HTMLResponse:
    """Everything that waits, most pressing first; below, what people decided last."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    found = open_review(desk.ledger, shelf, everything=only == "read")
    shown = [one for one in found if only not in QUESTIONS or one.asks == only]
    rulings = list_rulings(desk.ledger)
    return render(
        request,
        "review.html",
        partnership,
        clocks,
        proposals=shown,
        counts=count_questions(found),
        waiting=len(found),
        only=only,
        questions=QUESTIONS,
        rulings=rulings,
        done=next((one for one in desk.ledger.decisions() if one.id == done), None) if done else None,
        titles=name_records(shelf, (*(one.record for one in shown), *(one.other for one in rulings))),
        **_form_values(request),
    )


@router.get("/{partnership}/review/{finding_id}")
async def one(
    request: Request, partnership: str, finding_id: str, valid_on: str | None = None, known_at: str | None = None
) -> Response:
    """One reading beside its sentence, with the form to rule on it. One that somebody ruled on meanwhile leads to its evidence."""
    desk, clocks, shelf = open_page(request, partnership, valid_on, known_at)
    try:
        proposal = find_proposal(desk.ledger, shelf, finding_id)
    except RecordNotFoundError:
        if finding_id not in shelf.by_finding:
            raise
        return RedirectResponse(f"/{partnership}/evidence/{finding_id}{clocks.query}", 303)
    values = {"proposal": proposal, "records": _list_records(shelf.types, proposal), **_form_values(request)}
    return render(request, "proposal.html", partnership, clocks, **values)


@router.post("/{partnership}/review/{finding_id}")
async def decide(request: Request, partnership: str, finding_id: str) -> Response:
    """Append one decision on a finding, or (``kind`` undo) undo one; then back to the queue.

    Raises:
        RequestRefusedError: when the server is not open for decisions, or the form is not ours.
        DecisionRefusedError: for a decision without author or reason, or on nothing.
        StaleDecisionError: when somebody decided on the same thing since the page was made.
    """
    if not request.app.state.takes_decisions:
        raise RequestRefusedError("this server shows the book and takes no decisions; start it with --decide")
    form = await read_form(request, request.app.state.token)
    desk, _, shelf = open_page(request, partnership, None, None)
    decision = _read_decision(finding_id, form)
    rulings = direct_ruling(desk.ledger, shelf, decision)
    with Ledger.open(desk.ledger.path, writable=True) as writable:
        writable.append(author=decision.author, recorded_at=decision.decided_at, decisions=rulings, durable=True)
    answer = RedirectResponse(f"/{partnership}/review?done={rulings[0].id}", 303)
    answer.set_cookie(
        AUTHOR_COOKIE, decision.author, max_age=_YEAR, httponly=True, samesite="strict", path=f"/{partnership}/review"
    )
    return answer


def _read_decision(target: str, form: dict[str, str]) -> Decision:
    author, reason = form.get("author", "")[:200], form.get("reason", "")[:2_000]
    kind = _read_kind(target, form.get("kind", ""))
    if not author:
        raise DecisionRefusedError(target, "a decision has an author: give your name")
    if not reason:
        raise DecisionRefusedError(target, "a decision has a reason")
    value: Any = None
    if kind is DecisionKind.CORRECT:
        field = form.get("field", "")
        if not field or not form.get("value"):
            raise DecisionRefusedError(target, "a correction names a field and its right value")
        target, value = f"{target}.{field}", _parse(form["value"])
    other = form.get("other") if kind in (DecisionKind.SAME, DecisionKind.DIFFERENT) else None
    seen = form.get("seen") or None
    return Decision(kind, target, author, dt.datetime.now(dt.UTC), reason, other=other or None, value=value, seen=seen)


def _read_kind(target: str, text: str) -> DecisionKind:
    allowed = (DecisionKind.UNDO,) if target.startswith("h") else _ON_FINDINGS
    for kind in allowed:
        if text == kind:
            return kind
    raise DecisionRefusedError(target, f"{text!r} is none of {', '.join(allowed)}")


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _form_values(request: Request) -> dict[str, Any]:
    """What each form needs; a server that takes no decisions shows none."""
    state = request.app.state
    return {"token": state.token if state.takes_decisions else None, "author": request.cookies.get(AUTHOR_COOKIE, "")}


def _list_records(types: dict[str, str], proposal: Proposal) -> list[str]:
    """Ids to choose from: the records of the kind that is proposed, or else all sales."""
    wanted = types.get(proposal.record or "", "sale")
    return sorted(name for name, kind in types.items() if kind == wanted)
