"""In the queue, "the company" and "she" are the one that the article has described; where another may be meant, Mara sees the article's words."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 3, 5)

REFUSALS = [
    (
        "an app and its owner",
        "Pingo, which is owned by Kestrel Holdings, met the agency in May. The company has 900 workers in Helm.",
        "900 workers",
    ),
    (
        "a second company",
        "Norvolt, the battery maker, was sold in May. It was bought by a rival company. The company has 900 workers.",
        "900 workers",
    ),
    (
        "two companies by their names",
        "Ansa Lines and Delmar Shipping merged in May. The company has 900 workers in Helm.",
        "900 workers",
    ),
    (
        "two apps",
        "The video app Pingo and the chat app Lumo were banned in May. The app has 40 million users.",
        "40 million",
    ),
    (
        "what a superlative says",
        "Police closed Norvolt's plant in May. It was the biggest closure in Helm since 2013.",
        "since 2013",
    ),
    (
        "a thing that something is",
        "Norvolt opened a plant in May. It is a bet of 40 million euros on batteries.",
        "40 million",
    ),
    (
        "he after a woman of the same surname",
        "Michelle Obama spoke in May. Mr. Obama was there. He signed 14 laws in 2015. Aides said he signed 12 laws in 2016.",
        "12 laws",
    ),
    (
        "another woman since",
        "Ottoline Graves, a painter, died in May. Her sister Ruth Graves sold the house. She sold 40 paintings in 1998.",
        "40 paintings",
    ),
    (
        "a chain with two women",
        "Ruth Adeyemi met Anna Lund in May. She left early. She signed 14 contracts in 2024.",
        "14 contracts",
    ),
    (
        "we of a chief executive of nobody knows whom",
        "“We sold 4,000 pumps in 2025,” said chief executive Mads Reitan of the industry group.",
        "4,000 pumps",
    ),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in REFUSALS], ids=[r[0] for r in REFUSALS])
def test_what_may_be_another_is_not_named(read, text, words):
    assert found(read(text, date=WRITTEN), words).wording is None


SENTENCES = [
    (
        "a trade after the name",
        "Halden Chip, the Norwegian chipmaker, met investors in May. Analysts spoke. The firm cut 640 jobs in 2025.",
        "640 jobs",
        "Halden Chip cut 640 jobs in 2025.",
    ),
    (
        "a company by its name",
        "Police searched Ansa Lines in May. Two men were held. One talked. The company has dismissed 90 captains since 2020.",
        "90 captains",
        "Ansa Lines has dismissed 90 captains since 2020.",
    ),
    (
        "the app",
        "Ireland has fined the video app Pingo. The agency spoke in May. The app has 40 million users in Europe.",
        "40 million",
        "Pingo has 40 million users in Europe.",
    ),
    (
        "a union is no company",
        "Halden Chip, the chipmaker, closed a plant. The union Nord Metall accused the firm of breaking 14 laws in 2025.",
        "14 laws",
        "Halden Chip broke 14 laws in 2025.",
    ),
    (
        "a short form is no second company",
        "Halden Chip, the chipmaker, met investors in May. Halden spoke. The company lost 40 million euros in 2025.",
        "40 million",
        "Halden Chip lost 40 million euros in 2025.",
    ),
    (
        "a company's figures",
        "Halden Chip, the chipmaker, met investors in May. Net income fell to 40 million euros in 2025.",
        "40 million",
        "Halden Chip's net income fell to 40 million euros in 2025.",
    ),
    (
        "sales that are not a company's",
        "Halden Chip, the chipmaker, met investors in May. Sales of diesel cars fell by 40 percent in Spain in 2025.",
        "40 percent",
        "Sales of diesel cars fell by 40 percent in Spain in 2025.",
    ),
    (
        "a rival's own",
        "Rival Tessaro, which makes pumps, said its own sales rose 4 percent in 2025.",
        "4 percent",
        "Tessaro's own sales rose 4 percent in 2025.",
    ),
    (
        "a site by its town",
        "Police closed Skelby airport in May. The airport said it had hired 412 guards in 2025.",
        "412 guards",
        "Skelby airport had hired 412 guards in 2025.",
    ),
    (
        "a council is an authority",
        "Westmere Council met in May. Jo Dray said the authority had lost 60 million euros since 2019.",
        "60 million",
        "Westmere Council had lost 60 million euros since 2019.",
    ),
    (
        "the country of its officials",
        "Iranian officials said the country has 4,000 missiles.",
        "4,000",
        "Iran has 4,000 missiles.",
    ),
    (
        "she for an earlier she",
        "Ottoline Graves, the oceanographer, died in May. She was a teacher. She refused a knighthood twice. In 1968 she led 14 voyages.",
        "14 voyages",
        "In 1968 Ottoline Graves led 14 voyages.",
    ),
    (
        "she beside a town and a company",
        "Senator Dana Quill flew to Turin as a guest of Corvex Mining. She met 14 managers in 2024.",
        "14 managers",
        "Senator Dana Quill met 14 managers in 2024.",
    ),
    (
        "we of a chief executive",
        "Halden Motors met investors in May. “We sold 4,000 cars in 2025,” said chief executive Mads Reitan.",
        "4,000 cars",
        "Halden Motors sold 4,000 cars in 2025.",
    ),
    (
        "our of a council leader",
        "Westmere Council met in May. “Our debt was 60 million euros in 2025,” said council leader Jo Dray.",
        "60 million",
        "Westmere Council's debt was 60 million euros in 2025.",
    ),
    (
        "what explains a name",
        "Sundal, the paper maker, will close 14 mills in 2027.",
        "14 mills",
        "Sundal, the paper maker, will close 14 mills in 2027.",
    ),
]


@pytest.mark.parametrize(
    ("text", "words", "sentence"), [r[1:] for r in SENTENCES], ids=[r[0] for r in SENTENCES]
)
def test_what_the_article_has_described_is_named(read, text, words, sentence):
    assert found(read(text, date=WRITTEN), words).wording == sentence
