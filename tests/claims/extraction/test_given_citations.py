"""References that a file format marks: they are attached to words of the article."""

from claims.extraction import Citation, Extractor

TEXT = "The port handled 4,200 containers in March 2026, said the harbour authority. Mayor Ines Halloran said the reserve would last until 2029. The harbour has 900 men [1]."


def given(words: str) -> Citation:
    start = TEXT.index(words)
    return Citation(start, start + len(words), "Minutes of the council", "https://council.example/")


def test_a_claim_keeps_the_words_that_a_link_or_a_footnote_hangs_on(extractor: Extractor) -> None:
    without = extractor.extract(TEXT)
    links = [given("The port"), given("4,200 containers"), given("2029.")]

    reading = extractor.extract(TEXT, citations=links)

    assert [claim.text for claim in reading.claims] == [claim.text for claim in without.claims]
    cited = [claim.text for claim in reading.claims if "Minutes of the council" in claim.citations]
    assert any("4,200" in words for words in cited)
    assert any("2029" in words for words in cited)


def test_a_mark_in_the_text_is_no_word_of_the_claim(extractor: Extractor) -> None:
    reading = extractor.extract(TEXT)

    claim = next(claim for claim in reading.claims if "900" in claim.text)
    assert "[1]" not in claim.text
    assert claim.citations == ("[1]",)
