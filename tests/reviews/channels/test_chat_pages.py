"""People look after their own chats, administrators after those of desks; an address is never shown again."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from newsdesk.accounts.models import Desk, User
from newsdesk.audit.models import Event
from newsdesk.lib.encryption import decrypt
from reviews.models import Channel
from tests.reviews.channels.conftest import Outside, deliver, make_channel

SignIn = Callable[[User], Client]
SECRET = "abcdefghijklmnopqrstuvwxyz"
ADDRESS = f"https://chat.newsroom.example/hooks/{SECRET}"


def test_mara_adds_a_chat_tests_it_and_changes_it(mara: User, signed_in: SignIn, outside: Outside) -> None:
    browser = signed_in(mara)
    sent = {"address": ADDRESS, "name": "#facts", "kinds": ["assigned", "mentioned"]}
    browser.post(reverse("reviews:channels"), sent)
    channel = Channel.objects.get(person=mara)
    assert (channel.service, channel.kinds) == ("Mattermost", ["assigned", "mentioned"])
    assert decrypt(bytes(channel.address)).decode() == f"mmosts://chat.newsroom.example/{SECRET}"
    one = reverse("reviews:channel", args=[channel.pk])
    browser.post(reverse("reviews:test_channel", args=[channel.pk]))
    assert "A test is on its way" in browser.get(one).content.decode()
    deliver()
    assert "The last test was sent" in browser.get(one).content.decode()
    browser.post(one, {"address": "", "name": "#desk", "kinds": ["deadline"]})
    channel.refresh_from_db()
    assert (channel.name, channel.kinds) == ("#desk", ["deadline"])
    assert SECRET.encode() in decrypt(bytes(channel.address))
    pages = [one, reverse("reviews:channels"), reverse("story", args=[channel.pk])]
    assert not [page for page in pages if SECRET in browser.get(page).content.decode()]
    assert SECRET not in str(list(Event.objects.values_list("data", flat=True)))
    assert SECRET.encode() not in bytes(channel.address)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "mailto://a:b@mail.example", "https://paper.example/", ""]
)
def test_what_is_no_chat_is_refused_with_a_reason(mara: User, signed_in: SignIn, address: str) -> None:
    page = signed_in(mara).post(reverse("reviews:channels"), {"address": address, "name": "x"})
    assert page.status_code == 422
    assert "errorlist" in page.content.decode()
    assert not Channel.objects.exists()


def test_nobody_sees_or_changes_a_chat_of_somebody_else(
    mara: User, jonas: User, ada: User, sam: User, desk: Desk, signed_in: SignIn
) -> None:
    of_mara, of_desk = make_channel(mara), make_channel(desk)

    def may(person: User, channel: Channel) -> bool:
        return signed_in(person).get(reverse("reviews:channel", args=[channel.pk])).status_code == 200

    assert [may(one, of_mara) for one in (mara, jonas, ada)] == [True, False, False]
    assert [may(one, of_desk) for one in (ada, sam, mara)] == [True, False, False]
    signed_in(jonas).post(reverse("reviews:remove_channel", args=[of_mara.pk]))
    assert Channel.objects.filter(pk=of_mara.pk).exists()


def test_ada_sets_the_rules_of_a_desk_and_disables_a_chat(ada: User, desk: Desk, signed_in: SignIn) -> None:
    browser, channel = signed_in(ada), make_channel(desk)
    page = reverse("reviews:desk_settings", args=[desk.pk])
    sent = {"name": "World", "cut_offs": "22:30 18:00", "share": "20", "channel_texts": "on"}
    assert browser.post(page, sent | {"cut_offs": "25:00"}).status_code == 422
    browser.post(page, sent)
    shown = browser.get(page).content.decode()
    assert 'value="18:00, 22:30"' in shown
    assert 'value="20"' in shown
    browser.post(reverse("reviews:switch_channel", args=[channel.pk]), {"enabled": "no"})
    assert (
        "This chat is disabled" in browser.get(reverse("reviews:channel", args=[channel.pk])).content.decode()
    )
    browser.post(reverse("reviews:test_channel", args=[channel.pk]))
    assert not channel.messages.exists()
    browser.post(reverse("reviews:switch_channel", args=[channel.pk]), {"enabled": "yes"})
    channel.refresh_from_db()
    assert channel.disabled_at is None
