"""Sales, and one sale."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from pactbook.records.sale import find_sale
from pactbook.views.partnership import find_currency
from pactbook.views.plain import to_plain
from pactbook.views.sale import show_sale
from pactbook.views.sales import list_pending, list_sales
from pactbook.web.api.opening import Opened

router = APIRouter(prefix="/api")


@router.get("/{partnership}/sales")
async def sales(shelf: Opened, pending: bool = False, stage: str | None = None, buyer: str | None = None) -> Any:
    """Sales; with ``pending``, the pending ones, and dormant ones apart."""
    currency = find_currency(shelf)
    return to_plain(list_pending(shelf, currency) if pending else list_sales(shelf, currency, stage=stage, buyer=buyer))


@router.get("/{partnership}/sales/{sale_id}")
async def sale(shelf: Opened, sale_id: str) -> Any:
    """One sale, whole."""
    return to_plain(show_sale(find_sale(shelf, sale_id), find_currency(shelf)))
