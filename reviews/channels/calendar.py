"""A calendar of deadlines (iCalendar), at a secret address of each person."""

import secrets
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from icalendar import Calendar, Event

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.encryption import decrypt, encrypt
from newsdesk.lib.text import sha256_of_text
from reviews.models import CalendarFeed, DeskRules
from reviews.states import State

BEFORE, AHEAD = timedelta(days=7), timedelta(days=90)
ARTICLES_AT_MOST = 500
OPEN = [State.WAITING, State.IN_REVIEW, State.AWAITING_APPROVAL]
# A deadline is a moment; calendars draw nothing for an event without a length.
LENGTH = timedelta(minutes=15)


def calendar_address(person: User) -> str:
    """The secret address of this person's calendar; empty before they made one."""
    feed = CalendarFeed.objects.filter(person=person).first()
    return "" if feed is None else _address(decrypt(bytes(feed.token)).decode())


@transaction.atomic
def renew_calendar_address(person: User) -> str:
    """A new secret address; the old one no longer works."""
    token = secrets.token_urlsafe(32)
    sealed = {"token": encrypt(token.encode()), "token_sha256": sha256_of_text(token)}
    feed, _made = CalendarFeed.objects.update_or_create(person=person, defaults=sealed)
    record_event(EventKind.CALENDAR_ADDRESS_MADE, feed, actor=person, threads=[person.pk])
    return _address(token)


@transaction.atomic
def delete_calendar_address(person: User) -> None:
    """No calendar any more: its address no longer works."""
    for feed in CalendarFeed.objects.filter(person=person):
        record_event(EventKind.CALENDAR_ADDRESS_REMOVED, feed, actor=person, threads=[person.pk])
        feed.delete()


def person_of_calendar(token: str) -> User | None:
    """Whose calendar this is; None for a wrong or old address, and for somebody who left or may no longer read."""
    feed = CalendarFeed.objects.select_related("person").filter(token_sha256=sha256_of_text(token)).first()
    return feed.person if feed is not None and feed.person.may("read") else None


def write_calendar() -> bytes:
    """The deadlines of all desks; titles only of desks that allow their texts outside. Two queries."""
    calendar = Calendar()
    calendar.add("prodid", "-//Newsdesk//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("name", _("Deadlines"))
    calendar.add("x-wr-calname", _("Deadlines"))
    now = timezone.now()
    with_texts = set(DeskRules.objects.filter(channel_texts=True).values_list("desk", flat=True))
    found = Article.objects.filter(deadline__gte=now - BEFORE, deadline__lte=now + AHEAD)
    left = Count("reviews", filter=Q(reviews__state__in=OPEN))
    for article in (
        found.select_related("desk").annotate(left=left).order_by("deadline", "pk")[:ARTICLES_AT_MOST]
    ):
        calendar.add_component(_entry(article, article.deadline, article.left, article.desk_id in with_texts))
    return bytes(calendar.to_ical())


def _entry(article: Article, moment: datetime, left: int, texts: bool) -> Event:
    link = settings.PUBLIC_URL + reverse("articles:article", args=[article.pk])
    open_claims = ngettext("%(n)d open claim", "%(n)d open claims", left) % {"n": left}
    about = article.title if texts else _("an article of %(desk)s") % {"desk": article.desk}
    # UTC: no time zone has to be described in the file.
    deadline = moment.astimezone(UTC)
    entry = Event()
    entry.add("uid", f"deadline-{article.pk}@{urlsplit(settings.PUBLIC_URL).hostname or 'newsdesk'}")
    entry.add("dtstamp", timezone.now().astimezone(UTC))
    entry.add("dtstart", deadline)
    entry.add("dtend", deadline + LENGTH)
    entry.add("summary", _("Deadline: %(about)s (%(open)s)") % {"about": about, "open": open_claims})
    entry.add("description", link)
    entry.add("url", link)
    return entry


def _address(token: str) -> str:
    return settings.PUBLIC_URL + reverse("reviews:calendar", args=[token])
