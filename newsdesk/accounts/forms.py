"""Forms of administrators for people and keys."""

import zoneinfo
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsdesk.accounts.models import ApiKey, Scheme, User
from newsdesk.accounts.roles import SERVICE_ROLES, Role, Scope
from newsdesk.lib.datetime_format import DayField, MomentFormField

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


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a person may set for themselves."""

    language = forms.ChoiceField(
        label=_("Language"), required=False, help_text=_("Of pages, and of mails to you.")
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)
    away_until = DayField(
        label=_("Away: first day back"),
        required=False,
        help_text=_("Nobody can assign a claim to you before that day. Leave empty if you are here."),
    )

    class Meta:
        model = User
        fields = ["language", "time_zone", "away_until", "claims_at_most", "scheme", "dense"]
        labels = {
            "claims_at_most": _("Claims assigned at a time, at most"),
            "dense": _("Show more on a screen: smaller gaps in lists"),
        }
        help_texts = {
            "claims_at_most": _("Leave empty for no limit. You can always take more yourself."),
        }
        widgets = {"scheme": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("as the browser wishes")), *settings.LANGUAGES]  # type: ignore[attr-defined]
        newsroom = _("the newsroom’s: %(zone)s") % {"zone": settings.TIME_ZONE}
        zones = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone or zone == "UTC")
        self.fields["time_zone"].choices = [("", newsroom), *((zone, zone) for zone in zones)]  # type: ignore[attr-defined]
        self.fields["scheme"].choices = [("", _("as on this device")), *Scheme.choices]  # type: ignore[attr-defined]
        self.fields["scheme"].required = False
        self.fields["claims_at_most"].widget.attrs |= {"min": 1, "max": 200}

    def clean_claims_at_most(self) -> int | None:
        """From one claim to two hundred."""
        most: int | None = self.cleaned_data["claims_at_most"]
        if most is not None and not 1 <= most <= 200:
            raise forms.ValidationError(_("Enter a number from 1 to 200."))
        return most

    def clean_away_until(self) -> date | None:
        """A day to come, within a year."""
        day: date | None = self.cleaned_data["away_until"]
        if day is not None and not timedelta() < day - timezone.localdate() <= timedelta(days=366):
            raise forms.ValidationError(_("Enter a day within the next year."))
        return day


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
    expires = DayField(
        label=_("Expires on"),
        required=False,
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

    until = MomentFormField(
        label=_("The old secret works until"),
        help_text=_("Allow enough time to update every program that uses the key."),
        error_messages={"required": _("Choose when the old secret stops.")},
    )
