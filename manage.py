#!/usr/bin/env python
"""Newsdesk's command line: `python manage.py help` lists the commands."""

import os
import sys

from django.core.management import execute_from_command_line
from environs import EnvError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")
    try:
        execute_from_command_line(sys.argv)
    except EnvError as error:
        # A setting that makes no sense; docs/operations.md has a table of them.
        sys.exit(f"{str(error).rstrip('.')}. Correct it or unset it; docs/operations.md says what it may be.")
