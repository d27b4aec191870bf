"""The servers that a command needs: those of the environment, or those of the data folder, started for this command."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import dj_database_url
from django.conf import settings
from django.db import connections

from newsdesk.celery import app
from newsdesk.ops.embedded import embedded_servers, running_embedded_servers
from newsdesk.ops.home import Home


def use_servers(addresses: dict[str, str]) -> None:
    """Point the settings of this process to servers that it started."""
    settings.DATABASE_OWNER_URL = addresses.get("DATABASE_OWNER_URL", settings.DATABASE_OWNER_URL)
    if "DATABASE_URL" in addresses:
        ours = connections.settings["default"]
        ours.update(dj_database_url.parse(addresses["DATABASE_URL"], conn_max_age=ours["CONN_MAX_AGE"]))
    if "REDIS_URL" in addresses:
        app.conf.update(broker_url=addresses["REDIS_URL"])


@contextmanager
def data_folder_servers_for_command() -> Iterator[Home | None]:
    """Start the servers of NEWSDESK_HOME unless DATABASE_URL names a database. Raises StartError if a desk runs there."""
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    home = Home(settings.HOME)
    home.make()
    lock = home.lock()
    try:
        settings.SECRET_KEY = os.environ.get("SECRET_KEY") or home.secret("secret_key", 64)
        services, addresses = embedded_servers(home)
        with running_embedded_servers(services, lock):
            use_servers(addresses)
            try:
                yield home
            finally:
                connections.close_all()
    finally:
        os.close(lock)
