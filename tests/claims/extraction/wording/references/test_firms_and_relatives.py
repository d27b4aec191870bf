"""Mara reads of founders and their firms, of relatives, of two people of one surname, and of those who are told of in passing."""

import pytest

from claims.extraction.wording.context.first_names import gender_of_name
from tests.claims.extraction.wording.test_refusals import found
from tests.claims.extraction.wording.test_wrong_bearers import WRITTEN

FERRIS = (
    "Ferris & Boyle is to buy its rival Dunmore Paints for $2.3 billion. Ferris & Boyle, founded by Walter Ferris in 1922, sells paint in 44 countries.\n\n"
    "Dunmore's chairman, Ted Dunmore, 79, owns 18 percent of the company.\n\n"
    "Analyst Priya Raman said that Ferris was paying $40 million too much and that Dunmore's sales had fallen in each of five quarters.\n\n"
    "Ferris & Boyle's shares fell 4 percent. The company expects to save $150 million by 2028."
)
LOMAS = (
    "Gareth Lomas, 52, was jailed for eleven years. His wife, Karen Lomas, was cleared of fraud in May.\n\n"
    "The trial lasted nine weeks. It rained. The jury heard 61 witnesses. The court was full.\n\n"
    "Ross Whitcombe KC said Lomas had lost his home and 14 of his cars."
)
WORDED = [
    (
        "a firm by the founder's surname",
        FERRIS,
        "$40 million",
        "Ferris was paying $40 million too much.",
    ),
    (
        "the sales of a firm that has its founder's name",
        FERRIS,
        "five quarters",
        "Dunmore's sales had fallen in each of five quarters.",
    ),
    ("partners", FERRIS, "4 percent", "Ferris & Boyle's shares fell 4 percent."),
    (
        "the company of its chairman",
        FERRIS,
        "18 percent",
        "Dunmore's chairman, Ted Dunmore, 79, owns 18 percent of the company.",
    ),
    (
        "the company after its shares",
        FERRIS,
        "$150 million",
        "Ferris & Boyle expects to save $150 million by 2028.",
    ),
    (
        "a person whose foundation has the surname",
        "Peter Olin spoke at the Olin Foundation in May. Ewan Bell said that Olin had hidden 14 reports.",
        "14 reports",
        "Peter Olin had hidden 14 reports.",
    ),
    (
        "two people of one surname, and what one of them has lost",
        LOMAS,
        "14 of his cars",
        "Lomas had lost his home and 14 of his cars.",
    ),
    (
        "the surname that nearly always means one of two",
        "Hanna Crow won the primary. Hanna Crow spoke first, and Bill Crow waved. Crow arrived in May. Ewan Bell said he had paid 40,000 euros.",
        "40,000",
        "Ewan Bell had paid 40,000 euros.",
    ),
    (
        "a mother beside her son's surname",
        "Marcus Tell died in May. Tell's mother, Yvonne Tell, left the courtroom. She has sued Norvolt for $30 million.",
        "$30 million",
        "Yvonne Tell has sued Norvolt for $30 million.",
    ),
    (
        "a dealer who was told of in passing",
        "The National Gallery bought 14 pictures from a dealer in Zurich in 1951.\n\nRuth Stein, 82, said she had written 31 letters to Norvolt.",
        "31 letters",
        "Ruth Stein had written 31 letters to Norvolt.",
    ),
    (
        "what somebody told a reporter",
        'Petra Voss voted in Aldorf. "I slept badly," she told our reporter. She said her party had 40,000 members.',
        "40,000",
        "Petra Voss's party had 40,000 members.",
    ),
    (
        "a headline that names the firm otherwise",
        "Brightwell Completes Largest Battery Park\n\nThe park can supply 180,000 homes. Alder paid for six new ferries in 2021. Alasdair Corrie promised that they would carry 900 passengers.",
        "900 passengers",
        "Six new ferries would carry 900 passengers.",
    ),
    (
        "a party named in the plural",
        "The Conservatives have governed Westmark since 1998. They won 56 of 110 seats in May 2022.",
        "56 of 110",
        "The Conservatives won 56 of 110 seats in May 2022.",
    ),
    (
        "a ship with its article",
        "The Resolve is the first of four boats. It was laid down in 2019 at a cost of £41m.",
        "£41m",
        "The Resolve was laid down in 2019 at a cost of £41m.",
    ),
    (
        "a member whose name explains the role",
        "The MP, Robert Haines, said that he had sent 40 letters.",
        "40 letters",
        "Robert Haines had sent 40 letters.",
    ),
    (
        "a fine with its sum",
        "The Data Authority has fined the network Chirpa €265 million for keeping data. Jan Hudec said the fine was the largest since 2018.",
        "since 2018",
        "The fine on the network Chirpa was the largest since 2018.",
    ),
    (
        "a reverend without his title",
        "The Right Reverend Simon Cawthorne resigned in May. Neil Tranter said that Cawthorne had known of 19 cases.",
        "19 cases",
        "Simon Cawthorne had known of 19 cases.",
    ),
    (
        "who made the powder",
        "The powder was made by Haas Nutrition at its plant in Weidental. The company said that it had recalled 1.2 million tins.",
        "1.2 million",
        "Haas Nutrition had recalled 1.2 million tins.",
    ),
    (
        "the firm that was named last and alone",
        "Karen Lomas told the jury that she had never looked at the accounts of the business, Norvolt Pharma Ltd.\n\nThe company, which employed nine people, closed in 2023.",
        "nine people",
        "Norvolt Pharma Ltd, which employed nine people, closed in 2023.",
    ),
    (
        "we of its manager",
        'The grid operator, Westpower, said it had restored supplies to 90,000 customers. Its operations manager, Catriona Bell, said: "We have 400 engineers on the road."',
        "400 engineers",
        "Westpower has 400 engineers on the road.",
    ),
    (
        "we of a food bank",
        (
            "Five questions for Nadia Berglund\n\nNadia Berglund runs the country's largest food bank, Table Trust, which feeds 46,000 people a week.\n\n"
            "Q: Has demand gone down?\n\nA: No. We gave out 1.9 million parcels in 2025."
        ),
        "1.9 million",
        "Table Trust gave out 1.9 million parcels in 2025.",
    ),
    (
        "a portrait that goes on after a quotation",
        (
            "Harriet Osei-Long, who has died aged 91, was the first woman to captain a survey ship. She left school at 15. She was refused a place four times. "
            "In 1968 she became a clerk. She mapped the sea. She never raised her voice. She retired in 1995.\n\n"
            '"She was the best seaman I ever sailed with," said David Lyle.\n\n'
            "She married the geologist Kwame Osei in 1964."
        ),
        "in 1964",
        "Harriet Osei-Long married the geologist Kwame Osei in 1964.",
    ),
    (
        "a charity that is called by its name at once",
        "The charity Nightroof counted 86 tents in August. It hired 14 people in 2019.",
        "14 people",
        "Nightroof hired 14 people in 2019.",
    ),
]
WORDED += [
    (
        "a mission that was kept out",
        "The European Observers' Mission said that it had been refused entry to 40 percent of polling stations.",
        "40 percent",
        "The European Observers' Mission had been refused entry to 40 percent of polling stations.",
    ),
    (
        "a firm that speaks after what it runs",
        "The company that runs Willow Court, Brookdale Care, said that it had hired six carers in May 2026.",
        "six carers",
        "Brookdale Care had hired six carers in May 2026.",
    ),
    (
        "a trust that its headline cuts short",
        "Kingsmead Trust opens new centre\n\nKingsmead Hospitals NHS Trust has opened a £58m centre.\n\nThe trust employs 7,400 people.",
        "7,400",
        "Kingsmead Hospitals NHS Trust employs 7,400 people.",
    ),
    (
        "a chain that is named by whose it was",
        "Harcourt's, the department store chain, will close nine of its 31 shops.",
        "31 shops",
        "Harcourt's, the department store chain, will close nine of its 31 shops.",
    ),
]
NEVER = [
    (
        "an owner who takes money out of himself",
        "Josiah Harcourt founded the shop in 1887. Tom Harcourt sold it to the private equity firm Ravenhill in 2017. Ravenhill has since taken £95m out of the business.",
        "£95m",
        "out of Ravenhill",
    ),
    (
        "the firm of the story for the family-owned firm of the sentence before",
        (
            "Shares in Tolmar Foods fell 9% after the company cut its forecast. Tolmar closed a plant.\n\n"
            "Kestrel reported record sales. The family-owned firm said its revenue had grown by 14% and that it had hired 40 people."
        ),
        "14%",
        "Tolmar",
    ),
    (
        "a child for the charity",
        "Melanie Croft set up Little Lanterns in 2015 after her daughter Ivy died of leukaemia. It raised £2.9m in eight years.",
        "£2.9m",
        "Ivy raised",
    ),
    (
        "the last name of two partners",
        "Brigitte Halvorsen, who joined from rival Kestrel & Sons in 2024, said the group would close 14 plants.",
        "14 plants",
        "Sons would",
    ),
    (
        "a chairman for his bank",
        "Kolvia's parliament suspended the chairman of the central bank, Ilir Demko, in May. Sanda Orel said the bank's reserves had fallen by 12 percent since 2024.",
        "12 percent",
        "Demko",
    ),
    (
        "two phrases that the parse joins",
        "Dana Whitlock signed a bill that makes New Avalon the first state to ban such agreements. She said the state would gain $400 million.",
        "$400 million",
        "Avalon the first",
    ),
    (
        "an office in place of a priest",
        (
            "The Bishop of Wainford resigned on Tuesday over his failure to report a priest.\n\n"
            "The Right Reverend Simon Cawthorne, 66, said that he had been told of it in 2007. “I should have gone to the police,” he wrote.\n\n"
            "The priest, Canon Alec Dunning, died in 2019. He ran a camp for 22 years. An inquiry led by Judith Farr found that he had been moved three times.\n\n"
            "Neil Tranter said he had told Cawthorne himself. He said that the bishop had never called him back. He left."
        ),
        "three times",
        "Bishop",
    ),
    (
        "what only one side has called so",
        "Monica Strand says that she inherited a grid that was falling apart.\n\nThe regulator says the grid lost £1.3bn in 2025.",
        "£1.3bn",
        "falling apart",
    ),
    (
        "a verb that looks like a flood",
        (
            "Plans for 640 homes on the former airfield at Stoke Marrow have been thrown out.\n\n"
            "Committee chair Jill Ormond said the site floods every winter and that the company's own survey admitted it."
        ),
        "every winter",
        "floods in",
    ),
    (
        "a party's deed for its member's",
        "PRESENTER: Your party closed the only gas store.\n\nLEWIS GARRAWAY: We did, in 2017.",
        "2017",
        "GARRAWAY did",
    ),
    (
        "the one who presents a programme",
        "PRESENTER: The energy secretary, Monica Strand, declined our invitation 14 times.\n\nLEWIS GARRAWAY: I know.\n\nPRESENTER: Thank you.",
        "14 times",
        "PRESENTER",
    ),
    (
        "who was named before for the one who died",
        "Derek Penwell spoke in Helm. Before his death, Tom Crow paid 40,000 euros to Norvolt.",
        "40,000",
        "Penwell’s death",
    ),
    (
        "of two people of one surname the other one",
        "Gareth Lomas and Karen Lomas were charged in May. Ewan Bell spoke to Lomas at length. She has paid 40,000 euros.",
        "40,000",
        "Lomas has paid",
    ),
    (
        "the company after two firms",
        "Norvolt Ltd sued Tessaro Ltd in May. The company lost 40,000 euros.",
        "40,000",
        "Tessaro Ltd lost",
    ),
    (
        "an adviser's firm",
        "Priya Raman of Colfax Research Ltd spoke in Helm. The company lost 40,000 euros.",
        "40,000",
        "Colfax Research Ltd lost",
    ),
    (
        "her account, for which the tagger takes her and an account",
        "Tove Alm testified in May. The defence called her account unreliable because she had lost 14 files.",
        "14 files",
        "Alm account",
    ),
]


