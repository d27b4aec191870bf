"""A pytest plugin that starts one PostgreSQL and one broker for the whole test run, before Django reads its settings.

The controlling process starts them and xdist's workers inherit their addresses. If DATABASE_URL and
REDIS_URL are set, those servers are used and nothing is started.

PostgreSQL's data stays in the temporary folder between the runs of one checkout, with a migrated database in it
that each test database is copied from. It is recreated if a migration, the settings or a locked requirement
changed, after a restart of the machine, and with `--create-db`. While one run uses it, other runs create their own.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction
from psycopg import sql

from newsdesk.lib.db.grants import RuntimeRole, set_table_grants
from newsdesk.ops.embedded import embedded_servers, running_embedded_servers
from newsdesk.ops.errors import StartError
from newsdesk.ops.home import Home, try_home_lock
from newsdesk.ops.postgres import RUNTIME_ROLE
from newsdesk.ops.table_kinds import changeable_columns_of_table_kinds, kinds_of_tables

ROOT = Path(__file__).resolve().parents[1]
PREFIX = "newsdesk-tests-"
KEPT_PREFIX = "newsdesk-kept-"
BOOT = Path("/proc/sys/kernel/random/boot_id")
TEMPLATE = "newsdesk_template"
# Names the file that the processes of one run lock while they make the template; set only for servers of ours.
TURN = "NEWSDESK_TEST_TURN"
# The server as its owner sees it, for whatever makes databases; tests themselves run as the runtime role.
OWNER = "NEWSDESK_TEST_OWNER"
servers = ExitStack()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config, args: list[str]) -> Generator[None]:
    """Before pytest-django loads the settings: have the servers run, and tell the settings where."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker is None and not {"-h", "--help", "-V", "--version"} & set(args):
        early_config.add_cleanup(servers.close)
        try:
            start(afresh="--create-db" in args)
        except StartError as error:
            raise pytest.UsageError(str(error)) from error
    elif worker is not None:
        take_own_database(int(worker.removeprefix("gw")))
    return (yield)


def pytest_configure(config: pytest.Config) -> None:
    """Replace pytest-django's way to make the test database; the later of two plugins counts."""
    if TURN in os.environ and not config.getoption("nomigrations"):
        config.pluginmanager.register(FromTemplate(), "newsdesk-template")


class FromTemplate:
    """Test databases that are copies of a migrated one."""

    @pytest.fixture(scope="session")
    @classmethod
    def django_db_setup(
        cls, request: pytest.FixtureRequest, django_db_modify_db_settings: None, django_db_blocker: Any
    ) -> Iterator[None]:
        """Copy the template; who finds none migrates as usual, and leaves a template for whoever comes next."""
        outside, ours = connection.settings_dict["NAME"], connection.creation._get_test_db_name()  # type: ignore[attr-defined]
        with django_db_blocker.unblock():
            be_owner()
        with taking_turns(Path(os.environ[TURN])):
            kept = database_exists(TEMPLATE) and is_migrated(TEMPLATE)
            if not kept:
                request.getfixturevalue("django_db_setup")
                with django_db_blocker.unblock():
                    connection.close()
                if database_exists(TEMPLATE):
                    drop_database(TEMPLATE)
                copy_database(connection.settings_dict["NAME"], f"{TEMPLATE}_unfinished")
                rename_database(f"{TEMPLATE}_unfinished", TEMPLATE)
        if not kept:
            with django_db_blocker.unblock():
                be_runtime_role()
            yield
            with django_db_blocker.unblock():
                be_owner()
            return
        copy_database(TEMPLATE, ours)
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = ours
        with django_db_blocker.unblock():
            be_runtime_role()
        yield
        with django_db_blocker.unblock():
            connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = outside
        drop_database(ours)


def be_owner() -> None:
    """Connect as the owner, who makes databases and tables and drops them."""
    connection.close()
    connection.settings_dict["OPTIONS"].pop("assume_role", None)
    connection.settings_dict["USER"] = urlsplit(os.environ[OWNER]).username
    settings.DATABASE_OWNER_URL = ""


def be_runtime_role() -> None:
    """From here on with the rights of the desk alone; `tests.roles.owner` is the owner again for a moment.

    Rights to a database are not copied with it, so they are given here.
    """
    at = urlsplit(os.environ[OWNER])._replace(path=f"/{connection.settings_dict['NAME']}")
    settings.DATABASE_OWNER_URL = at.geturl()
    with transaction.atomic():
        set_table_grants(
            connection, RuntimeRole(RUNTIME_ROLE), kinds_of_tables(), changeable_columns_of_table_kinds()
        )
    connection.close()
    connection.settings_dict["OPTIONS"]["assume_role"] = RUNTIME_ROLE


def start(afresh: bool) -> None:
    """Start what the environment does not name, and give this run a data folder of its own."""
    os.environ["NEWSDESK_ENV"] = "test"
    # All tests call from one address; the test of this limit sets its own.
    os.environ["API_RATE_WRONG_KEYS"] = "1000000"
    os.environ.pop(TURN, None)
    remove_remains()
    home = Home(Path(tempfile.mkdtemp(prefix=PREFIX)))
    servers.callback(shutil.rmtree, home.path, ignore_errors=True)
    # PostgreSQL may have to run as another account, which must get in; what is inside has its own permissions.
    home.path.chmod(0o711)
    home.make()
    lock = home.lock()
    servers.callback(os.close, lock)
    environment = start_servers(home, lock, afresh)
    if OWNER in environment:
        environment[TURN] = str(home.path / "template.lock")
    os.environ.update(environment, NEWSDESK_HOME=str(home.path))


