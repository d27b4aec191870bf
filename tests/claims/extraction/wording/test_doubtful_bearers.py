"""Mara never reads a name that the article gives some reason to doubt; where there is none, the name is put in."""

import pytest

from tests.claims.extraction.wording.test_refusals import found
from tests.claims.extraction.wording.test_wrong_bearers import WRITTEN

NEVER = [
    (
        "a city that is no mayor",
        "Helm City Mayor Ada Quill spoke in May. The audit says how much Norvolt added to the city's losses of 40 million euros.",
        "40 million",
        "Quill's losses",
    ),
    (
        "a building that is no city",
        "Ada Lund was booed in Town Hall. She left in May. The city received 2.1 million euros in 2025.",
        "2.1 million",
        "Town Hall received",
    ),
    (
        "a town to which somebody was taken",
        "The ward was shut. Ines Varga was taken to Port Lenn every Friday. The council says that a clinic with 12 beds will open in the town by May 2027.",
        "12 beds",
        "open in Port Lenn",
    ),
    (
        "a committee nearer than the named one",
        "Farmers wrote to the National Harvest Committee. Two of them sit on a small seed committee in Helm. The committee met 14 times in May.",
        "14 times",
        "National Harvest Committee met",
    ),
    (
        "the board of another firm in the same sentence",
        "Dana Holt owns 4% of Norvolt. She spoke to Norvolt's board. In 2011 Holt bought Corran Mills for 40 million euros and joined the board.",
        "40 million",
        "Norvolt's board",
    ),
    (
        "a cause before a hyphen",
        "A pro-Brand group met in Helm. The group spent 40,000 euros on radio spots in May.",
        "40,000",
        "Brand group paid",
    ),
    (
        "a firm in which a fund has money",
        "The pension fund Tarn Partners holds 5% of the shares. Its founder, Paul Strick, said that the company could work with 9,000 people.",
        "9,000",
        "Tarn Partners could",
    ),
    (
        "a fund that has its name beside it",
        "Lena Frost worked for the Swiss hedge fund until 2011. In 2014 she left to lead the hedge fund Corran & Co. with 40 people.",
        "40 people",
        "the Swiss hedge fund Corran",
    ),
    (
        "the country somebody has called something",
        "Velmark has warned of Turkey. The candidate flew to Turkey on 3 May 2026. He paid 40,000 euros for a visit with the leader of the country he has called a foe.",
        "40,000",
        "leader of Turkey he",
    ),
    (
        "a former capital of another nation",
        "The White House, Congress and the Senate praised the trip. Democrats did so in May. Hale's visit to Rosport, the nation's former capital, cost 40,000 dollars in 2012.",
        "40,000",
        "the United States' former",
    ),
    (
        "an army in another capital",
        "Swedish ships were seen off Helm. Sweden sent 14 of them. In Oslo, the army said that 40 boats had crossed the border on 3 May 2026.",
        "40 boats",
        "army of Sweden",
    ),
    (
        "a state that is not Wales",
        "The premier of New South Wales opened 14 parks. The government would spend 40 million dollars on coal plants in 2027.",
        "40 million",
        "government of Wales",
    ),
    (
        "fires of which the claim names one",
        "Fears have grown after deadly fires in Halden and Vik last year. In a letter sent hours after the Vik fire, Ada Quill called the fires a warning to 14 towns.",
        "14 towns",
        "fires in Halden and Vik",
    ),
    (
        "somebody's criticism is no move",
        "Norvolt will close a mill in Helm, despite criticism for the move from candidates Dana Quill and Peter Hale. Ada Moor asked the firm to drop the move by 3 May 2027.",
        "3 May",
        "the move from candidates",
    ),
    (
        "the owner of what was cut off",
        "Members fear a party torn over Hale’s plans for Helm. More and more of them asked the party to hold 14 votes.",
        "14 votes",
        "over Hale’s to",
    ),
    (
        "an idea only stressed before",
        "Ines Varga attacks the very idea of a harbour in Helm. The council gave 14 million euros for that idea.",
        "14 million",
        "the very idea",
    ),
    (
        "a name in a joke",
        "“Ada Spark,” some call the site. Spark has deleted 14 accounts since 2024.",
        "14 accounts",
        "Ada Spark",
    ),
    (
        "somebody like the one who is named",
        "Peter Hale spoke in Helm. Ada Lund, who was called a liberal Hale, won 14,000 votes on 3 May 2026.",
        "14,000",
        "liberal Peter Hale",
    ),
    (
        "what takes time",
        "Tom Hale visited Brendal on 3 May. Residents said it had taken Norvolt 14 days to send an engineer.",
        "14 days",
        "Brendal had",
    ),
    (
        "a firm by whose it is",
        "Ines Varga builds pumps. Her company, Norfell Pumps, supplies 400 farms. In 2024 miners accused the company of selling 14 faulty pumps.",
        "14 faulty",
        "Her company",
    ),
    (
        "the army of a host",
        "The pact was signed in Ostrava. Sweden hosted the talks. A drone operated by the army had struck 40 mills in Skarvik.",
        "40 mills",
        "army of Sweden",
    ),
    (
        "one of its kind",
        "Norvolt runs a shop beside a GAA club in Skarvik. The club has 40 members in 2026.",
        "40 members",
        "GAA club has",
    ),
    (
        "who would sue, of two",
        'Ines Varga, who lives in Helm, said they were "absolutely furious" and would be seeking 40 million euros in May.',
        "40 million",
        "Varga would",
    ),
    (
        "whom a court heard",
        "Tom Hale was in the District Court on Friday. About $90,000 went on horses, he told the court, while $410,000 was spent on cars.",
        "$410,000",
        "Court, while",
    ),
    (
        "examples in a phrase",
        "Hackers stole the records of 6,000 patients, including photographs of children. In May 2026, 40 of the records were published.",
        "40 of the records",
        "photographs",
    ),
    (
        "a share without its reason",
        "One in six had moved to Helm because they could not pay.",
        "One in six",
        "to Helm.",
    ),
    (
        "the first half of a name",
        "The Union of Cooks and Bakery Workers met in Helm. The union said it had lost 40 members in 2026.",
        "40 members",
        "Cooks had",
    ),
    (
        "a group for somebody",
        "Peter Hale spoke in Helm. Now Farmers for Hale has paid for 14 buses since May.",
        "14 buses",
        "Farmers for Peter Hale",
    ),
    (
        "a group by a word of the headline alone",
        "Meadow Dairy Group Will Close Four Plants In Helm.\n\nA dairy chain is closing plants.\n\nFarmers met in May. The group spent 40,000 euros on posters in Helm in May.",
        "40,000",
        "Meadow Dairy Group",
    ),
    (
        "somebody's own group",
        "Ada Lund has built her own small group of Hale supporters. The group spent 40,000 euros on posters in May.",
        "40,000",
        "own small group",
    ),
    (
        "what joins as a preposition does",
        "Velia freed a spy in exchange for Nick Orr, a reporter for the Helm Gazette. Ada Lund spoke in May. She said the exchange cost 40,000 euros.",
        "40,000",
        "exchange for Nick",
    ),
    (
        "a country in which there was a war",
        "Ministers spoke of the Iraq war in Helm. They said the country had lost 4,000 jobs in 2025.",
        "4,000",
        "Iraq had",
    ),
    (
        "the work of somebody else than those who do it",
        "Farmers knew of Ada Lund's work. Two firms helped. The firms continued the work until May 2014.",
        "May 2014",
        "Lund's work",
    ),
    (
        "any firm of a kind",
        "A firm called Harmony Mills gave 5,000 euros in 2014. Foreign firms gave 4,000 euros in May if those who work for the firm agreed.",
        "Foreign firms",
        "firm called",
    ),
    (
        "a man who is not named so",
        "Peter Hale spoke in Helm. In May, 14 farmers voted for rivals not named Hale.",
        "not named",
        "named Peter Hale",
    ),
    (
        "a group named by somebody and a place",
        "Peter Hale spoke in Helm. Hale for Velia spent 45 million euros in May.",
        "45 million",
        "Peter Hale for",
    ),
    (
        "a firm beside the man of its name",
        "Peter Quorn, a banker, was rich. In May Mr. Quorn was not on Quorn's list of 40 banks.",
        "40 banks",
        "Peter Quorn's list",
    ),
    (
        "a failure that seizes nothing",
        "Farmers spoke of President Hale's failure. It has seized 14 towns in Velia.",
        "14 towns",
        "failure has",
    ),
    (
        "another than the one who says so",
        "Daniel Orrin kept his word. Orrin was out-brutalizing Ted Quorn, who said he would cut 14 posts in Helm.",
        "14 posts",
        "Orrin would",
    ),
]


