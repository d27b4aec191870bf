"""A live session whose one part is the article of the other tests."""

import pytest
from django.core.cache import cache

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.live.models import LiveSession
from newsdesk.live.public import page
from tests.live.debate import session_of_article


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def page_made_for_each_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """What changes without a publication is on the page at once."""
    monkeypatch.setattr(page, "MADE_HOLDS_SECONDS", 0.0)


@pytest.fixture
def session(article: Article, sam: User) -> LiveSession:
    """“Westmere council debates its budget”: Ana Reyes speaks first, then Tom Hale."""
    return session_of_article(article, sam)
