"""A person's ruling that a record's computed field is otherwise, from a day on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from pactbook.errors import InvalidValueError
from pactbook.model.asof import read_day
from pactbook.model.decision import Decision
from pactbook.model.promise import find_promise_state


@dataclass(frozen=True, slots=True)
class Overruling:
    """``value`` stands for a computed one from ``since`` on (None: always), because ``author`` says so, for ``reason``."""

    decision: str
    value: str
    since: dt.date | None
    author: str
    decided_at: dt.datetime
    reason: str

    @classmethod
    def from_decision(cls, decision: Decision) -> Overruling:
        """Read an ``overrule`` decision, whose value is ``{"value": STATE, "since": DAY or null}`` or the bare state.

        Raises:
            InvalidValueError: for another shape.
            UnknownTermError: for a word that is no state.
        """
        stated: Any = decision.value if isinstance(decision.value, dict) else {"value": decision.value}
        value, since = stated.get("value"), stated.get("since")
        if not isinstance(value, str) or not isinstance(since, str | None):
            raise InvalidValueError("overruling", decision.value, 'expected a state, or {"value": state, "since": day}')
        state = find_promise_state(value)
        day = read_day(since, "since") if since is not None else None
        return cls(decision.id, str(state), day, decision.author, decision.decided_at, decision.reason)

    def holds_on(self, valid_on: dt.date) -> bool:
        """Whether it says anything about that day."""
        return self.since is None or self.since <= valid_on
