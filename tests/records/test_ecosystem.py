"""The innovation side on a book written here, the invented pair and the shipped one: steps, winners, sums, and who takes part."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pactbook.checks import check_record
from pactbook.errors import RecordNotFoundError, UnknownTermError
from pactbook.model.ecosystem import find_entry_kind
from pactbook.model.problem import Severity
from pactbook.records.participation import fold_participants, make_key
from pactbook.records.shelf import Shelf
from pactbook.views.ecosystem import EcosystemRow, list_ecosystem, show_entry, show_organisation
from tests.conftest import shelf_of
from tests.records.test_programmes import SALE, programme
from tests.small_books import Shelve, small

__all__ = ["small"]

PUBLISHERS = "https://mod.saltmark.example"


def cite(day: str, name: str = "page") -> str:
    """A page of a publisher, out on a day."""
    return f"{{url: '{PUBLISHERS}/{name}-{day}', publisher: MOD, date: '{day}', kind: release}}"


def race(more: str = "", *others: str, days: tuple[str, ...] = ("2030-01-02", "2030-06-02")) -> dict[str, str]:
    """A book with a challenge of an initiative, announced on 1 January 2030, and what else a test adds."""
    pages = ", ".join(cite(day) for day in days)
    entries = [
        f"{{id: gulls, section: initiative, name: Gull Initiative, launched: '2029-05-05', sources: [{cite('2029-05-06')}]}}",
        f"{{id: race, section: challenges, initiative: gulls, topic: quiet oars, announced: '2030-01-01', {more} sources: [{pages}]}}",
        *others,
    ]
    return {"ecosystem.yml": "".join(f"- {entry}\n" for entry in entries)}


def find(shelf: Shelf, record: str = "race") -> EcosystemRow:
    return next(row for row in list_ecosystem(shelf).entries if row.id == record)


WON = "winners_announced: '2030-06-01', awards: [{by: XR, total: {amount: '50', currency: EUR, basis: awarded}, winners: [Oar Works]}],"


@pytest.mark.parametrize(
    ("valid_on", "standings", "winners"),
    [
        ("2029-12-31", ["later", "later"], 0),
        ("2030-01-01", ["held", "later"], 0),
        ("2030-05-31", ["held", "later"], 0),
        ("2030-06-01", ["held", "held"], 1),
    ],
)
def test_a_challenge_is_won_on_the_day_the_winners_are_named(
    small: Shelve, valid_on: str, standings: list[str], winners: int
) -> None:
    row = find(small(race(WON), valid_on))
    assert [one.step for one in row.moments] == ["announced", "winners_announced"]
    assert [one.standing for one in row.moments] == standings
    assert row.winners == winners


@pytest.mark.parametrize(("known_at", "winners"), [("2030-01-02", 0), ("2030-06-01", 0), ("2030-06-02", 1)])
def test_winners_are_known_from_the_first_page_after_they_were_named(small: Shelve, known_at: str, winners: int) -> None:
    assert find(small(race(WON), "2036-12-31", known_at)).winners == winners


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ("", ["a winner: none found"]),
        ("winners_announced: '2030-06-01',", ["who won: none found"]),
        (WON, ["a follow-on order: none found"]),
        (
            "winners_announced: '2030-06-01', awards: [{winners: [Oar Works, Sail Works]}],",
            ["the sum for Oar Works, Sail Works: none found", "a follow-on order: none found"],
        ),
        (
            "winners_announced: '2030-06-01', awards: [{total: {amount: '9', currency: EUR}, winners: [Oar Works, Sail Works]}],",
            ["each winner's share of the sum: none found", "a follow-on order: none found"],
        ),
        (WON + "follow_ons: [{what: Ten oars ordered, date: '2031-01-01', winner: Oar Works}],", []),
        (
            WON + "follow_ons: [{what: Ten oars hoped for, date: '2031-01-01', modality: planned}],",
            ["a follow-on order: none found"],
        ),
    ],
)
def test_what_is_not_known_of_a_challenge_is_said(small: Shelve, more: str, missing: list[str]) -> None:
    assert list(find(small(race(more), "2036-12-31")).missing) == missing


BOTH = (
    f"{{id: other, section: challenges, initiative: gulls, topic: quiet sails, announced: '2030-01-01', winners_announced: '2030-06-01', sources: [{cite('2030-06-02')}]}}",
    "{id: prizes, section: challenges, challenges: [race, other], topic: Prizes, awards: [{by: XR, total: {amount: '30', currency: EUR, basis: awarded}, "
    f"winners: [Sail Works, Rope Works]}}, {{by: XS, total: {{amount: '7', currency: EUR, basis: reported}}, winners: [Tar Works]}}], sources: [{cite('2030-06-03')}]}}",
)


def test_prizes_for_two_challenges_are_given_to_neither_alone_and_count_once(small: Shelve) -> None:
    found = list_ecosystem(small(race(WON, *BOTH), "2036-12-31"))
    assert {row.id: row.winners for row in found.challenges} == {"race": 4, "other": 3}
    assert "prizes" not in {row.id for row in found.challenges}
    other = next(row for row in found.challenges if row.id == "other")
    assert "which winner belongs to this challenge: none found" in other.missing
    assert [(one.basis, one.currency, one.amount, one.awards, one.winners) for one in found.totals] == [
        ("awarded", "EUR", "80", 2, 3),
        ("reported", "EUR", "7", 1, 1),
    ]
    assert any("never across" in rule for rule in found.rules)


def test_a_sum_in_another_currency_stands_apart(small: Shelve) -> None:
    more = WON.replace("currency: EUR", "currency: USD")
    totals = list_ecosystem(small(race(more, *BOTH), "2036-12-31")).totals
    assert [(one.basis, one.currency, one.amount) for one in totals] == [
        ("awarded", "EUR", "30"),
        ("awarded", "USD", "50"),
        ("reported", "EUR", "7"),
    ]


def test_undated_and_unplaced_summits_say_so(small: Shelve) -> None:
    entry = f"{{id: s4, section: summits, number: 4, stated_state: announced, sources: [{cite('2030-02-02')}]}}"
    found = list_ecosystem(small(race("", entry), "2036-12-31"))
    assert [(row.title, row.missing) for row in found.undated] == [("Summit 4", ("a date: none found", "a place: none found"))]


def test_a_month_is_certain_once_it_is_over(small: Shelve) -> None:
    entry = f"{{id: act, section: programmes, name: Act, announced: 2031-05, sources: [{cite('2031-05-30')}]}}"
    standings = [
        find(small(race("", entry), day), "act").moments[0].standing for day in ("2031-04-30", "2031-05-20", "2031-05-31")
    ]
    assert standings == ["later", "possible", "held"]


def test_filters(small: Shelve) -> None:
    lone = f"{{id: lone, section: projects, companies: [Oar Works, Tar Works], fields: [oars], announced: '2031-01-01', sources: [{cite('2031-01-02')}]}}"
    shelf = small(race(WON, lone), "2036-12-31")
    assert [row.id for row in list_ecosystem(shelf, initiative="gull").entries] == ["gulls", "race"]
    assert [row.id for row in list_ecosystem(shelf, initiative="gulls").entries] == ["gulls", "race"]
    assert [row.id for row in list_ecosystem(shelf, kind="Firms' projects").entries] == ["lone"]
    assert [row.id for row in list_ecosystem(shelf, organisation="oar").entries] == ["race", "lone"]
    assert [row.key for row in list_ecosystem(shelf, kind="project").organisations] == ["oar-works", "tar-works"]
    for ask in ({"initiative": "terns"}, {"kind": "party"}, {"organisation": "nobody"}):
        with pytest.raises(UnknownTermError):
            list_ecosystem(shelf, **ask)


def test_an_organisation_has_all_it_takes_part_in_under_one_key(small: Shelve) -> None:
    files = race(
        WON,
        f"{{id: works, section: partners, name: Oar Works of Saltmark, aliases: [Oar Works, OAR-WORKS], side: XS, kind: yard, sources: [{cite('2030-02-02')}]}}",
        f"{{id: meet, section: summits, number: 1, date: '2029-06-06', place: Bay, hosts: [oar works], sources: [{cite('2029-06-07')}]}}",
    )
    files |= programme("announced: '2031-02-02'")
    files["programmes.yml"] = files["programmes.yml"].replace("[Docks]", "['Oar Works']")
    files["sales/kestrel.yml"] = SALE + "contractors: [Oar-Works]\n"
    shelf = small(files, "2036-12-31")
    view = show_organisation(shelf, "works")
    assert (view.row.name, view.row.side, view.row.counts) == (
        "Oar Works of Saltmark",
        "XS",
        {"ecosystem": 2, "sale": 1, "programme": 1},
    )
    assert [(part.record, part.role) for part in view.row.parts] == [
        ("meet", "host"),
        ("kestrel", "contractor"),
        ("race", "winner"),
        ("p", "partner"),
    ]
    assert all(part.evidence for part in view.row.parts)
    assert view.missing == (), "what it takes part in later is shown as what followed"
    assert [part.record for part in show_entry(shelf, "race").later_parts["works"]] == ["p"]


def test_before_the_award_a_winner_takes_part_in_nothing(small: Shelve) -> None:
    assert make_key("Oar Works") not in fold_participants(small(race(WON), "2030-05-31"))
    assert fold_participants(small(race(WON), "2030-06-01"))["oar-works"].name == "Oar Works"


def test_who_leads_is_somebody_only_by_a_name_that_is_known(small: Shelve) -> None:
    files = race("leads: {XR: The office that sees to oars, XS: Harbour Board},")
    files["organisations.yml"] = "- {id: board, name: Harbour Board, country: XS, kind: office, basis: common knowledge}\n"
    shelf = small(files, "2036-12-31")
    assert {key: [part.role for part in one.parts] for key, one in fold_participants(shelf).items()} == {"board": ["leads it"]}
    assert [(one.name, one.key) for one in find(shelf).members] == [
        ("The office that sees to oars", None),
        ("Harbour Board", "board"),
    ]


def test_what_is_not_there(small: Shelve) -> None:
    shelf = small(race(), "2036-12-31")
    for ask in (lambda: show_entry(shelf, "nothing"), lambda: show_organisation(shelf, "nobody")):
        with pytest.raises(RecordNotFoundError):
            ask()
    with pytest.raises(UnknownTermError):
        find_entry_kind("")


CHECKS = [
    ("winners_announced: '2029-06-01',", "winners named 2029-06-01 lies before announced 2030-01-01", Severity.ERROR),
    (WON + "follow_ons: [{what: Oars, date: '2030-02-01', winner: Oar Works}],", "lies before the winners were named, 2030-06-01", Severity.WARNING),
    (WON + "follow_ons: [{what: Oars, date: '2031-02-01', winner: Sail Works}],", "is of 'Sail Works', who is among no winners", Severity.WARNING),
    (WON + "follow_ons: [{what: Oars, date: '2031-02-01', sale: nothing}],", "names 'nothing', which is no sale", Severity.ERROR),
]  # fmt: skip


@pytest.mark.parametrize(("more", "said", "severity"), CHECKS)
def test_what_cannot_be_so_is_a_problem(small: Shelve, more: str, said: str, severity: Severity) -> None:
    (problem,) = check_record(small(race(more), "2036-12-31"), "race", "ecosystem")
    assert said in problem.message
    assert problem.severity is severity


def test_entries_of_nothing_are_a_problem(small: Shelve) -> None:
    entry = f"{{id: lost, section: challenges, initiative: race, challenges: [gulls], topic: Lost, sources: [{cite('2030-02-02')}]}}"
    shelf = small(race(WON, entry), "2036-12-31")
    assert [problem.message for problem in check_record(shelf, "lost", "ecosystem")] == [
        "belongs to 'race', which is no initiative",
        "lists winners of 'gulls', which is no challenge",
    ]
    assert check_record(shelf, "race", "ecosystem") == []
    entry = entry.replace("initiative: race", "initiative: nowhere")
    assert any(
        "'nowhere', which is no record" in problem.message
        for problem in check_record(small(race("", entry), "2036-12-31"), "lost")
    )


Open = Callable[..., Shelf]


def test_the_invented_pair(rich_file: Path) -> None:
    found = list_ecosystem(shelf_of(rich_file, "xm-xn", "2033-12-31"))
    assert {row.id: [len(one.winners) for one in row.awards] for row in found.challenges} == {
        "lantern-race": [2, 1, 1],
        "lantern-float": [2, 1],
        "lantern-reef": [],
    }
    assert [(one.basis, one.amount) for one in found.totals] == [("awarded", "50000"), ("reported", "30000")]
    race_row = next(row for row in found.challenges if row.id == "lantern-race")
    assert [(one.what, one.standing, one.sale) for one in race_row.follow_ons] == [
        ("Forty lamps ordered", "held", "xn-plover-2031"),
        ("Forty more meant to be ordered", "planned", None),
    ]
    assert found.looked_for == ("date of a second evening",)
    assert show_organisation(shelf_of(rich_file, "xm-xn", "2033-12-31"), "lantern-docks").row.counts == {
        "sale": 1,
        "programme": 1,
        "ecosystem": 2,
    }


def test_the_shipped_book(shipped_file: Path) -> None:
    """Ten answers, compared by hand with the compiled facts that the book was made from."""
    shelf = shelf_of(shipped_file, "us-in", "2026-11-25")
    found = list_ecosystem(shelf)
    rows = {row.id: row for row in found.entries}
    assert len(found.entries) == 44
    held = [(row.record, row.date) for row in found.chronology if row.kind == "summit"]
    assert held == [("indusx-1", "2023-06-20"), ("indusx-2", "2024-02-20"), ("indusx-3", "2024-09-09")]
    assert rows["indusx-4"].missing == ("a date: none found", "a place: none found")
    assert [row.id for row in found.challenges] == ["indusx-ch1", "indusx-ch2", "indusx-ch-2024a", "indusx-ch-2024b"]
    assert {one.by: (len(one.winners), one.total.amount if one.total else None) for one in rows["indusx-ch1"].awards} == {
        "US": (5, "300000"),
        "IN": (5, "900000"),
    }
    assert [(one.basis, one.currency, one.amount, one.winners) for one in found.totals] == [("awarded", "USD", "1200000", 10)]
    assert rows["indusx-ch-2024b"].missing == ("a winner: none found",)
    assert rows["indusx-ch1-2-awards"].awards[0].disagreements == 1, "one source gives a sum of its own"
    assert [(part.record, part.role) for part in show_organisation(shelf, "in-sagar").row.parts] == [
        ("sagar-liquid-robotics", "partner"),
        ("usv-liquid-sagar", "partner"),
    ]
    everybody = {row.key: row for row in found.organisations}
    assert {part.record for part in everybody["in-idex"].parts} == {
        "indusx-1",
        "indusx-2",
        "indusx-3",
        "indusx-ch1",
        "indusx-ch2",
        "investors-meet-1",
    }
    assert everybody["iitd"].parts == (), "named as a partner, with no part in anything dated"
    assert len(found.looked_for) == 4


def test_winners_were_not_known_before_the_summit_told_them(shipped_file: Path) -> None:
    before = list_ecosystem(shelf_of(shipped_file, "us-in", "2024-02-20"))
    after = list_ecosystem(shelf_of(shipped_file, "us-in", "2024-02-22"))
    assert [row.winners for row in before.challenges if row.id in ("indusx-ch1", "indusx-ch2")] == [0, 0]
    assert [row.winners for row in after.challenges if row.id in ("indusx-ch1", "indusx-ch2")] == [10, 10]
    assert before.totals == ()
