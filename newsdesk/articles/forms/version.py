"""The form for another version of an article."""

from typing import Any

from newsdesk.articles.forms.article import ArticleForm
from newsdesk.articles.models import ArticleVersion
from newsdesk.lib.text import normalise_text, sha256_of_text

DETAILS = ("title", "byline", "desk", "deadline", "embargo", "late", "recording_url")


class VersionForm(ArticleForm):
    """A text, pasted, as a file or by its address; the details of the article do not change.

    The box begins with the current text. A file or an address takes its place, unless the text was changed, too.
    """

    def __init__(self, *args: Any, current: ArticleVersion | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"text": current.text if current else ""})
        super().__init__(*args, **kwargs)
        self.current = current
        for name in DETAILS:
            del self.fields[name]

    def clean_text(self) -> str:
        """The text; none, if only a file or an address is new."""
        text: str = self.cleaned_data["text"]
        other = bool(self.files) or bool(str(self.data.get("url", "")).strip())
        return "" if other and self.is_current(text) else text

    def is_current(self, text: str) -> bool:
        """Whether this is the text of the current version."""
        return (
            bool(text)
            and self.current is not None
            and self.current.sha256 == sha256_of_text(normalise_text(text))
        )
