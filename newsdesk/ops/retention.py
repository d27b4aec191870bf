"""Retention: what is deleted and when, and what remains of a former member.

These are kept permanently: versions, claims, verdicts with their evidence, releases, events.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts import sessions
from newsdesk.accounts.models import ApiKey, User
from newsdesk.accounts.people import set_person_active
from newsdesk.accounts.permissions import require_permission
from newsdesk.articles.models import Upload
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Reaction
from newsdesk.lib.errors import Conflict
from newsdesk.publishing.models import Delivery, ErrorReport
from reviews.models import (
    CalendarFeed,
    Channel,
    ChannelMessage,
    Draft,
    Enquiry,
    Evidence,
    Notice,
    NoticeChoice,
    UnsentText,
)
from reviews.states import State

# Rows per statement, so that nothing else waits long.
AT_ONCE = 1000
CLOSED = (State.APPROVED, State.DISMISSED, State.SUPERSEDED, State.RETRACTED)


def apply_retention(now: datetime) -> dict[str, int]:
    """Delete what has expired; returns how many of each. Safe to run twice, or to be killed halfway."""
    return {name: rule(now - timedelta(days=days)) for name, (days, rule) in _rules().items() if days}


def _rules() -> dict[str, tuple[int, Callable[[datetime], int]]]:
    """Each kind of record with its days (0: permanently) and the function that deletes it."""
    keep: dict[str, int] = settings.KEEP_DAYS
    return {
        "uploads": (keep["uploads"], _empty_uploads),
        "drafts": (keep["drafts"], _drop_drafts),
        "files": (keep["files"], apply_retention_to_evidence_files),
        "deliveries": (keep["deliveries"], _drop_deliveries),
        "reactions": (keep["reactions"], _drop_reactions),
        "reporters": (keep["reporters"], apply_retention_to_reporter_addresses),
        "notices": (keep["notices"], apply_retention_to_notifications),
        "enquiries": (keep["enquiries"], _forget_asked),
    }


def _empty_uploads(before: datetime) -> int:
    """Delete the bytes of uploads that were read long ago; their hash and their text stay."""
    old = Upload.objects.filter(state=Upload.State.READ, read_at__lt=before).exclude(content=b"")
    return _in_pieces(old, lambda piece: piece.update(content=b""))


def _drop_drafts(before: datetime) -> int:
    """Delete drafts of closed reviews."""
    return _in_pieces(Draft.objects.filter(saved_at__lt=before, review__state__in=CLOSED), _delete)


def apply_retention_to_evidence_files(before: datetime) -> int:
    """Delete files of removed evidence that no verdict uses."""
    count = 0
    for item in Evidence.objects.filter(removed_at__lt=before, verdicts=None).exclude(file=""):
        with transaction.atomic():
            name = item.file.name
            Evidence.objects.filter(pk=item.pk).update(file="")
            transaction.on_commit(lambda storage=item.file.storage, name=name: storage.delete(name))  # type: ignore[misc]
        count += 1
    return count


def _drop_deliveries(before: datetime) -> int:
    """Delete the log of messages that were delivered or failed."""
    over = [Delivery.State.DELIVERED, Delivery.State.FAILED]
    return _in_pieces(Delivery.objects.filter(state__in=over, finished_at__lt=before), _delete)


def _drop_reactions(before: datetime) -> int:
    """Delete completed reactions; the events stay."""
    return _in_pieces(Reaction.objects.filter(state=Reaction.State.DONE, finished_at__lt=before), _delete)


def apply_retention_to_reporter_addresses(before: datetime) -> int:
    """Delete the email addresses of readers whose reports were answered long ago; report and answer stay."""
    answered = ErrorReport.objects.answered().filter(answered_at__lt=before).exclude(email="")
    return _in_pieces(answered, lambda piece: piece.update(email=""))


def _forget_asked(before: datetime) -> int:
    """Delete the email addresses of sources who were asked long ago; question and outcome stay."""
    closed = Enquiry.objects.filter(closed_at__lt=before).exclude(email="")
    return _in_pieces(closed, lambda piece: piece.update(email=""))


def apply_retention_to_notifications(before: datetime) -> int:
    """Delete old notifications, read or not; the events stay."""
    _in_pieces(ChannelMessage.objects.filter(created_at__lt=before), _delete)
    return _in_pieces(Notice.objects.filter(created_at__lt=before, mail_due_at=None), _delete)


@transaction.atomic
def apply_retention_to_former_member(user: User, *, actor: User) -> None:
    """Erase a person's name, address and credentials; their work stays, under “Former member”.

    The row and its id remain: verdicts, approvals and events refer to it, and must still show two different people.
    """
    require_permission(actor, "manage_people")
    if user == actor:
        raise Conflict(_("You cannot erase yourself. Ask another administrator."))
    # The same rule as for deactivating a person: an administrator must remain.
    set_person_active(user, False, actor=actor)
    user.name, user.email = _("Former member"), f"{user.pk}@removed.invalid"
    user.roles, user.is_staff, user.is_superuser, user.last_login = [], False, False, None
    user.time_zone, user.away_until, user.claims_at_most = "", None, None
    user.set_unusable_password()
    user.save()
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()
    ApiKey.objects.filter(owner=user, revoked_at=None).update(revoked_at=timezone.now())
    user.webhooks.filter(disabled_at=None).update(disabled_at=timezone.now())
    Notice.objects.filter(person=user).delete()
    NoticeChoice.objects.filter(person=user).delete()
    Channel.objects.filter(person=user).delete()
    CalendarFeed.objects.filter(person=user).delete()
    UnsentText.objects.filter(person=user).delete()
    Draft.objects.filter(reviewer=user).exclude(review__holder=user).delete()
    _sign_out(user)
    record_event(EventKind.PERSON_FORGOTTEN, user, actor=actor)


def _sign_out(user: User) -> None:
    sessions.end_all_sessions(user)
    # Also sessions from before sessions were listed by person.
    for session in Session.objects.filter(expire_date__gte=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def _in_pieces(rows: Any, end: Callable[[Any], int]) -> int:
    """Delete in batches, each with its own commit."""
    count = 0
    while keys := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
        count += end(rows.model.objects.filter(Q(pk__in=keys)))
    return count


def _delete(piece: Any) -> int:
    count = len(piece)
    piece.delete()
    return count
