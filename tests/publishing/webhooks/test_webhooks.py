"""Webhooks get signed messages, once for each release, retried until they are delivered."""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone
from standardwebhooks.webhooks import Webhook as Verifier
from standardwebhooks.webhooks import WebhookVerificationError

from newsdesk.accounts import keys
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Scope
from newsdesk.articles.models import Article
from newsdesk.audit.events import record_event
from newsdesk.audit.models import Event
from newsdesk.event_history import describe_history_event
from newsdesk.lib.datetime_format import format_datetime_in_full
from newsdesk.lib.errors import BadInput, Conflict
from newsdesk.publishing.models import Delivery, Webhook
from newsdesk.publishing.releases import lifecycle
from newsdesk.publishing.webhooks import delivery, retries, signatures, subscriptions
from reviews.models import Rating
from tests import factories
from tests.publishing.conftest import publish


class Receiver:
    """An address on this machine that keeps what it gets and answers as it is told."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.status = 204
        self.answer_headers: dict[str, str] = {}
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append(({k.lower(): v for k, v in self.headers.items()}, body))
                self.send_response(receiver.status)
                for name, value in receiver.answer_headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *args: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hooks"

    def messages(self) -> list[Any]:
        return [json.loads(body) for _headers, body in self.got]


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    receiver = Receiver()
    settings.FETCH_ALLOW = [f"127.0.0.1:{receiver.server.server_port}"]
    thread = threading.Thread(target=receiver.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield receiver
    receiver.server.shutdown()
    receiver.server.server_close()
    thread.join()


@pytest.fixture
def send_all(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Do what is due, in this process; the broker is the edge."""
    monkeypatch.setattr(delivery, "_hurry", delivery.attempt_delivery)
    monkeypatch.setattr(delivery, "queued_outbox_messages", lambda tasks: dict.fromkeys(tasks, 0))

    def run() -> None:
        factories.react()
        delivery.send_due_deliveries()

    return run


ALL = ["claim.published", "claim.corrected", "claim.retracted"]


def test_the_published_test_vector_is_signed_as_the_standard_says() -> None:
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    raw = Verifier(secret)._whsecret
    signature = signatures.webhook_signature(
        raw, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
    )
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert signatures.encode_webhook_signature_secret(raw) == secret


def test_a_release_arrives_signed(
    receiver: Receiver, send_all: Callable[[], None], ada: User, article: Article, mara: User, ruth: User
) -> None:
    _webhook, secret = subscriptions.create_subscription(receiver.url, ALL, {}, actor=ada)
    claim = publish(article, "4,200 containers", mara, ruth)
    send_all()
    [(headers, body)] = receiver.got
    message = Verifier(secret).verify(body, headers)
    assert message["type"] == "claim.published"
    assert message["data"]["claim"] == claim
    assert message["data"]["rating"] == "sourced"
    assert len(body) < 20_000
    with pytest.raises(WebhookVerificationError):
        Verifier(secret).verify(body.replace(b"sourced", b"disputed"), headers)
    assert Delivery.objects.get().state == "delivered"


def test_each_release_is_told_once_however_often_the_reaction_runs(
    receiver: Receiver, send_all: Callable[[], None], ada: User, article: Article, mara: User, ruth: User
) -> None:
    subscriptions.create_subscription(receiver.url, ALL, {}, actor=ada)
    claim = publish(article, "4,200 containers", mara, ruth)
    send_all()
    release = lifecycle.retract_release(claim, reason="Withdrawn.", actor=ruth)
    send_all()
    delivery.create_release_deliveries(release.pk)
    send_all()
    assert [message["type"] for message in receiver.messages()] == ["claim.published", "claim.retracted"]
    assert receiver.messages()[1]["data"]["note"] == "Withdrawn."


