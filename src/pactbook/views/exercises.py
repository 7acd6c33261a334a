"""Exercises: series and editions, how many a year, in which domains, and where a series' rhythm would expect one and none is found."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pactbook.errors import RecordNotFoundError, UnknownTermError
from pactbook.model.vocabulary import load_vocabulary
from pactbook.records.dispute import fold_disputes
from pactbook.records.evidence import Evidence, count_independent
from pactbook.records.exercise import Edition, Exercises, Join, Series, count_whole, fold_exercises
from pactbook.records.shelf import Shelf
from pactbook.resolve.exercise_case import fold_series, state_edition
from pactbook.views.evidence import list_evidence
from pactbook.views.exercise_years import YearCount, count_years, find_edition_domains, list_texts
from pactbook.views.sale import DisputeView, show_disputes

UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class JoinRow:
    """A finding beside the book's entry: what it calls the edition, when it says it was, and why it is joined, or may be."""

    finding: str
    name: str | None
    start: str | None
    end: str | None
    reasons: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """Another value for a field than the one shown."""

    field: str
    value: Any
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One edition. ``lower`` and ``upper`` are the days its dates can mean, None where it has none. ``is_listed``: the book has an entry
    of it; any other is stated by pages or registers only. ``is_counted``: it counts as held by the day, as ``counts_as``, which phases of one edition share."""

    id: str
    series: str | None
    series_id: str
    name: str | None
    edition: Any
    phase: int | None
    start: str | None
    end: str | None
    lower: str | None
    upper: str | None
    year: int | None
    standing: str
    is_counted: bool
    counts_as: str
    is_listed: bool
    place: str | None
    country: str | None
    services: tuple[str, ...]
    domains: tuple[str, ...]
    participants: tuple[str, ...]
    observers: tuple[str, ...]
    strength: Any
    joined: tuple[JoinRow, ...]
    candidates: tuple[JoinRow, ...]
    differences: tuple[DifferenceRow, ...]
    disagreements: int
    independent_sources: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One series. ``gaps`` are years between its editions in which its rhythm would expect one and none is found, ``missing_since`` such
    years after the last: neither says that none was held.
    ``is_rhythm_stated``: a source gives the rhythm; otherwise it is the median of the known years."""

    id: str
    name: str
    aliases: tuple[str, ...]
    editions: int
    first: int | None
    last: int | None
    years: tuple[int, ...]
    rhythm: int | None
    is_rhythm_stated: bool
    gaps: tuple[int, ...]
    missing_since: tuple[int, ...]
    ahead: int
    domains: tuple[str, ...]
    began: str | None
    ended: str | None
    independent_sources: int


@dataclass(frozen=True, slots=True)
class ExercisesList:
    """Series and editions at one AsOf. ``year`` is the year asked for, if one was; ``undated`` the editions that count and of which no
    year is known. What is said of a series is said of all its editions, whichever were asked for."""

    partnership: str
    valid_on: dt.date
    known_at: dt.date
    year: int | None
    editions: tuple[EditionRow, ...]
    series: tuple[SeriesRow, ...]
    years: tuple[YearCount, ...]
    undated: int
    domains: dict[str, str]
    rules: tuple[str, ...]
    newest_source: dt.date | None

    @property
    def counted(self) -> int:
        """How many editions count as held by the day, the phases of one as one."""
        return len({one.counts_as for one in self.editions if one.is_counted})

    @property
    def phases(self) -> int:
        """How many rows are further phases of an edition that is counted already."""
        return sum(one.is_counted for one in self.editions) - self.counted


@dataclass(frozen=True, slots=True)
class SeriesView:
    """One series, whole: its editions, how many a year, and the pages its entry cites."""

    row: SeriesRow
    editions: tuple[EditionRow, ...]
    years: tuple[YearCount, ...]
    fields: dict[str, Any]
    disputes: tuple[DisputeView, ...]
    evidence: tuple[Evidence, ...]
    rules: tuple[str, ...]
    valid_on: dt.date
    known_at: dt.date


@dataclass(frozen=True, slots=True)
class EditionView:
    """One edition, whole, with the ids of those before and after it in its series."""

    row: EditionRow
    fields: dict[str, Any]
    before: EditionRow | None
    after: EditionRow | None
    disputes: tuple[DisputeView, ...]
    rules: tuple[str, ...]
    valid_on: dt.date
    known_at: dt.date


