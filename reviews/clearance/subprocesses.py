"""Run a program that makes a file, in a process of its own and for so long at most."""

import subprocess

from django.utils.translation import gettext as _

from newsdesk.lib.errors import Refusal

# Longer than any article needs; a text that the program chokes on is given up then.
SECONDS = 60


class ConversionFailed(Refusal):
    """The file could not be made."""

    status = 503  # type: ignore[assignment]  # an int is what an answer carries
    code = "copy-not-made"


def run(command: list[str], given: bytes = b"") -> bytes:
    """What the program writes; raises NotMade. Whatever a text does to the program, the desk goes on."""
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise ConversionFailed(
            _("The document could not be created. Print the page instead, and tell an administrator.")
        ) from error
    return done.stdout
