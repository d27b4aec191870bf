"""`manage.py restore ARCHIVE`: restore a backup into an empty database or data folder, and verify it."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from newsdesk.audit import chain
from newsdesk.lib.encrypted_columns import explain_unreadable_values
from newsdesk.management.places import places_of_database_and_files
from newsdesk.management.servers import data_folder_servers_for_command
from newsdesk.ops.backups import archive
from newsdesk.ops.database_owner import connected_as_owner
from newsdesk.ops.errors import StartError
from newsdesk.ops.home import Home


class Command(BaseCommand):
    """Restores an archive."""

    help = "Restore an archive of `manage.py backup` into an empty database or data folder, and verify the audit chain."
    # There are no tables to check yet.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The path of the archive."""
        parser.add_argument("archive", type=Path, help="the file that `manage.py backup` wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, with the database of the data folder unless DATABASE_URL names another."""
        try:
            with data_folder_servers_for_command() as home:
                self.restore(options["archive"].resolve(), home)
        except (StartError, OSError) as error:
            raise CommandError(str(error)) from error

    def restore(self, source: Path, home: Home | None) -> None:
        """Restore, migrate to this release, verify."""
        key = os.environ.get("NEWSDESK_BACKUP_KEY", "")
        made = archive.restore_backup_archive(
            places_of_database_and_files(Path(settings.MEDIA_ROOT)), source, key
        )
        if home is not None and os.environ.get("SECRET_KEY"):
            # The database was empty, so nothing was encrypted with the key of this folder.
            home.replace_secret("secret_key", os.environ["SECRET_KEY"])
        call_command("migrate", verbosity=0, interactive=False)
        with connected_as_owner(), connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        report = chain.verify_audit_chain()
        if report.fault is not None:
            raise CommandError(
                _(
                    "Restored, but the audit chain is broken at event %(event)s: %(what)s. Do not use this "
                    "installation."
                )
                % {"event": report.fault.event_id, "what": report.fault.what}
            )
        self.stdout.write(
            _("Restored the backup of %(at)s: %(events)s events, audit chain intact. Last hash: %(head)s")
            % {"at": made["made_at"], "events": report.seals, "head": report.head}
        )
        if unreadable := explain_unreadable_values():
            raise CommandError(_("Restored, but: %(what)s") % {"what": unreadable})
