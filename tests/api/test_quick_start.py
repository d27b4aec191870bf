"""The quick start does what it says: its lines are run, as they stand, against a desk that answers."""

import os
import re
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache

from newsdesk.accounts.roles import Role
from tests import factories

DOCUMENT = (settings.BASE_DIR / "docs" / "api.md").read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCUMENT, re.DOTALL)


@pytest.fixture
def desk_address(transactional_db: None, live_server: Any) -> str:
    """Where a desk with one published claim answers."""
    publish_one()
    return str(live_server.url)


def publish_one() -> None:
    """One claim for readers to find."""
    cache.clear()
    sam = factories.make_person("Sam Okafor", Role.EDITOR)
    mara = factories.make_person("Mara Lindqvist", Role.REVIEWER)
    ruth = factories.make_person("Ruth Adeyemi", Role.APPROVER)
    review = factories.review_of(factories.make_article(sam), "4,200 containers")
    factories.approve(factories.submit_verdict(review, mara), ruth)


def run(program: str, desk: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"DESK": desk},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_python_of_the_quick_start_keeps_a_copy_and_checks_signatures(desk_address: str) -> None:
    follow, verify = blocks("python")
    assert run(follow, desk_address).startswith("sourced | The port of Aldmouth handled 4,200 containers")
    assert run(verify, desk_address).startswith("genuine: ")


def test_the_curl_of_the_quick_start_is_answered(desk_address: str) -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    assert len(lines) == 3
    for line in lines:
        # Its own options stand first: fail on an error, and say nothing else.
        command = line.replace("curl ", "curl --fail --silent --show-error ", 1)
        done = subprocess.run(
            ["sh", "-c", command], env=os.environ | {"DESK": desk_address}, capture_output=True, timeout=60
        )
        assert (done.returncode, done.stderr) == (0, b""), line
        assert done.stdout, line
    # Only the last one is no JSON.
    assert done.stdout.startswith(b"<?xml")
