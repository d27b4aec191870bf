"""The supervisor, with small programs instead of the desk's processes: order, restarts, and no orphans."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from newsdesk.ops import supervisor as supervision
from newsdesk.ops.errors import StartError
from newsdesk.ops.home import Home
from newsdesk.ops.processes import Child, Service, stop_processes_together
from newsdesk.ops.supervisor import Supervisor
from tests.ops.conftest import eventually, processes_with

SLEEP = "import time; print('here', flush=True); time.sleep(60)"
# Says in a file when it is asked to stop.
TELL = """
import signal, sys, time
def stop(*_):
    print(sys.argv[1], file=open(sys.argv[2], "a")); sys.exit()
signal.signal(signal.SIGTERM, stop); print("here", flush=True); time.sleep(60)
"""
STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN); print("here", flush=True); time.sleep(60)
"""
FAMILY = """
import subprocess, sys, time
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", sys.argv[1]])
print("here", flush=True); time.sleep(60)
"""
RUN = """
import sys
from pathlib import Path
from newsdesk.ops.home import Home
from newsdesk.ops.processes import Service
from newsdesk.ops.supervisor import Supervisor
home = Home(Path(sys.argv[1])); home.make()
supervisor = Supervisor(home.lock(), print)
log = home.logs / "sleeper.log"
supervisor.start([Service("sleeper", [sys.executable, "-c", sys.argv[2]], log, lambda: "here" in log.read_text())])
print("running", flush=True)
supervisor.watch()
"""


def service(home: Home, code: str, *arguments: str, name: str = "sleeper", **fields) -> Service:
    log = home.logs / f"{name}.log"
    command = [sys.executable, "-c", code, *arguments]
    fields.setdefault("is_ready", lambda: "here" in log.read_text())
    return Service(name, command, log, **fields)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(lock: int, said: list[str]):
    supervisor = Supervisor(lock, said.append)
    yield supervisor
    supervisor.stop()


def look_until(supervisor: Supervisor, holds) -> None:
    def look() -> bool:
        for place in supervisor.places():
            supervisor.look_after(place)
        return bool(holds())

    eventually(look)


def test_what_started_last_stops_first(home: Home, supervisor: Supervisor, tmp_path: Path) -> None:
    order = tmp_path / "order"
    for name in ("database", "worker", "web"):
        supervisor.start([service(home, TELL, name, str(order), name=name)])
    supervisor.stop()
    assert order.read_text().split() == ["web", "worker", "database"]


def test_a_process_that_dies_is_started_again_with_a_line(
    home: Home, supervisor: Supervisor, said: list[str]
) -> None:
    supervisor.start([service(home, SLEEP, name="the worker")])
    [place] = supervisor.places()
    first = place.child.process
    first.kill()
    look_until(supervisor, lambda: place.child.process is not first)
    assert said == ["the worker was killed by SIGKILL. Starting it again in 0.5 s."]
    assert place.child.running


def test_a_process_that_keeps_dying_ends_the_run_with_its_last_words(
    home: Home, supervisor: Supervisor, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervision, "PAUSES", (0.0, 0.05))
    supervisor.start(
        [service(home, "print('no such module'); exit(3)", name="the worker", is_ready=lambda: True)]
    )
    with pytest.raises(StartError, match=r"exit code 3, 3 times in a row\. Its last words: no such module"):
        look_until(supervisor, lambda: False)
    assert len(said) == 2


def test_a_service_that_never_answers_is_given_up(home: Home, supervisor: Supervisor) -> None:
    with pytest.raises(StartError, match="sleeper did not answer within 0 s"):
        supervisor.start([service(home, SLEEP, is_ready=lambda: False, start_within=0.2)])


def test_who_ignores_the_request_is_killed_in_time_with_the_family(home: Home, lock: int) -> None:
    programs = (("stubborn", STUBBORN), ("family", FAMILY))
    children = [
        Child(service(home, code, str(home.path), name=name, patience=0.5), [lock]) for name, code in programs
    ]
    for child in children:
        child.wait_until_ready()
    assert len(processes_with(str(home.path))) == 3
    stop_processes_together(children)
    eventually(lambda: not processes_with(str(home.path)))


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_nothing_outlives_a_supervisor_that_is_killed(tmp_path: Path, number: signal.Signals) -> None:
    arguments = [sys.executable, "-c", RUN, str(tmp_path / "home"), f"{SLEEP}  # {tmp_path}"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "running\n"
        assert len(processes_with(str(tmp_path))) == 2
        run.send_signal(number)
    eventually(lambda: not processes_with(str(tmp_path)))
