"""Mara reads who is meant in the claims of daily news, and never the wrong one: bodies that speak, clients, councils, countries."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 11, 20)

WORDED = [
    (
        "a union by its name that says something of itself",
        "Twelve jobs are expected to go. The union Unison said it had not been told which of 12 posts were at risk.",
        "which of 12 posts",
        "The union Unison had not been told which of 12 posts were at risk.",
    ),
    (
        "friends of a library are one body",
        "The Friends of Hallam Library, which collected 4,000 names, said it would seek a judicial review of 11 closures.",
        "judicial review",
        "The Friends of Hallam Library would seek a judicial review of 11 closures.",
    ),
    (
        "a firm that cut and said",
        "Norvolt Group cut its forecast on Wednesday and said it would close 23 stores.",
        "23 stores",
        "Norvolt Group would close 23 stores.",
    ),
    (
        "a charity of which only the article's noun is said",
        "A manager stole £2m from St Oswin's Hospice. Judge Anita Lowe said the hospice had been forced to close six beds in 2019.",
        "six beds",
        "St Oswin's Hospice had been forced to close six beds in 2019.",
    ),
    (
        "a storm by its name",
        "Storm Ottilie killed 11 people in Maddern. The weather service said the storm would cost 1.5 billion euros.",
        "1.5 billion",
        "Storm Ottilie would cost 1.5 billion euros.",
    ),
    (
        "a lawyer's client",
        "Luis Amado has led the federation since 2013. Amado's lawyer, Pedro Vaz, said that his client would pay back 12,000 euros.",
        "12,000 euros",
        "Luis Amado would pay back 12,000 euros.",
    ),
    (
        "a share of the votes",
        "Luis Amado was re-elected in 2021 with 88% of the votes.",
        "88%",
        "Luis Amado was re-elected in 2021 with 88% of the votes.",
    ),
    (
        "a time before all history",
        "Swings in temperature were 40% larger 125,000 years ago than in 1990.",
        "40% larger",
        "Swings in temperature were 40% larger 125,000 years ago than in 1990.",
    ),
    (
        "the last two years",
        "Norvolt hired 18,000 people in the last two years.",
        "18,000",
        "Norvolt hired 18,000 people in the last two years (to November 2026).",
    ),
    (
        "the present as such",
        "The air of 1850 differed from today because it held 285 parts of carbon dioxide.",
        "285 parts",
        None,
    ),
    (
        "the decision of councillors",
        "Councillors in Tollgate have voted to close four of the town's six libraries. More than 7,200 people had signed a petition against the plan.",
        "7,200",
        "More than 7,200 people had signed a petition against the plan by councillors in Tollgate to close four of Tollgate's six libraries.",
    ),
    (
        "a claim that was cut before its explanation",
        "Councillors in Tollgate have voted to close four libraries, a move that the authority says will save £340,000 a year.",
        "four libraries",
        "Councillors in Tollgate have voted to close four libraries.",
    ),
]


@pytest.mark.parametrize(("text", "words", "wording"), [r[1:] for r in WORDED], ids=[r[0] for r in WORDED])
def test_a_claim_says_who_is_meant(read, text, words, wording):
    claim = found(read(text, date=WRITTEN), words)

    if wording is None:
        assert "(20 November 2026)" not in (claim.wording or "")
    else:
        assert claim.wording == wording


OPEN = [
    (
        "the officer who speaks is no defendant",
        "Simon Kettering moved money for eleven years. Detective Sergeant Ruth Olawale, of the crime unit, said the defendant had refused to answer 31 questions in court.",
        "31 questions",
        "the defendant",
    ),
    (
        "who is named after a statement is not its subject",
        "The most recent event ended in May 2024. It contributed to the hottest year on record, according to the World Meteorological Organization.",
        "hottest year",
        "It",
    ),
    (
        "a region in front of a figure",
        "In the Nordland region, it stands at 87.4%, down from 93.1% in 2019.",
        "87.4%",
        "it",
    ),
    (
        "a share of what is not told",
        "Of the 1,046 cases, 71% were in children under ten.",
        "71%",
        "the 1,046 cases",
    ),
    (
        "a man who is named behind his office",
        "Chief Inspector Sanjay Kohli opened 31 cases. The local MP, Daniel Hirst, said that 212 officers had left. Joan Tully said his figures were 40 percent too high.",
        "40 percent",
        "his",
    ),
    (
        "vessels do not comply with themselves",
        "The guidelines on quieter ships date from 2014. Fewer than 6% of new vessels complied with them in 2021.",
        "6% of new vessels",
        "them",
    ),
    (
        "the government of another country",
        "The National Museum of Haldland will return 1,300 carvings to the kingdom of Orvanda. The government has paid 1.6 million euros for them.",
        "1.6 million",
        "the government",
    ),
    (
        "an ally of somebody",
        "Karen Holt spoke in Skelby on 3 May 2026. A Holt ally suggested she would spend 40 million euros in 2027.",
        "40 million",
        "she",
    ),
    (
        "those of whom only the number is told",
        "The ministry ends careers. Four of its last five holders left within a year. Two of them were fined 400 euros in 2024.",
        "400 euros",
        "them",
    ),
    (
        "her own group",
        "The Sund Group lobbied Congress in 2012. Ina Kirsch said her group never met 12 officials and said the group hired 40 lobbyists in 2013.",
        "40 lobbyists",
        "the group",
    ),
    (
        "the firm of other employees",
        "Mercury and Sund are lobbying firms. The company Mercury had 40 clients in 2012. Three Sund employees said 12 clients had left the firm in 2013.",
        "12 clients",
        "the firm",
    ),
    (
        "an assessment has no website",
        "A spokesman for the council said a summary of 12 assessments was available on its website.",
        "12 assessments",
        "its",
    ),
    (
        "a country between two",
        "Borvia said drones from neighbouring Tarsk had hit 12 houses, the Borvian Defence Ministry said. It expelled three Tarsk diplomats. The plant provides 9% of the country's electricity.",
        "9%",
        "the country",
    ),
]


@pytest.mark.parametrize(("text", "words", "phrase"), [r[1:] for r in OPEN], ids=[r[0] for r in OPEN])
def test_who_may_not_be_meant_is_never_named(read, text, words, phrase):
    claim = found(read(text, date=WRITTEN), words)

    assert claim.wording is None
    assert phrase.lower() in [p.lower() for p in claim.open]


def test_a_speaker_who_fits_is_never_passed_over_for_another(read):
    text = (
        "Pate has tried to help Marco Rubio since May. Pate claimed that he’s not paid 40,000 euros for it."
    )

    claim = found(read(text, date=WRITTEN), "40,000")

    assert "Rubio is" not in (claim.wording or "")


def test_a_second_we_of_a_council_is_no_second_council(read):
    text = (
        "Councillors in Tollgate have voted to cut hours. Council leader Maureen Fitch spoke after the vote. "
        '"We have lost 38% of our government grant since 2012," she said.'
    )

    claim = found(read(text, date=WRITTEN), "38%")

    assert claim.wording == "Tollgate's council has lost 38% of its government grant since 2012."


def test_what_somebody_has_not_said_how_to_do_is_no_statement(read):
    text = "The opposition will repeal the tax in 2027, Vera Malik said. She has not said how she would replace the 3.9 billion crowns."

    claims = [c for c in read(text, date=WRITTEN).reading.claims if "3.9 billion" in c.text]

    assert all("Malik would replace" not in (c.wording or "") for c in claims)


def test_an_obituary_goes_on_about_whom_it_is_about(read):
    text = (
        "Dorothea Lindqvist, an acoustician, died on 4 November 2026 in Bergen.\n\nShe was born in Malm in 1934. She studied physics.\n\n"
        "Her survey of 1976 found that noise had doubled.\n\nLindqvist moved to Norway in 1981. She led a centre until 1999.\n\n"
        "Lindqvist received a prize in 1992.\n\nIn 1987, the Shipowners' Association said that her figures were based on only four stations."
    )

    claim = found(read(text, date=WRITTEN), "four stations")

    assert claim.wording == "Dorothea Lindqvist's figures were based on only four stations."


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Julia Brandt opened the ferry in May.\n\nThe port lost 40 jobs.\n\nHer plan will cost 12 million euros.", "12 million", None),
        ("Julia Brandt opened the ferry in May. Her plan will cost 12 million euros.", "12 million", "Julia Brandt's plan will cost 12 million euros."),
        ("The bureau will hand over 300 files that Helm Bank said it will publish in May.", "it will", None),
        ("Helm Bank said it will publish 300 files in May.", "300 files", "Helm Bank will publish 300 files in May (2027)."),
        ("Adam Lund said he'd battled three fires in 2019.", "three fires", "Adam Lund had battled three fires in 2019."),
        ("Adam Lund said he'd close three plants in 2027.", "three plants", "Adam Lund would close three plants in 2027."),
        ("“We are losing 40 doctors a year,” said Ruth Alemu, deputy director for East Africa.", "40 doctors", None),
        ("“We are losing 40 doctors a year,” said Ruth Alemu, spokeswoman for Rescue Aid.", "40 doctors", "Rescue Aid is losing 40 doctors a year."),
    ],
)  # fmt: skip
def test_a_pronoun_has_its_name_from_near_or_stays_open(read, text, words, sentence):
    assert found(read(text, date=WRITTEN), words).wording == sentence


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Nora Falk met 14 farmers. Norvolt said its pumps had passed 14 tests in 2025.", "14 tests", "Norvolt's pumps had passed 14 tests in 2025."),
        ("Norvolt said 12 of its 40 drivers had been ill in 2025.", "12 of", "12 of Norvolt's 40 drivers had been ill in 2025."),
        ("Norvolt's plan failed in 2025. The Harvest Forum said its cost had risen by 14 percent.", "14 percent", None),
        ("A plane was grounded in May. The Helm Gazette reported that its papers had expired in 14 cases.", "14 cases", None),
        ("Nora Falk met 40 farmers. Norvolt said it had pulled out of a deal with 14 farms in 2025.", "14 farms", "Norvolt had pulled out of a deal with 14 farms in 2025."),
        ("Nora Falk met 40 farmers. Norvolt said it was disappointed by the price of 14 euros.", "14 euros", "Norvolt was disappointed by the price of 14 euros."),
        ("Nora Falk met 40 farmers. The Harvest Bank denied that it had any duty to 14 buyers.", "14 buyers", "The Harvest Bank had a duty to 14 buyers."),
        ("The contract is worth 7 million euros. Norvolt said it was assisting 14 offices with their inquiries.", "14 offices", "Norvolt was assisting 14 offices with their inquiries."),
        ("The contract is worth 7 million euros. Norvolt said it was working on 14 mills in Helm.", "14 mills", "Norvolt was working on 14 mills in Helm."),
        ("Growth was low in 2025.\n\nThe Harvest Forum said it had pulled out of 14 towns.", "14 towns", None),
        ("The Harvest Bank met farmers in May. It has lost 40 million euros since 2020.", "40 million", "The Harvest Bank has lost 40 million euros since 2020."),
        ("Two people died, according to the Harvest Network, which counts 14 towns. It has put the toll since 2023 at 400.", "400", "The Harvest Network has put the toll since 2023 at 400."),
        ("Farmers spoke of the Harvest Bank in May. It has lost 40 million euros since 2020.", "40 million", None),
    ],
)  # fmt: skip
def test_it_is_the_body_that_speaks_or_goes_on_if_nothing_else_was_told_of(read, text, words, sentence):
    assert found(read(text, date=WRITTEN), words).wording == sentence


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Nora Falk met the mayor. Velian officials now say they have chosen 14 towns for 2027.", "14 towns", "Velian officials have chosen 14 towns for 2027."),
        ("Farmers met in Helm. Velian officials now say they have chosen 14 towns for 2027.", "14 towns", None),
        ("Farmers are many in Helm. In May 2026, 26 percent of farmers said they had voted twice in 2025.", "twice", "26 percent of farmers had voted twice in 2025."),
        ("Farmers met in Helm. In Skarvik, 26 percent of voters said they had voted twice in 2025.", "twice", None),
        ("Even if Norvolt closes, 26 percent of farmers said they would leave 14 towns in 2027.", "14 towns", None),
        ("Iowan fuel advocates say they have 14 promises from Tom Hale.", "14 promises", "Iowan fuel advocates have 14 promises from Tom Hale."),
        ("Polls say they have 14 percent of the votes in Helm.", "14 percent", None),
        ("Among farmers, 26 percent say they trust 14 ministers.", "14 ministers", None),
        ("Farmers in Helm now say they should pay 14 percent, up from 9 percent in 2025.", "14 percent", None),
        ("Farmers in Helm now say they pay 14 percent, up from 9 percent in 2025.", "14 percent", "Farmers in Helm pay 14 percent, up from 9 percent in 2025."),
    ],
)  # fmt: skip
def test_they_are_those_who_speak_and_not_whom_they_speak_of(read, text, words, sentence):
    assert found(read(text, date=WRITTEN), words).wording == sentence


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Ben Carlow spoke in May. Aides said the retired neurosurgeon had lost 14 percent of his voters in Helm.", "14 percent", None),
        ("Ben Carlow spoke in May. Aides said rain had cost him 14 percent of his voters in 2025.", "14 percent", "Rain had cost Ben Carlow 14 percent of his voters in 2025."),
        ("Dr Cefa Taumo won her vote in 2025. In 2026, his party won 4,000 votes.", "4,000", None),
        ("Dr Cefa Taumo won a vote in 2025. In 2026, his party won 4,000 votes.", "4,000", "In 2026, Dr Cefa Taumo's party won 4,000 votes."),
        ("John Lund, an aide, said Peter Hale “understood he could not win 14 towns in 2025”.", "14 towns", None),
        ("Helm praises Joe Scarr.\n\nNow that he is the mayor of Helm, Donald Hale has opened 14 schools.", "14 schools", "Now that he is the mayor of Helm, Donald Hale has opened 14 schools."),
    ],
)  # fmt: skip
def test_a_person_is_not_named_where_another_phrase_may_be_meant(read, text, words, sentence):
    assert found(read(text, date=WRITTEN), words).wording == sentence


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("Ada Lund says that she’s decided to sell 40,000 shares in 2027.", "40,000", None),
        ("Ada Lund says she’s thrilled to receive 40,000 euros in 2027.", "40,000", "Ada Lund is thrilled to receive 40,000 euros in 2027."),
        ("Ada Lund says that she’s sold 40,000 shares in 2025.", "40,000", "Ada Lund has sold 40,000 shares in 2025."),
        ("“I am friends with and employ 4,000 farmers from Velia and have paid 40 million euros since 2025,” said Ada Lund.", "4,000", "Ada Lund is friends with and employs 4,000 farmers from Velia and has paid 40 million euros since 2025."),
        ("“I have 40 guards making me show 14 cards in Helm,” said Ada Lund.", "14 cards", "Ada Lund has 40 guards making her show 14 cards in Helm."),
        ("“We are no longer the bridesmaid of 14 towns,” said Ada Lund, the chief executive of Norvolt.", "14 towns", None),
        ("“We built 14 mills in 2025,” said Ada Lund, the chief executive of Norvolt.", "14 mills", "Norvolt built 14 mills in 2025."),
    ],
)  # fmt: skip
def test_verbs_go_with_the_name_that_is_put_in(read, text, words, sentence):
    assert found(read(text, date=WRITTEN), words).wording == sentence


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("As the year ends, it's time for Norvolt's closing dinner, a Helm Road ritual that may seem to cost 14 million euros in the face of recent layoffs.", "14 million", None),
        ("As the year ends, it's time for 14 dinners that may seem to cost 14 million euros in the face of recent layoffs.", "14 million", "14 dinners may seem to cost 14 million euros in the face of recent layoffs."),
        ("Ada Lund called the theft of 14 cars an act of hate and a\n\ncrime, repeated her wish for 14 courts in 2025.", "14 courts", None),
        ("Roberts also said the videos were \"inconclusive\" and that the film released in May by Scott's family did not show whether he had 14 guns in his hand.", "14 guns", None),
        ("Peter Hale said witnesses saw 14 guns in Helm and that one was found nearby.", "one was", None),
    ],
)  # fmt: skip
def test_a_piece_without_its_own_subject_is_no_sentence(read, text, words, sentence):
    assert found(read(text, date=WRITTEN), words).wording == sentence


HEARING = (
    "CHAIRWOMAN LIND: Four trains derailed in 2025.\n\nMR. BASCOMBE: {}We have paid out 11 million dollars in 2025.\n\n"
    "SENATOR ORR: Four people died in Helm in 2025."
)


def test_we_is_the_firm_of_whoever_says_who_that_is(read):
    text = HEARING.format("I'm Todd Bascombe, president of Tri-Rivers Central. ")

    assert (
        found(read(text), "11 million").wording
        == "Tri-Rivers Central has paid out 11 million dollars in 2025."
    )


def test_a_label_in_capitals_is_no_body_that_says_we(read):
    """Mr. Bascombe has paid nothing himself, and nothing tells whom he speaks for."""
    assert "MR. BASCOMBE has" not in (found(read(HEARING.format("")), "11 million").wording or "")


def test_whoever_chairs_a_body_is_not_the_body(read):
    claim = found(read("“We have fined 12 firms in 2025,” Commission Chair Rosa Pike said."), "12 firms")

    assert (claim.wording, claim.open) == (None, ("We",))


def test_a_word_that_asks_the_reader_is_no_part_of_a_name(read):
    text = "Ask Eamon Tuffy how many of his 40 shops are left, and he laughs. Tuffy has sold 28 shops since 2020."

    assert found(read(text), "28 shops").wording == "Eamon Tuffy has sold 28 shops since 2020."
