"""The same rules for programs: an allegation needs its answer, what was approved stays, a fragment is no statement."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims import editing
from reviews.evidence import evidence
from reviews.models import Review
from reviews.workflow import leases
from tests import factories

STATEMENT = "The company dismissed 120 dockers without notice in April."


@pytest.fixture
def taken(article, mara) -> Review:
    review = leases.lease_claim(factories.review_of(article, "120 dockers").pk, actor=mara)
    evidence.add_evidence(
        review.pk, review.lease_token, actor=mara, title="Register", passage="120 names.", stance="supports",
    )  # fmt: skip
    return review


def call(client: Client, name: str, review: Review, **sent: Any) -> Any:
    return client.post(reverse(f"api:{name}", args=[review.pk]), sent, content_type="application/json")


def draft(client: Client, review: Review, **more: str) -> Any:
    sent = {
        "statement": STATEMENT, "side": "alleges", "target": "the company", "finding": "confirmed",
        "rating": "sourced", "rationale": "The register was read.",
    }  # fmt: skip
    return call(client, "draft", review, **sent | more)


def submit(client: Client, review: Review) -> Any:
    return call(client, "submit", review, token=str(review.lease_token))


@pytest.mark.parametrize("answer", ["", "not asked"])
def test_an_allegation_waits_for_the_answer_of_the_accused(taken, mara, client, answer):
    client.force_login(mara)
    told = draft(client, taken, answer=answer).json()["lacks"]
    assert any("ask the accused first" in one for one in told)
    refused = submit(client, taken)
    assert (refused.status_code, "ask the accused first" in refused.json()["detail"]) == (422, True)


@pytest.mark.parametrize("answer", ["denied", "admitted", "not answered"])
def test_the_answer_stands_in_the_line(taken, mara, ruth, client, answer):
    client.force_login(mara)
    assert draft(client, taken, answer=answer).json()["lacks"] == []
    verdict = submit(client, taken).json()
    client.force_login(ruth)
    assert call(client, "approve", taken, verdict=verdict["id"]).status_code == 200
    claim = client.get(f"/api/v1/claims/{taken.claim_id}/").json()
    assert claim["sentence"].startswith(
        f"Alleged by Union officials and {answer} by the company; there is evidence"
    )


@pytest.mark.parametrize(
    "fragment",
    [
        "the strike as very weak",
        "Losing ships to Brennick.",
        "Because the company dismissed 120 dockers.",
        "120 dockers",
    ],
)
def test_a_fragment_is_refused_with_what_a_statement_needs(taken, mara, client, fragment):
    client.force_login(mara)
    draft(client, taken, answer="denied", statement=fragment)
    refused = submit(client, taken)
    assert refused.status_code == 422
    assert "one affirmative sentence" in refused.json()["detail"]


def test_two_sentences_are_refused(taken, mara, client):
    client.force_login(mara)
    draft(client, taken, answer="denied", statement=STATEMENT + " The union counted them.")
    assert "several sentences" in submit(client, taken).json()["detail"]


def test_another_wording_side_or_claimant_needs_a_new_approval(taken, mara, ruth, sam, client):
    client.force_login(mara)
    draft(client, taken, answer="denied")
    verdict = submit(client, taken).json()
    editing.edit_claim_wording(taken.claim_id, "The company dismissed 119 dockers in April.", actor=sam)
    client.force_login(ruth)
    refused = call(client, "approve", taken, verdict=verdict["id"])
    assert refused.status_code == 409
    fragment = call(client, "approve", taken, verdict=verdict["id"], statement="120 dockers")
    assert fragment.status_code in (409, 422)


def test_an_approver_s_fragment_is_refused(taken, mara, ruth, client):
    client.force_login(mara)
    draft(client, taken, answer="denied")
    verdict = submit(client, taken).json()
    client.force_login(ruth)
    refused = call(client, "approve", taken, verdict=verdict["id"], statement="120 dockers in April")
    assert (refused.status_code, "one affirmative sentence" in refused.json()["detail"]) == (422, True)
