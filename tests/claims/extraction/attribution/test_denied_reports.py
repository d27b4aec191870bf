"""Jonas never reads a rumour that was denied as if somebody had said it was so."""

import pytest

DENIED = [
    ("Reports that 400 jobs would go at Norvolt were denied by its chairman, Tom Hale.", "Tom Hale", "400 jobs would go at Norvolt."),
    ("Claims that Norvolt had cut 400 jobs were rejected by Unite.", "Unite", "Norvolt had cut 400 jobs."),
    ("Rumours that Norvolt had cut 400 jobs were dismissed as nonsense by Ada Quill.", "Ada Quill", "Norvolt had cut 400 jobs."),
    ("Claims by Unite that Norvolt had cut 400 jobs were rejected by Tom Hale.", "Tom Hale", "Norvolt had cut 400 jobs."),
    ("Ada Quill rejected a claim by Unite that Norvolt had cut 400 jobs.", "Ada Quill", "Norvolt had cut 400 jobs."),
    ("Tom Hale dismissed claims that Norvolt had cut 400 jobs as false.", "Tom Hale", "Norvolt had cut 400 jobs."),
    ("Tom Hale rejected the argument that Norvolt had cut 400 jobs.", "Tom Hale", "Norvolt had cut 400 jobs."),
    ("Tom Hale disputed the auditor's finding that Norvolt had cut 400 jobs.", "Tom Hale", "Norvolt had cut 400 jobs."),
    ("Tom Hale dismissed unfounded warnings that Norvolt had cut 400 jobs.", "Tom Hale", "Norvolt had cut 400 jobs."),
    # The parser makes nouns of these verbs, or a verb of the noun.
    ("The bus operator disputes reports that Norvolt had cut 400 jobs.", "The bus operator", "Norvolt had cut 400 jobs."),
    ("The battery union rejects claims that Norvolt had cut 400 jobs.", "The battery union", "Norvolt had cut 400 jobs."),
    ("The city council dismisses claims that Norvolt had cut 400 jobs.", "The city council", "Norvolt had cut 400 jobs."),
    ("Tom Hale rejected criticism that Norvolt had cut 400 jobs.", "Tom Hale", "Norvolt had cut 400 jobs."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who", "wording"), DENIED)
def test_whoever_denies_a_report_denies_what_it_says(read, text, who, wording):
    [claim] = [c for c in read(text).reading.claims if "400 jobs" in c.text]

    assert (claim.claimant, claim.side, claim.wording) == (who, "denies", wording)


@pytest.mark.parametrize(
    "end",
    [
        "proved false",
        "are untrue",
        "have been disproved",
        "were later withdrawn",
        "turned out to be wrong",
        "are completely unfounded",
        "have all been denied",
    ],
)
@pytest.mark.parametrize("lead", ["Claims that", "Allegations that", "The claim that", "Reports that"])
def test_where_nobody_is_named_nobody_says_what_is_not_so(read, lead, end):
    claims = read(f"{lead} Norvolt had cut 400 jobs {end}.").reading.claims

    assert not [c for c in claims if c.side in ("says", "alleges")]
    assert not [c for c in claims if c.wording == "Norvolt had cut 400 jobs."]


def test_whoever_calls_reports_untrue_says_that_they_are(read):
    [claim] = read("Ada Quill said reports that Norvolt had cut 400 jobs were untrue.").reading.claims

    assert (claim.side, claim.wording) == ("says", "Reports that Norvolt had cut 400 jobs were untrue.")


def test_claims_that_go_round_are_still_found(read):
    claims = read("Claims that the vaccine causes autism have been circulating since 2019.").reading.claims

    assert "the vaccine causes autism" in [c.text for c in claims]


def test_who_speaks_after_another_statement_is_found_without_it(read):
    text = "Rovers had led through Luka Petrov in May, and their manager, Steve Hale, said his side had lost 14 games."
    [claim] = [c for c in read(text).reading.claims if c.claimant]

    assert (claim.claimant, claim.text) == ("Steve Hale", "his side had lost 14 games")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Pavel Orsk said that attacks on power stations were unacceptable, but did not say who had launched 14 drones.", "Pavel Orsk"),
        ("The audit found that 40 doors were unsafe, but did not say who had fitted 14 of them.", "The audit"),
        ("Norvolt said the fault was corrected in May, but has not said how many cars had 14 faults.", "Norvolt"),
    ],
)  # fmt: skip
def test_what_somebody_did_not_say_is_a_question_of_the_first_speaker(read, text, who):
    """Things say nothing: it is not the doors that did not say who had fitted them. And nobody has to check what nobody said."""
    [asked] = [c for c in read(text).reading.claims if "14" in c.text and "did not" not in c.text]

    assert (asked.claimant, asked.side, asked.wording) == (who, None, None)
    assert asked.score < 0.5
