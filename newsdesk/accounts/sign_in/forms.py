"""Forms of passkeys, and of locked accounts."""

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind

LONGEST_NAME = 60


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey. Its name is not required: the browser has made it before the form is sent."""

    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=_("So that you know it again: the device, or where you keep the key."),
    )
    passwordless = forms.BooleanField(
        label=_("Sign in with this passkey alone, without a password"),
        required=False,
        initial=True,
        help_text=_(
            "The device then asks for your fingerprint, face or PIN. Untick this for a key without one."
        ),
    )


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)

    @transaction.atomic
    def save(self) -> Authenticator:
        """Save the name, and record an event."""
        saved: Authenticator = super().save()
        record_event(EventKind.PERSON_PASSKEY_RENAMED, saved.user, actor=saved.user)
        return saved


class OpeningLinkForm(forms.Form):
    """Ask for a link that opens a locked account."""

    email = forms.EmailField(label=_("Email"), help_text=_("The address that you sign in with."))
