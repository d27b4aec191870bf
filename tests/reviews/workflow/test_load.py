"""Many reviewers at once, over real connections: the short form of `make load-desk`."""

from datetime import timedelta

import pytest
from django.db import transaction

from bench import load_desk
from bench.crowd import Crowd, person
from newsdesk.accounts.roles import Role
from newsdesk.audit.events import record_event
from reviews.models import Review
from tests import factories

REVIEWERS, SECONDS, LEASE = 10, 4, 1.0


@pytest.mark.django_db(transaction=True)
def test_ten_reviewers_at_once_break_no_rule(live_server, settings, fresh_counts):
    settings.LEASE = timedelta(seconds=LEASE)
    settings.API_RATE_KEY = 100_000
    Crowd().add_readable(500)

    figures = load_desk.play(live_server.url, REVIEWERS, SECONDS, LEASE)

    assert load_desk.broken_rules(figures) == []
    assert figures.verdicts, load_desk.report(figures, SECONDS)
    assert figures.answers["submit late 409"], "somebody tried to submit on a lease that was over"


@pytest.mark.django_db(transaction=True)
def test_the_check_finds_a_claim_that_two_people_hold(article, mara, jonas):
    """The load run is worth something only if it can fail."""
    review = factories.review_of(article, "4,200")
    for reviewer in (mara, jonas):
        with transaction.atomic():
            record_event("review.taken", review, actor=reviewer)
    Review.objects.filter(pk=review.pk).update(state="waiting")

    told = load_desk.broken_rules(load_desk.Figures())
    assert f"review {review.pk} was taken while another had it in hand" in told
    assert "the audit log and the records do not agree on who holds what" in told


@pytest.mark.django_db
def test_a_verdict_that_was_promised_and_is_gone_is_told(db):
    figures = load_desk.Figures(verdicts={person("Mara Lindqvist", Role.REVIEWER).pk})
    assert any("is not there" in rule for rule in load_desk.broken_rules(figures))
