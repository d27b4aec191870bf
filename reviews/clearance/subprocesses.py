"""Run a program that creates a file, in a separate process: confined like the readers, with limits of time and memory."""

import os
import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from newsdesk.lib.errors import Refusal

# Longer than any article needs; then the conversion fails.
SECONDS = 60
MEMORY = 1024 * 1024 * 1024
OUTPUT = 64 * 1024 * 1024
_ROOT = Path(__file__).resolve().parents[2]


class ConversionFailed(Refusal):
    """The file could not be created."""

    status = 503  # type: ignore[assignment]  # an int is what an answer carries
    code = "copy-not-made"


def run_subprocess(command: list[str], given: bytes = b"") -> bytes:
    """What the program writes; raises ConversionFailed. A crash of the program does no harm.

    It reads what it is given, and neither files nor settings of the desk.
    """
    limits = [str(SECONDS), str(MEMORY), str(OUTPUT)]
    confined = [sys.executable, "-m", "newsdesk.lib.confined_program", *limits, *command]
    try:
        done = subprocess.run(  # noqa: S603 - our own command line
            confined,
            input=given,
            capture_output=True,
            timeout=SECONDS,
            check=True,
            cwd=_ROOT,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ConversionFailed(
            _("The document could not be created. Print the page instead, and tell an administrator.")
        ) from error
    return done.stdout
