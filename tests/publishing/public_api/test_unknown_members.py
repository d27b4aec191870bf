"""A member that a call does not know is refused by its name: what is ignored would be believed to have been done."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role, Scope
from newsdesk.articles.models import Article
from newsdesk.publishing.webhooks import subscriptions
from tests import factories

WRITING = ("post", "patch", "put")
NO_SUCH_ID = "019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f"


@pytest.fixture
def program(settings: Any, db: None) -> Client:
    """A program of somebody who may do everything."""
    cache.clear()
    settings.API_RATE_KEY = 10_000
    everybody = factories.make_person("Ruth Adeyemi", *Role)
    text = keys.issue_api_key(everybody, "Everything", list(Scope.values), actor=everybody)[1]
    return Client(headers={"Authorization": f"Bearer {text}"})


def test_every_call_that_writes_names_the_members_it_does_not_know(program: Client, sam: User) -> None:
    article = factories.make_article(sam)
    review = factories.review_of(article, "4,200 containers")
    webhook = subscriptions.create_subscription(
        "https://cms.example/hook", ["claim.published"], {}, actor=User.objects.get(name="Ruth Adeyemi")
    )[0]
    ids = {"articles": article.pk, "reviews": review.pk, "claims": review.claim_id, "webhooks": webhook.pk}
    calls = [
        (method, path)
        for path, methods in SchemaGenerator().get_schema(request=None, public=True)["paths"].items()
        for method, operation in methods.items()
        if method in WRITING
        and "multipart/form-data" not in operation.get("requestBody", {}).get("content", {})
    ]
    assert len(calls) > 40
    for method, path in calls:
        pk = ids.get(path.split("/")[3], NO_SUCH_ID)
        address = path.replace("{id}", str(pk)).replace("{slug}", article.desk.slug)
        address = address.replace("{comment_id}", NO_SUCH_ID).replace("{conversation_id}", NO_SUCH_ID)
        address = address.replace("{enquiry_id}", NO_SUCH_ID).replace("{evidence_id}", NO_SUCH_ID)
        sent = json.dumps({"no_such_member": 1})
        answer = getattr(program, method)(address, sent, content_type="application/json")
        assert answer.status_code == 422, (method, address, answer.content)
        assert "Unknown member" in answer.json()["errors"]["no_such_member"][0], (method, address)


def test_an_embargo_that_is_misspelt_publishes_nothing(program: Client) -> None:
    body = {
        "title": "Harbour",
        "desk": factories.make_desk().slug,
        "text": "The port handled 4,200 containers.",
    }
    wrong = program.post(
        "/api/v1/articles/", body | {"embargo_until": "2030-01-01T00:00:00Z"}, "application/json"
    )
    assert wrong.status_code == 422
    assert "embargo," in wrong.json()["errors"]["embargo_until"][0]
    form = program.post("/api/v1/articles/", body | {"embargo_until": "2030-01-01T00:00:00Z"})
    assert (form.status_code, set(form.json()["errors"])) == (422, {"embargo_until", "file", "text"})
    assert not Article.objects.exists()


def test_a_member_inside_another_is_named_where_it_stands(program: Client) -> None:
    body = {"url": "https://cms.example/hook", "kinds": ["claim.published"], "only": {"colour": "red"}}
    wrong = program.post("/api/v1/webhooks/", body, "application/json")
    assert (wrong.status_code, list(wrong.json()["errors"]["only"])) == (422, ["colour"])
    assert "only: colour: Unknown member" in wrong.json()["detail"]


def test_what_else_is_wrong_is_said_in_the_same_answer(program: Client) -> None:
    wrong = program.post("/api/v1/articles/", {"headline": "Harbour"}, "application/json").json()["errors"]
    assert set(wrong) == {"headline", "title", "desk", "text"}


def test_a_cms_lists_the_desks_and_what_was_uploaded(program: Client, sam: User) -> None:
    first, second = factories.make_article(sam), factories.make_article(sam, title="Another one")
    assert program.get("/api/v1/desks/").json() == {"results": [{"slug": "world", "name": "World"}]}
    page = program.get("/api/v1/articles/", {"limit": 1, "desk": "world"}).json()
    assert [one["title"] for one in page["results"]] == ["Another one"]
    assert page["results"][0]["url"].endswith(f"/api/v1/articles/{second.pk}/")
    rest = program.get("/api/v1/articles/", {"limit": 1, "before": page["next"]}).json()
    assert ([one["id"] for one in rest["results"]], rest["next"]) == ([str(first.pk)], None)
    assert program.get("/api/v1/articles/", {"desk": "sports"}).json()["results"] == []
