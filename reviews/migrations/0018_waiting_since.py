from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """How long the oldest claim has waited is read from an index."""

    # Built without a lock.
    atomic = False

    dependencies = [
        ('reviews', '0017_notices_for_approvers'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='review',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['created_at'], name='review_waiting_since'),
        ),
    ]
