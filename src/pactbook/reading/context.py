"""What a clause reader knows of the sentence before it and of the document around it.

Every offset a clause reader handles counts from the start of its sentence's flat text; :meth:`Sentence.quote` and
:meth:`Context.add` turn them into spans of the document."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pactbook.extract.dates import FoundDate
from pactbook.extract.gazetteer import GazetteerEntry, Mention
from pactbook.extract.money import FoundMoney, find_money
from pactbook.model.document import Document, Span
from pactbook.model.finding import Citation, FieldValue, Finding
from pactbook.model.modality import Modality
from pactbook.model.partial_date import PartialDate
from pactbook.model.source import Known
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.firmness import weigh_verb
from pactbook.reading.foes import is_enemy
from pactbook.reading.hearsay import is_hearsay
from pactbook.reading.modality import govern, weakest
from pactbook.reading.outlook import TO_COME, put_fields_ahead
from pactbook.reading.prose import Block, Prose, put_stops_back
from pactbook.reading.sameness import (
    Told,
    complete,
    is_compatible,
    is_counted_alike,
    is_one_engagement,
    is_same,
    may_be_one,
    rank_fullness,
)
from pactbook.reading.systems import FoundSystem, find_systems

if TYPE_CHECKING:
    from pactbook.reading.masked import Masked

READER = "prose/24"
"""Name and version of the reader: moves whenever it would read a text otherwise."""
MOST_OF_DEFENCE = 0.8
"""Share of paragraphs. Chosen on the texts looked at, and not compared with others."""
_PARTICIPLE = re.compile(r"\b(?!open\b)\w+(?:ed|en)\b|(?:sent|sold|bought|made|held|struck)\b", re.IGNORECASE)
_ASKS = re.compile(r"\?[\"”'’)\s]*\Z")
_INFINITIVE = re.compile(r"to\s\w", re.IGNORECASE)
_YET_TO = re.compile(
    r"(?<!decided )(?<!decision )\b(?:to|will|would)\s(?:clear|approve|sanction|give|sign|ratify|seal|conclude|place|award)\b",
    re.IGNORECASE,
)
ONCE = frozenset(("sale_stage", "delivery", "agreement", "programme"))
"""Kinds of which a step that is told again adds nothing."""
EVENTS = frozenset(["sale_stage", "delivery", "agreement", "programme", "engagement", "exercise", "ecosystem"])
"""Kinds that happen, or do not: asserted only by a verb that says so."""


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody named, with the office the text gives, and the state that office or a book says they serve.

    ``start`` and ``end`` are those of the name in its sentence; ``first`` is where its office or title begins.
    """

    start: int
    end: int
    name: str
    office: str | None
    country: str | None
    first: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom a sentence gives words to: the name as worded, a person if it is one, and where verb and words start."""

    name: str
    person: NamedPerson | None
    start: int
    end: int
    verb: str
    denies: bool = False


@dataclass
class Sentence:
    """One sentence of flat text with the names, dates, amounts and people in it."""

    index: int
    start: int
    text: str
    block: Block
    prose: Prose
    document: Document
    mentions: list[Mention]
    dates: list[FoundDate]
    people: list[NamedPerson] = field(default_factory=list)
    source: Attribution | None = None
    voice: Attribution | None = None
    lead_in: str = ""
    is_passed_over: bool = False
    """Whether its words rule out that it tells anything, so that no clause reader has seen it."""
    masked: Masked | None = None
    """Its text with names replaced by what they name, once somebody has asked for it."""
    masked_words: list[str] | None = None
    """The words of that, likewise."""

    def span(self, start: int, end: int) -> Span:
        """The document's span of a stretch of the sentence."""
        return self.prose.locate(self.start + start, self.start + end)

    def find(self, span: Span) -> tuple[int, int] | None:
        """The stretch of the sentence that a span of the document stands for, as far as it is in it; None where it starts elsewhere."""
        places = range(len(self.text))
        start, end = (
            bisect_left(places, place, key=lambda one: self.span(one, one + 1).start) for place in (span.start, span.end)
        )
        return (start, end) if self.span(0, 1).start <= span.start and start < len(places) else None

    def quote(self, value: Any, start: int, end: int) -> FieldValue:
        """A field whose wording is what stands at a stretch of the sentence."""
        span = self.span(start, end)
        return FieldValue(value, span.cut(self.document.text), span)

    def quote_date(self, found: FoundDate | None) -> FieldValue | None:
        """A date as a field."""
        return None if found is None else self.quote(found.date.text, found.span.start, found.span.end)

    def govern(self, start: int, end: int, *, name: tuple[int, int] | None = None) -> Modality:
        """How firmly the sentence, and the words that open its list, state what stands at a stretch. The words of a ``name`` in it hedge
        nothing: an Action Plan that was signed is signed."""
        first, last = name or (0, 0)
        own = govern(f"{self.text[:first]}{'-' * (last - first)}{self.text[last:]}", start, end)
        if not self.lead_in:
            return own
        return weakest({own, govern(self.lead_in, len(self.lead_in), len(self.lead_in))})

    def weigh(self, stretch: tuple[int, int], wording: str | None) -> Modality | None:
        """How firmly its verb states an event, by negation and form alone: the verb is the ``wording`` of the step nearest to the stretch,
        or else stands where the stretch starts."""
        places = (
            [match.start() for match in re.finditer(re.escape(" ".join((wording or "").split())), self.text)] if wording else []
        )
        start = min(places, key=lambda place: abs(place - stretch[0]), default=stretch[0])
        end = start + len(" ".join((wording or "").split())) if places else stretch[1]
        if _INFINITIVE.match(self.text, start, end):
            # "To buy" is what somebody is to do, whatever word of theirs stands before it.
            start += len("to ")
        found = {weigh_verb(self.text, start, end)}
        if is_hearsay(self.text, start):
            found.add(Modality.EXPECTED)
        if _YET_TO.search(self.text, start, end):
            found.add(Modality.PLANNED)
        # Of "contract for boats is signed" the verb is the last word, and what negates it may stand before either.
        last = max(start, self.text.rfind(" ", start, end) + 1)
        if places and _PARTICIPLE.match(self.text, last, end):
            found.add(weigh_verb(self.text, last, end))
        # "The ministry refused to confirm that it had approved": what is worded from actor to act has its verb inside.
        inside = (match for match in _PARTICIPLE.finditer(self.text, start, last) if match.start() > start) if places else ()
        found |= {weigh_verb(self.text, *match.span()) for match in inside}
        return None if None in found else weakest({one for one in found if one is not None})

    def of_kind(self, *kinds: str) -> list[tuple[Mention, GazetteerEntry]]:
        """The mentions that may be of a kind, with that reading."""
        return [(mention, entry) for mention in self.mentions for kind in kinds if (entry := mention.of_kind(kind)) is not None]

    def near_date(self, position: int, reach: int = 120) -> FoundDate | None:
        """The date nearest to a place in the sentence, within reach."""
        near = [found for found in self.dates if abs(found.span.start - position) <= reach]
        return min(near, key=lambda found: abs(found.span.start - position), default=None)

    @cached_property
    def money(self) -> list[FoundMoney]:
        """The amounts in it."""
        return find_money(self.text)

    @cached_property
    def systems(self) -> list[FoundSystem]:
        """The weapons and platforms in it that have a name or a designation."""
        return find_systems(self.text, self.mentions)

    @cached_property
    def states(self) -> list[str]:
        """ISO codes of the states it names, by name, adjective or body; each once, in order. Capitals are places and count not, nor does one
        that is only spoken of as somebody's enemy."""
        return self.states_between(0, len(self.text), enemies=False)

    def states_between(self, first: int, last: int, *, capitals: bool = False, enemies: bool = True) -> list[str]:
        """The states named in a stretch; with ``capitals`` a capital counts as its state; without ``enemies`` none counts where it is spoken
        of as somebody's enemy."""
        codes: list[str] = []
        for mention in self.mentions:
            if not (first <= mention.span.start and mention.span.end <= last):
                continue
            if enemies or not is_enemy(self.text, mention.span.start, mention.span.end):
                codes.extend(name_states(mention, capitals=capitals))
        return list(dict.fromkeys(codes))


