"""Work on arms that the industry of one state does with, or for, another, told by plain verbs: "the rest will be put together in Chile",
"the ship entered a Norwegian yard for overhaul", offsets and know-how that a buyer gets.

Making, repairing and developing is what every industry does at home; it is read here where the sentence says that two states share in it
(:mod:`pactbook.reading.workshare_ground`), and where nothing was read of it before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.modality import Modality
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.abroad import find_makers
from pactbook.reading.context import Context, Sentence
from pactbook.reading.modality import govern, weakest
from pactbook.reading.outlook import lies_ahead
from pactbook.reading.programme import is_promised
from pactbook.reading.programme_thing import compile_programme, is_plain
from pactbook.reading.programme_told import Told, add_told, is_read
from pactbook.reading.recall import recall_thing
from pactbook.reading.sale_step import compile_sale
from pactbook.reading.workshare_ground import compile_workshare, is_shared

_NEAR = 60
"""Letters within which a day is that of a verb."""
_VERBS = ("verb", "paper", "done")
"""Groups of a form that hold its verb."""
_MOST = 2
"""Programmes that are read of a sentence by these forms."""
_BEFORE = 70
"""Letters in front of a verb in which another one says how far it is: "signed a contract to build"."""
_OFFSET_BEFORE = 110
"""The same of an offset, which is named behind what it is made of: "agreed to have hull parts for the tanks welded there as an offset"."""
_CLAUSE = re.compile(r"[;:]|,\s(?:and|but|while|which|who|where|with)\s|\bwhile\b")
_OBJECT_ENDS = re.compile(
    r"[,;.:()]|\s(?:in|at|for|with|to|under|by|between|and the|which|that|as|within|through|over|from|on|this|since|after|together|jointly|is|are|was|were|has|have|will|there|here|locally|alongside|it|they)\b|\s[–—]\s|$"
)
_LATER = re.compile(r"[^,;]{0,25}?\b(?:later this|next (?:year|month|week|spring|summer|autumn|decade)|soon)\b")
_SUBJECT = 45
"""Letters before a verb in which a pronoun or a number is its subject."""
_BUILDINGS = re.compile(
    r"\b(?:plants?|factor(?:y|ies)|facilit(?:y|ies)|hangars?|shelters?|runways?|roads?|bridges?|bases?|houses|schools?|hospitals?|reactors?|depots?|warehouses?)\b"
)
_WHERE = re.compile(r",\swhere\s")
_NO_STEP = frozenset(("output", "started", "announced"))
"""Steps that nothing to come has taken yet, and that of what is told without a word of how far it is."""
_AGREED = re.compile(r"(?:ha(?:s|ve) )?(?:agree[ds]?|undert(?:ook|aken)) to\b")
_IT = re.compile(
    r"\b(?:[Ii]t|[Tt]hey|[Tt]hem|[Tt]hese|[Tt]hose|[Tt]he (?:rest|others?|type|first|second|class|design|batch|former|latter|remaining)|[Mm]ost|[Ss]ome|[Aa]ll)\b"
)
_PLACE_OF_WORK = re.compile(
    r"\b(?:shop|workshop|hub|cent(?:re|er)|facilit(?:y|ies)|yard|depot|plants?|factor(?:y|ies)|works|lines?|sites?|base|capability)\Z"
)
_FOR = re.compile(
    r"\b(?:shop|workshop|hub|cent(?:re|er)|facility|yard|depot|line|site|base|capability)\sfor\s(?P<the>(?:(?:the|these|those|its|their|all)\s)+)?"
)
_NOUN = re.compile(r"[a-z-]+")
_ARTICLE = re.compile(
    r"\A\s*(?:(?:the|an?|its|their|these|those|our|(?:local |joint |licen[cs]ed )?(?:manufacture|production|assembly|construction) of|first|second|third|fourth|fifth|sixth|next|last|final|new|more|further|\d+)\s)+"
)
_POINTS_BACK = r"(?:[Tt]he|[Tt]hese|[Tt]hose|[Tt]hat|[Tt]his|first|second|third|fourth|fifth|sixth|next|last|final|\w+th)\s"
_DEFINITE, _DEFINITE_BEFORE = re.compile(_POINTS_BACK), re.compile(rf"\b{_POINTS_BACK}\Z")
"""What makes a plain noun one of what was named before, behind it or as its first word."""
_UNNAMED = frozenset(("hull", "hulls"))
"""Nouns that name a thing only where another one has."""
_THE = re.compile(r"\b(?:[Tt]he|[Tt]hese|[Tt]hose)\s\Z")
_COUNTED = re.compile(
    r"\b(?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\s\Z"
)


@dataclass(frozen=True, slots=True)
class _Form:
    kind: str
    ground: str
    step: str
    words: ScreenedPattern
    needs: str | None
    before: bool = False
    firm: Modality | None = None


def read_workshare(context: Context, sentence: Sentence) -> None:
    """Work that two states share in, as a sentence tells it, where no programme was read of the sentence."""
    text = sentence.text
    if len(context.principals) < 2 or not any(form.words.may_match(text) for form in _forms()):
        return
    if compile_sale("civil").search(text) or is_read(context, sentence):
        return
    told: list[tuple[int, int]] = []
    kinds: set[tuple[str, str | None]] = set()
    for form in _forms():
        for match in form.words.finditer(text):
            if len(told) == _MOST or any(a < match.end() and match.start() < b for a, b in told):
                continue
            found = _read_form(context, sentence, form, match)
            if found is None:
                continue
            if (found.kind, found.step) in kinds:
                continue
            told.append(match.span())
            kinds.add((found.kind, found.step))


def _read_form(context: Context, sentence: Sentence, form: _Form, match: re.Match[str]) -> Told | None:
    verb = next((match.span(name) for name in _VERBS if name in match.re.groupindex and match[name]), match.span())
    thing = _find_thing(context, sentence, match, verb) or (_find_before(context) if form.before else None)
    if thing is not None and thing[1] is None and not form.needs:
        # What the text was about before is guessed at only where something is made.
        thing = None
    if thing is None and form.kind == "mro":
        thing = _find_kept_up(context, sentence, match)
    if thing is None and form.needs:
        return None
    if form.kind == "technology" and verb == match.span() and not match["with"]:
        # Know-how that is only spoken of.
        return None
    if (
        form.needs
        and is_promised(context, sentence, match)
        and not any(system.name == thing[0] for system in sentence.systems if thing)
    ):
        return None
    if form.ground == "foreign" and thing is not None and thing[1] is None:
        # Whose "all but eighteen" are is not told here.
        return None
    if not is_shared(context, sentence, form.ground, match, verb, thing[0] if thing else None):
        return None
    step = _find_step(sentence.text, verb, form)
    modality = weakest({_find_modality(sentence, verb, step), form.firm or Modality.ASSERTED})
    if modality is Modality.DENIED:
        return None
    if verb == match.span() and modality is Modality.ASSERTED and compile_workshare("ahead").search(sentence.text):
        # What comes along with a thing to come is itself to come.
        modality = Modality.PLANNED
    if modality is Modality.ASSERTED and (
        lies_ahead(context, sentence.near_date(verb[0], _NEAR)) or _LATER.match(sentence.text, verb[1])
    ):
        modality = Modality.PLANNED
    is_ahead = modality is not Modality.ASSERTED
    # What is only to come has taken no step by being told of.
    taken = None if is_ahead and step in _NO_STEP else step
    end = match.start() + len(match[0].rstrip(" .,;:"))
    told = Told(match.start(), end, verb, taken, _find_kind(sentence, form, match), *(thing or (None, None)))
    add_told(context, sentence, told, modality=modality)
    return told if is_read(context, sentence) else None


def _find_kind(sentence: Sentence, form: _Form, match: re.Match[str]) -> str:
    """The kind of a form; what is made under a licence is so made, and what firms of two states make they make together."""
    is_making = form.kind in ("co_production", "licensed_production") and "thing" in match.re.groupindex
    ends = _OBJECT_ENDS.search(sentence.text, match.start("thing")) if is_making and match["thing"] else None
    if ends is not None and _compile_part().search(sentence.text, match.start("thing"), ends.start()):
        # "Assembles the wings of it": not the thing itself.
        return "parts"
    if form.kind == "licensed_production" and form.ground in ("abroad", "local", "foreign"):
        text = sentence.text
        is_joint = compile_workshare("together").search(text) is not None or len(find_makers(sentence)) > 1
        return "co_production" if is_joint and not compile_workshare("licence").search(text) else form.kind
    if form.kind == "co_production" and compile_workshare("licence").search(sentence.text, match.start()):
        return "licensed_production"
    return form.kind


def _find_modality(sentence: Sentence, verb: tuple[int, int], step: str) -> Modality:
    """How firmly it is told: what is still to come is a plan, and "would" without a condition as well; to agree to do a thing is done."""
    text = sentence.text
    words = text[slice(*verb)]
    is_conditional = compile_workshare("condition").search(text) is not None
    modality = sentence.govern(verb[0], verb[0] if _AGREED.match(words) else verb[1])
    aside = max((one.end() for one in _WHERE.finditer(text, 0, verb[0])), default=0)
    own = govern(text[aside:], verb[0] - aside, verb[1] - aside) if aside else Modality.ASSERTED
    if modality is not Modality.DENIED and own is not Modality.ASSERTED:
        # "Will be put together there, where the first one is expected to roll out": each is hedged by its own words.
        modality = own
    if modality is Modality.DENIED:
        return modality
    if is_conditional and (compile_workshare("ahead").search(words) or modality is not Modality.ASSERTED):
        return Modality.CONDITIONAL
    if modality is Modality.CONDITIONAL:
        return Modality.PLANNED
    if modality is not Modality.ASSERTED or (step == "agreed" and _AGREED.match(words)):
        return modality
    first = max((one.end() for one in _CLAUSE.finditer(text, 0, verb[0])), default=0)
    is_talk = compile_workshare("talk").search(text, max(first, verb[0] - _BEFORE), verb[1]) is not None
    return Modality.PLANNED if is_talk or compile_workshare("ahead").search(words) else Modality.ASSERTED


def _find_step(text: str, verb: tuple[int, int], form: _Form) -> str:
    """How far it is, by its verb or by one that stands before it in its clause."""
    first = max((one.end() for one in _CLAUSE.finditer(text, 0, verb[0])), default=0)
    words = text[max(first, verb[0] - (_OFFSET_BEFORE if form.kind == "offset" else _BEFORE)) : verb[1]]
    steps = load_vocabulary("workshare")["steps"]
    return next((step for step in steps if compile_workshare("steps", step).search(words)), form.step)


def _find_thing(
    context: Context, sentence: Sentence, match: re.Match[str], verb: tuple[int, int]
) -> tuple[str, int | None] | None:
    """What is worked on: a system of the stretch, a military noun in it or before its verb, or what an earlier sentence named."""
    text = sentence.text
    first = max((one.end() for one in _CLAUSE.finditer(text, 0, match.start())), default=0)
    first, last = min(first, match.start()), match.end()
    if "thing" in match.re.groupindex and match["thing"] and verb[0] < match.start("thing"):
        first = match.start("thing")
    for system in sentence.systems:
        if first <= system.start < last:
            return system.name, text.find(system.name, system.start)
    if "thing" in match.re.groupindex and match["thing"]:
        start = match.start("thing")
        ends = _OBJECT_ENDS.search(text, start + 3, max(match.end("thing"), start + 3))
        words = text[start : ends.start() if ends else match.end("thing")]
        plain = _ARTICLE.sub("", words).strip()
        if is_plain(plain) and (_DEFINITE.match(words) or _DEFINITE_BEFORE.search(text, 0, start)):
            # "The first vehicle put together there", "the third hull": one of what was named before.
            ware = recall_thing(context, sentence, plain, verb[0])
            if ware is not None or plain in _UNNAMED:
                return (ware.name, None) if ware is not None else None
        noun = compile_programme("military").search(text, start, match.end("thing"))
        if noun is not None:
            words = words if noun.end() <= start + len(words) else text[start : noun.end()]
            bare = _ARTICLE.sub("", words)
            return bare.strip(), start + len(words) - len(bare.lstrip())
        if _PLACE_OF_WORK.search(words):
            # A depot is no thing that has work done on it.
            return None
        if _compile_part().search(words):
            return _find_before(context) or (words.strip(), start)
        # "300 of them": of what was named before, or of nothing that is known.
        return _find_before(context) if _IT.search(words) else None
    last_noun = max(compile_programme("military").finditer(text, first, verb[0]), key=lambda one: one.start(), default=None)
    if last_noun is not None:
        if (
            _THE.search(text, 0, last_noun.start())
            and (ware := recall_thing(context, sentence, last_noun[0], verb[0])) is not None
        ):
            # "Forty of the aircraft are to be put together there": of the type that was named.
            return ware.name, None
        return last_noun[0], last_noun.start()
    if _BUILDINGS.search(text, first, verb[0]):
        return None
    near = max(first, verb[0] - _SUBJECT)
    if _IT.search(text, near, verb[0]) or _COUNTED.search(text, near, verb[0]):
        return _find_before(context)
    return None


def _find_kept_up(context: Context, sentence: Sentence, match: re.Match[str]) -> tuple[str, int | None] | None:
    """What a place is for, where that stands right behind it: "a repair depot for the howitzers"."""
    text = sentence.text
    behind = _FOR.search(text, match.start(), min(len(text), match.end() + _NEAR))
    if behind is None:
        return None
    for system in sentence.systems:
        if 0 <= system.start - behind.end() <= _NEAR and not _OBJECT_ENDS.search(text, behind.end(), system.start):
            return system.name, text.find(system.name, system.start)
    noun = _NOUN.match(text, behind.end())
    if noun is None or not behind["the"] or not is_plain(noun[0]):
        return None
    ware = recall_thing(context, sentence, noun[0], behind.start())
    return (ware.name, None) if ware is not None else None


def _find_before(context: Context) -> tuple[str, int | None] | None:
    """What the text has told of last: made together, or traded."""
    for finding in reversed(context.findings):
        if finding.kind in ("programme", "sale_stage", "delivery") and finding.value("system"):
            return str(finding.value("system")), None
    return (context.mentioned[-1][0], None) if context.mentioned else None


@cache
def _compile_part() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:parts|components|structures?|sections|assemblies|empennages?|canisters?|gearbox(?:es)?|landing gear|wing box|barrels?|cabins?|hulls?|blocks|pods|turrets?|wings?|fuselages?|doors|castings|forgings)\b"
    )


@cache
def _forms() -> tuple[_Form, ...]:
    return tuple(
        _Form(
            row["kind"],
            row["ground"],
            row["step"],
            compile_screened(row["words"]),
            row.get("needs"),
            row.get("before", False),
            Modality(row["firm"]) if "firm" in row else None,
        )
        for row in load_vocabulary("workshare")["forms"]
    )
