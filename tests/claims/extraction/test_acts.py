"""Mara's queue has the sentence that tells what somebody did, and no piece of it that states nothing."""

import pytest

ACTS = [
    "Tom Hale blamed a lack of trains for Helm in 2025.",
    "Norvolt blamed the loss of 31 million pounds on higher costs.",
    "Ruth Adeyemi urged 14 schools of Helm to open before the vote in 2025.",
    "Officials have been monitoring the web to see whether any of 40 messages made their way into the press.",
    "The trial of 2025 was too short to show whether 40 patients had recovered.",
    "Helm will charge a levy of 3 percent on transfers above 30,000 euros.",
    "Parliament rejected it in a stormy session in November 2025, by 322 votes to 281.",
    "The council did not oppose bail of 40,000 euros for Sam Orr.",
    "Dana Holt, who directs a clinic for 40 children in Helm, resigned in 2025.",
    "Sam Orr, who teaches 14 classes in Helm, resigned in 2025.",
    "Lea Bach, who spoke on the condition of anonymity, resigned over 14 loans in 2025.",
    "The deficit of 31 million euros was due to drought and what Lea Bach called a “culture of waste” in Helm.",
    "Norvolt sold 40 lorries in 2025 to pay for what it says was a mistake.",
    "The council ordered the disconnection of 300,000 cards in 2025.",
    "Ada Quill is backed in Helm by 6 in 10 voters who say rents matter most.",
    "Ada Quill did well in 2025 with the quarter of voters who call themselves farmers.",
    "Orban won 40 percent of farmers, an old group, and romped among the four in 10 Kent voters who called themselves very conservative.",
    "The vote of 2024 was won by people who described themselves as teachers from 14 schools.",
]


@pytest.mark.parametrize("text", ACTS)
def test_the_sentence_is_the_claim_and_nobody_says_it(read, text):
    [claim] = [c for c in read(text).reading.claims if c.score >= 0.5]

    assert (claim.text, claim.claimant, claim.side) == (text.rstrip("."), None, None)


SAID = [
    ("a deed", "Ada Quill accused Norvolt of dumping 14 tonnes of salt.", "14 tonnes", "Ada Quill", "alleges"),
    ("a description", "Sam Orr dismissed the strike of 14 drivers as weak.", "14 drivers", "Sam Orr", "says"),
    ("a question", "Ada Quill asked whether Norvolt had paid 14 million euros.", "14 million", "Ada Quill", "asks"),
    ("a denied deed", "Sam Orr denied taking 14,000 euros in 2025.", "14,000", "Sam Orr", "denies"),
    ("a clause", "Norvolt denied that it had closed 14 mills in 2025.", "14 mills", "Norvolt", "denies"),
    ("a figure", "An exit poll gave the Greens 24 percent.", "24 percent", "An exit poll", "says"),
    ("an intention", "Norvolt promised to build 400 houses in Helm by 2030.", "400 houses", "Norvolt", "says"),
    ("people who say so", "Ada Quill met 40 drivers who say Norvolt closed 14 mills.", "14 mills", "40 drivers", "says"),
    ("a share that says so", "Six in 10 nurses said 14 clinics had closed.", "14 clinics", "Six in 10 nurses", "says"),
    ("a charge", "Police charged Sam Orr with taking 14,000 euros.", "14,000", "Police", "alleges"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "who", "side"), [r[1:] for r in SAID], ids=[r[0] for r in SAID])
def test_what_makes_a_sentence_is_said_by_somebody(read, text, words, who, side):
    article = read(text)
    claims = [c for c in article.reading.claims if words in c.text]

    assert [(c.claimant, c.side) for c in claims] == [(who, side)]


def test_a_speech_keeps_its_claim_beside_an_act_in_the_same_sentence(read):
    """Ben's sentence tells what Lea Ott cited, and Lea Ott says the figure."""
    article = read("Lea Ott, citing data from the ministry, said that 412 people had left Helm in 2025.")

    assert [(c.text, c.claimant) for c in article.reading.claims] == [
        ("412 people had left Helm in 2025", "Lea Ott")
    ]


def test_who_spoke_behind_a_quotation_is_no_claim(read):
    """Mara's queue has no "said Ada Quill during the debate", but what the same words tell besides."""
    shout = "\"Watch a boat on the table, its bell ringing while someone says, 'We have to keep it here to sell its bell,' \""
    tag = read(
        f"{shout} said former bank executive Ada Quill during the second Helm debate, suggesting that she had seen such a boat."
    )
    deed = read("The nurses told 14 doctors of Helm in 2025 that Ada Quill had left.")

    assert not [c for c in tag.reading.claims if c.text.startswith("said")]
    assert [c for c in deed.reading.claims if "Ada Quill had left" in c.text]
