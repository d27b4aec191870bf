"""One statement, one claim: Mara never finds the same claim twice in the queue."""

from itertools import combinations
from pathlib import Path

import pytest

ARTICLES = sorted(Path("seeds").glob("*.txt"))


def queue(read, text):
    return [claim for claim in read(text).reading.claims if claim.score >= 0.5]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_no_claim_of_an_article_holds_another(read, path):
    claims = read(path.read_text(encoding="utf-8")).reading.claims
    assert not [
        (one.text, other.text)
        for one, other in combinations(claims, 2)
        if one.start < other.end and other.start < one.end
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My opponent says crime is up.", ["crime is up"]),
        (
            "Iran accused the town of breaching a truce following night strikes on 12 boats.",
            ["the town of breaching a truce", "night strikes on 12 boats"],
        ),
        (
            "The army retook the port on Monday, residents said, the biggest gain for the state since August.",
            ["The army retook the port on Monday", "the biggest gain for the state since August"],
        ),
        (
            "A judge on Friday threw out all 14 charges against Danny Okoro, ruling that the club hid 40 letters.",
            ["A judge on Friday threw out all 14 charges against Danny Okoro", "the club hid 40 letters"],
        ),
        (
            "The port cost 48 million euros. The port cost 48 million euros.",
            ["The port cost 48 million euros"],
        ),
    ],
)
def test_a_report_and_its_content_are_one_claim(read, text, expected):
    assert [claim.text for claim in queue(read, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Her rival disagreed.",
        "The striker refused to be drawn.",
        "The mayor declined to comment on the report.",
        "The board would not elaborate.",
    ],
)
def test_a_sentence_that_only_leads_in_or_keeps_silent_is_no_claim(read, text):
    assert queue(read, text) == []


def test_a_row_of_figures_is_one_claim_with_the_names_of_its_columns(read):
    table = "| Service | 2026/27 | Change |\n|---|---|---|\n| Social care | £41.2m | up 6.1 % |\n| Roads | none | - |\n"
    [claim] = queue(read, table)
    assert claim.text == "Social care | £41.2m | up 6.1 %"
    assert claim.context == "Service · 2026/27 · Change"


def test_a_line_under_the_title_repeats_the_story_and_is_no_claim(read):
    text = (
        "Helm floods\n\nThe flood in Helm took 40 houses and closed two schools\n\n"
        "The flood took 40 houses in Helm on Monday.\n\nTwo schools were closed."
    )
    assert [claim.start > text.index("on Monday") - 60 for claim in queue(read, text)] == [True, True]
