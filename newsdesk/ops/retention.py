"""How long things stay: what is thrown away when its time is over, and what remains of somebody who left.

What the public record rests on stays for good: versions, claims, verdicts with their evidence, releases, events.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts import sessions
from newsdesk.accounts.models import ApiKey, User
from newsdesk.accounts.people import set_active
from newsdesk.accounts.permissions import require
from newsdesk.articles.models import Upload
from newsdesk.audit.events import record
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event, Reaction
from newsdesk.lib.errors import Conflict
from newsdesk.publishing.models import Delivery, ErrorReport
from reviews.models import Draft, Enquiry, Evidence, Notice, NoticeChoice
from reviews.states import State

# So many rows a statement: nothing else waits long for them.
AT_ONCE = 1000
CLOSED = (State.APPROVED, State.DISMISSED, State.SUPERSEDED)


def apply(now: datetime) -> dict[str, int]:
    """Throw away what is over its time; returns how many of each. Safe to run twice, or to be killed halfway."""
    return {name: rule(now - timedelta(days=days)) for name, (days, rule) in rules().items() if days}


def rules() -> dict[str, tuple[int, Callable[[datetime], int]]]:
    """Each kind of thing with its days (0: for good) and with what ends its time."""
    keep: dict[str, int] = settings.KEEP_DAYS
    return {
        "uploads": (keep["uploads"], empty_uploads),
        "drafts": (keep["drafts"], drop_drafts),
        "files": (keep["files"], drop_files),
        "deliveries": (keep["deliveries"], drop_deliveries),
        "reactions": (keep["reactions"], drop_reactions),
        "reporters": (keep["reporters"], forget_reporters),
        "notices": (keep["notices"], drop_notices),
        "enquiries": (keep["enquiries"], forget_asked),
    }


def empty_uploads(before: datetime) -> int:
    """Let go of bytes that were read long ago; their hash, and the text that was read from them, stay."""
    old = Upload.objects.filter(state=Upload.State.READ, read_at__lt=before).exclude(content=b"")
    return _in_pieces(old, lambda piece: piece.update(content=b""))


def drop_drafts(before: datetime) -> int:
    """What was written before a verdict, of reviews that are closed."""
    return _in_pieces(Draft.objects.filter(saved_at__lt=before, review__state__in=CLOSED), _delete)


def drop_files(before: datetime) -> int:
    """Files of evidence that was removed and that no verdict rests on."""
    count = 0
    for item in Evidence.objects.filter(removed_at__lt=before, verdicts=None).exclude(file=""):
        with transaction.atomic():
            name = item.file.name
            Evidence.objects.filter(pk=item.pk).update(file="")
            transaction.on_commit(lambda storage=item.file.storage, name=name: storage.delete(name))  # type: ignore[misc]
        count += 1
    return count


def drop_deliveries(before: datetime) -> int:
    """The log of messages that arrived or were given up."""
    over = [Delivery.State.DELIVERED, Delivery.State.FAILED]
    return _in_pieces(Delivery.objects.filter(state__in=over, finished_at__lt=before), _delete)


def drop_reactions(before: datetime) -> int:
    """What was done about events; the events themselves stay."""
    return _in_pieces(Reaction.objects.filter(state=Reaction.State.DONE, finished_at__lt=before), _delete)


def forget_reporters(before: datetime) -> int:
    """The addresses of readers whose reports were answered long ago; what they reported, and the answer, stay."""
    answered = ErrorReport.objects.answered().filter(answered_at__lt=before).exclude(email="")
    return _in_pieces(answered, lambda piece: piece.update(email=""))


def forget_asked(before: datetime) -> int:
    """The mail addresses of people outside who were asked long ago; what was asked, and what came of it, stays."""
    closed = Enquiry.objects.filter(closed_at__lt=before).exclude(email="")
    return _in_pieces(closed, lambda piece: piece.update(email=""))


def drop_notices(before: datetime) -> int:
    """What people were told long ago, read or not; what happened stays on record."""
    return _in_pieces(Notice.objects.filter(created_at__lt=before, mail_due_at=None), _delete)


@transaction.atomic
def forget(user: User, *, actor: User) -> None:
    """Take a person's name, address and every way in; what they did stays, as done by “Former member”.

    The row and its id remain: verdicts, approvals and events point to it, and four eyes must stay two people.
    """
    require(actor, "manage_people")
    if user == actor:
        raise Conflict(_("You cannot erase yourself. Ask another administrator."))
    # The same rule as for letting somebody go: an administrator has to remain.
    set_active(user, False, actor=actor)
    user.name, user.email = _("Former member"), f"{user.pk}@removed.invalid"
    user.roles, user.is_staff, user.is_superuser, user.last_login = [], False, False, None
    user.time_zone = ""
    user.set_unusable_password()
    user.save()
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    ApiKey.objects.filter(owner=user, revoked_at=None).update(revoked_at=timezone.now())
    user.webhooks.filter(disabled_at=None).update(disabled_at=timezone.now())
    Notice.objects.filter(person=user).delete()
    NoticeChoice.objects.filter(person=user).delete()
    Draft.objects.filter(reviewer=user).exclude(review__holder=user).delete()
    _sign_out(user)
    record(EventKind.PERSON_FORGOTTEN, user, actor=actor)


def sealed_with(user: User) -> list[int]:
    """Events of earlier releases that hold a person's name or address themselves: sealed, so that they stay."""
    invited = Q(kind=EventKind.PERSON_INVITED, subject_id=user.pk, data__has_key="email")
    assigned = Q(kind=EventKind.REVIEW_ASSIGNED, data__to=str(user.pk), data__has_key="name")
    return list(Event.objects.filter(invited | assigned).order_by("id").values_list("pk", flat=True))


def _sign_out(user: User) -> None:
    sessions.end_all(user)
    # Also those that were opened before sessions were listed by person.
    for session in Session.objects.filter(expire_date__gte=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def _in_pieces(rows: Any, end: Callable[[Any], int]) -> int:
    """Piece by piece, each committed for itself."""
    count = 0
    while keys := list(rows.values_list("pk", flat=True)[:AT_ONCE]):
        count += end(rows.model.objects.filter(Q(pk__in=keys)))
    return count


def _delete(piece: Any) -> int:
    count = len(piece)
    piece.delete()
    return count
