"""Search everything that the desk stores for a person's name and address: every column, file, email and log."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from psycopg import sql

from newsdesk.publishing.models import Release
from newsdesk.publishing.releases.payload import payload_public_url

# A file is read in pieces; a name at the edge of two is in both.
PIECE, OVERLAP = 1024 * 1024, 1024
# Rows that are listed of one column.
LISTED = 20


@dataclass(frozen=True)
class Trace:
    """A place that contains the name or the address, and what can be done about it."""

    place: str
    remedy: str


@dataclass(frozen=True)
class SearchedPerson:
    """Whom to search for: as a whole word, in any case, with any white space between the parts of a name."""

    name: str
    email: str

    @property
    def pattern(self) -> str:
        """A regular expression that PostgreSQL and Python read alike."""
        written = (
            r"\s+".join(map(_quoted, words.split())) for words in (self.name, self.email) if words.strip()
        )
        return rf"(?<!\w)({'|'.join(written)})(?!\w)"


def _quoted(word: str) -> str:
    return re.sub(r"([^\w])", r"\\\1", word)


def find_personal_traces(person: SearchedPerson) -> Iterator[Trace]:
    """Every trace. Reads every table and file once, so it takes minutes on a large desk."""
    yield from _in_tables(person)
    yield from _in_releases(person)
    yield from _in_files(person)


def _in_tables(person: SearchedPerson) -> Iterator[Trace]:
    """Columns of text, JSON, lists and bytes, whatever model they belong to."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c "
            "JOIN pg_tables t ON t.schemaname = c.table_schema AND t.tablename = c.table_name "
            "WHERE c.table_schema = current_schema() AND c.data_type IN "
            "('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea') ORDER BY 1, 2"
        )
        columns = cursor.fetchall()
        keys = _primary_keys()
        for table, column, kind in columns:
            if (table, column) == (Release._meta.db_table, "payload"):
                continue
            found = _rows(table, column, kind, keys.get(table, "ctid"), person)
            if found:
                shown = ", ".join(found[:LISTED]) + (" …" if len(found) > LISTED else "")
                yield Trace(f"{table}.{column}: {shown}", _remedy(table))


def _primary_keys() -> dict[str, str]:
    """The column of the primary key by table, for tables that have one of their own."""
    keys = {
        model._meta.db_table: model._meta.pk.column for model in apps.get_models(include_auto_created=True)
    }
    return {table: column for table, column in keys.items() if column}


def _rows(table: str, column: str, kind: str, key: str, person: SearchedPerson) -> list[str]:
    """The keys of the rows that contain it, at most one more than are listed."""
    text = sql.SQL("{}::text").format(sql.Identifier(column))
    if kind == "bytea":
        # Bytes that are not text stay bytes: `escape` writes only letters beyond ASCII in another way.
        text = sql.SQL("encode({}, 'escape')").format(sql.Identifier(column))
    pattern = person.pattern if kind != "bytea" else _escaped(person).pattern
    query = sql.SQL("SELECT {}::text FROM {} WHERE {} ~* %s ORDER BY 1 LIMIT %s").format(
        sql.Identifier(key), sql.Identifier(table), text
    )
    with connection.cursor() as cursor:
        cursor.execute(query.as_string(None), [pattern, LISTED + 1])
        return [row[0] for row in cursor.fetchall()]


def _escaped(person: SearchedPerson) -> SearchedPerson:
    """The person as `encode(…, 'escape')` writes bytes: each byte beyond ASCII as a backslash and three digits."""

    def write(text: str) -> str:
        return "".join(chr(byte) if byte < 128 else f"\\{byte:03o}" for byte in text.encode())

    return SearchedPerson(write(person.name), write(person.email))


def _in_releases(person: SearchedPerson) -> Iterator[Trace]:
    """Signed public text, by the page of its claim."""
    wanted = re.compile(person.pattern, re.IGNORECASE)
    for release in Release.objects.order_by("pk").only("claim_id", "number", "payload").iterator():
        if wanted.search(bytes(release.payload).decode(errors="replace")):
            page = payload_public_url(release.claim_id)
            yield Trace(
                _("signed public text: %(page)s, release %(number)s")
                % {"page": page, "number": release.number},
                _(
                    "Correct or retract the claim on its page. Readers then see the new text; the earlier release stays in the "
                    "history, because its signature is public."
                ),
            )


def _in_files(person: SearchedPerson) -> Iterator[Trace]:
    """Evidence files, emails that were written to files, and logs."""
    wanted = re.compile(person.pattern.encode(), re.IGNORECASE)
    mails = Path(getattr(settings, "EMAIL_FILE_PATH", None) or settings.HOME / "mail")
    places = (
        (
            Path(settings.MEDIA_ROOT),
            _("An evidence file: remove the evidence, or replace the file by a copy without the name."),
        ),
        (mails, _("An email that was written to a file: delete the file.")),
        (
            Path(settings.HOME) / "logs",
            _("A log: delete the file, or the line. Logs that were collected elsewhere are not searched."),
        ),
    )
    for folder, remedy in places:
        for file in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
            if _contains(file, wanted):
                yield Trace(str(file), remedy)


def _contains(file: Path, wanted: re.Pattern[bytes]) -> bool:
    before = b""
    try:
        with file.open("rb") as opened:
            while piece := opened.read(PIECE):
                if wanted.search(before + piece):
                    return True
                before = piece[-OVERLAP:]
    except FileNotFoundError:
        # Deleted meanwhile.
        return False
    return False


def _remedy(table: str) -> str:
    """What can be done about a row of this table."""
    app, _underscore, name = table.partition("_")
    if app == "audit":
        return _("Part of the audit chain: it cannot be changed.")
    if table in {"publishing_storedanswer", "django_session", "publishing_delivery"}:
        return _("Deleted by itself after its time (docs/operations.md, “Retention”).")
    if name in {"article", "articleversion", "upload", "mention", "claim"}:
        return _("The text of an article: add a version without the name.")
    if table == "publishing_release":
        return _(
            "A public note: correct or retract the claim on its page; the earlier note stays in the history."
        )
    return _(
        "Text that a person wrote: ask its author to write it anew, or delete it where the page allows it."
    )


def describe_unseen_personal_traces() -> str:
    """What a search cannot see."""
    limits = [
        _(
            "Compressed files (Word, PDF) and pictures are not searched; nor are backups, which keep everything until they are replaced."
        )
    ]
    if settings.FILES_BUCKET:
        limits.append(
            _("Files in the bucket %(bucket)s are not searched.") % {"bucket": settings.FILES_BUCKET}
        )
    return " ".join(limits)


def delete_mails_to(email: str) -> int:
    """Delete the emails to this address that were written to files; returns how many."""
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", None) or settings.HOME / "mail")
    to = re.compile(rb"^To: .*(?<!\w)" + re.escape(email.encode()) + rb"(?!\w)", re.IGNORECASE | re.MULTILINE)
    count = 0
    for file in folder.glob("*"):
        if file.is_file() and _contains(file, to):
            os.unlink(file)  # noqa: PTH108 - beside the glob
            count += 1
    return count
