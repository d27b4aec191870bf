"""Programs change who said it, look people up and merge records, with the rules of the pages."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.people import records, registry
from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Scope
from reviews.models import Review
from tests import factories


@pytest.fixture
def dockers(article) -> Review:
    return factories.review_of(article, "120 dockers")


def post(client: Client, user: User, route: str, pk: object, **body: Any) -> Any:
    _key, text = keys.issue_api_key(user, "Program", [Scope.DESK], actor=user)
    return client.post(
        reverse(f"api:{route}", args=[pk]),
        json.dumps(body),
        "application/json",
        headers={"Authorization": f"Bearer {text}"},
    )


def test_a_program_changes_who_said_it(dockers: Review, sam: User, client: Client) -> None:
    answer = post(client, sam, "change-claimant", dockers.pk, name="Elena Voss", cue="said", side="denies")
    assert answer.status_code == 200, answer.content
    claim = answer.json()["claim"]
    assert (claim["claimant"], claim["cue"], claim["side"]) == ("Elena Voss", "said", "denies")
    assert claim["claimant_id"] == str(registry.registered_by_name("elena voss").pk)
    answer = post(client, sam, "change-claimant", dockers.pk, nobody=True)
    assert answer.json()["claim"]["claimant"] is None


@pytest.mark.parametrize(
    "body", [{}, {"name": "Elena Voss", "nobody": True}, {"name": " … "}, {"name": "A", "side": "shouts"}]
)
def test_one_of_three_is_needed(dockers: Review, sam: User, client: Client, body: dict[str, Any]) -> None:
    assert post(client, sam, "change-claimant", dockers.pk, **body).status_code in (400, 422)


def test_an_approved_claim_needs_a_correction_first(dockers: Review, sam, mara, ruth, client: Client) -> None:
    factories.approve(factories.submit_verdict(dockers, mara), ruth)
    assert post(client, sam, "change-claimant", dockers.pk, name="Elena Voss").status_code == 409


def test_the_directory_suggests(sam: User, client: Client) -> None:
    record = registry.registered_by_name("Zoë Lévesque")
    _key, text = keys.issue_api_key(sam, "Program", [Scope.DESK], actor=sam)
    found = client.get(
        reverse("api:directory"), {"q": "zoe lev"}, headers={"Authorization": f"Bearer {text}"}
    ).json()
    assert [row["id"] for row in found["results"]] == [str(record.pk)]


def test_two_wikidata_ids_ask_for_a_confirmation(sam: User, client: Client) -> None:
    one, other = registry.registered_by_name("Hanna Weiss"), registry.registered_by_name("Anna Weiss")
    for record, wikidata in ((one, "Q1"), (other, "Q2")):
        records.change_person_record(record.pk, actor=sam, wikidata=wikidata)
    asked = post(client, sam, "merge-claimants", one.pk, other=str(other.pk))
    assert (asked.status_code, asked.json()["type"].rsplit(":", 1)[-1]) == (409, "needs-confirmation")
    assert (
        post(client, sam, "merge-claimants", one.pk, other=str(other.pk), confirmed=True).status_code == 200
    )


def test_a_merge_and_its_undoing(dockers: Review, sam: User, client: Client) -> None:
    was, kept = dockers.claim.claimant, registry.registered_by_name("Dockers' Union")
    assert was is not None
    merged = post(client, sam, "merge-claimants", kept.pk, other=str(was.pk)).json()
    assert (merged["kept"], merged["gone"], merged["claims"]) == (str(kept.pk), str(was.pk), 1)
    assert post(client, sam, "undo-merge", merged["id"]).status_code == 200
    dockers.claim.refresh_from_db()
    assert dockers.claim.claimant == was
    assert post(client, sam, "undo-merge", merged["id"]).status_code == 409
