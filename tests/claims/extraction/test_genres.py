"""The kinds of text that a desk gets: a news story, a live blog, an interview, a column, a court report."""

import pytest

from newsdesk.articles.blocks import find_blocks

FINE = """Regulator fines water company £90m over spills

By Helen Marsh, environment correspondent

Ofwat said the company had “failed its customers” and that the penalty was the largest it had ever imposed. \
Its chief executive, David Black, called the failings “unacceptable”. “Customers should not have to pay for this,” \
Black told reporters on Tuesday.

An internal email seen by this newspaper suggests managers were warned in March 2019 that storm tanks were "permanently full".

Environment secretary Maria Eagle, who was not told of the fine in advance, according to two people familiar with the \
matter, will make a statement to parliament on Thursday.
"""

STORM = """LIVE: Storm Ilsa makes landfall

14:05 — The Bureau of Meteorology says Ilsa crossed the coast at 1.40pm as a category 4 system.

14:20 — More than 11,000 homes are without power, Horizon Power reports.

15:10 — BREAKING: the roof of the Pardoo Roadhouse has been torn off, its owner says on Facebook.
"""

INTERVIEW = """Interview transcript

Q: Minister, how many of the 40 hospitals have been built?

MINISTER: No. Let me be clear. We have opened six of the forty hospitals.

Q: The National Audit Office says only two were finished.

DR McCAY: It fell because 130,000 people were removed. Our members tell us that one in nine buildings is older than \
the health service. I believe 400 wards were closed last year.
"""

COLUMN = """Does anyone seriously believe a cashier in Leeds caused this?

The Institute for Fiscal Research found in May that margins accounted for more than half of the increase. The central \
bank disagrees. In its October report it insisted that "wage growth remains the principal domestic risk", a claim that \
Professor Anna Keller of Bristol University has described as "fiction with footnotes".

The minister, Tom Reed, promised to publish the margins data by April.
"""

COURT = """MANCHESTER — A judge on Friday threw out all 14 charges against the former England striker Danny Okoro, ruling \
that the association had not come close to proving he bet on his own matches.

"I've been called a cheat for three years," Okoro said outside court.

The players' union wants an independent regulator; a spokesman pointed out that the association lost nine of its 15 most \
serious cases. The club would not say what it paid, and declined to comment.

The manufacturer, Novara, plans to sell the device at $3. It says it can produce 100 million of them a year.

Researchers at Leeds found the protection faded after the second year, and they caution that a fourth dose will be needed.
"""


CRIME = """Brandt's lawyer, Tom Eddy, said his client would plead not guilty in May. Hill's mother, Denise, wept as the \
charges were read. Her son had been arrested on suspicion of shoplifting, she said.

Chief executive Petra Lang told analysts on a call that the company was "sold out into 2027" in semiconductors. Works \
council chair Sabine Roth says management wrote in 2022 that no one in Dresden would be laid off — a promise Lang says was \
conditional.

Greece's coastguard said on Monday at least 22 people had died off the island, while Turkey accused Athens of having pushed the boat \
back into its waters. "They are lying and they know it," a security official told Reuters on condition of anonymity.
"""


DAM = """BOSTON, March 4, 2026 /PRNewswire/ -- Norrmalm Mining (NASDAQ: NRMM) today announced that its dam met all standards.

The dam gave way at 3.17am, according to the emergency log. Norrmalm ended the year with $412 million in cash, which \
management anticipates will fund operations into 2028.

The government's own register lists 58 dams of the same design; Greenpeace claims the true figure is closer to 90.
"""


@pytest.fixture
def claims(read):
    """The claims of a text: whose they are, by their words."""
    return lambda text: {claim.text: claim.claimant for claim in read(text).reading.claims}


def test_two_things_said_in_one_sentence_are_two_claims(claims):
    found = claims(FINE)
    assert found["the penalty was the largest it had ever imposed"] == "Ofwat"
    assert found["the company had “failed its customers”"] == "Ofwat"


def test_a_description_gives_way_to_the_name_beside_it(claims):
    assert claims(FINE)["Customers should not have to pay for this"] == "David Black"
    assert claims(COLUMN)["to publish the margins data by April"] == "Tom Reed"


