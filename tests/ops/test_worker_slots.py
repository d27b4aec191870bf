"""Who gets a worker slot of the web server, and with it a connection to the database."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from newsdesk.server.request_buffer import WorkerSlots
from tests.journeys.processes import wait_until

pytestmark = pytest.mark.django_db


class Requests:
    """Requests that are in their slots, or wait for one, until they may leave."""

    def __init__(self, slots: WorkerSlots, threads: ThreadPoolExecutor) -> None:
        self.slots, self.threads = slots, threads
        self.order: list[str] = []
        self.leave = threading.Event()

    def come(self, *names: str, reader: bool) -> None:
        for name in names:
            self.threads.submit(self._stay, name, reader)

    def _stay(self, name: str, reader: bool) -> None:
        with self.slots.one(reader=reader):
            self.order.append(name)
            self.leave.wait(60)


@pytest.fixture
def requests_for() -> Iterator[Callable[[int], Requests]]:
    """Requests for so many slots; all may leave at the end."""
    made: list[Requests] = []
    with ThreadPoolExecutor(40) as threads:

        def requests(number: int) -> Requests:
            made.append(Requests(WorkerSlots(number), threads))
            return made[-1]

        try:
            yield requests
        finally:
            for one in made:
                one.leave.set()


@pytest.mark.parametrize("reader", [False, True])
def test_twenty_of_one_kind_leave_a_quarter_of_the_slots_to_the_other(requests_for, reader) -> None:
    requests = requests_for(8)
    requests.come(*["of twenty"] * 20, reader=reader)
    wait_until(lambda: len(requests.order) == 6 and len(requests.slots.turns) == 14, 60, "six in their slots")

    requests.come("Ruth", "Nora", reader=not reader)
    wait_until(lambda: len(requests.order) == 8, 60, "the two")
    assert sorted(requests.order[6:]) == ["Nora", "Ruth"]
    requests.leave.set()
    wait_until(lambda: len(requests.order) == 22 and len(requests.slots.free) == 8, 60, "everybody in turn")


def test_whoever_came_first_is_first(requests_for) -> None:
    requests = requests_for(1)
    names = [f"person {number}" for number in range(5)]
    for place, name in enumerate(names):
        requests.come(name, reader=False)
        wait_until(lambda place=place: len(requests.slots.turns) == place, 60, "the next in the queue")
    requests.leave.set()
    wait_until(lambda: len(requests.order) == 5, 60, "everybody in turn")
    assert requests.order == names
