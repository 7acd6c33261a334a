"""Commands about exercises and training."""

from __future__ import annotations

import click

from pactbook.checks.training import check_training
from pactbook.cli.output import print_csv, print_json, print_table
from pactbook.cli.session import Session, share_options
from pactbook.cli.wording import word_number
from pactbook.ledger import Ledger
from pactbook.views.exercises import EditionRow, ExercisesList, SeriesRow, list_domains, list_exercises
from pactbook.views.training import TrainingCount, TrainingList, list_training


@click.command()
@click.option("--series", metavar="NAME", help="Only one series, by its name, alias or id.")
@click.option("--year", type=int, help="Only editions that began in this year.")
@click.option("--service", metavar="WORD", help="Only editions of a service, such as navy.")
@click.option("--domain", type=click.Choice(list(list_domains())), help="Only editions of a domain.")
@click.option(
    "--by", type=click.Choice(["edition", "series", "year"]), default="edition", show_default=True, help="What a row is."
)
@share_options
def exercises(session: Session, series: str | None, year: int | None, service: str | None, domain: str | None, by: str) -> None:
    """Exercises: editions and series, how many a year, and where none is found that a series' rhythm would expect."""
    with Ledger.open(session.book) as ledger:
        found = list_exercises(session.open_shelf(ledger), series=series, year=year, service=service, domain=domain)
    rows = {"edition": found.editions, "series": found.series, "year": found.years}[by]
    if session.output == "json":
        print_json(rows)
    elif session.output == "csv":
        print_csv(rows)
    else:
        {"edition": _print_editions, "series": _print_series, "year": _print_years}[by](found)


def _print_editions(found: ExercisesList) -> None:
    apart = sum(not row.is_counted for row in found.editions)
    phases = f" ({found.phases} more rows are further phases)" if found.phases else ""
    silent = [f"{row.name} {', '.join(map(str, row.gaps))}" for row in found.series if row.gaps]
    none_found = [
        f"None found, where a series' rhythm would expect an edition: {'; '.join(silent)}. It does not say that none was held."
    ]
    print_table(
        f"{found.counted} editions counted{phases}, {apart} shown and not counted · true on {found.valid_on} as known on {found.known_at}",
        ["series", "edition|right", "start", "end", "place", "services", "with", "standing", "sources|right", "joined", "id"],
        [_make_cells(row) for row in found.editions],
        [*(none_found if silent else []), *(f"Rule: {rule}" for rule in found.rules)],
    )


def _make_cells(row: EditionRow) -> tuple[object, ...]:
    joined = "; ".join(f"{one.name or 'no name'}: {', '.join(one.reasons)}" for one in row.joined)
    maybe = "; ".join(f"perhaps {one.name or 'no name'}: {', '.join(one.reasons)}" for one in row.candidates)
    return (
        row.series or "(unnamed)",
        row.edition,
        row.start,
        row.end,
        row.place,
        ", ".join(row.services),
        ", ".join(row.participants),
        row.standing if row.is_listed else f"{row.standing}, not in the book",
        row.independent_sources,
        " · ".join(part for part in (joined, maybe) if part),
        row.id,
    )


def _print_series(found: ExercisesList) -> None:
    print_table(
        f"{len(found.series)} series · true on {found.valid_on} as known on {found.known_at}",
        ["series", "editions|right", "first|right", "last|right", "rhythm", "none found", "domains", "id"],
        [_make_series_cells(row) for row in found.series],
        [f"Rule: {rule}" for rule in found.rules],
    )


def _make_series_cells(row: SeriesRow) -> tuple[object, ...]:
    rhythm = f"every {row.rhythm} y" + ("" if row.is_rhythm_stated else " (median)") if row.rhythm else ""
    gaps = ", ".join(map(str, row.gaps))
    since = f"since {row.last} ({len(row.missing_since)} expected)" if row.missing_since else ""
    missing = "; ".join(part for part in (gaps, since) if part)
    return row.name, row.editions, row.first, row.last, rhythm, missing, ", ".join(row.domains), row.id


