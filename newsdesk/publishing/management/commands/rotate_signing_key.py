"""`manage.py rotate_signing_key`: sign with a new key from now on."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from newsdesk.publishing.releases import signing


class Command(BaseCommand):
    """Replaces the current key; its signatures stay verifiable with its public key."""

    help = "Sign releases with a new key from now on. Old public keys stay published."

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the new key."""
        self.stdout.write(
            _("New releases are signed with the key %(kid)s.") % {"kid": signing.replace_signing_key().kid}
        )
