"""What was read of a text, though it is of another matter than cooperation between states: a table of named strays.

Each stray looks at one finding with its sentence and its text and says what it is of instead: a theft, a purchase by a fire brigade, a
paragraph that says nothing of arms in a text that hardly does. What none of them fits stays.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cache, cached_property

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.finding import PROPOSED, Finding
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.agreement_defence import compile_agreement
from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.other_words import blank_names, speaks_of_field
from pactbook.reading.scope import names_arms, speaks_of_arms
from pactbook.reading.words import load_general_names, load_origins, squeeze

_HARDLY = 0.35
"""Share of a text's paragraphs that speak of arms or forces, below which only those that do tell anything of them. On the texts looked at no
right finding was lost by it; not compared with others."""
_FAINT = 0.2
"""Share of a text's paragraphs that speak of defence, up to which it is out of the field unless its title is of it, and tells of no meeting where that
is of peace. Of 75 texts that only look like the field none keeps a finding with it; not compared with others."""
_STEPS = frozenset(("sale_stage", "delivery"))
_OPINIONS = frozenset(("statement", "commitment"))
_NEED_ARMS = frozenset(("sale_stage", "delivery", "programme", "statement", "agreement", "exercise"))
_CIVIL_ROLES = frozenset(("space",))
"""What named bodies do that have no arms."""
_OFFICIAL = frozenset(("joint_statement", "fact_sheet", "release", "transcript"))
_TITLE_LINE = re.compile(r"\s*Title:[ \t]*(?P<title>[^\n]{1,300})")
# Coast guards and fishers work together at sea as well as navies.
_ANYBODYS_SEA = re.compile(r"\bmaritime\b", re.IGNORECASE)
_PAIR = 2
_SHORTEST = 2


@dataclass(frozen=True)
class Placed:
    """A finding beside the sentence and the text that it was read of."""

    context: Context
    finding: Finding
    sentence: Sentence

    @cached_property
    def title(self) -> str:
        """The title that the text's publisher gives, or its own first line calls one."""
        return find_own_title(self.context)

    @cached_property
    def block(self) -> str:
        """The paragraph of the sentence."""
        return self.context.prose.text[self.sentence.block.start : self.sentence.block.end]

    @property
    def system(self) -> str:
        """What a step is of."""
        return str(self.finding.value("system") or "")

    @property
    def names_known_weapon(self) -> bool:
        """Whether the sentence names a weapon of a family that is known."""
        return any(_is_known(system.name) for system in self.sentence.systems)

    @property
    def speaks_for_itself(self) -> bool:
        """Whether it is an exercise or an agreement that its own sentence calls one of forces or defence."""
        words = self.sentence.text
        if self.finding.kind == "exercise":
            return speaks_of_field(words) or _finds("exercise", words)
        if self.finding.kind != "agreement":
            return False
        # A pact may be only meant, or told of in few words: its name says what it is of.
        name = _ANYBODYS_SEA.sub("", str(self.finding.value("name")))
        return speaks_of_field(words) or compile_agreement("own").search(name) is not None

    @cached_property
    def is_out_of_field(self) -> bool:
        """Whether the text is titled with another matter, or hardly speaks of defence and is not titled with it."""
        if _finds("court", self.title) or _is_civil(self.title):
            return True
        return self.context.share_of_strong <= _FAINT and not (_speaks(self.title) or names_arms(self.title))

    @property
    def is_spoken(self) -> bool:
        """Whether somebody has the floor, or the text is somebody's own."""
        return bool(self.sentence.block.speaker or self.context.author)


@dataclass(frozen=True, slots=True)
class Stray:
    """One way in which what was read is of another matter: ``name`` says of which, ``kinds`` what it may have been read as."""

    name: str
    kinds: frozenset[str]
    fits: Callable[[Placed], bool]


def leave_out_strays(context: Context) -> None:
    """Leave out what is of another matter in a text of another matter, and hold for no more than proposed what looks so in one of the field."""
    strays = [one for one, _ in list_strays(context)]
    told = [(place, one.finding.kind) for one in strays for place in list_places(one.context, one.finding)]
    gone = [one.finding for one in strays if one.is_out_of_field]
    doubted = [one.finding for one in strays if not one.is_out_of_field]
    for place, finding in enumerate(context.findings):
        if any(finding is other for other in doubted):
            context.put(place, replace(finding, confidence=PROPOSED))
    context.findings[:] = [finding for finding in context.findings if not any(finding is other for other in gone)]
    _correct_kinds(context, told)


