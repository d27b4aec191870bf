"""`/embed.js`: the script with which a publisher's page marks the claims of its article that were checked."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from newsdesk.publishing.public_api.queries import json_of_public_query

FILE = settings.BASE_DIR / "newsdesk" / "static" / "js" / "embed.js"
HEADERS = {
    "Cache-Control": "public, max-age=3600",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@require_safe
def embed_script_view(_request: HttpRequest) -> HttpResponse:
    """The script with its words in the language of the newsroom."""
    words = {
        "checked": _("Checked by %(newsroom)s") % {"newsroom": settings.NEWSROOM_NAME},
        "more": _("Evidence and corrections"),
        "close": _("Close"),
        "review": _("This claim is being re-checked."),
    }
    before, after = _source()
    # Nothing of it is in the page's own scope.
    body = b"(() => {\n%sconst WORDS = %s;%s})();\n" % (before, json_of_public_query(words), after)
    return HttpResponse(body, content_type="text/javascript; charset=utf-8", headers=HEADERS)


@cache
def _source() -> tuple[bytes, bytes]:
    """The file before and after its own words."""
    before, _words, rest = FILE.read_bytes().partition(b"const WORDS = {")
    return before, rest.partition(b"};")[2]
