"""One key: what it opens, how much it is used, and another secret for it."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from newsdesk.accounts import keys, usage
from newsdesk.accounts.forms import RotationForm
from newsdesk.accounts.models import ApiKey
from newsdesk.accounts.permissions import person, requires
from newsdesk.lib.charts import chart
from newsdesk.lib.errors import NotThere, Refusal

LOOKING_BACK = 30
SUGGESTED = timedelta(days=1)


@requires("manage_keys")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one_key(request: HttpRequest, key_id: UUID) -> HttpResponse:
    """The key with its use, day by day; a POST makes another secret and shows it, this once."""
    key = _key(key_id)
    form = RotationForm(
        request.POST if request.method == "POST" else None, initial={"until": timezone.now() + SUGGESTED}
    )
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                text = keys.rotate(key, form.cleaned_data["until"], actor=person(request))
            except Refusal as refusal:
                form.add_error("until", str(refusal))
                status = refusal.status
            else:
                context = {"key": key, "text": text, "until": form.cleaned_data["until"]}
                return render(request, "accounts/key_made.html", context)
    context = {"key": key, "form": form, "works": _works(key), "now": timezone.now(), **_use(key)}
    return render(request, "accounts/key.html", context, status=status)


def _use(key: ApiKey) -> dict[str, object]:
    days = usage.days(key, LOOKING_BACK)
    labels = [
        _("%(day)s: %(requests)s calls, %(errors)s with an error, %(limited)s too many")
        % {
            "day": date_format(day.day, "j M"),
            "requests": day.requests,
            "errors": day.errors,
            "limited": day.limited,
        }
        for day in days
    ]
    refused = [day.errors + day.limited for day in days]
    return {
        "days": days[::-1],
        "chart": chart(labels, [day.requests for day in days], refused if any(refused) else ()),
        "looking_back": LOOKING_BACK,
        "requests": sum(day.requests for day in days),
        "errors": sum(day.errors for day in days),
        "limited": sum(day.limited for day in days),
    }


def _works(key: ApiKey) -> bool:
    now = timezone.now()
    return key.revoked_at is None and (key.expires_at is None or key.expires_at > now)


def _key(key_id: UUID) -> ApiKey:
    key: ApiKey | None = ApiKey.objects.select_related("owner").filter(pk=key_id).first()
    if key is None:
        raise NotThere(_("There is no such key."))
    return key
