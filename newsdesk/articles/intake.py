"""Take articles in: check what can be checked at the door, keep the bytes; `reading` reads them."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePath

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import require
from newsdesk.articles import readers
from newsdesk.articles.models import Article, Upload
from newsdesk.articles.readers import MARKDOWN, PLAIN, TEXTS, Document, Unreadable
from newsdesk.articles.wording import REASONS
from newsdesk.audit.events import record
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput
from newsdesk.lib.text import normalise, sha256

__all__ = ["REASONS", "Details", "IntakeResult", "Material", "check", "submit", "submit_many"]

# Forms that are quick and safe to look at as plain text.
READ_AT_THE_DOOR = frozenset([PLAIN, MARKDOWN])
# A title that nobody typed is a line of the text: no longer than one reads at a glance.
LONGEST_FOUND_TITLE = 120


@dataclass(frozen=True, slots=True)
class Details:
    """What the person says about an article; what is empty is filled from the article's own metadata."""

    title: str
    desk: Desk
    byline: str = ""
    deadline: datetime | None = None
    embargo: datetime | None = None
    source_url: str = ""
    # Empty means: as the text itself says.
    language: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """The article itself: pasted words or a file."""

    content: bytes = field(repr=False)
    file_name: str = ""

    @classmethod
    def pasted(cls, text: str) -> "Material":
        """Words from a form."""
        return cls(text.encode())

    @property
    def is_pasted(self) -> bool:
        """Whether these are words from a form, whatever they begin with."""
        return not self.file_name


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """What became of one of many files: an article, or the reason why not."""

    file_name: str
    article: Article | None
    error: str = ""


def submit(details: Details, material: Material, *, actor: User) -> Article:
    """Take a new article in; a worker reads it next.

    Raises BadInput when nobody could read it (empty, binary, too large, unknown form): then nothing is kept.
    """
    require(actor, "upload")
    media_type = check(material)
    with transaction.atomic():
        article = add_article(details, stand_in(material), actor)
        keep(article, material, media_type, actor)
    return article


def submit_many(details: Details, materials: Iterable[Material], *, actor: User) -> list[IntakeResult]:
    """Take many articles in, one a file and each for itself: a bad file does not hold the others up."""
    require(actor, "upload")
    outcomes = []
    for material in materials:
        try:
            article = submit(replace(details, title=""), material, actor=actor)
            outcomes.append(IntakeResult(material.file_name, article))
        except BadInput as error:
            outcomes.append(IntakeResult(material.file_name, None, str(error)))
    return outcomes


def add_article(details: Details, stand_in: str, actor: User) -> Article:
    """The article itself, still without text; `stand_in` is its title until a better one is read."""
    title = details.title.strip()
    article = Article.objects.create(
        title=title or stand_in,
        title_stands_in=not title,
        desk=details.desk,
        byline=details.byline.strip(),
        deadline=details.deadline,
        embargo=details.embargo,
        source_url=details.source_url,
        language=details.language,
        uploader=actor,
    )
    record(EventKind.ARTICLE_SUBMITTED, article, actor=actor, threads=[details.desk.pk], title=article.title)
    return article


def resubmit(article: Article, material: Material, *, actor: User) -> Upload:
    """Take another version of an article in; a worker reads it next.

    The text of the current version again changes nothing; that of an earlier one brings its verdicts back.
    Raises BadInput as `submit` does.
    """
    require(actor, "upload")
    media_type = check(material)
    with transaction.atomic():
        return keep(article, material, media_type, actor)


def check(material: Material) -> str:
    """The media type of what came in; raises BadInput, with the reason in words, when it cannot be read.

    Plain text is read here, while the person still looks at the form; other forms are only recognised.
    """
    try:
        check_size(material.content, settings.MAX_FILE_BYTES)
        media_type = PLAIN if material.is_pasted else readers.sniff(material.content, material.file_name)
        if media_type in TEXTS:
            check_size(material.content, settings.MAX_UPLOAD_BYTES)
        if media_type in READ_AT_THE_DOOR:
            readers.read(material.content, PLAIN)
    except Unreadable as error:
        raise BadInput(explain(error)) from None
    return media_type


def check_size(content: bytes, most: int) -> None:
    """Raise Unreadable for nothing, and for too much."""
    if len(content) > most:
        raise Unreadable("too-large", limit=filesizeformat(most))
    if not content.strip():
        raise Unreadable("empty")


def title_of(material: Material, media_type: str) -> str:
    """A title for plain text that `check` let pass, its first line, cut at a word; "" for what is not read yet."""
    return title_in(readers.read(material.content, PLAIN)) if media_type in READ_AT_THE_DOOR else ""


def title_in(document: Document) -> str:
    """A title for what was read: its own, or its first line, cut at a word."""
    first = next((line.strip() for line in document.text.splitlines() if line.strip()), "")
    if document.blocks:
        first = document.text[document.blocks[0].start : document.blocks[0].end].splitlines()[0]
    return shorten(document.title or first)


def stand_in(material: Material) -> str:
    """What an article is called until its title is read."""
    return shorten(PurePath(safe_name(material.file_name)).stem) or _("Pasted text")


def shorten(line: str) -> str:
    """A line as a title: cut at a word, if it is long."""
    if len(line) <= LONGEST_FOUND_TITLE:
        return line
    return line[: LONGEST_FOUND_TITLE - 1].rsplit(" ", 1)[0] + " …"


def explain(error: Unreadable) -> str:
    """The reason in words."""
    return str(REASONS[error.reason]) % error.details


def keep(article: Article, material: Material, media_type: str, actor: User) -> Upload:
    """Keep the bytes, and let a worker read them."""
    upload = Upload.objects.create(
        article=article,
        submitter=actor,
        file_name=safe_name(material.file_name),
        media_type=media_type,
        content=material.content,
        sha256=sha256(material.content),
    )
    record(
        EventKind.UPLOAD_KEPT,
        upload,
        actor=actor,
        threads=[article.pk],
        file_name=upload.file_name,
        sha256=upload.sha256,
    )
    return upload


def safe_name(file_name: str) -> str:
    """The name to show: the last part of the path, without control characters, at most 255 letters."""
    return normalise(PurePath(file_name.replace("\\", "/")).name).replace("\n", " ").replace("\t", " ")[:255]
