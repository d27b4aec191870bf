"""The pages of API keys: all of them, a new one, and one with its scopes, use and rotation."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from newsdesk.accounts import keys, usage
from newsdesk.accounts.forms import KeyForm, RotationForm, ServiceAccountForm
from newsdesk.accounts.models import ApiKey, User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.accounts.service_accounts import make_service_account
from newsdesk.lib.charts import bar_chart
from newsdesk.lib.datetime_format import format_short_day
from newsdesk.lib.errors import BadInput, Conflict, NotFound

ROWS = 50
LOOKING_BACK = 30
SUGGESTED = timedelta(days=1)


@requires_permission("make_keys")
@require_safe
def api_keys_page(request: HttpRequest) -> HttpResponse:
    """One's own keys, or all of them for administrators; their secrets are never shown again."""
    rows = (
        ApiKey.objects.looked_after_by(signed_in_person(request))
        .select_related("owner")
        .order_by("-created_at")
    )
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    return render(request, "accounts/keys.html", {"page_obj": page})


@requires_permission("make_keys")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def issue_api_key_page(request: HttpRequest) -> HttpResponse:
    """Create a key and show it once."""
    user = signed_in_person(request)
    form = KeyForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        owner = form.cleaned_data.get("owner") or user
        if made := _made(request, form, lambda: owner):
            return made
    return render(request, "accounts/make_key.html", {"form": form}, status=422 if form.is_bound else 200)


@requires_permission("manage_keys")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def make_service_account_page(request: HttpRequest) -> HttpResponse:
    """Create a service account with its first key, and show the key once."""
    user = signed_in_person(request)
    form = ServiceAccountForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if made := _made(
            request, form, lambda: make_service_account(data["name"], data["roles"], actor=user)
        ):
            return made
    context = {"form": form}
    return render(
        request, "accounts/make_service_account.html", context, status=422 if form.is_bound else 200
    )


def _made(request: HttpRequest, form: KeyForm, owner: Callable[[], User]) -> HttpResponse | None:
    """The page with the new key; None if it was refused, and the form says why."""
    data = form.cleaned_data
    try:
        with transaction.atomic():
            key, text = keys.issue_api_key(
                owner(),
                data["name"],
                data["scopes"],
                actor=signed_in_person(request),
                expires_at=data["expires"],
            )
    except BadInput as refusal:
        for name, problem in (refusal.errors or {"name": refusal.message}).items():
            form.add_error(name, str(problem))
        return None
    return render(request, "accounts/key_made.html", {"key": key, "text": text})


@requires_permission("make_keys")
@require_POST
def revoke_api_key_view(request: HttpRequest, key_id: UUID) -> HttpResponse:
    """Revoke the key."""
    key = _key(request, key_id)
    keys.revoke_api_key(key, actor=signed_in_person(request))
    messages.success(request, _("The key “%(name)s” is revoked.") % {"name": key.name})
    return redirect("accounts:keys")


@requires_permission("make_keys")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def api_key_page(request: HttpRequest, key_id: UUID) -> HttpResponse:
    """The key with its use per day; a POST creates another secret and shows it once."""
    form = RotationForm(
        request.POST if request.method == "POST" else None, initial={"until": timezone.now() + SUGGESTED}
    )
    if not form.is_bound:
        return _page(request, key_id, form)
    if not form.is_valid():
        return _page(request, key_id, form, status=BadInput.status)
    key, until = _key(request, key_id), form.cleaned_data["until"]
    try:
        text = keys.rotate_api_key(key, until, actor=signed_in_person(request))
    except BadInput as refusal:
        form.add_error("until", str(refusal))
        return _page(request, key_id, form, status=refusal.status)
    except Conflict as refusal:
        return _page(request, key_id, form, problem=str(refusal), status=refusal.status)
    return render(request, "accounts/key_made.html", {"key": key, "text": text, "until": until})


@requires_permission("make_keys")
@require_POST
def stop_old_api_secret_view(request: HttpRequest, key_id: UUID) -> HttpResponse:
    """Stop the old secret at once."""
    keys.stop_old_api_secret(_key(request, key_id), actor=signed_in_person(request))
    messages.success(request, _("The old secret no longer works."))
    return redirect("accounts:key", key_id)


@requires_permission("make_keys")
@require_POST
def cancel_new_api_secret_view(request: HttpRequest, key_id: UUID) -> HttpResponse:
    """Cancel the new secret, which was lost; the old one keeps working."""
    keys.cancel_new_api_secret(_key(request, key_id), actor=signed_in_person(request))
    messages.success(request, _("The old secret keeps working. The new one no longer works."))
    return redirect("accounts:key", key_id)


def _page(
    request: HttpRequest, key_id: UUID, form: RotationForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    """The current page of the key; of two simultaneous changes, the second sees the first."""
    key = _key(request, key_id)
    context = {
        "key": key,
        "form": form,
        "problem": problem,
        "works": _works(key),
        "has_two": keys.has_two_api_secrets(key, timezone.now()),
        **_use(key),
    }
    return render(request, "accounts/key.html", context, status=status)


def _use(key: ApiKey) -> dict[str, object]:
    days = usage.key_usage_days(key, LOOKING_BACK)
    labels = [
        _("%(day)s: %(requests)s calls, %(errors)s errors, %(limited)s rate limited")
        % {
            "day": format_short_day(day.day),
            "requests": day.requests,
            "errors": day.errors,
            "limited": day.limited,
        }
        for day in days
    ]
    refused = [day.errors + day.limited for day in days]
    return {
        "days": days[::-1],
        "chart": bar_chart(labels, [day.requests for day in days], refused if any(refused) else ()),
        "looking_back": LOOKING_BACK,
        "requests": sum(day.requests for day in days),
        "errors": sum(day.errors for day in days),
        "limited": sum(day.limited for day in days),
    }


def _works(key: ApiKey) -> bool:
    now = timezone.now()
    return key.revoked_at is None and (key.expires_at is None or key.expires_at > now)


def _key(request: HttpRequest, key_id: UUID) -> ApiKey:
    """A key of this person, or any for administrators; raises NotFound."""
    found = ApiKey.objects.looked_after_by(signed_in_person(request))
    key: ApiKey | None = found.select_related("owner").filter(pk=key_id).first()
    if key is None:
        raise NotFound(_("API key not found."))
    return key
