"""`manage.py verify_audit`: verify the chain of events."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from newsdesk.audit.chain import verify_audit_chain


class Command(BaseCommand):
    """Verifies the chain of events; exits 1 and names the first bad row if it is broken."""

    help = "Verify the chain of events. Prints its length and its last hash, or the first bad row."

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, and print the result."""
        report = verify_audit_chain()
        if report.fault is not None:
            raise CommandError(
                _("The audit chain is broken at position %(position)s, event %(event)s: %(what)s.")
                % {
                    "position": report.fault.position,
                    "event": report.fault.event_id,
                    "what": report.fault.what,
                }
            )
        self.stdout.write(
            _("%(seals)s events, chain intact. Last hash: %(head)s")
            % {"seals": report.seals, "head": report.head}
        )
