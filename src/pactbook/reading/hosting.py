"""Whose guest somebody was: who hosts, welcomes or is honoured to receive."""

from __future__ import annotations

import re
from dataclasses import replace

from pactbook.reading.context import NamedPerson, Sentence
from pactbook.reading.meeting import Meeting

HOSTS = re.compile(r"(?:will |be )?(?:host|welcom|receiv|call)\w*|paid|gave")
"""What is done to a guest, or by one who calls."""
# "We are honoured to be hosting the President": whoever says so is of the other side.
_HONOURED = re.compile(
    r"\b(?P<who>I|[Ww]e)(?:['’](?:m|re)| am| are| was| were)(?: \w+){0,3}? (?:honou?red|pleased|delighted|proud|happy|glad|thrilled|privileged) to \Z"
)


def find_honour(text: str, act: re.Match[str]) -> re.Match[str] | None:
    """Who is honoured to host somebody, before the act of hosting."""
    return _HONOURED.search(text, 0, act.start()) if HOSTS.match(act[0]) else None


def settle_honour(text: str, act: re.Match[str], meeting: Meeting) -> None:
    """What somebody is honoured to do is being done: its hedges are looked for where the speaker stands."""
    honoured = find_honour(text, act)
    if honoured is not None:
        meeting.act, meeting.is_future = honoured.span("who"), False


def give_state(sentence: Sentence, act: re.Match[str], people: list[NamedPerson]) -> list[NamedPerson]:
    """People with the state of the body they come from: "received officials from the Swedish embassy, led by Ambassador Ek"."""
    after = next((place for place, person in enumerate(people) if person.first >= act.end()), None)
    if not HOSTS.match(act[0]) or after is None or people[after].country is not None:
        return people
    sent = sentence.states_between(act.end(), people[after].first)
    return [*people[:after], replace(people[after], country=sent[0]), *people[after + 1 :]] if sent else people
