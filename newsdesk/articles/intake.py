"""Take articles in: check what can be checked at the door, keep the bytes, let a worker read them."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import require
from newsdesk.articles import readers, versions
from newsdesk.articles.models import Article, Upload
from newsdesk.articles.readers import Unreadable
from newsdesk.audit.events import record
from newsdesk.lib.errors import BadInput
from newsdesk.lib.text import normalise, sha256

# A title that nobody typed is a line of the text: no longer than one reads at a glance.
LONGEST_FOUND_TITLE = 120

# Why bytes are refused, in words that say what to do.
REASONS: dict[str, StrOrPromise] = {
    "empty": _("There are no words in it. Choose a file with text, or paste the text."),
    "binary": _("This is not a text file. Save it as plain text (.txt) or Markdown (.md), or paste the text."),
    "encoding": _("The letters in this file cannot be read for certain. Save it as UTF-8 and upload it again."),
    "too-large": _("It is larger than the limit of %(limit)s. Split it, or ask an administrator to raise the limit."),
    "unknown-form": _("Files of the form “%(ending)s” cannot be read yet. Use .txt or .md, or paste the text."),
}


@dataclass(frozen=True, slots=True)
class Details:
    """What the person says about an article."""

    title: str
    desk: Desk
    byline: str = ""
    deadline: datetime | None = None
    embargo: datetime | None = None
    source_url: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Material:
    """The article itself: pasted words or a file."""

    content: bytes = field(repr=False)
    file_name: str = ""

    @classmethod
    def pasted(cls, text: str) -> "Material":
        """Words from a form."""
        return cls(text.encode())


def submit(details: Details, material: Material, *, actor: User) -> Article:
    """Take a new article in; a worker reads it next.

    Raises BadInput when nobody could read it (empty, binary, too large, unknown form): then nothing is kept.
    """
    require(actor, "upload")
    media_type = check(material)
    with transaction.atomic():
        article = Article.objects.create(
            title=details.title.strip(),
            desk=details.desk,
            byline=details.byline.strip(),
            deadline=details.deadline,
            embargo=details.embargo,
            source_url=details.source_url,
            language=details.language,
            uploader=actor,
        )
        record("article.submitted", article, actor=actor, threads=[details.desk.pk], title=article.title)
        _keep(article, material, media_type, actor)
    return article


def resubmit(article: Article, material: Material, *, actor: User) -> Upload:
    """Take another version of an article in; a worker reads it next.

    The text of the current version again changes nothing; that of an earlier one brings its verdicts back.
    Raises BadInput as `submit` does.
    """
    require(actor, "upload")
    media_type = check(material)
    with transaction.atomic():
        return _keep(article, material, media_type, actor)


def check(material: Material) -> str:
    """The media type of what came in; raises BadInput, with the reason in words, when it cannot be read."""
    try:
        if len(material.content) > settings.MAX_UPLOAD_BYTES:
            raise Unreadable("too-large", limit=filesizeformat(settings.MAX_UPLOAD_BYTES))
        if not material.content.strip():
            raise Unreadable("empty")
        media_type = readers.sniff(material.file_name)
        # Text is quick to read, so a wrong file is refused while the person still looks at the form.
        readers.read(material.content, media_type)
    except Unreadable as error:
        raise BadInput(explain(error)) from None
    return media_type


def title_of(material: Material, media_type: str) -> str:
    """A title for material that `check` let pass: its own, or its first line, cut at a word."""
    document = readers.read(material.content, media_type)
    first = next((line.strip() for line in document.text.splitlines() if line.strip()), "")
    if document.blocks:
        first = document.text[document.blocks[0].start : document.blocks[0].end].splitlines()[0]
    return shorten(document.title or first)


def shorten(line: str) -> str:
    """A line as a title: cut at a word, if it is long."""
    if len(line) <= LONGEST_FOUND_TITLE:
        return line
    return line[: LONGEST_FOUND_TITLE - 1].rsplit(" ", 1)[0] + " …"


def explain(error: Unreadable) -> str:
    """The reason in words."""
    return str(REASONS[error.reason]) % error.details


def read(upload_id: UUID) -> None:
    """Read an upload into a version of its article; safe to run twice."""
    upload = Upload.objects.select_related("article").get(pk=upload_id)
    if upload.state != Upload.State.WAITING:
        return
    try:
        document = readers.read(bytes(upload.content), upload.media_type)
    except Unreadable as error:
        _finish(upload, Upload.State.REFUSED, explain(error))
        return
    with transaction.atomic():
        versions.add(upload, document)
        _finish(upload, Upload.State.READ)


def _keep(article: Article, material: Material, media_type: str, actor: User) -> Upload:
    upload = Upload.objects.create(
        article=article,
        submitter=actor,
        file_name=safe_name(material.file_name),
        media_type=media_type,
        content=material.content,
        sha256=sha256(material.content),
    )
    record(
        "upload.kept", upload, actor=actor, threads=[article.pk], file_name=upload.file_name, sha256=upload.sha256
    )
    return upload


def safe_name(file_name: str) -> str:
    """The name to show: the last part of the path, without control characters, at most 255 letters."""
    return normalise(PurePath(file_name.replace("\\", "/")).name).replace("\n", " ").replace("\t", " ")[:255]


@transaction.atomic
def _finish(upload: Upload, state: Upload.State, error: str = "") -> None:
    changed = Upload.objects.filter(pk=upload.pk, state=Upload.State.WAITING).update(
        state=state, error=error, read_at=timezone.now()
    )
    if changed and state == Upload.State.REFUSED:
        record("upload.refused", upload, threads=[upload.article_id], reason=error)
