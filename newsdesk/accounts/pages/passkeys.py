"""Pages of one's own passkeys: add, confirm, rename, remove. The list, and signing in with one alone, are allauth's."""

from typing import Any

from allauth.mfa.webauthn import views
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from newsdesk.accounts import second_factor
from newsdesk.accounts.sign_in.forms import AddPasskeyForm, RenamePasskeyForm
from newsdesk.accounts.sign_in.passkey_host import are_passkeys_possible


class AddPasskeyPage(views.AddWebAuthnView):  # type: ignore[misc]
    """Add a passkey; a browser that knows the desk by an IP address cannot have one."""

    form_class = AddPasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The options for the browser, and whether it can have a passkey at all."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "form": kwargs.get("form") or self.get_form(),
            "possible": are_passkeys_possible(self.request),
        }

    def form_invalid(self, form: AddPasskeyForm) -> HttpResponse:
        """The form again, with a new challenge."""
        answer: HttpResponse = super().form_invalid(form)
        answer.status_code = 422
        return answer


class ConfirmPasskeyPage(views.ReauthenticateWebAuthnView):  # type: ignore[misc]
    """Confirm with a passkey that it is you."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again, with a new challenge."""
        for problem in form.errors.get("credential", []):
            messages.error(self.request, problem)
        return redirect(self.request.get_full_path())


class RenamePasskeyPage(views.EditWebAuthnView):  # type: ignore[misc]
    """Give a passkey another name."""

    http_method_names = ("get", "head", "post")
    form_class = RenamePasskeyForm


class RemovePasskeyPage(views.RemoveWebAuthnView):  # type: ignore[misc]
    """Remove a passkey after a question; not the only second factor of somebody whose roles need one."""

    # Django's own DELETE would remove it past the question, the rule and the event.
    http_method_names = ("get", "head", "post")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether it can be removed."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"needed": second_factor.is_needed_second_factor(self.object)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove it."""
        if second_factor.is_needed_second_factor(self.get_object()):
            messages.error(
                self.request, _("Your roles require two-factor sign-in. Add another passkey or an app first.")
            )
            return redirect("mfa_list_webauthn")
        answer: HttpResponse = super().form_valid(form)
        return answer
