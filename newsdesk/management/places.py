"""What a backup contains, and where it is."""

from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from newsdesk.ops.backups.archive import Parts


def places_of_database_and_files(files: Path) -> Parts:
    """The database in use, as a URL for PostgreSQL's own programs, and the folder of files.

    Those programs change settings of their connection: through PgBouncer the next client would get them. A restore
    makes tables, which only their owner may; a backup only reads.
    """
    if settings.DATABASE_OWNER_URL:
        return Parts(settings.DATABASE_OWNER_URL, files)
    if settings.DATABASE_DIRECT_URL:
        return Parts(settings.DATABASE_DIRECT_URL, files)
    at = connection.settings_dict
    user = quote(str(at["USER"]), safe="")
    secret = f":{quote(str(at['PASSWORD']), safe='')}" if at["PASSWORD"] else ""
    host = quote(str(at["HOST"]), safe="")
    port = f":{at['PORT']}" if at["PORT"] else ""
    who = f"{user}{secret}@" if user else ""
    return Parts(f"postgresql://{who}{host}{port}/{quote(str(at['NAME']), safe='')}", files)
