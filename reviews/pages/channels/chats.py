"""Chats: one's own, those of a desk for administrators, and one chat with its test."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import BadInput, Conflict
from reviews.channels import calendar, subscriptions
from reviews.channels.delivery import explain_failed_channel_delivery
from reviews.forms import ChannelForm
from reviews.models import Channel


@requires_permission("read")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_chats_page(request: HttpRequest) -> HttpResponse:
    """This person's chats and calendar address; adds a chat."""
    user = signed_in_person(request)
    return _chats(request, user, "reviews/channels/own.html", {"calendar": calendar.calendar_address(user)})


@requires_permission("manage_people")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desk_chats_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The chats of a desk; adds one."""
    desk = get_object_or_404(Desk, pk=pk)
    return _chats(request, desk, "reviews/channels/desk.html", {"desk": desk})


def _chats(
    request: HttpRequest, owner: User | Desk, template: str, context: dict[str, object]
) -> HttpResponse:
    form = ChannelForm(request.POST or None, kinds=subscriptions.channel_subscription_kinds(owner))
    if form.is_bound and form.is_valid():
        try:
            channel = subscriptions.add_channel_subscription(
                owner, **form.cleaned_data, actor=signed_in_person(request)
            )
        except BadInput as error:
            form.refuse(error)
        else:
            messages.success(request, _("Chat added. Send a test to see whether it works."))
            return redirect("reviews:channel", channel.pk)
    rows = owner.channels.all()
    context |= {"form": form, "rows": rows}
    return render(request, template, context, status=422 if form.is_bound else 200)


@requires_permission("read")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def chat_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One chat: what goes there, its state, and the result of the last test."""
    user = signed_in_person(request)
    channel = subscriptions.channel_subscription(pk, user)
    owner = subscriptions.channel_subscription_owner(channel)
    initial = {"name": channel.name, "kinds": channel.kinds}
    form = ChannelForm(
        request.POST or None,
        kinds=subscriptions.channel_subscription_kinds(owner),
        initial=initial,
        known=True,
    )
    if form.is_bound and form.is_valid():
        try:
            subscriptions.change_channel_subscription(channel, **form.cleaned_data, actor=user)
        except BadInput as error:
            form.refuse(error)
        else:
            messages.success(request, _("Chat saved."))
            return redirect("reviews:channel", pk)
    context = {
        "channel": channel,
        "form": form,
        "back": _list_of(channel),
        "trouble": explain_failed_channel_delivery(channel),
        "testing": channel.messages.filter(kind=subscriptions.TEST, sent_at=None).exists(),
        "tested": channel.messages.filter(kind=subscriptions.TEST).exclude(sent_at=None).last(),
    }
    return render(request, "reviews/channels/chat.html", context, status=422 if form.is_bound else 200)


@requires_permission("read")
@require_POST
def chat_test_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask a worker to send a test."""
    user = signed_in_person(request)
    try:
        subscriptions.request_channel_subscription_test(
            subscriptions.channel_subscription(pk, user), actor=user
        )
    except Conflict as refusal:
        messages.error(request, str(refusal))
    return redirect("reviews:channel", pk)


@requires_permission("read")
@require_POST
def switch_chat_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enable the chat, or disable it."""
    user, enabled = signed_in_person(request), request.POST.get("enabled") == "yes"
    channel = subscriptions.channel_subscription(pk, user)
    subscriptions.switch_channel_subscription(channel, enabled=enabled, actor=user)
    told = _("Chat enabled.") if enabled else _("Chat disabled. Nothing is sent there.")
    messages.success(request, told)
    return redirect("reviews:channel", pk)


@requires_permission("read")
@require_POST
def remove_chat_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remove the chat."""
    user = signed_in_person(request)
    channel = subscriptions.channel_subscription(pk, user)
    back = _list_of(channel)
    subscriptions.remove_channel_subscription(channel, actor=user)
    messages.success(request, _("Chat “%(name)s” removed.") % {"name": channel.name})
    return redirect(back)


def _list_of(channel: Channel) -> str:
    """The page with the other chats of the same owner."""
    if channel.desk_id is None:
        return reverse("reviews:channels")
    return reverse("reviews:desk_channels", args=[channel.desk_id])
