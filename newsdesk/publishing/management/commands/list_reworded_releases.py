"""`manage.py list_reworded_releases`: list older releases that would be worded differently today."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from newsdesk.publishing.releases.reworded_releases import find_reworded_releases, recheck_reworded_release


class Command(BaseCommand):
    """Lists older releases that would be worded differently; --recheck reopens each. Signed releases never change."""

    help = "List older releases that would be worded differently today; --recheck reopens them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to open a re-check of each."""
        parser.add_argument("--recheck", action="store_true", help="start a re-check of each")

    def handle(self, *args: Any, **options: Any) -> None:
        """One release a paragraph: its address, what it says now, what it would say."""
        count = opened = 0
        for one in list(find_reworded_releases()) if options["recheck"] else find_reworded_releases():
            count += 1
            then = one.then or _("to be settled by a person: %(why)s") % {"why": one.why}
            self.stdout.write(f"{one.url}\n  {_('now')}:  {one.now}\n  {_('then')}: {then}")
            opened += recheck_reworded_release(one.claim_id) if options["recheck"] else 0
        self.stdout.write(_("%(n)s releases would be worded differently.") % {"n": count})
        if options["recheck"]:
            self.stdout.write(_("%(n)s re-checks started.") % {"n": opened})
