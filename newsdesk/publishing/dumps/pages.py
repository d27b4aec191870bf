"""The addresses of the nightly dump, which stay the same."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from newsdesk.lib.errors import NotFound
from newsdesk.publishing.dumps.nightly import MANIFEST, WRITERS, newest_dump_folder

TYPES = {
    MANIFEST: "application/json",
    "claims.ndjson": "application/x-ndjson",
    "claims.parquet": "application/vnd.apache.parquet",
}
# For a while only: the manifest and the files that a reader asks for should be of one dump.
MAX_AGE = int(timedelta(minutes=5).total_seconds())


@require_safe
def dump_page(_request: HttpRequest, name: str) -> FileResponse:
    """One of the files, as it was written; its ETag is the dump that it is of."""
    folder = newest_dump_folder() if name in {MANIFEST, *WRITERS} else None
    if folder is None:
        raise NotFound(_("There is no dump yet. One is written every night."))
    content = default_storage.open(f"{folder}/{name}")
    response = FileResponse(content, content_type=TYPES[name])
    response.headers["ETag"] = f'"{folder.rpartition("/")[2]}"'
    response.headers["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
