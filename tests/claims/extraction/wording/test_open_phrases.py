"""In the queue a phrase with "the" is told by what the story opens with, or tells enough itself; Mara sees the article's words where two may be meant."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 11, 20)

REFUSALS = [
    (
        "about 1,200 of whom the sentence before tells",
        "Beavers were hunted to extinction in Britain 400 years ago. About 1,200 now live in England and Wales.",
        "1,200",
    ),
    (
        "all but one of whom the sentence before tells",
        "Police arrested 58 students in Helm. Police said that all but one had been released in 2024.",
        "all but one",
    ),
    (
        "the other five of the lanes before",
        "Four of Ostwick's bike lanes were delayed in 2024. Sheila Marr said that the other five would go ahead in 2027.",
        "the other five",
    ),
    (
        "the one of two years",
        "The ministry of Helm offered 4.5 percent over two years. The Rail Union wants 9 percent in one.",
        "9 percent",
    ),
    (
        "one of the homes before",
        "Inspectors found 12 homes short of staff. At one, the Birch Lane home in Tolby, a woman of 91 lay on the floor for six hours in March 2024.",
        "six hours",
    ),
    (
        "what somebody else said",
        "Ada Quill denied that staff had left Norvolt. Former designer Ben Osei said otherwise in 2024.",
        "otherwise",
    ),
    (
        "fewer of whom the sentence before tells",
        "About 640 drivers are taking part in Helm. Norbuss said 480 had stopped work by 1 June 2026.",
        "480",
    ),
    (
        "a figure that holds in a group",
        "Researchers followed 900 men in 2024. In that group, injuries from fights fell by 22 per cent in Norway.",
        "22 per cent",
    ),
    (
        "two letters, told before",
        "The council wrote to Ana Lund in 2024. The mayor said both letters had been passed to Brandt Pell.",
        "both letters",
    ),
    (
        "whose wall it is",
        "Salt water had eaten into the steel of 61 of the wall's 140 concrete panels in 2024.",
        "140 concrete",
    ),
    (
        "the shares of one of two firms",
        "Vellum, the software maker, has bought Inkwell, the paper maker. The shares dropped 9 per cent in May.",
        "9 per cent",
    ),
    (
        "the president of a club",
        "President Ana Lund opened the stadium in May. The club's president met 40 fans. The president had paid 3 million euros for the roof.",
        "3 million",
    ),
    (
        "the president after two",
        "President Ana Lund met President Jo Dray in May. The president had paid 3 million euros for the roof.",
        "3 million",
    ),
    (
        "the findings of one of two studies",
        "Researchers at the University of Bergen published a study in May. A second study by Oslo was published in June. The ministry has spent 3 million kroner on the findings.",
        "3 million",
    ),
    (
        "the district of one of two councils",
        "Ashcombe District Council met Welbury District Council in May. Planners said the district had built 310 homes in 2024.",
        "310 homes",
    ),
    (
        "them, of two that were counted",
        "Eleven children and four doctors have fallen ill in Tavria. Nine of them had not been vaccinated in 2024.",
        "not been vaccinated",
    ),
    (
        "them, of more than were counted",
        "More than eleven children have died in Tavria. Nine of them had not been vaccinated in 2024.",
        "not been vaccinated",
    ),
    (
        "the two men, after three",
        "Two men were held in May, and a third man fled. Lee Orr, 34, and his cousin Sean Hale, 29, appeared in court. A judge has heard 14 witnesses. Police spoke to 12 others. The two men were fined 400 euros.",
        "400 euros",
    ),
    (
        "since then, after two times",
        "Sales of bikes in Denmark doubled in May 2019 and fell in 2023. They have fallen by 14 per cent since then.",
        "14 per cent",
    ),
    (
        "a body, or the one whose demand it is",
        "The transport company, Lindau Mobil, met the union Verkehr. It said Verkehr's demand would cost 21 million euros, more than it spends on repairs.",
        "21 million",
    ),
    (
        "the plan, after another plan",
        "Plans for 900 homes near Ashcombe were shown in May. A rival plan has 400 homes. Residents sent 1,860 letters against the scheme.",
        "1,860 letters",
    ),
    (
        "the company itself",
        "The money went to a company in Guernsey. Two directors of Seaway were fined. The company itself had debts of £3.8m in 2025.",
        "£3.8m",
    ),
    (
        "the first of what was told before",
        "The jury was shown 44 invoices. The first was dated two days after the port of Callan had approved a £12m contract.",
        "£12m",
    ),
    (
        "the government, in a story of another country than its dateline",
        "MADRID - Morocco raised its duty on Spanish nuts. Farmers lost 40 lorries. A minister said the government would buy 15,000 tonnes.",
        "15,000",
    ),
    (
        "the country, after two",
        "Turkey and Georgia signed an agreement in 2007. The country buys 15,000 tonnes of nuts a year.",
        "15,000",
    ),
    (
        "three quarters, of whom nothing tells",
        "Malaria killed 597,000 people in 2023. Three quarters were under five in 2024 as well.",
        "Three quarters",
    ),
    (
        "his country, of a scientist",
        "Joseph Orr met Kenya's health minister. Orr said his country had vaccinated 2.1 million children.",
        "2.1 million",
    ),
    (
        "the city, after another city",
        "LISBON - Ana Lund left Lisbon for Paris in May. She said the city had closed 1,400 flats.",
        "1,400 flats",
    ),
]

SENTENCES = [
    (
        "above, behind and below",
        "The glacier above Sankt Veit lost 11 metres of ice in 2025.",
        "11 metres",
        "The glacier above Sankt Veit lost 11 metres of ice in 2025.",
    ),
    (
        "the shares of the one firm",
        "Halden Motors lost 412 million crowns in 2025. The shares closed 8.3 percent lower in May.",
        "8.3 percent",
        "Halden Motors's shares closed 8.3 percent lower in May (2026).",
    ),
    (
        "the dividend of the one firm",
        "Halden Motors lost 412 million crowns in 2025. The interim dividend was cut to 1.5p from 4p.",
        "1.5p",
        "Halden Motors's interim dividend was cut to 1.5p from 4p.",
    ),
    (
        "a company, although a union accuses it",
        "Halden Motors will close its plant in Venlo. It makes 900 cars a day in Venlo. The Dutch union FNV accused the company of breaking a promise of 2022.",
        "promise of 2022",
        "Halden Motors broke a promise of 2022.",
    ),
    (
        "a maker that its name explains",
        "Vantor, the Danish maker of electric bicycles, recalled 90,000 bikes in 2025.",
        "90,000 bikes",
        "Vantor, the Danish maker of electric bicycles, recalled 90,000 bikes in 2025.",
    ),
    (
        "a recall of what is counted",
        "Vantor is recalling 90,000 bikes in 14 countries. The recall will cost Vantor 400 million kroner in 2025.",
        "400 million",
        "Vantor's recall of 90,000 bikes will cost Vantor 400 million kroner in 2025.",
    ),
    (
        "the health agency of the country",
        "Measles cases in Tavria have tripled, the country's health agency said. The agency recorded 1,842 infections by the end of 2025.",
        "1,842",
        "Tavria's health agency recorded 1,842 infections by the end of 2025.",
    ),
    (
        "a national body that speaks of itself",
        "A boy was burned in Lyon in May. The French consumer authority said it had warned Vantor in 2025.",
        "warned Vantor",
        "The French consumer authority had warned Vantor in 2025.",
    ),
    (
        "who took part in the one study",
        "Researchers at Aldgate Medical School published a study in May. Only 6 per cent of the participants were over 70.",
        "6 per cent",
        "Only 6 per cent of the participants in the study by the researchers at Aldgate Medical School were over 70.",
    ),
    (
        "the president by title",
        "Vice President Jo Orr met President Ana Lund in May. Voters gave the president 54 percent in 2024.",
        "54 percent",
        "Voters gave President Ana Lund 54 percent in 2024.",
    ),
    (
        "a poll, then by whom",
        "Young voters like Ana Lund, a new poll indicates. Her appeal is growing, according to a new poll by the Harvard Institute. The poll surveyed 2,000 people in 2025.",
        "2,000 people",
        "The new poll by the Harvard Institute surveyed 2,000 people in 2025.",
    ),
    (
        "a mill of a firm that looks like a noun",
        "Sundal, the paper maker, will close its mill at Ferrin in 2027. The mill lost 27 million crowns in 2025.",
        "27 million",
        "Sundal's mill at Ferrin lost 27 million crowns in 2025.",
    ),
    (
        "a ship by its name",
        "The MV Loch Orr hit rocks near Mull in May. The ministry said the vessel would be repaired for 3 million pounds.",
        "3 million",
        "MV Loch Orr would be repaired for 3 million pounds.",
    ),
    (
        "a trust by the hospitals that it runs",
        "Kingsmere University Hospitals found the errors in May. Two doctors left the trust in 2024.",
        "in 2024",
        "Two doctors left Kingsmere University Hospitals in 2024.",
    ),
    (
        "women whose scans were misread",
        "A clinic in Helm has apologised to 40 women whose breast scans were misread. Eleven of the women have died since 2024.",
        "since 2024",
        "Eleven of the 40 women whose breast scans were misread have died since 2024.",
    ),
    (
        "what a parliament voted for",
        "Portugal's parliament voted on Wednesday to let towns limit the number of flats that are rented to tourists. The law passed by 121 votes to 98.",
        "121 votes",
        "The law of Portugal's parliament to let towns limit the number of flats that are rented to tourists passed by 121 votes to 98.",
    ),
    (
        "plans with which a story opens",
        "Plans for 900 homes on a former airfield near Ashcombe have been shown. Residents sent 1,860 letters against the scheme.",
        "1,860 letters",
        "Residents sent 1,860 letters against the plans for 900 homes on a former airfield near Ashcombe.",
    ),
    (
        "the district of a council",
        "Ashcombe District Council met in May. Planners said the district had built 310 homes in 2024.",
        "310 homes",
        "The district of Ashcombe had built 310 homes in 2024.",
    ),
    (
        "the suspects after the men",
        "Belgian police arrested three men in Ghent. The men, aged 29 to 44, were seized in a hotel. One of the suspects worked at Antwerp airport until 2024.",
        "until 2024",
        "One of the three men whom Belgian police arrested worked at Antwerp airport until 2024.",
    ),
    (
        "the two men by name",
        "Two men were charged with theft in May. Lee Orr, 34, and his cousin Sean Hale, 29, appeared before Helm Crown Court. A judge has heard 14 witnesses. The two men were fined 400 euros.",
        "400 euros",
        "Lee Orr and Sean Hale were fined 400 euros.",
    ),
    (
        "how many of them",
        "Eleven children have died in Tavria. Nine of them had not been vaccinated in 2024.",
        "not been vaccinated",
        "Nine of the eleven children had not been vaccinated in 2024.",
    ),
    (
        "sales, and since when they fell",
        "Sales of electric bikes in Denmark doubled between 2019 and 2023. They have fallen by 14 per cent since then.",
        "14 per cent",
        "Sales of electric bikes in Denmark have fallen by 14 per cent since then (2023).",
    ),
    (
        "the next day of a day",
        "Vantor got the letter on 30 June and stopped 14 sales in France the next day.",
        "14 sales",
        "Vantor got the letter on 30 June (2026) and stopped 14 sales in France the next day.",
    ),
    (
        "a spring that is to come",
        "The Competition Authority is looking into bread prices at 14 supermarkets, and its findings are expected in the spring.",
        "14 supermarkets",
        "The Competition Authority is looking into bread prices at 14 supermarkets, and its findings are expected in the spring (2027).",
    ),
    (
        "centuries ago, without a year",
        "Beavers were hunted to extinction in Britain 400 years ago.",
        "400 years",
        "Beavers were hunted to extinction in Britain 400 years ago.",
    ),
    (
        "a difference that is repaid",
        "Landlords in Belmar who charge more have to repay the difference and may be fined up to 20,000 euros.",
        "20,000",
        "Landlords in Belmar who charge more have to repay the difference and may be fined up to 20,000 euros.",
    ),
    (
        "an order with who gave it",
        "A court in Oregon has ordered the messaging app Chatly to hand over records of how long teenagers use it.",
        "hand over",
        "A court in Oregon has ordered the messaging app Chatly to hand over records of how long teenagers use it.",
    ),
    (
        "a currency, and rules for something",
        "Norway's central bank cut its rate in May. The krone weakened to 11.60 against the euro in 2026.",
        "11.60",
        "The krone of Norway weakened to 11.60 against the euro in 2026.",
    ),
    (
        "the academy",
        "Fairholme Academy has 900 pupils. The academy's governors met 40 parents in 2024.",
        "40 parents",
        "Fairholme Academy's governors met 40 parents in 2024.",
    ),
    (
        "the country with which the sentence before opens",
        "Turkey raised its duty on Georgian nuts in May. The country buys 15,000 tonnes of nuts a year.",
        "15,000",
        "Turkey buys 15,000 tonnes of nuts a year.",
    ),
    (
        "the government where a story is dated",
        "TBILISI - Farmers blocked the road from Georgia to Turkey on Sunday. They want help. A minister said the government would buy 15,000 tonnes of nuts.",
        "15,000",
        "The government of Georgia would buy 15,000 tonnes of nuts.",
    ),
    (
        "months of the year",
        "Georgia's exports to Turkey fell by 12 per cent in the first nine months of the year.",
        "12 per cent",
        "Georgia's exports to Turkey fell by 12 per cent in the first nine months of the year (2026).",
    ),
    (
        "her group",
        "Ruth Orr lives in Dray. Her group, Mallow Swifts, now has 140 members. It gets 40,000 pounds a year.",
        "40,000",
        "Mallow Swifts gets 40,000 pounds a year.",
    ),
    (
        "a harvest by its year",
        "A bug destroyed two fifths of the harvest in 2016 in Georgia.",
        "two fifths",
        "A bug destroyed two fifths of the harvest in 2016 in Georgia.",
    ),
    (
        "half of millions",
        "The agency followed 1.7 million children from 2019 to 2025. About half of them lived in Kenya in 2024.",
        "About half",
        "About half of the 1.7 million children lived in Kenya in 2024.",
    ),
    (
        "the country of a minister",
        "“We lose a child every minute,” said Kenya's health minister, Joseph Mwangi. He said his country had vaccinated 2.1 million children.",
        "2.1 million",
        "Kenya had vaccinated 2.1 million children.",
    ),
    (
        "the city as a body",
        "Mayor Jo Dray said the city of Lindau had raised its subsidy by 30 million euros in 2024.",
        "30 million",
        "The city of Lindau had raised its subsidy by 30 million euros in 2024.",
    ),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in REFUSALS], ids=[r[0] for r in REFUSALS])
def test_what_may_be_another_one_stays_as_the_article_has_it(read, text, words):
    claim = found(read(text, date=WRITTEN), words)
    assert claim.wording is None
    assert claim.open


@pytest.mark.parametrize(
    ("text", "words", "sentence"), [r[1:] for r in SENTENCES], ids=[r[0] for r in SENTENCES]
)
def test_what_the_story_tells_once_stands_in_the_sentence(read, text, words, sentence):
    assert found(read(text, date=WRITTEN), words).wording == sentence
