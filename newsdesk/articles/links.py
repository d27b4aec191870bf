"""Articles from a URL: a worker fetches the page and reads it like a file."""

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.articles import intake, readers
from newsdesk.articles.intake import Details
from newsdesk.articles.models import Article, Upload
from newsdesk.articles.parse import parse_document, refuse_to_parse_upload
from newsdesk.articles.readers import TEXTS, Document, Unreadable
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.disk_space import refuse_when_disk_is_low
from newsdesk.lib.errors import BadInput
from newsdesk.lib.http import fetch
from newsdesk.lib.http.fetch import Fetched, Network, Unfetchable
from newsdesk.lib.text import sha256_of_text

FETCH_TASK = "newsdesk.articles.tasks.fetch"

SECONDS = 25.0
_ACCEPT = {"accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.5"}
_LONGEST = 2000


def submit_link(details: Details, url: str, *, actor: User) -> Article:
    """Submit an article by its URL; a worker fetches it next.

    Raises BadInput for an invalid URL; if the host cannot be reached, the state of the upload says so.
    """
    require_permission(actor, "upload")
    address = check_link_url(url)
    refuse_when_disk_is_low()
    with transaction.atomic():
        article = intake.create_submitted_article(details, intake.shorten_intake_title(address), actor)
        if not article.source_url and len(address) <= 600:
            article.source_url = address
            article.save(update_fields=["source_url"])
        _ask(article, address, actor)
    return article


def resubmit_link(article: Article, url: str, *, actor: User) -> Upload:
    """Submit another version of an article by its URL; raises BadInput as `submit_link` does."""
    require_permission(actor, "upload")
    address = check_link_url(url)
    refuse_when_disk_is_low()
    with transaction.atomic():
        return _ask(article, address, actor)


def check_link_url(url: str) -> str:
    """The URL as it will be fetched; raises BadInput if it is invalid."""
    try:
        address = str(fetch.parse_url_to_fetch(url))
    except Unfetchable as error:
        raise BadInput(str(error), url=str(error)) from None
    if len(address) > _LONGEST:
        raise BadInput(_("The URL is too long."), url=_("The URL is too long."))
    return address


def _ask(article: Article, address: str, actor: User) -> Upload:
    upload = Upload.objects.create(
        article=article, submitter=actor, url=address, state=Upload.State.FETCHING, media_type="", content=b""
    )
    record_event(EventKind.UPLOAD_LINKED, upload, actor=actor, threads=[article.pk], url=address)
    return upload


def fetch_linked_upload(upload_id: UUID, network: Network | None = None) -> None:
    """Fetch the URL of an upload, or store why that failed; safe to run twice."""
    upload = Upload.objects.get(pk=upload_id)
    if upload.state != Upload.State.FETCHING:
        return
    try:
        fetched = fetch.fetch_url(
            upload.url, headers=_ACCEPT, max_bytes=settings.MAX_FILE_BYTES, seconds=SECONDS, network=network
        )
        media_type = linked_media_type(fetched)
    except Unfetchable as error:
        refuse_to_parse_upload(upload, str(error))
    except Unreadable as error:
        refuse_to_parse_upload(upload, intake.explain_intake_error(error))
    else:
        _keep(upload, fetched, media_type)


def read_linked_page(url: str, seconds: float, network: Network | None = None) -> Document:
    """The text of a page, now and without storing it; raises BadInput with the reason."""
    try:
        fetched = fetch.fetch_url(
            check_link_url(url),
            headers=_ACCEPT,
            max_bytes=settings.MAX_UPLOAD_BYTES,
            seconds=seconds,
            network=network,
        )
        return parse_document(fetched.content, linked_media_type(fetched))
    except Unfetchable as error:
        raise BadInput(str(error), url=str(error)) from None
    except Unreadable as error:
        words = intake.explain_intake_error(error)
        raise BadInput(words, url=words) from None


def linked_media_type(fetched: Fetched) -> str:
    """The media type of the response, with the charset that the host gives; raises Unreadable."""
    if fetched.status != 200:
        raise Unreadable("status", status=str(fetched.status))
    intake.check_intake_size(fetched.content, settings.MAX_FILE_BYTES)
    media_type = readers.sniff_media_type(fetched.content, _file_name(fetched))
    if media_type in TEXTS:
        intake.check_intake_size(fetched.content, settings.MAX_UPLOAD_BYTES)
    charset = _charset(fetched.headers.get("content-type", ""))
    return f"{media_type};charset={charset}" if charset and media_type in TEXTS else media_type


def _file_name(fetched: Fetched) -> str:
    """The file name in the URL; a page that the host declares as HTML ends in .html."""
    name = PurePosixPath(unquote(urlsplit(fetched.final_url).path)).name
    said = fetched.headers.get("content-type", "").partition(";")[0].strip().lower()
    endings = {
        "text/html": ".html",
        "application/xhtml+xml": ".html",
        "text/plain": ".txt",
        "text/markdown": ".md",
    }
    return "page" + endings[said] if said in endings else name


def _charset(content_type: str) -> str:
    for parameter in content_type.split(";")[1:]:
        name, _equals, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            bare = value.strip().strip("\"'")
            return bare[:40] if bare.replace("-", "").replace("_", "").isalnum() else ""
    return ""


@transaction.atomic
def _keep(upload: Upload, fetched: Fetched, media_type: str) -> None:
    address, name = fetched.final_url[:_LONGEST], intake.safe_intake_file_name(_file_name(fetched))
    changed = Upload.objects.filter(pk=upload.pk, state=Upload.State.FETCHING).update(
        state=Upload.State.WAITING,
        url=address,
        fetched_at=timezone.now(),
        file_name=name,
        media_type=media_type,
        content=fetched.content,
        sha256=sha256_of_text(fetched.content),
    )
    if changed:
        if len(address) <= 600:
            # The final URL is more informative than the first.
            begun = Article.objects.filter(pk=upload.article_id, source_url=upload.url)
            begun.update(source_url=address)
        told = {"file_name": name or address, "url": address}
        record_event(
            EventKind.UPLOAD_KEPT, upload, actor=upload.submitter, threads=[upload.article_id], **told
        )