@pytest.mark.parametrize(("text", "words", "never"), [r[1:] for r in NEVER], ids=[r[0] for r in NEVER])
def test_a_doubtful_name_is_not_put_in(read, text, words, never):
    claim = found(read(text, date=WRITTEN), words)
    partial = claim.partial.text if claim.partial else ""
    assert never not in (claim.wording or "") + partial


WORDED = [
    (
        "a city by its name",
        "Ada Lund spoke in Halden. She was born in Halden. The city received 2.1 million euros in 2025.",
        "2.1 million",
        "Halden received 2.1 million euros in 2025.",
    ),
    (
        "the one committee",
        "Farmers wrote to the National Harvest Committee. The committee met 14 times in May 2026.",
        "14 times",
        "The National Harvest Committee met 14 times in May 2026.",
    ),
    (
        "the board of the one firm",
        "Dana Holt owns 4% of Norvolt. She has a seat on Norvolt's board. Few outside the board knew of 14 letters in 2011.",
        "14 letters",
        "Few outside Norvolt's board knew of 14 letters in 2011.",
    ),
    (
        "voters for somebody",
        "Peter Hale spoke in Helm. In May 2026, 14 farmers voted for Hale.",
        "14 farmers",
        "In May 2026, 14 farmers voted for Peter Hale.",
    ),
    (
        "time that is taken",
        "Tom Hale visited Brendal on 3 May. Miners said it had taken Norvolt 14 days to send an engineer.",
        "14 days",
        "It had taken Norvolt 14 days to send an engineer.",
    ),
    (
        "the army of the troops",
        "Swedish troops came to Skarvik. Sweden has trained them. A drone operated by the army had struck 40 mills in Skarvik.",
        "40 mills",
        "A drone operated by the army of Sweden had struck 40 mills in Skarvik.",
    ),
    (
        "a name with an and in it",
        "The Union of Cooks and Bakery Workers met in Helm. The union said it had lost 40 members in 2026.",
        "40 members",
        "The Union of Cooks and Bakery Workers had lost 40 members in 2026.",
    ),
    (
        "records without examples",
        "Hackers stole the records of 6,000 patients, including photographs of children. In May 2026, some of the records were published.",
        "some of the records",
        "In May 2026, some of the records of 6,000 patients were published.",
    ),
    (
        "a firm with its reason",
        "Norvolt said it had cut 40 jobs because orders fell in Helm.",
        "40 jobs",
        "Norvolt had cut 40 jobs because orders fell in Helm.",
    ),
    (
        "who would sue, after a plain verb",
        "Tom Hale met the owners of 14 mills in Helm and would be seeking 40 million euros in 2027.",
        "40 million",
        "Tom Hale met the owners of 14 mills in Helm and would be seeking 40 million euros in 2027.",
    ),
    (
        "a group by the name that the headline has as well",
        "Carvania Dairy Group Will Close Plants In Helm.\n\nCarvania said so in May. The group spent 40,000 euros on posters in Helm in May.",
        "40,000",
        "The Carvania Dairy Group spent 40,000 euros on posters in Helm in May (2026).",
    ),
    (
        "an exchange that was brought in",
        "Velia freed a spy in an exchange for the reporter Nick Orr. Ada Lund spoke in May. She said the exchange cost 40,000 euros.",
        "40,000",
        "The exchange for the reporter Nick Orr cost 40,000 euros.",
    ),
    (
        "the work that others praise",
        "Ada Lund's work began in 2010. Farmers praised the work in 14 letters in May 2014.",
        "14 letters",
        "Farmers praised Ada Lund's work in 14 letters in May 2014.",
    ),
    (
        "the one firm",
        "A firm called Harmony Mills gave 5,000 euros in 2014. Those who work for the firm gave 4,000 euros in May.",
        "4,000 euros in May",
        "Those who work for the firm called Harmony Mills gave 4,000 euros in May (2026).",
    ),
    (
        "somebody's list",
        "Peter Quorn, a banker, was rich. In May 2026 Quorn's list of 40 banks was sold for 9,000 euros.",
        "40 banks",
        "In May 2026 Peter Quorn's list of 40 banks was sold for 9,000 euros.",
    ),
    (
        "a speed as such",
        "The harvest fell at the slowest pace in 50 years. Unions said in May that 14 plants were picking up the pace.",
        "picking up",
        "14 plants were picking up the pace.",
    ),
    (
        "a body that is careful",
        "Norvolt has built trams since 1990. It was careful to keep its spending below 14 million euros in 2025.",
        "14 million",
        "Norvolt was careful to keep its spending below 14 million euros in 2025.",
    ),
    (
        "the one of whom a condition tells",
        "Glenn Brand is a host. Brand met Daniel Orrin in May. Brand said if Orrin wins, he would raise taxes by 14 percent in 2027.",
        "14 percent",
        "If Daniel Orrin wins, he would raise taxes by 14 percent in 2027.",
    ),
]


