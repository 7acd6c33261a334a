"""Who is named in a sentence, in which office, for which state."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pactbook.extract.gazetteer import Gazetteer, GazetteerEntry, make_gazetteer
from pactbook.extract.screened import ScreenedPattern, compile_screened
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, NamedPerson, Sentence, name_states

_WORD = r"[A-ZÀ-Þ][\w'’ßà-ÿ-]*[\wß-ÿ]"
_NAME = (
    rf"(?:(?:Dr|Mr|Mrs|Ms|Shri|Smt|Sheikh|Sir|H\.E|[Tt]he (?:Right )?Honou?rable)\.?\s)?(?:[A-Z]\.?\s?){{0,3}}{_WORD}"
    rf"(?:\s(?:[A-Z]\.?(?=\s[A-Z])|(?:bin|bint|al|el|de|da|van|von|der|dos)(?=\s[A-Z])|{_WORD})){{0,4}}(?:,? (?:Jr|Sr|II|III)\b\.?)?"
)
_RANK = (
    r"(?:(?:Senior\s)?(?:(?:Army|Air|Lieutenant|Lt|Maj|Major|Brig|Brigadier|Colonel|Corps)\b\.?[ -])?(?:General(?!\sSecretary\b)|Gen\b\.?)(?:[ -]Colonel)?|"
    r"(?:(?:Vice|Rear|Fleet)[ -])?(?:Admiral|Adm\b\.?)|(?:Air\s(?:Chief\s|Vice\s)?|Field\s)?Marshal|Air\sCommodore|Commodore|Cdre\b\.?|"
    r"Colonel|Col\b\.?|Captain|Capt\b\.?|Brigadier|Brig\b\.?)"
)
# "The Norwegian defence minister, Kari Moe": a name may follow an office in small letters behind a comma.
_PLAIN_OFFICE = r"(?:(?<= minister)|(?<= secretary)|(?<= advisor)|(?<= adviser)|(?<= chief))"
_RANKS = re.compile(rf"(?:{_RANK}\s)+(?=[A-Z])")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|Plc|St|No)\.)\Z")
_POLITE = re.compile(r"(?:Mr|Mrs|Ms|Dr|Shri|Smt|H\.E|Hon(?:['’]?ble)?|[Tt]he (?:Right )?Honou?rable)\.?\s(?=\S)")
"""What stands before a name and is no part of it."""
_COURTESY = r"(?:Mr|Mrs|Ms|Dr|Shri|Smt|Sir|H\.E|[Tt]he (?:Right )?Honou?rable)"
_TOPIC = (
    r"(?:Affairs|Security|Policy|Defen[cs]e|Forces?|Relations|Cooperation|Industr(?:y|ies)|Acquisitions?|Sustainment|Trade|Technology|Operations|"
    r"Plans|Planning|Strategy|Development|Innovation|Intelligence|Personnel|Readiness|Staff|Army|Navy|Command|Growth|Energy|Production|Procurement|"
    r"Equipment|Materiel|Administration|Agency|Logistics|Programs?|Programmes?|International|National|Political|Military|Strategic|Economic|Asian?|Europe(?:an)?|Pacific|"
    r"Hemisphere|Africa|Americas?|Headquarters|Department|Division|Bureau|Directorate|Council)"
)
_POSSESSIVE = re.compile(r"'s?\Z")
_NO_NAME = re.compile(
    r"\A(?:The|This|That|These|In|On|At|Both|And|Of|For|To|His|Her|Their|Our|White|State|House|Congress|January|February|March|April|May|June|July|"
    r"August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Level|Meeting|Dialogue|Summit|Quad|Visit|Act|General|of|Today|Yesterday|Tomorrow|Later|"
    r"Forces?|Chiefs|Cabinet|War|Command|Commission|Council|Secretariat|Staff|Party|Government|Parliament|Dato|Datuk)\b"
)
_TAIL = re.compile(
    r"\s(?:White House|White|State Department|Today|On|In|At|And|Will|Quad|Pentagon|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:\s.*)?\Z"
)
_ACRONYM = re.compile(r"[A-Z]{2,6}(?:-[A-Z]{2,6})?")
_COUNTERPART = re.compile(
    rf"\b(?:his|her|their)\s(?:[\w.-]+\s){{1,3}}?(?P<who>counterparts?|colleagues?|opposite numbers?)\b(?:,?\s(?:(?:General|Admiral|Lt\.? Gen\.?|Gen\.|Adm\.)\s)?(?P<name>(?!(?:On|In|At)\b){_NAME}))?"
)
_RANK_ALONE = re.compile(_RANK)
_PLURAL = re.compile(
    rf"\b(?P<office>Presidents|Prime Ministers|Secretaries|Ministers) (?P<first>{_WORD}(?: {_WORD})?) and (?P<second>{_WORD}(?: {_WORD})?)"
)
_TITLED = re.compile(
    rf"\b(?:President|Prime Minister|Secretary|Minister|Advis[eo]r|Chancellor|Vice President|Crown Prince)(?: (?:of State|of Defen[cs]e))?\s(?P<name>{_WORD}(?:\s(?:[A-Z]\.\s)?{_WORD})?)(?=[’' ,.;]|\Z)"
)
_SINGULAR = {
    "Presidents": "President",
    "Prime Ministers": "Prime Minister",
    "Secretaries": "Secretary",
    "Ministers": "Minister",
}
_BETWEEN_STATE_AND_OFFICE = re.compile(
    r"\A(?:'s)?\s?(?:(?:Department|Ministry|Office) of (?:the )?[A-Z]\w+(?: and [A-Z]\w+| [A-Z]\w+){0,3}\s?|Deputy\s|Vice\s|Acting\s|then\s|Department\s)?(?:of\s[A-Z]\w+\s)?\Z"
)
_NEXT_TO = re.compile(r",?\s(?:the\s)?")
_OF_STATE = re.compile(r"\s?,?\s(?:of|from)\s(?:the\s)?\Z")


@cache
def _office_before_name() -> ScreenedPattern:
    offices = "|".join(load_vocabulary("reading")["offices"])
    # What an office is of or for ends before the rank or the courtesy with which the name begins.
    of = rf"(?!{_COURTESY}\b|{_RANK}\s)[A-Z][\w-]+"
    return compile_screened(
        rf"\b(?P<office>(?:(?:Acting|Deputy|Vice|Under(?=\sSecretary)|Assistant|Principal|Former|Foreign|Prime)\s)?(?:{offices}|(?:Army|Navy|Air) Chief of Staff)(?:\s(?:and|/)\s(?:{offices})|\s(?:General|Admiral|Air Chief Marshal|Air Marshal|Gen\.|Adm\.|Lt\.? Gen\.?|Vice Admiral))?)"
        rf"(?:(?:,? (?:of|for)|(?<=Ambassador) to|(?<=Envoy) to|(?<=Commissioner) to) (?:the )?{of}(?:(?: and|,)? {of})*?,?)?(?:\s\([A-Z][^()]{{1,50}}\))?(?:\s|,\s(?=(?:{_RANK}\s|{_COURTESY}\b))|{_PLAIN_OFFICE},\s)(?:{_RANK}\s)?(?!{_TOPIC}\b)(?P<name>{_NAME})"
    )


@cache
def _office_after_name() -> ScreenedPattern:
    offices = "|".join(load_vocabulary("reading")["offices"])
    return compile_screened(
        rf"(?P<name>{_NAME}), (?:the |its |her |his )?(?:[A-Z]?[\w']+(?:'s)? ){{0,2}}?(?P<office>(?:{offices}))"
    )


@cache
def load_leaders() -> Gazetteer:
    """Holders of high office by their full names."""
    return make_gazetteer(
        GazetteerEntry(name, "leader", name, (), state) for state, names in load_vocabulary("leaders").items() for name in names
    )


@cache
def _surnames() -> dict[str, dict[str, str]]:
    """States of leaders by surname and by the way their state titles them; a surname two states share tells nothing."""
    found: dict[str, dict[str, str]] = {}
    for state, names in load_vocabulary("leaders").items():
        for name in names:
            for word in _list_surnames(name, state):
                found.setdefault(word, {})[state] = name
    return found


def _list_surnames(name: str, state: str | None) -> list[str]:
    """By which of its words somebody is called: "President Yoon" is Yoon Suk Yeol."""
    words = [_surname(name)]
    return [*words, name.split(maxsplit=1)[0]] if state in load_vocabulary("reading")["family_first"] else words


def find_people(context: Context, sentence: Sentence) -> list[NamedPerson]:
    """Everybody named: by an office beside a capitalised name, or by the lists of people of the book and of leaders."""
    found: dict[int, NamedPerson] = {}
    taken: list[tuple[int, int]] = []
    for pattern in (_office_before_name(), _office_after_name()):
        for match in pattern.finditer(sentence.text):
            if pattern is _office_before_name():
                taken.append((match.start("office"), match.start("name")))
            elif any(first <= place < last for first, last in taken for place in (match.start("office"), match.start("name"))):
                # "With President Aho, Prime Minister Ek", "Chief of Joint Operations, General Ek": the office behind a name is that of
                # the next one, and what an office is of is no name.
                continue
            name = _POSSESSIVE.sub("", _TAIL.sub("", match["name"]))
            start = match.start("name")
            if pattern is _office_after_name() and (rank := _RANKS.match(name)):
                name, start = name[rank.end() :], start + rank.end()
            if (polite := _POLITE.match(name)) is not None:
                name, start = name[polite.end() :], start + polite.end()
            is_known = any(mention.span.start == 0 for mention in load_leaders().find(name))
            if (_NO_NAME.match(name) and not is_known) or _is_country(sentence, start):
                continue
            if pattern is _office_before_name() and _ACRONYM.fullmatch(name) and sentence.text[: match.start()].endswith(", "):
                # "Nils Ek, Director FMV, said" names no FMV.
                continue
            first = min(match.start("office"), start)
            country = _find_country(
                context, sentence, match.start("office"), match.end("office"), start, start + len(name), match["office"]
            )
            known = found.get(start)
            if known is not None and known.country is None and country is not None:
                # "Lieutenant General Ek, Chief of the Swedish Army": the second office tells the state, and what the first commands.
                found[start] = replace(known, office=match["office"], country=country)
            found.setdefault(start, NamedPerson(start, start + len(name), name, match["office"], country, first))
    for match in _PLURAL.finditer(sentence.text):
        for group in ("first", "second"):
            name, start = match[group], match.start(group)
            country = find_surname_state(name) or find_surname_state(name, context.principals)
            found.setdefault(start, NamedPerson(start, match.end(group), name, _SINGULAR[match["office"]], country, start))
    _add_listed(context, sentence, found)
    _add_counterparts(sentence, found)
    people = [_complete(context, found[start]) for start in sorted(found)]
    for person in people:
        for surname in _list_surnames(person.name, person.country):
            known = context.introduced.get(surname)
            if known is None or (person.country and not known.country):
                context.introduced[surname] = person
    return people


def _add_counterparts(sentence: Sentence, found: dict[int, NamedPerson]) -> None:
    """ "Her Swedish counterpart Nils Ek": of the same office as whoever was named before, for the state the adjective says."""
    for match in _COUNTERPART.finditer(sentence.text):
        peer = next((found[start] for start in sorted(found, reverse=True) if start < match.start()), None)
        states = sentence.states_between(match.start(), match.start("who"))
        if peer is None or not states:
            continue
        name = match["name"] or match["who"]
        start = match.start("name") if match["name"] else match.start("who")
        if start not in found:
            found[start] = NamedPerson(start, start + len(name), name, peer.office, states[0], match.start())
        elif peer.office and (not found[start].office or _RANK_ALONE.fullmatch(found[start].office or "")):
            # "The minister and her counterpart General Ek": a minister too, whatever the rank.
            found[start] = replace(found[start], office=peer.office, country=found[start].country or states[0])


def name_in_full(context: Context, person: NamedPerson) -> str:
    """The fullest form of a person's name in the document so far."""
    known = context.introduced.get(_surname(person.name))
    return max((person.name, known.name if known else ""), key=len)


