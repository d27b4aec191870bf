"""Who is meant beside customers, clubs, wives and sons: banks and families of local news, with the refusals beside them."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 11, 20)
BANK = "Customers of Meridian Bank could not use its app for two days. {}"
CLUB = "Members of Ashwell Angling Club met on Friday. {}"

SENTENCES = [
    (
        "a bank of which customers are told",
        BANK.format("The bank said that 410,000 payments were late. Its shares fell 3.2%."),
        [("410,000", "410,000 payments were late."), ("3.2%", "Meridian Bank's shares fell 3.2%.")],
    ),
    (
        "he, beside a club",
        CLUB.format("The club's president, Harry Teale, said he had counted 900 dead trout."),
        [("900", "Harry Teale had counted 900 dead trout.")],
    ),
    (
        "what a body has of its own",
        "According to the Met Office, 41mm of rain fell.\n\nTorr Valley Water denied that its works was to blame for 900 dead fish.",
        [("900", "Torr Valley Water's works was to blame for 900 dead fish.")],
    ),
    (
        "a description before the pronoun",
        "Ellen Thackray developed a paint.\n\nThe daughter of a miner, she earned £300 in 1962 at a factory in Huddersfield.",
        [
            (
                "£300",
                "The daughter of a miner, Ellen Thackray earned £300 in 1962 at a factory in Huddersfield.",
            )
        ],
    ),
    (
        "a sentence that goes on after a colon",
        "Tom Hale said that he had no choice: Norvolt had closed 40 shops in Leeds.",
        [("40 shops", "Norvolt had closed 40 shops in Leeds.")],
    ),
    (
        "what a body hopes, after another",
        "The Met Office had warned of 80mph. Electricity North West said it hoped to reconnect 40 homes by Saturday.",
        [("40 homes", "Electricity North West hoped to reconnect 40 homes by Saturday (21 November 2026).")],
    ),
    (
        "what she told in a letter, beside a school",
        "Moira Kerr, who had led Balgay Primary, told parents in a letter on Friday that she had lost £400.",
        [("£400", "Moira Kerr had lost £400.")],
    ),
    (
        "a group with a name",
        "Calder Foods shares rose. The Courier reported that the Irish group Kilbane had offered 210p a share.",
        [("210p", "The Irish group Kilbane had offered 210p a share.")],
    ),
    (
        "a mask, and where it went",
        "The Fenwick Museum has returned a wooden mask to the island of Aneira. The mask was handed over on Saturday with 11 axes.",
        [
            (
                "11 axes",
                "The wooden mask that the Fenwick Museum has returned was handed over on Saturday (14 November 2026) with 11 axes.",
            )
        ],
    ),
    (
        "what somebody refused",
        "Norvolt refused to pay the fine of £4m. Tom Hale declined to comment.",
        [("£4m", "Norvolt refused to pay the fine of £4m.")],
    ),
    (
        "what was X-rayed",
        "He said that 120 bikes had been X-rayed in Leeds and that no other motor was found in 2025.",
        [("120", "120 bikes had been X-rayed in Leeds.")],
    ),
    (
        "what an inspector accepted",
        "The inspector, Graham Lisle, accepted that emissions in Leeds would rise by 11%.",
        [("11%", "Emissions in Leeds would rise by 11%.")],
    ),
    (
        "we, of a firm's founder",
        "Ranke's founder, Emil Krogh, apologised. “We sold 400 robots in 2025,” he said.",
        [("400", "Ranke sold 400 robots in 2025.")],
    ),
    (
        "a plan that voters rejected",
        "Hamburg will not bid for the 2040 Olympics after 54.3% of voters rejected the plan in a referendum on Sunday.",
        [
            (
                "54.3%",
                "Hamburg will not bid for the 2040 Olympics after 54.3% of voters rejected the plan in a referendum on Sunday (15 November 2026).",
            )
        ],
    ),
    (
        "what has not been since",
        "Tom Hale said 40 shops had closed in 2023. Not a single shop had been opened since, he said.",
        [("single shop", "Not a single shop had been opened since (2023).")],
    ),
    (
        "a member of a party",
        "Conservative Neil Stock spoke on Friday. Ivan Henderson accused Stock of wasting £1.6m.",
        [("£1.6m", "Neil Stock wasted £1.6m.")],
    ),
    (
        "in which another says something",
        "Ada Quill said that she had read a report of 2019, in which Norvolt said that 40 people had died.",
        [
            ("report of 2019", "Ada Quill had read a report of 2019."),
            ("40 people", "40 people had died."),
        ],
    ),
]

REFUSED = [
    ("she, whose son speaks", "Ellen Thackray left in 1979. Her son, Peter, said she had lost £500.", "£500"),
    ("he, whose wife speaks", "His wife, Anna, said that he had lost £500 in Leeds.", "£500"),
    (
        "what somebody calls misleading",
        "Ada Quill said wages had risen by 4%. Tom Hale called that a cut of 2%.",
        "cut of 2%",
    ),
    (
        "a report of which only what it says is told",
        "Learning First found in a report that classes had grown. The report, paid for by a union, looked at 1,200 schools.",
        "1,200",
    ),
    (
        "what has been so since a time that is not told",
        "Ministers changed the rules. Since then, nine in ten appeals have succeeded in Leeds.",
        "nine in ten",
    ),
    (
        "half, of which the verb is in the sentence before",
        "Norvolt promised to inspect every ship. According to KNKT, fewer than half have been.",
        "half have",
    ),
    (
        "it, said by a group with a name",
        "Sunward Energy will build it. The action group Keep Horwood Green has calculated that it needs 11% more sun.",
        "11%",
    ),
    (
        "the group, after an Irish group with a name",
        "Calder Foods shares rose. The Courier reported that the Irish group Kilbane had offered 210p. Ned Fowler said the group had debts of £310m.",
        "£310m",
    ),
    (
        "a haul, of which nobody has told",
        "Thieves came on Friday. Lieve Maes said that part of the haul had been found with 40 rings in Breda.",
        "40 rings",
    ),
    (
        "none, of what was asked about",
        "Lieve Maes was asked about talks in Breda. She said that there had been none since 4 May 2025.",
        "been none",
    ),
    ("each, of which nobody knows what", "Halden ordered trains. Each seats 180 passengers in Leeds.", "180"),
    (
        "the rest, of what was told",
        "Norvolt pays half of it. The rest comes from a loan of £40m in Leeds.",
        "£40m",
    ),
    (
        "a number of what was told",
        "Beavers died out in Britain. There are now an estimated 1,500 in Leeds.",
        "1,500",
    ),
    (
        "him, whom she beat",
        "Bodhana Nair learned chess from her father. He plays no more: she beat him in 2021 in Leeds.",
        "2021",
    ),
    (
        "it, that was worth money",
        "Niek Stam praised it. He said it was worth €310 to a driver in Leeds.",
        "€310",
    ),
    (
        "one, of what was paid",
        "Brightwell paid farmers a bonus. Its spokesman said that nine in ten farms in Leeds had had one.",
        "nine in ten",
    ),
    (
        "so many, of what was told before",
        "Northline found 17 trains with faults in Leeds. Crossland denies that there were so many.",
        "so many",
    ),
    (
        "a number of what was told before",
        "Tekle Haile said that 200 lorries had crossed in 2025. The UN counted 38.",
        "38",
    ),
    (
        "her father, after her lawyer",
        "Femke Aerts won 40 races. Her lawyer, Inge Claes, said it was over. Her father was suspended in 2015.",
        "2015",
    ),
    (
        "it, that found oil",
        "Norvik Energy has wells. A second well was completed in Sirra. It found oil at 2,900 metres.",
        "2,900",
    ),
    (
        "they, which are told by an airport without a name",
        "Passenger numbers at the airport were high in 2025. They had fallen to 0.7 million in 2020.",
        "0.7 million",
    ),
    (
        "a paint that somebody developed, before a year",
        "Hull Marine Coatings has 40 staff. Ellen Thackray developed the first paint without tin. The company patented the paint in 1979.",
        "patented",
    ),
    (
        "an airline, after the turnout",
        "Turnout was 71%. About 3,100 of the airline's 4,400 cabin crew are in Unite.",
        "3,100",
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


def test_none_of_what_was_counted_stays_open(read):
    article = read(
        "Tom Hale said that bonuses had totalled £2.1m, and that none had been paid to Norvolt's board."
    )
    claim = found(article, "none had")
    assert (claim.wording, claim.open) == (None, ("none",))


def test_a_short_answer_is_not_worth_checking(read):
    article = read(
        "Tom Hale claimed that the idea was his in 1974. The company's records showed that it was not."
    )
    assert all(claim.score < 0.5 for claim in article.reading.claims if claim.text == "it was not")


def test_a_ferry_is_not_told_by_half_of_what_it_carried(read):
    article = read(
        "A ferry carrying at least 140 people sank off Sulawesi on Friday. Lestari Jaya denied that the ship was overloaded with 20 cars."
    )
    assert "carrying" not in str(found(article, "20 cars").wording)


def test_the_name_behind_a_group_is_its_own(read):
    article = read("The action group Keep Horwood Green has calculated that Sunward needs 11% more sun.")
    assert found(article, "11%").claimant == "Keep Horwood Green"


def test_somebodys_coach_does_not_speak_for_them(read):
    article = read(
        "Bodhana Nair won. “We won 12 games in 2025,” said Nair's coach, Simon Lund.", date=WRITTEN
    )
    assert "Nair" not in str(found(article, "12 games").wording)


def test_what_somebody_is_told_where_is_no_claim(read):
    article = read("“It is on a lorry,” Neil Frost told residents at a meeting on 20 October 2025.")
    assert [claim.text for claim in article.reading.claims if "residents" in claim.text] == []


def test_what_only_adds_to_a_figure_is_no_claim_of_its_own(read):
    article = read("Snowfall cost 38,000 kroner, they said, most of it for electricity.")
    assert [claim.text for claim in article.reading.claims] == ["Snowfall cost 38,000 kroner"]


def test_england_has_no_government(read):
    article = read("Highways England closed the bridge. Joan Pell said the government had paid 40 firms.")
    assert "of England" not in str(found(article, "40 firms").wording)


def test_the_first_time_that_anyone_did_it_is_not_turned_round(read):
    article = read(
        "Giles Harcourt has written 900 reviews. He said it was the first time that anyone had sued him."
    )
    assert not str(found(article, "sued").wording).startswith("Anyone")
