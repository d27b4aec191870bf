"""The data folder (NEWSDESK_HOME): its layout, its lock, and the secrets generated at the first start."""

import errno
import fcntl
import hashlib
import os
import secrets
import string
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from newsdesk.ops.errors import StartError

# A socket's path must fit into 107 bytes, and PostgreSQL adds "/.s.PGSQL.5432".
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")
# The characters of secrets: safe in URLs and settings files, and easy to type.
LETTERS = string.ascii_letters + string.digits
# How long the processes of a killed run may take to end.
LEFTOVERS_END_WITHIN = 15.0


@dataclass(frozen=True)
class Home:
    """One data folder. Only the run that holds its lock may start servers in it."""

    path: Path

    @property
    def logs(self) -> Path:
        """The log files, one for each process."""
        return self.path / "logs"

    @property
    def sockets(self) -> Path:
        """The folder of local sockets: here, or in the temporary folder if the path is too long."""
        folder = self.path / "run"
        if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER:
            return folder
        return Path(tempfile.gettempdir()) / f"newsdesk-{os.geteuid()}-{self.digest}"

    @property
    def environment(self) -> Path:
        """A file with the addresses of the running servers for other terminals; it contains secrets."""
        return self.path / "environment"

    @property
    def digest(self) -> str:
        """A short unique name for this folder."""
        return hashlib.sha256(os.fsencode(self.path)).hexdigest()[:12]

    def make(self) -> None:
        """Create the folders; raises StartError with the reason."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            for folder in (self.logs, self.sockets, self.path / "secrets"):
                folder.mkdir(mode=0o700, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.path):
                pass
        except OSError as error:
            raise StartError(
                f"The data folder {self.path} cannot be written ({error.strerror}). "
                "Make it writable, or choose another: NEWSDESK_HOME=/some/folder make run"
            ) from error
        if self.sockets.stat().st_uid not in {os.geteuid(), 0}:
            raise StartError(
                f"{self.sockets} belongs to somebody else. Remove it, or choose a shorter NEWSDESK_HOME."
            )

    def lock(self) -> int:
        """Lock this folder and return the open lock file.

        Children inherit the open file, so the lock is free again only when the last of them has
        ended: a new run never finds the servers of a killed run still running.
        """
        lock = os.open(self.path / "run.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        deadline = time.monotonic() + LEFTOVERS_END_WITHIN
        while not try_home_lock(lock):
            holder = os.pread(lock, 20, 0).decode(errors="replace").strip()
            if holder.isdigit() and is_home_process_alive(int(holder)):
                raise StartError(
                    f"Newsdesk already runs in {self.path} (process {holder}). "
                    "Stop it, or choose another data folder: NEWSDESK_HOME=/some/folder make run"
                )
            if time.monotonic() > deadline:
                raise StartError(
                    f"Processes of an earlier run still use {self.path}. Find them with "
                    f"`fuser {self.path / 'run.lock'}`, stop them, and start again."
                )
            time.sleep(0.1)
        os.ftruncate(lock, 0)
        os.pwrite(lock, str(os.getpid()).encode(), 0)
        return lock

    def secret(self, name: str, length: int = 48) -> str:
        """The secret of this name, generated the first time and readable only by its owner."""
        file = self.path / "secrets" / name
        if not file.exists():
            self._keep(file, "".join(secrets.choice(LETTERS) for _ in range(length)))
        return file.read_text().strip()

    def replace_secret(self, name: str, value: str) -> None:
        """Keep a given value, such as the key of the desk that a backup came from."""
        self._keep(self.path / "secrets" / name, value)

    def _keep(self, file: Path, value: str) -> None:
        """Write a secret, completely or not at all."""
        fresh = file.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(value)
            new.flush()
            os.fsync(new.fileno())
        fresh.rename(file)


def try_home_lock(lock: int) -> bool:
    """Acquire the lock if it is free."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_home_process_alive(pid: int) -> bool:
    """Whether a process with this number exists."""
    try:
        os.kill(pid, 0)
    except OSError as error:
        return error.errno == errno.EPERM
    return True
