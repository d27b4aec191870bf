"""compose.yaml, the Dockerfile, the systemd units and nginx.conf agree with the code."""

import configparser
import os
import re
import shlex
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
OURS = {name: service for name, service in COMPOSE["services"].items() if service.get("image") == "newsdesk"}
UNITS = sorted((ROOT / "deploy/systemd").iterdir())
DOCKERFILE = (ROOT / "Dockerfile").read_text().replace("\\\n", " ").splitlines()
OPERATIONS = (ROOT / "docs/operations.md").read_text()
# Of images of others, and of Python itself.
FOREIGN = {
    "POSTGRES_USER",
    "POSTGRES_DB",
    "POSTGRES_PASSWORD",
    "POSTGRES_INITDB_ARGS",
    "REDIS_PASSWORD",
    "DATABASE_PASSWORD",
}
PYTHONS = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}


def known_variables() -> set[str]:
    """Every variable that settings, programs of operation and scripts read."""
    found = set(re.findall(r'env\.\w+\(\s*"([A-Z][A-Z_]+)"', (ROOT / "newsdesk/settings.py").read_text()))
    for file in (ROOT / "newsdesk/ops").glob("*.py"):
        found |= set(re.findall(r'(?:environ(?:ment)?(?:\.get\(|\[)|\(\()"([A-Z][A-Z_]+)"', file.read_text()))
    for name in ("web", "worker", "clock"):
        found |= set(re.findall(r"\$\{([A-Z_]+):-", (ROOT / "deploy" / name).read_text()))
    return found


def check_command(command: list[str], root: str) -> None:
    """A script of ours that can be run, a management command, or a module; nothing else is started."""
    program, *rest = command
    if program.startswith(f"{root}/"):
        script = ROOT / program.removeprefix(f"{root}/")
        assert script.is_file(), program
        assert os.access(script, os.X_OK), f"{program} cannot be run"
    elif program.endswith("python") and rest[0] == "-m":
        assert find_spec(rest[1]), rest[1]
    else:
        assert program.endswith("python"), program
        assert rest[0] == "manage.py"
        assert rest[1] in get_commands(), rest[1]


@pytest.mark.parametrize("name", OURS)
def test_every_service_of_ours_runs_a_command_that_there_is(name):
    check_command(OURS[name]["command"], "/app")
    if health := OURS[name].get("healthcheck"):
        kind, *command = health["test"]
        assert kind == "CMD"
        check_command(command, "/app")


@pytest.mark.parametrize("name", OURS)
def test_every_variable_of_a_service_is_one_that_the_desk_reads(name):
    assert set(OURS[name]["environment"]) - known_variables() - FOREIGN == set()
    assert OURS[name]["environment"].keys() >= {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "PUBLIC_URL"}


def test_only_the_migration_knows_the_owner_of_the_tables():
    with_owner = {name for name, service in OURS.items() if "DATABASE_OWNER_URL" in service["environment"]}
    assert with_owner == {"migrate"}
    for service in OURS.values():
        # .env is given to every service of ours, and it has the password of the owner.
        assert service["environment"]["POSTGRES_PASSWORD"] == ""
        assert "//newsdesk_runtime:" in service["environment"]["DATABASE_URL"]


def test_what_must_be_given_is_asked_for_and_documented():
    text = (ROOT / "compose.yaml").read_text()
    asked = set(re.findall(r"\$\{([A-Z_]+)", text))
    assert asked - known_variables() - FOREIGN == set()
    for name in re.findall(r"\$\{([A-Z_]+):\?", text):
        assert f"`{name}`" in OPERATIONS


def test_services_depend_on_existing_services_and_store_data_in_existing_volumes():
    for name, service in COMPOSE["services"].items():
        for other in service.get("depends_on", {}):
            assert "healthcheck" in COMPOSE["services"][other], f"{name} waits for {other} to be healthy"
        for volume in service.get("volumes", []):
            assert volume.split(":")[0] in COMPOSE["volumes"]
    home = OURS["web"]["environment"]["NEWSDESK_HOME"]
    assert OURS["web"]["volumes"] == [f"files:{home}"]
    assert f"VOLUME {home}" in DOCKERFILE


