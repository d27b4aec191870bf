"""What readers are told is part of the submission and the approval: statement, sides, and line."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from claims.models import Claim
from newsdesk.accounts.models import User
from newsdesk.lib.errors import BadInput, Conflict
from newsdesk.publishing.models import CurrentRelease
from reviews.models import Approval, Rating, Review
from reviews.workflow import approval, leases, terms, verdicts
from tests import factories

NORVOLT = """Plant stays open

OSLO — Energy company Norvolt denied on Monday that it owes the state 14 million euros in unpaid tax.

The government of Westland accused the United States of breaching the cease-fire of 8 May 2026.
"""
OWES = "Norvolt owes the state 14 million euros in unpaid tax."
BREACHED = "The United States breached the cease-fire of 8 May 2026."


@pytest.fixture
def denial(sam: User) -> Review:
    """Norvolt denies that it owes tax."""
    article = factories.make_article(sam, NORVOLT, title="Plant stays open")
    return factories.review_of(article, "14 million")


@pytest.fixture
def allegation(article, mara: User) -> Review:
    """A claim that Mara takes for an allegation."""
    return factories.review_of(article, "120 dockers")


def payload_of(review: Review) -> dict[str, Any]:
    members: dict[str, Any] = json.loads(
        bytes(CurrentRelease.objects.get(claim=review.claim_id).release.payload)
    )
    return members


def test_a_denial_reaches_readers_as_a_denial(denial: Review, mara: User, ruth: User) -> None:
    assert denial.claim.claimant is not None
    assert terms.usual_side_in_terms(denial.claim) == "denies"
    verdict = factories.submit_verdict(denial, mara, statement=OWES)
    name = denial.claim.claimant.name
    line = (
        f"Denied by {name}, but there is evidence that Norvolt owes the state 14 million euros in unpaid tax."
    )
    assert verdict.sentence == line
    factories.approve(verdict, ruth)
    factories.react()
    payload = payload_of(denial)
    assert payload["sentence"] == line
    assert [(side["side"], side["finding"]) for side in payload["sides"]] == [("denies", "confirmed")]
    assert payload["attribution"]["means"] == f"{name} denied this."


def test_nothing_is_submitted_whose_wording_nobody_has_confirmed(article, mara: User) -> None:
    review = factories.review_of(article, "900 people")
    with pytest.raises(BadInput, match="write the claim as one sentence"):
        factories.submit_verdict(review, mara, statement="")
    assert not review.verdicts.exists()


def test_a_statement_that_tells_the_denial_is_refused(denial: Review, mara: User) -> None:
    with pytest.raises(BadInput, match="leave out who says it"):
        factories.submit_verdict(
            denial, mara, statement="Norvolt denied that it owes the state 14 million euros."
        )


def test_an_allegation_waits_for_the_answer_of_the_accused(allegation: Review, mara: User) -> None:
    told = {"side": "alleges", "target": "the company", "statement": "The company dismissed 120 dockers."}
    with pytest.raises(BadInput, match="ask the accused first"):
        factories.submit_verdict(allegation, mara, **told, answer="not asked")
    review = Review.objects.get(pk=allegation.pk)
    assert review.lease_token is not None
    verdicts.save_verdict_draft(review.pk, actor=mara, target="", answer="denied")
    with pytest.raises(BadInput, match="name who is accused"):
        verdicts.submit_verdict(review.pk, review.lease_token, actor=mara)
    verdicts.save_verdict_draft(review.pk, actor=mara, target="the company", answer="denied")
    assert verdicts.submit_verdict(review.pk, review.lease_token, actor=mara).sentence == (
        "Alleged by Union officials and denied by the company; there is evidence that the company dismissed 120 dockers."
    )


def test_an_allegation_without_evidence_asks_the_approver_once_more(
    allegation: Review, mara: User, ruth: User, signed_in: Callable[[User], Client]
) -> None:
    verdict = factories.submit_verdict(
        allegation, mara, Rating.UNSUPPORTED, side="alleges", target="the company", answer="not answered"
    )
    page = signed_in(ruth).get(reverse("reviews:approval", args=[allegation.pk])).content.decode()
    assert 'name="repeats"' in page
    with pytest.raises(BadInput, match="repeats it"):
        factories.approve(verdict, ruth)
    approval.give_approval(allegation.pk, verdict.pk, actor=ruth, repeats=True)
    factories.react()
    assert payload_of(allegation)["sentence"].startswith(
        "Alleged by Union officials and not answered by the company; we"
    )


def test_the_approver_words_the_statement_and_approves_that_line(
    allegation: Review, mara: User, ruth: User, signed_in: Callable[[User], Client]
) -> None:
    verdict = factories.submit_verdict(allegation, mara)
    browser = signed_in(ruth)
    words = "the harbour company dismissed 120 dockers in April 2026"
    typed = {"verdict": verdict.pk, "statement": words}
    preview = browser.post(reverse("reviews:approval_line", args=[allegation.pk]), typed).content.decode()
    line = "Said by Union officials, and there is evidence that the harbour company dismissed 120 dockers in April 2026."
    assert line.replace("Union", "union") in preview or line in preview
    refused = browser.post(
        reverse("reviews:approve", args=[allegation.pk]), typed | {"statement": "It did “so”."}
    )
    assert refused.status_code == 422
    assert "quotation marks" in refused.content.decode()
    browser.post(reverse("reviews:approve", args=[allegation.pk]), typed)
    factories.react()
    payload = payload_of(allegation)
    assert payload["statement"] == "The harbour company dismissed 120 dockers in April 2026."
    assert payload["sentence"] in preview
    assert verdict.statement != payload["statement"]


@pytest.mark.parametrize(
    "change", [{"side": "denies"}, {"wording": "The company let 120 dockers go."}, {"claimant": None}]
)
def test_an_approval_is_refused_when_the_claim_changed_since(
    allegation: Review, mara: User, ruth: User, change: dict[str, Any]
) -> None:
    verdict = factories.submit_verdict(allegation, mara)
    Claim.objects.filter(pk=allegation.claim_id).update(**change)
    with pytest.raises(Conflict, match="wording, claimant or side has changed"):
        factories.approve(verdict, ruth)
    with pytest.raises(IntegrityError, match="as they were submitted"), transaction.atomic():
        Approval.objects.create(
            verdict=verdict, approver=ruth, decision="approve", statement="X.", sentence="X."
        )


def test_the_true_speaker_and_a_second_side_stand_in_the_line(article, mara: User) -> None:
    first, second = (factories.review_of(article, words) for words in ("4,200", "120 dockers"))
    verdict = factories.submit_verdict(first, mara, finding="misattributed", speaker="the port’s owner")
    assert verdict.sentence.startswith(
        "Said by the port’s owner, not by the harbour authority; there is evidence that"
    )
    told = factories.submit_verdict(second, mara, other="the company", other_side="denies")
    assert told.sentence.startswith(
        "Said by Union officials and denied by the company; there is evidence that"
    )


def test_unsupported_is_refused_where_evidence_for_it_is_attached(article, mara: User) -> None:
    review = leases.lease_claim(factories.review_of(article, "900 people").pk, actor=mara)
    assert verdicts._lacks_evidence("unsupported", {"supports"})
    assert not verdicts._lacks_evidence("unsupported", {"context", "attribution"})
    assert review.lease_token is not None


def test_the_line_forms_on_the_bench_and_the_questions_follow_the_side(
    denial: Review, mara: User, signed_in: Callable[[User], Client]
) -> None:
    held = leases.lease_claim(denial.pk, actor=mara)
    browser = signed_in(mara)
    assert denial.claim.claimant is not None
    name = denial.claim.claimant.name
    page = browser.get(reverse("reviews:bench", args=[denial.pk])).content.decode()
    assert f"Did {name} deny it?" in page
    typed = {
        "token": held.lease_token,
        "statement": OWES,
        "side": "denies",
        "finding": "confirmed",
        "rating": "disputed",
    }
    kept = browser.post(reverse("reviews:draft", args=[denial.pk]), typed).content.decode()
    assert f"<b>Evidence supports the denial by {name}</b> that" in kept
    assert "Is there evidence that Norvolt owes the state 14 million euros in unpaid tax?" in kept
    asked = browser.post(
        reverse("reviews:draft", args=[denial.pk]), typed | {"side": "asks"}
    ).content.decode()
    assert f"Did {name} ask it?" in asked
    assert "and the evidence says no:" in asked


def test_a_notice_never_names_a_denial_by_its_bare_statement(
    denial: Review, mara: User, ruth: User, signed_in: Callable[[User], Client]
) -> None:
    approval.refuse_approval(
        denial.pk, factories.submit_verdict(denial, mara, statement=OWES).pk, actor=ruth, reason="Why?"
    )
    factories.react()
    page = signed_in(mara).get(reverse("reviews:notices")).content.decode()
    assert denial.claim.claimant is not None
    assert f"Denied by {denial.claim.claimant.name}: " in page
    told = signed_in(mara).get(reverse("api:notices")).json()["results"]
    assert told[0]["words"].startswith(f"Denied by {denial.claim.claimant.name}: ")
