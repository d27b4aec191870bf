"""Email notifications: one message for everything that waits for a person, retried until it is sent.

A worker takes a message by moving its due time beyond any attempt, sends it outside a transaction, and marks it. So a broken
mail server or a crash loses nothing; a crash between sending and marking duplicates a message, with the same Message-ID.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import ngettext

from newsdesk.accounts.models import User
from newsdesk.lib.languages import switch_languages_for_recipient
from reviews.discussion.notification_text import (
    notification_text_comments,
    notification_text_headline,
    notification_text_link,
    notification_text_words,
)
from reviews.models import Notice
from reviews.opinion_visibility import notices_by_opinion_visibility

log = logging.getLogger(__name__)
# Longer than any attempt: until then no other worker takes the message.
IN_HAND = timedelta(minutes=3)
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60)]
# After that an email is too late; the page still has the notification.
GIVE_UP_AFTER = timedelta(days=3)
PEOPLE_AT_ONCE = 100
LINES_AT_MOST = 20


def send_due_notification_mail() -> int:
    """Send each person their message; returns how many were sent."""
    due = Notice.objects.to_mail(timezone.now()).order_by().values_list("person", flat=True)
    return sum(_send_to(person_id) for person_id in list(due.distinct()[:PEOPLE_AT_ONCE]))


def _send_to(person_id: UUID) -> bool:
    taken = _take(person_id, timezone.now())
    if not taken:
        return False
    try:
        _letter(taken).send()
    except (SMTPException, OSError) as error:
        log.warning("notices for %s could not be mailed: %s", person_id, error)
        _try_later(taken, timezone.now())
        return False
    Notice.objects.filter(pk__in=[notice.pk for notice in taken]).update(
        mail_due_at=None, mailed_at=timezone.now()
    )
    return True


@transaction.atomic
def _take(person_id: UUID, now: datetime) -> list[Notice]:
    """Take the notifications due for this person; those read meanwhile, or too old, need no email."""
    person = User.objects.get(pk=person_id)
    due = notices_by_opinion_visibility(
        person, Notice.objects.to_mail(now).filter(person=person)
    ).select_for_update(skip_locked=True, of=("self",))
    found = list(
        due.select_related("person", "event__actor", "review__claim__claimant", "article").order_by("pk")
    )
    wanted = [one for one in found if one.person.is_active and one.read_at is None]
    fresh = {one.pk for one in wanted if one.created_at > now - GIVE_UP_AFTER}
    Notice.objects.filter(pk__in=[one.pk for one in found if one.pk not in fresh]).update(mail_due_at=None)
    Notice.objects.filter(pk__in=fresh).update(
        mail_due_at=now + IN_HAND, mail_attempts=F("mail_attempts") + 1
    )
    return [one for one in found if one.pk in fresh]


def _try_later(taken: list[Notice], now: datetime) -> None:
    for notice in taken:
        wait = WAITS[min(notice.mail_attempts, len(WAITS) - 1)]
        Notice.objects.filter(pk=notice.pk).update(mail_due_at=now + wait)


def _letter(notices: list[Notice]) -> EmailMessage:
    with switch_languages_for_recipient(notices[0].person.language):
        return _written(notices)


def _written(notices: list[Notice]) -> EmailMessage:
    person: User = notices[0].person
    words, said = notification_text_words(notices), notification_text_comments(notices)
    lines = [
        {
            "headline": notification_text_headline(notice),
            "words": words[notice.pk],
            "comment": said.get(notice.pk, ""),
            "article": notice.article.title if notice.review_id else "",
            "link": settings.PUBLIC_URL + notification_text_link(notice),
        }
        for notice in notices[:LINES_AT_MOST]
    ]
    context = {
        "person": person,
        "lines": lines,
        "more": len(notices) - len(lines),
        "page": settings.PUBLIC_URL + reverse("reviews:notices"),
        "choices": settings.PUBLIC_URL + reverse("reviews:notice_choices"),
    }
    subject = " ".join(_subject(notices, words).split())
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    # A message that is sent again after a crash keeps its id.
    headers = {
        "Message-ID": f"<{notices[0].pk.hex}-{len(notices)}@{host}>",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(
        subject,
        render_to_string("reviews/discussion/notifications.txt", context),
        None,
        [person.email],
        headers=headers,
    )


def _subject(notices: list[Notice], words: dict[UUID, str]) -> str:
    if len(notices) == 1:
        return f"{notification_text_headline(notices[0])}: {Truncator(words[notices[0].pk]).chars(60)}"
    n = len(notices)
    return ngettext("%(n)d notification from Newsdesk", "%(n)d notifications from Newsdesk", n) % {"n": n}
