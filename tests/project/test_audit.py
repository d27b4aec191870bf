"""`bin/audit` says what it looked up: a check that could look up nothing never looks like one that found nothing."""

import json
import os
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOUND = {"name": "django", "version": "5.2.19", "vulns": []}
HOLED = {"name": "lxml", "version": "4.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["4.1"]}]}
UNKNOWN = {"name": "vine", "skip_reason": "Dependency not found on PyPI"}
UNREACHED = "requests.exceptions.ConnectionError: no route to host"


class Audit:
    """`bin/audit` with a pip-audit that answers as told."""

    def __init__(self, folder: Path) -> None:
        self.program = folder / "pip-audit"
        for service in ("pypi", "osv"):
            self.answers(service, UNREACHED)

    def answers(self, service: str, answer: list[dict] | str) -> None:
        """A list is what the service knows; a text is how it fails."""
        file = self.program.with_name(service)
        file.write_text(answer if isinstance(answer, str) else json.dumps({"dependencies": answer}))
        # The name of the service is the last argument.
        self.program.write_text(
            "#!/bin/sh\n"
            'for service; do :; done\nfile=$(dirname "$0")/$service\n'
            'case $(cat "$file") in {*) cat "$file";; *) cat "$file" >&2; exit 1;; esac\n'
        )
        self.program.chmod(0o755)

    def run(self, **environment: str) -> subprocess.CompletedProcess[str]:
        base = {name: value for name, value in os.environ.items() if not name.startswith("AUDIT")}
        return subprocess.run(
            [sys.executable, str(ROOT / "bin" / "audit")],
            env=base | {"PIP_AUDIT": str(self.program)} | environment,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def audit(tmp_path: Path) -> Audit:
    return Audit(tmp_path)


def test_requirements_without_vulnerabilities_pass_and_are_counted(audit: Audit) -> None:
    audit.answers("pypi", [SOUND])
    result = audit.run()
    assert result.returncode == 0
    assert "1 requirements looked up (pypi): no known vulnerability." in result.stdout
    assert "***" not in result.stderr


def test_a_known_vulnerability_fails_and_says_what_fixes_it(audit: Audit) -> None:
    audit.answers("pypi", [SOUND, HOLED])
    result = audit.run()
    assert result.returncode == 1
    assert "lxml 4.0 has a known vulnerability: PYSEC-1 (fixed in: 4.1)" in result.stdout


def test_a_requirement_that_a_reachable_service_does_not_know_fails(audit: Audit) -> None:
    audit.answers("pypi", [SOUND, UNKNOWN])
    result = audit.run()
    assert result.returncode == 1
    assert "vine could not be looked up" in result.stdout


@pytest.mark.parametrize("answer", [UNREACHED, [UNKNOWN, UNKNOWN]])
def test_if_the_first_service_has_no_answer_the_second_is_asked(
    answer: list[dict] | str, audit: Audit
) -> None:
    audit.answers("pypi", answer)
    audit.answers("osv", [HOLED])
    assert audit.run().returncode == 1
    audit.answers("osv", [SOUND])
    assert audit.run().returncode == 0


@pytest.mark.parametrize("answer", [UNREACHED, [UNKNOWN, UNKNOWN]])
def test_where_nothing_can_be_looked_up_it_fails_and_a_banner_says_so(
    answer: list[dict] | str, audit: Audit
) -> None:
    audit.answers("pypi", answer)
    result = audit.run()
    assert result.returncode == 1
    assert "*** NO REQUIREMENT WAS LOOKED UP" in result.stderr
    assert "no known vulnerability" not in result.stdout


def test_where_the_look_up_is_optional_the_banner_alone_says_so(audit: Audit) -> None:
    result = audit.run(AUDIT="optional")
    assert result.returncode == 0
    assert "*** NO REQUIREMENT WAS LOOKED UP" in result.stderr
    assert audit.run(AUDIT="required").returncode == 1


def advisory(name: str, *events: dict, versions: tuple[str, ...] = (), **more: str) -> dict:
    parts = [{"type": "ECOSYSTEM", "events": list(events)}] if events else []
    affected = {"package": {"ecosystem": "PyPI", "name": name}, "ranges": parts, "versions": list(versions)}
    return {"id": f"PYSEC-{name}", "affected": [affected]} | more


def write_copy(file: Path, advisories: list[dict], day: date | None = None) -> Path:
    day = day or datetime.now(UTC).date()
    with zipfile.ZipFile(file, "w") as archive:
        for number, one in enumerate(advisories):
            entry = zipfile.ZipInfo(f"{number}.json", (day.year, day.month, day.day, 0, 0, 0))
            archive.writestr(entry, json.dumps(one))
    return file


def test_without_a_network_a_copy_of_the_database_is_used(audit: Audit, tmp_path: Path) -> None:
    sound = [
        advisory("django", {"introduced": "0"}, {"fixed": "5.0"}),
        advisory("Django", {"introduced": "99.0"}),
        advisory("lxml", {"introduced": "0"}, {"last_affected": "1.0"}),
        advisory("celery", versions=("0.0.1",)),
        advisory("celery", {"introduced": "0"}, withdrawn="2026-01-01T00:00:00Z"),
        advisory("not-ours", {"introduced": "0"}),
    ]
    copy = write_copy(tmp_path / "all.zip", sound)
    result = audit.run(AUDIT_DATA=str(copy))
    assert result.returncode == 0, result.stdout + result.stderr
    assert "copy of OSV of" in result.stdout


@pytest.mark.parametrize(
    "events",
    [
        [{"introduced": "0"}],
        [{"introduced": "0"}, {"fixed": "1.0"}, {"introduced": "5.0"}, {"fixed": "999.1"}],
        [{"introduced": "5.0"}, {"last_affected": "999"}],
    ],
)
def test_a_vulnerability_in_the_copy_fails(audit: Audit, tmp_path: Path, events: list[dict]) -> None:
    copy = write_copy(tmp_path / "all.zip", [advisory("Django", *events)])
    result = audit.run(AUDIT_DATA=str(copy))
    assert result.returncode == 1
    assert "PYSEC-Django" in result.stdout


def test_an_old_copy_and_something_else_fail_loudly(audit: Audit, tmp_path: Path) -> None:
    long_ago = datetime.now(UTC).date() - timedelta(days=31)
    copy = write_copy(tmp_path / "all.zip", [advisory("not-ours", {"introduced": "0"})], long_ago)
    assert "too old" in audit.run(AUDIT_DATA=str(copy)).stderr
    assert audit.run(AUDIT_DATA=str(copy)).returncode == 1
    assert audit.run(AUDIT_DATA=str(copy), AUDIT_DAYS="40").returncode == 0
    assert "no copy of the database" in audit.run(AUDIT_DATA=str(tmp_path / "none.zip")).stderr


@pytest.mark.parametrize("answer", ["", "{}", '{"dependencies": null}', "error: unknown option --format"])
def test_a_pip_audit_that_breaks_is_a_failure_and_no_missing_network(answer: str, audit: Audit) -> None:
    audit.answers("pypi", answer)
    result = audit.run()
    assert result.returncode == 1
    assert "not because of the network" in result.stderr


def test_a_pip_audit_that_is_not_there_is_a_failure(audit: Audit) -> None:
    audit.program.unlink()
    result = audit.run()
    assert result.returncode == 1
    assert "cannot be run" in result.stderr
