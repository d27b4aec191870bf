"""The language of each text, as its article has it: the dictionary by which its words are found."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    """A new text has the language of its article; it changes when a person corrects that of the article, nothing else does."""

    dependencies = [("articles", "0021_language_corrections")]

    operations = [
        migrations.AddField(
            "articleversion",
            "language",
            models.CharField(db_default="en", default="en", editable=False, max_length=3),
        ),
        pgtrigger.migrations.RemoveTrigger(model_name="articleversion", name="version_keep"),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='version_keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b1a0ed814bd53c135e4dcf0aa298506a52a3b8bd', operation='DELETE', pgid='pgtrigger_version_keep_ca054', table='articles_articleversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='version_keep_others', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."blocks" IS DISTINCT FROM (NEW."blocks") OR OLD."citations" IS DISTINCT FROM (NEW."citations") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."notes" IS DISTINCT FROM (NEW."notes") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."times" IS DISTINCT FROM (NEW."times") OR OLD."upload_id" IS DISTINCT FROM (NEW."upload_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='5c12c70f44e60e60ef03163cf206e4d0c66bdcb0', operation='UPDATE', pgid='pgtrigger_version_keep_others_2a73d', table='articles_articleversion', when='BEFORE')),
        ),
    ]
