"""A dead chat holds nobody up: it is tried less and less, and is disabled with a notice."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from threading import Event as Signal

import pytest
import time_machine
from celery import current_app
from django.core import mail
from django.utils import timezone

from newsdesk.accounts.models import Desk, User
from newsdesk.articles.models import Article
from newsdesk.audit.models import Event
from newsdesk.lib.chat.sending import ChatFailed, ChatMessage
from newsdesk.lib.worker_threads import WorkerThreads
from newsdesk.ops import retention
from reviews.channels import calendar, delivery, subscriptions
from reviews.models import CalendarFeed, Channel, ChannelMessage
from reviews.workflow import assignment
from tests import factories
from tests.journeys.processes import wait_until
from tests.reviews.channels.conftest import Outside, deliver, make_channel

React = Callable[[], None]
Assigned = Callable[[], None]


@pytest.fixture
def assigned(article: Article, sam: User, mara: User, jonas: User, react: React) -> Assigned:
    """Sam gives Mara a claim, again and again."""
    review = factories.review_of(article, "120 dockers")

    def assign() -> None:
        assignment.assign(review.pk, jonas, actor=sam)
        assignment.assign(review.pk, mara, actor=sam)
        react()

    return assign


def test_the_task_of_a_chat_has_its_own_queue(
    mara: User, assigned: Assigned, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = make_channel(mara, "assigned")
    asked: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(current_app, "send_task", lambda name, args, **_more: asked.append((name, args)))
    assert delivery.send_due_channel_deliveries() == 0
    assigned()
    asked.clear()
    delivery.send_due_channel_deliveries()
    assert asked == [(delivery.TASK, [str(channel.pk)])]
    queue = current_app.amqp.router.route({}, delivery.TASK)["queue"]
    assert queue.name == "chat"


def test_a_chat_is_tried_less_and_less_and_then_disabled_with_a_mail(
    mara: User, assigned: Assigned, outside: Outside, django_capture_on_commit_callbacks
) -> None:
    channel = make_channel(mara, "assigned")
    outside.failing = ChatFailed("status", "404")
    now, waits = timezone.now(), []
    for _attempt in range(len(delivery.WAITS) + 1):
        with time_machine.travel(now, tick=False), django_capture_on_commit_callbacks(execute=True):
            ChannelMessage.objects.filter(sent_at=None).delete()
            assigned()
            assert delivery.deliver_to_channel(channel.pk) == 0
            channel.refresh_from_db()
            if channel.wait_until:
                waits.append(channel.wait_until - now)
                now = channel.wait_until + timedelta(seconds=1)
    assert waits == delivery.WAITS
    assert channel.disabled_at is not None
    [letter] = mail.outbox
    assert letter.to == [mara.email]
    assert "The chat answered with error 404." in letter.body
    assert Event.objects.filter(kind="channel.disabled").count() == 1
    assert not channel.messages.filter(sent_at=None).exists()


def test_while_one_attempt_runs_or_waits_no_other_begins(
    mara: User, assigned: Assigned, outside: Outside
) -> None:
    channel = make_channel(mara, "assigned")
    assigned()
    Channel.objects.filter(pk=channel.pk).update(wait_until=timezone.now() + timedelta(minutes=1))
    assert not Channel.objects.due(timezone.now()).exists()
    assert (delivery.deliver_to_channel(channel.pk), outside.got) == (0, [])


def test_chats_that_failed_come_after_the_others(
    mara: User, assigned: Assigned, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed, fine = make_channel(mara, "assigned"), make_channel(mara, "assigned")
    Channel.objects.filter(pk=failed.pk).update(failures=2)
    assigned()
    asked: list[str] = []
    monkeypatch.setattr(current_app, "send_task", lambda _name, args, **_more: asked.extend(args))
    delivery.send_due_channel_deliveries()
    assert asked == [str(fine.pk), str(failed.pk)]


@pytest.mark.django_db(transaction=True)
def test_a_chat_for_which_no_thread_is_free_is_the_next_of_one_of_them(
    desk: Desk, ada: User, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads, answered = WorkerThreads("chat", 1, longest=60), Signal()
    monkeypatch.setattr(delivery, "_threads", threads)

    def send_late(address: str, messages: Sequence[ChatMessage]) -> None:
        assert answered.wait(60)
        outside.send(address, messages)

    monkeypatch.setattr(delivery, "send_to_chat", send_late)
    first, second = make_channel(desk), make_channel(desk)
    for channel in (first, second):
        subscriptions.request_channel_subscription_test(channel, actor=ada)
    assert delivery.begin_channel_delivery(first.pk)
    assert not delivery.begin_channel_delivery(second.pk)
    answered.set()
    wait_until(lambda: len(outside.got) == 2, 10, "both chats have their message")
    threads.join()
    assert not ChannelMessage.objects.filter(sent_at=None).exists()


def test_what_arrived_is_not_sent_again_after_a_failure(
    mara: User, assigned: Assigned, outside: Outside
) -> None:
    channel = make_channel(mara, "assigned")
    assigned()
    assigned()
    outside.failing = ChatFailed("unreachable", sent=1)
    deliver()
    outside.failing = None
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        deliver()
    assert len(outside.got) == channel.messages.count() == 2


def test_many_events_are_a_few_messages_and_old_ones_are_dropped(
    mara: User, assigned: Assigned, outside: Outside
) -> None:
    channel = make_channel(mara, "assigned")
    for _number in range(delivery.MESSAGES_AT_ONCE + 3):
        assigned()
    assert deliver() == delivery.MESSAGES_AT_ONCE + 3
    assert len(outside.got) == delivery.MESSAGES_AT_ONCE
    assert outside.told[-1].startswith("4 more notifications")
    assigned()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert deliver() == 0
    assert not channel.messages.filter(sent_at=None).exists()


def test_a_test_is_sent_at_once_even_to_a_chat_that_failed(desk: Desk, ada: User, outside: Outside) -> None:
    channel = make_channel(desk)
    Channel.objects.filter(pk=channel.pk).update(
        wait_until=timezone.now() + timedelta(hours=1), trouble="slow"
    )
    subscriptions.request_channel_subscription_test(channel, actor=ada)
    deliver()
    [(address, told)] = outside.got
    assert (address, told.title) == ("mmosts://chat.example/x", "Test")
    channel.refresh_from_db()
    assert (channel.trouble, channel.failures) == ("", 0)


def test_somebody_who_left_gets_nothing_and_takes_their_addresses_along(
    mara: User, ada: User, assigned: Assigned, outside: Outside
) -> None:
    make_channel(mara, "assigned")
    calendar.renew_calendar_address(mara)
    assigned()
    User.objects.filter(pk=mara.pk).update(is_active=False)
    assert (deliver(), outside.got) == (0, [])
    User.objects.filter(pk=mara.pk).update(is_active=True)
    mara.refresh_from_db()
    retention.apply_retention_to_former_member(mara, actor=ada)
    assert not Channel.objects.exists()
    assert not CalendarFeed.objects.exists()
