"""`manage.py demo`: a demo newsroom, created once."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.roles import Role
from newsdesk.articles import intake
from newsdesk.articles.models import Article
from newsdesk.ops.home import Home

SEEDS = settings.BASE_DIR / "seeds"
DESKS = ("World", "Investigations", "Politics")
LONGEST_TITLE = 120


@dataclass(frozen=True)
class DemoPerson:
    """A person of the demo newsroom, who signs in with the first name."""

    name: str
    role: Role

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return f"{self.name.split()[0].lower()}@newsdesk.example"


PEOPLE = (
    DemoPerson("Sam Okafor", Role.EDITOR),
    DemoPerson("Mara Lindqvist", Role.REVIEWER),
    DemoPerson("Jonas Weber", Role.REVIEWER),
    DemoPerson("Ruth Adeyemi", Role.APPROVER),
    DemoPerson("Ada Moreau", Role.ADMINISTRATOR),
)


class Command(BaseCommand):
    """Makes desks and people, and sends the sample articles through the real intake."""

    help = "Load the demo newsroom: desks, five people, and the articles of seeds/ if there are none yet."

    def handle(self, *args: Any, **options: Any) -> None:
        """Create what is missing, and print the sign-ins."""
        if settings.PRODUCTION:
            raise CommandError(
                _("The demo newsroom is never loaded in production: everybody could know its accounts.")
            )
        password = Home(settings.HOME).secret("demo_password", 14)
        desks = [Desk.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0] for name in DESKS]
        people = [_find_or_make(person, password) for person in PEOPLE]
        if not Article.objects.exists():
            for seed in sorted(SEEDS.glob("*.txt")):
                _submit(seed, desks[0], people[0])
        self.introduce(people, password)

    def introduce(self, people: list[User], password: str) -> None:
        """Print the sign-ins."""
        self.stdout.write(_("Sign in as"))
        for user in people:
            self.stdout.write(f"  {user.name:16} {', '.join(user.role_names):15} {user.email}")
        self.stdout.write("  " + _("Password of each account: %(password)s") % {"password": password})


def _find_or_make(person: DemoPerson, password: str) -> User:
    """The person's account; an existing one is not changed."""
    found = User.objects.filter(email__iexact=person.email).first()
    return found or User.objects.create_user(person.email, password, name=person.name, roles=[person.role])


def _submit(seed: Path, desk: Desk, editor: User) -> None:
    """Submit one sample article as the editor would, with its first line as the title."""
    content = seed.read_bytes()
    first_line = content.decode().strip().splitlines()[0]
    details = intake.Details(title=_shorten(first_line), desk=desk, language="en")
    intake.submit_article(details, intake.Material(content, seed.name), actor=editor)


def _shorten(line: str) -> str:
    """A line as a title, cut at a word if it is long."""
    if len(line) <= LONGEST_TITLE:
        return line
    return line[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + " …"
