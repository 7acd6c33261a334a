"""Who said a paragraph that is nothing but a quotation, where the line behind it names them after a dash: "– Nils Ek, Minister of Defence"."""

from __future__ import annotations

import re
from functools import cache

from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Attribution, Context, NamedPerson, Sentence, name_states
from pactbook.reading.prose import Block

_QUOTATION = re.compile(r"\s*[\"“](?:[^\"“”]|(?<=\w)[\"“”](?=\w))*[\"”]?\s*")
_DASH = re.compile(r"[–—−‒-]{1,2}\s*\Z")
_OWN_DASH = re.compile(r"\s*[–—−‒-]{1,2}\s*")
_HONORIFIC = re.compile(
    r"(?:(?:The|the)\s)?(?:(?:Right\s)?Hon(?:ou?rable|\.)?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Shri|Smt\.?|H\.?E\.?|His Excellency|Her Excellency)\s"
)
_WORD = r"[A-Z][\w.'-]+"
_NAME = re.compile(rf"{_WORD}(?:\s(?:de|da|del|van|von|al|bin|el)\b|\s{_WORD}){{1,4}}")
_OFFICE_FIRST = re.compile(
    rf"(?P<office>(?:{_WORD}\s){{0,4}}?(?:Secretary|Minister|President|Ambassador|General|Admiral|Chancellor|Commander|Director|Chief|Chair(?:man|woman)?|Premier|Governor)"
    rf"(?:\s(?:of|for)\s(?:the\s)?{_WORD}(?:\s(?!{_WORD}\Z){_WORD})??)?)\s(?P<name>{_WORD}(?:\s{_WORD}){{1,3}})"
)
_DATE = re.compile(
    r"[^,]*\b(?:19|20)\d\d\b|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d"
)
_CLAUSE = re.compile(
    r"\b(?:will|would|shall|can|could|may|might|must|should|is|are|was|were|be|been|has|have|had|does|did|said|says|to (?!the\b|[A-Z])[a-z]+|"
    r"(?:build|make|deliver|sign|open|begin|provide|sell|buy|train|send|host|take|hold|agree|plan|announce|receive|produce|supplie)s|"
    r"(?:deliver|sign|open|provid|train|host|agree|plann|announc|receiv|produc|suppli|award|launch|order|complet|start)ed|built|made|sold|bought|sent|took|held|began|won|got)\b"
)
"""A verb, by which a line tells something and names nobody."""
_LONGEST = 170
_VERB = "signs"


def find_signer(context: Context, sentence: Sentence) -> Attribution | None:
    """Whom the line behind a quotation names; None where the paragraph is more than a quotation, or the line no name."""
    blocks, block = context.prose.blocks, sentence.block
    if context.prose.text[block.start : block.start + 1] not in ('"', "“"):
        return None
    if block.speaker or _QUOTATION.fullmatch(context.prose.text, block.start, block.end) is None:
        return None
    place = next((place for place, one in enumerate(blocks) if one is block), len(blocks))
    if place + 1 >= len(blocks):
        return None
    person = _read_signature(context, blocks[place + 1])
    return Attribution(person.name, person, -1, 0, _VERB) if person is not None else None


def is_signed(source: Attribution) -> bool:
    """Whether words are given to somebody by the line behind them."""
    return source.verb == _VERB


def _read_signature(context: Context, block: Block) -> NamedPerson | None:
    """Name, office and state of a line behind a dash."""
    text = context.prose.text[block.start : block.end].strip()
    before = context.document.text[: context.prose.locate(block.start, block.start + 1).start].rsplit("\n", 1)[-1]
    own = _OWN_DASH.match(text)
    if (own is None and _DASH.search(before) is None) or len(text) > _LONGEST:
        return None
    words = text[own.end() :] if own is not None else text
    first, _, rest = words.partition(", ")
    first = _HONORIFIC.sub("", first.strip(" .*_"), count=1)
    titled = _OFFICE_FIRST.fullmatch(first)
    name = titled["name"] if titled is not None else first
    if _NAME.fullmatch(name) is None:
        return None
    office = titled["office"] if titled is not None else rest.strip(" .*_")
    office = "" if _DATE.match(office) else office
    known = context.introduced.get(name.rsplit(maxsplit=1)[-1])
    if _CLAUSE.search(words) or (known is None and _offices().search(office) is None):
        # An item of a list stands behind a dash as well; who signs has an office, or was introduced.
        return None
    states = [
        state
        for mention in context.mentions
        if block.start <= mention.span.start and mention.span.end <= block.end
        for state in name_states(mention)[:1]
    ]
    country = known.country if known is not None and known.country else next(iter(states), None)
    return NamedPerson(-1, -1, name, office or (known.office if known is not None else None), country, -1)


@cache
def _offices() -> re.Pattern[str]:
    vocabulary = load_vocabulary("reading")
    return re.compile(
        rf"\b(?:{'|'.join(vocabulary['offices'])}|(?i:{vocabulary['roles']})|Minister|Secretary|Chief|Chancellor|Premier)(?!\w)"
    )
