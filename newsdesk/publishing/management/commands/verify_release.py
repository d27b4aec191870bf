"""`manage.py verify_release FILE`: verify that the newsroom published the content of a file."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from newsdesk.publishing.releases import signing
from newsdesk.publishing.releases.verification import Unverified, verify_claim_signature


class Command(BaseCommand):
    """Checks one claim, a page of claims, a history or a page of changes, as the API returns it."""

    help = "Verify the signature of every claim in a file from the API; “-” reads standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and the keys if they are another newsroom's."""
        parser.add_argument("file")
        parser.add_argument("--keys", help="a file with a JSON Web Key set; default: the desk's own keys")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print for each claim whether it is genuine; fails if one is not."""
        keys = _read(options["keys"]) if options["keys"] else signing.public_signing_keys()
        found = _claims_in(_read(options["file"]))
        if not found:
            raise CommandError(_("No claims found in this file."))
        bad = sum(not self.tell(claim, keys) for claim in found)
        if bad:
            raise CommandError(_("%(bad)s of %(all)s failed verification.") % {"bad": bad, "all": len(found)})

    def tell(self, claim: dict[str, Any], keys: dict[str, Any]) -> bool:
        """Print whether one claim is genuine."""
        name = f"{claim.get('id')} release {claim.get('release')}"
        try:
            self.stdout.write(
                _("%(name)s: verified, signed with %(key)s")
                % {"name": name, "key": verify_claim_signature(claim, keys)}
            )
        except Unverified as error:
            self.stderr.write(f"{name}: {error}")
            return False
        return True


def _read(name: str) -> dict[str, Any]:
    """A JSON object from a file or from standard input."""
    try:
        found = json.loads(sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(_("%(name)s cannot be read: %(error)s") % {"name": name, "error": error}) from None
    if not isinstance(found, dict):
        raise CommandError(_("%(name)s does not contain a JSON object.") % {"name": name})
    return found


def _claims_in(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The claims in any response of the API."""
    if "results" in document:
        return list(document["results"])
    steps = document.get("changes") or document.get("releases")
    if steps is not None:
        return [step["claim"] for step in steps]
    return [document] if "release" in document else []
