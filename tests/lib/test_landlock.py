"""A reader that a hostile file has taken over can read and signal nothing; pandoc and typst run in the same sandbox.

Where the kernel has no Landlock, the tests check that the log says so.
"""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from newsdesk.articles import sandbox
from newsdesk.articles.readers.pandoc import find_pandoc_program
from newsdesk.lib import landlock
from newsdesk.lib.landlock import SIGNALS_FROM, landlock_version
from newsdesk.ops.home import Home
from reviews.clearance.annotated_pdf import TYPESETTER
from reviews.clearance.subprocesses import ConversionFailed, run_subprocess

ROOT = Path(settings.BASE_DIR)
VERSION = landlock_version()

# The reader as `newsdesk.articles.sandbox` starts it, but its parser does what the attacker wants.
TAKEN_OVER = """
import json, os, sys
from pathlib import Path
from newsdesk.articles.readers import __main__ as reader

def tried(do):
    try: do()
    except OSError as error: return type(error).__name__
    return "done"

def hostile(content, media_type):
    wanted = json.loads(content)
    found = {path: tried(lambda path=path: Path(path).read_bytes()) for path in wanted["read"]}
    found |= {path: tried(lambda path=path: os.listdir(path)) for path in wanted["list"]}
    found["write"] = tried(lambda: Path(wanted["write"]).write_text("mine"))
    found["signal"] = tried(lambda: os.kill(os.getppid(), 0))
    found["run"] = tried(lambda: os.execv(wanted["run"], [wanted["run"]]))
    print(json.dumps(found))
    sys.exit()

reader.read_any_format = hostile
reader.main("text/plain", 10, 400 * 1024 * 1024, 1_000_000)
"""

# For each version from 1 to that of the kernel, in a process of its own.
EACH_VERSION = """
import os, sys
from pathlib import Path
from newsdesk.lib import landlock
for version in range(1, landlock.landlock_version() + 1):
    child = os.fork()
    if child:
        _child, status = os.waitpid(child, 0)
        print(version, os.waitstatus_to_exitcode(status))
        continue
    landlock.landlock_version = lambda: version
    landlock.confine_with_landlock([Path("/usr")])
    os.listdir("/usr")
    try: open(sys.argv[1])
    except PermissionError: os._exit(0)
    os._exit(1)
"""


@pytest.fixture
def no_report_yet():
    sandbox.log_sandbox_gaps.cache_clear()
    yield
    sandbox.log_sandbox_gaps.cache_clear()


@pytest.fixture
def secret(home_of_a_desk: Home) -> Path:
    home_of_a_desk.secret("secret_key", 64)
    return home_of_a_desk.path / "secrets" / "secret_key"


@pytest.fixture
def home_of_a_desk(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.make()
    return home


def run(script: str, *arguments: str, given: str = "") -> str:
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, input=given, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def test_a_reader_that_is_taken_over_reads_no_secret_and_no_other_file(
    secret, tmp_path, caplog, no_report_yet
):
    (tmp_path / "another.docx").write_text("an upload of somebody else")
    own = f"/proc/{os.getpid()}/environ"
    wanted = {
        "read": [str(secret), str(tmp_path / "another.docx"), "/etc/passwd", str(ROOT / "manage.py"), own],
        "list": [str(tmp_path), str(ROOT), "/"],
        "write": str(tmp_path / "written"),
        "run": str(ROOT / "bin/manage"),
    }
    found = json.loads(run(TAKEN_OVER, given=json.dumps(wanted)))
    sandbox.log_sandbox_gaps()
    if VERSION == 0:
        assert "not confined to their own files" in caplog.text
        return
    signal = found.pop("signal")
    assert found == dict.fromkeys(found, "PermissionError")
    assert not (tmp_path / "written").exists()
    if VERSION >= SIGNALS_FROM:
        assert signal == "PermissionError"
    else:
        assert "can send signals" in caplog.text


def test_every_version_up_to_that_of_the_kernel_confines_files(secret):
    assert run(EACH_VERSION, str(secret)).split("\n")[:-1] == [
        f"{number} 0" for number in range(1, VERSION + 1)
    ]


@pytest.mark.parametrize(
    ("version", "said"), [(0, "not confined"), (1, "can send signals"), (5, "Landlock 5"), (6, ""), (7, "")]
)
def test_what_a_kernel_cannot_do_is_logged_once(version, said, monkeypatch, caplog, no_report_yet):
    monkeypatch.setattr(sandbox, "landlock_version", lambda: version)
    with caplog.at_level(logging.INFO):
        sandbox.log_sandbox_gaps()
        sandbox.log_sandbox_gaps()
    assert [said in record.getMessage() for record in caplog.records] == ([True] if said else [])


def test_a_kernel_without_landlock_reads_without_it(monkeypatch):
    monkeypatch.setattr(landlock, "landlock_version", lambda: 0)
    assert landlock.confine_with_landlock([]) is False


def test_a_process_with_threads_is_not_taken_for_confined(monkeypatch):
    """Landlock holds for the thread that asks, and for those that it starts afterwards."""
    monkeypatch.setattr(landlock, "landlock_version", lambda: SIGNALS_FROM)
    monkeypatch.setattr(landlock, "_count_threads", lambda: 2)
    with pytest.raises(OSError, match="other threads"):
        landlock.confine_with_landlock([])


def test_pandoc_and_typst_make_documents_and_read_no_file(secret):
    pandoc = [find_pandoc_program(), "--from=markdown", "--to=html"]
    assert b"<p>4,200 containers</p>" in run_subprocess(pandoc, b"4,200 containers")
    typst = [sys.executable, str(TYPESETTER)]
    assert run_subprocess(typst, b"4,200 containers").startswith(b"%PDF")
    if VERSION == 0:
        return
    for command, given in (
        ([*pandoc, str(secret)], b""),
        (typst, f'#read("{secret}")'.encode()),
        (["/bin/cat", str(secret)], b""),
    ):
        with pytest.raises(ConversionFailed):
            run_subprocess(command, given)
