"""Mara reads who said what in sentences and layouts where that is hard to tell."""

import pytest

BESIDE_A_QUOTATION = [
    ('"The dyke leaked for a month," fumed union leader Ona Pires.', "Ona Pires"),
    ('"The dyke leaked for a month," Ona Pires seethed.', "Ona Pires"),
    ('"The dyke leaked for a month," chimed in Ona Pires, a nurse.', "Ona Pires"),
    ('"The dyke leaked for a month," Pires, who lives there, went on.', "Pires"),
    ('"The dyke leaked for a month!" thundered Senator Ona Pires.', "Ona Pires"),
    ('"The dyke leaked for a month," gulped one of the lifeguards.', "one of the lifeguards"),
    ('"The dyke leaked for a month," the head of the board, Ona Pires, said.', "Ona Pires"),
    ('"Die Mauer ist undicht," ("The dyke leaked for a month,") Ona Pires said.', "Ona Pires"),
]


@pytest.mark.parametrize(("text", "who"), BESIDE_A_QUOTATION)
def test_whatever_verb_stands_beside_a_quotation_its_speaker_is_found(read, text, who):
    [claim] = [c for c in read(text).reading.claims if "leaked" in c.text]
    assert claim.text.rstrip("!") == "The dyke leaked for a month"
    assert who in claim.claimant


OFFICES = [
    ("The local MP, Ida Noor-Lind, said 40 mills had closed.", "Ida Noor-Lind"),
    ("The Prime Minister, Ida Noor, said 40 mills had closed.", "Ida Noor"),
    ("The Minister of Public Works, Ida Noor, said 40 mills had closed.", "Ida Noor"),
    ("“We closed 40 mills,” said the Health Secretary, Ida Noor.", "Ida Noor"),
    ("Ida Noor, the Labour MP, said 40 mills had closed.", "Ida Noor"),
    ("President Noor, a Democrat, said 40 mills had closed.", "President Noor"),
    ("The Home Secretary, a former judge, said 40 mills had closed.", "The Home Secretary"),
]


@pytest.mark.parametrize(("text", "who"), OFFICES)
def test_whoever_has_an_office_is_told_by_the_name_beside_it(read, text, who):
    assert read(text).claimants == [who]


@pytest.mark.parametrize(
    "text", ['"The Mill," created by Ona Pires, ran for a month.', '"The Mill," a novel, won two prizes.']
)
def test_a_title_in_quotation_marks_is_nobodys_words(read, text):
    found = read(text)
    assert found.said == []
    assert all(claim.text.count('"') in (0, 2) for claim in found.reading.claims)


def test_a_bystander_is_no_part_of_the_speaker_and_may_speak_next(read):
    found = read(
        '"We had no light for a week," said Ida Moe, 40, a baker, as her cousin Tim Poole, 12, nodded. '
        '"The van came twice in May," he said. "It had 30 lamps," Moe added.'
    )
    assert found.claimants == ["Ida Moe", "Tim Poole", "Ida Moe"]
    assert found.said[0][0] == "Ida Moe, 40, a baker"


def test_a_quotation_that_begins_within_a_paragraph_runs_on(read):
    found = read(
        "“The fire is close,” Okafor said. “It has crossed the road.\n\n“The school is empty.\n\n"
        "“Nobody was hurt.”\n\nThe union saw it differently. “Two men were hurt,” it said."
    )
    by = {claim.text: claim.claimant for claim in found.reading.claims}
    assert [by[words] for words in ("It has crossed the road", "The school is empty", "Nobody was hurt")] == [
        "Okafor"
    ] * 3
    assert by["Two men were hurt"] == "The union"


def test_what_the_same_person_says_after_snapping_is_theirs(read):
    found = read("“That is not so,” the warden snapped. “Nine lifts failed in May.”")
    assert {claim.text: claim.claimant for claim in found.reading.claims}[
        "Nine lifts failed in May"
    ] == "the warden"