def list_exercises(
    shelf: Shelf,
    *,
    series: str | None = None,
    year: int | None = None,
    service: str | None = None,
    domain: str | None = None,
) -> ExercisesList:
    """Editions in order of time, and series by how many editions they have; optionally of a series (its name, alias or id), those
    that began in a year, those of a service (a word of its name) or of a domain.

    Raises:
        UnknownTermError: for a series, service or domain that no edition has.
    """
    found = fold_exercises(shelf)
    editions = list(found.editions)
    if series is not None:
        wanted = _find_series(found, series)
        if wanted is None:
            raise UnknownTermError("series of exercises", series, tuple(found.series))
        editions = [one for one in editions if one.series == wanted.name]
    if service is not None:
        services = sorted({name for one in editions for name in list_texts(one.fields.get("services"))})
        fitting = {name for name in services if service.casefold() in name.casefold()}
        if not fitting:
            raise UnknownTermError("service", service, tuple(services))
        editions = [one for one in editions if fitting & set(list_texts(one.fields.get("services")))]
    if domain is not None:
        if domain not in list_domains():
            raise UnknownTermError("domain of exercises", domain, tuple(list_domains()))
        editions = [one for one in editions if domain in find_edition_domains(one)]
    if year is not None:
        editions = [one for one in editions if one.year == year]
    named = {one.series for one in editions}
    rows = [_make_series_row(one, shelf) for name, one in found.series.items() if name in named]
    rows.sort(key=lambda row: (-row.editions, row.name.casefold()))
    return ExercisesList(
        partnership=shelf.partnership,
        valid_on=shelf.as_of.valid_on,
        known_at=shelf.as_of.known_at,
        year=year,
        editions=tuple(_make_edition_row(one) for one in editions),
        series=tuple(rows),
        years=tuple(one for one in count_years(editions, shelf.as_of.valid_on) if year in (None, one.year)),
        undated=count_whole(one for one in editions if one.year is None),
        domains=list_domains(),
        rules=list_exercise_rules(),
        newest_source=shelf.newest_source,
    )


def show_series(shelf: Shelf, wanted: str) -> SeriesView:
    """One series by its id, name or alias.

    Raises:
        RecordNotFoundError: when nothing of it was known by then.
    """
    found = _find_series(fold_exercises(shelf), wanted)
    if found is None:
        raise RecordNotFoundError(wanted, f"no series of exercises of that name was known by {shelf.as_of.known_at}")
    return SeriesView(
        row=_make_series_row(found, shelf),
        editions=tuple(_make_edition_row(one) for one in found.editions),
        years=count_years(found.editions, shelf.as_of.valid_on),
        fields={name: value for name, value in found.fields.items() if name != "type"},
        disputes=show_disputes(tuple(fold_disputes(found.held, shelf))),
        evidence=list_evidence(found.held, shelf),
        rules=list_exercise_rules(),
        valid_on=shelf.as_of.valid_on,
        known_at=shelf.as_of.known_at,
    )


def show_edition(shelf: Shelf, wanted: str) -> EditionView:
    """One edition, by its own id or that of a finding that is joined to it.

    Raises:
        RecordNotFoundError: when nothing of it was known by then.
    """
    found = fold_exercises(shelf)
    edition = next(
        (
            one
            for one in found.editions
            if one.id == wanted or any(join.held.finding.id == wanted for join in (*one.joined, *one.candidates))
        ),
        None,
    )
    if edition is None:
        raise RecordNotFoundError(wanted, f"no edition of an exercise of that id was known by {shelf.as_of.known_at}")
    siblings = list(found.series[edition.series].editions) if edition.series else [edition]
    at = siblings.index(edition)
    return EditionView(
        row=_make_edition_row(edition),
        fields={name: value for name, value in edition.fields.items() if name not in ("type", "series")},
        before=_make_edition_row(siblings[at - 1]) if at else None,
        after=_make_edition_row(siblings[at + 1]) if at + 1 < len(siblings) else None,
        disputes=show_disputes(edition.disputes),
        rules=list_exercise_rules(),
        valid_on=shelf.as_of.valid_on,
        known_at=shelf.as_of.known_at,
    )


def list_domains() -> dict[str, str]:
    """The domains with their labels, in order."""
    return {name: str(row["label"]) for name, row in load_vocabulary("exercises")["domains"].items()}


def name_series(name: str | None) -> str:
    """A series' id: its name in lower case, with hyphens."""
    plain = unicodedata.normalize("NFKD", name or UNNAMED).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-") or UNNAMED


