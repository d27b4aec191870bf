"""Writing a verdict: what is still missing, in words; and the submission, which never changes."""

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.audit.models import Event
from newsdesk.lib.errors import BadInput, PermissionDenied
from newsdesk.lib.text import sha256_of_text
from reviews.evidence import evidence
from reviews.models import Draft, Evidence, Review
from reviews.states import State
from reviews.workflow import leases, verdicts
from tests import factories

PROOF = {"title": "Register", "passage": "It says so.", "stance": "supports"}


@pytest.fixture
def held(article: Article, mara: User) -> tuple[Review, UUID]:
    """A claim with a claimant, in Mara's hand."""
    review = leases.lease_claim(factories.review_of(article, "dismissed 120 dockers").pk, actor=mara)
    assert review.claim.claimant is not None
    assert review.lease_token is not None
    return review, review.lease_token


def lacking(review: Review, user: User) -> str:
    items = Evidence.objects.standing_for(review.pk, user)
    return "; ".join(
        verdicts.missing_from_verdict(review.claim, verdicts.draft_of_verdict(review, user), items)
    )


def test_what_is_lacking_leads_to_its_place_on_the_page(
    held: tuple[Review, UUID], mara: User, signed_in: Callable[[User], Client]
) -> None:
    verdicts.save_verdict_draft(
        held[0].pk, actor=mara, side="alleges", other="The port", rating="unsupported"
    )
    page = signed_in(mara).get(f"/desk/{held[0].pk}/").content.decode()
    [line] = re.findall(r'id="lacks">(.*?)</p>', page, re.DOTALL)
    places = re.findall(r'<a href="#([\w-]+)">', line)
    assert places == ["target", "asked-third", "other", "asked-first", "search_log", "rationale"]
    for place in {*places, "statement", "evidence", "asked-second"}:
        assert f'id="{place}"' in page


def test_an_empty_draft_lacks_everything(held: tuple[Review, UUID], mara: User) -> None:
    assert "Did Union officials say it?" in (words := lacking(held[0], mara))
    assert "rate the claim" in words
    assert "write the explanation" in words


@pytest.mark.parametrize(
    ("rating", "needs"),
    [
        ("sourced", "evidence that supports"),
        ("disputed", "contradicts the claim"),
        ("unsupported", "where you looked"),
    ],
)
def test_each_rating_has_its_need(held: tuple[Review, UUID], mara: User, rating: str, needs: str) -> None:
    review, token = held
    verdicts.save_verdict_draft(
        review.pk, actor=mara, rating=rating, finding="confirmed", rationale="Because."
    )
    assert needs in lacking(review, mara)
    with pytest.raises(BadInput, match=needs):
        verdicts.submit_verdict(review.pk, token, actor=mara)
    assert Review.objects.get(pk=review.pk).state == State.IN_REVIEW


def test_evidence_of_the_other_stance_does_not_help(held: tuple[Review, UUID], mara: User) -> None:
    review, token = held
    evidence.add_evidence(review.pk, token, actor=mara, **PROOF)
    verdicts.save_verdict_draft(
        review.pk, actor=mara, rating="disputed", finding="confirmed", rationale="Because."
    )
    assert "contradicts the claim" in lacking(review, mara)


def test_a_claim_in_the_articles_own_voice_has_nobody_to_attribute_it_to(
    article: Article, mara: User
) -> None:
    review = leases.lease_claim(factories.review_of(article, "900 people").pk, actor=mara)
    assert verdicts.draft_of_verdict(review, mara).finding == "not attributed"
    assert "say it?" not in lacking(review, mara)
    verdicts.save_verdict_draft(review.pk, actor=mara, finding="confirmed")
    assert "no claimant" in lacking(review, mara)


STATEMENT = "The company dismissed 120 dockers without notice in April."


def test_submitting_freezes_the_words_and_gives_the_claim_away(held: tuple[Review, UUID], mara: User) -> None:
    review, token = held
    proof = evidence.add_evidence(review.pk, token, actor=mara, **PROOF)
    verdicts.save_verdict_draft(
        review.pk,
        actor=mara,
        rating="sourced",
        finding="confirmed",
        rationale="It is there.",
        statement=STATEMENT,
    )
    assert lacking(review, mara) == ""
    verdict = verdicts.submit_verdict(review.pk, token, actor=mara)
    review.refresh_from_db()
    assert (review.state, review.holder) == (State.AWAITING_APPROVAL, None)
    assert list(verdict.evidence.all()) == [proof]
    assert verdict.mention_sha256 == sha256_of_text(verdict.mention.exact)
    assert Event.objects.get(kind="verdict.submitted", subject_id=review.pk).data["verdict"] == str(
        verdict.pk
    )
    with pytest.raises(leases.LeaseLost):
        verdicts.submit_verdict(review.pk, token, actor=mara)


def test_a_lease_that_was_lost_submits_nothing(held: tuple[Review, UUID], mara: User, jonas: User) -> None:
    review, token = held
    leases.release_lease(review.pk, token, actor=mara)
    leases.lease_claim(review.pk, actor=jonas)
    verdicts.save_verdict_draft(
        review.pk, actor=mara, rating="unsupported", rationale="I looked.", search_log="Everywhere"
    )
    with pytest.raises(leases.LeaseLost):
        verdicts.submit_verdict(review.pk, token, actor=mara)
    assert not review.verdicts.exists()


def test_two_reviewers_have_two_drafts(held: tuple[Review, UUID], mara: User, jonas: User) -> None:
    review, _token = held
    verdicts.save_verdict_draft(review.pk, actor=mara, rationale="Mara's")
    verdicts.save_verdict_draft(review.pk, actor=jonas, rationale="Jonas's")
    assert set(Draft.objects.values_list("rationale", flat=True)) == {"Mara's", "Jonas's"}


def test_a_draft_takes_no_nonsense(held: tuple[Review, UUID], mara: User, sam: User) -> None:
    review, _token = held
    with pytest.raises(BadInput, match="not one of the choices"):
        verdicts.save_verdict_draft(review.pk, actor=mara, rating="true")
    with pytest.raises(BadInput, match="at most"):
        verdicts.save_verdict_draft(review.pk, actor=mara, rationale="x" * 20_001)
    with pytest.raises(PermissionDenied):
        verdicts.save_verdict_draft(review.pk, actor=sam, rationale="An editor writes no verdicts")
    assert verdicts.save_verdict_draft(review.pk, actor=mara, rationale="a\x00b\r\nc").rationale == "ab\nc"