def test_what_waits_in_the_queue_already_is_not_put_there_again(
    receiver: Receiver, ada: User, article: Article, mara: User, ruth: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurried: list[object] = []
    monkeypatch.setattr(delivery, "_hurry", hurried.append)
    subscriptions.create_subscription(receiver.url, ALL, {}, actor=ada)
    publish(article, "4,200 containers", mara, ruth)
    factories.react()
    monkeypatch.setattr(delivery, "queued_outbox_messages", lambda tasks: dict.fromkeys(tasks, 1))
    assert delivery.send_due_deliveries() == 0
    monkeypatch.setattr(delivery, "queued_outbox_messages", lambda tasks: dict.fromkeys(tasks, 0))
    assert delivery.send_due_deliveries() == 1
    assert hurried == [Delivery.objects.get().pk]


def test_a_subscription_hears_of_its_kinds_and_its_claims_only(
    receiver: Receiver, send_all: Callable[[], None], ada: User, article: Article, mara: User, ruth: User
) -> None:
    subscriptions.create_subscription(receiver.url, ["claim.published"], {"rating": "disputed"}, actor=ada)
    publish(article, "4,200 containers", mara, ruth)
    disputed = publish(article, "dismissed 120 dockers", mara, ruth, Rating.DISPUTED)
    lifecycle.retract_release(disputed, reason="Withdrawn.", actor=ruth)
    send_all()
    assert [message["data"]["claim"] for message in receiver.messages()] == [disputed]


def test_a_narrowed_webhook_hears_that_its_claim_is_something_else_now(
    receiver: Receiver, send_all: Callable[[], None], ada: User, article: Article, mara: User, ruth: User
) -> None:
    subscriptions.create_subscription(receiver.url, ALL, {"rating": "disputed", "desk": "world"}, actor=ada)
    claim = publish(article, "dismissed 120 dockers", mara, ruth, Rating.DISPUTED)
    words = "The port of Aldmouth dismissed 120 dockers"
    for rating, statement in (
        (Rating.SOURCED, f"{words} in April."),
        (Rating.SOURCED, f"{words} in April 2026."),
        (Rating.DISPUTED, f"{words} in April 2026."),
    ):
        lifecycle.reopen_release(claim, reason="Another register.", actor=ruth)
        review = factories.review_of(article, "dismissed 120 dockers")
        verdict = factories.submit_verdict(review, mara, rating, statement=statement)
        factories.approve(verdict, ruth, note="The register.")
        send_all()
    lifecycle.retract_release(claim, reason="Withdrawn.", actor=ruth)
    send_all()
    told = [(m["data"].get("rating"), m["data"]["left"], m["data"]["position"]) for m in receiver.messages()]
    assert told == [("disputed", False, 1), ("sourced", True, 3), ("disputed", False, 7), (None, True, 8)]


def test_a_message_is_about_its_own_release_however_late_it_is_written(
    receiver: Receiver, send_all: Callable[[], None], ada: User, article: Article, mara: User, ruth: User
) -> None:
    subscriptions.create_subscription(receiver.url, ALL, {"rating": "disputed"}, actor=ada)
    claim = publish(article, "dismissed 120 dockers", mara, ruth, Rating.DISPUTED)
    lifecycle.reopen_release(claim, reason="Another register.", actor=ruth)
    review = factories.review_of(article, "dismissed 120 dockers")
    factories.approve(factories.submit_verdict(review, mara, Rating.SOURCED), ruth, note="The register.")
    send_all()
    assert sorted((m["data"]["position"], m["data"]["left"]) for m in receiver.messages()) == [
        (1, False),
        (3, True),
    ]


def test_a_cleared_article_is_told(
    receiver: Receiver, send_all: Callable[[], None], ada: User, article: Article
) -> None:
    subscriptions.create_subscription(receiver.url, ["article.cleared"], {"desk": "world"}, actor=ada)
    assert article.current is not None
    record_event("article.cleared", article.current, threads=[article.pk])
    send_all()
    [message] = receiver.messages()
    assert (message["type"], message["data"]["article"]) == ("article.cleared", str(article.pk))
    delivery.create_clearance_webhook_deliveries(article.current.pk)
    send_all()
    assert len(receiver.got) == 1
    record_event("article.cleared", article.current, threads=[article.pk])
    send_all()
    assert len(receiver.got) == 2


def test_what_does_not_arrive_is_tried_again_by_the_schedule(
    receiver: Receiver, send_all: Callable[[], None], ada: User
) -> None:
    webhook, _secret = subscriptions.create_subscription(receiver.url, ALL, {}, actor=ada)
    receiver.status = 500
    message = subscriptions.send_test_to_webhook_subscription(webhook)
    delivery.attempt_delivery(message.pk)
    ids = set()
    for wait in retries.SCHEDULE:
        message.refresh_from_db()
        assert message.state == "waiting"
        assert message.due_at is not None
        gap = message.due_at - message.tries.last().at
        assert wait <= gap <= 1.1 * wait + timedelta(seconds=2)
        with time_machine.travel(message.due_at + timedelta(seconds=1), tick=True):
            delivery.attempt_delivery(message.pk)
    message.refresh_from_db()
    webhook.refresh_from_db()
    assert (message.state, message.attempts) == ("failed", 10)
    assert webhook.disabled_at is not None
    ids = {headers["webhook-id"] for headers, _body in receiver.got}
    assert len(ids) == 1
    assert len({headers["webhook-timestamp"] for headers, _body in receiver.got}) == 10


def test_an_owner_is_told_when_an_address_is_given_up(
    receiver: Receiver, ada: User, django_capture_on_commit_callbacks: Any
) -> None:
    webhook, _secret = subscriptions.create_subscription(receiver.url, ALL, {}, actor=ada)
    receiver.status = 410
    message = subscriptions.send_test_to_webhook_subscription(webhook)
    with django_capture_on_commit_callbacks(execute=True):
        delivery.attempt_delivery(message.pk)
    webhook.refresh_from_db()
    assert "410" in webhook.disabled_why
    assert mail.outbox[0].to == [ada.email]


def test_a_redirect_is_a_failure_and_is_not_followed(receiver: Receiver, ada: User) -> None:
    webhook, _secret = subscriptions.create_subscription(receiver.url, ALL, {}, actor=ada)
    receiver.status, receiver.answer_headers = 302, {"Location": receiver.url}
    message = subscriptions.send_test_to_webhook_subscription(webhook)
    delivery.attempt_delivery(message.pk)
    message.refresh_from_db()
    assert (message.state, len(receiver.got)) == ("waiting", 1)


def test_a_busy_address_is_left_alone_for_as_long_as_it_asks(receiver: Receiver, ada: User) -> None:
    webhook, _secret = subscriptions.create_subscription(receiver.url, ALL, {}, actor=ada)
    receiver.status, receiver.answer_headers = 429, {"Retry-After": "600"}
    message = subscriptions.send_test_to_webhook_subscription(webhook)
    delivery.attempt_delivery(message.pk)
    message.refresh_from_db()
    assert message.due_at is not None
    assert message.due_at > timezone.now() + timedelta(seconds=590)


def test_two_workers_never_send_the_same_attempt(receiver: Receiver, ada: User) -> None:
    webhook, _secret = subscriptions.create_subscription(receiver.url, ALL, {}, actor=ada)
    message = subscriptions.send_test_to_webhook_subscription(webhook)
    Delivery.objects.filter(pk=message.pk).update(due_at=timezone.now() + delivery.IN_HAND)
    delivery.attempt_delivery(message.pk)
    assert receiver.got == []


def test_both_secrets_sign_while_they_are_rotated(receiver: Receiver, ada: User) -> None:
    webhook, old = subscriptions.create_subscription(receiver.url, ALL, {}, actor=ada)
    new = subscriptions.rotate_subscription_secret(webhook, actor=ada)[1]
    assert accepted(receiver, webhook, old, new) == [True, True]
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=True):
        assert accepted(receiver, webhook, old, new) == [False, True]