@pytest.mark.parametrize(("pronoun", "who"), [("she", "Ida Moe"), ("he", "Sam Poole")])
def test_a_relative_is_told_by_what_they_are_called(read, pronoun, who):
    found = read(
        f'"We had no light," said Ida Moe, as her brother Sam Poole nodded. "The van came twice," {pronoun} said.'
    )
    assert found.claimants == ["Ida Moe", who]


@pytest.mark.parametrize(
    "before",
    [
        "Brennick fell 7% on Monday.",
        "Brennick's shares rose nearly 4 per cent.",
        "Retailer Brennick closed 40 shops.",
        "Brennick, a family-owned retailer, closed 40 shops.",
    ],
)
def test_a_name_that_is_called_a_firm_is_the_company(read, before):
    assert read(f"{before} The company said that sales fell 4%.").claimants == ["Brennick"]


@pytest.mark.parametrize(
    "before", ["Aldmouth lost 9 houses on Monday.", "Brennick fell 7%, and Torvik rose 2%."]
)
def test_a_town_is_no_company_and_of_two_firms_neither_is(read, before):
    assert read(f"{before} The company said that sales fell 4%.").claimants == ["The company"]


REPORTED = [
    # Who speaks stands after the verb, where a parser sees somebody who is told.
    ("If the frost lasts, warned the warden, 40 pipes will burst.", "40 pipes will burst", "the warden"),
    ("Nine lifts failed in May, warned the warden.", "Nine lifts failed in May", "the warden"),
    # A turn between two commas reports, as "he added" does.
    ("Farms, Ona Pires went on, had lost 40 cows.", "had lost 40 cows", "Ona Pires"),
    # What somebody is, then the name.
    ("According to the town's head of roads, Ana Lund, 14 lifts failed.", "14 lifts failed", "Ana Lund"),
    ("The lawyer told the judge the firm hid 40 invoices.", "the firm hid 40 invoices", "The lawyer"),
    ("The memo quotes Dr. Ruiz as saying 12 wells were poisoned.", "12 wells were poisoned", "Dr. Ruiz"),
    ("The city's head of roads, Ana Lund, warned that 14 lifts failed.", "14 lifts failed", "Ana Lund"),
    (
        "The survey finds 40 percent of nurses plan to leave.",
        "40 percent of nurses plan to leave",
        "The survey",
    ),
    ("The forecast gives Lind a 63 percent chance.", "Lind a 63 percent chance", "The forecast"),
    ("Police put the crowd at 20,000.", "the crowd at 20,000", "Police"),
    ("Her office put out a statement saying 40 jobs would go.", "40 jobs would go", "Her office"),
    ("The keeper intimated that 12 hens died.", "12 hens died", "The keeper"),
    (
        "Karin Blom, who insisted her side had never cheated, left.",
        "her side had never cheated",
        "Karin Blom",
    ),
    ('A clip shows Hugo Lind telling a rally that the tap water "made people ill".', None, "Hugo Lind"),
    ("Per Olsen, the mayor of Helm, said 300 jobs were lost.", "300 jobs were lost", "Per Olsen"),
    ("Critics of Per Olsen say 300 jobs were lost.", "300 jobs were lost", "Critics of Per Olsen"),
    ("Per the auditor's report, 300 jobs were lost.", "300 jobs were lost", "the auditor's report"),
    ("The doctors saw 900 men. They found that sleep helped 300.", "sleep helped 300", "The doctors"),
    ("Brandt Systems shut a plant. The firm said 300 jobs would go.", "300 jobs would go", "Brandt Systems"),
    ("Spending, she argued, had doubled since 2019.", "had doubled since 2019", None),
    ("The firm was accused by rivals of dumping 40 tonnes.", "dumping 40 tonnes", "rivals"),
    ("Unless it rains, the board warned, 300 farms will fail.", "300 farms will fail", "the board"),
    ("It is understood that the port will sue 12 firms.", "the port will sue 12 firms", None),
]


