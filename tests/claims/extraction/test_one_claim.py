"""One statement, one claim: Mara never finds the same claim twice in the queue."""

import datetime as dt
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


WRITTEN = dt.date(2026, 11, 20)
ENDS = [
    (
        "a clause whose statement is another claim",
        "The old ferry was grounded last week after The Harbour Post reported that its licence had expired in January.",
        "The old ferry was grounded last week",
    ),
    (
        "a month before the clause",
        "The sale of Brook Mill went to the watchdog in July after the auditor determined that two deeds held errors.",
        "The sale of Brook Mill went to the watchdog in July",
    ),
    (
        "even as",
        "The town was in uproar on Monday over the loss of 40 homes, even as some councillors concluded that it was too late.",
        "The town was in uproar on Monday over the loss of 40 homes",
    ),
    (
        "v.",
        "In 2019 Orban voted to overturn Marsh v. Tilden, the 1973 decision that legalised the trade.",
        "In 2019 Orban voted to overturn Marsh v. Tilden, the 1973 decision that legalised the trade",
    ),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in ENDS], ids=[r[0] for r in ENDS])
def test_a_claim_ends_before_the_clause_that_another_claim_has(read, text, words):
    assert words in [claim.text for claim in queue(read, text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("She wrote about ... Dana Holt and 40 others.", 1),
        ("The case was Marsh v. Tilden. It cost £40m.", 2),
        ("She waited for hours ... Then 40 people came.", 2),
    ],
)
def test_an_omission_and_a_v_end_no_sentence_but_three_dots_after_a_whole_one_do(read, text, count):
    assert len(read(text).reading.sentences) == count


WORDED = [
    (
        "an explained noun after a dash",
        "Ms. Holt has laid off 40 of her staff in Leeds — an indication, some people in the party believe, that she could be trying to keep the option of a merger.",
        "laid off",
        "Ms. Holt has laid off 40 of her staff in Leeds.",
    ),
    (
        "although with the other half cut off",
        "Although wages had fallen in 2014, Holt said jobs were up by 4 percent.",
        "wages had fallen",
        "Wages had fallen in 2014.",
    ),
    (
        "people of whom more is said",
        "Dana Holt traded 12 letters with activists who she said were kind.",
        "12 letters",
        "Dana Holt traded 12 letters with activists.",
    ),
    (
        "a name of which more is said",
        "Leeds voted by 28 to 14 to keep a part of the Harbour Act that critics say will cost jobs.",
        "28 to 14",
        "Leeds voted by 28 to 14 to keep a part of the Harbour Act.",
    ),
    (
        "a clause that is whole",
        "The vote was held in May after Holt resigned as head of Norvolt.",
        "The vote was",
        "The vote was held in May (2026) after Holt resigned as head of Norvolt.",
    ),
    (
        "a figure at the end of the text",
        "Norvolt refused to pay the fine of £4m.",
        "£4m",
        "Norvolt refused to pay the fine of £4m.",
    ),
]


@pytest.mark.parametrize(("text", "words", "wording"), [r[1:] for r in WORDED], ids=[r[0] for r in WORDED])
def test_a_sentence_has_all_of_its_last_clause_or_nothing_of_it(read, text, words, wording):
    [claim] = [c for c in read(text, date=WRITTEN).reading.claims if words in c.text]
    assert (claim.wording or claim.partial.text) == wording


NO_SENTENCE = [
    (
        "at what",
        "Joel Lind on Monday lashed out at what he characterized as an increasingly nasty campaign.",
        "lashed out",
    ),
    (
        "to understand",
        "Holt had asked for the logo to be removed from 12 films and had been given to understand that it would be.",
        "12 films",
    ),
    (
        "kinds of camps",
        "Dana Holt portrayed Mr. Orban as a candidate who would split Leeds into the kinds of camps that Ms. Marsh argued in 2014 were wrong.",
        "camps",
    ),
    (
        "only voters who",
        "Orban won 40 percent of farmers, an old group, and romped among the Kent voters who called Holt very conservative.",
        "40 percent",
    ),
    (
        "but only",
        "Holt still favours a path to citizenship for 12,000 workers, which Leeds supports - but only after the border is secured.",
        "12,000",
    ),
    (
        "unless",
        "The filing cites a 2016 law that makes it a crime for someone to turn in a sealed ballot on behalf of another voter, unless the person is a nurse.",
        "2016 law",
    ),
    (
        "the tag of a quotation",
        '"How do you control these banks when you owe them 4 million pounds?" Orban said to a crowd of about 500.',
        "about 500",
    ),
    ("whose count", "“Orban's was 695.49,” The Post reported.", "695.49"),
    (
        "that scenario",
        "Ivan Collins says that scenario is based on Orban winning nearly all of the 95 seats in Kent.",
        "95 seats",
    ),
    (
        "why",
        "Asked during a January debate why Dana Holt trailed so badly in Kent, Lena Marsh said 40 towns would vote.",
        "January debate",
    ),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in NO_SENTENCE], ids=[r[0] for r in NO_SENTENCE])
def test_what_was_cut_off_inside_makes_no_sentence(read, text, words):
    claims = [c for c in read(text, date=WRITTEN).reading.claims if words in c.text]
    assert claims
    assert [(c.wording, c.partial) for c in claims] == [(None, None)] * len(claims)
