"""Sentences of every kind that the grammar of figures, dates, negation and hedges has to read; Friday is the day of writing."""

import datetime as dt

import pytest

from claims.extraction.facts.date_order import date_order_day_first
from claims.extraction.facts.dates import find_dates
from claims.extraction.facts.polarity import has_hedged_polarity, has_negative_polarity
from claims.extraction.facts.quantities import find_quantities

FRIDAY = dt.date(2026, 11, 27)

# Each with the values that must be found, and no others.
QUANTITIES = [
    ("The fund holds \u20ac40-45bn, the bank said.", [40000000000.0, 45000000000.0]),
    ("Between 200 and 250 people were hurt in the crash.", [200, 250]),
    ("Rents rose from 900 to 1,200 euros a month.", [900, 1200]),
    ("The dam will cost 3 to 4 million dollars.", [3000000.0, 4000000.0]),
    ("Some 5,000\u20136,000 homes lost power.", [5000, 6000]),
    ("The army lost between two and three thousand men.", [2000, 3000]),
    ("The firm cut 30-40 jobs at the plant.", [30, 40]),
    ("The company raised $25m to $30m from investors.", [25000000.0, 30000000.0]),
    ("The storm damaged anywhere from 80 to 100 roofs.", [80, 100]),
    ("The trip takes 20 to 25 minutes.", [20, 25]),
    ("Ages ranged from 18 to 64.", [18, 64]),
    ("The bank raised rates by 25 to 50 basis points.", [25, 50]),
    ("Two in three pupils failed the test.", [0.666667]),
    ("Nine out of ten doctors backed the ban.", [0.9]),
    ("Three quarters of the houses are empty.", [0.75]),
    ("A quarter of the wells are dry.", [0.25]),
    ("Half of the staff left the agency.", [0.5]),
    ("One in 12 nurses quit last year.", [0.083333]),
    ("Four-fifths of voters backed the plan.", [0.8]),
    ("Six in 10 households have no garden.", [0.6]),
    ("A third of the budget goes to schools.", [0.333333]),
    ("Some two-thirds of members stayed away.", [0.666667]),
    ("One and a half million people fled.", [1500000.0]),
    ("3 out of 4 drivers were speeding.", [0.75]),
    ("One fifth of the forest burned.", [0.2]),
    ("The state spent \u20b92 lakh crore on roads.", [2000000000000.0]),
    ("The scheme cost Rs 75 lakh.", [7500000.0]),
    ("The grid needs $1.4tn by the end of the plan.", [1400000000000.0]),
    ("The club paid \u00a335m for the striker.", [35000000.0]),
    ("The firm sold 3.2 mn phones.", [3200000.0]),
    ("The city owes 900k dollars.", [900000.0]),
    ("The agency employs 12K people.", [12000]),
    ("The country exported 2.5 million tonnes of wheat.", [2500000.0]),
    ("The fund lost a trillion yen.", [1000000000000.0]),
    ("The bank wrote off 1.1 billion Swiss francs.", [1100000000.0]),
    ("The company made a US$4.5 billion profit.", [4500000000.0]),
    ("The mine owes A$20 million.", [20000000.0]),
    ("Hundreds of thousands of people marched.", [100000]),
    ("The museum drew half a million visitors.", [500000.0]),
    ("The plant makes 40 million litres a year.", [40000000.0]),
    ("The town got a 5 crore rupee grant.", [50000000.0]),
    ("The town has 12,500 people.", [12500]),
    ("The town has 12 500 people, the mayor said.", [12500]),
    ("The town has 12\u202f500 people, the mayor said.", [12500]),
    ("The town has 12\u00a0500 people, the mayor said.", [12500]),
    ("The town has 12\u2019500 people, the mayor said.", [12500]),
    ("The town has 12'500 people, the mayor said.", [12500]),
    ("The state has 1,23,45,678 voters.", [12345678]),
    ("The bill came to \u20ac1.234.567 in total.", [1234567]),
    ("The bill came to \u20ac1.234,50 in total.", [1234.5]),
    ("The bill came to $1,234.50 in total.", [1234.5]),
    ("The bridge cost 7\u2009250\u2009000 kroner.", [7250000]),
    ("Sales fell to EUR 2,75 million.", [2750000.0]),
    ("It weighs 0.75 grams.", [0.75]),
    ("It rained .5 inches on the coast.", [0.5]),
    ("Inflation reached 3.14 percent.", [3.14]),
    ("The central bank cut its rate by 50 basis points.", [50]),
    ("Yields rose 12bps on the day.", [12]),
    ("Yields rose by 7 bp.", [7]),
    ("Support fell by 3 percentage points.", [3]),
    ("More than 300 firms closed.", [300]),
    ("At least 17 miners died.", [17]),
    ("Fewer than a dozen shops remain.", [12]),
    ("Nearly 40 villages were flooded.", [40]),
    ("Up to 90 flights were cancelled.", [90]),
    ("A dozen shops closed.", [12]),
    ("Two dozen ships were stuck.", [24]),
    ("Twenty-three people were rescued.", [23]),
    ("One hundred and twelve houses burned down.", [112]),
    ("Eleven hundred workers went on strike.", [1100]),
    ("Temperatures fell to \u221212.5\u00b0C in Helm.", [-12.5]),
    ("Temperatures fell to minus 30 degrees in Helm.", [-30]),
    ("The economy shrank by 0.3%.", [0.3]),
    ("The share price fell 3\u00bd percent.", [3.5]),
    ("The fine was $5,000 and the fee 40 pounds.", [5000, 40]),
    ("The truck carried 3 t of sand and 250 kg of salt.", [3, 250]),
    ("The drug costs 30 cents a day.", [30]),
    ("The path is 12-mile long.", [12]),
    ("The 300-page report blames the council.", [300]),
    ("The A320 carried 150 passengers.", [150]),
    ("Covid-19 killed 40 nurses in Ward 7.", [40]),
    ("The Boeing 787 carried 242 people.", [242]),
    ("The FTSE 100 fell 2.5 percent.", [2.5]),
    ("Under Article 370 the state got 12 seats.", [12]),
    ("The Group of 77 spent 5 million euros.", [5000000.0]),
]

