"""Full-text search in which different ways of writing are the same: "£3bn" and "3 billion pounds", "COVID-19" and "covid 19".

The rules are in one database function, newsdesk_search_words, made by a migration of newsdesk.articles: the text that
is indexed passes through it, and so does the query. Indexes are built with it, so PostgreSQL keeps it unchanged; a
changed rule is a new function, a new index and a new query, in one migration.
"""

from django.contrib.postgres.search import SearchQuery, SearchVector

WEB = "websearch"


class Searchable(SearchVector):
    """The words of a text as they can be found."""

    function = "newsdesk_search_vector"


class Sought(SearchQuery):
    """What a person typed, in the syntax of search engines: words, "phrases", or, -not."""

    SEARCH_TYPES = {WEB: "newsdesk_search_query"}

    def __init__(self, words: str, config: str) -> None:
        super().__init__(words, config=config, search_type=WEB)
