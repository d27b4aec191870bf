"""Run a program in the sandbox: `python -m newsdesk.lib.confined_program CPU_SECONDS MEMORY FILE_SIZE PROGRAM [ARGUMENT…]`.

It reads its standard input and writes its standard output, and has no other file but its libraries.
"""

import os
import sys

from newsdesk.lib.process_limits import set_process_limits


def main(cpu_seconds: str, memory: str, file_size: str, *command: str) -> None:
    """Set the limits, and become the program."""
    set_process_limits(cpu_seconds=int(cpu_seconds), memory=int(memory), file_size=int(file_size))
    os.execv(command[0], command)  # noqa: S606 - the caller's own command line, no shell


if __name__ == "__main__":
    main(*sys.argv[1:])
