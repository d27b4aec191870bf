"""`manage.py export_people`: claimants as CSV or Popolo JSON, which `import_people` reads again."""

import json
import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from claims.models import Claimant
from claims.people import popolo
from claims.people.rows import people_rows, write_people_rows_csv


class Command(BaseCommand):
    """Exports claimants."""

    help = "Write every claimant with names, roles and Wikidata id, as CSV or as Popolo JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The format, and the path of the file."""
        parser.add_argument("--format", choices=("csv", "popolo"), default="csv")
        parser.add_argument("--output", type=Path, help="a file to write; without it, standard output")

    def handle(self, *args: Any, output: Path | None, **options: Any) -> None:
        """Write the file."""
        found = Claimant.objects.standing().prefetch_related("names", "roles").order_by("pk")
        rows = people_rows(found.iterator(chunk_size=500))
        with output.open("w", encoding="utf-8", newline="") if output else nullcontext(sys.stdout) as sink:
            if options["format"] == "csv":
                write_people_rows_csv(rows, sink)
            else:
                json.dump(popolo.write_popolo(rows), sink, ensure_ascii=False, indent=1)
                sink.write("\n")
