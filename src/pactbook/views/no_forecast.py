"""Why no day is given on which a case is likely to move on: in words, with what past cases took."""

from __future__ import annotations

from pactbook.records.attempt import SaleState
from pactbook.records.sale import Sale, fold_sales
from pactbook.views.compare.spells import StageTime, time_stages
from pactbook.views.wording import word_bounds

FORECAST_RULE = (
    "No finish is forecast until a forecast has been shown to beat the median of past cases; that is said with each case."
)
_OVER = {
    SaleState.CONTRACTED: "it is under contract; what is delivered when is told by its steps and in the inventory",
    SaleState.ENDED: "it has ended",
    SaleState.NOTHING_YET: "no step of it had certainly happened",
}


def word_no_forecast(sale: Sale) -> str:
    """Why a case has no forecast."""
    stage = sale.attempt.stage
    if sale.state in _OVER or stage is None:
        return _OVER.get(sale.state, _OVER[SaleState.NOTHING_YET])
    reason = "none is offered until one has been shown to beat the median of past cases"
    past = _find_times(sale).get(stage.id)
    if past is None or not past.moved:
        return f"{reason}, and no case of this book is known to have moved on from {stage.label}"
    median = word_bounds(past.median_low, past.median_high)
    found = "no median, for fewer than half of them did" if past.median_low is None else f"a median of {median}"
    return f"{reason}; of {past.cases} cases of this book at {stage.label} {past.moved} moved on, with {found}"


def _find_times(sale: Sale) -> dict[str, StageTime]:
    shelf = sale.shelf
    return shelf.once(("stage times",), lambda: {time.stage: time for time in time_stages(fold_sales(shelf))})
