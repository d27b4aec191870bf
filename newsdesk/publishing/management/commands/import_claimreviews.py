"""`manage.py import_claimreviews FEED`: import other newsrooms' ClaimReviews as precedents."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from newsdesk.lib.http import fetch
from newsdesk.publishing.releases import claimreview_import

MOST_BYTES = 256 * 1024 * 1024
SECONDS = 120.0


class Command(BaseCommand):
    """Reads a file or a URL; a second import of the same feed only adds changes."""

    help = "Import a ClaimReview feed (a DataFeed, a graph or a list) from a file or a URL."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file or URL of the feed."""
        parser.add_argument("feed", help="a file, or a URL that begins with https://")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and print how many."""
        try:
            document = json.loads(_content_of(options["feed"]))
        except (ValueError, RecursionError):
            raise CommandError(_("%(feed)s is not JSON.") % {"feed": options["feed"]}) from None
        kept, lacking = claimreview_import.store_imported_claimreviews(document)
        if not kept and not lacking:
            raise CommandError(_("No ClaimReview found in %(feed)s.") % {"feed": options["feed"]})
        self.stdout.write(
            _("%(kept)s imported; %(lacking)s left out, because text, URL, publisher or rating is missing.")
            % {"kept": len(kept), "lacking": lacking}
        )


def _content_of(feed: str) -> bytes:
    """The bytes of a file or of a public URL."""
    if not feed.startswith(("http://", "https://")):
        try:
            return Path(feed).read_bytes()
        except OSError as error:
            raise CommandError(
                _("%(feed)s cannot be read: %(error)s") % {"feed": feed, "error": error}
            ) from None
    try:
        answer = fetch.fetch_url(feed, max_bytes=MOST_BYTES, seconds=SECONDS)
    except fetch.Unfetchable as error:
        raise CommandError(str(error)) from None
    if answer.status != 200:
        raise CommandError(
            _("%(feed)s answers with status %(status)s.") % {"feed": feed, "status": answer.status}
        )
    return answer.content