def name_source(context: Context, sentence: Sentence) -> str | None:
    """Whom the sentence gives its words to: a person in full, or sources as worded."""
    if sentence.source is None:
        return None
    if sentence.source.person is not None:
        return name_in_full(context, sentence.source.person)
    name = sentence.source.name
    # "According to an unconfirmed report.": the stop is the sentence's own.
    return name if _ABBREVIATION.search(name) else name.rstrip(".")


def find_surname_state(name: str, states: tuple[str, ...] = ()) -> str | None:
    """The state of a leader of that surname, if only one state of some has such a one."""
    surname = name.rsplit(maxsplit=1)[-1]
    # Some ministries write surnames in capitals.
    known = _surnames().get(surname.title() if surname.isupper() else surname, {})
    fitting = [state for state in known if not states or state in states]
    return fitting[0] if len(fitting) == 1 else None


def find_title_states(title: str) -> list[str]:
    """The states of the leaders a title names by office and surname: "Remarks by President Biden and Prime Minister Modi"."""
    found = []
    for match in _TITLED.finditer(title.replace("’", "'")):
        first = match["name"].split()[0]
        state = find_surname_state(_POSSESSIVE.sub("", first if first.endswith("'s") else match["name"]))
        # "Remarks by President Biden Providing an Update": a title is in capitals behind the name too.
        state = state or find_surname_state(first)
        if state is not None:
            found.append(state)
    return list(dict.fromkeys(found))


