"""Health checks for load balancers, and metrics for Prometheus."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from newsdesk.lib.db.row_estimate import estimated_row_count
from newsdesk.ops import health
from newsdesk.publishing.models import Webhook
from reviews.models import Review
from reviews.workflow import leases
from tests import roles

pytestmark = pytest.mark.django_db


def figures(client, **headers):
    answer = client.get("/metrics", headers=headers)
    assert answer.status_code == 200, answer.content
    found = {}
    for family in text_string_to_metric_families(answer.content.decode()):
        for sample in family.samples:
            found[sample.name, *sample.labels.values()] = sample.value
    return found


def test_a_process_that_answers_is_alive_whatever_the_database_does(
    client, monkeypatch, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok\n"


def test_the_desk_is_ready_when_its_database_answers_and_is_migrated(client, fresh_counts):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    told = answer.json()
    assert told.pop("disk_free_bytes") > 0
    assert told == {"ready": True, "database": True, "migrated": True, "broker": True, "disk": True}


def test_without_its_database_the_desk_is_not_ready(client, monkeypatch):
    def away():
        raise OperationalError("nobody there")

    monkeypatch.setattr(health, "_database", away)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["database"] is False


def test_without_its_broker_the_desk_still_serves(client, settings, fresh_counts):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["broker"] is False


def test_leases_and_webhooks_are_counted(client, article, mara, jonas, sam):
    leases.lease_next_claim(actor=mara)
    lapsed = leases.lease_next_claim(actor=jonas)
    Review.objects.filter(pk=lapsed.pk).update(lease_expires_at=timezone.now() - timedelta(minutes=1))
    for state in ({}, {"failing_since": timezone.now()}, {"disabled_at": timezone.now()}):
        Webhook.objects.create(
            owner=sam, url="https://cms.example/", kinds=["claim.published"], secret=b"0" * 24, **state
        )
    found = figures(client)
    assert (found["newsdesk_leases", "held"], found["newsdesk_leases", "lapsed"]) == (1, 1)
    assert (found["newsdesk_webhooks", "failing"], found["newsdesk_webhooks", "disabled"]) == (1, 1)


def test_the_figures_follow_the_desk(client, article):
    waiting = figures(client)["newsdesk_reviews", "waiting"]
    assert waiting == article.reviews.count() > 0
    assert figures(client)["newsdesk_extraction_seconds",] > 0
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert figures(client)["newsdesk_audit_position",] > 0


def test_many_are_counted_to_a_limit_and_estimated_beyond_it(article):
    few = Review.objects.filter(pk=article.reviews.first().pk)
    everything = Review.objects.all()
    assert (estimated_row_count(few, 3), estimated_row_count(everything)) == (1, article.reviews.count())
    with roles.owner(), connection.cursor() as cursor:
        cursor.execute("ANALYZE reviews_review")
    with CaptureQueriesContext(connection) as seen:
        assert estimated_row_count(everything, 3) == pytest.approx(article.reviews.count(), abs=1)
    assert "LIMIT 3" in seen.captured_queries[0]["sql"]
    assert seen.captured_queries[1]["sql"].startswith("EXPLAIN (FORMAT json)")


def test_strangers_need_the_token(client, settings):
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 403
    assert client.get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 403
    settings.METRICS_TOKEN = "a token of our own"
    headers = {"Authorization": "Bearer a token of our own"}
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7", headers=headers).status_code == 200
    headers = {"Authorization": "Bearer another"}
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7", headers=headers).status_code == 403
