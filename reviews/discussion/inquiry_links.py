"""The link of a question to a source: emailed, opened, answered once, or expired."""

import logging
from datetime import timedelta
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput, Gone, NotFound
from newsdesk.lib.languages import switch_languages_for_recipient
from newsdesk.lib.text import normalise_text, sha256_of_text
from reviews.discussion.inquiries import NAME_AT_MOST, create_inquiry_url, record_inquiry_event
from reviews.models import Enquiry, EnquiryLink

log = logging.getLogger(__name__)
ANSWER_AT_MOST = 10_000
# How long the worker retries itself; after that the periodic task does.
GIVEN_UP_AFTER = timedelta(minutes=10)


def find_inquiry_by_link(token: str) -> Enquiry:
    """The enquiry of this link; raises NotFound for an unknown link, Gone for one that is closed."""
    link = EnquiryLink.objects.select_related("enquiry").filter(token_sha256=sha256_of_text(token)).first()
    if link is None:
        raise NotFound(_("This link is not valid. Check that you copied all of it."))
    enquiry = link.enquiry
    over = enquiry.state == Enquiry.State.OPEN and enquiry.expires_at <= timezone.now()
    if over or enquiry.state in (Enquiry.State.UNANSWERED, Enquiry.State.REVOKED):
        raise Gone(_("This link no longer works."))
    return enquiry


@transaction.atomic
def record_inquiry_link_opened(enquiry: Enquiry) -> None:
    """Store when the link was first opened."""
    if Enquiry.objects.filter(pk=enquiry.pk, opened_at=None).update(opened_at=timezone.now()):
        record_inquiry_event(EventKind.ENQUIRY_OPENED, enquiry)


@transaction.atomic
def answer_inquiry_link(token: str, *, text: str, signed: str = "") -> Enquiry:
    """Store an answer, once and permanently; raises Gone if there is one already, or the link has expired."""
    enquiry: Enquiry = Enquiry.objects.select_for_update().get(pk=find_inquiry_by_link(token).pk)
    if enquiry.state != Enquiry.State.OPEN:
        raise Gone(_("This question has already been answered."))
    text, signed = normalise_text(text).strip(), " ".join(normalise_text(signed).split())
    if not text:
        raise BadInput(_("Enter your answer."), text=_("Enter your answer."))
    if len(text) > ANSWER_AT_MOST:
        words = _("Use at most %(most)s characters.") % {"most": ANSWER_AT_MOST}
        raise BadInput(words, text=words)
    if len(signed) > NAME_AT_MOST:
        words = _("Use at most %(most)s characters.") % {"most": NAME_AT_MOST}
        raise BadInput(words, signed=words)
    enquiry.answer, enquiry.signed = text, signed
    enquiry.state, enquiry.closed_at = Enquiry.State.ANSWERED, timezone.now()
    enquiry.save(update_fields=["answer", "signed", "state", "closed_at"])
    record_inquiry_event(EventKind.ENQUIRY_ANSWERED, enquiry, text=text)
    return enquiry


def expire_inquiry_links() -> int:
    """Close expired links and record that there was no answer. Returns how many."""
    count = 0
    for enquiry_id in Enquiry.objects.overdue(timezone.now()).values_list("pk", flat=True):
        with transaction.atomic():
            late = Enquiry.objects.overdue(timezone.now()).select_for_update(skip_locked=True)
            enquiry: Enquiry | None = late.filter(pk=enquiry_id).first()
            if enquiry is None:
                continue
            enquiry.state, enquiry.closed_at = Enquiry.State.UNANSWERED, timezone.now()
            enquiry.save(update_fields=["state", "closed_at"])
            record_inquiry_event(EventKind.ENQUIRY_UNANSWERED, enquiry)
            count += 1
    return count


def email_inquiry_link(enquiry_id: UUID) -> None:
    """Email a new link to the source, if there is an address; raises the error of the mail server.

    Every attempt creates a new link: no secret is stored for later. Safe to run twice.
    """
    enquiry: Enquiry = Enquiry.objects.get(pk=enquiry_id)
    if not enquiry.email or enquiry.mailed_at or enquiry.state != Enquiry.State.OPEN:
        return
    link = create_inquiry_url(enquiry)
    context = {"enquiry": enquiry, "link": link, "newsroom": settings.NEWSROOM_NAME}
    # Of the source no language is known.
    with switch_languages_for_recipient():
        subject = _("A question from %(newsroom)s") % {"newsroom": settings.NEWSROOM_NAME}
        text = render_to_string("reviews/discussion/inquiry.txt", context)
    send_mail(subject, text, None, [enquiry.email])
    with transaction.atomic():
        if Enquiry.objects.filter(pk=enquiry.pk, mailed_at=None).update(mailed_at=timezone.now()):
            record_inquiry_event(EventKind.ENQUIRY_MAILED, enquiry)


def retry_inquiry_link_emails() -> int:
    """Retry emails that no worker could send; returns how many were sent."""
    count = 0
    late = Enquiry.objects.not_mailed(timezone.now() - GIVEN_UP_AFTER)
    for enquiry_id in list(late.values_list("pk", flat=True)[:50]):
        try:
            email_inquiry_link(enquiry_id)
        except (SMTPException, OSError) as error:
            log.warning("the question %s could not be mailed: %s", enquiry_id, error)
            continue
        count += 1
    return count
