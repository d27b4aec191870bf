"""Every page of the desk, with data: it loads, with few database queries."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from reviews.models import Review
from reviews.workflow import leases, triage
from tests import factories
from tests.newsroom import NOT_WALKED, Newsroom, Visit, open_newsroom, visits
from tests.permissions.table import TABLE

AT_MOST = 30


@pytest.fixture
def room(db: None) -> Newsroom:
    return open_newsroom()


def browser_of(visit: Visit) -> Client:
    browser = Client()
    if visit.who is not None:
        browser.force_login(visit.who)
    return browser


def test_every_page_of_the_table_is_walked(room: Newsroom) -> None:
    """A new page is not done before it is in the walk; a call, a form that only takes a POST and what is listed are none."""
    pages = {name for name, route in TABLE.items() if "GET" in route.methods and not route.api}
    walked = {visit.route for visit in visits(room)}
    left_out = set().union(*NOT_WALKED.values())
    assert pages - walked - left_out == set()
    assert (walked | left_out) - pages == set()
    assert not walked & left_out


def asked(room: Newsroom, counted: Any) -> dict[str, int]:
    """How many questions each page asks."""
    counts = {}
    for visit in visits(room):
        browser = browser_of(visit)
        with counted(AT_MOST, info=visit.address) as questions:
            status = browser.get(visit.address).status_code
        assert status == (410 if visit.address.endswith(f"claims/{room.retracted.claim_id}/") else 200), visit
        counts[visit.address] = len(questions)
    return counts


def test_no_page_asks_more_when_there_is_more_to_show(
    room: Newsroom, django_assert_max_num_queries: Any
) -> None:
    few = asked(room, django_assert_max_num_queries)
    factories.copies(room.article, 60)
    for review in Review.objects.waiting().filter(priority=3)[:20]:
        factories.submit_verdict(review, room.mara)
    for review in Review.objects.waiting().filter(priority=3)[:10]:
        triage.dismiss_in_triage(review.pk, "trivial", actor=room.sam)
    for number in range(12):
        factories.submit_article(room.sam, f"Nothing much happened on day {number}.", title=f"Day {number}")
        factories.make_person(f"Newcomer{number} Somebody")
    leases.lease_claim(room.held.pk, actor=room.mara)
    many = asked(room, django_assert_max_num_queries)
    # One more: the count of a list that has got pages.
    assert {page: (n, few[page]) for page, n in many.items() if n > few[page] + 1} == {}


def test_many_files_at_once_too(room: Newsroom, django_assert_max_num_queries: Any) -> None:
    browser = Client()
    browser.force_login(room.sam)
    files = [SimpleUploadedFile(f"day-{n}.txt", f"Day {n} was quiet.".encode()) for n in range(8)]
    body = {"chosen": files, "desk": room.article.desk_id}
    sent = browser.post(reverse("articles:many"), body)
    with django_assert_max_num_queries(AT_MOST):
        assert browser.get(sent.headers["Location"]).status_code == 200
