"""The data folder: one run at a time, private secrets, and one clear message if it cannot be used."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from newsdesk.ops.errors import StartError
from newsdesk.ops.home import LONGEST_SOCKET_FOLDER, Home
from newsdesk.ops.processes import Child, Service

HOLD = """
import sys, time
from pathlib import Path
from newsdesk.ops.home import Home
lock = Home(Path(sys.argv[1])).lock()
print("held", flush=True)
time.sleep(60)
"""


def test_a_secret_is_made_once_and_read_by_its_owner_alone(home: Home) -> None:
    first = home.secret("secret_key", 64)
    assert len(first) == 64
    assert home.secret("secret_key", 64) == first
    assert stat.S_IMODE((home.path / "secrets" / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE((home.path / "secrets").stat().st_mode) == 0o700


def test_two_homes_have_different_secrets(home: Home, tmp_path: Path) -> None:
    other = Home(tmp_path / "other")
    other.make()
    assert other.secret("secret_key") != home.secret("secret_key")


def test_a_second_run_is_told_which_run_uses_the_folder(home: Home) -> None:
    command = [sys.executable, "-c", HOLD, str(home.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(StartError, match=rf"already runs in .*\(process {first.pid}\).*NEWSDESK_HOME="):
            home.lock()
        first.kill()
    os.close(home.lock())


def test_leftovers_of_a_killed_run_are_waited_for_and_named(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = home.lock()
    leftover = Child(Service("leftover", ["/bin/sleep", "60"], home.logs / "leftover.log"), [lock])
    # As after kill -9: the number in the lock is that of a process that has ended, and only the child still holds it.
    with subprocess.Popen(["/bin/true"]) as gone:
        pass
    os.pwrite(lock, f"{gone.pid}      ".encode(), 0)
    os.close(lock)
    monkeypatch.setattr("newsdesk.ops.home.LEFTOVERS_END_WITHIN", 0.3)
    with pytest.raises(StartError, match="Processes of an earlier run still use"):
        home.lock()
    leftover.kill()
    os.close(home.lock())


@pytest.mark.parametrize("place", ["/sys/newsdesk", "/proc/newsdesk"])
def test_a_folder_that_cannot_be_written_is_said_in_one_line(place: str) -> None:
    with pytest.raises(StartError, match="cannot be written") as refusal:
        Home(Path(place)).make()
    assert "NEWSDESK_HOME=" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(StartError, match="cannot be written"):
        Home(tmp_path / "home").make()


def test_sockets_of_a_deep_folder_go_where_their_path_fits(tmp_path: Path) -> None:
    deep = Home(tmp_path / ("deep" * 30) / "home")
    deep.make()
    assert len(os.fsencode(deep.sockets)) <= LONGEST_SOCKET_FOLDER
    assert deep.sockets.is_dir()
    assert stat.S_IMODE(deep.sockets.stat().st_mode) == 0o700
    deep.sockets.rmdir()
