"""Fixtures: published claims, and a reader without a key."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from claims.models import Claim
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from reviews.models import Rating
from reviews.workflow import triage
from tests import factories


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


class Reader:
    """Somebody who reads the API without a key."""

    def __init__(self) -> None:
        self.client = Client()

    def get(self, path: str, query: dict[str, Any] | None = None, /, **headers: Any) -> Any:
        return self.client.get(f"/api/v1/{path}", query, headers=headers)


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def published(article: Article, mara: User, ruth: User) -> Any:
    """The claim about the containers, sourced; returns its id."""
    return publish(article, "4,200 containers", mara, ruth)


def publish(
    article: Article, words: str, reviewer: User, approver: User, rating: Rating = Rating.SOURCED
) -> Any:
    """Carry a claim of the article to its readers; returns its id."""
    claim = Claim.objects.filter(article=article, words__contains=words).earliest("pk")
    if not claim.reviews.exists():
        triage.triage_claim_by_hand(claim.pk, actor=article.uploader)
    review = claim.reviews.get()
    factories.approve(factories.submit_verdict(review, reviewer, rating), approver)
    return str(review.claim_id)
