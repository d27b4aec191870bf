"""One extractor for all extraction tests: it takes a second to load and stores nothing between articles."""

import pytest

from claims.extraction import Attribution, ExtractionResult, Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()


class Read:
    """A text with its reading, and its spans as words."""

    def __init__(self, text: str, reading: ExtractionResult) -> None:
        self.text = text
        self.reading = reading

    def words(self, span: tuple[int, int] | None) -> str | None:
        return self.text[slice(*span)] if span else None

    @property
    def said(self) -> list[tuple[str | None, str | None, str]]:
        """Who, reporting word and content of each attribution."""
        return [(self.words(a.source), self.words(a.cue), self.content(a)) for a in self.reading.attributions]

    @property
    def claimants(self) -> list[str | None]:
        return [self.words(a.claimant) for a in self.reading.attributions]

    def content(self, attribution: Attribution) -> str:
        return " … ".join(self.text[slice(*span)] for span in attribution.content)


@pytest.fixture
def read(extractor):
    def _read(text: str, **known) -> Read:
        return Read(text, extractor.extract(text, **known))

    return _read
