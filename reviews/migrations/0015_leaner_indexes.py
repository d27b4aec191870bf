import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """A move of a review writes into seven indexes, not twelve: those that no query uses are gone, others are partial."""

    # The new ones stand before the old ones go, and none is built under a lock.
    atomic = False

    dependencies = [
        ('accounts', '0002_keys_rotate_and_are_counted'),
        ('articles', '0003_archive'),
        ('claims', '0005_run_assistance'),
        ('reviews', '0014_notices'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='review',
            index=models.Index(condition=models.Q(('state', 'in review')), fields=['holder', 'lease_expires_at'], name='review_in_hand'),
        ),
        AddIndexConcurrently(
            model_name='review',
            index=models.Index(condition=models.Q(('kept_for__isnull', False)), fields=['kept_for'], name='review_kept_for'),
        ),
        AddIndexConcurrently(
            model_name='review',
            index=models.Index(condition=models.Q(('state__in', ['awaiting approval', 'approved', 'dismissed', 'superseded'])), fields=['state', '-changed_at'], name='review_out_of_queue'),
        ),
        RemoveIndexConcurrently(
            model_name='review',
            name='review_leases',
        ),
        RemoveIndexConcurrently(
            model_name='review',
            name='review_by_state',
        ),
        migrations.AlterField(
            model_name='review',
            name='first_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='review',
            name='holder',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviews_in_hand', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='review',
            name='kept_for',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='review',
            name='uploader',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
    ]