@pytest.mark.parametrize(("text", "words", "wording"), [r[1:] for r in WORDED], ids=[r[0] for r in WORDED])
def test_a_sure_name_is_put_in(read, text, words, wording):
    assert found(read(text, date=WRITTEN), words).wording == wording


OPEN = [
    (
        "the second of two things",
        "Helm council wants to sell the mill. The council said it had received no offers for it in 2026.",
        "no offers",
    ),
    ("who was left", "Miners in Helm accused 40 insurers of leaving them in limbo.", "40 insurers"),
    ("one of what", "Forty per cent of tenants in Helm had one, up from 19 per cent in 2020.", "Forty"),
    ("one in five of whom", "One in five had moved to Helm in 2020.", "One in five"),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in OPEN], ids=[r[0] for r in OPEN])
def test_a_word_that_nothing_in_its_claim_explains_stays_open(read, text, words):
    claim = found(read(text, date=WRITTEN), words)
    assert claim.wording is None
    assert claim.open


def test_who_is_accused_by_somebody_with_a_name_did_it_to_them(read):
    text = "Residents of Skarvik accused Norvolt of cutting them off for 14 days."

    claim = found(read(text, date=WRITTEN), "14 days")

    assert claim.wording == "Norvolt cut residents of Skarvik off for 14 days."
