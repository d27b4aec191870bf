"""The desk refuses to start with dangerous settings, and says what to do."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as desk_settings
from django.core.checks import run_checks

GOOD = {
    "PRODUCTION": True,
    "ENVIRONMENT": "production",
    "SECRET_KEY": "k" * 50,
    "DEBUG": False,
    "PUBLIC_URL": "https://desk.example.org",
    "ALLOWED_HOSTS": ["desk.example.org"],
}


def found(settings, **changes):
    for name, value in (GOOD | changes).items():
        setattr(settings, name, value)
    return {message.id for message in run_checks() if message.id.startswith("newsdesk.")}


def test_a_desk_that_is_set_up_well_starts(settings):
    assert found(settings) == set()


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"SECRET_KEY": desk_settings.INSECURE_SECRET_KEY}, "newsdesk.E001"),
        ({"SECRET_KEY": "short"}, "newsdesk.E001"),
        ({"DEBUG": True}, "newsdesk.E002"),
        ({"CELERY_TASK_ALWAYS_EAGER": True}, "newsdesk.E003"),
        ({"PUBLIC_URL": "https://"}, "newsdesk.E004"),
        ({"PUBLIC_URL": "http://desk.example.org"}, "newsdesk.E006"),
        ({"ALLOWED_HOSTS": ["*"]}, "newsdesk.E007"),
    ],
)
def test_a_dangerous_mix_is_refused(settings, changes, error):
    assert found(settings, **changes) == {error}


def test_another_database_is_refused(settings, monkeypatch):
    monkeypatch.setitem(desk_settings.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")
    assert found(settings) == {"newsdesk.E005"}


def test_eager_tasks_are_refused_on_a_local_desk_too_and_allowed_in_tests(settings):
    local = {"PRODUCTION": False, "CELERY_TASK_ALWAYS_EAGER": True}
    assert found(settings, **local, ENVIRONMENT="local") == {"newsdesk.E003"}
    assert found(settings, **local, ENVIRONMENT="test") == set()


@pytest.mark.parametrize(
    "command",
    [["-c", "import newsdesk.wsgi"], ["manage.py", "check"], ["-m", "celery", "-A", "newsdesk", "worker"]],
)
def test_neither_web_nor_worker_nor_command_starts_with_the_secret_of_the_source(command):
    environment = {k: v for k, v in os.environ.items() if k not in {"SECRET_KEY", "DEBUG"}}
    environment |= {"NEWSDESK_ENV": "production", "PUBLIC_URL": "https://desk.example.org"}
    done = subprocess.run(
        [sys.executable, *command],
        env=environment,
        cwd=desk_settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode != 0
    assert "newsdesk.E001" in done.stderr
    assert "secrets.token_urlsafe" in done.stderr