@pytest.mark.parametrize(("text", "words", "who"), REPORTED)
def test_a_report_gives_its_words_to_whoever_said_them(read, text, words, who):
    claims = {c.text.removeprefix("of "): c for c in read(text).reading.claims if c.attribution is not None}
    words = words or 'the tap water "made people ill"'
    assert claims[words].claimant == who


@pytest.mark.parametrize("counted", ["head", "pupil", "registered voter", "household", "resident per year"])
def test_what_a_rate_is_counted_by_says_nothing(read, counted):
    claims = read(f"Every neighbouring council spent 40 pounds more per {counted} in 2025.").reading.claims
    assert [claim.claimant for claim in claims] == [None] * len(claims)


@pytest.mark.parametrize(
    "text",
    [
        "It was the first time Rovers had conceded three goals since May.",
        "The fire claimed 12 lives.",
        "Lena Marsh conceded the election on Tuesday after losing by 40,000 votes.",
        "The trial, which ended in June, contradicts a 2019 study of nurses.",
        "If Iran promises to stop the transfers, the talks can go on.",
        "The network allows Tehran to project force across the region.",
        "Executing a strike during talks signals a high tolerance for escalation.",
        "Negotiators should focus on building trust.",
        "- Cost: the repair of the dam takes 40 million euros.",
        "Norrmalm (NASDAQ: NRMM) shut two mines.",
    ],
)
def test_who_only_does_something_is_no_speaker(read, text):
    assert not [claim for claim in read(text).reading.claims if claim.claimant]


WITHHELD = [
    "The company did not deny that two workers died.",
    "Police could not confirm that two workers died.",
    "The ministry has never said that two workers died.",
    "The firm has yet to say that two workers died.",
    "No official confirmed that two workers died.",
    "The firm would not confirm or deny that two workers died.",
    "Police neither confirmed nor denied that two workers died.",
    "The bank stopped short of saying that two workers died.",
]


@pytest.mark.parametrize("text", WITHHELD)
def test_reporting_that_is_itself_denied_takes_no_side(read, text):
    assert {claim.side for claim in read(text).reading.claims} == {None}


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The company denied hiding 40 invoices.", "denies"),
        ("The minister does not think that taxes rose in May.", "denies"),
        ("The minister not only said that taxes rose in May.", "says"),
        ("Iran has accused the town of hiding 40 tanks.", "alleges"),
    ],
)
def test_a_side_is_told_from_the_verb_and_its_negation(read, text, side):
    assert side in {claim.side for claim in read(text).reading.claims}


@pytest.mark.parametrize(
    "text",
    [
        "The fleet (40 ships, according to Lloyd's; 55, according to the navy) left.",
        "The fleet (40 ships, Lloyd's said; 55, the navy said) left.",
    ],
)
def test_two_figures_have_a_source_each(read, text):
    by = {claim.text: claim.claimant for claim in read(text).reading.claims if claim.claimant}
    assert by == {"40 ships": "Lloyd's", "55": "the navy"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“They took 9 cars,” said a man who goes by “Shorty.”", "a man who goes by “Shorty.”"),
        ("“They took 9 cars,” said Ida (“Mama” Noor.", "Ida"),
    ],
)
def test_no_name_has_half_a_pair_of_marks(read, text, who):
    assert read(text).claimants == [who]


@pytest.mark.parametrize(
    "lead",
    ["It has emerged that ", "It emerged on Monday that ", "It is understood that ", "It transpired that "],
)
def test_what_emerged_is_said_by_nobody(read, lead):
    found = {
        claim.text: claim.claimant for claim in read(f"{lead}the board sued 12 builders.").reading.claims
    }
    assert found == {"the board sued 12 builders": None}


