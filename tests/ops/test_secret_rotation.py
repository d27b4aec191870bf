"""SECRET_KEY can be changed: everything encrypted moves to the new key, and the desk does not start without the right one."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.apps import apps
from django.conf import settings as desk_settings
from django.core.management import CommandError, call_command
from django.db import connection, models

from newsdesk.audit.models import Event
from newsdesk.lib import encryption
from newsdesk.lib.encrypted_columns import (
    BEGINNING,
    EncryptedColumn,
    EncryptedField,
    explain_unreadable_values,
    list_encrypted_columns,
)
from newsdesk.publishing.models import SigningKey, Webhook
from newsdesk.publishing.releases.signing import current_signing_key, public_signing_keys, sign_release
from newsdesk.publishing.releases.verification import verify_claim_signature
from newsdesk.publishing.webhooks import subscriptions
from reviews.channels import calendar
from reviews.models import Channel
from tests.journeys.processes import database_url

NEW = "n" * 50
# Bytes that are not secret: files, published payloads, public keys, stored responses, messages that were sent.
PLAIN = {
    "articles.Upload.content",
    "publishing.Delivery.body",
    "publishing.Release.payload",
    "publishing.SigningKey.public",
    "publishing.StoredAnswer.body",
}


@pytest.fixture
def secrets(db, sam, ruth):
    """One of everything that is encrypted: signing keys, a webhook, Sam's chat and calendar, and Ruth's second factor."""
    call_command("rotate_signing_key", verbosity=0)
    call_command("rotate_signing_key", verbosity=0)
    webhook = Webhook.objects.create(
        owner=sam,
        url="https://cms.example/",
        kinds=["claim.published"],
        secret=encryption.encrypt(b"first" * 6),
    )
    subscriptions.rotate_subscription_secret(webhook, actor=sam)
    Channel.objects.create(
        person=sam, name="#checks", service="Slack", address=encryption.encrypt(b"slack://a/b/c")
    )
    calendar.renew_calendar_address(sam)
    TOTP.activate(ruth, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(ruth)
    return webhook


def label(column: EncryptedColumn) -> str:
    return f"{column.model._meta.label}.{column.field}"


def use_only_the_new_key(settings) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, []


def test_everything_opens_with_the_new_key_alone(secrets, settings, ruth, capsys):
    codes = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).generate_codes()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [settings.SECRET_KEY]

    call_command("rotate_secrets")

    said = capsys.readouterr().out
    assert "publishing.SigningKey.private: 2" in said
    assert "publishing.Webhook.old_secret: 1" in said
    assert "mfa.Authenticator.data: 2" in said
    use_only_the_new_key(settings)
    assert explain_unreadable_values() == ""
    webhook = Webhook.objects.get()
    assert encryption.decrypt(bytes(webhook.old_secret)) == b"first" * 6
    assert TOTP(Authenticator.objects.get(type="totp")).instance.data["secret"].startswith(BEGINNING)
    assert RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).generate_codes() == codes
    document, _digest = sign_release({"id": "1"})
    assert verify_claim_signature(json.loads(document), public_signing_keys()) == current_signing_key().kid
    told = Event.objects.get(kind="secrets.rotated")
    assert told.data["counts"]["publishing.SigningKey.private"] == 2, (
        "the history has it, with no secret in it"
    )


def test_without_the_earlier_key_nothing_is_changed_and_the_values_are_listed(secrets, settings):
    before = list(SigningKey.objects.order_by("pk").values_list("private", flat=True))
    use_only_the_new_key(settings)

    with pytest.raises(
        CommandError, match=rf"publishing.Webhook {secrets.pk} \(secret\).*Nothing was changed"
    ):
        call_command("rotate_secrets")

    assert list(SigningKey.objects.order_by("pk").values_list("private", flat=True)) == before


def test_after_the_loss_of_the_key_the_desk_can_go_on(secrets, settings, ruth, capsys):
    lost = current_signing_key().pk
    use_only_the_new_key(settings)

    call_command("rotate_secrets", replace_lost=True)

    said = capsys.readouterr().out
    assert f"{ruth} has to set up the second factor again." in said
    assert "https://cms.example/ is disabled" in said
    assert "The chat #checks has to be added again." in said
    assert "their calendar of deadlines have to make a new address" in said
    assert explain_unreadable_values() == ""
    assert current_signing_key().pk != lost
    assert SigningKey.objects.count() == 3, "earlier signatures stay verifiable"
    assert sign_release({"id": "1"})
    secrets.refresh_from_db()
    assert secrets.disabled_at
    assert not Authenticator.objects.filter(user=ruth).exists()


@pytest.mark.parametrize("label_of_column", [label(column) for column in list_encrypted_columns()])
def test_one_value_that_does_not_open_is_named(secrets, settings, label_of_column):
    """In whichever column it is."""
    [column] = [column for column in list_encrypted_columns() if label(column) == label_of_column]
    row = column.rows.first()
    earlier, settings.SECRET_KEY = settings.SECRET_KEY, NEW
    foreign = column.changed(getattr(row, column.field), lambda _sealed: encryption.encrypt(b"foreign"))
    settings.SECRET_KEY = earlier
    column.model._default_manager.filter(pk=row.pk).update(**{column.field: foreign})

    assert f"{label_of_column} (1)" in explain_unreadable_values()


def test_every_column_of_bytes_is_known_as_encrypted_or_plain():
    """A new column has to be an EncryptedField, or to be listed above as not secret."""
    unknown = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, models.BinaryField) and not isinstance(field, EncryptedField)
    }
    assert unknown == PLAIN


def test_no_other_column_has_encrypted_text(secrets):
    """Whatever the code encrypts lands in a column that `rotate_secrets` knows."""
    known = {(column.model._meta.db_table, column.field) for column in list_encrypted_columns()}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public'"
        )
        found = set()
        for table, column, kind in cursor.fetchall():
            text = f"encode(\"{column}\", 'escape')" if kind == "bytea" else f'"{column}"::text'
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE {text} ~ \'(^|"){BEGINNING}\'')
            if cursor.fetchone()[0]:
                found.add((table, column))
    assert found == known


def test_only_the_known_modules_encrypt():
    """A module that encrypts something new is listed here once its column is registered and in `secrets` above."""
    callers = set()
    for app in ("newsdesk", "reviews", "claims"):
        for file in (Path(desk_settings.BASE_DIR) / app).rglob("*.py"):
            source = file.read_text()
            tree = ast.parse(source if "encryption" in source else "")
            names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
                     if node.module in {"newsdesk.lib", "newsdesk.lib.encryption"}}  # fmt: skip
            if names & {"encrypt", "encryption"}:
                callers.add(file.relative_to(desk_settings.BASE_DIR).as_posix())
    assert callers == {
        "newsdesk/accounts/adapter.py",
        # What waits for a password is in the session.
        "newsdesk/accounts/sign_in/outside.py",
        "newsdesk/lib/encrypted_columns.py",
        "newsdesk/ops/secret_rotation.py",
        "newsdesk/publishing/releases/signing.py",
        "newsdesk/publishing/webhooks/subscriptions.py",
        "reviews/channels/calendar.py",
        "reviews/channels/subscriptions.py",
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "command", [["-c", "import newsdesk.wsgi"], ["-m", "celery", "-A", "newsdesk", "worker"]]
)
def test_neither_web_server_nor_worker_starts_with_a_key_that_does_not_open(secrets, command):
    done = subprocess.run(
        [sys.executable, *command],
        env=os.environ | {"SECRET_KEY": NEW, "DATABASE_URL": database_url()},
        cwd=desk_settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode != 0
    assert "newsdesk.E008: SECRET_KEY does not decrypt what is stored" in done.stderr
    assert "publishing.SigningKey.private (2)" in done.stderr
