"""Faults, chosen by a seed: each starts at once and ends by itself after a while."""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable

import redis

from tests.chaos.newsroom import Newsroom, alive, signal_all
from tests.chaos.receiver import MANNERS, Receiver

# How often each comes, of the sum. What takes long to come back dies less often, or nothing else would be tried.
WEIGHTS = {
    "kill a worker": 12,
    "kill a worker's child": 6,
    "kill a web server": 10,
    "kill the clock": 6,
    "kill the broker": 8,
    "kill PostgreSQL": 6,
    "kill one of PostgreSQL's processes": 8,
    "stop a worker": 10,
    "stop a web server": 8,
    "stop the clock": 4,
    "stop the broker": 6,
    "stop PostgreSQL": 5,
    "empty the broker": 8,
    "fill the disk": 4,
    "an ill-mannered receiver": 10,
}


class Faults:
    """Does one fault after another; `tick` mends what is due."""

    def __init__(self, newsroom: Newsroom, receiver: Receiver, seed: int, disk: bool) -> None:
        self.newsroom, self.receiver = newsroom, receiver
        self.random = random.Random(seed)
        self.weights = {name: n for name, n in WEIGHTS.items() if disk or name != "fill the disk"}
        self.done: Counter[str] = Counter()
        self.mending: list[tuple[float, Callable[[], None]]] = []
        self.filler = newsroom.home.path / "filler"

    def next_gap(self) -> float:
        """Seconds until the next one: mostly short, so that faults meet; now and then time to recover."""
        return self.random.uniform(5, 9) if self.random.random() < 0.2 else self.random.expovariate(1 / 1.2)

    def strike(self) -> str:
        """Do one fault and say which."""
        name = self.random.choices(list(self.weights), list(self.weights.values()))[0]
        what = name.replace(" ", "_").replace("'", "").replace("-", "_")
        detail = getattr(self, what)()
        self.done[name] += 1
        return f"{name}{f' ({detail})' if detail else ''}"

    def tick(self) -> None:
        """Mend what is due."""
        now = time.monotonic()
        due = [mend for at, mend in self.mending if at <= now]
        self.mending = [(at, mend) for at, mend in self.mending if at > now]
        for mend in due:
            mend()
        self.newsroom.look_after()

    def mend_all(self) -> None:
        """Mend whatever is not mended yet."""
        for _at, mend in self.mending:
            mend()
        self.mending = []
        self.receiver.manner = "polite"

    def after(self, seconds: float, mend: Callable[[], None]) -> None:
        """Mend so many seconds from now."""
        self.mending.append((time.monotonic() + seconds, mend))

    def one_of(self, kind: str) -> str:
        """One of the two processes of a kind."""
        return f"{kind}{self.random.choice([1, 2])}"

    # --- the faults, named as above --------------------------------------------------------------

    def kill_a_worker(self) -> str:
        return self.kill(self.one_of("worker"))

    def kill_a_web_server(self) -> str:
        return self.kill(self.one_of("web"))

    def kill_the_clock(self) -> str:
        return self.kill("beat")

    def kill_the_broker(self) -> str:
        return self.kill("broker")

    def kill_PostgreSQL(self) -> str:  # noqa: N802 - its own name
        return self.kill("postgres")

    def kill_a_workers_child(self) -> str:
        return self.kill_below(self.one_of("worker"))

    def kill_one_of_PostgreSQLs_processes(self) -> str:  # noqa: N802
        return self.kill_below("postgres")

    def stop_a_worker(self) -> str:
        return self.stop(self.one_of("worker"), 10)

    def stop_a_web_server(self) -> str:
        return self.stop(self.one_of("web"), 6)

    def stop_the_clock(self) -> str:
        return self.stop("beat", 8)

    def stop_the_broker(self) -> str:
        return self.stop("broker", 6)

    def stop_PostgreSQL(self) -> str:  # noqa: N802
        return self.stop("postgres", 4)

    def empty_the_broker(self) -> str:
        try:
            with redis.Redis.from_url(self.newsroom.broker.url, socket_timeout=1) as broker:
                broker.flushall()
        except redis.RedisError:
            return "while it was away"
        return ""

    def fill_the_disk(self) -> str:
        if self.filler.exists():
            return "it was full"
        with self.filler.open("wb") as file:
            for size in (1 << 24, 1 << 16, 1 << 12):
                try:
                    while True:
                        os.posix_fallocate(file.fileno(), file.seek(0, os.SEEK_END), size)
                except OSError:
                    continue
        seconds = self.random.uniform(1, 4)
        self.after(seconds, lambda: self.filler.unlink(missing_ok=True))
        return f"for {seconds:.1f} s"

    def an_ill_mannered_receiver(self) -> str:
        self.receiver.manner = self.random.choice(MANNERS[1:])
        self.after(self.random.uniform(2, 10), lambda: setattr(self.receiver, "manner", "polite"))
        return self.receiver.manner

    # --- how -------------------------------------------------------------------------------------

    def kill(self, name: str) -> str:
        self.newsroom.die(name, self.random.uniform(0, 2.5))
        return name

    def kill_below(self, name: str) -> str:
        below = self.newsroom.places[name].pids()[1:]
        if not below:
            return f"{name}, which has none now"
        signal_all([self.random.choice(below)], signal.SIGKILL)
        return name

    def stop(self, name: str, longest: float) -> str:
        pids = self.newsroom.places[name].pids()
        signal_all(pids, signal.SIGSTOP)
        seconds = self.random.uniform(0.3, longest)
        self.after(seconds, lambda: signal_all([pid for pid in pids if alive(pid)], signal.SIGCONT))
        return f"{name} for {seconds:.1f} s"
