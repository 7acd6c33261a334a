"""Where a sentence says that a step of a sale is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pactbook.extract.quantities import COUNT
from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.clause import CLAUSE, blank_relatives, cut_sisters, is_of_event, is_same_clause, mask
from pactbook.reading.context import Sentence
from pactbook.reading.step import Step
from pactbook.reading.step_deal import find_deeds, is_inside
from pactbook.reading.step_pact import is_other_pact
from pactbook.reading.step_place import find_zero_relative, place_step

_AND_THEN = re.compile(r"\band\s(?:then\s|later\s|also\s)?\Z")
_OWNER = re.compile(
    r"(?:['’]s|s['’]|\b[A-Z]\w+(?:n|ian|ish|ese|i|ch|sh))\s(?:(?:recent|latest|first|second|earlier|previous|past|initial|original|landmark|historic|record|major|large|"
    r"forthcoming|upcoming|intended|expected|anticipated|multi-?\w+|billion-\w+)\s){0,2}\Z"
)
_LEADS_TO = re.compile(
    r"\b(?:result(?:ed|s|ing)? in|end(?:ed|s|ing)? in|le(?:d|ads?|ading) to|complet\w+|conclud\w+|agreed (?:on|to)|not(?:ed|es)|took note of|(?:confirm|announc|seal|clinch|finali[sz]|hail|celebrat|welcom|recall|mark)(?:ed|es|s)?(?:\s(?:on\s)?\w+day| in \w+| last \w+)?)\s(?:the\s|an?\s)\Z"
)
_ADVANCES = re.compile(
    r"[^,;]{0,90}\b(?:is|are|was|were|has|have|will|would)\s(?:be(?:en)?\s)?(?:\w+ly\s)?(?:expected|likely|set|due|finali[sz]ed|completed|concluded|approved|signed|agreed|on track)\b"
)
_MADE_TOGETHER = re.compile(
    r"\bco-?produc|\bco-?develop|\bjoint(?:ly)? (?:mak|manufactur|produc|develop)|\blocal(?:ly)? manufactur", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\s(?:\w+ly\s|first\s)?\Z")
_ONLY_TALK = re.compile(
    r"\b(?:support|help|interest|possible|potential|proposed|proposal|pursue|possibility|terms|plans?|talks|discuss\w*|process|future)\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?:\A[\"“]?|(?<=[.,;\"“] ))(?:If|Unless|Once|Provided|Should|As soon as|if|unless|once|provided) [^,;]{0,120},|\b(?:[Oo]nce|[Ww]hen|[Ii]f) (?:signed|concluded|sealed|approved|cleared)\b"
)
_OF_DEAL = re.compile(
    r"\b(?:contracts?|deals?|agreements?|orders?|pacts?)\s(?:with\s[^,;.]{2,40}\s)?(?:worth\s[^,;.]{2,40}\s)?(?:to|for the)\s\Z",
    re.IGNORECASE,
)
_TO_MANY = re.compile(
    r"\sto\s(?:some\s|over\s|more than\s|about\s|around\s|nearly\s)?(?:\d+|many|several|dozens of|numerous|other)\s(?:\w+\s)?(?:countries|nations|states|operators|customers|air forces|navies|armies)\b"
)
_THANKS_FOR = re.compile(
    r"\b(?:thank\w*|grateful|gratitude|prais\w+|commend\w*|applaud\w*|credit\w*|lauded)\b[^,;]{2,60}\sfor\s\Z", re.IGNORECASE
)
_NOT_YET = re.compile(
    r"\b(?:discuss\w*|await\w*|prepar\w+|ahead of|before|plan\w*|expect\w*|possible|until|pending|for|schedul\w+|timing of|delayed|late|slow|postponed|no|eventual|future|imminent|upcoming)\s(?:the\s|an?\s)?\Z",
    re.IGNORECASE,
)
_INCLUDED = re.compile(r"\bpackages?\b[^.;]{0,80}\b(?:includ\w+|consist\w+|compris\w+|made up)\b[^.;]{0,60}\Z", re.IGNORECASE)
# "A decision on the jet is due": nothing that is handed over.
_DUE_PAPER = re.compile(
    r"\b(?:decisions?|choices?|contracts?|orders?|offers?|bids?|winners?|selection|awards?|answers?|approval|votes?|reports?|deals?|signature|signing|tenders?|purchases?|sales?|talks)\b[^,;.]{0,60}\s(?:is|are|was|were)\s(?:now\s|also\s)?\Z",
    re.IGNORECASE,
)
# "With another expected by July": what is to come is said by its number alone.
_ELLIPTIC = re.compile(
    rf"\b(?:another|(?:its|her)\ssister(?:\sships?)?|the\s(?:rest|balance|remainder|others?|remaining|first|second|last|final|next)|(?:{COUNT})(?:\s(?:more|others))?)(?:\s[\w-]+){{0,3}}\s\Z",
    re.IGNORECASE,
)
# "Committed to delivering all six by February 2024".
_ALL_BY = re.compile(
    r"(?:deliver(?:ing)?|hand(?:ing)? over)\sall\b[^,;.]{0,60}\b(?:by|before|until)\s(?=[A-Z\d]|the end|early|late|mid)",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"expected|(?:will|would|to|should) follow", re.IGNORECASE)
_OF_WHAT = re.compile(
    r"\bwhat(?:ever)?\s(?:it|they|we|you|he|she)(?:['’](?:ve|s|d))?(?:\s(?:have|has|had))?(?:\s(?:already|ever|so far|put|placed))?\s\Z",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:was|were) (?:originally |first |initially )?(?:to|due to|supposed to|meant to|expected to|scheduled to) have (?:been )?\Z",
    re.IGNORECASE,
)
_MOVES_FORCES = re.compile(r"(?:arriv|land|reach|touched|flew|took in)", re.IGNORECASE)
_MANOEUVRE = re.compile(
    r"\b(?:exercises?|drills?|man(?:o|oe)euv(?:er|re)s|deploy(?:s|ed|ing|ments?)?|rotation|port (?:calls?|visits?)|goodwill|air ?show|flypast|parade|patrols?|air policing|war ?games?|joint training)\b",
    re.IGNORECASE,
)
_TRADED = re.compile(
    r"\b(?:deliver\w*|bought|purchas\w+|order(?:ed|s)?|acquir\w+|procur\w+|contract\w*|deal|batch|donat\w+|transfer\w*|hand\w* over|sold|consignment|lot)\b",
    re.IGNORECASE,
)
_HABIT = re.compile(r"\b(?:is|are)\s(?:also\s|currently\s|widely\s)?\Z", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:under|as part of)\s(?:an?|the|its|their)\s[^,;]{0,80}\Z")
_IS_SUBJECT = re.compile(r"(?:\A|[.;:]\s)(?:And\s|But\s|So\s)?\Z")
_AND_ENDS = re.compile(
    r"[^.;]{0,40}?\band\s(?:to\s|will\s)?(?:be\s)?(?:completed?|finish(?:ed)?|over|end|conclude)\b", re.IGNORECASE
)


def find_steps(sentence: Sentence) -> list[Step]:
    """The steps a sentence names, none overlapping another; a verb of buying counts where no rung is named in its clause."""
    text = mask(sentence.text)
    taken = list(_find_rungs(sentence))
    condition = _CONDITION.search(text)
    if condition is not None:
        # "If parliament approves the budget, Norway will buy ...": what has to come first is no step.
        taken = [step for step in taken if not condition.start() <= step.start < condition.end()]
    for step in [one for one in taken if one.stage == "first_delivery"]:
        ends = _AND_ENDS.match(text, step.end)
        if ends is not None:
            taken = [one for one in taken if not one.start < ends.end() or one.end <= step.end]
            taken.append(Step("completed", step.start, ends.end(), dates_from=ends.end()))
    for match in compile_sale("delivery").finditer(text):
        if _THANKS_FOR.search(text, 0, match.start()) or (
            match[0].lower().startswith("arrival") and _NOT_YET.search(text, 0, match.start())
        ):
            # Read with the other verbs of giving.
            continue
        if any(step.start <= match.start() < step.end and step.stage == "signed" for step in taken):
            # "Received a contract for 40 guns" takes nothing over.
            continue
        if sentence.block.role != "item" and _IS_SUBJECT.search(text, 0, match.start()) and re.match(r"\w+ing\b", match[0]):
            # "Delivering these tanks will take time": what is spoken about, and not what happens.
            continue
        if match[0].lower() in ("due", "expected") and _DUE_PAPER.search(text, 0, match.start()):
            continue
        if _FOLLOWS.fullmatch(match[0]) and not _ELLIPTIC.search(text, 0, match.start()):
            continue
        if _MOVES_FORCES.match(match[0]) and _MANOEUVRE.search(text) and not _TRADED.search(text):
            # "Swedish fighters arrived in Norway for the exercise" come with their crews.
            continue
        if _OF_DEAL.search(text, 0, match.start()) or _TO_MANY.match(text, match.end()):
            # "A contract to receive 80 of them" is signed; what was "supplied to 30 countries" is a count.
            continue
        if _UNREAL.search(text, 0, match.start()) or any(
            step.start <= match.start() < step.end and step.stage == "delayed" for step in taken
        ):
            # "Were to have been delivered this year", "will not arrive until 2030": late, and no day on which it was or will be handed over.
            continue
        rivals = ("first_delivery", "completed", "awarded", "approved")
        if not any(is_same_clause(text, step.start, match.start()) and step.stage in rivals for step in taken):
            stage = "completed" if _ALL_BY.match(text, match.start()) else "delivery"
            first = match.end() if match[0].lower() == "expected" else 0
            taken.append(Step(stage, match.start(), match.end(), dates_from=first))
    for name in ("buys", "sells", "nominal"):
        for match in compile_sale("purchase", name).finditer(text):
            before = text[: match.start()]
            if name == "sells" and (_TO_MANY.match(text, match.end()) or _HABIT.search(before)):
                continue
            if (
                name == "nominal"
                and not (_LEADS_TO.search(before) or _ADVANCES.match(text, match.end()))
                and (not _OWNER.search(before) or _ONLY_TALK.search(before))
            ):
                continue
            others = [
                step
                for step in taken
                if step.stage not in ("delivery", "first_delivery", "completed", "in_service")
                and is_same_clause(text, step.start, match.start())
            ]
            is_inside = name == "buys" and (
                find_zero_relative(sentence, before, match[0]) is not None
                # "Cancelled its order for tanks, buying guns instead".
                or (before.endswith(", ") and match[0].lower().endswith("ing"))
            )
            if is_inside or all(
                (step.is_verb and "," in text[step.end : match.start()])
                or _AND_THEN.search(text, match.end(), max(match.end(), step.start))
                for step in others
            ):
                taken.append(
                    Step(
                        "signed",
                        match.start(),
                        match.end(),
                        objects="any" if name == "buys" and _PASSIVE.search(before) else "after",
                        is_nominal=name == "nominal",
                        is_verb=True,
                    )
                )
    # "A third of what they have put on contract": of nothing that anybody names.
    taken = [step for step in taken if _OF_WHAT.search(text, 0, step.start) is None]
    placed = sorted((place_step(sentence, step, taken) for step in taken), key=lambda step: step.start)
    placed = [
        replace(step, is_frame=step.stage == "signed" and _UNDER.search(text, 0, step.end) is not None) for step in placed
    ]
    return [
        replace(step, is_alone=len(placed) == 1, later=tuple(other.start for other in placed if _takes_date(step, other)))
        for step in placed
    ]


def _takes_date(step: Step, other: Step) -> bool:
    """Whether a day behind a later step of the sentence is that one's alone."""
    # "Four drones leased from Sweden were commissioned in 2022": of a clause inside another, too.
    return other.start >= step.end and (
        other.is_frame
        or step.gap is not None
        or other.gap is not None
        or other.stage in ("delivery", "first_delivery", "completed")
    )


