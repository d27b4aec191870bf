"""Write the nightly dump: each claim once, as it stands now, with tombstones; signed, and replaced as a whole.

A dump is a folder of the store for files. Its manifest is written last, so a folder without one is not used, and whoever reads a dump
while the next is made reads it to its end: the one before is kept.
"""

import hashlib
import json
import tempfile
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone

from newsdesk.articles import visibility
from newsdesk.publishing.models import Change, CurrentRelease
from newsdesk.publishing.public_api.queries import ChangeRow, queried_release_bytes
from newsdesk.publishing.releases import signing

FOLDER = "dumps"
MANIFEST = "claims.json"
# The newest, and the one that somebody may still be reading.
KEPT = 2
BATCH = 2000
# By name: PyArrow is loaded by the process that writes a dump, and by no other.
WRITERS = {"claims.ndjson": "write_export_ndjson", "claims.parquet": "write_export_parquet"}


def write_nightly_dump(now: datetime | None = None) -> dict[str, Any]:
    """Write a dump and delete those that nobody reads any more; returns its manifest."""
    now = now or timezone.now()
    # Read first: what is published meanwhile is told again by the feed after this position.
    position = Change.objects.newest()
    folder = f"{FOLDER}/{now:%Y%m%dT%H%M%S%f}"
    export, files = import_module("newsdesk.publishing.public_api.export"), {}
    with tempfile.TemporaryDirectory() as temporary:
        for name, write in WRITERS.items():
            file = Path(temporary) / name
            count = getattr(export, write)(file, _standing_claims(now))
            files[name] = {"sha256": _digest(file), "size": file.stat().st_size, "claims": count}
            with file.open("rb") as content:
                default_storage.save(f"{folder}/{name}", File(content))
    manifest, _sha256 = signing.sign_release(
        {"made_at": now.isoformat().replace("+00:00", "Z"), "position": position, "files": files}
    )
    default_storage.save(f"{folder}/{MANIFEST}", ContentFile(manifest))
    _delete_old_dumps()
    found: dict[str, Any] = json.loads(manifest)
    return found


def newest_dump_folder() -> str | None:
    """The folder of the newest complete dump; None before the first."""
    return next((folder for folder in _folders() if default_storage.exists(f"{folder}/{MANIFEST}")), None)


def _standing_claims(now: datetime) -> Iterator[ChangeRow]:
    """Every claim as readers may see it now; of a retracted one the tombstone. In the order of the feed."""
    told = Q(retracted=True) | visibility.reader_visibility_condition("article__", now)
    after = 0
    while True:
        standing = CurrentRelease.objects.filter(told, release__change__mark=None)
        found = standing.filter(release__change__position__gt=after).order_by("release__change__position")
        rows = found.values_list(
            "release__change__position", "release__kind", "release__payload", "retracted", "under_review"
        )[:BATCH]
        if not rows:
            return
        for position, kind, payload, retracted, under_review in rows:
            body = bytes(payload) if retracted else queried_release_bytes(payload, under_review)
            yield position, kind, body, None, None
            after = position


def _folders() -> list[str]:
    """The folders of dumps, newest first; their names are times."""
    try:
        names, _files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return []
    return [f"{FOLDER}/{name}" for name in sorted(names, reverse=True)]


def _delete_old_dumps() -> None:
    for folder in _folders()[KEPT:]:
        for name in (MANIFEST, *WRITERS):
            if default_storage.exists(f"{folder}/{name}"):
                default_storage.delete(f"{folder}/{name}")
        # A folder of a bucket is gone with its files.
        if default_storage.exists(folder):
            default_storage.delete(folder)


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
