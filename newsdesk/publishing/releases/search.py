"""Full-text search over verified claims: the indexed text, and the query syntax."""

from django.contrib.postgres.search import SearchQuery
from django.db.models import Expression, Value

from claims.models import Claim
from newsdesk.lib.db.search import Searchable, Sought
from reviews.models import Approval

# PostgreSQL's dictionaries by language tag; without one, only exact words are found.
DICTIONARIES = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
AS_WRITTEN = "simple"
ENGLISH = "english"


def release_search_dictionary(language: str) -> str:
    """The dictionary for a language tag such as `en-GB`."""
    return DICTIONARIES.get(language.partition("-")[0].lower(), AS_WRITTEN)


def release_search_vector(claim: Claim, approval: Approval, language: str) -> Expression:
    """What a claim can be found by: its statement and its words first, then the claimant, then the rationale.

    Words that are not English stand there as they are written, too: who names no language asks in English.
    """
    verdict = approval.verdict
    said = Value(f"{approval.statement or claim.wording} {verdict.mention.exact}")
    claimant = Value(claim.claimant.name if claim.claimant else "")
    config = release_search_dictionary(language)
    combined: Expression = (
        Searchable(said, config=config, weight="A")
        + Searchable(claimant, config=AS_WRITTEN, weight="B")
        + Searchable(Value(verdict.rationale), config=config, weight="C")
    )
    return combined if config == ENGLISH else combined + Searchable(said, config=AS_WRITTEN, weight="A")


def release_search_query(text: str, language: str) -> SearchQuery:
    """A query in the syntax of search engines: words, "phrases", or, -not."""
    stemmed: SearchQuery = Sought(text, config=release_search_dictionary(language))
    return stemmed | Sought(text, config=AS_WRITTEN)
