"""Fields that forms for articles share: the desk, the details, a URL as people type it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsdesk.accounts.models import Desk
from newsdesk.articles.intake import Details
from newsdesk.lib.datetime_format import MomentFormField, is_datetime_long_past


class UrlInput(forms.TextInput):
    """A box for a URL that need not begin with its scheme."""

    def __init__(self) -> None:
        hints = {"inputmode": "url", "autocomplete": "off", "spellcheck": "false", "placeholder": "https://"}
        super().__init__(attrs=hints)


def url_from_details_form(address: str) -> str:
    """The address as a browser would take it: a bare host and path are asked for by https."""
    bare = address.strip()
    return bare if "://" in bare or not bare or ":" in bare.partition("/")[0] else f"https://{bare}"


class DeskForm(forms.Form):
    """A form with a desk; if there is only one, it is preselected."""

    desk = forms.ModelChoiceField(
        label=gettext_lazy("Desk"),
        queryset=Desk.objects.none(),
        empty_label=gettext_lazy("Choose a desk"),
        error_messages={"required": gettext_lazy("Choose a desk.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desks = Desk.objects.all()
        field: Any = self.fields["desk"]
        field.queryset = desks
        if len(desks) == 1:
            field.initial = desks[0]


class DetailsForm(DeskForm):
    """The details of an article, except its title."""

    byline = forms.CharField(label=gettext_lazy("Byline"), required=False, max_length=200)
    deadline = MomentFormField(
        label=gettext_lazy("Deadline"),
        help_text=gettext_lazy("Publication deadline. Claims rise in the queue as it approaches."),
        required=False,
    )
    embargo = MomentFormField(
        label=gettext_lazy("Embargo until"),
        help_text=gettext_lazy("No verdict is published before this time."),
        required=False,
    )
    # Asked only about a deadline that is over.
    late = forms.BooleanField(
        label=gettext_lazy("The deadline has passed. Use it all the same."),
        required=False,
        widget=forms.HiddenInput,
    )

    def clean(self) -> dict[str, Any]:
        """A deadline in the past is asked about once."""
        data = super().clean() or {}
        if is_datetime_long_past(data.get("deadline")) and not data.get("late"):
            self.fields["late"].widget = forms.CheckboxInput()
            self.add_error(
                "deadline", _("This deadline has passed. Change it, or tick the box below to use it.")
            )
        return data

    @property
    def details(self) -> Details:
        """The details, for `intake`."""
        names = ("title", "desk", "byline", "deadline", "embargo", "recording_url")
        return Details(
            **{"title": ""} | {name: self.cleaned_data[name] for name in names if name in self.fields}
        )
