"""Which documents tell one story: copies, retitled and abridged ones, and rewrites under an agency's name.

A story is *one piece of writing* and its copies, not one event: two agencies that report one signature are two stories. Membership is a
pure function of the documents known by a day and of what each pair of them has in common, so a copy that appears later
never changes what was counted on an earlier day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from pactbook.model.likeness import Likeness, Member

COPY = 0.45
REWRITE = 0.3
REATTRIBUTED = 0.7
REWRITE_DAYS = 3
FIGURES = 0.6
FILLINGS = 0.9
LINKED = 0.4
"""What two documents must have in common to be one piece of writing: the longer contains nearly half (COPY) of the shorter, or three tenths
(REWRITE) where both name one agency and were out within three days, or seven tenths (REATTRIBUTED) where they name two; and in each case six
in ten of its figures (FIGURES), and in nine of ten places that both have (FILLINGS) it names what the shorter one names: forms such as notices of
two sales share their sentences and not what these are about. Two groups
are one story when of all pairs across them four in ten (LINKED) are: one digest that carries two stories does not make them one.

Chosen on the looked-at texts of ``evals/stories.py`` (F1 there 0.98). Tried: COPY 0.4 to 0.8 (0.98, 0.98, 0.97, 0.94, 0.89), REWRITE 0.3 to 0.5
(0.98, 0.98, 0.98), REATTRIBUTED 0.5 to 0.9 (0.975 below 0.6, then level), LINKED 0.2 to 0.5 (0.92, 0.94, 0.97, 0.98, 0.98 in steps of 0.05 and
0.1; without the rule 0.85). A lower COPY finds more abridgements and joins writers who use one press release. FILLINGS, on the looked-at forms there, where 390 of 20,000 pairs of two papers were joined without it: 0.8 joins
64, 0.85 19, 0.88 to 0.92 one (two calls with one man in one week), and none of the copies is lost up to 0.96. Of published revisions of one release the
lowest has 0.91; of two notices of one office the highest has 0.85."""


def find_stories(members: Iterable[Member], likenesses: Iterable[Likeness]) -> dict[str, str]:
    """The story of each document, named by the id of its first document (by day known, then by id); a document without a copy is
    a story of its own."""
    held = {member.id: member for member in members}
    links = [
        likeness
        for likeness in likenesses
        if likeness.first in held and likeness.other in held and is_copy(likeness, held[likeness.first], held[likeness.other])
    ]
    groups = {name: {name} for name in held}
    near: dict[str, set[str]] = {}
    for link in links:
        near.setdefault(link.first, set()).add(link.other)
        near.setdefault(link.other, set()).add(link.first)
    for link in sorted(links, key=lambda one: (-one.share, *sorted((one.first, one.other)))):
        one, other = sorted((groups[link.first], groups[link.other]), key=len)
        if one is other:
            continue
        across = sum(len(near[name] & other) for name in one)
        if across >= LINKED * len(one) * len(other):
            other |= one
            for name in one:
                groups[name] = other
    firsts: dict[int, str] = {}
    return {name: firsts.setdefault(id(group), _find_first(group, held)) for name, group in groups.items()}


def find_mates(
    member: Member, alike: Iterable[tuple[Likeness, Member]], neighbours: Callable[[str], Iterable[tuple[Likeness, Member]]]
) -> dict[str, str]:
    """The story of one document and of all that a chain of copies ties to it, without looking at the rest: ``alike`` is what it has in
    common with others, ``neighbours`` what those have in common with theirs."""
    held, links, queue = {member.id: member}, set[Likeness](), [(member, list(alike))]
    while queue:
        one, near = queue.pop()
        for likeness, other in near:
            if is_copy(likeness, one, other):
                links.add(likeness)
                if other.id not in held:
                    held[other.id] = other
                    queue.append((other, list(neighbours(other.id))))
    return find_stories(held.values(), links)


def is_copy(likeness: Likeness, one: Member, other: Member) -> bool:
    """Whether two documents are one piece of writing."""
    if likeness.figures < FIGURES or likeness.fillings < FILLINGS:
        return False
    return likeness.share >= _find_least(one, other)


def _find_least(one: Member, other: Member) -> float:
    """How much two documents must have in common to be one piece of writing."""
    if one.origin is None or other.origin is None:
        return COPY
    if one.origin != other.origin:
        return REATTRIBUTED
    return REWRITE if abs((one.known_on - other.known_on).days) <= REWRITE_DAYS else COPY


def _find_first(group: Iterable[str], held: Mapping[str, Member]) -> str:
    return min(group, key=lambda name: (held[name].known_on, name))
