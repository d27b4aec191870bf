"""`manage.py import_people FILE`: claimants from a CSV or Popolo JSON file; `--dry-run` says what would happen."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from claims.people import popolo
from claims.people.importing import import_people_rows
from claims.people.rows import PersonRow, read_people_rows_csv


class Command(BaseCommand):
    """Imports claimants."""

    help = "Import people and organisations from a CSV or Popolo JSON file. What cannot be decided is listed and left out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, and change nothing"
        )

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        """Read, import, report."""
        try:
            outcome = import_people_rows(_rows_in(file), dry_run=dry_run)
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        for line in outcome.left_out:
            self.stderr.write(line)
        told = {
            "made": outcome.made,
            "changed": outcome.changed,
            "same": outcome.same,
            "left": len(outcome.left_out),
        }
        words = _("%(made)s new, %(changed)s changed, %(same)s as before, %(left)s left out.") % told
        self.stdout.write(f"{words} {_('Nothing was saved: this was a dry run.')}" if dry_run else words)


def _rows_in(file: Path) -> Iterator[PersonRow]:
    """The rows of a file, by its ending."""
    if file.suffix.lower() == ".json":
        yield from popolo.read_popolo(json.loads(file.read_text("utf-8-sig")))
        return
    with file.open(encoding="utf-8-sig", newline="") as source:
        yield from read_people_rows_csv(source)
