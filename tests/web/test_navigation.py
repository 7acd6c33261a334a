"""The head of each page: groups, the pages of the group one is in, and nothing that leads nowhere."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from pactbook.web.navigation import Group, find_place
from pactbook.web.pages import NAVIGATION, ROUTERS
from tests.web.conftest import read

GROUPS = (
    Group("Sales", (("sales", "Sales"),)),
    Group("Framework", (("commitments", "Promises"), ("agreements", "Agreements"), ("roadmap", "Roadmap"))),
)

LISTS = re.compile(r"/\{partnership\}/([a-z]+)")


@pytest.mark.parametrize(
    ("path", "label", "page", "is_there"),
    [
        ("/xa-xb/sales", "Sales", "sales", True),
        ("/xa-xb/sales/xa-kite-2030", "Sales", "sales", False),
        ("/xa-xb/agreements", "Framework", "agreements", True),
        ("/xa-xb/agreements/xa-xb-frame-2015", "Framework", "agreements", False),
        ("/xa-xb/agreements/xa-xb-frame-2015/roadmap", "Framework", "roadmap", True),
        # A record may be called as a page is.
        ("/xa-xb/agreements/sales", "Framework", "agreements", False),
    ],
)
def test_a_page_has_its_place(path: str, label: str, page: str, is_there: bool) -> None:
    place = find_place(path, "xa-xb", GROUPS)
    assert place.group is not None
    assert (place.group.label, place.page, place.is_there) == (label, page, is_there)


def test_a_page_the_head_does_not_lead_to_has_none() -> None:
    assert find_place("/xa-xb/records/xa-person", "xa-xb", GROUPS).group is None


def heads(page: str) -> list[str]:
    return re.findall(r"<nav\b.*?</nav>", page.partition("</header>")[0], re.S)


def test_the_second_row_holds_the_pages_of_the_group(rich: TestClient) -> None:
    groups, within = heads(read(rich, "/xm-xn/agreements?valid_on=2033-01-01&known_at=2033-01-01"))
    assert re.findall(r'aria-current="(\w+)">([^<]+)', groups) == [("true", "Framework")]
    assert re.findall(r'aria-current="(\w+)">([^<]+)', within) == [("page", "Agreements")]
    assert ">Promises<" in within
    assert ">Sales<" not in within
    # Both clocks go with the reader.
    assert within.count("?valid_on=2033-01-01&amp;known_at=2033-01-01") == within.count("<a ")


def test_a_group_of_one_page_has_no_second_row(rich: TestClient) -> None:
    (groups,) = heads(read(rich, "/xm-xn/sales"))
    assert re.findall(r'aria-current="(\w+)">([^<]+)', groups) == [("page", "Sales")]


def test_every_list_page_is_in_one_group_and_there(rich: TestClient, shipped: TestClient) -> None:
    led = [page for group in NAVIGATION for page, _ in group.pages]
    lists = {
        found[1] for router in ROUTERS for route in router.routes if (found := LISTS.fullmatch(getattr(route, "path", "")))
    }
    assert len(set(led)) == len(led)
    assert lists <= set(led)
    for page in led:
        read(rich, f"/xm-xn/{page}".rstrip("/"))
        read(shipped, f"/us-in/{page}".rstrip("/"))
