"""Where this desk keeps what a backup saves."""

from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from newsdesk.ops.archive import Parts


def parts(files: Path) -> Parts:
    """The database that is used now, as an address for PostgreSQL's own programs, and the folder of files.

    They set what belongs to a connection: through PgBouncer it would be set for whoever gets that one next.
    """
    if settings.DATABASE_DIRECT_URL:
        return Parts(settings.DATABASE_DIRECT_URL, files)
    at = connection.settings_dict
    user = quote(str(at["USER"]), safe="")
    secret = f":{quote(str(at['PASSWORD']), safe='')}" if at["PASSWORD"] else ""
    host = quote(str(at["HOST"]), safe="")
    port = f":{at['PORT']}" if at["PORT"] else ""
    who = f"{user}{secret}@" if user else ""
    return Parts(f"postgresql://{who}{host}{port}/{quote(str(at['NAME']), safe='')}", files)
