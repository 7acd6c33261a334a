"""Invented wire stories and their copies, made from a seed: who tells which story is known, because it was made so.

An *event* is reported by several writers, each in words of their own but for the figures and for one official's quotation, which all
of them carry. Each writer's story is then printed by others: whole, retitled, under the agency's tag, abridged to two thirds, a half or a third
(from the end, or by leaving out sentences), lightly rewritten, with the site's own furniture around it. Hard neighbours on purpose:
writers on one event share figures and quotations; two *forms* (notices of two sales) share whole sentences and differ in their
figures; a weekly digest carries two stories.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One document: its text, the story it tells, the day it was out, the agency it names, and how it was made."""

    id: str
    story: str
    text: str
    day: dt.date
    origin: str | None
    made: str


@dataclass(frozen=True, slots=True)
class _Event:
    facts: dict[str, str]
    quotation: str
    day: dt.date


SYSTEMS = (
    "Otter-4 patrol boats",
    "Heron-9 drones",
    "Mole-2 howitzers",
    "Tern-C transports",
    "Shrike-8 missiles",
    "Plover-R helicopters",
)
STATES = ("Aldoria", "Brennia", "Corvania", "Drosta", "Elmark", "Fennia", "Gravonia", "Hestria")
PLACES = ("Port Bell", "Karsten", "Old Quay", "Westmere", "Tarn Head", "Sable Point", "Ilmen", "Novy Brod")
NAMES = ("Orla Venn", "Tomas Kest", "Ilse Marrow", "Jonas Pell", "Petra Lund", "Anton Reisz", "Mira Solt", "Edvard Kohl")
AGENCIES = ("Northwire", "Coastal Press", "Meridian News", "Allied Features")
PAPERS = ("Daily Ledger", "Harbour Times", "Evening Post", "The Standard", "Morning Courier", "City Mirror", "Weekly Review")

