"""The embedded servers, started in order unless the environment names others."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import redis

from newsdesk.ops.broker import Broker, ping_broker
from newsdesk.ops.errors import StartError
from newsdesk.ops.home import Home
from newsdesk.ops.identity import choose_unix_identity
from newsdesk.ops.postgres import Postgres
from newsdesk.ops.processes import Child, Service, stop_processes_together


def embedded_servers(home: Home, durable: bool = True) -> tuple[list[Service], dict[str, str]]:
    """The servers to start in this data folder, and their environment variables; not those that the environment names."""
    services: list[Service] = []
    environment: dict[str, str] = {}
    if not os.environ.get("DATABASE_URL"):
        postgres = Postgres.settle(home, choose_unix_identity(), durable)
        services.append(postgres.service())
        environment["DATABASE_URL"] = postgres.url
        environment["DATABASE_OWNER_URL"] = postgres.owner_url
    if not os.environ.get("REDIS_URL"):
        broker = Broker.settle(home, durable)
        services.append(broker.service())
        environment["REDIS_URL"] = broker.url
    return services, environment


@contextmanager
def running_embedded_servers(services: list[Service], keep_open: int) -> Iterator[list[Child]]:
    """Start services, wait until each is ready, and stop them in reverse order."""
    children: list[Child] = []
    try:
        for service in services:
            child = Child(service, [keep_open])
            children.append(child)
            child.wait_until_ready()
        yield children
    finally:
        for child in reversed(children):
            stop_processes_together([child])


def check_addresses_not_embedded() -> None:
    """Contact the servers that the environment names, so that a wrong address gives a one-line error."""
    name, broker = "DATABASE_URL", os.environ.get("REDIS_URL", "")
    if os.environ.get(name) and os.environ.get("DATABASE_OWNER_URL"):
        # Before the first migration only the owner is there.
        name = "DATABASE_OWNER_URL"
    database = os.environ.get(name, "")
    if database.startswith(("postgres://", "postgresql://")):
        try:
            psycopg.connect(database, connect_timeout=5).close()
        except psycopg.Error as error:
            raise StartError(
                f"{name} names a PostgreSQL that does not let us in: {_one_line(error)}"
            ) from error
    if broker:
        try:
            ping_broker(broker, timeout=5)
        except (redis.RedisError, ValueError) as error:
            raise StartError(
                f"REDIS_URL names a server that does not let us in: {_one_line(error)}"
            ) from error


def _one_line(error: Exception) -> str:
    """The message of an error, on one line."""
    return " ".join(str(error).split())
