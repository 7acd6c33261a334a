"""Whether what somebody says is of a defence partnership, and how firmly it is said."""

from __future__ import annotations

import re

from pactbook.model.modality import Modality
from pactbook.reading.context import Attribution, Context, NamedPerson, Sentence
from pactbook.reading.patterns import compile_pattern
from pactbook.reading.spoken import is_read
from pactbook.reading.topic import compile_words, find_topic

JOINTLY = re.compile(
    r"(?:\A|[.;]\s)(?:(?:Both|The two|The) (?:sides|ministers|leaders|countries|parties|(?:[\w-]+ ){0,2}chiefs)|They|[A-Z]\w+ and [A-Z]\w+)\s(?:(?:also|have|further)\s)*"
    r"(?:agreed?|welcomed?|reaffirm(?:ed)?|acknowledged?|discussed|exchanged|reviewed|underlined?|underscored?|decided|committed|expressed|noted|stressed)\b"
)
"""What two sides agree on or welcome is an event or a promise of both, whoever reads it out."""
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|ourselves)\b")
_POINTS = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y|[Tt]his|[Tt]hese|[Tt]hose|[Ii]t|[Tt]hey|[Tt]hem|[Bb]oth|each other|one another|[Tt]hat (?:is|was|will|would|letter|deal|decision|plan))\b"
)
_OF_ARMS = re.compile(
    r"\b(?:Defen[cs]e|War|Raksha|Army|Navy|Naval|Air|Forces?|Joint Chiefs|General|Admiral|Marshal|Commander|Commodore)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(r"\b(?:joint|statement|declaration|communiqu[eé]|document|vision|roadmap|text|treaty)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:minister|secretary|president|premier|chancellor|ambassador|envoy|commander|commandant|general|admiral|colonel|captain|director|head|chairman|chairwoman|CEO|"
    r"chief(?: executive)?|chargé|attach[ée]|commissioner)\b",
    re.IGNORECASE,
)
# "Praised the help", "called it a proof": a judgement by its verb.
_PRAISES = re.compile(r"called|term|dubb|prais|hail|laud|spoke of|speaks of|voiced", re.IGNORECASE)
# What an agency says of every sale.
_FORMULA = re.compile(
    r"\b(?:foreign policy|national security objectives|military balance|absorb(?:ing)?|adverse impact)\b", re.IGNORECASE
)
_UNNAMED = re.compile(r"\b(?:sources|officials|people|reports?|media|experts|analysts)\b", re.IGNORECASE)
_OBJECT = re.compile(
    r"\b(?:discuss(?:ed|ing)?|agreed(?: (?:to|on|upon))?|signed|launched|announced|pledged|reviewed|decided(?: (?:to|on))?|committed to|titled|entitled|"
    r"named|code-?named|themed|(?:under|with) the theme(?: of)?|(?:statement|declaration|document|agreement) (?:on|for))\s(?:an?\s|the\s|its\s|their\s)?[\"“]?\Z"
)
_DENIES = re.compile(
    r"(?:[Tt]here(?:'s| is| was| are| were| has been) (?:no|never)\b|(?:I|[Ww]e) (?:have |had |know of )*(?:no|never)\b|(?:It|This|That) (?:is|was|has|had)(?: been)? (?:not|never)(?: been)? \w+ed\b|No(?:,| such)\b)"
)
"""A quotation that only denies a step is the denial of that step."""
_NAY = re.compile(
    r"\bno (?:penalt(?:y|ies)|such|truth|decisions?|contracts?|discussions?|talks|proposals?|requests?|purchases?|procurement|plans?|knowledge|question|intention)\b|\b(?:does|do|did|would) not mean\b|\A\W*(?:[Nn]o ?one|[Nn]obody) (?:is|was|has|wants|intends)\b|\b(?:unaware|not aware|knew nothing)\b"
)
_SUPPOSES = re.compile(
    r"\b(?:would|could)\b[^.;]{3,120}?(?<!\bas)(?<!\beven)(?<!\bonly)\sif\b|(?:\A|[,\"“]\s?|\bthat )[Ii]f\b[^.;]{5,120}?,[^.;]{0,40}?\b(?:would|could)\b"
)
_DUE = re.compile(
    r"(?<!than )(?<!as it )(?<!than it )\b(?:is|are|was|were|remains?) (?:\w+ly |also )?[\"“'‘]?(?:expected|poised|likely|anticipated)[\"”'’]? to\b|\bshould (?:soon |now )?be (?:ready|finished|complete|done|over|operational)\b"
)
_EXPECTS = re.compile(r"\bexpress(?:ed|es|ing)? (?:an? |the |his |her )?expectations?\b|\b(?:I|[Ww]e|he|she) expects?\b")
_HOPES = re.compile(
    r"\b(?:hopes?|(?<!the )(?<!any )(?<!\ba )(?<!our )(?<!his )(?<!her )(?<!their )plans? (?:to|on)|intends?|(?<!\bwe )(?<!not )wants?|aims?|looks? forward|looking forward|wish(?:es)? to(?! (?:the|all|our|their)\b)|would like to|seeks?)\b|"
    r"\b(?:is|was|are|remains?) (?:the|our|my|their|its) (?:goal|aim|ambition|objective|intention|hope|wish)\b|\b[Ww]e want [A-Z]\w+"
)
# "Stated Norway aims to conclude the sale": what a state is out for, as one of its people puts it.
_AIMS = re.compile(
    r"(?:that )?(?:the )?(?:[A-Z][\w.]*\s){1,4}(?:also |now )?(?:aims?|hopes?|wants?|wishes|seeks?|intends?|looks forward)\b"
)
_HALF = 0.5
"""Share of a text's paragraphs that speak of defence, from which what is said without a word of it is of it too. Chosen on the texts looked at."""
_ENOUGH_WORDS = 8
_TOLD = frozenset(("sale_stage", "delivery", "commitment", "engagement", "programme"))
"""What is read of these is told; an exercise or a pact may only be named by what is judged."""
_NEAR = 6
"""Sentences within which something told is what the words are about."""
_SUBORDINATE = re.compile(r"(?<=\w{4}),?\s(?:because|after|since|while|whereas|although|though|unless|until|before|when)\s")
_OPENING = 170
"""Characters of what is reported within which its own verb stands."""


