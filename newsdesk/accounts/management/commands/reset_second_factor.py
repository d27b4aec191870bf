"""`manage.py reset_second_factor ADDRESS`: reset a second factor when no other administrator can."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from newsdesk.accounts import second_factor
from newsdesk.accounts.models import User
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind


class Command(BaseCommand):
    """Resets a lost second factor; running it needs access to the machine."""

    help = (
        "Reset a person's second factor and end their sessions. They set up a new one when they next sign in."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The person's email address."""
        parser.add_argument("address", help="the email address that the person signs in with")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Reset it, and record an event."""
        user = User.objects.filter(email__iexact=options["address"]).first()
        if user is None:
            raise CommandError("No account uses this email address.")
        second_factor.remove_second_factor(user)
        record_event(EventKind.PERSON_SECOND_FACTOR_RESET, user)
        self.stdout.write(f"{user.email} sets up a new second factor at the next sign-in.")
