"""The columns that are encrypted with SECRET_KEY: which they are, and whether the keys of this desk decrypt them.

A model says so itself by an `EncryptedField`. A JSON column of another package, of which some strings are encrypted, is named
with `register_encrypted_json`.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import Error as DatabaseError
from django.db import connection, models

from newsdesk.lib import encryption

log = logging.getLogger(__name__)

# How every encrypted text begins: the version of the format, and the upper bytes of the time.
BEGINNING = "gAAAA"
_json_columns: set[tuple[str, str]] = set()


class EncryptedField(models.BinaryField):  # type: ignore[type-arg]
    """Bytes that `newsdesk.lib.encryption` encrypted; in the database and in migrations a BinaryField."""

    def deconstruct(self) -> Any:
        """As a BinaryField."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.BinaryField", args, kwargs


def register_encrypted_json(model: str, field: str) -> None:
    """Name a JSON column (`app.Model`) in which some strings are encrypted."""
    _json_columns.add((model, field))


@dataclass(frozen=True)
class EncryptedColumn:
    """One column, which has encrypted bytes, or encrypted strings inside JSON."""

    model: type[models.Model]
    field: str

    @property
    def rows(self) -> models.QuerySet[Any]:
        """The rows that have a value."""
        return self.model._default_manager.exclude(**{self.field: None}).order_by("pk")

    def changed(self, value: Any, change: Callable[[bytes], bytes]) -> Any:
        """The value with each encrypted part replaced by what `change` makes of it."""
        if isinstance(value, dict):
            return {name: self.changed(part, change) for name, part in value.items()}
        if isinstance(value, list):
            return [self.changed(part, change) for part in value]
        if isinstance(value, str):
            return change(value.encode()).decode() if value.startswith(BEGINNING) else value
        return change(bytes(value)) if isinstance(value, bytes | memoryview) else value

    def is_readable(self, value: Any) -> bool:
        """Whether every encrypted part can be decrypted."""
        found: list[bool] = []

        def ask(sealed: bytes) -> bytes:
            found.append(encryption.can_decrypt(sealed))
            return sealed

        self.changed(value, ask)
        return all(found)


def list_encrypted_columns() -> list[EncryptedColumn]:
    """Every encrypted column of every installed app."""
    found = [
        EncryptedColumn(model, field.name)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, EncryptedField)
    ]
    return found + [EncryptedColumn(apps.get_model(model), field) for model, field in sorted(_json_columns)]


def unreadable_values_in_encrypted_columns() -> Iterator[tuple[EncryptedColumn, Any]]:
    """The encrypted values that none of the keys decrypts, as column and primary key."""
    for column in list_encrypted_columns():
        for key, value in column.rows.values_list("pk", column.field).iterator():
            if not column.is_readable(value):
                yield column, key


def explain_unreadable_values() -> str:
    """What to do about values that cannot be decrypted; empty if there are none."""
    counts = Counter(
        f"{column.model._meta.label}.{column.field}"
        for column, _key in unreadable_values_in_encrypted_columns()
    )
    if not counts:
        return ""
    listed = ", ".join(f"{name} ({count})" for name, count in sorted(counts.items()))
    return (
        f"SECRET_KEY does not decrypt what is stored in this database: {listed}. Set SECRET_KEY to the key that it was "
        "encrypted with, or add that key to SECRET_KEY_FALLBACKS. If it is lost, run "
        "`manage.py rotate_secrets --replace-lost`."
    )


def exit_if_values_are_unreadable(**_sent: Any) -> None:
    """Exit with that explanation. Web servers and workers call this when they start."""
    try:
        unreadable = explain_unreadable_values()
    except DatabaseError as error:
        # `/readyz` tells the load balancer; the database may come back.
        log.warning("encrypted columns were not checked, because the database did not answer: %s", error)
        unreadable = ""
    finally:
        # The caller forks, and no process may share a connection.
        connection.close()
    if unreadable:
        raise SystemExit(f"newsdesk.E008: {unreadable}")
