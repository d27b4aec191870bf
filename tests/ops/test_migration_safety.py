"""A migration that breaks the previous version is refused; its safe variant is accepted."""

from typing import Any

import pytest
from django.contrib.postgres.functions import RandomUUID
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.core.management import call_command
from django.db import migrations, models
from django.db.migrations import Migration, operations
from django.db.models.functions import Now

from newsdesk.ops import migration_safety


def first() -> Migration:
    """The table of the version before."""
    made: Any = Migration("0001_initial", "claims")
    made.operations = [
        operations.CreateModel(
            "Note",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("words", models.CharField(max_length=100, null=True)),
                ("score", models.IntegerField()),
                ("writer", models.ForeignKey("accounts.User", models.PROTECT)),
            ],
        )
    ]
    return made


def found(*steps, atomic=True, excuse="") -> list[str]:
    """What is wrong with these steps as the migration after the first."""
    second: Any = Migration("0002_more", "claims")
    second.operations, second.atomic = list(steps), atomic
    setattr(second, migration_safety.EXCUSE, excuse)
    return migration_safety.unsafe_migration_problems(
        [first(), second], frozenset({("claims", "0001_initial")})
    )


NUMBER = models.IntegerField
REFUSED = {
    "not null without a default": migrations.AddField("Note", "n", NUMBER(default=0)),
    "a default for each row": migrations.AddField("Note", "n", models.UUIDField(db_default=RandomUUID())),
    "a unique column": migrations.AddField("Note", "n", NUMBER(null=True, unique=True)),
    "a stored expression": migrations.AddField(
        "Note",
        "n",
        models.GeneratedField(expression=models.F("score") + 1, output_field=NUMBER(), db_persist=True),
    ),
    "not null afterwards": migrations.AlterField(
        "Note", "words", models.CharField(max_length=100, default="")
    ),
    "another type": migrations.AlterField("Note", "score", models.CharField(max_length=10)),
    "a key to another table": migrations.AlterField(
        "Note", "writer", models.ForeignKey("accounts.Desk", models.PROTECT)
    ),
    "a shorter text": migrations.AlterField("Note", "words", models.CharField(max_length=50, null=True)),
    "an index by the way": migrations.AlterField("Note", "score", NUMBER(db_index=True)),
    "a dropped column": migrations.RemoveField("Note", "score"),
    "a renamed column": migrations.RenameField("Note", "score", "points"),
    "a dropped table": migrations.DeleteModel("Note"),
    "a renamed table": migrations.RenameModel("Note", "Remark"),
    "a moved table": migrations.AlterModelTable("Note", "remarks"),
    "an index": migrations.AddIndex("Note", models.Index(fields=["score"], name="by_score")),
    "a check": migrations.AddConstraint(
        "Note", models.CheckConstraint(condition=models.Q(score__gt=0), name="c")
    ),
    "a unique rule": migrations.AddConstraint("Note", models.UniqueConstraint(fields=["score"], name="u")),
    "together": migrations.AlterUniqueTogether("Note", {("words", "score")}),
    "SQL that locks": migrations.RunSQL("CREATE INDEX i ON claims_note (score)"),
    "SQL that drops": migrations.RunSQL([("ALTER TABLE claims_note DROP COLUMN score", None)]),
    "a long transaction": migrations.RunPython(lambda apps, editor: None),
    "behind a state": migrations.SeparateDatabaseAndState([migrations.RemoveField("Note", "score")]),
}
SAFE = {
    "null": migrations.AddField("Note", "n", NUMBER(null=True)),
    "a default of the database": migrations.AddField("Note", "n", NUMBER(db_default=0)),
    "the time of the migration": migrations.AddField("Note", "n", models.DateTimeField(db_default=Now())),
    "a longer text": migrations.AlterField("Note", "words", models.CharField(max_length=300, null=True)),
    "a key without an index": migrations.AlterField(
        "Note", "writer", models.ForeignKey("accounts.User", models.PROTECT, db_index=False)
    ),
    "any text": migrations.AlterField("Note", "words", models.TextField(null=True)),
    "null afterwards": migrations.AlterField("Note", "score", NUMBER(null=True)),
    "a check for new rows": AddConstraintNotValid(
        "Note", models.CheckConstraint(condition=models.Q(score__gt=0), name="c")
    ),
    "a new table": migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
    "out of the models only": migrations.SeparateDatabaseAndState(
        [], [migrations.RemoveField("Note", "score")]
    ),
    "SQL that does not lock": migrations.RunSQL("CREATE INDEX CONCURRENTLY i ON claims_note (score)"),
}


@pytest.mark.parametrize("step", REFUSED.values(), ids=REFUSED)
def test_refused_for_a_table_that_is_in_use(step):
    [line] = found(step)
    assert line.startswith("claims.0002_more: ")


@pytest.mark.parametrize("step", SAFE.values(), ids=SAFE)
def test_safe_for_a_table_that_is_in_use(step):
    assert found(step) == []


def test_an_index_built_beside_the_work_is_safe():
    step = AddIndexConcurrently("Note", models.Index(fields=["score"], name="by_score"))
    assert found(step, atomic=False) == []


def test_data_may_be_moved_in_batches():
    assert found(migrations.RunPython(lambda apps, editor: None), atomic=False) == []


def test_on_a_new_table_everything_is_safe():
    table = migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True)), ("n", NUMBER())])
    steps = [
        migrations.AddField("Other", "m", NUMBER(default=0)),
        migrations.AddIndex("Other", models.Index(fields=["m"], name="by_m")),
        migrations.RemoveField("Other", "n"),
    ]
    assert found(table, *steps) == []


def test_a_reason_that_is_written_down_lets_it_through():
    assert found(migrations.RemoveField("Note", "score"), excuse="no code has used it since 0.3") == []


def test_what_was_released_is_not_looked_at_again():
    second: Any = Migration("0002_more", "claims")
    second.operations = [migrations.RemoveField("Note", "score")]
    before = {("claims", "0001_initial"), ("claims", "0002_more")}
    assert migration_safety.unsafe_migration_problems([first(), second], frozenset(before)) == []


def test_the_migrations_of_this_tree_are_safe(capsys):
    call_command("check_migrations")
    assert "safe" in capsys.readouterr().out


def test_the_command_fails_for_one_that_is_not(monkeypatch, capsys):
    monkeypatch.setattr(
        migration_safety,
        "unsafe_migration_problems",
        lambda plan, before: [f"one of {len(plan)} locks a table"],
    )
    with pytest.raises(SystemExit):
        call_command("check_migrations")
    said = capsys.readouterr().err
    assert "locks a table" in said
    assert "safe_because" in said
