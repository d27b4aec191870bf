"""The form for many articles at once, each a file."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsdesk.articles.forms.details import DetailsForm
from newsdesk.articles.intake import Material

# As many as the server accepts in one request.
MOST_FILES = settings.DATA_UPLOAD_MAX_NUMBER_FILES or 100


class ManyFiles(forms.FileInput):
    """A field for any number of files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files; each is checked separately when it is submitted."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files; the form reports if there are none."""
        return [super(FilesField, self).clean(one, initial) for one in data or []]


class ManyForm(DetailsForm):
    """Many files at once, or a whole folder; the details apply to each of them."""

    chosen = FilesField(
        label=gettext_lazy("Files"),
        required=False,
        allow_empty_file=True,
        widget=ManyFiles(attrs={"data-max-files": MOST_FILES}),
    )
    folder = FilesField(
        label=gettext_lazy("Or a folder"),
        required=False,
        allow_empty_file=True,
        widget=ManyFiles(attrs={"webkitdirectory": True, "data-max-files": MOST_FILES}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("Choose at most %(number)s files at a time.") % {"number": MOST_FILES}
        for name in ("chosen", "folder"):
            self.fields[name].widget.attrs["data-too-many"] = words

    def clean(self) -> dict[str, Any]:
        """At least one file."""
        data = super().clean() or {}
        if not data.get("chosen") and not data.get("folder"):
            self.add_error("chosen", _("Choose files or drop them here."))
        return data

    @property
    def materials(self) -> Iterator[Material]:
        """The files one after another, so that only one is in memory; a file above the limit is not read further."""
        for file in [*self.cleaned_data["chosen"], *self.cleaned_data["folder"]]:
            yield Material(file.read(settings.MAX_FILE_BYTES + 1), file.name)
