"""Forms of the review pages."""

from dataclasses import asdict
from datetime import time
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from newsdesk.lib.chat.services import LONGEST
from newsdesk.lib.errors import BadInput
from newsdesk.lib.newsroom_file import NewsroomFile
from reviews.discussion.inquiries import DAYS_AT_MOST, NAME_AT_MOST, TEXT_AT_MOST
from reviews.models import ClearancePolicy, Enquiry, Evidence, Review
from reviews.workflow.cut_offs import parse_cut_offs

# The fields are inside the form of the verdict but belong to a separate form.
EVIDENCE_FORM, ENQUIRY_FORM = "evidence-form", "enquiry-form"


class EvidenceForm(forms.ModelForm):  # type: ignore[type-arg]
    """A document, a passage in it, and its stance on the claim."""

    url = forms.URLField(label=_("URL"), required=False, max_length=1000, assume_scheme="https")

    class Meta:
        model = Evidence
        fields = ["title", "publisher", "url", "file", "passage", "stance", "primary"]
        widgets = {
            "passage": forms.Textarea(attrs={"rows": 3, "class": "words"}),
            "stance": forms.RadioSelect,
            "file": forms.FileInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= {"form": EVIDENCE_FORM, "autocomplete": "off"}
        self.fields["stance"].choices = Evidence.Stance.choices  # type: ignore[attr-defined]

    def refuse(self, error: BadInput) -> None:
        """Show the messages of a refusal at their fields."""
        if not error.errors:
            self.add_error(None, str(error))
        for name, text in error.errors.items():
            if name not in self.errors:
                self.add_error(name, str(text))


class EnquiryForm(forms.Form):
    """A question to a source."""

    role = forms.ChoiceField(label=_("Who are you asking?"), choices=Enquiry.Role, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name"), max_length=NAME_AT_MOST)
    email = forms.EmailField(
        label=_("Email"),
        required=False,
        help_text=_("We'll email the link. Leave empty to send it yourself."),
    )
    text = forms.CharField(
        label=_("Question"),
        max_length=TEXT_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 3, "class": "words"}),
    )
    days = forms.IntegerField(label=_("Link expires after (days)"), min_value=1, max_value=DAYS_AT_MOST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The form for evidence on the same page has fields of the same names.
        self.auto_id = "ask_%s"
        for field in self.fields.values():
            field.widget.attrs |= {"form": ENQUIRY_FORM, "autocomplete": "off"}

    def refuse(self, error: BadInput) -> None:
        """Show the messages of a refusal at their fields."""
        for name, text in error.errors.items():
            self.add_error(name, str(text))


class DismissForm(forms.Form):
    """Why a claim needs no verdict."""

    reason = forms.ChoiceField(label=_("Reason"), choices=Review.Dismissal, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Note"), required=False, max_length=1000)


class PolicyForm(forms.ModelForm):  # type: ignore[type-arg]
    """The clearance policy of a desk."""

    must_check = forms.MultipleChoiceField(
        label=_("Kinds that must be checked"),
        choices=Claim.Kind,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Claims whose priority an editor increased must always be checked."),
    )

    class Meta:
        model = ClearancePolicy
        fields = ["must_check", "disputed_may_run", "unsupported_may_run"]


class ChannelForm(forms.Form):
    """A chat: its address is never shown again, so a form of a known chat asks for it only to replace it."""

    address = forms.CharField(
        label=_("Address"),
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    name = forms.CharField(label=_("Name"), max_length=60, required=False)
    kinds = forms.MultipleChoiceField(
        label=_("Send a message when"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = kinds  # type: ignore[attr-defined]
        self.fields["address"].help_text = _(
            "The address that the chat shows for an incoming webhook, or an Apprise address such as "
            "ntfys://ntfy.example.org/topic. It is stored encrypted."
        )
        if known:
            self.fields["address"].required = False
            self.fields["address"].help_text = _("Leave empty to keep the address.")
            self.order_fields(["name", "kinds", "address"])
        else:
            self.fields["kinds"].initial = [kind for kind, _label in kinds]
            self.fields["name"].help_text = _("How the chat is called here, for example “#fact-checks”.")

    def refuse(self, error: BadInput) -> None:
        """Show the messages of a refusal at their fields."""
        if not error.errors:
            self.add_error(None, str(error))
        for name, text in error.errors.items():
            self.add_error(name, str(text))


class DeskRulesForm(forms.Form):
    """What administrators set for a desk."""

    name = forms.CharField(label=_("Name"), max_length=60)
    cut_offs = forms.CharField(label=_("Cut-offs"), required=False, max_length=80)
    share = forms.IntegerField(
        label=_("Claims with two reviews (%)"),
        min_value=0,
        max_value=100,
        help_text=_("The share of new claims that two people check independently."),
    )
    channel_texts = forms.BooleanField(
        label=_("Titles, claims and comments may be sent to chats and calendars"),
        required=False,
        help_text=_("Without it, a message says only what happened, with a link."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cut_offs"].help_text = _(
            "Times such as 18:00, 22:30, in the time zone of the newsroom (%(zone)s). An article without a deadline gets "
            "the next one."
        ) % {"zone": settings.TIME_ZONE}

    def clean_cut_offs(self) -> list[time]:
        """Up to six times of day, in their order."""
        try:
            return parse_cut_offs(self.cleaned_data["cut_offs"])
        except BadInput as error:
            raise forms.ValidationError(str(error)) from None

    def refuse(self, error: BadInput) -> None:
        """Show the messages of a refusal at their fields."""
        for name, text in error.errors.items():
            self.add_error(name if name in self.fields else None, str(text))
        if not error.errors:
            self.add_error(None, str(error))


class NewsroomMailForm(forms.Form):
    """The newsroom's mail server; its password is not shown again."""

    mail_host = forms.RegexField(
        label=_("Mail server"),
        regex=r"^[A-Za-z0-9._:-]{1,250}$",
        help_text=_("Such as smtp.example.org."),
        error_messages={"invalid": _("Enter the name of the server only.")},
    )
    mail_port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535)
    mail_security = forms.ChoiceField(
        label=_("Encryption"),
        choices=[("tls", _("STARTTLS (587)")), ("ssl", _("TLS (465)")), ("", _("none"))],
        required=False,
    )
    mail_user = forms.CharField(
        label=_("User name"),
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    mail_password = forms.CharField(
        label=_("Password"),
        max_length=250,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    mail_from = forms.EmailField(label=_("Sender"), help_text=_("Emails come from this address."))

    def __init__(self, data: Any = None, *, entered: NewsroomFile) -> None:
        super().__init__(data, initial=asdict(entered))
        self.entered = entered
        if entered.mail_password:
            self.fields["mail_password"].help_text = _("Leave empty to keep the password.")

    def entered_values(self) -> dict[str, Any]:
        """What is stored; an empty password keeps the one of the same server and user."""
        data = dict(self.cleaned_data)
        same = all(data[name] == getattr(self.entered, name) for name in ("mail_host", "mail_user"))
        if same and not data["mail_password"]:
            data["mail_password"] = self.entered.mail_password
        return data
