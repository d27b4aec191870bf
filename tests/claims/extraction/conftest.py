"""One extractor for all extraction tests: it takes a second to load and stores nothing between articles."""

import logging
from collections.abc import Iterator

import pytest

from claims.extraction import Attribution, ExtractionResult, Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()


class Raises(logging.Handler):
    """Raises what the wording only logs, so that no test passes over an error in it."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1]:
            raise record.exc_info[1]


@pytest.fixture(scope="session", autouse=True)
def wording_errors() -> Iterator[logging.Handler]:
    handler = Raises(logging.ERROR)
    logger = logging.getLogger("claims.extraction.wording.proposed")
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)


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
