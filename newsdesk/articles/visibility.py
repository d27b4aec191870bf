"""May a reader see this, from this article, now? The one place that answers, for a record and for a query alike.

Whatever goes into public text, public evidence, a page, a feed, a search or an answer to a program asks here.
"""

from datetime import datetime
from typing import Protocol

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from newsdesk.lib.datetime_format import format_datetime_in_full


class Guarded(Protocol):
    """What decides: the columns of an article."""

    embargo: datetime | None
    embargo_without_end: bool
    stopped_at: datetime | None


def has_reader_visibility(article: Guarded, now: datetime | None = None) -> bool:
    """Whether readers may see what was published of it: its embargo, if there is one, is over."""
    return article.embargo is None or article.embargo <= (now or timezone.now())


def article_visibility_allows_publishing(article: Guarded, now: datetime | None = None) -> bool:
    """Whether something more of it may go out: readers may see it, and its sender has not taken it back."""
    return article.stopped_at is None and has_reader_visibility(article, now)


def reader_visibility_condition(path: str = "", now: datetime | None = None) -> Q:
    """The same as `has_reader_visibility` for a query; `path` leads to the article, as in "claim__article__"."""
    open_now = {f"{path}embargo__lte": now or timezone.now()}
    return Q(**{f"{path}embargo": None}) | Q(**open_now)


def publishable_by_visibility(path: str = "", now: datetime | None = None) -> Q:
    """The same as `article_visibility_allows_publishing` for a query."""
    return reader_visibility_condition(path, now) & Q(**{f"{path}stopped_at": None})


def reason_against_visibility(article: Guarded, now: datetime | None = None) -> str:
    """Why nothing more of it may go out, in words; empty if it may."""
    if article.stopped_at is not None:
        return _("The sender took this article back. Nothing more of it is published.")
    if article.embargo_without_end:
        return _("The article is under an embargo without an end.")
    if article.embargo is not None and not has_reader_visibility(article, now):
        return _("The article is under embargo until %(moment)s.") % {
            "moment": format_datetime_in_full(article.embargo)
        }
    return ""