# Each with the readings that are right; an empty value is one that cannot be told.
DATES = [
    ("The fund closed in 2023/24.", [["2023", "2024"]]),
    ("Spending rose in FY2025.", [["2025"], ["FY2025"]]),
    ("Spending rose in fiscal 2025.", [["2025"]]),
    ("Spending rose in the 2024-25 fiscal year.", [["2024", "2025"]]),
    ("Spending rose in the 2023/24 financial year.", [["2023", "2024"]]),
    ("Sales fell in the third quarter of 2025.", [["2025-07", "2025-09"]]),
    ("Sales fell in the third quarter.", [["2026-07", "2026-09"]]),
    ("Sales fell in Q2.", [["2026-04", "2026-06"]]),
    ("Sales fell in the first half of 2026.", [["2026-01", "2026-06"]]),
    ("Sales fell in H1 2026.", [["2026-01", "2026-06"]]),
    ("Sales fell in the fourth quarter of last year.", [["2025-10", "2025-12"]]),
    ("The bridge fell three weeks ago.", [["2026-11-06"]]),
    ("The bridge fell a week ago.", [["2026-11-20"]]),
    ("The bridge fell five years ago.", [["2021"]]),
    ("The bridge fell two months ago.", [["2026-09"], ["2026-09-27"]]),
    ("The bridge fell half a century ago.", [["1976"]]),
    ("The bridge fell the day before yesterday.", [["2026-11-25"]]),
    ("The bridge will open the day after tomorrow.", [["2026-11-29"]]),
    ("The bridge fell yesterday.", [["2026-11-26"]]),
    ("The bridge will open in three weeks.", [["2026-12-18"]]),
    ("The bridge will open next month.", [["2026-12"]]),
    ("The bridge fell last month.", [["2026-10"]]),
    ("The bridge fell last March.", [["2026-03"]]),
    ("The bridge fell in March last year.", [["2025-03"]]),
    ("The bridge fell in March.", [["2026-03"]]),
    ("The bridge will open in March.", [["2027-03"]]),
    ("The bridge fell on Monday.", [["2026-11-23"]]),
    ("The bridge will open on Monday.", [["2026-11-30"]]),
    ("The bridge was closed on Friday.", [["2026-11-27"], ["2026-11-20"]]),
    ("The bridge fell last Tuesday.", [["2026-11-24"], ["2026-11-17"]]),
    ("The bridge opens next Tuesday.", [["2026-12-01"]]),
    ("The council must pay by Tuesday.", [["2026-12-01"]]),
    ("The road is closed until Wednesday.", [["2026-12-02"]]),
    ("The road has been closed since Wednesday.", [["2026-11-25"]]),
    ("The talks are due to begin on Sunday.", [["2026-11-29"]]),
    ("The union plans to strike from Thursday.", [["2026-12-03"]]),
    ("The vote is set for Thursday.", [["2026-12-03"]]),
    ("The team plays Norra on Saturday.", [["2026-11-28"]]),
    ("The judge is expected to rule on Wednesday.", [["2026-12-02"]]),
    ("The judge had ruled on Wednesday.", [["2026-11-25"]]),
    ("The mine has been shut since 2019.", [["2019"]]),
    ("The study covers 2008\u20132016.", [["2008", "2016"]]),
    ("The study ran from 2008 to 2016.", [["2008", "2016"]]),
    ("The treaty was signed on 14/3/2019.", [["2019-03-14"]]),
    ("The treaty was signed on 3/14/2019.", [["2019-03-14"]]),
    ("The treaty was signed on 14.3.2019.", [["2019-03-14"]]),
    ("The treaty was signed on 2019-03-14.", [["2019-03-14"]]),
    ("The treaty was signed on March 14, 2019.", [["2019-03-14"]]),
    ("The treaty was signed on 14 March 2019.", [["2019-03-14"]]),
    ("The treaty was signed on the 14th of March 2019.", [["2019-03-14"]]),
    ("The treaty was signed on March 14.", [["2026-03-14"]]),
    ("The treaty was signed in mid-March 2025.", [["2025-03"]]),
    ("The treaty was signed in the 1990s.", [["1990", "1999"]]),
    ("The treaty was signed in the 19th century.", [["1801", "1900"]]),
    ("The treaty was signed in the summer of 2019.", [["2019"], ["2019-06", "2019-08"]]),
    ("The festival runs from 3 to 5 June.", [["2026-06-03", "2026-06-05"], ["2027-06-03", "2027-06-05"]]),
    ("The firm paid in May.", [["2026-05"]]),
    ("The firm may pay.", [[]]),
    ("May said the firm paid.", [[]]),
    ("The firm will pay in May.", [["2027-05"]]),
    ("Prices rose over the past two years.", [[""], ["2024", "2026"], ["2024-11-27", "2026-11-27"]]),
    ("Prices rose over the last decade.", [[""], ["2016", "2026"]]),
    ("Prices rose this year.", [["2026"]]),
    ("Prices will rise next year.", [["2027"]]),
    ("Prices rose last year.", [["2025"]]),
    ("The court ruled last week.", [["2026-11-16", "2026-11-22"]]),
    ("The court ruled on Nov. 3.", [["2026-11-03"]]),
    ("The court ruled on Sept 3, 2025.", [["2025-09-03"]]),
    ("The bridge fell several years ago.", [[""]]),
    ("It will be 300 metres long in 2030.", [["2030"]]),
    ("The museum said that it stays shut until Tuesday.", [["2026-12-01"]]),
    ("Schools will stay shut until 4 December.", [["2026-12-04"]]),
    ("The fee rises in April.", [["2027-04"]]),
    ("The price rises in April hit families.", [["2026-04"]]),
]

