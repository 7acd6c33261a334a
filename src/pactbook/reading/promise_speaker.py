"""Whose "we" promises: in a speaker's turn or a quotation it may be one state's alone, and not all that a text is about."""

from __future__ import annotations

import re

from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.people import find_surname_state, find_title_states
from pactbook.reading.promise import Lead

_OBJECT = re.compile(r"\s(?:(?:also|continue to|now|further)\s)*(?:[a-z]+)\s(?:the\s)?(?=[A-Z])")
_YOU = re.compile(r"\b(?:what you|join you|with you|to your|for your|help you)\b(?! (?:all|everyone)\b)")
_JOINTLY = re.compile(r"\b(?:together|both|between|each other|our (?:two|militaries|navies|armies|countries|nations))\b")
# Who alone has the floor speaks for one state: "Remarks by President Aho on ...".
_SPEECH = re.compile(
    r"\b(?:Remarks|Address|Speech|Statement)\b[^:]{0,20}\s(?:by|of|from)\s(?!.*\s(?:and|with)\s(?:\w+\s)?(?:President|Prime|Chancellor|King|Secretary|Minister)\b)",
    re.IGNORECASE,
)
_MARK = re.compile(r"[\"“”]")
_WE = re.compile(r"\b[Ww]e(?:\s(?:also|now|still))?\s\Z")


def leave_out_object(context: Context, sentence: Sentence, lead: Lead) -> list[str]:
    """All whom a text is about, but in a speaker's turn not those to whom the thing is done ("we will train Norwegian crews"), nor whom the
    speaker addresses ("we intend to join what you are doing")."""
    states = list(context.principals)
    if not sentence.block.speaker:
        return _find_quoted(context, sentence, lead) or states
    own = find_surname_state(sentence.block.speaker, context.principals)
    if own is not None and _YOU.search(sentence.text) and not _JOINTLY.search(sentence.text):
        return [own]
    title = context.document.title or ""
    if _SPEECH.search(title) and len(speakers := find_title_states(title)) == 1 and speakers[0] in states:
        return speakers
    target = _OBJECT.match(sentence.text, lead.end)
    named = (one for one in sentence.mentions if target is not None and one.span.start == target.end())
    helped = {state for one in named for state in name_states(one)}
    return [state for state in states if state not in helped] or states


def _find_quoted(context: Context, sentence: Sentence, lead: Lead) -> list[str]:
    """Whose "we" a quotation of one minister means, where it tells of a deed in or for the other's country: "we intend to open an office in Oslo"."""
    source = sentence.source.person.country if sentence.source is not None and sentence.source.person is not None else None
    head = sentence.text[: lead.start]
    if not _WE.search(head) or _JOINTLY.search(sentence.text) or len(_MARK.findall(head)) % 2 == 0:
        return []
    end = _MARK.search(sentence.text, lead.end)
    others = sentence.states_between(lead.end, end.start() if end is not None else len(sentence.text), capitals=True)
    if source in context.principals:
        return [str(source)] if any(state != source for state in others) else []
    rest = [state for state in context.principals if state not in others]
    return rest if len(rest) == 1 and source is None else []
