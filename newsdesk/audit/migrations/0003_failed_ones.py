from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """What failed for good is found without reading all that is done."""

    # Built without a lock.
    atomic = False

    dependencies = [
        ('audit', '0002_failures'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='reaction',
            index=models.Index(condition=models.Q(('state', 'failed')), fields=['due_at'], name='reaction_failed'),
        ),
    ]
