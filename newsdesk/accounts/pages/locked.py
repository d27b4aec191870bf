"""A locked account: its owner asks for a link by email, and follows it."""

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from newsdesk.accounts.sign_in import locked_accounts
from newsdesk.accounts.sign_in.forms import OpeningLinkForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_opening_link_page(request: HttpRequest) -> HttpResponse:
    """Ask for the link; the answer is the same whether the address is known or not."""
    form = OpeningLinkForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        email = form.cleaned_data["email"]
        # Together with links to a new password: a mailbox is not to be filled by a stranger.
        limits = {"app": "allauth.account", "action": "reset_password", "key": email.lower()}
        if limited := ratelimit.consume_or_429(request, **limits):
            refused: HttpResponse = limited
            return refused
        locked_accounts.send_locked_account_link(email)
        messages.success(request, _("If this address has an account, we have emailed a link to it."))
        return redirect("account_login")
    return render(request, "account/ask_opening.html", {"form": form}, status=422 if form.is_bound else 200)


@never_cache
@require_safe
def open_account_view(request: HttpRequest, token: str) -> HttpResponse:
    """Follow the link: this browser has tries of its own."""
    if locked_accounts.open_locked_account(request, token):
        messages.success(request, _("You can sign in from this browser now, with five tries of your own."))
    else:
        messages.error(request, _("This link is no longer valid. Ask for a new one."))
    return redirect("account_login")
