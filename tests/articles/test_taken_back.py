"""The sender takes back or holds back an item that is here already: its claims are held, and readers get nothing more."""

import datetime as dt
import json
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from claims.models import Run
from newsdesk.articles import intake
from newsdesk.articles.intake import Details, Material
from newsdesk.articles.models import Article
from newsdesk.audit.models import Event
from newsdesk.lib.errors import Conflict
from newsdesk.publishing.models import CurrentRelease
from newsdesk.publishing.releases import lifecycle
from reviews.models import Rating, Review
from reviews.states import Action
from reviews.workflow import approval, leases, transitions, triage
from tests import factories, roles
from tests.factories import make_desk

BODY = "The port of Aldmouth handled 4,200 containers in March 2026, the harbour authority said.\n\nThe harbour employs 900 people."
URI = "urn:agency:20260311:item-17"
G2 = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="{version}" standard="NewsML-G2" conformance="power">
<itemMeta><versionCreated>2026-03-11T10:00:00Z</versionCreated>{embargoed}<pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><headline>Aldmouth port</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
<p>The port of Aldmouth handled 4,200 containers in March 2026, the harbour authority said.</p><p>The harbour employs 900 people.</p>
</body></html></inlineXML></contentSet></newsItem>"""


def ninjs(**members):
    return Material(
        json.dumps({"uri": URI, "headline": "Aldmouth port", "body_text": BODY, **members}).encode(),
        "item.json",
    )


def g2(status="usable", embargoed="", version=1):
    text = G2.format(guid=URI, status=status, embargoed=embargoed, version=version)
    return Material(text.encode(), "item.xml")


def send(sam, material):
    article = intake.submit_article(Details(title="", desk=make_desk("World")), material, actor=sam)
    factories.react()
    article.refresh_from_db()
    return article


KILLS: dict[str, tuple[Any, Any, dict[str, Any]]] = {
    "ninjs": (ninjs, ninjs, {"pubstatus": "canceled", "ednote": "KILL: the figures are wrong"}),
    "ninjs 3": (ninjs, ninjs, {"pubStatus": "withheld"}),
    "NewsML-G2": (g2, g2, {"status": "canceled", "version": 2}),
}


@pytest.fixture(params=KILLS)
def item(request, sam):
    """An item as it came, and how it is taken back."""
    first, kill, members = KILLS[request.param]
    return send(sam, first()), kill(**members)


def same_article(article, material, sam):
    intake.resubmit_to_intake(article, material, actor=sam)
    factories.react()


def as_a_new_item(_article, material, sam):
    send(sam, material)


@pytest.mark.parametrize("way", [same_article, as_a_new_item])
def test_a_kill_holds_the_claims_and_says_so(item, way, sam, mara, ruth, signed_in):
    article, kill = item
    approved = factories.review_of(article, "4,200")
    factories.approve(factories.submit_verdict(approved, mara), ruth)
    other = factories.review_of(article, "900 people")
    verdict = factories.submit_verdict(other, mara)
    way(article, kill, sam)
    article.refresh_from_db()
    other.refresh_from_db()
    assert article.stopped_at is not None
    assert other.state == "held"
    with pytest.raises(Conflict, match="took this article back"):
        approval.give_approval(other.pk, verdict.pk, actor=ruth)
    with pytest.raises(Conflict, match="took this article back"):
        leases.lease_claim(other.pk, actor=mara)
    with pytest.raises(Conflict, match="Retract the claim instead"):
        lifecycle.reopen_release(approved.claim_id, public_note="We look again.", actor=ruth)
    assert Event.objects.filter(kind="article.stopped", subject_id=article.pk).count() == 1
    page = signed_in(sam).get(reverse("articles:article", args=[article.pk])).content.decode()
    bench = signed_in(mara).get(reverse("reviews:bench", args=[other.pk])).content.decode()
    for shown in (page, bench):
        assert "The sender took this article back." in shown
    assert "Published claims of it, to be retracted" in page
    assert reverse("publishing:claim", args=[approved.claim_id]) in page
    amend = reverse("publishing:amend", args=[approved.claim_id])
    assert (
        f"{amend}?way=retraction"
        in signed_in(ruth).get(reverse("articles:article", args=[article.pk])).content.decode()
    )
    lifecycle.retract_release(approved.claim_id, reason="The agency withdrew its item.", actor=ruth)
    page = signed_in(sam).get(reverse("articles:article", args=[article.pk])).content.decode()
    assert "Published claims of it" not in page


def test_an_approval_under_embargo_is_not_published_after_a_kill(sam, mara, ruth):
    article = send(sam, ninjs(embargoed="2030-01-01T00:00:00Z"))
    review = factories.review_of(article, "4,200")
    factories.approve(factories.submit_verdict(review, mara), ruth)
    same_article(article, ninjs(pubstatus="canceled"), sam)
    Article.objects.filter(pk=article.pk).update(embargo=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert lifecycle.publish_due_releases() == 0
    assert not CurrentRelease.objects.exists()


def test_the_kill_of_another_item_stops_nothing(sam):
    article = send(sam, ninjs())
    send(sam, ninjs(uri="urn:agency:20260311:item-18", pubstatus="canceled"))
    article.refresh_from_db()
    assert article.stopped_at is None


LATER = dt.datetime(2030, 3, 6, 6, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("first", "update"),
    [
        (ninjs, lambda: ninjs(body_text=BODY + " It is March.", embargoed="2030-03-06T06:00:00Z")),
        (ninjs, lambda: ninjs(embargoedUntil="2030-03-06T06:00:00Z")),
        (g2, lambda: g2(embargoed="<embargoed>2030-03-06T06:00:00Z</embargoed>", version=2)),
    ],
)
@pytest.mark.parametrize("way", [same_article, as_a_new_item])
def test_an_embargo_in_an_update_is_followed(first, update, way, sam, mara, ruth, client):
    article = send(sam, first())
    review = factories.review_of(article, "4,200")
    factories.approve(factories.submit_verdict(review, mara), ruth)
    assert client.get(f"/api/v1/claims/{review.claim_id}/").status_code == 200
    way(article, update(), sam)
    article.refresh_from_db()
    assert article.embargo == LATER
    assert Event.objects.filter(kind="article.held_back", subject_id=article.pk).exists()
    assert client.get(f"/api/v1/claims/{review.claim_id}/").status_code == 404


def test_the_sender_may_bring_its_own_embargo_forward(sam):
    article = send(sam, ninjs(embargoed="2030-03-06T06:00:00Z"))
    same_article(article, ninjs(embargoed="2029-01-01T00:00:00Z"), sam)
    article.refresh_from_db()
    assert article.embargo == dt.datetime(2029, 1, 1, tzinfo=dt.UTC)


def test_a_later_embargo_of_a_person_stays(sam):
    article = send(sam, ninjs())
    typed = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)
    Article.objects.filter(pk=article.pk).update(embargo=typed)
    same_article(article, ninjs(embargoed="2030-03-06T06:00:00Z"), sam)
    article.refresh_from_db()
    assert article.embargo == typed


def test_a_retraction_of_what_a_killed_item_said_is_told(sam, mara, ruth, client):
    article = send(sam, ninjs())
    review = factories.review_of(article, "4,200")
    factories.approve(factories.submit_verdict(review, mara, Rating.SOURCED), ruth)
    same_article(article, ninjs(pubstatus="canceled"), sam)
    lifecycle.retract_release(review.claim_id, reason="The agency withdrew its item.", actor=ruth)
    assert client.get(f"/api/v1/claims/{review.claim_id}/").status_code == 410


def test_nothing_of_a_killed_item_comes_into_the_queue_afterwards(sam, mara, ruth):
    """Its claims were still being found, or a source of a published one changes later."""
    article = send(sam, ninjs())
    review = factories.review_of(article, "4,200")
    factories.approve(factories.submit_verdict(review, mara), ruth)
    with roles.owner():
        Review.objects.filter(article=article).exclude(pk=review.pk).delete()
    same_article(article, ninjs(pubstatus="canceled"), sam)
    run = Run.objects.get(version=article.current)
    triage.open_triaged_reviews(run.pk)
    with transaction.atomic():
        transitions.make_transition(
            transitions.lock_review_for_transition(review.pk),
            Action.REOPEN,
            actor=None,
            told={"reason": "dead"},
        )
    states = set(Review.objects.filter(article=article).values_list("state", flat=True))
    assert states == {"held"}
    assert not Review.objects.takeable_by(mara, timezone.now()).exists()
