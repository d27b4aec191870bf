"""`manage.py export_claims`: everything that was ever published, as NDJSON or Parquet."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from newsdesk.publishing.public_api import export


class Command(BaseCommand):
    """Writes the change feed to files, with tombstones, so that copies can delete retracted claims."""

    help = "Write the change feed to a file: all of it, or the changes after a position."

    def add_arguments(self, parser: CommandParser) -> None:
        """The files, and the first position."""
        parser.add_argument("--ndjson", type=Path, metavar="FILE")
        parser.add_argument("--parquet", type=Path, metavar="FILE")
        parser.add_argument("--after", type=int, default=0, metavar="POSITION")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and print how many."""
        writers = {"ndjson": export.export_ndjson, "parquet": export.export_parquet}
        wanted = [name for name in writers if options[name]]
        if not wanted:
            raise CommandError(_("Choose an output: --ndjson FILE, --parquet FILE, or both."))
        for name in wanted:
            try:
                count = writers[name](options[name], options["after"])
            except OSError as error:
                raise CommandError(
                    _("%(file)s cannot be written: %(error)s") % {"file": options[name], "error": error}
                ) from None
            self.stdout.write(_("%(count)s changes in %(file)s") % {"count": count, "file": options[name]})
