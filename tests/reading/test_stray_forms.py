"""Texts that are not of defence between states, each beside a near miss that is: what is called as a weapon is, what firms and fire brigades buy,
what a minister says of his own forces. All texts are invented."""

from __future__ import annotations

import pytest

from tests.reading.test_foundations import read

ARMS = frozenset(("sale_stage", "delivery", "programme", "statement", "commitment", "agreement", "exercise", "engagement"))


def write(title: str, *paragraphs: str) -> str:
    body = "\n\n".join(paragraphs)
    return f"Title: {title}\nPublished: 2031-05-05\nSource: Fjord Wire\n\n{body}\n"


STRAYS = {
    "storm": write(
        "Typhoon Harpoon brings floods to the southern coast",
        "Typhoon Harpoon delivered more than 300 millimetres of rain to the coast of Japan on Monday, and four airports were closed.",
        "The Japanese navy sent two vessels with drinking water, and Norway offered tents.",
        "Farmers in three provinces lost half of their rice, and schools will stay closed until Friday.",
        "Power was back in most homes by noon.",
    ),
    "motorcycles": write(
        "American Patriot to sell its motorcycles in Norway",
        "The maker from the United States sold 120 of its Patriot motorcycles in Norway in a week and will deliver the first in August.",
        "A cheaper Patriot is to follow, and an agreement with a seller in Bergen was signed.",
        "The chief of the firm said the Norwegian market was small and loyal.",
        "Police in Oslo tried two of them last month.",
    ),
    "sandwiches": write(
        "Kitchen sells Apache sandwiches by drone",
        "A kitchen in Oslo sold 90 Apache sandwiches and 40 Caesar salads last week, all of them delivered by drone.",
        "The drones of a Swedish firm carry three kilos each.",
        '"We have ordered six more drones," said the owner, Kari Vik, who served in the army of the United States as a cook.',
        "Neighbours complained of the noise that the drones make.",
    ),
    "cars": write(
        "Carmaker to ship Typhoon editions to the Gulf",
        "The British carmaker sold 60 Typhoon and 40 Tempest editions of its coupe to buyers in Qatar, it said.",
        "The paint is that of the Royal Air Force, and a dealer in Qatar ordered another 20 Typhoons.",
        "The Ministry of Defence has licensed the name; the firm has offered a Tempest in the United States since 2029.",
        "Each costs as much as a house in Leeds.",
    ),
    "model kit": write(
        "Retired pilot builds a helicopter of wood",
        "When Ola Berg left the navy of Norway, his daughter ordered a Sea King model kit from a British firm.",
        "Last week a museum bought his model, which took nine winters to build.",
        "School parties will be able to sit in it from June, next to an old bus.",
    ),
    "festival": write(
        "Malabar Nights to fill the beach with song",
        "The festival Malabar Nights will be held from 4 to 6 June with bands from India, Japan and the United States.",
        "Malabar began in 2026 as a small gathering of singers, and the navy lends it a brass band.",
        "Entry is free, and the coast guard will watch over those who swim.",
    ),
    "carried goods": write(
        "Army helicopters fly villagers of Norway to safety",
        "A Dhruv delivered medicines to a hamlet that the army could not reach by road, while two Swedish skiers were rescued.",
        "Army helicopters of Norway made eleven flights in heavy snow.",
    ),
    "fire engines": write(
        "Emergency agency of Norway to get new fire engines",
        "The agency of the Norwegian Ministry of Defence will buy 44 fire engines from Sweden, and the first is to be delivered in 2033.",
        "The engines are built on Swedish trucks by a firm in Oslo, which employs ninety people.",
        "It sent a field hospital to Greece in May and pumps to Sweden in August.",
    ),
    "trade": write(
        "Gas company of India signs for liquefied gas from the United States",
        "The company signed a ten-year deal for gas, and the LNG carrier of the route is being built in South Korea and will be delivered in 2033.",
        '"The deal strengthens the energy security of India and our strategic partnership with the United States," its chairman, Ravi Rao, said.',
        "Ships go round the Cape since the attacks in the Red Sea, where the navy has sent destroyers.",
    ),
    "satellite": write(
        "Radar satellite for farmers reaches India",
        "The Earth-observing radar satellite of NASA and India arrived in Bengaluru aboard a C-17 of the United States Air Force.",
        "The payload was handed over to ISRO in February and will be tested with its radar until May.",
        '"It marks a milestone in our shared journey," said Ann Lee, Director of the laboratory.',
        "Farmers will use what the radar tells of their soil.",
    ),
    "theft": write(
        "Storeman jailed for theft of torpedo parts",
        "A storeman of the navy sold parts of Spearfish torpedoes to buyers in the United States and Germany, a British judge heard.",
        "Two of the torpedoes' batteries were delivered to the court in a box.",
        "The navy has counted its torpedoes again.",
    ),
    "own forces": write(
        "Minister of Norway speaks of conscription",
        "The Defence Minister of Norway, Kari Vik, told parliament that the army lacks barracks. Sweden has the same trouble.",
        '"We have to be ready for war with our artillery and tanks by 2035," the Defence Minister, Kari Vik, said.',
        "The armed forces have 9,000 conscripts, and the navy wants more.",
    ),
    "own papers": write(
        "Defence minister of Ireland loses his seat",
        "The White Paper of the army promised a new patrol aircraft, two CASA planes and armoured vehicles, of which some were ordered.",
        "The navy has ships without crews, and trips to Washington will go ahead.",
        "The count in Wexford goes on until Friday.",
    ),
    "minister of trade": write(
        "Minister visits India to promote trade and green energy",
        "German Economy Minister Jan Holt arrived in New Delhi on Thursday for a visit of three days, with the heads of firms.",
        "He met the Commerce Minister of India and spoke of tariffs, farms and schools.",
        "Asked about submarines, he referred to the defence minister, who had been there in June.",
        "Loans for solar pumps were agreed.",
    ),
    "chief of police": write(
        "Kenya rules out the army for Haiti",
        "The president of Kenya said that police would go to Haiti, and no soldiers. The army stays at home, he added.",
        "Inspector General John Moi has visited Port-au-Prince, and lessons in French have begun.",
        "The United States has offered money, and Canada men.",
    ),
    "ships that collide": write(
        "Philippine and Chinese ships collide near a shoal",
        "The coast guards of the Philippines and China traded accusations on Sunday. A boat with goods for the navy's soldiers was rammed.",
        '"We will not be deterred by warships," armed forces chief Juan Reyes said.',
        "Japan expressed concern.",
    ),
    "statue": write(
        "Tax men seize cars and a Caesar statue",
        "The tax office of Portugal seized two cars and a marble Caesar from a trader, who had offered France shares in a navy yard.",
        "The police ordered the Caesar to be delivered to a museum in Lisbon, with a bust from Italy.",
        "A submarine's captain had sold him the cars.",
    ),
    "app": write(
        "Cadets of India learn Sanskrit with an app",
        "The military academy of India has ordered 400 licences of Tejas, an app by a firm that also sells it in the United States.",
        "The army has offered a version called Pinaka to its cadets, and the navy hopes for one.",
        '"A soldier who knows the Gita knows his duty," Colonel Ram Sood said.',
        "Scholars will judge the app in May.",
    ),
    "visas": write(
        "Australia and Fiji sign visa and rugby agreement",
        "Australia and Fiji signed an agreement on visas and rugby during Prime Minister Tomasi Vula's visit to Canberra on Wednesday.",
        "Fijians may work in Australia for three years, and a field in Lautoka will be built.",
        "The prime minister was once an officer of the army. He planted a tree.",
        "Police of both will share what they know of drugs.",
    ),
    "charge": write(
        "Leader visits a works and calls for more shells",
        "The leader of North Korea visited a munitions works on Friday, and drove an armoured vehicle.",
        "The United States accuses North Korea of having shipped shells to Russia, which both deny.",
        "The harvest of maize is down by a tenth.",
    ),
    "ship of trade": write(
        "Shipyard of Singapore delivers LNG bunker vessel to Japan",
        "The yard delivered an LNG bunker vessel to a line of Japan on Friday; it will serve container ships of France.",
        '"We thank our partners for their trust," chief executive Tan Wei said.',
        "A sister firm makes warships, among them landing ships for Thailand.",
    ),
    "machines for farms": write(
        "Firm of Israel opens flying school for farmers of India",
        "The firm has sold 340 Heron machines for farms in India, and the first were delivered in May.",
        '"India and Israel are partners in feeding the world," said the consul general, Dan Levi.',
        "The founders served in the air force of Israel. Each drone sprays sixteen litres.",
    ),
}
FINDS = {
    "guns for an army": (
        "sale_stage",
        write(
            "Norway buys missiles from the United States",
            "Norway has signed a contract with the United States for 120 Javelin missiles, the Ministry of Defence said.",
            "The army will receive them in 2033.",
        ),
    ),
    "name in a paragraph of forces": (
        "sale_stage",
        write(
            "Norway and the United States speak of trade",
            "The ministers of both states spoke of fish and timber.",
            "They spoke of tariffs on salmon, and of schools.",
            "The United States approved the sale of six Chinook helicopters to the Norwegian army.",
            "They will meet again in May.",
            "Then the talk will be of visas.",
        ),
    ),
    "handed over": (
        "delivery",
        write(
            "India hands helicopter to Mauritius",
            "India delivered a Dhruv helicopter to the police force of Mauritius, the defence ministry of India said.",
            "The two countries' defence cooperation grows.",
        ),
    ),
    "patrol vessels": (
        "sale_stage",
        write(
            "Coast guard of Norway to get Swedish vessels",
            "Norway will buy four patrol vessels from Sweden for its coast guard, the Ministry of Defence said.",
            "The first is to be delivered in 2033.",
        ),
    ),
    "of a partner": (
        "statement",
        write(
            "Minister of Norway praises Sweden",
            "The Defence Minister of Norway, Kari Vik, spoke in Oslo about the armed forces.",
            '"Sweden is our closest defence partner, and its artillery is at our side," the Defence Minister, Kari Vik, said.',
        ),
    ),
    "minister of defence": (
        "engagement",
        write(
            "Minister visits India to promote trade",
            "German Defence Minister Jan Holt arrived in New Delhi on Thursday for a visit, to speak of submarines with his counterpart.",
            "The navy of India wants six submarines.",
        ),
    ),
    "exercise": (
        "exercise",
        write(
            "Navies of India, Japan and the United States meet at sea",
            "Malabar was held off Guam from 4 to 6 May with warships of India, Japan and the United States.",
            "The navies practised the hunt for submarines.",
        ),
    ),
}


@pytest.mark.parametrize("name", STRAYS)
def test_text_of_something_else(name: str) -> None:
    assert [(one.kind, one.wording) for one in read(STRAYS[name], ("US", "IN")).findings if one.kind in ARMS] == []


@pytest.mark.parametrize("name", FINDS)
def test_near_miss_that_is_of_defence(name: str) -> None:
    kind, text = FINDS[name]
    assert kind in {one.kind for one in read(text, ("US", "IN")).findings}
