"""Forms of the review pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import Claim
from newsdesk.lib.errors import BadInput
from reviews.discussion.inquiries import DAYS_AT_MOST, NAME_AT_MOST, TEXT_AT_MOST
from reviews.models import ClearancePolicy, Enquiry, Evidence, Review

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
