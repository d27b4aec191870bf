"""Mara never reads the kinds of wrong names and broken sentences that were found when each rule's sentences were read one by one."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 11, 20)

NEVER = [
    (
        "who accuses is not the accused",
        "Council leader Tom Ashby spoke on 3 May. The opposition's spokesman, Colin Reay, accused him of sitting on reserves of £38m.",
        "£38m",
        "Reay sat",
    ),
    (
        "another donor than those of whom something was told",
        "Norvolt took money from donors who cannot be located. Other donors live in Helm. Most of the donors gave 4,000 euros in 2024.",
        "4,000 euros",
        "cannot be located",
    ),
    (
        "another administration",
        "In 2004 the Sorin administration raised the limit. Mr Hale urged the administration to raise it to 51,000 euros in 2025.",
        "51,000",
        "the Sorin administration to",
    ),
    (
        "the next one",
        "President Ada Orr spoke in Helm in May 2026. Orr has begun to prepare 14 ministries for the next president.",
        "14 ministries",
        "for President Ada Orr",
    ),
    (
        "one party of many",
        "One party turning out more voters often wins. Some 79 percent of the voters in Helm named Quill as the party's candidate in 2025.",
        "79 percent",
        "One party",
    ),
    (
        "another primary",
        "Ada Quill won February's primary in Carvania. In Velmark, Quill took 14 districts that her rival had won in the primary.",
        "14 districts",
        "in February's primary",
    ),
    (
        "where a thing was found",
        "Officers found the painting in a garage in Helm on 3 May. The picture is insured for 3.2 million euros.",
        "3.2 million",
        "painting in a garage",
    ),
    (
        "the next two, after two were named",
        "Ada Quill spoke in Georgia and Ukraine. The next two countries hold 14 votes on 3 May 2027.",
        "14 votes",
        "Georgia and Ukraine hold",
    ),
    (
        "two men after the richest men",
        "Paul Orr worked for one of Velia's richest men, Rinat Kole. Kole gave 40 million euros to the party and met the two men in 2004.",
        "40 million",
        "met Velia's richest men",
    ),
    (
        "a place that no group is",
        "A lobby posted a film that warned of an Orlando-style attack. Orlando mourned. The group deleted 40 messages in May.",
        "40 messages",
        "Orlando deleted",
    ),
    (
        "we of a whole party",
        "“We have accomplished so much already since 2009,” said Ada Quill.",
        "accomplished",
        "and others",
    ),
    (
        "the end of a phrase that was cut",
        "The former first lady and U.S. senator cited 14 problems that she blamed on Velia.",
        "14 problems",
        "that U.S. senator",
    ),
    (
        "a person of two offices",
        "“Velia has declined our invitation to 14 talks,” said Helm News President and Editor Bill Samm.",
        "14 talks",
        "invitation of Helm News",
    ),
    (
        "somebody who has nothing to do with the defendant",
        "A court heard on 3 May that a clerk, Jean Ford, who is not related to the defendant, wrote 14 letters. The defendant took £40,000.",
        "£40,000",
        "Jean Ford took",
    ),
    (
        "one of two presidents",
        "President Ilmar Kosk flew home on 3 May. Oslan's president, Mirela Dovan, stayed. A spokesman for Kosk said the president had signed 14 laws.",
        "14 laws",
        "Oslan's president had",
    ),
    (
        "who only speaks for a club",
        "A spokesman for Rovers said that a steward had been hit by 14 bottles and that he was treated for 4 hours.",
        "4 hours",
        "spokesman for Rovers was treated",
    ),
    (
        "a country that the speaker accuses",
        "Oslan's government filled a dam on 3 May. President Ilmar Kosk accused Oslan of 14 breaches and said the country would go to 3 courts.",
        "3 courts",
        "Oslan would go",
    ),
    (
        "a body beside the report",
        "The United Nations warned of 14 droughts. The report says that the country uses 5 times as much water as its neighbour.",
        "5 times",
        "Nations' neighbour",
    ),
    (
        "the man against whom she was strong",
        "It was her strength among workers against Orr that kept her campaign alive. On Tuesday she lost 14 districts.",
        "14 districts",
        "Orr lost",
    ),
    (
        "a state for a city",
        "Officers found 14 tunnels in Arizona. The soil below the city is soft over 40 metres, they said.",
        "40 metres",
        "Arizona is",
    ),
    (
        "another country in a story of Congress",
        "Congress passed 14 laws in May, and Republicans in the Senate agreed. Donors came from Turkey. The movement runs 100 schools around the country.",
        "100 schools",
        "around Turkey",
    ),
    (
        "a director who is no candidate",
        "F.B.I. Director James Lund spoke in May. Hillary Orr spoke too. The two candidates spent 14 million dollars.",
        "14 million",
        "Lund and Hillary",
    ),
    (
        "whom a place is named after, left out",
        "Rovers won 3-2 in May. The 14 grounds in Helm are named after William Ash, a mill owner who gave the land to the club.",
        "14 grounds",
        "are named.",
    ),
    (
        "two parties as one",
        "Leaders of the GOP and Democratic party met in May. The party spent 14 million dollars.",
        "14 million",
        "GOP and Democratic party spent",
    ),
    (
        "a party as a headline has it",
        "Why The Farmers Party's Move Against Ada Orrell Could Backfire.\n\nOrrell sued in May. Farmers Union members were angry with Orrell. Her campaign said the party's move would cost 600,000 euros a day.",
        "600,000",
        "Why",
    ),
    (
        "a court that is named in full",
        "The case of 2025 is a test in a U.S. appeals court. Farmers asked 10 judges of the U.S. Court of Appeals for the District of Helm to rule in 2025.",
        "10 judges",
        "appeals court of",
    ),
    (
        "an article before whose party it is",
        "Oslan's Farmers' party's first count was late in Helm. In May 400 people voted on the party's nominee.",
        "400 people",
        "the Oslan's",
    ),
    (
        "an owner who is named already",
        "The paper announced that Hale's statement was true.\n\nHale made this statement to 400 farmers in Helm in 2025.",
        "400 farmers",
        "made Hale's",
    ),
    (
        "a department whose capital is that of the sentence",
        "Police are few in Helm. The police said so in May.\n\nMayor Ada Quill took office in January 2021. Police department figures show there were 1,846 thefts in Helm that year. In 2021 the department hired 40 officers.",
        "40 officers",
        "Police department",
    ),
    (
        "a name within a long title",
        'Ada Orrell ran in May. Bakers who doubt her majority of 3 million can look into a Helm Post essay titled "Orrell Sells Most Where Old Bread Ovens Burn Every Second Loaf."',
        "3 million",
        "Ada Orrell Sells",
    ),
    (
        "one half of a pair",
        'President Orrell ran in May.\n\nMax Hale gave a speech in Helm in May. At least a dozen times, Hale praised "Orrell-Lund" policies, which he said had helped 14 towns.',
        "14 towns",
        "President Orrell-Lund",
    ),
    (
        "a firm with the name of its founder",
        "Robert Greenall founded his own firm in 2001. At Greenall, fees fell to 40 million euros in 2025.",
        "40 million",
        "At Robert",
    ),
    (
        "the line that is crossed",
        "The mill is full and a line of farmers is still standing in the yard.\n\nThe union says Max Orrell's songs have crossed the line from mocking bakers to starting 14 fires.",
        "14 fires",
        "line of farmers",
    ),
    (
        "an illness that is no place",
        "As the number of Norva virus cases grows, candidates have attacked each other.\n\nThe violence cost 40 million euros in May.",
        "40 million",
        "in Norva",
    ),
    (
        "a list that is no country",
        "Norway put new taxes, ranging from 5 percent to 25 percent, on a list of goods. It included apples from Helm worth 14 million euros.",
        "14 million",
        "Norway included",
    ),
    (
        "an office that counts jobs",
        "On Friday, the Labour Department announced it added 12,000 jobs in July 2025.",
        "12,000",
        "Department added",
    ),
    (
        "who is named only as an owner",
        "Paul Manders leads the campaign for Max Hale.\n\nHurrying to Karl Hale's rescue was Manders, who by rank is the head of the staff. He spent 14 million euros on posters in 2025.",
        "14 million",
        "Karl Hale spent",
    ),
    (
        "polls for the people of a list",
        "The polls were late in Helm.\n\nHelm polls have shown Orrell in second place.\n\nOrrell, Quill and Hale established their fame with 14 wins in 2025.",
        "14 wins",
        "polls' fame",
    ),
    (
        "an investor for the company",
        "Helm Firm Brightfold Gets $20 Million to Bake\n\nHELM, Norva--Brightfold, Inc., a maker of bread ovens, today told of the end of a $20 million Series B funding round led by Tarn Ventures, with money from older investors. The round is its second.\n\nProfit rose in 2024, to $6 million. The company said it expects to open 14 plants in 2027.",
        "14 plants",
        "Tarn Ventures",
    ),
    (
        "who says that others have been wrong",
        'Sen. Max Orrell, 61, told Coldbrook News that polls could be "way off," and have been wrong in 14 races since 2016.',
        "14 races",
        "Orrell have",
    ),
    (
        "whose words a noun sums up",
        "On Sunday, Mr. Orrell even praised Mr. Hale's rule in Norva, saying most people there were happy with it, remarks that were shown on 14 screens in Helm.",
        "14 screens",
        "Orrell remarks",
    ),
    (
        "who tells of another that he claims it",
        "Max Orrell, a historian, spoke in Helm. He named a citizen born in Norva who in 2010 burned down a barn in Helm, claiming he wanted to punish Velia for 14 air strikes.",
        "14 air",
        "Orrell wanted",
    ),
    (
        "a subject before a semicolon",
        "Velia answers Norwegian criticism on tariffs; \nBudget, official says, saved world economy after 2001 debt crisis.",
        "2001 debt",
        "Velia saved",
    ),
]


@pytest.mark.parametrize(("text", "words", "never"), [r[1:] for r in NEVER], ids=[r[0] for r in NEVER])
def test_who_is_not_meant_is_never_named(read, text, words, never):
    claim = found(read(text, date=WRITTEN), words)

    assert never not in (claim.wording or "")
    assert never not in (claim.partial.text if claim.partial else "")


WORDED = [
    (
        "the speaker's body is no owner",
        "“We have delivered 14 plants four months early,” said Solenta's chief executive, Nadia Brenner.",
        "four months",
        "Solenta has delivered 14 plants four months early.",
    ),
    (
        "a name with its article",
        "A Supreme Court term ended in May. Velia's judges agreed. In June the court overturned 14 rulings.",
        "14 rulings",
        "In June (2026) the Supreme Court overturned 14 rulings.",
    ),
    (
        "a player without his part in the match",
        "Substitute Jonah Pryce headed in a corner in Helm. Pryce joined Carrow for £400,000 in January 2026.",
        "£400,000",
        "Jonah Pryce joined Carrow for £400,000 in January 2026.",
    ),
    (
        "the claim of another",
        "Ada Lund's claim about farms was checked in May. Peter Orr read this claim to 400 farmers in Helm.",
        "400 farmers",
        "Peter Orr read Ada Lund's claim about farms to 400 farmers in Helm.",
    ),
    (
        "a person with the name of his firm",
        "Robert Greenall founded his own firm in 2001. In 2025 Greenall earned 40 million euros.",
        "40 million",
        "In 2025 Robert Greenall earned 40 million euros.",
    ),
    (
        "a name in what is no title",
        "Ada Orrell ran in May. Anyone can read in a 40-page report that Orrell does best where 14 machines fail.",
        "14 machines",
        "Anyone can read in a 40-page report that Ada Orrell does best where 14 machines fail.",
    ),
    (
        "the line that somebody joins",
        "A line of farmers is still standing in the yard.\n\nMax Orrell joined the line at 14 minutes to nine in Helm.",
        "14 minutes",
        "Max Orrell joined the line of farmers at 14 minutes to nine in Helm.",
    ),
    (
        "a place where people met",
        "Farmers met in Norva.\n\nThe violence cost 40 million euros in May.",
        "40 million",
        "The violence in Norva cost 40 million euros in May (2026).",
    ),
    (
        "supporters with a capital",
        "Ada Summers lost in May. Summers supporters are vowing to press their case to 400 delegates in June 2027.",
        "400 delegates",
        "Summers supporters will press Summers supporters' case to 400 delegates in June 2027.",
    ),
    (
        "an office that does something itself",
        "On Friday, the Labour Department announced it closed 14 offices in July 2025.",
        "14 offices",
        "The Labour Department closed 14 offices in July 2025.",
    ),
    (
        "a country that sells",
        "Norway put new taxes, ranging from 5 percent to 25 percent, on a list of goods. It exported 14 million apples in 2025.",
        "14 million",
        "Norway exported 14 million apples in 2025.",
    ),
    (
        "the one man who is named",
        "Paul Manders leads the campaign.\n\nManders's defence of the mayors was praised in Helm. He is the chief defender of 14 mayors.",
        "14 mayors",
        "Paul Manders is the chief defender of 14 mayors.",
    ),
    (
        "who claims it of his own deed",
        "Max Orrell, a historian, spoke in Helm. He burned down a barn in 2010, claiming he wanted to punish Velia for 14 air strikes.",
        "14 air",
        "Max Orrell wanted to punish Velia for 14 air strikes.",
    ),
    (
        "a senator who says it and has won",
        'Sen. Max Orrell, 61, told Coldbrook News that polls could be "way off," and has won 14 races since 2016.',
        "14 races",
        "Sen. Max Orrell has won 14 races since 2016.",
    ),
]


@pytest.mark.parametrize(("text", "words", "wording"), [r[1:] for r in WORDED], ids=[r[0] for r in WORDED])
def test_a_name_is_put_in_as_a_sentence_has_it(read, text, words, wording):
    assert found(read(text, date=WRITTEN), words).wording == wording


def test_what_claims_say_ends_where_the_verb_of_the_sentence_begins(read):
    text = "Claims that the vaccine causes autism have been circulating in Velia since 2019."

    claims = read(text, date=WRITTEN).reading.claims

    assert "the vaccine causes autism" in [c.text for c in claims]
    assert not [c.text for c in claims if c.text.startswith("have been")]


def test_no_claim_ends_in_the_verb_that_reports_another(read):
    text = (
        "Ruth Solheim said a survey by the Health Agency had found that most parents whose children had missed a dose "
        "said that 14 clinics were too far away."
    )

    claims = read(text, date=WRITTEN).reading.claims

    assert not [c.text for c in claims if c.text.endswith(("had found", "had found that", "that"))]


def test_no_sentence_ends_where_its_phrase_was_cut(read):
    text = (
        "Gary Hart started winning 14 Senate campaigns in 1974 by denouncing Franklin Roosevelt's New Deal."
    )

    claims = read(text, date=WRITTEN).reading.claims

    assert not [c for c in claims if (c.wording or (c.partial.text if c.partial else "")).endswith(" by.")]
