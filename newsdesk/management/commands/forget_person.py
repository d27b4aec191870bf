"""`manage.py forget_person ADDRESS --by ADDRESS`: erase a former member's name and address."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.lib.errors import Refusal
from newsdesk.ops import retention


class Command(BaseCommand):
    """Erases a former member's personal data, keeps their work, and lists what remains in older events."""

    help = "Erase a person's name, address, keys, sessions and drafts; what they did stays in the history."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The person, and the administrator who asks for it."""
        parser.add_argument("email", help="the email address of the person")
        parser.add_argument(
            "--by", required=True, help="the email address of the administrator who decides it"
        )

    def handle(self, *args: Any, email: str, by: str, **options: Any) -> None:
        """Erase, in one transaction."""
        leaver = _person(email)
        try:
            retention.apply_retention_to_former_member(leaver, actor=_person(by))
        except Refusal as error:
            raise CommandError(str(error)) from error
        if sealed := retention.retention_events_about(leaver):
            self.stdout.write(
                _(
                    "Events of an earlier release still contain the name or email address: %(numbers)s. They "
                    "are part of the audit chain and cannot be changed. All other records of %(email)s are "
                    "erased. Backups keep them until they are replaced."
                )
                % {"numbers": ", ".join(map(str, sealed)), "email": email}
            )
            return
        self.stdout.write(
            _("All records of %(email)s are erased. Backups keep them until they are replaced.")
            % {"email": email}
        )


def _person(email: str) -> User:
    """The person with this email address; raises CommandError."""
    found: User | None = User.objects.filter(email__iexact=email).first()
    if found is None:
        raise CommandError(_("No account uses the email address %(email)s.") % {"email": email})
    return found
