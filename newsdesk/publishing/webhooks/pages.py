"""Pages for webhooks: subscriptions, the log of messages, and secrets."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.lib.errors import Conflict, NotFound, Refusal
from newsdesk.publishing.models import Delivery, Webhook
from newsdesk.publishing.site.forms import WebhookForm
from newsdesk.publishing.webhooks import subscriptions

ROWS = 25


@requires_permission("manage_webhooks")
@require_safe
def webhook_list_page(request: HttpRequest) -> HttpResponse:
    """The person's webhooks, with their state."""
    rows = Webhook.objects.looked_after_by(signed_in_person(request)).with_counts().select_related("owner")
    return render(request, "publishing/webhooks/list.html", {"rows": rows})


@requires_permission("manage_webhooks")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def create_webhook_page(request: HttpRequest) -> HttpResponse:
    """Create a webhook and show its secret once."""
    form = WebhookForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            webhook, secret = subscriptions.create_subscription(
                data["url"], data["kinds"], form.only(), actor=signed_in_person(request)
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _secret(request, webhook, secret)
    return render(
        request, "publishing/webhooks/new.html", {"form": form}, status=422 if form.is_bound else 200
    )


@requires_permission("manage_webhooks")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def webhook_page(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """One webhook: the form, and the log of its messages, newest first."""
    webhook = _mine(webhook_id, signed_in_person(request))
    form = WebhookForm(request.POST if request.method == "POST" else None, initial=WebhookForm.of(webhook))
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            subscriptions.change_subscription(
                webhook,
                actor=signed_in_person(request),
                url=data["url"],
                kinds=data["kinds"],
                only=form.only(),
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Webhook saved."))
            return redirect("webhooks:one", webhook.pk)
    context = {
        "webhook": webhook,
        "form": form,
        "both_until": webhook.both_sign_until(timezone.now()),
        **_log(request, webhook),
    }
    return render(request, "publishing/webhooks/webhook.html", context, status=422 if form.is_bound else 200)


@requires_permission("manage_webhooks")
@never_cache
@require_POST
def rotate_webhook_secret_view(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """Create a new secret, shown once; the old one also signs for a day."""
    user = signed_in_person(request)
    try:
        webhook, secret = subscriptions.rotate_subscription_secret(_mine(webhook_id, user), actor=user)
    except Conflict as refusal:
        messages.error(request, str(refusal))
        return redirect("webhooks:one", webhook_id)
    return _secret(request, webhook, secret)


@requires_permission("manage_webhooks")
@require_POST
def stop_webhook_secret_view(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """Stop the old secret at once."""
    user = signed_in_person(request)
    subscriptions.stop_old_subscription_secret(_mine(webhook_id, user), actor=user)
    messages.success(request, _("The old secret no longer signs messages."))
    return redirect("webhooks:one", webhook_id)


@requires_permission("manage_webhooks")
@require_POST
def cancel_webhook_secret_view(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """Cancel the new secret, which was lost; the old one keeps signing."""
    user = signed_in_person(request)
    subscriptions.cancel_new_subscription_secret(_mine(webhook_id, user), actor=user)
    messages.success(request, _("The old secret keeps signing. The new one no longer signs."))
    return redirect("webhooks:one", webhook_id)


@requires_permission("manage_webhooks")
@require_POST
def send_webhook_test_view(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """Send a test message; the log shows whether it arrived."""
    subscriptions.send_test_to_webhook_subscription(_mine(webhook_id, signed_in_person(request)))
    messages.success(request, _("Test message sent. See the log for the result."))
    return redirect("webhooks:one", webhook_id)


@requires_permission("manage_webhooks")
@require_POST
def toggle_webhook_view(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """Disable it, or enable it again."""
    webhook, on = _mine(webhook_id, signed_in_person(request)), request.POST.get("enabled") == "yes"
    subscriptions.change_subscription(webhook, actor=signed_in_person(request), enabled=on)
    told = (
        _("Webhook enabled. Replay missed messages from the log.")
        if on
        else _("Webhook disabled. No messages are sent.")
    )
    messages.success(request, told)
    return redirect("webhooks:one", webhook_id)


@requires_permission("manage_webhooks")
@require_POST
def delete_webhook_view(request: HttpRequest, webhook_id: UUID) -> HttpResponse:
    """Delete it and its log."""
    webhook = _mine(webhook_id, signed_in_person(request))
    subscriptions.delete_subscription(webhook, actor=signed_in_person(request))
    messages.success(request, _("Webhook to %(url)s removed.") % {"url": webhook.url})
    return redirect("webhooks:list")


@requires_permission("manage_webhooks")
@require_POST
def replay_webhook_view(request: HttpRequest, webhook_id: UUID, delivery_id: UUID) -> HttpResponse:
    """Send a message of the log again."""
    subscriptions.replay_to_webhook_subscription(_mine(webhook_id, signed_in_person(request)), delivery_id)
    messages.success(request, _("Message sent again. It is a new entry in the log."))
    return redirect("webhooks:one", webhook_id)


def _mine(webhook_id: UUID, user: User) -> Webhook:
    """A webhook of this person; raises NotFound."""
    found: Webhook | None = (
        Webhook.objects.looked_after_by(user).select_related("owner").filter(pk=webhook_id).first()
    )
    if found is None:
        raise NotFound(_("Webhook not found."))
    return found


def _secret(request: HttpRequest, webhook: Webhook, secret: str) -> HttpResponse:
    return render(request, "publishing/webhooks/secret.html", {"webhook": webhook, "secret": secret})


def _log(request: HttpRequest, webhook: Webhook) -> dict[str, Any]:
    """A page of the log: messages in one state, before a message."""
    state, before = request.GET.get("state", ""), _id(request.GET.get("before", ""))
    found = webhook.deliveries.prefetch_related("tries").order_by("-id")
    if state in Delivery.State.values:
        found = found.filter(state=state)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = list(found[: ROWS + 1])
    for row in rows:
        row.text = bytes(row.body).decode()
    return {
        "log": rows[:ROWS],
        "older": rows[ROWS - 1].pk if len(rows) > ROWS else None,
        "state": state,
        "states": Delivery.State.choices,
        "newest": before is None,
    }


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