def start_servers(home: Home, lock: int, afresh: bool) -> dict[str, str]:
    """Start the servers on what this checkout kept; in this run's own folder if that is in use or will not start."""
    kept = None if os.environ.get("DATABASE_URL") else take_kept(kept_folder(), afresh)
    if kept is not None:
        folder, held = kept
        servers.callback(os.close, held)
        try:
            return start_in(folder, held)
        except (StartError, psycopg.Error):
            shutil.rmtree(folder.path, ignore_errors=True)
    return start_in(home, lock)


def start_in(home: Home, lock: int) -> dict[str, str]:
    """Start the servers in this folder, and drop what a killed run left in PostgreSQL."""
    services, environment = embedded_servers(home, durable=False)
    with ExitStack() as started:
        started.enter_context(running_embedded_servers(services, lock))
        if "DATABASE_OWNER_URL" in environment:
            environment[OWNER] = environment.pop("DATABASE_OWNER_URL")
            drop_leftovers(environment[OWNER])
        servers.push(started.pop_all())
    return environment


def take_own_database(number: int) -> None:
    """Give each worker a numbered database of the broker, so that none empties another's queues."""
    address = urlsplit(os.environ["REDIS_URL"])
    os.environ["REDIS_URL"] = address._replace(path=f"/{number + 1}").geturl()


def kept_folder() -> Path:
    """Where this checkout keeps its data for this user."""
    name = hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"{KEPT_PREFIX}{os.geteuid()}-{name}"


def take_kept(folder: Path, afresh: bool = False) -> tuple[Home, int] | None:
    """The kept data, emptied unless it is up to date, and the open lock on it; None while another run has it."""
    try:
        boot = BOOT.read_text()
        folder.mkdir(mode=0o711, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid != os.geteuid():
            return None
        lock = os.open(folder / "run.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        return None
    if not try_home_lock(lock):
        os.close(lock)
        return None
    (folder / "checkout").write_text(str(ROOT))
    home, state = Home(folder / "home"), folder / "state"
    wanted = digest(boot)
    if afresh or not state.exists() or state.read_text() != wanted:
        state.unlink(missing_ok=True)
        shutil.rmtree(home.path, ignore_errors=True)
        home.path.mkdir(mode=0o711)
        state.write_text(wanted)
    home.make()
    return home, lock


def digest(boot: str) -> str:
    """Changes with all that decides what is in the kept data.

    That data survives no restart of the machine: PostgreSQL is told not to wait for the disk.
    """
    files = [ROOT / "requirements" / "base.txt"]
    installed = Path(psycopg.__file__).parents[1].stat().st_mtime_ns
    for package in ("newsdesk", "reviews", "claims"):
        files += sorted((ROOT / package).rglob("migrations/*.py"))
    # It names the apps of libraries, which have tables, too.
    files.append(ROOT / "newsdesk" / "settings.py")
    found = hashlib.sha256(f"{boot} {installed} {os.environ.get('NEWSDESK_POSTGRES_BIN')}".encode())
    for file in files:
        found.update(f"\0{file.relative_to(ROOT)}\0".encode())
        found.update(file.read_bytes())
    return found.hexdigest()


@contextmanager
def taking_turns(file: Path) -> Iterator[None]:
    """One process of this run after the other."""
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def database_exists(name: str) -> bool:
    """Whether PostgreSQL has a database of this name."""
    with psycopg.connect(os.environ[OWNER]) as server:
        return bool(server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone())


def is_migrated(name: str) -> bool:
    """Whether the database has tables; one whose server was killed may have none."""
    with psycopg.connect(urlsplit(os.environ[OWNER])._replace(path=f"/{name}").geturl()) as database:
        return database.execute("SELECT to_regclass('django_migrations') IS NOT NULL").fetchone() == (True,)


def copy_database(source: str, target: str) -> None:
    """Copy a database that nobody is connected to."""
    command = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
    with psycopg.connect(os.environ[OWNER], autocommit=True) as server:
        server.execute(command.format(sql.Identifier(target), sql.Identifier(source)))


def rename_database(old: str, new: str) -> None:
    """Rename a database that nobody is connected to."""
    command = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    with psycopg.connect(os.environ[OWNER], autocommit=True) as server:
        server.execute(command.format(sql.Identifier(old), sql.Identifier(new)))


def drop_database(name: str) -> None:
    """Drop a database, whoever still talks to it."""
    with psycopg.connect(os.environ[OWNER], autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def drop_leftovers(address: str) -> None:
    """Drop the test databases of a run that was killed."""
    ours = ["postgres", "newsdesk", TEMPLATE]
    with psycopg.connect(address, autocommit=True) as server:
        query = "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> ALL(%s)"
        for (name,) in server.execute(query, [ours]).fetchall():
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def remove_remains() -> None:
    """Throw away the data of runs that were killed, and what checkouts kept that are gone; a run holds its lock."""
    temporary = Path(tempfile.gettempdir())
    for folder in (*temporary.glob(f"{PREFIX}*"), *temporary.glob(f"{KEPT_PREFIX}*")):
        try:
            lock = os.open(folder / "run.lock", os.O_RDWR)
        except OSError:
            continue
        if try_home_lock(lock):
            if not belongs_to_a_checkout(folder):
                shutil.rmtree(folder, ignore_errors=True)
            fcntl.flock(lock, fcntl.LOCK_UN)
        os.close(lock)


def belongs_to_a_checkout(folder: Path) -> bool:
    """Whether a folder is kept for a checkout that is still there."""
    checkout = folder / "checkout"
    return checkout.exists() and Path(checkout.read_text()).exists()