def test_every_queue_has_a_worker():
    served = [service["environment"].get("QUEUES", "") for service in OURS.values()]
    queues = {queue for named in served for queue in named.split(",") if queue}
    assert queues == {queue.name for queue in settings.CELERY_TASK_QUEUES}


def test_the_workers_without_a_name_serve_every_queue():
    [default] = re.findall(r"\$\{QUEUES:-([a-z,]+)\}", (ROOT / "deploy/worker").read_text())
    assert set(default.split(",")) == {queue.name for queue in settings.CELERY_TASK_QUEUES}


def test_the_image_is_made_of_files_and_commands_that_there_are():
    for line in DOCKERFILE:
        word, _space, rest = line.partition(" ")
        if word == "COPY":
            assert (ROOT / rest.split()[0]).exists(), line
        elif word == "ENV":
            names = {pair.split("=")[0] for pair in rest.split()}
            assert names - known_variables() - PYTHONS == set()
        elif word == "CMD":
            check_command(yaml.safe_load(rest), "/app")
    for command in re.findall(r"manage\.py (\w+)", "\n".join(DOCKERFILE)):
        assert command in get_commands()
    assert re.search(r"requires-python = \">=3\.11\"", (ROOT / "pyproject.toml").read_text())


def test_no_secret_of_this_folder_goes_into_the_image():
    assert {".env*", ".git", "var"} <= set((ROOT / ".dockerignore").read_text().split())


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_every_unit_runs_what_there_is_as_the_desk_is_told(unit):
    parser = configparser.ConfigParser(strict=False, interpolation=None, delimiters="=")
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(unit.read_text())
    if unit.suffix == ".timer":
        assert (unit.with_suffix(".service")).exists()
        return
    service = parser["Service"]
    assert service["WorkingDirectory"] == "/opt/newsdesk"
    assert service["EnvironmentFile"].endswith((".env", "/etc/newsdesk/environment", "/etc/newsdesk/owner"))
    # Only the migration is told who owns the tables.
    assert ("/etc/newsdesk/owner" in unit.read_text()) == (unit.stem == "newsdesk-migrate")
    command = shlex.split(service["ExecStart"])
    if command[0] == "/bin/sh":
        command = shlex.split(command[2])
    check_command([part.removeprefix("/opt/newsdesk/.venv/bin/") for part in command], "/opt/newsdesk")
    for pair in service.get("Environment", "").split():
        assert pair.split("=")[0] in known_variables(), pair
    assert unit.stem.rstrip("@") in OPERATIONS or unit.stem == "newsdesk-backup"


def test_every_setting_is_documented():
    table = set(re.findall(r"`([A-Z][A-Z_]+)`", OPERATIONS))
    internal = {"CELERY_TASK_ALWAYS_EAGER", "DEBUG", "DJANGO_SETTINGS_MODULE"}
    assert known_variables() - table - internal == set()


def test_the_proxy_takes_as_much_and_waits_as_long_as_the_desk():
    told = (ROOT / "deploy/nginx.conf").read_text()

    def seconds(name: str) -> int:
        return int(re.search(rf"\b{name} (\d+)s;", told)[1])

    stream = told[told.index("location = /api/v1/changes/stream/") :]
    assert "proxy_buffering off;" in stream
    # A comment comes every 15 seconds.
    assert int(re.search(r"proxy_read_timeout (\d+)s;", stream)[1]) > 30

    [megabytes] = re.findall(r"client_max_body_size (\d+)m;", told)
    assert int(megabytes) * 1024 * 1024 == settings.MAX_REQUEST_BYTES
    assert 30 < seconds("proxy_read_timeout") < settings.WEB_PATIENCE
    for header in ("X-Forwarded-For $remote_addr", "X-Forwarded-Proto $scheme", "Host $host"):
        assert f"proxy_set_header {header};" in told


def test_the_health_check_fails_if_no_server_listens():
    asked = subprocess.run(
        [sys.executable, "-m", "newsdesk.ops.ready"], env=os.environ | {"PORT": "1"}, cwd=ROOT, check=False
    )
    assert asked.returncode == 1
