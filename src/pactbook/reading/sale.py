"""Steps of sales: who signed, cleared, notified, paused or delivered what."""

from __future__ import annotations

import re

from pactbook.extract.gazetteer import GazetteerEntry, Mention
from pactbook.extract.hedges import find_modality
from pactbook.extract.money import find_money
from pactbook.extract.quantities import find_quantity_before
from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.model.money import Basis
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence, compile_pattern

_BASIS = {
    "notified": Basis.NOTIFIED_CEILING,
    "aon": Basis.ESTIMATED,
    "approved": Basis.APPROVED,
    "signed": Basis.SIGNED,
    "awarded": Basis.AWARDED,
}
_DENIES_REPORT = re.compile(r"\b(?:false|fabricated|denied|baseless|incorrect|no such)\b", re.IGNORECASE)
_UNFIRM = re.compile(r"\b(?:possible|potential|proposed)\b", re.IGNORECASE)
_MOST = 10


def read_sale(context: Context, sentence: Sentence) -> None:
    """One finding for each system under the step of the sentence; a hedged step stays planned, expected or conditional."""
    systems = _pick_systems(sentence)
    if not systems or (
        not compile_pattern("trade_words").search(sentence.text) and not compile_pattern("delivery").search(sentence.text)
    ):
        return
    for stage, match in _find_stages(sentence):
        modality = _find_modality(sentence, match, stage)
        date = sentence.near_date(sentence.span.start + match.start(), 120)
        money = find_money(sentence.text, sentence.span.start, _BASIS.get(stage, Basis.REPORTED))
        buyer, seller = _find_sides(context, sentence)
        for position, (mention, _) in enumerate(systems[:_MOST]):
            count = find_quantity_before(context.document.text, mention.span.start, sentence.span.start)
            starts = [sentence.span.start + match.start(), mention.span.start] + ([count.span.start] if count else [])
            span = sentence.at(
                min(starts) - sentence.span.start,
                max(sentence.span.start + match.end(), mention.span.end) - sentence.span.start,
            )
            amount = money[0] if money and position == 0 else None
            fields: dict[str, FieldValue | None] = {
                "system": context.quote(mention.wording, mention.span),
                "buyer": FieldValue(buyer) if buyer else None,
                "seller": FieldValue(seller) if seller else None,
                "date": context.quote(date.date.text, date.span) if date else None,
                "quantity": context.quote(count.number, count.span) if count else None,
            }
            if stage != "delivery":
                fields["stage"] = context.quote(stage, sentence.at(match.start(), match.end()))
                fields["value"] = context.quote(amount.money.to_json(), amount.span) if amount else None
            context.add(
                "delivery" if stage == "delivery" else "sale_stage",
                modality,
                span,
                fields,
                held=date.date if date and modality is Modality.ASSERTED else None,
                confidence=0.75,
            )


def _find_stages(sentence: Sentence) -> list[tuple[str, re.Match[str]]]:
    for row in load_vocabulary("reading")["stages"]:
        match = re.search(row["words"], sentence.text, re.IGNORECASE)
        if match is None:
            continue
        if row["stage"] == "signed" and not compile_pattern("signing_objects").search(sentence.text):
            continue
        return [(row["stage"], match)]
    delivered = compile_pattern("delivery").search(sentence.text)
    return [("delivery", delivered)] if delivered else []


def _find_modality(sentence: Sentence, match: re.Match[str], stage: str) -> Modality:
    """Any hedge before the step governs it; "possible" sale belongs to a notice and hedges nothing; a report called false is denied."""
    if _DENIES_REPORT.search(sentence.text) and stage != "notified":
        return Modality.DENIED
    before = sentence.text[: match.start()]
    clause = before[max(before.rfind(";"), before.rfind(" but ")) + 1 :]
    modality = find_modality(clause)
    if modality is Modality.ASSERTED and stage not in ("notified", "paused"):
        return find_modality(match[0])
    return modality


def _pick_systems(sentence: Sentence) -> list[tuple[Mention, GazetteerEntry]]:
    seen, picked = set(), []
    for mention, entry in sentence.of_kind("system"):
        if entry.id not in seen:
            seen.add(entry.id)
            picked.append((mention, entry))
    return picked


def _find_sides(context: Context, sentence: Sentence) -> tuple[str | None, str | None]:
    """Buyer and seller among the parties: by "to X" and "from Y", else by the origin of the systems named."""
    origins = {str(entry.extra.get("origin")) for _, entry in sentence.of_kind("system") if entry.extra.get("origin")} & set(
        context.parties
    )
    if len(origins) == 1 and len(context.parties) == 2:
        seller = origins.pop()
        return next(code for code in context.parties if code != seller), seller
    return None, None
