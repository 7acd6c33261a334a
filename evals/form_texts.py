"""Invented papers in the forms that offices use, made from a seed: notices of sales, pages of contracts, readouts, monthly bulletins.

Two papers of one form share whole paragraphs and are two pieces of writing; a paper and what a site made of it are one. Hard on purpose:
half of the notices in a set go to one buyer and differ in the ware alone; a page of contracts is half boilerplate; readouts of
two calls differ in a name and a date.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

from evals.story_texts import FURNITURE, NAMES, PLACES, STATES, Text

Fill = Callable[[random.Random, str], str]

WARES = (
    ("R-41 Kestrel", "rocket pod", "guided rocket", "a solid motor and a satellite receiver that steers it by small fins"),
    ("T-7 Bastion", "launch vehicle", "wheeled launcher", "a five-ton chassis with an armoured cab and a crane for reloading"),
    ("L-2 Lantern", "radar", "search radar", "an array without moving parts, a shelter for two operators and a generator"),
    ("S-90 Petrel", "sonobuoy", "acoustic sensor", "a float, a hydrophone on a long cable and a battery that sea water wakes"),
    ("H-12 Harrier Moth", "helicopter", "utility helicopter", "two engines, a cargo hook and a cabin for eleven passengers"),
)  # fmt: skip
NUMBERS = {12: "Twelve", 18: "Eighteen", 24: "Twenty-four", 30: "Thirty", 36: "Thirty-six", 45: "Forty-five", 60: "Sixty"}
FIRMS = ("Brandt Yards", "Halvorsen Systems", "Oakfield Aero", "Ruston Marine", "Tellmark Corp.", "Vance Propulsion")
TOWNS = ("Ashby, Norland", "Corran, Westmark", "Dunmere, Norland", "Eastvale, Sudmark", "Fallow Creek, Westmark")

NOTICE = """{gazette}

MINISTRY OF DEFENCE

Office of the Permanent Secretary

[Transmittal No. {transmittal}]

Notification of a Sale of Arms

AGENCY: Directorate for Exports, Ministry of Defence.

ACTION: Notice of a sale of arms.

SUMMARY: The Ministry publishes the open text of a notification of a sale of arms.

FOR FURTHER INFORMATION CONTACT: {clerk} at (555) 620-1144, or write to the address on the Directorate's page.

SUPPLEMENTARY INFORMATION: This notification is published to meet the demand of section 81 of the Exports Act (No. 44 of 1998) as last amended on 3 March 2019. What follows is a copy of Transmittal {transmittal}, its grounds, and its annex on sensitive technology.

Dated: {dated}.
{clerk},
Alternate Liaison Officer to the Gazette, Ministry of Defence.

TRANSMITTAL NO. {transmittal}
Notice of the Intended Offer of Arms Under Section 12 of the Exports Act
(i) Prospective Purchaser: Government of {buyer}
(ii) Total Estimated Value:
Principal Equipment: {major} million crowns
Other: {other} million crowns
Total: {total} million crowns
Source of Funds: National Funds
(iii) Articles or Services under Consideration:
{Words} ({quantity}) {ware} {noun}s
Further items: spare and repair parts; tools and test sets; training and training devices; publications and technical papers; engineering and logistics support; and other related elements of programme support.
(iv) Service: Army ({case})
(v) Prior Related Cases: None
(vi) Fees Paid, Offered, or Agreed to be Paid: None known at this time
(vii) Sensitivity of Technology in the Articles Offered: See Annex
(viii) Date Report Delivered to the Assembly: {delivered}

GROUNDS

{buyer} - {ware} {noun}s

The Government of {buyer} has asked to buy {words} ({quantity}) {ware} {noun}s. Also included are spare and repair parts; tools and test sets; training and training devices; publications and technical papers; engineering and logistics support; and other related elements of programme support. The estimated total cost is {total} million crowns.

The proposed sale will serve the foreign policy and the security of the Republic by strengthening a friendly state that is a force for calm and for trade in {region}.

The proposed sale will better {buyer}'s ability to meet present and coming threats and to work with the Republic's own forces. {buyer} will have no difficulty taking these articles and services into its armed forces.

The proposed sale of this equipment will not alter the basic military balance in the region.

The principal contractor will be {firm}, of {town}. The Ministry knows of no offset agreement in connection with this sale; any such agreement will be settled between the purchaser and the contractor.

