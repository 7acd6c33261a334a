"""Who is meant by a name, which office they held on a day, and which offices nobody holds at once."""

from __future__ import annotations

import pytest

from pactbook.errors import RecordNotFoundError
from pactbook.model.partial_date import PartialDate
from pactbook.records.person import People, fold_people
from tests.small_books import Shelve, small

__all__ = ["small"]

LISTED = """
- {id: venn, name: Orla Venn, country: XS, aliases: [O J Venn], offices: [{office: Defence Minister, start: '2030-01-01', end: '2032-06-30'}, {office: Premier, start: '2032-07'}]}
- {id: kest, name: Tomas Kest, country: XR, offices: [{office: Foreign Secretary, start: '2029', end: '2033'}]}
- {id: kest-b, name: Bela Kest, country: XR, offices: [{office: Chief of Army Staff, start: '2034-01-01'}]}
- {id: holm, name: A B Holm, country: XS, offices: [{office: Finance Minister, start: '2028-01-01'}]}
"""


def people(small: Shelve) -> People:
    return fold_people(small({"people.yml": LISTED}, "2036-01-01"))


@pytest.mark.parametrize(
    ("name", "day", "country", "meant"),
    [
        ("Orla Venn", None, None, "venn"),
        ("Dr. Orla J. Venn", None, None, "venn"),
        ("Minister Venn", "2031-05-05", None, "venn"),
        # The title is that of the day.
        ("Minister Venn", "2034-05-05", None, None),
        ("Premier Venn", "2034-05-05", None, "venn"),
        ("Venn", "2029-05-05", None, None),
        # Two of a surname: whoever was in office, or nobody where both may have been.
        ("Kest", "2031", None, "kest"),
        ("Kest", "2035", None, "kest-b"),
        ("Kest", None, None, None),
        ("Secretary Kest", None, None, "kest"),
        # Initials tell people apart; a name without them may be either.
        ("A. B. Holm", "2030", None, "holm"),
        ("C D Holm", "2030", None, None),
        ("Minister Holm", "2030", None, "holm"),
        ("Orla Venn", None, "XR", None),
        ("Venn's Plan for the Coast", "2031", None, None),
        ("Minister", "2031", None, None),
    ],
)
def test_a_name_means_one_person_or_nobody(
    small: Shelve, name: str, day: str | None, country: str | None, meant: str | None
) -> None:
    found = people(small).find(name, PartialDate.parse(day) if day else None, country)
    assert (found.id if found else None) == meant


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("2029-12-31", []),
        ("2030-01-01", ["Defence Minister"]),
        ("2032-06-30", ["Defence Minister"]),
        ("2032-07-01", ["Premier"]),
        # A month may fall into both.
        ("2032", ["Defence Minister", "Premier"]),
    ],
)
def test_an_office_is_the_one_of_the_day(small: Shelve, day: str, held: list[str]) -> None:
    venn = people(small).get("venn")
    assert [term.office for term in venn.list_held_on(PartialDate.parse(day))] == held


def test_a_start_that_nobody_gives_leaves_the_term_open_and_clashes_with_nothing(small: Shelve) -> None:
    row = "{office: Chief of Army Staff, end: '2032-01-01'}"
    assert clashes(small, row, term("Defence Minister", "2031-01-01", "2033-01-01")) == []
    files = {"people.yml": f"- {{id: p, name: Pat Roe, country: XS, offices: [{row}]}}"}
    pat = fold_people(small(files, "2036-01-01")).get("p")
    assert [one.office for one in pat.list_held_on(PartialDate.parse("1990-01-01"))] == ["Chief of Army Staff"]


def test_one_office_listed_twice_is_no_clash(small: Shelve) -> None:
    assert clashes(small, term("Chief of Army Staff", "2030", "2034"), term("Chief of the Army Staff", "2031", "2033")) == []


def test_nobody_has_that_id(small: Shelve) -> None:
    with pytest.raises(RecordNotFoundError, match="'nobody'"):
        people(small).get("nobody")


def test_an_end_is_not_known_before_it_came(small: Shelve) -> None:
    before = fold_people(small({"people.yml": LISTED}, "2031-01-01", "2031-01-01")).get("venn")
    assert [(term.office, term.end) for term in before.terms] == [("Defence Minister", None)]


def clashes(small: Shelve, *rows: str) -> list[tuple[str, str]]:
    files = {"people.yml": f"- {{id: p, name: Pat Roe, country: XS, offices: [{', '.join(rows)}]}}"}
    pairs = fold_people(small(files, "2036-01-01")).get("p").list_clashes()
    return [(one.office, other.office) for one, other in pairs]


def term(office: str, start: str, end: str | None = None, rest: str = "") -> str:
    return f"{{office: {office}, start: '{start}', {f'''end: '{end}', ''' if end else ''}{rest}}}"


@pytest.mark.parametrize(
    ("one", "other", "is_against"),
    [
        (term("Chief of Army Staff", "2030-01-01", "2032-01-01"), term("Defence Minister", "2031-01-01", "2033-01-01"), True),
        (term("Ambassador to Rhoven", "2030", "2033"), term("Foreign Secretary", "2031-05", "2034"), True),
        # Handing over on one day, or in one month, is no overlap.
        (term("Chief of Army Staff", "2030", "2031-05-01"), term("Chief of Naval Staff", "2031-05-01", "2033"), False),
        (term("Ambassador to Rhoven", "2030", "2031-05"), term("Foreign Secretary", "2031-05-20"), False),
        # Portfolios may be in one hand, and whoever stands in keeps an own office.
        (term("Prime Minister", "2030", "2034"), term("Defence Minister", "2031", "2033"), False),
        (term("Defence Minister", "2030", "2034"), term("Finance Minister", "2031", "2033"), False),
        (term("Chief of Army Staff", "2030", "2034"), term("Chief of Defence Staff", "2031", "2033", "acting: true"), False),
        (term("Chief of Army Staff", "2030", "2034"), term("Acting Chief of Defence Staff", "2031", "2033"), False),
        # Of two posts in one ministry one is enough; in two they may be joint.
        (term("Deputy Secretary", "2030", "2034", "organisation: m"), term("Joint Secretary", "2031", "2033", "organisation: m"), True),
        (term("Deputy Secretary", "2030", "2034", "organisation: m"), term("Joint Secretary", "2031", "2033", "organisation: n"), False),
        (term("Chief of Army Staff", "2030"), term("Ambassador to Rhoven", "2032"), True),
    ],
)  # fmt: skip
def test_some_offices_exclude_each_other(small: Shelve, one: str, other: str, is_against: bool) -> None:
    assert bool(clashes(small, one, other)) is is_against