# Each slot holds ways of saying one thing; {name} are the facts of an event.
SLOTS: tuple[tuple[str, ...], ...] = (
    (
        "{buyer} on {weekday} signed a contract with {seller} for {quantity} {system}, ending talks that had dragged on for {years} years.",
        "After {years} years of haggling, a deal under which {seller} will supply {quantity} {system} to {buyer} was sealed in {place} on {weekday}.",
        "The long-awaited purchase of {quantity} {system} from {seller} moved from paper to contract on {weekday}, officials in {buyer} said.",
        "Representatives of {buyer} and {seller} put their names to a {quantity}-unit order for {system} at a brief ceremony in {place} on {weekday}.",
    ),
    (
        "The order is worth {value} million euros, a figure that takes in spares, training and {support} years of support.",
        "At {value} million euros, the package includes training for crews, spare parts and maintenance for {support} years.",
        "Officials put the cost at {value} million euros and said that maintenance over {support} years was part of the price.",
        "Including {support} years of upkeep the bill comes to {value} million euros, according to two people who have seen the contract.",
    ),
    (
        '"{quotation}" {minister}, the defence minister of {buyer}, told reporters.',
        '{minister}, who heads the defence ministry, said: "{quotation}"',
        '"{quotation}" said Defence Minister {minister} after the signing.',
    ),
    (
        "The first of them are due in {first}, with the last to follow by {last}.",
        "Deliveries begin in {first} and are to be complete in {last}, the ministry said.",
        "Under the schedule agreed this week the yard hands over the first in {first}; the programme runs to {last}.",
        "{first} is when the first should arrive, though a person close to the talks called that hopeful and named {last} for the whole lot.",
    ),
    (
        "Of the {quantity}, {share} will go to the navy and the rest to the coast guard.",
        "The navy takes {share} of them; what remains is meant for the coast guard and for training.",
        "{share} are earmarked for the fleet, according to the ministry's own breakdown.",
    ),
    (
        "Parliament's finance committee had cleared the spending on {cleared} after a hearing that lasted into the night.",
        "A majority of the budget committee gave its consent on {cleared}, with the opposition abstaining.",
        "Lawmakers waved the purchase through on {cleared}, having held it up twice before.",
        "It was only on {cleared} that the committee which watches over big purchases let this one pass.",
    ),
    (
        "Part of the work will be done by a shipyard in {place}, which expects to hire some {jobs} people.",
        "Around {jobs} jobs hang on the order at the yard in {place}, its works council reckons.",
        "For the yard in {place} the order means {jobs} new posts, a spokeswoman said.",
    ),
    (
        "The neighbours watch the build-up with unease, and an envoy was called in for talks last month.",
        "Across the strait the news was met with a terse note that spoke of needless armament.",
        "There was no word from the capitals next door, where earlier purchases had drawn protest notes.",
    ),
    (
        "Critics say the money would have been better spent on mending what the navy already has.",
        "A former admiral, now a lecturer, called the choice of supplier a mistake that sailors would pay for.",
        "Campaigners against the arms trade held up banners at the gate and were led away by police.",
        "An auditor's report had warned in spring that the ministry keeps no reserve for such orders.",
    ),
    (
        "The two states have trained together since {since}, most recently off {place}.",
        "Since {since} their fleets have met for yearly manoeuvres, the latest of them off {place}.",
        "Ties go back to {since}, when a first agreement on joint exercises was signed.",
    ),
    (
        "A second order is being weighed but hinges on next year's budget, the minister's deputy said.",
        "Whether more will follow is open: an option in the contract lapses in eighteen months.",
        "Talks about a further batch have not begun, and may never, a diplomat said.",
    ),
    (
        "The maker, whose shares rose by {rise} per cent, declined to discuss details of the price.",
        "On the exchange the maker's stock gained {rise} per cent by the afternoon.",
        "Shares in the maker were up {rise} per cent at the close.",
    ),
)
QUOTATIONS = (
    "This gives our crews what they have asked for since the winter storms, and it does so within the money we were granted.",
    "Nobody should read into this more than there is: we replace old boats by new ones, and we do it together with friends.",
    "We waited longer than we wanted, but what we sign today is better than what lay on the table three summers ago.",
    "Our coast is long and our navy is small, so each of these counts twice for the people who live by the sea.",
)
FORM = (
    "The government of {buyer} has requested to buy {quantity} {system}, with spare engines, publications, technical documents and "
    "{support} years of logistics support. The estimated total cost is {value} million euros.",
    "This proposed sale will support the foreign policy of {seller} by improving the security of a friendly state that remains an "
    "important force for stability and economic progress in its region.",
    "The proposed sale will improve the capability of the buyer to meet current and future threats by strengthening its defence of the "
    "homeland and deterring regional threats. The buyer will have no difficulty absorbing these articles and services into its armed forces.",
    "The proposed sale of this equipment and support will not alter the basic military balance in the region.",
    "There are no known offset agreements in connection with this potential sale. Implementation will require {jobs} representatives to "
    "travel to {place} for {years} years. There will be no adverse impact on defence readiness as a result of this proposed sale.",
    "This notice of a potential sale is required by law and does not mean that the sale has been concluded. Transmittal number {share}-{rise}.",
)
FURNITURE = (
    "Read more: Five things to know this morning. Sign up for our newsletter and never miss a story.",
    "Also read: What the weather has in store for the weekend. Follow us for the latest updates and breaking news.",
    "Comments are closed. Share this article with your friends. All rights reserved by the publisher.",
)
SYNONYMS = {
    "signed": "inked", "contract": "deal", "officials": "sources", "said": "noted", "money": "funds", "purchase": "buy", "worth": "valued at",
    "cost": "price", "people": "persons", "talks": "negotiations", "order": "procurement", "first": "initial", "after": "following",
    "last": "final", "called": "termed", "part": "portion", "begin": "start", "year": "twelvemonth", "navy": "fleet", "about": "around",
    "had": "has", "will": "is to", "works": "employees'", "needless": "unneeded", "cleared": "approved", "years": "yrs",
}  # fmt: skip


def make_texts(events: int, seed: int) -> list[Text]:
    """All documents of so many events, forms and digests among them."""
    chance = random.Random(seed)
    texts: list[Text] = []
    for number in range(events):
        event = _make_event(chance)
        stories = []
        taken: list[set[str]] = [set() for _ in SLOTS]
        for writer, agency in enumerate(chance.sample(AGENCIES, chance.choice((2, 3)))):
            story = f"e{seed}-{number}-{writer}"
            sentences = _write_story(event, taken, chance)
            stories.append((story, sentences))
            texts += _print_copies(story, sentences, agency, event.day, chance)
        if chance.random() < 0.5:
            texts += _make_forms(f"f{seed}-{number}", chance, event.day)
        if len(stories) > 1 and chance.random() < 0.25:
            # A digest is a story of its own to a person who labels it; it shares every word with two others.
            body = "\n\n".join(" ".join(sentences[:8]) for _, sentences in stories[:2])
            texts.append(
                Text(f"d{seed}-{number}", f"digest-{seed}-{number}", body, event.day + dt.timedelta(5), None, "digest")
            )
    chance.shuffle(texts)
    return texts


