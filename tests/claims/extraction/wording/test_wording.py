"""In the queue, Mara reads one sentence that says who, what and when without the article."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 3, 5)  # a Thursday

SENTENCES = [
    # Accusations and what was called something become clauses.
    ("accused of", "Iran has accused the United States of breaching a cease-fire of 8 May.", "breaching", "The United States breached a cease-fire of 8 May (2025)."),
    ("accused of taking", "Prosecutors accused Anna Lund of taking 40,000 euros in 2024.", "40,000", "Anna Lund took 40,000 euros in 2024."),
    ("accused of having hidden", "Prosecutors accused Anna Lund of having hidden 40,000 euros in 2024.", "40,000", "Anna Lund hid 40,000 euros in 2024."),
    ("accused of being", "Prosecutors accused two brothers of being paid 40,000 euros in 2024.", "40,000", "Two brothers were paid 40,000 euros in 2024."),
    ("charged with", "Anna Lund was charged on Tuesday with murdering three men in Helm in 2024.", "three men", "Anna Lund murdered three men in Helm in 2024."),
    ("criticised for", "The watchdog criticised Norvolt for closing 14 plants in 2024.", "14 plants", "Norvolt closed 14 plants in 2024."),
    ("dismissed as", "Donald Trump dismissed the strike on Helm of 3 May as “very weak”.", "very weak", "The strike on Helm of 3 May (2025) was very weak."),
    ("described as", "Norvolt described the report of 2024 on its 14 plants as false.", "false", None),
    # Denials keep the statement, not the denial.
    ("denied that it", "Norvolt denied that it had dismissed 412 people in Skelby.", "412 people", "Norvolt had dismissed 412 people in Skelby."),
    ("denied doing", "Anna Lund denied taking 40,000 euros in 2024.", "40,000", "Anna Lund took 40,000 euros in 2024."),
    ("denied having done", "Anna Lund denied having taken 40,000 euros in 2024.", "40,000", "Anna Lund took 40,000 euros in 2024."),
    ("denied claims that", "Norvolt denied claims that 412 people in Skelby were dismissed.", "412 people", "412 people in Skelby were dismissed."),
    ("admitted doing", "Anna Lund admitted stealing 40,000 euros from the Helm museum in 2024.", "40,000", "Anna Lund stole 40,000 euros from the Helm museum in 2024."),
    ("admitted being", "Tom Hale admitted being paid 40,000 euros in 2024.", "40,000", "Tom Hale was paid 40,000 euros in 2024."),
    # Infinitives.
    ("claimed to have built", "Tom Hale claimed to have built 214 schools in Kenya.", "214 schools", "Tom Hale built 214 schools in Kenya."),
    ("claimed to own", "Tom Hale claimed to own 14 houses in Kenya.", "14 houses", "Tom Hale owns 14 houses in Kenya."),
    ("vowed to", "Ruth Adeyemi vowed to rebuild 214 schools by 2028.", "214 schools", "Ruth Adeyemi will rebuild 214 schools by 2028."),
    ("promised to", "Norvolt promised to pay 4,000 euros to 900 workers.", "4,000 euros", "Norvolt will pay 4,000 euros to 900 workers."),
    # The speaker behind a pronoun of reported speech.
    ("they are using", "Iranian officials said they are using nine airports to rebuild their forces.", "nine airports", "Iranian officials are using nine airports to rebuild their forces."),
    ("it said it would", "Norvolt said it had hired 412 people in Skelby.", "412 people", "Norvolt had hired 412 people in Skelby."),
    ("she said she", "Ruth Adeyemi said she had paid 4,000 euros in 2024.", "4,000 euros", "Ruth Adeyemi had paid 4,000 euros in 2024."),
    ("her rival", "Ada Quill said her rival had voted against 14 increases since 2015.", "14 increases", "Ada Quill's rival had voted against 14 increases since 2015."),
    ("his budget", "Tom Hale said foreign banks had paid nine deputies to block his budget.", "nine deputies", "Foreign banks had paid nine deputies to block Tom Hale's budget."),
    ("its fighters", "The Rapid Support Forces said its fighters had left 14 villages.", "14 villages", "The Rapid Support Forces' fighters had left 14 villages."),
    # The bearer named in the sentence before.
    ("he", "Tom Hale left the board in 2021. He had earned 400,000 euros a year.", "400,000", "Tom Hale had earned 400,000 euros a year."),
    ("she", "Ruth Adeyemi left the board in 2021. She had earned 400,000 euros a year.", "400,000", "Ruth Adeyemi had earned 400,000 euros a year."),
    ("her salary", "Ruth Adeyemi left the board in 2021. Her salary was 400,000 euros a year.", "400,000", "Ruth Adeyemi's salary was 400,000 euros a year."),
    ("it, the network", "At least 41 people died, according to the Sudan Doctors Network. It has put the toll since April 2023 at more than 62,000.", "62,000", "The Sudan Doctors Network has put the toll since April 2023 at more than 62,000."),
    ("its aid chief", "The United Nations met on 3 May. Its aid chief earned 200,000 euros in 2025.", "200,000", "The United Nations' aid chief earned 200,000 euros in 2025."),
    # Interviews and quotations: the speaker for I, we, my, our.
    ("I", "“I have built 214 schools since 2022,” said Tom Hale.", "214 schools", "Tom Hale has built 214 schools since 2022."),
    ("I am", "“I am owed 4,000 euros by Norvolt,” said Tom Hale.", "4,000 euros", "Tom Hale is owed 4,000 euros by Norvolt."),
    ("I'm", "“I'm owed 4,000 euros by Norvolt,” said Tom Hale.", "4,000 euros", "Tom Hale is owed 4,000 euros by Norvolt."),
    ("my", "“My salary was 40,000 euros in 2024,” said Tom Hale.", "40,000", "Tom Hale's salary was 40,000 euros in 2024."),
    ("I employ", "“I employ 214 people in Skelby,” said Tom Hale.", "214 people", "Tom Hale employs 214 people in Skelby."),
    ("we of a firm", "“We have sold 4,000 pumps since 2022,” said Joanna Pike, CEO of Aquiva.", "4,000 pumps", "Aquiva has sold 4,000 pumps since 2022."),
    ("our of a firm", "“Our sales fell by 40 percent in 2024,” said Joanna Pike, CEO of Aquiva.", "40 percent", "Aquiva's sales fell by 40 percent in 2024."),
    ("we of a coach", "“We have had two penalties since August 2025,” fumed Rovers coach Dani Ferro.", "two penalties", None),
    ("we of one person", "“We buried 14 men in Helm in 2024,” said Hawa Ibrahim.", "14 men", "Hawa Ibrahim and others buried 14 men in Helm in 2024."),
    ("transcript", "VARGA: I have built 214 schools since 2022.", "214 schools", "VARGA has built 214 schools since 2022."),
    # Definite phrases.
    ("the company", "Norvolt makes batteries. The company employs 4,100 people in nine towns.", "4,100", "Norvolt employs 4,100 people in nine towns."),
    ("the group", "The Rapid Support Forces left Helm. The group lost 400 men in 2025.", "400 men", "The Rapid Support Forces lost 400 men in 2025."),
    ("the council", "Westmere Council met in May. The council spent 61 million euros in 2025.", "61 million", "Westmere Council spent 61 million euros in 2025."),
    ("the minister", "Infrastructure minister Carla Venturi spoke in May. The minister spent 61 million euros on dams in 2025.", "61 million", "Carla Venturi spent 61 million euros on dams in 2025."),
    ("the two ministers", "Anna Lund and Tom Hale met in May. The two ministers signed 14 contracts in 2025.", "14 contracts", "Anna Lund and Tom Hale signed 14 contracts in 2025."),
    ("the two countries", "Kenya and Uganda met in May. The two countries signed 14 contracts in 2025.", "14 contracts", "Kenya and Uganda signed 14 contracts in 2025."),
    ("the scheme", "The council opened the Westmere Warm Homes scheme in 2021. The scheme cost 41 million euros in 2025.", "41 million", "The Westmere Warm Homes scheme cost 41 million euros in 2025."),
    ("the strike", "Iran launched a missile attack on Helm Air Base in May. The strike killed 14 people in 2025.", "14 people", "The missile attack on Helm Air Base killed 14 people in 2025."),
    ("the government", "Floods hit northern Italy in May. The government released 80 million euros in 2025.", "80 million", "The government of Italy released 80 million euros in 2025."),
    ("the city", "A tunnel was opened in Port Merrin in May. The city spent 61 million euros in 2025.", "61 million", "Port Merrin spent 61 million euros in 2025."),
    ("the fighting", "Sudan's army took the airport in El Obeid. At least 41 civilians were killed in the fighting.", "41 civilians", "At least 41 civilians were killed in the fighting in El Obeid."),
    ("a surname", "Marta Oduya joined City in 2021. Karin Blom said Oduya had turned down 2 million euros.", "2 million", "Marta Oduya had turned down 2 million euros."),
    ("a phrase that says it itself", "The mayor of Helm spent 61 million euros in 2025.", "61 million", "The mayor of Helm spent 61 million euros in 2025."),
    # Days.
    ("on Tuesday", "Norvolt dismissed 412 people on Tuesday.", "412 people", "Norvolt dismissed 412 people on Tuesday (3 March 2026)."),
    ("yesterday", "Norvolt dismissed 412 people yesterday.", "412 people", "Norvolt dismissed 412 people yesterday (4 March 2026)."),
    ("last year", "Norvolt dismissed 412 people last year.", "412 people", "Norvolt dismissed 412 people last year (2025)."),
    ("a month without its year", "Norvolt has dismissed 412 people since January.", "412 people", "Norvolt has dismissed 412 people since January (2026)."),
    ("a whole date", "Norvolt dismissed 412 people on 3 March 2021.", "412 people", "Norvolt dismissed 412 people on 3 March 2021."),
    # The report goes, the statement stays.
    ("an aside", "Donors, he added, had cut pledges by 40 percent since 2024.", "40 percent", "Donors had cut pledges by 40 percent since 2024."),
    ("a connective", "However, Norvolt dismissed 412 people in 2025.", "412 people", "Norvolt dismissed 412 people in 2025."),
    ("quotation marks", "Norvolt said 412 people had left “for tactical reasons” in 2025.", "412 people", "412 people had left for tactical reasons in 2025."),
    ("a reference", "Norvolt dismissed 412 people [1] in Skelby in 2025.", "412 people", "Norvolt dismissed 412 people in Skelby in 2025."),
    ("a cleft", "“It was the region of Emilia that cancelled 14 contracts,” replied Carla Venturi.", "14 contracts", None),
    ("whether", "Tom Hale asked whether Norvolt had dismissed 412 people in 2025.", "412 people", "Norvolt had dismissed 412 people in 2025."),
    ("a negative stays", "The agency found no evidence that 412 people had been dismissed.", "412 people", None),
    ("bound within", "Norvolt said 412 people had lost their homes in 2025.", "412 people", "412 people had lost their homes in 2025."),
    ("it of a clause", "Floods made it impossible for 4,000 people to leave Helm in 2025.", "4,000 people", "Floods made it impossible for 4,000 people to leave Helm in 2025."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [row[1:] for row in SENTENCES if row[3]],
    ids=[row[0] for row in SENTENCES if row[3]],
)
def test_a_claim_reads_alone(read, text, words, sentence):
    assert found(read(text, date=WRITTEN), words).wording == sentence


LEFT_OUT = [
    (
        "a second statement",
        "Norvolt dismissed 412 people in 2025, but the gesture was not enough.",
        "412",
        "Norvolt dismissed 412 people in 2025.",
    ),
    (
        "what came of it",
        "Norvolt dismissed 412 people in 2025, casting doubt on the truce.",
        "412",
        "Norvolt dismissed 412 people in 2025.",
    ),
    (
        "a later event",
        "Marta Oduya scored 12 goals in 2025 after Jess Lowe had headed the visitors in front.",
        "12 goals",
        "Marta Oduya scored 12 goals in 2025.",
    ),
    (
        "what does not limit it",
        "Despite the offer, Norvolt dismissed 412 people in 2025.",
        "412",
        "Norvolt dismissed 412 people in 2025.",
    ),
    ("where it was so stays", "In each of these places, Norvolt dismissed 412 people in 2025.", "412", None),
    (
        "since when it is so stays",
        "Since the offer, Norvolt has dismissed 412 people in Skelby.",
        "412",
        None,
    ),
    (
        "what somebody complained of stays",
        "Many voters of Helm complained soon after that the 14 queues had cost them a day in 2025.",
        "14 queues",
        None,
    ),
    ("a condition stays", "Norvolt dismissed 412 people in 2025 if they had refused the offer.", "412", None),
    ("the figures stay", "Norvolt grew, and the offer cost 412 million euros in 2025.", "412", None),
    (
        "what a superlative counts from stays",
        "It is the biggest fall in 12 years since the attack.",
        "12",
        None,
    ),
]


@pytest.mark.parametrize(
    ("text", "words", "sentence"), [row[1:] for row in LEFT_OUT], ids=[row[0] for row in LEFT_OUT]
)
def test_what_the_statement_does_not_need_is_left_out_where_it_points_elsewhere(read, text, words, sentence):
    assert found(read(text, date=WRITTEN), words).wording == sentence


def test_an_apostrophe_stays_where_a_surname_gets_its_full_name(read):
    article = read(
        "Marta Oduya joined City in 2021. Oduya's salary was 2 million euros in 2025.", date=WRITTEN
    )

    assert found(article, "2 million").wording == "Marta Oduya's salary was 2 million euros in 2025."


def test_each_change_can_be_shown_in_its_place(read):
    article = read(
        "Tom Hale left the board in 2021. He had earned 400,000 euros a year on Tuesday.", date=WRITTEN
    )
    claim = found(article, "400,000")

    assert claim.wording is not None
    for change in claim.changes:
        assert claim.wording[slice(*change.at)] == change.now
        if change.source and change.why == "pronoun":
            assert article.words(change.source) == "Tom Hale"
    assert [change.why for change in claim.changes] == ["pronoun", "date"]
    assert claim.text == "He had earned 400,000 euros a year on Tuesday"


@pytest.mark.parametrize(
    ("text", "words", "side"),
    [
        ("Norvolt said it had dismissed 412 people in 2025.", "412", "says"),
        ("Norvolt denied that it had dismissed 412 people in 2025.", "412", "denies"),
        ("The union accused Norvolt of dismissing 412 people in 2025.", "412", "alleges"),
        ("Tom Hale asked whether Norvolt had dismissed 412 people in 2025.", "412", "asks"),
        ("Tom Hale dismissed the offer of 412 jobs as a farce.", "412", "says"),
        ("Norvolt dismissed 412 people in 2025.", "412", None),
    ],
)
def test_the_side_that_somebody_takes(read, text, words, side):
    assert found(read(text, date=WRITTEN), words).side == side


def test_a_table_cell_is_a_sentence_only_where_row_and_year_make_one(read):
    article = read(
        "| Service | 2025/26 | Change |\n|---|---|---|\n| Adult social care | £41.2m | 6.1% |\n", date=WRITTEN
    )
    wordings = {claim.text: claim.wording for claim in article.reading.claims if claim.score >= 0.5}

    assert wordings.get("£41.2m") in (None, "Adult social care in 2025/26 is £41.2m.")
    assert wordings.get("6.1%") is None
