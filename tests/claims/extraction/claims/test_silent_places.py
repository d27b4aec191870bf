"""Some words state nothing by their place: Mara's queue has no title on two lines and nothing that a newspaper corrects."""

import pytest

STORY = "\n\nThe council of Helm closed 14 schools in May 2025, and nobody was told."


def queue(read, text):
    return [claim.text for claim in read(text).reading.claims if claim.score >= 0.5]


def test_a_title_on_two_lines_is_no_claim(read):
    title = "Coalition of three parties wobbles as housing bill clears committee\nGreens threaten to walk out over rent cap"
    assert not [words for words in queue(read, title + STORY) if "Coalition" in words]


def test_a_title_with_a_remark_in_brackets_is_no_claim(read):
    assert not [
        words
        for words in queue(read, "Episode 41: The town that sold 40 wells (transcript)" + STORY)
        if "wells" in words
    ]


def test_a_paragraph_broken_for_its_width_is_read(read):
    lines = "The assembly of Helm voted 9-6 on Tuesday to advance a bill that would\nThaw the freeze on rents of 4 percent."
    assert any("voted 9-6" in words for words in queue(read, lines + STORY))


def test_what_stands_under_corrections_is_no_claim(read):
    text = (
        "Mill fined in Helm"
        + STORY
        + "\n\nCorrections and clarifications\n\n"
        + "• We said in Monday's edition that the bridge opened in 1963. It was 1964.\n\n"
        + "• Because of an editing error, an article on 2 July said that Skelby had overspent by £32m."
    )
    assert queue(read, text) == ["The council of Helm closed 14 schools in May 2025, and nobody was told"]


def test_a_page_of_corrections_has_what_is_right(read):
    text = (
        "Corrections and clarifications\n\n"
        "A report on 3 June said that fees would rise to 40 crowns a tonne. Norvolt raised its fees to 24 crowns in May 2025."
    )
    assert queue(read, text) == ["Norvolt raised its fees to 24 crowns in May 2025"]


def test_a_report_that_a_paper_quotes_is_news(read):
    text = "A report on 3 June said that the mill in Helm had dumped 40 tonnes of salt." + STORY
    assert "the mill in Helm had dumped 40 tonnes of salt" in queue(read, text)


@pytest.mark.parametrize(
    ("line", "kept"),
    [("Passengers by port, in thousands:", False), ("The council has closed 14 schools in Helm:", True)],
)
def test_words_without_a_verb_over_a_list_are_no_claim(read, line, kept):
    text = (
        f"{line}\n\n- Helm has lost 12 pupils since May 2025.\n- Skelby has lost 40 pupils since May 2025.\n"
    )
    assert any(words in line for words in queue(read, text)) is kept
