"""A request is sent again because its response was lost, and is executed once."""

from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from newsdesk.accounts import keys
from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.roles import Scope
from newsdesk.articles.models import Article
from newsdesk.publishing import idempotency
from newsdesk.publishing.models import StoredAnswer

ARTICLE = {"title": "Harbour", "desk": "world", "text": "The port handled 4,200 containers in March."}


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


@pytest.fixture
def cms(sam: User, desk: Desk) -> Client:
    """Sam's content management system."""
    return Client(
        headers={
            "authorization": f"Bearer {keys.issue_api_key(sam, 'CMS', [Scope.ARTICLES_WRITE], actor=sam)[1]}"
        }
    )


def send(client: Client, key: str, body: dict[str, Any] | None = None) -> Any:
    headers = {"Idempotency-Key": key}
    return client.post("/api/v1/articles/", body or ARTICLE, content_type="application/json", headers=headers)


def test_the_same_request_twice_is_one_article(cms: Client) -> None:
    first, again = send(cms, "upload-1"), send(cms, "upload-1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert again["Location"] == first["Location"]
    assert (again["Idempotent-Replayed"], "Idempotent-Replayed" in first) == ("true", False)
    assert Article.objects.count() == 1


def test_another_key_is_another_article(cms: Client) -> None:
    send(cms, "upload-1")
    send(cms, "upload-2")
    assert Article.objects.count() == 2


def test_the_same_key_with_another_body_is_refused(cms: Client) -> None:
    send(cms, "upload-1")
    other = send(cms, "upload-1", ARTICLE | {"title": "Another"})
    assert other.status_code == 422
    assert other.json()["type"] == "tag:newsdesk,2026:problem:idempotency-key-reused"
    assert Article.objects.count() == 1


def test_nobody_gets_someone_elses_response(cms: Client, sam: User) -> None:
    send(cms, "upload-1")
    text = keys.issue_api_key(sam, "Another system", [Scope.ARTICLES_WRITE], actor=sam)[1]
    other = send(Client(headers={"authorization": f"Bearer {text}"}), "upload-1")
    assert other.status_code == 201
    assert Article.objects.count() == 2


def test_what_was_refused_may_be_tried_again(cms: Client) -> None:
    assert send(cms, "upload-1", ARTICLE | {"desk": "sports"}).status_code == 422
    assert StoredAnswer.objects.count() == 0
    assert send(cms, "upload-1").status_code == 201


def test_a_file_is_recognised_though_its_boundary_differs(cms: Client) -> None:
    for _attempt in range(2):
        form = {"title": "Harbour", "desk": "world", "file": SimpleUploadedFile("a.txt", b"Words enough.")}
        answer = cms.post("/api/v1/articles/", form, headers={"Idempotency-Key": "file-1"})
        assert answer.status_code == 201, answer.content
    assert Article.objects.count() == 1
    assert Article.objects.get().uploads.count() == 1


def test_a_key_with_spaces_is_refused(cms: Client) -> None:
    assert send(cms, "two words").status_code == 400


def test_answers_are_forgotten_after_a_day(cms: Client) -> None:
    send(cms, "upload-1")
    assert idempotency.delete_idempotent_responses() == 0
    StoredAnswer.objects.update(created_at="2020-01-01T00:00:00Z")
    assert idempotency.delete_idempotent_responses() == 1


def test_no_secret_of_a_webhook_is_kept_to_be_given_again(sam: User) -> None:
    text = keys.issue_api_key(sam, "CMS", [Scope.WEBHOOKS], actor=sam)[1]
    program = Client(headers={"authorization": f"Bearer {text}"})
    body = {"url": "https://cms.example/hooks", "kinds": ["claim.published"]}

    def subscribe() -> Any:
        headers = {"Idempotency-Key": "hook-1"}
        return program.post("/api/v1/webhooks/", body, content_type="application/json", headers=headers)

    first, again = subscribe(), subscribe()
    assert (first.status_code, again.status_code) == (201, 409)
    assert first.json()["secret"] not in bytes(StoredAnswer.objects.get().body).decode()
    assert sam.webhooks.count() == 1


def test_two_who_call_without_a_key_from_different_places_share_no_answer(db: None) -> None:
    def check(place: str, text: str) -> Any:
        headers = {"Idempotency-Key": "1"}
        return Client().post(
            "/api/v1/check/",
            {"text": text},
            content_type="application/json",
            headers=headers,
            REMOTE_ADDR=place,
        )

    assert check("203.0.113.5", "The port handled 4,200 containers.").status_code == 200
    assert check("203.0.113.9", "The company dismissed 120 dockers.").status_code == 200
    assert check("203.0.113.9", "Something else altogether.").status_code == 422
