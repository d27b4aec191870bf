"""`manage.py run`: start all processes in order, watch them, and stop them in reverse order."""

import contextlib
import io
import os
import signal
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connections

from newsdesk.lib.encrypted_columns import explain_unreadable_values
from newsdesk.management.servers import use_servers
from newsdesk.ops.broker import free_broker_port
from newsdesk.ops.child import end_child_with_parent
from newsdesk.ops.desk import HOST, DeskProcesses, read_desk_port
from newsdesk.ops.embedded import check_addresses_not_embedded, embedded_servers
from newsdesk.ops.errors import StartError
from newsdesk.ops.home import Home
from newsdesk.ops.supervisor import (
    StopRequest,
    Supervisor,
    let_supervisor_stop_undisturbed,
    supervise_until_stop_signal,
)

# Commands in another terminal need these, too.
SHARED = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY_FALLBACKS")


class Command(BaseCommand):
    """Runs the desk until Ctrl-C."""

    help = "Start the database, broker, worker, scheduler and web server. Ctrl-C stops them."
    # They would query a database that is not started yet.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option for `make run`, and one for an empty desk."""
        parser.add_argument(
            "--with-parent", action="store_true", help="stop when the program that started this command ends"
        )
        parser.add_argument("--no-demo", action="store_true", help="do not load the demo newsroom")

    def handle(self, *args: Any, with_parent: bool, no_demo: bool, **options: Any) -> None:
        """Run until asked to stop; if that is impossible, print one line and exit with 1."""
        with supervise_until_stop_signal():
            if with_parent and not end_child_with_parent(os.getppid(), signal.SIGTERM):
                return
            try:
                self.run(demo=not no_demo and not settings.PRODUCTION)
            except StopRequest:
                return
            except (StartError, OSError) as error:
                self.stderr.write(str(error))
                sys.exit(1)

    def run(self, demo: bool) -> None:
        """Lock the data folder, then start, watch and stop."""
        home = Home(settings.HOME)
        home.make()
        lock = home.lock()
        port = read_desk_port(os.environ.get("PORT") or "8000")
        check_addresses_not_embedded()
        supervisor = Supervisor(lock, self.say)
        try:
            self.start(home, port, supervisor, demo)
            supervisor.watch()
        finally:
            let_supervisor_stop_undisturbed()
            self.say("Stopping …")
            supervisor.stop()
            home.environment.unlink(missing_ok=True)
            self.say("Stopped.")

    def start(self, home: Home, port: int, supervisor: Supervisor, demo: bool) -> None:
        """Start the servers, prepare database and static files, start Newsdesk itself; print its address."""
        began = time.monotonic()
        self.say(f"Starting in {home.path} …")
        servers, addresses = embedded_servers(home)
        for server in servers:
            supervisor.start([server])
        environment = _own_environment(home, port) | addresses
        use_servers(addresses)
        # What the demo encrypts, the other processes decrypt.
        settings.SECRET_KEY = environment["SECRET_KEY"]
        sign_ins = _prepare(home, demo)
        # The desk itself never learns who owns its tables; commands in other terminals do.
        owner = {"DATABASE_OWNER_URL": settings.DATABASE_OWNER_URL} if settings.DATABASE_OWNER_URL else {}
        DeskProcesses(home, port, environment | owner).write_environment()
        desk = DeskProcesses(home, port, environment | dict.fromkeys(owner, ""))
        supervisor.start([desk.worker(), desk.web(), desk.stream()])
        supervisor.start([desk.beat()])
        self.say(f"Newsdesk is at http://{HOST}:{port} (started in {time.monotonic() - began:.1f} s)")
        self.say(sign_ins)
        self.say(f"Ctrl-C stops everything. Logs: {home.logs}")

    def say(self, line: str) -> None:
        """Print a line immediately; continue without a terminal."""
        with contextlib.suppress(OSError):
            self.stdout.write(line)
            self.stdout.flush()


def _own_environment(home: Home, port: int) -> dict[str, str]:
    """The environment that all processes share, besides the addresses of the servers."""
    streaming = os.environ.get("STREAM_PORT") or str(free_broker_port())
    return {
        "DJANGO_SETTINGS_MODULE": "newsdesk.settings",
        "NEWSDESK_HOME": str(home.path),
        "PORT": str(port),
        "PYTHONUNBUFFERED": "1",
        "STREAM_PORT": streaming,
        "STREAM_URL": os.environ.get("STREAM_URL") or f"http://{HOST}:{streaming}",
        "SECRET_KEY": os.environ.get("SECRET_KEY") or home.secret("secret_key", 64),
    } | {name: os.environ[name] for name in SHARED if os.environ.get(name)}


def _prepare(home: Home, demo: bool) -> str:
    """Migrate the database, collect static files, and load the demo newsroom if wanted.

    In this process: separate ones would take a second each to start.
    """
    said = io.StringIO()
    with (home.logs / "prepare.log").open("a") as log:
        try:
            call_command("migrate", interactive=False, no_color=True, stdout=log, stderr=log)
            if unreadable := explain_unreadable_values():
                raise StartError(unreadable)
            call_command("collectstatic", interactive=False, no_color=True, stdout=log, stderr=log)
            if demo:
                call_command("demo", no_color=True, stdout=said)
        except (Error, CommandError) as error:
            why = " ".join(str(error).split())
            raise StartError(
                f"The database could not be brought up to date: {why} (log: {log.name})"
            ) from error
        finally:
            connections.close_all()
    return said.getvalue()
