"""`manage.py upload`: many files, or whole folders of them, into a desk's articles."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from newsdesk.accounts.models import Desk, User
from newsdesk.articles import intake, links
from newsdesk.articles.intake import Details, IntakeResult, Material
from newsdesk.lib.errors import BadInput, Refusal


class Command(BaseCommand):
    """Takes files, folders and web addresses in, as the person named would on the page."""

    help = "Upload files, folders or web addresses as articles; a line for each tells what became of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What, for which desk, and whose."""
        parser.add_argument(
            "paths", nargs="+", help="files, folders (with all in them), or addresses (https://…)"
        )
        parser.add_argument("--desk", required=True, help="the desk's short name, as in its address")
        parser.add_argument("--as", required=True, dest="email", help="the e-mail of the person who uploads")
        parser.add_argument("--byline", default="", help="a byline for all of them")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take everything in; what is refused does not hold the rest up, but makes the command fail."""
        desk = Desk.objects.filter(slug=options["desk"]).first()
        actor = User.objects.filter(email__iexact=options["email"]).first()
        if desk is None:
            known = ", ".join(Desk.objects.values_list("slug", flat=True))
            raise CommandError(
                _("Unknown desk “%(desk)s”. Known desks: %(known)s.")
                % {"desk": options["desk"], "known": known}
            )
        if actor is None:
            raise CommandError(
                _("No account uses the email address %(email)s.") % {"email": options["email"]}
            )
        details = Details(title="", desk=desk, byline=options["byline"])
        try:
            refused = sum(self._tell(outcome) for outcome in take(options["paths"], details, actor))
        except Refusal as error:
            raise CommandError(str(error)) from None
        if refused:
            raise CommandError(
                _("%(count)s could not be uploaded. The reasons are above.") % {"count": refused}
            )

    def _tell(self, outcome: IntakeResult) -> bool:
        """A line about one of them; whether it was refused."""
        told = str(outcome.article.pk) if outcome.article else outcome.error
        self.stdout.write(f"{outcome.file_name}\t{told}")
        return outcome.article is None


def take(paths: list[str], details: Details, actor: User) -> Iterator[IntakeResult]:
    """Take in one after the other, so that no more than one file is in memory."""
    for path in paths:
        if path.startswith(("http://", "https://")):
            yield _take_link(path, details, actor)
            continue
        for file in files_in(Path(path)):
            yield from intake.submit_many(details, [_material(file)], actor=actor)


def files_in(path: Path) -> list[Path]:
    """The file itself, or all files in a folder and below, in the order of their names; hidden ones are left."""
    if not path.exists():
        raise CommandError(_("File or folder not found: %(path)s.") % {"path": path})
    if path.is_file():
        return [path]
    return [file for file in sorted(path.rglob("*")) if file.is_file() and not file.name.startswith(".")]


def _material(file: Path) -> Material:
    with file.open("rb") as opened:
        # One byte more than allowed is enough to be refused: the rest stays unread.
        return Material(opened.read(settings.MAX_FILE_BYTES + 1), file.name)


def _take_link(url: str, details: Details, actor: User) -> IntakeResult:
    try:
        return IntakeResult(url, links.submit_link(details, url, actor=actor))
    except BadInput as error:
        return IntakeResult(url, None, str(error))
