"""A live session whose one part is the article of the other tests, with a line for each of its sentences."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.live.models import LiveLine, LivePart, LiveSession

BEGAN = datetime(2026, 11, 3, 20, 38, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


@pytest.fixture
def session(article: Article, sam: User) -> LiveSession:
    """“Westmere council debates its budget”: Ana Reyes speaks first, then Tom Hale."""
    session = LiveSession.objects.create(
        title="Westmere council debates its budget",
        desk=article.desk,
        speakers=[{"name": "Ana Reyes", "role": "leader of the council"}, {"name": "Tom Hale", "role": ""}],
        recording_url="https://council.example/budget.mp4",
        opener=sam,
        started_at=BEGAN,
    )
    part = LivePart.objects.create(session=session, number=1, article=article, first_sequence=1)
    version = article.current
    assert version is not None
    for number, text in enumerate(version.text.split("\n\n"), 1):
        LiveLine.objects.create(
            session=session, part=part, sequence=number, text=text, received_at=BEGAN, sender=sam,
            speaker="Ana Reyes" if number < 3 else "Tom Hale", start=60.0 * number, end=60.0 * number + 20,
            offset=version.text.index(text), length=len(text),
        )  # fmt: skip
    return session