def _find_rungs(sentence: Sentence) -> Iterator[Step]:
    text = mask(sentence.text)
    taken: list[tuple[int, int]] = []
    stretches = cut_sisters(text)
    for index, row in enumerate(load_vocabulary("sale")["stages"]):
        words = compile_sale("stages", index, "words")
        done = -1
        for match in (match for stretch in stretches for match in words.finditer(text, *stretch)):
            if match.start() < done or any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if row.get("needs") and not compile_sale("stages", index, "needs").search(text):
                continue
            if row.get("after") and not compile_sale("stages", index, "after").search(
                sentence.document.text[: sentence.span(0, 1).start]
            ):
                continue
            if row.get("head") and is_inside(text, match.start()):
                continue
            if row.get("drawdown") and (not sentence.money or _INCLUDED.search(text, 0, match.start())):
                # One that is named as part of a package is told with it.
                continue
            if (
                row["stage"] in ("signed", "considered", "offered")
                and not row.get("beside")
                and _MADE_TOGETHER.search(text, match.start(), min(len(text), match.end() + 60))
            ):
                # A deal to make things together is a programme.
                continue
            if row["stage"] in ("cancelled", "paused") and (
                is_of_event(text, *match.span()) or (_MADE_TOGETHER.search(text, 0, match.start()) and not sentence.money)
            ):
                continue
            if row["stage"] == "signed" and is_other_pact(sentence, text, match):
                continue
            taken.append((match.start(), match.end()))
            yield Step(
                row["stage"],
                match.start(),
                match.end(),
                row.get("hedges") != "before",
                row["object"],
                bool(row.get("drawdown") or row.get("thingless")),
                is_unowned=bool(row.get("unowned")),
                is_nominal=bool(row.get("nominal")),
                is_gift=bool(row.get("gift")),
                is_near=bool(row.get("near")),
            )
            # Once in each clause.
            done = next(last for first, last in stretches if first <= match.start() <= last)
    for deed in find_deeds(text):
        if any(is_same_clause(text, start, deed.start) or (start < deed.end and deed.start < end) for start, end in taken):
            continue
        if _MADE_TOGETHER.search(text) or (deed.stage in ("cancelled", "paused") and is_of_event(text, deed.start, deed.end)):
            continue
        taken.append((deed.start, deed.end))
        yield Step(
            deed.stage,
            deed.start,
            deed.end,
            deed.hedges_inside,
            subject_first=deed.is_passive,
            is_gift=deed.stage == "approved",
            is_unowned=deed.is_passive,
        )


def bound_clause(text: str, step: Step, steps: list[Step]) -> tuple[int, int]:
    """The stretch around a step in which what it is about must stand: up to the next clause or the next step of another kind."""
    first, last = 0, len(text)
    text = blank_relatives(mask(text), step.start)
    for match in CLAUSE.finditer(text):
        if match.end() <= step.start:
            first = match.end()
        elif match.start() >= step.end:
            last = match.start()
            break
    for other in steps:
        if other is not step and other.stage != step.stage and other.gap is None:
            if step.end <= other.start < last and not re.search(r"\b(?:to|for|of)\s\Z", text[: other.start]):
                last = other.start
            elif first < other.end <= step.start and text[other.end : step.start].count(",") >= 1:
                first = other.end
    return first, last


@cache
def compile_sale(*path: str | int) -> ScreenedPattern:
    """A pattern of the vocabulary of sales, by its path, for a text that was masked."""
    value = load_vocabulary("sale")
    for step in path:
        value = value[step]
    return compile_screened(value.replace("<things>", load_vocabulary("sale")["things"]), re.IGNORECASE)
