"""Mara never reads a claim under the name of somebody whom the sentence before only mentions."""

import pytest

NOT_SAID_BY = [
    (
        "whom the words speak of",
        "Nobody had looked at the 48 roofs. The managing director, Kevin Toft, knew of 14 of them from February, he wrote.",
        "14 of them",
        "Kevin Toft",
    ),
    (
        "a diplomat, who is no it",
        "A diplomat who asked not to be named said that a deal was near.\n\nMorvia has never apologised. It says the ship had ignored 11 warnings.",
        "11 warnings",
        "A diplomat who asked not to be named",
    ),
    (
        "whom somebody supports",
        '"No," Luis Garcia said. But Garcia\'s children have sold him on supporting Bernie Orr. "The rent rose by 14%," he said.',
        "The rent rose",
        "Bernie Orr",
    ),
    (
        "whom somebody nominated",
        '"We cut 14 posts," said Ian Solomon, who nominated Mr. Peter Kim in May. He called it "a loss of 14 million euros".',
        "14 million",
        "Peter Kim",
    ),
    (
        "a noun that a capital opens",
        "Islanders said they had been promised a ferry. Colonsay's only shop, run by Morag Darroch, lost £3,000 in a week, she said.",
        "£3,000",
        "Islanders",
    ),
    (
        "many of a party",
        'Ada Quill has the votes of many Democrats. Many Democrats said that 14 seats were lost. "We won 20 seats," he said.',
        "20 seats",
        "Many Democrats",
    ),
    (
        "whom it is told",
        'Sean Hale asked Carl Quill how high it was. "The wall is 14 metres high," he told Hale.',
        "14 metres",
        "Sean Hale",
    ),
    (
        "a state",
        'Haley is governor of South Carolina. "The state lost 14 mills," she said.',
        "14 mills",
        "South Carolina",
    ),
    (
        "a place with its day",
        "In Fort Pierce, Florida Friday, Quill spoke. She wants to build 14 schools, she said.",
        "14 schools",
        "Florida Friday",
    ),
    (
        "what somebody wrote",
        'Palin\'s pugnacious posts about Velia said that 14 men had died. "They killed 14 men," she added.',
        "They killed",
        "Palin's pugnacious posts about Velia",
    ),
    (
        "nobody",
        "Velia's poll found that 14 men were ill.\n\nQuill has nine points, although it's fair to say that 20 men are well.",
        "20 men",
        "Velia's poll",
    ),
]


@pytest.mark.parametrize(
    ("text", "words", "never"), [r[1:] for r in NOT_SAID_BY], ids=[r[0] for r in NOT_SAID_BY]
)
def test_whoever_is_only_mentioned_does_not_speak(read, text, words, never):
    assert not [c.text for c in read(text).reading.claims if words in c.text and c.claimant == never]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "Staff visited 19 schools, according to the report by Sir Neil Garrick, a retired engineer. He found that 29 roofs had been judged from photographs.",
            "29 roofs",
            "Sir Neil Garrick",
        ),
        (
            "A diplomat said a deal was near.\n\nMorvia has never apologised. It says the ship had ignored 11 warnings.",
            "11 warnings",
            "Morvia",
        ),
        (
            "Finance minister Arta Leka was in Helm. She said the deficit was 3.8%, not 5% as the bank claims, and accused the governor of hiding 14 letters.",
            "14 letters",
            "Arta Leka",
        ),
        (
            '"It is over," Tom Hale said. Peter Orr, the mayor, resigned on 3 May. He said he had lost 40 votes.',
            "40 votes",
            "Peter Orr",
        ),
        (
            '"It is over," Tom Hale said. Opposition leader Peter Orr disagreed. "We lost 40 votes," he said.',
            "40 votes",
            "Peter Orr",
        ),
        (
            '"It is over," said Tom Hale, a clerk. The party\'s treasurer, Peter Orr, disagreed. "We lost 40 votes," he said.',
            "40 votes",
            "Peter Orr",
        ),
        (
            'Peter Orr is no household name. "It is over," said Tom Hale, a clerk. Orr bristles at that. "I lost 40 votes," he said.',
            "40 votes",
            "Peter Orr",
        ),
    ],
)
def test_whoever_opens_a_sentence_may_speak_next(read, text, words, who):
    [claim] = [c for c in read(text).reading.claims if words in c.text]

    assert claim.claimant == who