NEGATED = [
    ("There is no doubt that crime fell.", False),
    ("Hardly any schools have a nurse.", True),
    ("The mayor never signed the deal.", True),
    ("Not only schools but also clinics were closed.", False),
    ("The firm failed to pay its staff.", True),
    ("None of the pumps worked.", True),
    ("The firm lacks a licence.", True),
    ("It was not until March that the firm paid.", False),
    ("No fewer than 40 schools were closed.", False),
    ("Nobody was hurt in the fire.", True),
    ("The firm no longer owns the mine.", True),
    ("The bridge was built without a permit.", True),
    ("The no-fly zone was extended.", False),
    ("The tax rose no less than 40 percent.", False),
    ("Few of the wells contain water.", False),
    ("The mayor couldn't name the donor.", True),
    ("The firm has yet to pay.", True),
    ("Neither bridge was inspected.", True),
    ("It is undeniable that crime fell.", False),
    ("No sooner had the bridge opened than it fell.", False),
    ("The minister is not without friends.", False),
    ("The firm is anything but solvent.", True),
    ("The firm paid not a single euro in tax.", True),
    ("Scarcely a house was left standing.", True),
    ("The non-profit runs 40 schools.", False),
    ("There was no shortage of water in 2024.", True),
]

HEDGED = [
    ("The ship was probably sunk.", True),
    ("The ship might have been sunk.", True),
    ("The ship was reportedly sunk.", True),
    ("Analysts think the ship was sunk.", True),
    ("It is not clear who sank the ship.", True),
    ("The ship appears to have been sunk.", True),
    ("The ship is believed to have been sunk.", True),
    ("The ship is said to have been sunk.", True),
    ("In May the ship was sunk.", False),
    ("Theresa May sold the ship.", False),
    ("The ship was sunk on May 3.", False),
    ("The ship was allegedly sunk.", True),
    ("Police suspect the ship was sunk.", True),
    ("The ship could have been sunk.", True),
    ("Perhaps the ship was sunk.", True),
    ("The ship was sunk.", False),
    ("The firm may have paid 3 million euros.", True),
    ("The firm paid 3 million euros in early May.", False),
    ("Experts fear the dam will break.", True),
    ("The dam seems to be leaking.", True),
    ("It is possible that the dam leaks.", True),
    ("The dam is likely to break.", True),
    ("The dam is certain to break.", False),
    ("There is no doubt that the dam broke.", False),
    ("Rumours suggest that the dam broke.", True),
    ("The port could not open.", False),
    ("He believes in ghosts.", False),
    ("The suspect was arrested.", False),
    ("The May election was postponed.", False),
    ("The minister said the port lost 3 million euros last May.", False),
    ("An estimated 400 people fled.", True),
    ("As many as 400 people may have fled.", True),
    ("It remains unclear if the payment was made.", True),
    ("Investigators have not ruled out sabotage as the cause.", True),
    ("Nobody knows whether the ship sank.", True),
]


def values(text):
    whole = (0, len(text))
    dates = find_dates(text, whole, FRIDAY, date_order_day_first(text, ""))
    found = find_quantities(text, whole, frozenset((d.start, d.end) for d in dates))
    return [round(q.value, 6) for q in found]


@pytest.mark.parametrize(("text", "expected"), QUANTITIES)
def test_figures_are_read(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(("text", "right"), DATES)
def test_dates_are_read(text, right):
    found = find_dates(text, (0, len(text)), FRIDAY, date_order_day_first(text, ""))
    assert [part for date in found for part in date.value.split("/")] in right


@pytest.mark.parametrize(("text", "expected"), NEGATED)
def test_denials_are_seen(text, expected):
    assert has_negative_polarity(text) is expected


@pytest.mark.parametrize(("text", "expected"), HEDGED)
def test_hedges_are_seen(text, expected):
    assert has_hedged_polarity(text) is expected
