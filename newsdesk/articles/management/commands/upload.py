"""`manage.py upload`: submit many files, or whole folders, as articles of a desk."""

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
    """Submits files, folders and URLs, as the named person would on the page."""

    help = "Upload files, folders or URLs as articles. Prints the result for each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The files, the desk, and the person."""
        parser.add_argument(
            "paths", nargs="+", help="files, folders (with all their files), or URLs (https://…)"
        )
        parser.add_argument("--desk", required=True, help="the desk's short name, as in its URL")
        parser.add_argument(
            "--as", required=True, dest="email", help="the email address of the person who uploads"
        )
        parser.add_argument("--byline", default="", help="the byline of all articles")

    def handle(self, *args: Any, **options: Any) -> None:
        """Submit everything; a refused file does not stop the rest, but makes the command fail."""
        desk, actor = upload_command_desk_and_person(options["desk"], options["email"])
        details = Details(title="", desk=desk, byline=options["byline"])
        try:
            refused = sum(self._tell(outcome) for outcome in _take(options["paths"], details, actor))
        except Refusal as error:
            raise CommandError(str(error)) from None
        if refused:
            raise CommandError(
                _("%(count)s could not be uploaded. The reasons are above.") % {"count": refused}
            )

    def _tell(self, outcome: IntakeResult) -> bool:
        """Print a line about one of them; returns whether it was refused."""
        told = str(outcome.article.pk) if outcome.article else outcome.error
        self.stdout.write(f"{outcome.file_name}\t{told}")
        return outcome.article is None


def upload_command_desk_and_person(slug: str, email: str) -> tuple[Desk, User]:
    """The desk and the person that are named; raises CommandError with what there is."""
    desk = Desk.objects.filter(slug=slug).first()
    actor = User.objects.filter(email__iexact=email).first()
    if desk is None:
        known = ", ".join(Desk.objects.values_list("slug", flat=True))
        raise CommandError(
            _("Unknown desk “%(desk)s”. Known desks: %(known)s.") % {"desk": slug, "known": known}
        )
    if actor is None:
        raise CommandError(_("No account uses the email address %(email)s.") % {"email": email})
    return desk, actor


def _take(paths: list[str], details: Details, actor: User) -> Iterator[IntakeResult]:
    """Submit one after the other, so that only one file is in memory."""
    for path in paths:
        if path.startswith(("http://", "https://")):
            yield _take_link(path, details, actor)
            continue
        for file in _files_in(Path(path)):
            yield from intake.submit_articles(details, [_material(file)], actor=actor)


def _files_in(path: Path) -> list[Path]:
    """The file itself, or all files in a folder and below, by name; hidden ones are skipped."""
    if not path.exists():
        raise CommandError(_("File or folder not found: %(path)s.") % {"path": path})
    if path.is_file():
        return [path]
    return [file for file in sorted(path.rglob("*")) if file.is_file() and not file.name.startswith(".")]


def _material(file: Path) -> Material:
    with file.open("rb") as opened:
        # One byte above the limit is enough to refuse the file: the rest is not read.
        return Material(opened.read(settings.MAX_FILE_BYTES + 1), file.name)


def _take_link(url: str, details: Details, actor: User) -> IntakeResult:
    try:
        return IntakeResult(url, links.submit_link(details, url, actor=actor))
    except BadInput as error:
        return IntakeResult(url, None, str(error))
