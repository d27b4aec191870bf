# That a published claim is being checked again is a change in the feed; readers hear how the check of their report ended.

import django.contrib.postgres.fields
import django.db.models.deletion
import newsdesk.lib.db.ids
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0009_words_as_searched'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReviewMark',
            fields=[
                ('id', models.UUIDField(default=newsdesk.lib.db.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('under_review', models.BooleanField()),
                ('note', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddField(
            model_name='errorreport',
            name='unchanged',
            field=models.TextField(blank=True, db_default='', verbose_name='answer after the check'),
        ),
        migrations.AddField(
            model_name='errorreport',
            name='unchanged_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='change',
            name='release',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='changes', related_query_name='change', to='publishing.release'),
        ),
        migrations.AlterField(
            model_name='delivery',
            name='kind',
            field=models.CharField(choices=[('claim.published', 'a claim was published'), ('claim.corrected', 'a claim was corrected'), ('claim.retracted', 'a claim was retracted'), ('claim.under_review', 'a claim is being re-checked, or no longer is'), ('article.cleared', 'an article was cleared for print'), ('webhook.test', 'a test message')], max_length=30),
        ),
        migrations.AlterField(
            model_name='webhook',
            name='kinds',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('claim.published', 'a claim was published'), ('claim.corrected', 'a claim was corrected'), ('claim.retracted', 'a claim was retracted'), ('claim.under_review', 'a claim is being re-checked, or no longer is'), ('article.cleared', 'an article was cleared for print'), ('webhook.test', 'a test message')], max_length=30), size=None),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='errorreport',
            trigger=pgtrigger.compiler.Trigger(name='error_report_concluded_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.unchanged_at IS NOT NULL AND (OLD.unchanged, OLD.unchanged_at) IS DISTINCT FROM (NEW.unchanged, NEW.unchanged_at))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='5027177bfd2cf7fa4e27edf02473553dbd3a10e3', operation='UPDATE', pgid='pgtrigger_error_report_concluded_once_449a3', table='publishing_errorreport', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='reviewmark',
            name='release',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='publishing.release'),
        ),
        migrations.AddField(
            model_name='change',
            name='mark',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='publishing.reviewmark'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewmark',
            trigger=pgtrigger.compiler.Trigger(name='review_mark_keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ce1ce1408fed18a8748f88ca4a382cc34d3086d8', operation='UPDATE OR DELETE', pgid='pgtrigger_review_mark_keep_93ecc', table='publishing_reviewmark', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewmark',
            trigger=pgtrigger.compiler.Trigger(name='review_mark_keep_all', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'this table is append-only: TRUNCATE is refused';", hash='a8b9caeb9f44ee16a611ea40f5482f5452cb3377', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_review_mark_keep_all_9b8b3', table='publishing_reviewmark', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reviewmark',
            trigger=pgtrigger.compiler.Trigger(name='review_mark_position', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n                    PERFORM pg_advisory_xact_lock(1852076900);\n                    PERFORM pg_advisory_xact_lock(1717921124);\n                    INSERT INTO publishing_change (position, release_id, mark_id)\n                        SELECT COALESCE(max(position), 0) + 1, NEW.release_id, NEW.id FROM publishing_change;\n                    PERFORM pg_notify('newsdesk_feed', '');\n                    RETURN NULL;\n                ", hash='8ce713207212dfafb84cc91df48395db66182af8', operation='INSERT', pgid='pgtrigger_review_mark_position_b1caa', table='publishing_reviewmark', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
    ]
