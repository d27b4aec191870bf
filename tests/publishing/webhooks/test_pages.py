"""The webhooks page does the same as the API, with the same functions."""

import re

import pytest
from django.urls import reverse

from newsdesk.publishing.models import Delivery, Webhook
from newsdesk.publishing.webhooks import delivery, subscriptions

HOOK = "https://cms.example/hooks"


@pytest.fixture
def webhook(ada):
    """Ada's webhook to the content management system."""
    return subscriptions.create_subscription(HOOK, ["claim.published"], {}, actor=ada)[0]


def at(name, *args):
    return reverse(f"webhooks:{name}", args=args)


def test_ada_makes_one_and_sees_the_secret_this_once(ada, desk, signed_in):
    browser = signed_in(ada)
    assert "No webhooks yet" in browser.get(at("list")).content.decode()
    made = browser.post(
        at("new"),
        {
            "url": HOOK,
            "kinds": ["claim.published", "claim.retracted"],
            "rating": "disputed",
            "desk": "world",
            "language": "en",
        },
    )
    [webhook] = Webhook.objects.all()
    assert (webhook.kinds, webhook.only) == (
        ["claim.published", "claim.retracted"],
        {"rating": "disputed", "desk": "world", "language": "en"},
    )
    [secret] = re.findall(r"whsec_[\w+/=]+", made.content.decode())
    page = browser.get(at("one", webhook.pk)).content.decode()
    assert secret not in page
    assert "no-store" in made["Cache-Control"]
    assert HOOK in browser.get(at("list")).content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"url": "", "kinds": ["claim.published"]}, "Enter the URL"),
        ({"url": HOOK}, "Choose at least one."),
        ({"url": "http://2130706433/hooks", "kinds": ["claim.published"]}, "errorlist"),
        ({"url": HOOK, "kinds": ["claim.published"], "desk": "none"}, "not one of the available choices"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(ada, signed_in, sent, said):
    answer = signed_in(ada).post(at("new"), sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Webhook.objects.exists()


def test_she_changes_what_it_is_told(ada, webhook, signed_in):
    answer = signed_in(ada).post(at("one", webhook.pk), {"url": HOOK + "/2", "kinds": ["article.cleared"]})
    assert answer.status_code == 302
    webhook.refresh_from_db()
    assert (webhook.url, webhook.kinds, webhook.only) == (HOOK + "/2", ["article.cleared"], {})


def test_a_new_secret_is_shown_and_the_old_one_signs_for_a_day(ada, webhook, signed_in):
    old = bytes(Webhook.objects.get().secret)
    page = signed_in(ada).post(at("rotate", webhook.pk)).content.decode()
    assert "whsec_" in page
    assert bytes(Webhook.objects.get().old_secret) == old
    assert "each message is signed with both secrets" in page


def test_a_button_pressed_twice_stops_no_secret_and_the_page_says_until_when_both_sign(
    ada, webhook, signed_in
):
    browser = signed_in(ada)
    browser.post(at("rotate", webhook.pk))
    before = Webhook.objects.get()
    page = browser.post(at("rotate", webhook.pk), follow=True).content.decode()
    assert "whsec_" not in page
    assert "the old one signs until" in page
    assert "Both secrets sign until" in page
    assert "Create a new secret" not in page
    assert delivery.secrets_for_webhook_delivery(
        Webhook.objects.get()
    ) == delivery.secrets_for_webhook_delivery(before)


@pytest.mark.parametrize(
    ("door", "left", "said"),
    [
        ("stop_old_secret", 0, "The old secret no longer signs messages."),
        ("take_back_secret", 1, "The old secret keeps signing. The new one no longer signs."),
    ],
)
def test_ada_ends_the_overlap_one_way_or_the_other(ada, webhook, signed_in, door, left, said):
    browser = signed_in(ada)
    browser.post(at("rotate", webhook.pk))
    both = delivery.secrets_for_webhook_delivery(Webhook.objects.get())
    page = browser.post(at(door, webhook.pk), follow=True).content.decode()
    assert said in page
    assert "Create a new secret" in page
    assert delivery.secrets_for_webhook_delivery(Webhook.objects.get()) == [both[left]]


def test_there_is_nothing_to_go_back_to_once_the_old_secret_is_stopped(ada, webhook, signed_in):
    subscriptions.rotate_subscription_secret(webhook, actor=ada)
    subscriptions.stop_old_subscription_secret(webhook, actor=ada)
    answer = signed_in(ada).post(at("take_back_secret", webhook.pk))
    assert (answer.status_code, "you cannot go back to it" in answer.content.decode()) == (409, True)


def test_a_test_goes_out_and_the_log_says_what_came_of_it(ada, webhook, signed_in):
    browser = signed_in(ada)
    browser.post(at("test", webhook.pk))
    message = Delivery.objects.get()
    delivery.attempt_delivery(message.pk)
    page = browser.get(at("one", webhook.pk)).content.decode()
    assert "A test" in page
    assert "This is a test. Nothing was published." in page
    # Hosts under .example are not there.
    assert message.tries.get().error in page
    assert "next attempt" in page


def test_a_message_is_sent_again_from_the_log(ada, webhook, signed_in):
    message = subscriptions.send_test_to_webhook_subscription(webhook)
    answer = signed_in(ada).post(at("replay", webhook.pk, message.pk))
    assert answer.status_code == 302
    assert [row.replay for row in Delivery.objects.order_by("replay")] == [0, 1]
    assert signed_in(ada).post(at("replay", webhook.pk, webhook.pk)).status_code == 404


def test_one_that_was_switched_off_says_why_and_is_switched_on_again(ada, webhook, signed_in):
    browser = signed_in(ada)
    message = subscriptions.send_test_to_webhook_subscription(webhook)
    delivery._give_up(
        Delivery.objects.select_related("webhook__owner").get(pk=message.pk), "It answered 410."
    )
    page = browser.get(at("one", webhook.pk)).content.decode()
    assert "This webhook is disabled." in page
    assert "It answered 410." in page
    assert "disabled" in browser.get(at("list")).content.decode()
    assert browser.post(at("test", webhook.pk)).status_code == 409
    browser.post(at("switch", webhook.pk), {"enabled": "yes"})
    assert Webhook.objects.get().disabled_at is None
    browser.post(at("switch", webhook.pk), {"enabled": "no"})
    assert Webhook.objects.get().disabled_at is not None


def test_it_is_removed_with_its_log(ada, webhook, signed_in):
    subscriptions.send_test_to_webhook_subscription(webhook)
    signed_in(ada).post(at("remove", webhook.pk))
    assert not Webhook.objects.exists()
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    "name", ["one", "rotate", "stop_old_secret", "take_back_secret", "test", "switch", "remove"]
)
def test_sam_looks_after_his_own_alone_and_ada_after_all(sam, ada, webhook, signed_in, name):
    assert signed_in(sam).post(at(name, webhook.pk)).status_code == 404
    assert HOOK not in signed_in(sam).get(at("list")).content.decode()
    his, _secret = subscriptions.create_subscription(
        "https://sam.example/", ["claim.published"], {}, actor=sam
    )
    assert signed_in(sam).get(at("one", his.pk)).status_code == 200
    page = signed_in(ada).get(at("list")).content.decode()
    assert "https://sam.example/" in page
    assert signed_in(ada).get(at("one", his.pk)).status_code == 200


def test_the_log_is_read_state_by_state_and_page_by_page(ada, webhook, signed_in, monkeypatch):
    monkeypatch.setattr("newsdesk.publishing.webhooks.pages.ROWS", 2)
    for _ in range(3):
        subscriptions.send_test_to_webhook_subscription(webhook)
    oldest = Delivery.objects.earliest("pk")
    Delivery.objects.filter(pk=oldest.pk).update(state="delivered", due_at=None)
    browser = signed_in(ada)
    first = browser.get(at("one", webhook.pk)).content.decode()
    older = re.search(r'href="(\?before=[^"]+)"', first)[1]
    assert str(oldest.pk) in browser.get(at("one", webhook.pk) + older).content.decode()
    assert str(oldest.pk) not in first
    assert (
        browser.get(at("one", webhook.pk), {"state": "delivered"})
        .content.decode()
        .count("<summary>Message</summary>")
        == 1
    )
    assert (
        "No messages with this status"
        in browser.get(at("one", webhook.pk), {"state": "failed"}).content.decode()
    )


@pytest.mark.parametrize("count", [1, 10])
def test_pages_take_as_many_queries_for_many_as_for_few(ada, signed_in, count, django_assert_max_num_queries):
    for number in range(count):
        webhook, _secret = subscriptions.create_subscription(
            f"{HOOK}/{number}", ["claim.published"], {}, actor=ada
        )
        subscriptions.send_test_to_webhook_subscription(webhook)
    for _ in range(count):
        subscriptions.send_test_to_webhook_subscription(webhook)
    browser = signed_in(ada)
    with django_assert_max_num_queries(8):
        browser.get(at("list"))
    with django_assert_max_num_queries(10):
        browser.get(at("one", webhook.pk))