def is_of_partnership(
    context: Context, sentence: Sentence, source: Attribution, stretch: tuple[int, int], *, quoted: bool
) -> bool:
    """Whether somebody's words are about defence between states, and judge it, and do not only tell what is read as a step of its own."""
    words = sentence.text[slice(*stretch)]
    if compile_words("civil").search(words) and not _speaks_of_arms(sentence):
        return False
    if JOINTLY.search(words) or _is_of_two(sentence, source) or (not _is_one(source) and _FORMULA.search(words)):
        return False
    return _may_be_quoted(context, sentence, source, stretch) if quoted else _may_be_reported(context, sentence, source, words)


def _may_be_quoted(context: Context, sentence: Sentence, source: Attribution, stretch: tuple[int, int]) -> bool:
    """A person's own words count in a text about defence; a body's only where they judge it."""
    words = sentence.text[slice(*stretch)]
    if words[:1].islower() and words.count(" ") >= _ENOUGH_WORDS:
        # "The signing proved "too much for one evening"": the sentence around it says what it is of.
        words = sentence.text
    if _OBJECT.search(sentence.text, 0, stretch[0]):
        # "They discussed "the renewal of ..."" tells what was discussed.
        return False
    speaks = speaks_of_defence(sentence, words)
    if not _is_one(source):
        is_ours = _WE.search(words) is not None and not _tells_event(words) and not _UNNAMED.search(source.name)
        return speaks and not _DOCUMENT.search(source.name) and (is_ours or judges(words))
    if _tells_event(words) and not judges(words) and not _POINTS.search(words):
        # "Some 300 sailors have taken part": news, whoever gives it.
        return False
    if speaks:
        return True
    if _DENIES.match(words):
        return False
    if source is sentence.source and _serves_in_arms(source.person):
        return True
    if not has_office(source):
        return False
    if words.count(" ") >= _ENOUGH_WORDS and _WE.search(words):
        return _is_near_field(context)
    return source is sentence.source and context.share_of_defence >= _HALF and _POINTS.search(words) is not None