SINCE_SPOKEN_OF = [
    ("Pieter Haan said that bonuses were £2.1m. The transport secretary urged both sides to talk. He said Norvolt would not pay £40m.", "The transport secretary"),
    ("Pieter Haan said that bonuses were £2.1m. The transport secretary called on both sides to talk. He said Norvolt would not pay £40m.", "The transport secretary"),
    ("Ilse Brandt, the mayor of Helm, said that 40 homes were lost. The mayor visited the camp. She said Norvolt would not pay £40m.", "Ilse Brandt"),
    ("Witnesses said that it drove on.\n\nRanke's founder, Emil Krogh, apologised to the family. He said Norvolt would not pay £40m.", "Emil Krogh"),
    ("Tom Hale agreed that he had.\n\nPolice found cash in Hale's garage. He said it was his mother's. She died in 2020.\n\nThe minister, Petra Lund, is not accused. She said Norvolt would not pay £40m.", "Petra Lund"),
    ('"They work at night," said Jenny Hoskin.\n\nThe farmer who owns it, Roy Ackland, was against it. He has lost two acres. "I was wrong about £40m," he says.', "Roy Ackland"),
    ("Henry Doull bought it for two axes, according to his diary. Tomasi Lelea came on Saturday. Lelea disputes that. He says Norvolt would not pay £40m.", "Tomasi Lelea"),
    ("The company said that its crew were well paid. Skyline disputes this. It said Norvolt would not pay £40m.", "Skyline"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who"), SINCE_SPOKEN_OF)
def test_whoever_is_the_subject_since_goes_on_speaking(read, text, who):
    [claim] = [claim for claim in read(text).reading.claims if "£40m" in claim.text]
    assert claim.claimant == who


def test_whoever_says_something_goes_on_after_a_colon_even_after_a_denial(read):
    claims = read("Tom Hale denied that he had lied: Norvolt had spent £6m on a new mill.").reading.claims
    [claim] = [claim for claim in claims if "£6m" in claim.text]
    assert (claim.claimant, claim.side) == ("Tom Hale", "says")


def test_police_name_somebody_and_are_not_named_so(read):
    [claim] = read(
        "A woman who was found in Marl on Friday has been named by police as Jodie Pask, 37."
    ).reading.claims
    assert claim.claimant == "police"


def test_a_firm_that_went_by_it_is_no_she(read):
    text = (
        "Ranke disputes that. It says the sensors see 15 centimetres, but that the boy ran out. "
        "His mother denies it: she had held his hand for 40 metres, she says."
    )
    [claim] = [claim for claim in read(text).reading.claims if "40 metres" in claim.text]
    assert claim.claimant != "Ranke"


SAID_BY = [
    (
        "a title elsewhere tells that he is no she",
        "The head, Torvald Coe, said 12 boys were hurt. Mr Coe left in May.\n\nAda Marlow, 74, was away. She told Helm council that 40 homes were flooded.",
        "40 homes",
        "Ada Marlow",
    ),
    (
        "two of one surname are told apart",
        "Katarina Veil said 12 films were cut. She left in May.\n\nHer producer, Esko Veil, denied it. He said that 40 interviews were given.",
        "40 interviews",
        "Esko Veil",
    ),
    (
        "a letter stands before him",
        "Accounts filed in Helm show that 12 firms were paid.\n\nMr Stroud, 51, resigned in May. In a letter sent by his lawyers he said that 40 loans were approved.",
        "40 loans",
        "Mr Stroud",
    ),
    (
        "an inquiry finds",
        "Tom Hale said 12 boys were hurt.\n\nThe inquiry heard from 63 pupils. It found that the first of 40 complaints was made in 2010.",
        "40 complaints",
        "The inquiry",
    ),
    (
        "who is told of himself",
        "The council said that it had no record of 40 letters. It has accused Mr Garside of ignoring two requests. He says that he never received 12 of them.",
        "12 of them",
        "Mr Garside",
    ),
]


@pytest.mark.parametrize(("text", "words", "who"), [r[1:] for r in SAID_BY], ids=[r[0] for r in SAID_BY])
def test_a_pronoun_speaks_for_the_only_one_it_fits(read, text, words, who):
    [claim] = [c for c in read(text).reading.claims if words in c.text]

    assert claim.claimant == who


def test_a_pronoun_that_two_fit_still_speaks_for_nobody(read):
    text = "Ben Orr met Tom Hale in Helm. Bert Quill was there, too. He said that he had sold 40 homes."

    assert [c.claimant for c in read(text).reading.claims if "40 homes" in c.text] == [None]


def test_whoever_has_attacks_may_have_told_of_them(read):
    text = (
        "Ned Marlow is running for mayor of Velia.\n\nGil Stroud, a scholar, said the attacks were a danger to 12 courts.\n\n"
        "One of Marlow's attacks came in May, when he told the Post that Judge Orr was biased against 400 families."
    )

    assert [c.claimant for c in read(text).reading.claims if "400 families" in c.text] == [None]


def test_what_only_seems_so_is_nobodys_side(read):
    [claim] = read("Norvolt reportedly dismissed 412 people in May.").reading.claims

    assert (claim.claimant, claim.side) == (None, None)


def test_a_form_of_address_is_nobody_and_the_one_person_named_so_far_speaks(read):
    text = '14:02 Finance Minister Ida Noor has risen to speak.\n\n14:11 "Madam Speaker, Velia has recovered," she begins. Wages rose by 4 percent, she says.'
    assert [c.claimant for c in read(text).reading.claims if "4 percent" in c.text] == [
        "Finance Minister Ida Noor"
    ]


def test_of_two_people_named_so_far_neither_is_she(read):
    text = "14:02 Finance Minister Ida Noor has risen to speak beside Ann Quill.\n\n14:11 Wages rose by 4 percent, she says."
    assert [c.claimant for c in read(text).reading.claims if "4 percent" in c.text] == [None]


def test_a_widow_is_she_whatever_her_first_name(read):
    text = "“Velia lost,” press secretary Ben Hale said.\n\n“It won,” said the mill widow Bobby Orme.\n\nShe continued, “The mill lost 40 men.”"
    assert [c.claimant for c in read(text).reading.claims if "40 men" in c.text] == ["Bobby Orme"]


@pytest.mark.parametrize(("verb", "who"), [("added", "Paul Lunn"), ("argued", None)])
def test_whoever_adds_goes_on_with_his_own_words(read, verb, who):
    text = f'"Why would he do it?" Paul Lunn said about Ben Hale\'s plan to sell the mill to Neal Orr. He {verb} that the mill had lost 40 men.'
    assert [c.claimant for c in read(text).reading.claims if "40 men" in c.text] == [who]
