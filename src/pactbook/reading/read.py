"""Reads running text: screens it, lays it out, and offers each sentence to every clause reader in turn."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pactbook.extract.dates import find_dates
from pactbook.extract.gazetteer import Gazetteer, Mention
from pactbook.extract.sentences import split_stretch
from pactbook.model.document import Document, Span
from pactbook.model.finding import OUTSIDE, Finding
from pactbook.model.partial_date import PartialDate
from pactbook.model.problem import Problem, Severity
from pactbook.model.source import Known
from pactbook.reading.accession import read_accession
from pactbook.reading.agreement import read_agreement, settle_bodies
from pactbook.reading.agreement_named import settle_agreements
from pactbook.reading.aid import read_aid
from pactbook.reading.attribution import find_author, find_signatory, find_source
from pactbook.reading.commitment import read_commitments
from pactbook.reading.context import READER, Context, Sentence, name_states
from pactbook.reading.ecosystem import read_ecosystem
from pactbook.reading.elsewhere import read_made_elsewhere
from pactbook.reading.engagement import read_engagement
from pactbook.reading.exercise import read_exercise
from pactbook.reading.fit import read_fit
from pactbook.reading.gifts import read_gifts
from pactbook.reading.giving import read_giving
from pactbook.reading.home import find_home
from pactbook.reading.layout import HEAD_LINE, find_blocks
from pactbook.reading.learned.judge import may_tell
from pactbook.reading.making import read_deals_to_make
from pactbook.reading.named_states import list_states_of
from pactbook.reading.namesakes import leave_out_namesakes, place_namesakes
from pactbook.reading.other_matters import leave_out_strays
from pactbook.reading.other_words import MEANT, blank_names, leave_out_other_words, speaks_of_field
from pactbook.reading.people import find_people, find_title_states
from pactbook.reading.phases import read_phases
from pactbook.reading.programme import read_programme, settle_programmes
from pactbook.reading.programme_goes_on import read_what_goes_on
from pactbook.reading.programme_later import read_later_steps
from pactbook.reading.prose import Block, Prose
from pactbook.reading.sale import read_sale
from pactbook.reading.scope import (
    concerns_defence,
    find_acting,
    find_principals,
    may_concern_defence,
    measure_arms,
    measure_defence,
    names_arms,
    tells_mostly,
    tells_of_defence,
)
from pactbook.reading.second_look import take_second_look
from pactbook.reading.statement import read_statement
from pactbook.reading.words import find_names
from pactbook.reading.workshare import read_workshare

MAX_SENTENCE = 4_000
"""Characters of a sentence that is read: what is longer is a table, or a trap for patterns that look far ahead."""

CLAUSE_READERS: tuple[Callable[[Context, Sentence], None], ...] = (
    read_engagement,
    read_sale,
    read_giving,
    read_gifts,
    read_aid,
    read_agreement,
    read_accession,
    read_commitments,
    read_ecosystem,
    read_exercise,
    read_fit,
    read_programme,
    read_made_elsewhere,
    read_deals_to_make,
    read_later_steps,
    read_phases,
    read_workshare,
    read_what_goes_on,
    read_statement,
)
"""All clause readers, in the order they see a sentence; nothing else registers one."""

_LONGEST_TITLE = 160
_COUPLE, _MOST_PRINCIPALS = 2, 4
_READ_ROLES = frozenset(("paragraph", "item"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a document. ``in_scope`` is False when it says nothing of defence cooperation between states.

    Findings about other states than the desk's have the partnership :data:`~pactbook.model.finding.OUTSIDE`.
    """

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    in_scope: bool
    reader: str = READER


def read_document(
    document: Document, gazetteer: Gazetteer, *, partnership: str, parties: Sequence[str], known: Known
) -> Reading:
    """All findings of a text of any kind, in the order they stand in it; each span's characters are the finding's wording.

    ``gazetteer`` holds the names of the desk's book; the states of the world, their bodies and well-known weapons are known anyway.
    """
    if not may_concern_defence(document.text, gazetteer):
        return Reading((), (), False)
    words = find_title(document)
    title = find_names(words, gazetteer)
    speaks = concerns_defence(document.text, words, title, gazetteer)
    if not tells_of_defence(document.text, speaks=speaks):
        return Reading((), (), False)
    context = lay_out(document, gazetteer, words, title, partnership=partnership, parties=parties, known=known)
    if context is None:
        return Reading((), (), False)
    problems = read_clauses(context)
    take_second_look(context)
    placed = [_place(context, finding) for finding in context.findings]
    return Reading(tuple(sorted(placed, key=_find_place)), tuple(problems), True)


