"""Rows of marks on one scale of time: the roadmap, for the page and as a file of its own in SVG or PNG, and other pages' time lines.

The same template draws all three. In a page the style sheet colours it, in both themes; a file of its own carries that style sheet with
the light theme's colours put in, because nothing else would be there to say them.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import resvg_py
from jinja2 import Environment, PackageLoader, StrictUndefined

from pactbook.model.asof import AsOf
from pactbook.views.roadmap import GROUPS, Mark, Roadmap, Track
from pactbook.views.wording import word_date

WIDTH = 1240
ROW = 19
_GUTTER, _RIGHT, _TOP, _GROUP = 366, 12, 46, 26
_LETTER = 6.0  # the mean advance of a letter at 12.5 px in the bundled face
_TITLE_LETTERS = 61
_LEAST = 5.0  # a month of a decade is still to be seen
_MOST_YEARS = 22
_EDTF = re.compile(r"\b(?:19|20|21)\d\d(?:-\d\d){1,2}\b")
_PNG_SCALE = 2
_FACE = "Source Sans 3"


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """A mark in its place. ``shape`` is dot, short, long, bar, tick or end, with ``soft`` where its date is only about then."""

    shape: str
    x: float
    width: float
    y: float
    css: str
    title: str
    finding: str | None


@dataclass(frozen=True, slots=True)
class DrawnTrack:
    """A row: its title in the gutter, its marks, and what is said at its end."""

    y: float
    title: str
    full_title: str
    path: str | None
    state: str | None
    marks: tuple[DrawnMark, ...]
    note: str
    note_x: float
    note_anchor: str


@dataclass(frozen=True, slots=True)
class DrawnGroup:
    """A heading with its rows."""

    id: str
    label: str
    y: float
    tracks: tuple[DrawnTrack, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Rows:
    """What is to be drawn under one heading; ``hidden`` counts rows that have nothing in the years drawn."""

    id: str
    label: str
    tracks: tuple[Track, ...]
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year, with where its label leads: the roadmap of that year alone."""

    x: float
    width: float
    year: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole drawing."""

    width: int
    height: float
    gutter: int
    groups: tuple[DrawnGroup, ...]
    years: tuple[YearLine, ...]
    months: tuple[float, ...]
    valid_x: float | None
    known_x: float | None
    valid_on: dt.date
    known_at: dt.date


def draw_roadmap(view: Roadmap) -> Sheet:
    """Every track in its group, on one scale of time."""
    rows = [
        Rows(group, label, tuple(track for track in view.tracks if track.group == group), view.hidden.get(group, 0))
        for group, label in GROUPS.items()
    ]
    return draw_sheet(rows, (view.start, view.end), AsOf(view.valid_on, view.known_at))


def draw_sheet(groups: Iterable[Rows], span: tuple[dt.date, dt.date], as_of: AsOf, gutter: int = _GUTTER) -> Sheet:
    """Rows of marks from one day to another, the titles in a gutter, with the rules of the two clocks; a group with nothing in it, and
    nothing hidden, is left out."""
    start, end = span
    scale = (WIDTH - gutter - _RIGHT) / max(1, (end - start).days + 1)

    def place(day: dt.date) -> float:
        inside = min(max(day, start), end + dt.timedelta(days=1))
        return round(gutter + (inside - start).days * scale, 1)

    drawn, y = [], float(_TOP)
    for group in groups:
        if group.tracks or group.hidden:
            head = y + _GROUP - 9
            y += _GROUP
            rows = []
            for track in group.tracks:
                rows.append(_draw_track(track, y + ROW / 2, place, gutter))
                y += ROW
            drawn.append(DrawnGroup(group.id, group.label, head, tuple(rows), group.hidden))
    count = end.year - start.year + 1
    step = max(1, math.ceil(count / _MOST_YEARS))
    years = tuple(
        YearLine(x := place(dt.date(year, 1, 1)), round(place(dt.date(year, 12, 31)) - x, 1), year)
        for year in range(start.year, end.year + 1, step)
    )
    months = tuple(
        place(dt.date(year, month, 1)) for year in range(start.year, end.year + 1) for month in range(2, 13) if count <= 3
    )
    clocks = [place(day) if start <= day <= end else None for day in (as_of.valid_on, as_of.known_at)]
    known_x = None if as_of.valid_on == as_of.known_at else clocks[1]
    return Sheet(
        WIDTH, round(y + 34, 1), gutter, tuple(drawn), years, months, clocks[0], known_x, as_of.valid_on, as_of.known_at
    )


@cache
def read_style() -> str:
    """The roadmap's style sheet for a file of its own: the light theme's colours in place of their names."""
    folder = files("pactbook.web") / "static"
    palette = dict(
        re.findall(r"--([\w-]+):([^;}]+)", (folder / "pactbook.css").read_text(encoding="utf-8").split("@media", 1)[0])
    )
    style = (folder / "roadmap.css").read_text(encoding="utf-8").split("/* Page */", 1)[0]
    return re.sub(r"var\(--([\w-]+)\)", lambda found: palette[found[1]], style)


def render_svg(view: Roadmap, partnership: str) -> str:
    """The drawing as a file that needs nothing else: title, clocks and style are in it."""
    row = view.agreement.row
    area = f", area {view.area}" if view.area else ""
    return (
        _templates()
        .get_template("roadmap.svg")
        .render(
            sheet=draw_roadmap(view),
            title=f"{row.name}, {view.start.year} to {view.end.year}",
            subtitle=f"{partnership}: true on {word_date(view.valid_on)}, as known on {word_date(view.known_at)}{area}",
            source="pactbook, from open sources; every mark has its source in the book. Data: CC BY 4.0.",
            style=read_style(),
        )
    )


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("pactbook.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["date"] = word_date
    return environment


def render_png(svg: str) -> bytes:
    """A drawing as a picture, at twice its size, in the bundled face and with no font of the machine."""
    fonts = files("pactbook.exports") / "fonts"
    faces = [str(fonts / f"SourceSans3-{weight}.ttf") for weight in ("Regular", "Semibold")]
    picture: bytes = resvg_py.svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=faces, font_family=_FACE, sans_serif_family=_FACE, zoom=_PNG_SCALE,
        background="#ffffff",
    )  # fmt: skip
    return bytes(picture)


def _draw_track(track: Track, y: float, place: Callable[[dt.date], float], gutter: int) -> DrawnTrack:
    order = {"bar": 0, "made": 1, "step": 2, "deadline": 3, "end": 4}
    marks = tuple(_draw_mark(mark, y, place) for mark in sorted(track.marks, key=lambda one: (order[one.kind], one.date_range)))
    # A deadline far ahead does not carry the note away from what has happened.
    near = [mark for mark in marks if mark.shape not in ("tick", "end")] or marks
    right = max(mark.x + mark.width for mark in near) + 8
    left = min(mark.x for mark in near) - 8
    note = _EDTF.sub(lambda found: word_date(found[0]), track.note)
    needed = len(note) * _LETTER
    is_right = right + needed <= WIDTH - _RIGHT or left - needed < gutter
    return DrawnTrack(
        y=y,
        title=_clip(track.title),
        full_title=track.title,
        path=track.path,
        state=track.state,
        marks=marks,
        note=note,
        note_x=round(min(right, WIDTH - _RIGHT - needed) if is_right else left, 1),
        note_anchor="start" if is_right else "end",
    )


def _draw_mark(mark: Mark, y: float, place: Callable[[dt.date], float]) -> DrawnMark:
    x, end = place(mark.lower), place(mark.upper + dt.timedelta(days=1))
    if mark.kind == "bar":
        shape = "bar"
    elif mark.kind in ("deadline", "end"):
        shape = "tick" if mark.kind == "deadline" else "end"
        # It runs out with the last day its date can mean.
        x = end
    elif mark.precision.startswith("day"):
        shape = "dot"
    else:
        shape = "short" if mark.precision.startswith(("month", "season")) else "long"
    soft = " soft" if mark.precision.endswith("~") else ""
    width = 0.0 if shape in ("dot", "tick", "end") else max(round(end - x, 1), _LEAST)
    when = word_date(mark.lower) if mark.lower == mark.upper else f"{word_date(mark.lower)} to {word_date(mark.upper)}"
    standing = "" if mark.standing == "held" else f" ({mark.standing})"
    css = f"{mark.kind} {shape}{soft} {mark.standing.replace(' ', '-')} k{min(mark.rank, 9)}"
    return DrawnMark(shape, x, width, y, css, f"{when}: {mark.label}{standing}", mark.finding)


def _clip(title: str) -> str:
    if len(title) <= _TITLE_LETTERS:
        return title
    return title[: _TITLE_LETTERS - 1].rpartition(" ")[0].rstrip(" ,;:(") + "…"
