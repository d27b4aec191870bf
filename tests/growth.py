"""How work grows with its input, for tests of what must stay linear: a ratio, as machines differ."""

import gc
import resource
from collections.abc import Callable

# Four times the input takes four times the time where work is linear, and sixteen times where it is quadratic.
TIMES, MOST = 4, 9
# A busy machine may spoil one comparison; what is quadratic fails each.
ATTEMPTS = 3


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """Compare the processor time of `work(4 * size)` with that of `work(size)`; fails when it grows much faster."""
    # The garbage collector looks through everything that the process holds, which has nothing to do with this work.
    gc.collect()
    gc.disable()
    try:
        ratios = []
        for _ in range(ATTEMPTS):
            small = min(_seconds(work, size) for _ in range(3))
            ratios.append(_seconds(work, TIMES * size) / small)
            if ratios[-1] < MOST:
                return
    finally:
        gc.enable()
    raise AssertionError(f"{TIMES} times the input took {min(ratios):.1f} times as long")


def _seconds(work: Callable[[int], object], size: int) -> float:
    began = _processor_time()
    work(size)
    return _processor_time() - began


def _processor_time() -> float:
    """Seconds of this process and of its children that have ended."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )
