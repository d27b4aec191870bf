"""Become a child process that ends with its parent, then replace itself with a program.

A script, not a module: `python -I -S child.py PARENT SIGNAL IDENTITY PROGRAM [ARGUMENT...]`. A program between
fork and exec may do almost nothing when its parent has threads, so this is done here,
in a separate process. IDENTITY is `same`, `map:UID:GID` (root only: stay root outside, look like UID
inside a user namespace) or `switch:UID:GID` (root only: become UID).
"""

import ctypes
import os
import sys
from pathlib import Path

CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> None:
    """Take on the identity, bind this process to its parent, and become the program."""
    parent, signal, identity, *command = arguments
    _take_identity(identity)
    # After the identity: the kernel forgets the parent-death signal when credentials change.
    if not end_child_with_parent(int(parent), int(signal)):
        return
    os.execv(command[0], command)  # noqa: S606 - the caller's own command line, no shell


def _take_identity(identity: str) -> None:
    """Keep the identity, appear as another account, or become another account."""
    how, _, who = identity.partition(":")
    if how == "same":
        return
    uid, gid = (int(number) for number in who.split(":"))
    if how == "map":
        _look_like(uid, gid)
    else:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)


def _look_like(uid: int, gid: int) -> None:
    """Enter a user namespace in which this process has this uid and gid, and keeps its own outside."""
    outer_uid, outer_gid = os.geteuid(), os.getegid()
    _call("unshare", CLONE_NEWUSER)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {outer_uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {outer_gid} 1")


def end_child_with_parent(parent: int, signal: int) -> bool:
    """Have the kernel send `signal` when the parent ends; False if it has ended already."""
    if sys.platform == "linux":
        _call("prctl", PR_SET_PDEATHSIG, signal, 0, 0, 0)
    return os.getppid() == parent


def _call(function: str, *arguments: int) -> None:
    """Call a function of the C library; raises OSError with its errno."""
    library = ctypes.CDLL(None, use_errno=True)
    if getattr(library, function)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), function)


if __name__ == "__main__":
    main(sys.argv[1:])
