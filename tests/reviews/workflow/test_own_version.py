"""Someone who uploads a version cannot review any claim of the article, whoever uploaded the first version."""

import pytest
from django.db import IntegrityError, transaction

from newsdesk.accounts.roles import Role
from newsdesk.articles import intake
from newsdesk.lib.errors import PermissionDenied
from reviews.models import Approval, Review, Verdict
from reviews.workflow import approval, leases
from tests.factories import TEXT, make_person, react, review_of, submit_verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def nora(article):
    """An editor who also reviews and approves; she has handed in the second version of Sam's article."""
    person = make_person("Nora Blum", Role.EDITOR, Role.REVIEWER, Role.APPROVER)
    text = TEXT.replace("The harbour employs 900 people.", "The harbour employs 950 people.")
    intake.resubmit_to_intake(article, intake.Material.pasted(text), actor=person)
    react()
    return person


def test_she_takes_no_claim_of_it(article, nora):
    with pytest.raises(PermissionDenied):
        leases.lease_claim(review_of(article, "4,200").pk, actor=nora)
    assert leases.lease_next_claim(actor=nora) is None
    assert leases.lease_next_claim(Review.objects.all(), actor=nora) is None


def test_she_approves_no_verdict_on_it(article, nora, mara):
    verdict = submit_verdict(review_of(article, "4,200"), mara)
    with pytest.raises(PermissionDenied):
        approval.give_approval(verdict.review_id, verdict.pk, actor=nora)
    with pytest.raises(IntegrityError, match="uploaded"), transaction.atomic():
        Approval.objects.create(verdict=verdict, approver=nora, decision="approve")


def test_the_database_takes_no_verdict_of_hers(article, nora):
    review = review_of(article, "4,200")
    mention = review.claim.mentions.latest("version__number")
    with pytest.raises(IntegrityError, match="uploaded"), transaction.atomic():
        Verdict.objects.create(
            review=review,
            mention=mention,
            mention_sha256="0" * 64,
            reviewer=nora,
            rating="unsupported",
            finding="confirmed",
            rationale="Because.",
            search_log="Everywhere.",
        )
