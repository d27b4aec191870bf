"""Limit this process and its children permanently: time, memory, file size, network.

On Linux a seccomp filter blocks the network; it needs no privileges and works in containers. Elsewhere
only the limits of time, memory and file size apply.
"""

import ctypes
import platform
import resource
import signal
import struct
import sys

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


def set_process_limits(*, cpu_seconds: int, memory: int, file_size: int) -> None:
    """Set the limits; a process that exceeds them is killed or gets an error. They cannot be removed."""
    _limit(resource.RLIMIT_CPU, cpu_seconds)
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_FSIZE, file_size)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, 64)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        _close_network(libc)


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
