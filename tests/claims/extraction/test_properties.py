"""For any text: spans are inside it and have its words, time is linear, and memory is bounded."""

import resource

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.extraction.attribution.coreference.resolve import resolve_coreference
from claims.extraction.facts.dates import find_dates
from claims.extraction.facts.quantities import find_quantities
from claims.extraction.text.citations import find_citations
from claims.extraction.text.quotes import find_quotes
from claims.extraction.text.sentences import split_sentences
from claims.extraction.types import Attribution
from newsdesk.articles.blocks import find_blocks
from tests.growth import assert_linear

PIECES = st.sampled_from(
    [
        "Ruth said ", "the pumps failed", ", according to ", "the ministry", ". ", "\n\n", "\n", "“", "”", '"', "''", "«", "»",
        "‘", "’", "'", "„", "「", "」", "e\u0301", "שלום ", "مرحبا", "\u202e", "\u200f", "👩‍👩‍👧", "🇺🇳", "\u00a0", "[1]", " 3.5% ", "May 5",
        "| a | b |", "- ", "# ", "> ", "│", "▼", "…", "?!", "Mr. ", "U.S. ", "said", ":", "(", ")", "\ud7ff", "ﷺ", "ß", "İ", "ǅ",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=40).map("".join)
CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@CALM
@given(TEXTS)
def test_every_claim_is_the_articles_words_whatever_the_text(extractor, text):
    reading = extractor.extract(text)
    for claim in reading.claims:
        assert claim.text == text[claim.start : claim.end] != ""
        assert claim.text == claim.text.strip()
    for sentence in reading.sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)
        assert 0 <= sentence.score <= 1
    for attribution in reading.attributions:
        assert attribution.content
        for start, end in filter(
            None, (attribution.source, attribution.cue, attribution.claimant, *attribution.content)
        ):
            assert 0 <= start < end <= len(text)
    for link in reading.links:
        assert link.first < link.second < len(reading.claims)


def test_many_articles_are_read_in_their_order(extractor):
    texts = ["Ida Noor said the ferry sank on Monday.", "The mill employs 1,200 people, Ole Berg said."]
    assert list(extractor.extract_many(texts)) == [extractor.extract(text) for text in texts]


@pytest.mark.parametrize("marks", ['"""', '""" """', "«»", "“”", 'The mayor said: """'])
def test_quotation_marks_around_nothing_are_no_claim(extractor, marks):
    assert not extractor.extract(marks).claims


@CALM
@given(TEXTS)
def test_blocks_and_sentences_are_in_order_and_do_not_overlap(text):
    blocks = find_blocks(text)
    edges = [edge for block in blocks for edge in (block.start, block.end)]
    assert edges == sorted(edges)
    for block in blocks:
        spans = split_sentences(text, block.start, block.end)
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(edges)
        assert all(text[s:e] == text[s:e].strip() != "" for s, e in spans)
        kept = "".join(text[s:e] for s, e in spans)
        assert "".join(kept.split()) == "".join(text[block.start : block.end].split())


@CALM
@given(TEXTS)
def test_quotations_citations_and_numbers_lie_in_the_text(text):
    for quote in find_quotes(text, 0, len(text)):
        assert 0 <= quote.start < quote.end <= len(text)
    for citation in find_citations(text):
        assert 0 <= citation.start < citation.end <= len(text)
    for number in find_quantities(text, (0, len(text))):
        assert number.text == text[number.start : number.end]
    for day in find_dates(text, (0, len(text))):
        assert day.text == text[day.start : day.end]


STORY = (
    "Ruth Adeyemi said the pumps failed at ten on Sunday. The river rose by 40 percent. “We ran,” she said. "
)


def test_reading_takes_time_by_the_number_of_words(extractor):
    assert_linear(lambda size: extractor.extract(STORY * size), 60)


def test_twenty_thousand_words_are_read_in_bounded_memory(extractor):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    extractor.extract(STORY * 1000)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < 400


@pytest.mark.parametrize(
    ("piece", "times"),
    [("a", 300_000), ("word ", 20_000), ('"', 15_000), ("said, ", 4_000), ("| ", 15_000), ("12 ", 1_500)],
)
def test_one_endless_line_takes_time_by_its_length(extractor, piece, times):
    assert_linear(lambda size: extractor.extract(piece * size), times)


def test_statements_of_two_people_take_time_by_their_number():
    """Who "the mayor" and "Adeyemi" are is not looked for in everything that was said before."""
    line = (
        "Libraries closed, mayor Ruth Adeyemi said. Pumps failed, the mayor said. It rained, Adeyemi said. "
    )
    sources = [(18, 36), (57, 66), (84, 91)]

    def resolved(lines: int) -> list[Attribution]:
        said = [
            Attribution((at + start, at + end), (at + end + 1, at + end + 5), ((at, at + 9),), "indirect")
            for at in range(0, lines * len(line), len(line))
            for start, end in sources
        ]
        return resolve_coreference(line * lines, said)

    found = resolved(1000)
    assert found[-1].claimant == found[-2].claimant == (18, 36)
    assert_linear(resolved, 700)


@pytest.mark.parametrize(
    "line", ["a line\n", "▼\n", "a line of text that is wrapped at about seventy columns wide,\n"]
)
def test_many_short_lines_take_time_by_their_number(line):
    assert_linear(lambda size: find_blocks(line * size), 15_000)