def test_a_claim_keeps_both_marks_of_a_quotation_within_it(claims):
    assert 'managers were warned in March 2019 that storm tanks were "permanently full"' in claims(FINE)


def test_whoever_has_only_seen_an_email_has_said_nothing(claims):
    assert "this newspaper" not in claims(FINE).values()


def test_what_closes_a_relative_clause_vouches_for_that_clause_alone(claims):
    found = claims(FINE)
    assert found["who was not told of the fine in advance"] == "two people familiar with the matter"
    # The main clause is a claim beside it, not around it.
    assert found["will make a statement to parliament on Thursday"] is None


def test_title_and_byline_are_known(read):
    blocks = find_blocks(FINE)
    assert [block.kind for block in blocks[:3]] == ["heading", "paragraph", "paragraph"]
    byline = next(s for s in read(FINE).reading.sentences if FINE[s.start : s.end].startswith("By Helen"))
    assert byline.kind == "boilerplate"


def test_the_hour_of_a_live_blog_is_no_part_of_what_happened(claims):
    found = claims(STORM)
    assert found["More than 11,000 homes are without power"] == "Horizon Power"
    assert found["the roof of the Pardoo Roadhouse has been torn off"] == "its owner"
    assert not [words for words in found if words.startswith(("14:", "15:", "BREAKING"))]


def test_a_turn_in_an_interview_is_its_speakers_to_the_end(claims):
    found = claims(INTERVIEW)
    assert found["We have opened six of the forty hospitals"] == "MINISTER"
    assert found["It fell because 130,000 people were removed"] == "DR McCAY"
    assert found["one in nine buildings is older than the health service"] == "Our members"
    assert found["400 wards were closed last year"] == "DR McCAY"
    assert found["only two were finished"] == "The National Audit Office"


def test_nobody_in_particular_claims_nothing_and_is_not_it(claims):
    found = claims(COLUMN)
    assert "anyone" not in found.values()
    assert found["wage growth remains the principal domestic risk"] == "The central bank"


def test_a_ruling_in_passing_leaves_the_deed_a_claim_without_its_dateline(claims):
    found = claims(COURT)
    deed = next(words for words in found if words.startswith("A judge on Friday threw out all 14 charges"))
    assert found[deed] is None


def test_a_surname_is_the_person_whom_the_article_has_brought_in(claims):
    assert claims(COURT)["I've been called a cheat for three years"] == "Danny Okoro"


def test_a_semicolon_ends_what_others_said(claims):
    assert claims(COURT)["the association lost nine of its 15 most serious cases"] == "a spokesman"


def test_it_and_they_go_back_to_a_firm_and_to_people_at_the_head_of_a_sentence(claims):
    found = claims(COURT)
    assert found["it can produce 100 million of them a year"] == "Novara"
    assert found["a fourth dose will be needed"] == "Researchers at Leeds"


def test_to_decline_to_comment_is_no_claim(claims):
    assert "to comment" not in claims(COURT)


def test_she_is_the_mother_brought_in_since_and_not_tom(claims):
    found = claims(CRIME)
    assert found["his client would plead not guilty in May"] == "Tom Eddy"
    assert found["Her son had been arrested on suspicion of shoplifting"] == "Denise"


def test_what_is_told_on_a_call_is_the_tellers(claims):
    assert (
        claims(CRIME)['the company was "sold out into 2027" in semiconductors']
        == "Chief executive Petra Lang"
    )


def test_what_others_say_of_a_statement_is_no_part_of_it(claims):
    found = claims(CRIME)
    assert not [words for words in found if "no one in Dresden" in words and "conditional" in words]
    column = claims(COLUMN)
    assert {column[words] for words in column if "fiction" in words} == {
        "Professor Anna Keller of Bristol University"
    }


def test_two_sides_in_one_sentence_are_kept_apart(claims):
    found = claims(CRIME)
    assert found["at least 22 people had died off the island"] == "Greece's coastguard"
    assert found["Athens of having pushed the boat back into its waters"] == "Turkey"


