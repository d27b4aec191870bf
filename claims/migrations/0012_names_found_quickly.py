import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Main names are found, and the directory is in order, however many other names there are."""

    # Built without a lock.
    atomic = False

    dependencies = [
        ('claims', '0011_claims_searched'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='claimant',
            index=models.Index(django.db.models.functions.text.Lower('name'), models.F('id'), condition=models.Q(('merged_into', None)), name='claimant_by_name'),
        ),
        AddIndexConcurrently(
            model_name='claimantname',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('folded', 'gin_trgm_ops'), condition=models.Q(('main', True)), name='claimant_main_like'),
        ),
        # With the usual statistics, PostgreSQL takes a rare word for a common one and reads the whole table for it.
        migrations.RunSQL(
            'ALTER TABLE claims_claimantname ALTER COLUMN folded SET STATISTICS 1000',
            'ALTER TABLE claims_claimantname ALTER COLUMN folded SET STATISTICS -1',
        ),
    ]