def list_strays(context: Context) -> list[tuple[Placed, Stray]]:
    """The findings of a text that are of another matter, with what they are of instead."""
    placed = [
        Placed(context, finding, context.sentences[place])
        for finding in context.findings
        if (place := _find_place(context, finding)) >= 0
    ]
    strays = [(one, stray) for one in placed if (stray := find_stray(one)) is not None]
    others = [one for one in placed if all(one is not other for other, _ in strays)]
    if {one.finding.kind for one in others} <= _OPINIONS:
        strays += [(one, stray) for one in others if (stray := find_stray(one, LONE_STRAYS)) is not None]
    return strays


def _find_place(context: Context, finding: Finding) -> int:
    """The number of the sentence that a finding was read of; below 0 for one without a place."""
    span = finding.citation.span
    if span is None:
        return -1
    place = bisect_right(context.sentences, span.start, key=lambda sentence: sentence.span(0, 1).start) - 1
    # What stands between two sentences, as a heading does, was read of neither.
    return place if place >= 0 and span.start < _find_end(context.sentences[place]) else -1


def _find_end(sentence: Sentence) -> int:
    return sentence.span(0, len(sentence.text)).end


def list_places(context: Context, finding: Finding) -> list[int]:
    """The numbers of the sentences that tell a finding: of a step, which may be told again, all of them."""
    told = (one.sentences for alike in context.told.values() for one in alike if one.finding is finding)
    return next(told, [_find_place(context, finding)])


def _correct_kinds(context: Context, told: Collection[tuple[int, str]]) -> None:
    """Of the sentences that told a stray of some kind, have no more noted as read than what is left."""
    left: dict[tuple[int, str], float] = {}
    for finding in context.findings:
        for place in list_places(context, finding):
            key = (place, finding.kind)
            left[key] = max(finding.confidence, left.get(key, 0.0))
    for place, kind in told:
        read = context.kinds_read.get(place, {})
        if (place, kind) in left:
            read[kind] = left[place, kind]
        else:
            read.pop(kind, None)


def find_own_title(context: Context) -> str:
    """The title that a text's publisher gives, or its own first line calls one, or is."""
    line = _TITLE_LINE.match(context.document.text)
    return context.document.title or (line["title"] if line is not None else context.titled)


def _is_of_theft(one: Placed) -> bool:
    """What was stolen and sold, by a title of a trial: unless both sides are named in the sentence."""
    sides = {one.finding.value("seller"), one.finding.value("buyer")}
    return _finds("court", one.title) and not sides <= set(one.sentence.states)


def _is_of_nobody(one: Placed) -> bool:
    """Whether nobody is named who sells: neither by the text nor its title, and the thing is not known for its own state's."""
    seller = one.finding.value("seller")
    if seller is None or any(origin == seller for origin in _list_origins(one)):
        return False
    return seller not in _list_titled(one) and not any(seller in name_states(mention) for mention in one.context.mentions)


def _is_of_civil_body(one: Placed) -> bool:
    """ "The payload was handed over to the space agency": nothing that is known as a weapon."""
    if one.sentence.block.speaker or one.sentence.systems:
        return False
    named = (str(entry.extra.get("role")) for _, entry in one.sentence.of_kind("body"))
    return _finds("civil_body", one.sentence.text) or not _CIVIL_ROLES.isdisjoint(named)


def _is_anybodys(one: Placed) -> bool:
    """A thing that any firm may buy, by a plain name, where nothing speaks of forces."""
    if one.sentence.block.speaker or one.context.share_of_strong >= _HARDLY:
        return False
    if _is_known(one.system) or not _finds("anybodys", one.system):
        return False
    return not speaks_of_field(f"{one.title} {one.block}")


def _is_with_others(one: Placed) -> bool:
    """What is signed with the government of a part of a state, a council, a university."""
    return one.context.share_of_strong < _HARDLY and _finds("with_others", one.sentence.text) and not one.sentence.states


def _is_said_in_court(one: Placed) -> bool:
    """What is said at a trial, or by the police, of nobody but one state."""
    return _finds("court", one.title) and len(one.sentence.states) < _PAIR


def _is_faint(one: Placed) -> bool:
    """A meeting below a title of something of peace, where next to nothing is of defence."""
    if one.context.share_of_strong > _FAINT or not _is_civil(one.title):
        return False
    return not (_speaks(one.title) or _speaks(one.sentence.text))


def _is_of_civil_office(one: Placed) -> bool:
    """A meeting of a minister of trade, or of a chief of police, where neither the sentence nor the title speaks of defence."""
    office = None if one.sentence.block.speaker else _find("civil_office").search(one.sentence.text)
    if office is None or speaks_of_field(one.sentence.text):
        return False
    if office["general"]:
        return True
    is_civil = one.context.share_of_arms < _HARDLY or _is_civil(one.title)
    return is_civil and not speaks_of_field(one.title)


