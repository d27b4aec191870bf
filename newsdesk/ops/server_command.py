"""What the web server and the stream's server have in common: how Granian is called, and how a process becomes it."""

import os
import resource
import sys
from collections.abc import Mapping
from typing import NoReturn


def granian_command(options: Mapping[str, str], application: str) -> list[str]:
    """The command line of Granian for an application, "module:name"; failed processes are replaced."""
    told = [part for option in options.items() for part in option]
    return [sys.executable, "-m", "granian", *told, "--no-ws", "--respawn-failed-workers", application]


def become_server(command: list[str]) -> NoReturn:
    """Replace this process by the server, with as many open files as the system allows."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    os.execv(sys.executable, command)  # noqa: S606 - our own command line, no shell