def lay_out(
    document: Document,
    gazetteer: Gazetteer,
    words: str,
    title: Sequence[Mention],
    *,
    partnership: str,
    parties: Sequence[str],
    known: Known,
) -> Context | None:
    """A text with its blocks and the states it is about, before any sentence is read; None when it is about fewer than two. ``words``: its title, with the names in it."""
    prose = find_blocks(document)
    share_of_strong, share_of_arms = measure_arms(document.text)
    # A designation anywhere says that a name beside it means a weapon as well.
    is_of_arms = (
        min(share_of_strong, share_of_arms) > MEANT
        or speaks_of_field(words)
        or names_arms(words)
        or names_arms(blank_names(prose.text))
        or tells_mostly(prose.text)
    )
    names = leave_out_namesakes(place_namesakes(prose.text, find_names(prose.text, gazetteer), title), prose.text)
    mentions = leave_out_other_words(names, prose, is_of_arms=is_of_arms)
    head = next((block.end for block in prose.blocks if block.role in ("title", "paragraph")), 0)
    heads = [state for mention in title for state in name_states(mention)]
    named = list(dict.fromkeys([*heads, *find_title_states(words)]))
    told = _leave_out_head(prose, mentions)
    acting = [state for state in find_acting(words, title, told) if state not in named]
    # A title that names two or more says whom the text is about; whom it only speaks of is none of them.
    principals = [*named, *acting] if len(named) >= _COUPLE else [*find_principals([*named, *acting], prose.text, told, head)]
    home = find_home(document, gazetteer)
    if len(named) < _COUPLE and home is not None and home not in principals:
        # Whoever publishes it is a party to it, and does not name itself.
        principals.append(home)
    if len(principals) < _COUPLE:
        return None
    published = PartialDate.parse(document.published) if document.published else None
    return Context(
        document=document,
        partnership=partnership,
        parties=tuple(parties),
        known=known,
        published=published.lower if published and published.precision == "day" else None,
        prose=prose,
        mentions=mentions,
        principals=tuple(principals[:_MOST_PRINCIPALS]),
        # Of a joint statement "we" are all of its parties.
        home=home if document.kind != "joint_statement" else None,
        titled=words,
        author=find_author(document, prose),
        signed_by=find_signatory(document),
        share_of_defence=measure_defence(document.text),
        share_of_arms=share_of_arms,
        share_of_strong=share_of_strong,
    )


def _leave_out_head(prose: Prose, mentions: list[Mention]) -> list[Mention]:
    """The mentions without those of the lines that say what the text is: a newspaper is called after a state that its story need not be about."""
    heads = [(block.start, block.end) for block in prose.blocks if block.role == "head"]
    return [one for one in mentions if not any(start <= one.span.start < end for start, end in heads)]


def read_clauses(context: Context, *, spares: bool = True) -> list[Problem]:
    """Offer the sentences of a text to the clause readers, and settle what only the whole text tells. ``spares``: all but those whose words
    rule out that they tell anything; without it every one, as for learning which ones those are."""
    problems: list[Problem] = []
    for block in context.prose.blocks:
        if block.role in _READ_ROLES:
            problems.extend(_read_block(context, block, spares=spares))
    settle_bodies(context)
    settle_agreements(context)
    settle_programmes(context)
    leave_out_strays(context)
    return problems


def find_title(document: Document) -> str:
    """The title that its publisher gives, else the first line of the text."""
    if document.title:
        return document.title.replace("\u00a0", " ")
    first = next((line for line in document.text.split("\n", 10) if line.strip() and not HEAD_LINE.match(line)), "")
    return first if len(first) <= _LONGEST_TITLE else ""


def _read_block(context: Context, block: Block, *, spares: bool) -> list[Problem]:
    problems = []
    mentions = context.mentions
    for span in split_stretch(context.prose.text, block.start, block.end):
        if span.end - span.start > MAX_SENTENCE:
            message = f"a sentence of {span.end - span.start} characters was not read; the longest that is has {MAX_SENTENCE}"
            place = context.prose.locate(span.start, span.end).start
            problems.append(Problem(f"{context.document.place} at {place}", message, context.document.id, Severity.WARNING))
            continue
        first = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
        last = bisect_left(mentions, span.end, key=lambda mention: mention.span.start)
        sentence = _make_sentence(context, len(context.sentences), block, span.start, span.end, list(mentions[first:last]))
        sentence.people = find_people(context, sentence)
        sentence.source = find_source(context, sentence)
        sentence.is_passed_over = spares and not may_tell(sentence)
        for read in () if sentence.is_passed_over else CLAUSE_READERS:
            read(context, sentence)
        context.sentences.append(sentence)
    return problems


def _make_sentence(context: Context, index: int, block: Block, start: int, end: int, mentions: list[Mention]) -> Sentence:
    """A sentence of a block with its own names and dates; ``mentions`` are those that start within it."""
    text = context.prose.text[start:end]
    inside = [
        Mention(Span(mention.span.start - start, mention.span.end - start), mention.wording, mention.entries)
        for mention in mentions
        if mention.span.end <= end
    ]
    lead_in = ""
    if block.lead_in is not None:
        opening = context.prose.blocks[block.lead_in]
        lead_in = context.prose.text[opening.start : opening.end]
        lead_in = lead_in[max(lead_in.rfind(". "), lead_in.rfind("; "), 0) :]
    return Sentence(
        index, start, text, block, context.prose, context.document, inside, find_dates(text, context.published), lead_in=lead_in
    )


def _place(context: Context, finding: Finding) -> Finding:
    """A finding in its desk's partnership, or outside it when it is about other states.

    It belongs to the desk when it names all parties; or names none but them, in a text that is about all of them.
    """
    named = list_states_of(finding)
    parties = set(context.parties)
    belongs = parties <= named or (named <= parties <= set(context.principals))
    return finding if belongs else replace(finding, partnership=OUTSIDE)


def _find_place(finding: Finding) -> tuple[int, int, str]:
    span = finding.citation.span
    return (span.start, span.end, finding.kind) if span else (0, 0, finding.kind)
