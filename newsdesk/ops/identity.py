"""The account that PostgreSQL runs as: it refuses to run as root.

An ordinary user runs it directly. Root runs it in a user namespace, where it appears to be an ordinary
account while its files stay root's, so that even a folder under /root can be reached. Where namespaces
are not allowed, as in most containers, it runs as another account.
"""

import os
import pwd
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from newsdesk.ops.errors import StartError
from newsdesk.ops.processes import process_start_arguments

PREFERRED_ACCOUNTS = ("postgres", "nobody", "daemon")


@dataclass(frozen=True)
class Identity:
    """An account in the notation of `child.py`, and the owner that its files must have."""

    spelling: str
    uid: int
    gid: int

    def run(self, command: Sequence[str], folder: Path = Path("/")) -> subprocess.CompletedProcess[str]:
        """Run a short command as this account."""
        return subprocess.run(  # noqa: S603 - our own command line
            process_start_arguments(self.spelling, signal.SIGKILL, command),
            cwd=folder,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            umask=0o077,
        )

    def reaches(self, folder: Path) -> bool:
        """Whether this account can access the folder, with all its parents."""
        return self.run(["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)]).returncode == 0

    def own(self, folder: Path) -> None:
        """Change the owner of a folder and its contents, as after a move between machines."""
        status = folder.stat()
        if os.geteuid() != 0 or (status.st_uid, status.st_gid) == (self.uid, self.gid):
            return
        for parent, _, files in os.walk(folder):
            os.chown(parent, self.uid, self.gid)
            for name in files:
                os.chown(Path(parent, name), self.uid, self.gid, follow_symlinks=False)


def choose_unix_identity() -> Identity:
    """The account to run PostgreSQL as."""
    if os.geteuid() != 0:
        return Identity("same", os.geteuid(), os.getegid())
    account = unix_identity_other_than_root()
    mapped = Identity(f"map:{account.pw_uid}:{account.pw_gid}", 0, 0)
    if mapped.run(["/bin/sh", "-c", "exit 0"]).returncode == 0:
        return mapped
    return Identity(f"switch:{account.pw_uid}:{account.pw_gid}", account.pw_uid, account.pw_gid)


def unix_identity_other_than_root() -> pwd.struct_passwd:
    """An account that is not root, the most suitable first."""
    accounts = {account.pw_name: account for account in pwd.getpwall() if account.pw_uid != 0}
    for name in (*PREFERRED_ACCOUNTS, *accounts):
        if name in accounts:
            return accounts[name]
    raise StartError(
        "PostgreSQL refuses to run as root and this machine has no other account. "
        "Run as an ordinary user, or set DATABASE_URL to a PostgreSQL of yours."
    )
