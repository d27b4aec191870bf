"""System checks for dangerous combinations of settings: each error says what to do."""

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from celery.signals import worker_init
from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from newsdesk.lib.db.roles import refuse_excess_of_runtime_role

# Long enough not to be a typed word.
SHORTEST_SECRET = 32
SCHEMES = {"http", "https"}


@register(Tags.security)
def refuse_dangerous_settings(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Every dangerous combination in the current settings."""
    del app_configs, kwargs
    found = list(_anywhere())
    if settings.PRODUCTION:
        found += _in_production()
    return found


def exit_on_failed_checks(**_sent: Any) -> None:
    """Exit if a check fails: web servers and workers run no checks by themselves."""
    if found := refuse_dangerous_settings():
        raise SystemExit("\n".join(f"{error.id}: {error.msg} {error.hint}" for error in found))


def exit_on_failed_database_role_check(**_sent: Any) -> None:
    """Exit in production if the database role may more than the desk needs."""
    refuse_excess_of_runtime_role(settings.PRODUCTION)


worker_init.connect(exit_on_failed_checks)
worker_init.connect(exit_on_failed_database_role_check)


def _anywhere() -> Iterator[CheckMessage]:
    if settings.CELERY_TASK_ALWAYS_EAGER and settings.ENVIRONMENT != "test":
        yield Error(
            "Tasks would run inside web requests (CELERY_TASK_ALWAYS_EAGER).",
            hint="Unset CELERY_TASK_ALWAYS_EAGER: only tests may set it.",
            id="newsdesk.E003",
        )
    public = urlsplit(settings.PUBLIC_URL)
    if public.scheme not in SCHEMES or not public.hostname:
        yield Error(
            f"PUBLIC_URL is “{settings.PUBLIC_URL}”, which is no address.",
            hint="Set PUBLIC_URL to the address that readers use, such as https://desk.example.org.",
            id="newsdesk.E004",
        )
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
        yield Error(
            "The rules of the desk are kept by PostgreSQL, and DATABASE_URL names another database.",
            hint="Set DATABASE_URL to a PostgreSQL database: postgres://user:password@host/name.",
            id="newsdesk.E005",
        )
    for problem in settings.SIGN_IN_PROBLEMS:
        yield Error(problem, hint="docs/sign-in.md describes every setting of sign-in.", id="newsdesk.E008")
    if any(one.kind == "saml" for one in settings.SIGN_IN_PROVIDERS.values()) and not find_spec("onelogin"):
        yield Error(
            "SIGN_IN_PROVIDERS has a SAML provider, and the library for SAML is not installed.",
            hint="Install requirements/saml.txt: see docs/sign-in.md.",
            id="newsdesk.E009",
        )


def _in_production() -> Iterator[CheckMessage]:
    if settings.SECRET_KEY == settings.INSECURE_SECRET_KEY or len(settings.SECRET_KEY) < SHORTEST_SECRET:
        yield Error(
            "SECRET_KEY is the one from the source code, or too short: anybody could forge a sign-in.",
            hint='Set SECRET_KEY to what `python -c "import secrets; print(secrets.token_urlsafe(48))"` prints.',
            id="newsdesk.E001",
        )
    if settings.DEBUG:
        yield Error(
            "DEBUG shows settings and source code to whoever causes an error.",
            hint="Unset DEBUG in production.",
            id="newsdesk.E002",
        )
    if urlsplit(settings.PUBLIC_URL).scheme != "https":
        yield Error(
            "PUBLIC_URL does not begin with https://, so passwords and keys would travel in the open.",
            hint="Put the desk behind TLS, and set PUBLIC_URL to its https:// address.",
            id="newsdesk.E006",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield Error(
            "ALLOWED_HOSTS lets any name through: links in mails could be forged.",
            hint="Set ALLOWED_HOSTS to the names by which the desk is reached.",
            id="newsdesk.E007",
        )
