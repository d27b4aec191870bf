"""`manage.py backup ARCHIVE`: database and files in one archive, at any time, while people work."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from newsdesk.management.places import places_of_database_and_files
from newsdesk.ops.backups import archive
from newsdesk.ops.errors import StartError


class Command(BaseCommand):
    """Writes the archive."""

    help = "Save database and files in one archive; encrypted if NEWSDESK_BACKUP_KEY is set."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The path of the archive, and leave to write it without encryption."""
        parser.add_argument("archive", type=Path, help="the file to write")
        parser.add_argument(
            "--plain", action="store_true", help="in production: without encryption, if there is no key"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it, and print its size."""
        key = os.environ.get("NEWSDESK_BACKUP_KEY", "")
        if settings.PRODUCTION and not key and not options["plain"]:
            raise CommandError(
                _("The backup would not be encrypted. Set NEWSDESK_BACKUP_KEY, or give --plain.")
            )
        target: Path = options["archive"].resolve()
        if not target.parent.is_dir():
            raise CommandError(
                _("Folder not found: %(folder)s. Create it first.") % {"folder": target.parent}
            )
        try:
            made = archive.write_backup_archive(
                places_of_database_and_files(Path(settings.MEDIA_ROOT)), target, key
            )
        except (StartError, OSError) as error:
            raise CommandError(str(error)) from error
        size = filesizeformat(made["bytes"])
        self.stdout.write(_("Saved to %(file)s (%(size)s).") % {"file": target, "size": size})
        if settings.FILES_BUCKET:
            self.stdout.write(
                _(
                    "Evidence files are in the bucket %(bucket)s, not in this archive. Turn on versioning "
                    "for the bucket."
                )
                % {"bucket": settings.FILES_BUCKET}
            )
        if not key:
            self.stdout.write(
                _("The backup is not encrypted. Set NEWSDESK_BACKUP_KEY to encrypt the next one.")
            )
