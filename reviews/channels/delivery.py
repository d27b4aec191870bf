"""Send what waits for a chat: one task for each chat, which begins a thread, so that a dead chat holds no worker.

A thread takes a chat by moving its next attempt beyond this one. Failures wait longer each time; after the last, the chat
is disabled and whoever looks after it is told.
"""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from celery import current_app
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from kombu.exceptions import OperationalError

from newsdesk.accounts.models import User
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.chat.sending import SECONDS, ChatFailed, ChatMessage, explain_chat_failure, send_to_chat
from newsdesk.lib.encryption import decrypt
from newsdesk.lib.languages import switch_languages_for_recipient
from newsdesk.lib.worker_threads import WorkerThreads
from reviews.channels.messages import compose_channel_message, desks_quoted_in_channel_messages
from reviews.channels.subscriptions import TEST
from reviews.models import Channel, ChannelMessage

TASK = "reviews.tasks.send_to_channel"
# Longer than any attempt: until then no other thread takes the chat.
IN_HAND = timedelta(minutes=2)
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120, 240)]
# Later, a message in a chat helps nobody; the page still has the notification.
GIVE_UP_AFTER = timedelta(hours=12)
MESSAGES_AT_ONCE = 8
CHANNELS_AT_ONCE = 200
# A task that is still in the queue then is asked for again.
EXPIRES = 30
# In each process of a worker.
THREADS = 4
_threads = WorkerThreads("chat", THREADS, longest=SECONDS + 5)


def send_due_channel_deliveries() -> int:
    """Ask workers to send to each chat for which something waits, those that failed last. Returns how many."""
    channels = _due_channels(CHANNELS_AT_ONCE)
    for channel_id in channels:
        try:
            current_app.send_task(TASK, args=[str(channel_id)], expires=EXPIRES)
        except (OperationalError, ConnectionError):
            # The broker is down: the next run asks again.
            break
    return len(channels)


def _due_channels(at_most: int) -> list[UUID]:
    due = Channel.objects.due(timezone.now()).order_by("failures", "pk")
    return list(due.values_list("pk", flat=True)[:at_most])


def begin_channel_delivery(channel_id: UUID) -> bool:
    """Send what waits for one chat in a thread; False if all are busy, and then one of them goes on with this chat."""
    return _threads.start(partial(_deliver_while_due, channel_id))


def _deliver_while_due(channel_id: UUID) -> None:
    deliver_to_channel(channel_id)
    # Each attempt moves its chat into the future, so this ends.
    while not _threads.ending and (due := _due_channels(1)):
        deliver_to_channel(due[0])


def deliver_to_channel(channel_id: UUID) -> int:
    """Send what waits for one chat, if no other thread has it. Returns how many messages were sent."""
    now = timezone.now()
    free = Q(wait_until=None) | Q(wait_until__lte=now)
    if not Channel.objects.active().filter(free, pk=channel_id).update(wait_until=now + IN_HAND):
        return 0
    channel = Channel.objects.select_related("person", "desk").get(pk=channel_id)
    channel.messages.filter(sent_at=None, created_at__lt=now - GIVE_UP_AFTER).delete()
    waiting = list(
        channel.messages.filter(sent_at=None)
        .select_related("event__actor", "review__claim__claimant", "article__desk")
        .order_by("pk")
    )
    if not waiting:
        Channel.objects.filter(pk=channel.pk).update(wait_until=None)
        return 0
    try:
        send_to_chat(decrypt(bytes(channel.address)).decode(), _composed(channel, waiting))
    except ChatFailed as failure:
        _mark(waiting[: failure.sent], now)
        _fail(channel, failure, now)
        return failure.sent
    _mark(waiting, now)
    Channel.objects.filter(pk=channel.pk).update(
        wait_until=None, failures=0, trouble="", trouble_code="", sent_at=timezone.now()
    )
    return len(waiting)


def _composed(channel: Channel, waiting: list[ChannelMessage]) -> list[ChatMessage]:
    """A message for each event; above a few, the last one tells how many more there are."""
    shown = waiting if len(waiting) <= MESSAGES_AT_ONCE else waiting[: MESSAGES_AT_ONCE - 1]
    allowed = desks_quoted_in_channel_messages(one.article for one in shown if one.article is not None)
    found = []
    for message in shown:
        message.channel = channel
        if message.article is None:
            found.append(_test(channel))
        else:
            found.append(compose_channel_message(message, texts=message.article.desk_id in allowed))
    if more := len(waiting) - len(shown):
        title = ngettext("%(n)d more notification", "%(n)d more notifications", more) % {"n": more}
        page = reverse("reviews:notices" if channel.person_id else "reviews:queue")
        told = _("Sign in to Newsdesk to read it.")
        found.append(ChatMessage(title, told, settings.PUBLIC_URL + page, _("Open in Newsdesk")))
    return found


def _test(channel: Channel) -> ChatMessage:
    text = _("Newsdesk can send to this chat: %(name)s.") % {"name": channel.name}
    page = settings.PUBLIC_URL + reverse("reviews:channel", args=[channel.pk])
    return ChatMessage(_("Test"), text, page, _("Open in Newsdesk"))


def _mark(sent: list[ChannelMessage], now: datetime) -> None:
    ChannelMessage.objects.filter(pk__in=[message.pk for message in sent]).update(sent_at=now)


@transaction.atomic
def _fail(channel: Channel, failure: ChatFailed, now: datetime) -> None:
    """Wait longer, or disable the chat. A test is tried once: whoever asked for it sees the result."""
    channel.messages.filter(kind=TEST, sent_at=None).delete()
    channel.failures = 1 if failure.sent else channel.failures + 1
    disabled = channel.failures > len(WAITS)
    Channel.objects.filter(pk=channel.pk).update(
        failures=channel.failures,
        trouble=failure.reason,
        trouble_code=failure.detail[:3] if failure.reason == "status" else "",
        wait_until=None if disabled else now + WAITS[channel.failures - 1],
        disabled_at=now if disabled else None,
    )
    if disabled:
        _tell_of_disabled_channel(channel, str(failure))


def _tell_of_disabled_channel(channel: Channel, why: str) -> None:
    """Record it, drop what waits, and email whoever looks after the chat."""
    channel.messages.filter(sent_at=None).delete()
    owners = [pk for pk in (channel.person_id, channel.desk_id) if pk is not None]
    record_event(EventKind.CHANNEL_DISABLED, channel, threads=owners, name=channel.name, why=why)
    administrators = User.objects.who_may("manage_people")
    for person in [channel.person] if channel.person else administrators:
        _mail_of_disabled_channel(channel, why, person)


def _mail_of_disabled_channel(channel: Channel, why: str, person: User) -> None:
    with switch_languages_for_recipient(person.language):
        subject = _("Newsdesk no longer sends to %(name)s") % {"name": channel.name}
        text = _("%(why)s\n\nCheck the address, then enable the chat again:\n%(page)s") % {
            "why": why,
            "page": settings.PUBLIC_URL + reverse("reviews:channel", args=[channel.pk]),
        }
    transaction.on_commit(lambda: send_mail(subject, text, None, [person.email]))


def explain_failed_channel_delivery(channel: Channel) -> str:
    """Why the last message could not be sent; empty if it could."""
    return explain_chat_failure(channel.trouble, channel.trouble_code) if channel.trouble else ""
