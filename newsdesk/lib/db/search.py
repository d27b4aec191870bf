"""Full-text search in which different ways of writing are the same: "£3bn" and "3 billion pounds", "COVID-19" and "covid 19".

The rules are in one database function, newsdesk_search_words, made by a migration of newsdesk.articles: the text that
is indexed passes through it, and so does the query. Indexes are built with it, so PostgreSQL keeps it unchanged; a
changed rule is a new function, a new index and a new query, in one migration.
"""

from dataclasses import dataclass
from unicodedata import normalize

from django.contrib.postgres.search import (
    SearchQuery,
    SearchQueryCombinable,
    SearchQueryField,
    SearchVector,
    SearchVectorField,
)
from django.db import connection
from django.db.models import F, Func, Value
from django.db.models.expressions import Combinable

WEB = "websearch"
ENGLISH = "english"
# The dictionary of PostgreSQL for each language (ISO 639) whose claims and texts have indexes of their own; all others are found
# by the English ones, which have the records in every language.
DICTIONARIES = {"de": "german", "es": "spanish", "fr": "french", "it": "italian", "pt": "portuguese"}
# Fewer letters begin too many words.
BEGINNING = 3


class Searchable(SearchVector):
    """The words of a text as they can be found."""

    function = "newsdesk_search_vector"


class DatedWords(Func):
    """The words of a record as they can be found, with the time of its id, so that the newest are found first.

    `newsdesk.lib.db.newest_matches` says how the time is used.
    """

    function = "newsdesk_dated_words"
    output_field = SearchVectorField()

    def __init__(self, *texts: str | Combinable, config: str = ENGLISH) -> None:
        super().__init__(F("id"), Searchable(*texts, config=config))


class Sought(SearchQuery):
    """What a person typed, in the syntax of search engines: words, "phrases", or, -not."""

    SEARCH_TYPES = {WEB: "newsdesk_search_query"}

    def __init__(self, words: str, config: str) -> None:
        super().__init__(words, config=config, search_type=WEB)


class SoughtBeginnings(SearchQueryCombinable, Func):  # type: ignore[misc]
    """Texts with a word that begins with one of these; letters and figures alone, as they are indexed."""

    template = "%(expressions)s::tsquery"
    output_field = SearchQueryField()

    def __init__(self, *beginnings: str) -> None:
        super().__init__(Value(" | ".join(f"'{beginning}':*" for beginning in beginnings)))


def database_search_while_typing(words: str, config: str = ENGLISH) -> SearchQueryCombinable:
    """The same as `Sought`, but the last word may be one that is not typed to its end."""
    typed: SearchQueryCombinable = Sought(words, config=config)
    head, _space, last = words.rpartition(" ")
    letters = normalize("NFKD", last).encode("ascii", "ignore").decode().lower()
    if len(letters) < BEGINNING or not letters.isalpha() or not last.isalpha():
        return typed
    begun: SearchQueryCombinable = SoughtBeginnings(letters)
    return typed | (Sought(head, config=config) & begun if head else begun)


@dataclass(frozen=True, slots=True)
class ReadQuery:
    """A query as PostgreSQL reads it."""

    text: str
    nodes: int

    @property
    def has_words(self) -> bool:
        """Whether there is anything to look for: signs and common words alone are nothing."""
        return self.nodes > 0


def read_database_search_query(words: str, config: str = ENGLISH) -> ReadQuery:
    """A query as PostgreSQL reads it. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT query::text, numnode(query) FROM newsdesk_search_query(%s::regconfig, %s) AS query",
            [config, words],
        )
        [(text, nodes)] = cursor.fetchall()
    return ReadQuery(text, nodes)
