"""In which year a day or month lies that is told without one."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest

from pactbook.extract.dates import move_ahead
from pactbook.model.partial_date import PartialDate
from tests.reading.forms import PAIRS, REPORT, find
from tests.reading.test_foundations import read


@PAIRS
@pytest.mark.parametrize(
    ("sentence", "kind", "name", "value"),
    [
        ("Six CV90s for the Norwegian army will be delivered in October.", "delivery", "date", "2031-10"),
        (
            "Norway expects to sign the contract for 12 Archer howitzers with Sweden in February.",
            "sale_stage",
            "date",
            "2032-02",
        ),
        (
            "Norway had said in January that it expects to sign the contract for 12 Archer howitzers with Sweden in February.",
            "sale_stage",
            "date",
            "2031-02",
        ),
        (
            "Norway ordered 12 Archer howitzers from Sweden in May 2029, with the first of them expected in October.",
            "sale_stage",
            "date",
            "2029-05",
        ),
        ("Norway and Sweden will hold the military exercise Polar Shield in March.", "exercise", "start", "2032-03"),
        (
            "Norway and Sweden said in March they will hold the military exercise Polar Shield in April.",
            "exercise",
            "start",
            "2031-04",
        ),
        ("The first CV90 for the Norwegian army was delivered in October.", "delivery", "date", "2030-10"),
        ("Six CV90s were to be delivered to the Norwegian army in February.", "delivery", "date", "2031-02"),
    ],
)
def test_what_is_to_come_lies_ahead_and_what_was_lies_behind(
    pair: tuple[str, str], sentence: str, kind: str, name: str, value: str
) -> None:
    (found,) = find(sentence, kind, pair)
    assert found.value(name) == value


@pytest.mark.parametrize(
    ("date", "wording", "moved"),
    [
        ("2031-02", "February", "2032-02"),
        ("2031-05-02", "Friday", "2031-05-09"),
        ("2031-02-03/2031-02-14", "3 to 14 February", "2032-02-03/2032-02-14"),
        ("2031-06", "June", "2031-06"),
        ("2031-02", "February 2031", "2031-02"),
        ("2028-02-29", "29 February", "2028-02-29"),
        ("2030", "that year", "2030"),
    ],
)
def test_only_what_has_no_year_of_its_own_is_moved(date: str, wording: str, moved: str) -> None:
    assert move_ahead(PartialDate.parse(date), wording, dt.date(2031, 5, 5)).text == moved


MONTHS = calendar.month_name[1:]
EVENTS = (
    "Norway in MONTH signed a contract with Sweden for 12 Archer howitzers.",
    "On 3 MONTH Norway signed a contract with Sweden for 12 Archer howitzers.",
    "Sweden in MONTH delivered eight Archer guns to Norway.",
    "Sweden on 3 MONTH handed eight Archer guns to Norway's army under a grant.",
    "The defence ministers of Norway and Sweden on 7 MONTH met in Oslo.",
    "Norway and Sweden on 7 MONTH signed the Nordic Logistics Agreement in Oslo.",
    "The Nordic Logistics Agreement of Norway and Sweden in MONTH entered into force.",
    "Norway and Sweden in MONTH held the military exercise Polar Shield at Bodø.",
    "Kongsberg of Norway and Saab of Sweden in MONTH began to build Archer howitzers together in Kongsberg.",
)


@pytest.mark.parametrize("event", EVENTS)
def test_what_happened_in_one_month_is_as_firm_as_in_any_other(event: str) -> None:
    told = {
        month: [
            (one.kind, str(one.modality))
            for one in read(
                f"{REPORT.replace('2031-05-05', '2032-01-05')}{event.replace('MONTH', month)}\n",
            ).findings
        ]
        for month in MONTHS
    }
    assert told["March"], "something is read"
    assert {month: found for month, found in told.items() if found != told["March"]} == {}


DATED = (
    "Norway on MONTH 5 signed a contract with Sweden for 12 Archer howitzers.",
    "Norway signed a $90 million contract on MONTH 5 for 12 Archer howitzers from Sweden.",
    "Saab, which signed a contract on MONTH 5 to sell Norway 12 Archer howitzers, plans to deliver them in 2034.",
    "Sweden on MONTH 5 delivered eight Archer guns to Norway.",
    "The defence ministers of Norway and Sweden met on MONTH 7 in Oslo on defence.",
    "Norway and Sweden signed on MONTH 7 the Nordic Logistics Agreement in Oslo.",
    "The navies of Norway and Sweden began Exercise Polar Shield on MONTH 7 off Bergen.",
)


@pytest.mark.parametrize("month", ["January", "February", "April", "August", "September", "October", "November", "December"])
@pytest.mark.parametrize("event", DATED)
def test_a_month_in_short_is_read_as_in_full(event: str, month: str) -> None:
    short = "Sept." if month == "September" else f"{month[:3]}."
    full, brief = (
        [
            (one.kind, str(one.modality), {name: field.value for name, field in one.fields.items()})
            for one in read(f"{REPORT}{event.replace('MONTH', name)}\n").findings
        ]
        for name in (month, short)
    )
    assert full, "something is read"
    assert brief == full
