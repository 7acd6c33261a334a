"""Reads yearly sums by country and programme. What each figure adds up is data: ``figures.yml``."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from pactbook.errors import UnreadableDocumentError
from pactbook.extract.gazetteer import Gazetteer
from pactbook.extract.states import read_state
from pactbook.model.money import Basis, Money
from pactbook.model.problem import Problem, Severity
from pactbook.model.register_sum import Period, RegisterSum, RegisterSums

REGISTER = "Security Assistance Monitor sums"
PUBLISHER = "Security Assistance Monitor"
FIGURES = ("authorizations", "deliveries", "notifications")
_COLUMNS = frozenset({"year", "country", "program", *FIGURES})
_BASES = {"notified": Basis.NOTIFIED_CEILING, "signed": Basis.SIGNED}


def read_sums(content: bytes, place: str, parties: Sequence[str], names: Gazetteer) -> RegisterSums | None:
    """The sums between the parties; None for anything but this register.

    Raises:
        UnreadableDocumentError: for a file headed like it that is no JSON.
    """
    head = content.lstrip(b"\xef\xbb\xbf \r\n\t")[:2_000]
    if not head.startswith(b"[") or b'"authorizations"' not in head or b'"notifications"' not in head:
        return None
    try:
        rows = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableDocumentError(place, f"headed as {REGISTER}, but no JSON ({error})") from error
    problems: list[Problem] = []
    sums: list[RegisterSum] = []
    known: dict[str, str | None] = {}
    kept = 0
    seller = _load_figures()["seller"]
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or not row.keys() >= _COLUMNS:
            problems.append(Problem(f"{place} row {number}", "lacks columns of the register and was not read"))
            continue
        name = str(row["country"]).strip()
        if name not in known:
            known[name] = read_state(name, names)
        if seller in parties and known[name] in set(parties) - {seller}:
            kept += 1
            sums.extend(_read_row(row, f"{place} row {number}", str(known[name]), problems))
    if not kept:
        pair = " and ".join(parties)
        problems.append(Problem(place, f"none of {len(rows)} rows is between {pair}", None, Severity.WARNING))
    return RegisterSums(REGISTER, PUBLISHER, _load_figures()["currency"], len(rows), kept, tuple(sums), tuple(problems))


def _read_row(row: Mapping[str, Any], place: str, buyer: str, problems: list[Problem]) -> Iterator[RegisterSum]:
    table = _load_figures()
    programme, year = str(row["program"]).strip(), str(row["year"]).strip()
    rules = table["programmes"].get(programme)
    if not (len(year) == 4 and year.isdecimal()):
        problems.append(Problem(place, f"the year {year!r} is none"))
        return
    if rules is None:
        problems.append(Problem(place, f"nobody knows what the programme {programme!r} adds up: it is compared with nothing"))
    for figure in FIGURES:
        rule = (rules or {}).get(figure) or {"excluded": f"what the programme {programme!r} adds up is not known"}
        wording = str(row[figure]).strip()
        stage = rule.get("stage")
        yield RegisterSum(
            row=str(row.get("key") or place),
            place=place,
            figure=figure,
            programme=programme,
            channel=(rules or {}).get("channel"),
            buyer=buyer,
            seller=table["seller"],
            periods=_list_periods(int(year), rule.get("year", "calendar"), table["fiscal_year_begins"]),
            amount=_read_amount(wording, f"{place} {figure}", table["currency"], stage, problems),
            wording=wording,
            stage=stage,
            excluded=rule.get("excluded"),
            is_whole=bool(rule.get("whole")),
            note=" ".join(str(row.get("footnote2" if figure == "notifications" else "footnote") or "").split()) or None,
        )


def _read_amount(text: str, place: str, currency: str, stage: str | None, problems: list[Problem]) -> Money | None:
    """Zero and nothing both mean that the register does not know."""
    digits = text.replace(",", "").removeprefix("$")
    if digits in ("", "0"):
        return None
    if not (digits.isascii() and digits.isdecimal()):
        problems.append(Problem(place, f"{text!r} is no amount in whole {currency}"))
        return None
    amount = Decimal(digits)
    return Money(amount, currency, _BASES.get(stage or "", Basis.REPORTED)) if amount else None


def _list_periods(year: int, own: str, begins: int) -> tuple[Period, ...]:
    calendar = Period(str(year), dt.date(year, 1, 1), dt.date(year, 12, 31))
    first = dt.date(year - 1, begins, 1)
    fiscal = Period(f"FY{year}", first, dt.date(year, begins, 1) - dt.timedelta(days=1))
    return (fiscal, calendar) if own == "fiscal" else (calendar, fiscal)


@cache
def _load_figures() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((files("pactbook.sources.sam") / "figures.yml").read_text(encoding="utf-8"))
    return found
