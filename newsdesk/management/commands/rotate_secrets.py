"""`manage.py rotate_secrets`: encrypt every stored secret with the present SECRET_KEY."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from newsdesk.ops import secret_rotation
from newsdesk.ops.errors import StartError


class Command(BaseCommand):
    """Re-encrypts the signing keys, the secrets of webhooks and the second factors."""

    help = "Encrypt every stored secret with SECRET_KEY, so that the keys in SECRET_KEY_FALLBACKS can be retired."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option, for a key that is lost."""
        parser.add_argument(
            "--replace-lost",
            action="store_true",
            help="replace what none of the keys decrypts: signing keys, webhook secrets, second factors",
        )

    def handle(self, *args: Any, replace_lost: bool, **options: Any) -> None:
        """Rotate everything, and say how many of each."""
        if replace_lost:
            for line in secret_rotation.replace_lost_secrets():
                self.stdout.write(line)
        try:
            counts = secret_rotation.rotate_stored_secrets()
        except StartError as error:
            raise CommandError(str(error)) from error
        for name, count in counts.items():
            self.stdout.write(f"{name}: {count}")
        self.stdout.write(
            _(
                "Every stored secret is encrypted with SECRET_KEY. SECRET_KEY_FALLBACKS can be emptied; backups made before "
                "now still need the earlier key."
            )
        )
