"""Mara reads no pronoun that nothing beside it explains, and no name that is only a piece of one."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 3, 4)
UNION = "The handlers' union put the number of cancelled flights at more than 100. "
DEBT = "Hillary Clinton has criticised Tom Marsh for embracing debt.\n\n"

BUDGET = "The {office}, Oliver Strand, said the budget cut 4,000 jobs.\n\n"
ASKED = "Downing Street declined to say whether the chancellor had been told of 900 letters."

WORDED = [
    (
        "cars have doors",
        "Police said 40 cars with their doors open were found.",
        "40 cars",
        "40 cars with their doors open were found.",
    ),
    (
        "a chancellor who is one",
        BUDGET.format(office="chancellor") + ASKED,
        "900 letters",
        "Downing Street declined to say whether Oliver Strand had been told of 900 letters.",
    ),
    (
        "sales that open a line are no firm",
        "Sales rose to $40 million, up from $31 million a year ago, the company said.",
        "$40 million",
        "Sales rose to $40 million, up from $31 million a year ago (2025).",
    ),
    (
        "a firm that opens a line, and is named again",
        "Delfa rose to third place in May, the airline said.\n\nIn June Delfa flew 4,000 people. The airline has 14 aircraft.",
        "14 aircraft",
        "Delfa has 14 aircraft.",
    ),
    (
        "residents who tell what was done to them",
        "Residents said they were told to leave 14 flats.",
        "14 flats",
        "Residents were told to leave 14 flats.",
    ),
    (
        "what a council closed of its own",
        "Brackwell council closed its libraries in 2024. The closure cost 14 people their jobs.",
        "14 people",
        "The closure of Brackwell council's libraries cost 14 people their jobs.",
    ),
    (
        "a council at the beginning of its sentence",
        "Westmere council closed two schools in May. On Friday the council opened 14 libraries.",
        "14 libraries",
        "On Friday (27 February 2026) Westmere council opened 14 libraries.",
    ),
    (
        "an owner with which a claim ends",
        DEBT
        + "Dan Alpert expressed alarm that the views of 14 banks might be closer to Marsh’s than Clinton’s.",
        "14 banks",
        "Dan Alpert expressed alarm that the views of 14 banks might be closer to Tom Marsh’s than Hillary Clinton’s.",
    ),
    (
        "an employer who denies it",
        UNION + "Employer GroundForce denied that it had refused to sign 14 contracts.",
        "14 contracts",
        "Employer GroundForce had refused to sign 14 contracts.",
    ),
    (
        "the one who did it as a minister",
        "Oren Talle is the prime minister. In 2019, as transport minister, he threatened to close 14 stations.",
        "14 stations",
        "In 2019, as transport minister, Oren Talle threatened to close 14 stations.",
    ),
    (
        "how long a deed took somebody",
        "Fire chief Lea Ott said that it took six hours to put out a fire in Skelby.",
        "six hours",
        "It took six hours to put out a fire in Skelby.",
    ),
    (
        "whom a noun before tells",
        "Ada Lund sold 30 cars in May 2025 and 14 dealers bought their own.",
        "14 dealers",
        "Ada Lund sold 30 cars in May 2025 and 14 dealers bought their own.",
    ),
    (
        "what is called a nuisance",
        "Alarms at the Skerrow pumping station had been off for 14 months because staff found them a nuisance.",
        "14 months",
        "Alarms at the Skerrow pumping station had been off for 14 months because staff found them a nuisance.",
    ),
    (
        "a figure at the end of a sentence",
        "The regulator ordered Voltaris to pay a fine of £8m. Jill Oakley said the fine would cost 14 jobs.",
        "14 jobs",
        "The fine of £8m would cost 14 jobs.",
    ),
]
OPEN = [
    (
        "a flaw has no software",
        "The app was sold twice. Researchers said a flaw in its software exposed the numbers of 38 million users.",
        "38 million",
        "its",
    ),
    (
        "whoever has not received them is somebody else",
        "A spokesperson said that 40 figures were sent to the Environment Agency in May. The agency said it had not received them.",
        "received them",
        "them",
    ),
    (
        "a shadow chancellor is not the chancellor",
        BUDGET.format(office="shadow chancellor") + ASKED,
        "900 letters",
        "the chancellor",
    ),
    (
        "how long a firm pumped is no part of a stream",
        "Norvolt pumped raw sewage into a chalk stream for 1,914 hours last year, four times as long as it reported, an inquiry has found. Ada Orr said levels of E. coli in the stream were 30 times the limit.",
        "30 times",
        "the stream",
    ),
    (
        "a country from which only a vaccine came",
        "The vaccine, made in India, was given to 84,000 children. Dr Aminata Kone said 16,700 people in the country had been ill.",
        "16,700",
        "the country",
    ),
    (
        "a house that its owner opens again",
        "Tullow Bay bought the Lakeside hotel in May. The new owner, Tullow Bay, said it would reopen with 85 jobs.",
        "85 jobs",
        "it",
    ),
    (
        "crimes of which detectives tell",
        "It is the fourth robbery in Orrin since May. Detectives believed they were linked to a gang of 40.",
        "gang of 40",
        "they",
    ),
    (
        "crimes of which detectives tell that they believe it",
        "Five shops burned down in Orrin. Detectives said they believed they were linked to a gang of 40.",
        "gang of 40",
        "they",
    ),
    (
        "a school with gates of its own",
        "Ada Orr blamed the firm for the closure of the Fenwick primary school, which shut its gates in May. Ruth Lunt said she had complained 14 times before the closure.",
        "14 times",
        "the closure",
    ),
    (
        "a chain whose name the description leads to",
        "Supermarket chain Fairbasket admitted underpaying workers. The Retail Union said the chain had hidden 14 cases.",
        "14 cases",
        "the chain",
    ),
    (
        "a charity known by its leader",
        "Islamic charity leader Yusuf Demirel spoke in May. The ministry said the charity had lost $3.4 million.",
        "$3.4 million",
        "the charity",
    ),
    (
        "a state that is not named",
        "Activists say the oil company Baltor knew of it in 1988. Cleaning up has cost $390 million. Baltor said it has paid all of it. The state says it has paid a third.",
        "a third",
        "it",
    ),
    (
        "an official of an office of his own",
        "The government of Sorvia said it had closed the border. A Foreign Office official said it was informed on 2 March.",
        "informed",
        "it",
    ),
    (
        "who had the best keeper",
        "His former coach, Per Haugen, said he was shocked but not angry, adding that Jan Wendt had been the best keeper he ever had.",
        "best keeper",
        "he",
    ),
    (
        "what people took",
        "Three people died after taking them in May 2025, police said.",
        "Three people",
        "them",
    ),
    (
        "an office that takes its time",
        "Aisha Morrow said she had written to his office in May and that it had taken seven weeks to answer.",
        "seven weeks",
        "it",
    ),
    (
        "to whom a school is offered",
        "Norvolt has cut the number of houses by 200 and has offered them a school.",
        "200",
        "them",
    ),
    (
        "its own of what the sentence before tells",
        "Most towns buy water. Millrace gets its own from a single well, and 14 tests in 2025 found arsenic.",
        "14 tests",
        "its own",
    ),
    (
        "what a survey admits",
        "The road floods. Norvolt's survey of 2024 admitted it on page 14.",
        "page 14",
        "it",
    ),
    (
        "what a book is about",
        'Hanna Kessler, who found the coin, is 54. "I wrote my doctorate on it in 1998," she said.',
        "doctorate",
        "it",
    ),
]


@pytest.mark.parametrize(("text", "words", "wording"), [r[1:] for r in WORDED], ids=[r[0] for r in WORDED])
def test_what_the_claim_or_the_article_settles_is_told(read, text, words, wording):
    assert found(read(text, date=WRITTEN), words).wording == wording


@pytest.mark.parametrize(("text", "words", "phrase"), [r[1:] for r in OPEN], ids=[r[0] for r in OPEN])
def test_what_another_may_be_meant_by_stays_open(read, text, words, phrase):
    claim = found(read(text, date=WRITTEN), words)

    assert (claim.wording, phrase in claim.open) == (None, True)
