"""One statement, one claim: Mara never finds the same claim twice in the queue."""

from itertools import combinations
from pathlib import Path

import pytest

from newsdesk.articles.readers.pandoc import read_markup_with_pandoc

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


def test_a_row_whose_name_stands_in_a_row_above_has_it_too(extractor):
    document = read_markup_with_pandoc(
        "<table><thead><tr><th>Town</th><th>Year</th><th>Jobs</th></tr></thead><tbody>"
        "<tr><td rowspan='2'>Skelby</td><td>2023</td><td>40</td></tr><tr><td>2024</td><td>25</td></tr></tbody></table>"
    )
    claims = extractor.extract(document.text, blocks=document.blocks).claims
    [second] = [claim for claim in claims if claim.score >= 0.5 and "25" in claim.text]
    assert second.context == "Skelby · Year · Jobs"


def test_a_line_under_the_title_repeats_the_story_and_is_no_claim(read):
    text = (
        "Helm floods\n\nThe flood in Helm took 40 houses and closed two schools\n\n"
        "The flood took 40 houses in Helm on Monday.\n\nTwo schools were closed."
    )
    assert [claim.start > text.index("on Monday") - 60 for claim in queue(read, text)] == [True, True]


REPEATS = [
    (
        "pronoun",
        "Norvolt employs 9,000 people in Helm. It closed in May. Norvolt employs 9,000 people in Helm.",
        "9,000",
    ),
    (
        "spelling",
        "Orders fell by 12 per cent in 2025, Tom Hale said. “Orders fell by 12% in 2025,” Tom Hale said.",
        "12",
    ),
    ("date", "Norvolt sold 14 plants in Helm in May. In May Norvolt sold 14 plants in Helm.", "14 plants"),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in REPEATS], ids=[r[0] for r in REPEATS])
def test_a_statement_made_twice_is_one_claim_with_two_mentions(read, text, words):
    [claim] = [c for c in queue(read, text) if words in c.text]

    assert len(claim.mentions) == 2
    assert claim.mentions[0] == (claim.start, claim.end)
    assert all(words in text[slice(*span)] for span in claim.mentions)


DIFFERENT = [
    ("figure", "Orders fell by 12 per cent in 2025. Orders fell by 14 per cent in 2025."),
    ("year", "Orders fell by 12 per cent in 2025. Orders fell by 12 per cent in 2024."),
    ("denied", "Norvolt sold 14 plants in Helm. Norvolt has not sold 14 plants in Helm."),
    ("speaker", "Tom Hale said orders fell by 12 per cent. Ada Quill said orders fell by 12 per cent."),
]


@pytest.mark.parametrize("text", [r[1] for r in DIFFERENT], ids=[r[0] for r in DIFFERENT])
def test_what_differs_in_figure_day_speaker_or_denial_stays_two_claims(read, text):
    assert [len(c.mentions) for c in queue(read, text)] == [1, 1]


def test_a_report_that_opens_a_paragraph_is_the_news_and_no_note_about_the_article(read):
    claims = queue(read, "The report said on Monday that 40 people died in the flood.")
    assert [claim.text for claim in claims] == ["40 people died in the flood"]


@pytest.mark.parametrize(
    "text",
    [
        "Asked by Mara whether the dam had leaked, the mayor smiled.",
        "The ministry could not say how many people had died.",
        "The council was contacted for a list of the vacant posts.",
        'The union called the decision "a betrayal".',
    ],
)
def test_a_question_an_opinion_and_a_silence_do_not_wait_in_the_queue(read, text):
    assert queue(read, text) == []


def test_a_standfirst_above_the_byline_repeats_no_claim(read):
    claims = queue(
        read,
        "Warden sold keys, court hears\n\nA former warden sold keys to inmates for up to £4,000 each, a jury was told on Tuesday\n\n"
        "By Tess Arkwright\n\nA prison warden sold master keys to inmates, prosecutors said on Tuesday.",
    )
    assert [(claim.text, claim.claimant) for claim in claims] == [
        ("A prison warden sold master keys to inmates", "prosecutors")
    ]