def test_around_a_whole_quotation_the_article_says_nothing_itself(claims):
    assert not [words for words in claims(CRIME) if "condition of anonymity" in words]


def test_neither_a_dateline_nor_a_ticker_speaks(claims):
    found = claims(DAM)
    assert found["its dam met all standards"] == "Norrmalm Mining"
    assert not {"BOSTON", "NASDAQ"} & set(found.values())


def test_what_is_said_according_to_somebody_is_one_claim(claims):
    assert [words for words in claims(DAM) if "gave way" in words] == ["The dam gave way at 3.17am"]


def test_a_remark_on_what_the_article_states_does_not_take_it_away(claims):
    found = claims(DAM)
    assert [words for words in found if words.startswith("Norrmalm ended the year with $412 million")]
    assert found["The government's own register lists 58 dams of the same design"] is None
    assert found["the true figure is closer to 90"] == "Greenpeace"


def test_a_headline_in_the_passive_does_not_say_who_accuses(read):
    assert set(read("Minister accused of hypocrisy over private jets").claimants) <= {None}


def test_a_name_that_the_parse_does_not_know_still_speaks_and_is_he(claims):
    found = claims(
        "President Ada Quill announced a truce. Iran’s Foreign Minister Seyed Abbas Araghchi, in a conditional message, stated "
        "that Iran’s operations “continued until the very last minute”. Iran, he said, would refrain from further attacks."
    )
    assert set(found.values()) >= {"Iran’s Foreign Minister Seyed Abbas Araghchi"}
    assert "President Ada Quill" not in [found[words] for words in found if "Iran" in words]


def test_he_is_the_man_whom_the_article_spoke_of_last_by_surname(claims):
    found = claims(
        "A judge threw out the charges against the striker Danny Okoro, ruling that nothing was proved. Okoro, 34, had "
        'always kept silent. "I was called a cheat for three years," he said.'
    )
    assert found["I was called a cheat for three years"] == "Danny Okoro"


def test_to_maintain_ties_is_not_to_say(claims):
    assert (
        "Russia"
        not in claims("Russia has maintained close but cautious ties with Tehran since 2015.").values()
    )


@pytest.mark.parametrize(
    "words",
    [
        "The relationship between a strike and a summit operates via three channels.",
        "The second pillar of the defence strategy is the use of armed groups abroad.",
        "However, the efficacy of the talks is constrained by several variables.",
        "This reveals a strategy of two tracks.",
    ],
)
def test_an_essays_own_analysis_is_called_by_its_name(read, words):
    assert "analysis" in read(words).reading.sentences[0].reasons


@pytest.mark.parametrize(
    "words",
    [
        "Both companies declined to comment.",
        "The White House did not respond to a request for comment.",
        "Ada Brook hasn’t yet replied to several e-mails.",
        "Asked about the fine, the spokeswoman refused to comment.",
    ],
)
def test_that_somebody_would_not_comment_is_not_worth_checking(read, words):
    [sentence] = read(words).reading.sentences
    assert "silence" in sentence.reasons
    assert "comparison" not in sentence.reasons
    assert sentence.score <= 0.2


@pytest.mark.parametrize(
    "words",
    ["The minister did not answer for the 40 deaths.", "Comments on the plan declined by a third in May."],
)
def test_what_was_not_done_is_still_a_claim(read, words):
    [sentence] = read(words).reading.sentences
    assert "silence" not in sentence.reasons
    assert sentence.score >= 0.5


def test_that_somebody_rejects_what_was_told_elsewhere_is_not_queued(read):
    [sentence] = read("Health Minister Pavel Orsic rejected the accusation.").reading.sentences
    assert "reaction" in sentence.reasons
    assert sentence.score <= 0.3
    [whole] = read("Health Minister Pavel Orsic rejected the claim that 40 people died.").reading.sentences
    assert "reaction" not in whole.reasons


def test_what_emerged_beside_an_accusation_is_a_claim_of_the_article(claims):
    found = claims(
        "The prime minister has been accused of hypocrisy after it emerged that he took 21 domestic flights by private jet "
        "in six months while urging the public to stay on the ground."
    )
    assert found["he took 21 domestic flights by private jet in six months"] is None