def list_exercise_rules() -> tuple[str, ...]:
    """The rules in force, as printed with every list."""
    return (
        "Counted: editions stated as held by the day shown, the phases of one edition as one. What was only announced or planned, "
        "or is stated by a publisher nobody graded alone, is shown and not counted.",
        "Joined to an edition: what names the same series (by name or alias, numbers aside) and overlaps its dates, or gives the same edition "
        "number. Candidates, counted neither there nor apart: what names no series, only a similar one, or fits two editions alike.",
        "An edition belongs to the year in which it began; one of several domains counts in each of them.",
        "A series' rhythm is what a source gives, or the median of the years between its known editions. None found: a year in which that "
        "rhythm would expect an edition and no source read here states one. It does not say that none was held.",
    )


def _find_series(found: Exercises, wanted: str) -> Series | None:
    words, slug = fold_series(wanted), name_series(wanted)
    for one in found.series.values():
        names = (one.name, *(one.fields.get("aliases") or ()))
        if name_series(one.name) == slug or one.fields.get("id") == wanted or words in [fold_series(name) for name in names]:
            return one
    return None


def _make_series_row(series: Series, shelf: Shelf) -> SeriesRow:
    counted = [one for one in series.editions if one.is_counted]
    years = series.years
    domains = {name for one in counted for name in find_edition_domains(one)}
    cited = [*series.held, *(item for one in counted for item in _cite(one))]
    return SeriesRow(
        id=name_series(series.name),
        name=series.name,
        aliases=tuple(map(str, series.fields.get("aliases") or ())),
        editions=count_whole(counted),
        first=years[0] if years else None,
        last=years[-1] if years else None,
        years=years,
        rhythm=series.rhythm,
        is_rhythm_stated=isinstance(series.fields.get("every_years"), int),
        gaps=series.gaps,
        missing_since=series.find_missing_since(shelf.as_of.valid_on),
        ahead=sum(one.standing in ("later", "planned", "expected") for one in series.editions),
        domains=tuple(name for name in list_domains() if name in domains),
        began=series.fields.get("began"),
        ended=series.fields.get("ended"),
        independent_sources=count_independent(shelf.evidence(item.finding) for item in cited),
    )


def _make_edition_row(edition: Edition) -> EditionRow:
    fields, shelf = edition.fields, edition.shelf
    joins = edition.joined if edition.is_listed else edition.joined[1:]
    return EditionRow(
        id=edition.id,
        series=edition.series,
        series_id=name_series(edition.series),
        name=fields.get("name"),
        edition=fields.get("edition"),
        phase=fields.get("phase"),
        start=edition.start.text if edition.start else None,
        end=edition.end.text if edition.end else None,
        lower=edition.first.isoformat() if edition.first else None,
        upper=edition.last.isoformat() if edition.last else None,
        year=edition.year,
        standing=edition.standing,
        is_counted=edition.is_counted,
        counts_as=edition.counts_as,
        is_listed=edition.is_listed,
        place=fields.get("place"),
        country=fields.get("country"),
        services=tuple(list_texts(fields.get("services"))),
        domains=find_edition_domains(edition),
        participants=tuple(list_texts(fields.get("participants"))),
        observers=tuple(list_texts(fields.get("observers"))),
        strength=fields.get("strength") or fields.get("personnel"),
        joined=tuple(_show_join(join, shelf) for join in joins),
        candidates=tuple(_show_join(join, shelf) for join in edition.candidates),
        differences=tuple(DifferenceRow(one.field, one.value, shelf.evidence(one.held.finding)) for one in edition.differences),
        disagreements=sum(dispute.is_open for dispute in edition.disputes) + len({one.field for one in edition.differences}),
        independent_sources=count_independent(shelf.evidence(item.finding) for item in _cite(edition)),
        evidence=list_evidence(_cite(edition), shelf),
    )


def _cite(edition: Edition) -> Iterable[Any]:
    return {item.finding.id: item for item in (*edition.held, *(join.held for join in edition.joined))}.values()


def _show_join(join: Join, shelf: Shelf) -> JoinRow:
    stated = state_edition(join.held.finding)
    name = stated.get("name") or stated.get("series")
    evidence = shelf.evidence(join.held.finding)
    return JoinRow(join.held.finding.id, name, stated.get("start"), stated.get("end"), join.reasons, evidence)
