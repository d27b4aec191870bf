"""The form by which an article comes in."""

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsdesk.accounts.models import Desk
from newsdesk.articles import intake, readers
from newsdesk.articles.intake import Details, Material
from newsdesk.articles.models import Article
from newsdesk.lib.errors import BadInput

LONGEST_TITLE = Article._meta.get_field("title").max_length or 300
MOMENT = "%Y-%m-%dT%H:%M"


def _moment(label: Any, help_text: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
    return forms.DateTimeField(
        label=label,
        help_text=help_text,
        required=False,
        widget=widget,
        input_formats=[MOMENT, "%Y-%m-%dT%H:%M:%S"],
    )


class ArticleForm(forms.Form):
    """A text, pasted or as a file, and what the editor says about it."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "words words--long"}),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,
        max_length=1000,
        widget=forms.FileInput(attrs={"accept": ",".join(filter(None, readers.ENDINGS))}),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        required=False,
        max_length=LONGEST_TITLE,
        help_text=gettext_lazy("Left empty, it is taken from the first line of the text."),
    )
    byline = forms.CharField(label=gettext_lazy("Byline"), required=False, max_length=200)
    desk = forms.ModelChoiceField(
        label=gettext_lazy("Desk"),
        queryset=Desk.objects.none(),
        empty_label=gettext_lazy("Choose a desk"),
        error_messages={"required": gettext_lazy("Choose the desk that this article belongs to.")},
    )
    deadline = _moment(
        gettext_lazy("Deadline"), gettext_lazy("When it goes to print. Claims move up as it comes near.")
    )
    embargo = _moment(gettext_lazy("Embargo until"), gettext_lazy("No verdict is published before."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desks = Desk.objects.all()
        field: Any = self.fields["desk"]
        field.queryset = desks
        if len(desks) == 1:
            field.initial = desks[0]
        limits = {"text": settings.MAX_UPLOAD_BYTES, "file": settings.MAX_FILE_BYTES}
        self.fields["file"].help_text = _(
            "Word (.docx), OpenDocument, RTF, PDF, web page, Markdown, e-mail, ninjs, NewsML or text: at most %(limit)s."
        ) % {"limit": filesizeformat(limits["file"])}
        for name, most in limits.items():
            limit = filesizeformat(most)
            self.fields[name].widget.attrs["data-max-bytes"] = str(most)
            self.fields[name].widget.attrs["data-too-large"] = intake.REASONS["too-large"] % {"limit": limit}

    def clean(self) -> dict[str, Any]:
        """Exactly one of text and file, readable, and a title."""
        data = super().clean() or {}
        text, file = data.get("text") or "", data.get("file")
        if text.strip() and file is not None:
            self.add_error("file", _("There is a pasted text and a file. Keep one of them."))
        elif not text.strip() and file is None:
            if not self.has_error("file"):
                self.add_error("text", _("Paste the text of the article, or choose a file."))
        else:
            self._read(data)
        return data

    def _read(self, data: dict[str, Any]) -> None:
        """Refuse at once what no worker could read, and find a title when none was given."""
        file = data.get("file")
        if file is not None and file.size <= settings.MAX_FILE_BYTES:
            data["material"] = Material(file.read(), file.name)
        elif file is not None:
            # One byte more than allowed is enough to be refused: the rest stays unread.
            data["material"] = Material(file.read(settings.MAX_FILE_BYTES + 1), file.name)
        else:
            data["material"] = Material.pasted(data["text"])
        try:
            media_type = intake.check(data["material"])
        except BadInput as error:
            self.add_error("file" if file is not None else "text", str(error))
            return
        if not data.get("title", "").strip() and not self.has_error("title"):
            data["title"] = intake.title_of(data["material"], media_type)[:LONGEST_TITLE]

    @property
    def details(self) -> Details:
        """What the person said, for `intake.submit`."""
        data = self.cleaned_data
        return Details(**{name: data[name] for name in ("title", "desk", "byline", "deadline", "embargo")})

    @property
    def material(self) -> Material:
        """The article itself, for `intake.submit`."""
        material: Material = self.cleaned_data["material"]
        return material
