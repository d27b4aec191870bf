"""Keep what people type into the forms of a page until they send it."""

from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.lib.errors import BadInput, Conflict
from reviews.models import UnsentText

Fields = list[tuple[str, str]]
FIELDS_AT_MOST = 40
TEXT_AT_MOST = 60_000
# Of one person; beyond it the oldest go, so that nobody fills the database with text that is never sent.
KEPT_AT_MOST = 500


def unsent_texts(subject: UUID, person: User) -> dict[str, dict[str, object]]:
    """What this person has typed on the page of a review or an article, by form."""
    found = UnsentText.objects.filter(person=person, subject=subject)
    return {one.place: {"fields": one.fields, "sent": one.sent} for one in found}


@transaction.atomic
def save_unsent(subject: UUID, place: str, fields: Fields, *, sent: int, actor: User) -> None:
    """Keep it in place of what was kept; raises Conflict if the form was sent since the page was opened."""
    require_permission(actor, "read")
    text = place + "".join(name + value for name, value in fields)
    if not place or len(place) > 100 or len(fields) > FIELDS_AT_MOST or len(text) > TEXT_AT_MOST:
        raise BadInput(_("This text is too long to save as a draft."))
    kept = [(_clean(name), _clean(value)) for name, value in fields]
    if not _replaced(subject, place, kept, sent, actor):
        raise Conflict(_("This form was sent in another window."))
    _thin_out(actor)


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\x00", "")


def _replaced(subject: UUID, place: str, fields: Fields, sent: int, actor: User) -> bool:
    one, _new = UnsentText.objects.get_or_create(person=actor, subject=subject, place=place)
    # The form may be sent at this very moment: one statement looks and writes.
    found = UnsentText.objects.filter(pk=one.pk, sent__lte=sent)
    return found.update(fields=fields, saved_at=timezone.now()) == 1


def _thin_out(actor: User) -> None:
    kept = UnsentText.objects.filter(person=actor)
    if kept.count() > KEPT_AT_MOST:
        oldest = kept.order_by("saved_at").values_list("pk", flat=True)[: kept.count() - KEPT_AT_MOST]
        kept.filter(pk__in=list(oldest)).delete()


@transaction.atomic
def delete_unsent(subject: UUID, place: str, *, actor: User) -> int:
    """The form was sent: nothing is kept of it; returns how often it has been sent."""
    one, _new = UnsentText.objects.get_or_create(person=actor, subject=subject, place=place)
    UnsentText.objects.filter(pk=one.pk).update(fields=[], sent=F("sent") + 1)
    one.refresh_from_db()
    return one.sent
