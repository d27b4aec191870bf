"""The whole workflow of a claim through the API, on a sample article with the real extraction."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role, Scope
from tests import factories

SEED = settings.BASE_DIR / "seeds" / "000_503132add119f8cc.txt"
WORDS = "they are using the current negotiations to buy time to rebuild their military forces"
BRIEFING = {
    "title": "Press briefing, 24 May 2026",
    "publisher": "Ministry of Foreign Affairs",
    "url": "https://ministry.example/briefings/2026-05-24",
    "passage": "We make use of the talks to rebuild.",
    "stance": "supports",
    "primary": True,
}


class Program:
    """A tool that calls the API with a person's key."""

    def __init__(self, owner: User, *scopes: Scope) -> None:
        _key, text = keys.issue_api_key(
            owner, f"{owner.name}'s tool", [str(scope) for scope in scopes], actor=owner
        )
        self.client = Client(headers={"authorization": f"Bearer {text}"})

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/api/v1/{path}", query)

    def post(self, path: str, **body: Any) -> Any:
        return self.client.post(f"/api/v1/{path}", body, content_type="application/json")


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


def upload(cms: Program, seed: Path) -> str:
    """The seed as a file, as a content management system sends it; returns the article's id."""
    with seed.open("rb") as file:
        answer = cms.client.post("/api/v1/articles/", {"title": "Cease-fire", "desk": "world", "file": file})
    assert answer.status_code == 201, answer.content
    assert answer["Location"].endswith(f"/api/v1/articles/{answer.json()['id']}/")
    return str(answer.json()["id"])


@pytest.mark.django_db(transaction=True)
def test_a_claim_goes_from_upload_to_readers_through_the_api() -> None:
    factories.make_desk("World")
    sam = factories.make_person("Sam Okafor", Role.EDITOR, Role.REVIEWER)
    mara = factories.make_person("Mara Lindqvist", Role.REVIEWER, Role.APPROVER)
    ruth = factories.make_person("Ruth Adeyemi", Role.APPROVER)
    cms = Program(sam, Scope.ARTICLES_WRITE, Scope.ARTICLES_READ, Scope.DESK)
    maras, ruths = Program(mara, Scope.DESK), Program(ruth, Scope.DESK)

    # Sam's system sends the article in; it is read by the real pipeline.
    article_id = upload(cms, SEED)
    assert cms.get(f"articles/{article_id}/").json()["state"] == "waiting"
    factories.react()
    article = cms.get(f"articles/{article_id}/").json()
    assert article["state"] == "done"
    assert article["progress"]["done"] == article["progress"]["total"] == len(article["version"]["text"])
    claim = next(claim for claim in article["claims"] if claim["words"] == WORDS)
    text = article["version"]["text"]
    assert (claim["claimant"], claim["cue"], claim["citations"]) == ("Iranian officials", "said", ["[1]"])
    assert text[slice(*claim["span"])] == WORDS
    assert text[slice(*claim["claimant_span"])] == "Iranian officials"
    assert text[slice(*claim["cue_span"])] == "said"
    # The machine need not find it worth checking: an editor puts it into the queue.
    opened = claim["review"] or cms.post("queue/", claim=claim["id"]).json()
    assert opened["state"] == "waiting"
    review = f"reviews/{opened['id']}"

    # Sam uploaded it, so Sam cannot take it; Mara can.
    refused = cms.post(f"{review}/take/")
    assert (refused.status_code, refused.headers["Content-Type"]) == (403, "application/problem+json")
    assert refused.json()["type"] == "tag:newsdesk,2026:problem:missing-right"
    listed = maras.get("queue/", limit=100).json()
    assert opened["id"] in [row["id"] for row in listed["results"]]
    taken = maras.post(f"{review}/take/").json()
    assert taken["state"] == "in review"
    token = taken["lease"]["token"]
    assert "token" not in ruths.get(f"{review}/").json()["lease"]
    assert maras.post(f"{review}/renew/", token=token).status_code == 200

    # A verdict that lacks something is not accepted, and the answer says what it lacks.
    maras.post(
        f"{review}/draft/",
        rating="sourced",
        finding="confirmed",
        rationale="The ministry says so itself.",
        statement=taken["claim"]["proposed_statement"],
    )
    incomplete = maras.post(f"{review}/submit/", token=token)
    assert incomplete.status_code == 422
    assert "add evidence that supports the claim" in incomplete.json()["detail"]
    assert maras.post(f"{review}/evidence/", token=token, **BRIEFING).status_code == 201
    assert maras.get(f"{review}/").json()["draft"]["lacks"] == []
    verdict = maras.post(f"{review}/submit/", token=token).json()
    assert verdict["words"] == WORDS

    # Mara may approve others' verdicts, but not her own; nor may Sam, whose article it is.
    own = maras.post(f"{review}/approve/", verdict=verdict["id"])
    assert (own.status_code, own.json()["type"]) == (403, "tag:newsdesk,2026:problem:missing-right")
    assert "You wrote this verdict" in own.json()["detail"]
    assert Client().get("/api/v1/claims/").json()["results"] == []
    approved = ruths.post(f"{review}/approve/", verdict=verdict["id"])
    assert approved.json()["state"] == "approved"
    assert ruths.post(f"{review}/approve/", verdict=verdict["id"]).status_code == 409

    # Readers need no key.
    [published] = Client().get("/api/v1/claims/").json()["results"]
    assert published["words"] == WORDS
    assert published["claimant"]["name"] == "Iranian officials"
    assert published["claimant"]["cue"] == "said"
    assert published["citations"] == ["[1]"]
    assert published["rating"]["value"] == "sourced"
    assert published["evidence"][0]["passage"] == BRIEFING["passage"]
    assert Client().get(f"/api/v1/claims/{claim['id']}/").json() == published
    [change] = Client().get("/api/v1/changes/").json()["changes"]
    assert (change["position"], change["type"], change["claim"]["id"]) == (1, "published", claim["id"])