def _is_far(one: Placed) -> bool:
    """A sentence that stands where nothing speaks of arms, in a text that hardly does."""
    context, sentence = one.context, one.sentence
    if context.share_of_arms >= _HARDLY or one.is_spoken or names_arms(one.title) or one.names_known_weapon:
        return False
    if one.speaks_for_itself:
        return False
    if one.finding.kind in _STEPS and _is_known(one.system):
        # "Six more were ordered in 2031": what is meant is a weapon that the text has named before.
        return False
    # What somebody says goes on from the paragraph before.
    before = next(
        (other.block for other in reversed(context.sentences[: sentence.index]) if other.block is not sentence.block),
        sentence.block,
    )
    return not any(_speaks(words) for words in (context.prose.text[before.start : sentence.block.end], one.title))


def _is_of_civil_text(one: Placed) -> bool:
    """Below a title of police, fire brigades, airlines and the like, and of no arms, in a sentence that names no weapon that is known."""
    if one.is_spoken or not _is_civil(one.title) or speaks_of_field(one.title) or one.names_known_weapon:
        return False
    # Where states speak of climate and trade they may sign for their forces as well.
    return not one.speaks_for_itself or _finds("civil_title", one.title)


def _is_lone_statement(one: Placed) -> bool:
    """What a minister says of his own forces, in a text that tells of no step, meeting or pact."""
    if _may_stand_alone(one):
        return False
    is_of_two = _finds("together", one.sentence.text) or (
        len(one.sentence.states) >= _PAIR and _finds("trade", one.sentence.text)
    )
    return not is_of_two or not speaks_of_field(one.block)


def _is_lone_promise(one: Placed) -> bool:
    """What one state means to do for itself, in a text that tells of no step, meeting or pact, and is no official paper."""
    if _may_stand_alone(one) or one.context.document.kind in _OFFICIAL:
        return False
    return len(one.sentence.states) < _PAIR and not _finds("together", one.sentence.text)


STRAYS = (
    Stray("theft", _STEPS, _is_of_theft),
    Stray("sold by nobody", _STEPS, _is_of_nobody),
    Stray("civil body", _STEPS, _is_of_civil_body),
    Stray("anybody's thing", _STEPS, _is_anybodys),
    Stray("signed with others", frozenset(("agreement",)), _is_with_others),
    Stray("said in court", frozenset(("statement",)), _is_said_in_court),
    Stray("faint text", frozenset(("engagement",)), _is_faint),
    Stray("civil office", frozenset(("engagement",)), _is_of_civil_office),
    Stray("far from arms", _NEED_ARMS, _is_far),
    Stray("civil title", _NEED_ARMS, _is_of_civil_text),
)
LONE_STRAYS = (
    Stray("statement of one state", frozenset(("statement",)), _is_lone_statement),
    Stray("promise of one state", frozenset(("commitment",)), _is_lone_promise),
)
"""Strays of texts that tell of nothing but what somebody says or promises."""


def find_stray(one: Placed, table: tuple[Stray, ...] = STRAYS) -> Stray | None:
    """The first stray that fits a finding; None where it may stand."""
    return next((stray for stray in table if one.finding.kind in stray.kinds and stray.fits(one)), None)


def _may_stand_alone(one: Placed) -> bool:
    """Whether somebody has the floor or signs, or the title tells of two states and defence, and of nothing that one does to the other."""
    if one.is_spoken or one.context.signed_by:
        return True
    if len(_list_titled(one)) < _PAIR or not speaks_of_field(one.title):
        return False
    return not (_finds("hostile", one.title) or _is_civil(one.title))


def _speaks(words: str) -> bool:
    return speaks_of_field(words) or _finds("afloat", words) or speaks_of_arms(blank_names(words))


def _list_titled(one: Placed) -> set[str]:
    """The states that the title names."""
    return {state for mention in load_general_names().find(one.title) for state in name_states(mention)}


def _list_origins(one: Placed) -> list[str | None]:
    """The states whose industry makes what a step is of, and what its sentence names."""
    name = squeeze(one.system)
    return [
        load_origins().get(name),
        load_origins().get(name.removesuffix("S")),
        *(system.origin for system in one.sentence.systems),
    ]


def _is_known(name: str) -> bool:
    """Whether a thing is of a family of weapons that is known: an F-16V is, as the F-16 is."""
    short = squeeze(name)
    return any(short[:length] in load_origins() for length in range(len(short), _SHORTEST - 1, -1))


def _is_civil(title: str) -> bool:
    return _finds("civil_title", title) or _finds("talks", title)


def _finds(name: str, words: str) -> bool:
    return _find(name).search(words) is not None


@cache
def _find(name: str) -> ScreenedPattern:
    """A class of words of other matters; what falls into classes of its own is all of them, as whole words in any letters."""
    value = load_vocabulary("scope")["other_matters"][name]
    return compile_screened(value if isinstance(value, str) else rf"(?i:\b(?:{'|'.join(value.values())})\b)")
