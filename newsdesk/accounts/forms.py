"""Forms of administrators for people and keys."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsdesk.accounts.models import ApiKey, User
from newsdesk.accounts.roles import SERVICE_ROLES, Role, Scope

MOMENT = "%Y-%m-%dT%H:%M"
LONGEST_KEY = timedelta(days=5 * 365)


def service_roles_field() -> forms.MultipleChoiceField:
    """The roles that a program may have."""
    return _roles(SERVICE_ROLES)


def _roles(choices: Iterable[Role] = tuple(Role)) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Roles"),
        choices=[(role.value, role.label) for role in choices],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role.")},
    )


class InvitationForm(forms.Form):
    """Invite a person."""

    name = forms.CharField(
        label=_("Name"),
        max_length=User._meta.get_field("name").max_length,
        help_text=_("The name colleagues know."),
    )
    email = forms.EmailField(label=_("Email"), help_text=_("They sign in with this address."))
    roles = _roles()


class RolesForm(forms.Form):
    """The roles of a person."""

    roles = _roles()


class KeyForm(forms.Form):
    """A new key for a program: for oneself, with the scopes that one holds, or for a service account."""

    owner = forms.ModelChoiceField(
        label=_("For"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Myself"),
        help_text=_("Programs that must outlast you get a service account."),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=ApiKey._meta.get_field("name").max_length,
        help_text=_("Say which program uses the key, so you know what stops when you revoke it."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Scopes"),
        required=False,
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without scopes, the key reads published claims at a higher rate limit."),
    )
    expires = forms.DateField(
        label=_("Expires on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        help_text=_("Leave empty for a key that does not expire."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        services = User.objects.services().order_by("name")
        if user.may("manage_keys") and services.exists():
            self.fields["owner"].queryset = services  # type: ignore[attr-defined]
            return
        del self.fields["owner"]
        held = [choice for choice in Scope.choices if user.may_use(choice[0])]
        self.fields["scopes"].choices = held  # type: ignore[attr-defined]

    def clean_expires(self) -> datetime | None:
        """The end of the chosen day, in the administrator's time zone."""
        day = self.cleaned_data["expires"]
        if day is None:
            return None
        today = timezone.localdate()
        if not today <= day <= today + LONGEST_KEY:
            raise forms.ValidationError(_("Choose a day between today and five years from now."))
        return timezone.make_aware(datetime.combine(day, time.max))


class ServiceAccountForm(KeyForm):
    """A service account with its first key."""

    roles = service_roles_field()
    field_order = ("name", "roles", "scopes", "expires")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields.pop("owner", None)
        self.fields["scopes"].choices = Scope.choices  # type: ignore[attr-defined]
        self.fields["name"].help_text = _(
            "The program, for example “CMS”. Its articles and comments show this name."
        )


class RotationForm(forms.Form):
    """How long the current secret of a key keeps working beside the new one."""

    until = forms.DateTimeField(
        label=_("The old secret works until"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S"],
        help_text=_("Allow enough time to update every program that uses the key."),
        error_messages={"required": _("Choose when the old secret stops.")},
    )
