"""Triggers with which PostgreSQL enforces rules for every client."""

import pgtrigger


def never_changed_trigger(name: str, *, but: str = "") -> list[pgtrigger.Trigger]:
    """Refuse UPDATE and DELETE of a row; one column may be left to change."""
    if not but:
        return [pgtrigger.Protect(name=f"{name}_keep", operation=pgtrigger.Update | pgtrigger.Delete)]
    return [
        pgtrigger.Protect(name=f"{name}_keep", operation=pgtrigger.Delete),
        pgtrigger.Protect(
            name=f"{name}_keep_others",
            operation=pgtrigger.Update,
            condition=pgtrigger.AnyChange(exclude=[but]),
        ),
    ]


def append_only_trigger(name: str) -> list[pgtrigger.Trigger]:
    """Refuse UPDATE and DELETE of a row, and TRUNCATE of the table."""
    truncate = pgtrigger.Trigger(
        name=f"{name}_keep_all",
        operation=pgtrigger.Truncate,
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        func="RAISE EXCEPTION 'this table is append-only: TRUNCATE is refused';",
    )
    return [*never_changed_trigger(name), truncate]


def fixed_columns_trigger(name: str, *fields: str) -> pgtrigger.Trigger:
    """Refuse to change these fields of a row: rules rest on what they said when it was added."""
    return pgtrigger.Protect(
        name=f"{name}_fixed", operation=pgtrigger.Update, condition=pgtrigger.AnyChange(*fields)
    )
