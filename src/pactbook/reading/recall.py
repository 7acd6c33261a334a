"""What a plain noun, a number alone or "the deal" stands for: the things a text has named so far."""

from __future__ import annotations

from pactbook.extract.quantities import FoundQuantity
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence
from pactbook.reading.systems import find_family
from pactbook.reading.ware import Ware, find_plain


def recall_thing(context: Context, sentence: Sentence, noun: str | None, position: int) -> Ware | None:
    """What a plain noun, or a number alone, stands for: the thing named last that may be called so, else what the last step was about."""
    family = find_family(noun)
    here = {
        system.name: system for system in sentence.systems if system.end <= position and _may_be_called(system.noun, family)
    }
    if len(here) == 1:
        (system,) = here.values()
        return recall_ware(system.name, system.origin, sentence.text[system.start : system.end], None)
    if here:
        return None
    step = context.last_step
    if step is not None and (since := _find_named_since(context, step.index, family)) is not None:
        return since
    told: dict[str, Ware] = {ware.name: ware for ware in step.wares} if step is not None else {}
    if len(told) == 1 and (family is None or _is_meant(context, next(iter(told)), family)):
        return next(iter(told.values()))
    if family is None and noun is None and told:
        return None
    recent = [one for one in reversed(context.mentioned[-8:]) if _may_be_called(one[3], family)]
    # What is called so comes before what may be called that as well, or anything.
    ranked = sorted(recent, key=lambda one: family is not None and find_family(one[3]) != family)
    return recall_ware(*ranked[0][:3], None) if ranked else None


def _find_named_since(context: Context, index: int, family: str | None) -> Ware | None:
    """The one thing that was named behind the sentence of the last step and is known to be called so: a plain noun means it, and not what the
    step was about."""
    last = context.last_step
    if family is None or last is None:
        return None
    named = {
        system.name: recall_ware(system.name, system.origin, sentence.text[system.start : system.end], None)
        for sentence in context.sentences[index + 1 :]
        for system in sentence.systems
    }
    if len(named) != 1 or any(ware.name in named for ware in last.wares):
        return None
    ((name, ware),) = named.items()
    own = find_family(_noun_of(context, name))
    # One that is never called anything is meant where the step was about what is usually called otherwise.
    is_other = (
        own is None
        and bool(last.wares)
        and all(find_family(_noun_of(context, one.name)) not in (None, family) for one in last.wares)
    )
    return ware if own == family or is_other else None


def remember(context: Context, sentence: Sentence) -> None:
    """Keep what a sentence names for the plain nouns of later ones."""
    for system in sentence.systems:
        context.mentioned.append((system.name, system.origin, sentence.text[system.start : system.end], system.noun))
    if not context.mentioned:
        # "Sixteen ships are to be built, six of them minehunters. The minehunters come in 2031.": of a text that has named nothing.
        plain = find_plain(sentence, 0, len(sentence.text))
        context.mentioned.extend((ware.name, None, ware.naming, ware.name.rsplit(" ", 1)[-1]) for ware in plain)


def _is_meant(context: Context, name: str, family: str) -> bool:
    """Whether the one thing of the last step may be meant: one that is never called anything only where no other is called so."""
    noun = _noun_of(context, name)
    if noun is not None:
        return _may_be_called(noun, family)
    return not any(
        called and known != name and _may_be_called(called, family) for known, _, _, called in context.mentioned[-8:]
    )


def _noun_of(context: Context, name: str) -> str | None:
    return next((called for known, _, _, called in reversed(context.mentioned) if known == name and called), None)


def _may_be_called(noun: str | None, family: str | None) -> bool:
    """Whether a thing of a noun may be meant by a word of a family; a thing whose noun is not known may be anything."""
    if family is None or noun is None:
        return True
    own = find_family(noun)
    return own == family or own in load_vocabulary("systems")["wider"].get(family, ())


def recall_ware(name: str, origin: str | None, naming: str, count: FoundQuantity | None) -> Ware:
    """A thing that stands in another sentence, with the count that this one gives."""
    return Ware(name, -1, -1, -1, origin, naming, count)
