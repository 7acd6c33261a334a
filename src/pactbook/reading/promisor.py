"""Which states make a promise: those that stand as its subject or own it, all together, or the one whose speaker has the floor."""

from __future__ import annotations

import re
from functools import cache

from pactbook.extract.gazetteer import Mention
from pactbook.model.vocabulary import load_vocabulary
from pactbook.reading.context import Context, Sentence, name_states
from pactbook.reading.people import find_surname_state
from pactbook.reading.promise import Lead
from pactbook.reading.promise_speaker import leave_out_object

# A full stop behind a capital letter ends an abbreviation ("The U.K. and Norway"), and no clause.
_CLAUSE = re.compile(r"(?<![A-Z])\.\s|;\s|,\sand\s|\s(?:while|whereas|but)\s")
_OPENING = re.compile(
    r"\s*(?:If|Should|In the event|Were|When|As|While|Recogni[sz]ing|Noting|Given|Following|Building on|Under|To)\b"
)
_AFTER_PLACE_WORD = re.compile(r"\b(?:from|to|for|in|at|with|against|on|into|near)\s(?:the\s)?\Z")
_NO_SUBJECT = re.compile(r"\s*(?:(?:also|further|then|jointly|again|having)\s+)*")
_NOT_SUBJECT = re.compile(r"\b(?:of|with|to|in|for|from|under|between|at|on|against)\s(?:the\s)?\Z")
# "Of the Norway-Sweden partnership": both are only named with something else.
_PAIRED = re.compile(r"\b(?:of|with|to|in|for|from|under|between|at|on|against)\s(?:the\s)?[A-Z][\w.]+-\Z")
_IMPERSONAL = re.compile(r"\b(?:[Ii]t (?:was|is|has been)|[Tt]he)\s(?:also\s)?\Z")
_IMPERSONAL_LEAD = re.compile(
    r"(?:it (?:is|was)|there are|agreement|consensus|an understanding|decisions?|[^,;]* (?:designates|names|appoints))\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"commit(?:s|ted|ting)? (?:each|both|the (?:two|three))\b", re.IGNORECASE)
_MADE_TO = re.compile(r"commit|will (?:also )?see\b", re.IGNORECASE)
_OBJECTS = re.compile(r"\b(?:us|them)\b")
_THAT_WILL = re.compile(
    r"\s(?:on\s\w+\s|also\s|at\s[\w ]{3,20}\s)?that\s(?P<who>(?:the\s)?(?:(?!\b(?:will|would|should|shall|to)\b)[^,;]){1,70}?)\s(?P<will>will|would|should|shall|is to|are to)\b"
)
_FINDS = re.compile(r"determined", re.IGNORECASE)
_HE = re.compile(r"\s*(?:[Hh]e|[Ss]he)\s(?:(?:also|further|then|has|had)\s)*")
_IT = re.compile(r"\s*It\s(?:(?:also|further|then|has|had)\s)*")
_JOINT_BODY = re.compile(r"\b(?:working group|committee|commission|council|meeting|dialogue|talks)\b", re.IGNORECASE)
_PRIVATE = re.compile(
    r"(?:'s|')?\s(?:[\w&-]+\s){0,3}?(?:company|companies|firms?|manufacturers?|giant|shipbuilders?|shipyard|yards?|makers?|consortium|conglomerate|group|"
    r"analysts?|experts?|newspapers?|media|think tanks?|lawmakers?|opposition|professors?|students?|workers?|investors?)\b"
)
_FOR_WHOM = re.compile(r"\sfor\s(?:the\s)?(?=[A-Z])")
_OWNS = re.compile(r"(?:'s|s')\s(?:[a-z]+\s)?")
_HAS = re.compile(
    r"(?:[’']s?)?\s(?:(?!(?:and|but|our|his|her|its|their|the|an?|to|for|of|with|in|on|that)\b)[a-z]+(?:-[a-z]+)?\s){0,3}"
)
_BEYOND = re.compile(r"[,;]|\b(?:that|which|steps|as well as)\b")
_LEADERS = re.compile(
    r"\bWe, (?:the )?(?:[A-Z]?[a-z]+ ){0,2}(?:leaders|ministers|presidents|prime ministers|secretaries|heads)\b[^.;]*\Z",
    re.IGNORECASE,
)
_TARGET = 60
"""Characters behind a guarantee in which whose security it is is named."""
_AND = re.compile(r"(?:,\s?)?(?:\sand\s|\sas well as\s|,\s)?(?:[Tt]he\s)?\Z")
_ASIDE = re.compile(
    r",\s(?:(?:which|who|whose|together|along|led|based|according to|as well as|like)\b[^;.]{3,90}|"
    # "The Guard, Norway's partner since 2003, will": what it is to another, and not that other.
    r"(?:(?:the\s)?[A-Z][\w.]+['’]s?|its|their|an?|the)\s(?:[\w-]+\s){0,4}?(?:partner|ally|supplier|neighbou?r|home|host|member|operator|owner|lead|customer|maker|builder|part)\b[^,;.]{0,60}|"
    r"(?:he|she|it|[A-Z][\w-]+) (?:said|added|noted)|however|too|therefore|meanwhile),\s\Z"
)
_BODY = re.compile(
    r"\W*(?:[^,;]{3,60}, )?[Tt]he (?P<body>Departments?|Ministry|Administration|Pentagon|Government|Embassy|Army|Navy|Air Force|Agency)\s(?:also\s|now\s|further\s)*"
)
_OPEN_TO = re.compile(r"open(?:ed)? to ")
_HOPES_WE = re.compile(r"hope[sd]? (?:that )?we\b", re.IGNORECASE)
_PASSIVE = re.compile(r"(?:\A|\s)(?:will|shall|would|should|is to|are to)(?: also| soon| jointly)? be\b(?! [a-z]+ing\b)")
_GERUND = re.compile(r"\w+ing\b")
_NEAREST = 40
"""Characters that may stand between a state and its verb."""
_PLEDGE = re.compile(r"\b(?:commitments?|resolve|pledge|determination)\b", re.IGNORECASE)
_NUMBERS = {"[Bb]oth": 2, "two": 2, "three": 3, "four": 4}
_MOST, _PAIR = 4, 2
_ACTORS = re.compile(
    r"(?:'s|')?\s?(?:(?:[A-Z]?[a-z]+\s)?(?:government|[Nn]avy|[Aa]rmy|[Aa]ir [Ff]orce|[Aa]rmed [Ff]orces|military|forces|troops|(?:[Mm]inistry|[Dd]epartment)\s[Oo]f\s(?:[Tt]he\s)?(?:[Nn]ational\s)?[Dd]efen[cs]e|ministry|[Mm]inistry|"
    r"officials|industry|(?:pilots|crews?|engineers|technicians|mechanics|trainers|teams?|cadets|scientists|medics|divers|boats|submarines|frigates|aircraft|tanks)(?:\sand\s[a-z]+s)?|[Nn]ational\s[Gg]uard|[Ss]pace\s[Ff]orce|personnel|sailors|soldiers|officers|[Cc]arrier [Ss]trike [Gg]roups?|instructors|marines|Marines|[Cc]oast [Gg]uard|[Ss]pecial [Ff]orces|(?:[A-Z][\w-]+\s){0,4}(?:[Bb]rigade|[Bb]attalion|[Rr]egiment|[Dd]ivision|[Ss]quadron|[Ff]leet|[Cc]orps|[Cc]ommand|[Bb]attle ?group)|warships|ships|fighters|bombers|side|sides|militaries|navies|armies|parliament|authorities|companies)\s?)?"
    r"(?:also|both|together|jointly|now|each|has|have|had|\s)*"
)


def is_subject_near(sentence: Sentence, position: int) -> bool:
    """Whether states, their forces, or all of them together stand right before a verb: what an agreement or a project "will" do is no
    promise."""
    position = _skip_aside(sentence.text, position)
    if _compile("subject").search(f"{sentence.text[:position].rstrip()} "):
        return True
    return bool(_find_subject(sentence, position))


def _skip_aside(text: str, position: int) -> int:
    """Where the subject of the verb at a place ends: "The two navies, which met off Bergen, will" has it before what stands between commas."""
    aside = _ASIDE.search(text[:position])
    return aside.start() if aside is not None else position


def _find_subject(sentence: Sentence, position: int) -> list[str]:
    """The states right before a verb, with those joined to them: "Mori said Norway and Sweden's navy would"."""
    states: list[str] = []
    for mention in reversed(sentence.mentions):
        if mention.span.end > position:
            continue
        between = sentence.text[mention.span.end : position]
        if len(between) > _NEAREST or not _ACTORS.fullmatch(_AND.sub("", between) if states else between):
            break
        is_place = _AFTER_PLACE_WORD.search(sentence.text[: mention.span.start]) is not None
        if is_place or not any(entry.kind in ("country", "group", "body", "capital") for entry in mention.entries):
            # "The boats from Norway will": they are the subject, not Norway.
            break
        states = [*name_states(mention, capitals=True), *states]
        position = mention.span.start
    return list(dict.fromkeys(states))


def find_promisors(context: Context, sentence: Sentence, lead: Lead) -> list[str]:
    """The states that make a promise; empty when nothing says which."""
    if "invoke" in lead.words:
        return sentence.states_between(lead.end, min(len(sentence.text), lead.end + 40))[:1]
    if lead.guarantee:
        return _find_guarantors(context, sentence, lead)
    if _PLEDGE.search(lead.words) and (owners := sentence.states_between(lead.start, lead.end)):
        # "Reaffirmed the commitment of Norway", "restated Norway's pledge": theirs, whoever says so.
        return owners
    if (_PLEDGE.search(lead.words) and _compile("both").search(lead.words)) or _EACH.match(lead.words):
        # "The commitment of both countries to".
        return sorted(context.principals)
    if _MADE_TO.match(lead.words) and _OBJECTS.search(lead.words):
        # "The pact committed them to consult".
        return _count_off(lead.words, list(context.principals))
    if _MADE_TO.match(lead.words):
        # "The pact will see Sweden train crews", "commits Norway to": whom the words themselves name.
        named = sentence.states_between(lead.start, lead.end)
        if named or "see" in lead.words:
            return named or (sorted(context.principals) if _compile("both").search(lead.words) else [])
    that = _THAT_WILL.match(sentence.text, lead.end)
    if that is not None and not lead.subject:
        # "The leaders decided that Norway would share": whoever is to do it promises it.
        if inner := _find_subject(sentence, that.start("will")):
            return inner[:_MOST]
        if _FINDS.match(lead.words) and not _compile("both").match(sentence.text, that.start("who")):
            # "Determined that the sale would not alter the balance".
            return []
    head = sentence.text[: lead.start]
    apposed = _skip_aside(sentence.text, lead.start)
    if lead.subject and (subject := _find_subject(sentence, apposed)):
        return subject[:_MOST]
    if _HOPES_WE.match(lead.words):
        return leave_out_object(context, sentence, lead)
    leaders = _LEADERS.search(head)
    if leaders is not None and (named := sentence.states_between(leaders.start(), leaders.end())):
        # "We, the leaders of Norway, Sweden and Finland,": all who are named there.
        return named
    owner = next((mention for mention in reversed(sentence.mentions) if mention.span.end <= lead.start), None)
    if owner is not None and name_states(owner) and _OWNS.fullmatch(head[owner.span.end :]):
        # "Japan's decision to": whose it is makes it, wherever that stands in the sentence.
        return list(name_states(owner))
    seams = [seam.end() - 1 for seam in _CLAUSE.finditer(head)]
    if seams and _NO_SUBJECT.fullmatch(head[seams[-1] :]) and not sentence.text.startswith(" that", lead.end):
        # ", and reiterate": whoever did what stands before it.
        seams.pop()
    cut = max(seams, default=0)
    if _OPENING.match(head[cut:]) and "," in head[cut:]:
        # "If Norway is attacked, Sweden would ...": who stands in the opening words promises nothing.
        cut = head.rfind(",") + 1
    clause, offset = head[cut:], cut
    if _GERUND.match(lead.words) and (nearest := _find_with(sentence, lead.start)):
        return nearest
    direct = [
        mention
        for mention in sentence.mentions
        if offset <= mention.span.start
        and mention.span.end <= lead.start
        and not apposed < mention.span.start
        and name_states(mention)
        and not _NOT_SUBJECT.search(head[: mention.span.start])
        and not _PAIRED.search(head[: mention.span.start])
        and not _is_private(mention, head)
    ]
    both = next(reversed(list(_compile("both").finditer(clause))), None)
    if both is not None and sentence.block.speaker and both[0].lower() == "they":
        # In a speaker's turn "they" are anybody.
        both = None
    if both and (not direct or both.start() + offset > direct[-1].span.start):
        return _find_group(context, clause) or _count_off(both[0], leave_out_object(context, sentence, lead))
    states = list(dict.fromkeys(state for mention in direct for state in name_states(mention)))
    if lead.keep and _PASSIVE.search(lead.words):
        # "Pilots will be trained by the RAF": who does it, and not those to whom it is done.
        if (opened := _OPEN_TO.match(sentence.text, lead.end)) is not None:
            # "Would be open to Polish firms": who opens it is another than those to whom it is opened.
            named = sentence.states_between(opened.end(), opened.end() + _NEAREST)[:1]
            return [state for state in context.principals if state not in named]
        agent = re.compile(r"\bby (?:the )?").search(sentence.text, lead.end)
        if agent is None or _compile("both").match(sentence.text, agent.start() + len("by ")):
            return sorted(context.principals)
        return sentence.states_between(agent.end(), agent.end() + _NEAREST)[:1]
    states = states or _find_subject(sentence, lead.start)
    if states:
        return states[:_MOST]
    if _GERUND.match(lead.words) and (later := _find_later_subject(context, sentence, lead)):
        return later
    return _find_by_people(context, sentence, clause, offset, lead)


def _find_with(sentence: Sentence, position: int) -> list[str]:
    """The state right before a participle, whatever stands before it: "with Sweden pledging to train crews"."""
    mention = next((one for one in reversed(sentence.mentions) if one.span.end <= position), None)
    return (
        list(name_states(mention))
        if mention is not None and _ACTORS.fullmatch(sentence.text[mention.span.end : position])
        else []
    )


def _find_later_subject(context: Context, sentence: Sentence, lead: Lead) -> list[str]:
    """Who does what a sentence opens with: "Besides agreeing to train crews, the ministers ..."."""
    comma = sentence.text.find(", ", lead.end)
    if comma < 0:
        return []
    main = comma + 2
    if _compile("both").match(sentence.text, main):
        return sorted(context.principals)
    return sentence.states_between(main, main + _NEAREST)[:_MOST]


def _is_private(mention: Mention, head: str) -> bool:
    """Whether a state is only named with a maker of arms, a paper or a party in it, who promise for themselves."""
    if any(entry.extra.get("role") == "maker" for entry in mention.entries):
        return True
    return _PRIVATE.match(head, mention.span.end) is not None


def find_beneficiaries(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """The states that what is promised at a stretch is for."""
    return tuple(sorted(set(sentence.states_between(start, end))))


def _find_guarantors(context: Context, sentence: Sentence, lead: Lead) -> list[str]:
    """Who guarantees: whose commitment the words say it is, else who brings it up; never only the one whose security it is."""
    head = sentence.text[: lead.start]
    within = sentence.states_between(lead.start, lead.end)
    owner = next(
        (mention for mention in reversed(sentence.mentions) if mention.span.end <= lead.start and name_states(mention)), None
    )
    if within:
        found = list(within)
    elif owner is not None and _HAS.fullmatch(head[owner.span.end :]):
        found = list(name_states(owner))
    else:
        people = [person for person in sentence.people if person.end <= lead.start and person.country]
        near = next((person for person in reversed(people) if _HAS.fullmatch(head[person.end :])), None)
        source = sentence.source.person.country if sentence.source is not None and sentence.source.person is not None else None
        first = near or next(iter(people), None)
        found = [str(first.country)] if first is not None else [source] if source else []
        if not found and _compile("office").search(head) is not None:
            found = _find_by_people(context, sentence, head, 0, lead)
        if not found and (sentence.block.speaker or context.signed_by):
            state = find_surname_state(sentence.block.speaker or context.signed_by or "", context.principals)
            found = [state] if state else []
        if not found:
            subject = next(
                (
                    mention
                    for mention in sentence.mentions
                    if mention.span.end <= lead.start
                    and name_states(mention)
                    and not _NOT_SUBJECT.search(head[: mention.span.start])
                ),
                None,
            )
            found = list(name_states(subject)) if subject is not None else []
        if not found and _compile("both").search(head):
            found = sorted(context.principals)
    target = next((mention for mention in sentence.mentions if mention.span.start >= lead.end and name_states(mention)), None)
    if (
        target is None
        or target.span.start - lead.end > _TARGET
        or _BEYOND.search(sentence.text, lead.end, target.span.start)
        or re.search(r"\bmutual\b", sentence.text[lead.start : lead.end])
    ):
        return found
    return [state for state in found if state not in name_states(target)]


def _find_group(context: Context, clause: str) -> list[str]:
    """The states that a clause names as one ("both AUKUS partners"); those of a region also where only the title names them."""
    groups: dict[str, list[str]] = load_vocabulary("offices")["groups"]
    named = next((states for name, states in groups.items() if re.search(rf"\b{re.escape(name)}\b", clause)), [])
    if named:
        return named
    regions: dict[str, list[str]] = load_vocabulary("commitment")["regions"]
    for text in (clause, context.prose.text[: context.prose.blocks[0].end] if context.prose.blocks else ""):
        for name, states in regions.items():
            if re.search(rf"\b{name}\b", text) and set(states) & set(context.principals):
                return states
    return []


def _count_off(words: str, states: list[str]) -> list[str]:
    """As many states as the words say: "the two countries" of a text that names others too are those it is most about."""
    return next((states[:many] for word, many in _NUMBERS.items() if re.search(rf"\b{word}\b", words)), states)


def _find_by_people(context: Context, sentence: Sentence, clause: str, offset: int, lead: Lead) -> list[str]:
    people = [person for person in sentence.people if offset <= person.start and person.end <= lead.start and person.country]
    if people:
        return list(dict.fromkeys(str(person.country) for person in people))
    if _HE.fullmatch(clause):
        # "Minister Moe saw progress, and he expressed his intention to": whom the sentence has named before.
        holder = next((one for one in reversed(sentence.people) if one.end <= offset and one.country), None)
        if holder is not None:
            return [str(holder.country)]
    if len(context.principals) > _PAIR and _compile("many").search(clause):
        return sorted(context.principals)
    if _IT.fullmatch(clause) and context.sentences and _JOINT_BODY.search(context.sentences[-1].text):
        # "It also agreed": the working group or meeting of the sentence before.
        return sorted(context.principals)
    office = _compile("office").search(clause)
    if office is not None:
        # "The Prime Minister pledged": whoever the text has given that office.
        holders = {
            person.country
            for person in context.introduced.values()
            if person.office and person.country and person.office.lower().endswith(office["office"].lower())
        }
        if len(holders) == 1:
            return [str(holder) for holder in holders]
        unnamed = load_vocabulary("offices")["unnamed"]
        return [state for state, offices in unnamed.items() if state in context.principals and office["office"] in offices]
    if (body := _BODY.fullmatch(clause)) is not None:
        # "The Department has undertaken": one state's, if only one has a body called so.
        return _find_owner_of(context, body["body"])
    if _IMPERSONAL_LEAD.match(lead.words) and _FOR_WHOM.match(sentence.text, lead.end):
        # "An agreement was reached for Swedish crews to train": theirs whose crews they are.
        return sentence.states_between(lead.end, lead.end + _NEAREST)[:1] or sorted(context.principals)
    if (
        sentence.block.role == "item"
        or _IMPERSONAL.search(clause)
        or _IMPERSONAL_LEAD.match(lead.words)
        or re.match(r"\s*(?:The|Our|This)?\s*(?:agreement|decision|commitment|intention)", clause)
    ):
        return sorted(context.principals)
    if not sentence.block.speaker:
        # "Significant steps are under way to ...": said for all by a text that all of them give out.
        return sorted(context.principals) if lead.strict else []
    state = find_surname_state(sentence.block.speaker, context.principals)
    return [state] if state else []


def _find_owner_of(context: Context, body: str) -> list[str]:
    """The one state among those a text is about whose texts call a body of theirs so; none where two may."""
    departments: list[str] = load_vocabulary("offices")["departments"]
    among = [state for state in context.principals if state in departments]
    others = [state for state in context.principals if state not in departments]
    fitting = {"Department": among, "Departments": among, "Ministry": others}.get(body, [])
    return fitting if len(fitting) == 1 else []


@cache
def _compile(name: str) -> re.Pattern[str]:
    return re.compile(load_vocabulary("commitment")[name])
