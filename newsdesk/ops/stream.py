"""The process that streams the change feed: `python -m newsdesk.ops.stream`.

HOST and STREAM_PORT say where it listens. It has one process and no thread for each reader.
"""

import os
from collections.abc import Mapping

from newsdesk.ops.server_command import become_server, granian_command

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
    return granian_command(options, "newsdesk.publishing.public_api.change_stream:application")


def main() -> None:
    """Become the server."""
    become_server(_command(os.environ))


if __name__ == "__main__":
    main()
