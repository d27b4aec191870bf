"""What the sender of an item says of it later: that it is held back until then, or taken back for good."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from newsdesk.articles.models import Article, Upload
from newsdesk.articles.readers import Document
from newsdesk.articles.readers.document import CLOSED
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.db.datetime_range import LAST, is_datetime_in_range

# The moment of an embargo without an end: whoever asks only for the moment holds the text back, too.
HELD_WITHOUT_END = LAST
LONGEST_ID = 300


@transaction.atomic
def apply_sender_cancellation(upload: Upload, details: Mapping[str, str]) -> list[Article]:
    """Stop every article that this item came as before; returns them. Safe to run twice.

    `details` are those of the refusal: the sender's words and its id of the item. The event holds the claims.
    """
    why = details.get("why", "")[:1000]
    found = [article for article in _known(upload, details.get("item", "")) if article.current is not None]
    for article in found:
        article.stopped_at, article.stopped_why = timezone.now(), why
        article.save(update_fields=["stopped_at", "stopped_why"])
        record_event(EventKind.ARTICLE_STOPPED, article, threads=[upload.pk], why=why)
    return found


def _embargo_of(document: Document) -> datetime | None:
    """Until when the sender holds the text back; one without an end lasts until a person changes it."""
    if document.embargo == CLOSED:
        return HELD_WITHOUT_END
    try:
        until = datetime.fromisoformat(document.embargo)
    except ValueError:
        return None
    # Senders write far years for an embargo without an end; what lies before the range is over.
    if until.year > LAST.year:
        return HELD_WITHOUT_END
    return until if is_datetime_in_range(until) else None


@transaction.atomic
def apply_sender_embargo(upload: Upload, document: Document) -> None:
    """Follow the embargo of an item, also of one that is here already, and remember what the sender calls it.

    What a person typed for a new article stays; a later embargo of the sender, in an update, counts.
    """
    until, item = _embargo_of(document), document.item[:LONGEST_ID]
    for article in _known(upload, item, with_stopped=True):
        own = article.pk == upload.article_id
        update = not own or Upload.objects.filter(article=article, pk__lt=upload.pk).exists()
        before, fields = article.embargo, []
        if own and item and article.sender_item != item:
            article.sender_item = item
            fields.append("sender_item")
        if until is not None and until != article.sender_embargo:
            if _counts(article, until, update=update):
                article.embargo, article.embargo_without_end = until, until == HELD_WITHOUT_END
            article.sender_embargo = until
            fields += ["embargo", "embargo_without_end", "sender_embargo"]
        if fields:
            article.save(update_fields=fields)
        if update and article.embargo is not None and article.embargo != before:
            threads, moment = [upload.pk], article.embargo.isoformat()
            record_event(
                EventKind.ARTICLE_HELD_BACK, article, threads=threads, until=moment,
                without_end=article.embargo_without_end,
            )  # fmt: skip


def _counts(article: Article, until: datetime, *, update: bool) -> bool:
    """Whether the sender's embargo takes the place of the one that is set: a person's own only gives way to a later one."""
    set_by_sender = article.embargo == article.sender_embargo
    return article.embargo is None or set_by_sender or (update and until > article.embargo)


def _known(upload: Upload, item: str, *, with_stopped: bool = False) -> list[Article]:
    """The article of the upload, and those that this item came as before; locked, in the order of their ids."""
    same = Q(pk=upload.article_id) | Q(sender_item=item[:LONGEST_ID]) if item else Q(pk=upload.article_id)
    found = Article.objects.select_for_update(no_key=True).filter(same).order_by("pk")
    return list(found if with_stopped else found.filter(stopped_at=None))
