"""`manage.py forget_claimant ID --by ADDRESS`: delete what the newsroom has noted about a person in public life."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from claims.people import records
from newsdesk.accounts.models import User
from newsdesk.lib.errors import Refusal


class Command(BaseCommand):
    """Deletes personal data of a claimant."""

    help = "Delete names, roles, party, affiliation, note and Wikidata id of a claimant; the main name stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The record, and the administrator who decides it."""
        parser.add_argument("claimant", type=UUID, help="the id of the record")
        parser.add_argument("--by", required=True, help="the address of the administrator who decides it")

    def handle(self, *args: Any, claimant: UUID, by: str, **options: Any) -> None:
        """Delete, in one transaction."""
        actor = User.objects.filter(email__iexact=by).first()
        if actor is None:
            raise CommandError(_("No account uses the email address %(email)s.") % {"email": by})
        try:
            record = records.forget_person_record(claimant, actor=actor)
        except Refusal as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("Deleted what was noted about %(name)s.") % {"name": record.name})
