"""What was read of a text that is hardly of the field, and what stands there alone: neither tells of cooperation between states."""

from __future__ import annotations

import re
from bisect import bisect_right

from pactbook.model.finding import Finding
from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.other_words import blank_names, speaks_of_field
from pactbook.reading.scope import names_arms, speaks_of_arms
from pactbook.reading.words import load_general_names, load_origins, squeeze

_HARDLY = 0.35
"""Share of a text's paragraphs that speak of arms or forces, below which only those that do tell anything of them. On the texts looked at no
right finding was lost by it; not compared with others."""
_FAINT = 0.2
"""Share of a text's paragraphs that speak of defence, up to which one that is titled with something of peace tells of no meeting. Not compared with
others."""
_NEED_ARMS = frozenset(("sale_stage", "delivery", "programme", "statement", "agreement", "exercise"))
_OPINIONS = frozenset(("statement", "commitment"))
_STEPS = frozenset(("sale_stage", "delivery"))
_TOGETHER = re.compile(
    r"\b(?:partner\w*|all(?:y|ies|iance|ied)|co-?operat\w*|collaborat\w*|bilateral\w*|trilateral\w*|ties|relations(?:hips?)?|together|joint(?:ly)?|"
    r"interoperab\w*|mutual\w*|both (?:countries|nations|sides|states|navies|armies|militaries)|each other|(?:the|our) two (?:countries|nations|sides|states|"
    r"navies|armies)|ministers|secretaries|leaders|presidents|friend(?:s|ship|ly)|counterparts?)\b",
    re.IGNORECASE,
)
_COURT = re.compile(
    r"\b(?:jail(?:s|ed)?|court|judges?|convict(?:s|ed)|sentenc(?:es|ed)|stole|stolen|theft|thief|thieves|smuggl\w+|arrest(?:s|ed)?|black market|charged with|seiz\w+|brib\w+|fraud|embezzl\w+|tried (?:for|over)|on trial)\b",
    re.IGNORECASE,
)
_CIVIL_BODY = re.compile(
    r"\b(?:NASA|ISRO|JAXA|ESA|space agency|Space Research Organi[sz]ation|railways?|airlines?|airways|fire (?:brigade|service|department)s?|police (?:force|service)s?|hospitals?|museums?|universit(?:y|ies)|farmers|utilit(?:y|ies))\b"
)
_CIVIL_TITLE = re.compile(
    r"\b(?:police|ambulances?|fire (?:engines?|trucks?|brigade)|emergency agency|rescue|airlines?|airliners?|airports?|railways?|trainsets?|locomotives?|metro|nuclear power|reactors?|power (?:plant|grid)|hydrogen|"
    r"LNG|gas|oil|satellites?|astronauts?|space station|hospitals?|health|vaccines?|farm\w*|agricultur\w+|trade and|visas?|passports|students|fisher\w*|climate|free trade|tariffs?|museum|festival|concert|restaurants?|cafe|burgers?|sandwich\w*|motorcycles?|carmaker|cricket|"
    r"football|olympics?|hurricane|cyclone|storm|floods?|earthquake|avalanche|rain|wildfires?|court|jail\w*|judge|extradition)\b",
    re.IGNORECASE,
)
_CIVIL_OFFICE = re.compile(
    r"\b(?:(?P<general>(?:Inspector|Attorney|Surgeon|Solicitor|Consul|Postmaster|Auditor)[- ]General)|(?:Economy|Economic Affairs|Finance|Trade|Commerce|Energy|Agriculture|Health|Education|Environment|Climate|Transport|Railway|Tourism|Culture|Petroleum|Labou?r|Sports?) "
    r"(?:and \w+ )?(?:Minister|Secretary)|(?:Minister|Secretary) (?:of|for) (?:the )?(?:Economy|Treasury|Finance|Trade|Commerce|Energy|Agriculture|Health|Education|Environment|Transport\w*|Culture|Labou?r))\b"
)
_TRADE = re.compile(
    r"\b(?:sell|sells|sold|sales?|exports?|buy|buys|buying|bought|purchas\w+|order\w*|offer\w*|suppl\w+|deliver\w*|transfer\w*)\b",
    re.IGNORECASE,
)
_WITH_OTHERS = re.compile(
    r"\bwith (?:the )?(?:[A-Z]\w+ ){1,3}(?:state )?(?:government|administration|council|university|municipality)\b"
)
_OFFICIAL = frozenset(("joint_statement", "fact_sheet", "release", "transcript"))
_ANYBODYS = re.compile(
    r"^(?:[\w-]+ ){0,3}(?:drones?|helicopters?|choppers?|aircraft|planes?|jets?|engines?|vehicles?|ships?|radars?|cameras?|simulators?|kits?|sensors?)$"
)
_AFLOAT = re.compile(r"\b(?:boats|vessels?)\b", re.IGNORECASE)
_HOSTILE = re.compile(
    r"\b(?:destroy\w*|str(?:ikes?|uck|iking)|attack\w*|sanction\w*|sho(?:ot|oots|t) down|captur\w+|condemn\w*|intercept\w*|shell(?:s|ed|ing)|kill\w*|clash\w*|invad\w+|invasion|war crimes?|embargo|accus\w+|protest\w*|expel\w*)\b",
    re.IGNORECASE,
)
_TITLE_LINE = re.compile(r"\s*Title:[ \t]*(?P<title>[^\n]{1,300})")
_ACCUSES = re.compile(
    r"\b(?:accus(?:e[sd]?|ing|ations?)|alleg(?:e[sd]?|ing|ations?|edly)|suspect(?:s|ed|ing)|blam(?:e[sd]?|ing))\b",
    re.IGNORECASE,
)
_PAIR = 2
_SHORTEST = 2


