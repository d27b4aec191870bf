"""Deliver messages to webhooks: one row each, with a fixed retry schedule, every attempt stored.

A worker takes a message by compare-and-set and moves its due time beyond any attempt; if it dies,
the periodic task finds the message. Nothing is sent inside a transaction.
"""

import json
import time
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from celery import current_app
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from newsdesk.accounts.models import User
from newsdesk.articles.models import ArticleVersion
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from newsdesk.audit.outbox import queued_outbox_messages
from newsdesk.lib.encryption import decrypt
from newsdesk.lib.http import fetch
from newsdesk.lib.languages import switch_languages_for_recipient
from newsdesk.publishing.models import Attempt, Delivery, Release, ReviewMark, Webhook
from newsdesk.publishing.releases.facts import FactsTold, facts_told
from newsdesk.publishing.releases.payload import payload_time as as_text
from newsdesk.publishing.releases.told import told_sentence, told_statement
from newsdesk.publishing.webhooks import retries, signatures

TASK = "newsdesk.publishing.tasks.deliver"
SECONDS = 15
# Longer than any attempt: until then no other worker takes the message.
IN_HAND = timedelta(seconds=4 * SECONDS)
AT_ONCE = 200
LONGEST_WORDS = 2000


def create_release_deliveries(release_id: UUID) -> int:
    """Write a message of this release for every subscribed webhook; safe to run twice. Returns how many.

    A narrowed webhook hears of a claim that matched before or matches now; `left` says that it no longer does.
    """
    release = Release.objects.select_related("claim").get(pk=release_id)
    return _fan_out(Webhook.Kind(f"claim.{release.kind}"), release, release)


def create_recheck_webhook_deliveries(mark_id: UUID) -> int:
    """Write a message that a claim is being checked again, or no longer is; safe to run twice. Returns how many."""
    mark = ReviewMark.objects.select_related("release__claim").get(pk=mark_id)
    return _fan_out(Webhook.Kind.UNDER_REVIEW, mark.release, mark)


def _fan_out(kind: Webhook.Kind, release: Release, subject: Release | ReviewMark) -> int:
    facts = facts_told(release)
    if isinstance(subject, ReviewMark):
        # A mark changes none of the facts.
        facts = FactsTold(None, facts.now)
    if not (
        wanting := [webhook for webhook in webhooks_wanting_delivery(kind) if facts.concern(webhook.only)]
    ):
        return 0
    data = release_data_for_webhook_delivery(release, json.loads(bytes(release.payload)))
    if isinstance(subject, ReviewMark):
        data |= {"note": subject.note[:LONGEST_WORDS], "under_review": subject.under_review}
        data["position"] = subject.position
    with transaction.atomic():
        return len(
            [
                add_delivery(
                    webhook, kind, subject.pk, data | {"left": facts.leave(webhook.only)}, subject.created_at
                )
                for webhook in wanting
            ]
        )


def create_clearance_webhook_deliveries(version_id: UUID) -> int:
    """Write a message that a version is cleared; safe to run twice. Returns how many. Each clearing is a message."""
    version = ArticleVersion.objects.without_text().select_related("article__desk").get(pk=version_id)
    article = version.article
    facts = {"desk": article.desk.slug, "language": article.language}
    data = {
        "article": str(article.pk),
        "version": version.number,
        "sha256": version.sha256,
        "title": article.title,
        "desk": article.desk.slug,
        "external_id": article.external_id,
        "api": f"{settings.PUBLIC_URL}/api/v1/articles/{article.pk}/",
    }
    kind = Webhook.Kind.CLEARED
    turn = uuid5(version.pk, f"{kind} {Event.objects.filter(kind=kind, subject_id=version.pk).count()}")
    wanting = [webhook for webhook in webhooks_wanting_delivery(kind) if _wants(webhook, facts)]
    with transaction.atomic():
        return len([add_delivery(webhook, kind, turn, data, timezone.now()) for webhook in wanting])


def add_delivery(
    webhook: Webhook,
    kind: Webhook.Kind,
    subject: UUID,
    data: dict[str, Any],
    at: datetime,
    *,
    replay: int = 0,
) -> Delivery:
    """A message for one webhook, sent after the commit; an existing one is not changed."""
    body = {"type": str(kind), "timestamp": as_text(at), "data": data}
    return add_webhook_delivery_with_body(
        webhook, kind, subject, json.dumps(body, ensure_ascii=False).encode(), replay=replay
    )


def add_webhook_delivery_with_body(
    webhook: Webhook, kind: Webhook.Kind, subject: UUID, body: bytes, *, replay: int = 0
) -> Delivery:
    """The same for an existing body."""
    made, new = Delivery.objects.get_or_create(
        webhook=webhook,
        kind=kind,
        subject=subject,
        replay=replay,
        defaults={"body": body, "due_at": timezone.now()},
    )
    if new:
        transaction.on_commit(lambda: _hurry(made.pk))
    return made


def _hurry(delivery_id: UUID) -> None:
    """Ask a worker to send it now; if the broker is down, the periodic task sends it."""
    try:
        current_app.send_task(TASK, args=[str(delivery_id)])
    except (OperationalError, ConnectionError):
        return


def send_due_deliveries() -> int:
    """Send due messages, except those already in the queue, which would otherwise grow each time. Returns how many."""
    due = list(Delivery.objects.due(timezone.now()).order_by("due_at").values_list("pk", flat=True)[:AT_ONCE])
    missing = due[: max(0, len(due) - queued_outbox_messages([TASK])[TASK])]
    for delivery_id in missing:
        _hurry(delivery_id)
    return len(missing)


