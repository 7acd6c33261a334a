"""One row of the report, whichever form it came in."""

from __future__ import annotations

import re
from dataclasses import dataclass

COLUMNS = ("Country", "Programme", "Course", "Quantity", "Cost", "Place", "Unit", "Provider unit", "Start", "End", "Page")
_TOTAL = re.compile(r"\btotals?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Course:
    """A course as printed: all cells as text. A row without a title, or titled a total, sums up its programme."""

    country: str
    programme: str
    title: str
    quantity: str = ""
    cost: str = ""
    place: str = ""
    unit: str = ""
    provider_unit: str = ""
    start: str = ""
    end: str = ""
    page: str = ""

    @property
    def is_total(self) -> bool:
        """Whether it is a programme's total."""
        return not self.title or _TOTAL.search(self.title) is not None

    @property
    def is_country_total(self) -> bool:
        """Whether it sums up all programmes of its country."""
        return self.is_total and bool(self.country) and self.title.startswith(self.country)

    def to_row(self) -> list[str]:
        """Its cells, in the order of :data:`COLUMNS`."""
        return [
            self.country,
            self.programme,
            self.title,
            self.quantity,
            self.cost,
            self.place,
            self.unit,
            self.provider_unit,
            self.start,
            self.end,
            self.page,
        ]
