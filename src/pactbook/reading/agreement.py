"""Agreements: named, proposed, discussed, announced, concluded, signed, in force, with term and areas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pactbook.model.finding import FieldValue
from pactbook.model.modality import Modality
from pactbook.reading.agreement_day import find_day
from pactbook.reading.agreement_defence import Named, compile_agreement
from pactbook.reading.agreement_name import find_agreement_names
from pactbook.reading.agreement_named import note_named
from pactbook.reading.agreement_parties import find_parties
from pactbook.reading.agreement_step import AgreementStep, find_agreement_steps, find_step_above, find_step_at
from pactbook.reading.context import Context, Sentence
from pactbook.reading.modality import govern, weakest
from pactbook.reading.outlook import lies_behind, put_back

_TERM = re.compile(
    r"\b(?P<years>\d{1,2}|five|ten|twelve|fifteen|twenty)[- ]years?\b(?!\s(?:ago|since|after|later|earlier|before|old|on,|(?:have|had) passed)\b)|\bfor (?:another |a further |the next )?(?P<for>\d{1,2}|five|ten|twelve|fifteen|twenty) (?:more )?years\b",
    re.IGNORECASE,
)
_NUMBERS = {"five": 5, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20}
_AREAS = re.compile(
    r"\b(?:areas?|fields?|sectors?|domains?|cover(?:s|ing)?|includ(?:es|ing))\b[^;:]{0,40}?(?:,? (?:including|such as|namely|covering)|:|cover)\s+(?P<list>[^;]+)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_FOR_PURPOSE = re.compile(r"\s+(?:for|to|in order to|so as to|aimed at)\s.+\Z")
_NEXT_VERB = 30
"""Characters behind a name up to which a relative clause's verb is its first."""
_MOST = 6
"""Agreements of one sentence that are read."""
# "Agreed to establish": a promise, which is read as one.
_PROMISED = re.compile(
    r"\b(?:agree[sd]?|decide[sd]?|commit(?:s|ted)?|resolve[sd]?|pledge[sd]?|undertook|vow(?:s|ed)?|directed|will|intends?|plans?|needs? to|should|must|ought to)\b[^;,]{0,40}\Z",
    re.IGNORECASE,
)

