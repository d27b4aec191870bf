"""`manage.py forget_person ADDRESS --by ADDRESS`: erase a former member's name and address, and search for what is left."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from newsdesk.accounts.models import User
from newsdesk.lib.errors import Refusal
from newsdesk.ops import personal_traces, retention
from newsdesk.ops.personal_traces import SearchedPerson


class Command(BaseCommand):
    """Erases a former member's personal data, keeps their work, and lists every place that still names them."""

    help = (
        "Erase a person's name, address, keys, sessions, drafts and emails; what they did stays in the history. Then search every "
        "column, file and log. With --name, search only."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The person, the administrator who asks for it, and the name for a search alone."""
        parser.add_argument("email", help="the email address of the person")
        parser.add_argument("--by", help="the email address of the administrator who decides it")
        parser.add_argument(
            "--name", help="search only, for this name and the address; also after the person was erased"
        )

    def handle(self, *args: Any, email: str, by: str | None, name: str | None, **options: Any) -> None:
        """Erase, in one transaction; then search. The last line says whether anything is left."""
        if name is not None:
            self.list_traces(SearchedPerson(name, email))
            return
        if by is None:
            raise CommandError(_("Name the administrator who decides it: --by ADDRESS."))
        leaver = _person(email)
        person = SearchedPerson(leaver.name, leaver.email)
        try:
            retention.apply_retention_to_former_member(leaver, actor=_person(by))
        except Refusal as error:
            raise CommandError(str(error)) from error
        if mails := personal_traces.delete_mails_to(person.email):
            self.stdout.write(_("Emails to this address that were deleted: %(count)s.") % {"count": mails})
        self.list_traces(person)

    def list_traces(self, person: SearchedPerson) -> None:
        """A line for each place, and a last line that is true."""
        count = 0
        for trace in personal_traces.find_personal_traces(person):
            self.stdout.write(f"{trace.place}\n    {trace.remedy}")
            count += 1
        self.stdout.write(personal_traces.describe_unseen_personal_traces())
        if count:
            line = _(
                "%(count)s places still contain the name or the address of %(email)s. They are listed above."
            )
        else:
            line = _(
                "No column, file or log that was searched contains the name or the address of %(email)s."
            )
        self.stdout.write(line % {"count": count, "email": person.email})


def _person(email: str) -> User:
    """The person with this email address; raises CommandError."""
    found: User | None = User.objects.filter(email__iexact=email).first()
    if found is None:
        raise CommandError(_("No account uses the email address %(email)s.") % {"email": email})
    return found
