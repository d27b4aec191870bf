# What readers object to, and what the newsroom itself says of its method.

import django.db.models.deletion
import newsdesk.lib.db.ids
import newsdesk.publishing.models
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0005_run_assistance'),
        ('publishing', '0004_precedent_key'),
        ('reviews', '0009_nobody_answers_for_their_own_version'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ErrorReport',
            fields=[
                ('id', models.UUIDField(default=newsdesk.lib.db.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('text', models.TextField(verbose_name='what is wrong')),
                ('source', models.URLField(blank=True, max_length=1000, verbose_name='where one can see it')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('token', models.CharField(default=newsdesk.publishing.models.default_error_report_token, editable=False, max_length=43, unique=True)),
                ('state', models.CharField(choices=[('open', 'open'), ('accepted', 'accepted'), ('declined', 'declined')], default='open', max_length=10)),
                ('outcome', models.CharField(blank=True, choices=[('check', 'The claim is checked again'), ('retraction', 'The claim is withdrawn')], max_length=15)),
                ('answer', models.TextField(blank=True, verbose_name='answer to the reader')),
                ('answered_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='OwnMethod',
            fields=[
                ('id', models.UUIDField(default=newsdesk.lib.db.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('text', models.TextField(blank=True, help_text="Paragraphs are parted by an empty line. Left empty, the page has the desk's own words alone.", verbose_name='text')),
            ],
            options={
                'verbose_name': 'text of the methodology page',
                'verbose_name_plural': 'texts of the methodology page',
                'ordering': ['-id'],
            },
        ),
        migrations.AddField(
            model_name='errorreport',
            name='answered_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='errorreport',
            name='claim',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='error_reports', to='claims.claim'),
        ),
        migrations.AddField(
            model_name='errorreport',
            name='release',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='publishing.release'),
        ),
        migrations.AddField(
            model_name='ownmethod',
            name='author',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='errorreport',
            index=models.Index(fields=['state', '-id'], name='error_report_by_state'),
        ),
        migrations.AddConstraint(
            model_name='errorreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None), ('outcome', ''), ('state', 'open')), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), ('state', 'accepted'), models.Q(('outcome', ''), _negated=True)), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), ('outcome', ''), ('state', 'declined'), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='error_report_answered_whole'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='errorreport',
            trigger=pgtrigger.compiler.Trigger(name='error_report_as_written', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."claim_id" IS DISTINCT FROM (NEW."claim_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."release_id" IS DISTINCT FROM (NEW."release_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."token" IS DISTINCT FROM (NEW."token"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='0a683d88bd305f9a4367f907c4f212b877a7a3d9', operation='UPDATE', pgid='pgtrigger_error_report_as_written_8d4b4', table='publishing_errorreport', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='errorreport',
            trigger=pgtrigger.compiler.Trigger(name='error_report_answered_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.state <> 'open' AND (OLD.state, OLD.outcome, OLD.answer, OLD.answered_by_id, OLD.answered_at) IS DISTINCT FROM (NEW.state, NEW.outcome, NEW.answer, NEW.answered_by_id, NEW.answered_at))", func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='83d91edd5a0af8f4182fcd6b0ea775c796ce0591', operation='UPDATE', pgid='pgtrigger_error_report_answered_once_e8503', table='publishing_errorreport', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='errorreport',
            trigger=pgtrigger.compiler.Trigger(name='error_report_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='ae7e11284e5d5ed95228ba654001c72446295de5', operation='DELETE', pgid='pgtrigger_error_report_stays_6ac00', table='publishing_errorreport', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ownmethod',
            trigger=pgtrigger.compiler.Trigger(name='own_method_keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1b8ad1b80ba3875188a892f1a8ece218a15c76c6', operation='UPDATE OR DELETE', pgid='pgtrigger_own_method_keep_6e1bf', table='publishing_ownmethod', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ownmethod',
            trigger=pgtrigger.compiler.Trigger(name='own_method_keep_all', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'this table is append-only: TRUNCATE is refused';", hash='a26a17c33b70d2f8ce9936bd0e49942168618989', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_own_method_keep_all_931a0', table='publishing_ownmethod', when='BEFORE')),
        ),
    ]
