"""Mara reads no speaker into a place, a rate, a deed, or words that somebody only wants to hear."""

import pytest

NOBODY_SAYS = [
    "For Marlow, the vote in Quennell was worth 99 seats.",
    "For most candidates, a campaign in Velia costs more than 200,000 crowns.",
    "To anyone who has followed the campaign, the loss of 40 seats was no surprise.",
    "Ada Marlow holds a lead of 12 points in the polls.",
    "Ada Marlow has sagged in the polls and is coping with the loss of 40,000 records.",
    "Ben Orr leads by 14 points in polling in Velia.",
    "Velia had one polling station per every 21,000 voters.",
    "Every farmer whose land was cleared has been promised 1,000 crowns per hectare.",
    "Velia has taxed 40 pesticides according to toxicity since 2013.",
    "Much like Ben Orr found himself paying 40,000 crowns for repairs, Velia now pays.",
    "Ada Marlow found herself owing 40,000 crowns to Velia in 2024.",
    "Campaigners pushed the party to say it supports a ban on 40 pesticides.",
    "A Conservative would be praising a savings plan that pays 4 percent.",
    "Velia wanted to admit 400 refugees.",
    "Marlow: 1,547.",
    "The vote saw the party lose 12 seats in Velia.",
    "One of her first moves was an attempt to buy the mill, believing the purchase would save 400 jobs.",
    "Ada Marlow was worried by accusations from that era that the firm paid 3 million crowns.",
    "Dana Holt contacted 12 clubs after Mr. Orban announced his candidacy to ask if they could help.",
    "This claims that 40 percent of pupils in Velia failed.",
    "What has been published suggests that 40 percent of pupils in Velia failed.",
    "Ada Marlow could argue that Norvane lost 40 percent of its value.",
    "Norvane will pay only if the city can show that the bridge cost 40 million crowns.",
    "Her lawyer could win the case by arguing that Orr had broken 40 windows.",
    "VELIA: Thousands of passengers were stranded in Velia on Wednesday after Norvane cancelled 41 flights.",
    "NORTH COAST STILL FAVORS ORR: The county has long been worth 57 delegates in the race.",
]


@pytest.mark.parametrize("text", NOBODY_SAYS)
def test_nobody_is_said_to_say_it(read, text):
    assert [claim.claimant for claim in read(text).reading.claims if claim.side or claim.claimant] == []


SOMEBODY_SAYS = [
    ("In a poll, 54 percent of voters wanted an election.", "a poll"),
    ("In recent polls, 54 percent of voters wanted an election.", "recent polls"),
    ("To critics, the plan is a giveaway worth 4 billion crowns.", "critics"),
    ("Turnout was 71 percent, per the electoral commission.", "the electoral commission"),
    ("Auditors found that Velia owed 40,000 crowns in 2024.", "Auditors"),
    ("Ada Marlow went on to say that Velia owed 40,000 crowns.", "Ada Marlow"),
    ("Ada Marlow would say that Velia owed 40,000 crowns.", "Ada Marlow"),
    ("Ada Marlow admitted that 400 refugees had left.", "Ada Marlow"),
    ("MARLOW: We won 1,547 votes.", "MARLOW"),
    ("The brewery said 40 jobs will go in 2019.", "The brewery"),
    ("The brewery closed on Friday, saying that the market shrank by 12 percent.", "The brewery"),
    ("One of the plaintiffs said that 40 percent of pupils failed.", "One of the plaintiffs"),
    ("The Courier can reveal that Norvane lost 40 percent of its value.", "The Courier"),
    ("Ada Marlow, now the head of the council, who in 2019 said 40 bridges were unsafe, left.", "Ada Marlow"),
    ("Ada Marlow in her victory speech said that 40 percent of pupils failed.", "Ada Marlow"),
    ("Ada Marlow (Lab) and Ben Orr announced that 40 shops will close.", "Ada Marlow (Lab) and Ben Orr"),
]


@pytest.mark.parametrize(("text", "who"), SOMEBODY_SAYS)
def test_who_does_say_it_still_says_it(read, text, who):
    assert who in [claim.claimant for claim in read(text).reading.claims]


TOLD_BY_THE_WRITER = [
    (
        "budget",
        "The budget office said the deficit will rise to 900 billion crowns, a development that raises new questions for Velia.",
        "the deficit will rise to 900 billion crowns",
    ),
    (
        "refrain",
        "Rents in Velia rose 4 percent, Ada Marlow said, a refrain that has become common in 12 towns.",
        "Rents in Velia rose 4 percent",
    ),
    (
        "anger",
        "The Orrs have said for years that they would support the release of 28 pages, but there is growing anger in Velia over the ban.",
        "that they would support the release of 28 pages",
    ),
]


