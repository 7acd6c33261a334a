"""Only a sale is drawn as one, on both books."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pactbook import pipeline
from pactbook.errors import RecordNotFoundError
from pactbook.records.sale import find_sale
from pactbook.records.shelf import Shelf
from pactbook.web import create_app
from tests.conftest import NOW

PAIRS = pytest.mark.parametrize(
    ("pair", "sale", "other", "file"),
    [("us-in", "in-p-8i-2019", "gsomia-2002", "shipped_file"), ("xa-xb", "xb-otter-2029", "a-arrangement", "fictional_file")],
)


@PAIRS
def test_a_record_of_another_type_is_no_sale(
    both: Callable[..., Shelf], request: pytest.FixtureRequest, pair: str, sale: str, other: str, file: str
) -> None:
    shelf = both(pair, "2031-06-30")
    if other not in shelf.by_record:
        other = shelf.of_type("agreement")[0]
    assert find_sale(shelf, sale).id == sale
    with pytest.raises(RecordNotFoundError, match="of type agreement"):
        find_sale(shelf, other)
    book: Path = request.getfixturevalue(file)
    client = TestClient(create_app(book, today=NOW.date), base_url="http://127.0.0.1")
    for path in (f"/api/{pair}/sales/", f"/{pair}/sales/"):
        assert client.get(path + sale).status_code == 200
        assert client.get(path + other).status_code == 404


def test_the_partnership_built_by_default_is_a_shipped_one() -> None:
    assert pipeline.find_default() in pipeline.list_partnerships()
