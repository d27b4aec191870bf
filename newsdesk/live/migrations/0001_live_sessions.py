import django.db.models.deletion
import newsdesk.lib.db.ids
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0009_dates_validated'),
        ('articles', '0019_external_id_once'),
        ('claims', '0012_names_found_quickly'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LiveSession',
            fields=[
                ('id', models.UUIDField(default=newsdesk.lib.db.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('language', models.CharField(default='en', max_length=10, verbose_name='language')),
                ('speakers', models.JSONField(default=list)),
                ('recording_url', models.URLField(blank=True, max_length=2000, verbose_name='address of the recording')),
                ('state', models.CharField(choices=[('open', 'open'), ('stopped', 'stopped'), ('ended', 'ended')], default='open', max_length=10)),
                ('started_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('changes', models.PositiveBigIntegerField(default=0)),
                ('reading_until', models.DateTimeField(null=True)),
                ('source_url', models.URLField(blank=True, max_length=2000, verbose_name='address of the captions')),
                ('source_state', models.JSONField(default=dict)),
                ('source_due_at', models.DateTimeField(null=True)),
                ('source_failures', models.PositiveSmallIntegerField(default=0)),
                ('source_error', models.TextField(blank=True)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.desk', verbose_name='desk')),
                ('opener', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='LivePart',
            fields=[
                ('id', models.UUIDField(default=newsdesk.lib.db.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('number', models.PositiveIntegerField()),
                ('first_sequence', models.PositiveIntegerField()),
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='live_part', to='articles.article')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='live.livesession')),
            ],
            options={
                'ordering': ['session', 'number'],
            },
        ),
        migrations.CreateModel(
            name='LiveLine',
            fields=[
                ('id', models.UUIDField(default=newsdesk.lib.db.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('sequence', models.PositiveIntegerField()),
                ('revision', models.PositiveIntegerField(default=0)),
                ('speaker', models.CharField(blank=True, max_length=200)),
                ('aside', models.BooleanField(default=False)),
                ('start', models.FloatField(null=True)),
                ('end', models.FloatField(null=True)),
                ('text', models.TextField(blank=True)),
                ('received_at', models.DateTimeField()),
                ('offset', models.PositiveIntegerField(null=True)),
                ('length', models.PositiveIntegerField(null=True)),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='live.livepart')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='live.livesession')),
            ],
            options={
                'ordering': ['session', 'sequence'],
            },
        ),
        migrations.CreateModel(
            name='PreparedClaim',
            fields=[
                ('id', models.UUIDField(default=newsdesk.lib.db.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.claim')),
                ('preparer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preparations', to='live.livesession')),
            ],
        ),
        migrations.AddField(
            model_name='livesession',
            name='prepared',
            field=models.ManyToManyField(related_name='+', through='live.PreparedClaim', to='claims.claim'),
        ),
        migrations.CreateModel(
            name='LiveLineRevision',
            fields=[
                ('id', models.UUIDField(default=newsdesk.lib.db.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('revision', models.PositiveIntegerField()),
                ('speaker', models.CharField(blank=True, max_length=200)),
                ('start', models.FloatField(null=True)),
                ('end', models.FloatField(null=True)),
                ('text', models.TextField(blank=True)),
                ('received_at', models.DateTimeField()),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='earlier', to='live.liveline')),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('line', 'revision'), name='live_line_revision_once')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='livelinerevision',
            trigger=pgtrigger.compiler.Trigger(name='live_line_revision_keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='914a16beddb3c5dd8b7ee97ad8b6fa9536e58079', operation='UPDATE OR DELETE', pgid='pgtrigger_live_line_revision_keep_903a4', table='live_livelinerevision', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='livepart',
            constraint=models.UniqueConstraint(fields=('session', 'number'), name='live_part_once'),
        ),
        migrations.AddConstraint(
            model_name='livepart',
            constraint=models.UniqueConstraint(fields=('session', 'first_sequence'), name='live_part_begins_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='livepart',
            trigger=pgtrigger.compiler.Trigger(name='live_part_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."session_id" IS DISTINCT FROM (NEW."session_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='9cb0fc0a9911ccea386cddbcb1954d8914ae10fc', operation='UPDATE', pgid='pgtrigger_live_part_fixed_1d3d2', table='live_livepart', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='liveline',
            index=models.Index(fields=['part', 'sequence'], name='live_line_of_part'),
        ),
        migrations.AddIndex(
            model_name='liveline',
            index=models.Index(condition=models.Q(('offset', None)), fields=['session'], name='live_line_unread'),
        ),
        migrations.AddConstraint(
            model_name='liveline',
            constraint=models.UniqueConstraint(fields=('session', 'sequence'), name='live_line_once'),
        ),
        migrations.AddConstraint(
            model_name='liveline',
            constraint=models.CheckConstraint(condition=models.Q(('start', None), ('end', None), ('end__gte', models.F('start')), _connector='OR'), name='live_line_ends_after_start'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='liveline',
            trigger=pgtrigger.compiler.Trigger(name='live_line_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."session_id" IS DISTINCT FROM (NEW."session_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='f93b8e4230caaf20b463bba7a4989f5d0b6f21b5', operation='UPDATE', pgid='pgtrigger_live_line_fixed_a3a8f', table='live_liveline', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='liveline',
            trigger=pgtrigger.compiler.Trigger(name='live_line_newer_revision', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW.revision <= OLD.revision AND (NEW.text, NEW.speaker) IS DISTINCT FROM (OLD.text, OLD.speaker))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='2fc29443d5b2745e9ad4eebb729ecad550ffc83c', operation='UPDATE', pgid='pgtrigger_live_line_newer_revision_122f7', table='live_liveline', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='preparedclaim',
            constraint=models.UniqueConstraint(fields=('session', 'claim'), name='live_prepared_once'),
        ),
        migrations.AddIndex(
            model_name='livesession',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['source_due_at'], name='live_source_due'),
        ),
        migrations.AddIndex(
            model_name='livesession',
            index=models.Index(fields=['-created_at'], name='live_newest'),
        ),
        migrations.AddConstraint(
            model_name='livesession',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'stopped', 'ended'])), name='live_known_state'),
        ),
        migrations.AddConstraint(
            model_name='livesession',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state', 'ended')), models.Q(models.Q(('state', 'ended'), _negated=True), ('ended_at', None)), _connector='OR'), name='live_ended_with_moment'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='livesession',
            trigger=pgtrigger.compiler.Trigger(name='live_session_fixed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."desk_id" IS DISTINCT FROM (NEW."desk_id") OR OLD."opener_id" IS DISTINCT FROM (NEW."opener_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='4b67ae9fc30ab4eefe7d87e09ba1517039109ee4', operation='UPDATE', pgid='pgtrigger_live_session_fixed_81c48', table='live_livesession', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='livesession',
            trigger=pgtrigger.compiler.Trigger(name='live_session_ended_for_good', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'ended\' AND NOT (NEW."state" = \'ended\'))', func='RAISE EXCEPTION \'pgtrigger: Cannot update of "state" rows from % table\', TG_TABLE_NAME;', hash='2dd8d7bca70bb1aa75c3f1c83296052787ae71d4', operation='UPDATE OF "state"', pgid='pgtrigger_live_session_ended_for_good_50dc0', table='live_livesession', when='BEFORE')),
        ),
    ]
