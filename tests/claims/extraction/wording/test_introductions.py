"""In the queue, "the tunnel" and "the men" are told by the sentence that brought them in; where two may be meant, Mara sees the article's words."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 3, 5)

SENTENCES = [
    (
        "what somebody voted to build",
        "The city council of Port Merrin voted in May to build a road tunnel. Mayor Ilse Brandt said the tunnel would cost 2.4 billion crowns.",
        "2.4 billion",
        "The road tunnel that the city council of Port Merrin voted to build would cost 2.4 billion crowns.",
    ),
    (
        "men who were arrested",
        "Belgian police arrested three men in May. The men, aged 29 to 44, had stolen 2,300 stones.",
        "2,300 stones",
        "The three men whom Belgian police arrested, aged 29 to 44, had stolen 2,300 stones.",
    ),
    (
        "a ship by another word, in a quotation",
        "A ferry was raised off Kalora in May. “The ship carried 304 passengers,” said Maria Lopo.",
        "304 passengers",
        "The ferry that was raised off Kalora carried 304 passengers.",
    ),
    (
        "a closure of what was closed",
        "Brackwell Borough Council could close five of its 11 libraries. The closures would save 1.2 million pounds a year.",
        "1.2 million",
        "The closures of five of Brackwell Borough Council's 11 libraries would save 1.2 million pounds a year.",
    ),
    (
        "the plan with which a story opens",
        "Brackwell Borough Council could close five of its 11 libraries. More than 4,000 people have signed a petition against the plan.",
        "4,000 people",
        "More than 4,000 people have signed a petition against Brackwell Borough Council's plan to close five of its 11 libraries.",
    ),
    (
        "the first time",
        "City beat Rovers 3-1. It was the first time Rovers had lost by two goals since 2019.",
        "two goals",
        "Rovers had lost by two goals for the first time since 2019.",
    ),
    (
        "an age for a name",
        "Faith Okoro won the race in Oslo. The 22-year-old has won 14 medals since 2022.",
        "14 medals",
        "Faith Okoro has won 14 medals since 2022.",
    ),
    (
        "a building by what it is",
        "A fire destroyed a school in Skelby on Tuesday. The building was clad in 2011 with 400 panels.",
        "400 panels",
        "The school in Skelby was clad in 2011 with 400 panels.",
    ),
    (
        "a country that no table lists",
        "President Ines Calderon of Velia spoke in May. Prices are rising in Velia. The central bank has sold 40 tonnes of gold since 2024.",
        "40 tonnes",
        "The central bank of Velia has sold 40 tonnes of gold since 2024.",
    ),
    (
        "researchers by their university",
        "Biologists from the University of Graubach report in the journal Highland Ecology that lizards move uphill. The team counted lizards at 74 sites.",
        "74 sites",
        "The biologists from the University of Graubach counted lizards at 74 sites.",
    ),
    (
        "a car of somebody with a long name",
        "A man was arrested on suspicion of setting fire to four churches in Norland. Police found 14 cans in the man's car.",
        "14 cans",
        "Police found 14 cans in the car of the man who was arrested on suspicion of setting fire to four churches in Norland.",
    ),
    (
        "a suspect",
        "A man was arrested in May on suspicion of killing two women in Norland. The suspect had served 14 years in prison.",
        "14 years",
        "The man who was arrested on suspicion of killing two women in Norland had served 14 years in prison.",
    ),
    (
        "some of a number of things",
        "Scientists from Uppsala surveyed 112 reefs. Arjun Tevar said only three of the reefs had recovered since 2016.",
        "three of the reefs",
        "Only three of the 112 reefs that scientists from Uppsala surveyed had recovered since 2016.",
    ),
    (
        "a price is no accusation",
        "Wexmouth Town Council will charge 4,000 motorists up to £12 a day to park.",
        "£12 a day",
        "Wexmouth Town Council will charge 4,000 motorists up to £12 a day to park.",
    ),
    (
        "who told the jury",
        "Robert Ellery worked at St Brannoc's Hospital. The hospital wrote to him in March 2019, the jury was told, after 11 nurses had warned it.",
        "11 nurses",
        "St Brannoc's Hospital wrote to Robert Ellery in March 2019 after 11 nurses had warned it.",
    ),
    (
        "people of whom the claim itself tells which",
        "Those exposed to light at night were 32% more likely to be ill than those in dark rooms.",
        "32%",
        "Those exposed to light at night were 32% more likely to be ill than those in dark rooms.",
    ),
    (
        "a year for a season",
        "The union says that 380 posts have been empty since last summer.",
        "380 posts",
        "380 posts have been empty since last summer (2025).",
    ),
    (
        "a council by the dateline",
        "Eastvale to sell hall\n\nEASTVALE - The district council has voted to sell its town hall. The sale will bring in £9.2m in 2027.",
        "£9.2m",
        "The sale of Eastvale's district council's town hall will bring in £9.2m in 2027.",
    ),
    (
        "a surname that is used alone",
        "Ruben Costa joined Marston in 2023. Costa scored 14 goals in 2025.",
        "14 goals",
        "Ruben Costa scored 14 goals in 2025.",
    ),
    (
        "a union by its name, and its members",
        "The teachers' union, SEO, met in May. “Our members lost 900 jobs in 2025,” said the union's president, Dana Holub.",
        "900 jobs",
        "SEO's members lost 900 jobs in 2025.",
    ),
    (
        "a verdict",
        "Ines Falk was convicted of 14 counts of false accounting in May 2025.",
        "14 counts",
        "Ines Falk was convicted of 14 counts of false accounting in May 2025.",
    ),
    (
        "a man with his own age",
        "A man in his 60s was killed when a tree fell on his van near Galway in 2025.",
        "60s",
        "A man in his 60s was killed when a tree fell on his van near Galway in 2025.",
    ),
    (
        "a poll by the sentence that told of it",
        "The Helm Post ran a 50-town poll in May. Voters are angry. Dana Quill leads by 12 points in the poll.",
        "12 points",
        "Dana Quill leads by 12 points in the 50-town poll that the Helm Post ran.",
    ),
    (
        "the records of counted patients",
        "Hackers stole the records of 6,000 patients. In May 2026, some of the records were published.",
        "some of the records",
        "In May 2026, some of the records of 6,000 patients were published.",
    ),
    (
        "the plan of a party that has an article",
        "Dana Quill read the Farmers Party's plan for schools. Ewan Bell said that the plan had won 40 of 52 votes.",
        "52 votes",
        "The Farmers Party's plan for schools had won 40 of 52 votes.",
    ),
    (
        "a course beside a hotel",
        "Nora Orr owns a hotel in Helm. A renovated Orr course in Vik has won prizes. Ewan Bell said that the course had cost 40 million euros.",
        "40 million",
        "The renovated Orr course in Vik had cost 40 million euros.",
    ),
    (
        "the board of a firm",
        "The board of Norvolt met in Helm. The talks were long. Ewan Bell said that the board had raised 40,000 euros.",
        "40,000",
        "The board of Norvolt had raised 40,000 euros.",
    ),
]


@pytest.mark.parametrize(
    ("text", "words", "sentence"), [r[1:] for r in SENTENCES], ids=[r[0] for r in SENTENCES]
)
def test_what_the_article_brought_in_is_told(read, text, words, sentence):
    assert found(read(text, date=WRITTEN), words).wording == sentence


REFUSALS = [
    (
        "two tunnels",
        "Helm built a tunnel in 1998. Skelby built a tunnel in 2004. The tunnel cost 2.4 billion crowns in 2004.",
        "2.4 billion",
    ),
    (
        "another tunnel",
        "Helm built a tunnel in 1998. Skelby wants another tunnel. The tunnel cost 2.4 billion crowns.",
        "2.4 billion",
    ),
    (
        "one of four",
        "Helm restored four churches in 1998. The church at Vik burnt down. Nobody was hurt. It rained. The church had cost 2.4 million crowns.",
        "2.4 million",
    ),
    (
        "what nobody built",
        "Helm has never built a tunnel. The tunnel would cost 2.4 billion crowns in 2027.",
        "2.4 billion",
    ),
    (
        "what somebody denies",
        "Norvolt denied that it had hired a spy in Helm. The spy was paid 40,000 euros in 2024.",
        "40,000",
    ),
    (
        "two plans",
        "Helm Town Council could close five libraries. A similar plan was dropped in 2021. The plan would save 1.2 million pounds a year.",
        "1.2 million",
    ),
    (
        "two people of some age",
        "Faith Okoro beat Laura Venn in Oslo. The 22-year-old has won 14 medals since 2022.",
        "14 medals",
    ),
    (
        "two groups of researchers",
        "Biologists from Graubach and chemists from Uppsala published a study of lizards. The team counted lizards at 74 sites in 2024.",
        "74 sites",
    ),
    (
        "two closures",
        "Helm Council closed five libraries in Helm. Skelby Council closed two pools in Skelby. The closures saved 1.2 million pounds a year.",
        "1.2 million",
    ),
    (
        "it after two things",
        "The study was published with the survey. It cost 640,000 euros in 2024.",
        "640,000",
    ),
    (
        "they after things and firms",
        "Her maps are used by cable companies. They laid 40,000 kilometres of fibre in 1998.",
        "40,000",
    ),
    (
        "two governments",
        "President Ines Calderon of Velia met President Hugo Maran of Cordova in Cordova in May. Ships from Velia left Cordova. The government spent 40 million euros on it.",
        "40 million",
    ),
    (
        "a tank by what came from it",
        "About 9,000 litres of acid escaped from a cracked tank in 2025. Ewan Bell said the tank had been inspected three times.",
        "three times",
    ),
    (
        "a poll that a subordinate clause told of",
        "Ewan Bell recalled that voters moved after the Helm Post ran a 50-town poll. Dana Quill leads by 12 points in the poll.",
        "12 points",
    ),
    (
        "shootings that nobody counted",
        "Fear has grown after mass shootings in Vik and Helm. Dana Quill said that the shootings were a failure of 40 officers.",
        "40 officers",
    ),
    (
        "the slowest pace of many",
        "Judges were confirmed at the slowest pace in 50 years. Ewan Bell said that the pace had cost 40 towns a judge.",
        "40 towns",
    ),
    (
        "a ferry that capsized",
        "Nine people died and 30 were still missing on Friday after a ferry capsized in high waves off the island of Kalora. Ewan Bell said that the ferry had carried 304 passengers.",
        "304 passengers",
    ),
    (
        "one of fourteen courses",
        "Nora Orr added to her portfolio of 14 courses with two more in Helm. A renovated Orr course in Vik has won prizes. Ewan Bell said that the course had cost 40 million euros.",
        "40 million",
    ),
    (
        "work of somebody some sentences before",
        "The talks began in Helm. Voters were angry. People spoke of Orr's work in Vik. Norvolt did some work there with 40 lobbyists. They met Dana Quill twice. The work cost 40,000 euros.",
        "40,000",
    ),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in REFUSALS], ids=[r[0] for r in REFUSALS])
def test_where_two_may_be_meant_the_words_of_the_article_stay(read, text, words):
    assert found(read(text, date=WRITTEN), words).wording is None
