"""The right role is not enough: other people's leases, drafts and webhooks cannot be used."""

import pytest
from django.urls import reverse

from newsdesk.publishing.models import Webhook
from newsdesk.publishing.webhooks import subscriptions
from reviews.evidence import evidence
from reviews.workflow import leases, verdicts
from tests import factories

SECRET = "a sentence that Mara has not finished"


@pytest.fixture
def held(article, mara):
    """A claim in Mara's hands, with a draft and a piece of evidence."""
    review = leases.lease_claim(factories.review_of(article, "4,200").pk, actor=mara)
    verdicts.save_verdict_draft(review.pk, actor=mara, rationale=SECRET)
    evidence.add_evidence(
        review.pk, review.lease_token, actor=mara, title="Figures", passage="4,200", stance="supports",
        url="https://harbour.example/",
    )  # fmt: skip
    return review


CALLS = {
    "renew": {},
    "release": {},
    "submit": {},
    "evidence": {"title": "T", "passage": "P", "stance": "supports", "url": "https://x.example/"},
    "take": {},
}
# The other calls take no body.
WITH_TOKEN = {"renew", "release", "submit", "evidence"}


@pytest.mark.parametrize("name", CALLS)
def test_jonas_cannot_work_on_what_is_with_mara_even_with_her_token(held, jonas, mara, signed_in, name):
    address = reverse(f"api:{name}", args=[held.pk])
    body = CALLS[name] | ({"token": str(held.lease_token)} if name in WITH_TOKEN else {})
    answer = signed_in(jonas).post(address, body, content_type="application/json")
    assert answer.status_code in {403, 409}
    held.refresh_from_db()
    assert (held.holder, held.evidence_set.count() if hasattr(held, "evidence_set") else 1) == (mara, 1)


@pytest.mark.parametrize("name", ["renew", "release", "submit", "add_evidence"])
def test_nor_by_the_pages(held, jonas, mara, signed_in, name):
    data = CALLS["evidence"] | {"token": held.lease_token, "rating": "sourced"}
    answer = signed_in(jonas).post(reverse(f"reviews:{name}", args=[held.pk]), data)
    assert answer.status_code >= 400
    held.refresh_from_db()
    assert (held.holder, held.state) == (mara, "in review")


def test_jonas_cannot_dismiss_it_away_from_her(held, jonas, signed_in):
    answer = signed_in(jonas).post(
        reverse("api:dismiss", args=[held.pk]), {"reason": "trivial"}, content_type="application/json"
    )
    assert answer.status_code in {403, 409}


@pytest.mark.parametrize("who", ["jonas", "sam", "ruth", "ada"])
def test_nobody_reads_a_draft_that_is_not_theirs(held, who, request, signed_in):
    browser = signed_in(request.getfixturevalue(who))
    for address in (
        reverse("reviews:bench", args=[held.pk]),
        reverse("api:review", args=[held.pk]),
        reverse("articles:article", args=[held.article_id]),
        reverse("story", args=[held.claim_id]),
    ):
        assert SECRET not in browser.get(address).content.decode(), address


def test_mara_reads_her_own(held, mara, signed_in):
    assert SECRET in signed_in(mara).get(reverse("reviews:bench", args=[held.pk])).content.decode()


@pytest.mark.parametrize(
    ("method", "name", "body"),
    [
        ("get", "webhook", None),
        ("patch", "webhook", {"enabled": False}),
        ("delete", "webhook", {}),
        ("post", "rotate-secret", {}),
        ("post", "stop-old-secret", {}),
        ("post", "take-back-secret", {}),
        ("post", "test-webhook", {}),
        ("get", "deliveries", None),
        ("post", "replay", {"delivery": "019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f"}),
    ],
)
def test_only_its_owner_can_see_a_webhook(mara, jonas, signed_in, method, name, body):
    webhook, _secret = subscriptions.create_subscription(
        "https://reader.example/", ["claim.published"], {}, actor=mara
    )
    send = getattr(signed_in(jonas), method)
    sent = {} if body is None else {"data": body, "content_type": "application/json"}
    answer = send(reverse(f"api:{name}", args=[webhook.pk]), **sent)
    assert answer.status_code == 404
    assert Webhook.objects.get().disabled_at is None


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize("name", ["submit", "add_evidence"])
def test_an_incomplete_form_shows_jonas_nothing_of_maras_workbench(held, jonas, signed_in, name, headers):
    answer = signed_in(jonas).post(reverse(f"reviews:{name}", args=[held.pk]), headers=headers)
    assert answer.status_code == 409
    assert str(held.lease_token) not in answer.content.decode()