def accepted(receiver: Receiver, webhook: Webhook, *secrets: str) -> list[bool]:
    """Who takes the next message: those that check it with these secrets, in their order."""
    delivery.attempt_delivery(subscriptions.send_test_to_webhook_subscription(webhook).pk)
    headers, body = receiver.got[-1]
    return [_verifies(secret, body, headers) for secret in secrets]


def _verifies(secret: str, body: bytes, headers: dict[str, str]) -> bool:
    try:
        Verifier(secret).verify(body, headers)
    except WebhookVerificationError:
        return False
    return True


def program(user: User) -> Client:
    """Their program, which looks after webhooks over the API."""
    text = keys.issue_api_key(user, "CMS", [Scope.WEBHOOKS], actor=user)[1]
    return Client(headers={"Authorization": f"Bearer {text}"})


def test_while_two_secrets_sign_no_third_one_is_made_and_nobody_is_refused(
    receiver: Receiver, sam: User
) -> None:
    webhook, first = subscriptions.create_subscription(receiver.url, ALL, {}, actor=sam)
    cms, address = program(sam), f"/api/v1/webhooks/{webhook.pk}/"
    answer = cms.post(f"{address}secret/", content_type="application/json")
    second = answer.json()["secret"]
    again = cms.post(f"{address}secret/", content_type="application/json")
    assert (answer.status_code, again.status_code) == (200, 409)
    assert "the old one signs until" in again.json()["detail"]
    assert cms.get(address).json()["old_secret_until"] == answer.json()["old_secret_until"]
    assert accepted(receiver, webhook, first, second) == [True, True]
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=True):
        assert cms.get(address).json()["old_secret_until"] is None
        third = cms.post(f"{address}secret/", content_type="application/json").json()["secret"]
        assert accepted(receiver, webhook, first, second, third) == [False, True, True]


