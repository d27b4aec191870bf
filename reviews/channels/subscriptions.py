"""Add, change, test and remove chats: a person their own, administrators those of desks."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import require_permission
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.chat.sending import ChatFailed, parse_chat_sending_address
from newsdesk.lib.encryption import encrypt
from newsdesk.lib.errors import BadInput, Conflict, NotFound
from reviews.discussion.notifications import notification_choices
from reviews.models import Channel, ChannelMessage

NAME_AT_MOST = 60
CHANNELS_AT_MOST = 10
# The kind of the message that checks whether a chat gets messages.
TEST = "test"


def channel_subscription(channel_id: UUID, user: User) -> Channel:
    """A channel that this person looks after: their own, or for administrators that of a desk; raises NotFound."""
    found: Channel | None = (
        Channel.objects.select_related("desk", "person").filter(pk=channel_id, desk=None, person=user).first()
    )
    if found is None and user.may("manage_people"):
        found = Channel.objects.select_related("desk").filter(pk=channel_id, person=None).first()
    if found is None:
        raise NotFound(_("Chat not found."))
    return found


def channel_subscription_kinds(owner: User | Desk) -> list[tuple[str, str]]:
    """The kinds of notifications that may go to a chat of this owner, with their names."""
    kinds = notification_choices(owner) if isinstance(owner, User) else Channel.DeskKind
    return [(kind.value, str(kind.label)) for kind in kinds]


@transaction.atomic
def add_channel_subscription(
    owner: User | Desk, *, name: str, address: str, kinds: Iterable[str], actor: User
) -> Channel:
    """A new chat; its address is checked, but nothing is sent. Raises BadInput."""
    _require_owner(owner, actor)
    channel = Channel(person=owner) if isinstance(owner, User) else Channel(desk=owner)
    owned = Channel.objects.filter(person=channel.person, desk=channel.desk)
    if owned.count() >= CHANNELS_AT_MOST:
        raise BadInput(_("There are ten chats already. Remove one first."))
    _set_address(channel, address)
    channel.name, channel.kinds = _name(name, channel), _known(kinds, owner)
    channel.save()
    _record(EventKind.CHANNEL_ADDED, channel, actor, name=channel.name, service=channel.service)
    return channel


@transaction.atomic
def change_channel_subscription(
    channel: Channel, *, name: str, kinds: Iterable[str], address: str = "", actor: User
) -> None:
    """Another name, other kinds, and a new address if one is given. Raises BadInput."""
    _require_owner(channel_subscription_owner(channel), actor)
    channel.name, channel.kinds = _name(name, channel), _known(kinds, channel_subscription_owner(channel))
    if address.strip():
        _set_address(channel, address)
        channel.failures, channel.trouble, channel.trouble_code, channel.wait_until = 0, "", "", None
    channel.save()
    _record(EventKind.CHANNEL_CHANGED, channel, actor, name=channel.name, service=channel.service)


@transaction.atomic
def switch_channel_subscription(channel: Channel, *, enabled: bool, actor: User) -> None:
    """Enable the chat again, or disable it; what was not sent by then is never sent."""
    _require_owner(channel_subscription_owner(channel), actor)
    channel.disabled_at = None if enabled else timezone.now()
    channel.failures, channel.trouble, channel.trouble_code, channel.wait_until = 0, "", "", None
    channel.save()
    channel.messages.filter(sent_at=None).delete()
    kind = EventKind.CHANNEL_ENABLED if enabled else EventKind.CHANNEL_DISABLED
    _record(kind, channel, actor, name=channel.name, why="")


@transaction.atomic
def remove_channel_subscription(channel: Channel, *, actor: User) -> None:
    """Remove the chat and its address."""
    _require_owner(channel_subscription_owner(channel), actor)
    _record(EventKind.CHANNEL_REMOVED, channel, actor, name=channel.name)
    channel.delete()


@transaction.atomic
def request_channel_subscription_test(channel: Channel, *, actor: User) -> None:
    """Send a test by a worker, at once even if the last attempt failed. Raises Conflict for a disabled chat."""
    _require_owner(channel_subscription_owner(channel), actor)
    if channel.disabled_at is not None:
        raise Conflict(_("This chat is disabled. Enable it first."))
    event = record_event(EventKind.CHANNEL_TESTED, channel, actor=actor)
    channel.messages.filter(kind=TEST, sent_at=None).delete()
    ChannelMessage.objects.create(channel=channel, event=event, kind=TEST)
    Channel.objects.filter(pk=channel.pk).update(wait_until=None, trouble="", trouble_code="")


def channel_subscription_owner(channel: Channel) -> User | Desk:
    """The person or the desk whose chat this is."""
    owner: User | Desk | None = channel.person or channel.desk
    if owner is None:
        raise NotFound(_("Chat not found."))
    return owner


def _require_owner(owner: User | Desk, actor: User) -> None:
    if owner != actor:
        require_permission(actor, "manage_people")
    require_permission(actor, "read")
    if isinstance(owner, User) and owner != actor:
        raise NotFound(_("Chat not found."))


def _set_address(channel: Channel, address: str) -> None:
    try:
        normal, channel.service = parse_chat_sending_address(address)
    except ChatFailed as failure:
        raise BadInput(str(failure), address=str(failure)) from None
    channel.address = encrypt(normal.encode())


def _name(name: str, channel: Channel) -> str:
    name = " ".join(name.replace("\x00", "").split()) or channel.service
    if len(name) > NAME_AT_MOST:
        raise BadInput(_("The name is too long. Use at most 60 characters."), name=_("Too long."))
    return name


def _known(kinds: Iterable[str], owner: User | Desk) -> list[str]:
    chosen = set(kinds)
    known = [kind for kind, _label in channel_subscription_kinds(owner)]
    if chosen - set(known):
        raise BadInput(_("Unknown kind of notification."))
    return [kind for kind in known if kind in chosen]


def _record(kind: str, channel: Channel, actor: User, **data: Any) -> None:
    owner = channel_subscription_owner(channel)
    record_event(kind, channel, actor=actor, threads=[owner.pk], **data)