@pytest.mark.parametrize("verb", ["contradicts", "disputes", "challenges", "confirms"])
def test_a_study_set_against_another_says_nothing(read, verb):
    assert "The study" not in read(f"The study, published in May, {verb} a trial of 400 patients.").claimants


@pytest.mark.parametrize("accuser", ["regulators", "campaigners", "Ada Quill", "the opposition"])
def test_what_somebody_was_accused_of_belongs_to_the_accuser(read, accuser):
    [claim] = [
        c
        for c in read(f"The firm was accused by {accuser} of hiding 14 leaks.").reading.claims
        if "14 leaks" in c.text
    ]
    assert claim.claimant == accuser
    assert accuser not in claim.text


def test_a_quotation_within_a_quotation_has_both_speakers(read):
    reading = read(
        "“The nurse told me, ‘There are no beds until Friday.’ I waited nine hours,” said Rosa Quill. “Nobody came.”"
    ).reading
    by = {claim.text: claim.claimant for claim in reading.claims}
    assert by["There are no beds until Friday"] == "The nurse"
    assert by["I waited nine hours"] == "Rosa Quill"
    inner = next(a for a in reading.attributions if a.parent is not None)
    outer = reading.attributions[inner.parent]
    assert outer.claimant is not None
    assert len(outer.content) == 2, "what Rosa Quill says goes on after what the nurse said"


BESIDE = [
    ("after", "Norvolt closed its Skelby plant after inspectors found 412 faults."),
    ("because", "Norvolt recalled 40,000 batteries because engineers discovered cracks in them."),
    ("when", "The bridge was shut for nine weeks when divers found two bombs below it."),
    ("once", "The ferry was sold for 3 million euros once auditors found a gap of 9 million."),
]


@pytest.mark.parametrize(("joining", "text"), BESIDE, ids=[row[0] for row in BESIDE])
def test_who_finds_something_in_a_clause_beside_says_nothing_of_the_main_one(read, joining, text):
    reading = read(text)

    assert reading.said == []
    assert any(joining in claim.text for claim in reading.reading.claims)


def test_an_aside_with_as_still_tells_who_says_it(read):
    assert read("Unemployment fell to 4 percent in May, as the statistics office found.").said


ENDS_OF_WORDS = [
    (
        "others say the same",
        "Six in 10 Kent voters said Holt is honest, and three-quarters said the same of Orban.",
        "Holt is honest",
    ),
    (
        "the article, of now",
        "Holt had said she would visit the 40 towns at some later time, and to date has only issued a letter.",
        "she would visit the 40 towns at some later time",
    ),
    (
        "a deed of another",
        "Marsh suggested Orban hadn't meant his 2014 speech to be taken literally, but the candidate cut him off.",
        "Orban hadn't meant his 2014 speech to be taken literally",
    ),
    (
        "another who asks",
        "The firm said the dispute was a matter for the 40 towns, though Secretary Fiona Marsh has asked for an update.",
        "the dispute was a matter for the 40 towns",
    ),
    (
        "another verb of saying",
        "Aides said her role would be limited to 12 districts, and they rejected any implication that she would lead.",
        "her role would be limited to 12 districts",
    ),
    (
        "two facts, both in the tense of the report",
        "Norvolt said sales had risen by 12 per cent, and the number of staff had doubled.",
        "sales had risen by 12 per cent, and the number of staff had doubled",
    ),
    (
        "a pronoun goes on",
        "She said that the plan would cost 40 million, but it would create 400 jobs.",
        "the plan would cost 40 million, but it would create 400 jobs",
    ),
    (
        "a passive goes on",
        "Analysts said deficits would grow again by 4 percent, but the rise was expected to come after 2030.",
        "deficits would grow again by 4 percent, but the rise was expected to come after 2030",
    ),
    (
        "two pasts",
        "The bank said profits fell 12 percent, while revenue rose to 4 billion.",
        "profits fell 12 percent, while revenue rose to 4 billion",
    ),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in ENDS_OF_WORDS], ids=[r[0] for r in ENDS_OF_WORDS])
