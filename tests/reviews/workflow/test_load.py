"""Many reviewers at once, over real connections: the short form of `make load-desk`."""

from datetime import timedelta

import pytest
from django.db import transaction

from bench.desk import load_desk
from bench.desk.crowd import Crowd, person
from bench.desk.linearizability import Call, broken_histories
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
    assert {call.action for call in figures.history} >= {"take", "submit", "approve"}
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


# Mara takes a claim for ten seconds and submits; Ruth approves.
WELL = [
    Call("a", "Mara", "take", "done", 0, 1, token="m", lease=10),
    Call("a", "Mara", "submit", "done", 2, 4, token="m", verdict="v"),
    Call("a", "Ruth", "approve", "done", 3, 6, verdict="v"),
    Call("a", "Omar", "approve", "refused", 5, 7, verdict="v"),
]


def test_a_history_that_some_order_explains_is_accepted():
    assert broken_histories(WELL) == []
    assert (
        broken_histories([*WELL[:1], Call("a", "Jonas", "take", "done", 10.5, 11.5, token="j", lease=10)])
        == []
    )
    lost = Call("a", "Mara", "submit", "unknown", 2, token="m", verdict="v")
    assert broken_histories([WELL[0], lost, WELL[2]]) == [], "it was submitted, though nobody got the answer"


@pytest.mark.parametrize(
    "broken",
    [
        [WELL[0], Call("a", "Jonas", "take", "done", 2, 3, token="j", lease=10)],
        [WELL[0], Call("a", "Mara", "submit", "done", 12, 13, token="m", verdict="v")],
        [WELL[0], Call("a", "Mara", "submit", "refused", 2, 3, token="m")],
        [*WELL[:2], Call("a", "Ruth", "approve", "done", 0, 1.5, verdict="v")],
        [*WELL[:3], Call("a", "Omar", "approve", "done", 5, 7, verdict="v")],
        [*WELL[:2], Call("a", "Jonas", "take", "done", 8, 9, token="j", lease=10)],
        [WELL[0], Call("a", "Jonas", "submit", "done", 2, 3, token="j", verdict="v")],
    ],
    ids=[
        "held twice",
        "a late verdict",
        "a verdict lost",
        "approved too soon",
        "approved twice",
        "taken again",
        "a thief",
    ],
)
def test_a_history_that_no_order_explains_is_refused(broken):
    assert len(broken_histories(broken)) == 1
