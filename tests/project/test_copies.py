"""The copied article in the tests equals the one from the real pipeline, and each test gets its own."""

import pytest
from django.core.management import CommandError
from django.db.utils import OperationalError

from newsdesk.accounts.models import Desk, User
from newsdesk.articles.models import Article
from newsdesk.audit import chain
from newsdesk.audit.models import Event, Reaction, Seal
from tests import factories
from tests.conftest import emptied
from tests.copies import ReadArticle

OF_MATCHES = "matches.found"


def told(article: Article) -> dict[str, object]:
    """All that an article came to, but for ids and times."""
    version = article.current
    assert version is not None
    events = Event.objects.filter(threads__contains=[article.pk]).exclude(kind=OF_MATCHES).order_by("pk")
    return {
        "text": version.text,
        "claims": list(
            article.claims.order_by("pk").values_list("words", "kind", "score", "claimant__name", "cue")
        ),
        "mentions": list(version.mentions.order_by("pk").values_list("start", "end", "exact", "outcome")),
        "reviews": list(
            article.reviews.order_by("pk").values_list("state", "priority", "claim__words", "desk")
        ),
        "events": [(event.kind, event.subject_type, event.actor_id, event.data) for event in events],
        "work": list(Reaction.objects.filter(event__in=events).order_by("pk").values_list("task", "state")),
    }


def test_the_copy_is_what_a_real_reading_makes(article: Article, sam: User, desk: Desk) -> None:
    again = factories.make_article(sam, desk=desk)
    assert again.pk != article.pk
    assert told(article) == told(again)
    assert article.created_at < again.created_at
    assert (again.created_at - article.created_at).total_seconds() < 60


def test_every_copy_has_its_own_ids_and_is_in_the_audit_chain(
    article: Article, read_once: ReadArticle, sam: User
) -> None:
    assert article.pk != read_once.id
    assert article.uploader == sam != read_once.uploader
    old = {str(one) for one in read_once.copy.ids}
    for event in Event.objects.all():
        assert not old & {str(one) for one in (event.subject_id, event.actor_id, *event.threads)}
    assert Seal.objects.count() == Event.objects.count() > 0
    assert chain.verify_audit_chain().fault is None


def test_where_something_has_happened_the_article_is_read_for_real(
    read_once: ReadArticle, sam: User, desk: Desk
) -> None:
    factories.make_article(sam, desk=desk)
    again = read_once.again(sam, desk)
    assert Event.objects.filter(kind=OF_MATCHES, threads__contains=[again.pk]).exists()


def test_tables_are_emptied_again_after_a_deadlock_and_only_then() -> None:
    calls: list[str] = []

    def flush(reason: str) -> None:
        calls.append(reason)
        if len(calls) == 1:
            raise CommandError("could not be flushed") from OperationalError(reason)

    emptied(lambda: flush("deadlock detected"))
    assert len(calls) == 2
    calls.clear()
    with pytest.raises(CommandError):
        emptied(lambda: flush("relation does not exist"))
    assert len(calls) == 1
