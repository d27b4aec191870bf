"""Limit this process and its children permanently: time, memory, file size, network, files, signals.

On Linux a seccomp filter blocks the network, and Landlock every file but the libraries; both need no privileges and work in
containers. Elsewhere only the limits of time, memory and file size apply.
"""

import ctypes
import mimetypes
import platform
import resource
import signal
import struct
import sys
import sysconfig
from pathlib import Path

from newsdesk.lib.landlock import confine_with_landlock

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_SECCOMP_MODE_FILTER = 2
# By machine architecture: the kernel's identifier, and the number of the system call `socket`.
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_IO_URING_SETUP = 425
# System calls of the x32 ABI on the same machine have numbers from here on.
_OTHER_CALLS = 0x40000000
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _MACHINE_AT = 0, 4
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000
# Libraries and programs of the system, and data that is the same on every machine.
_SYSTEM = "/bin /lib /lib64 /usr/bin /usr/lib /usr/lib64 /usr/libexec /usr/local/bin /usr/local/lib /usr/share /usr/local/share"
_SYSTEM_FILES = "/etc/ld.so.cache /etc/localtime /etc/fonts /dev/urandom /dev/zero"
_CODE = Path(__file__).resolve().parents[2]


def set_process_limits(*, cpu_seconds: int, memory: int, file_size: int) -> None:
    """Set the limits; a process that exceeds them is killed or gets an error. They cannot be removed.

    Call it before the libraries that read the file are imported: some start threads.
    """
    _limit(resource.RLIMIT_CPU, cpu_seconds)
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_FSIZE, file_size)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, 64)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        confine_with_landlock(_libraries())
        _close_network(libc)


def _libraries() -> list[Path]:
    """What a program needs to run: Python, its packages, our code, and the system's libraries. None of it is secret.

    Not the folder of the code itself, which may contain the data folder and a file of settings.
    """
    python = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    shared = [str(sysconfig.get_config_var("LIBDIR") or ""), sys.executable, f"{sys.prefix}/pyvenv.cfg"]
    ours = [str(_CODE / name) for name in ("newsdesk", "claims", "reviews")]
    named = [*python, *shared, *ours, *mimetypes.knownfiles, *_SYSTEM.split(), *_SYSTEM_FILES.split()]
    return [Path(name) for name in dict.fromkeys(named) if name]


def _limit(what: int, value: int) -> None:
    _soft, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(what, (value, value))


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def _close_network(libc: ctypes.CDLL) -> None:
    """Block the creation of sockets of any kind from now on, including those to the local database."""
    if platform.machine() not in _MACHINES:
        return
    rules = _rules(*_MACHINES[platform.machine()])
    code = ctypes.create_string_buffer(rules)
    program = _Program(len(rules) // 8, ctypes.cast(code, ctypes.c_void_p).value)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)


def _rules(machine: int, socket_call: int) -> bytes:
    """The BPF filter: each line is an instruction, the jumps if true and if false, and its operand."""
    return b"".join(
        struct.pack("HBBI", *rule)
        for rule in [
            (_LOAD, 0, 0, _MACHINE_AT),
            (_EQUAL, 1, 0, machine),
            (_RETURN, 0, 0, _KILL),
            (_LOAD, 0, 0, _NUMBER_AT),
            (_AT_LEAST, 3, 0, _OTHER_CALLS),
            (_EQUAL, 2, 0, socket_call),
            (_EQUAL, 1, 0, _IO_URING_SETUP),
            (_RETURN, 0, 0, _ALLOW),
            (_RETURN, 0, 0, _REFUSE),
        ]
    )
