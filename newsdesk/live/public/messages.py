"""Webhook messages of a live session: what was published, corrected or retracted of it, and its end."""

import json
from typing import Any
from uuid import UUID

from django.db import transaction

from newsdesk.lib.errors import NotFound
from newsdesk.live.models import LivePart, LiveSession
from newsdesk.live.public.public_session import PublicSession, read_public_session
from newsdesk.publishing.models import Release, Webhook
from newsdesk.publishing.releases.facts import facts_told
from newsdesk.publishing.releases.payload import payload_time
from newsdesk.publishing.webhooks.delivery import (
    add_delivery,
    release_data_for_webhook_delivery,
    webhooks_wanting_delivery,
)

SESSION = "session"


def create_public_live_claim_messages(release_id: UUID) -> int:
    """Write a message of a release for every webhook that follows its session; safe to run twice. Returns how many.

    None for a claim of no session. A webhook that is narrowed by more than the session hears of a claim that matched before, too.
    """
    release = Release.objects.select_related("claim").get(pk=release_id)
    part = LivePart.objects.filter(article=release.claim.article_id).first()
    wanting = [
        webhook
        for webhook in webhooks_wanting_delivery(Webhook.Kind.LIVE_CLAIM)
        if part is not None and _is_of_session(webhook, part.session_id)
    ]
    if part is None or not wanting:
        return 0
    facts = facts_told(release)
    data = _claim_data(release, part)
    told = []
    with transaction.atomic():
        for webhook in wanting:
            only = {name: value for name, value in webhook.only.items() if name != SESSION}
            if facts.concern(only):
                left = {"left": facts.leave(only)}
                told.append(
                    add_delivery(
                        webhook, Webhook.Kind.LIVE_CLAIM, release.pk, data | left, release.created_at
                    )
                )
    return len(told)


def create_public_live_ended_messages(session_id: UUID) -> int:
    """Write a message that a session has ended; safe to run twice. Returns how many. None under an embargo."""
    try:
        public = read_public_session(session_id)
    except NotFound:
        return 0
    session = public.session
    data = _session_data(session, public) | {
        "desk": session.desk.slug,
        "language": session.language,
        "claims": public.checked,
    }
    at = session.ended_at or session.created_at
    wanting = [
        webhook
        for webhook in webhooks_wanting_delivery(Webhook.Kind.LIVE_ENDED)
        if _is_of_session(webhook, session.pk)
        and all(data.get(name) == value for name, value in webhook.only.items() if name in data)
    ]
    with transaction.atomic():
        return len(
            [add_delivery(webhook, Webhook.Kind.LIVE_ENDED, session.pk, data, at) for webhook in wanting]
        )


def _is_of_session(webhook: Webhook, session_id: UUID) -> bool:
    return bool(webhook.only.get(SESSION, str(session_id)).lower() == str(session_id))


def _claim_data(release: Release, part: LivePart) -> dict[str, Any]:
    """The release as in every message, and its place in the session; only what readers may see now."""
    public = read_public_session(part.session_id)
    entry = next((one for one in public.entries if one.claim_id == release.claim_id), None)
    return (
        release_data_for_webhook_delivery(release, json.loads(bytes(release.payload)))
        | _session_data(public.session, public)
        | {
            "change": release.kind,
            "speaker": entry.speaker if entry else "",
            "said_at": payload_time(entry.said_at if entry else release.created_at),
            "recording": entry.recording_url if entry else "",
        }
    )


def _session_data(session: LiveSession, public: PublicSession) -> dict[str, Any]:
    return {"session": str(session.pk), "session_title": session.title, "session_url": public.url}