def _print_years(found: ExercisesList) -> None:
    names = list(found.domains)
    print_table(
        f"{found.counted} editions by year, {found.undated} without a year · true on {found.valid_on} as known on {found.known_at}",
        ["year|right", "editions|right", *(f"{found.domains[name].lower()}|right" for name in names), "not in the book|right", "undecided|right", ""],
        [
            (
                one.year,
                one.editions or "",
                *(one.by_domain.get(name, "") for name in names),
                one.unlisted or "",
                one.undecided or "",
                "" if one.state == "known" else one.state,
            )
            for one in found.years
        ],
        [f"Rule: {rule}" for rule in found.rules],
    )  # fmt: skip


@click.command()
@click.option("--year", type=int, help="Only one fiscal year.")
@click.option("--programme", metavar="WORDS", help="Only one programme, by its id or words of its name.")
@click.option("--service", metavar="WORDS", help="Only trainees of a service, as far as their unit's name says.")
@click.option("--place", metavar="WORDS", help="Only courses at a place whose name holds these words.")
@click.option(
    "--by",
    type=click.Choice(["year", "programme", "service", "place", "course"]),
    default="year",
    show_default=True,
    help="What a row is.",
)
@share_options
def training(
    session: Session, year: int | None, programme: str | None, service: str | None, place: str | None, by: str
) -> None:
    """Training: courses and trainees by fiscal year, programme, service and place. Programme totals are never counted as training."""
    with Ledger.open(session.book) as ledger:
        shelf = session.open_shelf(ledger)
        found = list_training(shelf, year=year, programme=programme, service=service, place=place)
        doubts = [f"{problem.severity.capitalize()}: {problem.message}" for problem in check_training(shelf)]
    rows = {
        "year": found.years,
        "programme": found.programmes,
        "service": found.services,
        "place": found.places,
        "course": found.courses,
    }[by]
    if session.output == "json":
        print_json(rows)
    elif session.output == "csv":
        print_csv(rows)
    else:
        _print_training(found, by, doubts)


def _print_training(found: TrainingList, by: str, doubts: list[str]) -> None:
    total = found.total
    told = f"{total.courses} courses, {total.trainees} trainees" if total else "No training known"
    told += f", {found.repeated} lines of another form of the same report left out" if found.repeated else ""
    title = f"{told} · true on {found.valid_on} as known on {found.known_at}"
    rules = [*doubts, *(f"Rule: {rule}" for rule in found.rules)]
    if by == "course":
        columns = ["year|right", "programme", "course", "trainees|right", "place", "unit", "service", "start", "end"]
        rows = [
            (
                one.fiscal_year,
                one.programme_label,
                one.course,
                one.trainees,
                one.place,
                one.unit,
                one.service,
                one.start,
                one.end,
            )
            for one in found.courses
        ]
        print_table(title, columns, rows, rules)
        return
    counts: list[tuple[str, TrainingCount | None]] = (
        [(str(one.year), one.count) for one in found.years]
        if by == "year"
        else [(one.label, one) for one in {"programme": found.programmes, "service": found.services, "place": found.places}[by]]
    )
    print_table(
        title,
        [by, "courses|right", "trainees|right", "cost|right", "not stated"],
        [_make_count_cells(label, count) for label, count in counts],
        rules,
    )


def _make_count_cells(label: str, count: TrainingCount | None) -> tuple[object, ...]:
    if count is None:
        return label, "", "", "", "no report of this year was read"
    cost = ", ".join(word_number(str(amount), currency) for currency, amount in count.cost.items())
    missing = [(count.without_number, "number"), (count.without_cost, "cost")]
    gaps = ", ".join(f"{number} without a {what}" for number, what in missing if number)
    return label, count.courses, count.trainees, cost, gaps


COMMANDS = (exercises, training)
