"""A content management system uses its own ids: each key gives an id once, and finds the article by it everywhere."""

import json
from typing import Any

import pytest
from django.test import Client

from newsdesk.accounts import keys
from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.roles import Scope
from newsdesk.articles.models import Article
from tests import factories

BOTH = [Scope.ARTICLES_READ, Scope.ARTICLES_WRITE]


class Cms:
    """A program with a key."""

    def __init__(self, owner: User) -> None:
        self.client, self.key = Client(), keys.issue_api_key(owner, "CMS", BOTH, actor=owner)[1]

    def call(self, method: str, path: str, body: Any = None) -> Any:
        headers = {"Authorization": f"Bearer {self.key}"}
        return self.client.generic(
            method,
            f"/api/v1/{path}",
            "" if body is None else json.dumps(body),
            content_type="application/json",
            headers=headers,
        )

    def upload(self, external_id: str) -> Any:
        sent = {"title": "Harbour", "desk": "world", "text": factories.TEXT, "external_id": external_id}
        return self.call("POST", "articles/", sent)


@pytest.fixture
def cms(sam: User, desk: Desk) -> Cms:
    return Cms(sam)


def test_the_id_is_given_at_the_upload_and_returned_everywhere(cms: Cms) -> None:
    receipt = cms.upload("cms-1").json()
    assert receipt["external_id"] == "cms-1"
    factories.react()
    address = f"articles/{receipt['id']}/"
    assert cms.call("GET", address).json()["external_id"] == "cms-1"
    assert cms.call("GET", f"{address}clearance/").json()["external_id"] == "cms-1"
    again = cms.call("POST", f"{address}versions/", {"text": factories.TEXT + "\nMore.\n"})
    assert again.json()["external_id"] == "cms-1"
    [listed] = cms.call("GET", "articles/?external_id=cms-1").json()["results"]
    assert (listed["id"], listed["external_id"]) == (receipt["id"], "cms-1")
    assert cms.call("GET", "articles/?external_id=cms-2").json()["results"] == []


def test_an_id_that_is_in_use_refuses_the_whole_upload_and_names_the_article(cms: Cms) -> None:
    first = cms.upload("cms-1").json()
    refused = cms.upload("cms-1")
    assert refused.status_code == 409
    assert first["id"] in refused.json()["detail"]
    assert Article.objects.count() == 1


def test_another_key_has_ids_of_its_own(cms: Cms, sam: User) -> None:
    other = Cms(sam)
    assert [program.upload("cms-1").status_code for program in (cms, other)] == [201, 201]
    [mine] = other.call("GET", "articles/?external_id=cms-1").json()["results"]
    assert mine["id"] == str(Article.objects.latest("created_at").pk)


def test_the_id_can_be_changed_and_taken_away_by_the_uploader_alone(cms: Cms) -> None:
    first, second = (cms.upload(name).json()["id"] for name in ("cms-1", "cms-2"))
    change = {"external_id": "cms-1"}
    assert cms.call("PATCH", f"articles/{second}/", change).status_code == 409
    assert cms.call("PATCH", f"articles/{first}/", {"external_id": ""}).json()["external_id"] == ""
    assert cms.call("PATCH", f"articles/{second}/", change).json()["external_id"] == "cms-1"
    stranger = Cms(factories.make_person("Ines Duarte", "editor"))
    assert stranger.call("PATCH", f"articles/{second}/", change).status_code == 403
