"""Locks on an article leave it free to be referred to.

Whoever approves a claim refers to its article; PostgreSQL checks that when the transaction ends, after the event was sealed. A worker that
held the article for a new version, and waited to seal its own event, then waited for the approval, and the approval for the worker.
"""

import re
from pathlib import Path

import pytest
from django.db import transaction
from psycopg import connect

from newsdesk.articles.recordings.changes import change_recording_url
from tests.journeys.processes import database_url

ROOT = Path(__file__).parents[2]
LOCK = re.compile(r"Article\.objects\.select_for_update\((?!no_key=True)")


@pytest.mark.parametrize("app", ["claims", "newsdesk", "reviews"])
def test_articles_are_locked_without_their_key(app: str) -> None:
    wrong = [str(file) for file in (ROOT / app).rglob("*.py") if LOCK.search(file.read_text())]
    assert wrong == [], "use select_for_update(no_key=True)"


@pytest.mark.django_db(transaction=True)
def test_an_article_in_hand_can_be_referred_to(article, sam) -> None:
    with transaction.atomic(), connect(database_url()) as other:
        change_recording_url(article, "https://radio.example/debate.mp3", actor=sam)
        sql = "SELECT id FROM articles_article WHERE id = %s FOR KEY SHARE NOWAIT"
        assert other.execute(sql, [article.pk]).fetchone() == (article.pk,)
