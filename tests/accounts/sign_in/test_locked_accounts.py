"""Somebody guesses Mara's password for hours; she signs in all the same."""

import re

import pytest
from django.core import mail
from django.test import Client

from newsdesk.accounts import people
from tests.security.conftest import PASSWORD

WRONG = "a wrong guess entirely"


@pytest.fixture
def mara(mara):
    mara.set_password(PASSWORD)
    mara.save()
    return mara


def enter(browser, email, password):
    return browser.post("/accounts/login/", {"login": email, "password": password}).content.decode()


def lock(mara, address="203.0.113.9"):
    thief = Client(REMOTE_ADDR=address)
    for _guess in range(6):
        enter(thief, mara.email, WRONG)
    return thief


def ask(browser, email):
    browser.post("/accounts/locked/", {"email": email})
    return re.search(r"https?://[^/]+(/accounts/locked/\S+/)", mail.outbox[-1].body)[1]


def is_in(browser):
    return browser.get("/sessions/").status_code == 200


def test_her_link_opens_the_account_for_her_alone(mara, client):
    thief = lock(mara)
    page = enter(client, mara.email, PASSWORD)
    assert "Too many failed" in page
    assert "Account locked?" in page
    link = ask(client, mara.email)
    # The thief goes on guessing, before and after.
    lock(mara)
    assert "with five tries of your own" in client.get(link, follow=True).content.decode()
    lock(mara)
    enter(client, mara.email, PASSWORD)
    assert is_in(client)
    enter(thief, mara.email, PASSWORD)
    assert not is_in(thief)


def test_also_from_the_address_where_the_guesses_come_from(mara, client):
    link = ask(client, mara.email)
    lock(mara, address="127.0.0.1")
    for _more in range(3):
        enter(client, "somebody@newsdesk.example", WRONG)
    client.get(link)
    enter(client, mara.email, PASSWORD)
    assert is_in(client)


def test_the_link_gives_five_tries_however_often_it_is_followed(mara, client):
    link = ask(client, mara.email)
    for _guess in range(6):
        client.get(link)
        page = enter(client, mara.email, WRONG)
    assert "Too many failed" in page
    other = Client()
    other.get(link)
    assert "Too many failed" in enter(other, mara.email, PASSWORD)


def test_the_link_signs_nobody_in_and_opens_no_other_account(mara, jonas, client):
    link = ask(client, mara.email)
    lock(jonas)
    client.get(link)
    assert not is_in(client)
    assert "Too many failed" in enter(client, jonas.email, WRONG)


def test_the_answer_tells_nobody_who_has_an_account(mara, client):
    known, unknown = (
        client.post("/accounts/locked/", {"email": email}, follow=True).content.decode()
        for email in (mara.email, "nobody@newsdesk.example")
    )
    told = "If this address has an account, we have emailed a link to it."
    assert told in known
    assert told in unknown
    assert len(mail.outbox) == 1


def test_a_stranger_cannot_fill_her_mailbox(mara, client):
    for _time in range(8):
        client.post("/accounts/locked/", {"email": mara.email})
    assert len(mail.outbox) == 5


@pytest.mark.parametrize("spoil", ["changed", "deactivated"])
def test_a_link_that_is_over_opens_nothing(mara, ada, client, spoil):
    link = ask(client, mara.email)
    if spoil == "changed":
        link = link[:-3] + "x/"
    else:
        people.set_person_active(mara, False, actor=ada)
        people.set_person_active(mara, True, actor=ada)
    lock(mara)
    assert "no longer valid" in client.get(link, follow=True).content.decode()
    enter(client, mara.email, PASSWORD)
    assert not is_in(client)


def test_who_has_left_gets_no_link(mara, ada, client):
    people.set_person_active(mara, False, actor=ada)
    client.post("/accounts/locked/", {"email": mara.email})
    assert mail.outbox == []


def test_the_link_is_under_the_public_address(mara, client, settings):
    settings.PUBLIC_URL = "https://desk.example.org"
    ask(client, mara.email)
    assert "https://desk.example.org/accounts/locked/" in mail.outbox[-1].body