def _may_be_reported(context: Context, sentence: Sentence, source: Attribution, words: str) -> bool:
    """What is only reported has to speak of arms or of the partnership and to judge it, or else to tell nothing that is read as an event."""
    if source.verb.endswith("ing") and not names_arms(sentence.text[source.end :]):
        return False
    hopes = compile_pattern("hope_speech").search(sentence.text) or _EXPECTS.search(sentence.text) or _AIMS.match(words)
    if source.person is not None and hopes:
        return sentence.systems != [] or _is_near_field(context) or find_topic(sentence.text) is not None
    if source is not sentence.source and source.person is not None and not has_office(source):
        return False
    is_judged = judges(words) or _NAY.search(words) is not None or _PRAISES.match(source.verb) is not None
    is_here = context.share_of_defence >= _HALF
    speaks = compile_words("defence").search(words) is not None or (is_here and _speaks_of_arms(sentence))
    if not speaks:
        of_field = compile_words("reported").search(words) is not None or (is_judged and _serves_in_arms(source.person))
        # Of somebody without a name only what is judged is told, and no plain news.
        speaks = has_office(source) and of_field and _is_near_field(context) and (source.person is not None or is_judged)
    if not speaks:
        return False
    if not _is_one(source):
        is_body = not _UNNAMED.search(source.name) and not _DOCUMENT.search(source.name)
        return is_judged and is_body and not is_read(context, sentence)
    # What is told there as an event has its speaker there: only a quotation is both.
    if is_judged:
        return not is_read(context, sentence, _TOLD)
    return not (_tells_event(words) or is_read(context, sentence))


def judges(words: str) -> bool:
    """Whether what is reported says what something is, does or means, and not what somebody did."""
    opening = _SUBORDINATE.split(words[:_OPENING], maxsplit=1)[0]
    return compile_words("judges").search(opening) is not None


def _tells_event(words: str) -> bool:
    return compile_words("events").search(words) is not None


def _is_one(source: Attribution) -> bool:
    """Whether one person speaks, by name or not."""
    return source.person is not None or compile_words("single").search(source.name) is not None


def _is_of_two(sentence: Sentence, source: Attribution) -> bool:
    """ "Mr Ek and Ms Moe reaffirmed": what two say together is read as an event or a promise of both."""
    person = source.person
    if person is None and re.search(r"\sand\s(?:the|his|her)\s", source.name):
        return True
    if person is None or person.start < 0 or person.start > source.end:
        return False
    before, after = sentence.text[: person.first], sentence.text[person.end : source.end]
    if re.match(r"(?:,[^,]{2,60},)?\s(?:and|as well as)\s(?:(?:the|his|her)\s)?[A-Z]", after):
        return True
    pair = re.search(r"\band\s(?:(?:the|his|her|its)\s)?(?:[\w'.-]+\s){0,4}\Z", before)
    return pair is not None and any(0 <= pair.start() - one.end <= len(", , ") for one in sentence.people)


def _is_near_field(context: Context) -> bool:
    """Whether a text is of defence here: it mostly speaks of it, or has just told something of it."""
    if context.share_of_defence >= _HALF:
        return True
    if not context.findings or not context.sentences:
        return False
    earlier = context.sentences[-_NEAR:]
    first = context.prose.locate(earlier[0].start, earlier[0].start + 1).start
    last = context.findings[-1].citation.span
    return last is not None and last.start >= first


def names_arms(words: str) -> bool:
    """Whether words speak of defence or of arms."""
    return any(compile_words(path).search(words) is not None for path in ("defence", "of_arms"))


def has_office(source: Attribution) -> bool:
    """Whether it is known what office the speaker holds, named or not: "the Swedish minister"."""
    if source.person is not None:
        return source.person.office is not None
    return _OFFICE.search(source.name) is not None


def speaks_of_defence(sentence: Sentence, words: str) -> bool:
    """Whether some words of a sentence name a weapon or speak of arms, of defence or of one of its topics."""
    return names_arms(words) or find_topic(words) is not None or sentence.systems != []


def _serves_in_arms(person: NamedPerson | None) -> bool:
    """Whether somebody's office is of defence: what a general says in a text of defence is of it."""
    return person is not None and person.office is not None and _OF_ARMS.search(person.office) is not None


def _speaks_of_arms(sentence: Sentence) -> bool:
    return sentence.systems != [] or compile_words("of_arms").search(sentence.text) is not None


def find_firmness(words: str, source: Attribution, whole: str) -> Modality:
    """A hope is a plan; what is said plainly is asserted, even when it says that something will or would be."""
    if source.denies or _NAY.search(words):
        return Modality.DENIED
    if _SUPPOSES.search(words):
        return Modality.CONDITIONAL
    if _EXPECTS.search(whole) or _DUE.search(words):
        return Modality.EXPECTED
    if compile_pattern("hope_speech").search(whole) is not None or _HOPES.search(words):
        return Modality.PLANNED
    return Modality.ASSERTED