def leave_out_strays(context: Context) -> None:
    """Leave out what only looks like a finding."""
    if not context.findings:
        return
    starts = [sentence.span(0, 1).start for sentence in context.sentences]

    def find(finding: Finding) -> Sentence | None:
        span = finding.citation.span
        place = bisect_right(starts, span.start) - 1 if span is not None else -1
        return context.sentences[place] if place >= 0 else None

    placed = [(one, find(one)) for one in context.findings]
    kept = [(one, sentence) for one, sentence in placed if sentence is None or not _is_stray(context, one, sentence)]
    if {one.kind for one, _ in kept} <= _OPINIONS:
        kept = [(one, sentence) for one, sentence in kept if sentence is None or not _is_alone(context, one, sentence)]
    context.findings[:] = [one for one, _ in kept]


def _is_stray(context: Context, finding: Finding, sentence: Sentence) -> bool:
    if finding.kind in _STEPS and (_is_of_nobody(context, finding, sentence) or _is_of_peace(context, finding, sentence)):
        return True
    if (
        finding.kind == "agreement"
        and context.share_of_strong < _HARDLY
        and _WITH_OTHERS.search(sentence.text)
        and not sentence.states
    ):
        return True
    if finding.kind == "statement" and _COURT.search(_find_own_title(context)) and len(sentence.states) < _PAIR:
        return True
    if finding.kind == "engagement":
        return _is_of_civil_office(context, sentence)
    return finding.kind in _NEED_ARMS and (_is_far(context, sentence) or _is_of_civil_text(context, sentence))


