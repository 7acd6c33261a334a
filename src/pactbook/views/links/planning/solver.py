"""The one door to HiGHS, a well-kept open solver for linear and mixed-integer programmes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pactbook.errors import MissingExtraError

SEED = 1


@dataclass(frozen=True, slots=True)
class Row:
    """``sum(weight * column) <= limit``."""

    terms: tuple[tuple[int, float], ...]
    limit: float


@dataclass(frozen=True)
class Programme:
    """Maximise ``sum(gain * column)`` over columns between 0 and 1, some of them whole, under rows."""

    gains: tuple[float, ...]
    whole: frozenset[int]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Solved:
    """The best plan found (None: time was over before there was one), what it gives, and what no plan can exceed."""

    chosen: tuple[int, ...] | None
    value: float
    bound: float


def load_solver() -> Any:
    """The solver's module.

    Raises:
        MissingExtraError: when it is not installed.
    """
    try:
        import highspy  # noqa: PLC0415 - installed only with the extra, and loaded only by who plans
    except ImportError as error:
        raise MissingExtraError("plan", "highspy") from error
    return highspy


def solve(programme: Programme, *, seconds: float, floor: float | None = None) -> Solved | None:
    """Solve to proven optimality, or as far as the time allows: then value and bound differ. None when nothing is feasible, or nothing
    gives as much as ``floor``.

    One thread, a fixed seed and no tolerance for a gap: the same programme gives the same plan.
    """
    highspy = load_solver()
    highs = _open_quietly(highspy)
    for name, value in _OPTIONS.items():
        highs.setOptionValue(name, value)
    highs.setOptionValue("time_limit", float(seconds))
    above = (
        [] if floor is None else [Row(tuple((column, -gain) for column, gain in enumerate(programme.gains) if gain), -floor)]
    )
    highs.passModel(_make_model(highspy, programme, [*programme.rows, *above]))
    highs.run()
    info = highs.getInfo()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if info.primal_solution_status != 2:  # 2: a feasible point is held
        # Not finding one in time is no proof that there is none.
        return Solved(None, 0.0, min(float(info.mip_dual_bound), sum(programme.gains)))
    values = list(highs.getSolution().col_value)
    chosen = tuple(column for column in sorted(programme.whole) if values[column] > 0.5)
    value = float(info.objective_function_value)
    # A programme without whole columns has no bound of its own: its optimum is one.
    bound = float(info.mip_dual_bound) if programme.whole else value
    return Solved(chosen, value, max(value, bound))


_OPTIONS: Mapping[str, object] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": SEED,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-6,
}


def _open_quietly(highspy: Any) -> Any:
    """A solver that leaves standard output to us: enabling callbacks, of which we need none, prints a line before any option is heard."""
    return type("Quiet", (highspy.Highs,), {"enableCallbacks": lambda _self: None})()


def _make_model(highspy: Any, programme: Programme, rows: list[Row]) -> Any:
    model = highspy.HighsLp()
    columns = len(programme.gains)
    model.num_col_, model.num_row_ = columns, len(rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = list(programme.gains)
    model.col_lower_, model.col_upper_ = [0.0] * columns, [1.0] * columns
    model.row_lower_ = [-highspy.kHighsInf] * len(rows)
    model.row_upper_ = [row.limit for row in rows]
    kinds = highspy.HighsVarType
    model.integrality_ = [kinds.kInteger if column in programme.whole else kinds.kContinuous for column in range(columns)]
    starts, places, weights = [0], [], []
    for row in rows:
        for column, weight in row.terms:
            places.append(column)
            weights.append(weight)
        starts.append(len(places))
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = starts, places, weights
    return model
