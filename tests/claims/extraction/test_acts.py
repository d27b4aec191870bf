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
    "The council ordered the disconnection of 300,000 cards in 2025.",
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
