"""Who gets a worker slot of the web server, and with it a connection to the database."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from newsdesk.server.request_buffer import WorkerSlots
from tests.journeys.processes import wait_until

pytestmark = pytest.mark.django_db


@pytest.fixture
def crowd() -> Iterator[ThreadPoolExecutor]:
    """Threads of requests."""
    with ThreadPoolExecutor(40) as threads:
        yield threads


def hold(slots: WorkerSlots, order: list[str], name: str, leave: threading.Event, *, reader: bool) -> None:
    """A request that is in its slot until it may leave."""
    with slots.one(reader=reader):
        order.append(name)
        leave.wait(60)


@pytest.mark.parametrize(("reader", "who"), [(False, "a person of the desk"), (True, "a reader")])
def test_twenty_of_one_kind_leave_a_quarter_of_the_slots_to_the_other(crowd, reader, who) -> None:
    slots, order, leave = WorkerSlots(8), [], threading.Event()
    for _number in range(20):
        crowd.submit(hold, slots, order, who, leave, reader=reader)
    wait_until(lambda: len(slots.turns) == 14, 60, "six in their slots, fourteen who wait")

    with ExitStack() as two:
        for _number in range(2):
            two.enter_context(slots.one(reader=not reader))
        assert order == [who] * 6
    leave.set()
    wait_until(lambda: len(order) == 20 and len(slots.free) == 8, 60, "everybody in turn")


def test_of_one_kind_whoever_came_first_is_first(crowd) -> None:
    slots, order, leave = WorkerSlots(1), [], threading.Event()
    names = [f"person {number}" for number in range(5)]
    with slots.one():
        for place, name in enumerate(names, start=1):
            crowd.submit(hold, slots, order, name, leave, reader=False)
            wait_until(lambda place=place: len(slots.turns) == place, 60, "the next in the queue")
    leave.set()
    wait_until(lambda: len(order) == 5, 60, "everybody in turn")
    assert order == names
