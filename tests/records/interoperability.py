"""Fits in few words, for tests."""

from __future__ import annotations

import re
from collections.abc import Callable

from pactbook.model.links import FitState
from pactbook.records.interoperability import Interoperability
from pactbook.records.shelf import Shelf

Open = Callable[..., Shelf]
Write = Callable[..., Shelf]


def fit(platform: str, network: str, state: str, since: str | None = None, **more: object) -> dict[str, object]:
    dated = {"since": since} if since else {}
    name = re.sub(r"[^a-z0-9]+", "-", f"fit-{platform}-{network}-{state}-{since}".lower())
    return {"id": name, "platform": platform, "country": "XB", "network": network, "state": state, **dated, **more}


def state_of(found: Interoperability, platform: str, network: str) -> FitState | None:
    fit = found.fits.get((platform, network))
    return fit.state if fit else None


def messages(found: Interoperability) -> str:
    return "\n".join(str(problem) for problem in found.problems)
