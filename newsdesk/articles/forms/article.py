"""The form for a new article: as text, a file or a URL."""

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsdesk.articles import intake, links, readers
from newsdesk.articles.forms.details import DetailsForm, UrlInput, url_from_details_form
from newsdesk.articles.intake import Material
from newsdesk.articles.models import Article
from newsdesk.articles.recordings.changes import LONGEST_RECORDING_URL, check_recording_url
from newsdesk.lib.errors import BadInput

LONGEST_TITLE = Article._meta.get_field("title").max_length or 300


class ArticleForm(DetailsForm):
    """An article by its text, as a file or by its address, and what the editor says about it."""

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
    url = forms.CharField(
        label=gettext_lazy("URL"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Public pages only; fetched once."),
        widget=UrlInput(),
    )
    recording_url = forms.CharField(
        label=gettext_lazy("Recording"),
        required=False,
        max_length=LONGEST_RECORDING_URL,
        help_text=gettext_lazy(
            "For a transcript: the address of the video or audio. Claims link to their second."
        ),
        widget=UrlInput(),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        required=False,
        max_length=LONGEST_TITLE,
        help_text=gettext_lazy("Leave empty to use the first line of the text."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limits = {"text": settings.MAX_UPLOAD_BYTES, "file": settings.MAX_FILE_BYTES}
        self.fields["file"].help_text = _(
            "Word (.docx), OpenDocument, RTF, PDF, HTML, Markdown, email, ninjs, NewsML, captions, transcripts "
            "or text, at most %(limit)s; the text in it at most %(text)s."
        ) % {"limit": filesizeformat(limits["file"]), "text": filesizeformat(limits["text"])}
        for name, most in limits.items():
            limit = filesizeformat(most)
            self.fields[name].widget.attrs["data-max-bytes"] = str(most)
            self.fields[name].widget.attrs["data-too-large"] = intake.REASONS["too-large"] % {"limit": limit}

    def clean_recording_url(self) -> str:
        """The address as it is stored."""
        try:
            return check_recording_url(url_from_details_form(self.cleaned_data["recording_url"]))
        except BadInput as error:
            raise forms.ValidationError(str(error)) from None

    def clean(self) -> dict[str, Any]:
        """Exactly one of text, file and address, readable, and a title."""
        data = super().clean() or {}
        given = [name for name in ("text", "file", "url") if _is_given(data.get(name))]
        if len(given) > 1:
            self.add_error(given[-1], _together(given))
        elif not given:
            if not self.has_error("file") and not self.has_error("url"):
                self.add_error("text", _("Paste the text, choose a file or enter a URL."))
        elif given == ["url"]:
            self._check_address(data)
        else:
            self._read(data)
        return data

    def _check_address(self, data: dict[str, Any]) -> None:
        try:
            data["url"] = links.check_link_url(url_from_details_form(data["url"]))
        except BadInput as error:
            self.add_error("url", str(error))

    def _read(self, data: dict[str, Any]) -> None:
        """Refuse immediately what no worker could read, and find a title if none was given."""
        file = data.get("file")
        if file is not None and file.size <= settings.MAX_FILE_BYTES:
            data["material"] = Material(file.read(), file.name)
        elif file is not None:
            # One byte above the limit is enough to refuse the file: the rest is not read.
            data["material"] = Material(file.read(settings.MAX_FILE_BYTES + 1), file.name)
        else:
            data["material"] = Material.pasted(data["text"])
        try:
            media_type = intake.check_intake_material(data["material"])
        except BadInput as error:
            self.add_error("file" if file is not None else "text", str(error))
            return
        if not data.get("title", "").strip() and not self.has_error("title"):
            data["title"] = intake.intake_material_title(data["material"], media_type)[:LONGEST_TITLE]

    @property
    def address(self) -> str:
        """Where the article is to be fetched from, for `links`; empty when it is here already."""
        return str(self.cleaned_data["url"])

    @property
    def material(self) -> Material:
        """The content of the article, for `intake.submit_article`."""
        material: Material = self.cleaned_data["material"]
        return material


def _is_given(value: Any) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _together(given: list[str]) -> str:
    """The error if an article is given in two ways at once."""
    if given == ["text", "file"]:
        return _("Use either text or a file, not both.")
    if given == ["text", "url"]:
        return _("Use either text or a URL, not both.")
    if given == ["file", "url"]:
        return _("Use either a file or a URL, not both.")
    return _("Use only one of text, file and URL.")
