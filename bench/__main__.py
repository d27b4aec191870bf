"""Run one benchmark with its own servers and database: `python -m bench desk`, `python -m bench load_desk`."""

import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.management import call_command

from newsdesk.ops.embedded import embedded_servers, running_embedded_servers
from newsdesk.ops.home import Home

MEASUREMENTS = {
    "api": "public_api.api",
    "bulk": "desk.bulk",
    "desk": "desk.queue_and_search",
    "follow_changes": "public_api.follow_changes",
    "latency": "public_api.latency",
    "live": "live.sessions",
    "load_changes": "public_api.load_changes",
    "load_desk": "desk.load_desk",
    "many_people": "desk.many_people",
    "memory": "desk.memory",
    "pages": "desk.pages",
    "scale": "desk.scale",
    "suggestions": "desk.suggestions",
    "throughput": "desk.throughput",
    "upload": "desk.upload",
}
"""By the name that is given on the command line, the module that measures."""


@contextmanager
def scratch_servers() -> Iterator[Home]:
    """PostgreSQL and a broker in a folder that goes away, as durable as in production."""
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL"):
        os.environ.pop(name, None)
    home = Home(Path(tempfile.mkdtemp(prefix="newsdesk-bench-")))
    home.make()
    lock = home.lock()
    try:
        services, environment = embedded_servers(home)
        with running_embedded_servers(services, lock):
            os.environ.update(
                environment, NEWSDESK_HOME=str(home.path), NEWSDESK_ENV="local", LOG_LEVEL="WARNING"
            )
            yield home
    finally:
        os.close(lock)
        shutil.rmtree(home.path, ignore_errors=True)


def main(name: str) -> int:
    """Start the servers, make the tables, measure; 1 when a target is missed or a rule broke."""
    if name not in MEASUREMENTS:
        print(f"Choose one of: {', '.join(MEASUREMENTS)}")
        return 2
    with scratch_servers():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        # Only now: its imports need the settings.
        return int(importlib.import_module(f"bench.{MEASUREMENTS[name]}").main())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) == 2 else ""))
