"""The day a text was published, where nothing but a line of the page or the dateline of the report gives it."""

from __future__ import annotations

import pytest

from pactbook.documents import make_document


@pytest.mark.parametrize(
    ("text", "published", "rule"),
    [
        ("Ministry of Defence\nThe minister meets his guest\nPosted On: 22 APR 2031 6:40PM by the Bureau\n\nThey met.", "2031-04-22", "posted line"),
        ("The fleet sails\nPublished on: 3 September 2031\n\nIt sailed.", "2031-09-03", "posted line"),
        ("The fleet sails\n\nOSLO, July 9, 2031 (Fjord Wire) - It sailed.", "2031-07-09", "dateline"),
        ("The fleet sails\n\nPORT BELL (Arvenia), Sept. 2, 2031 - It sailed.", "2031-09-02", "dateline"),
        ("Title: The fleet sails\nPublished: 2031-07-10\n\nOSLO, July 9, 2031 (Fjord Wire) - It sailed.", "2031-07-10", "head line"),
        ("The fleet sails\n\nOSLO, July 9 (Fjord Wire) - It sailed.", None, None),
        ("The fleet sails\n\nThe treaty of Oslo, July 9, 1931, is old.", None, None),
        ("The fleet sails\nPosted On: 41 MOON 2031\n\nIt sailed.", None, None),
    ],
)  # fmt: skip
def test_the_day_is_read_from_the_line_that_gives_it(text: str, published: str | None, rule: str | None) -> None:
    made = make_document(text.encode(), place="page.txt").document
    assert made is not None
    assert (made.published, made.published_rule) == (published, rule)
