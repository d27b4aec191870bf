"""The process that streams the change feed and the news of live sessions: `python -m newsdesk.ops.stream`.

HOST and STREAM_PORT say where it listens. It has one process and no thread for each reader.
"""

import os
import resource
import sys
from collections.abc import Mapping

# Above the number of readers, so that one too many gets an answer and does not wait.
CONNECTIONS = 4096


def _command(environment: Mapping[str, str]) -> list[str]:
    """The command line of Granian."""
    options = {
        "--interface": "rsgi",
        "--http": "1",
        "--host": environment.get("HOST", "127.0.0.1"),
        "--port": environment.get("STREAM_PORT", "8001"),
        "--workers": "1",
        "--backpressure": str(CONNECTIONS),
        "--workers-kill-timeout": environment.get("STOP_SECONDS", "5"),
    }
    told = [part for option in options.items() for part in option]
    return [
        sys.executable,
        "-m",
        "granian",
        *told,
        "--no-ws",
        "--respawn-failed-workers",
        "newsdesk.server.streams:application",
    ]


def main() -> None:
    """Become the server, with as many open files as the system allows."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    os.execv(sys.executable, _command(os.environ))  # noqa: S606 - our own command line, no shell


if __name__ == "__main__":
    main()
