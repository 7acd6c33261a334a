"""The roadmap as a page, as SVG and as PNG."""

from __future__ import annotations

import itertools
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from pactbook.cli import main
from pactbook.views.roadmap import show_roadmap
from pactbook.web.roadmap import draw_roadmap, read_style, render_png, render_svg
from tests.cli.test_cli import ask, run
from tests.conftest import shelf_of

CLOCKS = "valid_on=2026-03-01&known_at=2026-03-01"
DAY = ("--valid-on", "2026-03-01", "--known-at", "2026-03-01")
FRAMEWORK = "/us-in/agreements/mdp-framework-2025/roadmap"


def test_the_partnerships_roadmap_is_that_of_its_framework(shipped: TestClient, rich: TestClient) -> None:
    answer = shipped.get(f"/us-in/roadmap?{CLOCKS}", follow_redirects=False)
    assert answer.headers["location"] == f"{FRAMEWORK}?{CLOCKS}"
    assert (
        rich.get("/xm-xn/roadmap", follow_redirects=False).headers["location"].startswith("/xm-xn/agreements/lighthouse-2031")
    )
    assert rich.get("/xm-xn/roadmap?valid_on=1990-01-01&known_at=1990-01-01").status_code == 404


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "14 promises, 2 kept and 1 overdue"),
        ("&first=2026&last=2026", "The whole term"),
        ("&show=exercises", "9.7 years of its term left"),
        ("&area=data+links", "3 promises"),
    ],
)
def test_the_page(shipped: TestClient, query: str, said: str) -> None:
    answer = shipped.get(f"{FRAMEWORK}?{CLOCKS}{query}")
    assert answer.status_code == 200
    assert said in answer.text
    assert "<script>" not in answer.text
    assert "style=" not in answer.text


def test_every_row_of_the_drawing_is_in_the_table(rich: TestClient) -> None:
    page = rich.get("/xm-xn/agreements/lighthouse-2031/roadmap").text
    view = rich.get("/api/xm-xn/agreements/lighthouse-2031/roadmap").json()
    table = page[page.index("The same as a table") :]
    assert view["tracks"]
    assert all(track["title"] in table for track in view["tracks"])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{FRAMEWORK}?first=soon", 400),
        (f"{FRAMEWORK}?first=2030&last=2026", 400),
        (f"{FRAMEWORK}?show=cakes", 400),
        (f"{FRAMEWORK}.svg?show=cakes", 400),
        ("/us-in/agreements/nothing/roadmap", 404),
        ("/us-in/agreements/nothing/roadmap.png", 404),
    ],
)
def test_what_cannot_be_asked(shipped: TestClient, path: str, status: int) -> None:
    assert shipped.get(path).status_code == status


def test_the_svg_needs_nothing_else(shipped: TestClient) -> None:
    answer = shipped.get(f"{FRAMEWORK}.svg?{CLOCKS}")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "style-src 'unsafe-inline'" in answer.headers["content-security-policy"]
    root = ET.fromstring(answer.text)  # noqa: S314 - our own drawing
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "var(--" not in answer.text
    assert "href" not in answer.text
    assert "true on 1 Mar 2026, as known on 1 Mar 2026" in answer.text


def test_the_png_is_twice_as_large_as_the_svg(shipped: TestClient) -> None:
    svg = ET.fromstring(shipped.get(f"{FRAMEWORK}.svg?{CLOCKS}").text)  # noqa: S314 - our own drawing
    answer = shipped.get(f"{FRAMEWORK}.png?{CLOCKS}")
    assert answer.content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", answer.content[16:24])
    assert width == 2 * float(svg.attrib["width"])
    assert abs(height - 2 * float(svg.attrib["height"])) <= 1


def test_the_letters_of_the_png_are_drawn_in_the_bundled_face() -> None:
    def draw(text: str) -> bytes:
        return render_png(
            f"<svg xmlns='http://www.w3.org/2000/svg' width='60' height='20'><text x='2' y='15' font-family='Source Sans 3, Source Sans 3 ExtraLight'>{text}</text></svg>"
        )

    assert len({draw(""), draw("Ab"), draw("Cd")}) == 3


def test_no_row_lies_on_another_and_no_mark_beyond_the_sheet(shipped_file: Path) -> None:
    for agreement in ("mdp-framework-2025", "framework-2015", "comcasa-2018"):
        sheet = draw_roadmap(show_roadmap(shelf_of(shipped_file, "us-in", "2026-03-01"), agreement))
        heights = [track.y for group in sheet.groups for track in group.tracks]
        assert all(after - before >= 19 for before, after in itertools.pairwise(heights))
        for group in sheet.groups:
            for track in group.tracks:
                for mark in track.marks:
                    assert sheet.gutter <= mark.x <= sheet.width
                    assert mark.x + mark.width <= sheet.width + 5


def test_two_clocks_are_two_rules(shipped_file: Path) -> None:
    sheet = draw_roadmap(show_roadmap(shelf_of(shipped_file, "us-in", "2025-12-01", "2026-03-01"), "mdp-framework-2025"))
    assert sheet.known_x is not None
    assert sheet.valid_x is not None
    assert sheet.valid_x < sheet.known_x
    past = draw_roadmap(show_roadmap(shelf_of(shipped_file, "us-in", "2026-03-01"), "framework-2005"))
    assert past.valid_x is None


def test_the_style_of_a_file_is_that_of_the_page() -> None:
    assert ".roadmap .planned circle" in read_style()
    assert "@media" not in read_style()


def test_a_hostile_name_cannot_break_out_of_the_drawing(tmp_path: Path) -> None:
    from tests.small_books import build, shelve

    name = "</title><script>alert(1)</script>"
    text = f"- {{id: pact, name: '{name}', kind: note, parties: [XR, XS], signed: '2030'}}"
    svg = render_svg(show_roadmap(shelve(build(tmp_path, {"agreements.yml": text}), "2036-12-31"), "pact"), name)
    assert "<script" not in svg
    ET.fromstring(svg)  # noqa: S314 - our own drawing


def test_the_command(shipped_file: Path, tmp_path: Path) -> None:
    found = ask(shipped_file, "roadmap", "--area", "data links", "--show", "promises", *DAY)
    assert {track["id"] for track in found["tracks"]} == {"c2507-data-links", "c2507-interop", "c2510-info-sharing"}
    printed = run(shipped_file, "roadmap", "mdp-framework-2025", "--first", "2026", "--last", "2026", *DAY).stdout
    assert "Outside these years" in printed
    assert run(shipped_file, "--format", "csv", "roadmap", *DAY).stdout.startswith("group,id,title")
    for name, start in (("r.svg", b"<svg"), ("r.png", b"\x89PNG")):
        path = tmp_path / name
        assert run(shipped_file, "roadmap", "--draw", str(path), *DAY).exit_code == 0
        assert path.read_bytes().lstrip().startswith(start)
    refused = CliRunner().invoke(main, ["--book", str(shipped_file), "roadmap", "--draw", str(tmp_path / "r.gif"), *DAY])
    assert (refused.exit_code, "r.gif" in refused.stderr) == (2, True)
    assert run(shipped_file, "roadmap", "--valid-on", "1980-01-01", "--known-at", "1980-01-01").exit_code == 2
