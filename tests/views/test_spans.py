"""Every value shown of a held document reaches a span whose text holds its wording, on both books."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pactbook import pipeline
from pactbook.documents import discover_inputs
from pactbook.ledger import Ledger
from pactbook.model.asof import AsOf
from pactbook.records.sale import fold_sales
from pactbook.views.holdings import list_documents, open_document
from pactbook.views.open_shelf import open_shelf
from pactbook.views.partnership import find_currency
from pactbook.views.sale import show_sale
from tests.conftest import NOW, copy_book
from tests.views.test_known import find_evidence

SAMPLES = Path(pipeline.__file__).parent.parent / "samples"
REPORT = Path(__file__).parents[1] / "documents" / "report_port_bell.txt"


@pytest.mark.parametrize(("pair", "file", "texts"), [("us-in", "shipped_file", SAMPLES), ("xa-xb", "fictional_file", REPORT)])
def test_each_value_leads_to_its_words(
    request: pytest.FixtureRequest, tmp_path: Path, pair: str, file: str, texts: Path
) -> None:
    source: Path = request.getfixturevalue(file)
    book = copy_book(source, tmp_path)
    with Ledger.open(book, writable=True) as ledger:
        desk = pipeline.open_desk(ledger, pair, NOW.date())
        list(pipeline.read_inputs(ledger, desk, discover_inputs([str(texts)]), recorded_at=NOW))
        shelf = open_shelf(ledger, pair, AsOf.on(dt.date(2032, 1, 1)))
        shown = [open_document(ledger, shelf, head.id) for head in list_documents(ledger, shelf)]
        values = 0
        for view in shown:
            for finding in view.findings:
                assert finding.span is not None
                assert view.text[finding.span.start : finding.span.end].strip()
                for name, field in finding.fields.items():
                    if field.span is not None and field.wording is not None:
                        assert field.wording in view.text[field.span.start : field.span.end], (finding.id, name)
                        values += 1
        assert values > 0
        texts_by_id = {view.document.id: view.text for view in shown}
        currency = find_currency(shelf)
        for sale in fold_sales(shelf):
            for item in find_evidence(show_sale(sale, currency)):
                if item.document is not None:
                    assert item.wording is not None
                    assert item.wording in texts_by_id[item.document][item.start : item.end]