Carrying out this sale will require {staff} officials and {staff} contractor's representatives to travel to {buyer} for up to {years} years for training and technical review.

There will be no adverse effect on the readiness of the Republic's forces as a result of this sale.

ANNEX
Item No. vii
1. The {ware} is a {kind}. It has {parts}. Its maker delivers it sealed, and its software comes without source.
2. The highest level of classification of the articles, parts and services in this sale is RESTRICTED.
3. If an opponent with advanced technology were to learn the particulars of hardware and software, they could be used to find countermeasures that lessen the worth of the system, or to build a like or better one.
4. It has been found that {buyer} can give the technology released the same degree of protection as the Republic does. The sale is needed for the ends of foreign policy and security that the Grounds set out.
5. All articles and services named in this transmittal have been cleared for release and export to the Government of {buyer}.

[Gazette Doc. {number} Filed {filed}; 8:45 am]
"""
PARAGRAPH = (
    "{firm}, {town}, is awarded a {value} crown firm-fixed-price contract for {ware} {noun}s, spares and support equipment. This contract "
    "includes options which, if taken up, would bring its whole value to {ceiling} crowns. Work will be done in {town} ({share}%); and {second} "
    "({rest}%), and is expected to be complete by {month} {year}. Procurement funds of the fiscal year in the amount of {value} crowns will be "
    "obligated at the time of award, none of which will expire at the end of the fiscal year. This contract was not competitively procured. "
    "The Naval Systems Directorate, Port Bell, is the contracting activity ({contract})."
)
MODIFICATION = (
    "{firm}, {town}, is awarded a {value} crown modification (P000{share}) to a contract awarded earlier ({contract}). This modification adds "
    "scope to provide {ware} {noun}s in support of sales to the government of {buyer}. Work will be done in {town}, and is expected to be complete "
    "by {month} {year}. Funds of foreign military sales in the amount of {value} crowns will be obligated at the time of award, none of which "
    "will expire at the end of the fiscal year. The Air Systems Directorate, Tarn Head, is the contracting activity."
)
READOUT = """Readout of Minister {host}'s {way} with {office} {guest} of {buyer}

{dated}

The following is attributable to the spokesperson of the Ministry of Defence:

Minister of Defence {host} {met} today with {office} {guest} of {buyer} to review the defence partnership between the two states. The leaders spoke of the security of {region} and of the need to keep sea lanes open. The Minister thanked {guest} for {buyer}'s part in {place}.

The Minister reaffirmed the strength of the partnership and the Republic's lasting commitment to the security of {region}. The two agreed to stay in close touch, and to meet again in {month}.
"""
BULLETIN = """Monthly Bulletin of the Department of Defence for {month} {year}

Important decisions and achievements of the Department during the month of {month} {year} are set out below.

1. Procurement. The Acquisition Board met {times} times and accorded its acceptance of necessity to {lots} proposals worth {value} crowns, of which {share} per cent will be bought from makers at home. A contract for {quantity} {ware} {noun}s was signed with {firm} on {day} {month}.

2. Exercises. A contingent of the Army took part in the joint exercise with {buyer} at {place} from {day} {month}. The aim of the exercise was to build interoperability and to share best practice in operations under a mandate of the United Nations.

3. Visits. {office} {guest} of {buyer} called on the Minister on {day} {month}. Both sides reviewed the state of defence cooperation and agreed on the way ahead.

4. Public grievances. Of the grievances received during the month, {share} per cent were disposed of. No case is pending for longer than the time laid down, and the Department continues its campaign for cleanliness and the weeding of records in all its offices.

