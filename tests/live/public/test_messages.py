"""Webhook messages of a session, for whoever follows this one debate."""

import json
from typing import Any

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.live import sessions
from newsdesk.live.models import LiveSession
from newsdesk.publishing.models import Delivery, Webhook
from newsdesk.publishing.releases import lifecycle
from newsdesk.publishing.webhooks import subscriptions
from tests import factories
from tests.publishing.conftest import publish

CONTAINERS = "4,200 containers"


def follow(ada: User, **only: str) -> Webhook:
    kinds = [Webhook.Kind.LIVE_CLAIM, Webhook.Kind.LIVE_ENDED]
    return subscriptions.create_subscription("https://reader.example/hook", kinds, only, actor=ada)[0]


def told(webhook: Webhook) -> list[dict[str, Any]]:
    factories.react()
    messages = Delivery.objects.filter(webhook=webhook).order_by("pk")
    return [json.loads(bytes(message.body)) for message in messages]


def test_each_change_of_a_published_claim_is_told_with_its_place_in_the_session(
    session: LiveSession, article: Article, sam: User, mara: User, ruth: User, ada: User
) -> None:
    mine, sourced = follow(ada, session=str(session.pk)), follow(ada, rating="sourced")
    other = follow(ada, session="019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f")
    claim = publish(article, CONTAINERS, mara, ruth)
    lifecycle.retract_release(claim, reason="The figures were of another port.", actor=ruth)
    sessions.end_live_session(session.pk, actor=sam)
    published, retracted, ended = told(mine)
    assert published["type"] == "live.claim"
    assert published["data"]["change"] == "published"
    assert published["data"]["claim"] == claim
    assert published["data"]["session"] == str(session.pk)
    assert published["data"]["session_url"].endswith(f"/live/{session.pk}/")
    assert retracted["data"]["change"] == "retracted"
    assert CONTAINERS not in json.dumps(retracted)
    assert retracted["data"]["note"] == "The figures were of another port."
    assert ended["type"] == "live.ended"
    assert ended["data"]["claims"] == 0
    assert [message["data"].get("left") for message in told(sourced)] == [False, True, None]
    assert told(other) == []


def test_a_claim_of_no_session_is_told_to_nobody_who_follows_sessions(
    article: Article, mara: User, ruth: User, ada: User
) -> None:
    webhook = follow(ada)
    publish(article, CONTAINERS, mara, ruth)
    assert told(webhook) == []
