"""Which part of a sentence is the claim: Jonas reads no words that only lead over to it, and misses nothing behind a report."""

import pytest


def queue(read, text):
    return [claim.text for claim in read(text).reading.claims if claim.score >= 0.5]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "It did: journeys rose by 22 percent in Helm in 2025.",
            "journeys rose by 22 percent in Helm in 2025",
        ),
        ("What they leave out is that the mill closed 14 depots.", "the mill closed 14 depots"),
        ("The truth is that Norvolt paid 40 million euros in 2025.", "Norvolt paid 40 million euros in 2025"),
        ("“I won't pretend it was easy: we let 112 drivers go,” said Ada Orr.", "we let 112 drivers go"),
    ],
)
def test_words_that_lead_over_to_a_statement_are_no_part_of_it(read, text, claim):
    assert queue(read, text) == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "They closed the mill in Helm: 40 drivers lost their jobs in 2025.",
        "The result is a bridge that cost 40 million euros in 2025.",
    ],
)
def test_words_that_say_something_stay(read, text):
    assert queue(read, text) == [text.rstrip(".")]


def test_a_clause_with_figures_behind_a_report_is_a_claim_too(read):
    text = "Sales in Helm fell 0.3% in June, figures showed earlier, although the rate of May was revised up to 0.5%."
    assert queue(read, text) == ["Sales in Helm fell 0.3% in June", "the rate of May was revised up to 0.5%"]


@pytest.mark.parametrize(
    "rank", ["making it the strongest to hit the country this year", "the worst in Helm in 15 years"]
)
def test_the_rank_behind_a_report_is_a_claim_too(read, rank):
    text = f"The storm reached the port of Helm with winds of 195 kph, the weather bureau said on Monday, {rank}."
    assert queue(read, text)[1:] == [rank]


def test_what_the_speaker_does_besides_is_no_claim(read):
    text = "Sales in Helm fell 0.3% in June, Ada Orr said, but she gave no figures for May 2025."
    assert queue(read, text) == ["Sales in Helm fell 0.3% in June"]


@pytest.mark.parametrize("rest", ["a charge that it denies", "an allegation the council calls absurd"])
def test_what_others_make_of_a_charge_is_no_part_of_it(read, rest):
    [claim] = queue(read, f"Ada Orr accused Norvolt of dumping 14 tonnes of salt, {rest}.")
    assert claim == "Norvolt of dumping 14 tonnes of salt"


def test_a_charge_that_others_looked_into_stays(read):
    text = "Ada Orr has accused Norvolt of dumping 14 tonnes of salt, a charge that inspectors said in July they had found no evidence for."
    assert "Norvolt of dumping 14 tonnes of salt" in queue(read, text)


def test_an_open_question_is_no_claim_of_those_who_believe_something(read):
    text = "Ada Orr would not say whether detectives believed the raids of 2025 were linked."
    assert queue(read, text) == []


def test_what_was_found_has_who_found_it(read):
    text = "A report in 2024 found cracks in the deep end and asbestos in the changing rooms; mending both would cost an estimated $1.1 million."
    assert (
        queue(read, text)[0]
        == "A report in 2024 found cracks in the deep end and asbestos in the changing rooms"
    )


def test_what_somebody_is_credited_with_is_told_by_the_sentence(read):
    text = "Per Falk credited her with training 40 doctors in Helm, most of them women."
    assert queue(read, text) == [text.rstrip(".")]


def test_the_figure_that_one_is_compared_with_is_part_of_the_claim(read):
    text = "The average rent for a two-bedroom flat in the capital fell to 2,140 crowns a month in November, from 2,190 a year earlier, the portal Hjem said on Friday."
    [claim] = queue(read, text)
    assert claim.endswith("from 2,190 a year earlier")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ferry had lost power in both engines, Ada Orr said, because seawater had got into the fuel.",
            [
                ("The ferry had lost power in both engines", "Ada Orr"),
                ("seawater had got into the fuel", "Ada Orr"),
            ],
        ),
        (
            "Profits at Norvolt fell by 40 percent, the firm said, although sales in Skelby had doubled.",
            [
                ("Profits at Norvolt fell by 40 percent", "Norvolt"),
                ("sales in Skelby had doubled", "Norvolt"),
            ],
        ),
    ],
)
def test_a_reason_behind_the_speaker_is_a_claim_of_the_speaker_too(read, text, expected):
    claims = [claim for claim in read(text).reading.claims if claim.score >= 0.5]
    assert [(claim.text, claim.claimant) for claim in claims] == expected


def test_what_others_warned_of_is_not_given_the_end_of_the_sentence(read):
    text = "The mill in Helm closed in 2025, as Ada Orr had warned, and 40 drivers lost their jobs."
    claims = read(text).reading.claims
    assert not [claim for claim in claims if claim.claimant and "drivers" in claim.text]


def test_as_before_a_source_is_no_part_of_the_claim(read):
    text = "Daily ridership in Helm touched 6.4 lakh in December, against a projection of 11 lakh, as per figures tabled by the minister."
    assert queue(read, text)[0].endswith("11 lakh")


def test_whom_somebody_tells_is_no_beginning_of_a_claim(read):
    text = "The change will cost £4.7bn, she tells MPs, and will be paid for by a levy on online casinos."
    assert queue(read, text) == ["The change will cost £4.7bn"]
