"""The descriptive fields of a record that no entry of a book describes: what the findings that formed it state, under the entry's names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pactbook.extract.states import name_state
from pactbook.ledger import Held
from pactbook.model.finding import Finding
from pactbook.resolve.forming import find_formed_type
from pactbook.resolve.names import split_acronym

UNSTATED = "side not stated"
"""The side of partners of whom nobody says which state they are of."""


def find_described_type(held: Sequence[Held]) -> str | None:
    """The type that findings give a record without an entry: that of the first kind that forms records."""
    return next((name for item in held if (name := find_formed_type(item.finding.kind)) is not None), None)


def describe_record(held: Sequence[Held]) -> dict[str, Any]:
    """Type and fields, each from the finding known first that states it; nothing where no finding forms records."""
    type_name = find_described_type(held)
    if type_name is None:
        return {}
    findings = [item.finding for item in held if find_formed_type(item.finding.kind) == type_name]
    fields: dict[str, Any] = {}
    for finding in findings:
        for name, value in _DESCRIBE[type_name](finding).items():
            if value is not None:
                fields.setdefault(name, value)
    if type_name == "sale":
        fields["items"] = _list_items(findings)
        years = [found[:4] for one in findings if one.value("register") and one.kind == "sale_stage" and (found := one.held)]
        if years and fields.get("title"):
            # One state orders one thing again and again: of a register's orders the year tells which.
            fields["title"] += f", order of {years[0]}"
    return {"type": type_name, **fields}


def _describe_sale(finding: Finding) -> dict[str, Any]:
    buyer = finding.value("buyer")
    whom = f" for {name_state(str(buyer)) or buyer}" if isinstance(buyer, str) else ""
    system = finding.value("system")
    return {
        "title": f"{system}{whom}" if system else None,
        "buyer": buyer if isinstance(buyer, str) else None,
        "seller": seller if isinstance(seller := finding.value("seller"), str) else None,
        "channel": finding.value("channel"),
        "transmittal": finding.value("transmittal"),
    }


def _list_items(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """One item a system; the number is that of the first step that numbers it, a delivery's is its own."""
    items: dict[str, dict[str, Any]] = {}
    for finding in findings:
        system, quantity = finding.value("system"), finding.value("quantity")
        if not isinstance(system, str):
            continue
        item = items.setdefault(system, {"name": system})
        if finding.value("description"):
            item.setdefault("kind", finding.value("description"))
        if quantity is not None and finding.kind == "sale_stage":
            number = quantity.get("number") if isinstance(quantity, dict) else quantity
            item.setdefault("quantity", number)
    return list(items.values())


def _describe_agreement(finding: Finding) -> dict[str, Any]:
    name, acronym = split_acronym(str(finding.value("name") or ""))
    return {
        "name": name or None,
        "aliases": [acronym] if acronym else None,
        "parties": finding.value("parties"),
        "place": finding.value("place"),
        "areas": finding.value("areas"),
    }


def _describe_programme(finding: Finding) -> dict[str, Any]:
    states, partners = finding.value("states") or [], finding.value("partners")
    side = states[0] if len(states) == 1 else UNSTATED
    system = finding.value("system")
    whose = ", ".join(str(name) for name in partners or ())
    return {
        "name": str(system or "") or whose or None,
        "kind": finding.value("kind"),
        "partners": {side: list(partners)} if partners else None,
        "for_platforms": [system] if system else None,
        "quantity": finding.value("quantity"),
        "states": states or None,
    }


def _describe_event(finding: Finding) -> dict[str, Any]:
    name = finding.value("name")
    step = finding.value("step")
    return {
        "name": name,
        "section": "initiative" if step == "launched" else "summits",
        "date": finding.held,
        "place": finding.value("place"),
        "organisers": finding.value("organisers"),
        "companies": finding.value("winners"),
    }


def _describe_promise(finding: Finding) -> dict[str, Any]:
    by = finding.value("promisor")
    sides = by if isinstance(by, list) else [by] if by else []
    return {
        "area": finding.value("area"),
        "promise": finding.value("what"),
        "by": sides[0] if len(sides) == 1 else "both" if sides else None,
        "promisors": sides or None,
        "deadline": finding.value("deadline"),
        "promised_on": finding.held or finding.known.on.isoformat(),
    }


_DESCRIBE: Mapping[str, Callable[[Finding], dict[str, Any]]] = {
    "sale": _describe_sale,
    "agreement": _describe_agreement,
    "programme": _describe_programme,
    "ecosystem": _describe_event,
    "commitment": _describe_promise,
}
