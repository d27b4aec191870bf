"""For any text: spans are inside it and have its words, time is linear, and memory is bounded."""

import resource
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.extraction.attribution.coreference import resolve
from claims.extraction.facts.dates import find_dates
from claims.extraction.facts.quantities import find_quantities
from claims.extraction.text.citations import find_citations
from claims.extraction.text.quotes import find_quotes
from claims.extraction.text.sentences import split_sentences
from claims.extraction.types import Attribution
from newsdesk.articles.blocks import find_blocks

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


def _seconds(work) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def test_a_hundred_thousand_words_end_in_bounded_time_and_memory(extractor):
    story = "Ruth Adeyemi said the pumps failed at ten on Sunday. The river rose by 40 percent. “We ran,” she said. "
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = _seconds(lambda: extractor.extract(story * 5000))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert seconds < 90
    assert grown < 400


def test_one_line_of_five_megabytes_ends(extractor):
    for line in (
        "a" * 5_000_000,
        "word " * 1_000_000,
        '"' * 100_000,
        "said, " * 50_000,
        "| " * 50_000,
        "12 " * 50_000,
    ):
        assert _seconds(lambda line=line: extractor.extract(line)) < 60


def test_twenty_thousand_statements_of_two_people_end():
    """Who "the mayor" and "Adeyemi" are is not looked for in everything that was said before."""
    line = (
        "Libraries closed, mayor Ruth Adeyemi said. Pumps failed, the mayor said. It rained, Adeyemi said. "
    )
    sources = [(18, 36), (57, 66), (84, 91)]
    said = [
        Attribution((at + start, at + end), (at + end + 1, at + end + 5), ((at, at + 9),), "indirect")
        for at in range(0, 7000 * len(line), len(line))
        for start, end in sources
    ]
    found = []
    assert _seconds(lambda: found.extend(resolve(line * 7000, said))) < 20
    assert found[-1].claimant == found[-2].claimant == (18, 36)


def test_a_hundred_thousand_short_lines_end(extractor):
    assert _seconds(lambda: find_blocks("a line\n" * 100_000)) < 20
    assert _seconds(lambda: find_blocks("▼\n" * 100_000)) < 20
    assert (
        _seconds(
            lambda: find_blocks("a line of text that is wrapped at about seventy columns wide,\n" * 50_000)
        )
        < 20
    )