def test_of_many_who_change_the_secret_at_the_same_moment_one_does(transactional_db: None, ada: User) -> None:
    webhook, old = subscriptions.create_subscription("https://cms.example/hooks", ALL, {}, actor=ada)
    start = threading.Barrier(8)

    def press(_number: int) -> str | None:
        try:
            connection.ensure_connection()
            start.wait(timeout=120)
            return subscriptions.rotate_subscription_secret(webhook, actor=ada)[1]
        except Conflict:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(start.parties) as pool:
        [new] = filter(None, pool.map(press, range(start.parties)))
    assert [
        signatures.encode_webhook_signature_secret(secret)
        for secret in delivery.secrets_for_webhook_delivery(Webhook.objects.get())
    ] == [new, old]


def test_sam_stops_the_old_secret_once_his_receiver_has_the_new_one(receiver: Receiver, sam: User) -> None:
    webhook, old = subscriptions.create_subscription(receiver.url, ALL, {}, actor=sam)
    new = subscriptions.rotate_subscription_secret(webhook, actor=sam)[1]
    stop = f"/api/v1/webhooks/{webhook.pk}/secret/stop-old/"
    answers = [program(sam).post(stop, content_type="application/json") for _ in range(2)]
    assert [(answer.status_code, answer.json()["old_secret_until"]) for answer in answers] == [
        (200, None)
    ] * 2
    assert Event.objects.filter(kind="webhook.old_secret_stopped").count() == 1, "twice is harmless"
    assert accepted(receiver, webhook, old, new) == [False, True]
    third = subscriptions.rotate_subscription_secret(webhook, actor=sam)[1]
    assert accepted(receiver, webhook, old, new, third) == [False, True, True]


def test_a_new_secret_that_was_lost_on_its_way_is_taken_back(receiver: Receiver, sam: User) -> None:
    webhook, old = subscriptions.create_subscription(receiver.url, ALL, {}, actor=sam)
    lost = subscriptions.rotate_subscription_secret(webhook, actor=sam)[1]
    back = f"/api/v1/webhooks/{webhook.pk}/secret/take-back/"
    assert program(sam).post(back, content_type="application/json").json()["old_secret_until"] is None
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=True):
        assert accepted(receiver, webhook, old, lost) == [True, False]
    again = program(sam).post(back, content_type="application/json")
    assert (again.status_code, "you cannot go back to it" in again.json()["detail"]) == (409, True)
    assert accepted(receiver, webhook, old) == [True]


def test_an_address_that_is_changed_leaves_a_secret_alone_that_was_changed_meanwhile(
    receiver: Receiver, ada: User
) -> None:
    webhook, _old = subscriptions.create_subscription("https://cms.example/hooks", ALL, {}, actor=ada)
    as_ada_saw_it = Webhook.objects.get()
    new = subscriptions.rotate_subscription_secret(webhook, actor=ada)[1]
    subscriptions.change_subscription(as_ada_saw_it, actor=ada, url=receiver.url)
    assert accepted(receiver, webhook, new) == [True]