def attempt_delivery(delivery_id: UUID) -> None:
    """Try to deliver one message, if it is due and no other worker has it."""
    now = timezone.now()
    taken = (
        Delivery.objects.due(now)
        .filter(pk=delivery_id)
        .update(due_at=now + IN_HAND, attempts=F("attempts") + 1)
    )
    if not taken:
        return
    message = Delivery.objects.select_related("webhook__owner").get(pk=delivery_id)
    attempt, asked = _send(message)
    with transaction.atomic():
        attempt.save()
        _settle(message, attempt, asked)


def _send(message: Delivery) -> tuple[Attempt, timedelta | None]:
    """One attempt, not saved yet, and the requested Retry-After."""
    begun, now = time.monotonic(), timezone.now()
    attempt = Attempt(delivery=message, at=now)
    body, asked = bytes(message.body), None
    headers = signatures.webhook_signature_headers(
        f"msg_{message.pk.hex}", int(now.timestamp()), body, secrets_for_webhook_delivery(message.webhook)
    )
    try:
        answer = fetch.post_to_url(message.webhook.url, body, headers, SECONDS)
        attempt.status = answer.status
        asked = retries.requested_webhook_retry_delay(
            answer.status, answer.headers.get("retry-after", ""), now
        )
    except fetch.Unfetchable as error:
        attempt.error = str(error)[:300]
    attempt.seconds = round(time.monotonic() - begun, 3)
    return attempt, asked


def secrets_for_webhook_delivery(webhook: Webhook) -> list[bytes]:
    """The current signing secrets, newest first."""
    secrets = [decrypt(bytes(webhook.secret))]
    if webhook.old_secret is not None and webhook.both_sign_until(timezone.now()):
        secrets.append(decrypt(bytes(webhook.old_secret)))
    return secrets


def _settle(message: Delivery, attempt: Attempt, asked: timedelta | None) -> None:
    now = timezone.now()
    if attempt.status is not None and 200 <= attempt.status < 300:
        Delivery.objects.filter(pk=message.pk).update(
            state=Delivery.State.DELIVERED, finished_at=now, due_at=None
        )
        Webhook.objects.filter(pk=message.webhook_id).update(failing_since=None)
        return
    Webhook.objects.filter(pk=message.webhook_id, failing_since=None).update(failing_since=now)
    wait = retries.webhook_retry_delay(message.attempts, asked)
    if attempt.status == 410:
        _give_up(message, _("The URL answered 410 (Gone)."))
    elif wait is None:
        _give_up(message, _("No message could be delivered for three days."))
    else:
        Delivery.objects.filter(pk=message.pk).update(due_at=now + wait)


def _give_up(message: Delivery, why: str) -> None:
    """Disable the webhook and email its owner; its messages stay in the log and can be replayed."""
    webhook, now = message.webhook, timezone.now()
    Delivery.objects.filter(pk=message.pk).update(state=Delivery.State.FAILED, finished_at=now, due_at=None)
    if not Webhook.objects.filter(pk=webhook.pk, disabled_at=None).update(disabled_at=now, disabled_why=why):
        return
    record_event(EventKind.WEBHOOK_DISABLED, webhook, threads=[webhook.owner_id], why=why)
    with switch_languages_for_recipient(webhook.owner.language):
        subject = _("Webhook disabled: %(url)s") % {"url": webhook.url}
        text = _("%(why)s\n\nFix the URL, then enable the webhook again and replay the missed messages.")
    transaction.on_commit(lambda: send_mail(subject, text % {"why": why}, None, _to(webhook.owner)))


def _to(owner: User) -> list[str]:
    """Who gets the mail for the owner of a webhook: a program has no address, so administrators do."""
    if not owner.is_service:
        return [owner.email]
    return list(User.objects.who_may("manage_keys").values_list("email", flat=True))


def webhooks_wanting_delivery(kind: Webhook.Kind) -> list[Webhook]:
    """The webhooks that have subscribed to this kind."""
    return list(Webhook.objects.filter(kinds__contains=[kind], disabled_at=None))


def _wants(webhook: Webhook, facts: dict[str, str]) -> bool:
    return all(facts.get(name, "").casefold() == value.casefold() for name, value in webhook.only.items())


def release_data_for_webhook_delivery(release: Release, claim: dict[str, Any]) -> dict[str, Any]:
    """The data of the message: enough to act on, and the URL of the rest. Below 20 kB."""
    api = f"{settings.PUBLIC_URL}/api/v1/claims/{release.claim_id}/"
    data = {
        "claim": str(release.claim_id),
        "release": release.number,
        "position": release.position,
        "url": claim["url"],
        "api": api,
        "sha256": release.sha256,
        "note": release.note[:LONGEST_WORDS],
    }
    if release.kind == Release.Kind.RETRACTED:
        return data
    return data | {
        "sentence": told_sentence(claim)[:LONGEST_WORDS],
        "statement": told_statement(claim)[:LONGEST_WORDS],
        "sides": claim.get("sides"),
        "wording": claim["wording"][:LONGEST_WORDS],
        "claimant": claim["claimant"]["name"] if claim["claimant"] else None,
        "rating": claim["rating"]["value"],
        "attribution": claim["attribution"]["finding"],
        "article": claim["article"]["id"],
    }
