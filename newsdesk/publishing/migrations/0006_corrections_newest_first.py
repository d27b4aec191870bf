# Corrections and withdrawals are few among many releases: the page of them looks at nothing else.

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False
    dependencies = [
        ('publishing', '0005_readers_reports'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='release',
            index=models.Index(condition=models.Q(('kind', 'published'), _negated=True), fields=['-id'], name='release_amends'),
        ),
    ]
