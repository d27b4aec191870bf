"""Parts of long pages: what a request asks for, and the addresses of what comes before and after.

A page shows what is on the screen; `later.js` asks for the rest while someone scrolls, for all of it before they print or
search in the page, and a link leads to the whole page (`?whole=1`) without any script.
"""

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.text_parts import (
    ArticlePart,
    first_of_text_parts,
    next_of_text_parts,
    previous_of_text_parts,
    text_part_around,
    whole_text_as_part,
)
from newsdesk.articles.models import ArticleVersion
from newsdesk.lib.errors import BadInput, NotFound

INCOMPLETE = gettext_lazy("This page is incomplete. Reload it and try again.")
# A list of so many rows is sent whole; a longer one so many at first, and so many more each time.
SHORT_ROWS, FIRST_ROWS, MORE_ROWS = 100, 60, 200
# A place with more digits is in no page.
LONGEST_PLACE = 9


@dataclass(frozen=True, slots=True)
class AskedPart:
    """The part of a page that a request asks for."""

    name: str
    """Of the text or list."""
    at: int
    before: bool
    """Whether it is what comes before this place; otherwise what begins there."""
    rest: bool
    """Whether it is all of that."""


@dataclass(frozen=True, slots=True)
class RowsPart:
    """The rows from `first` to `last` (excluded) of so many."""

    first: int
    last: int
    of: int

    @property
    def is_start(self) -> bool:
        """Whether nothing comes before."""
        return self.first == 0

    @property
    def is_end(self) -> bool:
        """Whether nothing comes after."""
        return self.last == self.of


class PagePart(Protocol):
    """A part of a text or of a list."""

    @property
    def first(self) -> int:
        """Where it begins."""

    @property
    def last(self) -> int:
        """Where it ends."""

    @property
    def is_start(self) -> bool:
        """Whether nothing comes before."""

    @property
    def is_end(self) -> bool:
        """Whether nothing comes after."""


@dataclass(frozen=True, slots=True)
class PartLinks:
    """The addresses of what a page leaves out; empty where there is nothing."""

    earlier: str
    later: str
    whole: str
    """The page with everything, for whoever has no script."""


def asked_part_of_request(request: HttpRequest) -> AskedPart | None:
    """The part that is asked for, or None for the page; raises BadInput for a place that is no number."""
    name = request.GET.get("part", "")
    if not name:
        return None
    before = "before" in request.GET
    at = request.GET.get("before" if before else "after", "")
    if not (at.isascii() and at.isdecimal() and len(at) < LONGEST_PLACE):
        raise BadInput(str(INCOMPLETE))
    return AskedPart(name, int(at), before, request.GET.get("rest") == "1")


def page_address_around_asked_part(request: HttpRequest) -> str:
    """The address of this page with everything on it."""
    query = request.GET.copy()
    query["whole"] = "1"
    return f"{request.path}?{query.urlencode()}"


def is_asked_part_whole(request: HttpRequest) -> bool:
    """Whether the whole page is asked for."""
    return request.GET.get("whole") == "1"


def version_of_asked_part(request: HttpRequest, article_id: UUID) -> ArticleVersion:
    """The version that the page shows: while it is read, there may come another one. Raises NotFound."""
    try:
        asked = UUID(request.GET.get("version", ""))
    except ValueError:
        raise BadInput(str(INCOMPLETE)) from None
    found: ArticleVersion | None = ArticleVersion.objects.filter(pk=asked, article=article_id).first()
    if found is None:
        raise NotFound(_("Version not found."))
    return found


def asked_part_of_page_text(
    version: ArticleVersion, asked: AskedPart | None, words: tuple[int, int] | None = None
) -> ArticlePart:
    """The part of the text that is asked for; at first the one around some words, or the start."""
    blocks = version.parsed_blocks
    if asked is None:
        return text_part_around(blocks, *words) if words else first_of_text_parts(blocks)
    return (previous_of_text_parts if asked.before else next_of_text_parts)(
        blocks, asked.at, 0 if asked.rest else None
    )


def asked_part_of_whole_text(version: ArticleVersion) -> ArticlePart:
    """All of the text."""
    return whole_text_as_part(version.parsed_blocks)


def asked_part_of_all_rows(count: int) -> RowsPart:
    """All of a list."""
    return RowsPart(0, count, count)


def asked_part_of_rows(count: int, asked: AskedPart | None, around: int = 0) -> RowsPart:
    """The part of a list that is asked for; at first the one around a row, or the start."""
    if asked is None:
        first = 0 if count <= SHORT_ROWS else max(0, min(around - FIRST_ROWS // 2, count - FIRST_ROWS))
        return RowsPart(first, count if count <= SHORT_ROWS else first + FIRST_ROWS, count)
    at = min(asked.at, count)
    if asked.before:
        return RowsPart(0 if asked.rest else max(0, at - MORE_ROWS), at, count)
    return RowsPart(at, count if asked.rest else min(count, at + MORE_ROWS), count)


def links_beside_asked_part(
    part: PagePart, name: str, path: str, asked: AskedPart | None = None, *, whole: str = "", **query: str
) -> PartLinks:
    """The addresses of the rest; `whole` is that of the page with everything, if parts have another path."""
    earlier = later = ""
    if not part.is_start and (asked is None or asked.before):
        earlier = f"{path}?{urlencode({**query, 'part': name, 'before': part.first})}"
    if not part.is_end and (asked is None or not asked.before):
        later = f"{path}?{urlencode({**query, 'part': name, 'after': part.last})}"
    return PartLinks(earlier, later, whole or f"{path}?{urlencode({**query, 'whole': '1'})}")
