"""Security headers on every response, and those added in production."""

import json
import os
import re
import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

ADDRESSES = [
    "/accounts/login/",
    "/desk/",
    "/claims/",
    "/claims/corrections/",
    "/claims/methodology/",
    "/oembed/",
    "/api/v1/claims/",
    "/api/v1/queue/",
    "/api/docs/",
    "/feeds/claims.atom",
    "/nowhere/",
    "/api/nowhere/",
    "/healthz",
    "/admin/",
]

PRODUCTION = """
import json
from django.conf import settings
names = '''SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SESSION_COOKIE_HTTPONLY CSRF_COOKIE_HTTPONLY SESSION_COOKIE_SAMESITE
SESSION_COOKIE_NAME CSRF_COOKIE_NAME SECURE_HSTS_SECONDS SECURE_HSTS_INCLUDE_SUBDOMAINS SECURE_SSL_REDIRECT DEBUG
REQUIRE_SECOND_FACTOR SECURE_CONTENT_TYPE_NOSNIFF X_FRAME_OPTIONS'''.split()
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_strict_policy_stands_on_every_answer(db, client, address):
    answer = client.get(address)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    scripts = re.search(r"script-src ([^;]*)", policy)
    assert scripts is None or "unsafe" not in scripts[1]
    if address != "/api/docs/":
        assert "unsafe-inline" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", ["/accounts/login/", "/desk/", "/nowhere/", "/claims/"])
def test_pages_are_framed_by_nobody_and_tell_no_other_site_whence(db, client, address):
    headers = client.get(address).headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_production_is_strict_by_itself(tmp_path):
    environment = os.environ | {
        "NEWSDESK_ENV": "production",
        "SECRET_KEY": "k" * 50,
        "PUBLIC_URL": "https://desk.example.org",
        "ALLOWED_HOSTS": "desk.example.org",
        "DJANGO_SETTINGS_MODULE": "newsdesk.settings",
        "NEWSDESK_HOME": str(tmp_path),
    }
    run = subprocess.run(
        [sys.executable, "-c", PRODUCTION],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(run.stdout)
    assert said["REQUIRE_SECOND_FACTOR"] == ["approver", "administrator"]
    assert said["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600
    assert [
        said[name]
        for name in said
        if name.startswith(("SESSION_COOKIE_S", "SESSION_COOKIE_H", "CSRF_COOKIE_S", "CSRF_COOKIE_H"))
    ].count(False) == 0
    assert (said["SESSION_COOKIE_NAME"], said["CSRF_COOKIE_NAME"]) == ("__Host-session", "__Host-csrf")
    assert (said["SECURE_SSL_REDIRECT"], said["SECURE_HSTS_INCLUDE_SUBDOMAINS"], said["DEBUG"]) == (
        True,
        True,
        False,
    )


def test_security_txt_says_whom_to_tell_and_until_when(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@desk.example"
    answer = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert fields["Contact"] == "mailto:security@desk.example"
    assert timedelta(0) < datetime.fromisoformat(fields["Expires"]) - timezone.now() < timedelta(days=365)


def test_an_error_tells_nothing_of_the_inside(client, db, monkeypatch):
    client.raise_request_exception = False

    def broken(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("the password is swordfish")

    monkeypatch.setattr("newsdesk.publishing.site.claim_pages.render", broken)
    answer = client.get("/claims/")
    assert answer.status_code == 500
    assert b"swordfish" not in answer.content
    assert b"Traceback" not in answer.content
