"""`manage.py remove_titles --by ADDRESS`: join old records such as "President Donald Harmon" with Donald Harmon."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from claims.people.titled import TitlesRemoved, remove_titles_from_records
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.lib.errors import Refusal


class Command(BaseCommand):
    """Takes titles out of the names of old records."""

    help = (
        "Merge or rename records of claimants whose name has a title. What is not certain is proposed on the page of "
        "claimants. Merges can be undone there."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who decides it, and whether only to tell."""
        parser.add_argument(
            "--by", required=True, help="the address of the editor or reviewer who decides it"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, and change nothing"
        )

    def handle(self, *args: Any, by: str, dry_run: bool, **options: Any) -> None:
        """Do it and report."""
        actor = User.objects.filter(email__iexact=by).first()
        if actor is None:
            raise CommandError(_("No account uses the email address %(email)s.") % {"email": by})
        try:
            require_permission(actor, "match")
        except Refusal as error:
            raise CommandError(str(error)) from error
        self._report(remove_titles_from_records(actor=actor, dry_run=dry_run), dry_run)

    def _report(self, outcome: TitlesRemoved, dry_run: bool) -> None:
        for gone, kept in outcome.merged:
            self.stdout.write(_("merged: %(gone)s into %(kept)s") % {"gone": gone, "kept": kept})
        for before, now in outcome.renamed:
            self.stdout.write(_("renamed: %(before)s is %(now)s") % {"before": before, "now": now})
        for name in outcome.undecided:
            self.stdout.write(_("not decided: %(name)s") % {"name": name})
        told = {
            "merged": len(outcome.merged),
            "renamed": len(outcome.renamed),
            "undecided": len(outcome.undecided),
            "proposed": outcome.proposed,
        }
        words = _(
            "%(merged)s merged, %(renamed)s renamed, %(undecided)s not decided, %(proposed)s new proposals."
        )
        self.stdout.write(words % told)
        if dry_run:
            self.stdout.write(_("Nothing was saved: this was a dry run."))
