"""Mara checks the lines of figures in an article that has no table; the lines of a notice are none."""

import pytest


def queue(read, text):
    return [claim for claim in read(text).reading.claims if claim.score >= 0.5]


PORTS = "Containers in thousands, with the change on 2024:\n\nHelm: 4,812, up 3.4%\nSkelby: 902, no change\n\nThe council counted them in May."
BARS = "Airport | 2025 | 2026\nHelm | 1,204 | 1,331\nSkelby | 402 | 455\n\nThe operator closed its desk in Skelby in May 2026."


def test_a_line_with_a_label_and_figures_is_one_claim_that_nobody_says(read):
    claims = [claim for claim in queue(read, PORTS) if ":" in claim.text]
    assert [claim.text for claim in claims] == ["Helm: 4,812, up 3.4%", "Skelby: 902, no change"]
    assert [claim.claimant for claim in claims] == [None, None]


def test_the_words_over_the_lines_are_no_claim(read):
    assert not [claim for claim in read(PORTS).reading.claims if "Containers" in claim.text]


def test_a_line_with_bars_has_the_names_over_its_columns(read):
    claims = [claim for claim in queue(read, BARS) if "|" in claim.text]
    assert [claim.text for claim in claims] == ["Helm | 1,204 | 1,331", "Skelby | 402 | 455"]
    assert {claim.context for claim in claims} == {"Airport · 2025 · 2026"}


@pytest.mark.parametrize(
    "lines",
    [
        "Doors: 7pm\nTickets: £14\n\nThe band played in Helm in 2025.",
        "Monday: 14C\nTuesday: 12C\n\nThe rain stopped in Helm in 2025.",
        "Ada Orr: 3,000 homes is what we built last year.\nTom Hale: 200 is what you built.\n\nThey met in Helm in 2025.",
        "Helm: 4,812, up 3.4%\n\nThe council counted them in May 2026.",
    ],
)
def test_a_notice_a_talk_and_a_single_line_are_no_figures(read, lines):
    assert not [
        claim for claim in queue(read, lines) if claim.reasons[:1] == ("number",) and ":" in claim.text
    ]