def _add_listed(context: Context, sentence: Sentence, found: dict[int, NamedPerson]) -> None:
    spots = [
        (mention.span.start, mention.span.end, mention.wording, entry.country) for mention, entry in sentence.of_kind("person")
    ]
    for mention in load_leaders().find(sentence.text):
        spots.append((mention.span.start, mention.span.end, mention.wording, mention.entries[0].country))
    for start, end, wording, country in spots:
        # A surname alone is a name only once somebody has been introduced: "Major" and "Fields" are words as well.
        if not wording[0].isupper() or (" " not in wording and wording not in context.introduced):
            continue
        if any(person.start < end and start < person.end for person in found.values()):
            continue
        known = context.introduced.get(_surname(wording))
        found[start] = NamedPerson(start, end, wording, known.office if known else None, country, start)
    for surname, known in list(context.introduced.items()):
        if surname not in sentence.text:
            continue
        for match in re.finditer(rf"\b{re.escape(surname)}\b", sentence.text):
            if (
                not any(person.start < match.end() and match.start() < person.end for person in found.values())
                and len(surname) > 2
            ):
                found[match.start()] = NamedPerson(
                    match.start(), match.end(), surname, known.office, known.country, match.start()
                )


def _is_country(sentence: Sentence, start: int) -> bool:
    # "The President of South Korea": no Korea who is President of the South.
    return any(mention.span.start <= start < mention.span.end and name_states(mention) for mention in sentence.mentions)


