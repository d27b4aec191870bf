"""Convert an uploaded file into a version of the article, and fill the article's details from its metadata."""

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from newsdesk.articles import intake, readers, sandbox, sender, versions
from newsdesk.articles.language import article_language_tag
from newsdesk.articles.models import Article, Upload
from newsdesk.articles.readers import PLAIN, Document, Unreadable
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.db.datetime_range import is_datetime_in_range

READ_TASK = "newsdesk.articles.tasks.read"

HELD_WITHOUT_END = sender.HELD_WITHOUT_END
# The reason of a refusal: the sender does not let the item be used any more.
TAKEN_BACK = "stopped"


def parse_upload(upload_id: UUID) -> None:
    """Read an upload into a version of its article; safe to run twice."""
    upload = Upload.objects.select_related("article").get(pk=upload_id)
    if upload.state != Upload.State.WAITING:
        return
    try:
        document = parse_document(bytes(upload.content), upload.media_type)
    except Unreadable as error:
        with transaction.atomic():
            if error.reason == TAKEN_BACK:
                sender.apply_sender_cancellation(upload, error.details)
            refuse_to_parse_upload(upload, intake.explain_intake_error(error))
        return
    with transaction.atomic():
        # First: the version is found by the dictionary of the article's language.
        _describe(upload, document)
        versions.add_article_version(upload, document)
        sender.apply_sender_embargo(upload, document)
        Upload.objects.filter(pk=upload.pk).update(state=Upload.State.READ, error="", read_at=timezone.now())


def parse_document(content: bytes, media_type: str) -> Document:
    """The text of a file with its metadata; raises Unreadable."""
    # Plain text was already read during the request: it needs no parser that could be attacked.
    document = (
        readers.read_any_format(content, media_type)
        if media_type == PLAIN
        else sandbox.read_in_sandbox(content, media_type)
    )
    if len(document.text.encode()) > settings.MAX_UPLOAD_BYTES:
        raise Unreadable("too-large", limit=filesizeformat(settings.MAX_UPLOAD_BYTES))
    return document


@transaction.atomic
def refuse_to_parse_upload(upload: Upload, error: str) -> None:
    """Store why an upload cannot be used, unless it has a result already."""
    open_states = [Upload.State.FETCHING, Upload.State.WAITING]
    changed = Upload.objects.filter(pk=upload.pk, state__in=open_states).update(
        state=Upload.State.REFUSED, error=error, read_at=timezone.now()
    )
    if changed:
        record_event(EventKind.UPLOAD_REFUSED, upload, threads=[upload.article_id], reason=error)


def _describe(upload: Upload, document: Document) -> None:
    """Fill empty details from the metadata; what a person typed stays."""
    article = Article.objects.select_for_update(no_key=True).get(pk=upload.article_id)
    found = {name: value for name, value in _found(article, upload, document).items() if value}
    changed = {name: value for name, value in found.items() if getattr(article, name) != value}
    if not changed:
        return
    for name, value in changed.items():
        setattr(article, name, value)
    if "title" in changed:
        article.title_stands_in = False
    article.save(update_fields=[*changed, "title_stands_in"])
    told = {name: str(value) for name, value in changed.items()}
    record_event(EventKind.ARTICLE_DESCRIBED, article, threads=[upload.pk], found=told)


def _found(article: Article, upload: Upload, document: Document) -> dict[str, object]:
    """The metadata for each empty detail."""
    found: dict[str, object] = {}
    if article.title_stands_in:
        found["title"] = intake.intake_document_title(document)[:300]
    if not article.byline:
        found["byline"] = document.byline[:200]
    if article.dated is None:
        found["dated"] = document.dated if is_datetime_in_range(document.dated) else None
    if not article.language:
        found["language"] = article_language_tag(document.text, document.language) or settings.LANGUAGE_CODE
    if not article.recording_url:
        found["recording_url"] = document.recording[:2000]
    if not article.source_url or article.source_url == upload.url:
        found["source_url"] = _address(upload.url, document.url)
    return found


def _address(fetched: str, claimed: str) -> str:
    """The canonical URL of the page, if it is on the host that it was fetched from."""
    if not fetched:
        return claimed[:600]
    same_host = _host(claimed) == _host(fetched)
    return (claimed if claimed and same_host else fetched)[:600]


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
