"""Columns whose changes leave a trace in the audit log, whoever makes them."""

import pgtrigger


def audit_trigger_on_columns(name: str, *fields: str) -> pgtrigger.Trigger:
    """Refuse, at commit, a change of these fields without an event about the record in the same transaction.

    The event is append-only and sealed: whoever changes such a field cannot do so unseen. A row of this transaction is one
    that is not older than it; those of its savepoints have higher numbers.
    """
    return pgtrigger.Trigger(
        name=f"{name}_recorded",
        operation=pgtrigger.Update,
        when=pgtrigger.After,
        timing=pgtrigger.Deferred,
        condition=pgtrigger.AnyChange(*fields),
        func="""
            IF NOT EXISTS (
                SELECT 1 FROM audit_event e WHERE e.threads @> ARRAY[NEW.id] AND age(e.xmin) <= 0
            ) THEN
                RAISE EXCEPTION 'this change of % must be recorded in the same transaction', TG_TABLE_NAME
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN NULL;
        """,
    )