def test_what_happened_to_a_secret_is_told_without_it(ada: User, sam: User) -> None:
    webhook, first = subscriptions.create_subscription("https://cms.example/hooks", ALL, {}, actor=sam)
    rotated, lost = subscriptions.rotate_subscription_secret(webhook, actor=ada)
    until = rotated.both_sign_until(timezone.now())
    assert until
    subscriptions.cancel_new_subscription_secret(webhook, actor=ada)
    new = subscriptions.rotate_subscription_secret(webhook, actor=ada)[1]
    subscriptions.stop_old_subscription_secret(webhook, actor=ada)
    told = [
        describe_history_event(event)
        for event in Event.objects.story_of(webhook.pk).filter(threads__contains=[sam.pk])
    ]
    assert (
        told[1]
        == f"changed the secret of a webhook; the old one signs until {format_datetime_in_full(until)}"
    )
    assert told[2] == "cancelled the new secret of a webhook; the old one keeps signing"
    assert told[4] == "stopped the old secret of a webhook"
    stored = str(list(Event.objects.values()))
    assert not [secret for secret in (first, lost, new) if secret.removeprefix("whsec_") in stored]


def test_a_message_can_be_sent_again_from_the_log(
    receiver: Receiver, send_all: Callable[[], None], ada: User, article: Article, mara: User, ruth: User
) -> None:
    webhook, _secret = subscriptions.create_subscription(receiver.url, ALL, {}, actor=ada)
    publish(article, "4,200 containers", mara, ruth)
    send_all()
    subscriptions.replay_to_webhook_subscription(webhook, Delivery.objects.get().pk)
    send_all()
    (first, first_body), (second, second_body) = receiver.got
    assert first_body == second_body
    assert first["webhook-id"] != second["webhook-id"]


def test_an_address_inside_the_newsroom_is_refused(ada: User, settings: Any) -> None:
    settings.FETCH_ALLOW = []
    with pytest.raises(BadInput):
        subscriptions.create_subscription("ftp://cms.example/", ALL, {}, actor=ada)
    with pytest.raises(BadInput, match="FETCH_ALLOW"):
        subscriptions.create_subscription("http://127.0.0.1:9/", ALL, {}, actor=ada)


def test_an_address_that_became_private_gets_nothing(ada: User, settings: Any) -> None:
    settings.FETCH_ALLOW = ["127.0.0.1:9"]
    webhook, _secret = subscriptions.create_subscription("http://127.0.0.1:9/", ALL, {}, actor=ada)
    settings.FETCH_ALLOW = []
    message = subscriptions.send_test_to_webhook_subscription(webhook)
    delivery.attempt_delivery(message.pk)
    assert "private network" in message.tries.get().error


def test_the_secret_is_not_stored_in_the_clear(ada: User) -> None:
    _webhook, secret = subscriptions.create_subscription("https://cms.example/hooks", ALL, {}, actor=ada)
    stored = bytes(Webhook.objects.get().secret)
    assert secret.removeprefix("whsec_").encode() not in stored
    assert stored.startswith(b"gAAAA")


def test_a_program_manages_its_webhooks_over_the_api(ada: User, sam: User) -> None:
    client = Client(
        headers={"authorization": f"Bearer {keys.issue_api_key(ada, 'CMS', [Scope.WEBHOOKS], actor=ada)[1]}"}
    )
    body = {"url": "https://cms.example/hooks", "kinds": ["claim.published"], "only": {"desk": "world"}}
    made = client.post("/api/v1/webhooks/", body, content_type="application/json")
    assert made.status_code == 201
    assert made.json()["secret"].startswith("whsec_")
    address = f"/api/v1/webhooks/{made.json()['id']}/"
    assert "secret" not in client.get(address).json()
    assert client.get("/api/v1/webhooks/").json()["results"][0]["only"] == {"desk": "world"}
    off = client.patch(address, {"enabled": False}, content_type="application/json").json()
    assert off["enabled"] is False
    assert client.post(f"{address}test/", {}, content_type="application/json").status_code == 409
    client.patch(address, {"enabled": True}, content_type="application/json")
    sent = client.post(f"{address}test/", {}, content_type="application/json")
    assert sent.status_code == 202
    assert client.get(f"{address}deliveries/").json()["results"][0]["id"] == sent.json()["id"]

    other = Client(
        headers={"authorization": f"Bearer {keys.issue_api_key(sam, 'x', [Scope.WEBHOOKS], actor=sam)[1]}"}
    )
    assert other.get(address).status_code == 404
    unscoped = Client(
        headers={"authorization": f"Bearer {keys.issue_api_key(sam, 'y', [Scope.DESK], actor=sam)[1]}"}
    )
    assert unscoped.get("/api/v1/webhooks/").status_code == 403
    assert client.delete(address).status_code == 204
    assert client.get(address).status_code == 404
