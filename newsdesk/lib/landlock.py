"""Confine this process to some files and folders with Landlock, a part of the Linux kernel; needs no privileges.

What the kernel knows is asked at run time: version 1 (Linux 5.13) confines files, version 6 (6.12) also keeps signals inside.
The system calls are made directly: the C library has no functions for them, and a few lines are easier to check than a
package. Whatever the process starts is confined, too, for good.
"""

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path

# Linux gave these the same numbers on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_FOR_VERSION = 1
_PATH_BENEATH = 1
_PR_SET_NO_NEW_PRIVS = 38

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
# By version: the number of kinds of access to files that it knows. Every kind is refused unless a rule allows it.
_KINDS = {1: 13, 2: 14, 3: 15, 4: 15}
_KINDS_NOW = 16
_TCP_FROM, _BOTH_KINDS_OF_TCP = 4, 0b11
SIGNALS_FROM = 6
# Abstract Unix sockets, and signals.
_SCOPES = 0b11


class _Rules(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64)]


class _PathRule(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32)]


def landlock_version() -> int:
    """The version of Landlock in this kernel; 0 if it has none, or may not be used here."""
    if sys.platform != "linux":
        return 0
    return max(0, int(_library().syscall(_CREATE_RULESET, None, 0, _ASK_FOR_VERSION)))


def confine_with_landlock(readable: Iterable[Path]) -> bool:
    """Allow reading and executing only beneath these paths; False if the kernel has no Landlock. Raises OSError if it fails.

    Files that are open stay open. Other threads would stay free, so there may be none yet.
    """
    version = landlock_version()
    if not version:
        return False
    if _count_threads() > 1:
        raise OSError("Landlock would not hold for the other threads of this process.")
    kinds = (1 << _KINDS.get(version, _KINDS_NOW)) - 1
    rules = _Rules(kinds, _BOTH_KINDS_OF_TCP if version >= _TCP_FROM else 0, _SCOPES)
    # Earlier versions know a shorter structure.
    size = 24 if version >= SIGNALS_FROM else 16 if version >= _TCP_FROM else 8
    ruleset = _call(_CREATE_RULESET, ctypes.byref(rules), size, 0)
    try:
        for path in readable:
            _allow(ruleset, path, _EXECUTE | _READ_FILE | _READ_DIR)
        _allow(ruleset, Path(os.devnull), _READ_FILE | _WRITE_FILE)
        if _library().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "no_new_privs")
        _call(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)
    return True


def _allow(ruleset: int, path: Path, access: int) -> None:
    """Allow this access beneath a path; one that does not exist needs no rule."""
    try:
        number = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rule = _PathRule(access if path.is_dir() else access & ~_READ_DIR, number)
        _call(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(number)


def _count_threads() -> int:
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir())
    except OSError:
        return 1


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(number: int, *arguments: object) -> int:
    found = int(_library().syscall(number, *arguments))
    if found < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), f"Landlock, system call {number}")
    return found