def _find_country(
    context: Context, sentence: Sentence, office_start: int, office_end: int, name_start: int, name_end: int, office: str
) -> str | None:
    """The state beside the office ("Indian Defence Minister"), after name or office ("of Japan"), else of a known person or office."""
    for mention in sentence.mentions:
        states = name_states(mention)
        if not states:
            continue
        if 0 <= office_start - mention.span.end <= 60 and _BETWEEN_STATE_AND_OFFICE.match(
            sentence.text[mention.span.end : office_start]
        ):
            return states[0]
        if mention.span.start < office_start < mention.span.end:
            # "Swedish Army Chief": the force of a state within the office.
            return states[0]
        for edge in (name_end, office_end):
            if 0 < mention.span.start - edge <= 12 and _OF_STATE.search(sentence.text[edge : mention.span.start]):
                return states[0]
        if mention.of_kind("body") and _NEXT_TO.fullmatch(sentence.text, office_end, max(office_end, mention.span.start)):
            # "Chief of the Air Staff, Pakistan Air Force": of the force behind the office.
            return states[0]
    inside = sentence.states_between(office_start, office_end)
    if len(inside) == 1:
        # "Chief of the Swedish Army".
        return inside[0]
    surname = _surname(sentence.text[name_start:name_end])
    known = context.introduced.get(surname)
    if known is not None and known.country:
        return known.country
    for mention, entry in sentence.of_kind("person"):
        # Only the surname tells: a first name is somebody else's surname.
        if mention.span.end == name_end and name_start <= mention.span.start:
            return entry.country
    named = find_surname_state(surname) or (find_surname_state(surname, context.principals) if context.principals else None)
    given = re.sub(rf"\A(?:{_COURTESY}|Sheikh)\b\.?\s", "", sentence.text[name_start:name_end]).split()[0]
    if named is not None and given != surname and _surnames().get(surname, {}).get(named, given)[0] != given[0]:
        # General Pekka Ek is not Prime Minister Nils Ek, nor of his state.
        named = None
    if named is not None:
        return named
    for state, pattern in load_vocabulary("reading")["office_states"].items():
        if re.search(pattern, office):
            return str(state)
    return None


def _surname(name: str) -> str:
    words = [word for word in name.replace(",", "").split() if word not in ("Jr.", "Jr", "Sr.", "II", "III")]
    return words[-1] if words else name


def _complete(context: Context, person: NamedPerson) -> NamedPerson:
    known = context.introduced.get(_surname(person.name))
    if known is None:
        return person
    return NamedPerson(
        person.start, person.end, person.name, person.office or known.office, person.country or known.country, person.first
    )
