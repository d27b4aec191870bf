"""Start services in order, restart those that exit, and stop all in reverse order."""

import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from newsdesk.ops.errors import StartError
from newsdesk.ops.processes import Child, Service, stop_processes_together

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# Pauses before a start after one, two, three deaths in a row; after one more the run ends.
PAUSES = (0.5, 2.0, 5.0, 10.0)
# A service that ran this long has not died "in a row".
SETTLED = 60.0
BLINK = 0.1


class StopRequest(BaseException):
    """A request to stop. Not an Exception, so that no error handler can swallow it."""


@dataclass
class SupervisedService:
    """A service that must run all the time, and its current process."""

    service: Service
    child: Child
    deaths: int = 0
    # When to restart it, on the monotonic clock; None while it runs.
    due: float | None = None


class Supervisor:
    """The processes of one run. Use it from the main thread only."""

    def __init__(self, lock: int, say: Callable[[str], None]) -> None:
        self.lock = lock
        self.say = say
        self.tiers: list[list[SupervisedService]] = []

    def start(self, services: Sequence[Service]) -> None:
        """Start services in parallel and wait until each answers; they will be stopped together."""
        tier: list[SupervisedService] = []
        self.tiers.append(tier)
        # One by one, so that all started services are known if this is interrupted.
        tier.extend(SupervisedService(service, Child(service, [self.lock])) for service in services)
        for place in tier:
            place.child.wait_until_ready()

    def watch(self) -> None:
        """Restart services that die, until a request to stop or until one dies repeatedly."""
        while True:
            for place in self.places():
                self.look_after(place)
            time.sleep(BLINK)

    def places(self) -> Iterator[SupervisedService]:
        """Every service, in the order of starting."""
        for tier in self.tiers:
            yield from tier

    def look_after(self, place: SupervisedService) -> None:
        """Detect that a service has exited, or restart one that is due."""
        now = time.monotonic()
        if place.due is not None:
            if now >= place.due:
                place.child, place.due = Child(place.service, [self.lock]), None
        elif not place.child.running:
            self.plan_restart(place, now)

    def plan_restart(self, place: SupervisedService, now: float) -> None:
        """Report that a service died and decide when it restarts, if at all."""
        place.child.kill()
        if now - place.child.started > SETTLED:
            place.deaths = 0
        if place.deaths == len(PAUSES):
            raise StartError(
                f"{place.service.name} {place.child.ending()}, {place.deaths + 1} times in a row. "
                f"{place.child.last_words()}"
            )
        pause = PAUSES[place.deaths]
        self.say(f"{place.service.name} {place.child.ending()}. Starting it again in {pause:g} s.")
        place.deaths += 1
        place.due = now + pause

    def stop(self) -> None:
        """Stop everything in reverse order."""
        while self.tiers:
            tier = self.tiers.pop()
            stop_processes_together([place.child for place in reversed(tier)])


@contextmanager
def supervise_until_stop_signal() -> Iterator[None]:
    """Turn the first Ctrl-C, SIGTERM or SIGHUP into a StopRequest; further ones are ignored."""

    def request(_number: int, _frame: FrameType | None) -> None:
        let_supervisor_stop_undisturbed()
        raise StopRequest

    before = {number: signal.getsignal(number) for number in STOP_SIGNALS}
    for number, handler in before.items():
        # Under nohup the end of the terminal does not stop the run.
        if number != signal.SIGHUP or handler != signal.SIG_IGN:
            signal.signal(number, request)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def let_supervisor_stop_undisturbed() -> None:
    """Ignore signals while stopping, which takes ten seconds at most."""
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
