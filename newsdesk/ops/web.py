"""The web server, for one machine or several: `python -m newsdesk.ops.web`.

It listens on HOST and PORT with WEB_PROCESSES processes. Each accepts WEB_CONNECTIONS connections. When it stops,
running requests have STOP_SECONDS to finish.
"""

import os
from collections.abc import MutableMapping

from newsdesk.ops.server_command import become_server, granian_command

# Milliseconds for the headers of a request, and for the next request on a keep-alive connection.
HEADERS_WITHIN = 10_000
# Slow requests and answers of one process. WEB_THREADS is the number of requests handled at once.
WAITING = 64


def web_server_command(environment: MutableMapping[str, str]) -> list[str]:
    """The command line of Granian, with limits for slow requests; defaults are passed on in the environment."""
    for name, default in (("HOST", "127.0.0.1"), ("PORT", "8000"), ("WEB_CONNECTIONS", "4096")):
        # newsdesk/wsgi.py uses these too.
        environment.setdefault(name, default)
    options = {
        "--interface": "wsgi",
        # Otherwise the server waits for ever after what looks like the beginning of HTTP/2.
        "--http": "1",
        "--host": environment["HOST"],
        "--port": environment["PORT"],
        "--workers": environment.get("WEB_PROCESSES", "1"),
        "--workers-kill-timeout": environment.get("STOP_SECONDS", "30"),
        "--blocking-threads": str(WAITING),
        "--backpressure": environment["WEB_CONNECTIONS"],
        "--http1-header-read-timeout": str(HEADERS_WITHIN),
    }
    return granian_command(options, "newsdesk.wsgi:application")


def main() -> None:
    """Become the server."""
    become_server(web_server_command(os.environ))


if __name__ == "__main__":
    main()
