"""Sessions: listed, ended, never shared, expired when idle."""

from datetime import timedelta
from urllib.parse import quote
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from newsdesk.accounts.models import User
from tests.security.conftest import PASSWORD

CLAIM = UUID("019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f")


def test_mara_sees_her_sessions_and_ends_the_one_in_the_cafe(mara, with_password):
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"
    office = with_password(mara, HTTP_USER_AGENT=firefox)
    cafe = with_password(mara, HTTP_USER_AGENT="Café", REMOTE_ADDR="203.0.113.9")
    page = office.get(reverse("accounts:sessions")).content.decode()
    assert ">Firefox 143 on Linux<" in page
    assert "Café" in page, "a browser that nobody knows is shown by its own words"
    assert "203.0.113.9" in page
    address = page.split("/end/")[0].rsplit('"', 1)[-1] + "/end/"
    office.post(address)
    assert cafe.get("/sessions/").headers["Location"].startswith("/accounts/login/")
    assert office.get("/sessions/").status_code == 200


def test_she_ends_all_others_at_once(mara, with_password):
    here, *others = [with_password(mara) for _ in range(3)]
    here.post(reverse("accounts:end_other_sessions"))
    assert [one.get("/sessions/").status_code for one in (here, *others)] == [200, 302, 302]


def test_jonas_can_neither_see_nor_end_them(mara, jonas, with_password):
    hers = with_password(mara, HTTP_USER_AGENT="Maras own")
    his = with_password(jonas)
    assert "Maras own" not in his.get(reverse("accounts:sessions")).content.decode()
    number = mara.usersession_set.get().pk
    assert his.post(reverse("accounts:end_session", args=[number])).status_code == 404
    assert hers.get("/sessions/").status_code == 200


def test_signing_in_gives_a_new_session_whatever_was_planted_before(mara, client):
    mara.set_password(PASSWORD)
    mara.save()
    client.get("/accounts/login/")
    client.cookies["sessionid"] = planted = "a" * 32
    client.post("/accounts/login/", {"login": mara.email, "password": PASSWORD})
    assert client.cookies["sessionid"].value not in {planted, ""}
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert thief.get("/sessions/").status_code == 302


def test_signing_out_ends_it_on_the_server(mara, with_password):
    browser = with_password(mara)
    copied = browser.cookies["sessionid"].value
    browser.post("/accounts/logout/")
    thief = Client()
    thief.cookies["sessionid"] = copied
    assert thief.get("/sessions/").status_code == 302


def test_a_new_password_ends_every_other_session(mara, with_password):
    here, other = with_password(mara), with_password(mara)
    new = "a brand new secret"
    here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert here.get("/sessions/").status_code == 200
    assert other.get("/sessions/").status_code == 302


@pytest.mark.parametrize(("hours", "still_in"), [(11, True), (13, False)])
def test_a_session_that_nobody_uses_is_over_after_a_long_shift(mara, with_password, hours, still_in):
    browser = with_password(mara)
    with time_machine.travel(timezone.now() + timedelta(hours=hours), tick=False):
        assert (browser.get("/sessions/").status_code == 200) is still_in


def test_a_session_in_daily_use_is_over_after_two_weeks(mara, with_password):
    browser, began = with_password(mara), timezone.now()
    for half_day in range(1, 28):
        with time_machine.travel(began + timedelta(hours=11.9 * half_day), tick=False):
            assert browser.get("/sessions/").status_code == 200, half_day
    for half_day in (28, 29):
        with time_machine.travel(began + timedelta(hours=11.9 * half_day), tick=False):
            browser.get("/sessions/")
    with time_machine.travel(began + timedelta(days=14, minutes=1), tick=False):
        assert browser.get("/sessions/").status_code == 302


def test_use_is_noted_with_a_grain_so_that_reading_costs_no_write(mara, with_password):
    browser = with_password(mara)
    with CaptureQueriesContext(connection) as queries:
        browser.get("/sessions/")
    assert queries.captured_queries
    assert not [one["sql"] for one in queries if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_person_let_go_is_out_at_once(mara, with_password):
    browser = with_password(mara)
    User.objects.filter(pk=mara.pk).update(is_active=False)
    assert browser.get("/sessions/").status_code == 302


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(db, client):
    """Ruth's session ended while she read: she signs in, and comes to the page of the form, which took nothing."""
    page = reverse("reviews:bench", args=[CLAIM])
    take = reverse("reviews:take", args=[CLAIM])
    answer = client.post(take, headers={"referer": f"http://testserver{page}?from=queue"})
    assert answer.url == f"{reverse('account_login')}?next={quote(page)}%3Ffrom%3Dqueue"
    assert "nothing of what you sent was saved" in client.get(answer.url).text


@pytest.mark.parametrize(
    "referrer", ["", "https://elsewhere.example/desk/", "javascript:alert(1)", "//elsewhere.example"]
)
def test_a_form_from_elsewhere_leads_to_the_first_page(db, client, referrer):
    answer = client.post(reverse("reviews:take", args=[CLAIM]), headers={"referer": referrer})
    assert answer.url == f"{reverse('account_login')}?next=/"


def test_the_address_of_a_form_says_what_it_is(mara, signed_in):
    """Mara opens it from the bar of her browser: the answer is a page, and leads to the claim."""
    answer = signed_in(mara).get(reverse("reviews:take", args=[CLAIM]))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "only receives forms" in answer.text
    assert f'href="{reverse("reviews:bench", args=[CLAIM])}"' in answer.text
