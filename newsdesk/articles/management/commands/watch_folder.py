"""`manage.py watch_folder`: watch a folder into which an agency or a CMS puts files; each becomes an article, once."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, close_old_connections
from django.utils.translation import gettext as _

from newsdesk.articles.drop_folder import DropFolder
from newsdesk.articles.intake import Details
from newsdesk.articles.management.commands.upload import upload_command_desk_and_person
from newsdesk.lib.disk_space import StorageFull
from newsdesk.lib.errors import Conflict, Refusal


class Command(BaseCommand):
    """Watches a folder until it is stopped."""

    help = "Upload every file that is put into a folder. Refused files go to FOLDER-errors, with the reason."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder, the desk, and the person who uploads."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--desk", required=True, help="the desk's short name, as in its URL")
        parser.add_argument(
            "--as", required=True, dest="email", help="the email address of the person who uploads"
        )
        parser.add_argument("--every", type=float, default=5.0, help="seconds between two checks")
        parser.add_argument(
            "--once", action="store_true", help="check twice, take the complete files, and stop"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, and look again."""
        path: Path = options["folder"].resolve()
        if not path.is_dir():
            raise CommandError(_("Folder not found: %(path)s.") % {"path": path})
        desk, actor = upload_command_desk_and_person(options["desk"], options["email"])
        folder = DropFolder(path, Details(title="", desk=desk), actor)
        try:
            with folder.alone():
                self._watch(folder, options["every"], once=options["once"])
        except Conflict:
            raise CommandError(_("Another process is already watching %(path)s.") % {"path": path}) from None
        except Refusal as error:
            raise CommandError(str(error)) from None
        except KeyboardInterrupt:
            self.stdout.write(_("Stopped."))

    def _watch(self, folder: DropFolder, every: float, *, once: bool) -> None:
        looks = 0
        while not once or looks < 2:
            if looks:
                time.sleep(every)
            looks += 1
            try:
                for outcome in folder.look():
                    told = str(outcome.article.pk) if outcome.article else outcome.error
                    self.stdout.write(f"{outcome.file_name}\t{told}")
            except StorageFull as error:
                # The files wait until there is space.
                self.stderr.write(str(error))
            except OperationalError as error:
                # The database is away for a moment: the files wait.
                close_old_connections()
                self.stderr.write(str(error))
