"""`bin/audit` says what it looked up: a check that could look up nothing never looks like one that found nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
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
        base = {name: value for name, value in os.environ.items() if name != "AUDIT"}
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
def test_where_nothing_can_be_looked_up_a_banner_says_so(answer: list[dict] | str, audit: Audit) -> None:
    audit.answers("pypi", answer)
    result = audit.run(CI="true")
    assert result.returncode == 0
    assert "*** NO REQUIREMENT WAS LOOKED UP" in result.stderr
    assert "no known vulnerability" not in result.stdout


def test_where_the_data_is_required_nothing_looked_up_is_a_failure(audit: Audit) -> None:
    result = audit.run(AUDIT="required")
    assert result.returncode == 1
    assert "AUDIT=required: this is a failure" in result.stderr


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
