"""The mirrors that the page of the API begins with, with curl, in Python and in TypeScript, at a running desk."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.clients.conftest import RunningDesk, Tools, streaming

PAGE = (settings.BASE_DIR / "docs" / "api.md").read_text()


def first_block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


@contextmanager
def running(command: list[str], folder: Path, **environment: str) -> Iterator[None]:
    """A mirror, with the processes that it starts, until the end of the block."""
    folder.mkdir(exist_ok=True)
    process = subprocess.Popen(command, cwd=folder, env=os.environ | environment, start_new_session=True)
    try:
        yield
    finally:
        os.killpg(process.pid, 9)
        process.wait(60)


def position(folder: Path) -> int:
    file = folder / "mirror" / "position"
    text = file.read_text().strip() if file.exists() else ""
    return int(text or 0)


def wait_for(number: int, folders: list[Path]) -> None:
    deadline = time.monotonic() + 60
    while any(position(folder) < number for folder in folders):
        assert time.monotonic() < deadline, [position(folder) for folder in folders]
        time.sleep(0.1)


def test_each_mirror_has_ten_lines() -> None:
    for language in ("bash", "python", "ts"):
        assert len([line for line in first_block(language).splitlines() if line.strip()]) <= 10


def test_the_mirrors_have_what_the_desk_has_also_after_a_restart(
    running_desk: RunningDesk,
    published_later: Callable[[str], str],
    tools: Tools,
    tmp_path: Path,
    free_port: int,
    settings: Any,
) -> None:
    settings.STREAM_URL = f"http://127.0.0.1:{free_port}"
    folders = [tmp_path / name for name in ("curl", "python", "node")]
    (tmp_path / "node").mkdir()
    tools.link_modules(tmp_path / "node")
    (tmp_path / "node" / "mirror.ts").write_text(first_block("ts"))
    desk = {"DESK": running_desk.url, "PYTHONPATH": str(Path("clients/python/src").resolve())}
    node = str(tools.folder / ".venv" / "bin" / "node")

    def all_three() -> Any:
        return (
            running(["bash", "-c", first_block("bash")], folders[0], **desk),
            running([sys.executable, "-c", first_block("python")], folders[1], **desk),
            running([node, "mirror.ts"], folders[2], **desk),
        )

    with streaming(free_port):
        curl, python, typescript = all_three()
        with curl, python, typescript:
            wait_for(4, folders)
        claim = published_later("the port owes 4 million")
        curl, python, typescript = all_three()
        with curl, python, typescript:
            wait_for(5, folders)
    lines = (folders[0] / "mirror" / "changes.ndjson").read_text().splitlines()
    assert [json.loads(line)["position"] for line in lines] == [1, 2, 3, 4, 5]
    for folder in folders[1:]:
        kept = {file.stem: json.loads(file.read_text()) for file in (folder / "mirror").glob("*.json")}
        assert {key for key, held in kept.items() if not held.get("retracted")} == {
            *running_desk.claims,
            claim,
        }