def test_what_a_speaker_says_ends_where_others_or_the_article_go_on(read, text, words):
    assert words in [claim.text for claim in read(text).reading.claims]


@pytest.mark.parametrize(
    "text",
    [
        "The county kept 60 polling places, or one polling place per every 21,000 voters.",
        "Holt trails Orban by 4 points in a new Gallup poll.",
        "A series of 12 errors has handed Holt a wide lead in the polls.",
        "Holt leads by 12 points in polling in Kent.",
    ],
)
def test_a_rate_and_a_place_in_the_polls_are_no_source(read, text):
    assert [claim.text for claim in read(text).reading.claims] == [text.rstrip(".")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Support for the plan rose to 54 percent in a Courier poll.", "a Courier poll"),
        ("In a new poll, 54 percent of voters opposed the plan.", "a new poll"),
        ("In the last Field Poll, Holt led among farmers by 4 points.", "the last Field Poll"),
        ("Turnout was 71 percent, per state television.", "state television"),
    ],
)
def test_a_poll_and_a_broadcaster_are_a_source(read, text, who):
    assert who in [claim.claimant for claim in read(text).reading.claims]


def test_filings_that_reveal_something_are_its_source(read):
    text = (
        "Paid agents pay for 12 efforts to unseat Dana J. Holt, disclosures filed on Sunday night revealed."
    )
    assert read(text).claimants == ["disclosures filed on Sunday night"]


ASIDES = [
    ("The gap to Velia, said Dunn and others, would grow since Norvane has closed 40 mills.", "Dunn and others"),
    ("The hospitals in Velia, said Jo Dunn, had lost 12 beds since 2019.", "Jo Dunn"),
    ("Orin is not only fit for the office, he is also the most able candidate Pell argues.", "Pell"),
    ("Wages will rise by 40 percent this year, Dunn says, helped by new mills in the north.", "Dunn"),
    ("In Velia West, where it rained all day, Ada Dunn, the club's manager, suggested that 40 mills had closed.", "Ada Dunn"),
    ("Norvane’s chief strategist Jo Dunn says in a statement that 40 mills have closed.", "Norvane’s chief strategist Jo Dunn"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who"), ASIDES)
def test_the_speaker_of_an_aside_is_found_where_the_parse_sees_none(read, text, who):
    found = {c.claimant for c in read(text).reading.claims if c.side}
    assert found == {who}


NO_ASIDES = [
    ("The mayor said Dunn and others, who live in Velia, would close 40 mills.", "The mayor"),
    ("The candidate Jo Dunn argues that Norvane has closed 40 mills.", "The candidate Jo Dunn"),
]


@pytest.mark.parametrize(("text", "who"), NO_ASIDES)
def test_a_speaker_before_the_verb_stays_the_speaker(read, text, who):
    assert {c.claimant for c in read(text).reading.claims if c.side} == {who}


SUBJECTS = [
    (
        "Most farmers in Alden, Gorse and Virley said they had lost 40 acres.",
        "Most farmers in Alden, Gorse and Virley",
    ),
    ("Most farmers in Alden, a town near Virley, said they had lost 40 acres.", "Most farmers in Alden"),
    ("The farmers believe the port is unsafe, and admit that 40 cranes failed.", "The farmers"),
    ("The mayor believes the port is unsafe, and admits that 40 cranes failed.", "The mayor"),
]


@pytest.mark.parametrize(("text", "who"), SUBJECTS)
def test_a_list_of_places_and_an_and_belong_to_the_speaker(read, text, who):
    assert {c.claimant for c in read(text).reading.claims if c.side} == {who}


def test_a_space_that_does_not_break_is_no_part_of_a_name(read):
    [claim] = read("Meanwhile, Norvane\xa0 said it had lost 40 acres.").reading.claims
    assert claim.claimant == "Norvane"