@pytest.mark.parametrize(
    ("text", "content"), [row[1:] for row in TOLD_BY_THE_WRITER], ids=[row[0] for row in TOLD_BY_THE_WRITER]
)
def test_what_the_writer_adds_is_not_said_by_the_speaker(read, text, content):
    assert content in [words for _, _, words in read(text).said]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The Orrs said that they would release 28 pages, but that the ban had caused anger.",
            "that they would release 28 pages, but that the ban had caused anger",
        ),
        (
            "The mayor said Velia will build a bridge that saves 40 minutes.",
            "Velia will build a bridge that saves 40 minutes",
        ),
        (
            "The mayor said Velia needs a bridge, a school and a mill.",
            "Velia needs a bridge, a school and a mill",
        ),
    ],
)
def test_what_the_speaker_adds_is_said_by_the_speaker(read, text, content):
    assert content in [words for _, _, words in read(text).said]


def test_an_opinion_is_said_only_where_a_comma_sets_it_off(read):
    awaited = "The win scrambled the race as it heads to Velia, pitting Orr and Marlow against one another in a contest both have long anticipated."
    assert read(awaited).said == []
    assert read("The win, both believe, scrambled the race.").said == [
        ("both", "believe", "The win … scrambled the race")
    ]


NAMES_NOBODY = [
    "He saw the change in his own family, most of whom thought Velia had lost 40 percent of its jobs.",
    "Support came from those who said Norvane lost 40 percent of its value.",
]


@pytest.mark.parametrize("text", NAMES_NOBODY)
def test_what_somebody_says_has_no_claimant_where_the_words_name_nobody(read, text):
    assert [claim.claimant for claim in read(text).reading.claims if claim.claimant] == []


def test_whoever_challenges_a_claim_denies_it(read):
    challenged = "Ben Orr challenged the assertion that the bridge had cost 40 million crowns."
    made = "Ben Orr repeated the assertion that the bridge had cost 40 million crowns."
    assert [(c.claimant, c.side) for c in read(challenged).reading.claims] == [("Ben Orr", "denies")]
    assert "denies" not in [c.side for c in read(made).reading.claims]


def test_a_letter_says_what_it_says_and_not_who_reads_it(read):
    assert read("Norvane sent a letter to parents saying that 40 pupils had failed.").claimants == [
        "a letter"
    ]


NOTHING_REPORTED = [
    "One poster, a copy of an old one, had been claimed 40,000 times by Monday.",
    "A plan to close 40 mills was discussed by the board and then shelved.",
    "Ida Noor, the mayor, unlocked the mill to find that rain had ruined 40 sacks.",
    "Say Velia demanded that the union prove that a driver was born there before it paid 40 crowns.",
]


@pytest.mark.parametrize("text", NOTHING_REPORTED)
def test_a_day_a_board_and_a_finder_report_nothing(read, text):
    assert [claim.claimant for claim in read(text).reading.claims if claim.claimant] == []


REPORTED = [
    ("Norvane was accused by Ida Noor of closing 40 mills.", "Ida Noor"),
    ("The board discussed the plan and said that 40 mills had closed.", "The board"),
    ("Ida Noor found that rain had ruined 40 sacks.", "Ida Noor"),
    ("Velia demanded that the union prove that a driver was born there before it paid 40 crowns.", "Velia"),
]


@pytest.mark.parametrize(("text", "who"), REPORTED)
def test_whoever_calls_finds_and_demands_does_report(read, text, who):
    assert who in read(text).claimants


@pytest.mark.parametrize("verb", ["did not mention", "failed to note", "did not point out"])
def test_what_somebody_does_not_mention_is_told_by_the_article(read, verb):
    [claim] = [
        c
        for c in read(f"The report {verb} that Norvane had closed 40 mills.").reading.claims
        if "40" in c.text
    ]
    assert (claim.claimant, claim.side) == (None, None)


def test_what_somebody_could_not_confirm_still_shows_who_takes_no_side(read):
    [claim] = read("The report could not confirm that Norvane had closed 40 mills.").reading.claims
    assert (claim.claimant, claim.side) == ("The report", None)


def test_whoever_answers_reports_does_not_say_what_they_say(read):
    answered = read("Neal Orr responded to reports that Norvane planned to close 40 mills.").reading.claims
    said = read("Neal Orr responded that Norvane planned to close 40 mills.").reading.claims
    assert "Neal Orr" not in [c.claimant for c in answered if c.side]
    assert [c.claimant for c in said] == ["Neal Orr"]


def test_another_is_nobody_who_could_be_looked_up(read):
    text = "Velia is poor, wrote a supporter. Another wrote that 40 mills had closed."
    assert [c.claimant for c in read(text).reading.claims if "40 mills" in c.text] == [None]