def _make_event(chance: random.Random) -> _Event:
    buyer, seller = chance.sample(STATES, 2)
    start = chance.randrange(2031, 2036)
    day = dt.date(2030, 1, 1) + dt.timedelta(days=chance.randrange(360))
    facts = {
        "buyer": buyer,
        "seller": seller,
        "system": chance.choice(SYSTEMS),
        "place": chance.choice(PLACES),
        "minister": chance.choice(NAMES),
        "weekday": f"{day:%A}",
        "quantity": str(chance.randrange(10, 60)),
        "value": str(chance.randrange(110, 990)),
        "years": str(chance.randrange(2, 9)),
        "support": str(chance.randrange(2, 9)),
        "first": str(start),
        "last": str(start + chance.randrange(2, 6)),
        "share": str(chance.randrange(10, 30)),
        "jobs": str(chance.randrange(20, 900)),
        "since": str(chance.randrange(1985, 2025)),
        "rise": f"{chance.randrange(1, 9)}.{chance.randrange(1, 9)}",
        "cleared": f"{chance.randrange(10, 29)} {chance.choice(('March', 'April', 'May', 'June'))}",
        "quotation": chance.choice(QUOTATIONS),
    }
    return _Event(facts, facts["quotation"], day)


LIFTED = 0.15
"""How often a writer uses a sentence that another has: lifted from one press release, as happens."""


def _write_story(event: _Event, taken: list[set[str]], chance: random.Random) -> list[str]:
    """Twelve sentences in a writer's own choice of words, the news first and the background in an order of the writer's own."""
    said = []
    for slot, used in zip(SLOTS, taken, strict=True):
        own = [way for way in slot if way not in used]
        way = chance.choice(sorted(used)) if used and (not own or chance.random() < LIFTED) else chance.choice(own)
        used.add(way)
        said.append(way.format(**event.facts))
    rest = said[3:]
    chance.shuffle(rest)
    return [*said[:3], *rest]


def _print_copies(story: str, sentences: list[str], agency: str, day: dt.date, chance: random.Random) -> list[Text]:
    """The agency's own text and what papers made of it."""
    dateline = f"{chance.choice(PLACES).upper()}, ({agency}) - "
    texts = [Text(f"{story}-own", story, dateline + _join(sentences, chance), day, agency, "own")]
    for made in chance.sample(sorted(COPIES), chance.choice((2, 3, 4))):
        body, tagged = COPIES[made](list(sentences), chance), chance.random() < 0.6
        paper = chance.choice(PAPERS)
        head = f"{paper} desk. " if chance.random() < 0.5 else ""
        tail = f"\n\n(With inputs from {agency})" if tagged else ""
        furniture = f"\n\n{chance.choice(FURNITURE)}" if chance.random() < 0.4 else ""
        later = day + dt.timedelta(days=chance.choice((0, 0, 1, 1, 2)))
        name = f"{story}-{made}"
        texts.append(Text(name, story, head + _join(body, chance) + tail + furniture, later, agency if tagged else None, made))
    return texts


def _make_forms(name: str, chance: random.Random, day: dt.date) -> list[Text]:
    """Two notices of two sales: the same sentences, other figures."""
    return [
        Text(f"{name}-{number}", f"{name}-{number}", "\n\n".join(FORM).format(**_make_event(chance).facts), day, None, "form")
        for number in range(2)
    ]


def _join(sentences: list[str], chance: random.Random) -> str:
    return "".join(sentence + ("\n\n" if chance.random() < 0.5 else " ") for sentence in sentences).strip()


def _cut_to(share: float) -> Callable[[list[str], random.Random], list[str]]:
    return lambda sentences, _: sentences[: max(2, round(len(sentences) * share))]


def _leave_out_to(share: float) -> Callable[[list[str], random.Random], list[str]]:
    def leave_out(sentences: list[str], chance: random.Random) -> list[str]:
        kept = max(3, round(len(sentences) * share))
        places = sorted([0, *chance.sample(range(1, len(sentences)), kept - 1)])
        return [sentences[place] for place in places]

    return leave_out


def _rewrite(share: float) -> Callable[[list[str], random.Random], list[str]]:
    """Sentences with words exchanged for others of like meaning, and now and then two sentences exchanged."""

    def rewrite(sentences: list[str], chance: random.Random) -> list[str]:
        said = [
            " ".join(SYNONYMS.get(word, word) if chance.random() < share else word for word in sentence.split(" "))
            for sentence in sentences
        ]
        place = chance.randrange(3, len(said) - 1)
        said[place], said[place + 1] = said[place + 1], said[place]
        return said

    return rewrite


COPIES: dict[str, Callable[[list[str], random.Random], list[str]]] = {
    "whole": lambda sentences, _: sentences,
    "two-thirds": _cut_to(2 / 3),
    "half": _cut_to(1 / 2),
    "third": _cut_to(1 / 3),
    "third-by-choice": _leave_out_to(1 / 3),
    "half-by-choice": _leave_out_to(1 / 2),
    "rewritten": _rewrite(0.7),
    "rewritten-half": lambda sentences, chance: _cut_to(1 / 2)(_rewrite(0.5)(sentences, chance), chance),
}
"""Ways of printing another's story."""
