"""What newsrooms write daily, as it stands in the queue: firms by their figures, clubs, defendants, leaks, spokespeople; refusals beside them."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 11, 20)

SENTENCES = [
    (
        "nineteen of those that were paid for",
        "Cobalt Surveys had been paid for 48 schools. Its staff visited only 19 of them.",
        [("only 19", "Cobalt Surveys's staff visited only 19 of the 48 schools.")],
    ),
    (
        "two things that one body says",
        "The Department for Education said it took the safety of pupils “extremely seriously” and that £1.8bn a year had been set aside for repairs.",
        [
            (
                "£1.8bn",
                "The Department for Education took the safety of pupils extremely seriously and £1.8bn a year had been set aside for repairs.",
            )
        ],
    ),
    (
        "what a court heard, and what was asked",
        "Captain Odd Hauge had switched off an alarm that gave nine false warnings, the court heard.\n\nAda Quill was asked if Norvolt had paid 14 million euros to Tom Bell.",
        [
            ("nine false", "Captain Odd Hauge had switched off an alarm that gave nine false warnings."),
            ("14 million", "Norvolt had paid 14 million euros to Tom Bell."),
        ],
    ),
    (
        "what nobody is told to have asked",
        "Police have been asked to look into three of the deaths at Wendle Royal Infirmary.",
        [("three", "Police have been asked to look into three of the deaths at Wendle Royal Infirmary.")],
    ),
    (
        "days without a year",
        "Lars Holm said that Morvia wanted to wait because it faced an election on 6 December. The bridge at Skelby collapsed on 6 December. It was built on 3 May.",
        [
            ("faced an election", "Morvia wanted to wait because it faced an election on 6 December (2026)."),
            ("collapsed", "The bridge at Skelby collapsed on 6 December."),
        ],
    ),
    (
        "what is blamed on what",
        (
            "Norvolt blamed the loss of 31 million pounds on higher shipping costs. Officials in Kessia blamed a rise of 12 percent in food prices on drought.\n\n"
            "Ada Quill blamed the delay of 40 days on its suppliers."
        ),
        [
            # "Blamed an outbreak of flu on three farms" would tell that the farms caused it.
            ("31 million", "Norvolt blamed the loss of 31 million pounds on higher shipping costs."),
            ("12 percent", "Officials in Kessia blamed a rise of 12 percent in food prices on drought."),
            ("40 days", "Ada Quill blamed the delay of 40 days on Norvolt's suppliers."),
        ],
    ),
    (
        "a firm's own figures",
        "Toolmaker Sund & Krog said half-year profit fell 34% to £21m. Shares in the Leeds-based company dropped 17% in May. The interim dividend was halved to 2.5p.",
        [
            ("fell 34%", "Sund & Krog's half-year profit fell 34% to £21m."),
            ("dropped 17%", "Shares in Sund & Krog dropped 17% in May (2026)."),
        ],
    ),
    (
        "a firm by whom it employs",
        "The mill near Vik is owned by Ostra Papers, which employs 310 people there. It reported the leak of 900 litres. The company was founded by two students in 1987.",
        [
            ("310 people", "The mill near Vik is owned by Ostra Papers, which employs 310 people there."),
            ("two students", "Ostra Papers was founded by two students in 1987."),
        ],
    ),
    (
        "a club, its chairman and its council",
        (
            "Councillors in Hale have voted to lend Hale Town £2m. Hale Town, who are ninth in the football league, need a striker this season.\n\n"
            "The club's chairman, Ian Moss, said it would have run out of cash in 2027 without the council's help."
        ),
        [
            (
                "run out of cash",
                "Hale Town would have run out of cash in 2027 without Hale's council's help.",
            )
        ],
    ),
    (
        "a defendant, and what is denied",
        (
            "Nora Falk admitted 14 counts of fraud at Westby Crown Court. The judge said the defendant had shown little remorse to 14 residents. Defending, Ida Coe said her client had debts of £40,000.\n\n"
            "Tamar Care Group denied that it had received any warning in 2024."
        ),
        [
            ("little remorse", "Nora Falk had shown little remorse to 14 residents."),
            ("£40,000", "Nora Falk had debts of £40,000."),
            ("any warning", "Tamar Care Group had received a warning in 2024."),
        ],
    ),
    (
        "words that only a denial has",
        (
            "Norvolt denied that any of its 300 drivers had worked at night. Norvolt denied having misled 412 drivers in any way. "
            "Norvolt denied that any driver had slept 14 hours. Norvolt denied that it had not paid any of its 90 clerks."
        ),
        [
            ("300 drivers", "Some of Norvolt's 300 drivers had worked at night."),
            ("412 drivers", "Norvolt misled 412 drivers."),
            ("14 hours", "A driver had slept 14 hours."),
            ("90 clerks", None),
        ],
    ),
    (
        "counts with the noun of the clause before",
        "The ministry said 17 of its 61 midwives had left in 2025 and that nine more were on sick leave. It claimed that nurses were working 14 hours a day without a break and that some had been asked to cover two wards.",
        [
            ("nine more", "Nine more midwives were on sick leave."),
            ("two wards", None),
        ],
    ),
    (
        "a stand at a place, and its closure",
        "The council will repair the main stand at Mill Lane, which was closed in 2024. The closure has cost 4,350 fans their seats.",
        [
            ("closed in 2024", "The main stand at Mill Lane was closed in 2024."),
            ("4,350", "The closure of the main stand at Mill Lane has cost 4,350 fans their seats."),
        ],
    ),
    (
        "time that lies ahead",
        "Sund & Krog plans to sell 40 shops next spring.",
        [
            ("40 shops", "Sund & Krog plans to sell 40 shops next spring (2027)."),
        ],
    ),
    (
        "what had been due, which may be over or put off",
        "Ewan Bell said 14 machines had been due to be replaced in March. Sund & Krog has replaced 12 machines in March, Ewan Bell said.",
        [
            ("14 machines", "14 machines had been due to be replaced in March."),
            ("12 machines", "Sund & Krog has replaced 12 machines in March (2026)."),
        ],
    ),
]
REFUSED = [
    (
        "what somebody knew about",
        "Cobalt Surveys certified 29 roofs from photographs. Cobalt Surveys's managing director, Kevin Toft, knew about it from February 2026 at the latest.",
        "February 2026",
    ),
    (
        "what schools in a country contain",
        "The roof of Hillmoor Academy was made of light concrete. Some 230 schools in England are known to contain it.",
        "230 schools",
    ),
    (
        "four, of what the sentence before tells",
        "Morvia says the ship had ignored eleven warnings. The International Maritime Organization found evidence of four.",
        "evidence of four",
    ),
    (
        "twelve of such accidents",
        "The Maritime Authority has counted 31 such accidents since 2015. In 12 of them nobody raised the alarm.",
        "In 12",
    ),
    (
        "the company, of two that were visited",
        "Norvolt and Sundal both make batteries. Inspectors visited Norvolt and Sundal. The Food Standards Authority fined the company £412,000 in March 2025. Sundal employs 900 people in Helm.",
        "£412,000",
    ),
    (
        "she, of whom her lawyer speaks",
        "Defending, Ida Coe said three people had lost £40,000. “She has repaid £12,500,” Coe said.",
        "£12,500",
    ),
    (
        "they, after police who only reported",
        "A third man waited in a stolen van, police said. They took watches worth £640,000.",
        "£640,000",
    ),
    (
        "a count with no noun before it",
        "The fire began in a school. Fourteen were flown to Vik in 2025.",
        "Fourteen",
    ),
    (
        "his, of the minister who is not the prime minister",
        "Prime Minister Katrin Dahl spoke in 2025. “No,” she said. His plan would have saved 4.2 billion crowns.",
        "4.2 billion",
    ),
    (
        "a firm after another came in",
        "Toolmaker Sund & Krog is in Leeds. It has bought chipmaker Norvik. The company employs 190 people in 14 towns.",
        "190 people",
    ),
    (
        "there, before the place is told",
        "Some 210 women who gave birth there were sent to Vik.",
        "210 women",
    ),
]


@pytest.mark.parametrize(("kind", "text", "worded"), SENTENCES, ids=[kind for kind, *_ in SENTENCES])
def test_mara_reads_who_and_what_without_the_article(read, kind, text, worded):
    article = read(text, date=WRITTEN)
    assert [found(article, words).wording for words, _ in worded] == [wording for _, wording in worded]


@pytest.mark.parametrize(("kind", "text", "words"), REFUSED, ids=[kind for kind, *_ in REFUSED])
def test_what_may_be_another_stays_open(read, kind, text, words):
    claim = found(read(text, date=WRITTEN), words)
    assert (claim.wording, bool(claim.open)) == (None, True)
