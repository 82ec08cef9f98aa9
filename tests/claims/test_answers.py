# ruff: noqa: E501  # whole sentences, a line each
"""Statements that answer others: own sentences, and the sides that must come of them."""

from __future__ import annotations

import pytest

from rapport.pipeline import Tools, code
from tests.claims.test_contested import contested
from tests.conftest import article

# text, who asserts, who denies
CASES = [
    (
        "Kenya accused Somalia of sheltering the gunmen who attacked the border post at Mandera. Somalia's information ministry dismissed the accusation as baseless.",
        ["KEN"],
        ["SOM"],
    ),
    (
        "Azerbaijan said on Tuesday that Armenian forces had shelled its positions near Kalbajar. Yerevan rejected the claim, saying no shots had been fired.",
        ["AZE"],
        ["ARM"],
    ),
    (
        "According to Israeli officials, Syria moved chemical weapons to Lebanon last year. Damascus has repeatedly denied having moved any such weapons.",
        ["ISR"],
        ["SYR"],
    ),
    (
        "Indian media reported that China had built a village on the disputed plateau. A spokesman for the Chinese foreign ministry called the reports pure fabrication.",
        ["Indian media"],
        ["CHN"],
    ),
    (
        "Ethiopia maintains that the dam will not reduce the flow of the Nile. Egypt says it will cut its share of water by a quarter.",
        ["ETH"],
        ["EGY"],
    ),
    (
        "The Pentagon said North Korea had shipped a million artillery shells to Russia. Both Pyongyang and Moscow denied it.",
        ["USA"],
        ["PRK", "RUS"],
    ),
    (
        "Turkey denies that it bought oil from the Islamic State group, as Russian generals have alleged.",
        ["RUS"],
        ["TUR"],
    ),
    (
        "Poland claims that Belarus is pushing migrants across the border, an accusation that Minsk rejects.",
        ["POL"],
        ["BLR"],
    ),
    (
        "Rwanda has long denied supporting the M23 rebels. UN experts concluded in a report that Rwandan troops fought alongside them.",
        ["UN experts"],
        ["RWA"],
    ),
    (
        "The Saudi foreign minister denied reports that the kingdom had offered to sell oil to China in yuan.",
        ["reports"],
        ["SAU"],
    ),
    (
        "Moscow described the talks with Ankara as a success, but Turkish diplomats said that nothing had been agreed.",
        ["RUS"],
        ["TUR"],
    ),
    (
        "Algeria blamed Morocco for the killing of three truck drivers. Rabat said it had nothing to do with the deaths.",
        ["DZA"],
        ["MAR"],
    ),
    (
        "The government in Khartoum claims that the Emirates armed the Rapid Support Forces; Abu Dhabi says it has sent only humanitarian aid.",
        ["SDN"],
        ["ARE"],
    ),
    (
        "Russia insists that it withdrew its troops from the border. NATO's secretary general said there was no sign of any withdrawal.",
        ["RUS"],
        ["NATO"],
    ),
    (
        "London accused Moscow of being behind the poisoning. The Kremlin said the allegation was absurd and demanded evidence.",
        ["GBR"],
        ["RUS"],
    ),
    ("Cuba has called the American claims of sonic attacks on diplomats science fiction.", ["USA"], ["CUB"]),
    (
        "Saudi Arabia endorsed the UAE's claim to the islands. Iran summoned the Saudi ambassador and said that the islands were an inseparable part of its territory.",
        ["ARE"],
        ["IRN"],
    ),
    (
        "Beijing said the balloon was a weather craft that had strayed. Washington maintained that it was built to spy.",
        ["CHN"],
        ["USA"],
    ),
    (
        "Thailand and Cambodia gave differing accounts of the clash, each accusing the other of firing first.",
        ["THA"],
        ["KHM"],
    ),
    (
        "Brazil's foreign ministry said on Monday that it had not received any request from Caracas. Venezuelan officials had said that Brazil agreed to mediate.",
        ["VEN"],
        ["BRA"],
    ),
    (
        "Western officials believe Iran enriched uranium to weapons grade. Tehran says that its programme is peaceful.",
        ["WEST"],
        ["IRN"],
    ),
    (
        "There was no deal, the French minister said, a day after Italy's prime minister announced that the two had agreed to share the migrants.",
        ["ITA"],
        ["FRA"],
    ),
    (
        "Georgian officials say Russian forces moved the boundary fence last month. Moscow called the statement a provocation.",
        ["GEO"],
        ["RUS"],
    ),
    (
        "Lebanon's army said Israeli drones had entered its airspace eleven times. An Israeli spokeswoman denied any violation.",
        ["LBN"],
        ["ISR"],
    ),
    ("Colombia and Venezuela blamed each other for the closure of the bridge.", ["COL"], ["VEN"]),
    (
        "Hungary's government claims that Ukraine is persecuting its Hungarian minority. Kyiv says the charge is false.",
        ["HUN"],
        ["UKR"],
    ),
    (
        "According to Dhaka, more than 700,000 people have fled from Myanmar. Myanmar's leader has said the figure is exaggerated.",
        ["BGD"],
        ["MMR"],
    ),
    (
        "The Houthi movement said it had hit a US destroyer in the Red Sea. A US defence official said that no ship had been struck.",
        ["HOUTHI"],
        ["USA"],
    ),
    (
        "Kazakhstan denied a report by a German newspaper that it re-exports chips to Russia.",
        ["German newspaper"],
        ["KAZ"],
    ),
    ("Spain maintains that the waters around the rock are Spanish, which London disputes.", ["ESP"], ["GBR"]),
    (
        "Iraqi leaders have accused Ankara of bombing a resort in Duhok. Turkey blamed the Kurdistan Workers' Party.",
        ["IRQ"],
        ["TUR"],
    ),
    (
        "The Taliban say that no foreign fighters remain in Afghanistan. A UN panel found that several thousand were still there.",
        ["TALIBAN"],
        ["UN"],
    ),
    (
        "Washington says that Huawei's equipment can be used to spy; Beijing and the company say there is no evidence for that.",
        ["USA"],
        ["CHN"],
    ),
    (
        "Nicaragua rejected a Costa Rican claim that its soldiers had dredged the river on the wrong side of the border.",
        ["CRI"],
        ["NIC"],
    ),
    (
        "Mali's junta has denied hiring mercenaries from the Wagner group, though French officers say that about a thousand are in the country.",
        ["French officers"],
        ["MLI"],
    ),
    (
        "The two governments gave conflicting versions of the call. The Kremlin said Macron had asked for it; the Elysee said Putin had.",
        ["RUS"],
        ["FRA"],
    ),
    (
        'Eritrea\'s information minister said the allegations that Eritrean soldiers had looted Axum were "outrageous lies".',
        ["allegations"],
        ["ERI"],
    ),
    (
        "Lithuania said China had blocked its exports. China's customs agency said trade was normal and that it knew of no such restrictions.",
        ["LTU"],
        ["CHN"],
    ),
    (
        "Britain says the islands are its territory. Argentina protested to London in 2013 when it held a referendum there.",
        ["GBR"],
        ["ARG"],
    ),
    (
        "China backed Cambodia's position on the disputed temple. Thailand summoned the Chinese ambassador in protest.",
        ["KHM"],
        ["THA"],
    ),
    (
        "France endorsed Morocco's position on the Western Sahara last July. Algeria withdrew its ambassador from Paris and criticised the French government.",
        ["MAR"],
        ["DZA"],
    ),
    (
        "A Finnish minister said that Russia claimed to repair the cable when in fact its divers were cutting it.",
        ["RUS"],
        ["FIN"],
    ),
    ("Spain maintains that the waters around the rock are Spanish, which London disputes.", ["ESP"], ["GBR"]),
]
QUIET = [
    "Germany supported Poland's position on the pipeline. Poland thanked Berlin.",
    "Serbia does not recognise the border that Kosovo claims.",
    "Chile said it would reopen the crossing. Bolivia said it would not send an envoy.",
    "Rwanda denied visas to the monitors. Kenya said that Rwanda had sent a delegation to the talks.",
    "Japan said it did not know when the ships would return. China said Japan had sent three ships.",
    "Estonia insists on new sanctions. Hungary says the talks with Estonia were useful.",
]


@pytest.mark.parametrize(("text", "asserting", "denying"), CASES, ids=[c[0][:40] for c in CASES])
def test_an_answer_stands_against_what_it_answers(text, asserting, denying, tools: Tools) -> None:
    assert [(x.asserted_by, x.denied_by) for x in contested(tools, text)] == [(asserting, denying)]


@pytest.mark.parametrize("text", QUIET)
def test_what_answers_nothing_stands_against_nobody(text: str, tools: Tools) -> None:
    assert contested(tools, text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Kenya accused Uganda of arming rebels, but Uganda denied the accusation, and " * 160 + "so on.",
        "Contrary to what Oman said, Yemen said it gave conflicting versions, when in reality it claimed " * 120 + ".",
        "China backed Cambodia's position on the temple and Thailand protested against it; " * 160,
    ],
    ids=["accusations", "contraries", "positions"],
)
def test_an_endless_sentence_is_read_with_sound_words(text: str, tools: Tools) -> None:
    claims = code(article(text), tools).claims
    known = {c.id for c in claims}
    assert claims
    for c in claims:
        assert c.quote.text == text[c.quote.start : c.quote.end]
        assert set(c.against) <= known - {c.id}
