"""Run a program that creates a file, in a separate process with a time limit."""

import subprocess

from django.utils.translation import gettext as _

from newsdesk.lib.errors import Refusal

# Longer than any article needs; then the conversion fails.
SECONDS = 60


class ConversionFailed(Refusal):
    """The file could not be created."""

    status = 503  # type: ignore[assignment]  # an int is what an answer carries
    code = "copy-not-made"


def run_subprocess(command: list[str], given: bytes = b"") -> bytes:
    """What the program writes; raises ConversionFailed. A crash of the program does no harm."""
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise ConversionFailed(
            _("The document could not be created. Print the page instead, and tell an administrator.")
        ) from error
    return done.stdout
