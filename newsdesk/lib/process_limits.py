"""Confine this process, for the rest of its life and its children's: time, memory, files, network.

On Linux the network is closed by a seccomp filter, which needs no rights and works inside containers; elsewhere
the limits of time, memory and file size hold alone.
"""

import ctypes
import platform
import resource
import signal
import struct
import sys

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 38
_SECCOMP_MODE_FILTER = 2
# By machine: the name that the kernel gives it, and its number of the call `socket`.
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_IO_URING_SETUP = 425
# The numbers of another set of calls on the same machine (x32) begin here.
_OTHER_CALLS = 0x40000000
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _MACHINE_AT = 0, 4
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000


def confine(*, cpu_seconds: int, memory: int, file_size: int) -> None:
    """Set the limits; a process that passes them is killed or gets an error, and none can be lifted again."""
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
    """No socket of any kind can be made from now on: neither to the web nor to the database beside us."""
    if platform.machine() not in _MACHINES:
        return
    rules = _rules(*_MACHINES[platform.machine()])
    code = ctypes.create_string_buffer(rules)
    program = _Program(len(rules) // 8, ctypes.cast(code, ctypes.c_void_p).value)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)


def _rules(machine: int, socket_call: int) -> bytes:
    """The filter: each line is an instruction, how many to skip if true, if false, and its operand."""
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