_AGREED = re.compile(r"(?:agreed|decided|resolved|directed)\b", re.IGNORECASE)
# "Agreed on the establishment of": agreed on there and then.
_SETTING_UP = re.compile(r"(?:re-?)?(?:establishment|creation|formation|launch|inauguration) of\b", re.IGNORECASE)
# "Asked whether a pact would be signed": nobody says so.
_ASKED = re.compile(
    r"\b(?:(?:not|n['’]t|without|yet to|declin\w+ to|refus\w+ to) (?:specify\w*|disclos\w+|say\w*|know\w*|reveal\w*|nam\w+|announc\w+) "
    r"(?:which|what|when|where|who|how)\b|(?:ask(?:ed|s|ing)?|question(?:ed|s)?|wonder(?:ed|s)?|unclear|unknown|not known|debat\w+) (?:[\w-]+ ){0,4}?(?:whether|if)\b)",
    re.IGNORECASE,
)
_NO_PLANS = re.compile(
    r"\bno (?:immediate |current |such )?(?:plans?|intentions?|need|decision|talk) (?:to|of|for|on)\b", re.IGNORECASE
)
# What is called for, or approved to be done, has not been done: "called for the early conclusion of", "approved the signing of".
_WISHED = re.compile(
    r"\b(?:(?:call(?:ed|s|ing)?|press(?:ed|es|ing)?|push(?:ed|es|ing)?) for|urg(?:ed|es|ing)|advocat(?:ed|es|ing)|"
    r"(?:promot|expedit|hasten|pursu|explor|consider|await|encourag|facilitat)(?:ed|es|s|e|ing)?|work(?:ed|s|ing)? (?:on|towards?|for)|look(?:ed|s|ing)? (?:at|to|towards?)|"
    r"(?:importance|need|necessity|desirability) (?:of|for)|(?:approv|authori[sz]|clear|permitt|allow|mandat)(?:ed|es|s|ing))\s"
    r"(?:(?:the|an?|its|their)\s)?(?:(?:early|swift|prompt|speedy|rapid|timely|quick|expeditious|formal|future)\s)*\Z",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:talks|negotiations?|discussions|consultations|dialogue) (?:would|will|could|may|might|is|are|was|were)\b"
)
# Who is no state sets up no body between states.
_BY_OTHERS = re.compile(
    r"\b(?:company|firm|start-?up|universit(?:y|ies)|institute|college|academy|bank|city|town|foundation|think tank)\b[^,;]{0,25}\Z",
    re.IGNORECASE,
)
_MANY = re.compile(r"s\b(?:\s\(\w+s\))?\Z")
_NEGOTIATES = re.compile(r"negotiat(?:ed|ing)\b")
# "Looked forward to its full implementation": a wish, and no talk.
_LOOKED_FORWARD = re.compile(
    r"\b(?:look(?:s|ed|ing)? forward to|anticipat(?:ed|es|ing)|await(?:ed|s|ing)?) (?:(?:the|its|their|full|early|continued|swift|effective|timely|smooth) )*\Z",
    re.IGNORECASE,
)
# "Met in Oslo to sign": what they met for was done there.
_MET_TO = re.compile(
    r"\b(?P<met>met|gathered|convened|assembled|came together|sat down|joined)\b[^.;]{0,200}?\sto\s(?:jointly\s|formally\s)?\Z"
)
_MET_FOR = frozenset(("signed", "concluded"))
# "Notes were exchanged concerning a grant": the verb stands behind its subject.
_NOTES = re.compile(r"notes (?:\w+ ){1,4}?(?P<verb>exchanged)\b", re.IGNORECASE)
_IN_PRINCIPLE = re.compile(r"agree[sd]? in principle\b", re.IGNORECASE)
# Deciding to end a pact does not end it.
_TO_END = re.compile(r"(?:decision|decided|threat|vow|plan|inten)", re.IGNORECASE)
_RESTS = re.compile(
    r"(?:rest|build|is built|are built|is based|are based|is founded|(?:remains?|continues? to be|form(?:s|ed)|is|are) (?:still )?the|continues? to (?:govern|bind|apply))",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\((?P<short>[A-Z][\w-]{2,9})\)\Z")
_WORD = re.compile(r"\w+")
# "Also signed a letter of intent": one more, whatever it is called.
_ANOTHER = re.compile(
    r"\b(?:also\s\w+\san?|another|a\s(?:second|third|further|separate|similar))\s(?:[\w-]+\s){0,2}\Z", re.IGNORECASE
)
# What somebody will do, is to do, hopes to do: talk that has this before it is still to come.
_STILL_TO = re.compile(
    r"\b(?:will|would|may|might|could|shall|should|can|to|look(?:s|ed|ing)? forward to)\s(?:(?:also|further|then|continue to|be)\s)*\Z",
    re.IGNORECASE,
)

# "Readiness to move forward with negotiations on": they have not been held yet.
_READY = re.compile(
    r"\b(?:readiness|willingness|intention|intent|desire|ready|willing) to (?:[\w-]+ ){1,3}?(?:(?:with|holding|the) )*\Z",
    re.IGNORECASE,
)


def read_agreement(context: Context, sentence: Sentence) -> None:
    """Every step an agreement named in the sentence, or meant by it, takes; and areas stated later for one named before."""
    names = list(find_agreement_names(context, sentence))
    areas = _find_areas(sentence)
    if not names:
        _read_meant(context, sentence, areas)
        return
    for named in names:
        note_named(context, sentence, named)
        if (short := _SHORT.search(named.name)) is not None:
            context.full_names[short["short"]] = named.name
    meant = next((named for named in reversed(names) if not named.is_body), None)
    if (pending := _find_pending(sentence)) is not None and len(names) == 1 and not names[0].is_body:
        field = _quote_name(context, sentence, names[0])
        _add_step(context, sentence, field, (names[0].start, names[0].end), pending, areas)
        return
    steps = list(find_agreement_steps(sentence, names[:_MOST]))
    for named, step in steps:
        is_noun = _SETTING_UP.match(sentence.text, step.start) is not None
        if named.is_body and _BY_OTHERS.search(sentence.text, 0, step.start):
            continue
        if named.is_body and (promised := _PROMISED.search(sentence.text[: step.start])) is not None and not is_noun:
            if _AGREED.match(promised[0]) and step.step == "announced":
                context.promised_bodies.append((sentence, named, replace(step, start=promised.start())))
            continue
        field = _quote_name(context, sentence, named)
        _add_step(context, sentence, field, (named.start, named.end), step, areas, names)
    if not steps and (above := find_step_above(sentence, names[0])) is not None:
        steps = [(names[0], above)]
        field = _quote_name(context, sentence, names[0])
        _add_step(context, sentence, field, (names[0].start, names[0].end), above, areas)
    if steps and not steps[0][0].is_body:
        # What a sentence tells first is what a later "it" means: "signed a pact, replacing one of 2015".
        meant = steps[0][0]
    if meant is not None:
        context.last_agreement = (meant.name, _quote_name(context, sentence, meant))


def settle_bodies(context: Context) -> None:
    """Add the bodies that were agreed on where no promise was read of it: to agree on one is to announce it."""
    for sentence, named, step in context.promised_bodies:
        whole = sentence.span(0, len(sentence.text))
        is_read = any(
            finding.kind == "commitment"
            and (span := finding.citation.span) is not None
            and whole.start <= span.start < whole.end
            for finding in context.findings
        )
        if not is_read:
            _add_step(context, sentence, _quote_name(context, sentence, named), (named.start, named.end), step, None)


def _quote_name(context: Context, sentence: Sentence, named: Named) -> FieldValue:
    """The name as a field; initials stand for the full name that the text gave them before."""
    return sentence.quote(context.full_names.get(named.name, named.name), named.start, named.end)


def _read_meant(context: Context, sentence: Sentence, areas: FieldValue | None) -> None:
    """ "The pact", "it": the agreement named last."""
    if context.last_agreement is None:
        return
    name, field = context.last_agreement
    anaphor = compile_agreement("anaphor").search(sentence.text) or _find_it(context, sentence, name)
    if anaphor is None:
        return
    if (pending := _find_pending(sentence)) is not None:
        _add_step(context, sentence, replace(field, span=None, wording=None), anaphor.span(), pending, None)
        return
    if anaphor.groupdict().get("plural") and not _MANY.search(name):
        return
    if areas is not None:
        _add_areas(context, name, areas)
    step = find_step_at(sentence, anaphor.start(), anaphor.end())
    # What hangs on something, of what is only meant, is its wording retold: "the pact will stay in force unless".
    if (
        step is not None
        and (step.step != "discussed" or _NEGOTIATES.match(sentence.text, step.start))
        and _weigh_step(sentence, step, anaphor.span()) is not Modality.CONDITIONAL
    ):
        _add_step(context, sentence, replace(field, span=None, wording=None), (anaphor.start(), anaphor.end()), step, None)


def _find_it(context: Context, sentence: Sentence, name: str) -> re.Match[str] | None:
    """The "it" that opens a sentence, where the one before told of the agreement that it may mean, and of no other thing that is signed."""
    before = context.sentences[-1] if context.sentences else None
    if before is None or before.systems or not (name in before.text or compile_agreement("anaphor").search(before.text)):
        return None
    return compile_agreement("its").match(sentence.text)


def _find_pending(sentence: Sentence) -> AgreementStep | None:
    """The coming into force that hangs on an approval: "parliament must ratify it before it takes effect"."""
    match = compile_agreement("pending").search(sentence.text)
    if match is None:
        return None
    group = "holds" if match["holds"] else "held"
    return AgreementStep("in_force", *match.span(group), False, modality=Modality.CONDITIONAL)


def _add_step(
    context: Context,
    sentence: Sentence,
    name: FieldValue,
    place: tuple[int, int],
    step: AgreementStep,
    areas: FieldValue | None,
    names: Sequence[Named] = (),
) -> None:
    if step.step == "discussed" and _LOOKED_FORWARD.search(sentence.text, 0, step.start):
        return
    if _ASKED.search(sentence.text, 0, step.start) or _NO_PLANS.search(sentence.text, 0, step.start):
        return
    modality = _weigh_step(sentence, step, place)
    is_resting = step.step == "in_force" and _RESTS.match(sentence.text, step.start) is not None
    # "Rests on the treaty of 1951": the year is the treaty's name, and not when it came into force.
    date = None if is_resting else find_day(context, sentence, step, place, modality)
    if modality is Modality.ASSERTED:
        date = put_back(context, sentence, date)
    elif modality in (Modality.PLANNED, Modality.EXPECTED) and lies_behind(context, date):
        # "Close to signing, officials said on Tuesday": that day is the officials'.
        date = None
    bounds = [(step.start, step.end)]
    if step.aside_from is None or step.start - place[1] <= _NEXT_VERB:
        bounds.append(place)
    if date is not None and abs(date.span.start - max(end for _, end in bounds)) < 60:
        bounds.append((date.span.start, date.span.end))
    context.add(
        "agreement",
        modality,
        sentence,
        (min(start for start, _ in bounds), max(end for _, end in bounds)),
        {
            "name": name,
            "parties": find_parties(context, sentence, place, step),
            "step": sentence.quote(step.step, step.start, step.end) if step.end > step.start else FieldValue(step.step),
            "term_years": _find_term(sentence, place, names),
            "date": sentence.quote_date(date),
            "areas": areas,
        },
        held=date.date if date and modality is Modality.ASSERTED else None,
        verb=_find_verb(sentence, step),
        naming=f"{name.value} {sentence.index}" if _ANOTHER.search(sentence.text, 0, place[0]) else None,
    )


def _find_verb(sentence: Sentence, step: AgreementStep) -> tuple[int, int] | None:
    """Of talk about what is still to be done, the verb of talking: "discussed next steps to conclude" has been done."""
    if step.step in _MET_FOR and (met := _MET_TO.search(sentence.text[: step.start])) is not None:
        return met.span("met")
    if (notes := _NOTES.match(sentence.text, step.start)) is not None:
        return notes.span("verb")
    if step.step != "discussed" and not _IN_PRINCIPLE.match(sentence.text, step.start):
        return None
    first = _WORD.match(sentence.text, step.start)
    return first.span() if first else None


def _weigh_step(sentence: Sentence, step: AgreementStep, place: tuple[int, int]) -> Modality:
    """How firmly the sentence states a step: talk of an agreement counts as the talk is told, whatever is hoped of the agreement."""
    # Words that hold the name, as "implementation of the pact has begun", are weighed with it.
    name = place if step.end <= place[0] or place[1] <= step.start else None
    if step.modality is Modality.CONDITIONAL:
        return step.modality
    if sentence.text[step.start : step.end].endswith("unsigned"):
        return Modality.DENIED
    if step.step in _MET_FOR and (met := _MET_TO.search(sentence.text[: step.start])) is not None:
        return sentence.govern(met.start("met"), met.end("met"))
    if step.step == "expired" and _TO_END.match(sentence.text, step.start):
        return weakest({Modality.PLANNED, sentence.govern(step.start, step.end, name=name)})
    if step.aside_from is not None:
        return govern(sentence.text[step.aside_from :], step.start - step.aside_from, step.end - step.aside_from)
    if step.governed_at is not None:
        return weakest({sentence.govern(step.governed_at, step.governed_at, name=name), step.modality})
    if step.step == "discussed":
        own = sentence.govern(step.start, step.start, name=name)
        if _READY.search(sentence.text, 0, step.start):
            return weakest({Modality.PLANNED, own})
        return own if own is Modality.DENIED or _STILL_TO.search(sentence.text[: step.start]) else Modality.ASSERTED
    if _WISHED.search(sentence.text, 0, step.start):
        return weakest({Modality.PLANNED, sentence.govern(step.start, step.end, name=name)})
    is_ahead = _AHEAD.search(sentence.text, step.start, step.end) is not None
    inside = step.start if step.step in ("proposed", "announced") and not is_ahead else step.end
    return sentence.govern(step.start, inside, name=name)


def _find_term(sentence: Sentence, place: tuple[int, int], names: Sequence[Named]) -> FieldValue | None:
    """For how long an agreement holds: years near its name, unless another one's name or the end of a clause stands in between."""
    for match in _TERM.finditer(sentence.text):
        if abs(match.start() - place[0]) > 120 and abs(match.start() - place[1]) > 80:
            continue
        first, last = (place[1], match.start()) if place[1] <= match.start() else (match.end(), place[0])
        if ";" in sentence.text[first:last] or any(first <= one.start and one.end <= last for one in names):
            continue
        word = (match["years"] or match["for"]).lower()
        return sentence.quote(_NUMBERS.get(word) or int(word), match.start(), match.end())
    return None


def _find_areas(sentence: Sentence) -> FieldValue | None:
    match = _AREAS.search(sentence.text)
    if match is None:
        return None
    parts = [part.strip() for part in _SPLIT.split(match["list"]) if part.strip()]
    if len(parts) < 2:
        return None
    # What the last area is for belongs to it, but not to its name.
    parts[-1] = _FOR_PURPOSE.sub("", parts[-1])
    end = match.start("list") + match["list"].rfind(parts[-1]) + len(parts[-1])
    return sentence.quote(parts, match.start("list"), end)


def _add_areas(context: Context, name: str, areas: FieldValue) -> None:
    """Areas stated of an agreement in a later sentence complete its latest finding; each field keeps its own span."""
    for index in range(len(context.findings) - 1, -1, -1):
        finding = context.findings[index]
        if finding.kind == "agreement" and finding.value("name") == name:
            context.put(index, replace(finding, fields={**finding.fields, "areas": areas}))
            return