def _is_far(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence stands where nothing speaks of arms, in a text that hardly does."""
    if context.share_of_arms >= _HARDLY or sentence.block.speaker or context.author or names_arms(_find_own_title(context)):
        return False
    if any(_is_known(system.name) for system in sentence.systems):
        return False
    # What somebody says goes on from the paragraph before.
    before = next(
        (one.block for one in reversed(context.sentences[: sentence.index]) if one.block is not sentence.block), sentence.block
    )
    return not any(
        _speaks(words) for words in (context.prose.text[before.start : sentence.block.end], _find_own_title(context))
    )


def _speaks(words: str) -> bool:
    return speaks_of_field(words) or _AFLOAT.search(words) is not None or speaks_of_arms(blank_names(words))


def _is_of_nobody(context: Context, finding: Finding, sentence: Sentence) -> bool:
    """Whether nobody is named who sells: neither by the text nor its title, and the thing is not known for its own state's. Of what was stolen,
    both sides have to be named in the sentence."""
    seller, buyer = finding.value("seller"), finding.value("buyer")
    span = finding.citation.span
    charge = _ACCUSES.search(sentence.text)
    if (
        charge is not None
        and span is not None
        and sentence.span(0, charge.end()).end <= span.start
        and finding.modality == "asserted"
    ):
        # "Accused them of having shipped shells": charged, and not known.
        return True
    title = _find_own_title(context)
    if _COURT.search(title):
        return not {seller, buyer} <= set(sentence.states)
    if seller is None or any(origin == seller for origin in _list_origins(sentence, finding)):
        return False
    return seller not in _list_titled(context) and not any(seller in name_states(mention) for mention in context.mentions)


def _find_own_title(context: Context) -> str:
    """The title that a text's publisher gives, or its own first line calls one."""
    line = _TITLE_LINE.match(context.document.text)
    return context.document.title or (line["title"] if line is not None else "")


def _list_titled(context: Context) -> set[str]:
    """The states that the title names."""
    return {state for mention in load_general_names().find(_find_own_title(context)) for state in name_states(mention)}


def _list_origins(sentence: Sentence, finding: Finding) -> list[str | None]:
    """The states whose industry makes what a step is of, and what its sentence names."""
    name = squeeze(str(finding.value("system") or ""))
    return [load_origins().get(name), load_origins().get(name.removesuffix("S")), *(one.origin for one in sentence.systems)]


def _is_of_peace(context: Context, finding: Finding, sentence: Sentence) -> bool:
    """Whether a step is of a thing that any firm may buy, by a plain name, where nothing speaks of forces."""
    name = str(finding.value("system") or "")
    if sentence.block.speaker:
        return False
    if not sentence.systems and _CIVIL_BODY.search(sentence.text):
        # "The payload was handed over to the space agency": nothing that is known as a weapon.
        return True
    if context.share_of_strong >= _HARDLY or _is_known(name) or _ANYBODYS.search(name) is None:
        return False
    block = sentence.block
    words = f"{_find_own_title(context)} {context.prose.text[block.start : block.end]}"
    return not speaks_of_field(words)


def _is_known(name: str) -> bool:
    """Whether a thing is of a family of weapons that is known: an F-16V is, as the F-16 is."""
    short = squeeze(name)
    return any(short[:length] in load_origins() for length in range(len(short), _SHORTEST - 1, -1))


def _is_of_civil_text(context: Context, sentence: Sentence) -> bool:
    """Whether a title tells of police, fire brigades, airlines and the like, and of no arms, and the sentence names no weapon that is known."""
    title = _find_own_title(context)
    if sentence.block.speaker or context.author or _CIVIL_TITLE.search(title) is None or speaks_of_field(title):
        return False
    return not any(_is_known(system.name) for system in sentence.systems)


def _is_of_civil_office(context: Context, sentence: Sentence) -> bool:
    """Whether a meeting is that of a minister of trade, or of a chief of police, where neither the sentence nor the title speaks of defence."""
    title = _find_own_title(context)
    if context.share_of_strong <= _FAINT and _CIVIL_TITLE.search(title) and not (_speaks(title) or _speaks(sentence.text)):
        return True
    office = None if sentence.block.speaker else _CIVIL_OFFICE.search(sentence.text)
    if office is None:
        return False
    if office["general"] and not speaks_of_field(sentence.text):
        return True
    is_civil = context.share_of_arms < _HARDLY or _CIVIL_TITLE.search(title) is not None
    return is_civil and not speaks_of_field(sentence.text) and not speaks_of_field(title)


def _is_alone(context: Context, finding: Finding, sentence: Sentence) -> bool:
    """Whether it is of one state only, in a text that tells of no step, meeting or pact: what a minister says of his own forces."""
    if sentence.block.speaker or context.author or context.signed_by:
        return False
    title = _find_own_title(context)
    if (
        len(_list_titled(context)) >= _PAIR
        and speaks_of_field(title)
        and not (_HOSTILE.search(title) or _CIVIL_TITLE.search(title))
    ):
        return False
    if finding.kind == "statement":
        words = context.prose.text[sentence.block.start : sentence.block.end]
        is_of_two = _TOGETHER.search(sentence.text) or (len(sentence.states) >= _PAIR and _TRADE.search(sentence.text))
        return not is_of_two or not speaks_of_field(words)
    return not _is_of_two(sentence) and context.document.kind not in _OFFICIAL


def _is_of_two(sentence: Sentence) -> bool:
    return len(sentence.states) >= _PAIR or _TOGETHER.search(sentence.text) is not None
