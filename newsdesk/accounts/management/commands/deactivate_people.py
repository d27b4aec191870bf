"""`manage.py deactivate_people ADDRESS … | --all-but FILE`: let go of people who have left, by hand or every night."""

import argparse
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from newsdesk.accounts import people
from newsdesk.accounts.models import User
from newsdesk.lib.errors import Conflict


class Command(BaseCommand):
    """Deactivates people; running it needs access to the machine."""

    help = (
        "Deactivate people who have left: their sessions, keys and mailed links end for good. Name their "
        "email addresses, or with --all-but a file with the addresses of all who are still here, one a line."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Either addresses or a file."""
        parser.add_argument("addresses", nargs="*", help="email addresses of people who have left")
        parser.add_argument(
            "--all-but",
            type=argparse.FileType(encoding="utf-8"),
            help="a file with the addresses of everybody who is still here; - reads standard input",
        )
        parser.add_argument("--dry-run", action="store_true", help="only say who would be deactivated")
        parser.add_argument(
            "--at-most", type=int, default=10, help="stop if more people than this would go (default: 10)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Deactivate them; the last administrator stays, and the command fails."""
        gone = self._who_left(options)
        if len(gone) > options["at_most"]:
            raise CommandError(
                f"{len(gone)} people would be deactivated. If that is right, add --at-most {len(gone)}."
            )
        kept = [user.email for user in gone if not self._let_go(user, dry=options["dry_run"])]
        if kept:
            raise CommandError(f"The last administrator stays: {', '.join(kept)}.")

    def _who_left(self, options: dict[str, Any]) -> list[User]:
        here = User.objects.active().people()
        if options["all_but"] is None:
            return self._named(options["addresses"])
        with options["all_but"] if options["all_but"] is not sys.stdin else sys.stdin as file:
            stay = {line.strip().lower() for line in file} - {""}
        if not stay:
            raise CommandError("The file names nobody: everybody would be deactivated.")
        return [user for user in here if user.email.lower() not in stay]

    def _named(self, addresses: list[str]) -> list[User]:
        if not addresses:
            raise CommandError("Name an email address, or use --all-but.")
        found = []
        for address in addresses:
            user = User.objects.people().filter(email__iexact=address.strip()).first()
            if user is None:
                raise CommandError(f"No account uses {address}.")
            found.append(user)
        return [user for user in found if user.is_active]

    @transaction.atomic
    def _let_go(self, user: User, *, dry: bool) -> bool:
        if dry:
            self.stdout.write(f"{user.email} would be deactivated.")
            return True
        try:
            people.let_person_go(user)
        except Conflict:
            return False
        self.stdout.write(f"{user.email} is deactivated.")
        return True