def name_states(mention: Mention, *, capitals: bool = False) -> tuple[str, ...]:
    """The states a name stands for: itself, its adjective's, its body's; a group's members."""
    for entry in mention.entries:
        if entry.kind in ("country", "body") or (capitals and entry.kind == "capital"):
            return (entry.country or entry.id,)
        if entry.kind == "organisation" and entry.country and len(entry.country) == 2:
            return (entry.country,)
        if entry.kind == "group":
            return tuple(entry.extra["members"])
    return ()


@dataclass
class Context:
    """One reading: the document, its desk, and what earlier sentences established."""

    document: Document
    partnership: str
    parties: tuple[str, ...]
    known: Known
    published: dt.date | None
    prose: Prose
    mentions: Sequence[Mention] = ()
    principals: tuple[str, ...] = ()
    home: str | None = None
    titled: str = ""
    author: str | None = None
    signed_by: str | None = None
    share_of_defence: float = 0.0
    share_of_arms: float = 0.0
    share_of_strong: float = 0.0
    sentences: list[Sentence] = field(default_factory=list)
    unheard: list[Sentence] = field(default_factory=list)
    last_exercise: str | None = None
    introduced_exercises: set[str] = field(default_factory=set)
    last_agreement: tuple[str, FieldValue] | None = None
    full_names: dict[str, str] = field(default_factory=dict)
    named_agreements: dict[str, tuple[Sentence, int, int]] = field(default_factory=dict)
    promised_bodies: list[tuple[Sentence, Any, Any]] = field(default_factory=list)
    last_step: Any = None
    last_deal: Any = None
    deals: list[Any] = field(default_factory=list)
    mentioned: list[tuple[str, str | None, str, str | None]] = field(default_factory=list)
    traders: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    visitors: set[str] = field(default_factory=set)
    is_received: bool = False
    guarantees: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = field(default_factory=dict)
    named: set[tuple[str, str]] = field(default_factory=set)
    introduced: dict[str, NamedPerson] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    seen: dict[tuple[Any, ...], list[Finding]] = field(default_factory=dict)
    told: dict[tuple[Any, ...], list[Told]] = field(default_factory=dict)
    kinds_read: dict[int, dict[str, float]] = field(default_factory=dict)
    """Of sentences, by number: the kinds of what was read of them, with how sure the reader was; of steps also where they had been told before."""

    @property
    def is_of_defence(self) -> bool:
        """Whether most paragraphs of the text speak of defence: then what it says without saying so is of defence too."""
        return self.share_of_defence >= MOST_OF_DEFENCE

    @property
    def title(self) -> str:
        """The title that its publisher gives, else the words it opens with."""
        return self.document.title or (self.prose.text[: self.prose.blocks[0].end] if self.prose.blocks else "")

    def split_sides(self, states: Iterable[str]) -> tuple[str | None, str | None]:
        """Buyer and seller of two states: the one that a text about arms would have sell is whose industry exports more; unknown
        when there are not two, or both export."""
        pair = list(dict.fromkeys(states))
        if len(pair) != 2:
            return None, None
        exporters = [state for state in pair if state in load_vocabulary("systems")["exporters"]]
        if not exporters:
            return None, None
        order = load_vocabulary("systems")["exporters"]
        seller = min(exporters, key=order.index)
        return next(state for state in pair if state != seller), seller

    def add(
        self,
        kind: str,
        modality: Modality,
        sentence: Sentence,
        stretch: tuple[int, int],
        fields: Mapping[str, FieldValue | None],
        *,
        speaker: str | None = None,
        held: PartialDate | None = None,
        confidence: float = 0.8,
        naming: str | None = None,
        verb: tuple[int, int] | None = None,
    ) -> None:
        """Record a finding at a stretch of a sentence; fields that are None are left out, and so is what was said already.

        Who has the floor in a transcript, or signs a readout, is its speaker where no other is given. Questions state nothing.
        ``verb`` is where the event's own verb stands when that is not where the stretch starts.
        """
        if sentence.block.is_question or _ASKS.search(sentence.text):
            return
        step = fields.get("stage") or fields.get("step")
        if kind == "commitment" and modality is Modality.ASSERTED and is_hearsay(sentence.text, stretch[0]):
            modality = Modality.EXPECTED
        # An agreement that is only named stands, whatever is denied beside it.
        if kind in EVENTS and modality is Modality.ASSERTED and (step or kind != "agreement"):
            worded = step.wording if step else None
            firm = sentence.weigh(verb or stretch, sentence.text[slice(*verb)] if verb and verb[1] > verb[0] else worded)
            if firm is None:
                return
            modality, held = firm, held if firm is Modality.ASSERTED else None
        if kind in EVENTS and modality in TO_COME:
            fields = put_fields_ahead(self, sentence, stretch, fields)
        if all(value is None for value in fields.values()):
            # All that was known of it was a day that turned out to be another event's.
            return
        span = sentence.span(*stretch)
        finding = Finding(
            partnership=self.partnership,
            kind=kind,
            modality=modality,
            fields={name: put_stops_back(value) for name, value in fields.items() if value is not None},
            citation=Citation(self.document.id, span),
            known=self.known,
            reader=READER,
            speaker=speaker or sentence.block.speaker or self.author,
            held=held.text if held else None,
            wording=span.cut(self.document.text),
            confidence=confidence,
        )
        if finding.is_proposed and self._is_told(finding):
            return
        if kind in ONCE and not finding.is_proposed:
            self._add_once(finding, naming or str(finding.value("system") or finding.value("name")), sentence)
            self._note(sentence, finding)
            return
        alike = self.seen.setdefault((kind, modality, finding.value("name")), [])
        if not any(is_same(finding, other) for other in alike):
            alike.append(finding)
            self.findings.append(finding)
            self._note(sentence, finding)

    def _note(self, sentence: Sentence, finding: Finding) -> None:
        if not finding.is_proposed:
            read = self.kinds_read.setdefault(sentence.index, {})
            read[finding.kind] = max(finding.confidence, read.get(finding.kind, 0.0))

    def _is_told(self, finding: Finding) -> bool:
        """Whether what is only proposed is told of the same thing, by its name, already: at any step, where nothing says which step is
        proposed."""
        if finding.kind == "engagement":
            return any(is_one_engagement(finding, other) for other in self.findings)
        step, name = finding.value("stage") or finding.value("step"), finding.value("system") or finding.value("name")
        # What names nothing is as likely to be told of something else.
        return (finding.kind in ONCE and name is not None) and any(
            (other.kind, other.modality) == (finding.kind, finding.modality)
            and step in (None, other.value("stage") or other.value("step"))
            and may_be_one(str(name), str(other.value("system") or other.value("name")))
            and is_compatible(finding, other)
            for other in self.findings
        )

    def put(self, place: int, finding: Finding) -> None:
        """Put a finding in the place of one that says less."""
        for one in (one for alike in self.told.values() for one in alike if one.finding is self.findings[place]):
            one.finding = finding
        self.findings[place] = finding

    def _add_once(self, finding: Finding, naming: str, sentence: Sentence) -> None:
        """A step told again adds nothing; told more fully, it takes the place of what was told before."""
        alike = self.told.setdefault((finding.kind, finding.modality, finding.value("stage") or finding.value("step")), [])
        for one in alike:
            other = one.finding
            is_one = may_be_one(naming, one.naming) or is_counted_alike(finding, other)
            place = next((place for place, held in enumerate(self.findings) if held is other), None) if is_one else None
            if place is None or not is_compatible(finding, other):
                continue
            if rank_fullness(finding) > rank_fullness(other):
                one.naming = naming
                self.put(place, complete(finding, other))
            else:
                self.put(place, complete(other, finding))
            one.sentences.append(sentence.index)
            return
        alike.append(Told(finding, naming, [sentence.index]))
        self.findings.append(finding)
