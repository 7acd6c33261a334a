"""On which rung a step of a sale stands, where its own words do not tell."""

from __future__ import annotations

from collections.abc import Sequence

from pactbook.reading.context import Context
from pactbook.reading.sides import Sides
from pactbook.reading.step import Step
from pactbook.reading.ware import Ware


def _is_sold_by_another(context: Context, sides: Sides, wares: Sequence[Ware]) -> bool:
    """Whether the text has told that another state than the one that clears it sells a thing to the buyer."""
    names = {ware.name for ware in wares}
    return any(
        one.kind in ("sale_stage", "delivery")
        and one.value("system") in names
        and one.value("buyer") == sides.buyer
        and one.value("seller") not in (None, sides.seller)
        for one in context.findings
    )


def find_rung(context: Context, step: Step, sides: Sides, wares: Sequence[Ware]) -> str:
    """The rung of a step, where it depends on whose forces sign, or on whose approval the text speaks of."""
    if step.stage == "signed" and sides.is_award:
        return "awarded"
    if step.stage == "notified" and _is_sold_by_another(context, sides, wares):
        # Who lets another sell what was made at home approves it, and sells nothing.
        return "approved"
    last = context.last_step
    if (
        step.stage == "approved"
        and step.hedges_inside is False
        and last is not None
        and last.stage in ("aon", "notified")
        and step.is_unowned
    ):
        # "Another sale was cleared on the same day": by those that cleared the one before.
        return str(last.stage)
    return step.stage
