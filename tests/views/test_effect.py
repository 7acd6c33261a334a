"""What a ruling would change: which field of which step, from what to what."""

from __future__ import annotations

from pactbook.views.effect import Change, show_effect
from tests.cases import RECORD, Case

SIGNED = """
2030-01-10 considered | 2030-01-12 gazette
2030-03-01 signed | 2030-03-02 ministry
"""


def effect(case: Case) -> tuple[Change, ...]:
    """What the last finding added to a case changes."""
    shelf = case.shelf("2031-01-01")
    held = shelf.findings_of(RECORD)
    last = case.held[-1].finding.id
    return show_effect(RECORD, [item for item in held if item.finding.id != last], held, shelf, None)


def test_what_heads_a_sale_comes_first() -> None:
    case = Case(SIGNED)
    case.add_step("2030-06-01 awarded | 2030-06-02 ministry")
    assert ("stage_label", "Signed", "Awarded") in [(one.name, one.before, one.after) for one in effect(case)]


def test_what_heads_nothing_is_told_field_by_field() -> None:
    case = Case(SIGNED)
    case.add_step("2030-01-10 considered | 2030-01-12 gazette", note="A tender is drafted.")
    told = [(one.name, one.before, one.after) for one in effect(case)]
    assert ("considered: note", None, "A tender is drafted.") in told
    assert ("considered: statements of it", 1, 2) in told
    assert not any(one.name == "statements" for one in effect(case))
