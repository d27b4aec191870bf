"""Forms for error reports, their answers, and webhooks."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from claims.models import Claimant
from newsdesk.accounts.models import Desk
from newsdesk.lib.errors import Refusal
from newsdesk.publishing.models import ErrorReport, Webhook
from reviews.models import Rating

LONGEST_REPORT = 5_000


_WITHOUT_EMAIL = _("If you leave it empty, keep the link on the next page.")


def _kept_how_long() -> StrOrPromise:
    """What happens to a reader's address, by the setting that the retention follows."""
    days: int = settings.KEEP_DAYS["reporters"]
    if not days:
        return _("Used only to reply. We keep it with your report.")
    told = ngettext(
        "Used only to reply, and deleted %(days)s day after our answer.",
        "Used only to reply, and deleted %(days)s days after our answer.",
        days,
    )
    return told % {"days": days}


class ErrorReportForm(forms.Form):
    """What a reader takes for an error."""

    text = forms.CharField(
        label=_("What is wrong?"),
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say what is wrong.")},
    )
    source = forms.URLField(
        label=_("Link to evidence"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("The URL of a document, record or video."),
    )
    email = forms.EmailField(
        label=_("Email"),
        required=False,
    )
    # A hidden field: only spam programs fill it in.
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = f"{_kept_how_long()} {_WITHOUT_EMAIL}"

    def clean_website(self) -> str:
        """Refuse a form with the hidden field filled in."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave this field empty and send the report again."))
        return ""


class AmendForm(forms.Form):
    """What is done with a published claim, and one text for each public: all readers, one reader, colleagues."""

    always_answers = False
    CORRECT, RETRACT, KEEP = ErrorReport.Outcome.CHECK, ErrorReport.Outcome.RETRACTION, "decline"
    WAYS: ClassVar[dict[str, StrOrPromise]] = {
        CORRECT: _("Correct"),
        RETRACT: _("Retract"),
        KEEP: _("No change needed"),
    }
    follows = forms.ChoiceField(
        label=_("What is to be done"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    # Each choice needs some of these fields: the server says which, not the browser.
    use_required_attribute = False
    public_note = forms.CharField(
        label=_("What readers are told"),
        max_length=5_000,
        error_messages={"required": _("Say what readers are told.")},
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Public, for good: on the page, in feeds and in the list of corrections. Name no colleague."
        ),
    )
    answer = forms.CharField(
        label=_("Answer to the reader"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For whoever reported the error, on the page of their report and by email."),
        error_messages={"required": _("Write an answer to the reader.")},
    )
    note = forms.CharField(
        label=_("Note to colleagues"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Stays in the newsroom."),
    )

    def __init__(
        self, *args: Any, ways: Iterable[str], answers: bool, begun: bool = False, **kwargs: Any
    ) -> None:
        """`answers`: a reader waits for an answer; `begun`: readers have been told already."""
        super().__init__(*args, **kwargs)
        self.begun = begun
        follows: Any = self.fields["follows"]
        follows.choices = [(way, self.WAYS[way]) for way in ways]
        if not answers:
            del self.fields["answer"]

    def clean(self) -> dict[str, Any]:
        """Every public that is concerned is told something, and no other field is asked for."""
        data: dict[str, Any] = super().clean() or {}
        keeps = data.get("follows") == self.KEEP
        if keeps or self.begun:
            self._not_asked_for("public_note", data)
        if not (keeps or self.always_answers):
            self._not_asked_for("answer", data)
        return data

    @property
    def asks_again(self) -> bool:
        """Whether a complete form retracts, which cannot be undone, and nobody has said yet that this is meant."""
        return self.cleaned_data.get("follows") == self.RETRACT and "sure" not in self.data

    def _not_asked_for(self, name: str, data: dict[str, Any]) -> None:
        if not data.get(name):
            self.errors.pop(name, None)
            data[name] = ""


class AnswerForm(AmendForm):
    """The same for one reader's report, which always gets an answer."""

    always_answers = True

    def __init__(self, *args: Any, may_correct: bool, begun: bool = False, **kwargs: Any) -> None:
        """Only people who may correct a claim can choose that outcome."""
        ways = list(self.WAYS) if may_correct else [self.KEEP]
        super().__init__(*args, ways=ways, answers=True, begun=begun, **kwargs)


class WebhookForm(forms.Form):
    """A URL, its event kinds, and its filter."""

    url = forms.URLField(
        label=_("URL"),
        max_length=1000,
        assume_scheme="https",
        help_text=_("Messages are sent to this URL. It must answer with status 2xx within 15 seconds."),
        error_messages={"required": _("Enter the URL that receives the messages.")},
    )
    kinds = forms.MultipleChoiceField(
        label=_("Send a message when"),
        choices=[choice for choice in Webhook.Kind.choices if choice[0] != Webhook.Kind.TEST],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    rating = forms.ChoiceField(label=_("Only with this rating"), required=False)
    desk = forms.ModelChoiceField(
        label=_("Only from this desk"),
        queryset=Desk.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label=_("any desk"),
    )
    claimant = forms.CharField(
        label=_("Only from this claimant"),
        required=False,
        max_length=Claimant._meta.get_field("name").max_length,
        help_text=_("Any of their names, or the id; case and accents are ignored."),
    )
    language = forms.SlugField(
        label=_("Only in this language"),
        required=False,
        max_length=10,
        help_text=_("A language tag, for example “en”."),
    )
    session = forms.UUIDField(
        label=_("Only of this live session"),
        required=False,
        help_text=_("The id of the session, which is in the address of its page."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rating: Any = self.fields["rating"]
        rating.choices = [("", _("any rating")), *Rating.choices]

    @staticmethod
    def of(webhook: Webhook) -> dict[str, Any]:
        """The form filled with a webhook's values."""
        return {"url": webhook.url, "kinds": webhook.kinds, **webhook.only}

    def only(self) -> dict[str, str]:
        """The filter."""
        data = self.cleaned_data
        given = {name: data[name] for name in ("rating", "claimant", "language") if data[name]}
        if data["session"]:
            given["session"] = str(data["session"])
        return given | ({"desk": data["desk"].slug} if data["desk"] else {})

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal, at its field if it has one."""
        field = next((name for name in refusal.errors if name in self.fields), None)
        self.add_error(field, str(refusal))