5. Cabinet notes. No case of departure from the rules of transaction of business occurred during the month, and no sanction for prosecution is pending for more than three months.
"""


def make_form_texts(papers: int, seed: int) -> list[Text]:
    """So many papers of each form, and for every third what a site made of it."""
    chance = random.Random(f"forms {seed}")
    buyers = chance.sample(STATES, 4)
    texts: list[Text] = []
    for form, fill in FORMS.items():
        for number in range(papers):
            buyer = buyers[0] if number % 2 else chance.choice(buyers)
            name, body = f"{form}{seed}-{number}", fill(chance, buyer)
            day = dt.date(2031, 1, 1) + dt.timedelta(days=chance.randrange(360))
            texts.append(Text(name, name, body, day, None, "form"))
            if number % 3 == 0:
                texts += [
                    Text(f"{name}-{made}", name, make(body, chance), day + dt.timedelta(1), None, made)
                    for made, make in REPRINTS.items()
                ]
    return texts


def _make_facts(chance: random.Random, buyer: str) -> dict[str, str]:
    ware, noun, kind, parts = chance.choice(WARES)
    quantity = chance.choice(sorted(NUMBERS))
    major, other = chance.randrange(40, 800), chance.randrange(11, 200)
    firm, host, guest = chance.choice(FIRMS), NAMES[0], chance.choice(NAMES[1:])
    month, day, year = chance.choice(("January", "March", "April", "July", "October")), chance.randrange(2, 28), 2031
    town, second = chance.sample(TOWNS, 2)
    share = chance.randrange(11, 90)
    transmittal = f"{chance.randrange(20, 32)}-{chance.randrange(10, 99)}"
    return {
        "buyer": buyer, "ware": ware, "noun": noun, "kind": kind, "parts": parts, "firm": firm, "host": host, "guest": guest,
        "quantity": str(quantity), "words": NUMBERS[quantity].lower(), "Words": NUMBERS[quantity], "transmittal": transmittal,
        "major": str(major), "other": str(other), "total": str(major + other), "month": month, "day": str(day), "year": str(year),
        "dated": f"{month} {day}, {year}", "delivered": f"{chance.choice(('May', 'June', 'August'))} {chance.randrange(2, 28)}, {year - 1}",
        "clerk": chance.choice(NAMES), "case": f"{buyer[:2].upper()}-B-{''.join(chance.sample('KLMNPRSTVWX', 3))}",
        "region": chance.choice(("the Northern Sea", "the Eastern Strait", "the Inner Gulf")), "town": town, "second": second,
        "staff": str(chance.randrange(10, 40)), "years": str(chance.randrange(2, 9)), "number": f"2031-{chance.randrange(10000, 99999)}",
        "gazette": f"[Gazette Volume 91, Number {chance.randrange(10, 250)} ({month} {day}, {year})]\n[Pages {chance.randrange(19000, 26000)}]",
        "filed": f"{chance.randrange(1, 12)}-{chance.randrange(1, 28)}-31", "share": str(share), "rest": str(100 - share),
        "value": f"{chance.randrange(7, 990)},{chance.randrange(100, 999)},{chance.randrange(100, 999)}",
        "ceiling": f"{chance.randrange(1, 9)},{chance.randrange(100, 999)},{chance.randrange(100, 999)},000",
        "contract": f"N000{chance.randrange(14, 30)}-31-C-{chance.randrange(1000, 9999)}", "place": chance.choice(PLACES),
        "office": chance.choice(("Minister of Defence", "Foreign Minister", "Prime Minister")), "way": "Call", "met": "spoke by telephone",
        "times": str(chance.randrange(2, 6)), "lots": str(chance.randrange(10, 40)),
    }  # fmt: skip


def _write(form: str) -> Fill:
    return lambda chance, buyer: form.format(**_make_facts(chance, buyer))


def _write_page(chance: random.Random, buyer: str) -> str:
    """A day's contracts: a head and three to six paragraphs."""
    facts = _make_facts(chance, buyer)
    lots = [
        chance.choice((PARAGRAPH, MODIFICATION)).format(**_make_facts(chance, chance.choice(STATES)))
        for _ in range(chance.randrange(3, 7))
    ]
    return "\n\n".join((f"Contracts For {facts['dated']}", "NAVY", *lots, "*Small business"))


FORMS: dict[str, Fill] = {
    "notice": _write(NOTICE),
    "contract": _write(PARAGRAPH),
    "page": _write_page,
    "readout": _write(READOUT),
    "bulletin": _write(BULLETIN),
}
"""Ways of an office, each with what fills it for one buyer."""
REPRINTS: dict[str, Callable[[str, random.Random], str]] = {
    "form-whole": lambda body, chance: (
        f"Posted by the desk of {chance.choice(PLACES)} Watch\n\n{body}\n\n{chance.choice(FURNITURE)}"
    ),
    "form-half": lambda body, _: body[: body.index(" ", len(body) * 55 // 100)] + " ...",
}
"""What sites make of an official paper."""
