"""Submit articles: validate what can be checked during the request, store the bytes; `parse` reads them later."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePath

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import require_permission
from newsdesk.articles import readers
from newsdesk.articles.models import Article, Upload
from newsdesk.articles.readers import MARKDOWN, PLAIN, TEXTS, Document, Unreadable
from newsdesk.articles.recordings.changes import check_recording_url
from newsdesk.articles.wording import REASONS
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.disk_space import StorageFull, refuse_when_disk_is_low
from newsdesk.lib.errors import BadInput
from newsdesk.lib.text import normalise_text, sha256_of_text

__all__ = [
    "REASONS",
    "Details",
    "IntakeResult",
    "Material",
    "check_intake_material",
    "submit_article",
    "submit_articles",
]

# Formats that can be read quickly and safely during the request.
READ_AT_THE_DOOR = frozenset([PLAIN, MARKDOWN])
# A title that was not typed is a line of the text, shortened to this length.
LONGEST_FOUND_TITLE = 120


@dataclass(frozen=True, slots=True)
class Details:
    """The details of an article; empty ones are filled from its metadata."""

    title: str
    desk: Desk
    byline: str = ""
    deadline: datetime | None = None
    embargo: datetime | None = None
    source_url: str = ""
    # Where the recording of a transcript can be heard or seen.
    recording_url: str = ""
    # Empty: detected from the text.
    language: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """The content of an article: pasted text or a file."""

    content: bytes = field(repr=False)
    file_name: str = ""

    @classmethod
    def pasted(cls, text: str) -> "Material":
        """Pasted text."""
        return cls(text.encode())

    @property
    def is_pasted(self) -> bool:
        """Whether this is pasted text, whatever it begins with."""
        return not self.file_name


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """The result for one of many files: an article, or the reason why it was refused."""

    file_name: str
    article: Article | None
    error: str = ""


def submit_article(details: Details, material: Material, *, actor: User) -> Article:
    """Submit a new article; a worker reads it next.

    Raises BadInput if it cannot be read (empty, binary, too large, unknown format); then nothing is stored.
    """
    require_permission(actor, "upload")
    media_type = check_intake_material(material)
    with transaction.atomic():
        article = create_submitted_article(details, _stand_in(material), actor)
        _keep(article, material, media_type, actor)
    return article


def submit_articles(details: Details, materials: Iterable[Material], *, actor: User) -> list[IntakeResult]:
    """Submit many articles, one per file and independently: a bad file does not stop the others."""
    require_permission(actor, "upload")
    refuse_when_disk_is_low()
    outcomes = []
    for material in materials:
        try:
            article = submit_article(replace(details, title=""), material, actor=actor)
            outcomes.append(IntakeResult(material.file_name, article))
        except (BadInput, StorageFull) as error:
            outcomes.append(IntakeResult(material.file_name, None, str(error)))
    return outcomes


def create_submitted_article(details: Details, stand_in: str, actor: User) -> Article:
    """Create the article, still without text; `_stand_in` is its title until a better one is read."""
    title, recording = details.title.strip(), check_recording_url(details.recording_url)
    article = Article.objects.create(
        title=title or stand_in,
        title_stands_in=not title,
        desk=details.desk,
        byline=details.byline.strip(),
        deadline=details.deadline,
        embargo=details.embargo,
        source_url=details.source_url,
        recording_url=recording,
        language=details.language,
        uploader=actor,
    )
    record_event(
        EventKind.ARTICLE_SUBMITTED, article, actor=actor, threads=[details.desk.pk], title=article.title
    )
    return article


def resubmit_to_intake(article: Article, material: Material, *, actor: User) -> Upload:
    """Submit another version of an article; a worker reads it next.

    The text of the current version changes nothing; that of an earlier one restores its verdicts.
    Raises BadInput as `submit` does.
    """
    require_permission(actor, "upload")
    media_type = check_intake_material(material)
    with transaction.atomic():
        return _keep(article, material, media_type, actor)


def check_intake_material(material: Material) -> str:
    """The media type of the content; raises BadInput, with the reason, if it cannot be read, and StorageFull.

    Plain text is read here, during the request; other formats are only detected.
    """
    refuse_when_disk_is_low()
    try:
        check_intake_size(material.content, settings.MAX_FILE_BYTES)
        media_type = (
            PLAIN if material.is_pasted else readers.sniff_media_type(material.content, material.file_name)
        )
        if media_type in TEXTS:
            check_intake_size(material.content, settings.MAX_UPLOAD_BYTES)
        if media_type in READ_AT_THE_DOOR:
            readers.read_any_format(material.content, PLAIN)
    except Unreadable as error:
        raise BadInput(explain_intake_error(error)) from None
    return media_type


def check_intake_size(content: bytes, most: int) -> None:
    """Raise Unreadable if the content is empty or too large."""
    if len(content) > most:
        raise Unreadable("too-large", limit=filesizeformat(most))
    if not content.strip():
        raise Unreadable("empty")


def intake_material_title(material: Material, media_type: str) -> str:
    """A title for checked plain text, its first line, cut at a word; "" for other formats."""
    return (
        intake_document_title(readers.read_any_format(material.content, PLAIN))
        if media_type in READ_AT_THE_DOOR
        else ""
    )


def intake_document_title(document: Document) -> str:
    """The title of a document, or its first line, cut at a word."""
    first = next((line.strip() for line in document.text.splitlines() if line.strip()), "")
    if document.blocks:
        first = document.text[document.blocks[0].start : document.blocks[0].end].splitlines()[0]
    return shorten_intake_title(document.title or first)


def _stand_in(material: Material) -> str:
    """The title of an article until a better one is read."""
    return shorten_intake_title(PurePath(safe_intake_file_name(material.file_name)).stem) or _("Pasted text")


def shorten_intake_title(line: str) -> str:
    """A line as a title, cut at a word if it is long."""
    if len(line) <= LONGEST_FOUND_TITLE:
        return line
    return line[: LONGEST_FOUND_TITLE - 1].rsplit(" ", 1)[0] + " …"


def explain_intake_error(error: Unreadable) -> str:
    """The reason in words."""
    return str(REASONS[error.reason]) % error.details


def _keep(article: Article, material: Material, media_type: str, actor: User) -> Upload:
    """Store the bytes, and let a worker read them."""
    upload = Upload.objects.create(
        article=article,
        submitter=actor,
        file_name=safe_intake_file_name(material.file_name),
        media_type=media_type,
        content=material.content,
        sha256=sha256_of_text(material.content),
    )
    record_event(
        EventKind.UPLOAD_KEPT,
        upload,
        actor=actor,
        threads=[article.pk],
        file_name=upload.file_name,
        sha256=upload.sha256,
    )
    return upload


def safe_intake_file_name(file_name: str) -> str:
    """The name to show: the last part of the path, without control characters, at most 255 characters."""
    return (
        normalise_text(PurePath(file_name.replace("\\", "/")).name)
        .replace("\n", " ")
        .replace("\t", " ")[:255]
    )
