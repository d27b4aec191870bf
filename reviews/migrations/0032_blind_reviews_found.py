from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """An index of the blind reviews, of which there are few or none: every page asks whether there is one."""

    # Without locking the table for writing.
    atomic = False

    dependencies = [("reviews", "0031_verdicts_taken_back")]

    operations = [
        AddIndexConcurrently(
            model_name="review",
            index=models.Index(
                fields=["blind_since"], name="review_blind", condition=models.Q(blind_since__isnull=False)
            ),
        ),
    ]