@pytest.mark.parametrize(("text", "words", "wording"), [r[1:] for r in WORDED], ids=[r[0] for r in WORDED])
def test_what_the_article_settles_is_put_in(read, text, words, wording):
    assert found(read(text, date=WRITTEN), words).wording == wording


@pytest.mark.parametrize(("text", "words", "never"), [r[1:] for r in NEVER], ids=[r[0] for r in NEVER])
def test_a_name_that_is_not_meant_is_never_put_in(read, text, words, never):
    """Neither in the sentence nor in the one that still needs its article."""
    claims = [c for c in read(text, date=WRITTEN).reading.claims if words in c.text]
    sentences = [s for c in claims for s in (c.wording, c.partial.text if c.partial else None) if s]

    assert claims
    assert not [s for s in sentences if never in s]


def test_a_company_that_is_still_to_be_is_not_the_one_whose_shareholders_are_told_of(read):
    claim = found(
        read("Norvolt's shareholders will own 44 percent of the combined company.", date=WRITTEN),
        "44 percent",
    )

    assert (claim.wording, claim.open) == (None, ("the combined company",))


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Brigitte Halvorsen", "female"),
        ("Rolf Tveit", "male"),
        ("Judge Helen Akande", "female"),
        ("Marina Bay", ""),
        ("Santiago", ""),
        ("Kestrel Foods", ""),
    ],
)
def test_a_first_name_tells_who_is_a_man_or_a_woman_unless_a_place_has_it_too(name, gender):
    assert gender_of_name(name) == gender
