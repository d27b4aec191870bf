"""The calendar of deadlines at a secret address."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from newsdesk.accounts.models import Desk, User
from newsdesk.articles.models import Article
from reviews.channels import calendar
from reviews.models import CalendarFeed, DeskRules
from tests import factories

pytestmark = pytest.mark.django_db


def path_of(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def entries(address: str) -> list[dict[str, str]]:
    answer = Client().get(path_of(address))
    assert answer.headers["Content-Type"].startswith("text/calendar")
    found = Calendar.from_ical(answer.content)
    return [{name: str(one.get(name)) for name in ("summary", "uid", "url")} for one in found.walk("VEVENT")]


def test_a_deadline_is_in_the_calendar_with_its_open_claims(sam: User, mara: User, desk: Desk) -> None:
    deadline = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
    title = (
        "Harbour; ships,\\n“docks” and a title that is far longer than one line of such a file may be 世界"
    )
    article = factories.make_article(sam, title=title, desk=desk, deadline=deadline)
    address = calendar.renew_calendar_address(mara)
    [entry] = entries(address)
    assert "Harbour" not in entry["summary"], "the desk has not allowed it"
    assert "World" in entry["summary"]
    assert entry["url"].endswith(reverse("articles:article", args=[article.pk]))
    DeskRules.objects.create(desk=desk, channel_texts=True)
    [entry] = entries(address)
    assert title in entry["summary"]
    assert "open claims" in entry["summary"]
    file = Calendar.from_ical(Client().get(path_of(address)).content)
    assert file.walk("VEVENT")[0].decoded("dtstart") == deadline
    Article.objects.filter(pk=article.pk).update(deadline=deadline - timedelta(days=30))
    assert entries(address) == []


def test_a_new_address_ends_the_old_one_and_one_who_left_has_none(mara: User) -> None:
    old = calendar.renew_calendar_address(mara)
    assert calendar.calendar_address(mara) == old
    new = calendar.renew_calendar_address(mara)
    feed = CalendarFeed.objects.get()
    assert new.rsplit("/", 1)[1].removesuffix(".ics").encode() not in bytes(feed.token)
    assert [Client().get(path_of(one)).status_code for one in (old, new)] == [404, 200]
    User.objects.filter(pk=mara.pk).update(is_active=False)
    assert Client().get(path_of(new)).status_code == 404
    User.objects.filter(pk=mara.pk).update(is_active=True)
    calendar.delete_calendar_address(mara)
    assert Client().get(path_of(new)).status_code == 404


def test_guesses_are_limited(settings, fresh_counts) -> None:
    settings.OUTSIDE_RATE = 2
    found = [Client().get(reverse("reviews:calendar", args=["guess"])).status_code for _try in range(3)]
    assert found == [404, 404, 429]
